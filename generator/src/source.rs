//! The files of a run: their names, their decoded text and their lines.

use std::sync::OnceLock;

use foldhash::HashMap;

use crate::diagnostic::{Diagnostic, codes};
use crate::document::{FileId, Location, Pointer};

/// The files that were given to a run. Reading them from disk happens elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
    /// The files that references lead to, by the name that [`relative_to`] gives them; the reason where one is not read.
    referenced: HashMap<String, Result<FileId, String>>,
}

/// One file.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    /// Byte ranges of the lines without their line ends; computed when a diagnostic is printed.
    lines: OnceLock<Vec<(usize, usize)>>,
    /// How many characters begin before each block of the text; computed when a long line is printed.
    blocks: OnceLock<Vec<usize>>,
}

/// The size of a block in bytes: at most so much is read in order to find a column of a long line.
const BLOCK: usize = 1024;

impl Sources {
    /// No files.
    #[must_use]
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file whose text is known. `name` is printed as it is.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        let id = FileId(u16::try_from(self.files.len()).unwrap_or(u16::MAX));
        self.files.push(Source {
            name: name.into(),
            text,
            lines: OnceLock::new(),
            blocks: OnceLock::new(),
        });
        id
    }

    /// Adds a file as it was read from disk: UTF-8, with or without a byte order mark.
    ///
    /// # Errors
    /// Text in another encoding, with the location of the first byte that does not fit.
    pub fn add_bytes(
        &mut self,
        name: impl Into<String>,
        bytes: Vec<u8>,
    ) -> Result<FileId, Diagnostic> {
        if let Some(encoding) = foreign_encoding(&bytes) {
            let id = self.add(name, String::new());
            return Err(Diagnostic::error(
                codes::ENCODING,
                Pointer::root(),
                Location::start_of(id),
                format!("the file is {encoding}, not UTF-8"),
            ));
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let id = self.add(name, text);
                self.check_characters(id).map(|()| id)
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                let bad = bytes.get(valid).copied().unwrap_or_default();
                let id = self.add(name, String::from_utf8_lossy(&bytes));
                let at = self.location_of(id, valid - bom_length(&bytes));
                Err(Diagnostic::error(
                    codes::ENCODING,
                    Pointer::root(),
                    at,
                    format!("the byte 0x{bad:02X} is not UTF-8 text"),
                ))
            }
        }
    }

    /// Neither YAML nor JSON has a place for these characters, and no reader says where they are.
    fn check_characters(&self, id: FileId) -> Result<(), Diagnostic> {
        let text = self.text(id);
        let forbidden = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
        // A line at a time without a way out in its middle: the compiler takes many bytes at once.
        let line_is_sound =
            |line: &[u8]| !line.iter().fold(false, |bad, byte| bad | forbidden(*byte));
        if text.as_bytes().chunks(64).all(line_is_sound) {
            return Ok(());
        }
        let Some(offset) = text.bytes().position(forbidden) else {
            return Ok(());
        };
        let byte = text.as_bytes().get(offset).copied().unwrap_or_default();
        Err(Diagnostic::error(
            codes::ENCODING,
            Pointer::root(),
            self.location_of(id, offset),
            format!("the control character U+{byte:04X} cannot stand in a document"),
        )
        .hint("remove it, or write it as an escape in a double-quoted string"))
    }

    /// Says what a reference to a file of this name leads to: the file, or why it is not read.
    pub fn refer(&mut self, name: String, outcome: Result<FileId, String>) {
        self.referenced.insert(name, outcome);
    }

    /// The file that a reference leads to.
    ///
    /// # Errors
    /// The reason why it is not read.
    pub fn find(&self, name: &str) -> Result<FileId, String> {
        match self.referenced.get(name) {
            Some(outcome) => outcome.clone(),
            None => Err("it is not among the files of the run".to_owned()),
        }
    }

    /// Whether it is known already what a reference to a file of this name leads to.
    #[must_use]
    pub fn refers_to(&self, name: &str) -> bool {
        self.referenced.contains_key(name)
    }

    /// Whether any reference leads to another file.
    #[must_use]
    pub fn are_referenced(&self) -> bool {
        !self.referenced.is_empty()
    }

    /// A file by its id.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(usize::from(id.0))
    }

    /// The name of a file as it was given.
    #[must_use]
    pub fn name(&self, id: FileId) -> &str {
        self.get(id).map_or("", |source| &source.name)
    }

    /// The text of a file, without its byte order mark.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", |source| &source.text)
    }

    /// The files in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// The one-character range at a byte offset of a file.
    #[must_use]
    pub fn location_of(&self, id: FileId, offset: usize) -> Location {
        let (line, column) = self
            .get(id)
            .map_or((1, 1), |source| source.line_and_column(offset));
        Location {
            file: id,
            line,
            column,
            end_line: line,
            end_column: column + 1,
        }
    }
}

