//! D014: a text between a heading and the clauses below it (悬置段).

use biaochi_source::{Code, Severity, Span};

use super::body::has_words;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D014"),
    name: "hanging-paragraph",
    severity: Severity::Warning,
    page: page!("hanging_paragraph"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    standard.standard.each_clause(&mut |clause, _| {
        let text = clause.text.located().filter(|_| has_words(&clause.text));
        if let (Some((_, span)), Some(_)) = (text, clause.clauses.items().next()) {
            report(standard, span, findings);
        }
    });
}

fn report(standard: &StandardScope<'_>, span: Span, findings: &mut Findings<'_>) {
    let message = say!(
        "标题和下级条之间有一段正文，没有编号，无法引用",
        "a text between heading and sub-clauses has no number and cannot be cited"
    );
    let finding = findings.at(standard.document, span, message);
    finding.help(say!(
        "把这段正文写成下面的第一条，例如“一般要求”",
        "make it the first of the clauses below, such as 一般要求"
    ));
    finding.ground(say!("GB/T 1.1-2020 7.4", "GB/T 1.1-2020, 7.4"));
}
