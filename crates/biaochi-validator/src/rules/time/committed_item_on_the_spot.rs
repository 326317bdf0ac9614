//! T013: 承诺件 that is done on the spot.

use biaochi_core::model::Handling;
use biaochi_core::value::Limit;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T013"),
    name: "committed-item-on-the-spot",
    severity: Severity::Warning,
    page: page!("committed_item_on_the_spot"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some((Handling::Committed, handling)) = item.item.handling.located() else { return };
    let committed = item.item.time_limit.get().and_then(|limits| limits.committed.located());
    let Some((Limit::OnTheSpot, span)) = committed else { return };
    // One situation that takes days is reason enough not to call the item 即办件.
    let mut promises = item.item.situations.items().map(|(situation, _)| &situation.committed);
    if promises.any(|limit| limit.get().is_some_and(|limit| limit.takes_days())) {
        return;
    }
    let message = say!("承诺件的承诺期限是当场", "an item with a time limit commits to 当场");
    let finding = findings.at(item.document, span, message);
    finding.label(item.place(handling), say!("办件类型是承诺件", "the item is 承诺件"));
    finding.help(say!(
        "当场办结的改为即办件；要等几天的，写明天数",
        "make it 即办件 if it is done on the spot, else write how many days it takes"
    ));
}