impl Source {
    /// The name as it was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text without its byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A line without its line end, counted from 1.
    #[must_use]
    pub fn line(&self, number: u32) -> Option<&str> {
        let (start, end) = *self
            .lines()
            .get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        self.text.get(start..end)
    }

    /// The part of a line around a column, with at most so many characters before and from it.
    ///
    /// Returned are the number of characters of the line before the part, the part, and whether the line goes on
    /// behind it. The cost does not depend on the length of the line.
    #[must_use]
    pub fn part_of_line(
        &self,
        number: u32,
        column: u32,
        before: usize,
        from: usize,
    ) -> Option<(usize, &str, bool)> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let (start, end) = *self.lines().get(index)?;
        let column = usize::try_from(column).ok()?.saturating_sub(1);
        let first = column.saturating_sub(before);
        let passed = self.characters_before(start);
        let first_byte = self.byte_of(passed + first).min(end);
        let last_byte = self.byte_of(passed + column + from).min(end);
        let part = self.text.get(first_byte..last_byte)?;
        Some((first, part, last_byte < end))
    }

    /// How many characters begin before a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let known = self.blocks().get(block).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        known + rest.map_or(0, count_characters)
    }

    /// The byte offset of the character with that number, counted from 0; the end of the text where there is none.
    fn byte_of(&self, character: usize) -> usize {
        let blocks = self.blocks();
        let block = blocks
            .partition_point(|count| *count <= character)
            .saturating_sub(1);
        let known = blocks.get(block).copied().unwrap_or_default();
        let start = block * BLOCK;
        let bytes = self.text.as_bytes().get(start..).unwrap_or_default();
        let mut beginnings = bytes.iter().enumerate().filter(|(_, byte)| begins(**byte));
        beginnings
            .nth(character.saturating_sub(known))
            .map_or(self.text.len(), |(offset, _)| start + offset)
    }

    fn blocks(&self) -> &[usize] {
        self.blocks.get_or_init(|| {
            let mut count = 0;
            let blocks = self.text.as_bytes().chunks(BLOCK).map(|block| {
                let before = count;
                count += count_characters(block);
                before
            });
            blocks.collect()
        })
    }

    /// The line and column, both from 1, of a byte offset; columns count characters.
    #[must_use]
    pub fn line_and_column(&self, offset: usize) -> (u32, u32) {
        let lines = self.lines();
        let index = lines
            .partition_point(|(start, _)| *start <= offset)
            .saturating_sub(1);
        let start = lines.get(index).map_or(0, |(start, _)| *start);
        let before = self.text.as_bytes().get(start..offset).unwrap_or_default();
        (saturate(index + 1), saturate(count_characters(before) + 1))
    }

    fn lines(&self) -> &[(usize, usize)] {
        self.lines.get_or_init(|| line_ranges(&self.text))
    }
}

/// The name of a file that another file names by a relative path: `a/b.yaml` and `../c.yaml` is `c.yaml`.
#[must_use]
pub fn relative_to(file: &str, path: &str) -> String {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (root, folder) = match (path.strip_prefix('/'), folder.strip_prefix('/')) {
        (Some(_), _) => ("/", ""),
        (None, Some(folder)) => ("/", folder),
        (None, None) if file.starts_with('/') => ("/", ""),
        (None, None) => ("", folder),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    format!("{root}{}", steps.join("/"))
}

fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| begins(**byte)).count()
}

/// Whether a byte of a UTF-8 text begins a character.
fn begins(byte: u8) -> bool {
    (byte & 0xC0) != 0x80
}

/// Splits at LF, CRLF and a lone CR, as YAML does.
fn line_ranges(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut ranges = Vec::new();
    let mut start = 0;
    let length_of_line = |rest: &[u8]| rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    while let Some(length) = bytes.get(start..).and_then(length_of_line) {
        let end = start + length;
        let is_crlf = bytes
            .get(end..)
            .is_some_and(|rest| rest.starts_with(b"\r\n"));
        ranges.push((start, end));
        start = end + if is_crlf { 2 } else { 1 };
    }
    ranges.push((start, text.len()));
    ranges
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn bom_length(bytes: &[u8]) -> usize {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        3
    } else {
        0
    }
}

