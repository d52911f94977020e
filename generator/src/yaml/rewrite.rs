//! Edits a YAML text to hold another document and leaves all unchanged parts as they are.
//!
//! Comments, quotes, folding and order of what stays are kept byte for byte: reviews of the result
//! show what changed and nothing else.

use std::ops::Range;

use foldhash::HashSet;

use crate::diagnostic::Diagnostics;
use crate::document::{Entry, FileId, Location, Mapping, Node, Value};

use super::{parse, write};

/// A text that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The text.
    pub text: String,
    /// Whether the text before was edited in place. Otherwise its comments and its layout are lost.
    pub in_place: bool,
}

/// The text of `old`, changed where it must be in order to say `new`.
///
/// What `new` has taken from `old` is known by its location. Where the text is written in a way
/// that cannot be edited in place (flow style around a change, anchors, JSON), the whole document is written
/// anew. The result depends on the three arguments only, and reads back as `new`. It has the line ends of `text`.
#[must_use]
pub fn rewrite(text: &str, old: &Node, new: &Node) -> Rewritten {
    let edited = edited(text, old, new);
    let in_place = edited.is_some();
    let anew = || with_line_ends(&write::document(&new.to_json()), line_end(text));
    Rewritten {
        text: edited.unwrap_or_else(anew),
        in_place,
    }
}

/// The line end of a text: that of its first line.
fn line_end(text: &str) -> &'static str {
    let first = text.split_inclusive('\n').next();
    match first {
        Some(line) if line.ends_with("\r\n") => "\r\n",
        _ => "\n",
    }
}

/// A text that has LF at its line ends, with other ones.
fn with_line_ends(text: &str, end: &str) -> String {
    if end == "\n" {
        text.to_owned()
    } else {
        text.replace('\n', end)
    }
}

/// The text with single edits; `None` where these do not lead to `new`.
pub(crate) fn edited(text: &str, old: &Node, new: &Node) -> Option<String> {
    if same(old, new) {
        return Some(text.to_owned());
    }
    // A lone CR ends a line of YAML as well, which nobody means.
    if text.replace("\r\n", "").contains('\r') {
        return None;
    }
    let line_end = line_end(text);
    let mut ended = text.to_owned();
    if !ended.ends_with('\n') {
        ended.push_str(line_end);
    }
    let mut editor = Editor::new(&ended);
    let end = editor.starts.len();
    editor.document(old, new, end).ok()?;
    let result = editor.apply(line_end)?;
    let mut found = Diagnostics::new();
    let read = parse(&result, FileId(0), &mut found)?;
    (!found.has_errors() && same(&read, new)).then_some(result)
}

/// Whether two nodes say the same; the order of members says nothing.
#[must_use]
pub fn same(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Sequence(left), Value::Sequence(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| same(l, r))
        }
        (Value::Mapping(left), Value::Mapping(right)) => {
            let equal = |(key, entry): (&str, &Entry)| {
                right
                    .get(key)
                    .is_some_and(|other| same(&entry.node, &other.node))
            };
            left.len() == right.len() && left.iter().all(equal)
        }
        (left, right) => left == right,
    }
}

/// The text is not written in a way that this edit can be made in.
struct NotEditable;

/// One edit: the bytes that go and the text that comes.
struct Edit {
    range: Range<usize>,
    text: String,
}

/// A part of the text that begins in a line and column and ends before a line, all counted from 0.
#[derive(Clone, Copy)]
struct Extent {
    /// Offset of its first character.
    start: usize,
    /// Column of its first character, in characters.
    column: usize,
    /// Its first line.
    line: usize,
    /// The line behind its last one.
    end: usize,
    /// Whether it is the first thing on its line.
    leads: bool,
}

/// The entries of a collection as they are written.
struct Entries {
    extents: Vec<Extent>,
    column: usize,
    /// Whether a blank line sets them apart.
    spaced: bool,
    /// The first one that stays.
    first_kept: usize,
}

struct Editor<'a> {
    text: &'a str,
    /// Offsets at which lines begin; the last one is the end of the text.
    starts: Vec<usize>,
    edits: Vec<Edit>,
}

