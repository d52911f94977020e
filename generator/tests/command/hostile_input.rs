//! Whatever a file holds, the command ends with a located error and touches nothing, or with a crate.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs the command on a description in an empty folder; `--out` is the folder `crate` in it.
fn run(description: &[u8], name: &str, arguments: &[&str]) -> (Output, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), description).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder.path())
        .args(["--spec", name, "--out", "crate"])
        .args(arguments)
        .output()
        .unwrap();
    (output, folder)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The description is refused with this code, and nothing is written.
#[track_caller]
fn refused_somewhere(description: impl AsRef<[u8]>, name: &str, code: &str) -> String {
    let (output, folder) = run(description.as_ref(), name, &[]);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains(&format!("error[{code}]")), "{code}:\n{text}");
    assert_eq!(names(folder.path()), [name]);
    text
}

/// The description is refused with this code at this place, and nothing is written.
#[track_caller]
fn refused(description: impl AsRef<[u8]>, name: &str, code: &str, place: &str) {
    let text = refused_somewhere(description, name, code);
    assert!(
        text.contains(&format!("--> {name}:{place}\n")),
        "{place}:\n{text}"
    );
}

#[track_caller]
fn refused_yaml(description: &str, code: &str, place: &str) {
    refused(description, "api.yaml", code, place);
}

/// The description is taken, and a crate is written; returns what was said.
#[track_caller]
fn taken(description: impl AsRef<[u8]>, name: &str) -> String {
    let (output, folder) = run(description.as_ref(), name, &[]);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert_eq!(names(folder.path()), [name, "crate"]);
    assert!(folder.path().join("crate/src/api/mod.rs").is_file());
    text
}

const HEAD: &str =
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://a.example'}]\n";

/// The head, then one `GET /a` with these lines under it, from line 7 on.
fn with_operation(lines: &str) -> String {
    format!("{HEAD}paths:\n  /a:\n    get:\n{lines}")
}

/// The same with a component schema, which its answer refers to.
fn with_schema(name: &str, schema: &str) -> String {
    let answer = format!(
        "      responses:\n        '200':\n          description: OK\n          \
         content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}\n"
    );
    format!(
        "{}components:\n  schemas:\n{schema}",
        with_operation(&answer)
    )
}

const OK: &str = "      responses: {'200': {description: OK}}\n";

#[test]
fn an_empty_file() {
    refused("", "api.yaml", "file-empty", "1:1");
    refused("# only a comment\n", "api.yaml", "file-empty", "1:1");
    refused("\u{feff}", "api.yaml", "file-empty", "1:1");
}

#[test]
fn text_that_is_not_utf_8() {
    refused(b"openapi: \xff3.1.0\n", "api.yaml", "encoding", "1:10");
    refused(b"\xff\xfeo\0p\0", "api.yaml", "encoding", "1:1");
}

#[test]
fn malformed_yaml() {
    refused_somewhere("openapi: 3.1.0\ninfo: [\n", "api.yaml", "syntax");
    refused_yaml("a: b: c\n", "syntax", "1:5");
}

#[test]
fn malformed_json() {
    refused("{\"openapi\": \"3.1.0\",}", "api.json", "syntax", "1:20");
    refused_somewhere("{\"openapi\": \"3.1.0\"", "api.json", "syntax");
}

#[test]
fn duplicate_keys() {
    refused_yaml("openapi: 3.1.0\nopenapi: 3.1.0\n", "duplicate-key", "2:1");
    refused(
        "{\"openapi\": \"3.1.0\", \"openapi\": \"3.1.0\"}",
        "api.json",
        "duplicate-key",
        "1:22",
    );
}

#[test]
fn an_alias_bomb() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{items}]\n"));
    }
    refused_somewhere(text, "api.yaml", "alias-budget");
}

#[test]
fn excessive_depth() {
    refused_somewhere("[".repeat(100_000), "api.yaml", "depth");
    refused_somewhere("[".repeat(100_000), "api.json", "depth");
    refused_somewhere("{\"a\":".repeat(100_000), "api.json", "depth");
    let indented: String = (0..600)
        .map(|level| format!("{}a:\n", " ".repeat(level)))
        .collect();
    refused_somewhere(indented, "api.yaml", "depth");
}

#[test]
fn another_kind_of_document() {
    refused_somewhere(
        "swagger: '2.0'\ninfo: {title: T}\n",
        "api.yaml",
        "openapi-version",
    );
    refused_yaml("openapi: 4.0.0\n", "openapi-version", "1:10");
    refused_somewhere("- openapi: 3.1.0\n", "api.yaml", "openapi-version");
    refused_somewhere(
        "<html><body>Not Found</body></html>\n",
        "api.yaml",
        "openapi-version",
    );
}

