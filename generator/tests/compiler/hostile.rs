//! Descriptions whose names are chosen to get in each other's way and in that of generated code.

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

/// A source of descriptions.
pub(crate) struct Draw {
    rng: TestRng,
    names: Vec<String>,
    schemas: Vec<String>,
}

impl Draw {
    pub(crate) fn new(rng: TestRng) -> Draw {
        let mut names: Vec<String> = NAMES.split(' ').map(str::to_owned).collect();
        names.extend(RUNTIME.iter().flat_map(|(_, text)| declared(text)));
        Draw {
            rng,
            names,
            schemas: Vec::new(),
        }
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

    /// Names are drawn from all, so that each occurs, and in other forms, so that they meet.
    fn name(&mut self) -> String {
        let index = self.below(self.names.len());
        let name = self.names[index].clone();
        match self.below(12) {
            0 => name.to_uppercase(),
            1 => name.to_lowercase(),
            2 => format!("{name}_"),
            3 => format!(
                "{name} {}",
                self.one(&["a", "2", "Item", "Value", "Response", "Error"])
            ),
            4 => name.replace('_', "-"),
            _ => name,
        }
    }

    /// Some names, with some of them twice in other forms.
    fn some_names(&mut self, most: usize) -> Vec<String> {
        let count = self.below(most + 1);
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

    fn schema(&mut self, depth: usize) -> Value {
        let mut schema = match self.below(if depth == 0 { 9 } else { 17 }) {
            0 => json!({"type": "string"}),
            1 => {
                let format = self.one(&[
                    "date-time",
                    "date",
                    "byte",
                    "binary",
                    "uuid",
                    "uri",
                    "duration",
                    "password",
                    "email",
                    "x",
                ]);
                json!({"type": "string", "format": format})
            }
            2 => {
                let format = self.one(&[
                    "int32",
                    "int64",
                    "uint64",
                    "uint32",
                    "int8",
                    "unix-time",
                    "x",
                ]);
                json!({"type": "integer", "format": format})
            }
            3 => json!({"type": "number"}),
            4 => json!({"type": "boolean"}),
            5 => {
                let values = self.some_names(5);
                json!({"type": "string", "enum": values})
            }
            6 => self.special(),
            7 | 8 if !self.schemas.is_empty() => return self.reference(),
            7 => json!({}),
            8 => json!({"type": "string", "const": self.name()}),
            9 => json!({"type": "array", "items": self.schema(depth - 1)}),
            10..=12 => self.object(depth - 1),
            13 => {
                let count = self.below(3);
                let mut parts: Vec<_> = (0..=count).map(|_| self.object(depth - 1)).collect();
                if !self.schemas.is_empty() {
                    parts.push(self.reference());
                }
                json!({"allOf": parts})
            }
            14 | 15 => self.union(depth - 1),
            _ => json!({"type": "object", "additionalProperties": self.schema(depth - 1)}),
        };
        let Value::Object(members) = &mut schema else {
            return schema;
        };
        self.docs(members);
        self.hint_of_name(members);
        if self.once_in(10)
            && let Some(kind) = members.get("type").cloned()
            && kind.is_string()
        {
            members.insert("type".to_owned(), json!([kind, "null"]));
        }
        if self.once_in(40) {
            let kind = self.one(&[
                "timestamp-millis",
                "timestamp-seconds",
                "duration-seconds",
                "base64",
                "json",
                "string",
            ]);
            members.insert("x-rust-type".to_owned(), json!(kind));
        }
        schema
    }

    fn special(&mut self) -> Value {
        match self.below(8) {
            0 => json!({"type": "integer", "enum": [1, -1, 0, i64::MAX]}),
            1 => json!({"type": "string", "enum": ["a", "A", "-a", "a ", ""]}),
            2 => json!({"type": "integer", "minimum": 0, "maximum": u64::MAX, "default": 1}),
            3 => json!({"type": "string", "enum": ["+1", "-1", "\u{1f600}", "1", "", null]}),
            4 => json!({"type": ["string", "integer"]}),
            5 => json!({"type": "number", "enum": [1.5, 2]}),
            6 => {
                json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false})
            }
            _ => json!(true),
        }
    }

    fn reference(&mut self) -> Value {
        let index = self.below(self.schemas.len());
        reference(&self.schemas[index])
    }

