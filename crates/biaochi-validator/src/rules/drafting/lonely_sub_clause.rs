//! D003: a clause that is divided into one.

use biaochi_source::{Code, Severity};

use super::body::{levels, shown_at};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D003"),
    name: "lonely-sub-clause",
    severity: Severity::Error,
    page: page!("lonely_sub_clause"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    // A standard may well have a single chapter.
    for clauses in levels(standard.standard).into_iter().skip(1) {
        let Some([only]) = clauses.get().map(Vec::as_slice) else { continue };
        let Some((clause, whole)) = only.located() else { continue };
        let message =
            say!("这一层只有一条，没有分条的必要", "this is the only clause on its level");
        let finding = findings.at(standard.document, shown_at(clause, whole), message);
        finding.help(say!(
            "把它的内容并入上一级，或者再分出一条",
            "move its text up, or divide it into two"
        ));
        finding.ground(say!("GB/T 1.1-2020 7.3", "GB/T 1.1-2020, 7.3"));
    }
}
