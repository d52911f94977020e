//! Resolves the text of a `$ref` to a node of the document.

use std::borrow::Cow;

use crate::diagnostic::codes;
use crate::document::{Node, Pointer};

/// Why a `$ref` leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dangling {
    /// The code to report.
    pub(crate) code: &'static str,
    /// The message.
    pub(crate) message: String,
}

/// Reads a `$ref` as a pointer into the document: `#/components/schemas/A%20b~1c`.
pub(crate) fn parse(reference: &str) -> Result<Pointer, Dangling> {
    let Some(fragment) = reference.strip_prefix('#') else {
        return Err(Dangling {
            code: codes::REFERENCE_REMOTE,
            message: format!("`{reference}` leads out of the document"),
        });
    };
    percent_decoded(fragment)
        .and_then(|text| Pointer::parse(&text))
        .ok_or_else(|| unresolved(reference, "is no JSON Pointer"))
}

/// The path of a file and the fragment in a `$ref`: `./a%20b.yaml#/c` has `./a b.yaml` and `/c`.
pub(crate) fn path_and_fragment(reference: &str) -> (String, &str) {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let decoded = percent_decoded(path).unwrap_or_else(|| path.to_owned());
    (decoded, fragment)
}

/// The pointer that a `$ref` contains.
pub(crate) fn find<'d>(
    document: &'d Node,
    reference: &str,
) -> Result<(Pointer, &'d Node), Dangling> {
    let pointer = parse(reference)?;
    match document.at(&pointer) {
        Some(node) => Ok((pointer, node)),
        None => Err(unresolved(reference, "leads nowhere")),
    }
}

/// The name of the component of `section` at a pointer.
pub(crate) fn component(pointer: &Pointer, section: &str) -> Option<String> {
    let components = pointer.as_str().strip_prefix("/components/")?;
    let name = components.strip_prefix(section)?.strip_prefix('/')?;
    if name.contains('/') {
        return None;
    }
    pointer.last().map(Cow::into_owned)
}

/// The `$ref` that leads to a pointer.
pub(crate) fn to(pointer: &Pointer) -> String {
    format!("#{}", pointer.as_str().replace('%', "%25"))
}

/// The `$ref` that leads to a named schema.
pub(crate) fn to_schema(name: &str) -> String {
    let schemas = Pointer::root().child("components").child("schemas");
    to(&schemas.child(name))
}

/// The named schema that a `$ref` leads to.
pub(crate) fn schema_name(reference: &str) -> Option<String> {
    component(&parse(reference).ok()?, "schemas")
}

/// A dangling reference.
pub(super) fn unresolved(reference: &str, outcome: &str) -> Dangling {
    Dangling {
        code: codes::REFERENCE_UNRESOLVED,
        message: format!("`{reference}` {outcome}"),
    }
}

/// Undoes the percent-encoding of a part of a URI; `None` where the result is no text.
fn percent_decoded(fragment: &str) -> Option<String> {
    if !fragment.contains('%') {
        return Some(fragment.to_owned());
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_percent_decoded_before_its_pointer_is_unescaped() {
        let pointer = parse("#/components/schemas/A%20%7E1b").unwrap();
        assert_eq!(component(&pointer, "schemas").as_deref(), Some("A /b"));
    }

    #[test]
    fn the_reference_to_a_schema_leads_to_it_whatever_its_name_is() {
        for name in ["A", "a/b~c", "100%", "a b", "ä"] {
            assert_eq!(schema_name(&to_schema(name)).as_deref(), Some(name));
        }
        assert_eq!(to_schema("a/b~c"), "#/components/schemas/a~1b~0c");
        assert_eq!(to_schema("100%"), "#/components/schemas/100%25");
    }

    #[test]
    fn a_reference_into_another_document_is_refused() {
        assert_eq!(
            parse("other.yaml#/A").unwrap_err().code,
            codes::REFERENCE_REMOTE
        );
        assert_eq!(parse("").unwrap_err().code, codes::REFERENCE_REMOTE);
    }

    #[test]
    fn a_fragment_that_is_no_pointer_leads_nowhere() {
        for text in ["#Anchor", "#/a%2", "#/a%ff", "#/a~2"] {
            assert_eq!(
                parse(text).unwrap_err().code,
                codes::REFERENCE_UNRESOLVED,
                "{text}"
            );
        }
    }

    #[test]
    fn only_a_whole_component_has_a_name() {
        let deep = parse("#/components/schemas/A/properties/b").unwrap();
        assert_eq!(component(&deep, "schemas"), None);
        assert_eq!(
            component(&parse("#/components/responses/A").unwrap(), "schemas"),
            None
        );
    }
}
