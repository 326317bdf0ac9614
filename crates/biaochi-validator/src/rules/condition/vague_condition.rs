//! C002: 一定的资金, 相应的能力: a condition without a measure.

use biaochi_source::{Code, Severity};

use super::catch_all_condition::says_nothing;
use super::conditions::ENDS;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("C002"),
    name: "vague-condition",
    severity: Severity::Warning,
    page: page!("vague_condition"),
    checks: &[
        Check::Phrases(SOME, some),
        Check::Phrases(&["相应的", "相应"], ability),
        Check::Phrases(UNNAMED, unnamed),
    ],
};

/// Words that leave the amount to whoever examines. 良好 and 健全 are not among them: what is asked
/// for then is the absence of faults. 必要 and 相适应 are the law's own measures.
const SOME: &[&str] = &[
    "一定的",
    "一定数量",
    "一定规模",
    "一定面积",
    "一定期限",
    "一定年限",
    "一定资金",
    "一定经验",
    "一定能力",
    "一定实力",
    "一定基础",
    "适当的",
    "适当数量",
    "适当规模",
    "较强的",
    "较好的",
    "较高的",
    "较丰富的",
    "丰富的",
    "雄厚的",
    "充足的",
    "足够的",
];

fn some(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    // 统一定价, 不一定: 一定 is no word of its own there.
    let is_part = hit.found.starts_with("一定")
        && hit.before().ends_with(['不', '统', '同', '单', '唯', '第', '专', '合']);
    // 较丰富的 holds 丰富的, and the longer one speaks.
    let is_told = hit.found == "丰富的" && hit.before().ends_with('较');
    if !is_part && !is_told {
        report(hit, findings);
    }
}

/// 相应的能力 without saying to what it answers. 与…相应 says it; 民事行为能力 has no degrees to choose.
fn ability(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let is_told = hit.found == "相应" && hit.after().starts_with('的');
    let what = clause_after(hit);
    let is_ability = ["能力", "实力", "水平", "经验", "力量"]
        .iter()
        .any(|noun| what.find(noun).is_some_and(|at| what[..at].chars().count() <= 6));
    if is_ability && !is_told && !what.contains("民事") && !clause_before(hit).contains('与') {
        report(hit, findings);
    }
}

const UNNAMED: &[&str] = &["有关规定", "相关规定", "有关要求", "相关要求", "有关标准", "相关标准"];

/// 注册资本符合有关规定: which? A clause that is nothing else is C001's.
fn unnamed(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let (before, after) = (clause_before(hit), clause_after(hit));
    let is_met = ["符合", "满足", "达到"].iter().any(|verb| before.contains(verb));
    let names_law = before.contains(['《', '条']) || after.contains('《');
    if is_met && !names_law && !says_nothing(&[before, hit.found, after].concat()) {
        report(hit, findings);
    }
}

fn report(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    if hit.text.key != "conditions" || has_measure(hit.text.value) {
        return;
    }
    let found = hit.found;
    let message =
        say!("“{found}”没有可以对照的标准", "“{found}” gives no measure to check against");
    let finding = findings.at(hit.document, hit.span, message);
    finding.help(say!(
        "写明数量、等级，或者写明按哪部法规的哪一条衡量",
        "give a number or a grade, or say by which article it is measured"
    ));
    finding.ground(say!(
        "《优化营商环境条例》第三十五条：细化量化政务服务标准，压缩自由裁量权",
        "Regulations on Optimising the Business Environment, art. 35: quantify standards, narrow discretion"
    ));
}

/// Whether the condition gives a measure somewhere: 不少于5名, 3人以上, 200平方米.
fn has_measure(text: &str) -> bool {
    const BOUNDS: [&str; 8] =
        ["不少于", "不低于", "不小于", "不超过", "以上", "以下", "至少", "不多于"];
    text.contains(|sign: char| sign.is_ascii_digit()) || BOUNDS.iter().any(|b| text.contains(b))
}

fn clause_before<'d>(hit: &Hit<'d>) -> &'d str {
    hit.before().rsplit(ENDS).next().unwrap_or("")
}

fn clause_after<'d>(hit: &Hit<'d>) -> &'d str {
    hit.after().split(ENDS).next().unwrap_or("")
}
