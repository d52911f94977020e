//! Every Rust identifier of the output is made here.
//!
//! A name is the `x-rust-name` of the description, or is derived from what the description calls
//! the thing: words as `heck` finds them, written `snake_case` or `PascalCase`. A name that Rust or
//! the client itself has taken is marked: the type of a group ends in `Group` (`SettingsGroup`), that of a
//! request in `Request` (`StatusRequest`), every other name in an underscore (`type_`, `send_`, `Option_`).
//! It is never a raw identifier, because `self`, `super` and `crate` have none. `reserved` lists what is taken;
//! `symbols` in the folder above tells siblings of one name apart.
//!
//! Characters other than letters and digits separate words (`letters` says which letters count; those of
//! file names are ASCII), but a sign before a digit is a word (`plus_1`). A leading digit gets a leading letter
//! (`n2fa`, `N2fa`); where nothing is left, the name is the position among the siblings (`field_3`). The values of
//! an enum are named by `values`, operations by `operations`; `words` spells symbols and finds singulars.

#[cfg(test)]
mod derive_reserved;
mod letters;
mod namer;
pub(crate) mod operations;
mod reserved;
mod snake_case;
pub(crate) mod statuses;
pub(crate) mod values;
pub(crate) mod words;

use std::borrow::Cow;

use heck::ToPascalCase;

pub use namer::Namer;
pub(crate) use namer::pinned;
use snake_case::snake_case;

/// Words of the language: strict, reserved and weak ones that cannot be an identifier everywhere.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// What kind of thing a name is for: how it is written and what is taken already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A module of operations.
    Module,
    /// The method of the client that leads to a group.
    Accessor,
    /// The type of a group.
    GroupType,
    /// The type of a request, in the module of its group.
    Builder,
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
    /// The type of the values of such a variable.
    ServerType,
}

impl Kind {
    fn is_type(self) -> bool {
        matches!(
            self,
            Kind::GroupType | Kind::Builder | Kind::Model | Kind::Variant | Kind::ServerType
        )
    }

    /// What a thing is called of whose own name nothing can be part of an identifier.
    fn word(self) -> &'static str {
        match self {
            Kind::Module | Kind::Accessor => "group_",
            Kind::GroupType => "Group",
            Kind::Builder => "Request",
            Kind::ServerType => "Server",
            Kind::Operation => "operation_",
            Kind::Setter | Kind::Argument => "parameter_",
            Kind::Field => "field_",
            Kind::Model => "Model",
            Kind::Variant => "Variant",
            Kind::Credential => "credential_",
            Kind::ServerVariable => "variable_",
        }
    }

    /// What marks a name that is taken.
    fn mark(self) -> &'static str {
        match self {
            Kind::GroupType => "Group",
            Kind::Builder => "Request",
            Kind::ServerType => "Value",
            _ => "_",
        }
    }

    /// The tables of names that generated code, or the runtime below it, has taken in the same scope.
    fn taken(self) -> &'static [&'static [&'static str]] {
        match self {
            Kind::Module => &[MODULES, PRIMITIVES],
            Kind::Accessor => &[reserved::CLIENT_METHODS, OF_EVERY_TYPE, HANDWRITTEN],
            Kind::Operation => &[OF_EVERY_TYPE],
            Kind::Setter => &[reserved::REQUEST_METHODS, OF_REQUESTS, OF_EVERY_TYPE],
            Kind::Argument => &[reserved::RUNTIME_ITEMS, &["body", "request"]],
            Kind::Field => &[OF_EVERY_TYPE, &["unknown_fields"]],
            Kind::Credential => &[reserved::CREDENTIAL_METHODS, OF_EVERY_TYPE, HANDWRITTEN],
            Kind::ServerVariable => &[
                reserved::CLIENT_BUILDER_METHODS,
                OF_EVERY_TYPE,
                &["credential"],
            ],
            Kind::GroupType | Kind::Builder | Kind::ServerType => &[
                reserved::RUNTIME_ITEMS,
                reserved::PRELUDE,
                reserved::STANDARD,
                &["Body", "ErrorBody", "Self"],
            ],
            Kind::Model => &[reserved::MODELS, reserved::PRELUDE, &["Self"]],
            Kind::Variant => &[&["Self", "Unknown"]],
        }
    }

    fn has_taken(self, name: &str) -> bool {
        (self == Kind::Setter && name.starts_with("with_") && !name.ends_with('_'))
            || (self == Kind::Model && name.starts_with("NullForm") && !name.ends_with('_'))
            || is_keyword(name)
            || self.taken().iter().any(|table| table.contains(&name))
    }
}

