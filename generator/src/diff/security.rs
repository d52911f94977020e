//! Compares security requirements and security schemes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::api::view::{LocatedNode, OperationView};
use crate::diff::change::value_to_show;
use crate::diff::comparer::Comparer;
use crate::diff::context::Context;
use crate::diff::operation::operations;
use crate::diff::pair::{Matching, Named, NodePair, Pair};
use crate::diff::reader::Description;
use crate::diff::report::Subject;
use crate::diff::rules::access as rules;
use crate::diff::same::equal;

/// Schemes that are used together, each with its scopes; none of them is anonymous access.
type Alternative<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The alternatives of an operation or of the whole API.
#[derive(Debug)]
struct Requirement<'a> {
    node: LocatedNode<'a>,
    alternatives: Vec<Alternative<'a>>,
}

impl<'a> Requirement<'a> {
    fn read(description: &Description<'a>, owner: &LocatedNode<'a>) -> Requirement<'a> {
        let node = owner.get("security");
        let scopes = |scheme: LocatedNode<'a>| -> BTreeSet<&'a str> {
            let scopes = scheme.node.as_sequence().unwrap_or_default().iter();
            scopes.filter_map(|scope| scope.as_str()).collect()
        };
        let alternative = |node: LocatedNode<'a>| -> Alternative<'a> {
            let schemes = node.members().into_iter();
            schemes
                .map(|(name, scheme)| (name, scopes(scheme)))
                .collect()
        };
        let nodes = description.list(node.clone()).into_iter();
        let mut alternatives: Vec<_> = nodes.map(alternative).collect();
        if alternatives.is_empty() {
            alternatives.push(Alternative::new());
        }
        Requirement {
            node: node.unwrap_or_else(|| owner.clone()),
            alternatives,
        }
    }

    /// Whether a request without credentials is accepted.
    fn allows_anonymous(&self) -> bool {
        self.alternatives.iter().any(BTreeMap::is_empty)
    }

    /// Whether no alternative names a scheme.
    fn names_no_scheme(&self) -> bool {
        self.alternatives.iter().all(BTreeMap::is_empty)
    }
}

