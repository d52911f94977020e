//! References by `$id`, `$anchor`, `$dynamicAnchor` and `$self`, written as references by location, which is what all later
//! steps follow.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use url::Url;

use crate::api::reference;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Mapping, Node, Pointer, Value};

/// What a text has in which something is called by one of these.
const KEYS: [&str; 6] = [
    "$id",
    "nchor",
    "$self",
    "$recursiveRef",
    "#/$defs/",
    "#/definitions/",
];

/// Mappings of which the keys are names, whatever they say.
const NAMED: [&str; 18] = [
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "schemas",
    "responses",
    "parameters",
    "headers",
    "requestBodies",
    "securitySchemes",
    "callbacks",
    "pathItems",
    "mediaTypes",
    "paths",
    "webhooks",
    "content",
    "encoding",
];

/// Keywords whose values are data.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Writes references to schemas that have a name of their own as references to their locations, where this document has
/// the schema. What names a schema is removed where a reference has led by it.
pub(crate) fn write_out(document: &mut Node, text: &str, found: &mut Diagnostics) {
    if !KEYS.iter().any(|key| text.contains(key)) {
        return;
    }
    let Some(start) = base_of_file(document) else {
        return;
    };
    let mut identities = Identities::new(document, &start);
    let mut changes = Vec::new();
    walk(document, &start, &mut |members, at, base| {
        identities.references(members, at, base, &mut changes);
    });
    let used = identities.used;
    for change in &changes {
        found.extend(change.warning(document));
    }
    for change in changes {
        change.apply(document);
    }
    for name in used {
        let owner = name.parent().and_then(|owner| document.at_mut(&owner));
        let members = owner.and_then(Node::as_mapping_mut);
        if let (Some(members), Some(key)) = (members, name.last()) {
            members.remove(&key);
        }
    }
}

/// The anchors of a document, without those that several schemas have.
pub(super) fn anchors(document: &Node) -> HashMap<String, Pointer> {
    let start = base_of_file(document);
    let names = start.map(|start| Identities::new(document, &start).names);
    let names = names.into_iter().flatten();
    names
        .filter_map(|(name, keys)| match keys.as_slice() {
            [key] => Some((name, key.parent()?)),
            _ => None,
        })
        .collect()
}

/// The URI that a document gives itself, by which it is known to its own references.
pub(crate) fn uri(document: &Node) -> Option<&str> {
    let stated = document.get("$self").or_else(|| document.get("$id"));
    let uri = stated.and_then(Node::as_str)?;
    Some(uri.split_once('#').map_or(uri, |(uri, _)| uri))
}

/// The base of relative references of a file that says nothing of it.
fn base_of_file(document: &Node) -> Option<Url> {
    let none = Url::parse("file:///").ok()?;
    let stated = document.get("$self").and_then(Node::as_str);
    Some(stated.and_then(|uri| none.join(uri).ok()).unwrap_or(none))
}

/// A reference that is written in another way.
struct RewrittenReference {
    /// Where the reference is.
    owner: Pointer,
    key: String,
    target: String,
    reading: Reading,
}

/// How sure it is that a reference leads to where it is read to lead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Stated,
    /// It leads elsewhere where another schema leads to it.
    Dynamic,
    /// It leads nowhere in the description, and to this within a schema around it.
    WithinSchema,
}

impl RewrittenReference {
    fn warning(&self, document: &Node) -> Option<Diagnostic> {
        let location = document.at(&self.owner)?.key_location(&self.key)?;
        let at = self.owner.child(&self.key);
        match self.reading {
            Reading::Stated => None,
            Reading::Dynamic => {
                let message = format!(
                    "`{}` is read as a reference to `{}`, also where another schema with this anchor leads here",
                    self.key, self.target
                );
                let found = Diagnostic::warning(codes::KEYWORD_NOT_CARRIED, at, location, message);
                Some(found.hint("state the schema of each such place by `$ref`"))
            }
            Reading::WithinSchema => {
                let text = document.at(&at).and_then(Node::as_str).unwrap_or_default();
                let message = format!(
                    "`{text}` leads nowhere: it is read as `{}`, within the schema around it",
                    self.target
                );
                Some(Diagnostic::warning(
                    codes::REFERENCE_UNRESOLVED,
                    at,
                    location,
                    message,
                ))
            }
        }
    }

