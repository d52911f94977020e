//! Descriptions whose names are chosen to get in each other's way and in that of generated code.

mod operations;
mod schemas;
mod service;

use std::sync::LazyLock;

use generator::embedded::RUNTIME;
use proptest::prelude::Rng;
use proptest::test_runner::TestRng;
use serde_json::{Map, Value, json};

/// Names that mean something to the compiler, to the prelude or to generated code, that differ in case or punctuation
/// only, that come from other scripts, or that consist of symbols.
const NAMES: &str = "\
    as async await box break const continue crate dyn else enum extern false fn for gen if impl in let loop macro match \
    mod move mut pub ref return self Self static struct super trait true try type union unsafe use where while yield \
    abstract become do final override priv typeof unsized virtual raw safe auto default \
    Option Some None Result Ok Err Vec Box String str ToString Into From AsRef Iterator IntoIterator Default Clone Copy \
    Debug Send Sync Sized Unpin Fn FnMut FnOnce Drop Eq Ord PartialEq Hash Iterator Extend TryFrom TryInto \
    Duration Future Pin Arc Value Map BTreeMap Bytes serde_json serde std core alloc http i64 u8 f64 bool char usize \
    Client ClientBuilder Credential Error ErrorBody Settings Operation RequestBuilder Timestamp models api runtime values \
    Label test tests main lib Request Response Json Empty Text Binary Status Items item items body request response \
    client builder new send into_request header options pages batches all json text bytes value other Unknown Other \
    format vec panic println assert matches doc derive allow inline must_use cfg \
    label labels delay duration timeout cursor page limit id ID Id iD type _type @type Type kind +1 -1 +2 ~1 \
    created_by created-by createdBy CreatedBy created.by a A _ __ _a a_ a1 1a 1 2 404 '' \" \\ / // /* */ { } [ ] < > $ # % \
    \u{e9}t\u{e9} stra\u{df}e \u{6ce8}\u{6587} \u{645}\u{631}\u{62d}\u{628}\u{627} \u{3b1} \u{430} \u{1f600} \u{130} \u{131} \u{212a} \u{fb01} a\u{301} \u{200d} \u{202e}x \
    r#type r#\"x\" 'a b'static #[x] x!() a::b crate::a <T> Vec<u8> `a` ``` */x \\u{7d} {x} {} {0} %s ${x} ]( [`x`] [x](y) \
    get_a_pet list_pets pets pet get post put delete Variant1 Text2 thing things Thing THING";

/// Texts for titles, summaries and descriptions.
const TEXTS: &[&str] = &[
    "",
    " ",
    "A text.",
    "Get a pet",
    "List all of the things.",
    "[`x`] and [`String`]",
    "[a](b) [c] [d][e] ![f](g)",
    "<b>bold <i>both</b> <script>alert(1)</script>",
    "```\ncode\n",
    "```rust\nfn main() { x }\n```\nend",
    "    indented\n\n\ttab",
    "*/ /* // \" \\ # {x} {{ }} %s",
    "a\r\nb\rc\u{2028}d\0e",
    "# Heading\n\n- a\n  - b\n\n1. c\n\n| a | b |\n|---|---|\n| `|` | \\| |",
    "https://example.com/a_b_c?d=<e> www.example.com <https://x.y>",
    "Vec<u8> &amp; &lt;T&gt; <T> Option<",
    "\u{202e}right to left\u{202c} \u{1f600} e\u{301}",
    "`unclosed and ``two`` ` ~~x~~ __y__ *z",
    "[^1] a footnote\n\n[^1]: here\n\n[ref]: https://example.com \"t\"",
    "<!-- comment --> <a href='x'>y</a> <img src=x onerror=y> <br> <p>",
];

/// What generated code puts before a name.
const BEGINNINGS: &[&str] = &[
    "get", "with", "as", "is", "into", "server", "from", "a", "builder",
];

/// What generated code puts after a name.
const ENDS: &[&str] = &[
    "a",
    "2",
    "Item",
    "Value",
    "Response",
    "Error",
    "Body",
    "Request",
    "or default",
    "builder",
    "Other",
    "Unknown",
];

/// All names that are drawn: those above, and what the runtime declares.
static ALL_NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut names: Vec<String> = NAMES.split(' ').map(str::to_owned).collect();
    names.extend(RUNTIME.iter().flat_map(|(_, text)| declared(text)));
    names
});

/// A source of descriptions.
pub(crate) struct Draw {
    rng: TestRng,
    size: Size,
    /// The names that the description is made of: all, or a few, so that they meet in many positions.
    names: Vec<&'static str>,
    schemas: Vec<String>,
    schemes: Vec<String>,
}

/// How large a description is at most.
#[derive(Clone, Copy)]
struct Size {
    paths: usize,
    /// The names in a list of any kind.
    list: usize,
    /// The schemas within a schema.
    depth: usize,
    /// The parts of a union or of a composition.
    parts: usize,
}

const SMALL: Size = Size {
    paths: 1,
    list: 2,
    depth: 1,
    parts: 1,
};

const MEDIUM: Size = Size {
    paths: 2,
    list: 3,
    depth: 2,
    parts: 2,
};

const LARGE: Size = Size {
    paths: 4,
    list: 5,
    depth: 2,
    parts: 3,
};

