//! The names of operations.
//!
//! A method is called on its group, so its name does not repeat the group's noun: `list_bulk_actions` and
//! `get_a_bulk_action` of the group `bulk_actions` are `list` and `get`, `repos/get` of the group `repos` is `get`. Where
//! `getGoals` of the group `goals` yields a list, it is `list`: `get` is for one of them.
//! Without an `operationId` the summary gives the name where it is short; else method and path do.

use super::words::singular;
use super::{Kind, identifier, is_free, is_nameable, letters, snake_case};
use crate::api::{Operation, PathPart};

/// Words that say nothing in a name.
const ARTICLES: &[&str] = &["a", "an", "the"];

/// Words that lead to a noun, and cannot stand without it.
const PREPOSITIONS: &[&str] = &["at", "by", "for", "from", "in", "of", "on", "to", "with"];

/// Words that say how many, which the noun can be left out behind.
const QUANTIFIERS: &[&str] = &["all", "every", "many", "multiple", "one", "several"];

/// What an operation is called that gets all things of its group.
const LIST: &str = "list";

/// The longest summary that gives a name, in words.
const LONGEST_SUMMARY: usize = 5;

/// What an operation may be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The text that becomes the name.
    pub(crate) text: String,
    /// The same as it is where no group gives a context: for types.
    pub(crate) full: String,
}

/// What an operation may be called, the best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidates {
    /// There is at least one.
    pub(crate) names: Vec<Candidate>,
    /// Whether the name is derived from prose, and changes with it.
    pub(crate) from_summary: bool,
    /// Whether nothing of the `operationId` or summary can be part of a name.
    pub(crate) unnameable: bool,
}

/// What an operation may be called in its group; `nouns` are those of the group, and `yields_list` says whether its
/// response is a list.
pub(crate) fn candidates(source: &Operation, nouns: &[Noun], yields_list: bool) -> Candidates {
    let (short_path, whole_path) = (path_words(source, false), path_words(source, true));
    let summary = source.summary.as_deref().map(str::trim);
    let summary = summary.filter(|summary| !summary.is_empty());
    let given = source.id.as_deref().or(summary);
    let named = given.filter(|text| is_nameable(Kind::Operation, text));
    let words = named.map(words);
    let handler = source.id.as_deref().and_then(|id| {
        let summary = source.summary.as_deref().unwrap_or_default();
        handler(id, &source.method, &source.path.text, summary)
    });
    let handler = handler.filter(|text| is_nameable(Kind::Operation, text));
    let is_short = |words: &Vec<String>| source.id.is_some() || words.len() <= LONGEST_SUMMARY;
    let words = words.filter(is_short);
    let from_summary = source.id.is_none() && words.is_some();
    let unnameable = given.is_some() && named.is_none();
    let mut names = Vec::new();
    let handler = handler.as_deref().map(self::words);
    let named = handler.into_iter().chain(words);
    for words in named.chain([short_path, whole_path]) {
        let full = words.join(" ");
        let short = without_noun(&words, nouns).map(|short| match yields_list {
            true if is_get_of_many(&words, &short) => LIST.to_owned(),
            _ => short.join(" "),
        });
        names.extend(
            short
                .into_iter()
                .chain([full.clone()])
                .map(|text| Candidate {
                    text,
                    full: full.clone(),
                }),
        );
    }
    Candidates {
        names,
        from_summary,
        unnameable,
    }
}

