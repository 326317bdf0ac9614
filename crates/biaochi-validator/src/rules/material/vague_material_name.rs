//! M001: 相关证明材料: a material that nobody can bring.

use biaochi_source::{Code, Severity};

use super::lists::materials;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M001"),
    name: "vague-material-name",
    severity: Severity::Error,
    page: page!("vague_material_name"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for named in materials(item).filter(|named| is_vague(named.name)) {
        let name = named.name;
        let message =
            say!("“{name}”没有说清是什么材料", "“{name}” does not say which material is meant");
        let finding = findings.at(item.document, named.span, message);
        finding.help(say!(
            "逐份列出材料的全称；说不出是哪一份的，删去",
            "list each paper by its full name; drop what cannot be named"
        ));
        finding.ground(say!(
            "《中华人民共和国行政许可法》第三十条第一款、《国务院关于在线政务服务的若干规定》第六条",
            "Administrative Licensing Law, art. 30(1); Provisions on Online Government Services, art. 6"
        ));
    }
}

/// Words that say nothing of the material, before it or within its name.
const NOTHING: &[&str] = &[
    "其他", "其它", "相关", "有关", "所需", "所有", "全部", "必要", "必备", "必需", "需要", "需",
    "应当", "应", "提交", "提供", "补充", "规定", "要求", "法律", "法规", "规章", "行政", "机关",
    "部门", "主管", "国家", "业务", "申请", "申报", "办理", "办事", "证明", "佐证", "辅助", "支撑",
    "的", "及", "和", "等", "、", "（", "）",
];

const KINDS: &[&str] = &[
    "材料", "资料", "文件", "证件", "证明", "手续", "凭证", "附件", "文书", "证照", "证书", "情况",
];

/// Whether a name is nothing but general words, or opens or closes the list for whatever may come.
pub(super) fn is_vague(name: &str) -> bool {
    let mut rest = name.trim();
    while let Some(after) = NOTHING.iter().chain(KINDS).find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    let is_kind = KINDS.iter().any(|kind| name.ends_with(kind));
    let opens = ["其他", "其它"].iter().any(|word| name.starts_with(word))
        || is_kind && ["相关", "有关"].iter().any(|word| name.starts_with(word));
    let closes =
        name.ends_with('等') || KINDS.iter().any(|kind| name.ends_with(&format!("等{kind}")));
    rest.is_empty() || opens || closes
}
