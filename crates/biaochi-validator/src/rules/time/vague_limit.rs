//! T004: 尽快 in the place of a limit.

use biaochi_core::model::{Outcome, StatutoryLimit, Step};
use biaochi_core::{Field, List};
use biaochi_source::{Code, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T004"),
    name: "vague-limit",
    severity: Severity::Error,
    page: page!("vague_limit"),
    checks: &[Check::Item(check)],
};

/// Words that stand for a time and give none.
const VAGUE: [&str; 39] = [
    "尽快",
    "尽早",
    "及时",
    "适时",
    "随时",
    "抓紧",
    "按规定",
    "按照规定",
    "按有关",
    "按相关",
    "依规",
    "规定时间",
    "规定期限",
    "规定时限",
    "法定时间",
    "法定时限",
    "法定期限",
    "若干",
    "数日",
    "数个",
    "几天",
    "几日",
    "几个",
    "近期",
    "近日",
    "不定",
    "视情",
    "酌情",
    "另行",
    "待定",
    "商定",
    "约定",
    "适当",
    "合理",
    "一定",
    "立即",
    "马上",
    "即时",
    "同步",
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for span in malformed(item) {
        let written = item.document.source.slice(span);
        // A mapping that could not be read is no word in the place of a limit.
        let is_scalar = !written.contains(['\n', '{']);
        let vague = VAGUE.iter().find(|word| is_scalar && written.contains(**word));
        let Some(word) = vague else { continue };
        let message = say!("“{word}”不是期限", "“{word}” is no time limit");
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写数值和单位（例如“5个工作日”）或者“当场”；没有法定期限的写absent和理由",
            "write a number with its unit, such as 5个工作日, or 当场; where no law sets one, absent and why"
        ));
        finding.ground(say!(
            "《优化营商环境条例》第三十六条第二款：没有规定办理时限的，应当确定办理时限并按时办结",
            "Regulations on Optimising the Business Environment, art. 36(2): where no limit is set, set one and keep it"
        ));
    }
}

/// Places where a limit should stand and something else does.
fn malformed(item: &ItemScope<'_>) -> Vec<Span> {
    let (service, mut found) = (item.item, Vec::new());
    let of_statutory = |limit: &StatutoryLimit| bad(&limit.limit);
    let of_result = |result: &Outcome| bad(&result.valid_for);
    let of_steps = |steps: &List<Step>| -> Vec<Span> {
        steps.items().filter_map(|(step, _)| bad(&step.limit)).collect()
    };
    found.extend(of_steps(&service.procedure));
    if let Some(limits) = service.time_limit.get() {
        found.extend(bad(&limits.statutory));
        found.extend(limits.statutory.stated().and_then(of_statutory));
        found.extend(bad(&limits.committed));
        found.extend(limits.excluded.items().filter_map(|(step, _)| bad(&step.limit)));
        found.extend(limits.extension.get().and_then(of_statutory));
    }
    found.extend(service.result.stated().and_then(of_result));
    for (situation, _) in service.situations.items() {
        found.extend(of_steps(&situation.procedure));
        found.extend(bad(&situation.statutory));
        found.extend(situation.statutory.get().and_then(of_statutory));
        found.extend(bad(&situation.committed));
        found.extend(situation.excluded.items().filter_map(|(step, _)| bad(&step.limit)));
        found.extend(situation.result.get().and_then(of_result));
    }
    found
}

fn bad<T>(field: &Field<T>) -> Option<Span> {
    match field {
        Field::Malformed { span } => Some(*span),
        _ => None,
    }
}
