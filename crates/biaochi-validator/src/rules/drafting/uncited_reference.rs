//! D006: a normative reference that the text never cites.

use biaochi_source::{Code, Severity};

use super::body::passages;
use super::citations::{Citation, citations, parse, undated};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D006"),
    name: "reference-never-cited",
    severity: Severity::Error,
    page: page!("uncited_reference"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let references = &standard.standard.normative_references;
    if references.items().next().is_none() {
        return;
    }
    let passages = passages(standard.document, standard.standard);
    let cited: Vec<Citation> =
        passages.iter().flat_map(|passage| citations(passage.text)).collect();
    for (reference, _) in references.items() {
        let Some((number, span)) = reference.number.located() else { continue };
        let found = match parse(number) {
            Some(listed) => cited.iter().any(|citation| {
                citation.matches(&listed)
                    || number.contains("所有部分") && is_part(citation, &listed)
            }),
            None => passages.iter().any(|passage| names(passage.text, undated(number.trim()))),
        };
        if found {
            continue;
        }
        let message = say!("正文没有引用{number}", "{number} is not cited in the text");
        let finding = findings.at(standard.document, span, message);
        finding.help(say!(
            "在用到它的条款里写明“应符合{number}的规定”，没有用到的删去",
            "cite it in the clause that needs it, or take it off the list"
        ));
        finding.ground(say!("GB/T 1.1-2020 8.6", "GB/T 1.1-2020, 8.6"));
    }
}

/// Whether a text names a number of another form, such as JGJ 67; JGJ 670 and JGJ 67.1 are others.
fn names(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let rest = &text[at + number.len()..];
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        !rest.starts_with(|next: char| next.is_ascii_digit())
    })
}

/// `GB/T 32169.3` is a part of `GB/T 32169（所有部分）`.
pub(super) fn is_part(citation: &Citation, whole: &Citation) -> bool {
    citation.number.strip_prefix(&whole.number).is_some_and(|part| part.starts_with('.'))
}
