//! S002: expected numbers that do not add up.

use biaochi_core::Field;
use biaochi_core::model::{ExpectedTotals, Holds, System};
use biaochi_source::{Code, Place, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S002"),
    name: "totals-disagree",
    severity: Severity::Error,
    page: page!("totals_disagree"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let registers = scope.registers();
    let Some((systems_place, _)) = registers.systems else { return };
    for system in registers.systems() {
        let parts = system.sub_systems.items().map(|(sub_system, _)| &sub_system.expected);
        if let Some(sum) = sum(parts) {
            compare(scope, systems_place, &system.expected, ("各子体系", sum), findings);
        }
    }
    let Some((place, settings)) = &registers.settings else { return };
    let Some(expected) = settings.expected.get() else { return };
    for system in registers.systems() {
        if let (Some(total), Some(&of_system)) = (total_of(expected, system), system.expected.get())
        {
            compare(scope, *place, total, (system.name.text(), of_system), findings);
        }
    }
    if let Some(sum) = sum(registers.systems().map(|system| &system.expected)) {
        compare(scope, *place, &expected.standards, ("各体系", sum), findings);
    }
    let sub_systems = registers.systems().flat_map(|system| system.sub_systems.items());
    let items = sub_systems.filter(|(sub_system, _)| sub_system.holds.get() == Some(&Holds::Items));
    if let Some(sum) = sum(items.map(|(sub_system, _)| &sub_system.expected)) {
        compare(scope, *place, &expected.service_items, ("收事项的子体系", sum), findings);
    }
}

/// The figure of library.yaml that stands for a system, by the system's key.
fn total_of<'s>(expected: &'s ExpectedTotals, system: &System) -> Option<&'s Field<u32>> {
    Some(match system.id.text() {
        "general-base" => &expected.general_base,
        "support" => &expected.support,
        "provision" => &expected.provision,
        _ => return None,
    })
}

/// The sum, where every part is sound.
fn sum<'s>(mut parts: impl Iterator<Item = &'s Field<u32>>) -> Option<u32> {
    parts.try_fold(0_u32, |sum, part| sum.checked_add(*part.get()?))
}

fn compare(
    scope: &LibraryScope<'_>,
    place: Place,
    total: &Field<u32>,
    (parts, sum): (&str, u32),
    findings: &mut Findings<'_>,
) {
    let Some((&total, span)) = total.located().filter(|(total, _)| **total != sum) else { return };
    let Some(document) = scope.document_of(place) else { return };
    let message = say!(
        "应有数写的是{total}，systems.yaml里{parts}合计是{sum}",
        "{total} are expected here, while {parts} in systems.yaml come to {sum}"
    );
    findings
        .at(document, span, message)
        .help(say!("核对体系表，改正写错的一个", "check the table of systems and correct the one"));
}
