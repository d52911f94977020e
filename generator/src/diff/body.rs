//! Compares bodies, media types, responses and headers.

use serde_json::json;

use crate::api::syntax::is_json;
use crate::diff::comparer::Comparer;
use crate::diff::context::{Context, Direction};
use crate::diff::pair::{Matching, Named, NodePair, Pair};
use crate::diff::rule::Rule;
use crate::diff::rules::body as rules;
use crate::diff::schema::normal;
use crate::diff::schema::pair::SchemaPair;
use crate::diff::schema::types::Types;
use crate::diff::schema::view::SchemaView;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn request_body(&mut self, context: &Context, operations: &NodePair<'a>) {
        let part = context.part("request body", Direction::Request);
        let bodies = self.resolved(operations.member("requestBody"));
        let found = match (&bodies.old, &bodies.new) {
            (None, None) => return,
            (Some(old), Some(new)) => {
                let bodies = Pair::new(old.clone(), new.clone());
                self.prose(&part, &bodies);
                self.hints(&part, &bodies);
                self.flag(
                    &part,
                    &bodies,
                    "required",
                    rules::REQUEST_BODY_BECAME_REQUIRED,
                );
                let contents = self.entries(bodies.member("content"));
                return self.media_types(&part, &bodies, &contents);
            }
            (Some(old), None) => rules::REQUEST_BODY_REMOVED.removed(old),
            (None, Some(new)) if new.flag("required") => {
                rules::REQUIRED_REQUEST_BODY_ADDED.added(new)
            }
            (None, Some(new)) => rules::REQUEST_BODY_ADDED.added(new),
        };
        self.add(&part, found);
    }

    fn media_types(
        &mut self,
        part: &Context,
        owners: &NodePair<'a>,
        contents: &Pair<Vec<Named<'a>>>,
    ) {
        let mut matched = Vec::new();
        for (name, old) in &contents.old {
            let Some((at, fit, (new_name, new))) = media_type_partner(name, &contents.new, part)
            else {
                let nodes = Pair::new(old.clone(), owners.new.clone());
                let rule = part.direction.pick(rules::MEDIA_TYPE_ADDED);
                let found = rule.pick(false).changed(&nodes).show_old(*name);
                self.add(part, found);
                continue;
            };
            let nodes = Pair::new(old.clone(), new.clone());
            if fit != Fit::Range {
                matched.push(at);
            }
            if fit == Fit::OtherParameters {
                let names = Pair::new(*name, *new_name);
                let found = rules::MEDIA_TYPE_PARAMETERS_CHANGED.changed(&nodes);
                self.add(part, found.show_both(names));
            }
            if contents.old.len() == 1 && contents.new.len() == 1 {
                self.media_type(part, &nodes);
            } else {
                self.media_type(&part.within(name), &nodes);
            }
        }
        for (at, (name, new)) in contents.new.iter().enumerate() {
            if !matched.contains(&at) {
                let nodes = Pair::new(owners.old.clone(), new.clone());
                let rule = part.direction.pick(rules::MEDIA_TYPE_ADDED);
                let found = rule.changed(&nodes).show_new(*name);
                self.add(part, found);
            }
        }
    }

    fn media_type(&mut self, part: &Context, nodes: &NodePair<'a>) {
        self.prose(part, nodes);
        if part.direction == Direction::Request && self.are_encodings_changed(nodes) {
            let encodings = nodes.member("encoding");
            let found = rules::REQUEST_ENCODING_CHANGED.changed(&encodings.or(nodes));
            self.add(part, found);
        }
        self.content(part, nodes);
    }

    /// Compares what a body holds as a whole, or what each of its items holds: a list in `schema` means what `itemSchema`
    /// says of the items.
    fn content(&mut self, part: &Context, nodes: &NodePair<'a>) {
        let whole = SchemaPair::member(nodes, "schema");
        let items = SchemaPair::member(nodes, "itemSchema");
        let has_items = items.schemas().map(|schema| !schema.is_empty());
        if has_items.old == has_items.new {
            if !self.are_bytes(nodes, &whole) {
                self.schemas(part, &whole);
            }
            return self.schemas(&part.item(), &items);
        }
        let sides = items.schemas().zip(whole.schemas());
        let of_each = self.read(sides, |description, (items, whole)| {
            let view = normal::view(description, whole);
            let list = view.filter(|view| view.types.without(Types::NULL) == Types::ARRAY);
            match (items.is_empty(), list) {
                (false, _) => items.clone(),
                (true, Some(list)) => list.items,
                (true, None) => whole.clone(),
            }
        });
        self.schemas(&part.item(), &whole.with(of_each.as_ref()));
    }

    /// Whether both bodies are bytes: until 3.0 a string of the format `binary`, since 3.1 no schema at all.
    fn are_bytes(&self, media_types: &NodePair<'a>, schemas: &SchemaPair<'a>) -> bool {
        let is_json =
            media_types.each(|node| node.pointer().last().is_some_and(|name| is_json(&name)));
        let views = self.views(schemas);
        let is_any = views.each(|view| {
            view.as_ref()
                .is_none_or(|view| !view.typed && view.types == Types::ALL)
        });
        let is_binary = views.each(|view| {
            view.as_ref().is_some_and(|view| {
                let is_string = view.types.without(Types::NULL) == Types::STRING;
                let is_limited =
                    view.values.is_some() || !view.limits.is_empty() || !view.patterns.is_empty();
                is_string && !is_limited && matches!(view.format, Some(("binary", _)))
            })
        });
        !is_json.old && !is_json.new && (is_any.old && is_binary.new || is_binary.old && is_any.new)
    }

    /// Compares the responses.
    ///
    /// A status without a partner is compared with its range, such as `4XX`, and the other way round. An error that
    /// only one side describes is compared with `default` of the other one.
    pub(crate) fn responses(&mut self, context: &Context, operations: &NodePair<'a>) {
        let responses = self.entries(operations.member("responses"));
        let part = |status: &str| context.part(format!("response {status}"), Direction::Response);
        let mut statuses = responses.old.iter().map(|(status, _)| status);
        let has_success = statuses.any(|status| status.starts_with('2'));
        // A redirect is a success where there is no other one.
        let rule_of = |status: &str| match status.starts_with('2') {
            false if has_success || !status.starts_with('3') => rules::ERROR_RESPONSE_ADDED,
            _ => rules::RESPONSE_ADDED,
        };
        // The response that describes the status on a side that does not list it.
        let general = |all: &[Named<'a>], status: &str| {
            let is_error = rule_of(status) == rules::ERROR_RESPONSE_ADDED;
            let mut all = all.iter();
            let fits = |other: &str| is_range_of(other, status) || (is_error && other == "default");
            all.find(|(other, _)| fits(other))
                .map(|(_, node)| node.clone())
        };
        let matching = Matching::new(responses.clone())
            .pair_off(|(old, _), (new, _)| old.eq_ignore_ascii_case(new));
        let unpaired = matching.old.iter().filter(|(_, partner)| partner.is_none());
        let unpaired: Vec<_> = unpaired.map(|((status, _), _)| *status).collect();
        for ((status, old), partner) in matching.old {
            let has_range = responses
                .new
                .iter()
                .any(|(new, _)| is_range_of(new, status));
            let is_split = matching
                .added
                .iter()
                .any(|(new, _)| is_range_of(status, new));
            if partner.is_none() && !has_range && !is_split {
                let found = rule_of(status).one_side(&old, false);
                self.add(&part(status), found.show_old(status));
            }
            let new = partner.map(|(_, new)| new);
            if let Some(new) = new.or_else(|| general(&responses.new, status)) {
                self.response(&part(status), &Pair::new(old, new));
            }
        }
        for (status, new) in matching.added {
            if unpaired.iter().any(|old| is_range_of(status, old)) {
                continue;
            }
            if !unpaired.iter().any(|old| is_range_of(old, status)) {
                let found = rule_of(status).one_side(&new, true);
                self.add(&part(status), found.show_new(status));
            }
            if let Some(old) = general(&responses.old, status) {
                self.response(&part(status), &Pair::new(old, new));
            }
        }
    }

    fn response(&mut self, part: &Context, nodes: &NodePair<'a>) {
        self.prose(part, nodes);
        let contents = self.entries(nodes.member("content"));
        let has_body = contents.each(|content| !content.is_empty());
        if has_body.differs() {
            let found = rules::RESPONSE_BODY_ADDED.pick(has_body.new).changed(nodes);
            self.add(part, found.show_nothing());
        } else {
            self.media_types(part, nodes, &contents);
        }
        self.headers(part, nodes);
    }

    fn headers(&mut self, part: &Context, responses: &NodePair<'a>) {
        let headers = self.entries(responses.member("headers"));
        let part = |name: &str| part.within(&format!("header {name}"));
        let matching = Matching::new(headers);
        self.compare_matched(
            matching.pair_off(|(old, _), (new, _)| old.eq_ignore_ascii_case(new)),
            |(name, node), is_added| {
                let rule = rules::RESPONSE_HEADER_ADDED;
                let found = match !is_added && node.flag("required") {
                    true => rules::REQUIRED_RESPONSE_HEADER_REMOVED.removed(node),
                    false => rule.one_side(node, is_added),
                };
                (part(name), found)
            },
            |this, pair| this.header(&part(pair.old.0), &pair.map(|(_, node)| node)),
        );
    }

    fn header(&mut self, part: &Context, nodes: &NodePair<'a>) {
        self.prose(part, nodes);
        self.flag(
            part,
            nodes,
            "required",
            rules::RESPONSE_HEADER_BECAME_REQUIRED,
        );
        self.deprecation(part, nodes, rules::RESPONSE_HEADER_DEPRECATED);
        let rule = rules::RESPONSE_HEADER_ENCODING_CHANGED;
        if !self.only_content(&part.as_text(), nodes, rule) {
            self.simple_header(part, nodes);
        }
    }

    /// Compares the `content` of a parameter or a header; false where neither has one. `rule` is about its media type.
    pub(crate) fn only_content(
        &mut self,
        part: &Context,
        nodes: &NodePair<'a>,
        rule: &'static Rule,
    ) -> bool {
        let contents = nodes.each(|node| node.get("content")?.members().into_iter().next());
        let media_types = contents.each(|content| Some(content.as_ref()?.0.to_ascii_lowercase()));
        if media_types.differs() {
            self.add(part, rule.changed(nodes).show(media_types));
            return true;
        }
        let contents = contents.both();
        if let Some(contents) = &contents {
            let media = contents.each(|(_, media)| media.clone());
            self.schemas(part, &SchemaPair::member(&media, "schema"));
        }
        contents.is_some()
    }

    /// Compares the values of a header, and whether the members of an object are written as `name=value`.
    fn simple_header(&mut self, part: &Context, nodes: &NodePair<'a>) {
        let schemas = SchemaPair::member(nodes, "schema");
        let views = self.views(&schemas);
        let holds_object = |view: &SchemaView<'a>| view.types.has(Types::OBJECT);
        let objects = views.each(|view| view.as_ref().is_some_and(holds_object));
        let explodes = nodes.flag("explode");
        if explodes.differs() && objects.old && objects.new {
            let found = rules::RESPONSE_HEADER_ENCODING_CHANGED.changed(nodes);
            let values = explodes.map(|explodes| Some(json!({"explode": explodes})));
            self.add(part, found.show(values));
        }
        self.schemas(&part.as_text(), &schemas);
    }
}

