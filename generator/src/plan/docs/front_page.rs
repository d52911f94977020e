//! The first page of the generated module.

use crate::api::Api;
use crate::plan::commonmark::{doc_line, doc_text, plain};
use crate::plan::docs::{Docs, external, sentence};

/// The first page of the documentation, without the table of operations.
#[must_use]
pub(crate) fn front_page(api: &Api) -> String {
    let mut docs = Docs::default();
    let info = &api.info;
    docs.paragraph(format!(
        "{}, version {}.",
        plain(&info.title),
        plain(&info.version)
    ));
    docs.paragraph(info.summary.as_deref().map(sentence).unwrap_or_default());
    docs.text(info.description.as_deref());
    docs.paragraph(rows("Contact", &info.contact));
    docs.paragraph(rows("License", &info.license));
    if let Some(terms) = &info.terms_of_service {
        docs.paragraph(format!("Terms of service: {}.", doc_text(terms)));
    }
    docs.paragraph(external(info.external_docs.as_ref()).unwrap_or_default());
    docs.finish()
}

fn rows(title: &str, rows: &[(String, String)]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let values: Vec<_> = rows.iter().map(|(_, value)| doc_line(value)).collect();
    format!("{title}: {}.", values.join(", "))
}
