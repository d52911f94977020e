//! Adds entries to a changelog in the format of Keep a Changelog.

use std::collections::BTreeSet;

use super::words::{ChangelogEntry, Sentence};
use crate::diff::{CrateVersion, Section};

/// The beginning of a changelog where there is none.
const NEW: &str = "# Changelog\n\n## Unreleased\n";

/// What stands around the version that the changes under *Unreleased* need, and around marks of what there
/// was before them.
const NEXT: &str = "next";
const BEFORE: &str = "before";

/// Where a line of an entry is wrapped, in characters.
const WIDTH: usize = 120;

/// The version that the changes under *Unreleased* need, as an update has noted it there.
pub(crate) fn next(text: &str) -> Option<CrateVersion> {
    noted(text, NEXT)?.parse().ok()
}

/// The marks that updates have noted under *Unreleased*.
pub(crate) fn marks(text: &str) -> BTreeSet<String> {
    let noted = noted(text, BEFORE).unwrap_or_default();
    noted.split_whitespace().map(str::to_owned).collect()
}

/// What an update has noted under *Unreleased*.
fn noted<'a>(text: &'a str, kind: &str) -> Option<&'a str> {
    let mut lines = text.lines().skip_while(|line| !is_unreleased(line));
    lines.next()?;
    let mut part = lines.take_while(|line| !line.starts_with("## "));
    part.find_map(|line| note(line, kind))
}

fn note<'a>(line: &'a str, kind: &str) -> Option<&'a str> {
    let inner = line.trim().strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    inner.strip_prefix(kind)?.strip_prefix(": ")
}

/// The changelog with the version and the marks as comments under *Unreleased*; they replace earlier ones.
pub(crate) fn with_notes(
    text: Option<&str>,
    next: CrateVersion,
    marks: &BTreeSet<String>,
) -> String {
    let text = without_notes(text.unwrap_or(NEW));
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (from, _) = unreleased(&mut lines);
    let mut notes = vec![String::new(), format!("<!-- {NEXT}: {next} -->")];
    if !marks.is_empty() {
        let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
        notes.push(format!("<!-- {BEFORE}: {} -->", marks.join(" ")));
    }
    lines.splice(from..from, notes);
    lines.join(end) + end
}

/// The changelog without the notes of updates under *Unreleased*, and without the blank line before them.
pub(crate) fn without_notes(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_note = |line: &str| note(line, NEXT).or(note(line, BEFORE)).is_some();
    let (from, to) = match position(&lines, 0, lines.len(), is_unreleased) {
        Some(_) => unreleased(&mut lines),
        None => return text.to_owned(),
    };
    let Some(first) = position(&lines, from, to, is_note) else {
        return text.to_owned();
    };
    let end = position(&lines, first, to, |line| !is_note(line)).unwrap_or(to);
    let is_blank = |at: usize| lines.get(at).is_some_and(|line| line.trim().is_empty());
    let first = first - usize::from(first > from && is_blank(first - 1));
    lines.drain(first..end);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    lines.join(end) + end
}

