//! A small workspace with a description, an overlay, a changelog and a new upstream revision.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test uses a part of what they share"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub const OURS: &str = "\
# The description, in our words.
openapi: 3.1.0
info:
  title: Ours
  version: '1' # upstream's
servers:
  - url: https://things.example
    description: Where things are.
paths:
  /things:
    get:
      tags: [Things]
      summary: List things
      # The filter.
      parameters:
        - name: kind
          in: query
          description: Only things of this kind.
          schema: {type: string}
      responses:
        '200':
          description: All of them, in our words.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}

components:
  schemas:
    Thing:
      type: object
      description: A thing.
      properties:
        name:
          type: string
          description: What it is called, in our words.
";

pub const OVERLAY: &str = "\
overlay: 1.1.0
info: {title: O, version: '1'}
actions:
  # Names.

  # The short name.
  - target: $.paths['/things'].get
    description: Names are short. # they are
    update:
      x-rust-name: list

  # To be deleted.
  - target: $.components.schemas.Thing
    description: Upstream forgets a field.
    update:
      properties:
        size: {type: integer}

  # The end.
  - target: $.components.schemas.Thing.properties.name
    description: >-
      It is
      called so.
    update: {x-rust-name: label}
";

/// The action that the new revision makes unnecessary, as it stands in the overlay.
pub const UNNECESSARY: &str = "  # To be deleted.
  - target: $.components.schemas.Thing
    description: Upstream forgets a field.
    update:
      properties:
        size: {type: integer}

";

pub const THEIRS: &str = "\
openapi: 3.1.0
info: {title: Theirs, version: '2'}
servers: [{url: 'https://things.example'}]
paths:
  /things:
    get:
      tags: [Things]
      summary: List
      parameters:
        - name: kind
          in: query
          schema:
            type: array
            items:
              type: string
      responses:
        '200':
          description: Theirs
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
  /things/{id}:
    get:
      summary: Read a thing
      tags: [Things]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: The thing
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  schemas:
    Thing:
      type: object
      properties:
        name: {type: string}
        size: {type: integer}
";

pub const CHANGELOG: &str = "\
# Changelog

## Unreleased

### Added

- Something.

## 0.1.0

- The first.
";

pub const CONFIG: &str = "\
[[crate]]
name = 'things'
description = 'openapi/workflow.yaml'
overlays = ['openapi/overlay.yaml']
output = 'generated'
runtime = 'handwritten'

[crate.update]
source = 'openapi/source.toml'
accepted = 'openapi/accepted.toml'
changelog = 'CHANGELOG.md'
";

pub struct Workspace(TempDir);

impl Workspace {
    pub fn new() -> Workspace {
        Workspace::at(TempDir::new().unwrap())
    }

    pub fn at(folder: TempDir) -> Workspace {
        let workspace = Workspace(folder);
        for (name, text) in [
            ("generator.toml", CONFIG),
            ("CHANGELOG.md", CHANGELOG),
            ("openapi/workflow.yaml", OURS),
            ("openapi/overlay.yaml", OVERLAY),
            ("generated/Cargo.toml", "[package]\n"),
            ("generated/src/lib.rs", "mod api;\n"),
            ("new.yaml", THEIRS),
        ] {
            workspace.write(name, text);
        }
        workspace
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.root().join(name)).unwrap()
    }

    /// The changelog without the marks of what there was before.
    pub fn changelog(&self) -> String {
        let is_mark = |line: &&str| line.starts_with("<!-- before: ");
        let text = self.read("CHANGELOG.md");
        text.split_inclusive('\n')
            .filter(|line| !is_mark(line))
            .collect()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_generator"));
        command.current_dir(self.root()).args(arguments);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, "")
    }

    pub fn run_with(&self, arguments: &[&str], input: &str) -> Output {
        let mut process = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = process.stdin.take().unwrap();
        // The process may have ended without reading it.
        let _ = pipe.write_all(input.as_bytes());
        drop(pipe);
        process.wait_with_output().unwrap()
    }

    #[track_caller]
    pub fn succeeds(&self, arguments: &[&str]) -> Output {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        output
    }

    /// Updates from a revision that is wrong; returns what is said of it.
    #[track_caller]
    pub fn refuses(&self, revision: &str, code: &str) -> String {
        self.write("new.yaml", revision);
        let before = self.tree();
        let output = self.run(&["update", "new.yaml"]);
        let text = err(&output).to_owned();
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains(&format!("error[{code}]")), "{text}");
        assert_eq!(self.tree(), before);
        text
    }

    /// All files, with their texts.
    pub fn tree(&self) -> BTreeMap<String, String> {
        fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, found);
                } else if path.ends_with(".generator-lock") {
                    // Of a run that goes on, where the system locks no folders; nobody may read it.
                } else {
                    let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                    found.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
                }
            }
        }
        let mut found = BTreeMap::new();
        walk(self.root(), self.root(), &mut found);
        found
    }
}

pub fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}
