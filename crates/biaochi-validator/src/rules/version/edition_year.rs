//! V005: the edition is not the year of issue.

use biaochi_source::{Code, Edit, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("V005"),
    name: "edition-year",
    severity: Severity::Error,
    page: page!("edition_year"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let Some(head) = scope.document.head() else { return };
    let (Some((edition, span)), Some((issued, label))) =
        (head.edition.located(), head.issued_on.located())
    else {
        return;
    };
    let year = issued.year();
    if *edition == year {
        return;
    }
    let message = say!(
        "版次{edition}与发布日期{issued}的年份不同",
        "edition {edition} is not the year of issue ({issued})"
    );
    let edit = Edit { file: scope.document.id, span, replacement: year.to_string() };
    findings
        .at(scope.document, span, message)
        .label(scope.place(label), say!("发布日期写在这里", "issued here"))
        .help(say!("版次写发布的年份", "the edition is the year of issue"))
        .fix(say!("版次改为{year}", "set the edition to {year}"), vec![edit]);
}
