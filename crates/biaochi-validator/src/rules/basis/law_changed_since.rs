//! B009: a law that changed after the document was last read against it.

use biaochi_core::model::Law;
use biaochi_core::value::Date;
use biaochi_source::{Code, Message, Severity};

use super::citations::citations;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B009"),
    name: "law-changed-since",
    severity: Severity::Note,
    page: page!("law_changed_since"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let reviewed = item.item.reviewed_on.get().copied();
    let Some(read) = item.text_date().max(reviewed) else { return };
    if item.document.is_past() {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for cited in citations(item) {
        let law = cited.law;
        let Some(entry) = item.registers.laws.get(law).filter(|_| !told.contains(&law)) else {
            continue;
        };
        let Some(message) = change(law, &entry.value, read, item.as_of) else { continue };
        told.push(law);
        let finding = findings.at(item.document, cited.law_span, message);
        finding.help(say!(
            "对照新版本重读所引条款：有变化的发修改单，没有变化的写上reviewed_on",
            "read the articles again: amend what changed; if nothing did, set reviewed_on"
        ));
        finding.ground(say!(
            "《中华人民共和国标准化法》第二十九条：标准实施后应当复审",
            "Standardisation Law, art. 29: standards in use are reviewed"
        ));
    }
}

/// The newest change of the law after `read`; a repeal before the day of the check is B005's.
fn change(law: &str, known: &Law, read: Date, as_of: Option<Date>) -> Option<Message> {
    if let Some(repealed) = known.repealed_on.get() {
        if *repealed <= read || as_of.is_some_and(|day| *repealed <= day) {
            return None;
        }
        return Some(say!(
            "《{law}》于{repealed}废止，晚于本文件的文本日期{read}",
            "{law} was repealed on {repealed}, after this text of {read}"
        ));
    }
    // A single edition does not tell whether it replaced another: registers often begin with it.
    let editions: Vec<_> =
        known.editions.items().filter_map(|(edition, _)| edition.on.get()).collect();
    let newest = editions.iter().max().filter(|on| editions.len() > 1 && ***on > read)?;
    Some(say!(
        "《{law}》在{newest}有了新版本，本文件的文本日期是{read}",
        "{law} got a new edition on {newest}; this text is of {read}"
    ))
}
