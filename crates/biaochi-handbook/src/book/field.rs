//! What stands in a document's fields, as words to print.

use biaochi_core::{Field, List};

/// What stands where a required field is missing or malformed; only a draft can hold it.
pub(super) const GAP: &str = "（待补）";

/// What stands where there is nothing to say.
pub(super) const NONE: &str = "—";

/// The sound elements of a list.
pub(super) fn sound<T>(list: &List<T>) -> impl Iterator<Item = &T> {
    list.items().map(|(value, _)| value)
}

/// The sound elements with their places, from 0. A malformed one keeps its place, so that numbers
/// after it stay what they are.
pub(super) fn placed<T>(list: &List<T>) -> impl Iterator<Item = (usize, &T)> {
    let all = list.get().into_iter().flatten().enumerate();
    all.filter_map(|(at, field)| Some((at, field.get()?)))
}

/// The field's text, or the mark of a gap.
pub(super) fn words(field: &Field<String>) -> &str {
    first(&[field.text()])
}

/// The first text that says something, or the mark of a gap.
pub(super) fn first<'t>(texts: &[&'t str]) -> &'t str {
    texts.iter().map(|text| text.trim()).find(|text| !text.is_empty()).unwrap_or(GAP)
}

/// The field's value as it is written, or the mark of a gap.
pub(super) fn value<T: ToString>(field: &Field<T>) -> String {
    or_gap(field.get())
}

/// The value as it is written, or the mark of a gap.
pub(super) fn or_gap<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(|| GAP.to_owned(), ToString::to_string)
}
