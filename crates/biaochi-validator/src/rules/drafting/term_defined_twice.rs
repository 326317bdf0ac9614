//! D013: a term that two standards in force define, or one of them twice.

use biaochi_core::Document;
use biaochi_source::{Code, Severity, Span};
use rustc_hash::FxHashMap;

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D013"),
    name: "term-defined-twice",
    severity: Severity::Error,
    page: page!("term_defined_twice"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let mut known: FxHashMap<&str, Vec<(&Document, Span)>> = FxHashMap::default();
    let in_force = scope.library.standards().filter(|(document, _)| document.in_force());
    for (document, standard) in in_force {
        for (definition, _) in standard.terms.items() {
            if let Some((term, span)) = definition.term.located() {
                known.entry(term.trim()).or_default().push((document, span));
            }
        }
    }
    for (term, places) in known.into_iter().filter(|(_, places)| places.len() > 1) {
        // The standard the register names is right, else the one that comes first.
        let entry = scope.registers().terms.get(term);
        let registered = entry.and_then(|entry| entry.value.defined_in.get());
        let registered = registered.map(|number| number.as_str());
        let is_right = |(document, _): &(&Document, Span)| {
            registered.is_some() && document.number() == registered
        };
        let right = places.iter().position(is_right).unwrap_or(0);
        for (at, place) in places.iter().enumerate() {
            let one_document = place.0.id == places[right].0.id;
            // Two editions of one standard are the version rules' business.
            let editions = !one_document && place.0.number() == places[right].0.number();
            if at != right && !editions {
                report(term, *place, places[right], findings);
            }
        }
    }
}

fn report(
    term: &str,
    (document, span): (&Document, Span),
    (right, defined_at): (&Document, Span),
    findings: &mut Findings<'_>,
) {
    let number = right.number().unwrap_or(&right.path);
    let message =
        say!("术语“{term}”已由{number}界定", "the term “{term}” is defined by {number} already");
    let finding = findings.at(document, span, message);
    finding.label(right.place(defined_at), say!("{number}的定义", "the definition of {number}"));
    finding.help(if document.id == right.id {
        say!(
            "删去其中一条；含义不同的，换一个词",
            "delete one of them; where another thing is meant, use another word"
        )
    } else {
        say!(
            "删去这条定义，需要时引用{number}；含义不同的，换一个词",
            "delete this definition and cite {number}; where another thing is meant, use another word"
        )
    });
    finding.ground(say!("GB/T 1.1-2020 8.7", "GB/T 1.1-2020, 8.7"));
}
