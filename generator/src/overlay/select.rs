//! Finds the nodes that a JSONPath (RFC 9535) selects.
//!
//! Most targets of overlays lead from name to name, or ask for a member of what they select. Such segments are followed in
//! the located document itself. The library that evaluates all others reads JSON values: a mirror of the document, kept by
//! the application of the overlay.

use std::slice;

use serde_json_path::{JsonPath, LocatedNodeList, ParseError, PathElement};

use super::{Route, TargetStep, node_at};
use crate::document::{Key, Node, Value};

/// A JSONPath, ready to be evaluated.
#[derive(Debug)]
pub(super) struct Query {
    /// The segments at the beginning that need no library.
    segments: Vec<Segment>,
    /// What follows them, as a path of its own.
    rest: Option<JsonPath>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    /// The children of these names or at these positions.
    Steps(Vec<TargetStep>),
    /// All children.
    Any,
    /// The children that a filter holds for: all conditions of one of the lists.
    Filter(Vec<Vec<Condition>>),
    /// The children of these names or at these positions, of the node and of all below it.
    Below(Vec<TargetStep>),
}

/// What a filter asks of one value below a child.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    /// The steps from the child to the value.
    path: Vec<TargetStep>,
    test: Test,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Exists,
    IsMissing,
    /// It is this string.
    Equals(String),
}

impl Condition {
    fn holds(&self, child: &Node) -> bool {
        let found = node_at(child, &self.path);
        match &self.test {
            Test::Exists => found.is_some(),
            Test::IsMissing => found.is_none(),
            Test::Equals(text) => found.and_then(Node::as_str) == Some(text),
        }
    }
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
        TargetStep::Name(name) => value.get(&**name),
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
    let selects = |child: &Node| match segment {
        Segment::Filter(lists) => {
            let holds = |list: &Vec<Condition>| list.iter().all(|one| one.holds(child));
            lists.iter().any(holds)
        }
        Segment::Any | Segment::Steps(_) | Segment::Below(_) => true,
    };
    match (segment, &node.value) {
        (Segment::Below(steps), _) => {
            let mut segments = vec![Segment::Steps(steps.clone())];
            segments.extend_from_slice(further);
            below(node, &segments, route, f);
        }
        (Segment::Steps(steps), _) => {
            for step in steps {
                if let Some(child) = node_at(node, slice::from_ref(step)) {
                    enter(step.clone(), child);
                }
            }
        }
        (_, Value::Mapping(members)) => {
            let members = members.with_keys();
            for (name, entry) in members.filter(|(_, entry)| selects(&entry.node)) {
                enter(TargetStep::Name(Key::clone(name)), &entry.node);
            }
        }
        (_, Value::Sequence(items)) => {
            for (index, item) in items.iter().enumerate().filter(|(_, item)| selects(item)) {
                enter(TargetStep::Index(index), item);
            }
        }
        _ => {}
    }
}

/// Follows the segments from a node and from all below it.
fn below(node: &Node, segments: &[Segment], route: &mut Route, f: &mut dyn FnMut(&Route)) {
    follow(node, segments, route, f);
    follow(node, &[Segment::Any], &mut Route::new(), &mut |child| {
        if let Some(node) = node_at(node, child) {
            route.extend_from_slice(child);
            below(node, segments, route, f);
            route.pop();
        }
    });
}

/// Adds the steps to each node that the library selects below a value.
fn evaluate(query: &JsonPath, value: &serde_json::Value, route: &Route, routes: &mut Vec<Route>) {
    let found: LocatedNodeList<'_> = query.query_located(value).dedup();
    routes.extend(found.locations().map(|location| {
        let below = location.iter().map(|element| match element {
            PathElement::Name(name) => TargetStep::Name((*name).into()),
            PathElement::Index(index) => TargetStep::Index(*index),
        });
        route.iter().cloned().chain(below).collect()
    }));
}

