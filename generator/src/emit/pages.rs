//! Methods that send a request several times: for each page, or for each batch.

use crate::emit::types::literal;
use crate::plan::{NextPage, Pagination, PlannedOperation};
use crate::print::Printer;

/// The methods that read a response page by page.
pub(crate) fn methods(
    pagination: &Pagination,
    request: &str,
    (page, decode): (&str, &str),
    p: &mut Printer,
) {
    p.import("crate::runtime", "page_methods");
    p.line(0, "page_methods! {");
    p.line(1, &format!("{request} => {page};"));
    let next = match &pagination.next {
        NextPage::Link => format!("link {decode};"),
        NextPage::Cursor {
            parameter,
            field,
            optional,
            time,
        } => {
            let parameter = literal(parameter);
            let read = match optional {
                true if *time => format!("page.{field}.as_ref().map(|time| time.as_str())"),
                true => format!("page.{field}.as_deref()"),
                false => format!("Some(page.{field}.as_str())"),
            };
            format!("{parameter} => |page| {read};")
        }
    };
    p.line(1, &next);
    if let Some(items) = &pagination.items {
        let item = items.ty.written(p, false);
        let field = items.field.as_ref();
        let field = field.map_or_else(String::new, |field| format!(".{field}"));
        let default = if items.optional {
            ".unwrap_or_default()"
        } else {
            ""
        };
        p.line(1, &format!("{item} => |page| page{field}{default};"));
    }
    p.line(0, "}");
}

/// The methods that send a request until all is done, where the operation acts on a part at a time.
pub(crate) fn batch_methods(
    operation: &PlannedOperation,
    request: &str,
    ty: &str,
    p: &mut Printer,
) {
    let Some(field) = &operation.batch_count else {
        return;
    };
    p.import("crate::runtime", "batch_methods");
    p.blank();
    let how = match (&operation.pagination, &operation.batch_limit) {
        (Some(_), _) => "of pages".to_owned(),
        (None, Some((limit, default))) => format!("below {} or {default}", literal(limit)),
        (None, None) => "until 0".to_owned(),
    };
    let unless = match &operation.batch_action {
        Some(action) => format!(", unless {action}"),
        None => String::new(),
    };
    p.invocation(
        0,
        "batch_methods",
        &format!("{request} => {ty}, {field} {how}{unless}"),
    );
}
