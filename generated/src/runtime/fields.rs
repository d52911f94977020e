//! Structs that are read from objects and written as such.
//!
//! What can be done once for all of them is done here, so that a model brings little code of its own: a derived
//! implementation takes several times as long to compile.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess,
    Visitor,
};
use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Number, Value};

use crate::runtime::model::UnknownFields;
// part: unions
use crate::runtime::unfit_numbers::watched;
use crate::runtime::unfit_numbers::{
    Left, Unfit, UnfitNumbers, Watch, forget_left, is_nearest, pointer_to,
};
use crate::runtime::whole_numbers::AnySpelling;

/// A struct that is read from an object.
pub(crate) trait Model: Sized {
    /// What a message says that was expected.
    const EXPECTED: &'static str;

    /// Reads all fields.
    fn read<'de, A: MapAccess<'de>>(from: FieldReader<'de, A>) -> Result<Self, A::Error>;

    /// Writes all fields.
    fn write<S: Serializer>(&self, to: FieldWriter<S>) -> Result<S::Ok, S::Error>;
}

/// Reads a model.
pub(crate) fn read_model<'de, M, D>(deserializer: D) -> Result<M, D::Error>
where
    M: Model,
    D: Deserializer<'de>,
{
    deserializer.deserialize_struct(M::EXPECTED, &[], ModelVisitor(PhantomData))
}

struct ModelVisitor<M>(PhantomData<M>);

impl<'de, M: Model> Visitor<'de> for ModelVisitor<M> {
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(M::EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<M, A::Error> {
        forget_left();
        M::read(FieldReader {
            object,
            name: Cow::Borrowed(""),
            left: Left::default(),
        })
    }
}

/// The fields of an object, one after the other.
pub(crate) struct FieldReader<'de, A> {
    object: A,
    name: Cow<'de, str>,
    /// The numbers that the fields cannot hold and the model does not keep.
    left: Left,
}

impl<'de, A: MapAccess<'de>> FieldReader<'de, A> {
    /// Goes on to the next field; `false` behind the last one.
    pub(crate) fn next(&mut self) -> Result<bool, A::Error> {
        let Some(name) = self.object.next_key_seed(FieldName)? else {
            return Ok(false);
        };
        self.name = name;
        Ok(true)
    }

    /// The name of the field.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Reads the value of the field that is to be there once at most. Of a number that its type cannot hold, also in a
    /// list or a map, it has the nearest one that it can, and the received one is kept among the fields that the model does
    /// not name, or else by what is around the model.
    pub(crate) fn value<T: Deserialize<'de>, F: FurtherFields<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        further: &mut F,
    ) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(A::Error::duplicate_field(name));
        }
        let unfit = Unfit::default();
        *slot = Some(self.read(&unfit)?);
        if let Some(unfit) = Watch::new(&unfit).all() {
            self.keep(name, unfit, further);
        }
        Ok(())
    }

    /// Reads the value of such a field that may be absent, as it is where its type cannot hold a number that the model keeps.
    pub(crate) fn optional<T: Deserialize<'de>, F: FurtherFields<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        further: &mut F,
    ) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(A::Error::duplicate_field(name));
        }
        let unfit = Unfit::default();
        *slot = Some(self.read(&unfit)?);
        if let Some(unfit) = Watch::new(&unfit).all() {
            if F::KEEP_UNFIT && !is_inside(&unfit) {
                *slot = None;
            }
            self.keep(name, unfit, further);
        }
        Ok(())
    }

    /// Reads the value of a field that the model does not name.
    pub(crate) fn unknown<F: FurtherFields<'de>>(
        &mut self,
        fields: &mut F,
    ) -> Result<(), A::Error> {
        let name = std::mem::take(&mut self.name).into_owned();
        let unfit = Unfit::default();
        let value = self.read(&unfit)?;
        if let Some(unfit) = Watch::new(&unfit).all() {
            self.keep(&name, unfit, &mut ());
        }
        fields.add(name, value);
        Ok(())
    }

    // part: unions
    /// Reads a union of objects that is a field of the model and stands in the same object.
    pub(crate) fn part<T: DeserializeOwned>(&mut self, part: FurtherObject) -> Result<T, A::Error> {
        let (read, unfit) = watched(|_| part.read());
        self.left.0.extend(unfit);
        read
    }

    #[inline]
    fn read<T: Deserialize<'de>>(&mut self, unfit: &Unfit) -> Result<T, A::Error> {
        let (seed, watch) = (PhantomData, Watch::new(unfit));
        self.object.next_value_seed(AnySpelling { seed, watch })
    }

    /// Keeps the numbers of a field.
    #[cold]
    #[expect(clippy::boxed_local, reason = "it is unpacked where few come")]
    fn keep<F: FurtherFields<'de>>(
        &mut self,
        name: &str,
        unfit: Box<UnfitNumbers>,
        further: &mut F,
    ) {
        if F::KEEP_UNFIT {
            return further.keep_unfit(name, *unfit);
        }
        for (within, number) in *unfit {
            self.left.0.push((pointer_to(name) + &within, number));
        }
    }
}

