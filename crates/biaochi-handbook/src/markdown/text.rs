//! Inlines as Markdown.

use super::escape;
use super::path::{Map, encoded};
use crate::book::{Inline, PageId, Target};

/// Where a text stands; line breaks are written differently there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
}

/// Writes the texts of one page.
pub(super) struct Writer<'b> {
    pub(super) map: &'b Map<'b>,
    pub(super) page: &'b PageId,
}

impl Writer<'_> {
    pub(super) fn inlines(&self, inlines: &[Inline], place: Place) -> String {
        let mut out = String::new();
        self.write(&mut out, inlines, None, place);
        match place {
            Place::Paragraph => {
                out.split('\n').map(escape::line_start).collect::<Vec<_>>().join("\n")
            }
            // A closing run of `#` is no part of a heading.
            Place::Heading => out.replace('#', "\\#"),
            Place::Cell => out,
        }
        .trim_end()
        .to_owned()
    }

    pub(super) fn page_link(&self, to: &PageId, title: &str) -> String {
        let words = escape::text(title);
        match self.map.address(self.page, to, None) {
            Some(address) => format!("[{words}]({address})"),
            None => words,
        }
    }

    /// `next` is the sign that will follow.
    fn write(&self, out: &mut String, inlines: &[Inline], next: Option<char>, place: Place) {
        for (at, inline) in inlines.iter().enumerate() {
            let next = inlines[at + 1..].iter().find_map(first_sign).or(next);
            match inline {
                Inline::Text(text) => out.push_str(&escape::text(text)),
                Inline::Strong(inner) => self.emphasis(out, "**", inner, next, place),
                Inline::Emphasis(inner) => self.emphasis(out, "*", inner, next, place),
                // Readers disagree on a bar in code within a cell.
                Inline::Code(code) if code.contains('|') => out.push_str(&escape::text(code)),
                Inline::Code(code) if code.trim().is_empty() => out.push_str(code),
                Inline::Code(code) => out.push_str(&escape::code(code)),
                Inline::Link { target, text } => self.link(out, target, text, place),
                Inline::Break => out.push_str(match place {
                    Place::Paragraph => "\\\n",
                    Place::Heading => " ",
                    Place::Cell => "<br>",
                }),
            }
        }
    }

    fn link(&self, out: &mut String, target: &Target, text: &[Inline], place: Place) {
        let address = match target {
            Target::Page(page) => self.map.address(self.page, page, None),
            Target::Heading(page, anchor) => self.map.address(self.page, page, Some(anchor)),
            Target::Web(address) => Some(web(address)),
        };
        let mut words = String::new();
        self.write(&mut words, text, Some(']'), place);
        match address {
            Some(address) if !words.trim().is_empty() => {
                out.push_str(&format!("[{words}]({address})"));
            }
            _ => out.push_str(&words),
        }
    }

    /// Marks around `inner`, where Markdown would read them as marks; it does not next to
    /// punctuation that touches a letter on the other side, as in `**“甲”**乙`. Then punctuation
    /// moves out of the marks, and if that does not help, the marks are left out.
    fn emphasis(
        &self,
        out: &mut String,
        mark: &str,
        inner: &[Inline],
        next: Option<char>,
        place: Place,
    ) {
        let mut words = String::new();
        self.write(&mut words, inner, Some('*'), place);
        let before = out.chars().last();
        // Marks that touch other marks would be read together with them.
        let touches = before == Some('*');
        if !touches && opens(before, &words) && closes(&words, next) {
            out.push_str(&format!("{mark}{words}{mark}"));
            return;
        }
        if let ([Inline::Text(text)], false) = (inner, touches) {
            let core = text.trim_matches(|sign| may_be_punctuation(sign) || sign.is_whitespace());
            let start = text.find(core).unwrap_or(0);
            let (lead, trail) = (&text[..start], &text[start + core.len()..]);
            let (lead, core, trail) = (escape::text(lead), escape::text(core), escape::text(trail));
            let before = lead.chars().last().or(before);
            let after = trail.chars().next().or(next);
            if opens(before, &core) && closes(&core, after) {
                out.push_str(&format!("{lead}{mark}{core}{mark}{trail}"));
                return;
            }
        }
        out.push_str(&words);
    }
}

/// The first sign an inline is written with.
fn first_sign(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => escape::text(text).chars().next(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().find_map(first_sign),
        Inline::Code(code) if code.contains('|') => escape::text(code).chars().next(),
        Inline::Code(code) if code.trim().is_empty() => code.chars().next(),
        Inline::Code(_) => Some('`'),
        Inline::Link { .. } => Some('['),
        Inline::Break => Some('\n'),
    }
}

/// Whether marks before `words` open emphasis (CommonMark, “left-flanking”).
fn opens(before: Option<char>, words: &str) -> bool {
    let Some(first) = words.chars().next() else { return false };
    let free = before.is_none_or(|sign| sign.is_whitespace() || is_punctuation(sign));
    !first.is_whitespace() && (!may_be_punctuation(first) || free)
}

/// Whether marks after `words` close emphasis (“right-flanking”).
fn closes(words: &str, after: Option<char>) -> bool {
    let Some(last) = words.chars().last() else { return false };
    let free = after.is_none_or(|sign| sign.is_whitespace() || is_punctuation(sign));
    !last.is_whitespace() && (!may_be_punctuation(last) || free)
}

/// Punctuation for every reader of Markdown.
fn is_punctuation(sign: char) -> bool {
    sign.is_ascii_punctuation()
        || matches!(sign, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
            | '\u{ff01}' | '\u{ff08}' | '\u{ff09}' | '\u{ff0c}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}')
}

/// Punctuation for some reader of Markdown.
fn may_be_punctuation(sign: char) -> bool {
    !sign.is_alphanumeric() && !sign.is_whitespace()
}

/// An address outside, with the signs encoded that Markdown would read; what is encoded already
/// stays so.
fn web(address: &str) -> String {
    address.chars().map(web_sign).collect()
}

fn web_sign(sign: char) -> String {
    match sign {
        '%' | ':' | '?' | '#' | '=' | '+' | ',' | ';' | '@' | '!' | '$' | '~' => sign.to_string(),
        // In an address `&` is written so wherever it could begin a character reference.
        '&' => "&amp;".to_owned(),
        _ => encoded(&sign.to_string()),
    }
}
