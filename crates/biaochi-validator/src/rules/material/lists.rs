//! The lists of materials of an item, and what the register knows about a material.

use biaochi_core::model::{Material, MaterialEntry, ServiceItem};
use biaochi_core::{Entry, Registers};
use biaochi_source::Span;

use crate::scope::ItemScope;

/// A material with the place of its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'i> {
    /// The material.
    pub(super) material: &'i Material,
    /// Its name, as written.
    pub(super) name: &'i str,
    /// Where the name stands.
    pub(super) span: Span,
}

impl<'i> Named<'i> {
    /// What the register knows under this name or alias.
    pub(super) fn entry(&self, registers: &'i Registers) -> Option<&'i Entry<MaterialEntry>> {
        registers.materials.get(self.name)
    }
}

/// The item's own list, then each situation's.
pub(super) fn lists<'l>(item: &ItemScope<'l>) -> Vec<Vec<Named<'l>>> {
    let service: &'l ServiceItem = item.item;
    let own = service.materials.items().filter_map(named).collect();
    let situations = service.situations.items();
    let others =
        situations.map(|(situation, _)| situation.materials.items().filter_map(named).collect());
    std::iter::once(own).chain(others).collect()
}

fn named((material, _): (&Material, Span)) -> Option<Named<'_>> {
    let (name, span) = material.name.located()?;
    Some(Named { material, name, span })
}

/// All materials, also the situations'.
pub(super) fn materials<'l>(item: &ItemScope<'l>) -> impl Iterator<Item = Named<'l>> {
    lists(item).into_iter().flatten()
}

/// All materials that the register knows, each with what it knows.
pub(super) fn registered<'l>(
    item: &ItemScope<'l>,
) -> impl Iterator<Item = (Named<'l>, &'l Entry<MaterialEntry>)> {
    let registers: &'l Registers = item.scope.registers;
    materials(item).filter_map(move |named| Some((named, named.entry(registers)?)))
}