    fn apply(self, document: &mut Node) {
        let members = document.at_mut(&self.owner).and_then(Node::as_mapping_mut);
        let Some(members) = members else { return };
        let (position, entry) = (members.position(&self.key), members.get_mut(&self.key));
        let Some((position, entry)) = position.zip(entry) else {
            return;
        };
        entry.node.value = Value::String(self.target.into());
        if self.key.starts_with("$dynamic") || self.key.starts_with("$recursive") {
            let entry = members.remove(&self.key);
            if let Some(entry) = entry {
                members.insert_at(position, "$ref", entry);
            }
        }
    }
}

/// What the schemas of a document are called.
struct Identities<'d> {
    document: &'d Node,
    /// The base of the document.
    start: Url,
    /// The schemas with an `$id`, and the document, by their URIs.
    resources: HashMap<String, Pointer>,
    /// The keys that name a part of a resource, by its URI and the name.
    anchors: HashMap<(String, String), Pointer>,
    /// The same by the name alone.
    names: HashMap<String, Vec<Pointer>>,
    /// The keys by which references have led.
    used: HashSet<Pointer>,
}

impl<'d> Identities<'d> {
    fn new(document: &'d Node, start: &Url) -> Identities<'d> {
        let mut found = Identities {
            document,
            start: start.clone(),
            resources: HashMap::from_iter([(start.to_string(), Pointer::root())]),
            anchors: HashMap::new(),
            names: HashMap::new(),
            used: HashSet::new(),
        };
        walk(document, start, &mut |members, at, base| {
            found.schema(members, at, base);
        });
        found
    }

    fn schema(&mut self, members: &Mapping, at: &Pointer, base: &Url) {
        let text = |key: &str| members.get(key).and_then(|entry| entry.node.as_str());
        if text("$id").is_some_and(|id| !id.starts_with('#')) {
            let resource = self.resources.entry(base.to_string());
            resource.or_insert_with(|| at.clone());
        }
        let of_id = text("$id").and_then(|id| id.strip_prefix('#'));
        let named = [
            ("$id", of_id),
            ("$anchor", text("$anchor")),
            ("$dynamicAnchor", text("$dynamicAnchor")),
        ];
        for (key, name) in named {
            let Some(name) = name.filter(|name| !name.is_empty()) else {
                continue;
            };
            let key = at.child(key);
            let anchor = (base.to_string(), name.to_owned());
            self.anchors.entry(anchor).or_insert_with(|| key.clone());
            self.names.entry(name.to_owned()).or_default().push(key);
        }
    }

    /// Adds the changes of the references that an object has.
    fn references(
        &mut self,
        members: &Mapping,
        at: &Pointer,
        base: &Url,
        changes: &mut Vec<RewrittenReference>,
    ) {
        let mapping = members
            .get("discriminator")
            .and_then(|entry| entry.node.get("mapping"));
        let targets = mapping.into_iter().flat_map(Node::members);
        for (value, target) in targets {
            let owner = at.child("discriminator").child("mapping");
            let text = target.node.as_str();
            // Without these it is the name of a component.
            let text = text.filter(|text| text.contains(['#', '/', ':']));
            changes.extend(text.and_then(|text| self.change(&owner, value, text, base)));
        }
        for key in ["$ref", "$dynamicRef", "$recursiveRef"] {
            let text = members.get(key).and_then(|entry| entry.node.as_str());
            let is_free = key == "$ref" || !members.contains_key("$ref");
            let text = text.filter(|_| is_free);
            changes.extend(text.and_then(|text| self.change(at, key, text, base)));
        }
    }

    fn change(
        &mut self,
        owner: &Pointer,
        key: &str,
        text: &str,
        base: &Url,
    ) -> Option<RewrittenReference> {
        let stated = self.target(text, base).map(|found| reference::to(&found));
        let within = || self.within_schema(text, owner);
        let (target, reading) = match stated.or_else(|| self.file(text)) {
            Some(target) => (target, Reading::Stated),
            None => (reference::to(&within()?), Reading::WithinSchema),
        };
        let name = text.rsplit_once('#').map_or("", |(_, name)| name);
        let candidates = self.names.get(name).map_or(0, Vec::len);
        let is_dynamic = key == "$dynamicRef" && candidates > 1;
        (target != text || key != "$ref").then(|| RewrittenReference {
            owner: owner.clone(),
            key: key.to_owned(),
            target,
            reading: if is_dynamic {
                Reading::Dynamic
            } else {
                reading
            },
        })
    }

    /// What a reference that leads nowhere in the document leads to within the innermost schema around it that has that.
    fn within_schema(&self, text: &str, owner: &Pointer) -> Option<Pointer> {
        let below = text
            .starts_with("#/")
            .then(|| reference::parse(text).ok())??;
        if self.document.at(&below).is_some() {
            return None;
        }
        let mut around = owner.parent();
        while let Some(schema) = around {
            let target = Pointer::parse(&format!("{}{}", schema.as_str(), below.as_str()))?;
            if self.document.at(&target).is_some() {
                return Some(target);
            }
            around = schema.parent();
        }
        None
    }

    /// What a reference leads to in this document; `None` where that is what its text says.
    fn target(&mut self, text: &str, base: &Url) -> Option<Pointer> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let is_location = fragment.is_empty() || fragment.starts_with('/');
        if path.is_empty() && is_location && *base == self.start {
            return None;
        }
        let uri = match path {
            "" => base.clone(),
            path => base.join(path).ok()?,
        };
        let resource = self.resources.get(uri.as_str());
        if is_location {
            let resource = resource?;
            let below = reference::parse(&format!("#{fragment}")).ok()?;
            let pointer = Pointer::parse(&format!("{}{}", resource.as_str(), below.as_str()))?;
            self.document.at(&pointer)?;
            self.used.insert(resource.child("$id"));
            return Some(pointer);
        }
        let exact = self.anchors.get(&(uri.to_string(), fragment.to_owned()));
        let by_name = match self.names.get(fragment).map(Vec::as_slice) {
            Some([only]) if path.is_empty() => Some(only),
            _ => None,
        };
        let key = exact.or(by_name)?.clone();
        let pointer = key.parent();
        self.used.insert(key);
        if !path.is_empty() {
            self.used.extend(resource.map(|at| at.child("$id")));
        }
        pointer
    }

