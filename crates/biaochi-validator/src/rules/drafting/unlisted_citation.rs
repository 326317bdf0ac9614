//! D007: a standard cited in the text and missing from the normative references.

use biaochi_source::{Code, Severity};
use rustc_hash::FxHashSet;

use super::body::passages;
use super::citations::{Citation, citations, parse};
use super::uncited_reference::is_part;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D007"),
    name: "cited-but-not-listed",
    severity: Severity::Error,
    page: page!("unlisted_citation"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let own = standard.document.number().and_then(parse);
    let references = standard.standard.normative_references.items();
    let numbers = references.filter_map(|(reference, _)| reference.number.located());
    let listed: Vec<_> =
        numbers.filter_map(|(number, span)| Some((parse(number)?, number, span))).collect();
    let mut told: FxHashSet<String> = FxHashSet::default();
    for passage in passages(standard.document, standard.standard) {
        for citation in citations(passage.text) {
            let is_listed = listed.iter().any(|(known, number, _)| {
                citation.matches(known) || number.contains("所有部分") && is_part(&citation, known)
            });
            let is_own = own.as_ref().is_some_and(|own| own.number == citation.number);
            let written = &passage.text[citation.at.clone()];
            if is_listed || is_own || !told.insert(written.to_owned()) {
                continue;
            }
            let message = say!(
                "正文引用了{written}，规范性引用文件中没有",
                "{written} is cited here and missing from the normative references"
            );
            let span = passage.span(citation.at.clone());
            let finding = findings.at(standard.document, span, message);
            if let Some((_, number, span)) = other_year(&listed, &citation) {
                finding.label(
                    standard.place(*span),
                    say!("所列的是{number}", "what is listed is {number}"),
                );
            }
            finding.help(say!(
                "把它列入规范性引用文件；年份不一致的，改成一致",
                "list it among the normative references; where the years differ, make them agree"
            ));
            finding.ground(say!("GB/T 1.1-2020 8.6", "GB/T 1.1-2020, 8.6"));
        }
    }
}

type Listed<'s> = (Citation, &'s String, biaochi_source::Span);

fn other_year<'l, 's>(listed: &'l [Listed<'s>], citation: &Citation) -> Option<&'l Listed<'s>> {
    listed.iter().find(|(known, ..)| known.number == citation.number)
}
