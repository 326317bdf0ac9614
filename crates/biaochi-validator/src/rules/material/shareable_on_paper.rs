//! M003: a certificate that the window can fetch, asked for on paper.

use biaochi_core::model::MaterialForm;
use biaochi_source::{Code, Severity};

use super::lists::registered;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M003"),
    name: "shareable-on-paper",
    severity: Severity::Error,
    page: page!("shareable_on_paper"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for (named, entry) in registered(item) {
        let Some((form, span)) = named.material.form.located() else { continue };
        if *form == MaterialForm::Electronic || entry.value.shareable.get() != Some(&true) {
            continue;
        }
        let name = named.name;
        let message = say!(
            "“{name}”窗口能够调取，材料形式写的是“{form}”",
            "the window can fetch “{name}”, yet its form is “{form}”"
        );
        let finding = findings.at(item.document, span, message);
        finding.label(
            entry.place,
            say!("材料登记册写明可共享", "the register says that it is shared"),
        );
        finding.help(say!(
            "形式写“电子”、来源写“政府部门核发”，并在note里写明由窗口调取",
            "write form 电子 and source 政府部门核发, and say in the note that the window fetches it"
        ));
        finding.ground(say!(
            "《国务院关于在线政务服务的若干规定》第七条第一款：通过数据共享能够获得的信息，不得要求另行提供",
            "Provisions of the State Council on Online Government Services, art. 7(1)"
        ));
    }
}
