//! D005: a term that is defined and never used.

use biaochi_source::{Code, Severity};

use super::body::{Part, passages};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D005"),
    name: "unused-term",
    severity: Severity::Warning,
    page: page!("unused_term"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    // A terminology standard defines for the others.
    if standard.standard.title.text().contains("术语") {
        return;
    }
    let definitions: Vec<_> = standard.standard.terms.items().map(|(term, _)| term).collect();
    if definitions.is_empty() {
        return;
    }
    let mut body = passages(standard.document, standard.standard);
    body.retain(|passage| !matches!(passage.part, Part::Scope | Part::Definition));
    for definition in &definitions {
        let Some((term, span)) = definition.term.located() else { continue };
        let others = definitions.iter().filter(|other| !std::ptr::eq(**other, *definition));
        let used = body.iter().any(|passage| passage.text.contains(&**term))
            || others.into_iter().any(|other| other.definition.text().contains(&**term));
        if term.trim().is_empty() || used {
            continue;
        }
        let message =
            say!("术语“{term}”在正文中没有用到", "the term “{term}” is used nowhere below");
        let finding = findings.at(standard.document, span, message);
        finding.help(say!(
            "删去这条术语，或者在条款中使用它",
            "delete the term, or use it in the clauses"
        ));
        finding.ground(say!("GB/T 1.1-2020 8.7", "GB/T 1.1-2020, 8.7"));
    }
}