#[test]
fn references_that_lead_nowhere() {
    let to = |reference: &str| {
        with_operation(&format!(
            "      parameters:\n        - $ref: '{reference}'\n{OK}"
        ))
    };
    let nowhere = to("#/components/parameters/none");
    refused_yaml(&nowhere, "reference-unresolved", "8:17");
    refused_yaml(&to("other.yaml#/a"), "reference-remote", "8:17");
    refused_yaml(&to("https://example.com/a"), "reference-remote", "8:17");
}

#[test]
fn a_reference_that_leads_only_back_to_itself() {
    let schemas =
        "    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n";
    refused_somewhere(with_schema("A", schemas), "api.yaml", "reference-cycle");
}

#[test]
fn a_recursive_schema_is_fine() {
    let tree = "    Tree:\n      type: object\n      properties:\n        \
                children: {type: array, items: {$ref: '#/components/schemas/Tree'}}\n        \
                parent: {$ref: '#/components/schemas/Tree'}\n";
    taken(with_schema("Tree", tree), "api.yaml");
}

#[test]
fn path_templates_and_their_parameters() {
    let at = |path: &str, parameters: &str| {
        format!("{HEAD}paths:\n  {path}:\n    get:\n      parameters: [{parameters}]\n{OK}")
    };
    let x = "{name: x, in: path, required: true, schema: {type: string}}";
    for (path, parameters, code) in [
        ("/a/{x}", "", "path-parameter-undeclared"),
        ("/a", x, "path-parameter-unused"),
    ] {
        let message = taken(at(path, parameters), "api.yaml");
        assert!(message.contains(&format!("warning[{code}]")), "{message}");
    }
    refused_yaml(&at("'/a/{x'", x), "path-template", "5:3");
    refused_yaml(&at("'/a/{}'", ""), "path-template", "5:3");
}

#[test]
fn keys_of_responses_and_content() {
    let with = |responses: &str| with_operation(&format!("      responses: {responses}\n"));
    refused_yaml(&with("{'20': {description: OK}}"), "status-key", "7:19");
    refused_yaml(&with("{'6XX': {description: OK}}"), "status-key", "7:19");
    let json = with("{'200': {description: OK, content: {json: {schema: {type: string}}}}}");
    let message = taken(json, "api.yaml");
    let warning = "warning[media-type]: `json` is no media type: it is read as `application/json`\n --> api.yaml:7:54\n";
    assert!(message.contains(warning), "{message}");
}

#[test]
fn the_name_of_a_header() {
    let parameter = "{name: 'a b', in: header, required: true, schema: {type: string}}";
    let text = with_operation(&format!("      parameters: [{parameter}]\n{OK}"));
    refused_yaml(&text, "header-name", "7:21");
}

#[test]
fn duplicates_name_all_places() {
    let q = "{name: q, in: query, schema: {type: string}}";
    let text = with_operation(&format!(
        "      parameters:\n        - {q}\n        - {q}\n{OK}"
    ));
    let message = taken(text, "api.yaml");
    assert!(
        message.contains("warning[parameter-duplicate]"),
        "{message}"
    );
    assert!(
        message.contains("8 |") && message.contains("9 |"),
        "{message}"
    );
}

#[test]
fn security_schemes_that_are_undefined_or_impossible() {
    let undefined = with_operation(&format!("      security: [{{none: []}}]\n{OK}"));
    let message = taken(undefined, "api.yaml");
    assert!(message.contains("warning[security-undefined]"), "{message}");
    let with_scheme = |scheme: &str| {
        let schemes =
            format!("components:\n  securitySchemes:\n    s: {scheme}\nsecurity: [{{s: []}}]\n");
        format!("{}{schemes}", with_operation(OK))
    };
    let digest = with_scheme("{type: http, scheme: digest}");
    let message = taken(digest, "api.yaml");
    assert!(
        message.contains("warning[security-not-carried]"),
        "{message}"
    );
    let impossible = with_scheme("{type: apiKey, in: header, name: 'a b'}");
    refused_somewhere(impossible, "api.yaml", "security-impossible");
}

#[test]
fn all_errors_are_collected_before_stopping() {
    let text = with_operation(
        "      parameters: [{name: 'a b', in: header, required: true, schema: {type: string}}]\n      \
         responses: {'20': {description: OK}}\n",
    );
    let message = refused_somewhere(text, "api.yaml", "header-name");
    assert!(message.contains("error[status-key]"), "{message}");
}