/// Whether numbers that do not fit stand in a list or a map, and are not the value of the field itself.
#[cold]
fn is_inside(unfit: &[(String, Number)]) -> bool {
    unfit.iter().all(|(pointer, _)| !pointer.is_empty())
}

/// The error where a field is absent that has to be there.
#[cold]
pub(crate) fn missing<E: Error>(name: &'static str) -> E {
    E::missing_field(name)
}

/// Reads a name where it stands: most are known, and need no text of their own.
struct FieldName;

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for FieldName {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}

/// What keeps the fields that a model does not name.
pub(crate) trait FurtherFields<'de>: Default {
    /// What their values are read as.
    type Value: Deserialize<'de>;

    /// Keeps one; the last one of a name counts.
    fn add(&mut self, name: String, value: Self::Value);

    /// Writes all but those that are written already.
    fn write<M: SerializeMap>(
        &self,
        to: &mut M,
        is_written: &dyn Fn(&str) -> bool,
    ) -> Result<(), M::Error>;

    /// Whether it keeps the numbers that fields cannot hold.
    const KEEP_UNFIT: bool = false;

    /// Takes those of a field, each with its JSON Pointer within the field.
    fn keep_unfit(&mut self, _: &str, _: UnfitNumbers) {}

    /// Those that may be such numbers, each with its JSON Pointer from the object, where there are any fields.
    fn unfit(&self) -> Option<Vec<(String, Value)>> {
        None
    }
}

impl FurtherFields<'_> for UnknownFields {
    type Value = Value;

    fn add(&mut self, name: String, value: Value) {
        self.insert(name, value);
    }

    fn write<M: SerializeMap>(
        &self,
        to: &mut M,
        is_written: &dyn Fn(&str) -> bool,
    ) -> Result<(), M::Error> {
        self.iter()
            .filter(|(name, _)| !is_written(name))
            .try_for_each(|(name, value)| to.serialize_entry(name, value))
    }

    const KEEP_UNFIT: bool = true;

    #[cold]
    fn keep_unfit(&mut self, name: &str, unfit: UnfitNumbers) {
        for (within, number) in unfit {
            if within.is_empty() {
                self.insert(name, number);
            } else {
                self.keep_unfit_item(pointer_to(name) + &within, number);
            }
        }
    }

    fn unfit(&self) -> Option<Vec<(String, Value)>> {
        if self.is_empty() && !self.has_unfit_items() {
            return None;
        }
        let mut unfit = Vec::new();
        for (name, value) in self.iter() {
            if value.is_number() {
                unfit.push((pointer_to(name), value.clone()));
            }
        }
        for (pointer, number) in self.unfit_items() {
            unfit.push((pointer.to_owned(), number.clone()));
        }
        Some(unfit)
    }
}

/// Drops them.
impl FurtherFields<'_> for () {
    type Value = IgnoredAny;

    fn add(&mut self, _: String, _: IgnoredAny) {}

    fn write<M: SerializeMap>(&self, _: &mut M, _: &dyn Fn(&str) -> bool) -> Result<(), M::Error> {
        Ok(())
    }
}

