//! Tests of the configuration: what is read, and where what is wrong is reported.

use super::*;
use crate::render::{self, Style};

fn read(text: &str) -> Result<Config, String> {
    let mut sources = Sources::new();
    let file = sources.add(FILE_NAME, text);
    Config::read(&sources, file).map_err(|found| {
        let style = Style {
            colour: false,
            verbose: false,
        };
        render::report(&found, &sources, style)
    })
}

const SMALLEST: &str = "[[crate]]\nname = 'things'\ndescription = 'api.yaml'\noutput = 'things'\n";

#[track_caller]
fn refused(text: &str, message: &str, location: &str) {
    let report = read(text).unwrap_err();
    let head = format!("error[config-wrong]: {message}\n");
    let (_, rest) = report.split_once(&head).expect(&report);
    let next = format!("--> generator.toml:{location}\n");
    assert!(rest.trim_start().starts_with(&next), "{next}\n{report}");
}

#[test]
fn the_smallest_file_names_a_description_and_a_folder() {
    let config = read(SMALLEST).unwrap();
    let [one] = config.crates.as_slice() else {
        panic!("{config:?}");
    };
    assert_eq!(one.options().name.as_deref(), Some("things"));
    assert_eq!(one.description, PathBuf::from("api.yaml"));
    assert!(one.overlays.is_empty() && !one.keep_going && !one.all_schemas);
}

#[test]
fn every_key_is_read() {
    let text = format!(
        "{SMALLEST}overlays = ['a.yaml', 'b.yaml']\nruntime = 'copied'\nversion = '1.2.3'\n\
         features = ['reqwest', 'blocking']\nkeep-going = true\nall-schemas = true\n\
         allow-outside = true\n[crate.update]\nsource = 's.toml'\naccepted = 'a.toml'\n\
         changelog = 'c.md'\n"
    );
    let config = read(&text).unwrap();
    let one = config.crates.first().unwrap();
    assert_eq!(one.overlays, ["a.yaml", "b.yaml"].map(PathBuf::from));
    assert_eq!(one.runtime_origin(), Some(RuntimeOrigin::Copied));
    let options = one.options();
    assert_eq!(options.version.as_deref(), Some("1.2.3"));
    assert_eq!(
        options.features,
        Some(vec!["reqwest".to_owned(), "blocking".to_owned()])
    );
    assert!(one.keep_going && one.all_schemas && one.allow_outside);
    assert_eq!(one.update.changelog, Some(PathBuf::from("c.md")));
}

#[test]
fn an_unknown_key_is_located() {
    refused(
        &format!("{SMALLEST}overlay = 'o.yaml'\n"),
        "unknown field `overlay`, expected one of `name`, `description`, `overlays`, `output`, `runtime`, `member`, `version`, `features`, `select`, `module`, `group-features`, `webhooks`, `types`, `keep-going`, `all-schemas`, `allow-outside`, `update`",
        "5:1",
    );
    refused(
        "crates = []\n",
        "unknown field `crates`, expected `crate` or `runtime`",
        "1:1",
    );
}

#[test]
fn a_missing_key_and_a_wrong_value_are_located() {
    refused(
        "# A\n[[crate]]\nname = 'a'\noutput = 'a'\n",
        "missing field `description`",
        "2:1",
    );
    refused(
        &format!("{SMALLEST}overlays = 'o.yaml'\n"),
        "invalid type: string \"o.yaml\", expected a sequence",
        "5:12",
    );
}

#[test]
fn wrong_values_are_found_at_once() {
    let text = "[[crate]]\nname = 'std'\ndescription = 'a'\noutput = 'o'\nversion = '1'\n\
                features = ['tls']\n[[crate]]\nname = 'b'\ndescription = 'a'\noutput = 'o'\n";
    refused(text, "`std` cannot be the name of a package", "2:8");
    refused(text, "`1` is not a version such as 1.2.3", "5:11");
    refused(
        text,
        "there is no feature `tls`: there are `reqwest`, `compression`, `http2`, `blocking`, `tracing`, `testing`",
        "6:13",
    );
    refused(
        text,
        "`o` is written into what the crate `std` is written into",
        "10:10",
    );
    refused("", "it has no `[[crate]]`", "1:1");
    let twice = format!(
        "{SMALLEST}{}",
        SMALLEST.replace("output = 'things'", "output = 'o'")
    );
    refused(&twice, "there is another crate `things`", "6:8");
}

#[test]
fn selectors_are_checked() {
    let text = format!(
        "{SMALLEST}module = 'a::fn'\n[crate.select]\ninclude = [{{ tag = 'A' }}, {{}}]\nexclude = [{{ method = 'G T' }}]\n"
    );
    refused(
        &text,
        "it states none of `tag`, `operation`, `path` and `method`",
        "7:27",
    );
    refused(&text, "`G T` is no method of an operation", "8:12");
    refused(&text, "`a::fn` cannot be the path of a module", "5:10");
}

