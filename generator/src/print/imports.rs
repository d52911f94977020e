//! Imports, in the order of the standard formatter.

use std::collections::{BTreeMap, BTreeSet};

use crate::print::{LINE, width};

/// Names by module, in the order of the standard formatter.
#[derive(Debug, Default)]
pub(super) struct Imports {
    pub(super) modules: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    pub(super) fn add(&mut self, module: &str, name: &str) {
        if let Some(names) = self.modules.get_mut(module) {
            if !names.contains(name) {
                names.insert(name.to_owned());
            }
            return;
        }
        self.modules
            .insert(module.to_owned(), BTreeSet::from([name.to_owned()]));
    }

    pub(super) fn print(&self) -> String {
        let group = |module: &str| match module.split("::").next() {
            Some("std") => 0,
            Some("crate") => 2,
            _ => 1,
        };
        let mut out = String::new();
        for wanted in 0..3 {
            let before = out.len();
            let modules = self.modules.iter();
            let mut modules: Vec<_> = modules
                .filter(|(module, _)| group(module) == wanted)
                .collect();
            modules.sort_by_cached_key(|(module, names)| import_order(module, names));
            for (module, names) in modules {
                if out.len() == before && before > 0 {
                    out.push('\n');
                }
                import(&mut out, module, names);
            }
        }
        out
    }
}

/// By what the formatter sorts imports: segment by segment, names of modules before those of types and constants, and
/// several names in braces last.
fn import_order<'n>(module: &'n str, names: &'n BTreeSet<String>) -> Vec<(u8, &'n str)> {
    let rank = |segment: &'n str| {
        let rank = match segment {
            _ if segment.starts_with(|c: char| c.is_lowercase()) => 0,
            _ if segment.contains(char::is_lowercase) => 1,
            _ => 2,
        };
        (rank, segment)
    };
    let mut order: Vec<_> = module.split("::").map(rank).collect();
    order.push(match names.first() {
        Some(only) if names.len() == 1 => rank(only),
        _ => (3, ""),
    });
    order
}

/// A piece of a name: the formatter sorts names in braces piece by piece.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum NamePiece<'n> {
    Underscore,
    /// The number of its digits, and these.
    Number(usize, &'n str),
    Letters(&'n str),
}

fn pieces(mut name: &str) -> Vec<NamePiece<'_>> {
    let mut pieces = Vec::new();
    while let Some(first) = name.chars().next() {
        let is_same = |c: char| match first {
            '_' => false,
            _ => c != '_' && c.is_ascii_digit() == first.is_ascii_digit(),
        };
        let end = name.find(|c| !is_same(c)).unwrap_or(name.len());
        let end = if first == '_' { 1 } else { end };
        let Some((piece, rest)) = name.split_at_checked(end) else {
            break;
        };
        pieces.push(match first {
            '_' => NamePiece::Underscore,
            _ if first.is_ascii_digit() => NamePiece::Number(piece.len(), piece),
            _ => NamePiece::Letters(piece),
        });
        name = rest;
    }
    pieces
}

fn import(out: &mut String, module: &str, names: &BTreeSet<String>) {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_by_cached_key(|name| pieces(name));
    let joined = names.join(", ");
    let one = match names.len() {
        1 => format!("use {module}::{joined};"),
        _ => format!("use {module}::{{{joined}}};"),
    };
    // The formatter keeps two columns free within braces, and breaks a path nowhere else.
    if names.len() == 1 || width(&one) <= LINE - 2 {
        out.push_str(&one);
        out.push('\n');
        return;
    }
    out.push_str(&format!("use {module}::{{\n"));
    let mut line = String::from("   ");
    let mut is_first_line = true;
    let last = names.len().saturating_sub(1);
    for (index, name) in names.iter().enumerate() {
        // The formatter keeps a column free, but where all names fit into the first line.
        let fits_whole = index == last && is_first_line;
        let limit = if fits_whole { LINE } else { LINE - 1 };
        if width(&line) + 1 + width(name) + 1 > limit {
            out.push_str(&line);
            out.push('\n');
            line = String::from("   ");
            is_first_line = false;
        }
        line.push(' ');
        line.push_str(name);
        line.push(',');
    }
    out.push_str(&line);
    out.push_str("\n};\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces_are_sorted_by_their_numbers() {
        let names = [
            "TextOf128",
            "Text_",
            "TextOf64",
            "TextList",
            "TextOf32K",
            "text",
        ];
        let names = names.map(str::to_owned).into();
        let mut out = String::new();
        import(&mut out, "m", &names);
        let expected = "use m::{Text_, TextList, TextOf32K, TextOf64, TextOf128, text};\n";
        assert_eq!(out, expected);
    }
}
