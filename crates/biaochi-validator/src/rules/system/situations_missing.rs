//! S012: an item without situations where the catalogue lists several.

use biaochi_source::{Code, Place, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S012"),
    name: "situations-missing",
    severity: Severity::Warning,
    page: page!("situations_missing"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some((title, span)) = item.item.title.located() else { return };
    let Some(entry) = item.registers.catalogue.get(title) else { return };
    let Some((&listed, at)) = entry.value.situations.located() else { return };
    if listed < 2 || !item.document.in_force() || item.item.situations.items().next().is_some() {
        return;
    }
    let message = say!(
        "目录在本事项下列出{listed}种情形，这里一种也没有写",
        "the catalogue lists {listed} situations of this item, none is written here"
    );
    findings
        .at(item.document, span, message)
        .label(Place { span: at, ..entry.place }, say!("目录", "the catalogue"))
        .help(say!(
            "在situations里写明各种情形和新办有什么不同",
            "say in `situations` what differs in each of them"
        ));
}
