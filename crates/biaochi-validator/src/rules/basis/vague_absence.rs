//! B008: 没有依据, without saying on what the item rests.

use biaochi_core::{Field, Stated};
use biaochi_source::{Code, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::text::is_nothing_but;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B008"),
    name: "vague-absence",
    severity: Severity::Warning,
    page: page!("vague_absence"),
    checks: &[Check::Item(check)],
};

/// Words that repeat that there is nothing.
const NOTHING: &[&str] = &[
    "暂无",
    "暂",
    "无",
    "没有",
    "未",
    "不涉及",
    "不适用",
    "待定",
    "待补充",
    "略",
    "空",
    "不详",
    "尚",
    "目前",
    "本事项",
    "该事项",
    "事项",
    "此项",
    "本项",
    "规定",
    "作出",
    "明确",
    "明文",
    "具体",
    "单独",
    "专门",
    "相应",
    "相关",
    "有关",
    "要求",
    "办理",
    "办结",
    "法定",
    "期限",
    "时限",
    "时间",
    "依据",
    "设定",
    "条款",
    "条文",
    "查到",
    "找到",
    "的",
    "有",
    "对",
    "和",
];

/// To say that no law sets up the item, or what it is called, does not yet say what does.
const NO_LAW: &[&str] = &[
    "国家",
    "法律",
    "行政法规",
    "法规",
    "上位法",
    "层面",
    "法",
    "属",
    "属于",
    "公共服务",
    "便民服务",
    "服务",
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    if let Some((reason, span)) = reason(&item.item.legal_basis)
        && is_nothing_but(reason, &[NOTHING, NO_LAW].concat())
    {
        let message = say!(
            "“{reason}”没有写明本事项依据哪一类文件",
            "“{reason}” does not say on what kind of document the item rests"
        );
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写明依据的是地方性法规、部门规章、国务院决定还是规范性文件，管的是什么",
            "say whether a local regulation, ministry rule, State Council decision or notice does"
        ));
        finding.ground(say!(
            "《优化营商环境条例》第三十五条：没有依据，不得增设办理条件和环节",
            "Regulations on Optimising the Business Environment, art. 35"
        ));
    }
    let Some(limits) = item.item.time_limit.get() else { return };
    if let Some((reason, span)) = reason(&limits.statutory)
        && is_nothing_but(reason, NOTHING)
    {
        let message = say!(
            "“{reason}”没有写明为什么没有法定期限",
            "“{reason}” does not say why there is no statutory limit"
        );
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写明查过哪部法规没有规定，或者期限由哪一类文件规定，例如“法律法规未规定办理时限”",
            "say which law was read, or what kind of document sets the limit instead"
        ));
    }
}

/// The stated reason and where it stands.
fn reason<T>(field: &Field<Stated<T>>) -> Option<(&str, Span)> {
    let (reason, span) = field.get()?.reason()?.located()?;
    Some((reason, span))
}
