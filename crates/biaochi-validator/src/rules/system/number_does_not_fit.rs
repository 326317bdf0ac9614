//! S003: a number that does not fit the systems or the authority.

use biaochi_core::Registers;
use biaochi_core::model::{Holds, SubSystem};
use biaochi_core::value::DocumentNumber;
use biaochi_source::{Code, Message, Place, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S003"),
    name: "number-does-not-fit",
    severity: Severity::Error,
    page: page!("number_does_not_fit"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let Some((number, span)) = scope.document.head().and_then(|head| head.number.located()) else {
        return;
    };
    if scope.document.is_past() {
        return;
    }
    let defects = [
        check_prefix(scope.registers, number),
        check_place(scope, number),
        check_department(scope, number),
    ];
    for defect in defects.into_iter().flatten() {
        let finding = findings.at(scope.document, span, defect.message);
        finding.help = Some(defect.help);
        if let Some((place, label)) = defect.label {
            finding.label(place, label);
        }
    }
}

struct Defect {
    message: Message,
    label: Option<(Place, Message)>,
    help: Message,
}

fn check_prefix(registers: &Registers, number: &DocumentNumber) -> Option<Defect> {
    let (place, settings) = registers.settings.as_ref()?;
    let (prefix, span) = settings.prefix.located()?;
    let (prefix, found) = (prefix.as_ref(), number.prefix());
    (found != prefix).then(|| Defect {
        message: say!(
            "编号前缀是{found}，本中心的是{prefix}",
            "the number begins with {found}, this centre's with {prefix}"
        ),
        label: Some((Place { span, ..*place }, say!("本中心的前缀", "the centre's prefix"))),
        help: say!("前缀改为{prefix}", "begin it with {prefix}"),
    })
}

/// Letters and digit lead to a sub-system, and that holds documents of this kind.
fn check_place(scope: &DocumentScope<'_>, number: &DocumentNumber) -> Option<Defect> {
    let letters = number.letters();
    let mut known = scope.registers.systems().peekable();
    known.peek()?;
    let Some(system) = known.find(|system| system.letters.text() == letters) else {
        let systems = scope.registers.systems().map(|system| system.letters.text());
        let list = systems.collect::<Vec<_>>().join("、");
        return Some(Defect {
            message: say!("没有代号是{letters}的体系", "no system has the letters {letters}"),
            label: None,
            help: say!("体系代号应为：{list}", "the letters are one of: {list}"),
        });
    };
    let (digit, name) = (number.sub_system(), system.name.text());
    let mut sub_systems = system.sub_systems.items();
    let found = sub_systems.find(|(sub_system, _)| sub_system.code.text() == digit);
    let Some((sub_system, _)) = found else {
        return Some(Defect {
            message: say!("{name}没有代码是{digit}的子体系", "{name} has no sub-system {digit}"),
            label: None,
            help: say!(
                "改正编号；新设的子体系先写进systems.yaml",
                "correct the number, or add the sub-system to systems.yaml first"
            ),
        });
    };
    check_kind(scope, number, sub_system)
}

fn check_kind(
    scope: &DocumentScope<'_>,
    number: &DocumentNumber,
    sub_system: &SubSystem,
) -> Option<Defect> {
    let (holds, span) = sub_system.holds.located()?;
    let is_item = scope.document.item().is_some();
    let name = sub_system.name.text();
    let systems = scope.registers.systems.as_ref();
    let label = systems.map(|(place, _)| {
        (Place { span, ..*place }, say!("子体系“{name}”收{holds}", "what “{name}” holds"))
    });
    if is_item != (*holds == Holds::Items) {
        return Some(Defect {
            message: say!(
                "子体系“{name}”收的是{holds}，本文件不是",
                "the sub-system “{name}” holds {holds}, which this is not"
            ),
            label,
            help: say!(
                "事项和标准分开编号：改正编号，或者改正kind",
                "items and standards are numbered apart: correct the number or `kind`"
            ),
        });
    }
    (is_item != number.item().is_some()).then(|| Defect {
        message: if is_item {
            say!("事项编号缺部门内的顺序号", "an item's number needs its running number")
        } else {
            say!("标准的编号不带点和顺序号", "a standard's number has no dot")
        },
        label: None,
        help: say!(
            "事项写成“203.045”，标准写成“401”",
            "write an item as “203.045”, a standard as “401”"
        ),
    })
}

/// The digits after the sub-system's are the authority's code.
fn check_department(scope: &DocumentScope<'_>, number: &DocumentNumber) -> Option<Defect> {
    let item = scope.document.item()?;
    let (name, name_span) = item.authority.located()?;
    number.item()?;
    let found = number.group();
    let department = scope.registers.departments.get(name)?;
    let code = department.value.code.get()?.as_ref();
    if found == code {
        return None;
    }
    let mut owners = scope.registers.departments.entries().iter();
    let owner = owners.find(|entry| entry.value.code.text() == found).map(|entry| &entry.key);
    Some(Defect {
        message: match owner {
            Some(owner) => say!(
                "编号中的部门代码{found}是{owner}的，实施机关{name}的代码是{code}",
                "the department code {found} is that of {owner}, while {name} has {code}"
            ),
            None => say!(
                "编号中的部门代码{found}没有登记，实施机关{name}的代码是{code}",
                "no department has the code {found}; that of {name} is {code}"
            ),
        },
        label: Some((scope.place(name_span), say!("实施机关写在这里", "the authority is here"))),
        help: say!(
            "改正编号或者实施机关；事项划转的，按新部门重新编号",
            "correct the number or the authority; an item that moved gets a new number"
        ),
    })
}
