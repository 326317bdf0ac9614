//! M007: a material that only some applicants need, without saying who.

use biaochi_core::model::{Material, Necessity};
use biaochi_source::{Code, Severity};

use super::lists::materials;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M007"),
    name: "optional-without-when",
    severity: Severity::Warning,
    page: page!("optional_without_when"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for named in materials(item) {
        let Some((Necessity::Optional, span)) = named.material.necessity.located() else {
            continue;
        };
        if says_when(named.material) {
            continue;
        }
        let name = named.name;
        let message = say!(
            "“{name}”是非必要材料，没有写明谁需要、什么时候需要",
            "“{name}” is optional, and nothing says who needs it or when"
        );
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "补上when，例如 when: 委托他人办理的；每个办事人都要的，写“必要”",
            "add when, such as “when: 委托他人办理的”; where all applicants need it, write 必要"
        ));
        finding.ground(say!(
            "《国务院关于在线政务服务的若干规定》第六条",
            "Provisions of the State Council on Online Government Services, art. 6"
        ));
    }
}

/// Words with which a note tells a case: 租用场所的提交, 搬迁时提交, 只改名称的不交.
const CASES: &[&str] = &[
    "时",
    "没有",
    "才",
    "只",
    "除外",
    "不需要",
    "不交",
    "可不",
    "的，",
    "的、",
    "的；",
    "的由",
    "的提",
    "的附",
    "的用",
    "的现",
    "的读",
    "的核",
    "的填",
    "的加",
    "的凭",
    "的另",
    "的需",
    "的应",
    "的不",
    "的窗口",
    "情形",
    "情况下",
    "如果",
];

/// Whether `when`, or the note in its place, says who needs the material.
fn says_when(material: &Material) -> bool {
    let note = material.note.text();
    !material.when.text().trim().is_empty()
        || begins_with_someone(note)
        || CASES.iter().any(|word| note.contains(word))
}

/// 残疾人由窗口调取, 规模发卡企业提交: the note begins with whose material it is. 由窗口调取 does not.
fn begins_with_someone(note: &str) -> bool {
    let clause = note.split('，').next().unwrap_or("");
    let verbs = ["由", "提交", "提供"];
    !clause.starts_with("由")
        && !clause.starts_with("窗口")
        && verbs.iter().any(|verb| clause.find(verb).is_some_and(|at| at > 0))
}
