//! The limits of an item and its situations, and what the Administrative Licensing Law says of them.

use biaochi_core::Field;
use biaochi_core::model::{ServiceItem, StatutoryLimit, StepName};
use biaochi_core::value::{Article, Limit, Unit};

/// 中华人民共和国行政许可法, whose days are all working days (art. 82).
pub(super) const LICENSING_LAW: &str = "中华人民共和国行政许可法";

/// The limits that hold together: the item's, or those of one situation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits<'i> {
    /// The statutory limit: a situation's own, else the item's; `None` where absence is stated or
    /// nothing can be read.
    pub(super) statutory: Option<&'i StatutoryLimit>,
    /// What is promised: a situation's own, else the item's.
    pub(super) committed: &'i Field<Limit>,
}

/// The item's limits, then those of every situation that has limits of its own.
pub(super) fn limits(item: &ServiceItem) -> Vec<Limits<'_>> {
    let Some(own) = item.time_limit.get() else { return Vec::new() };
    let statutory = own.statutory.stated();
    let mut found = vec![Limits { statutory, committed: &own.committed }];
    for (situation, _) in item.situations.items() {
        if situation.statutory.is_absent() && situation.committed.is_absent() {
            continue;
        }
        let committed = match situation.committed.is_absent() {
            true => &own.committed,
            false => &situation.committed,
        };
        let statutory = situation.statutory.get().or(statutory);
        found.push(Limits { statutory, committed });
    }
    found
}

/// Every statutory limit written in the item, each once: the item's own, then the situations'.
pub(super) fn statutory_limits(item: &ServiceItem) -> impl Iterator<Item = &StatutoryLimit> {
    let own = item.time_limit.get().and_then(|limits| limits.statutory.stated());
    let situations = item.situations.items();
    own.into_iter().chain(situations.filter_map(|(situation, _)| situation.statutory.get()))
}

/// The article of the Administrative Licensing Law on which a limit rests, where it does.
pub(super) fn licensing_article(limit: &StatutoryLimit) -> Option<Article> {
    let basis = limit.basis.get()?;
    (basis.law.text().trim() == LICENSING_LAW).then(|| basis.article.get().copied()).flatten()
}

/// Whether an article is art. 42(2): 统一办理, 联合办理, 集中办理.
pub(super) fn is_joint(article: Article) -> bool {
    (article.article, article.paragraph) == (42, 2)
}

/// Whether the item shows that several offices or departments handle it as one: its legal basis cites
/// art. 26(2) or 42(2).
pub(super) fn is_joint_handling(item: &ServiceItem) -> bool {
    item.legal_basis.items().any(|(basis, _)| {
        let cites = |article: &Article| {
            is_joint(*article) || (article.article, article.paragraph) == (26, 2)
        };
        basis.law.text().trim() == LICENSING_LAW && basis.article.get().is_some_and(cites)
    })
}

/// Whether the item's extension is that of joint handling. An item whose own limit is that of
/// art. 42(1) has no use for art. 42(2) in its extension.
pub(super) fn is_joint_extension(item: &ServiceItem) -> bool {
    let Some(limits) = item.time_limit.get() else { return false };
    let cites = limits.extension.get().and_then(licensing_article).is_some_and(is_joint);
    let own = limits.statutory.stated().and_then(licensing_article);
    cites && (own.is_none_or(is_joint) || is_joint_handling(item))
}

/// Whether a limit clearly exceeds so many working days. Calendar days may be half as many again,
/// because of the weekends in between; a month counts as thirty of them.
pub(super) fn exceeds(limit: Limit, working_days: u32) -> bool {
    match limit {
        Limit::Of(days, Unit::WorkingDay) => days > working_days,
        Limit::Of(days, Unit::CalendarDay) => days * 2 > working_days * 3,
        Limit::Of(months, Unit::Month) => months * 30 * 2 > working_days * 3,
        Limit::Of(years, Unit::Year) => years * 365 * 2 > working_days * 3,
        Limit::OnTheSpot | Limit::Of(..) | Limit::Unlimited => false,
    }
}

/// Whether art. 45 leaves the time of a step uncounted: 听证 检验 检测 专家评审 (招标, 拍卖, 检疫 and
/// 鉴定 are no steps of ours).
pub(super) fn is_uncounted_by_law(step: StepName) -> bool {
    matches!(step, StepName::Hearing | StepName::Testing | StepName::ExpertReview)
}
