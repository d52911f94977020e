//! Operations: parameters, bodies, responses and hints.

use serde_json::{Map, Value, json};

use super::{Draw, TEXTS};

impl Draw {
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
            3 => {
                let style = match location {
                    "path" => self.one(&["label", "matrix"]),
                    "query" => self.one(&["spaceDelimited", "pipeDelimited"]),
                    _ => self.one(&["simple", "form", "cookie"]),
                };
                drop(parameter.insert("style".to_owned(), json!(style)));
            }
            4 => {
                let schema = parameter.remove("schema");
                parameter.insert(
                    "content".to_owned(),
                    json!({"application/json": {"schema": schema}}),
                );
            }
            5 => drop(parameter.insert("allowReserved".to_owned(), json!(true))),
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
                "application/x-ndjson",
                "application/json-seq",
                "application/xml",
            ],
        };
        let mut content = Map::new();
        let most = if self.once_in(4) { 3 } else { 1 };
        for _ in 0..=self.below(most) {
            let kind = self.one(types);
            let schema = self.schema(self.size.depth);
            let mut media = json!({"schema": schema});
            if let Value::Object(members) = &mut media {
                self.hint_of_name(members);
            }
            match self.below(8) {
                0 if kind == "multipart/form-data" => media["encoding"] = self.encoding(),
                0 | 1 if kind == "text/event-stream" => {
                    media["x-rust-stream-end"] = json!("[DONE]");
                }
                _ => {}
            }
            content.insert(kind.to_owned(), media);
        }
        Value::Object(content)
    }

    /// How the parts of a form are written.
    fn encoding(&mut self) -> Value {
        let mut encoding = Map::new();
        for name in self.some_names(2) {
            let header = self.token();
            let kind = self.one(&["text/plain", "application/json", "image/png, image/x-a"]);
            let part =
                json!({"contentType": kind, "headers": {header: {"schema": {"type": "string"}}}});
            encoding.insert(name, part);
        }
        Value::Object(encoding)
    }

    /// The headers of a response.
    fn headers(&mut self) -> Value {
        let mut headers = Map::new();
        for _ in 0..=self.below(self.size.list) {
            let mut header = Map::new();
            let schema = self.schema(0);
            header.insert("schema".to_owned(), schema);
            let required = self.once_in(2);
            header.insert("required".to_owned(), json!(required));
            self.docs(&mut header);
            header.remove("title");
            self.hint_of_name(&mut header);
            headers.insert(self.token(), Value::Object(header));
        }
        Value::Object(headers)
    }

    fn response(&mut self, status: &str) -> Value {
        let text = self.one(TEXTS);
        let mut response = json!({"description": text});
        if status != "204" && !self.once_in(4) {
            response["content"] = self.content(false);
        }
        if self.once_in(6) {
            response["headers"] = self.headers();
        }
        match self.below(30) {
            0 => response["x-rust-optional-body"] = json!(true),
            1 => response["x-rust-name"] = json!(self.name()),
            _ => {}
        }
        response
    }

    pub(super) fn operation(
        &mut self,
        path_names: &[String],
        takes_body: bool,
        tags: &[String],
    ) -> Value {
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
        for _ in 0..self.below(self.size.list) {
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
        for _ in 0..=self.below(self.size.list) {
            let status = self.one(&[
                "200", "200", "200", "201", "202", "204", "default", "400", "404", "4XX", "500",
                "5XX",
            ]);
            let response = self.response(status);
            responses.insert(status.to_owned(), response);
        }
        operation.insert("responses".to_owned(), Value::Object(responses));
        self.hint_of_name(&mut operation);
        match self.below(16) {
            0 => drop(operation.insert("servers".to_owned(), self.servers())),
            1 => drop(operation.insert("security".to_owned(), json!([]))),
            2 if !self.schemes.is_empty() => {
                let index = self.below(self.schemes.len());
                let scheme = self.schemes[index].clone();
                operation.insert("security".to_owned(), json!([{scheme: []}]));
            }
            3 => {
                let path = self.name();
                let method = self.one(&["post", "put", "delete"]);
                let callback = json!({path: {method: self.received()}});
                operation.insert("callbacks".to_owned(), json!({self.name(): callback}));
            }
            _ => {}
        }
        Value::Object(operation)
    }

    /// An operation of a webhook or of a callback.
    pub(super) fn received(&mut self) -> Value {
        let mut operation = Map::new();
        self.docs(&mut operation);
        operation.remove("title");
        if self.once_in(2) {
            operation.insert("operationId".to_owned(), json!(self.name()));
        }
        let content = self.content(true);
        operation.insert("requestBody".to_owned(), json!({"content": content}));
        operation.insert("responses".to_owned(), json!({"200": {"description": "a"}}));
        Value::Object(operation)
    }

    fn hints(&mut self, operation: &mut Map<String, Value>, parameters: &[Value]) {
        let Some(first) = parameters.last().and_then(|one| one["name"].as_str()) else {
            return;
        };
        let item = self.name();
        let other = self.name();
        let (hint, value) = match self.below(36) {
            0 => ("x-rust-pagination", json!({"cursor": first, "items": item})),
            1 => ("x-rust-batch-count", json!(item)),
            2 => ("x-rust-idempotent", json!({"with-header": first})),
            3 => ("x-rust-selective", json!([first])),
            4 => ("x-rust-idempotent", json!(true)),
            5 => ("x-rust-exclusive", json!([first, other])),
            6 => (
                "x-rust-waiter",
                json!({"field": item, "until": ["a"], "parameters": [first]}),
            ),
            7 => (
                "x-rust-waiter",
                json!({"field": item, "until": [true], "name": other}),
            ),
            8 => ("x-rust-pagination", json!({"link": true})),
            9 => (
                "x-rust-pagination",
                json!({"cursor": first, "next": item, "items": other}),
            ),
            _ => return,
        };
        operation.insert(hint.to_owned(), value);
    }
}