/// Whether the first status is a range such as `4XX` that contains the second one.
fn is_range_of(range: &str, status: &str) -> bool {
    let class = range
        .strip_suffix("XX")
        .or_else(|| range.strip_suffix("xx"));
    class.is_some_and(|class| status.starts_with(class) && !status.eq_ignore_ascii_case(range))
}

/// How well two media types fit each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Exact,
    /// They differ in parameters, such as a charset.
    OtherParameters,
    /// One is a range that covers the other.
    Range,
}

/// The new media type that an old one is compared with: its index, how it fits, its name and node.
fn media_type_partner<'n, 'a>(
    name: &str,
    others: &'n [Named<'a>],
    part: &Context,
) -> Option<(usize, Fit, &'n Named<'a>)> {
    let wanted = normalized(name);
    let essence = |name: &str| name.split(';').next().map(str::to_owned);
    let fits = |fit: Fit, other: &str| match (fit, part.direction) {
        (Fit::Exact, _) => other == wanted,
        (Fit::OtherParameters, _) => essence(other) == essence(&wanted),
        (Fit::Range, Direction::Request) => covers(other, &wanted),
        (Fit::Range, Direction::Response) => covers(&wanted, other),
    };
    let fitting = |fit: Fit| {
        let mut all = others.iter().enumerate();
        let (at, other) = all.find(|(_, (other, _))| fits(fit, &normalized(other)))?;
        Some((at, fit, other))
    };
    fitting(Fit::Exact)
        .or_else(|| fitting(Fit::OtherParameters))
        .or_else(|| fitting(Fit::Range))
}

/// A media type in lower case and without spaces.
fn normalized(name: &str) -> String {
    let characters = name.chars().filter(|character| !character.is_whitespace());
    characters.flat_map(char::to_lowercase).collect()
}

/// Whether a range such as `text/*` covers a media type.
fn covers(range: &str, name: &str) -> bool {
    let prefix = range
        .strip_suffix('*')
        .filter(|prefix| prefix.ends_with('/'));
    range == "*/*" || prefix.is_some_and(|prefix| name.starts_with(prefix))
}
