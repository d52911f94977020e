//! How a report is written, accepted changes, and the suggested version.

use generator::diagnostic::{Diagnostic, Diagnostics};
use generator::diff::{
    Accepted, CrateVersion, DiffOptions, Report, Written, diff as compare, documentation,
};
use generator::read::read;
use generator::source::Sources;
use serde_json::json;

const OLD: &str = "openapi: 3.0.0
paths:
  /a:
    get:
      parameters:
      - {name: q, in: query, schema: {type: string}}
  /b:
    get:
      deprecated: true
";

const NEW: &str = "openapi: 3.0.0
paths:
  /a:
    get:
      parameters: []
  /b:
    get: {}
    put: {}
";

fn report(old: &str, new: &str) -> (Sources, Report) {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let files = [sources.add("old.yaml", old), sources.add("new.yaml", new)];
    let [old, new] = files.map(|file| read(&sources, file, &mut diagnostics).unwrap());
    (sources, compare(&old, &new, &DiffOptions::default()))
}

fn written<T>(version: &str, write: impl Fn(&Written<'_>) -> T) -> T {
    let (sources, report) = report(OLD, NEW);
    let suggestion = version.parse::<CrateVersion>().unwrap().suggest(&report);
    write(&Written {
        report: &report,
        sources: &sources,
        suggestion,
    })
}

#[test]
fn the_page_about_the_rules_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diff-rules.md");
    let expected = documentation();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &expected).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == expected,
        "docs/diff-rules.md is out of date: run this test with UPDATE_EXPECT=1"
    );
}

