//! Writes a report as one page of HTML that needs nothing else: both sides of each change, and filters.

use std::fmt::Write as _;

use crate::diff::format::{Written, affected};
use crate::diff::report::{Change, Side};
use crate::diff::rule::ChangeSeverity;

/// The page, with marks where the report goes.
const PAGE: &str = include_str!("page.html");

pub(super) fn html(written: &Written<'_>) -> String {
    let mut changes = String::new();
    for (subject, list) in written.groups() {
        let _ = writeln!(changes, "<section><h2>{}</h2>", escaped(subject));
        list.iter()
            .for_each(|change| self::change(&mut changes, written, change));
        changes.push_str("</section>\n");
    }
    let mut remarks = String::new();
    for (heading, findings) in written.remarks() {
        let _ = writeln!(remarks, "<section><h2>{}</h2><ul>", escaped(heading));
        for finding in findings {
            let _ = writeln!(
                remarks,
                "<li><code>{}</code> {}</li>",
                escaped(&written.location(finding.location)),
                escaped(&finding.message)
            );
        }
        remarks.push_str("</ul></section>\n");
    }
    let summary = format!("{}; {}.", written.counts(), written.version());
    let mut out = String::with_capacity(PAGE.len() + changes.len() + remarks.len());
    // Text of a description cannot hold a mark, since its `<` is escaped.
    for (index, piece) in PAGE.split("<!--part-->").enumerate() {
        out.push_str(piece);
        match index {
            0 => out.push_str(&escaped(&summary)),
            1 => out.push_str(&changes),
            2 => out.push_str(&remarks),
            _ => {}
        }
    }
    out
}

fn change(out: &mut String, written: &Written<'_>, change: &Change) {
    let class = match (&change.accepted, change.severity) {
        (Some(_), _) => "accepted",
        (None, ChangeSeverity::Breaking) => "breaking",
        (None, ChangeSeverity::Warning) => "warning",
        (None, ChangeSeverity::Info) => "info",
    };
    let affects = affected(change);
    let _ = write!(
        out,
        "<article class=\"{class}\" data-severity=\"{class}\" data-affects=\"{}\">\n\
         <header><b>{class}</b> <code>{}</code> {}<span class=\"affects\">{}</span></header>\n<p>{}</p>\n",
        affects.replace([',', '?'], ""),
        escaped(change.rule.id),
        escaped(&change.part),
        escaped(&affects),
        escaped(change.rule.consequence),
    );
    if let Some(reason) = &change.accepted {
        let _ = writeln!(out, "<p>Accepted: {}</p>", escaped(reason));
    }
    out.push_str("<div class=\"sides\">\n");
    side(out, written, "old", change.old.as_ref());
    side(out, written, "new", change.new.as_ref());
    out.push_str("</div>\n</article>\n");
}

fn side(out: &mut String, written: &Written<'_>, name: &str, side: Option<&Side>) {
    let Some(side) = side else {
        let _ = writeln!(
            out,
            "<div class=\"{name}\"><small>{name}: absent</small></div>"
        );
        return;
    };
    let _ = write!(
        out,
        "<div class=\"{name}\"><small>{name}: {}</small>",
        escaped(&written.location(side.location))
    );
    if let Some(value) = &side.value {
        let _ = write!(out, "<pre>{}</pre>", escaped(&format!("{value:#}")));
    }
    out.push_str("</div>\n");
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