/// The part of an `operationId` that names the function which handles the operation, where a framework has put the rest
/// together: the class of the function in front (`PetsController_findAll`), the method behind (`createPetUsingPOST_1`), or
/// path and method (`read_pet_pets__id__get`).
fn handler(id: &str, method: &str, path: &str, summary: &str) -> Option<String> {
    let unnumbered = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let unnumbered = unnumbered.strip_suffix('_').unwrap_or(id);
    if let Some(function) = unnumbered.strip_suffix(&format!("Using{}", method.to_uppercase())) {
        return Some(function.to_owned());
    }
    let path = path.replace(|c: char| !c.is_alphanumeric() && c != '_', "_");
    if let Some(function) = id.strip_suffix(&format!("{path}_{}", method.to_lowercase())) {
        // A single word in front of a single segment may as well be the first part of a name that was chosen, unless the
        // summary is that word, as FastAPI makes it.
        let is_summary = split(summary) == split(function);
        let is_chosen = split(function).len() < 2 && split(&path).len() < 3 && !is_summary;
        return (!is_chosen).then(|| function.to_owned());
    }
    let separators = ["Controller_", "Controller."];
    let mut parts = separators
        .iter()
        .filter_map(|between| id.split_once(between));
    parts
        .next()
        .map(|(class, function)| format!("{class} {function}"))
}

/// Whether a name is `get` and the noun of its group in the plural.
fn is_get_of_many(words: &[String], short: &[String]) -> bool {
    let is_plural = |word: &String| singular(word) != word.as_str();
    short == ["get"] && words.last().is_some_and(is_plural)
}

/// A name of a group: its words, each in the singular.
#[derive(Debug)]
pub(crate) struct Noun(Vec<String>);

impl Noun {
    /// `None` where the name has no words.
    pub(crate) fn of(name: &str) -> Option<Noun> {
        let words = split(name);
        let words = words.iter().map(|word| singular(word).into_owned());
        let words: Vec<String> = words.collect();
        (!words.iter().all(String::is_empty)).then_some(Noun(words))
    }
}

/// The words of a text without articles.
fn words(text: &str) -> Vec<String> {
    let all = split(text);
    let last = all.len().saturating_sub(1);
    let is_kept =
        |(index, word): &(usize, &String)| *index == last || !ARTICLES.contains(&word.as_str());
    let kept = all.iter().enumerate().filter(is_kept);
    kept.map(|(_, word)| word.clone()).collect()
}

fn split(text: &str) -> Vec<String> {
    let snake = snake_case(&letters::words(text));
    snake.split('_').map(str::to_owned).collect()
}

