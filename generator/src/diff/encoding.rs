//! Compares how the parts of a form are encoded, with OpenAPI's defaults left out.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::api::view::LocatedNode;
use crate::diff::comparer::Comparer;
use crate::diff::pair::NodePair;
use crate::diff::reader::Description;
use crate::diff::schema::normal;
use crate::diff::schema::pair::SchemaParts;
use crate::diff::schema::types::Types;
use crate::diff::schema::view::SchemaView;

/// What is said of each part, beyond the defaults.
type Encodings = BTreeMap<String, BTreeMap<String, Json>>;

/// How many lists inside of each other are looked into.
const DEEPEST: usize = 8;

impl<'a> Comparer<'a, '_> {
    /// Whether parts of a form are encoded in another way.
    pub(crate) fn are_encodings_changed(&self, media: &NodePair<'a>) -> bool {
        media.member("encoding").is_changed() && self.read(media.as_ref(), encodings).differs()
    }
}

fn encodings<'a>(description: &Description<'a>, media: &LocatedNode<'a>) -> Encodings {
    let schema: SchemaParts<'a> = media.get("schema").into_iter().map(Into::into).collect();
    let form = normal::view(description, &schema);
    let parts = media.get("encoding").map(|all| all.members());
    let mut found = Encodings::new();
    for (name, encoding) in parts.unwrap_or_default() {
        let part = form.as_ref().and_then(|form| form.properties.get(name));
        let part = part.and_then(|schema| normal::view(description, schema));
        let mut said: BTreeMap<_, _> = encoding
            .members()
            .into_iter()
            .filter(|(key, _)| !key.starts_with("x-"))
            .map(|(key, value)| (key.to_owned(), value.node.to_json()))
            .collect();
        if let Some(part) = part {
            leave_defaults_out(description, &part, &mut said);
        }
        if !said.is_empty() {
            found.insert(name.to_owned(), said);
        }
    }
    found
}

fn leave_defaults_out<'a>(
    description: &Description<'a>,
    part: &SchemaView<'a>,
    said: &mut BTreeMap<String, Json>,
) {
    let is = |said: &BTreeMap<String, Json>, key: &str, value: Json| said.get(key) == Some(&value);
    if is(said, "allowReserved", false.into()) {
        said.remove("allowReserved");
    }
    // An object is written in another way where a style is stated.
    let is_object = part.types.and(Types::OBJECT) == Types::OBJECT;
    let is_form = said.get("style").is_none_or(|style| style == "form");
    if !is_object && is_form && said.get("explode").is_none_or(|explode| *explode == true) {
        said.remove("style");
        said.remove("explode");
    }
    let default = media_type(description, part, DEEPEST);
    if !said.contains_key("style")
        && default.is_some_and(|default| is(said, "contentType", default.into()))
    {
        said.remove("contentType");
    }
}

/// The media type of a part of which none is stated.
fn media_type<'a>(
    description: &Description<'a>,
    part: &SchemaView<'a>,
    depth: usize,
) -> Option<String> {
    if let Some(stated) = part.node.text("contentMediaType") {
        return Some(stated.to_owned());
    }
    let is_binary = part.node.get("contentEncoding").is_some()
        || matches!(part.format, Some(("binary" | "byte" | "base64", _)));
    let types = part.types.without(Types::NULL);
    Some(match () {
        () if is_binary || !part.typed => "application/octet-stream".to_owned(),
        () if types == Types::OBJECT => "application/json".to_owned(),
        () if types == Types::ARRAY => {
            let items = normal::view(description, &part.items)?;
            return media_type(description, &items, depth.checked_sub(1)?);
        }
        () if types.is_within(Types::SCALAR) => "text/plain".to_owned(),
        () => return None,
    })
}
