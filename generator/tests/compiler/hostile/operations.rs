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
            let schema = self.schema(self.size.depth);
            let mut media = json!({"schema": schema});
            if let Value::Object(members) = &mut media {
                self.hint_of_name(members);
            }
            content.insert(kind.to_owned(), media);
        }
        Value::Object(content)
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
}