/// The method and the path: of this either all words, or none for the version and for parameters but the last.
fn path_words(source: &Operation, all: bool) -> Vec<String> {
    let mut words = vec![source.method.to_lowercase()];
    let parts = &source.path.parts;
    let last = parts.len().saturating_sub(1);
    for (index, part) in parts.iter().enumerate() {
        match part {
            PathPart::Literal(text) if all => words.extend(split(text)),
            PathPart::Literal(text) => {
                words.extend(split(text).into_iter().filter(|word| !is_version(word)));
            }
            PathPart::Parameter(name) if all || index == last => {
                words.push("by".to_owned());
                words.extend(split(name));
            }
            PathPart::Parameter(_) => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or_default();
    word == "api" || (!digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
}

/// The words of a name without the noun of its group, where something is left that makes a name.
fn without_noun(words: &[String], nouns: &[Noun]) -> Option<Vec<String>> {
    let stems: Vec<_> = words.iter().map(|word| singular(word)).collect();
    nouns.iter().find_map(|Noun(noun)| {
        let length = noun.len();
        let rest = stems.len().checked_sub(length).filter(|rest| *rest > 0)?;
        // In front, behind the verb, or at the end behind no word that it may belong to.
        let before = stems.get(rest.saturating_sub(1));
        let alone = before.is_some_and(|word| {
            let word = word.as_ref();
            PREPOSITIONS.contains(&word) || QUANTIFIERS.contains(&word)
        });
        let starts = [0, 1, if alone { rest } else { 0 }];
        let is_noun = |start: &usize| stems.iter().skip(*start).take(length).eq(noun.iter());
        let start = starts
            .into_iter()
            .filter(|start| *start <= rest)
            .find(is_noun)?;
        let mut left: Vec<String> = words.to_vec();
        left.drain(start..start + length);
        while left
            .last()
            .is_some_and(|word| PREPOSITIONS.contains(&word.as_str()))
        {
            left.pop();
        }
        let first = left
            .first()
            .filter(|word| !PREPOSITIONS.contains(&word.as_str()));
        let starts_with_letter = first?.starts_with(char::is_alphabetic);
        let name = identifier(Kind::Operation, &left.join(" "))?;
        // A name that Rust has taken reads worse than one that repeats the noun.
        let is_usable = starts_with_letter && is_free(name.trim_end_matches('_'));
        is_usable.then_some(left)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(text: &str, group: &str) -> String {
        let words = words(text);
        let nouns: Vec<Noun> = Noun::of(group).into_iter().collect();
        without_noun(&words, &nouns).unwrap_or(words).join("_")
    }

    #[test]
    fn the_noun_of_the_group_is_dropped() {
        let cases = [
            ("list_bulk_actions", "bulk_actions", "list"),
            ("get_a_bulk_action", "Bulk Actions", "get"),
            ("getBulkActionItems", "bulk_actions", "get_items"),
            ("repos/get", "repos", "get"),
            ("repos/get-pages-build", "repos", "get_pages_build"),
            (
                "actions/list-artifacts-for-repo",
                "actions",
                "list_artifacts_for_repo",
            ),
            ("findPetsByStatus", "pet", "find_by_status"),
            ("addItemToCart", "cart", "add_item"),
            ("list_of_pets", "pets", "list"),
            ("policies_list", "policy", "list"),
            ("list_all_the_pets", "pets", "list_all"),
        ];
        for (text, group, expected) in cases {
            assert_eq!(short(text, group), expected, "{text}");
        }
    }

    #[test]
    fn what_a_framework_adds_to_the_name_of_a_function_is_dropped() {
        let cases = [
            ("createPetUsingPOST", "POST", "/pets", Some("createPet")),
            ("createPetUsingPOST_1", "POST", "/pets", Some("createPet")),
            ("createPetUsingPOST", "PUT", "/pets", None),
            (
                "read_pet_pets__id__get",
                "GET",
                "/pets/{id}",
                Some("read_pet"),
            ),
            (
                "update_org_api_v1_orgs_put",
                "PUT",
                "/api/v1/orgs",
                Some("update_org"),
            ),
            (
                "update_api_v1_orgs_put",
                "PUT",
                "/api/v1/orgs",
                Some("update"),
            ),
            ("shop_pets_get", "GET", "/pets", None),
            (
                "PetsController_findAll",
                "GET",
                "/pets",
                Some("Pets findAll"),
            ),
            (
                "PetsController.findAll",
                "GET",
                "/pets",
                Some("Pets findAll"),
            ),
            ("getControllerStatus", "GET", "/controller", None),
        ];
        for (id, method, template, expected) in cases {
            let found = handler(id, method, template, "");
            assert_eq!(found.as_deref(), expected, "{id}");
        }
        let found = handler("login_token_post", "POST", "/token", "Login");
        assert_eq!(found.as_deref(), Some("login"));
    }

    #[test]
    fn what_is_left_is_a_name() {
        let cases = [
            ("pets", "pets", "pets"),
            ("pet_by_id", "pets", "pet_by_id"),
            ("new_pet", "pets", "new_pet"),
            ("match_pets", "pets", "match_pets"),
            ("send_pets", "pets", "send_pets"),
            ("pets_2", "pets", "pets_2"),
            ("get_the", "pets", "get_the"),
            ("a", "things", "a"),
            ("getA", "things", "get_a"),
            ("trigger_workflow_runs", "runs", "trigger_workflow_runs"),
            (
                "upload_photo_of_pets_friend",
                "pets",
                "upload_photo_of_pets_friend",
            ),
        ];
        for (text, group, expected) in cases {
            assert_eq!(short(text, group), expected, "{text}");
        }
    }
}
