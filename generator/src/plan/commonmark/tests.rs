//! What becomes of hostile and of ordinary text.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::writer::LANGUAGES;
use super::*;
use proptest::prelude::*;

/// Code blocks of a text as rustdoc finds them: the info string, and whether it is indented.
fn code_blocks(text: &str) -> Vec<(String, bool)> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options | Options::ENABLE_FOOTNOTES)
        .filter_map(|event| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Some((info.to_string(), false))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some((String::new(), true)),
            _ => None,
        })
        .collect()
}

fn has_html(text: &str) -> bool {
    Parser::new_ext(text, Options::ENABLE_TABLES).any(|event| {
        matches!(event, Event::Html(_) | Event::InlineHtml(_)) && !event_is_break(&event)
    })
}

fn event_is_break(event: &Event<'_>) -> bool {
    matches!(event, Event::InlineHtml(html) if html.as_ref() == "<br>")
}

fn visible_text(text: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        if let Event::Text(text) | Event::Code(text) = event {
            out.push_str(&text);
        }
    }
    out
}

#[test]
fn a_code_block_has_no_markup_on_one_line() {
    assert_eq!(doc_line("Sent *twice*,\nas is"), "Sent *twice*, as is");
    assert_eq!(doc_line("    indented\n\n\ttab"), "indented tab");
    assert_eq!(doc_line("``` x``y ```"), "``` x``y ```");
    assert_eq!(doc_line("a\n```\nx\n```"), "a \\`\\`\\` x \\`\\`\\`");
}

#[test]
fn no_line_begins_with_a_part_of_a_code_span_that_could_be_a_fence() {
    let before = "a ".repeat(56);
    let text = format!("{before}``` unclosed ``two`` ``` `` ~~~ ~~~ ``");
    for line in wrapped(&text).lines() {
        assert!(
            !line.starts_with("```") && !line.starts_with("~~~"),
            "{line}"
        );
    }
    for count in 40..60 {
        let text = format!("{}``` x ``y`` ``` z", "a ".repeat(count));
        let lines = wrapped(&text);
        assert!(
            !lines.lines().any(|line| line.starts_with("```")),
            "{lines}"
        );
    }
}