/// The segments at the beginning of a text that need no library, and the text behind them.
fn segments(text: &str) -> (Vec<Segment>, &str) {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some((segment, further)) = segment(without_blanks(rest)) {
        let is_below = |one: &Segment| matches!(one, Segment::Below(_));
        if is_below(&segment) && segments.iter().any(is_below) {
            // The same node may be selected twice.
            break;
        }
        segments.push(segment);
        rest = further;
    }
    (segments, rest)
}

/// A part of a target that leads to children of what the parts before it select.
pub(crate) struct TargetPart<'t> {
    /// How it is written.
    pub(crate) text: &'t str,
    /// The position of the only child that it selects, where it names one.
    pub(crate) index: Option<usize>,
}

/// The parts of a target; `None` where it cannot be told which part each step to a selected value comes from.
pub(crate) fn target_parts(target: &str) -> Option<Vec<TargetPart<'_>>> {
    let mut parts = Vec::new();
    let mut rest = target.strip_prefix('$')?;
    while !rest.is_empty() {
        let (segment, behind) = segment(without_blanks(rest))?;
        let text = rest.strip_suffix(behind)?;
        let index = match segment {
            Segment::Below(_) => return None,
            Segment::Any | Segment::Filter(_) => None,
            Segment::Steps(steps) => match steps.as_slice() {
                [TargetStep::Index(index)] => Some(*index),
                _ => None,
            },
        };
        parts.push(TargetPart { text, index });
        rest = behind;
    }
    Some(parts)
}

/// The first segment of a text, and what is behind it.
fn segment(text: &str) -> Option<(Segment, &str)> {
    if let Some(rest) = text.strip_prefix(".*").or(text.strip_prefix("[*]")) {
        return Some((Segment::Any, rest));
    }
    if let Some(rest) = text.strip_prefix("[?") {
        let (lists, rest) = conditions(rest)?;
        let rest = without_blanks(rest).strip_prefix(']')?;
        return Some((Segment::Filter(lists), rest));
    }
    if let Some(rest) = text.strip_prefix("..") {
        let behind = if rest.starts_with('[') {
            rest
        } else {
            text.strip_prefix('.')?
        };
        let (steps, rest) = steps(behind)?;
        return Some((Segment::Below(steps), rest));
    }
    let (steps, rest) = steps(text)?;
    Some((Segment::Steps(steps), rest))
}

/// A name behind a point, or names and indices in brackets, and what is behind them.
fn steps(text: &str) -> Option<(Vec<TargetStep>, &str)> {
    if let Some(name) = text.strip_prefix('.') {
        let end = name.find(|c: char| !is_of_name(c)).unwrap_or(name.len());
        let (name, rest) = name.split_at_checked(end)?;
        let sound = name.starts_with(|c: char| is_of_name(c) && !c.is_ascii_digit());
        return sound.then(|| (vec![TargetStep::Name(name.into())], rest));
    }
    let mut steps = Vec::new();
    let mut rest = text.strip_prefix('[')?;
    loop {
        let (step, behind) = step(without_blanks(rest))?;
        // What is selected twice is selected once.
        if !steps.contains(&step) {
            steps.push(step);
        }
        let behind = without_blanks(behind);
        match behind.strip_prefix(',') {
            Some(further) => rest = further,
            None => return Some((steps, behind.strip_prefix(']')?)),
        }
    }
}

/// A name in quotes or an index, and what is behind it.
fn step(text: &str) -> Option<(TargetStep, &str)> {
    if let Some((name, rest)) = quoted(text) {
        return Some((TargetStep::Name(name.into()), rest));
    }
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (index, rest) = text.split_at_checked(end)?;
    let plain = (index == "0" || !index.starts_with('0')) && index.len() <= 9;
    let index = index.parse().ok().filter(|_| plain)?;
    Some((TargetStep::Index(index), rest))
}

