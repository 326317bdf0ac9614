//! D007: a standard cited in the text and missing from the normative references.

use biaochi_source::{Code, Severity, Span};
use rustc_hash::FxHashSet;

use super::body::{Part, passages};
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
    let references = &standard.standard.normative_references;
    if references.get().is_none() {
        return;
    }
    let numbers = references.items().filter_map(|(reference, _)| reference.number.located());
    let listed: Vec<Listed<'_>> =
        numbers.filter_map(|(number, span)| Some((parse(number)?, &**number, span))).collect();
    let mut told = FxHashSet::default();
    for passage in passages(standard.document, standard.standard) {
        // A definition names its source, which binds nobody.
        if passage.part == Part::Definition {
            continue;
        }
        for citation in citations(passage.text) {
            let is_listed = listed.iter().any(|(known, number, _)| {
                citation.matches(known) || number.contains("所有部分") && is_part(&citation, known)
            });
            let is_own = own.as_ref().is_some_and(|own| own.number == citation.number);
            let informs = is_informative(&passage.text[..citation.at.start]);
            let known = (citation.number.clone(), citation.year.clone());
            if is_listed || is_own || informs || !told.insert(known) {
                continue;
            }
            let written = &passage.text[citation.at.clone()];
            let span = passage.span(citation.at.clone());
            report(standard, (written, span), other_year(&listed, &citation), findings);
        }
    }
}

fn report(
    standard: &StandardScope<'_>,
    (written, span): (&str, Span),
    other_year: Option<&Listed<'_>>,
    findings: &mut Findings<'_>,
) {
    let message = say!(
        "正文引用了{written}，规范性引用文件中没有",
        "{written} is cited here and missing from the normative references"
    );
    let finding = findings.at(standard.document, span, message);
    if let Some((_, number, span)) = other_year {
        let message = say!("所列的是{number}", "what is listed is {number}");
        finding.label(standard.place(*span), message);
        finding.help(say!(
            "核对哪一版正确，把两处改成一致",
            "find out which edition is right, and make both places agree"
        ));
    } else {
        finding.help(say!(
            "把它列入规范性引用文件；只供参考的，写“参见{written}”",
            "list it among the normative references; where it only informs, write 参见{written}"
        ));
    }
    finding.ground(say!("GB/T 1.1-2020 8.6", "GB/T 1.1-2020, 8.6"));
}

/// A reference's number, read and as written, with its place.
type Listed<'s> = (Citation, &'s str, Span);

fn other_year<'l, 's>(listed: &'l [Listed<'s>], citation: &Citation) -> Option<&'l Listed<'s>> {
    listed.iter().find(|(known, ..)| known.number == citation.number)
}

/// Whether what comes next only informs (参见GB/T …, …的信息见GB/T …): GB/T 1.1-2020 keeps such
/// documents out of the list.
fn is_informative(before: &str) -> bool {
    let clause = before.rsplit(['。', '，', '；', '：', '\n']).next().unwrap_or("");
    ["参见", "信息见"].iter().any(|words| clause.contains(words))
}
