//! V003: amendments and history lines that do not match.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("V003"),
    name: "amendment-without-history",
    severity: Severity::Error,
    page: page!("amendment_without_history"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let Some(head) = scope.document.head() else { return };
    let Some((amendment, span)) = head.amendment.located() else { return };
    let this_edition =
        head.history.items().filter(|(line, _)| line.edition.get() == head.edition.get());
    let lines: Vec<_> = this_edition.filter_map(|(line, _)| line.amendment.located()).collect();
    for wanted in 1..=(*amendment).min(99) {
        if !lines.iter().any(|(number, _)| **number == wanted) {
            let message = say!(
                "已有{amendment}张修改单，修改记录里没有第{wanted}张",
                "{amendment} amendments, but no history line for number {wanted}"
            );
            findings.at(scope.document, span, message).help(say!(
                "在 history 里补一行：版次、修改单号、日期和改了什么",
                "add a line to `history`: edition, amendment, date and what changed"
            ));
            return;
        }
    }
    if let Some((number, span)) = lines.into_iter().find(|(number, _)| *number > amendment) {
        let message = say!(
            "修改记录写到第{number}张，修改单数却是{amendment}",
            "history goes to amendment {number}, the document says {amendment}"
        );
        findings.at(scope.document, span, message).help(say!(
            "更正 amendment，或者删去多余的记录",
            "correct `amendment`, or delete the line"
        ));
    }
}
