//! R015: a window, zone, centre, device, network or application system that a standard covers and
//! no register knows.

use biaochi_core::{Index, List};
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R015"),
    name: "unknown-coverage-target",
    severity: Severity::Error,
    page: page!("unknown_coverage_target"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    if standard.document.is_past() {
        return;
    }
    let registers = standard.registers;
    for covers in standard.standard.coverages() {
        look_up(standard, &registers.windows, &covers.windows, ("窗口", "window"), findings);
        look_up(standard, &registers.zones, &covers.zones, ("服务区", "zone"), findings);
        look_up(standard, &registers.centres, &covers.centres, ("中心", "centre"), findings);
        look_up(standard, &registers.devices, &covers.devices, ("设备类别", "device"), findings);
        look_up(standard, &registers.networks, &covers.networks, ("网络", "network"), findings);
        let (systems, named) = (&registers.information_systems, &covers.information_systems);
        look_up(standard, systems, named, ("应用系统", "application system"), findings);
    }
}

fn look_up<T>(
    standard: &StandardScope<'_>,
    index: &Index<T>,
    names: &List<String>,
    (zh, en): (&str, &str),
    findings: &mut Findings<'_>,
) {
    // A library without the register lacks one file, not every window.
    if index.entries().is_empty() {
        return;
    }
    for (name, span) in names.items().filter(|(name, _)| index.get(name).is_none()) {
        let message = say!("没有登记“{name}”这个{zh}", "there is no {en} “{name}” in the register");
        findings.at(standard.document, span, message).help(say!(
            "写登记册中的{zh}；撤销的删去，新设的先登记",
            "write a {en} of the register; delete one that is gone, register a new one first"
        ));
    }
}