impl Draw {
    /// Most descriptions are small, so that many are tried, and each has few names.
    pub(crate) fn new(rng: TestRng) -> Draw {
        let mut draw = Draw {
            rng,
            size: SMALL,
            names: Vec::new(),
            schemas: Vec::new(),
            schemes: Vec::new(),
        };
        draw.size = match draw.below(20) {
            0 => LARGE,
            1 | 2 => MEDIUM,
            _ => SMALL,
        };
        draw.names = match draw.once_in(4) {
            true => ALL_NAMES.iter().map(String::as_str).collect(),
            false => (0..=draw.below(8))
                .map(|_| ALL_NAMES[draw.below(ALL_NAMES.len())].as_str())
                .collect(),
        };
        draw
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.rng.next_u64() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    /// A name, also in other forms, so that names meet, and with what generated code adds to names.
    fn name(&mut self) -> String {
        let index = self.below(self.names.len());
        let name = self.names[index];
        match self.below(14) {
            0 => name.to_uppercase(),
            1 => name.to_lowercase(),
            2 => format!("{name}_"),
            3 => format!("{name} {}", self.one(ENDS)),
            4 => format!("{} {name}", self.one(BEGINNINGS)),
            5 => name.replace('_', "-"),
            6 => format!("{name}s"),
            _ => name.to_owned(),
        }
    }

    /// Some names, with some of them twice in other forms.
    fn some_names(&mut self, most: usize) -> Vec<String> {
        let count = self.below(most.min(self.size.list) + 1);
        let mut names = Vec::new();
        for _ in 0..count {
            let name = self.name();
            if self.once_in(6) {
                names.push(name.to_uppercase());
                names.push(format!("-{name}"));
            }
            names.push(name);
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// A name that a header or cookie can have.
    fn token(&mut self) -> String {
        let name = self.name();
        let token: String = name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_.!~+".contains(*c))
            .collect();
        if token.is_empty() {
            "x".to_owned()
        } else {
            token
        }
    }

    fn docs(&mut self, to: &mut Map<String, Value>) {
        for key in ["description", "title"] {
            if self.once_in(4) {
                let text = match self.once_in(3) {
                    true => self.name(),
                    false => self.one(TEXTS).to_owned(),
                };
                to.insert(key.to_owned(), json!(text));
            }
        }
        if self.once_in(12) {
            to.insert("deprecated".to_owned(), json!(true));
        }
    }

    fn hint_of_name(&mut self, to: &mut Map<String, Value>) {
        if self.once_in(30) {
            let name = self.name();
            to.insert("x-rust-name".to_owned(), json!(name));
        }
    }

    fn webhooks(&mut self) -> Value {
        let mut webhooks = Map::new();
        if self.once_in(6) {
            for name in self.some_names(2) {
                webhooks.insert(name, json!({"post": self.received()}));
            }
        }
        Value::Object(webhooks)
    }

    pub(crate) fn description(&mut self) -> Value {
        self.schemas = self.some_names(4);
        let mut schemas = Map::new();
        for name in self.schemas.clone() {
            let schema = self.schema(self.size.depth);
            schemas.insert(name, schema);
        }
        let tags = self.some_names(3);
        let (schemes, security) = self.security();
        let mut paths = Map::new();
        // Some have nothing but schemas.
        let least = usize::from(!self.once_in(4));
        for index in 0..least + self.below(self.size.paths) {
            let mut names = Vec::new();
            let mut path = format!("/p{index}");
            for name in self.some_names(2) {
                let name = name.replace(['{', '}', '/', '?', '#'], "");
                if !name.is_empty() && !names.contains(&name) {
                    path += &format!("/{{{name}}}");
                    names.push(name);
                }
            }
            let mut item = Map::new();
            let always = self.one(&["get", "post", "post", "delete"]);
            for method in ["get", "post", "delete"] {
                if method == always || self.once_in(5) {
                    let operation = self.operation(&names, method == "post", &tags);
                    item.insert(method.to_owned(), operation);
                }
            }
            paths.insert(path, Value::Object(item));
        }
        let webhooks = self.webhooks();
        if self.once_in(50) {
            paths.insert("/deep".to_owned(), self.deep(&mut schemas));
        }
        let title = self.name();
        let description = self.one(TEXTS);
        let tags: Vec<_> = tags
            .iter()
            .map(|tag| json!({"name": tag, "description": self.one(TEXTS)}))
            .collect();
        json!({
            "openapi": "3.1.0",
            "info": {"title": title, "version": "1", "description": description},
            "servers": self.servers(),
            "security": security,
            "tags": tags,
            "paths": paths,
            "webhooks": webhooks,
            "components": {"schemas": schemas, "securitySchemes": schemes},
        })
    }
}

/// What the runtime declares: types, functions, macros, modules and fields.
fn declared(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let line = line.trim();
        let line = line
            .strip_prefix("pub(crate) ")
            .or(line.strip_prefix("pub "))
            .unwrap_or(line);
        let keyword = [
            "fn ",
            "struct ",
            "enum ",
            "trait ",
            "mod ",
            "type ",
            "macro_rules! ",
        ];
        let rest = keyword
            .iter()
            .find_map(|keyword| line.strip_prefix(keyword))?;
        let name = rest
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next()?;
        Some(name.to_owned())
    })
}
