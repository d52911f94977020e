//! Compares bodies, media types, responses and headers.

use serde_json::Value as Json;

use crate::api::view::{LocatedNode, Resolve as _};
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::{Context, Direction};
use crate::diff::pair::SchemaPair;
use crate::diff::rule::FlagRules;
use crate::diff::rules::body as rules;
use crate::diff::same::equal;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn request_body(
        &mut self,
        context: &Context,
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
    ) {
        let part = context.part("request body", Direction::Request);
        let before = old
            .get("requestBody")
            .and_then(|body| self.old.resolve(body));
        let after = new
            .get("requestBody")
            .and_then(|body| self.new.resolve(body));
        let (before, after) = match (before, after) {
            (None, None) => return,
            (Some(before), None) => {
                return self.add(
                    &part,
                    DraftChange::removed(rules::REQUEST_BODY_REMOVED, &before),
                );
            }
            (None, Some(after)) => {
                let rule = if after.flag("required") {
                    rules::REQUIRED_REQUEST_BODY_ADDED
                } else {
                    rules::REQUEST_BODY_ADDED
                };
                return self.add(&part, DraftChange::added(rule, &after));
            }
            (Some(before), Some(after)) => (before, after),
        };
        self.prose(&part, &before, &after);
        self.rust_names(&part, &before, &after);
        self.requirement(
            &part,
            FlagRules {
                set: rules::REQUEST_BODY_BECAME_REQUIRED,
                unset: rules::REQUEST_BODY_BECAME_OPTIONAL,
            },
            (&before, &after),
        );
        let old_types = self.old.entries(before.get("content"));
        let new_types = self.new.entries(after.get("content"));
        self.media_types(&part, (&before, old_types), (&after, new_types));
    }

    fn media_types(
        &mut self,
        part: &Context,
        (old_at, old): (&LocatedNode<'a>, Vec<(&'a str, LocatedNode<'a>)>),
        (new_at, new): (&LocatedNode<'a>, Vec<(&'a str, LocatedNode<'a>)>),
    ) {
        let direction = part.direction;
        let mut partners = Vec::new();
        for (name, before) in &old {
            let wanted = normalized(name);
            let exact = new
                .iter()
                .position(|(other, _)| normalized(other) == wanted);
            let same = exact.or_else(|| {
                new.iter()
                    .position(|(other, _)| without_parameters(other) == without_parameters(name))
            });
            let partner = same.or_else(|| {
                // A range takes in what it covers.
                new.iter().position(|(other, _)| match direction {
                    Direction::Request => covers(&normalized(other), &wanted),
                    Direction::Response => covers(&wanted, &normalized(other)),
                })
            });
            let Some((at, (_, after))) = partner.and_then(|at| Some((at, new.get(at)?))) else {
                let rule = direction.pick(rules::MEDIA_TYPE_REMOVED);
                let found = DraftChange::changed(rule, before, new_at)
                    .values(Some(Json::from(*name)), None);
                self.add(part, found);
                continue;
            };
            if same.is_some() {
                partners.push(at);
            }
            if let (None, Some((other, _))) = (exact, same.and_then(|at| new.get(at))) {
                let found =
                    DraftChange::changed(rules::MEDIA_TYPE_PARAMETERS_CHANGED, before, after)
                        .values(Some(Json::from(*name)), Some(Json::from(*other)));
                self.add(part, found);
            }
            let only = old.len() == 1 && new.len() == 1;
            let context = if only {
                part.clone()
            } else {
                part.within(name)
            };
            self.media_type(&context, before, after);
        }
        for (at, (name, after)) in new.iter().enumerate() {
            if !partners.contains(&at) {
                let rule = direction.pick(rules::MEDIA_TYPE_ADDED);
                let found =
                    DraftChange::changed(rule, old_at, after).values(None, Some(Json::from(*name)));
                self.add(part, found);
            }
        }
    }

    fn media_type(&mut self, part: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        self.prose(part, old, new);
        let encoding = |place: &LocatedNode<'a>| place.get("encoding");
        if part.direction == Direction::Request {
            let (before, after) = (encoding(old), encoding(new));
            let same = match (&before, &after) {
                (Some(before), Some(after)) => equal(before.node, after.node),
                (before, after) => before.is_none() && after.is_none(),
            };
            if !same {
                let found = DraftChange::changed(
                    rules::REQUEST_ENCODING_CHANGED,
                    before.as_ref().unwrap_or(old),
                    after.as_ref().unwrap_or(new),
                );
                self.add(part, found);
            }
        }
        self.schemas(part, &SchemaPair::member(old, new, "schema"));
    }

    pub(crate) fn responses(
        &mut self,
        context: &Context,
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
    ) {
        let before = self.old.entries(old.get("responses"));
        let after = self.new.entries(new.get("responses"));
        let mut partners = Vec::new();
        let redirects = !before.iter().any(|(status, _)| status.starts_with('2'));
        for (status, response) in &before {
            let wanted = status.to_ascii_uppercase();
            let exact = after
                .iter()
                .position(|(other, _)| other.eq_ignore_ascii_case(status));
            let range = || {
                let class: String = wanted.chars().take(1).chain("XX".chars()).collect();
                after
                    .iter()
                    .position(|(other, _)| other.eq_ignore_ascii_case(&class))
            };
            let part = context.part(format!("response {status}"), Direction::Response);
            match exact
                .or_else(range)
                .and_then(|at| Some((at, after.get(at)?)))
            {
                Some((at, (_, other))) => {
                    partners.push(at);
                    self.response(&part, response, other);
                }
                None => {
                    let rule = if is_success(status, redirects) {
                        rules::RESPONSE_REMOVED
                    } else {
                        rules::ERROR_RESPONSE_REMOVED
                    };
                    let found = DraftChange::removed(rule, response)
                        .values(Some(Json::from(*status)), None);
                    self.add(&part, found);
                }
            }
        }
        for (at, (status, response)) in after.iter().enumerate() {
            if !partners.contains(&at) {
                let rule = if is_success(status, redirects) {
                    rules::RESPONSE_ADDED
                } else {
                    rules::ERROR_RESPONSE_ADDED
                };
                let part = context.part(format!("response {status}"), Direction::Response);
                let found =
                    DraftChange::added(rule, response).values(None, Some(Json::from(*status)));
                self.add(&part, found);
            }
        }
    }

    fn response(&mut self, part: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        self.prose(part, old, new);
        let before = self.old.entries(old.get("content"));
        let after = self.new.entries(new.get("content"));
        match (before.is_empty(), after.is_empty()) {
            (true, true) => {}
            (true, false) => {
                let found =
                    DraftChange::changed(rules::RESPONSE_BODY_ADDED, old, new).values(None, None);
                self.add(part, found);
            }
            (false, true) => {
                let found =
                    DraftChange::changed(rules::RESPONSE_BODY_REMOVED, old, new).values(None, None);
                self.add(part, found);
            }
            (false, false) => self.media_types(part, (old, before), (new, after)),
        }
        self.headers(part, old, new);
    }

    fn headers(&mut self, part: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        let before = self.old.entries(old.get("headers"));
        let after = self.new.entries(new.get("headers"));
        for (name, header) in &before {
            let context = part.within(&format!("header {name}"));
            let partner = after
                .iter()
                .find(|(other, _)| other.eq_ignore_ascii_case(name));
            match partner {
                Some((_, other)) => self.header(&context, header, other),
                None => {
                    let rule = if header.flag("required") {
                        rules::REQUIRED_RESPONSE_HEADER_REMOVED
                    } else {
                        rules::RESPONSE_HEADER_REMOVED
                    };
                    self.add(&context, DraftChange::removed(rule, header));
                }
            }
        }
        for (name, header) in &after {
            if !before
                .iter()
                .any(|(other, _)| other.eq_ignore_ascii_case(name))
            {
                let context = part.within(&format!("header {name}"));
                self.add(
                    &context,
                    DraftChange::added(rules::RESPONSE_HEADER_ADDED, header),
                );
            }
        }
    }

    fn header(&mut self, part: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        self.prose(part, old, new);
        self.requirement(
            part,
            FlagRules {
                set: rules::RESPONSE_HEADER_BECAME_REQUIRED,
                unset: rules::RESPONSE_HEADER_BECAME_OPTIONAL,
            },
            (old, new),
        );
        self.deprecation(
            part,
            FlagRules {
                set: rules::RESPONSE_HEADER_DEPRECATED,
                unset: rules::RESPONSE_HEADER_DEPRECATION_ENDED,
            },
            (old, new),
        );
        self.schemas(&part.as_text(), &SchemaPair::member(old, new, "schema"));
    }
}

/// A media type in lower case and without spaces.
fn normalized(name: &str) -> String {
    name.chars()
        .filter(|character| !character.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A media type without what stands behind a semicolon, such as a charset.
fn without_parameters(name: &str) -> String {
    let name = normalized(name);
    name.split(';').next().unwrap_or_default().to_owned()
}

/// Whether a range such as `text/*` takes in a media type.
fn covers(range: &str, name: &str) -> bool {
    range == "*/*"
        || range
            .strip_suffix('*')
            .is_some_and(|prefix| prefix.ends_with('/') && name.starts_with(prefix))
}

/// Whether a status is a success; a redirect is one where there is no other success.
fn is_success(status: &str, redirects: bool) -> bool {
    status.starts_with('2') || (redirects && status.starts_with('3'))
}
