//! S001: more or fewer standards than the systems expect.

use std::cmp::Ordering;

use biaochi_core::Field;
use biaochi_core::model::{Holds, Stage};
use biaochi_source::{Code, Message, Place, Severity};

use super::census::Census;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S001"),
    name: "count-deviates",
    severity: Severity::Error,
    page: page!("count_deviates"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let registers = scope.registers();
    let (Some((settings_place, settings)), Some((systems_place, _))) =
        (&registers.settings, &registers.systems)
    else {
        return;
    };
    let is_complete = settings.stage.get() == Some(&Stage::Complete);
    let census = Census::of(scope.library);
    let mut report = |place: Place, expected: &Field<u32>, found, (zh, en): (&str, &str)| {
        let too_few = is_complete.then_some(Ordering::Less);
        let told = [Some(Ordering::Greater), too_few];
        let Some((wanted, span)) = expected.located() else { return false };
        let order = Some(u32::cmp(&found, wanted)).filter(|order| told.contains(&Some(*order)));
        let Some((order, document)) = order.zip(scope.document_of(place)) else { return false };
        let message = say!(
            "{zh}现行的有{found}个，应有数是{wanted}个",
            "{en}: {found} are in force, {wanted} are expected"
        );
        findings.at(document, span, message).help(help(order));
        true
    };
    let (mut total, mut items, mut any, mut any_items) = (0, 0, false, false);
    for system in registers.systems() {
        let mut told = false;
        for (sub_system, _) in system.sub_systems.items() {
            let found = census.of_sub_system(system, sub_system);
            let holds_items = sub_system.holds.get() == Some(&Holds::Items);
            let name = sub_system.name.text();
            let deviates = report(*systems_place, &sub_system.expected, found, (name, name));
            told |= deviates;
            any_items |= deviates && holds_items;
            items += if holds_items { found } else { 0 };
        }
        // A system is off because its sub-systems are: tell that once, at the sub-system.
        let found = census.of_system(system);
        let name = system.name.text();
        told = told || report(*systems_place, &system.expected, found, (name, name));
        any |= told;
        total += found;
    }
    let Some(expected) = settings.expected.get() else { return };
    if !any {
        report(*settings_place, &expected.standards, total, ("标准库", "the library"));
    }
    if !any_items {
        let name = ("政务服务事项", "service items");
        report(*settings_place, &expected.service_items, items, name);
    }
}

fn help(order: Ordering) -> Message {
    if order == Ordering::Greater {
        say!(
            "核对多出的标准是否应当停用；确需增加的，调整应有数和合计",
            "check whether the ones too many should go; else raise the number and the totals"
        )
    } else {
        say!(
            "补齐缺的标准；还在建设的，library.yaml的stage写建设中",
            "add what is missing; while the library is being built, `stage` is 建设中"
        )
    }
}
