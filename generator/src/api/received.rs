//! Requests that the service sends: webhooks and callbacks. They are read where the project asks for them.

use super::build::Builder;
use super::syntax::item_operations;
use super::{Received, ReceivedKind};
use crate::diagnostic::codes;
use crate::document::{Node, Pointer};
use crate::grammar::{ObjectKind, describe_lost_children};

impl<'d> Builder<'d> {
    /// The webhooks of the description.
    pub(super) fn webhooks(&mut self) {
        if !self.with_received {
            return;
        }
        let document = self.document;
        let at = Pointer::root().child("webhooks");
        for (name, entry) in document.get("webhooks").into_iter().flat_map(Node::members) {
            if ObjectKind::PathItem.is_extension(name, &entry.node) {
                continue;
            }
            let here = at.child(name);
            self.received_path(ReceivedKind::Webhook, name, &entry.node, &here);
        }
    }

    /// The callbacks of an operation.
    pub(super) fn callbacks(&mut self, operation: &'d Node, at: &Pointer) {
        if !self.with_received {
            return;
        }
        let at = at.child("callbacks");
        let callbacks = operation.get("callbacks").into_iter();
        for (name, entry) in callbacks.flat_map(Node::members) {
            if ObjectKind::Callback.is_extension(name, &entry.node) {
                continue;
            }
            let here = at.child(name);
            let Some(resolved) = self.resolve(ObjectKind::Callback, &entry.node, &here) else {
                continue;
            };
            // Operations that share a callback get the same requests.
            if self
                .received
                .iter()
                .any(|known| known.at.is_within(&resolved.at))
            {
                continue;
            }
            for (expression, entry) in resolved.node.members() {
                if !expression.starts_with("x-") {
                    let here = resolved.at.child(expression);
                    self.received_path(ReceivedKind::Callback, name, &entry.node, &here);
                }
            }
        }
    }

    /// The requests of a path item.
    fn received_path(&mut self, kind: ReceivedKind, name: &str, node: &'d Node, at: &Pointer) {
        let Some(resolved) = self.resolve(ObjectKind::PathItem, node, at) else {
            return;
        };
        let requests = item_operations(resolved.node);
        let requests: Vec<_> = requests.filter(|one| !one.node.is_null()).collect();
        for request in &requests {
            let here = request.at(&resolved.at);
            let name = match requests.len() > 1 {
                true => format!("{name} {}", request.method.to_ascii_lowercase()),
                false => name.to_owned(),
            };
            self.received_request(kind, name, request.node, &here);
        }
    }

    fn received_request(&mut self, kind: ReceivedKind, name: String, node: &'d Node, at: &Pointer) {
        let Some(read) = self.read::<openapiv3::Operation>(ObjectKind::Operation, node, at) else {
            return;
        };
        for key in [
            "parameters",
            "responses",
            "security",
            "servers",
            "callbacks",
        ] {
            if let Some(part) = node.get(key) {
                let lost = describe_lost_children(part);
                let message =
                    format!("`{key}` of a request that the service sends is not carried{lost}");
                self.note(codes::KEYWORD_NOT_CARRIED, &at.child(key), message);
            }
        }
        let body = node.get("requestBody").filter(|body| !body.is_null());
        let body = body.and_then(|body| self.body(body, &at.child("requestBody")));
        let Some(body) = body else {
            self.note(
                codes::BODY_NOT_TYPED,
                at,
                format!("`{name}` has no body: there is nothing to read"),
            );
            return;
        };
        self.received.push(Received {
            at: at.clone(),
            kind,
            name,
            summary: read.summary,
            description: read.description,
            body,
        });
    }
}
