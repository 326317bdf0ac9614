//! W014: a bracket or quote without its other half.

use biaochi_core::Document;
use biaochi_source::{Code, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Text;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W014"),
    name: "unbalanced-brackets",
    severity: Severity::Warning,
    page: page!("unbalanced_brackets"),
    checks: &[Check::Text(check)],
};

/// Pairs; a half-width bracket may stand for a full-width one here, W001 says the rest.
const PAIRS: [(char, char); 8] = [
    ('（', '）'),
    ('(', ')'),
    ('“', '”'),
    ('《', '》'),
    ('〈', '〉'),
    ('〔', '〕'),
    ('【', '】'),
    ('「', '」'),
];

fn check(document: &Document, text: &Text<'_>, findings: &mut Findings<'_>) {
    for (at, sign) in unbalanced(document.source.slice(text.span)) {
        let from = text.span.start + u32::try_from(at).unwrap_or(0);
        let span = Span::new(from, from + u32::try_from(sign.len_utf8()).unwrap_or(0));
        let other = other_half(sign);
        let message = say!("“{sign}”没有与它配对的“{other}”", "“{sign}” has no “{other}”");
        findings
            .at(document, span, message)
            .help(say!("补上“{other}”，或者删去“{sign}”", "add “{other}” or delete “{sign}”"));
    }
}

fn other_half(sign: char) -> char {
    let pair = PAIRS.iter().find(|(open, close)| sign == *open || sign == *close);
    pair.map_or(sign, |(open, close)| if sign == *open { *close } else { *open })
}

/// Full-width signs without their other half within a paragraph or a cell of a table.
fn unbalanced(raw: &str) -> Vec<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    let mut line_start = 0;
    for (at, sign) in raw.char_indices() {
        let ends = sign == '\n' && raw[line_start..at].trim().is_empty() || sign == '|';
        if ends {
            found.append(&mut open);
        }
        if sign == '\n' {
            line_start = at + 1;
        } else if PAIRS.iter().any(|(begin, _)| *begin == sign) {
            open.push((at, sign));
        } else if PAIRS.iter().any(|(_, end)| *end == sign) {
            let partner = open.iter().rposition(|(_, begin)| closes(*begin, sign));
            match partner {
                Some(partner) => found.extend(open.drain(partner..).skip(1)),
                None if !numbers_a_list(&raw[..at]) => found.push((at, sign)),
                None => {}
            }
        }
    }
    found.append(&mut open);
    found.retain(|(_, sign)| !sign.is_ascii());
    found.sort_unstable();
    found
}

fn closes(open: char, close: char) -> bool {
    let round = |sign: char| matches!(sign, '（' | '(' | '）' | ')');
    PAIRS.contains(&(open, close)) || round(open) && round(close)
}

/// `1）`, `a）`, `一）` at the beginning of a line or after a sentence.
fn numbers_a_list(before: &str) -> bool {
    let is_mark =
        |sign: char| sign.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(sign);
    let rest = before.trim_end_matches(is_mark);
    let mark = before.len() - rest.len();
    let begins = rest.trim_end_matches(' ').chars().next_back();
    (1..=9).contains(&mark) && begins.is_none_or(|sign| "\n'\"|-：；。，、:;".contains(sign))
}
