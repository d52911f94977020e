//! The root of a description: version, info, tags, and the order in which the parts are built.

use foldhash::{HashSet, HashSetExt as _};
use indexmap::IndexMap;

use super::build::{Builder, hints, summarized};
use super::{Api, ExternalDocs, Info, Operation, SecurityAlternative, SecurityScheme, Tag};
use crate::diagnostic::codes;
use crate::document::{Node, Pointer};
use crate::grammar::{ObjectKind, describe_lost_children};
use crate::model::text;

impl Builder<'_> {
    /// Builds the `Api`. Parts with errors are missing from the result, and the findings name them.
    pub(super) fn api(&mut self) -> Api {
        let root = Pointer::root();
        let document = self.document;
        let info = self.info();
        let servers = self.servers(document, &root);
        let mut schemes = self.security_schemes();
        let security = document
            .get("security")
            .filter(|security| !security.is_null());
        let security = security
            .map(|list| self.alternatives(list, &root.child("security"), &schemes))
            .unwrap_or_default();
        self.named_schemas();
        self.cut_cycles();
        self.check_cycles();
        let operations = self.operations(&schemes);
        self.credentials_in_whole_queries(&operations, &security, &schemes);
        self.webhooks();
        self.drop_shared(&mut schemes.usable, &security, &operations);
        let tags = self.tags(&operations);
        self.report_unused();
        let schemas = std::mem::take(&mut self.schemas);
        Api {
            info,
            servers,
            schemes: schemes.usable,
            security,
            tags,
            operations,
            received: std::mem::take(&mut self.received),
            schemas,
        }
    }

    /// Drops the security schemes that are nowhere asked for but together with one that has the same token.
    fn drop_shared(
        &self,
        schemes: &mut IndexMap<String, SecurityScheme>,
        security: &[SecurityAlternative],
        operations: &[Operation],
    ) {
        let own = operations.iter().filter_map(|one| one.security.as_deref());
        let alternatives = own.chain([security]).flatten();
        let asked: HashSet<&str> = alternatives
            .flat_map(|one| &one.schemes)
            .map(|(name, _)| name.as_str())
            .collect();
        schemes
            .retain(|name, _| !self.shared_schemes.contains(name) || asked.contains(name.as_str()));
    }

    fn info(&mut self) -> Info {
        let at = Pointer::root().child("info");
        let external_docs = self.external_docs(self.document, &Pointer::root());
        let mut all = hints(self.document, &Pointer::root());
        let Some(node) = self.document.get("info").filter(|info| !info.is_null()) else {
            return Info {
                external_docs,
                hints: all,
                ..Info::default()
            };
        };
        let Some(read) = self.read::<openapiv3::Info>(ObjectKind::Info, node, &at) else {
            return Info::default();
        };
        all.extend(hints(node, &at));
        let row = |label: &str, value: Option<String>| value.map(|value| (label.to_owned(), value));
        let contact = read.contact.map(|contact| {
            [
                row("name", contact.name),
                row("url", contact.url),
                row("email", contact.email),
            ]
        });
        let license = read.license.map(|license| {
            let name = Some(license.name).filter(|name| !name.is_empty());
            let identifier = node
                .get("license")
                .and_then(|license| text(license, "identifier"));
            [
                row("name", name),
                row("identifier", identifier),
                row("url", license.url),
            ]
        });
        Info {
            title: read.title,
            version: read.version,
            summary: text(node, "summary"),
            description: read.description,
            terms_of_service: read.terms_of_service,
            contact: contact.into_iter().flatten().flatten().collect(),
            license: license.into_iter().flatten().flatten().collect(),
            external_docs,
            hints: all,
        }
    }

    /// The `externalDocs` of an object.
    pub(super) fn external_docs(&mut self, owner: &Node, at: &Pointer) -> Option<ExternalDocs> {
        let node = owner.get("externalDocs").filter(|docs| !docs.is_null())?;
        let read: openapiv3::ExternalDocumentation =
            self.read(ObjectKind::ExternalDocs, node, &at.child("externalDocs"))?;
        Some(ExternalDocs {
            url: read.url,
            description: read.description,
        })
    }

    /// The tags of the description, then those that operations use without a declaration.
    fn tags(&mut self, operations: &[Operation]) -> Vec<Tag> {
        let at = Pointer::root().child("tags");
        let mut tags: Vec<Tag> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        let items = self
            .document
            .get("tags")
            .and_then(Node::as_sequence)
            .unwrap_or_default();
        for (index, node) in items.iter().enumerate().filter(|(_, node)| !node.is_null()) {
            let here = at.index(index);
            let Some(read) = self.read::<openapiv3::Tag>(ObjectKind::Tag, node, &here) else {
                continue;
            };
            if !known.insert(read.name.clone()) {
                let message = format!(
                    "the tag `{}` is declared twice{}",
                    read.name,
                    describe_lost_children(node)
                );
                self.warn(codes::TAG_DUPLICATE, &here, message);
                continue;
            }
            let external_docs = self.external_docs(node, &here);
            tags.push(Tag {
                name: read.name,
                description: summarized(text(node, "summary"), read.description),
                external_docs,
                hints: hints(node, &here),
                at: Some(here),
            });
        }
        for operation in operations {
            for (index, name) in operation.tags.iter().enumerate() {
                if known.insert(name.clone()) {
                    let here = operation.at.child("tags").index(index);
                    self.note(
                        codes::TAG_UNDECLARED,
                        &here,
                        format!("the tag `{name}` is not declared"),
                    );
                    tags.push(Tag {
                        name: name.clone(),
                        description: None,
                        external_docs: None,
                        hints: Default::default(),
                        at: None,
                    });
                }
            }
        }
        tags
    }
}
