//! D015: clauses beside each other, some with a heading and some without.

use biaochi_source::{Code, Severity, Span};

use super::body::{has_words, levels, shown_at};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D015"),
    name: "mixed-titles",
    severity: Severity::Warning,
    page: page!("mixed_titles"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    // Chapters without a heading are D009's.
    for clauses in levels(standard.standard).into_iter().skip(1) {
        let (titled, untitled): (Vec<_>, Vec<_>) =
            clauses.items().partition(|(clause, _)| has_words(&clause.title));
        let Some((first, whole)) = titled.first() else { continue };
        let titled = shown_at(first, *whole);
        for (clause, whole) in untitled {
            report(standard, shown_at(clause, whole), titled, findings);
        }
    }
}

fn report(standard: &StandardScope<'_>, span: Span, titled: Span, findings: &mut Findings<'_>) {
    let message = say!(
        "同一层次的条有的有标题，这一条没有",
        "other clauses on this level have headings, this one has none"
    );
    let finding = findings.at(standard.document, span, message);
    finding.label(standard.place(titled), say!("这一条有标题", "this one has a heading"));
    finding.help(say!(
        "加上标题，或者删去同层其他条的标题",
        "give it one, or take those of the others away"
    ));
    finding.ground(say!("GB/T 1.1-2020 7.3", "GB/T 1.1-2020, 7.3"));
}
