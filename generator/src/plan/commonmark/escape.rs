//! Escapes what would be markup, and breaks lines.

pub(super) fn span(text: &str) -> String {
    let text = text.replace('\n', " ");
    if text.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    if text.contains('`') || (text.starts_with(' ') && text.ends_with(' ')) {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

pub(super) fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Appends prose: what could be read as markup is escaped, URLs become links.
pub(super) fn escape_into(out: &mut String, text: &str, link: bool) {
    out.reserve(text.len());
    let mut rest = text;
    let mut before = out.chars().next_back();
    while let Some(c) = rest.chars().next() {
        // Letters and the spaces between them need no further look; an `h` may begin a URL.
        let plain = rest
            .bytes()
            .position(|b| !(b.is_ascii_alphabetic() && b != b'h' || b == b' '))
            .unwrap_or(rest.len());
        if let Some((letters, further)) = rest.split_at_checked(plain).filter(|_| plain > 0) {
            out.push_str(letters);
            before = letters.chars().next_back();
            rest = further;
            continue;
        }
        if c == 'h' && link {
            let url = match before.is_some_and(char::is_alphanumeric) {
                true => "",
                false => url_at(rest),
            };
            if !url.is_empty() {
                out.push_str(&format!("<{url}>"));
                before = Some('>');
                rest = rest.get(url.len()..).unwrap_or_default();
                continue;
            }
            // What is no link here is none for rustdoc either.
            if let Some((scheme, further)) = bare_scheme(rest) {
                out.push_str(scheme);
                out.push_str("\\:");
                before = Some(':');
                rest = further;
                continue;
            }
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric))
            }
            '&' => next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#'),
            '#' | '+' | '-' | '=' => begins_line(out),
            '.' | ')' => next.is_none_or(char::is_whitespace) && numbers(out),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
        before = Some(c);
    }
}

fn begins_line(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

/// Whether the line is a number so far: with a dot behind it, it would begin an item.
fn numbers(out: &str) -> bool {
    let line = out.bytes().rev().take_while(|b| *b != b'\n');
    let mut line = line.peekable();
    line.peek().is_some() && line.all(|b| b.is_ascii_digit())
}

/// Whether a line that begins with this word would be something else than prose.
fn marks(word: &str) -> bool {
    word.chars().all(|c| "#+-=".contains(c))
        // A code span may begin, end or have a word like this.
        || word.starts_with("```")
        || word.starts_with("~~~")
        || word
            .strip_suffix(['.', ')'])
            .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// The scheme that the text begins with, and what follows its colon, where rustdoc may take the whole for a URL.
fn bare_scheme(text: &str) -> Option<(&str, &str)> {
    let scheme = ["https", "http"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let (scheme, rest) = text.split_at_checked(scheme.len())?;
    let further = rest.strip_prefix(':')?;
    let host = further.strip_prefix("//")?;
    let is_url = host.starts_with(|c: char| c.is_ascii_alphanumeric() || "-@:%._+~#=".contains(c));
    is_url.then_some((scheme, further))
}

/// The URL that the text begins with, if rustdoc would ask for a link; empty otherwise.
fn url_at(text: &str) -> &str {
    let Some(rest) = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
    else {
        return "";
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    if !host.contains('.') || host.split('.').any(str::is_empty) {
        return "";
    }
    let end = text
        .find(|c: char| !c.is_ascii_graphic() || "()<>[]{}|\\^`\"'*".contains(c))
        .unwrap_or(text.len());
    let url = text
        .get(..end)
        .unwrap_or_default()
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '_', '~']);
    if url.len() > "https://".len() {
        url
    } else {
        ""
    }
}

/// Appends words in lines of at most `width`.
pub(super) fn wrap_into(out: &mut String, text: &str, width: usize) {
    let mut column = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width && !marks(word) {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
}
