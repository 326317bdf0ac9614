//! Characters that steer a terminal or cannot be seen, written out.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether `c` moves the cursor, starts an escape sequence, turns the writing direction or takes
/// no place on the screen. Tabs and line breaks are among them.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' // soft hyphen, Arabic letter mark, Mongolian vowel separator
            | '\u{200B}'..='\u{200F}'         // zero-width space and joiners, direction marks
            | '\u{2028}'..='\u{202E}'         // line and paragraph separators, direction overrides
            | '\u{2060}'..='\u{206F}'         // word joiner, direction isolates
            | '\u{FDD0}'..='\u{FDEF}'         // noncharacters; `full` uses one as a mark of its own
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' // byte order mark, interlinear annotation
            | '\u{E0000}'..='\u{E007F}') // tags
}

/// The text on one line: line breaks and tabs become spaces, other hidden characters `<U+001B>`.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    visible(text, |c| matches!(c, '\n' | '\t').then_some(" "))
}

/// The text with its line breaks: tabs become four spaces, other hidden characters `<U+001B>`.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    visible(text, |c| match c {
        '\n' => Some("\n"),
        '\t' => Some("    "),
        _ => None,
    })
}

fn visible(text: &str, replacement: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        match replacement(c) {
            Some(replacement) => out.push_str(replacement),
            None => push_visible(&mut out, c),
        }
    }
    Cow::Owned(out)
}

/// Append `c`, written out as `<U+001B>` where it is hidden.
pub(crate) fn push_visible(out: &mut String, c: char) {
    if is_hidden(c) {
        // Writing to a string cannot fail.
        let _ = write!(out, "<U+{:04X}>", u32::from(c));
    } else {
        out.push(c);
    }
}

/// A JSON text in which no string holds a hidden character as such.
///
/// JSON itself only escapes what stands below the space; the characters above it can stand
/// nowhere but in a string, where `\u…` means the same.
pub(crate) fn json(text: String) -> String {
    let steers = |c: char| c >= ' ' && is_hidden(c);
    if !text.contains(steers) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_written_out() {
        assert_eq!(one_line("红\u{1b}[31m字\u{202e}\u{9b}"), "红<U+001B>[31m字<U+202E><U+009B>");
        assert_eq!(one_line("一\r\n二\t三\r四"), "一 二 三<U+000D>四");
        assert_eq!(lines("一\r\n二\t三"), "一\n二    三");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(one_line("《行政许可法》第四十二条——“３日”𠮷"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_means_the_same_after_escaping() {
        let text = "\u{7f}\u{9b}甲\u{2028}\u{e0001}\u{1b}";
        let escaped = json(serde_json::to_string(text).expect("a string is valid JSON"));
        assert_eq!(escaped, "\"\\u007f\\u009b甲\\u2028\\udb40\\udc01\\u001b\"");
        assert_eq!(serde_json::from_str::<String>(&escaped).ok().as_deref(), Some(text));
    }
}
