//! M004: a paper of which neither an original nor a copy is taken.

use biaochi_core::model::MaterialForm;
use biaochi_source::{Code, Severity};

use super::lists::materials;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M004"),
    name: "paper-without-copies",
    severity: Severity::Error,
    page: page!("paper_without_copies"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for named in materials(item) {
        let material = named.material;
        let Some((form, form_span)) = material.form.located() else { continue };
        let (Some((0, span)), Some((0, copies))) =
            (material.originals.located(), material.copies.located())
        else {
            continue;
        };
        if *form == MaterialForm::Electronic {
            continue;
        }
        let name = named.name;
        let message = say!(
            "“{name}”收{form}件，原件和复印件都是0份",
            "“{name}” is taken as {form}, with no original and no copy"
        );
        let finding = findings.at(item.document, span, message);
        finding.label(item.place(copies), say!("复印件也是0份", "no copies either"));
        finding.label(item.place(form_span), say!("材料形式含纸质", "the form includes paper"));
        finding.help(say!(
            "写明收原件几份、复印件几份；只收电子件的，形式写“电子”",
            "say how many originals and copies are taken, or write form 电子"
        ));
        finding.ground(say!(
            "《国务院关于在线政务服务的若干规定》第六条",
            "Provisions of the State Council on Online Government Services, art. 6"
        ));
    }
}
