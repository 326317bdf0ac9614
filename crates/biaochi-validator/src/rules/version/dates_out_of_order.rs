//! V001: dates that contradict each other.

use biaochi_core::Field;
use biaochi_core::value::Date;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("V001"),
    name: "dates-out-of-order",
    severity: Severity::Error,
    page: page!("dates_out_of_order"),
    checks: &[Check::Document(check)],
};

/// A date with what it is called.
#[derive(Clone, Copy)]
struct Named<'d> {
    zh: &'static str,
    en: &'static str,
    date: &'d Field<Date>,
}

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let Some(head) = scope.document.head() else { return };
    let named = |zh, en, date| Named { zh, en, date };
    let issued = named("发布日期", "issue", head.issued_on);
    let implemented = named("实施日期", "implementation", head.implemented_on);
    compare(scope, issued, implemented, findings);
    compare(scope, issued, named("复审日期", "review", head.reviewed_on), findings);
    compare(scope, implemented, named("停用日期", "withdrawal", head.withdrawn_on), findings);
    let mut before = issued;
    for (line, _) in head.history.items().filter(|(line, _)| line.on.get().is_some()) {
        let amendment = named("修改日期", "amendment", &line.on);
        compare(scope, before, amendment, findings);
        before = Named { zh: "上一次修改日期", en: "the amendment before", ..amendment };
    }
}

/// `then` must not lie before `first`.
fn compare(
    scope: &DocumentScope<'_>,
    first: Named<'_>,
    then: Named<'_>,
    findings: &mut Findings<'_>,
) {
    let (Some((before, label)), Some((after, span))) = (first.date.located(), then.date.located())
    else {
        return;
    };
    if after >= before {
        return;
    }
    let (zh, en, zh_first, en_first) = (then.zh, then.en, first.zh, first.en);
    let message = say!(
        "{zh}（{after}）早于{zh_first}（{before}）",
        "{en} ({after}) is before {en_first} ({before})"
    );
    let finding = findings.at(scope.document, span, message);
    finding.label(scope.place(label), say!("{zh_first}写在这里", "{en_first} is here"));
    finding.help(say!("核对两个日期，更正写错的一个", "correct the one that is wrong"));
}