    /// The file that an absolute reference leads to, as seen from the URI that the document gives itself.
    fn file(&self, text: &str) -> Option<String> {
        let target = Url::parse(text).ok()?;
        let own = Url::parse(uri(self.document)?).ok()?;
        let path = own.make_relative(&target)?;
        (!path.starts_with(['#', '?', '/'])).then_some(path)
    }
}

/// Shows the objects of a document that are not data, each with its location and the base of its references.
fn walk(document: &Node, start: &Url, visit: &mut impl FnMut(&Mapping, &Pointer, &Url)) {
    walk_below(document, &Pointer::root(), start, false, visit);
}

fn walk_below(
    node: &Node,
    at: &Pointer,
    base: &Url,
    are_names: bool,
    visit: &mut impl FnMut(&Mapping, &Pointer, &Url),
) {
    match &node.value {
        Value::Mapping(members) => {
            let own = (!are_names).then(|| own_base(members, base)).flatten();
            let base = own.as_ref().unwrap_or(base);
            if !are_names {
                visit(members, at, base);
            }
            for (key, entry) in members {
                let is_data = DATA.contains(&key) || key.starts_with("x-");
                if are_names || !is_data {
                    let names_below = !are_names && NAMED.contains(&key);
                    walk_below(&entry.node, &at.child(key), base, names_below, visit);
                }
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                walk_below(item, &at.index(index), base, false, visit);
            }
        }
        _ => {}
    }
}

/// The base that the `$id` of a schema states.
fn own_base(members: &Mapping, base: &Url) -> Option<Url> {
    let id = members.get("$id")?.node.as_str()?;
    let mut own = base.join(id).ok().filter(|_| !id.starts_with('#'))?;
    own.set_fragment(None);
    Some(own)
}
