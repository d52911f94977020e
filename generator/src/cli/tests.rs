//! Tests of the command line's parts.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::arguments::{Arguments, Command, Format, ReportArguments};
use super::check::check;
use super::run_paths::{RunPaths, Unclear};
use crate::install::{FolderFiles, OutputFolder};

fn parse(words: &[&str]) -> Result<Arguments, clap::error::ErrorKind> {
    let words = std::iter::once("generator").chain(words.iter().copied());
    Arguments::parse(words.map(Into::into)).map_err(|error| error.kind())
}

fn workspace() -> TempDir {
    let directory = TempDir::new().unwrap();
    fs::create_dir_all(directory.path().join("openapi")).unwrap();
    fs::create_dir_all(directory.path().join("a/b")).unwrap();
    let one = "[[crate]]\nname = 'one'\ndescription = 'openapi/one.yaml'\noverlays = ['openapi/a.yaml', 'openapi/b.yaml']\noutput = 'generated'\n";
    fs::write(directory.path().join("generator.toml"), one).unwrap();
    directory
}

/// The only run that the arguments ask for.
fn found(words: &[&str], folder: &Path) -> Result<RunPaths, String> {
    match RunPaths::find_from(&parse(words).unwrap(), folder) {
        Ok(runs) => match <[RunPaths; 1]>::try_from(runs) {
            Ok([run]) => Ok(run),
            Err(runs) => panic!("{runs:?}"),
        },
        Err(Unclear::Usage(message)) => Err(message),
        Err(Unclear::Config(wrong)) => panic!("{:?}", wrong.0),
    }
}

#[test]
fn generate_is_the_default_command() {
    let report = ReportArguments::default();
    let generate = Command::Generate(report);
    assert_eq!(parse(&[]).unwrap().command(), &generate);
    assert_eq!(parse(&["generate"]).unwrap().command(), &generate);
    assert_eq!(
        parse(&["check"]).unwrap().command(),
        &Command::Check(report)
    );
    let overlay = |format| Command::Overlay { format };
    assert_eq!(
        parse(&["overlay"]).unwrap().command(),
        &overlay(Format::Yaml)
    );
    assert_eq!(
        parse(&["overlay", "--format", "json"]).unwrap().command(),
        &overlay(Format::Json)
    );
}

#[test]
fn flags_stand_before_or_behind_the_command() {
    for words in [
        &["--spec", "s", "check", "-v"],
        &["check", "--spec", "s", "--verbose"],
    ] {
        let arguments = parse(words).unwrap();
        assert_eq!(arguments.spec.as_deref(), Some(Path::new("s")));
        assert!(arguments.verbose);
    }
}

#[test]
fn the_cure_is_the_same_command_without_check() {
    assert_eq!(parse(&["check"]).unwrap().cure(), "cargo run -p generator");
    let words = [
        "check",
        "--verbose",
        "--keep-going",
        "--out",
        "my crate",
        "--overlay",
        "it's",
        "--spec",
        "a/b-1.yaml",
    ];
    assert_eq!(
        parse(&words).unwrap().cure(),
        r"cargo run -p generator -- --spec a/b-1.yaml --overlay 'it'\''s' --out 'my crate' --keep-going"
    );
}

#[test]
fn a_wrong_command_line_is_an_error() {
    use clap::error::ErrorKind;
    assert_eq!(parse(&["--none"]).unwrap_err(), ErrorKind::UnknownArgument);
    assert_eq!(parse(&["none"]).unwrap_err(), ErrorKind::InvalidSubcommand);
    assert_eq!(parse(&["--spec"]).unwrap_err(), ErrorKind::InvalidValue);
    assert_eq!(
        parse(&["overlay", "--format", "xml"]).unwrap_err(),
        ErrorKind::InvalidValue
    );
}

#[test]
fn the_workspace_is_found_from_any_folder_in_it() {
    let directory = workspace();
    let root = directory.path();
    for folder in ["", "a", "a/b", "openapi"] {
        let paths = found(&[], &root.join(folder)).unwrap();
        assert_eq!(paths.spec, root.join("openapi/one.yaml"));
        let overlays = ["openapi/a.yaml", "openapi/b.yaml"].map(|path| root.join(path));
        assert_eq!(paths.overlays, overlays);
        assert_eq!(paths.out, root.join("generated"));
        assert_eq!(paths.display(&paths.spec), "openapi/one.yaml");
    }
}

#[test]
fn lint_takes_the_description_without_its_overlay_unless_one_is_named() {
    let directory = workspace();
    let find = |words: &[&str]| found(words, directory.path()).unwrap();
    let paths = find(&["lint"]);
    assert_eq!(paths.spec, directory.path().join("openapi/one.yaml"));
    assert_eq!(paths.overlays, Vec::<PathBuf>::new());
    let paths = find(&["lint", "--overlay", "o.yaml"]);
    assert_eq!(paths.overlays, [PathBuf::from("o.yaml")]);
}

#[test]
fn a_description_of_ones_own_gets_no_overlay_unless_one_is_named() {
    let directory = workspace();
    let find = |words: &[&str]| found(words, directory.path()).unwrap();
    assert_eq!(
        find(&["--spec", "s.yaml", "--out", "o"]).overlays,
        Vec::<PathBuf>::new()
    );
    let both = find(&["--spec", "s.yaml", "--overlay", "p.yaml", "--out", "o"]);
    assert_eq!(both.overlays, [PathBuf::from("p.yaml")]);
    assert_eq!(
        find(&["--overlay", "p.yaml"]).spec,
        directory.path().join("openapi/one.yaml")
    );
}

