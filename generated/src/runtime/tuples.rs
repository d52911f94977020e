//! Structs that are read from lists whose first items have a type each.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeSeq, Serializer};

use crate::runtime::unfit_numbers::{Left, forget_left, watched};
use crate::runtime::whole_numbers::AnySpelling;

/// A struct that is read from a list.
pub(crate) trait Tuple: Sized {
    /// What a message says that was expected.
    const EXPECTED: &'static str;

    /// Reads all items.
    fn read<'de, A: SeqAccess<'de>>(from: ItemReader<A>) -> Result<Self, A::Error>;
}

/// Reads such a struct. Like a model, it lets each of its items have integers in any spelling.
pub(crate) fn read_tuple<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Tuple,
    D: Deserializer<'de>,
{
    deserializer.deserialize_struct(T::EXPECTED, &[], TupleVisitor(PhantomData))
}

struct TupleVisitor<T>(PhantomData<T>);

impl<'de, T: Tuple> Visitor<'de> for TupleVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<T, A::Error> {
        forget_left();
        T::read(ItemReader {
            items,
            count: 0,
            left: Left::default(),
        })
    }
}

/// The items of a list, one after the other.
pub(crate) struct ItemReader<A> {
    items: A,
    /// How many have been read.
    count: usize,
    /// The numbers that the items cannot hold.
    left: Left,
}

impl<'de, A: SeqAccess<'de>> ItemReader<A> {
    /// An item that has to be there.
    pub(crate) fn required<T: Deserialize<'de>>(
        &mut self,
        expected: &'static str,
    ) -> Result<T, A::Error> {
        let item = self.next()?;
        item.ok_or_else(|| A::Error::invalid_length(self.count, &expected))
    }

    /// An item before which the list may end.
    pub(crate) fn optional<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, A::Error> {
        self.next().map(Option::flatten)
    }

    /// All items that are left.
    pub(crate) fn further<T: Deserialize<'de>>(&mut self) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = self.next()? {
            items.push(item);
        }
        Ok(items)
    }

    fn next<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, A::Error> {
        let (item, unfit) = watched(|watch| {
            let seed = PhantomData;
            self.items.next_element_seed(AnySpelling { seed, watch })
        });
        let item = item?;
        for (within, number) in unfit {
            self.left
                .0
                .push((format!("/{}{within}", self.count), number));
        }
        self.count += usize::from(item.is_some());
        Ok(item)
    }
}

/// Writes a list item by item. What goes wrong is told at the end.
pub(crate) struct ItemWriter<S: Serializer> {
    items: Result<S::SerializeSeq, S::Error>,
    /// How many items without a value wait for one that has to stand behind them.
    absent: usize,
}

impl<S: Serializer> ItemWriter<S> {
    pub(crate) fn new(serializer: S) -> Self {
        Self {
            items: serializer.serialize_seq(None),
            absent: 0,
        }
    }

    /// An item that is always there.
    pub(crate) fn required<T: Serialize>(&mut self, item: &T) {
        for _ in 0..std::mem::take(&mut self.absent) {
            self.write(&());
        }
        self.write(item);
    }

    /// An item that is left out where it has no value and nothing stands behind it.
    pub(crate) fn optional<T: Serialize>(&mut self, item: &Option<T>) {
        match item {
            Some(item) => self.required(item),
            None => self.absent += 1,
        }
    }

    /// Further items.
    pub(crate) fn further<T: Serialize>(&mut self, items: &[T]) {
        items.iter().for_each(|item| self.required(item));
    }

    /// The end of the list.
    pub(crate) fn end(self) -> Result<S::Ok, S::Error> {
        self.items?.end()
    }

    fn write<T: Serialize>(&mut self, item: &T) {
        if let Ok(items) = &mut self.items
            && let Err(error) = items.serialize_element(item)
        {
            self.items = Err(error);
        }
    }
}

/// Declares how a tuple struct is read from a list and written as one: the fields in order, and last the field that
/// keeps further items. Without such a field, further items are an error.
///
/// A `required` item has to be there. Before an `optional` one the list may end; `null` is read as absent, too. It is
/// written as `null` where another item stands behind it.
///
/// ```text
/// json_tuple! {
///     Row {
///         0: required,
///         1: optional; ..2
///     }
/// }
/// ```
// A type that the macro is given would mean a type parameter of the same name: generic functions name none of them.
macro_rules! json_tuple {
    ($name:ident { $($index:tt: $presence:ident),+ $(; ..$further:tt)? }) => {
        #[allow(deprecated)]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::read_tuple(deserializer)
            }
        }

        #[allow(deprecated)]
        impl $crate::runtime::Tuple for $name {
            const EXPECTED: &'static str = concat!("list ", stringify!($name));

            fn read<'de, A: ::serde_core::de::SeqAccess<'de>>(
                mut from: $crate::runtime::ItemReader<A>,
            ) -> Result<Self, A::Error> {
                Ok(Self {
                    $($index: $crate::runtime::json_tuple!(@read $presence from)?,)*
                    $($further: from.further()?,)?
                })
            }
        }

        #[allow(deprecated)]
        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut to = $crate::runtime::ItemWriter::new(serializer);
                $(to.$presence(&self.$index);)*
                $(to.further(&self.$further);)?
                to.end()
            }
        }
    };
    (@read required $from:ident) => {
        $from.required(<Self as $crate::runtime::Tuple>::EXPECTED)
    };
    (@read optional $from:ident) => {
        $from.optional()
    };
}

pub(crate) use json_tuple;
