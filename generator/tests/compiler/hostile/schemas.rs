//! Schemas of every shape.

use serde_json::{Map, Value, json};

use super::Draw;

impl Draw {
    pub(super) fn schema(&mut self, depth: usize) -> Value {
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
                let count = self.below(self.size.parts);
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
        if self.once_in(12) {
            self.annotate(members);
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

    /// What a schema may have besides its type.
    fn annotate(&mut self, members: &mut Map<String, Value>) {
        let value = match self.below(5) {
            0 => json!(self.name()),
            1 => json!(self.below(3)),
            2 => json!(true),
            3 => json!([]),
            _ => json!(null),
        };
        let (key, value) = match self.below(8) {
            0 | 1 => ("default", value),
            2 => ("examples", json!([value])),
            3 => ("pattern", json!(self.name())),
            4 => ("x-enum-varnames", json!([self.name(), self.name()])),
            5 => ("x-rust-variants", json!({self.name(): self.name()})),
            6 => ("x-rust-accept-single", json!(true)),
            _ => (
                "externalDocs",
                json!({"url": "https://example.com/a_b", "description": self.name()}),
            ),
        };
        members.insert(key.to_owned(), value);
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

    /// Adds schemas that lead from one to the next, in a row or in a circle, and yields a path where they are sent and
    /// received.
    pub(super) fn deep(&mut self, schemas: &mut Map<String, Value>) -> Value {
        let count = 30 + self.below(170);
        let is_circle = self.once_in(2);
        for index in 0..count {
            let next = match index + 1 < count || is_circle {
                true => reference(&format!("Deep{}", (index + 1) % count)),
                false => json!({"type": "string"}),
            };
            let next = match self.below(6) {
                0 => json!({"type": "array", "items": next}),
                1 => {
                    let lists = json!({"type": "array", "items": next});
                    json!({"type": "object", "additionalProperties": lists})
                }
                2 => json!({"oneOf": [next, {"type": "integer"}]}),
                3 => json!({"oneOf": [next, {"type": "null"}]}),
                _ => next,
            };
            let schema = json!({"type": "object", "properties": {"next": next}});
            schemas.insert(format!("Deep{index}"), schema);
        }
        let content = json!({"application/json": {"schema": reference("Deep0")}});
        json!({"post": {
            "requestBody": {"content": content},
            "responses": {"200": {"description": "a", "content": content}},
        }})
    }

    fn union(&mut self, depth: usize) -> Value {
        let keyword = self.one(&["oneOf", "anyOf"]);
        let mut parts: Vec<_> = (0..self.below(self.size.parts))
            .map(|_| self.schema(depth))
            .collect();
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
            if self.once_in(2) {
                let (first, second) = (self.name(), self.name());
                let parts = [self.reference(), self.reference()];
                let leads_to = |part: &Value| part["$ref"].clone();
                let mapping = json!({first: leads_to(&parts[0]), second: leads_to(&parts[1])});
                union["discriminator"]["mapping"] = mapping;
            }
        }
        union
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
