//! R009: a national or other standard that is no longer in force.

use biaochi_source::{Code, Severity};

use super::registered_standards::{external_references, is_in_force, other_year, registered};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R009"),
    name: "superseded-external-standard",
    severity: Severity::Error,
    page: page!("superseded_external_standard"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    if standard.document.is_past() {
        return;
    }
    for external in external_references(standard.registers, standard.standard) {
        let entries = registered(standard.registers, external.number);
        let Some(entry) = entries.first() else { continue };
        if entries.iter().any(|entry| is_in_force(entry)) {
            continue;
        }
        let number = external.number;
        let status = entry.value.status.get().map_or("", |status| status.as_str());
        let message = say!(
            "{number}已经不是现行标准，登记的状态是{status}",
            "{number} is not in force; the register says {status}"
        );
        let finding = findings.at(standard.document, external.span, message);
        finding.label(entry.place, say!("登记册中的这一条", "its entry in the register"));
        match other_year(standard.registers, number) {
            Some(newer) => {
                let newer = &newer.key;
                finding.help(say!(
                    "改引{newer}，并核对正文所引的条款是否变动",
                    "refer to {newer}, and check whether the clauses cited have moved"
                ))
            }
            None => finding.help(say!(
                "改引代替它的标准；没有代替的，把需要的内容写进条款",
                "refer to what replaced it; where nothing did, write here what is needed"
            )),
        };
        finding.ground(say!("GB/T 1.1-2020 8.6", "GB/T 1.1-2020, 8.6"));
    }
}
