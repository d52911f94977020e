//! Derives the tables of `reserved` from the sources of the runtime and of the emission.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use expect_test::expect_file;
use proc_macro2::{TokenStream, TokenTree};

use crate::embedded::RUNTIME;

/// The names of types, traits and variants that every module has (edition 2024).
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

type SourceNames = BTreeSet<String>;

fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = RUNTIME.iter().copied();
    files.filter(|(file, _)| file.ends_with(".rs"))
}

/// The functions that a type of the runtime has, whoever may call them.
fn methods(ty: &str) -> SourceNames {
    let mut found = SourceNames::new();
    for (_, text) in sources() {
        for item in syn::parse_file(text).unwrap().items {
            let syn::Item::Impl(block) = item else {
                continue;
            };
            let of = match &*block.self_ty {
                syn::Type::Path(path) => path.path.get_ident().map(ToString::to_string),
                _ => None,
            };
            if block.trait_.is_some() || of.as_deref() != Some(ty) {
                continue;
            }
            found.extend(block.items.iter().filter_map(|item| match item {
                syn::ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    found
}

/// The macros that generated code calls: name and body.
fn macros() -> Vec<(String, TokenStream)> {
    let mut found = Vec::new();
    for (_, text) in sources() {
        for item in syn::parse_file(text).unwrap().items {
            if let syn::Item::Macro(item) = item
                && let Some(name) = item.ident
                && item.mac.path.is_ident("macro_rules")
                && exports().contains(&name.to_string())
            {
                found.push((name.to_string(), item.mac.tokens));
            }
        }
    }
    found
}

/// What follows `fn` in the macros that give methods to requests.
fn methods_of_requests() -> SourceNames {
    let mut found = SourceNames::new();
    for (name, tokens) in macros() {
        if name.ends_with("_methods") {
            let mut words = Vec::new();
            flatten(tokens, &mut words);
            let pairs = words.windows(2).filter(|pair| pair[0] == "fn");
            found.extend(pairs.map(|pair| pair[1].clone()));
        }
    }
    found
}

/// What the runtime's root exports to the crate or from it.
fn exports() -> SourceNames {
    let (_, text) = sources().find(|(file, _)| *file == "mod.rs").unwrap();
    let mut found = SourceNames::new();
    for item in syn::parse_file(text).unwrap().items {
        if let syn::Item::Use(item) = item {
            leaves(&item.tree, &mut found);
        }
    }
    found
}

fn leaves(tree: &syn::UseTree, found: &mut SourceNames) {
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree, found),
        syn::UseTree::Name(name) => drop(found.insert(name.ident.to_string())),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, found)),
        _ => panic!("an export of another kind"),
    }
}

/// The sources of the emission.
fn emission() -> Vec<(String, TokenStream)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.display().to_string(), text.parse().unwrap()));
            }
        }
    }
    found
}

/// The string literals in the sources of the emission: file, and literals.
fn literals() -> Vec<(String, Vec<String>)> {
    let files = emission().into_iter();
    files
        .map(|(path, tokens)| {
            let mut words = Vec::new();
            flatten(tokens, &mut words);
            let texts = words
                .iter()
                .filter_map(|word| syn::parse_str::<syn::LitStr>(word).ok());
            (path, texts.map(|text| text.value()).collect())
        })
        .collect()
}

/// The types that emission names by a literal of their own, which is how it imports them.
fn imports(is_wanted: fn(&str) -> bool) -> SourceNames {
    let files = literals().into_iter().filter(|(path, _)| is_wanted(path));
    let types = files
        .flat_map(|(_, texts)| texts)
        .filter(|text| is_type(text) && text.chars().all(|c| c.is_ascii_alphanumeric()));
    types.collect()
}

fn is_type(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.contains(|c: char| c.is_ascii_lowercase())
}

