//! What the standards in force cover, together.

use biaochi_core::Library;
use biaochi_core::model::{StepName, Window};
use rustc_hash::FxHashSet;

/// Everything some standard in force, or a clause of one, says it covers.
#[derive(Debug, Default)]
pub(super) struct Covered<'l> {
    windows: FxHashSet<&'l str>,
    zones: FxHashSet<&'l str>,
    centres: FxHashSet<&'l str>,
    /// By name.
    pub(super) posts: FxHashSet<&'l str>,
    /// Steps of procedures.
    pub(super) steps: FxHashSet<StepName>,
    /// Kinds of devices by name.
    pub(super) devices: FxHashSet<&'l str>,
    /// Networks by name.
    pub(super) networks: FxHashSet<&'l str>,
    /// Application systems by name.
    pub(super) information_systems: FxHashSet<&'l str>,
}

impl<'l> Covered<'l> {
    /// Gathered from the library.
    pub(super) fn by(library: &'l Library) -> Self {
        let mut covered = Self::default();
        for (document, standard) in library.standards() {
            if !document.in_force() {
                continue;
            }
            for covers in standard.coverages() {
                covered.windows.extend(covers.windows.items().map(|(id, _)| id.as_str()));
                covered.zones.extend(covers.zones.items().map(|(id, _)| id.as_str()));
                covered.centres.extend(covers.centres.items().map(|(id, _)| id.as_str()));
                covered.posts.extend(covers.posts.items().map(|(id, _)| id.as_str()));
                covered.steps.extend(covers.steps.items().map(|(step, _)| *step));
                covered.devices.extend(covers.devices.items().map(|(id, _)| id.as_str()));
                covered.networks.extend(covers.networks.items().map(|(id, _)| id.as_str()));
                let systems = covers.information_systems.items();
                covered.information_systems.extend(systems.map(|(id, _)| id.as_str()));
            }
        }
        covered
    }

    /// Whether the window is covered by itself, with its zone or with its centre.
    pub(super) fn has_window(&self, window: &Window) -> bool {
        self.windows.contains(window.id.text())
            || self.zones.contains(window.zone.text())
            || self.centres.contains(window.centre.text())
    }
}
