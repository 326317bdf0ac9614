//! Chinese signs, and what stands around a hit within its text.

use biaochi_source::{Edit, Finding, Message, Span};

use crate::text::Hit;

/// Whether the sign is a Chinese character (GB 18030 knows them as 汉字), 〇 included.
pub(super) fn is_han(sign: char) -> bool {
    matches!(sign, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

/// Whether the sign is a Chinese character or a mark of Chinese punctuation.
pub(super) fn is_chinese(sign: char) -> bool {
    is_han(sign) || "，。；：？！、（）《》〈〉“”‘’〔〕【】—…".contains(sign)
}

/// The sign just before the hit; a line break where the text begins there.
pub(super) fn sign_before(hit: &Hit<'_>) -> char {
    hit.before().chars().next_back().unwrap_or('\n')
}

/// The sign just after the hit; a line break where the text ends there.
pub(super) fn sign_after(hit: &Hit<'_>) -> char {
    hit.after().chars().next().unwrap_or('\n')
}

/// What stands in the line before the end of `before`, at most a few sentences of it: whoever looks
/// back at every hit of a long line must not read all of it each time.
pub(super) fn line_before(before: &str) -> &str {
    const REACH: usize = 600;
    let mut from = before.len().saturating_sub(REACH);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    before[from..].rsplit('\n').next().unwrap_or("")
}

/// Whether the hit is cited rather than used: it stands in “…”, 《…》 or `…` of its own line.
pub(super) fn is_cited(hit: &Hit<'_>) -> bool {
    let line = line_before(hit.before());
    let is_open = |open: char, close: char| {
        line.rfind(open).is_some_and(|at| line.rfind(close).is_none_or(|end| end < at))
    };
    is_open('“', '”') || is_open('《', '》') || is_code(line)
}

/// Whether a line leaves a span of code open.
pub(super) fn is_code(line: &str) -> bool {
    line.matches('`').count() % 2 == 1
}

/// Offer `replacement` for the bytes of `span`.
pub(super) fn replace(
    finding: &mut Finding,
    hit: &Hit<'_>,
    span: Span,
    replacement: impl Into<String>,
    title: Message,
) {
    let edit = Edit { file: hit.document.id, span, replacement: replacement.into() };
    finding.fix(title, vec![edit]);
}
