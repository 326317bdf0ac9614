//! V008: a dated standard cited by an edition that is older than it.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::rules::reference::split_year;
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("V008"),
    name: "reference-newer-than-edition",
    severity: Severity::Warning,
    page: page!("reference_newer_than_edition"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let head = standard.standard.head();
    let Some((issued, issued_span)) = head.issued_on.located() else { return };
    let amended = head.history.items().filter_map(|(line, _)| line.on.located());
    let changes = amended.chain([(issued, issued_span)]);
    let Some((last, span)) = changes.max_by_key(|(date, _)| **date) else { return };
    for (reference, _) in standard.standard.normative_references.items() {
        let Some((number, at)) = reference.number.located() else { continue };
        let Some(year) = split_year(number).1.filter(|year| *year > last.year()) else { continue };
        let message = say!(
            "本标准{last}以后没有修改过，引用的{number}是{year}年的",
            "this standard has not changed since {last}, and {number} is of {year}"
        );
        findings
            .at(standard.document, at, message)
            .label(standard.place(span), say!("最近一次发布或者修改", "last issued or amended"))
            .help(say!(
                "改引当时的版本，或者发布修改单，在history里写明改引新版",
                "cite the edition of that time, or amend the standard and say so in history"
            ));
    }
}
