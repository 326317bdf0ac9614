//! D010: a clause with neither text nor clauses below it.

use biaochi_core::model::Clause;
use biaochi_core::{Field, List};
use biaochi_source::{Code, Severity, Span};

use super::body::{has_words, levels, shown_at};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D010"),
    name: "empty-clause",
    severity: Severity::Error,
    page: page!("empty_clause"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    for (clause, whole) in levels(standard.standard).into_iter().flat_map(List::items) {
        if is_empty(&clause.text, &clause.clauses) {
            report(standard, &clause.title, shown_at(clause, whole), findings);
        }
    }
    for (annex, whole) in standard.standard.annexes.items() {
        if is_empty(&annex.text, &annex.clauses) {
            report(standard, &annex.title, annex.title.span().unwrap_or(whole), findings);
        }
    }
}

fn is_empty(text: &Field<String>, clauses: &List<Clause>) -> bool {
    // A malformed list holds something; the schema says what is wrong with it.
    !has_words(text) && clauses.get().map_or(clauses.is_absent(), Vec::is_empty)
}

fn report(
    standard: &StandardScope<'_>,
    title: &Field<String>,
    span: Span,
    findings: &mut Findings<'_>,
) {
    let message = match title.text().trim() {
        "" => say!("这一条没有内容", "this clause is empty"),
        title => say!("“{title}”只有标题，没有内容", "“{title}” has nothing below its heading"),
    };
    findings
        .at(standard.document, span, message)
        .help(say!("写上正文，或者删去这一条", "write its text, or delete it"));
}
