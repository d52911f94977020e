//! Compares the servers.

use foldhash::HashSet;
use serde_json::Value as Json;

use crate::diff::address::{ComparedServer, servers};
use crate::diff::comparer::Comparer;
use crate::diff::context::Context;
use crate::diff::operation::{ComparedOperation, operations};
use crate::diff::pair::{Matching, NodePair, Pair};
use crate::diff::report::Subject;
use crate::diff::rules::access as rules;

/// The path of an address.
fn path_of(address: &str) -> &str {
    let authority = address.find("://").map_or(0, |scheme| scheme + 3);
    let rest = address.get(authority..).unwrap_or_default();
    let slash = rest.find('/').unwrap_or(rest.len());
    rest.get(slash..).unwrap_or_default()
}

impl<'a> Comparer<'a, '_> {
    /// Whether a part of the path has moved between the address and the paths: no request goes to another URL.
    fn path_has_moved(&self) -> bool {
        let calls = self
            .descriptions()
            .map(|description| -> Vec<ComparedOperation<'a>> {
                let all = operations(description).into_iter();
                all.filter(|operation| operation.own_servers().is_none())
                    .collect()
            });
        let any_in_both = |of: fn(&ComparedOperation<'_>) -> String| {
            let key =
                |operation: &ComparedOperation<'_>| (operation.method.to_string(), of(operation));
            let new: HashSet<_> = calls.new.iter().map(key).collect();
            calls
                .old
                .iter()
                .any(|operation| new.contains(&key(operation)))
        };
        any_in_both(|operation| operation.url()) && !any_in_both(|operation| operation.signature())
    }

    /// Compares the servers of the whole API.
    pub(crate) fn servers(&mut self) {
        let context = Context::new(Subject::Api).within("servers");
        let lists = self.read(self.roots().as_ref(), servers);
        let Some(defaults) = lists.each(|list| list.first().cloned()).both() else {
            return;
        };
        let addresses = defaults.each(|server| server.address.as_str());
        let moved = addresses.differs() && self.path_has_moved();
        if addresses.differs() && !moved {
            let nodes = defaults.each(|server| server.node.clone());
            let found = rules::DEFAULT_SERVER_CHANGED.changed(&nodes);
            self.add(&context, found.show_both(addresses));
        }
        let bases = addresses.map(path_of);
        let is_moved = |old: &str, new: &str| {
            let old = old.strip_suffix(bases.old);
            old.is_some() && old == new.strip_suffix(bases.new)
        };
        let is_default = |server: &ComparedServer<'a>, default: &ComparedServer<'a>| {
            server.node.identity() == default.node.identity()
        };
        let matching = Matching::new(lists)
            .pair_off(|old, new| {
                old.url == new.url
                    || old.address == new.address
                    || (moved && is_moved(&old.address, &new.address))
            })
            // A default that was replaced is one change, not three.
            .pair_off(|old, new| {
                addresses.differs()
                    && is_default(old, &defaults.old)
                    && is_default(new, &defaults.new)
            });
        self.compare_matched(
            matching,
            |server, is_added| {
                let found = rules::SERVER_ADDED.one_side(&server.node, is_added);
                (context.clone(), found.show_name(server.url))
            },
            |this, pair| this.variables(&context, pair.old, pair.new),
        );
    }

    fn variables(&mut self, context: &Context, old: ComparedServer<'a>, new: ComparedServer<'a>) {
        self.prose(context, &Pair::new(old.node, new.node));
        let part = |name: &str| context.within(&format!("variable {name}"));
        let variables = Pair::new(old.variables, new.variables);
        self.compare_named(
            rules::SERVER_VARIABLE_ADDED,
            part,
            variables,
            Self::variable,
        );
    }

    fn variable(&mut self, part: &Context, nodes: &NodePair<'a>) {
        self.hints(part, nodes);
        let values = nodes.each(|node| -> Option<Vec<&'a str>> {
            let list = node.node.get("enum")?.as_sequence()?;
            Some(list.iter().filter_map(|value| value.as_str()).collect())
        });
        // Without a list every value is allowed.
        let values = values.against(|own, others| match (own, others) {
            (_, None) => Vec::new(),
            (None, Some(_)) => vec!["*"],
            (Some(own), Some(others)) => {
                let lacking = own.iter().filter(|value| !others.contains(value));
                lacking.copied().collect()
            }
        });
        self.values_of_one_side(part, nodes, rules::SERVER_VARIABLE_VALUE_ADDED, values);
    }

    /// Compares the servers of one operation, where it or its path item has its own.
    pub(crate) fn operation_servers(
        &mut self,
        context: &Context,
        operations: Pair<&ComparedOperation<'a>>,
    ) {
        let owners = operations.map(|operation| operation.own_servers().cloned());
        if owners.old.is_none() && owners.new.is_none() {
            return;
        }
        let owners = owners.or(&self.roots());
        let addresses = self.read(owners.as_ref(), |description, owner| -> Vec<String> {
            let servers = servers(description, owner).into_iter();
            servers.map(|server| server.address).collect()
        });
        let sides = addresses.as_ref().zip(operations);
        let urls = sides.map(|(addresses, operation)| -> Vec<String> {
            let path = operation.signature();
            let urls = addresses.iter().map(|address| format!("{address}{path}"));
            urls.collect()
        });
        if addresses.differs() && urls.differs() {
            let found = rules::OPERATION_SERVER_CHANGED.changed(&owners);
            self.add(context, found.show_both(addresses.map(Json::from)));
        }
    }
}
