//! W013: 等相关材料 and its kin, which promise to tell and do not.

use biaochi_source::{Code, Severity};

use super::chinese::is_cited;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W013"),
    name: "catch-all-in-prose",
    severity: Severity::Warning,
    page: page!("catch_all_in_prose"),
    checks: &[Check::Phrases(CATCH_ALLS, check)],
};

const CATCH_ALLS: &[&str] = &[
    "等相关材料",
    "等有关材料",
    "等材料即可",
    "等相关资料",
    "等有关资料",
    "等证明材料",
    "等相关手续",
    "等有关手续",
    "等相关证明",
    "等有关证明",
    "相关证明材料",
    "有关证明材料",
    "其他证明材料",
    "其他相关材料",
    "其他有关材料",
    "其他必要材料",
    "其他必要的材料",
    "其他所需材料",
    "其他相关资料",
    "其他有关资料",
    "其他需要提交的材料",
    "其他应当提交的材料",
    "规定的其他材料",
    "要求的其他材料",
    "要求提供的其他",
    "其他相关规定",
    "其他有关规定",
    "其他相关要求",
    "其他有关要求",
    "其他相关事项",
];

/// Where other rules look (conditions are C's, names of materials M's), or the words are not ours.
const NOT_HERE: [&str; 5] = ["conditions", "name", "question", "gist", "absent"];

fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    // 等相关证明材料 holds two phrases; the longer one speaks.
    let is_part = hit.found.ends_with("证明") && hit.after().starts_with("材料");
    if NOT_HERE.contains(&hit.text.key) || is_cited(hit) || is_part {
        return;
    }
    let found = hit.found;
    let message = say!("“{found}”没有说清是什么", "“{found}” does not say what is meant");
    let finding = findings.at(hit.document, hit.span, message);
    finding.help(say!(
        "逐项列出；列不尽的，写明由谁按哪一条规定确定",
        "name each of them, or say who decides by which article"
    ));
    finding.ground(say!(
        "《国务院关于在线政务服务的若干规定》第六条",
        "Provisions of the State Council on Online Government Services, art. 6"
    ));
}
