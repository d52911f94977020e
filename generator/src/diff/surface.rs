//! The public items of a planned crate that callers can depend on.

mod items;

use std::collections::BTreeMap;

use crate::document::Pointer;
use crate::plan::{Type, Value};

pub(crate) use items::surface;

/// The items by their paths: `runs::Trigger::label`.
pub(crate) type Surface = BTreeMap<String, Item>;

/// A public item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// What a caller writes to use it.
    pub(crate) shape: ItemShape,
    /// Where the description declares it.
    pub(crate) at: Pointer,
    /// What the arguments of a function stand for, where there are several that must be given.
    pub(crate) order: Vec<String>,
}

/// The shape of an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ItemShape {
    /// It is there: a type, a variant without data, an `impl`.
    Name,
    /// A function with these arguments, each with the place that declares it.
    Function(Vec<(Argument, Pointer)>),
    /// A value of this type comes out: a field, a variant with data, what `send` returns.
    Output(String),
    /// The credential that the client takes.
    Credential(crate::plan::CredentialUse),
}

/// What a caller gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    /// `impl Into<String>`
    Text,
    /// Exactly this type.
    Exact(String),
    /// `impl Into<Enum>`, for an enum of texts.
    OpenEnum(String),
    /// `impl Into<T>`
    Into(String),
    /// `impl TryInto<T>`
    TryInto(String),
    /// `impl Into<serde_json::Value>`
    Json,
    /// Anything that can be written as JSON.
    Serialize,
    /// An iterator of such.
    Many(Box<Argument>),
}

impl Argument {
    pub(crate) fn of(value: &Value, many: bool) -> Argument {
        let one = match value {
            Value::Text => Argument::Text,
            Value::Styled(Type::String, _) => Argument::Text,
            Value::Styled(Type::List(item), _) => Argument::Many(Box::new(match &**item {
                Type::String => Argument::Text,
                item => Argument::Exact(written(item)),
            })),
            Value::Plain(ty) | Value::Styled(ty, _) => Argument::Exact(written(ty)),
            Value::OpenEnum(ty) => Argument::OpenEnum(written(ty)),
            Value::Timestamp(_) => Argument::Into(written(&Type::Timestamp)),
            Value::Checked(path) => Argument::TryInto(path.clone()),
            Value::Json => Argument::Json,
        };
        if many {
            Argument::Many(Box::new(one))
        } else {
            one
        }
    }

    /// Whether what was given for the old argument can be given for this one.
    ///
    /// Texts are given as `&str` or `String`: enums of texts take both, and are turned into texts.
    fn takes(&self, old: &Argument) -> bool {
        match (old, self) {
            (old, new) if old == new => true,
            (Argument::Text, Argument::OpenEnum(_) | Argument::Json) => true,
            (Argument::OpenEnum(_), Argument::Text) => true,
            (Argument::Exact(ty), Argument::Json) => {
                matches!(
                    ty.as_str(),
                    "bool" | "i32" | "i64" | "u32" | "u64" | "f32" | "f64"
                )
            }
            (Argument::Many(old), Argument::Many(new)) => new.takes(old),
            _ => false,
        }
    }
}

/// Why a caller of an old item does not compile, as places of the two descriptions.
#[derive(Debug, Default)]
pub(crate) struct Blame {
    pub(crate) old: Vec<Pointer>,
    pub(crate) new: Vec<Pointer>,
    /// The item has gone as a whole, or its name has.
    pub(crate) gone: bool,
}

impl Item {
    /// What breaks for callers of this item; `None` where they still compile.
    pub(crate) fn broken(&self, new: Option<&Item>) -> Option<Blame> {
        let Some(new) = new else {
            return Some(Blame {
                old: vec![self.at.clone()],
                new: Vec::new(),
                gone: true,
            });
        };
        let compatible = match (&self.shape, &new.shape) {
            (ItemShape::Function(old), ItemShape::Function(new)) => return arguments(old, new),
            (ItemShape::Credential(old), ItemShape::Credential(new)) => {
                use crate::plan::CredentialUse::{Optional, Required};
                old == new || (*old == Required && *new == Optional)
            }
            (old, new) => old == new,
        };
        (!compatible).then(|| Blame {
            old: vec![self.at.clone()],
            new: vec![new.at.clone()],
            gone: false,
        })
    }
}

impl Item {
    /// Whether the same arguments have changed places, so that the same call gives each the value of another.
    pub(crate) fn reordered(&self, new: &Item) -> bool {
        let sorted = |item: &Item| {
            let mut order = item.order.clone();
            order.sort_unstable();
            order
        };
        self.order != new.order && sorted(self) == sorted(new)
    }
}

/// Compares the arguments of a function; those of a different number are blamed on the surplus.
fn arguments(old: &[(Argument, Pointer)], new: &[(Argument, Pointer)]) -> Option<Blame> {
    let mut blame = Blame::default();
    for ((before, old_at), (after, new_at)) in old.iter().zip(new) {
        if !after.takes(before) {
            blame.old.push(old_at.clone());
            blame.new.push(new_at.clone());
        }
    }
    let surplus = |list: &[(Argument, Pointer)], other: &[(Argument, Pointer)]| -> Vec<Pointer> {
        list.iter()
            .filter(|(_, at)| !other.iter().any(|(_, known)| known == at))
            .map(|(_, at)| at.clone())
            .collect()
    };
    if old.len() != new.len() {
        blame = Blame {
            old: surplus(old, new),
            new: surplus(new, old),
            gone: false,
        };
    }
    (!blame.old.is_empty() || !blame.new.is_empty() || old.len() != new.len()).then_some(blame)
}

/// A type as a text that differs where the types differ.
pub(crate) fn written(ty: &Type) -> String {
    ty.in_library("crate")
}
