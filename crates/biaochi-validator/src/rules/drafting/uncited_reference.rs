//! D006: a normative reference that the text never cites.

use biaochi_source::{Code, Severity};

use super::body::passages;
use super::citations::{Citation, citations, parse};
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
    let mut texts: Vec<&str> =
        passages(standard.document, standard.standard).iter().map(|passage| passage.text).collect();
    texts.extend(standard.standard.terms.items().map(|(term, _)| term.definition.text()));
    let cited: Vec<Citation> = texts.iter().flat_map(|text| citations(text)).collect();
    for (reference, _) in references.items() {
        let Some((number, span)) = reference.number.located() else { continue };
        let found = match parse(number) {
            Some(listed) => cited.iter().any(|citation| {
                citation.matches(&listed)
                    || number.contains("所有部分") && is_part(citation, &listed)
            }),
            None => texts.iter().any(|text| text.contains(&**number)),
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

/// `GB/T 32169.3` is a part of `GB/T 32169（所有部分）`.
pub(super) fn is_part(citation: &Citation, whole: &Citation) -> bool {
    citation.number.strip_prefix(&whole.number).is_some_and(|part| part.starts_with('.'))
}