/// Modules beside those of the groups, and crates that the module above them names.
const MODULES: &[&str] = &[
    "alloc",
    "client",
    "core",
    "credential",
    "models",
    "serde_json",
    "std",
];

/// Types that a module of the same name would hide.
const PRIMITIVES: &[&str] = &["bool", "f32", "f64", "i32", "i64", "str", "u32", "u64"];

/// Functions that derived and generated types have, or that generated code calls on them by a trait.
const OF_EVERY_TYPE: &[&str] = &[
    "borrow", "clone", "default", "eq", "fmt", "from", "into", "new", "to_owned", "try_into",
    "type_id",
];

/// Functions that a client may have beside the generated ones.
const HANDWRITTEN: &[&str] = &["builder", "from_env"];

/// Setters of requests that do not stand for a parameter.
const OF_REQUESTS: &[&str] = &["all", "bytes", "json", "text"];

/// Writes what the description calls a thing as an identifier; `None` where no letter or digit is left.
#[must_use]
pub fn identifier(kind: Kind, text: &str) -> Option<String> {
    let text = words::with_sign(text);
    let words = if kind == Kind::Module {
        letters::ascii_words(&text)
    } else {
        letters::words(&text)
    };
    let name = if kind.is_type() {
        words.to_pascal_case()
    } else {
        snake_case(&words)
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

/// Whether a text is an identifier, or a keyword, that is written as names of this kind are.
#[must_use]
pub(crate) fn is_in_style(kind: Kind, text: &str) -> bool {
    let bare = text.trim_end_matches('_');
    let is_ascii = match kind.is_type() {
        true => {
            bare.starts_with(|c: char| c.is_ascii_uppercase())
                && bare.chars().all(|c| c.is_ascii_alphanumeric())
        }
        false => {
            bare.starts_with(|c: char| c.is_ascii_lowercase())
                && bare.is_ascii()
                && bare == snake_case(text)
        }
    };
    is_ascii || identifier(kind, text).is_some_and(|made| made == text)
}

/// Whether a text can be an identifier.
#[must_use]
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next();
    first.is_some_and(|first| unicode_ident::is_xid_start(first) || (first == '_' && text != "_"))
        && letters.all(unicode_ident::is_xid_continue)
        && !is_keyword(text)
}

/// Whether the runtime or generated code has taken a name.
#[must_use]
pub(crate) fn is_taken(kind: Kind, name: &str) -> bool {
    kind.has_taken(name)
}

/// Whether a name is a word of the language.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Marks a name that is taken.
#[must_use]
pub fn escape_reserved(kind: Kind, mut name: String) -> String {
    if kind.has_taken(&name) {
        name.push_str(kind.mark());
    }
    name
}

/// Whether generated code writes a type of the runtime or of Rust by this name.
#[must_use]
pub fn is_used_by_output(name: &str) -> bool {
    Kind::Builder.has_taken(name) || Kind::Model.has_taken(name)
}

/// Whether an operation of this name reads well: it can be used as it is, and is no method of the request that
/// follows it, as in `things().send().send()`.
#[must_use]
pub(crate) fn is_free(name: &str) -> bool {
    !Kind::Operation.has_taken(name) && !Kind::Setter.has_taken(name)
}

/// The other setter of a list parameter: `labels` for `label`, `dlq_id` for `dlq_ids`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OtherNumber {
    /// The name says one; this is that of several.
    Many(String),
    /// The name says several; this is that of one.
    One(String),
}

impl OtherNumber {
    pub(crate) fn name(&self) -> &str {
        match self {
            OtherNumber::Many(name) | OtherNumber::One(name) => name,
        }
    }
}