#[test]
fn wrong_usage_is_told_apart() {
    for arguments in [["--no-such-option"], ["no-such-command"], ["--spec"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_generator"))
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_file_that_does_not_exist() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder.path())
        .args(["--spec", "none.yaml", "--out", "crate"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("error[file-unreadable]"), "{text}");
    assert!(text.contains("none.yaml"), "{text}");
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn an_uncarried_keyword_is_a_warning() {
    let text = with_operation(OK).replace("  /a:\n", "  /a:\n    summary: s\n");
    let message = taken(text, "api.yaml");
    assert!(
        message.contains("warning[keyword-not-carried]"),
        "{message}"
    );
    assert!(message.contains("--> api.yaml:6:5\n"), "{message}");
}

#[test]
fn keep_going_leaves_out_what_is_broken() {
    let operation = |id: &str, responses: &str| {
        format!("    get:\n      operationId: {id}\n      responses: {{{responses}}}\n")
    };
    let (sound, broken) = ("'200': {description: OK}", "'20': {description: OK}");
    let text = format!(
        "{HEAD}paths:\n  /a:\n{}  /b:\n{}  /c:\n{}",
        operation("first", sound),
        operation("second", broken),
        operation("third", sound)
    );
    let (output, folder) = run(text.as_bytes(), "api.yaml", &["--keep-going"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{message}");
    assert!(message.contains("warning[status-key]"), "{message}");
    let api = folder.path().join("crate/src/api");
    let written: String = names(&api)
        .iter()
        .map(|name| fs::read_to_string(api.join(name)).unwrap())
        .collect();
    for method in ["pub fn first(", "pub fn third("] {
        assert!(written.contains(method), "{method}\n{written}");
    }
}

#[test]
fn an_object_with_ten_thousand_properties() {
    let properties: String = (0..10_000)
        .map(|n| format!("        property{n}: {{type: string}}\n"))
        .collect();
    let schema = format!("    Big:\n      type: object\n      properties:\n{properties}");
    taken(with_schema("Big", &schema), "api.yaml");
}

#[test]
fn schemas_that_are_nested_to_the_limit() {
    // Three levels are above the schema, and each level of schemas is two.
    let mut schema = String::from("    Big:\n");
    for level in 0..254 {
        let indent = " ".repeat(6 + level * 2);
        schema.push_str(&format!("{indent}properties:\n{indent} a:\n"));
    }
    schema.push_str(&format!("{}type: string\n", " ".repeat(6 + 254 * 2)));
    taken(with_schema("Big", &schema), "api.yaml");
}

#[test]
fn a_text_of_five_megabytes() {
    let prose = "word ".repeat(1_000_000);
    taken(
        with_operation(&format!("      description: {prose}\n{OK}")),
        "api.yaml",
    );
}

#[test]
fn a_byte_order_mark_and_other_line_ends() {
    let text = with_operation(&format!("      operationId: one\n{OK}"));
    taken(format!("\u{feff}{text}"), "api.yaml");
    taken(text.replace('\n', "\r\n"), "api.yaml");
}

#[test]
fn json_instead_of_yaml() {
    let json = r#"{"openapi": "3.1.0", "info": {"title": "\ud83d\ude00", "version": "1"},
        "servers": [{"url": "https://a.example"}],
        "paths": {"/a": {"get": {"operationId": "one", "responses": {"200": {"description": "OK"}}}}}}"#;
    taken(json, "api.json");
    taken(json, "api.yaml");
}

/// The codes that are printed, in order.
fn codes(description: &str, name: &str) -> Vec<String> {
    let (output, _folder) = run(description.as_bytes(), name, &[]);
    let text = String::from_utf8(output.stderr).unwrap();
    text.lines()
        .filter_map(|line| {
            let (level, rest) = line.split_once('[')?;
            let (code, _) = rest.split_once("]: ")?;
            ["error", "warning", "note"]
                .contains(&level)
                .then(|| code.to_owned())
        })
        .collect()
}

#[test]
fn a_number_beyond_all_others_is_a_bound_like_any_other() {
    let schema = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\nservers: [{url: 'https://a.example'}]\npaths: {}\ncomponents:\n  schemas:\n    A: {type: number, minimum: -1e400, maximum: 0xFFFFFFFFFFFFFFFFFFFF}\n";
    assert_eq!(codes(schema, "a.yaml"), Vec::<String>::new());
    let json = r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "servers": [{"url": "https://a.example"}], "paths": {}, "components": {"schemas": {"A": {"type": "number", "minimum": 1e999}}}}"#;
    assert_eq!(codes(json, "a.json"), Vec::<String>::new());
}

#[test]
fn what_follows_from_an_unreadable_value_is_not_reported() {
    let schema = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: {type: number, minimum: .nan}\n";
    assert_eq!(codes(schema, "a.yaml"), ["number-range"]);
}
