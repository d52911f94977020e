//! Writes diagnostics for programs: as JSON, and as SARIF 2.1.0.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, codes, explain};
use crate::document::Location;
use crate::source::Sources;

/// The diagnostics of one crate with the files that they are about.
pub type Findings = (Diagnostics, Sources);

/// One object with a list of all findings, in their order. Ends with a line end.
///
/// A finding has `code`, `severity`, `message`, `pointer` and `help`; where it has a location `file`, `line` and
/// `column`, which begin at 1; and in `related` further locations, each with a `message`.
#[must_use]
pub fn json(found: &[Findings]) -> String {
    let entries = found.iter().flat_map(|(diagnostics, sources)| {
        let entry = |one| entry(one, sources);
        diagnostics.iter().map(entry)
    });
    let value = json!({ "format": 1, "diagnostics": entries.collect::<Vec<_>>() });
    format!("{value:#}\n")
}

fn entry(found: &Diagnostic, sources: &Sources) -> Value {
    let mut members = Map::new();
    members.insert("code".to_owned(), found.code.into());
    members.insert("severity".to_owned(), found.severity.word().into());
    members.insert("message".to_owned(), found.message.as_str().into());
    members.insert("pointer".to_owned(), found.pointer.as_str().into());
    members.insert("help".to_owned(), help(found).into());
    if let Some(location) = found.location {
        add_location(&mut members, location, sources);
    }
    let related = found.labels.iter().map(|(location, message)| {
        let mut members = Map::new();
        members.insert("message".to_owned(), message.as_str().into());
        add_location(&mut members, *location, sources);
        Value::Object(members)
    });
    let related: Vec<_> = related.collect();
    if !related.is_empty() {
        members.insert("related".to_owned(), related.into());
    }
    Value::Object(members)
}

fn add_location(members: &mut Map<String, Value>, location: Location, sources: &Sources) {
    members.insert("file".to_owned(), sources.name(location.file).into());
    members.insert("line".to_owned(), location.line.into());
    members.insert("column".to_owned(), location.column.into());
}

/// What to do about it.
fn help(found: &Diagnostic) -> String {
    let general = || codes::find(found.code).map(|code| code.cure.to_owned());
    found.hint.clone().or_else(general).unwrap_or_default()
}

/// A log of SARIF 2.1.0 with one run. Ends with a line end.
#[must_use]
pub fn sarif(found: &[Findings]) -> String {
    let results = found.iter().flat_map(|(diagnostics, sources)| {
        let result = |one| result(one, sources);
        diagnostics.iter().map(result)
    });
    let home = env!("CARGO_PKG_REPOSITORY");
    let value = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(home) },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{value:#}\n")
}

/// The tool and its rules, with links to their documentation where `home`, the address of the repository, is known.
fn driver(home: &str) -> Value {
    let rules = codes::TABLE.iter().map(|code| rule(code, home));
    let mut driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.collect::<Vec<_>>(),
    });
    if let Some(members) = driver.as_object_mut().filter(|_| !home.is_empty()) {
        members.insert("informationUri".to_owned(), home.into());
    }
    driver
}

fn rule(code: &codes::Code, home: &str) -> Value {
    let mut rule = json!({
        "id": code.id,
        "shortDescription": { "text": code.meaning },
        "help": { "text": code.cure, "markdown": explain::section(code) },
        "defaultConfiguration": { "level": code.severity.word() },
    });
    if let Some(members) = rule.as_object_mut().filter(|_| !home.is_empty()) {
        let page = format!("{home}/blob/HEAD/docs/diagnostics.md#{}", code.id);
        members.insert("helpUri".to_owned(), page.into());
    }
    rule
}

fn result(found: &Diagnostic, sources: &Sources) -> Value {
    let mut location = Map::new();
    if let Some(at) = found.location {
        location.insert("physicalLocation".to_owned(), physical(at, sources));
    }
    let logical = json!([{ "fullyQualifiedName": found.pointer.as_str() }]);
    location.insert("logicalLocations".to_owned(), logical);
    let mut members = Map::new();
    members.insert("ruleId".to_owned(), found.code.into());
    let index = codes::TABLE.iter().position(|code| code.id == found.code);
    members.extend(index.map(|index| ("ruleIndex".to_owned(), index.into())));
    members.insert("level".to_owned(), level(found.severity).into());
    let text = format!("{}. To do: {}", found.message, help(found));
    members.insert("message".to_owned(), json!({ "text": text }));
    members.insert("locations".to_owned(), json!([location]));
    let related = found.labels.iter().map(|(at, message)| {
        json!({ "physicalLocation": physical(*at, sources), "message": { "text": message } })
    });
    let related: Vec<_> = related.collect();
    if !related.is_empty() {
        members.insert("relatedLocations".to_owned(), related.into());
    }
    Value::Object(members)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn physical(at: Location, sources: &Sources) -> Value {
    json!({
        "artifactLocation": artifact(sources.name(at.file)),
        "region": { "startLine": at.line, "startColumn": at.column },
    })
}

/// Where a file is: below the root of the checkout, by the name that code scanning has for it, or anywhere.
fn artifact(path: &str) -> Value {
    match path.starts_with('/') {
        true => json!({ "uri": format!("file://{}", uri(path)) }),
        false => json!({ "uri": uri(path), "uriBaseId": "%SRCROOT%" }),
    }
}

/// A path as a relative reference (RFC 3986): what is no part of one is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_repository_where_its_address_is_known() {
        let known = driver("https://code.example/tool");
        assert_eq!(known["informationUri"], "https://code.example/tool");
        assert_eq!(
            known["rules"][0]["helpUri"],
            "https://code.example/tool/blob/HEAD/docs/diagnostics.md#file-unreadable"
        );
        let unknown = driver("");
        assert_eq!(unknown.get("informationUri"), None);
        assert_eq!(unknown["rules"][0].get("helpUri"), None);
    }

    #[test]
    fn a_file_is_below_the_root_or_anywhere() {
        assert_eq!(
            artifact("a b/ä.yaml"),
            json!({ "uri": "a%20b/%C3%A4.yaml", "uriBaseId": "%SRCROOT%" })
        );
        assert_eq!(artifact("/a/b.yaml"), json!({ "uri": "file:///a/b.yaml" }));
    }
}
