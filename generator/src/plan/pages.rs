//! Responses that come in pages: by a hint, or where the description makes it plain.

use heck::ToSnakeCase;
use serde_json::Value as Json;

use crate::api::Operation;
use crate::diagnostic::codes;
use crate::plan::aliases::resolve_aliases;
use crate::plan::types::Planner;
use crate::plan::{
    Field, ModelKind, NextPage, Output, PageItems, Pagination, ParameterTarget, ParameterValue,
    PlannedOperation, Presence, Struct, Type,
};

/// The parameter and field of a page's cursor, where `x-rust-pagination` names none.
const CURSOR: &str = "cursor";

/// The names of query parameters, in words, that hold a cursor and nothing else.
const CURSORS: [&str; 9] = [
    "cursor",
    "page_cursor",
    "next_cursor",
    "page_token",
    "next_page_token",
    "next_token",
    "pagination_token",
    "continuation_token",
    "marker",
];

/// How the pages of an operation follow each other.
pub(super) fn pagination(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<Pagination> {
    let Some(hint) = source.hints.get("pagination") else {
        return guess(planner, source, planned);
    };
    if hint.value == Json::Bool(false) {
        let is_plain = guess_names(planner, source, planned).is_some()
            || links(planner, source, planned).is_some();
        if !is_plain {
            let message = "nothing tells of pages anyway".to_owned();
            planner.note(codes::REDUNDANT_DEFAULT, &hint.at, message);
        }
        return None;
    }
    if hint.value.get("link") == Some(&Json::Bool(true)) {
        return linked_by_hint(planner, planned, hint);
    }
    let text = |key: &str| hint.value.get(key).and_then(Json::as_str);
    let stated = text("cursor");
    if stated == Some(CURSOR) {
        let message = format!("the cursor is `{CURSOR}` anyway");
        planner.note(codes::REDUNDANT_DEFAULT, &hint.at.child("cursor"), message);
    }
    let parameter = stated.unwrap_or(CURSOR);
    if text("next") == Some(parameter) {
        let message = format!("the field is `{parameter}` anyway");
        planner.note(codes::REDUNDANT_DEFAULT, &hint.at.child("next"), message);
    }
    let names = PageNames {
        parameter,
        field: text("next").unwrap_or(parameter),
        items: text("items"),
    };
    let result = page(planner, planned, names, RuleOrigin::Hint);
    if result.is_none() {
        planner.report(
            codes::HINT_UNKNOWN,
            &hint.at.clone(),
            "`x-rust-pagination` names no optional query parameter and field of the response that hold a string, \
             or no field that is a list"
                .to_owned(),
        );
    }
    result
}

/// What a page is told by, as on the wire.
#[derive(Clone, Copy)]
struct PageNames<'n> {
    /// The query parameter with the cursor.
    parameter: &'n str,
    /// The field with the cursor of the next page.
    field: &'n str,
    /// The field with the items.
    items: Option<&'n str>,
}

/// Where it is known from that an operation has pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RuleOrigin {
    Hint,
    Guess,
}

