//! Finds the nodes that a JSONPath (RFC 9535) selects.
//!
//! Most targets of overlays lead from name to name. Such segments are followed in the located document itself. The library
//! that evaluates all others reads JSON values: a mirror of the document, kept by the application of the overlay.

use serde_json_path::{JsonPath, LocatedNodeList, ParseError, PathElement};

use super::{Route, TargetStep};
use crate::document::{Node, Value};

/// A JSONPath, ready to be evaluated.
#[derive(Debug)]
pub(super) struct Query {
    /// The segments at the beginning that are a name, an index or a wildcard.
    segments: Vec<Segment>,
    /// What follows them, as a path of its own.
    rest: Option<JsonPath>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Step(TargetStep),
    /// All children.
    Any,
}

impl Query {
    /// Reads a path.
    ///
    /// # Errors
    /// What is wrong with it, with the position.
    pub(super) fn parse(text: &str) -> Result<Query, ParseError> {
        if let Some(behind) = text.strip_prefix('$') {
            let (segments, behind) = segments(behind);
            if behind.is_empty() {
                let rest = None;
                return Ok(Query { segments, rest });
            }
            // A filter may compare with values elsewhere in the document.
            if !behind.contains('$')
                && let Ok(rest) = JsonPath::parse(&format!("${behind}"))
            {
                let rest = Some(rest);
                return Ok(Query { segments, rest });
            }
        }
        let (segments, rest) = (Vec::new(), Some(JsonPath::parse(text)?));
        Ok(Query { segments, rest })
    }

    /// Whether the library evaluates a part of the path.
    pub(super) fn needs_json(&self) -> bool {
        self.rest.is_some()
    }

    /// The steps to each selected node. `mirror` is the document as JSON.
    pub(super) fn select(&self, document: &Node, mirror: Option<&serde_json::Value>) -> Vec<Route> {
        let mut routes = Vec::new();
        let mut route = Route::new();
        follow(
            document,
            &self.segments,
            &mut route,
            &mut |route| match &self.rest {
                None => routes.push(route.clone()),
                Some(rest) => {
                    let value = mirror.and_then(|mirror| json_at(mirror, route));
                    value
                        .into_iter()
                        .for_each(|value| evaluate(rest, value, route, &mut routes));
                }
            },
        );
        routes
    }
}

fn json_at<'a>(
    document: &'a serde_json::Value,
    route: &[TargetStep],
) -> Option<&'a serde_json::Value> {
    route.iter().try_fold(document, |value, step| match step {
        TargetStep::Name(name) => value.get(name),
        TargetStep::Index(index) => value.get(index),
    })
}

/// Calls `f` with the steps to each node that the segments lead to.
fn follow(node: &Node, segments: &[Segment], route: &mut Route, f: &mut dyn FnMut(&Route)) {
    let Some((segment, further)) = segments.split_first() else {
        return f(route);
    };
    let mut enter = |step: TargetStep, child: &Node| {
        route.push(step);
        follow(child, further, route, f);
        route.pop();
    };
    match (segment, &node.value) {
        (Segment::Step(step @ TargetStep::Name(name)), Value::Mapping(members)) => {
            if let Some(entry) = members.get(name) {
                enter(step.clone(), &entry.node);
            }
        }
        (Segment::Step(step @ TargetStep::Index(index)), Value::Sequence(items)) => {
            if let Some(item) = items.get(*index) {
                enter(step.clone(), item);
            }
        }
        (Segment::Any, Value::Mapping(members)) => {
            for (name, entry) in members {
                enter(TargetStep::Name(name.clone()), &entry.node);
            }
        }
        (Segment::Any, Value::Sequence(items)) => {
            for (index, item) in items.iter().enumerate() {
                enter(TargetStep::Index(index), item);
            }
        }
        _ => {}
    }
}

/// Adds the steps to each node that the library selects below a value.
fn evaluate(query: &JsonPath, value: &serde_json::Value, route: &Route, routes: &mut Vec<Route>) {
    let found: LocatedNodeList<'_> = query.query_located(value).dedup();
    routes.extend(found.locations().map(|location| {
        let below = location.iter().map(|element| match element {
            PathElement::Name(name) => TargetStep::Name((*name).to_owned()),
            PathElement::Index(index) => TargetStep::Index(*index),
        });
        route.iter().cloned().chain(below).collect()
    }));
}

