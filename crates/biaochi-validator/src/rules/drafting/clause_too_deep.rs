//! D001: a clause more than five levels below its chapter.

use biaochi_core::List;
use biaochi_core::model::Clause;
use biaochi_source::{Code, Severity};

use super::body::shown_at;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D001"),
    name: "clause-too-deep",
    severity: Severity::Error,
    page: page!("clause_too_deep"),
    checks: &[Check::Standard(check)],
};

/// Levels of clauses below a chapter or an annex.
const DEEPEST: usize = 5;

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    for (chapter, _) in standard.standard.clauses.items() {
        descend(standard, &chapter.clauses, 1, findings);
    }
    for (annex, _) in standard.standard.annexes.items() {
        descend(standard, &annex.clauses, 1, findings);
    }
}

fn descend(
    standard: &StandardScope<'_>,
    clauses: &List<Clause>,
    level: usize,
    findings: &mut Findings<'_>,
) {
    for (clause, whole) in clauses.items() {
        if level <= DEEPEST {
            descend(standard, &clause.clauses, level + 1, findings);
            continue;
        }
        let message = say!(
            "这一条在章以下第{level}层，最多分到第{DEEPEST}层",
            "this clause is {level} levels below its chapter; {DEEPEST} is the most"
        );
        let finding = findings.at(standard.document, shown_at(clause, whole), message);
        finding.help(say!(
            "把它并入上一层，或者改写成列项、表格",
            "join it with the level above, or write a list or table"
        ));
        finding.ground(say!("GB/T 1.1-2020 7.3", "GB/T 1.1-2020, 7.3"));
    }
}