/// The name of the other setter of a list parameter.
#[must_use]
pub(crate) fn other_number(name: &str) -> OtherNumber {
    match name.strip_suffix('s') {
        Some(one) if !one.is_empty() && !one.ends_with('s') => {
            OtherNumber::One(escape_reserved(Kind::Setter, one.to_owned()))
        }
        _ if name.ends_with('s') => OtherNumber::Many(format!("{name}es")),
        _ => {
            let many = format!("{}s", name.trim_end_matches('_'));
            OtherNumber::Many(escape_reserved(Kind::Setter, many))
        }
    }
}

/// The names that tell a thing from siblings of the same name, the best first. `fallback` are words of its
/// surroundings, such as the location of a parameter.
pub(crate) fn alternatives(kind: Kind, text: &str, fallback: &[Cow<'_, str>]) -> Vec<String> {
    let texts = [
        words::leading_symbols(text),
        None,
        words::all_symbols(text),
        words::letter_case(text),
    ];
    let mut names = Vec::new();
    for (index, spelled) in texts.into_iter().enumerate() {
        if index == 1 {
            names.extend(fallback.iter().filter_map(|text| identifier(kind, text)));
        }
        names.extend(spelled.and_then(|text| identifier(kind, &text)));
    }
    names
}

/// A name with a number that says nothing of the thing.
pub(crate) fn numbered(kind: Kind, name: &str, number: usize) -> String {
    let name = name.trim_end_matches('_');
    if kind.is_type() {
        format!("{name}{number}")
    } else {
        format!("{name}_{number}")
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
            (Kind::Field, "ısı", "isi"),
            (Kind::Model, "İzmir", "Izmir"),
        ];
        for (kind, text, expected) in cases {
            assert_eq!(identifier(kind, text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_name_that_is_taken_is_marked() {
        let cases = [
            (Kind::Field, "type", "type_"),
            (Kind::Field, "self", "self_"),
            (Kind::Setter, "send", "send_"),
            (Kind::Setter, "withTimeout", "with_timeout_"),
            (Kind::Operation, "new", "new_"),
            (Kind::Model, "Option", "Option_"),
            (Kind::GroupType, "settings", "SettingsGroup"),
            (Kind::Builder, "duration", "DurationRequest"),
            (Kind::Argument, "whole_seconds", "whole_seconds_"),
            (Kind::Model, "Self", "Self_"),
            (Kind::Module, "models", "models_"),
            (Kind::Variant, "unknown", "Unknown_"),
        ];
        for (kind, text, expected) in cases {
            assert_eq!(identifier(kind, text).as_deref(), Some(expected), "{text}");
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
        let (one, many) = (OtherNumber::One, OtherNumber::Many);
        let cases = [
            ("label", many("labels".to_owned())),
            ("dlq_ids", one("dlq_id".to_owned())),
            ("address", many("addresses".to_owned())),
            ("types", one("type_".to_owned())),
            ("s", many("ses".to_owned())),
            ("a", many("as_".to_owned())),
        ];
        for (name, expected) in cases {
            assert_eq!(other_number(name), expected);
        }
    }

    #[test]
    fn siblings_of_one_name_are_told_apart_by_words() {
        let cases = [
            ("_type", &[][..], "underscore_type"),
            ("@type", &[], "at_type"),
            ("Type", &["Type header"], "type_header"),
            ("created-by", &[], "created_dash_by"),
            ("ids[]", &[], "ids_brackets"),
            ("filter[name]", &[], "filter_brackets_name"),
            ("createdBY", &[], "created_by_uppercase"),
            ("ID", &[], "id_uppercase"),
        ];
        for (text, fallback, expected) in cases {
            let fallback: Vec<_> = fallback.iter().map(|text| Cow::Borrowed(*text)).collect();
            let found = alternatives(Kind::Field, text, &fallback);
            let found = found.into_iter().next();
            let plain = identifier(Kind::Field, text).unwrap();
            let found = found.unwrap_or_else(|| numbered(Kind::Field, &plain, 2));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_sign_before_a_digit_is_a_word() {
        let cases = [
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("-x", "x"),
            ("1-2", "n1_2"),
        ];
        for (text, expected) in cases {
            assert_eq!(identifier(Kind::Field, text).as_deref(), Some(expected));
        }
    }
}
