//! T001: the promise printed at the window is longer than the law allows.

use std::cmp::Ordering;

use biaochi_core::Field;
use biaochi_core::model::StatutoryLimit;
use biaochi_core::value::Limit;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T001"),
    name: "committed-exceeds-statutory",
    severity: Severity::Error,
    page: page!("committed_exceeds_statutory"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some(time_limit) = item.item.time_limit.get() else { return };
    let statutory = time_limit.statutory.stated();
    compare(item, statutory, &time_limit.committed, findings);
    for (situation, _) in item.item.situations.items() {
        let statutory = situation.statutory.get().or(statutory);
        compare(item, statutory, &situation.committed, findings);
    }
}

fn compare(
    item: &ItemScope<'_>,
    statutory: Option<&StatutoryLimit>,
    committed: &Field<Limit>,
    findings: &mut Findings<'_>,
) {
    let (Some(statutory), Some((committed, span))) = (statutory, committed.located()) else {
        return;
    };
    let Some((limit, limit_span)) = statutory.limit.located() else { return };
    if committed.cmp_same_unit(*limit) != Some(Ordering::Greater) {
        return;
    }
    let finding = findings.at(
        item.document,
        span,
        say!(
            "承诺期限（{committed}）长于法定期限（{limit}）",
            "committed time limit ({committed}) exceeds the statutory one ({limit})"
        ),
    );
    finding.label(item.place(limit_span), say!("法定期限写在这里", "the statutory limit is here"));
    finding.help(say!(
        "缩短承诺期限，或更正法定期限并写明依据",
        "shorten the committed limit, or correct the statutory one with its basis"
    ));
    if let Some(basis) = statutory.basis.get()
        && let Some(article) = basis.article.get()
    {
        let law = basis.law.text();
        finding.ground(say!("《{law}》{article}", "{law}, {article}"));
    }
}