#[test]
fn the_text_is_grouped_and_ends_with_a_summary() {
    expect_test::expect![[r#"
        GET /a
          breaking  parameter-removed: query parameter q
                    A parameter was removed. Requests that carry it are refused, or the value has no effect any more.
                    at: old.yaml:6
                    value: − {"name":"q","in":"query","schema":{"type":"string"}}
                    affects: wire, compile?

        GET /b
          info      operation-deprecation-ended
                    An operation is no longer deprecated. Callers are no longer warned.
                    at: old.yaml:9 → new.yaml:7
                    value: − true
                    affects: compile?

        PUT /b
          info      operation-added
                    An operation was added. Callers can use a new operation.
                    at: new.yaml:8
                    affects: compile?

        1 breaking, 2 info; suggested version: 0.4.0 (minor)
    "#]]
    .assert_eq(&written("0.3.1", |written| written.text(false)));
}

#[test]
fn colours_only_add_escapes() {
    let plain = written("0.3.1", |written| written.text(false));
    let coloured = written("0.3.1", |written| written.text(true));
    assert!(coloured.contains("\u{1b}[1;31mbreaking\u{1b}[0m"));
    let mut stripped = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(stripped + rest, plain);
}

#[test]
fn markdown_has_a_table_per_severity() {
    expect_test::expect![[r#"
        ## Changes of the description

        1 breaking, 2 info; suggested version: 0.4.0 (minor).

        ### Breaking

        | where | rule | what follows | values | affects | location |
        |---|---|---|---|---|---|
        | `GET /a`, query parameter q | `parameter-removed` | Requests that carry it are refused, or the value has no effect any more. | `− {"name":"q","in":"query","schema":{"type":"string"}}` | wire, compile? | old.yaml:6 |

        ### Compatible

        | where | rule | what follows | values | affects | location |
        |---|---|---|---|---|---|
        | `GET /b` | `operation-deprecation-ended` | Callers are no longer warned. | `− true` | compile? | old.yaml:9 → new.yaml:7 |
        | `PUT /b` | `operation-added` | Callers can use a new operation. |  | compile? | new.yaml:8 |
    "#]]
    .assert_eq(&written("0.3.1", |written| written.markdown()));
}

#[test]
fn text_of_a_description_is_no_markup_in_markdown() {
    let (sources, report) = report(
        "openapi: 3.0.0\npaths: {}",
        "openapi: 3.0.0\npaths: {'/a|b`<img>': {get: {}}}",
    );
    let suggestion = "1.0.0".parse::<CrateVersion>().unwrap().suggest(&report);
    let text = Written {
        report: &report,
        sources: &sources,
        suggestion,
    }
    .markdown();
    assert!(text.contains("| `` GET /a\\|b`<img> `` |"), "{text}");
}

#[test]
fn html_shows_both_sides_and_no_markup_of_a_description() {
    let page = written("0.3.1", |written| written.html());
    for part in [
        "<!doctype html>\n",
        "<article class=\"breaking\" data-severity=\"breaking\" data-affects=\"",
        "<div class=\"old\"><small>old: old.yaml:",
        "<div class=\"new\"><small>new: ",
        "suggested version: ",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let (sources, report) = report(
        "openapi: 3.0.0\npaths: {}",
        "openapi: 3.0.0\npaths: {'/a<img>': {get: {}}}",
    );
    let suggestion = "1.0.0".parse::<CrateVersion>().unwrap().suggest(&report);
    let hostile = Written {
        report: &report,
        sources: &sources,
        suggestion,
    };
    assert!(hostile.html().contains("<h2>GET /a&lt;img&gt;</h2>"));
    // Nothing is loaded from elsewhere.
    assert!(
        !page.contains(" src=") && !page.contains(" href="),
        "{page}"
    );
    assert!(!page.contains("<!--part-->"), "{page}");
}

#[test]
fn json_is_an_object_with_the_list_of_changes() {
    let text = written("0.3.1", |written| written.json());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        value["summary"],
        json!({
            "breaking": 1, "warning": 0, "info": 2, "accepted": 0,
            "wire": "yes", "compile": "undecided", "behaviour": "no",
            "version": {"current": "0.3.1", "suggested": "0.4.0", "step": "minor"},
        })
    );
    assert_eq!(value["format"], json!(1));
    assert_eq!(value["changes"].as_array().unwrap().len(), 3);
    assert_eq!(
        value["changes"][0],
        json!({
            "rule": "parameter-removed",
            "severity": "breaking",
            "verdicts": {"wire": "yes", "compile": "undecided", "behaviour": "no"},
            "subject": "GET /a",
            "subject_kind": "operation",
            "part": "query parameter q",
            "message": "A parameter was removed.",
            "consequence": "Requests that carry it are refused, or the value has no effect any more.",
            "old": {
                "pointer": "/paths/~1a/get/parameters/0", "file": "old.yaml", "line": 6, "column": 9,
                "value": {"name": "q", "in": "query", "schema": {"type": "string"}},
            },
            "new": null,
            "accepted": null,
        })
    );
}

#[test]
fn no_changes_are_said_to_be_none() {
    let (sources, report) = report(OLD, OLD);
    let suggestion = "1.2.3".parse::<CrateVersion>().unwrap().suggest(&report);
    let written = Written {
        report: &report,
        sources: &sources,
        suggestion,
    };
    assert_eq!(
        written.text(false),
        "no changes; suggested version: 1.2.3 (none)\n"
    );
}

/// Reads a file of accepted changes; what is wrong with it, with its line and column.
fn accepted(text: &str) -> Result<Accepted, String> {
    let mut sources = Sources::new();
    let file = sources.add("accepted.toml", text);
    Accepted::read(&sources, file).map_err(|problem| said(&problem))
}

fn said(problem: &Diagnostic) -> String {
    let at = problem.location.unwrap();
    format!("{}:{}: {}", at.line, at.column, problem.message)
}

#[test]
fn an_accepted_change_stays_in_the_report_and_counts_no_more() {
    let (_, mut report) = report(OLD, NEW);
    let accepted = accepted(
        "[[accept]]\nrule = \"parameter-removed\"\nsubject = \"GET /a\"\nreason = \"never worked\"\n",
    )
    .unwrap();
    assert_eq!(accepted.apply(&mut report).len(), 0);
    assert_eq!(report.changes.len(), 3);
    assert_eq!(report.open().count(), 2);
    assert_eq!(report.changes[0].accepted.as_deref(), Some("never worked"));
    let current: CrateVersion = "1.2.3".parse().unwrap();
    assert_eq!(current.suggest(&report).next.to_string(), "1.3.0");
}

#[test]
fn an_entry_that_names_no_change_is_an_error() {
    let (_, mut report) = report(OLD, NEW);
    let mut unmatched = |part: &str| {
        let text = format!(
            "# Why.\n[[accept]]\nrule = \"parameter-removed\"\nsubject = \"GET /a\"\npart = \"{part}\"\nreason = \"x\"\n"
        );
        let found = accepted(&text).unwrap().apply(&mut report);
        found.iter().map(said).collect::<Vec<_>>()
    };
    assert_eq!(
        unmatched("query parameter z"),
        ["3:8: `parameter-removed` of `GET /a`, query parameter z, is accepted and does not occur"]
    );
    assert_eq!(unmatched("query parameter q"), Vec::<String>::new());
}

#[test]
fn an_accepted_file_must_be_right() {
    let refused = |text: &str| accepted(text).unwrap_err();
    assert_eq!(
        refused("[[accept]]\nrule = \"none\"\nsubject = \"x\"\nreason = \"y\""),
        "2:8: there is no rule `none`"
    );
    assert_eq!(
        refused("[[accept]]\nrule = \"schema-added\"\nsubject = \"x\"\nreason = \" \""),
        "2:8: `schema-added` of `x`: the reason is empty"
    );
    let missing = refused("[[accept]]\nrule = \"schema-added\"\nsubject = \"x\"");
    assert_eq!(missing, "1:1: missing field `reason`");
    let unknown = refused("\n[[accepted]]\n");
    assert_eq!(unknown, "2:3: unknown field `accepted`, expected `accept`");
}

#[test]
fn the_version_follows_the_rules_of_cargo() {
    let (_, breaking) = report(OLD, NEW);
    let (_, addition) = report("openapi: 3.0.0", "openapi: 3.0.0\npaths: {/a: {get: {}}}");
    let (_, small) = report(
        "openapi: 3.0.0\npaths: {/a: {get: {}}}",
        "openapi: 3.0.0\npaths: {/a: {get: {deprecated: true}}}",
    );
    let (_, host) = report(
        "openapi: 3.0.0",
        "openapi: 3.0.0\nservers: [{url: 'https://a.example'}]",
    );
    for (current, report, next, step) in [
        ("1.2.3", &breaking, "2.0.0", "major"),
        ("0.2.3", &breaking, "0.3.0", "minor"),
        ("0.0.3", &breaking, "0.0.4", "patch"),
        ("1.2.3", &addition, "1.3.0", "minor"),
        ("0.2.3", &addition, "0.2.4", "patch"),
        ("1.2.3", &small, "1.2.4", "patch"),
        ("0.2.3", &small, "0.2.4", "patch"),
        ("1.2.3", &host, "2.0.0", "major"),
        ("1.2.3-rc.1", &small, "1.2.4", "patch"),
    ] {
        let suggestion = current.parse::<CrateVersion>().unwrap().suggest(report);
        assert_eq!(
            (suggestion.next.to_string().as_str(), suggestion.step.word()),
            (next, step),
            "from {current}"
        );
    }
    assert_eq!(
        "1.2".parse::<CrateVersion>(),
        Err("`1.2` is not a version such as 1.2.3".to_owned())
    );
}
