//! C003: 提交…证明 in a condition: a material that the list of materials may not know.

use std::ops::Range;

use biaochi_core::Index;
use biaochi_core::model::MaterialEntry;
use biaochi_source::{Code, Severity};

use super::conditions::conditions;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("C003"),
    name: "material-in-condition",
    severity: Severity::Warning,
    page: page!("material_in_condition"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for condition in conditions(item) {
        for (start, clause) in condition.clauses() {
            let Some(at) = material(clause, &item.registers.materials) else { continue };
            let found = &clause[at.clone()];
            let span = condition.span(start + at.start..start + at.end);
            let message = say!(
                "“{found}”是材料要求，写在了申报条件里",
                "“{found}” asks for a material among the conditions"
            );
            let finding = findings.at(item.document, span, message);
            finding.label(
                item.place(item.key("materials")),
                say!("申报材料在这里", "the materials are here"),
            );
            finding.help(say!(
                "条件写申请人应当处在什么状态，要交的东西移到申报材料",
                "let the condition say what must be so, and move what is to be handed in to the materials"
            ));
            finding.ground(say!(
                "《国务院关于在线政务服务的若干规定》第六条：受理条件、办事材料分别写明",
                "Provisions of the State Council on Online Government Services, art. 6: conditions and materials"
            ));
        }
    }
}

/// Where a clause asks for a material: a verb of handing in with its paper, or a paper alone.
fn material(clause: &str, register: &Index<MaterialEntry>) -> Option<Range<usize>> {
    handed_in(clause).or_else(|| alone(clause, register))
}

const HAND_IN: [&str; 13] = [
    "提交", "提供", "出具", "递交", "出示", "携带", "附具", "附上", "上传", "报送", "备齐", "填写",
    "填报",
];

const PAPERS: [&str; 22] = [
    "材料",
    "资料",
    "复印件",
    "原件",
    "证件",
    "证明",
    "证书",
    "许可证",
    "居民身份证",
    "营业执照",
    "户口簿",
    "申请书",
    "申请表",
    "登记表",
    "报告",
    "文件",
    "合同",
    "承诺书",
    "委托书",
    "声明书",
    "清单",
    "照片",
];

/// Before the verb these tell what someone is able to do, has done or has not done.
const NOT_ASKED: [&str; 9] = ["能够", "可以", "已", "未", "没", "无", "不", "曾", "拒绝"];

fn handed_in(clause: &str) -> Option<Range<usize>> {
    let (verb, start) = HAND_IN
        .iter()
        .filter_map(|verb| Some((verb, clause.find(verb)?)))
        .min_by_key(|(_, at)| *at)?;
    let (before, after) = (&clause[..start], &clause[start + verb.len()..]);
    // 出具的报告 is a report someone has made; 虚假材料 is an offence.
    let is_other = after.starts_with('的')
        || ["虚假", "伪造", "服务", "担保"].iter().any(|w| after.contains(w));
    if is_other || before.ends_with('能') || NOT_ASKED.iter().any(|word| before.contains(word)) {
        return None;
    }
    let ends = PAPERS.iter().filter_map(|paper| Some(after.rfind(paper)? + paper.len()));
    ends.max().map(|end| start..start + verb.len() + end)
}

/// 居民身份证复印件（加盖公章）, 食品经营许可申请书: nothing but the name of a paper.
fn alone(clause: &str, register: &Index<MaterialEntry>) -> Option<Range<usize>> {
    let name = clause.split('（').next().unwrap_or("").trim();
    let is_copy = ["复印件", "原件", "扫描件"].iter().any(|copy| name.ends_with(copy));
    let start = clause.len() - clause.trim_start().len();
    (is_copy || register.get(name).is_some()).then(|| start..start + name.len())
}
