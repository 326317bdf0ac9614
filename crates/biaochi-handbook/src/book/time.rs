//! 承诺期限 against 法定期限.

use biaochi_core::model::{StatutoryLimit, Step, StepName, TimeLimit};
use biaochi_core::value::{Limit, Unit};
use biaochi_core::{Field, Stated};

use super::field::{GAP, sound, value};
use super::inline::{fact, plain, plain_or_gap, strong, text, visible};
use super::law;
use super::model::{Bar, Drawing, Fact, Inlines, Picture};

/// The facts of a time limit, the promise first.
pub(super) fn facts(limit: &TimeLimit) -> Vec<Fact> {
    let mut facts = vec![
        fact("承诺期限", committed(limit)),
        fact("法定期限", plain(&statutory(&limit.statutory))),
    ];
    let by_law = limit.statutory.stated().and_then(|statutory| statutory.limit.get());
    if let Some(words) = shortened(by_law, limit.committed.get()) {
        facts.push(fact("压缩幅度", plain(&words)));
    }
    for excluded in sound(&limit.excluded) {
        let step = value(&excluded.step);
        let reason = excluded.reason.text().trim().trim_end_matches('。');
        let words = format!("{step}（{}）：{reason}", value(&excluded.limit));
        facts.push(fact("不计入期限", plain(&words)));
    }
    if let Some(extension) = limit.extension.get() {
        let words = format!("可以延长{}", with_basis(extension));
        facts.push(fact("延长", plain(&words)));
    }
    facts
}

/// The promise ends with the decision; steps after it that take days are named, so that nobody
/// waits for the certificate on the day of the decision.
pub(super) fn after_decision(steps: &[&Step]) -> Option<Fact> {
    let is_decision = |step: &&Step| step.step.get() == Some(&StepName::Decision);
    let decision = steps.iter().rposition(is_decision)?;
    let later = steps[decision + 1..].iter().filter_map(|step| {
        let limit = step.limit.get().filter(|limit| limit.takes_days())?;
        Some(format!("{}{limit}", step.step.get()?))
    });
    let later: Vec<String> = later.collect();
    let words = format!("{}，不在承诺期限内", later.join("、"));
    (!later.is_empty()).then(|| fact("决定之后", plain(&words)))
}

fn committed(limit: &TimeLimit) -> Inlines {
    let mut words = vec![strong(value(&limit.committed))];
    match limit.starts.text().trim() {
        "" => words.push(text(format!("（{GAP}起算）"))),
        starts => words.push(text(format!("（{starts}）"))),
    }
    words
}

/// 20个工作日（《中华人民共和国行政许可法》第四十二条第一款）, or why there is none.
pub(super) fn statutory(limit: &Field<Stated<StatutoryLimit>>) -> String {
    match limit.get() {
        Some(Stated::Value(limit)) => with_basis(limit),
        Some(Stated::Absent(reason)) => match reason.absent.text().trim() {
            "" => GAP.to_owned(),
            reason => format!("无（{}）", reason.trim_end_matches('。')),
        },
        None => GAP.to_owned(),
    }
}

pub(super) fn with_basis(limit: &StatutoryLimit) -> String {
    format!("{}（{}）", value(&limit.limit), law::citation(&limit.basis))
}

/// By how much the promise is shorter than the law, where the two can be compared and it is.
pub(super) fn shortened(statutory: Option<&Limit>, committed: Option<&Limit>) -> Option<String> {
    let (&statutory, &committed) = (statutory?, committed?);
    match committed.cmp_same_unit(statutory)? {
        std::cmp::Ordering::Less => {}
        std::cmp::Ordering::Equal => return Some("与法定期限相同".to_owned()),
        std::cmp::Ordering::Greater => return None,
    }
    if committed == Limit::OnTheSpot {
        return Some(format!("由{statutory}压缩为当场办结"));
    }
    let (statutory, committed) = (size(statutory)?, size(committed)?);
    // Rounded half up; a promise that is shorter at all is at least 1 % shorter.
    let per_cent = ((statutory - committed) * 200 + statutory) / (2 * statutory);
    Some(format!("比法定期限缩短{}%", per_cent.clamp(1, 99)))
}

/// The picture of promises against the law's limits, of those that can be compared; `None` where
/// there is none.
pub(super) fn picture<'i>(
    items: impl Iterator<Item = (&'i str, &'i TimeLimit)>,
) -> Option<Picture> {
    let bars: Vec<Bar> = items.filter_map(|(label, limit)| bar(label, limit)).collect();
    let alt: Vec<String> = bars.iter().map(|bar| format!("{}{}", bar.label, bar.words)).collect();
    (!bars.is_empty()).then(|| Picture {
        caption: "承诺期限与法定期限对比图".to_owned(),
        alt: format!("承诺期限与法定期限对比图：{}", alt.join("；")),
        drawing: Drawing::Bars(bars),
    })
}

fn bar(label: &str, limit: &TimeLimit) -> Option<Bar> {
    let by_law = limit.statutory.stated()?.limit.get()?;
    let committed = limit.committed.get()?;
    let shorter = shortened(Some(by_law), Some(committed))?;
    let promised = if *committed == Limit::OnTheSpot { 0 } else { size(*committed)? };
    let saved = match shorter.strip_prefix("比法定期限") {
        Some(saved) => format!("，{saved}"),
        None => String::new(),
    };
    Some(Bar {
        label: visible(label),
        by_law: size(*by_law)?,
        promised,
        words: format!("{committed}／{by_law}{saved}"),
    })
}

/// The number of units, the smallest of its family: only for limits already found comparable.
fn size(limit: Limit) -> Option<u32> {
    match limit {
        Limit::Of(n, Unit::Hour) => Some(n * 60),
        Limit::Of(n, Unit::Year) => Some(n * 12),
        Limit::Of(n, _) => Some(n),
        Limit::OnTheSpot | Limit::Unlimited => None,
    }
}

/// The time limit of an item whose field is missing as a whole.
pub(super) fn gap() -> Vec<Fact> {
    vec![fact("承诺期限", plain_or_gap("")), fact("法定期限", plain_or_gap(""))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compression_is_stated_where_the_units_compare() {
        let of = |statutory: &str, committed: &str| {
            let (statutory, committed) = (statutory.parse().ok(), committed.parse().ok());
            shortened(statutory.as_ref(), committed.as_ref()).unwrap_or_default()
        };
        assert_eq!(of("20个工作日", "6个工作日"), "比法定期限缩短70%");
        assert_eq!(of("60日", "7日"), "比法定期限缩短88%");
        assert_eq!(of("1年", "9个月"), "比法定期限缩短25%");
        assert_eq!(of("200日", "199日"), "比法定期限缩短1%");
        assert_eq!(of("20个工作日", "当场"), "由20个工作日压缩为当场办结");
        assert_eq!(of("2小时", "30分钟"), "比法定期限缩短75%");
        assert_eq!(of("20个工作日", "20个工作日"), "与法定期限相同");
        assert_eq!(of("20个工作日", "15日"), "");
        assert_eq!(of("5个工作日", "7个工作日"), "");
    }
}