impl<'a> Comparer<'a, '_> {
    /// Compares the requirement of operations without `security` of their own.
    pub(crate) fn security(&mut self) {
        let is_inherited = self.descriptions().map(|description| {
            let all = operations(description);
            all.iter()
                .any(|operation| operation.node.get("security").is_none())
        });
        if is_inherited.old && is_inherited.new {
            let context = Context::new(Subject::Api).within("security");
            self.requirements(&context, &self.roots());
        }
    }

    /// Compares the requirement of one operation, where either side has its own.
    pub(crate) fn operation_security(
        &mut self,
        context: &Context,
        operations: Pair<&OperationView<'a>>,
    ) {
        let has_own = operations.map(|operation| operation.node.get("security").is_some());
        if has_own.old || has_own.new {
            let owners = operations.zip(self.roots());
            let owners = owners.map(|(operation, root)| operation.security_owner(&root));
            self.requirements(&context.within("security"), &owners);
        }
    }

    fn requirements(&mut self, context: &Context, owners: &NodePair<'a>) {
        let mut requirements = self.read(owners.as_ref(), Requirement::read);
        self.use_new_names(&mut requirements.old);
        let Pair { old, new } = &requirements;
        let nodes = requirements.each(|requirement| requirement.node.clone());
        if old.names_no_scheme() && !new.allows_anonymous() {
            let shown = Pair::new(None, value_to_show(new.node.node));
            let found = rules::SECURITY_REQUIRED.changed(&nodes);
            return self.add(context, found.show(shown));
        }
        if !old.allows_anonymous() && new.names_no_scheme() {
            let shown = Pair::new(value_to_show(old.node.node), None);
            let found = rules::SECURITY_OPTIONAL.changed(&nodes);
            return self.add(context, found.show(shown));
        }
        let alternatives = requirements.each(|one| one.alternatives.iter().collect());
        let matching: Matching<&Alternative<'a>> = Matching::new(alternatives)
            .pair_off(|one, other| one == other)
            .pair_off(|one, other| one.keys().eq(other.keys()));
        for (alternative, partner) in &matching.old {
            self.alternative(context, &nodes, alternative, (*partner, new));
        }
        for alternative in matching.added {
            let found = rules::SECURITY_ALTERNATIVE_ADDED.changed(&nodes);
            self.add(context, found.show_new(to_json(alternative)));
        }
    }

    /// Reports whether the credentials of an alternative are still accepted.
    fn alternative(
        &mut self,
        context: &Context,
        nodes: &NodePair<'a>,
        alternative: &Alternative<'a>,
        (partner, new): (Option<&Alternative<'a>>, &Requirement<'a>),
    ) {
        // Credentials for more schemes than are needed are accepted as well.
        let needs_no_other =
            |other: &&Alternative<'a>| other.keys().all(|scheme| alternative.contains_key(scheme));
        let partner = partner.or_else(|| new.alternatives.iter().find(needs_no_other));
        let Some(partner) = partner else {
            let found = rules::SECURITY_ALTERNATIVE_REMOVED.changed(nodes);
            return self.add(context, found.show_old(to_json(alternative)));
        };
        let scopes = Pair::new(alternative, partner).against(|own, other| -> Vec<&'a str> {
            let shared = own
                .iter()
                .filter_map(|(name, own)| Some((own, other.get(name)?)));
            shared
                .flat_map(|(own, other)| own.difference(other).copied())
                .collect()
        });
        self.values_of_one_side(context, nodes, rules::SECURITY_SCOPE_ADDED, scopes);
    }

    /// Gives the schemes of an old requirement the names that they have in the new description.
    fn use_new_names(&self, requirement: &mut Requirement<'a>) {
        let matching = self.matched_schemes();
        let new_name = |name: &'a str| {
            let mut pairs = matching.old.iter();
            let partner = pairs.find_map(|((old, _), new)| new.as_ref().filter(|_| *old == name));
            partner.map_or(name, |(new, _)| *new)
        };
        for alternative in &mut requirement.alternatives {
            let schemes = std::mem::take(alternative).into_iter();
            *alternative = schemes
                .map(|(name, scopes)| (new_name(name), scopes))
                .collect();
        }
    }

    /// The defined schemes, matched by name, or else by equal definitions.
    fn matched_schemes(&self) -> Matching<Named<'a>> {
        let schemes = self.descriptions();
        let schemes = schemes.map(|description| description.components("securitySchemes"));
        Matching::new(self.entries(schemes))
            .pair_off(|(old, _), (new, _)| old == new)
            .pair_off(|(_, old), (_, new)| equal(old.node, new.node))
    }

    /// Compares the definitions of the schemes.
    pub(crate) fn security_schemes(&mut self) {
        let context = |name: &str| Context::new(Subject::SecurityScheme(name.to_owned()));
        self.compare_matched(
            self.matched_schemes(),
            |(name, node), is_added| {
                let found = rules::SECURITY_SCHEME_ADDED.one_side(node, is_added);
                (context(name), found)
            },
            |this, pair| {
                let names = pair.each(|(name, _)| *name);
                let nodes = pair.map(|(_, node)| node);
                if names.differs() {
                    let found = rules::SECURITY_SCHEME_RENAMED.changed(&nodes);
                    this.add(&context(names.old), found.show_both(names));
                }
                this.scheme(&context(names.old), &nodes);
            },
        );
    }

    fn scheme(&mut self, context: &Context, nodes: &NodePair<'a>) {
        self.prose(context, nodes);
        self.hints(context, nodes);
        let changed = |keyword: &str| {
            let texts = nodes.text(keyword);
            texts
                .map(|text| text.map(str::to_ascii_lowercase))
                .differs()
        };
        let kind = nodes.new.text("type").map(str::to_ascii_lowercase);
        let is_sent_differently = match kind.as_deref() {
            Some("apikey") => changed("in") || changed("name"),
            Some("http") => changed("scheme"),
            _ => false,
        };
        if changed("type") || is_sent_differently {
            let found = rules::SECURITY_SCHEME_CHANGED.changed(nodes);
            return self.add(context, found);
        }
        if changed("bearerFormat") {
            self.string(context, nodes, "bearerFormat", |_| {
                rules::BEARER_FORMAT_CHANGED
            });
        }
        self.string(context, nodes, "openIdConnectUrl", |_| {
            rules::OAUTH_URL_CHANGED
        });
        let flows = self.entries(nodes.member("flows"));
        let part = |name: &str| context.within(&format!("flow {name}"));
        self.compare_named(rules::OAUTH_FLOW_ADDED, part, flows, Self::flow);
    }

    fn flow(&mut self, part: &Context, nodes: &NodePair<'a>) {
        for keyword in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
            self.string(&part.within(keyword), nodes, keyword, |_| {
                rules::OAUTH_URL_CHANGED
            });
        }
        let scopes = nodes.member("scopes");
        let scopes = scopes.map(|scopes| scopes.map(|scopes| scopes.members()).unwrap_or_default());
        let part = |name: &str| part.within(&format!("scope {name}"));
        self.compare_named(rules::OAUTH_SCOPE_ADDED, part, scopes, |_, _, _| {});
    }
}

fn to_json(alternative: &Alternative<'_>) -> Json {
    let schemes = alternative.iter();
    let scopes = |scopes: &BTreeSet<&str>| Json::from_iter(scopes.iter().copied());
    let members = schemes.map(|(name, own)| ((*name).to_owned(), scopes(own)));
    members.collect::<serde_json::Map<_, _>>().into()
}
