//! T010: a sentence that gives another limit than the item.

use biaochi_core::Stated;
use biaochi_core::model::{ServiceItem, Situation};
use biaochi_core::value::Limit;
use biaochi_source::{Code, Message, Severity, Span};

use super::prose::Said;
use super::sentences::{bare, limit_field, promise};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T010"),
    name: "prose-limit-differs",
    severity: Severity::Error,
    page: page!("prose_limit_differs"),
    checks: &[
        Check::Phrases(&["承诺"], |hit, findings| check(hit, Kind::Committed, findings)),
        Check::Phrases(&["法定"], |hit, findings| check(hit, Kind::Statutory, findings)),
    ],
};

/// Fields that speak to the applicant of this item. A gist may be of another article's limit.
const TOLD: [&str; 5] = ["answer", "note", "differences", "reason", "summary"];

/// Which of the two limits a sentence speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Committed,
    Statutory,
}

fn check(hit: &Hit<'_>, kind: Kind, findings: &mut Findings<'_>) {
    let Some(item) = hit.document.item().filter(|_| TOLD.contains(&hit.text.key)) else { return };
    if hit.text.key == "summary" && !is_latest_summary(item, hit.text.span) {
        return;
    }
    let said = match limit_field(hit.after()) {
        Some(said) => said,
        None => bare(hit.before(), hit.after())
            .or_else(|| promise(hit.before(), hit.after()).filter(|_| kind == Kind::Committed)),
    };
    let Some(said) = said else { return };
    let Some(limits) = kind.limits(item, hit.span) else { return };
    if limits.iter().any(|(limit, _)| said.means(*limit)) {
        return;
    }
    let span = place(hit, &said);
    let message = kind.message(hit.document.source.slice(span), &limits);
    let finding = findings.at(hit.document, span, message);
    for (limit, place) in limits {
        finding.label(hit.document.place(place), say!("这里写的是{limit}", "{limit} here"));
    }
    finding.help(say!(
        "核对哪一个对，改成一致；说的是另一种情形的，写明是哪一种",
        "find out which is right and make them agree; if another situation is meant, name it"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第三十条第二款：提供准确、可靠的信息",
        "Administrative Licensing Law, art. 30(2): accurate and reliable information"
    ));
}

/// Where the limit stands that is said after the hit.
fn place(hit: &Hit<'_>, said: &Said) -> Span {
    let at = |offset: usize| hit.span.end + u32::try_from(offset).unwrap_or(0);
    Span::new(at(said.range.start), at(said.range.end))
}

/// The newest amendment tells what holds now; the older ones tell what held.
fn is_latest_summary(item: &ServiceItem, span: Span) -> bool {
    let latest = item.history.items().next_back().map(|(line, _)| line);
    latest.is_some_and(|line| {
        line.summary.span() == Some(span) && line.edition.get() == item.edition.get()
    })
}

impl Kind {
    /// The limits that a sentence at `span` may mean: in a situation its own (else the item's),
    /// elsewhere those of the item and of all situations. `None` where the item's cannot be read.
    fn limits(self, item: &ServiceItem, span: Span) -> Option<Vec<(Limit, Span)>> {
        let of_item = self.of_item(item)?;
        let (mut inside, mut outside) = (None, Vec::from_iter(of_item));
        for (situation, place) in item.situations.items() {
            if place.contains(span) {
                inside = self.of_situation(situation).or(of_item);
            }
            outside.extend(self.of_situation(situation));
        }
        Some(inside.map_or(outside, |limit| vec![limit]))
    }

    /// The item's limit; `Some(None)` where it is stated that there is none.
    fn of_item(self, item: &ServiceItem) -> Option<Option<(Limit, Span)>> {
        let limits = item.time_limit.get()?;
        let limit = match self {
            Self::Committed => &limits.committed,
            Self::Statutory => match limits.statutory.get()? {
                Stated::Value(statutory) => &statutory.limit,
                Stated::Absent(_) => return Some(None),
            },
        };
        limit.located().map(|(limit, span)| Some((*limit, span)))
    }

    fn of_situation(self, situation: &Situation) -> Option<(Limit, Span)> {
        let limit = match self {
            Self::Committed => &situation.committed,
            Self::Statutory => &situation.statutory.get()?.limit,
        };
        limit.located().map(|(limit, span)| (*limit, span))
    }

    fn message(self, said: &str, limits: &[(Limit, Span)]) -> Message {
        let (zh, en) = match self {
            Self::Committed => ("承诺期限", "committed"),
            Self::Statutory => ("法定期限", "statutory"),
        };
        let written: Vec<String> = limits.iter().map(|(limit, _)| limit.to_string()).collect();
        match written.join("、") {
            none if none.is_empty() => say!(
                "这里说{zh}是{said}，期限一栏没有写{zh}",
                "the {en} limit is {said} here, and the item states none"
            ),
            written => say!(
                "这里说{zh}是{said}，期限一栏写的是{written}",
                "the {en} limit is {said} here, and {written} in the item"
            ),
        }
    }
}