    fn object(&mut self, depth: usize) -> Value {
        let names = self.some_names(5);
        let mut properties = Map::new();
        let mut required = Vec::new();
        for name in names {
            let mut schema = self.schema(depth);
            if let Value::Object(members) = &mut schema {
                match self.below(14) {
                    0 => members.insert("readOnly".to_owned(), json!(true)),
                    1 => members.insert("writeOnly".to_owned(), json!(true)),
                    _ => None,
                };
            }
            if self.once_in(2) {
                required.push(name.clone());
            }
            properties.insert(name, schema);
        }
        let mut object = json!({"type": "object", "properties": properties, "required": required});
        match self.below(6) {
            0 => object["additionalProperties"] = json!(false),
            1 => object["additionalProperties"] = self.schema(depth),
            2 => object["additionalProperties"] = json!(true),
            _ => {}
        }
        object
    }

    fn union(&mut self, depth: usize) -> Value {
        let keyword = self.one(&["oneOf", "anyOf"]);
        let mut parts: Vec<_> = (0..self.below(3)).map(|_| self.schema(depth)).collect();
        if self.schemas.is_empty() || self.once_in(3) {
            parts.push(self.object(depth));
            parts.push(json!({"type": "null"}));
            return json!({keyword: parts});
        }
        parts.push(self.reference());
        parts.push(self.reference());
        let mut union = json!({keyword: parts});
        if self.once_in(2) {
            union["discriminator"] = json!({"propertyName": self.name()});
        }
        union
    }

    fn parameter(&mut self, name: &str, location: &str) -> Value {
        let mut parameter = Map::new();
        parameter.insert("name".to_owned(), json!(name));
        parameter.insert("in".to_owned(), json!(location));
        let required = location == "path" || self.once_in(3);
        parameter.insert("required".to_owned(), json!(required));
        let depth = usize::from(location == "query" && self.once_in(2));
        let mut schema = self.schema(depth);
        if self.once_in(3) {
            schema = json!({"type": "array", "items": schema});
        }
        parameter.insert("schema".to_owned(), schema);
        self.docs(&mut parameter);
        parameter.remove("title");
        self.hint_of_name(&mut parameter);
        match self.below(20) {
            0 => drop(parameter.insert("x-rust-sensitive".to_owned(), json!(true))),
            1 if location == "query" => {
                drop(parameter.insert("style".to_owned(), json!("deepObject")));
            }
            2 => drop(parameter.insert("explode".to_owned(), json!(false))),
            _ => {}
        }
        Value::Object(parameter)
    }

    fn content(&mut self, of_request: bool) -> Value {
        let types: &[&str] = match of_request {
            true => &[
                "application/json",
                "application/json",
                "application/json",
                "text/plain",
                "application/octet-stream",
                "image/x-a",
                "image/x_a",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/problem+json",
                "*/*",
                "text/csv",
            ],
            false => &[
                "application/json",
                "application/json",
                "application/json",
                "text/plain",
                "application/octet-stream",
                "application/problem+json",
                "image/*",
                "*/*",
                "text/event-stream",
            ],
        };
        let mut content = Map::new();
        let most = if self.once_in(4) { 3 } else { 1 };
        for _ in 0..=self.below(most) {
            let kind = self.one(types);
            let schema = self.schema(2);
            let mut media = json!({"schema": schema});
            if let Value::Object(members) = &mut media {
                self.hint_of_name(members);
            }
            content.insert(kind.to_owned(), media);
        }
        Value::Object(content)
    }

