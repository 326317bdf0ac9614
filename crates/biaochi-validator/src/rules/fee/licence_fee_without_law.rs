//! E001: a licence that costs something by less than a law or an administrative regulation.

use biaochi_core::model::LawKind;
use biaochi_source::{Code, Severity};

use super::charges::fees;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("E001"),
    name: "licence-fee-without-law",
    severity: Severity::Error,
    page: page!("licence_fee_without_law"),
    checks: &[Check::Item(check)],
};

/// What may allow a fee for a licence; the constitution stands above both.
const ENOUGH: [LawKind; 3] =
    [LawKind::Constitution, LawKind::Law, LawKind::AdministrativeRegulation];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    if !item.item.is_licence() {
        return;
    }
    for (fee, _) in fees(item) {
        let Some(basis) = fee.basis.get() else { continue };
        let (message, span) = if let Some((law, span)) = basis.law.located() {
            // A law the register does not know is B001's.
            let Some(entry) = item.registers.laws.get(law) else { continue };
            let Some(kind) = entry.value.law_kind.get().filter(|kind| !ENOUGH.contains(kind))
            else {
                continue;
            };
            let message = say!(
                "行政许可收费的依据《{law}》是{kind}",
                "the fee for this licence rests on {law}, which is a {kind}"
            );
            (message, span)
        } else if let Some(span) = basis.document.span().filter(|_| basis.law.is_absent()) {
            let message = say!(
                "行政许可收费只写了定价文件，没有写准许收费的法律、行政法规",
                "the fee for this licence rests on a pricing document, and on no law that allows it"
            );
            (message, span)
        } else {
            continue;
        };
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写准许收费的法律或者行政法规条款，定价文件写进standard；没有的，改为不收费",
            "cite the law or regulation that allows it, the pricing document in standard; else charge nothing"
        ));
        finding.ground(say!(
            "《中华人民共和国行政许可法》第五十八条第一款：除法律、行政法规另有规定外，不得收取任何费用",
            "Administrative Licensing Law, art. 58(1): no fee unless a law or administrative regulation says so"
        ));
    }
}
