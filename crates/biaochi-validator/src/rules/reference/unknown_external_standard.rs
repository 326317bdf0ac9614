//! R008: a national or other standard that the register does not know.

use biaochi_core::Registers;
use biaochi_source::{Code, Severity};

use super::registered_standards::{external_references, other_year, read, registered};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R008"),
    name: "unknown-external-standard",
    severity: Severity::Error,
    page: page!("unknown_external_standard"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let registers = standard.registers;
    // A library without the register lacks one file, not every standard.
    if registers.external_standards.entries().is_empty() || standard.document.is_past() {
        return;
    }
    for external in external_references(registers, standard.standard) {
        let number = external.number;
        if !registered(registers, number).is_empty() {
            continue;
        }
        let message =
            say!("{number}不在外部标准登记册中", "{number} is not in the register of standards");
        let finding = findings.at(standard.document, external.span, message);
        if let Some(known) = other_year(registers, number) {
            let meant = &known.key;
            finding.label(known.place, say!("登记册中的版本", "the edition of the register")).help(
                say!(
                    "登记册中现行的是{meant}：核对年份；确是新版的，先更新登记册",
                    "the register has {meant}: check the year, and register a newer edition first"
                ),
            );
        } else if let Some((meant, title)) = near(registers, number, external.title.text()) {
            finding.help(say!(
                "是不是{meant}《{title}》？不是的，先登记编号、名称和状态",
                "did you mean {meant} “{title}”? If not, register number, title and status first"
            ));
        } else {
            finding.help(say!(
                "先在外部标准登记册中登记编号、名称和状态",
                "register its number, title and status first"
            ));
        }
    }
}

/// The entry with the same title, else the only one whose number is one slip away.
fn near<'r>(registers: &'r Registers, number: &str, title: &str) -> Option<(&'r str, &'r str)> {
    let entries = registers.external_standards.entries();
    let titled =
        entries.iter().find(|entry| !title.is_empty() && entry.value.title.text() == title);
    let wanted = read(number).number;
    let mut near_ones = entries
        .iter()
        .filter(|entry| strsim::damerau_levenshtein(&read(&entry.key).number, &wanted) == 1);
    let only = near_ones.next().filter(|_| near_ones.next().is_none());
    titled.or(only).map(|entry| (&*entry.key, entry.value.title.text()))
}