#[test]
fn several_crates_are_several_runs_and_one_of_them_is_selected_by_name() {
    let directory = workspace();
    let path = directory.path().join("generator.toml");
    let one = fs::read_to_string(&path).unwrap();
    let two =
        "[[crate]]\nname = 'two'\ndescription = 'two.yaml'\noutput = 'two'\nall-schemas = true\n";
    fs::write(&path, format!("{one}{two}")).unwrap();
    let find = |words: &[&str]| RunPaths::find_from(&parse(words).unwrap(), directory.path());
    let runs = find(&["check"]).unwrap();
    let outputs: Vec<_> = runs.iter().map(|run| run.display(&run.out)).collect();
    assert_eq!(outputs, ["generated", "two"]);
    let selected = found(&["--crate", "two"], directory.path()).unwrap();
    assert_eq!(
        (&selected.spec, &selected.out),
        (&runs[1].spec, &runs[1].out)
    );
    assert!(runs[1].options.all_schemas);
    let message = |words: &[&str]| match find(words) {
        Err(Unclear::Usage(message)) => message,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        message(&["--out", "o"]),
        "--out is about one crate: select it by --crate"
    );
    assert_eq!(
        message(&["--crate", "three"]),
        "`generator.toml` has no crate `three`: it has `one`, `two`"
    );
    let overridden = found(&["--crate", "two", "--out", "o"], directory.path()).unwrap();
    assert_eq!(overridden.out, PathBuf::from("o"));
    assert_eq!(overridden.spec, directory.path().join("two.yaml"));
}

#[test]
fn a_description_of_ones_own_is_not_written_into_the_crate_of_the_workspace() {
    let directory = workspace();
    let find = |words: &[&str]| found(words, directory.path());
    for words in [&["--spec", "s"][..], &["--spec", "s", "check"]] {
        assert_eq!(
            find(words).unwrap_err(),
            "--out is missing: name the crate that --spec is for"
        );
    }
    assert_eq!(
        find(&["--spec", "s", "overlay"]).unwrap().out,
        PathBuf::new()
    );
}

#[test]
fn outside_of_a_workspace_the_files_must_be_named() {
    let directory = TempDir::new().unwrap();
    let find = |words: &[&str]| found(words, directory.path());
    assert!(find(&[]).unwrap_err().starts_with("--spec is missing"));
    assert!(
        find(&["--spec", "s"])
            .unwrap_err()
            .starts_with("--out is missing")
    );
    assert_eq!(
        find(&["--spec", "s", "overlay"]).unwrap().out,
        PathBuf::new()
    );
    assert_eq!(
        find(&["--spec", "s", "--out", "o"]).unwrap().out,
        PathBuf::from("o")
    );
}

#[test]
fn a_check_shows_what_is_missing_changed_and_stale() {
    let directory = TempDir::new().unwrap();
    let folder = directory.path().join("src/api");
    fs::create_dir_all(folder.join("empty")).unwrap();
    fs::write(folder.join("a.rs"), "one\ntwo\n").unwrap();
    fs::write(folder.join("gone.rs"), "gone\n").unwrap();
    let files: FolderFiles = [("a.rs", "one\n2\n"), ("b.rs", "new\n"), ("c.rs", "")]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    let output = OutputFolder {
        folder,
        files,
        manifest: None,
    };
    let display = |path: &Path| {
        path.strip_prefix(directory.path())
            .unwrap()
            .display()
            .to_string()
    };
    let found = check(&output, &display).unwrap().unwrap();
    assert_eq!(
        found.summary,
        "`src/api` is not current: 2 missing, 1 changed, 2 stale"
    );
    expect_test::expect![[r"
        --- src/api/a.rs
        +++ src/api/a.rs
        @@ -1,2 +1,2 @@
         one
        -two
        +2
        --- /dev/null
        +++ src/api/b.rs
        @@ -0,0 +1 @@
        +new
        --- /dev/null
        +++ src/api/c.rs
        Only on disk: src/api/empty
        --- src/api/gone.rs
        +++ /dev/null
        @@ -1 +0,0 @@
        -gone
    "]]
    .assert_eq(&found.diff);
}

#[test]
fn a_check_of_a_current_output_finds_nothing() {
    let directory = TempDir::new().unwrap();
    let folder = directory.path().join("src");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("lib.rs"), "x").unwrap();
    let files: FolderFiles = [("lib.rs".to_owned(), "x".to_owned())].into();
    let manifest = directory.path().join("Cargo.toml");
    let mut output = OutputFolder {
        folder,
        files,
        manifest: None,
    };
    assert!(
        check(&output, &|path| path.display().to_string())
            .unwrap()
            .is_none()
    );
    output.manifest = Some((manifest.clone(), "m\n".to_owned()));
    let found = check(&output, &|_| "P".to_owned()).unwrap().unwrap();
    assert_eq!(found.summary, "`P` is not current: 1 missing");
    fs::write(manifest, "m\n").unwrap();
    assert!(check(&output, &|_| "P".to_owned()).unwrap().is_none());
}
