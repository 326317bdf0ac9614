//! W006: a certificate or office called by its nickname.

use biaochi_source::{Code, Severity};

use super::chinese::{is_han, replace};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W006"),
    name: "abbreviated-name",
    severity: Severity::Warning,
    page: page!("abbreviated_name"),
    checks: &[Check::Phrases(&SHORT, check)],
};

struct Name {
    short: &'static str,
    full: &'static str,
    /// Not the nickname where the text before ends, or the text after begins, with one of these.
    not_after: &'static [&'static str],
    not_before: &'static [&'static str],
    /// Whether the full name is the only thing that can be meant.
    certain: bool,
}

const NAMES: [Name; 15] = [
    name("执照", "营业执照"),
    name("身份证", "居民身份证")
        .not_after(&["居民", "居留", "港", "澳", "台", "军人", "士兵", "军官"])
        .not_before(&["件", "明"]),
    name("户口本", "居民户口簿"),
    name("房产证", "不动产权证书").not_before(&["明"]).or_another(),
    name("社保卡", "社会保障卡"),
    name("医保卡", "社会保障卡或者医保电子凭证").or_another(),
    name("驾照", "机动车驾驶证"),
    name("出生证", "出生医学证明").not_before(&["明"]),
    name("残疾证", "残疾人证"),
    name("毕业证", "毕业证书").not_before(&["书", "明"]),
    name("独生子女证", "独生子女父母光荣证").not_before(&["明"]),
    name("工商局", "市场监督管理局").or_another(),
    name("质监局", "市场监督管理局").or_another(),
    name("国税局", "税务局").or_another(),
    name("地税局", "税务局").or_another(),
];

/// What is searched for.
const SHORT: [&str; NAMES.len()] = {
    let (mut short, mut at) = ([""; NAMES.len()], 0);
    while at < NAMES.len() {
        short[at] = NAMES[at].short;
        at += 1;
    }
    short
};

const fn name(short: &'static str, full: &'static str) -> Name {
    Name { short, full, not_after: &[], not_before: &[], certain: true }
}

impl Name {
    const fn not_after(self, not_after: &'static [&'static str]) -> Self {
        Self { not_after, ..self }
    }

    const fn not_before(self, not_before: &'static [&'static str]) -> Self {
        Self { not_before, ..self }
    }

    const fn or_another(self) -> Self {
        Self { certain: false, ..self }
    }
}

/// Signs before 执照 that do not make another licence of it (驾驶员执照, 船员执照).
const BEFORE_LICENCE: &str = "的持交带凭有和与或及把将办领换补用无为本原其该旧新张份验看收挂效";

fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let Some(name) = NAMES.iter().find(|name| name.short == hit.found) else { return };
    let (before, after) = (hit.before(), hit.after());
    if name.not_after.iter().any(|full| before.ends_with(full))
        || name.not_before.iter().any(|rest| after.starts_with(rest))
        || name.short == "执照" && is_other_licence(before)
    {
        return;
    }
    let (short, full) = (name.short, name.full);
    let message = say!("“{short}”是简称，应写全称“{full}”", "“{short}” is short for “{full}”");
    let finding = findings.at(hit.document, hit.span, message);
    finding.help(say!(
        "写材料登记册或者组织机构登记册中的全称",
        "write the full name that the register of materials or of the organisation gives"
    ));
    if name.certain {
        let span = hit.span;
        // 居民户口本 has its first half already.
        let full =
            if before.ends_with("居民") { full.trim_start_matches("居民") } else { full };
        replace(finding, hit, span, full, say!("写全称“{full}”", "write “{full}”"));
    }
}

fn is_other_licence(before: &str) -> bool {
    let previous = before.chars().next_back();
    previous.is_some_and(|sign| is_han(sign) && !BEFORE_LICENCE.contains(sign))
}
