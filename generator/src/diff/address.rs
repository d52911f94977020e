//! The addresses that the servers of a description stand for.

use url::Url;

use crate::api::view::{LocatedNode, Resolve as _};
use crate::diff::pair::Named;
use crate::diff::reader::Description;

/// A server of one description.
#[derive(Clone, Debug)]
pub(crate) struct ComparedServer<'a> {
    /// The URL as it is written, `/` where there is none.
    pub(crate) url: &'a str,
    /// The URL with the defaults of its variables, without a final slash; equal for URLs that RFC 3986 makes equal.
    pub(crate) address: String,
    pub(crate) node: LocatedNode<'a>,
    pub(crate) variables: Vec<Named<'a>>,
}

impl<'a> ComparedServer<'a> {
    fn new(url: &'a str, node: LocatedNode<'a>, variables: Vec<Named<'a>>) -> ComparedServer<'a> {
        let mut address = url.to_owned();
        for (name, variable) in &variables {
            if let Some(default) = variable.text("default") {
                address = address.replace(&format!("{{{name}}}"), default);
            }
        }
        // A variable without a default is no part of a URL.
        if !address.contains('{')
            && let Ok(parsed) = Url::parse(&address)
        {
            address = parsed.into();
        }
        ComparedServer {
            url,
            address: address.trim_end_matches('/').to_owned(),
            node,
            variables,
        }
    }
}

/// The servers of an owner, the default one first.
pub(crate) fn servers<'a>(
    description: &Description<'a>,
    owner: &LocatedNode<'a>,
) -> Vec<ComparedServer<'a>> {
    let nodes = description.list(owner.get("servers")).into_iter();
    let servers = nodes.filter_map(|node| {
        let Some(url) = node.text("url") else {
            description.not_compared(&node, "a server needs a `url`");
            return None;
        };
        let variables = description.entries(node.get("variables"));
        for (name, variable) in &variables {
            if !url.contains(&format!("{{{name}}}")) {
                description.defect(variable, format!("the address has no `{{{name}}}`"));
            }
        }
        Some(ComparedServer::new(url, node, variables))
    });
    let mut servers: Vec<_> = servers.collect();
    if servers.is_empty() {
        // Without servers, requests go to the host that the description comes from.
        servers.push(ComparedServer::new("/", owner.clone(), Vec::new()));
    }
    servers
}

/// The address of the first server of an owner, its variables with their defaults.
pub(crate) fn default_address<'a>(
    description: &Description<'a>,
    owner: &LocatedNode<'a>,
) -> String {
    let first = servers(description, owner).into_iter().next();
    first.map(|server| server.address).unwrap_or_default()
}
