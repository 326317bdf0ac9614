//! T010: a sentence that gives another limit than the item.

use std::ops::Range;

use biaochi_core::model::ServiceItem;
use biaochi_core::value::Limit;
use biaochi_source::{Code, Severity, Span};

use super::prose::{Said, limits_in};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T010"),
    name: "prose-limit-differs",
    severity: Severity::Error,
    page: page!("prose_limit_differs"),
    checks: &[Check::Phrases(&["承诺", "法定"], check)],
};

/// Fields that speak to the applicant of this item. A gist may be of another article's limit.
const TOLD: [&str; 5] = ["answer", "note", "differences", "reason", "summary"];

fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let Some(item) = hit.document.item().filter(|_| TOLD.contains(&hit.text.key)) else { return };
    if hit.text.key == "summary" && !is_latest_summary(item, hit.text.span) {
        return;
    }
    let after = hit.after();
    let is_committed = hit.found == "承诺";
    let said = match limit_named(after) {
        Some(rest) => stated(rest).map(|said| (said, after.len() - rest.len())),
        None if is_committed => promised(hit.before(), after).map(|said| (said, 0)),
        None => None,
    };
    let Some((said, offset)) = said else { return };
    let written = written(item, hit);
    let limits = if is_committed { &written.committed } else { &written.statutory };
    if limits.iter().any(|(limit, _)| said.means(*limit)) || limits.is_empty() && is_committed {
        return;
    }
    let span = within(hit, offset, &said.range);
    let text = hit.document.source.slice(span);
    let name = if is_committed { "承诺期限" } else { "法定期限" };
    let known = limits.iter().map(|(limit, _)| limit.to_string()).collect::<Vec<_>>().join("、");
    let message = match limits.first() {
        Some(_) => say!(
            "这里说{name}是{text}，{name}写的是{known}",
            "{name} is {text} here, and {known} in its own field"
        ),
        None => say!(
            "这里说{name}是{text}，期限一栏没有写{name}",
            "{name} is {text} here, and its own field states none"
        ),
    };
    let finding = findings.at(hit.document, span, message);
    for (_, place) in limits {
        finding.label(hit.document.place(*place), say!("{name}写在这里", "{name} is here"));
    }
    finding.help(say!(
        "核对哪一个对，改成一致；说的是另一种情形的，写明是哪一种",
        "find out which is right and make them agree; if another situation is meant, name it"
    ));
}

/// The place of a part of what follows the hit.
fn within(hit: &Hit<'_>, offset: usize, range: &Range<usize>) -> Span {
    let at = |part: usize| hit.span.end + u32::try_from(offset + part).unwrap_or(0);
    Span::new(at(range.start), at(range.end))
}

/// The newest amendment tells what holds now; the older ones tell what held.
fn is_latest_summary(item: &ServiceItem, span: Span) -> bool {
    let latest = item.history.items().next_back().map(|(line, _)| line);
    latest.is_some_and(|line| {
        line.summary.span() == Some(span) && line.edition.get() == item.edition.get()
    })
}

/// What follows 期限 in 承诺期限, 法定办结时限.
fn limit_named(after: &str) -> Option<&str> {
    let rest = after.strip_prefix('的').unwrap_or(after);
    let rest =
        ["办结", "办理", "审批", "审查"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    ["期限", "时限", "时间"].iter().find_map(|word| rest.strip_prefix(word))
}

/// The limit that a clause gives after 期限: 为5个工作日, 由8个工作日压缩为5个工作日, 压缩到5个工作日.
fn stated(rest: &str) -> Option<Said> {
    const ADVERBS: [&str; 12] =
        ["现在", "目前", "统一", "最长", "仍然", "现", "仍", "也", "都", "均", "就", "只"];
    const CHANGES: [&str; 12] =
        ["由", "从", "压缩", "缩短", "缩减", "减少", "减", "改", "调整", "延长", "变更", "提速"];
    let whole = rest.split(['，', '。', '；', '！', '？', '、', '（', '\n']).next()?;
    let mut clause = whole;
    while let Some(next) = ADVERBS.iter().find_map(|adverb| clause.strip_prefix(adverb)) {
        clause = next;
    }
    let skipped = whole.len() - clause.len();
    let mut limits = limits_in(clause);
    let said = if CHANGES.iter().any(|verb| clause.starts_with(verb)) {
        limits
            .into_iter()
            .rfind(|said| clause[..said.range.start].ends_with(['为', '到', '至', '成']))
    } else {
        let is_direct = limits.first().is_some_and(|said| said.range.start == 0);
        let is_equation = clause.starts_with(['为', '是', '：', '即', '不']);
        (limits.len() == 1 && (is_direct || is_equation)).then(|| limits.remove(0))
    }?;
    Some(said.shifted(skipped))
}

/// The limit within which 承诺…办结 promises to be done, where the promise is ours.
fn promised(before: &str, after: &str) -> Option<Said> {
    const APPLICANTS: [&str; 9] =
        ["告知", "书面", "申请人", "单位", "企业", "您", "当事人", "经营者", "投资人"];
    const DONE: [&str; 6] = ["办结", "办完", "办好", "发证", "出证", "作出决定"];
    let clause_before = before.rsplit(['，', '。', '；', '：', '？']).next().unwrap_or("");
    if APPLICANTS.iter().any(|applicant| clause_before.contains(applicant)) {
        return None;
    }
    let promise = after.strip_prefix('件').unwrap_or(after).trim_start_matches(['，', '：']);
    let clause = promise.split(['，', '。', '；', '！', '？', '\n']).next()?;
    let mut limits = limits_in(clause);
    let last = limits.pop().filter(|_| limits.is_empty())?;
    let rest = &clause[last.range.end..];
    let gap = DONE.iter().filter_map(|done| rest.find(done)).min()?;
    let is_near = rest[..gap].chars().count() <= 6;
    is_near.then(|| last.shifted(after.len() - promise.len()))
}

/// The limits of the item that a sentence may mean.
#[derive(Debug, Default)]
struct Written {
    committed: Vec<(Limit, Span)>,
    statutory: Vec<(Limit, Span)>,
}

/// In a situation its own limits (else the item's), elsewhere those of the item and all situations.
fn written(item: &ServiceItem, hit: &Hit<'_>) -> Written {
    let located = |(limit, span): (&Limit, Span)| (*limit, span);
    let mut written = Written::default();
    let own = item.situations.items().find(|(_, place)| place.contains(hit.span));
    if let Some((situation, _)) = own {
        written.committed.extend(situation.committed.located().map(located));
        let statutory = situation.statutory.get().and_then(|limit| limit.limit.located());
        written.statutory.extend(statutory.map(located));
    }
    let limits = item.time_limit.get();
    if written.committed.is_empty() {
        let committed = limits.and_then(|limits| limits.committed.located());
        written.committed.extend(committed.map(located));
    }
    if written.statutory.is_empty() {
        let statutory = limits.and_then(|limits| limits.statutory.stated()?.limit.located());
        written.statutory.extend(statutory.map(located));
    }
    if own.is_none() {
        for (situation, _) in item.situations.items() {
            written.committed.extend(situation.committed.located().map(located));
            let statutory = situation.statutory.get().and_then(|limit| limit.limit.located());
            written.statutory.extend(statutory.map(located));
        }
    }
    written
}
