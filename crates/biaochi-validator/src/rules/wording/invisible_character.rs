//! W002: a character nobody sees, which search and comparison do see.

use biaochi_source::{Code, Severity};

use super::chinese::{replace, sign_after, sign_before};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W002"),
    name: "invisible-character",
    severity: Severity::Warning,
    page: page!("invisible_character"),
    checks: &[
        Check::Characters(is_invisible, check),
        Check::Characters(|sign| sign == '\u{3000}', ideographic_space),
    ],
};

/// Zero-width signs, soft hyphen, direction marks and byte order mark. U+FEFF the reader reports.
fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let codes: Vec<String> =
        hit.found.chars().map(|sign| format!("U+{:04X}", u32::from(sign))).collect();
    let codes = codes.join("、");
    let message =
        say!("文字里夹有看不见的字符{codes}", "an invisible character stands in the text: {codes}");
    remove(hit, findings, message);
}

/// An ideographic space at either end of a line; between characters it is W012's.
fn ideographic_space(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let is_end = |sign: char| matches!(sign, '\n' | '\r' | ' ' | '\'' | '"');
    if is_end(sign_before(hit)) || is_end(sign_after(hit)) {
        let message = say!("行首或者行尾有全角空格", "a full-width space begins or ends the line");
        remove(hit, findings, message);
    }
}

fn remove(hit: &Hit<'_>, findings: &mut Findings<'_>, message: biaochi_source::Message) {
    let finding = findings.at(hit.document, hit.span, message);
    finding.help(say!(
        "删去它；多半是从网页或者文档里复制时带进来的",
        "delete it; it usually comes along when text is copied from a page or document"
    ));
    replace(finding, hit, hit.span, "", say!("删去", "delete it"));
}
