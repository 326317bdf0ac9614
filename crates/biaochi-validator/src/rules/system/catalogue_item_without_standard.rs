//! S011: a published item that no standard in force says how to handle.

use biaochi_core::model::Stage;
use biaochi_source::{Code, Severity};
use rustc_hash::FxHashSet;

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S011"),
    name: "catalogue-item-without-standard",
    severity: Severity::Error,
    page: page!("catalogue_item_without_standard"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let registers = scope.registers();
    let stage = registers.settings.as_ref().and_then(|(_, settings)| settings.stage.get());
    if stage != Some(&Stage::Complete) {
        return;
    }
    let in_force = scope.library.items().filter(|(document, _)| document.in_force());
    let titles: FxHashSet<&str> = in_force.map(|(_, item)| item.title.text()).collect();
    for entry in registers.catalogue.entries() {
        let title = &entry.key;
        let Some(document) = scope.document_of(entry.place) else { continue };
        if titles.contains(&**title) {
            continue;
        }
        let message = say!(
            "目录公布的“{title}”没有现行的办理规程",
            "the catalogue has “{title}”, no standard in force handles it"
        );
        findings.at(document, entry.place.span, message).help(say!(
            "用biaochi new item新建它的办理规程；已取消的事项从目录删去",
            "write its standard with `biaochi new item`; take a cancelled item off the catalogue"
        ));
    }
}
