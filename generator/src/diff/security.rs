//! Compares security requirements and security schemes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::api::view::{LocatedNode, OperationView, Resolve as _};
use crate::diff::comparer::{Comparer, DraftChange, value_as_json};
use crate::diff::context::Context;
use crate::diff::operation::operations;
use crate::diff::reader::Description;
use crate::diff::report::Subject;
use crate::diff::rule::{PresenceRules, Rule};
use crate::diff::rules::access as rules;
use crate::diff::same::equal;

/// Schemes that are used together, each with its scopes; none of them is anonymous access.
type Alternative<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The alternatives of an operation or of the whole API.
#[derive(Debug)]
struct Requirement<'a> {
    place: LocatedNode<'a>,
    alternatives: Vec<Alternative<'a>>,
}

impl<'a> Requirement<'a> {
    fn read(description: &Description<'a>, owner: &LocatedNode<'a>) -> Requirement<'a> {
        let place = owner.get("security");
        let mut alternatives: Vec<Alternative<'a>> = description
            .list(place.clone())
            .iter()
            .map(|alternative| {
                let scopes = |scheme: &LocatedNode<'a>| {
                    scheme
                        .node
                        .as_sequence()
                        .unwrap_or_default()
                        .iter()
                        .filter_map(|scope| scope.as_str())
                        .collect()
                };
                alternative
                    .members()
                    .into_iter()
                    .map(|(name, scheme)| (name, scopes(&scheme)))
                    .collect()
            })
            .collect();
        if alternatives.is_empty() {
            alternatives.push(Alternative::new());
        }
        Requirement {
            place: place.unwrap_or_else(|| owner.clone()),
            alternatives,
        }
    }

    fn is_anonymous(&self) -> bool {
        self.alternatives.iter().any(BTreeMap::is_empty)
    }

    fn needs_nothing_else(&self) -> bool {
        self.alternatives.iter().all(BTreeMap::is_empty)
    }
}

/// Whether credentials for `old` satisfy `new`, scopes aside.
fn satisfies(old: &Alternative<'_>, new: &Alternative<'_>) -> bool {
    new.keys().all(|scheme| old.contains_key(scheme))
}

