//! M006: a material that the register does not know.

use biaochi_source::{Code, Severity};

use super::lists::materials;
use super::vague_material_name::is_vague;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M006"),
    name: "unknown-material",
    severity: Severity::Error,
    page: page!("unknown_material"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let register = &item.registers.materials;
    // A library without the register lacks one file, not every material.
    if register.entries().is_empty() {
        return;
    }
    let is_unknown = |name: &str| !name.trim().is_empty() && register.get(name).is_none();
    // What M001 calls vague is not to be registered but to be named.
    for named in materials(item).filter(|named| is_unknown(named.name) && !is_vague(named.name)) {
        let name = named.name;
        let message =
            say!("“{name}”不在材料登记册中", "“{name}” is not in the register of materials");
        let finding = findings.at(item.document, named.span, message);
        match nearest(name, register.names()) {
            Some(meant) => {
                let place = register.get(meant).map(|entry| entry.place);
                finding.help(say!(
                    "是不是“{meant}”？不是的，先在材料登记册中登记",
                    "did you mean “{meant}”? If not, register it first"
                ));
                if let Some(place) = place {
                    finding
                        .label(place, say!("登记册中相近的名称", "a similar name in the register"));
                }
            }
            None => {
                finding.help(say!(
                    "先在材料登记册中登记：规范名称、出具单位、类别和能否共享",
                    "register it first: name, issuer, category and whether it is shared"
                ));
            }
        }
    }
}
