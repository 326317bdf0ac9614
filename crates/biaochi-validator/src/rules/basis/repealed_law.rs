//! B005: a law that no longer applies.

use biaochi_source::{Code, Severity};

use super::citations::citations;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B005"),
    name: "repealed-law",
    severity: Severity::Error,
    page: page!("repealed_law"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let as_of = item.as_of.filter(|_| !item.document.is_past());
    let days = [item.text_date(), as_of];
    let Some(day) = days.into_iter().flatten().max() else { return };
    for cited in citations(item) {
        let Some(entry) = item.registers.laws.get(cited.law) else { continue };
        let Some((repealed, _)) = entry.value.repealed_on.located().filter(|(on, _)| **on <= day)
        else {
            continue;
        };
        let law = cited.law;
        let message = say!("《{law}》已于{repealed}废止", "{law} was repealed on {repealed}");
        let finding = findings.at(item.document, cited.law_span, message);
        finding.label(entry.place, say!("登记册写明了废止日期", "the register has the date"));
        finding.help(say!(
            "改引代替它的法规和条款；没有代替的，核对本事项是否还有依据",
            "cite the law that replaced it; if none did, ask whether the item still has a basis"
        ));
    }
}
