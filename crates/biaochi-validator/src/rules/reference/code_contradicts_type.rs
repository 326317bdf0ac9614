//! R017: a national item code that says another item type.

use biaochi_core::model::ItemType;
use biaochi_core::value::BaseCode;
use biaochi_source::{Code, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R017"),
    name: "code-contradicts-type",
    severity: Severity::Error,
    page: page!("code_contradicts_type"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    if let Some((code, span)) = item.item.base_code.located() {
        check_code(item, code, span, findings);
    }
    if let Some((code, span)) = item.item.implementation_code.located() {
        check_code(item, &code.base_code, span, findings);
    }
}

fn check_code(item: &ItemScope<'_>, code: &BaseCode, span: Span, findings: &mut Findings<'_>) {
    let Some((item_type, type_span)) = item.item.item_type.located() else { return };
    let (digits, expected) = (code.type_digits(), digits_of(*item_type));
    if digits == expected {
        return;
    }
    let message = match ItemType::ALL.iter().find(|known| digits_of(**known) == digits) {
        Some(meant) => say!(
            "编码第3、4位是{digits}（{meant}），事项类型却是{item_type}（{expected}）",
            "digits 3 and 4 are {digits} ({meant}), yet the item type is {item_type} ({expected})"
        ),
        None => say!(
            "编码第3、4位是{digits}，{item_type}应为{expected}",
            "digits 3 and 4 are {digits}; {item_type} has {expected}"
        ),
    };
    findings
        .at(item.document, span, message)
        .label(item.place(type_span), say!("事项类型写在这里", "the item type is here"))
        .help(say!(
            "对照国家政务服务事项基本目录，改正编码或者事项类型",
            "check the national catalogue and correct the code or the type"
        ))
        .ground(say!("GB/T 39554.1-2020", "GB/T 39554.1-2020"));
}

/// Digits 3 and 4 of a base code (GB/T 39554.1-2020).
fn digits_of(item_type: ItemType) -> &'static str {
    match item_type {
        ItemType::Licence => "01",
        ItemType::Benefit => "05",
        ItemType::Confirmation => "07",
        ItemType::Reward => "08",
        ItemType::Adjudication => "09",
        ItemType::Other => "10",
        ItemType::PublicService => "20",
    }
}