/// A text in quotes without escapes, and what is behind it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = ['\'', '"'].into_iter().find(|one| text.starts_with(*one))?;
    let (inner, rest) = text.strip_prefix(quote)?.split_once(quote)?;
    let plain = !inner.contains(|c: char| c == '\\' || c < ' ');
    plain.then_some((inner, rest))
}

/// Conditions joined by `&&` and `||`, of which the first binds more tightly, and what is behind them.
fn conditions(text: &str) -> Option<(Vec<Vec<Condition>>, &str)> {
    let (first, mut rest) = condition(without_blanks(text))?;
    let mut lists = Vec::new();
    let mut list = vec![first];
    loop {
        let behind = without_blanks(rest);
        if let Some(behind) = behind.strip_prefix("||") {
            lists.push(std::mem::take(&mut list));
            rest = behind;
        } else if let Some(behind) = behind.strip_prefix("&&") {
            rest = behind;
        } else {
            lists.push(list);
            return Some((lists, rest));
        }
        let (next, behind) = condition(without_blanks(rest))?;
        list.push(next);
        rest = behind;
    }
}

/// `@.a`, `!@.a` or `@.a == 'text'` with any steps, and what is behind it.
fn condition(text: &str) -> Option<(Condition, &str)> {
    let (is_negated, text) = match text.strip_prefix('!') {
        Some(text) => (true, without_blanks(text)),
        None => (false, text),
    };
    let mut rest = text.strip_prefix('@')?;
    let mut path = Vec::new();
    while let Some((steps, further)) = steps(without_blanks(rest)) {
        let [step] = <[TargetStep; 1]>::try_from(steps).ok()?;
        path.push(step);
        rest = further;
    }
    let compared = without_blanks(rest).strip_prefix("==");
    let test = match (is_negated, compared) {
        (false, None) => Test::Exists,
        (true, None) => Test::IsMissing,
        (true, Some(_)) => return None,
        (false, Some(literal)) => {
            let (literal, further) = quoted(without_blanks(literal))?;
            rest = further;
            Test::Equals(literal.to_owned())
        }
    };
    Some((Condition { path, test }, rest))
}

/// A text without the blank space at its beginning that a path may have between its parts.
fn without_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r'])
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
            "t": [{"w": "x", "n": 1}, {"w": "y", "n": 1}, {"w": "x", "n": 2}, {"w": null}, {"l": [0, 1]}, "x"],
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
            "$.a.b[?@.n]",
            "$.a[? @ [ 'n' ] ]",
            "$.*[?!@.n]",
            "$.*[?! @['n']].n",
            "$.t[?@.w == 'x'].n",
            "$.t[?@.w=='x'][ 'n' , \"w\" , 'n']",
            "$.t[?@.w == 'x' && @.n == 1]",
            "$.t[?@.w == 'x' && @.n].n",
            "$.t[?@.w=='y'||@.l && !@.w || @ == 'x']",
            "$.t[?(@.w == 'x')]",
            "$..t[?@.w == 'x'].n",
            "$.a..n",
            "$..['n', 'w']",
            "$..[0]",
            "$..*",
            "$..a..n",
            "$.*..b[0]",
            "$.t[?'x' == @.w]",
            "$.t[?@.w != 'x']",
            "$.t[?@.l[1]]",
            "$.t[?@.*]",
            "$.t[?@['n', 'w']]",
            "$.t[?@ == 'x']",
            "$.t\n  .*\t['w']",
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
            "$.a[?!@.n == 1]",
            "$.a[?!@.n == 'x']",
            "$.a[?@.n == 'x'",
            "$.a[?@.n &&]",
            "$.a[?@.n & @.n]",
            "$.a...n",
            "$.a..",
            "$.a[?@.n == 'x'] ",
            "$.a['n',]",
            "$.a[]",
            "$. a",
        ] {
            assert_eq!(
                Query::parse(text).is_err(),
                JsonPath::parse(text).is_err(),
                "{text}"
            );
        }
    }
}
