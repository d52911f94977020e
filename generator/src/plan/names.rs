//! Every Rust identifier of the output is made here.
//!
//! A name is the `x-rust-name` of the description, or is derived from what the description calls
//! the thing: words as `heck` finds them, written `snake_case` or `PascalCase`. A name that Rust or
//! the client itself has taken gets a trailing underscore (`type_`, `send_`, `Option_`): one rule,
//! whatever the reason, and never a raw identifier, because `self`, `super` and `crate` have none.
//! Characters other than letters and digits separate words (`letters` says which letters count; those of
//! file names are ASCII); a leading digit gets a leading letter (`n2fa`, `N2fa`); where nothing is left,
//! the name is the place among the siblings (`field_3`). The values of an enum are named by `values`.

mod letters;
pub(crate) mod values;

use std::collections::HashMap;

use heck::{ToPascalCase, ToSnakeCase};

use crate::api::{Hint, Hints};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};

/// Words of the language: strict, reserved and weak ones that cannot be an identifier everywhere.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// How long the name of a module may be: file systems end at 255 bytes, `.rs` included.
const LONGEST_MODULE: usize = 200;

/// What kind of thing a name is for: how it is written and what is taken already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A module of operations.
    Module,
    /// The method of the client that leads to a group.
    Accessor,
    /// The type of a group, and of the builders in its module.
    GroupType,
    /// A method of a group: one operation.
    Operation,
    /// A setter of an operation.
    Setter,
    /// A required value: an argument of a method.
    Argument,
    /// A field of a model and its setter.
    Field,
    /// A model.
    Model,
    /// A variant of an enum.
    Variant,
    /// A constructor of the credential.
    Credential,
    /// A variable of a server: a method of the client's builder.
    ServerVariable,
}

impl Kind {
    fn is_type(self) -> bool {
        matches!(self, Kind::GroupType | Kind::Model | Kind::Variant)
    }

    /// What a thing is called of whose own name nothing can be part of an identifier.
    fn word(self) -> &'static str {
        match self {
            Kind::Module | Kind::Accessor => "group_",
            Kind::GroupType => "Group",
            Kind::Operation => "operation_",
            Kind::Setter | Kind::Argument => "parameter_",
            Kind::Field => "field_",
            Kind::Model => "Model",
            Kind::Variant => "Variant",
            Kind::Credential => "credential_",
            Kind::ServerVariable => "variable_",
        }
    }

    /// The names that generated code or what it uses has taken in the same scope.
    fn taken(self) -> &'static [&'static str] {
        match self {
            Kind::Module => &[
                "client",
                "credential",
                "models",
                "std",
                "core",
                "alloc",
                "serde_json",
            ],
            Kind::Accessor => &[
                "new",
                "builder",
                "from_env",
                "clone",
                "fmt",
                "base_url",
                "execute",
                "call",
                "transport",
                "shared",
                "user_agent",
                "credential",
            ],
            Kind::Operation => &["new", "clone", "fmt"],
            Kind::Setter => &[
                "new",
                "send",
                "into_request",
                "send_with_response",
                "send_blocking",
                "pages",
                "items",
                "batches",
                "json",
                "text",
                "bytes",
                "all",
                "clone",
                "fmt",
                "into",
                "try_into",
                "from",
                "borrow",
                "to_owned",
                "type_id",
            ],
            Kind::Argument => &["request", "body"],
            Kind::Field => &[
                "new",
                "unknown_fields",
                "clone",
                "fmt",
                "into",
                "from",
                "default",
                "eq",
            ],
            Kind::Credential => &["from_env", "from_parts", "clone", "fmt", "into", "from"],
            Kind::ServerVariable => &[
                "new",
                "base_url",
                "base_url_of",
                "build",
                "clone",
                "fmt",
                "allow_http",
                "application_name",
                "transport",
                "observer",
                "connect_timeout",
                "attempt_timeout",
                "timeout",
                "retry",
                "retry_budget",
                "body_limit",
            ],
            Kind::GroupType => &[
                "Self",
                "Option",
                "Result",
                "Vec",
                "String",
                "Box",
                "Some",
                "None",
                "Ok",
                "Err",
                "Into",
                "AsRef",
                "IntoIterator",
                "Iterator",
                "TryInto",
                "ToString",
                "Send",
                "Sync",
                "Copy",
                "Sized",
                "Client",
                "ClientBuilder",
                "ConnectTimeout",
                "Credential",
                "Error",
                "ErrorBody",
                "Base64",
                "Binary",
                "BTreeMap",
                "Bytes",
                "Decode",
                "Empty",
                "HeaderValues",
                "Idempotent",
                "InvalidValue",
                "Items",
                "Json",
                "JsonList",
                "Method",
                "Operation",
                "Pages",
                "PhantomData",
                "RequestBuilder",
                "Response",
                "Security",
                "Serialize",
                "Status",
                "Text",
                "Timestamp",
                "Transport",
                "TransportError",
                "TransportFuture",
                "UnknownFields",
                "Value",
                "WithBody",
                "WithoutBody",
            ],
            Kind::Model => &[
                "Self",
                "Option",
                "Result",
                "Vec",
                "String",
                "Box",
                "Some",
                "None",
                "Ok",
                "Err",
                "Into",
                "AsRef",
                "IntoIterator",
                "Send",
                "Sync",
                "Copy",
                "Sized",
                "BTreeMap",
                "Base64",
                "Bytes",
                "OneOrMany",
                "Timestamp",
                "UnixMillis",
                "UnixSeconds",
                "UnknownFields",
                "Value",
                "WholeSeconds",
            ],
            Kind::Variant => &["Self", "Unknown"],
        }
    }
}

