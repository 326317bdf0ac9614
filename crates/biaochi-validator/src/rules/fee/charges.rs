//! What an item charges: its own fees, and those of situations that have their own.

use biaochi_core::model::{FeeItem, Fees};
use biaochi_source::Span;

use crate::scope::ItemScope;

/// The item's fees, then its situations'.
pub(super) fn charges<'l>(item: &ItemScope<'l>) -> impl Iterator<Item = &'l Fees> {
    let situations = item.item.situations.items();
    item.item.fees.get().into_iter().chain(situations.filter_map(|(s, _)| s.fees.get()))
}

/// Every single fee, with the place of its name (or of the whole fee, where it has none).
pub(super) fn fees<'l>(item: &ItemScope<'l>) -> impl Iterator<Item = (&'l FeeItem, Span)> {
    let items = charges(item).flat_map(|charge| charge.items.items());
    items.map(|(fee, span)| (fee, fee.name.span().unwrap_or(span)))
}