impl<'de, T: Deserialize<'de> + Serialize> FurtherFields<'de> for BTreeMap<String, T> {
    type Value = T;

    fn add(&mut self, name: String, value: T) {
        self.insert(name, value);
    }

    fn write<M: SerializeMap>(
        &self,
        to: &mut M,
        is_written: &dyn Fn(&str) -> bool,
    ) -> Result<(), M::Error> {
        self.iter()
            .filter(|(name, _)| !is_written(name))
            .try_for_each(|(name, value)| to.serialize_entry(name, value))
    }
}

// part: unions
/// The fields of an object that its struct does not name, as an object of their own.
#[derive(Default)]
pub(crate) struct FurtherObject(serde_json::Map<String, Value>);

// part: unions
impl FurtherObject {
    /// Adds a field that the struct names, unless it is absent.
    pub(crate) fn see<E: Error>(&mut self, name: &str, value: &impl Serialize) -> Result<(), E> {
        let value = serde_json::to_value(value).map_err(E::custom)?;
        if !value.is_null() {
            self.0.insert(name.to_owned(), value);
        }
        Ok(())
    }

    /// Takes the fields out that another union describes; those that are shared stay here, too.
    pub(crate) fn part(&mut self, own: &[&str], shared: &[&str]) -> Self {
        let own = own.iter().filter_map(|name| self.0.remove_entry(*name));
        let mut part: serde_json::Map<_, _> = own.collect();
        for name in shared {
            if let Some(value) = self.0.get(*name) {
                part.insert((*name).to_owned(), value.clone());
            }
        }
        Self(part)
    }

    /// Reads the object.
    fn read<T: DeserializeOwned, E: Error>(self) -> Result<T, E> {
        serde_json::from_value(Value::Object(self.0)).map_err(E::custom)
    }
}

// part: unions
impl FurtherFields<'_> for FurtherObject {
    type Value = Value;

    fn add(&mut self, name: String, value: Value) {
        self.0.insert(name, value);
    }

    fn write<M: SerializeMap>(
        &self,
        to: &mut M,
        is_written: &dyn Fn(&str) -> bool,
    ) -> Result<(), M::Error> {
        self.0
            .iter()
            .filter(|(name, _)| !is_written(name))
            .try_for_each(|(name, value)| to.serialize_entry(name, value))
    }
}

/// A value as JSON that is written again.
pub(crate) fn as_json<T: Serialize + ?Sized>(value: &T) -> serde_json::Result<Value> {
    let json = serde_json::to_value(value)?;
    if !has_float(&json) {
        return Ok(json);
    }
    // In a text, a float of 32 bits has its own digits; here it has those of 64 bits.
    serde_json::from_slice(&serde_json::to_vec(value)?)
}

fn has_float(json: &Value) -> bool {
    match json {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_float),
        Value::Object(fields) => fields.values().any(has_float),
        _ => false,
    }
}

/// Writes an object field by field. What goes wrong is told at the end.
pub(crate) struct FieldWriter<S: Serializer> {
    object: Result<S::SerializeMap, S::Error>,
    /// The field that is written already.
    tag: Option<&'static str>,
    /// The names of all fields that are written, where somebody asks for them.
    names: Option<Vec<Cow<'static, str>>>,
    /// What may have been received for fields whose types cannot hold it, by JSON Pointers from the object.
    unfit: Vec<(String, Value)>,
}

impl<S: Serializer> FieldWriter<S> {
    pub(crate) fn new(serializer: S) -> Self {
        Self {
            object: serializer.serialize_map(None),
            tag: None,
            names: None,
            unfit: Vec::new(),
        }
    }

    /// Prepares to write these fields at the end: a field of the model comes first.
    pub(crate) fn before<'de, F: FurtherFields<'de>>(&mut self, fields: &F) {
        if let Some(unfit) = fields.unfit() {
            self.remember_names();
            self.unfit = unfit;
        }
    }

