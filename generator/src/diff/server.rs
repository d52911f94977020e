//! Compares the servers.

use std::collections::HashSet;

use serde_json::Value as Json;

use crate::api::view::{LocatedNode, Resolve as _};
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::Context;
use crate::diff::operation::{ComparedOperation, operations};
use crate::diff::reader::Description;
use crate::diff::report::Subject;
use crate::diff::rule::PresenceRules;
use crate::diff::rules::access as rules;

/// A server of one description.
#[derive(Clone, Debug)]
struct ComparedServer<'a> {
    /// The address as it is written, `/` where there is none.
    url: &'a str,
    place: LocatedNode<'a>,
    variables: Vec<(&'a str, LocatedNode<'a>)>,
    /// It is the one that is used where none is chosen.
    is_default: bool,
}

impl<'a> ComparedServer<'a> {
    /// The address with the defaults of its variables, without a final slash.
    fn default_address(&self) -> String {
        let mut address = self.url.to_owned();
        for (name, variable) in &self.variables {
            if let Some(default) = variable.text("default") {
                address = address.replace(&format!("{{{name}}}"), default);
            }
        }
        address.trim_end_matches('/').to_owned()
    }
}

fn servers<'a>(description: &Description<'a>, owner: &LocatedNode<'a>) -> Vec<ComparedServer<'a>> {
    let mut found: Vec<ComparedServer<'a>> = description
        .list(owner.get("servers"))
        .into_iter()
        .filter_map(|place| {
            let Some(url) = place.text("url") else {
                description.not_compared(&place, "a server needs a `url`");
                return None;
            };
            let variables = description.entries(place.get("variables"));
            for (name, variable) in &variables {
                if !url.contains(&format!("{{{name}}}")) {
                    description.defect(variable, format!("the address has no `{{{name}}}`"));
                }
            }
            Some(ComparedServer {
                url,
                place,
                variables,
                is_default: false,
            })
        })
        .collect();
    match found.first_mut() {
        Some(first) => first.is_default = true,
        // Without servers, requests go to where the description comes from.
        None => found.push(ComparedServer {
            url: "/",
            place: owner.clone(),
            variables: Vec::new(),
            is_default: true,
        }),
    }
    found
}

/// The address of the first server of an owner, its variables with their defaults.
pub(crate) fn default_address<'a>(
    description: &Description<'a>,
    owner: &LocatedNode<'a>,
) -> String {
    let servers = servers(description, owner);
    servers
        .first()
        .map(ComparedServer::default_address)
        .unwrap_or_default()
}

/// The path of an address.
fn path_of(address: &str) -> &str {
    let authority = address.find("://").map_or(0, |scheme| scheme + 3);
    let behind = address.get(authority..).unwrap_or_default();
    behind
        .find('/')
        .and_then(|slash| behind.get(slash..))
        .unwrap_or_default()
}

