//! C006: a licence that does not say whether its number is limited.

use biaochi_core::model::ItemType;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("C006"),
    name: "licence-without-quota",
    severity: Severity::Error,
    page: page!("licence_without_quota"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some((ItemType::Licence, licence)) = item.item.item_type.located() else { return };
    let quota = &item.item.quota;
    let is_blank = quota.get().is_some_and(|quota| quota.trim().is_empty());
    if !quota.is_absent() && !is_blank {
        return;
    }
    let span = if is_blank { item.key("quota") } else { item.key("conditions") };
    let message = say!(
        "行政许可没有写明数量（quota）",
        "the licence does not say whether its number is limited (quota)"
    );
    let finding = findings.at(item.document, span, message);
    finding
        .label(item.place(licence), say!("事项类型是行政许可", "it is an administrative licence"));
    finding.help(say!(
        "在申报条件之后写 quota：没有限制的写“无数量限制”，有限制的写明数量和公布的渠道",
        "write quota after the conditions: 无数量限制, or the number and where it is made public"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第三十条第一款",
        "Administrative Licensing Law, art. 30(1)"
    ));
}