/// The names of the prelude that generated code and macros write without a path.
fn prelude() -> SourceNames {
    let macros = macros().into_iter().map(|(_, tokens)| tokens);
    // Code in a literal has a bracket. Derives are macros, which no type hides.
    let code = literals().into_iter().flat_map(|(_, texts)| texts);
    let code = code.filter(|text| text.contains(['<', '(']) && !text.contains("derive"));
    let code = code.filter_map(|text| {
        let balanced = text.replace(['{', '}', '(', ')', '[', ']', '"'], " ");
        balanced.parse::<TokenStream>().ok()
    });
    let mut found = SourceNames::new();
    for tokens in macros.chain(code) {
        let mut words = vec!["(".to_owned()];
        flatten(tokens, &mut words);
        for pair in words.windows(2) {
            if pair[0] != ":" && pair[0] != "$" && PRELUDE.contains(&pair[1].as_str()) {
                found.insert(pair[1].clone());
            }
        }
    }
    found
}

/// The words and signs of tokens, without attributes. A path starts with two colons, a bound with one.
fn flatten(tokens: TokenStream, words: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                if words.last().is_none_or(|word| word != "#") {
                    words.push("(".to_owned());
                    flatten(group.stream(), words);
                    words.push(")".to_owned());
                }
            }
            TokenTree::Punct(sign) if sign.as_char() == ':' => {
                let joint = sign.spacing() == proc_macro2::Spacing::Joint;
                let after = words.last().is_some_and(|word| word == "::");
                match (joint, after) {
                    (true, _) => words.push("::".to_owned()),
                    (false, true) => *words.last_mut().unwrap() = ":".to_owned(),
                    (false, false) => words.push("bound".to_owned()),
                }
            }
            other => words.push(other.to_string()),
        }
    }
}

#[test]
fn reserved_names_are_those_of_the_sources() {
    let tables = [
        (
            "CLIENT_METHODS",
            "The functions of the client.",
            methods("Client"),
        ),
        (
            "CLIENT_BUILDER_METHODS",
            "The functions of the client's builder.",
            methods("ClientBuilder"),
        ),
        (
            "CREDENTIAL_METHODS",
            "The functions of the credential.",
            methods("Credential"),
        ),
        (
            "REQUEST_METHODS",
            "The methods that macros give to requests.",
            methods_of_requests(),
        ),
        (
            "RUNTIME_ITEMS",
            "What the root of the runtime exports, to the crate or from it.",
            exports(),
        ),
        (
            "STANDARD",
            "Types that files beside the models import, from the runtime or other crates.",
            imports(|path| !path.contains("models")),
        ),
        (
            "MODELS",
            "Types that the models import.",
            imports(|path| path.contains("models") || path.ends_with("types.rs")),
        ),
        (
            "PRELUDE",
            "What generated code and the macros of the runtime write without a path.",
            prelude(),
        ),
    ];
    let mut text = String::from(
        "//! What the runtime and generated code have taken, as their sources say.\n//!\n\
         //! Written by `UPDATE_EXPECT=1 cargo test -p generator --lib reserved`. Do not edit.\n",
    );
    for (name, what, names) in tables {
        assert!(!names.is_empty(), "{name}");
        write!(
            text,
            "\n/// {what}\n#[rustfmt::skip]\npub(super) const {name}: &[&str] = &[\n"
        )
        .unwrap();
        for name in names {
            writeln!(text, "    {name:?},").unwrap();
        }
        text.push_str("];\n");
    }
    expect_file!["reserved.rs"].assert_eq(&text);
}

#[test]
fn macros_of_the_runtime_name_what_they_use_by_absolute_paths() {
    let traits = [
        "Default",
        "From",
        "Future",
        "IntoIterator",
        "ToOwned",
        "TryFrom",
    ];
    for (name, tokens) in macros() {
        let mut words = Vec::new();
        flatten(tokens, &mut words);
        for pair in words
            .windows(2)
            .filter(|pair| pair[0] != ":" && pair[0] != "$")
        {
            let word = &pair[1];
            assert!(!traits.contains(&word.as_str()), "{name}: {word}");
            let roots = ["std", "core", "serde_core", "serde_json", "http"];
            assert!(!roots.contains(&word.as_str()), "{name}: {word}");
        }
    }
}