/// Writes what the description calls a thing as an identifier; `None` where no letter or digit is left.
#[must_use]
pub fn identifier(kind: Kind, text: &str) -> Option<String> {
    let words = if kind == Kind::Module {
        letters::ascii_words(text)
    } else {
        letters::words(text)
    };
    let name = if kind.is_type() {
        words.to_pascal_case()
    } else {
        words.to_snake_case()
    };
    // The constant of an operation is written in capitals, of which `ß` has none of its own.
    let name = if kind == Kind::Operation {
        name.replace('ß', "ss")
    } else {
        name
    };
    if !letters::is_unambiguous(&name) {
        return None;
    }
    let first = name.chars().next()?;
    let name = match (first.is_ascii_digit(), kind.is_type()) {
        (true, true) => format!("N{name}"),
        (true, false) => format!("n{name}"),
        (false, _) => name,
    };
    Some(escape_reserved(kind, name))
}

/// The same in ASCII, for what other systems than Rust know by this name.
#[must_use]
pub fn ascii_identifier(kind: Kind, text: &str) -> Option<String> {
    identifier(kind, &letters::ascii_words(text))
}

/// Whether a text has a name as this kind of thing: that of a file is not made of a part of its letters.
#[must_use]
pub fn is_nameable(kind: Kind, text: &str) -> bool {
    if text.is_ascii() {
        return text.contains(|c: char| c.is_ascii_alphanumeric());
    }
    !(kind == Kind::Module && letters::is_beyond_ascii(text)) && identifier(kind, text).is_some()
}

/// Whether a name is a word of the language.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Moves a name that is taken out of the way.
#[must_use]
pub fn escape_reserved(kind: Kind, mut name: String) -> String {
    let reserved = kind == Kind::Setter && name.starts_with("with_");
    if reserved || is_keyword(&name) || kind.taken().contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// The singular and the plural setter of a list parameter: `label`, `labels`; `dlq_id`, `dlq_ids`.
#[must_use]
pub fn one_and_many(name: &str) -> (String, String) {
    match name.strip_suffix('s') {
        Some(one) if !one.is_empty() && !one.ends_with('s') => (
            escape_reserved(Kind::Setter, one.to_owned()),
            name.to_owned(),
        ),
        _ if name.ends_with('s') => (name.to_owned(), format!("{name}es")),
        _ => {
            let many = format!("{}s", name.trim_end_matches('_'));
            (name.to_owned(), escape_reserved(Kind::Setter, many))
        }
    }
}

/// Makes names and reports what cannot be one.
#[derive(Debug)]
pub struct Namer<'a> {
    root: &'a Node,
}

impl<'a> Namer<'a> {
    /// A namer that finds places in this document.
    #[must_use]
    pub fn new(root: &'a Node) -> Self {
        Self { root }
    }

