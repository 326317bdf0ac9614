//! Which documents are printed, where each page stands, and how pages find one another.

use std::collections::{BTreeMap, BTreeSet};

use biaochi_core::model::Settings;
use biaochi_core::{Library, Registers};

use super::inline::{link, text};
use super::model::{Inline, PageId};
use crate::shelf::{Shelf, Volume, shelves};

/// The plan of a book.
pub(super) struct Plan<'l> {
    pub(super) library: &'l Library,
    pub(super) registers: &'l Registers,
    /// All sub-systems with all their documents.
    pub(super) shelves: Vec<Shelf<'l>>,
    /// What is printed, in the order of the shelves.
    pub(super) volumes: Vec<Printed<'l>>,
    by_number: BTreeMap<&'l str, usize>,
    departments: BTreeMap<&'l str, PageId>,
    windows: BTreeMap<&'l str, PageId>,
    /// Pages of the sub-systems, by their place among the shelves.
    sub_systems: Vec<PageId>,
}

/// A document in force with its page.
pub(super) struct Printed<'l> {
    pub(super) volume: Volume<'l>,
    pub(super) page: PageId,
    /// The page above it.
    pub(super) parent: PageId,
    /// Its place among the shelves.
    pub(super) shelf: usize,
}

/// Pages that every book has.
pub(super) mod fixed {
    use super::PageId;

    pub(in crate::book) fn cover() -> PageId {
        PageId::new(&["封面"])
    }
    pub(in crate::book) fn standards() -> PageId {
        PageId::new(&["standards"])
    }
    pub(in crate::book) fn departments() -> PageId {
        PageId::new(&["departments"])
    }
    pub(in crate::book) fn windows() -> PageId {
        PageId::new(&["windows"])
    }
    pub(in crate::book) fn index(name: &str) -> PageId {
        PageId::new(&["index", name])
    }
    pub(in crate::book) fn system_table() -> PageId {
        PageId::new(&["tables", "体系表"])
    }
    pub(in crate::book) fn coverage() -> PageId {
        PageId::new(&["tables", "覆盖表"])
    }
    pub(in crate::book) fn statistics() -> PageId {
        PageId::new(&["tables", "统计表"])
    }
}

impl<'l> Plan<'l> {
    pub(super) fn of(library: &'l Library) -> Self {
        let registers = library.registers();
        let mut ids = Ids::default();
        let departments = named(&mut ids, "departments", registers.departments.entries());
        let windows = named(&mut ids, "windows", registers.windows.entries());
        let shelves = shelves(library);
        let sub_systems = shelves.iter().map(|shelf| ids.give(sub_system_id(shelf))).collect();
        let mut plan = Self {
            library,
            registers,
            shelves,
            volumes: Vec::new(),
            by_number: BTreeMap::new(),
            departments,
            windows,
            sub_systems,
        };
        plan.print(&mut ids);
        plan
    }

    /// Give every document in force its page.
    fn print(&mut self, ids: &mut Ids) {
        for (at, shelf) in self.shelves.iter().enumerate() {
            for volume in shelf.volumes.iter().filter(|volume| volume.in_force()) {
                let (parent, wanted) = self.place(at, volume);
                let page = ids.give(wanted);
                if !volume.number().is_empty() {
                    self.by_number.entry(volume.number()).or_insert(self.volumes.len());
                }
                self.volumes.push(Printed { volume: *volume, page, parent, shelf: at });
            }
        }
    }

    /// The page above a document's, and the id the document's would have.
    fn place(&self, shelf: usize, volume: &Volume<'l>) -> (PageId, PageId) {
        let stem = match volume.head.number.get() {
            Some(number) => number.file_stem(),
            None => volume.title().to_owned(),
        };
        if volume.document.item().is_some() {
            let department = self.departments.get(volume.owner());
            let parent = department.cloned().unwrap_or_else(fixed::departments);
            return (parent, PageId::new(&["items", volume.owner(), &stem]));
        }
        let parent = self.sub_systems[shelf].clone();
        let [system, sub_system] = folders(&self.shelves[shelf]);
        (parent, PageId::new(&["standards", system, sub_system, &stem]))
    }

    pub(super) fn settings(&self) -> Option<&'l Settings> {
        self.registers.settings.as_ref().map(|(_, settings)| settings)
    }

    /// What stands on the cover.
    pub(super) fn title(&self) -> String {
        format!("{}标准汇编和办事指南", self.centre())
    }

    pub(super) fn centre(&self) -> &'l str {
        self.settings().map_or("", |settings| settings.centre.text())
    }

    /// The printed edition of a number.
    pub(super) fn printed(&self, number: &str) -> Option<&Printed<'l>> {
        self.by_number.get(number).map(|&at| &self.volumes[at])
    }

    pub(super) fn department_page(&self, id: &str) -> Option<&PageId> {
        self.departments.get(id)
    }

    pub(super) fn window_page(&self, id: &str) -> Option<&PageId> {
        self.windows.get(id)
    }

    pub(super) fn sub_system_page(&self, shelf: usize) -> &PageId {
        &self.sub_systems[shelf]
    }

    /// The department under the name items use, linked where it has a page.
    pub(super) fn department(&self, id: &str) -> Inline {
        self.department_page(id).map_or_else(|| text(id), |page| link(page, id))
    }

    /// The window's number, linked where it has a page.
    pub(super) fn window(&self, id: &str) -> Inline {
        self.window_page(id).map_or_else(|| text(id), |page| link(page, id))
    }

    /// The service items printed.
    pub(super) fn items(&self) -> impl Iterator<Item = &Printed<'l>> {
        self.volumes.iter().filter(|printed| printed.volume.document.item().is_some())
    }

    /// The other standards printed.
    pub(super) fn standards(&self) -> impl Iterator<Item = &Printed<'l>> {
        self.volumes.iter().filter(|printed| printed.volume.document.standard().is_some())
    }
}

impl Printed<'_> {
    /// The title, linked.
    pub(super) fn link(&self) -> Inline {
        link(&self.page, self.volume.title())
    }
}

/// Pages of a register's entries.
fn named<'r, T>(
    ids: &mut Ids,
    folder: &str,
    entries: &'r [biaochi_core::Entry<T>],
) -> BTreeMap<&'r str, PageId> {
    let mut pages = BTreeMap::new();
    for entry in entries {
        let id = &*entry.key;
        pages.entry(id).or_insert_with(|| ids.give(PageId::new(&[folder, id])));
    }
    pages
}

fn sub_system_id(shelf: &Shelf<'_>) -> PageId {
    let [system, sub_system] = folders(shelf);
    PageId::new(&["standards", system, sub_system])
}

fn folders<'l>(shelf: &Shelf<'l>) -> [&'l str; 2] {
    shelf.place.map_or(["others", "others"], |(system, sub_system)| {
        [system.folder.text(), sub_system.folder.text()]
    })
}

/// Ids given so far. Two are never alike, even where case makes no difference.
#[derive(Default)]
struct Ids {
    given: BTreeSet<String>,
}

impl Ids {
    fn give(&mut self, wanted: PageId) -> PageId {
        let mut id = wanted.clone();
        let mut n = 2;
        while !self.given.insert(id.as_str().to_lowercase()) {
            id = wanted.numbered(n);
            n += 1;
        }
        id
    }
}