    fn operation(&mut self, path_names: &[String], takes_body: bool, tags: &[String]) -> Value {
        let mut operation = Map::new();
        self.docs(&mut operation);
        operation.remove("title");
        if !tags.is_empty() && !self.once_in(5) {
            let tag = tags[self.below(tags.len())].clone();
            operation.insert("tags".to_owned(), json!([tag]));
        }
        if self.once_in(2) {
            operation.insert("operationId".to_owned(), json!(self.name()));
        }
        if self.once_in(2) {
            let summary = match self.once_in(3) {
                true => self.one(TEXTS).to_owned(),
                false => self.name(),
            };
            operation.insert("summary".to_owned(), json!(summary));
        }
        let mut parameters: Vec<_> = path_names
            .iter()
            .map(|name| self.parameter(name, "path"))
            .collect();
        for name in self.some_names(4) {
            parameters.push(self.parameter(&name, "query"));
        }
        for _ in 0..self.below(3) {
            let location = self.one(&["header", "header", "cookie"]);
            let name = self.token();
            parameters.push(self.parameter(&name, location));
        }
        self.hints(&mut operation, &parameters);
        operation.insert("parameters".to_owned(), json!(parameters));
        if takes_body && !self.once_in(4) {
            let mut body = Map::new();
            body.insert("content".to_owned(), self.content(true));
            let required = self.once_in(2);
            body.insert("required".to_owned(), json!(required));
            self.hint_of_name(&mut body);
            operation.insert("requestBody".to_owned(), Value::Object(body));
        }
        let mut responses = Map::new();
        for _ in 0..=self.below(3) {
            let status = self.one(&[
                "200", "200", "200", "201", "202", "204", "default", "400", "404", "4XX", "500",
                "5XX",
            ]);
            let text = self.one(TEXTS);
            let mut response = json!({"description": text});
            if status != "204" && !self.once_in(4) {
                response["content"] = self.content(false);
            }
            responses.insert(status.to_owned(), response);
        }
        operation.insert("responses".to_owned(), Value::Object(responses));
        self.hint_of_name(&mut operation);
        Value::Object(operation)
    }

    fn hints(&mut self, operation: &mut Map<String, Value>, parameters: &[Value]) {
        let Some(first) = parameters.last().and_then(|one| one["name"].as_str()) else {
            return;
        };
        let item = self.name();
        let (hint, value) = match self.below(30) {
            0 => ("x-rust-pagination", json!({"cursor": first, "items": item})),
            1 => ("x-rust-batch-count", json!(item)),
            2 => ("x-rust-idempotent", json!({"with-header": first})),
            3 => ("x-rust-selective", json!([first])),
            4 => ("x-rust-idempotent", json!(true)),
            _ => return,
        };
        operation.insert(hint.to_owned(), value);
    }

    fn security(&mut self) -> (Map<String, Value>, Value) {
        let mut schemes = Map::new();
        for name in self.some_names(3) {
            let key = self.token();
            let scheme = match self.below(5) {
                0 => json!({"type": "http", "scheme": "bearer"}),
                1 => json!({"type": "http", "scheme": "basic"}),
                2 => json!({"type": "apiKey", "in": "header", "name": key}),
                3 => json!({"type": "apiKey", "in": "query", "name": key}),
                _ => json!({"type": "apiKey", "in": "cookie", "name": key}),
            };
            schemes.insert(name, scheme);
        }
        let names: Vec<String> = schemes.keys().cloned().collect();
        let mut alternatives = Vec::new();
        for name in &names {
            let mut alternative = json!({name: []});
            if self.once_in(4) {
                let other = names[self.below(names.len())].clone();
                alternative[other] = json!([]);
            }
            alternatives.push(alternative);
        }
        (schemes, json!(alternatives))
    }

    fn servers(&mut self) -> Value {
        if !self.once_in(3) {
            return json!([{"url": "https://api.example.com/v1"}]);
        }
        let mut variables = Map::new();
        let mut url = "https://a".to_owned();
        for _ in 0..=self.below(2) {
            let name = self.name().replace(['{', '}'], "");
            let values: Vec<String> = (0..2).map(|_| self.token()).collect();
            let mut variable = json!({"default": values[0]});
            if self.once_in(2) {
                variable["enum"] = json!(values);
            }
            if !variables.contains_key(&name) && !name.is_empty() {
                url += &format!(".{{{name}}}");
                variables.insert(name, variable);
            }
        }
        json!([{"url": url + ".example.com", "variables": variables}])
    }

    pub(crate) fn description(&mut self) -> Value {
        self.schemas = self.some_names(4);
        let mut schemas = Map::new();
        for name in self.schemas.clone() {
            let schema = self.schema(2);
            schemas.insert(name, schema);
        }
        let tags = self.some_names(3);
        let mut paths = Map::new();
        for index in 0..=self.below(3) {
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
            for method in ["get", "post", "delete"] {
                if method == "post" || self.once_in(3) {
                    item.insert(
                        method.to_owned(),
                        self.operation(&names, method == "post", &tags),
                    );
                }
            }
            paths.insert(path, Value::Object(item));
        }
        let (schemes, security) = self.security();
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
            "components": {"schemas": schemas, "securitySchemes": schemes},
        })
    }
}

fn reference(name: &str) -> Value {
    let name = name.replace('~', "~0").replace('/', "~1");
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect();
    json!({"$ref": format!("#/components/schemas/{encoded}")})
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
