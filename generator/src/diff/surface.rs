//! The public items of a planned crate that callers can depend on.

mod items;

use std::collections::BTreeMap;

use crate::document::Pointer;
use crate::plan::{ParameterValue, Type};

pub(crate) use items::surface;

/// The items by their paths: `runs::Trigger::label`.
pub(crate) type Surface = BTreeMap<String, Item>;

/// A public item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// How a caller uses it.
    pub(crate) shape: ItemShape,
    /// The declaration in the description.
    pub(crate) at: Pointer,
    /// The names of the required arguments of a function in the description, in order.
    pub(crate) order: Vec<String>,
}

/// The shape of an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ItemShape {
    /// Only its existence matters: a type, a variant without data, an `impl`.
    Name,
    /// A function with these arguments, each with the pointer to its declaration.
    Function(Vec<(CallArgument, Pointer)>),
    /// It yields a value of this type: a field, a variant with data, `send`.
    Output(String),
    /// The credential that the client takes.
    Credential(crate::plan::CredentialUse),
}

/// The type of an argument, as a caller sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CallArgument {
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
    /// Such a value, or `None`.
    Nullable(Box<CallArgument>),
    /// An iterator of such.
    Many(Box<CallArgument>),
}

impl CallArgument {
    pub(crate) fn of(value: &ParameterValue, many: bool) -> CallArgument {
        let one = match value {
            ParameterValue::Text => CallArgument::Text,
            ParameterValue::Styled(Type::String, _) => CallArgument::Text,
            ParameterValue::Styled(Type::List(item), _) => {
                CallArgument::Many(Box::new(match &**item {
                    Type::String => CallArgument::Text,
                    item => CallArgument::Exact(written(item)),
                }))
            }
            ParameterValue::Plain(ty) | ParameterValue::Styled(ty, _) => {
                CallArgument::Exact(written(ty))
            }
            // Texts are no points in time as they are.
            ParameterValue::OpenEnum(Type::DateTime) => {
                CallArgument::Into(written(&Type::DateTime))
            }
            ParameterValue::OpenEnum(ty) => CallArgument::OpenEnum(written(ty)),
            ParameterValue::Union(ty, _) => CallArgument::Into(written(ty)),
            ParameterValue::Timestamp(_) => CallArgument::Into(written(&Type::Timestamp)),
            ParameterValue::Checked(path) => CallArgument::TryInto(path.clone()),
            ParameterValue::Json => CallArgument::Json,
        };
        if many {
            CallArgument::Many(Box::new(one))
        } else {
            one
        }
    }

    /// Whether a value of the old argument can be passed as this one.
    ///
    /// Strings are `&str` or `String`: open enums accept both and convert into strings.
    fn takes(&self, old: &CallArgument) -> bool {
        match (old, self) {
            (old, new) if old == new => true,
            (CallArgument::Text, CallArgument::OpenEnum(_) | CallArgument::Json) => true,
            (CallArgument::OpenEnum(_), CallArgument::Text) => true,
            (CallArgument::Exact(ty), CallArgument::Json) => {
                matches!(
                    ty.as_str(),
                    "bool" | "i32" | "i64" | "u32" | "u64" | "f32" | "f64"
                )
            }
            (CallArgument::Many(old), CallArgument::Many(new))
            | (CallArgument::Nullable(old), CallArgument::Nullable(new)) => new.takes(old),
            (old, CallArgument::Nullable(new)) => new.takes(old),
            _ => false,
        }
    }
}

/// The declarations because of which a caller of an old item does not compile.
#[derive(Debug, Default)]
pub(crate) struct Blame {
    pub(crate) old: Vec<Pointer>,
    pub(crate) new: Vec<Pointer>,
    /// Whether the item was removed or has another name.
    pub(crate) gone: bool,
}

impl Item {
    /// The reason why callers of this item break; `None` where they still compile.
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
    /// Whether the same arguments have another order: the same call gives each of them another value.
    pub(crate) fn reordered(&self, new: &Item) -> bool {
        let sorted = |item: &Item| {
            let mut order = item.order.clone();
            order.sort_unstable();
            order
        };
        self.order != new.order && sorted(self) == sorted(new)
    }
}

/// Compares the arguments of a function. If their number differs, the surplus ones are to blame.
fn arguments(old: &[(CallArgument, Pointer)], new: &[(CallArgument, Pointer)]) -> Option<Blame> {
    let mut blame = Blame::default();
    for ((before, old_at), (after, new_at)) in old.iter().zip(new) {
        if !after.takes(before) {
            blame.old.push(old_at.clone());
            blame.new.push(new_at.clone());
        }
    }
    let surplus =
        |list: &[(CallArgument, Pointer)], other: &[(CallArgument, Pointer)]| -> Vec<Pointer> {
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