impl<'a> Comparer<'a, '_> {
    /// Compares what operations without `security` of their own ask for.
    pub(crate) fn security(&mut self) {
        let inherits = |description: &Description<'a>| {
            operations(description)
                .iter()
                .any(|operation| operation.node.get("security").is_none())
        };
        if !inherits(&self.old) || !inherits(&self.new) {
            return;
        }
        let context = Context::new(Subject::Api).within("security");
        let (old, new) = (self.old.root.clone(), self.new.root.clone());
        self.requirements(&context, &old, &new);
    }

    /// Compares what one operation asks for, where it has its own on one side at least.
    pub(crate) fn operation_security(
        &mut self,
        context: &Context,
        old: &OperationView<'a>,
        new: &OperationView<'a>,
    ) {
        let own = |operation: &OperationView<'a>| operation.node.get("security").is_some();
        if !own(old) && !own(new) {
            return;
        }
        let before = old.security_owner(&self.old.root);
        let after = new.security_owner(&self.new.root);
        self.requirements(&context.within("security"), &before, &after);
    }

    fn requirements(&mut self, context: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        let before = self.with_new_names(Requirement::read(&self.old, old));
        let after = Requirement::read(&self.new, new);
        if before.needs_nothing_else() && !after.is_anonymous() {
            let found = DraftChange::changed(rules::SECURITY_REQUIRED, &before.place, &after.place)
                .values(None, value_as_json(after.place.node));
            return self.add(context, found);
        }
        if !before.is_anonymous() && after.needs_nothing_else() {
            let found = DraftChange::changed(rules::SECURITY_OPTIONAL, &before.place, &after.place)
                .values(value_as_json(before.place.node), None);
            return self.add(context, found);
        }
        for alternative in &before.alternatives {
            self.alternative(context, alternative, &before, &after);
        }
        for alternative in &after.alternatives {
            if !before
                .alternatives
                .iter()
                .any(|other| other.keys().eq(alternative.keys()))
            {
                let found = DraftChange::changed(
                    rules::SECURITY_ALTERNATIVE_ADDED,
                    &before.place,
                    &after.place,
                )
                .values(None, Some(to_json(alternative)));
                self.add(context, found);
            }
        }
    }

    /// Whether old credentials are still accepted.
    fn alternative(
        &mut self,
        context: &Context,
        alternative: &Alternative<'a>,
        before: &Requirement<'a>,
        after: &Requirement<'a>,
    ) {
        let exact = after
            .alternatives
            .iter()
            .find(|other| other.keys().eq(alternative.keys()));
        let Some(partner) = exact.or_else(|| {
            after
                .alternatives
                .iter()
                .find(|other| satisfies(alternative, other))
        }) else {
            let found = DraftChange::changed(
                rules::SECURITY_ALTERNATIVE_REMOVED,
                &before.place,
                &after.place,
            )
            .values(Some(to_json(alternative)), None);
            return self.add(context, found);
        };
        let scopes = |from: &Alternative<'a>, to: &Alternative<'a>| -> Vec<String> {
            from.iter()
                .filter_map(|(scheme, scopes)| Some((scopes, to.get(scheme)?)))
                .flat_map(|(scopes, others)| scopes.difference(others))
                .map(|scope| (*scope).to_owned())
                .collect()
        };
        let mut report = |rule: &'static Rule, gone: Vec<String>, come: Vec<String>| {
            let value = |list: Vec<String>| (!list.is_empty()).then(|| Json::from(list));
            if !gone.is_empty() || !come.is_empty() {
                let found = DraftChange::changed(rule, &before.place, &after.place)
                    .values(value(gone), value(come));
                self.add(context, found);
            }
        };
        report(
            rules::SECURITY_SCOPE_ADDED,
            Vec::new(),
            scopes(partner, alternative),
        );
        report(
            rules::SECURITY_SCOPE_REMOVED,
            scopes(alternative, partner),
            Vec::new(),
        );
    }

    /// The names that the schemes of the old description have in the new one.
    fn with_new_names(&self, mut requirement: Requirement<'a>) -> Requirement<'a> {
        let renamed = self.renamed_schemes();
        for alternative in &mut requirement.alternatives {
            *alternative = std::mem::take(alternative)
                .into_iter()
                .map(|(name, scopes)| (renamed.get(name).copied().unwrap_or(name), scopes))
                .collect();
        }
        requirement
    }

    /// Schemes that have the same meaning under another name.
    fn renamed_schemes(&self) -> BTreeMap<&'a str, &'a str> {
        let old = schemes(&self.old);
        let new = schemes(&self.new);
        let lacks = |list: &[(&'a str, LocatedNode<'a>)], name: &str| {
            !list.iter().any(|(other, _)| *other == name)
        };
        let mut free: Vec<_> = new.iter().filter(|(name, _)| lacks(&old, name)).collect();
        let mut renamed = BTreeMap::new();
        for (name, scheme) in old.iter().filter(|(name, _)| lacks(&new, name)) {
            if let Some(at) = free
                .iter()
                .position(|(_, other)| equal(scheme.node, other.node))
            {
                renamed.insert(*name, free.remove(at).0);
            }
        }
        renamed
    }

    /// Compares the definitions of the schemes.
    pub(crate) fn security_schemes(&mut self) {
        let context = |name: &str| Context::new(Subject::SecurityScheme(name.to_owned()));
        let (old, new) = (schemes(&self.old), schemes(&self.new));
        let renamed = self.renamed_schemes();
        for (name, before) in &old {
            let new_name = renamed.get(name).copied().unwrap_or(name);
            let Some((_, after)) = new.iter().find(|(other, _)| *other == new_name) else {
                let found = DraftChange::removed(rules::SECURITY_SCHEME_REMOVED, before);
                self.add(&context(name), found);
                continue;
            };
            if new_name != *name {
                let found = DraftChange::changed(rules::SECURITY_SCHEME_RENAMED, before, after)
                    .values(Some((*name).into()), Some(new_name.into()));
                self.add(&context(name), found);
            }
            self.scheme(&context(name), before, after);
        }
        for (name, after) in &new {
            let known = old.iter().any(|(other, _)| other == name);
            if !known && !renamed.values().any(|other| other == name) {
                let found = DraftChange::added(rules::SECURITY_SCHEME_ADDED, after);
                self.add(&context(name), found);
            }
        }
    }

    fn scheme(&mut self, context: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        self.prose(context, old, new);
        self.rust_names(context, old, new);
        let text =
            |place: &LocatedNode<'a>, name: &str| place.text(name).map(str::to_ascii_lowercase);
        let changed = |name: &str| text(old, name) != text(new, name);
        let carried = match text(new, "type").as_deref() {
            Some("apikey") => changed("in") || changed("name"),
            Some("http") => changed("scheme"),
            _ => false,
        };
        if changed("type") || carried {
            let found = DraftChange::changed(rules::SECURITY_SCHEME_CHANGED, old, new);
            return self.add(context, found);
        }
        if changed("bearerFormat") {
            let found = DraftChange::changed(rules::BEARER_FORMAT_CHANGED, old, new).values(
                old.text("bearerFormat").map(Json::from),
                new.text("bearerFormat").map(Json::from),
            );
            self.add(context, found);
        }
        if old.text("openIdConnectUrl") != new.text("openIdConnectUrl") {
            self.add(
                context,
                DraftChange::changed(rules::OAUTH_URL_CHANGED, old, new),
            );
        }
        self.flows(context, old, new);
    }

    fn flows(&mut self, context: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        let before = self.old.entries(old.get("flows"));
        let after = self.new.entries(new.get("flows"));
        let presence = PresenceRules {
            added: rules::OAUTH_FLOW_ADDED,
            removed: rules::OAUTH_FLOW_REMOVED,
        };
        let part = |name: &str| context.within(&format!("flow {name}"));
        self.compare_named(presence, part, (&before, &after), Self::flow);
    }

    fn flow(&mut self, part: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        for keyword in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
            let (before, after) = (old.text(keyword), new.text(keyword));
            if before != after {
                let found = DraftChange::changed(rules::OAUTH_URL_CHANGED, old, new)
                    .values(before.map(Json::from), after.map(Json::from));
                self.add(&part.within(keyword), found);
            }
        }
        let scopes = |flow: &LocatedNode<'a>| flow.get("scopes").map(|scopes| scopes.members());
        let (before, after) = (
            scopes(old).unwrap_or_default(),
            scopes(new).unwrap_or_default(),
        );
        let presence = PresenceRules {
            added: rules::OAUTH_SCOPE_ADDED,
            removed: rules::OAUTH_SCOPE_REMOVED,
        };
        let part = |name: &str| part.within(&format!("scope {name}"));
        self.compare_named(presence, part, (&before, &after), |_, _, _, _| {});
    }
}

/// The schemes that a description defines.
fn schemes<'a>(description: &Description<'a>) -> Vec<(&'a str, LocatedNode<'a>)> {
    let components = description.root.get("components");
    description.entries(components.and_then(|components| components.get("securitySchemes")))
}

fn to_json(alternative: &Alternative<'_>) -> Json {
    alternative
        .iter()
        .map(|(name, scopes)| ((*name).to_owned(), Json::from_iter(scopes.iter().copied())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