/// The changelog with the entries under *Unreleased*, each behind those of its kind. An entry that
/// stands there already is not added again; all other text stays as it is.
pub(crate) fn add(text: Option<&str>, entries: &[ChangelogEntry]) -> String {
    let text = text.unwrap_or(NEW);
    if entries.is_empty() {
        return text.to_owned();
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for section in Section::ALL {
        let own = entries.iter().filter(|entry| entry.section == section);
        let items: Vec<String> = own.map(|entry| bullet(&entry.text)).collect();
        add_items(&mut lines, section, &items);
    }
    lines.join(end) + end
}

/// Whether an update has entered this sentence under *Unreleased*.
pub(crate) fn has(text: &str, sentence: &Sentence) -> bool {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    item(&lines, sentence).is_some()
}

/// The changelog without what these sentences say under *Unreleased*, and without headings that have
/// nothing below them then. What is not in the words of an update stays.
pub(crate) fn without(text: &str, sentences: &[Sentence]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut changed = false;
    for sentence in sentences {
        if let Some((from, to, left)) = item(&lines, sentence) {
            changed = true;
            lines.splice(from..to, left.lines().map(str::to_owned));
            if left.is_empty() {
                drop_heading(&mut lines, sentence.section);
            }
        }
    }
    if !changed {
        return text.to_owned();
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    lines.join(end) + end
}

/// The lines of the item that says a sentence, and the item without it.
fn item(lines: &[String], sentence: &Sentence) -> Option<(usize, usize, String)> {
    let (from, to) = section(lines, sentence.section)?;
    let starts = (from..to).filter(|at| lines.get(*at).is_some_and(|line| line.starts_with("- ")));
    starts.into_iter().find_map(|start| {
        let is_other = |line: &str| !line.is_empty() && !line.starts_with(' ');
        let next = position(lines, start + 1, to, is_other).unwrap_or(to);
        let end = behind_text(lines, start, next);
        let own = lines.get(start..end)?;
        let words: Vec<&str> = own.iter().map(|line| line.trim()).collect();
        let entry = words.join(" ");
        let entry = entry.strip_prefix("- ")?;
        // As an update wraps it: nobody has changed it.
        if bullet(entry) != own.join("\n") {
            return None;
        }
        let left = sentence.taken_out_of(entry)?;
        let left = if left.is_empty() { left } else { bullet(&left) };
        Some((start, end, left))
    })
}

/// The lines below a heading under *Unreleased*.
fn section(lines: &[String], section: Section) -> Option<(usize, usize)> {
    let count = lines.len();
    let begin = position(lines, 0, count, is_unreleased)? + 1;
    let end = position(lines, begin, count, |line| line.starts_with("## ")).unwrap_or(count);
    let is_heading = |line: &str| line.trim_end() == section.heading();
    let from = position(lines, begin, end, is_heading)? + 1;
    let to = position(lines, from, end, |line| line.starts_with("### "));
    Some((from, to.unwrap_or(end)))
}

/// Removes a heading that has nothing below it.
fn drop_heading(lines: &mut Vec<String>, kind: Section) {
    let Some((from, to)) = section(lines, kind) else {
        return;
    };
    let is_empty = lines
        .get(from..to)
        .is_some_and(|below| below.iter().all(|line| line.trim().is_empty()));
    if is_empty {
        // The blank line before it goes where there is none behind it.
        let last = to == lines.len() && from > 1;
        lines.drain(from - 1 - usize::from(last)..to);
    }
}

fn add_items(lines: &mut Vec<String>, section: Section, items: &[String]) {
    let (begin, end) = unreleased(lines);
    let old = lines.get(begin..end).unwrap_or_default().join("\n") + "\n";
    let items: Vec<&String> = items
        .iter()
        .filter(|item| !old.contains(&format!("{item}\n")))
        .collect();
    if items.is_empty() {
        return;
    }
    let mut new: Vec<String> = items
        .iter()
        .flat_map(|item| item.lines().map(str::to_owned))
        .collect();
    let heading = position(lines, begin, end, |line| {
        line.trim_end() == section.heading()
    });
    let at = match heading {
        Some(heading) => {
            let next = position(lines, heading + 1, end, |line| line.starts_with("### "));
            let at = behind_text(lines, heading + 1, next.unwrap_or(end));
            if at == heading + 1 {
                new.insert(0, String::new());
            }
            at
        }
        None => {
            let later = |line: &str| {
                let mut later = Section::ALL.iter().filter(|other| **other > section);
                later.any(|other| line.trim_end() == other.heading())
            };
            new.insert(0, String::new());
            new.insert(0, section.heading());
            match position(lines, begin, end, later) {
                Some(later) => {
                    new.push(String::new());
                    later
                }
                None => {
                    new.insert(0, String::new());
                    behind_text(lines, begin, end)
                }
            }
        }
    };
    lines.splice(at..at, new);
}

/// The lines of the part *Unreleased*, without its heading; the part is added where it is missing.
fn unreleased(lines: &mut Vec<String>) -> (usize, usize) {
    let is_heading = |line: &str| line.starts_with("## ");
    let count = lines.len();
    let heading = match position(lines, 0, count, is_unreleased) {
        Some(heading) => heading,
        None => {
            let at = position(lines, 0, count, is_heading).unwrap_or(count);
            let blank = at == count && lines.last().is_some_and(|line| !line.is_empty());
            let at = at + usize::from(blank);
            if blank {
                lines.push(String::new());
            }
            let next = (at < count).then(String::new);
            lines.splice(at..at, ["## Unreleased".to_owned()].into_iter().chain(next));
            at
        }
    };
    let end = position(lines, heading + 1, lines.len(), is_heading);
    (heading + 1, end.unwrap_or(lines.len()))
}

fn is_unreleased(line: &str) -> bool {
    let name = line.strip_prefix("## ").unwrap_or_default();
    name.to_ascii_lowercase().contains("unreleased")
}

fn position(lines: &[String], from: usize, to: usize, is: impl Fn(&str) -> bool) -> Option<usize> {
    let part = lines.get(from..to)?;
    part.iter()
        .position(|line| is(line))
        .map(|index| from + index)
}

/// The line behind the last one that is not blank.
fn behind_text(lines: &[String], from: usize, to: usize) -> usize {
    let part = lines.get(from..to).unwrap_or_default();
    let last = part.iter().rposition(|line| !line.trim().is_empty());
    last.map_or(from, |index| from + index + 1)
}

/// An item of a list, wrapped.
fn bullet(text: &str) -> String {
    let mut out = String::from("-");
    let mut width = 1;
    for word in text.split(' ') {
        let length = word.chars().count();
        if width + 1 + length > WIDTH && width > 2 {
            out.push_str("\n ");
            width = 1;
        }
        out.push(' ');
        out.push_str(word);
        width += 1 + length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(section: Section, text: &str) -> ChangelogEntry {
        ChangelogEntry {
            section,
            text: text.to_owned(),
        }
    }

    const OLD: &str = "\
# Changelog

Words.

## Unreleased

### Added

- One.

### Removed

- Two.

## 0.1.0

### Added

- Old.
";

    #[test]
    fn entries_stand_behind_those_of_their_kind() {
        let entries = [
            entry(Section::Added, "New."),
            entry(Section::Changed, "Other."),
            entry(Section::Added, "One."),
        ];
        let expected = OLD.replacen("- One.\n", "- One.\n- New.\n\n### Changed\n\n- Other.\n", 1);
        assert_eq!(add(Some(OLD), &entries), expected);
        assert_eq!(add(Some(&expected), &entries), expected);
    }

    #[test]
    fn what_is_needed_is_noted_once_and_under_what_is_unreleased() {
        let [first, second] = ["0.1.1", "0.2.0"].map(|text| text.parse::<CrateVersion>().unwrap());
        let with =
            |notes: &str| OLD.replace("## Unreleased\n", &format!("## Unreleased\n\n{notes}\n"));
        let text = with_notes(Some(OLD), first, &BTreeSet::new());
        assert_eq!(text, with("<!-- next: 0.1.1 -->"));
        let two = BTreeSet::from(["1f".to_owned(), "2e".to_owned()]);
        let text = with_notes(Some(&text), second, &two);
        assert_eq!(text, with("<!-- next: 0.2.0 -->\n<!-- before: 1f 2e -->"));
        assert_eq!((next(&text), marks(&text)), (Some(second), two));
        let released = text.replace("Unreleased", "0.2.0");
        assert_eq!((next(&released), marks(&released)), (None, BTreeSet::new()));
        assert_eq!(without_notes(&released), released);
        assert_eq!(without_notes(&text), OLD);
    }

    #[test]
    fn nothing_to_add_changes_nothing() {
        assert_eq!(add(Some(OLD), &[]), OLD);
    }

    #[test]
    fn a_changelog_is_begun() {
        assert_eq!(
            add(None, &[entry(Section::Removed, "Gone.")]),
            "# Changelog\n\n## Unreleased\n\n### Removed\n\n- Gone.\n"
        );
    }

    #[test]
    fn the_part_of_what_is_unreleased_is_begun_before_the_last_release() {
        assert_eq!(
            add(
                Some("# C\n\n## 1.0.0\n\n- Old.\n"),
                &[entry(Section::Added, "New.")]
            ),
            "# C\n\n## Unreleased\n\n### Added\n\n- New.\n\n## 1.0.0\n\n- Old.\n"
        );
        assert_eq!(
            add(Some("# C\n"), &[entry(Section::Added, "New.")]),
            "# C\n\n## Unreleased\n\n### Added\n\n- New.\n"
        );
    }

    #[test]
    fn a_long_entry_is_wrapped() {
        let long = "word ".repeat(30);
        let text = add(Some(OLD), &[entry(Section::Added, long.trim_end())]);
        assert!(text.contains("- One.\n- word"), "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 120),
            "{text}"
        );
        assert!(text.contains("\n  word"), "{text}");
        assert_eq!(
            add(Some(&text), &[entry(Section::Added, long.trim_end())]),
            text
        );
    }
}
