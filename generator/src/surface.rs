//! The public items of a planned crate that callers can depend on.

mod items;

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::document::Pointer;
use crate::plan::{Model, ModelKind, ParameterValue, Type, without_aliases};

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
}

/// The shape of an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ItemShape {
    /// Only its existence matters: a type, a variant without data, an `impl`.
    Name,
    /// A function with these arguments.
    Function(Vec<DeclaredArgument>),
    /// It yields a value of this type: a field, a variant with data, `send`.
    Output(String),
    /// The credential that the client takes.
    Credential(crate::plan::CredentialUse),
}

/// An argument of a function.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DeclaredArgument {
    value: CallArgument,
    /// The declaration in the description.
    at: Pointer,
    /// The name in the description, where it matters which argument stands where.
    name: String,
}

impl DeclaredArgument {
    pub(crate) fn new(value: CallArgument, at: &Pointer) -> DeclaredArgument {
        let (at, name) = (at.clone(), String::new());
        DeclaredArgument { value, at, name }
    }

    pub(crate) fn named(self, name: &str) -> DeclaredArgument {
        let name = name.to_owned();
        DeclaredArgument { name, ..self }
    }
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
    pub(crate) fn of(names: &TypeNames<'_>, value: &ParameterValue, many: bool) -> CallArgument {
        let written = |ty: &Type| names.written(ty);
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
            ParameterValue::OpenEnum(ty @ (Type::DateTime | Type::UnixTime)) => {
                CallArgument::Into(written(ty))
            }
            ParameterValue::OpenEnum(ty) => CallArgument::OpenEnum(written(ty)),
            ParameterValue::Union(Type::List(item), _) => {
                CallArgument::Many(Box::new(CallArgument::Into(written(item))))
            }
            ParameterValue::Union(ty, _) => CallArgument::Into(written(ty)),
            ParameterValue::Timestamp(_) => CallArgument::Into(written(&Type::Timestamp)),
            ParameterValue::Checked(path) => CallArgument::TryInto(path.clone()),
            ParameterValue::Json => CallArgument::Json,
        };
        one.many_if(many)
    }

    /// An iterator of such, where there can be several.
    fn many_if(self, many: bool) -> CallArgument {
        match many {
            true => CallArgument::Many(Box::new(self)),
            false => self,
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
            // A literal has the type that it is passed as; without one, it is an `i32` or an `f64`, which do not convert
            // into these.
            (CallArgument::Exact(old), CallArgument::Into(new)) => {
                old == new && !matches!(old.as_str(), "u32" | "u64" | "f32")
            }
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

impl Blame {
    /// The item itself is to blame.
    pub(crate) fn item(old: &Item, new: Option<&Item>) -> Blame {
        Blame {
            old: vec![old.at.clone()],
            new: new.iter().map(|new| new.at.clone()).collect(),
            gone: new.is_none(),
        }
    }
}

impl Item {
    /// The reason why callers of this item break; `None` where they still compile.
    pub(crate) fn broken(&self, new: Option<&Item>) -> Option<Blame> {
        let Some(new) = new else {
            return Some(Blame::item(self, None));
        };
        let compatible = match (&self.shape, &new.shape) {
            (ItemShape::Function(old), ItemShape::Function(new)) => return arguments(old, new),
            (ItemShape::Credential(old), ItemShape::Credential(new)) => {
                use crate::plan::CredentialUse::{Optional, Required};
                old == new || (*old == Required && *new == Optional)
            }
            (old, new) => old == new,
        };
        (!compatible).then(|| Blame::item(self, Some(new)))
    }

    /// Whether the same arguments have another order: the same call gives each of them another value.
    pub(crate) fn is_reordered(&self, new: &Item) -> bool {
        let (ItemShape::Function(old), ItemShape::Function(new)) = (&self.shape, &new.shape) else {
            return false;
        };
        let names = |arguments: &[DeclaredArgument]| -> Vec<String> {
            arguments
                .iter()
                .map(|argument| argument.name.clone())
                .collect()
        };
        let (mut old, mut new) = (names(old), names(new));
        let differs = old != new;
        old.sort_unstable();
        new.sort_unstable();
        differs && old == new
    }
}

/// Compares the arguments of a function. If their number differs, the surplus ones are to blame.
fn arguments(old: &[DeclaredArgument], new: &[DeclaredArgument]) -> Option<Blame> {
    if old.len() != new.len() {
        let surplus = |list: &[DeclaredArgument], other: &[DeclaredArgument]| {
            let is_known = |at: &Pointer| other.iter().any(|known| known.at == *at);
            let own = list.iter().map(|argument| &argument.at);
            own.filter(|at| !is_known(at)).cloned().collect()
        };
        return Some(Blame {
            old: surplus(old, new),
            new: surplus(new, old),
            gone: false,
        });
    }
    let pairs = old.iter().zip(new);
    let refused = pairs.filter(|(old, new)| !new.value.takes(&old.value));
    let (old, new): (Vec<_>, Vec<_>) = refused
        .map(|(old, new)| (old.at.clone(), new.at.clone()))
        .unzip();
    (!old.is_empty()).then_some(Blame {
        old,
        new,
        gone: false,
    })
}

/// The names that types have beside their own.
pub(crate) struct TypeNames<'p>(HashMap<&'p str, &'p Type>);

impl<'p> TypeNames<'p> {
    pub(crate) fn of(models: &'p [Model]) -> TypeNames<'p> {
        let aliases = models.iter().filter_map(|model| match &model.kind {
            ModelKind::Alias(ty) => Some((model.name.as_str(), ty)),
            _ => None,
        });
        TypeNames(aliases.collect())
    }

    /// A type without its other names.
    pub(crate) fn resolved(&self, ty: &Type) -> Type {
        without_aliases(ty, |name| self.0.get(name).copied())
    }

    /// A type as a text that differs where the types differ.
    pub(crate) fn written(&self, ty: &Type) -> String {
        self.resolved(ty).in_library("crate")
    }
}
