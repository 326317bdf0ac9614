//! The conditions of an item and of its situations, as they stand in the file.

use std::ops::Range;

use biaochi_core::model::{ServiceItem, Situation};
use biaochi_source::Span;

use crate::scope::ItemScope;

/// One condition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condition<'i> {
    /// As written, quotes included.
    pub(super) text: &'i str,
    /// Where it begins in the file.
    start: u32,
}

/// The conditions of the item or of one situation.
#[derive(Debug, Clone)]
pub(super) struct Conditions<'i> {
    /// The situation; `None` for the item's own.
    pub(super) situation: Option<&'i Situation>,
    /// The conditions, in the order of the file.
    pub(super) list: Vec<Condition<'i>>,
}

impl<'i> Condition<'i> {
    /// The place of a part of the condition.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let offset = |at: usize| self.start + u32::try_from(at).unwrap_or(0);
        Span::new(offset(range.start), offset(range.end))
    }

    /// Its clauses, cut at commas, semicolons and full stops, with the place of each in the text.
    pub(super) fn clauses(&self) -> impl Iterator<Item = (usize, &'i str)> {
        let text = self.text;
        text.split(ENDS)
            .map(move |clause| (clause.as_ptr() as usize - text.as_ptr() as usize, clause))
    }
}

/// Signs at which a clause ends, quotes of the file among them.
pub(super) const ENDS: [char; 8] = ['，', '；', '。', '：', '\n', '"', '\'', '？'];

/// The item's own conditions, then those of each situation that has its own.
pub(super) fn lists<'l>(item: &ItemScope<'l>) -> Vec<Conditions<'l>> {
    let service: &'l ServiceItem = item.item;
    let source = &item.scope.document.source;
    let read =
        |(_, span): (&String, Span)| Condition { text: source.slice(span), start: span.start };
    let own = Conditions { situation: None, list: service.conditions.items().map(read).collect() };
    let situations = service.situations.items().map(|(situation, _)| Conditions {
        situation: Some(situation),
        list: situation.conditions.items().map(read).collect(),
    });
    std::iter::once(own).chain(situations).collect()
}

/// All conditions, also the situations'.
pub(super) fn conditions<'l>(item: &ItemScope<'l>) -> impl Iterator<Item = Condition<'l>> {
    lists(item).into_iter().flat_map(|conditions| conditions.list)
}
