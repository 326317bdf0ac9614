//! What the register of external standards knows of a number that a document cites.

use biaochi_core::model::{ExternalStandard, Standard, Status};
use biaochi_core::{Entry, Field, Registers};
use biaochi_source::Span;

use super::own_numbers::is_own;
use crate::rules::drafting::citations::{Citation, parse};

/// A normative reference to a standard that is not the centre's own.
#[derive(Debug, Clone, Copy)]
pub(super) struct External<'s> {
    /// The number as written.
    pub(super) number: &'s str,
    /// Where the number stands.
    pub(super) span: Span,
    /// The title the reference gives.
    pub(super) title: &'s Field<String>,
}

/// The normative references to standards of others.
pub(super) fn external_references<'s>(
    registers: &Registers,
    standard: &'s Standard,
) -> Vec<External<'s>> {
    let references = standard.normative_references.items().filter_map(|(reference, _)| {
        let (number, span) = reference.number.located()?;
        let title = &reference.title;
        (!is_own(registers, number)).then_some(External { number, span, title })
    });
    references.collect()
}

/// The entries a number means: that edition, for an undated number every edition, for
/// `（所有部分）` every part. Empty where the register knows none.
pub(super) fn registered<'r>(
    registers: &'r Registers,
    number: &str,
) -> Vec<&'r Entry<ExternalStandard>> {
    let register = &registers.external_standards;
    if let Some(entry) = register.get(number) {
        return vec![entry];
    }
    let wanted = read(number);
    let all_parts = number.contains("所有部分");
    let means = |known: &Citation| {
        // The number of an undated entry stands for whatever edition is the newest.
        wanted.matches(known)
            || all_parts && known.number.starts_with(&format!("{}.", wanted.number))
    };
    let entries = register.entries().iter();
    entries.filter(|entry| means(&read(&entry.key))).collect()
}

/// A number and its year. `parse` lets numbers like JGJ 67 be, for in prose they may be a
/// window's; what stands in a `number` field is a standard's. ISO writes the year after a colon.
pub(super) fn read(number: &str) -> Citation {
    parse(number).unwrap_or_else(|| {
        let plain = number.split('（').next().unwrap_or(number).trim();
        let is_year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let dated = plain.rsplit_once(['-', '—', '–', '－', ':']);
        let dated = dated.filter(|(_, year)| is_year(year));
        let (undated, year) = dated.map_or((plain, None), |(number, year)| (number, Some(year)));
        Citation {
            at: 0..plain.len(),
            number: undated.trim_end().to_owned(),
            year: year.map(str::to_owned),
        }
    })
}

/// The entry in force with the same number and another year.
pub(super) fn other_year<'r>(
    registers: &'r Registers,
    number: &str,
) -> Option<&'r Entry<ExternalStandard>> {
    let wanted = read(number);
    let same = |entry: &&Entry<ExternalStandard>| {
        &*entry.key != number && read(&entry.key).number == wanted.number
    };
    let mut others = registers.external_standards.entries().iter().filter(same);
    others.find(|entry| is_in_force(entry))
}

/// Whether the register says so.
pub(super) fn is_in_force(entry: &Entry<ExternalStandard>) -> bool {
    entry.value.status.get().is_none_or(|status| *status == Status::InForce)
}
