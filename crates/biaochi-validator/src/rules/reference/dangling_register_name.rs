//! R012: an entry of a register that names what the registers do not have.

use biaochi_core::model::{Devices, InformationSystems, Organisation, Window};
use biaochi_core::{Content, Field, Index, Registers};
use biaochi_source::{Code, Place, Severity};
use rustc_hash::FxHashMap;

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R012"),
    name: "dangling-register-name",
    severity: Severity::Error,
    page: page!("dangling_register_name"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    match &scope.document.content {
        Content::Organisation(organisation) => check_organisation(scope, organisation, findings),
        Content::Devices(devices) => check_devices(scope, devices, findings),
        Content::InformationSystems(systems) => check_systems(scope, systems, findings),
        _ => {}
    }
}

fn check_organisation(
    scope: &DocumentScope<'_>,
    organisation: &Organisation,
    findings: &mut Findings<'_>,
) {
    let Registers { centres, zones, departments, .. } = scope.registers;
    for (zone, _) in organisation.zones.items() {
        look_up(scope, centres, &zone.centre, ("中心", "centre"), findings);
    }
    for (window, _) in organisation.windows.items() {
        look_up(scope, zones, &window.zone, ("服务区", "zone"), findings);
        look_up(scope, centres, &window.centre, ("中心", "centre"), findings);
        for department in window.departments.get().into_iter().flatten() {
            look_up(scope, departments, department, ("部门", "department"), findings);
        }
        check_zone(scope, window, findings);
    }
    check_codes(scope, organisation, findings);
}

fn check_devices(scope: &DocumentScope<'_>, devices: &Devices, findings: &mut Findings<'_>) {
    let Registers { centres, offices, .. } = scope.registers;
    for (device, _) in devices.devices.items() {
        look_up(scope, offices, &device.keeper, ("处室", "office"), findings);
        for (units, _) in device.units.items() {
            look_up(scope, centres, &units.centre, ("中心", "centre"), findings);
        }
    }
}

fn check_systems(
    scope: &DocumentScope<'_>,
    systems: &InformationSystems,
    findings: &mut Findings<'_>,
) {
    for (network, _) in systems.networks.items() {
        check_owner(scope, &network.owner, findings);
    }
    for (system, _) in systems.systems.items() {
        check_owner(scope, &system.owner, findings);
        look_up(scope, &scope.registers.networks, &system.network, ("网络", "network"), findings);
    }
}

/// An owner is a resident department or an office of the centre.
fn check_owner(scope: &DocumentScope<'_>, owner: &Field<String>, findings: &mut Findings<'_>) {
    if scope.registers.offices.get(owner.text()).is_none() {
        look_up(
            scope,
            &scope.registers.departments,
            owner,
            ("部门或者处室", "department or office"),
            findings,
        );
    }
}

fn look_up<T>(
    scope: &DocumentScope<'_>,
    index: &Index<T>,
    name: &Field<String>,
    (zh, en): (&str, &str),
    findings: &mut Findings<'_>,
) {
    let Some((name, span)) = name.located().filter(|(name, _)| index.get(name).is_none()) else {
        return;
    };
    let message = say!("没有登记“{name}”这个{zh}", "there is no {en} “{name}” in the register");
    let finding = findings.at(scope.document, span, message);
    match nearest(name, index.names()) {
        Some(meant) => finding.help(say!(
            "是不是“{meant}”？新设的{zh}先登记",
            "did you mean “{meant}”? Register a new {en} first"
        )),
        None => {
            finding.help(say!("改正名称，或者先登记这个{zh}", "correct it, or register the {en}"))
        }
    };
}

/// A window lies in the centre its zone lies in.
fn check_zone(scope: &DocumentScope<'_>, window: &Window, findings: &mut Findings<'_>) {
    let Some(zone) = scope.registers.zones.get(window.zone.text()) else { return };
    let (Some((centre, span)), Some((of_zone, zone_span))) =
        (window.centre.located(), zone.value.centre.located())
    else {
        return;
    };
    if centre == of_zone {
        return;
    }
    let (id, zone_id) = (window.id.text(), &zone.key);
    let message = say!(
        "窗口{id}写在{centre}，服务区{zone_id}却在{of_zone}",
        "window {id} is said to be in {centre}, its zone {zone_id} in {of_zone}"
    );
    findings
        .at(scope.document, span, message)
        .label(Place { span: zone_span, ..zone.place }, say!("服务区的中心", "the zone's centre"))
        .help(say!("改正中心或者服务区", "correct the centre or the zone"));
}

/// Two departments with one code would share their items' numbers.
fn check_codes(
    scope: &DocumentScope<'_>,
    organisation: &Organisation,
    findings: &mut Findings<'_>,
) {
    // The register may be spread over several files, so the first to have a code may be in another.
    let mut known: FxHashMap<&str, (&str, Place)> = FxHashMap::default();
    for entry in scope.registers.departments.entries() {
        if let Some((code, span)) = entry.value.code.located() {
            known.entry(code.as_ref()).or_insert((&entry.key, Place { span, ..entry.place }));
        }
    }
    for (department, _) in organisation.departments.items() {
        let Some((code, span)) = department.code.located() else { continue };
        let code = code.as_ref();
        let Some((first, place)) = known.get(code).copied() else { continue };
        if place == scope.place(span) {
            continue;
        }
        let message = say!("代码{code}已是{first}的代码", "the code {code} is {first}'s already");
        findings
            .at(scope.document, span, message)
            .label(place, say!("先用这个代码的部门", "the one that has it"))
            .help(say!("换一个没有用过的代码", "give it a code that is free"));
    }
}
