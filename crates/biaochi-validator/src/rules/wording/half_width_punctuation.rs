//! W001: a half-width mark of punctuation in a Chinese sentence.

use biaochi_source::{Code, Severity, Span};

use super::chinese::{is_chinese, is_code, is_han, line_before, replace};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W001"),
    name: "half-width-punctuation",
    severity: Severity::Warning,
    page: page!("half_width_punctuation"),
    checks: &[Check::Characters(is_mark, check)],
};

/// Half-width marks, each followed by the full-width one it stands for.
const MARKS: [(char, char); 8] = [
    (',', '，'),
    ('.', '。'),
    (':', '：'),
    (';', '；'),
    ('(', '（'),
    (')', '）'),
    ('?', '？'),
    ('!', '！'),
];

fn is_mark(sign: char) -> bool {
    MARKS.iter().any(|(half, _)| *half == sign)
}

fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let text = hit.document.source.slice(hit.text.span);
    let from = (hit.span.start - hit.text.span.start) as usize;
    if hit.found.len() >= 3 && hit.found.bytes().all(|byte| byte == b'.') {
        return ellipsis(hit, &text[..from], findings);
    }
    for (offset, sign) in hit.found.char_indices() {
        let (before, after) = (&text[..from + offset], &text[from + offset + 1..]);
        if !is_in_chinese(sign, before, after) {
            continue;
        }
        let start = hit.span.start + u32::try_from(offset).unwrap_or(0);
        report(hit, sign, start, after, findings);
    }
}

fn report(hit: &Hit<'_>, sign: char, start: u32, after: &str, findings: &mut Findings<'_>) {
    let Some((_, wide)) = MARKS.iter().find(|(half, _)| *half == sign) else { return };
    let span = Span::new(start, start + 1);
    let message = say!(
        "中文里用了半角的“{sign}”，应为全角的“{wide}”",
        "half-width “{sign}” in Chinese text; write the full-width “{wide}”"
    );
    let finding = findings.at(hit.document, span, message);
    finding.ground(say!("GB/T 15834-2011《标点符号用法》", "GB/T 15834-2011"));
    // A full-width mark brings its own space along.
    let spaces = after.len() - after.trim_start_matches(' ').len();
    let spaces = u32::try_from(spaces).unwrap_or(0);
    let edit = Span::new(start, span.end + if sign == ')' { 0 } else { spaces });
    replace(finding, hit, edit, *wide, say!("换成“{wide}”", "write “{wide}”"));
}

fn ellipsis(hit: &Hit<'_>, before: &str, findings: &mut Findings<'_>) {
    if !before.chars().next_back().is_some_and(is_chinese) {
        return;
    }
    let dots = hit.found;
    let message = say!(
        "中文里用“{dots}”作省略号，应为“……”",
        "“{dots}” in Chinese text; the ellipsis is “……”"
    );
    let finding = findings.at(hit.document, hit.span, message);
    finding.ground(say!("GB/T 15834-2011《标点符号用法》", "GB/T 15834-2011"));
    replace(finding, hit, hit.span, "……", say!("换成“……”", "write “……”"));
}

/// Whether a mark belongs to a Chinese sentence: not to a number, a time, an address or Markdown.
fn is_in_chinese(sign: char, before: &str, after: &str) -> bool {
    if is_code(line_before(before)) {
        return false;
    }
    // A bracket or quote that closes just before says nothing; what it closes does.
    let previous = before.trim_end_matches([')', '）', '”', '’', '》', '"']);
    let previous = previous.chars().next_back().unwrap_or('\n');
    let next = after.chars().next().unwrap_or('\n');
    match sign {
        '(' => opens_chinese(before, inside_until_close(after)),
        ')' => closes_chinese(before),
        '.' => is_han(previous) && !next.is_ascii_alphanumeric(),
        '!' if next == '[' => false,
        _ => {
            let next = after.trim_start_matches(' ').chars().next().filter(|_| next != '\n');
            is_han(previous) || next.is_some_and(is_chinese) && !previous.is_whitespace()
        }
    }
}

/// Not the address of a Markdown link.
fn opens_chinese(before: &str, inside: &str) -> bool {
    let is_link = before.ends_with(']');
    !is_link && (before.chars().next_back().is_some_and(is_chinese) || inside.chars().any(is_han))
}

fn inside_until_close(after: &str) -> &str {
    let end = after.find([')', '）', '\n']).unwrap_or(0);
    after.get(..end).unwrap_or("")
}

/// Decided by what the bracket opened with; a list's mark such as `a)` opened with nothing.
fn closes_chinese(before: &str) -> bool {
    let line = line_before(before);
    let mut depth = 0;
    for (at, sign) in line.char_indices().rev() {
        match sign {
            ')' | '）' => depth += 1,
            '(' | '（' if depth > 0 => depth -= 1,
            '（' => return true,
            '(' => return opens_chinese(&line[..at], &line[at + 1..]),
            _ => {}
        }
    }
    line.chars().next_back().is_some_and(is_han)
}