    /// The name of a thing: the one it is given by `x-rust-name`, or the one derived from `text`.
    ///
    /// # Errors
    ///
    /// Where the hint is no identifier, or the name is longer than that of a file can be.
    pub fn name(
        &self,
        kind: Kind,
        hints: &Hints,
        text: &str,
        at: &Pointer,
    ) -> Result<String, Diagnostic> {
        if let Some(hint) = hints.get("name").filter(|hint| hint_applies_to(kind, hint)) {
            return self.hinted(kind, hint);
        }
        let derived = identifier(kind, text).filter(|_| is_nameable(kind, text));
        let name = derived.unwrap_or_else(|| self.numbered(kind, at));
        if kind == Kind::Module && name.len() > LONGEST_MODULE {
            let message = "a name as long as this one cannot be that of a file".to_owned();
            return Err(self
                .error(at, message)
                .hint("give it a name with `x-rust-name`"));
        }
        Ok(name)
    }

    /// The name of a thing of whose text nothing can be part of one: its number among its siblings.
    fn numbered(&self, kind: Kind, at: &Pointer) -> String {
        let siblings = at.parent().and_then(|parent| self.root.at(&parent));
        let last = at.segments().last().unwrap_or_default();
        let place = siblings.map_or(0, |node| match node.as_mapping() {
            Some(members) => members.keys().position(|key| *key == last).unwrap_or(0),
            None => last.parse().unwrap_or(0),
        });
        format!("{}{}", kind.word(), place + 1)
    }

    fn hinted(&self, kind: Kind, hint: &Hint) -> Result<String, Diagnostic> {
        let name = hint.value.as_str().unwrap_or_default();
        let style = if kind.is_type() {
            "PascalCase"
        } else {
            "snake_case"
        };
        let well_formed = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && name.trim_end_matches('_')
                == if kind.is_type() {
                    name.to_pascal_case()
                } else {
                    name.to_snake_case()
                };
        if well_formed || identifier(kind, name).is_some_and(|made| made == name) {
            Ok(escape_reserved(kind, name.to_owned()))
        } else {
            Err(self
                .error(
                    &hint.at,
                    format!("`x-rust-name` is no Rust name in {style}: {}", hint.value),
                )
                .hint(format!("write one in {style}")))
        }
    }

    /// Finds names that two siblings share.
    ///
    /// Siblings are given as name, what they are called in the description, and place.
    pub fn collisions<'b>(
        &self,
        siblings: impl IntoIterator<Item = (&'b str, &'b str, &'b Pointer)>,
    ) -> Vec<Diagnostic> {
        let mut seen: HashMap<&str, (&str, &Pointer)> = HashMap::new();
        let mut found = Vec::new();
        for (name, what, at) in siblings {
            let Some((first, first_at)) = seen.get(name).copied() else {
                seen.insert(name, (what, at));
                continue;
            };
            let message = format!("{what} and {first} are both named `{name}` in Rust");
            found.push(
                Diagnostic::error(
                    codes::NAME_TAKEN,
                    at.clone(),
                    self.root.nearest(at).location,
                    message,
                )
                .also(
                    self.root.nearest(first_at).location,
                    format!("{first} is declared here"),
                )
                .hint("give one of the two another name with `x-rust-name`"),
            );
        }
        found
    }

    fn error(&self, at: &Pointer, message: String) -> Diagnostic {
        Diagnostic::error(
            codes::NAME_UNUSABLE,
            at.clone(),
            self.root.nearest(at).location,
            message,
        )
    }
}

