//! D009: a chapter without a heading.

use biaochi_source::{Code, Severity};

use super::body::{has_words, shown_at};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D009"),
    name: "chapter-without-title",
    severity: Severity::Error,
    page: page!("untitled_chapter"),
    checks: &[Check::Standard(check)],
};

/// Chapters 1 to 3 are printed from fields.
const FIRST_CHAPTER: usize = 4;

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    for (at, (chapter, whole)) in standard.standard.clauses.items().enumerate() {
        if has_words(&chapter.title) {
            continue;
        }
        let number = at + FIRST_CHAPTER;
        let message = say!("第{number}章没有标题", "chapter {number} has no heading");
        let finding = findings.at(standard.document, shown_at(chapter, whole), message);
        finding.help(say!("在这一章加上title", "give the chapter a title"));
        finding.ground(say!("GB/T 1.1-2020 7.2", "GB/T 1.1-2020, 7.2"));
    }
}
