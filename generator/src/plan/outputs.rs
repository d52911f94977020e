//! What a success of an operation holds: data.

use crate::api::StatusPattern;
use crate::plan::Type;

/// What a success holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Nothing is declared.
    Empty,
    /// JSON of this type.
    Json(Type),
    /// JSON of this type, of which `null` and an empty body stand for the default: `None`, or an empty list or map.
    Nullable(Type),
    /// A JSON list of this type for which a single item may stand.
    JsonList(Type),
    /// Text.
    Text,
    /// Text, or a JSON string: the description gives a range of media types.
    AnyText,
    /// Bytes.
    Binary,
    /// This, except at these statuses, which are declared without a body.
    Optional(Box<Output>, Vec<StatusPattern>),
    /// What the status says.
    ByStatus(Box<ByStatus>),
}

/// An enum with a variant for each status of a success, where they hold different things.
#[derive(Clone, Debug, PartialEq)]
pub struct ByStatus {
    /// The name of the enum.
    pub name: String,
    /// The module of the group, in which it stands.
    pub module: String,
    /// The statuses, as the description lists them.
    pub variants: Vec<StatusVariant>,
}

/// What a success of one status holds.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusVariant {
    /// The name of the variant.
    pub name: String,
    /// The statuses that it stands for.
    pub status: StatusPattern,
    /// What it holds; it has no value where this is [`Output::Empty`].
    pub output: Output,
    /// CommonMark.
    pub docs: String,
}

impl Output {
    /// What the caller gets.
    #[must_use]
    pub fn ty(&self) -> Type {
        match self {
            Output::Empty => Type::Unit,
            Output::Json(ty) | Output::Nullable(ty) => ty.clone(),
            Output::JsonList(item) => Type::List(Box::new(item.clone())),
            Output::Text | Output::AnyText => Type::String,
            Output::Binary => Type::Bytes,
            Output::Optional(inner, _) => Type::Optional(Box::new(inner.ty())),
            Output::ByStatus(by_status) => Type::Path(format!(
                "crate::api::{}::{}",
                by_status.module, by_status.name
            )),
        }
    }

    /// Calls `f` with every type of which the caller may get a value.
    pub(crate) fn each_type(&self, f: &mut impl FnMut(&Type)) {
        match self {
            Output::ByStatus(by_status) => {
                for variant in &by_status.variants {
                    f(&variant.output.ty());
                }
            }
            other => f(&other.ty()),
        }
    }
}