impl<'a> Editor<'a> {
    fn new(text: &'a str) -> Editor<'a> {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Editor {
            text,
            starts,
            edits: Vec::new(),
        }
    }

    fn document(&mut self, old: &Node, new: &Node, end: usize) -> Result<(), NotEditable> {
        match (&old.value, &new.value) {
            (Value::Mapping(before), Value::Mapping(after)) if self.is_block(old) => {
                self.mapping(before, after, end)
            }
            (Value::Sequence(before), Value::Sequence(after)) if self.is_block(old) => {
                self.sequence(before, after, end)
            }
            _ => Err(NotEditable),
        }
    }

    /// Edits a value in place where that can be done; `false` where it is to be written anew.
    fn value(&mut self, old: &Node, new: &Node, end: usize) -> bool {
        let before = self.edits.len();
        let done = self.document(old, new, end).is_ok();
        if !done {
            self.edits.truncate(before);
        }
        done
    }

    /// Whether a collection is written over lines, one entry each.
    fn is_block(&self, node: &Node) -> bool {
        self.offset(node.location)
            .and_then(|at| self.text.get(at..))
            .is_some_and(|rest| !rest.starts_with(['{', '[', '&', '!', '*', '?']))
    }

    fn mapping(&mut self, old: &Mapping, new: &Mapping, end: usize) -> Result<(), NotEditable> {
        let mut extents = Vec::with_capacity(old.len());
        let mut following = old.values().skip(1);
        for entry in old.values() {
            let next = following.next().map(|next| next.key);
            extents.push(self.extent(entry.key, next, end)?);
        }
        let entries = self.entries(extents, old.keys().map(|name| new.contains_key(name)))?;
        let column = entries.column;
        let mut behind = None;
        for (name, entry) in new {
            let found = old.position(name).zip(old.get(name));
            let Some((index, before)) = found else {
                let member = write::member(&write::key(name), &entry.node.to_json(), column);
                self.insert(&entries, behind, &member)?;
                continue;
            };
            let extent = *entries.extents.get(index).ok_or(NotEditable)?;
            behind = Some(index);
            if same(&before.node, &entry.node) || self.value(&before.node, &entry.node, extent.end)
            {
                continue;
            }
            if let Some(edit) = self.scalar(before, &entry.node) {
                self.edits.push(edit);
                continue;
            }
            let key = self.key_text(before.key)?;
            let member = write::member(&key, &entry.node.to_json(), column);
            self.edits.push(Edit {
                range: extent.start..self.line(extent.end)?,
                text: member,
            });
        }
        for (index, (name, _)) in old.iter().enumerate() {
            if !new.contains_key(name) {
                self.remove(&entries, index)?;
            }
        }
        Ok(())
    }

    /// A scalar that stands on the line of its key makes room for another one; what stands behind
    /// it stays.
    fn scalar(&self, old: &Entry, new: &Node) -> Option<Edit> {
        let collection = |node: &Node| matches!(node.value, Value::Mapping(_) | Value::Sequence(_));
        let at = old.node.location;
        let written = write::inline(&new.to_json());
        let fits = usize::try_from(at.column).ok()? + written.chars().count() <= write::WIDTH;
        if collection(&old.node) || collection(new) || at.line != old.key.line || !fits {
            return None;
        }
        let start = self.offset(at)?;
        let line = self.text.get(start..)?.split('\n').next()?;
        let length = scalar_length(line)?;
        Some(Edit {
            range: start..start + length,
            text: written,
        })
    }

    fn sequence(&mut self, old: &[Node], new: &[Node], end: usize) -> Result<(), NotEditable> {
        let mut extents = Vec::with_capacity(old.len());
        for (index, item) in old.iter().enumerate() {
            let dash = self.dash(item.location)?;
            let next = old.get(index + 1).map(|next| self.dash(next.location));
            extents.push(self.extent(dash, next.transpose()?, end)?);
        }
        let taken: HashSet<Location> = new.iter().map(|item| item.location).collect();
        let stay = old.iter().map(|before| taken.contains(&before.location));
        let entries = self.entries(extents, stay)?;
        let column = entries.column;
        let mut behind: Option<usize> = None;
        let mut kept = vec![false; old.len()];
        for item in new {
            let from = behind.map_or(0, |index| index + 1);
            let found = old
                .iter()
                .enumerate()
                .skip(from)
                .find(|(_, before)| before.location == item.location);
            let Some((index, before)) = found else {
                if old.iter().any(|before| before.location == item.location) {
                    // The order has changed.
                    return Err(NotEditable);
                }
                let text = format!("- {}", write::item(&item.to_json(), column));
                self.insert(&entries, behind, &text)?;
                continue;
            };
            behind = Some(index);
            if let Some(kept) = kept.get_mut(index) {
                *kept = true;
            }
            let extent = *entries.extents.get(index).ok_or(NotEditable)?;
            if same(before, item) || self.value(before, item, extent.end) {
                continue;
            }
            self.edits.push(Edit {
                range: extent.start..self.line(extent.end)?,
                text: format!("- {}", write::item(&item.to_json(), column)),
            });
        }
        for (index, _) in kept.iter().enumerate().filter(|(_, kept)| !**kept) {
            self.remove(&entries, index)?;
        }
        Ok(())
    }

    /// The entries of a collection, of which at least one has to stay.
    fn entries(
        &self,
        extents: Vec<Extent>,
        mut stay: impl Iterator<Item = bool>,
    ) -> Result<Entries, NotEditable> {
        Ok(Entries {
            column: common_column(&extents)?,
            spaced: self.is_spaced(&extents),
            first_kept: stay.position(|stays| stays).ok_or(NotEditable)?,
            extents,
        })
    }

    /// Puts a new entry behind the one of that index, or before the first one that stays.
    fn insert(
        &mut self,
        entries: &Entries,
        behind: Option<usize>,
        entry: &str,
    ) -> Result<(), NotEditable> {
        let column = entries.column;
        let blank = if entries.spaced { "\n" } else { "" };
        let leads = entries.extents.first().is_some_and(|first| first.leads);
        let index = behind.unwrap_or(if leads { entries.first_kept } else { 0 });
        let extent = entries.extents.get(index).ok_or(NotEditable)?;
        let (at, text) = if behind.is_some() {
            (
                self.line(extent.end)?,
                format!("{blank}{:column$}{entry}", ""),
            )
        } else if index > 0 {
            // What is above goes, but for the comment of this one.
            (
                self.line(self.first_line(*extent))?,
                format!("{:column$}{entry}{blank}", ""),
            )
        } else {
            (extent.start, format!("{entry}{blank}{:column$}", ""))
        };
        self.edits.push(Edit {
            range: at..at,
            text,
        });
        Ok(())
    }

    /// The line with which an entry begins, the comment right above it included.
    fn first_line(&self, extent: Extent) -> usize {
        let mut first = extent.line;
        while first > 0 && self.is_comment(first - 1, extent.column) {
            first -= 1;
        }
        first
    }

    /// Takes an entry out, with the comment right above it and the blank line that set it apart.
    fn remove(&mut self, entries: &Entries, index: usize) -> Result<(), NotEditable> {
        let extent = *entries.extents.get(index).ok_or(NotEditable)?;
        let first = entries.extents.first().ok_or(NotEditable)?;
        if index > 0 && index < entries.first_kept && !first.leads {
            // It goes with the first one.
            return Ok(());
        }
        let range = if extent.leads {
            let mut first = self.first_line(extent);
            let mut end = extent.end;
            let above = first.checked_sub(1).is_none_or(|line| self.is_blank(line));
            if above && end + 1 < self.starts.len() && self.is_blank(end) {
                end += 1;
            } else if end + 1 >= self.starts.len() && first > 0 && self.is_blank(first - 1) {
                first -= 1;
            }
            self.line(first)?..self.line(end)?
        } else {
            // It shares its line with what is around it: the next entry that stays takes its place.
            let next = entries.extents.get(entries.first_kept).ok_or(NotEditable)?;
            extent.start..next.start
        };
        self.edits.push(Edit {
            range,
            text: String::new(),
        });
        Ok(())
    }

    /// Carries the edits out; `None` where two of them meet.
    fn apply(mut self, line_end: &str) -> Option<String> {
        // Of edits at one position, insertions come first, in the order in which they were made.
        self.edits
            .sort_by_key(|edit| (edit.range.start, !edit.range.is_empty()));
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for edit in &self.edits {
            out.push_str(self.text.get(at..edit.range.start)?);
            out.push_str(&with_line_ends(&edit.text, line_end));
            at = edit.range.end;
        }
        out.push_str(self.text.get(at..)?);
        Some(out)
    }

    /// From where an entry begins to the last line that belongs to it.
    fn extent(
        &self,
        from: Location,
        next: Option<Location>,
        end: usize,
    ) -> Result<Extent, NotEditable> {
        let line = index(from.line)?;
        let column = index(from.column)?;
        let start = self.offset(from).ok_or(NotEditable)?;
        let mut end = match next {
            Some(next) => index(next.line)?,
            None => end.min(self.starts.len().saturating_sub(1)),
        };
        while end > line + 1 && (self.is_blank(end - 1) || self.is_outer(end - 1, column)) {
            end -= 1;
        }
        if end <= line {
            return Err(NotEditable);
        }
        let before = self.text.get(self.line(line)?..start).ok_or(NotEditable)?;
        Ok(Extent {
            start,
            column,
            line,
            end,
            leads: before.chars().all(|character| character == ' '),
        })
    }

    /// The dash before an item of a list.
    fn dash(&self, item: Location) -> Result<Location, NotEditable> {
        let at = self.offset(item).ok_or(NotEditable)?;
        let before = self
            .text
            .get(self.line(index(item.line)?)?..at)
            .ok_or(NotEditable)?;
        let trimmed = before.trim_end_matches(' ');
        if !trimmed.ends_with('-') {
            return Err(NotEditable);
        }
        let column = u32::try_from(trimmed.chars().count()).map_err(|_| NotEditable)?;
        Ok(Location { column, ..item })
    }

    /// A key as it is written.
    fn key_text(&self, key: Location) -> Result<String, NotEditable> {
        let end = Location {
            line: key.end_line,
            column: key.end_column,
            ..key
        };
        let range = self.offset(key).ok_or(NotEditable)?..self.offset(end).ok_or(NotEditable)?;
        self.text.get(range).map(str::to_owned).ok_or(NotEditable)
    }

    /// Whether each entry is set apart from the one before it by a blank line.
    fn is_spaced(&self, extents: &[Extent]) -> bool {
        let apart = |(first, second): (&Extent, &Extent)| {
            (first.end..second.line).any(|line| self.is_blank(line))
        };
        extents.len() > 1 && extents.iter().zip(extents.iter().skip(1)).all(apart)
    }

    fn is_blank(&self, line: usize) -> bool {
        self.content(line)
            .is_some_and(|text| text.trim().is_empty())
    }

    /// Whether a line is a comment of what is around an entry that begins in this column.
    fn is_outer(&self, line: usize, column: usize) -> bool {
        self.content(line).is_some_and(|text| {
            let bare = text.trim_start_matches(' ');
            bare.starts_with('#') && text.len() - bare.len() <= column
        })
    }

    fn is_comment(&self, line: usize, column: usize) -> bool {
        self.content(line).is_some_and(|text| {
            let bare = text.trim_start_matches(' ');
            bare.starts_with('#') && text.len() - bare.len() == column
        })
    }

    fn content(&self, line: usize) -> Option<&'a str> {
        let range = *self.starts.get(line)?..*self.starts.get(line + 1)?;
        self.text.get(range)
    }