/// Whether a hint is about this kind of name: a property whose schema has no name of its own has one place for two
/// hints, of which the one that begins with a capital names the type.
fn hint_applies_to(kind: Kind, hint: &Hint) -> bool {
    let capital = hint
        .value
        .as_str()
        .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
    match kind {
        Kind::Field => !capital,
        Kind::Model => {
            capital
                || !hint
                    .value
                    .as_str()
                    .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_in_the_style_of_the_kind() {
        let cases = [
            (Kind::Field, "callerIP", "caller_ip"),
            (Kind::Field, "workflowRunId", "workflow_run_id"),
            (Kind::Setter, "X-Request-Id", "x_request_id"),
            (Kind::Model, "dlq_message", "DlqMessage"),
            (Kind::Model, "HTTPError", "HttpError"),
            (Kind::Module, "Flow Control", "flow_control"),
            (Kind::Variant, "RUN_STARTED", "RunStarted"),
            (Kind::Field, "größe", "größe"),
            (Kind::Field, "gro\u{308}ße", "größe"),
            (Kind::Operation, "größe", "grösse"),
            (Kind::Model, "länge_über", "LängeÜber"),
            (Kind::Field, "名前", "名前"),
            (Kind::Model, "дата", "Дата"),
            (Kind::Module, "größe", "gr_e"),
        ];
        for (kind, text, expected) in cases {
            assert_eq!(identifier(kind, text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_an_underscore() {
        let cases = [
            (Kind::Field, "type", "type_"),
            (Kind::Field, "self", "self_"),
            (Kind::Setter, "send", "send_"),
            (Kind::Setter, "withTimeout", "with_timeout_"),
            (Kind::Operation, "new", "new_"),
            (Kind::Model, "Option", "Option_"),
            (Kind::Model, "Self", "Self_"),
            (Kind::Module, "models", "models_"),
            (Kind::Variant, "unknown", "Unknown_"),
        ];
        for (kind, text, expected) in cases {
            assert_eq!(identifier(kind, text).as_deref(), Some(expected), "{text}");
        }
    }

    /// The methods that a type of the runtime has already.
    fn methods(ty: &str) -> Vec<String> {
        let mut found = Vec::new();
        let sources = crate::embedded::RUNTIME.iter();
        for (_, text) in sources.filter(|(file, _)| file.ends_with(".rs")) {
            for item in syn::parse_file(text).unwrap().items {
                let syn::Item::Impl(block) = item else {
                    continue;
                };
                let of = |ty: &syn::Type| match ty {
                    syn::Type::Path(path) => path.path.get_ident().map(ToString::to_string),
                    _ => None,
                };
                if block.trait_.is_none() && of(&block.self_ty).as_deref() == Some(ty) {
                    found.extend(block.items.iter().filter_map(|item| match item {
                        syn::ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                        _ => None,
                    }));
                }
            }
        }
        found
    }

    /// The methods that the macros of the runtime give to requests.
    fn methods_of_requests() -> Vec<String> {
        let macros = ["request_methods.rs", "page_methods.rs", "batches.rs"];
        let texts = crate::embedded::RUNTIME
            .iter()
            .filter(|(name, _)| macros.contains(name));
        let inside = texts.flat_map(|(_, text)| text.split("macro_rules! ").skip(1));
        inside
            .flat_map(|text| text.split("pub fn ").skip(1))
            .filter_map(|text| text.split(['(', '<']).next())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn no_name_is_that_of_a_method_of_the_runtime() {
        for (kind, methods, one) in [
            (Kind::Accessor, methods("Client"), "credential"),
            (Kind::ServerVariable, methods("ClientBuilder"), "retry"),
            (Kind::Credential, methods("Credential"), "from_parts"),
            (Kind::Setter, methods_of_requests(), "send_blocking"),
        ] {
            assert!(methods.iter().any(|method| method == one), "{methods:?}");
            for method in methods {
                assert_ne!(identifier(kind, &method).as_deref(), Some(method.as_str()));
            }
        }
    }

    #[test]
    fn a_leading_digit_gets_a_letter() {
        assert_eq!(identifier(Kind::Field, "2fa").as_deref(), Some("n2fa"));
        assert_eq!(identifier(Kind::Variant, "404").as_deref(), Some("N404"));
    }

    #[test]
    fn a_text_without_letters_is_no_name() {
        for text in ["", "_", "☃", "اسم", "сор", "二", "--"] {
            assert_eq!(identifier(Kind::Field, text), None, "{text}");
        }
    }

    #[test]
    fn list_setters_come_in_two_numbers() {
        let cases = [
            ("label", "label", "labels"),
            ("dlq_ids", "dlq_id", "dlq_ids"),
            ("address", "address", "addresses"),
            ("types", "type_", "types"),
            ("s", "s", "ses"),
            ("a", "a", "as_"),
        ];
        for (name, one, many) in cases {
            assert_eq!(one_and_many(name), (one.to_owned(), many.to_owned()));
        }
    }
}
