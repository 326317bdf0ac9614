//! W012: a space between Chinese characters, or between Chinese and a number or letter.

use biaochi_source::{Code, Severity};

use super::chinese::{is_cited, is_han, replace, sign_after, sign_before};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W012"),
    name: "space-between-chinese",
    severity: Severity::Warning,
    page: page!("space_between_chinese"),
    checks: &[
        Check::Characters(|sign| matches!(sign, ' ' | '\u{A0}' | '\u{3000}'), space),
        Check::Characters(|sign| matches!(sign, '\n' | ' '), folded_line),
    ],
};

fn space(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let (before, after) = (sign_before(hit), sign_after(hit));
    let is_word = |sign: char| is_han(sign) || sign.is_ascii_alphanumeric() || sign == '%';
    let has_chinese = is_han(before) || is_han(after);
    if !has_chinese || !is_word(before) || !is_word(after) || is_number_or_title(hit) {
        return;
    }
    let what = match (is_han(before), is_han(after)) {
        (true, true) => ("汉字与汉字之间", "between Chinese characters"),
        _ => ("汉字与数字、字母之间", "between Chinese and a number or letter"),
    };
    let (zh, en) = what;
    let message = say!("{zh}有空格", "a space {en}");
    report(hit, findings, message);
}

/// `4.1 抽样` numbers a line, `第1部分` follows a space in its title, and 《…》 is as it is cited.
fn is_number_or_title(hit: &Hit<'_>) -> bool {
    let before = hit.before();
    let rest = before.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    let numbers = rest.len() < before.len()
        && rest.trim_end_matches(' ').ends_with(['\n', '|', '“', '\'', '"']);
    numbers || hit.after().starts_with('第') || is_cited(hit)
}

/// A text that goes on in the next line is joined with a space, unless it is a `|` block.
fn folded_line(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let raw = hit.document.source.slice(hit.text.span);
    if hit.found.matches('\n').count() != 1 || raw.starts_with('|') {
        return;
    }
    let (before, after) = (hit.before(), sign_after(hit));
    let is_text = |sign: char| is_han(sign) || "，。；：、”）》".contains(sign);
    if before.chars().next_back().is_some_and(is_text) && is_han(after) {
        let message = say!(
            "换行在印出来的中文里成了空格",
            "this line break becomes a space in the Chinese text"
        );
        report(hit, findings, message);
    }
}

fn report(hit: &Hit<'_>, findings: &mut Findings<'_>, message: biaochi_source::Message) {
    let finding = findings.at(hit.document, hit.span, message);
    finding.help(say!("删去空格，前后连写", "write both together"));
    replace(finding, hit, hit.span, "", say!("删去空格", "delete the space"));
}