#[test]
fn code_blocks_are_fenced_and_never_rust() {
    let cases = [
        ("    let x = 1;", "```text\nlet x = 1;\n```"),
        ("```\nfn main() {}\n```", "```text\nfn main() {}\n```"),
        ("```rust\nx\n```", "```text\nx\n```"),
        ("~~~json\n{}\n~~~", "```json\n{}\n```"),
        ("- a\n\n      b", "- a\n\n  ```text\n  b\n  ```"),
        ("> ```ignore\n> x\n> ```", "> ```text\n> x\n> ```"),
        ("````\n```\n````", "````text\n```\n````"),
    ];
    for (text, expected) in cases {
        assert_eq!(doc_text(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn a_plain_text_is_written_as_if_it_were_parsed(
        text in "([A-Za-z][a-z]{0,9}|[0-9]{1,3}[.)]?|[,.;:?'\"()/%-]{1,3}|[ ]{1,2}|\n){1,40}"
    ) {
        if is_plain(text.trim_end()) {
            prop_assert_eq!(doc_text(&text), written(&text, true).0);
        }
    }
}

#[test]
fn links_lead_somewhere_or_are_shown() {
    let cases = [
        ("[a](https://x.y/z)", "[a](https://x.y/z)"),
        ("[a](/b/c)", "a (`/b/c`)"),
        ("[a]", "\\[a\\]"),
        ("[`A`]", "\\[`A`\\]"),
        ("see https://x.y/z.", "see <https://x.y/z>."),
        ("http:// or https://", "http:// or https://"),
        ("'https://x.y/z'", "'<https://x.y/z>'"),
        ("nohttps://x.yz", "nohttps\\://x.yz"),
        ("https://a:b@x.yz", "https\\://a:b@x.yz"),
        (
            "[![alt](https://x.y/i.svg)](https://x.y/z)",
            "[alt](https://x.y/z)",
        ),
        ("[![](https://x.y/i.svg)](https://x.y/z)", "<https://x.y/z>"),
        (
            "![a [b](https://x.y)](https://x.y/i.svg)",
            "[a b](https://x.y/i.svg)",
        ),
        ("<https://x.y>", "<https://x.y>"),
        ("[x]: https://x.y\n\n[x]", "[x](https://x.y)"),
        // The emphasis hides the end of the link, which goes on in the next paragraph.
        (
            "[a]<a href=x>*</a><p>```    ~~~```*",
            "\\[a\\]\n\n`    ~~~` (`x`)",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(doc_text(text), expected, "{text}");
    }
}

#[test]
fn tags_that_are_not_known_are_text() {
    let cases = [
        ("a <token> b", "a \\<token\\> b"),
        ("GET /x/<code>/y", "GET /x/\\<code\\>/y"),
        ("<script>\nx\n</script>", "\\<script\\> x \\</script\\>"),
        ("<b>bold <i>both</b>", "**bold \\<i\\>both**"),
        ("a </b> <!-- c --> d", "a d"),
    ];
    for (text, expected) in cases {
        assert_eq!(doc_text(text), expected, "{text}");
    }
}

#[test]
fn html_is_written_as_markdown() {
    let cases = [
        ("a<br/>b", "a<br>b"),
        (
            "<p>One <b> two </b>.</p>\n<p>Three</p>",
            "One **two** .\n\nThree",
        ),
        (
            "<ul><li>a</li><li>b <code>c_d</code></li></ul>",
            "- a\n- b `c_d`",
        ),
        ("<ol>\n<li>a\n<li>b\n</ol>\nc", "1. a\n2. b\n\nc"),
        ("- a <ul><li>b</li></ul>\n- c", "- a\n  - b\n- c"),
        (
            "<a href=\"https://x.y/z?a=1&amp;b\">w</a>",
            "[w](https://x.y/z?a=1&b)",
        ),
        ("<a href='/z'>w</a> <a>v</a>", "w (`/z`) v"),
        (
            "<table><tr><th>a</th><th>b</th></tr>\n<tr><td>1|2</td><td><p>3</p><p>4</p></td></tr></table>",
            "| a | b |\n|---|---|\n| 1\\|2 | 3<br>4 |",
        ),
        (
            "<p>&lt;T&gt; &amp;amp; 1&nbsp;2 &nosuch; & &#65;</p>",
            "\\<T\\> \\&amp; 1 2 \\&nosuch; & A",
        ),
        ("<pre>a\n  b &lt;\n</pre>", "```text\na\n  b <\n```"),
        ("<h3>T</h3>x", "#### T\n\nx"),
        (
            "<img src=\"https://x.y/i.png\" alt=\"A\">",
            "[A](https://x.y/i.png)",
        ),
        (
            "<a href=\"https://x.y\"><img src=\"https://x.y/i.png\"></a>",
            "<https://x.y>",
        ),
        ("2<sup>10</sup> H<sub>2</sub>O", "2^10 H2O"),
        (
            "<details>\n<summary>S</summary>\n\n- a\n\n</details>",
            "S\n\n- a",
        ),
        ("<code>*a* `b` &lt;</code>", "`*a* b <`"),
        ("<p>a</p>\n\nb **c**\n\n<p>d</p>", "a\n\nb **c**\n\nd"),
    ];
    for (text, expected) in cases {
        assert_eq!(doc_text(text), expected, "{text}");
    }
}

#[test]
fn lists_and_tables_stay_what_they_are() {
    assert_eq!(doc_text("* a\n* b\n    * c\n"), "- a\n- b\n  - c");
    assert_eq!(doc_text("3. a\n4. b"), "3. a\n4. b");
    assert_eq!(
        doc_text("|a|b|\n|-|-|\n|`x`|1 \\| 2|"),
        "| a | b |\n|---|---|\n| `x` | 1 \\| 2 |"
    );
}

#[test]
fn characters_that_control_are_written_out() {
    assert_eq!(
        doc_text("a\u{202E}b\u{7}\u{0}"),
        "a(U+202E)b(U+0007)(U+0000)"
    );
    assert_eq!(doc_text("a\r\nb\rc\td"), "a b c d");
}

#[test]
fn emphasis_is_kept_where_it_stays_what_it_is() {
    let cases = [
        ("**a** and _b_ ~~c~~", "**a** and *b* ~~c~~"),
        ("***a***", "***a***"),
        (
            "# a\n\n**b**\n\n- c\n\n* d *e*",
            "## a\n\n**b**\n\n- c\n\n- d *e*",
        ),
        ("*_a_*", "a"),
        ("*a*_b_", "ab"),
        ("**A*,*>***", "A,\\>\\*"),
        ("`a`*`b`*", "`a`*`b`*"),
        ("*a*_`b`_`c`", "a`b` `c`"),
        ("`a`<b@c.d>", "`a` `b@c.d`"),
    ];
    for (text, expected) in cases {
        assert_eq!(doc_text(text), expected, "{text}");
    }
}

#[test]
fn prose_is_filled() {
    let text = "word ".repeat(30);
    let filled = doc_text(&text);
    assert_eq!(filled.lines().count(), 2);
    assert!(filled.lines().all(|line| line.len() <= WIDTH));
}

/// To write such a text by steps that each look at all of it would take minutes.
#[test]
fn a_long_text_of_any_kind_is_written_at_once() {
    let lines_below = |marks: &str| format!("{}{}", marks.repeat(60_000), "a\n".repeat(60_000));
    let mut texts: Vec<_> = [
        "<div\n",
        "<!-- <b ",
        "&",
        "x &amp ",
        "<ul><li>a\n",
        "<ul>\n<li>a\n\n",
        "<b>a",
        "<b>a</i>",
        "x<b> </b>",
        "<br> ",
        "<a href='https://x.y'>a",
        "http://",
        "ahttp://a.b/",
        "1. a 1. . ",
        "[a](<b ",
        "*a **b ",
        "`a ``",
    ]
    .iter()
    .map(|part| part.repeat(300_000 / part.len()))
    .collect();
    texts.push(lines_below(">"));
    texts.push(lines_below("- "));
    texts.push(format!("{}{}", "> ".repeat(100), "a\n".repeat(120_000)));
    let cells = [
        "<table><tr>",
        &"<td>a".repeat(30_000),
        &"<tr>".repeat(30_000),
    ];
    texts.push(format!("{}</table>", cells.concat()));
    for text in texts {
        let begun = std::time::Instant::now();
        let written = doc_text(&text);
        let start: String = text.chars().take(20).collect();
        assert!(
            written.len() <= 20 * text.len(),
            "{start:?}: {}",
            written.len()
        );
        assert!(begun.elapsed().as_secs() < 60, "{start:?}");
    }
}

#[test]
fn what_is_too_deep_is_text() {
    let deep = doc_text(&format!("{}a", "> ".repeat(40)));
    assert_eq!(deep, format!("{}a", "> ".repeat(32)));
    let deep = doc_text(&format!(
        "{}a{}",
        "<ol><li>".repeat(40),
        "</li></ol>".repeat(40)
    ));
    assert!(deep.contains("\\<ol\\>"), "{deep}");
    let long = format!("x <a title=\"{}\">a</a>", "b".repeat(1_000));
    assert!(doc_text(&long).contains("\\<a"), "{long}");
}

proptest! {
    #[test]
    fn nothing_becomes_a_doctest(text in "([ >*+`~|#a\n\t.1-]|```|    |~~~|rust|\\[a\\]|</?(b|i|p|ul|ol|li|table|tr|td|pre|code|h2|hr|sup)>|<br>|<a href=x>|<a href='https://x\\.y'>|</a>|<img alt=a>|<!--|-->|&amp;|- |1\\. ){0,60}") {
        let safe = doc_text(&text);
        for (info, indented) in code_blocks(&safe) {
            prop_assert!(!indented, "{safe:?}");
            prop_assert!(info == "text" || LANGUAGES.contains(&info.as_str()), "{info:?} in {safe:?}");
        }
        prop_assert!(!has_html(&safe), "{safe:?}");
    }

    #[test]
    fn any_text_is_one_comment(text in any::<String>()) {
        let comment: String = doc_text(&text).lines().map(|line| format!("/// {line}\n")).collect();
        let tokens: proc_macro2::TokenStream = format!("{comment}struct S;").parse().unwrap();
        let item: syn::ItemStruct = syn::parse2(tokens).unwrap();
        prop_assert_eq!(item.ident.to_string(), "S");
    }

    #[test]
    fn words_survive(words in proptest::collection::vec("[a-z]{1,8}[#*_<>\\[\\]`.+-]{0,2}", 1..20)) {
        let text = words.join(" ");
        let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_lowercase).collect() };
        prop_assert_eq!(letters(&visible_text(&doc_text(&text))), letters(&visible_text(&text)));
    }

    #[test]
    fn writing_twice_changes_nothing(text in "[a-zA-Z0-9 .,:/*`#<>|\n-]{0,80}") {
        let once = doc_text(&text);
        prop_assert_eq!(visible_text(&doc_text(&once)).split_whitespace().collect::<String>(), visible_text(&once).split_whitespace().collect::<String>());
    }
}
