//! What the README and the pages in `docs` tell people to write and to run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::config::{Config, FILE_NAME};
use generator::source::Sources;
use tempfile::TempDir;

/// A description that the snippets are about.
const ORDERS: &str = "  /orders:
    get:
      operationId: listOrders
      tags: [Orders]
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        '200':
          description: A page.
          content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}
  /internal:
    get: {operationId: internal, tags: [Internal], responses: {'204': {description: Done.}}}
components:
  schemas:
    Page: {type: object, properties: {cursor: {type: string}, orders: {type: array, items: {type: string}}}}
";

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(path)).unwrap()
}

/// The description of the examples, with what the pages speak of besides.
fn description() -> String {
    let text = read("docs/examples/things.yaml");
    let (paths, components) = text.split_once("components:\n").unwrap();
    let (orders, page) = ORDERS.split_once("components:\n  schemas:\n").unwrap();
    let schemas = components.replace("  schemas:\n", &format!("  schemas:\n{page}"));
    format!("{paths}{orders}components:\n{schemas}")
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

/// The blocks of a page in a language, each with the number of its first line.
fn blocks(page: &str, language: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (index, line) in page.lines().enumerate() {
        match &mut open {
            Some(_) if line == "```" => found.extend(open.take()),
            Some((_, text)) => text.push_str(&format!("{line}\n")),
            None if line == format!("```{language}") => open = Some((index + 2, String::new())),
            None => {}
        }
    }
    found
}

/// A project with what the commands name.
fn project() -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in ["api.yaml", "old.yaml", "new.yaml"] {
        fs::write(folder.path().join(name), description()).unwrap();
    }
    for arguments in [&["init", "api.yaml"][..], &[]] {
        let output = run(folder.path(), arguments);
        assert!(output.status.success(), "{output:?}");
    }
    folder
}

#[test]
fn the_commands_of_the_pages_run() {
    let mut commands = Vec::new();
    for path in ["README.md", "docs/guide.md", "docs/configuration.md"] {
        let page = read(path);
        let lines = blocks(&page, "sh").into_iter().flat_map(|(_, text)| {
            let lines: Vec<_> = text.lines().map(str::to_owned).collect();
            lines
        });
        commands.extend(lines);
        let quoted = page.split('`').skip(1).step_by(2);
        commands.extend(quoted.map(str::to_owned));
    }
    let mut tried = 0;
    for command in &commands {
        let words = command.split('#').next().unwrap_or_default();
        let mut words: Vec<_> = words.split_whitespace().collect();
        // Lines of the first call are run by `.ci/first-call`; `generator/…` is a path.
        if words.first() != Some(&"generator") || command.contains("things.yaml") {
            continue;
        }
        words.remove(0);
        let project = project();
        if words.first() == Some(&"init") {
            fs::remove_file(project.path().join("generator.toml")).unwrap();
            fs::remove_file(project.path().join("overlay.yaml")).unwrap();
            fs::remove_dir_all(project.path().join(".github")).unwrap();
        }
        let output = run(project.path(), &words);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{command}\n{said}");
        tried += 1;
    }
    assert!(tried >= 15, "{tried} of {commands:?}");
}

#[test]
fn the_overlays_of_the_guide_apply() {
    let guide = read("docs/guide.md");
    let overlays = blocks(&guide, "yaml");
    assert_eq!(overlays.len(), 3);
    for (line, overlay) in overlays {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("api.yaml"), description()).unwrap();
        fs::write(folder.path().join("overlay.yaml"), overlay).unwrap();
        let arguments = [
            "--spec",
            "api.yaml",
            "--overlay",
            "overlay.yaml",
            "--out",
            "client",
        ];
        let output = run(folder.path(), &arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(0),
            "docs/guide.md:{line}\n{said}"
        );
    }
}

#[test]
fn the_configurations_of_the_page_are_read() {
    let page = read("docs/configuration.md");
    let smallest = "[[crate]]\nname = 'things'\ndescription = 'api.yaml'\noutput = 'things'\n";
    let configurations = blocks(&page, "toml");
    assert_eq!(configurations.len(), 5);
    for (line, text) in configurations {
        let whole = match text.contains("[[crate]]") {
            true => text,
            false => format!("{smallest}{text}"),
        };
        let mut sources = Sources::new();
        let file = sources.add(FILE_NAME, whole);
        let config = Config::read(&sources, file);
        assert!(config.is_ok(), "docs/configuration.md:{line}\n{config:?}");
    }
}

#[test]
fn the_pages_link_to_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for path in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "docs/guide.md",
        "docs/comparison.md",
        "docs/configuration.md",
        "docs/hints.md",
        "docs/names.md",
        "generator/CHANGELOG.md",
    ] {
        let page = read(path);
        let folder = root.join(path).parent().map(PathBuf::from).unwrap();
        for link in page.split("](").skip(1) {
            let target = link.split(')').next().unwrap_or_default();
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            if target.contains("://") || target.contains(' ') {
                continue;
            }
            let file = if file.is_empty() {
                root.join(path)
            } else {
                folder.join(file)
            };
            assert!(file.exists(), "{path}: {target}");
            if !anchor.is_empty() {
                let text = fs::read_to_string(&file).unwrap();
                let anchors = text
                    .lines()
                    .filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
                let mut anchors = anchors.map(|title| title.to_lowercase().replace(' ', "-"));
                assert!(
                    anchors.any(|one| one.replace(['`', ':'], "") == anchor),
                    "{path}: {target}"
                );
            }
        }
    }
}
