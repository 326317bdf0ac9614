//! E004: 收费 without a fee, or 不收费 with one.

use biaochi_source::{Code, Severity};

use super::charges::charges;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("E004"),
    name: "charged-contradiction",
    severity: Severity::Error,
    page: page!("charged_contradiction"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for charge in charges(item) {
        let Some((charged, span)) = charge.charged.located() else { continue };
        let listed = charge.items.get().map_or(0, Vec::len);
        // A list that could not be read may hold fees.
        if charge.items.span().is_some() && charge.items.get().is_none() {
            continue;
        }
        match (charged, listed) {
            (true, 0) => {
                let message = say!("写明收费，却没有列收费项目", "charged, and no fee is listed");
                findings.at(item.document, span, message).help(say!(
                    "列出收费项目、标准和依据；不收费的写charged: false",
                    "list the fees with amount and basis, or write charged: false"
                ));
            }
            (false, 1..) => {
                let message = say!(
                    "写明不收费，却列了{listed}个收费项目",
                    "not charged, and {listed} fees are listed"
                );
                let finding = findings.at(item.document, span, message);
                if let Some((_, fee)) = charge.items.items().next() {
                    finding.label(item.place(fee), say!("收费项目在这里", "a fee is here"));
                }
                finding.help(say!(
                    "收费的写charged: true；已经取消的收费项目删去",
                    "write charged: true, or take out the fees that were abolished"
                ));
            }
            _ => {}
        }
    }
}