    /// Remembers which fields are written, for [`Self::part`] and [`Self::end`].
    pub(crate) fn remember_names(&mut self) {
        self.names = Some(self.tag.into_iter().map(Cow::Borrowed).collect());
    }

    // part: unions
    /// An object with this field first, whatever the model holds for it.
    pub(crate) fn tagged<T: Serialize>(serializer: S, name: &'static str, value: &T) -> Self {
        let mut new = Self::new(serializer);
        new.value(name, value);
        new.tag = Some(name);
        new
    }

    /// A field that is always there: as it was received, where nobody has changed what its type could not hold.
    pub(crate) fn value<T: Serialize>(&mut self, name: &'static str, value: &T) {
        if !self.unfit.is_empty()
            && let Some(received) =
                self.as_received(name, false, &|| serde_json::to_vec(value).ok())
        {
            return self.entry(name, &received);
        }
        self.entry(name, value);
    }

    /// The value of a field with the numbers that its type cannot hold, where it still has the nearest ones: with those in
    /// lists and maps only, or also the value itself.
    #[cold]
    fn as_received(
        &mut self,
        name: &str,
        is_inside: bool,
        text: &dyn Fn() -> Option<Vec<u8>>,
    ) -> Option<Value> {
        let field = pointer_to(name);
        let (mut value, mut is_unchanged) = (None, false);
        for (pointer, received) in &mut self.unfit {
            let Some(within) = pointer.strip_prefix(&field) else {
                continue;
            };
            match within.chars().next() {
                None if !is_inside => {}
                Some('/') => {}
                _ => continue,
            }
            if value.is_none() {
                value = serde_json::from_slice::<Value>(&text()?).ok();
            }
            let held = value.as_mut().and_then(|value| value.pointer_mut(within));
            if let Some(held) = held
                && is_nearest(held, received)
            {
                *held = received.take();
                is_unchanged = true;
            }
        }
        value.filter(|_| is_unchanged)
    }

    fn entry<T: Serialize>(&mut self, name: &'static str, value: &T) {
        if let Some(names) = &mut self.names {
            names.push(Cow::Borrowed(name));
        }
        if self.tag != Some(name)
            && let Ok(object) = &mut self.object
            && let Err(error) = object.serialize_entry(name, value)
        {
            self.object = Err(error);
        }
    }

    /// A field that is absent where it has no value.
    pub(crate) fn optional<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) {
        let Some(value) = value else {
            return;
        };
        if !self.unfit.is_empty()
            && let Some(received) = self.as_received(name, true, &|| serde_json::to_vec(value).ok())
        {
            return self.entry(name, &received);
        }
        self.entry(name, value);
    }

    // part: unions
    /// The fields of an object that are not written yet.
    pub(crate) fn part<T: Serialize>(&mut self, part: &T) {
        if let Err(error) = self.write_part(part) {
            self.object = Err(error);
        }
    }

    // part: unions
    fn write_part<T: Serialize>(&mut self, part: &T) -> Result<(), S::Error> {
        let custom = <S::Error as serde_core::ser::Error>::custom;
        let Ok(object) = &mut self.object else {
            return Ok(());
        };
        let names = self.names.get_or_insert_default();
        match as_json(part).map_err(custom)? {
            Value::Object(part) => {
                for (name, value) in part {
                    if !names.contains(&Cow::Borrowed(name.as_str())) {
                        object.serialize_entry(&name, &value)?;
                        names.push(Cow::Owned(name));
                    }
                }
                Ok(())
            }
            Value::Null => Ok(()),
            _ => Err(<S::Error as serde_core::ser::Error>::custom(
                "the alternative is no object",
            )),
        }
    }

    /// The fields that the model does not name, and the end.
    pub(crate) fn end<'de, F: FurtherFields<'de>>(self, fields: &F) -> Result<S::Ok, S::Error> {
        let mut object = self.object?;
        let (tag, names) = (self.tag, self.names.unwrap_or_default());
        let is_written =
            |name: &str| tag == Some(name) || names.iter().any(|written| written == name);
        fields.write(&mut object, &is_written)?;
        object.end()
    }
}