#[test]
fn types_need_their_dependencies() {
    let text = format!(
        "{SMALLEST}[crate.types.formats]\ndate-time = 'jiff::Timestamp'\nuuid = 'Uuid'\n[crate.types]\nderives = ['schemars::JsonSchema', 'a b']\n"
    );
    refused(
        &text,
        "`types.dependencies` has nothing for `jiff::Timestamp`",
        "6:13",
    );
    refused(
        &text,
        "`Uuid` is no path of a type such as `jiff::Timestamp`",
        "7:8",
    );
    refused(&text, "`a b` is no macro", "9:36");
    let text = format!(
        "{SMALLEST}[crate.types.formats]\ndate-time = 'jiff::Timestamp'\n[crate.types.dependencies]\njiff = {{ version = '0.2', features = ['serde'] }}\n"
    );
    let options = read(&text).unwrap().crates.first().unwrap().options();
    let jiff = options.types.dependencies.get("jiff").map(String::as_str);
    assert_eq!(jiff, Some("{ features = [\"serde\"], version = \"0.2\" }"));
    let text = format!(
        "{SMALLEST}[crate.types.formats]\nmap = 'std::collections::BTreeMap<String,chrono::Utc>'\n[crate.types.dependencies]\n"
    );
    let known = read(&format!("{text}chrono = '0.4'\n")).unwrap();
    let options = known.crates.first().unwrap().options();
    let map = options.types.formats.get("map").map(String::as_str);
    assert_eq!(map, Some("std::collections::BTreeMap<String, chrono::Utc>"));
    refused(
        &text,
        "`types.dependencies` has nothing for `chrono::Utc`",
        "6:7",
    );
}

#[test]
fn crates_that_would_replace_each_other_are_refused() {
    let two = |one: &str, other: &str| {
        let head = |name: &str, keys: &str| {
            format!("[[crate]]\nname = '{name}'\ndescription = 'a.yaml'\n{keys}\n")
        };
        head("a", one) + &head("b", other)
    };
    for (one, other) in [
        ("output = 'o'", "output = './x/../o/'"),
        ("output = 'o'", "output = 'o/src/b'"),
        ("output = 'o/src'", "output = 'o'\nruntime = 'copied'"),
        (
            "output = 'o'\nmodule = 'apis'",
            "output = 'o'\nmodule = 'apis::b'",
        ),
        ("output = 'o'\nmodule = 'api'", "output = 'o'"),
    ] {
        let written = other
            .lines()
            .next()
            .unwrap()
            .trim_start_matches("output = '");
        let message = format!(
            "`{} is written into what the crate `a` is written into",
            written.replace('\'', "`")
        );
        refused(
            &two(one, other),
            &message,
            &format!("{}:10", 8 + one.matches('\n').count()),
        );
    }
    for (one, other) in [
        ("output = 'o'", "output = 'o2'"),
        ("output = 'o'", "output = 'o/crates/b'"),
        ("output = 'o'\nmodule = 'a'", "output = 'o'\nmodule = 'ab'"),
        ("output = 'o'\nmodule = 'a'", "output = 'o'"),
        ("output = '../o'", "output = 'o'"),
    ] {
        assert!(read(&two(one, other)).is_ok(), "{one} {other}");
    }
}

#[test]
fn what_belongs_to_features_is_no_dependency_of_types() {
    let text = format!("{SMALLEST}[crate.types.dependencies]\nurl = '2'\ntokio = '1'\nown = 1\n");
    refused(
        &text,
        "`tokio` belongs to features of the crate: types cannot need it",
        "7:1",
    );
    refused(&text, "`own` is neither a version nor a table", "8:1");
}

#[test]
fn a_shared_runtime_is_checked() {
    let shared = format!("{SMALLEST}runtime = 'shared'\n");
    let runtime = "[runtime]\nname = 'common'\noutput = 'common'\n";
    let config = read(&format!(
        "{shared}{runtime}version = '0.2.0'\nmember = true\n"
    ))
    .unwrap();
    assert!(config.runtime.unwrap().member);
    refused(
        &shared,
        "there is no `[runtime]` to share: it has `name` and `output`",
        "5:11",
    );
    refused(
        &format!("{SMALLEST}{runtime}"),
        "no crate has `runtime = \"shared\"`",
        "6:8",
    );
    let with = |change: [&str; 2]| format!("{shared}{}", runtime.replace(change[0], change[1]));
    refused(
        &with(["name = 'common'", "name = 'things'"]),
        "there is another crate `things`",
        "7:8",
    );
    refused(
        &with(["name = 'common'", "name = 'http'"]),
        "`http` cannot be the name of a package",
        "7:8",
    );
    refused(
        &with(["output = 'common'", "output = './things'"]),
        "`./things` is written into what the crate `things` is written into",
        "8:10",
    );
    let of_types = format!("{shared}[crate.types.dependencies]\ncommon = '1'\n{runtime}");
    refused(&of_types, "`common` is the runtime", "7:1");
    refused(
        &format!("{shared}{runtime}colour = 1\n"),
        "unknown field `colour`, expected one of `name`, `output`, `version`, `member`",
        "9:1",
    );
}
