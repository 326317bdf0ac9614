//! M005: a material called by another name than the register's.

use biaochi_source::{Code, Edit, Severity};

use super::lists::registered;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M005"),
    name: "alias-for-material",
    severity: Severity::Warning,
    page: page!("alias_for_material"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for (named, entry) in registered(item).filter(|(named, entry)| *named.name != *entry.key) {
        let (alias, name) = (named.name, &entry.key);
        let message =
            say!("“{alias}”是别名，规范名称是“{name}”", "“{alias}” is another name for “{name}”");
        let finding = findings.at(item.document, named.span, message);
        finding.label(entry.place, say!("材料登记册中的规范名称", "its name in the register"));
        finding.help(say!(
            "写规范名称，各事项同一份材料才叫同一个名字",
            "write the register's name, so that one paper has one name in all items"
        ));
        let edit = Edit { file: item.document.id, span: named.span, replacement: name.to_string() };
        finding.fix(say!("改为“{name}”", "write “{name}”"), vec![edit]);
    }
}
