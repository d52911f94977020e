//! Reads text into a located document, as YAML or as JSON.

use crate::diagnostic::Diagnostics;
use crate::document::{FileId, Node};
use crate::source::Sources;
use crate::{json, yaml};

/// Reads a file as JSON or as YAML.
///
/// A name that ends in `.json` says that the text is JSON. Otherwise a text that begins with
/// `{` or `[` is JSON where it can be, because JSON has escapes that YAML has not, and YAML
/// flow style where it cannot. Everything else is YAML.
#[must_use]
pub fn read(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = sources.text(file);
    if sources.name(file).to_ascii_lowercase().ends_with(".json") {
        return json::parse(text, file, diagnostics).unwrap_or_else(|error| {
            diagnostics.push(*error);
            None
        });
    }
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml::parse(text, file, diagnostics);
    }
    let mut found = Diagnostics::new();
    let not_json = match json::parse(text, file, &mut found) {
        Ok(node) => {
            diagnostics.extend(found);
            return node;
        }
        Err(error) => error,
    };
    let mut flow = Diagnostics::new();
    let node = yaml::parse(text, file, &mut flow);
    if node.is_some() {
        diagnostics.extend(flow);
    } else {
        diagnostics.push(*not_json);
    }
    node
}

/// Whether [`read`] reads a file as JSON.
#[must_use]
pub fn is_json(sources: &Sources, file: FileId) -> bool {
    let text = sources.text(file);
    let is_named = sources.name(file).to_ascii_lowercase().ends_with(".json");
    let is_written = || text.trim_start().starts_with(['{', '[']);
    is_named || is_written() && json::parse(text, file, &mut Diagnostics::new()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read_as(name: &str, text: &str) -> (Option<serde_json::Value>, Vec<&'static str>) {
        let mut sources = Sources::new();
        let file = sources.add(name, text);
        let mut diagnostics = Diagnostics::new();
        let node = read(&sources, file, &mut diagnostics);
        (
            node.map(|node| node.to_json()),
            diagnostics.iter().map(|found| found.code).collect(),
        )
    }

    #[test]
    fn json_is_known_by_its_first_character() {
        assert_eq!(
            read_as("a.yaml", " \n{\"a\": \"\\ud83d\\ude00\"}"),
            (Some(json!({"a": "😀"})), vec![])
        );
    }

    #[test]
    fn flow_style_is_yaml() {
        assert_eq!(
            read_as("a.yaml", "{a: 1, b: [x]} # end"),
            (Some(json!({"a": 1, "b": ["x"]})), vec![])
        );
        assert_eq!(read_as("a.json", "{a: 1}"), (None, vec!["syntax"]));
    }

    #[test]
    fn what_is_neither_is_reported_once_as_json() {
        assert_eq!(read_as("a.yaml", "{\"a\": [1,}"), (None, vec!["syntax"]));
    }

    #[test]
    fn a_name_in_json_is_json_whatever_it_begins_with() {
        assert_eq!(read_as("A.JSON", "a: 1"), (None, vec!["syntax"]));
        assert_eq!(read_as("a.json", "  "), (None, vec!["file-empty"]));
    }

    #[test]
    fn a_duplicate_key_of_json_is_not_read_again_as_yaml() {
        assert_eq!(
            read_as("a.yaml", "{\"a\": 1, \"a\": 2}"),
            (Some(json!({"a": 1})), vec!["duplicate-key"])
        );
    }
}