/// The name of an encoding other than UTF-8 that the first bytes give away.
fn foreign_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [_, 0, 0, 0, ..] => Some("UTF-32 (little-endian)"),
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, _, ..] => Some("UTF-32 (big-endian)"),
        [0xFF, 0xFE, ..] => Some("UTF-16 (little-endian)"),
        [0xFE, 0xFF, ..] => Some("UTF-16 (big-endian)"),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some("UTF-16 (little-endian)"),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some("UTF-16 (big-endian)"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> (String, u32, u32) {
        let mut sources = Sources::new();
        let error = sources.add_bytes("a.yaml", bytes.to_vec()).unwrap_err();
        assert_eq!(error.code, codes::ENCODING);
        let at = error.location.unwrap();
        (error.message, at.line, at.column)
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        let mut sources = Sources::new();
        let id = sources
            .add_bytes("a.yaml", b"\xEF\xBB\xBFa: 1\n".to_vec())
            .unwrap();
        assert_eq!(sources.text(id), "a: 1\n");
    }

    #[test]
    fn the_first_bad_byte_is_located_in_characters() {
        assert_eq!(
            refused(b"a: \xC3\xA4\nb: \xC3\xA4\xFFx\xFF\n"),
            ("the byte 0xFF is not UTF-8 text".to_owned(), 2, 5)
        );
    }

    #[test]
    fn a_bad_byte_behind_a_byte_order_mark_is_located_too() {
        assert_eq!(
            refused(b"\xEF\xBB\xBFab\xFF"),
            ("the byte 0xFF is not UTF-8 text".to_owned(), 1, 3)
        );
    }

    #[test]
    fn utf_16_is_named() {
        let expected = (
            "the file is UTF-16 (little-endian), not UTF-8".to_owned(),
            1,
            1,
        );
        assert_eq!(refused(b"\xFF\xFEa\0"), expected);
        assert_eq!(refused(b"o\0p\0e\0"), expected);
        let expected = (
            "the file is UTF-16 (big-endian), not UTF-8".to_owned(),
            1,
            1,
        );
        assert_eq!(refused(b"\xFE\xFF\0a"), expected);
        assert_eq!(refused(b"\0o\0p\0e"), expected);
    }

    #[test]
    fn a_control_character_is_located() {
        assert_eq!(
            refused(b"a: 1\nb: x\0y\n"),
            (
                "the control character U+0000 cannot stand in a document".to_owned(),
                2,
                5
            )
        );
    }

    #[test]
    fn lines_end_at_lf_crlf_and_cr() {
        let mut sources = Sources::new();
        let id = sources.add("a", "one\r\ntwo\rthree\n\nfive");
        let source = sources.get(id).unwrap();
        let lines: Vec<_> = (1..=6).map(|number| source.line(number)).collect();
        assert_eq!(
            lines,
            [
                Some("one"),
                Some("two"),
                Some("three"),
                Some(""),
                Some("five"),
                None
            ]
        );
        assert_eq!(source.line(0), None);
    }

    #[test]
    fn a_relative_path_has_one_name_however_it_is_spelt() {
        for (file, path, name) in [
            ("a.yaml", "b.yaml", "b.yaml"),
            ("a/b.yaml", "../c.yaml", "c.yaml"),
            ("a/b.yaml", "./d/../c.yaml", "a/c.yaml"),
            ("/a/b.yaml", "../../c.yaml", "/../c.yaml"),
            ("/b.yaml", "c.yaml", "/c.yaml"),
            ("a/b.yaml", "/c.yaml", "/c.yaml"),
            ("../b.yaml", "../c.yaml", "../../c.yaml"),
        ] {
            assert_eq!(relative_to(file, path), name, "{file} {path}");
        }
    }

    #[test]
    fn a_part_of_a_long_line_is_cut_out_by_characters() {
        let line = "aä€😀".repeat(2_000);
        let mut sources = Sources::new();
        let id = sources.add("a", format!("é\n{line}\nb"));
        let source = sources.get(id).unwrap();
        assert_eq!(source.part_of_line(2, 1, 4, 3), Some((0, "aä€", true)));
        assert_eq!(
            source.part_of_line(2, 4_002, 2, 4),
            Some((3_999, "😀aä€😀a", true))
        );
        assert_eq!(
            source.part_of_line(2, 7_999, 1, 9),
            Some((7_997, "ä€😀", false))
        );
        assert_eq!(source.part_of_line(3, 1, 9, 9), Some((0, "b", false)));
        assert_eq!(source.part_of_line(4, 1, 9, 9), None);
    }

    #[test]
    fn an_offset_becomes_line_and_column() {
        let mut sources = Sources::new();
        let id = sources.add("a", "ä€x\r\nb");
        let source = sources.get(id).unwrap();
        assert_eq!(source.line_and_column(0), (1, 1));
        assert_eq!(source.line_and_column(5), (1, 3));
        assert_eq!(source.line_and_column(8), (2, 1));
        assert_eq!(source.line_and_column(9), (2, 2));
    }
}