/// The pages of an operation without a hint, where a parameter and a field are named as those of a cursor are. A note says
/// so, with the hint that keeps it.
fn guess(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<Pagination> {
    let Some((parameter, field, items)) = guess_names(planner, source, planned) else {
        return guess_link(planner, source, planned);
    };
    let names = PageNames {
        parameter: &parameter,
        field: &field,
        items: items.as_deref(),
    };
    let Some(result) = page(planner, planned, names, RuleOrigin::Guess) else {
        return guess_link(planner, source, planned);
    };
    let mut hint = format!("cursor: {parameter}");
    if field != parameter {
        hint.push_str(&format!(", next: {field}"));
    }
    if let Some(items) = &items {
        hint.push_str(&format!(", items: {items}"));
    }
    let message = format!(
        "`{parameter}` and `{field}` are taken for the cursor of pages; `x-rust-pagination: {{{hint}}}` keeps that, and `x-rust-pagination: false` is against it"
    );
    planner.note(codes::PAGES_GUESSED, &source.at, message);
    Some(result)
}

/// The parameter, the field and the items of an operation whose pages are plain.
fn guess_names(
    planner: &Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<(String, String, Option<String>)> {
    let is_batch = source.hints.contains_key("batch-count");
    if !source.method.eq_ignore_ascii_case("get") || is_batch {
        return None;
    }
    let structure = response_struct(planner, planned)?;
    let mut parameters = planned.setters.iter().filter_map(|setter| {
        let [wire] = setter.wire.as_slice() else {
            return None;
        };
        let words = wire.to_snake_case();
        (setter.target == ParameterTarget::Query && CURSORS.contains(&words.as_str()))
            .then_some((wire, words))
    });
    let (parameter, words) = parameters.next()?;
    if parameters.next().is_some() {
        return None;
    }
    let named = |wanted: &str| {
        let mut fields = structure.fields.iter();
        fields.find(|field| field.wire.to_snake_case() == wanted)
    };
    let field = named(&format!("next_{words}")).or_else(|| named(&words))?;
    let mut lists = structure
        .fields
        .iter()
        .filter(|field| matches!(field.ty, Type::List(_)));
    let items = match (lists.next(), lists.next()) {
        (Some(only), None) => Some(only.wire.clone()),
        _ => None,
    };
    Some((parameter.clone(), field.wire.clone(), items))
}

/// The pages of a list whose responses declare the header `Link`.
fn guess_link(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<Pagination> {
    let items = links(planner, source, planned)?;
    let hint = match items
        .field
        .as_ref()
        .and_then(|name| wire_of(planner, planned, name))
    {
        Some(wire) => format!("link: true, items: {wire}"),
        None => "link: true".to_owned(),
    };
    let message = format!(
        "the header `Link` is taken for the way to the next page; `x-rust-pagination: {{{hint}}}` keeps that, and `x-rust-pagination: false` is against it"
    );
    planner.note(codes::PAGES_GUESSED, &source.at, message);
    Some(Pagination {
        next: NextPage::Link,
        items: Some(items),
        guessed: true,
    })
}

/// The items of a `GET` whose success is a list, or an object with one, and declares the header `Link`.
fn links(
    planner: &Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<PageItems> {
    let mut headers = source.responses.iter().flat_map(|one| one.headers.iter());
    let is_linked = headers.any(|header| header.name.eq_ignore_ascii_case("link"));
    let is_plain = source.method.eq_ignore_ascii_case("get")
        && planned.selective.is_empty()
        && !source.hints.contains_key("batch-count");
    if !is_linked || !is_plain {
        return None;
    }
    if let Some(items) = items_themselves(planner, planned) {
        return Some(items);
    }
    let fields = response_struct(planner, planned)?.fields.iter();
    let mut lists = fields.filter(|field| matches!(field.ty, Type::List(_)));
    match (lists.next(), lists.next()) {
        (Some(only), None) => items_in(only),
        _ => None,
    }
}

/// The items in a field that is a list.
fn items_in(field: &Field) -> Option<PageItems> {
    let Type::List(item) = &field.ty else {
        return None;
    };
    Some(PageItems {
        field: Some(field.name.clone()),
        ty: (**item).clone(),
        optional: field.is_option(),
    })
}

/// The items of a response that is a list itself.
fn items_themselves(planner: &Planner<'_>, planned: &PlannedOperation) -> Option<PageItems> {
    let Output::Json(ty) = &planned.output else {
        return None;
    };
    let Type::List(item) = resolve_aliases(planner, ty) else {
        return None;
    };
    Some(PageItems {
        field: None,
        ty: *item,
        optional: false,
    })
}

/// The pages that a hint says the header `Link` leads through.
fn linked_by_hint(
    planner: &mut Planner<'_>,
    planned: &PlannedOperation,
    hint: &crate::api::Hint,
) -> Option<Pagination> {
    let items = hint.value.get("items").and_then(Json::as_str);
    let items = match items {
        Some(wire) => response_field(planner, planned, wire)
            .and_then(items_in)
            .map(Some),
        None => Some(items_themselves(planner, planned)),
    };
    let items = items.filter(|_| matches!(planned.output, Output::Json(_)));
    let Some(items) = items else {
        let message = "`x-rust-pagination` names no list of a response in JSON";
        planner.report(codes::HINT_UNKNOWN, &hint.at.clone(), message.to_owned());
        return None;
    };
    Some(Pagination {
        next: NextPage::Link,
        items,
        guessed: false,
    })
}

/// The name on the wire of a field of the response.
fn wire_of(planner: &Planner<'_>, planned: &PlannedOperation, name: &str) -> Option<String> {
    let mut fields = response_struct(planner, planned)?.fields.iter();
    let field = fields.find(|field| field.name == name)?;
    Some(field.wire.clone())
}

fn page(
    planner: &Planner<'_>,
    planned: &PlannedOperation,
    names: PageNames<'_>,
    origin: RuleOrigin,
) -> Option<Pagination> {
    planned.setters.iter().find(|setter| {
        setter.target == ParameterTarget::Query
            && setter.many.is_none()
            && matches!(
                setter.value,
                ParameterValue::Text
                    | ParameterValue::Union(..)
                    | ParameterValue::Plain(Type::String)
                    | ParameterValue::OpenEnum(Type::DateTime)
            )
            && setter.wire.iter().any(|wire| wire == names.parameter)
    })?;
    let cursor = response_field(planner, planned, names.field)?;
    let ty = resolve_aliases(planner, &cursor.ty);
    if !matches!(ty, Type::String | Type::DateTime) {
        return None;
    }
    let items = match names.items {
        Some(items) => Some(items_in(response_field(planner, planned, items)?)?),
        None => None,
    };
    Some(Pagination {
        next: NextPage::Cursor {
            parameter: names.parameter.to_owned(),
            field: cursor.name.clone(),
            optional: cursor.presence != Presence::Required,
            time: ty == Type::DateTime,
        },
        items,
        guessed: origin == RuleOrigin::Guess,
    })
}

/// The object that the response of an operation holds.
fn response_struct<'p>(planner: &'p Planner<'_>, planned: &PlannedOperation) -> Option<&'p Struct> {
    let Output::Json(Type::Model(model)) = &planned.output else {
        return None;
    };
    match &planner.model(model)?.kind {
        ModelKind::Struct(structure) => Some(structure),
        _ => None,
    }
}

/// A field of the response, by its name on the wire.
pub(super) fn response_field<'p>(
    planner: &'p Planner<'_>,
    planned: &PlannedOperation,
    wire: &str,
) -> Option<&'p Field> {
    let mut fields = response_struct(planner, planned)?.fields.iter();
    fields.find(|field| field.wire == wire)
}