impl<'a> Comparer<'a, '_> {
    /// Whether a part of the path has moved between the address and the paths: no request goes to another URL.
    fn path_has_moved(&self) -> bool {
        let inherits = |operation: &ComparedOperation<'a>| operation.own_servers().is_none();
        let calls = |description| -> Vec<ComparedOperation<'a>> {
            let all = operations(description).into_iter();
            all.filter(inherits).collect()
        };
        let new = calls(&self.new);
        let signatures: HashSet<_> = new
            .iter()
            .map(|one| (one.method, one.signature()))
            .collect();
        let urls: HashSet<_> = new.iter().map(|one| (one.method, one.url())).collect();
        let old = calls(&self.old);
        let stays =
            |one: &ComparedOperation<'a>| signatures.contains(&(one.method, one.signature()));
        let moves = |one: &ComparedOperation<'a>| urls.contains(&(one.method, one.url()));
        old.iter().any(moves) && !old.iter().any(stays)
    }

    /// Compares the servers of the whole API.
    pub(crate) fn servers(&mut self) {
        let context = Context::new(Subject::Api).within("servers");
        let before = servers(&self.old, &self.old.root);
        let mut after = servers(&self.new, &self.new.root);
        let default = |servers: &[ComparedServer<'a>]| {
            servers
                .first()
                .map(ComparedServer::default_address)
                .unwrap_or_default()
        };
        let (old_default, new_default) = (default(&before), default(&after));
        let moved = old_default != new_default && self.path_has_moved();
        let bases = (path_of(&old_default), path_of(&new_default));
        if old_default != new_default
            && !moved
            && let (Some(old), Some(new)) = (before.first(), after.first())
        {
            let found = DraftChange::changed(rules::DEFAULT_SERVER_CHANGED, &old.place, &new.place)
                .values(
                    Some(old_default.clone().into()),
                    Some(new_default.clone().into()),
                );
            self.add(&context, found);
        }
        let mut left = Vec::new();
        for server in before {
            let address = server.default_address();
            let fits = |other: &ComparedServer<'a>| {
                let other_address = other.default_address();
                let is_moved = || {
                    let without =
                        |address: &str, base: &str| address.strip_suffix(base).map(str::to_owned);
                    let before = without(&address, bases.0);
                    before.is_some() && before == without(&other_address, bases.1)
                };
                other.url == server.url || other_address == address || (moved && is_moved())
            };
            match after.iter().position(fits) {
                Some(at) => {
                    let other = after.remove(at);
                    self.variables(&context, &server, &other);
                }
                None => left.push(server),
            }
        }
        self.other_servers(&context, left, after, old_default != new_default);
    }

    /// The servers without a partner: a default that was replaced is one change, not three.
    fn other_servers(
        &mut self,
        context: &Context,
        old: Vec<ComparedServer<'a>>,
        new: Vec<ComparedServer<'a>>,
        default_changed: bool,
    ) {
        let default = |list: &mut Vec<ComparedServer<'a>>| {
            let at = list.iter().position(|server| server.is_default)?;
            default_changed.then(|| list.remove(at))
        };
        let (mut old, mut new) = (old, new);
        match (default(&mut old), default(&mut new)) {
            (Some(before), Some(after)) => self.variables(context, &before, &after),
            (Some(before), None) => old.insert(0, before),
            (None, Some(after)) => new.insert(0, after),
            (None, None) => {}
        }
        for server in &old {
            let found = DraftChange::removed(rules::SERVER_REMOVED, &server.place)
                .values(Some(server.url.into()), None);
            self.add(context, found);
        }
        for server in &new {
            let found = DraftChange::added(rules::SERVER_ADDED, &server.place)
                .values(None, Some(server.url.into()));
            self.add(context, found);
        }
    }

    fn variables(&mut self, context: &Context, old: &ComparedServer<'a>, new: &ComparedServer<'a>) {
        self.prose(context, &old.place, &new.place);
        let presence = PresenceRules {
            added: rules::SERVER_VARIABLE_ADDED,
            removed: rules::SERVER_VARIABLE_REMOVED,
        };
        let part = |name: &str| context.within(&format!("variable {name}"));
        let variables = (old.variables.as_slice(), new.variables.as_slice());
        self.compare_named(presence, part, variables, Self::variable);
    }

    fn variable(&mut self, part: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        self.rust_names(part, old, new);
        let values = |place: &LocatedNode<'a>| -> Option<Vec<&'a str>> {
            let list = place.node.get("enum")?.as_sequence()?;
            Some(list.iter().filter_map(|value| value.as_str()).collect())
        };
        let (before, after) = (values(old), values(new));
        // Without a list every value is allowed.
        let lacks = |one: &Option<Vec<&'a str>>, two: &Option<Vec<&'a str>>| match (one, two) {
            (_, None) => Vec::new(),
            (None, Some(_)) => vec!["*"],
            (Some(one), Some(two)) => one
                .iter()
                .filter(|value| !two.contains(value))
                .copied()
                .collect(),
        };
        let (gone, come) = (lacks(&before, &after), lacks(&after, &before));
        if !gone.is_empty() {
            let found = DraftChange::changed(rules::SERVER_VARIABLE_VALUE_REMOVED, old, new)
                .values(Some(Json::from(gone)), None);
            self.add(part, found);
        }
        if !come.is_empty() {
            let found = DraftChange::changed(rules::SERVER_VARIABLE_VALUE_ADDED, old, new)
                .values(None, Some(Json::from(come)));
            self.add(part, found);
        }
    }

    /// Compares the servers of one operation, where it or its path has its own.
    pub(crate) fn operation_servers(
        &mut self,
        context: &Context,
        old: &ComparedOperation<'a>,
        new: &ComparedOperation<'a>,
    ) {
        let (before, after) = (old.own_servers().cloned(), new.own_servers().cloned());
        if before.is_none() && after.is_none() {
            return;
        }
        let old_at = before.unwrap_or_else(|| self.old.root.clone());
        let new_at = after.unwrap_or_else(|| self.new.root.clone());
        let addresses = |servers: Vec<ComparedServer<'a>>| -> Vec<String> {
            servers
                .iter()
                .map(ComparedServer::default_address)
                .collect()
        };
        let old_list = addresses(servers(&self.old, &old_at));
        let new_list = addresses(servers(&self.new, &new_at));
        let urls = |list: &[String], operation: &ComparedOperation<'a>| -> Vec<String> {
            let path = operation.signature();
            list.iter()
                .map(|address| format!("{address}{path}"))
                .collect()
        };
        if old_list != new_list && urls(&old_list, old) != urls(&new_list, new) {
            let found = DraftChange::changed(rules::OPERATION_SERVER_CHANGED, &old_at, &new_at)
                .values(Some(Json::from(old_list)), Some(Json::from(new_list)));
            self.add(context, found);
        }
    }
}
