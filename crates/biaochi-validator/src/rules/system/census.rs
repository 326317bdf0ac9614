//! How many documents in force each sub-system holds.

use biaochi_core::Library;
use biaochi_core::model::{SubSystem, System};
use rustc_hash::{FxHashMap, FxHashSet};

/// Documents in force by the letters and the digit of their number, each number once: two files
/// with one number are R001's.
#[derive(Debug, Default)]
pub(super) struct Census<'l> {
    by_code: FxHashMap<(&'l str, &'l str), u32>,
}

impl<'l> Census<'l> {
    /// Counts the library.
    pub(super) fn of(library: &'l Library) -> Self {
        let mut census = Self::default();
        let mut counted: FxHashSet<&str> = FxHashSet::default();
        for document in library.documents().iter().filter(|document| document.in_force()) {
            let Some(number) = document.head().and_then(|head| head.number.get()) else { continue };
            if counted.insert(number.as_str()) {
                *census.by_code.entry((number.letters(), number.sub_system())).or_default() += 1;
            }
        }
        census
    }

    /// Documents in force of one sub-system.
    pub(super) fn of_sub_system(&self, system: &System, sub_system: &SubSystem) -> u32 {
        let code = (system.letters.text(), sub_system.code.text());
        self.by_code.get(&code).copied().unwrap_or(0)
    }

    /// Documents in force of one system, in whatever sub-system.
    pub(super) fn of_system(&self, system: &System) -> u32 {
        let letters = system.letters.text();
        let counts = self.by_code.iter().filter(|((known, _), _)| *known == letters);
        counts.map(|(_, count)| count).sum()
    }
}
