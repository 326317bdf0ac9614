//! B006: the same article twice in one legal basis.

use biaochi_core::model::LegalBasis;
use biaochi_core::value::Article;
use biaochi_source::{Code, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B006"),
    name: "duplicate-citation",
    severity: Severity::Warning,
    page: page!("duplicate_citation"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let mut seen: Vec<(&str, Article, Span)> = Vec::new();
    for (basis, _) in item.item.legal_basis.items() {
        let Some((law, article, span)) = written(basis) else { continue };
        let first = seen.iter().find(|(known, of, _)| (*known, *of) == (law, article));
        let Some((.., first)) = first else {
            seen.push((law, article, span));
            continue;
        };
        let message = say!("《{law}》{article}引了两次", "{article} of {law} is cited twice");
        let finding = findings.at(item.document, span, message);
        finding.label(item.place(*first), say!("第一次在这里", "first cited here"));
        finding.help(say!(
            "两条要旨合成一条；引的不是同一款、项的，把款、项写出来",
            "merge the two gists; if they are of different paragraphs or items, name those"
        ));
    }
}

fn written(basis: &LegalBasis) -> Option<(&str, Article, Span)> {
    let (article, span) = basis.article.located()?;
    Some((basis.law.get()?, *article, span))
}