/// The segments at the beginning of a text that need no library, and the text behind them.
fn segments(text: &str) -> (Vec<Segment>, &str) {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some((segment, further)) = segment(rest) {
        segments.push(segment);
        rest = further;
    }
    (segments, rest)
}

/// The first segment of a text, and what is behind it.
fn segment(text: &str) -> Option<(Segment, &str)> {
    if let Some(rest) = text.strip_prefix(".*").or(text.strip_prefix("[*]")) {
        return Some((Segment::Any, rest));
    }
    if let Some(name) = text.strip_prefix('.') {
        let end = name.find(|c: char| !is_of_name(c)).unwrap_or(name.len());
        let (name, rest) = name.split_at_checked(end)?;
        let sound = name.starts_with(|c: char| is_of_name(c) && !c.is_ascii_digit());
        return sound.then(|| (Segment::Step(TargetStep::Name(name.to_owned())), rest));
    }
    let inner = text.strip_prefix('[')?;
    if let Some(quote) = ['\'', '"']
        .into_iter()
        .find(|quote| inner.starts_with(*quote))
    {
        let (name, rest) = inner.strip_prefix(quote)?.split_once(quote)?;
        let rest = rest.strip_prefix(']')?;
        let plain = !name.contains(|c: char| c == '\\' || c < ' ');
        return plain.then(|| (Segment::Step(TargetStep::Name(name.to_owned())), rest));
    }
    let (index, rest) = inner.split_once(']')?;
    let plain = !index.is_empty()
        && index.bytes().all(|byte| byte.is_ascii_digit())
        && (index == "0" || !index.starts_with('0'))
        && index.len() <= 9;
    let index = index.parse().ok().filter(|_| plain)?;
    Some((Segment::Step(TargetStep::Index(index)), rest))
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{FileId, Location};
    use serde_json::json;

    /// The pointers to what is selected, sorted: with the segments that are followed here, and by the library alone.
    fn both(text: &str) -> (Vec<String>, Vec<String>) {
        let value = json!({
            "a": {"b": [{"n": 1}, {"n": 2}], "c d": {"n": 3}, "1": 0},
            "é_1": [[1], [2]],
            "n": 2,
        });
        let document = Node::from_json(value.clone(), Location::start_of(FileId(0)));
        let pointers = |query: &Query| {
            let routes = query.select(&document, Some(&value));
            let pointers = routes.iter().map(|one| super::super::pointer(one));
            let mut pointers: Vec<_> = pointers.map(|one| one.to_string()).collect();
            pointers.sort();
            pointers
        };
        let whole = Query {
            segments: Vec::new(),
            rest: Some(JsonPath::parse(text).unwrap()),
        };
        (pointers(&Query::parse(text).unwrap()), pointers(&whole))
    }

    #[test]
    fn a_path_selects_what_the_library_selects() {
        for text in [
            "$",
            "$.a",
            "$.a.b",
            "$['a'][\"b\"][1]",
            "$.a['c d'].n",
            "$.a['1']",
            "$.é_1[*][0]",
            "$.a.*",
            "$.*.*.n",
            "$.a.b[?@.n == 2]",
            "$.a.b[?@.n == $.n]",
            "$..n",
            "$.a.b[-1]",
            "$.a.b[0:1].n",
            "$.a.b[0,1]",
            "$ .a .b",
            "$.a['\\u0062']",
            "$.none.b",
            "$.a[0]",
        ] {
            let (found, expected) = both(text);
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_path_is_none() {
        for text in [
            "",
            "a",
            "$.",
            "$.1",
            "$[01]",
            "$['a",
            "$a",
            "$.a.b[?@.n ==]",
            "$.a ",
            "$['\t']",
        ] {
            assert_eq!(
                Query::parse(text).is_err(),
                JsonPath::parse(text).is_err(),
                "{text}"
            );
        }
    }
}
