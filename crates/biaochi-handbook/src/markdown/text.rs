//! Inlines as Markdown.

use super::escape;
use super::path::Map;
use crate::address::encoded;
use crate::book::{Inline, Inlines, PageId, Target};

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
        let out = self.write(inlines, Around { before: None, next: None }, place);
        let out = without_last_break(&out);
        match place {
            Place::Paragraph => {
                out.split('\n').map(escape::line_start).collect::<Vec<_>>().join("\n")
            }
            // A run of `#` at the end would be read as the end of the heading.
            Place::Heading => match out.strip_suffix('#') {
                Some(rest) => format!("{rest}\\#"),
                None => out.to_owned(),
            },
            Place::Cell => out.to_owned(),
        }
    }

    pub(super) fn page_link(&self, to: &PageId, title: &str) -> String {
        let words = escape::text(title);
        match self.map.address(self.page, to, None) {
            Some(address) => format!("[{words}]({address})"),
            None => words,
        }
    }

    fn write(&self, inlines: &[Inline], around: Around, place: Place) -> String {
        let mut out = String::new();
        for (at, inline) in inlines.iter().enumerate() {
            let around = Around {
                before: out.chars().last().or(around.before),
                next: inlines[at + 1..].iter().find_map(first_sign).or(around.next),
            };
            match inline {
                Inline::Text(text) => out.push_str(&escape::text(text)),
                Inline::Strong(inner) => out.push_str(&self.marked("**", inner, around, place)),
                Inline::Emphasis(inner) => out.push_str(&self.marked("*", inner, around, place)),
                // Two codes in a row would be one.
                Inline::Code(code) if around.before == Some('`') => {
                    out.push_str(&escape::text(code));
                }
                Inline::Code(code) => out.push_str(&escape::code(code)),
                Inline::Link { target, text } => out.push_str(&self.link(target, text, place)),
                Inline::Break => out.push_str(match place {
                    Place::Paragraph => "\\\n",
                    Place::Heading => " ",
                    Place::Cell => "<br>",
                }),
            }
        }
        out
    }

    fn link(&self, target: &Target, text: &[Inline], place: Place) -> String {
        let address = match target {
            Target::Page(page) => self.map.address(self.page, page, None),
            Target::Heading(page, anchor) => self.map.address(self.page, page, Some(anchor)),
            Target::Web(address) => Some(web(address)),
        };
        let words = self.write(text, Around { before: Some('['), next: Some(']') }, place);
        match address {
            Some(address) if !words.trim().is_empty() => format!("[{words}]({address})"),
            _ => words,
        }
    }

    /// Marks around `inner`, where Markdown would read them as marks; it does not next to
    /// punctuation that touches a letter on the other side, as in `**“甲”**乙`. Then punctuation
    /// moves out of the marks, and if that does not help, the marks are left out. Marks within
    /// marks are left out too: in Chinese, which has no blanks, they are read in wrong pairs.
    fn marked(&self, mark: &str, inner: &[Inline], around: Around, place: Place) -> String {
        let mut flat = Vec::new();
        flatten(inner, &mut flat);
        let words = self.write(&flat, Around { before: Some('*'), next: Some('*') }, place);
        if around.takes_marks(&words) {
            return format!("{mark}{words}{mark}");
        }
        let [Inline::Text(text)] = flat.as_slice() else { return self.write(inner, around, place) };
        let core = text.trim_matches(|sign| may_be_punctuation(sign) || sign.is_whitespace());
        let start = text.find(core).unwrap_or(0);
        let (lead, trail) = (&text[..start], &text[start + core.len()..]);
        let (lead, core, trail) = (escape::text(lead), escape::text(core), escape::text(trail));
        let around = Around {
            before: lead.chars().last().or(around.before),
            next: trail.chars().next().or(around.next),
        };
        if around.takes_marks(&core) { format!("{lead}{mark}{core}{mark}{trail}") } else { words }
    }
}

/// The inlines without their marks.
fn flatten(inlines: &[Inline], flat: &mut Inlines) {
    for inline in inlines {
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) => flatten(inner, flat),
            other => flat.push(other.clone()),
        }
    }
}

/// The signs before and after a text; `None` for the edge of the line.
#[derive(Clone, Copy)]
struct Around {
    before: Option<char>,
    next: Option<char>,
}

impl Around {
    /// Whether Markdown reads marks around `words` as marks here.
    fn takes_marks(self, words: &str) -> bool {
        // Marks that touch other marks would be read together with them.
        let touches = self.before == Some('*') || self.next == Some('*');
        let (first, last) = (words.chars().next(), words.chars().last());
        !touches && flanks(first, self.before) && flanks(last, self.next)
    }
}

/// Whether a mark between `outer` and `inner` belongs to `inner` (CommonMark, “flanking”).
fn flanks(inner: Option<char>, outer: Option<char>) -> bool {
    let free = outer.is_none_or(|sign| sign.is_whitespace() || is_punctuation(sign));
    inner.is_some_and(|sign| !sign.is_whitespace() && (!may_be_punctuation(sign) || free))
}

/// Without blanks and line breaks at the end, where a break would print its backslash.
fn without_last_break(text: &str) -> &str {
    let mut text = text;
    loop {
        let shorter = text.trim_end_matches(|sign: char| sign.is_whitespace() && sign != '\n');
        match shorter.strip_suffix("\\\n") {
            Some(rest) => text = rest,
            None => return shorter,
        }
    }
}

/// The first sign an inline is written with.
fn first_sign(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => escape::text(text).chars().next(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().find_map(first_sign),
        Inline::Code(code) => escape::code(code).chars().next(),
        Inline::Link { .. } => Some('['),
        Inline::Break => Some('\n'),
    }
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
