//! The citations of an item, and what the register knows of the article they name.

use biaochi_core::Field;
use biaochi_core::model::{Fees, Law, LawEdition, StatutoryLimit};
use biaochi_core::value::{Article, Date};
use biaochi_source::{Place, Span};

use crate::scope::ItemScope;

/// One citation, wherever it stands in the item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cited<'i> {
    /// The law, as written.
    pub(super) law: &'i str,
    /// Where the law is written.
    pub(super) law_span: Span,
    /// The article with its place, where it is sound.
    pub(super) article: Option<(Article, Span)>,
}

/// All citations of the item: legal basis, limits and fees, then those of its situations.
pub(super) fn citations<'l>(item: &ItemScope<'l>) -> Vec<Cited<'l>> {
    let service = item.item;
    let mut found: Vec<_> =
        service.legal_basis.items().filter_map(|(b, _)| cited(&b.law, &b.article)).collect();
    if let Some(limits) = service.time_limit.get() {
        found.extend(limits.statutory.stated().and_then(of_limit));
        found.extend(limits.extension.get().and_then(of_limit));
    }
    found.extend(of_fees(&service.fees));
    for (situation, _) in service.situations.items() {
        found.extend(situation.statutory.get().and_then(of_limit));
        found.extend(of_fees(&situation.fees));
    }
    found
}

fn of_limit(limit: &StatutoryLimit) -> Option<Cited<'_>> {
    let basis = limit.basis.get()?;
    cited(&basis.law, &basis.article)
}

fn of_fees(fees: &Field<Fees>) -> impl Iterator<Item = Cited<'_>> {
    let items = fees.get().into_iter().flat_map(|fees| fees.items.items());
    let bases = items.filter_map(|(fee, _)| fee.basis.get());
    bases.filter_map(|basis| cited(&basis.law, &basis.article))
}

fn cited<'i>(law: &'i Field<String>, article: &Field<Article>) -> Option<Cited<'i>> {
    let (law, law_span) = law.located()?;
    let article = article.located().map(|(article, span)| (*article, span));
    Some(Cited { law, law_span, article })
}

/// What became of an article.
#[derive(Debug, Clone, Copy)]
pub(super) enum Standing<'l> {
    /// The edition in force has it, or nothing says that it has not.
    Stands,
    /// The edition in force has it no longer; the other had it.
    Gone {
        /// In force on the day.
        in_force: &'l LawEdition,
        /// The newest edition that had the article.
        had_it: &'l LawEdition,
    },
    /// No edition up to the day has it.
    Never {
        /// In force on the day.
        in_force: &'l LawEdition,
    },
}

/// A citation whose article does not stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Missed<'l> {
    /// The law, as written.
    pub(super) law: &'l str,
    /// The article, and where it is written.
    pub(super) article: (Article, Span),
    /// What became of it.
    pub(super) standing: Standing<'l>,
    /// Where the law stands in the register.
    pub(super) register: Place,
}

/// The citations whose article the law did not have on the day of the document's text.
pub(super) fn missed<'l>(item: &ItemScope<'l>) -> Vec<Missed<'l>> {
    let Some(day) = item.text_date() else { return Vec::new() };
    let registers = item.scope.registers;
    let missed = |cited: Cited<'l>| {
        let (article, entry) = (cited.article?, registers.laws.get(cited.law)?);
        let standing = standing(&entry.value, article.0, day);
        let found = Missed { law: cited.law, article, standing, register: entry.place };
        (!matches!(standing, Standing::Stands)).then_some(found)
    };
    citations(item).into_iter().filter_map(missed).collect()
}

/// What became of an article by `day`. A law registered with later editions only is read in its
/// first: older ones are often not registered.
fn standing(law: &Law, article: Article, day: Date) -> Standing<'_> {
    let mut editions: Vec<(Date, &LawEdition)> = law
        .editions
        .items()
        .filter_map(|(edition, _)| Some((*edition.on.get()?, edition)))
        .collect();
    editions.sort_by_key(|(on, _)| *on);
    let known = editions.partition_point(|(on, _)| *on <= day).max(1);
    let Some(((_, in_force), older)) = editions.get(..known).and_then(<[_]>::split_last) else {
        return Standing::Stands;
    };
    if in_force.has(article) {
        return Standing::Stands;
    }
    match older.iter().rev().find(|(_, edition)| edition.has(article)) {
        Some((_, had_it)) => Standing::Gone { in_force, had_it },
        None => Standing::Never { in_force },
    }
}