    /// The offset at which a line begins.
    fn line(&self, line: usize) -> Result<usize, NotEditable> {
        self.starts.get(line).copied().ok_or(NotEditable)
    }

    fn offset(&self, location: Location) -> Option<usize> {
        let start = *self.starts.get(index(location.line).ok()?)?;
        let rest = self.text.get(start..)?;
        let column = index(location.column).ok()?;
        let skipped = rest.char_indices().nth(column).map(|(at, _)| at);
        Some(start + skipped.unwrap_or(rest.len()))
    }
}

/// How many bytes at the beginning of a line are a scalar; `None` where it does not end there or is
/// no plain or quoted one.
fn scalar_length(line: &str) -> Option<usize> {
    let mut characters = line.char_indices();
    let (_, first) = characters.next()?;
    match first {
        '|' | '>' | '*' | '&' | '!' => None,
        '"' => {
            let mut escaped = false;
            let end = characters.find(|(_, character)| {
                let ends = *character == '"' && !escaped;
                escaped = *character == '\\' && !escaped;
                ends
            });
            end.map(|(at, _)| at + 1)
        }
        '\'' => {
            let quotes = line.match_indices('\'').skip(1);
            let mut quotes = quotes.map(|(at, _)| at).peekable();
            while let Some(at) = quotes.next() {
                // Two of them stand for one.
                if quotes.next_if_eq(&(at + 1)).is_none() {
                    return Some(at + 1);
                }
            }
            None
        }
        _ => {
            let text = line
                .find(" #")
                .and_then(|at| line.get(..at))
                .unwrap_or(line);
            Some(text.trim_end().len())
        }
    }
}

/// A number that counts from 1 as one that counts from 0.
fn index(number: u32) -> Result<usize, NotEditable> {
    let number = usize::try_from(number).map_err(|_| NotEditable)?;
    number.checked_sub(1).ok_or(NotEditable)
}

fn common_column(extents: &[Extent]) -> Result<usize, NotEditable> {
    let first = extents.first().ok_or(NotEditable)?.column;
    let all = extents.iter().all(|extent| extent.column == first);
    all.then_some(first).ok_or(NotEditable)
}

#[cfg(test)]
mod tests;
