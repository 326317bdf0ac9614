//! S010: a kind of device, a network or an application system that no standard covers.

use biaochi_source::{Code, Place, Severity};

use super::coverage::Covered;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S010"),
    name: "equipment-not-covered",
    severity: Severity::Error,
    page: page!("equipment_not_covered"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let (covered, registers) = (Covered::by(scope.library), scope.registers());
    for device in registers.devices.entries() {
        if !covered.devices.contains(&*device.key) {
            report(scope, &device.key, device.place, ("设备", "device", "devices"), findings);
        }
    }
    for network in registers.networks.entries() {
        if !covered.networks.contains(&*network.key) {
            report(scope, &network.key, network.place, ("网络", "network", "networks"), findings);
        }
    }
    for system in registers.information_systems.entries() {
        if !covered.information_systems.contains(&*system.key)
            && !covered.networks.contains(system.value.network.text())
        {
            let what = ("应用系统", "application system", "information_systems");
            report(scope, &system.key, system.place, what, findings);
        }
    }
}

fn report(
    scope: &LibraryScope<'_>,
    name: &str,
    place: Place,
    (zh, en, field): (&str, &str, &str),
    findings: &mut Findings<'_>,
) {
    let Some(document) = scope.document_of(place) else { return };
    let message =
        say!("没有现行标准覆盖{zh}“{name}”", "no standard in force covers the {en} {name}");
    findings.at(document, place.span, message).help(say!(
        "在写它管理和维护要求的标准的covers.{field}里写上“{name}”",
        "add {name} to `covers.{field}` of the standard that says how it is kept"
    ));
}
