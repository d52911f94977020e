//! What a description says of the service as a whole: credentials and servers.

use serde_json::{Map, Value, json};

use super::Draw;

impl Draw {
    pub(super) fn security(&mut self) -> (Map<String, Value>, Value) {
        let mut schemes = Map::new();
        for name in self.some_names(3) {
            let key = self.token();
            let scheme = match self.below(7) {
                0 => json!({"type": "http", "scheme": "bearer"}),
                1 => json!({"type": "http", "scheme": "basic"}),
                2 => json!({"type": "apiKey", "in": "header", "name": key}),
                3 => json!({"type": "apiKey", "in": "query", "name": key}),
                4 => self.oauth2(),
                5 => json!({"type": "mutualTLS"}),
                _ => json!({"type": "apiKey", "in": "cookie", "name": key}),
            };
            schemes.insert(name, scheme);
        }
        let names: Vec<String> = schemes.keys().cloned().collect();
        self.schemes.clone_from(&names);
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

    fn oauth2(&mut self) -> Value {
        let flow = self.one(&[
            "clientCredentials",
            "authorizationCode",
            "password",
            "implicit",
        ]);
        let scopes = json!({self.name(): "a"});
        let urls = "https://auth.example.com";
        let flow_of = json!({"tokenUrl": urls, "authorizationUrl": urls, "refreshUrl": urls, "scopes": scopes});
        json!({"type": "oauth2", "flows": {flow: flow_of}})
    }

    pub(super) fn servers(&mut self) -> Value {
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
}
