//! Every document put where its number says: system, sub-system, number, edition.

use biaochi_core::model::{Head, Status, SubSystem, System};
use biaochi_core::{Document, Library};

/// The documents of one sub-system.
pub(crate) struct Shelf<'l> {
    /// The system and the sub-system; `None` for documents no sub-system takes.
    pub(crate) place: Option<(&'l System, &'l SubSystem)>,
    /// By number, then edition; documents without a sound number at the end.
    pub(crate) volumes: Vec<Volume<'l>>,
}

impl<'l> Shelf<'l> {
    /// The letters of the system.
    pub(crate) fn letters(&self) -> &'l str {
        self.place.map_or("", |(system, _)| system.letters.text())
    }

    /// 体系编号: letters of the system and code of the sub-system, as in `TY1`.
    pub(crate) fn code(&self) -> String {
        self.place.map_or_else(String::new, |(system, sub_system)| {
            format!("{}{}", system.letters.text(), sub_system.code.text())
        })
    }
}

/// One standard or service item.
#[derive(Clone, Copy)]
pub(crate) struct Volume<'l> {
    pub(crate) document: &'l Document,
    pub(crate) head: Head<'l>,
}

impl<'l> Volume<'l> {
    /// The number as written, or nothing.
    pub(crate) fn number(&self) -> &'l str {
        self.head.number.get().map_or("", |number| number.as_str())
    }

    /// `Q/NTZW TY 101-2024`; what is missing is left out.
    pub(crate) fn dated_number(&self) -> String {
        let edition = self.head.edition.get().map_or_else(String::new, |year| format!("-{year}"));
        format!("{}{edition}", self.number())
    }

    /// The title, or the file's name where there is none.
    pub(crate) fn title(&self) -> &'l str {
        let title = self.head.title.text().trim();
        if title.is_empty() { self.document.file_name().trim_end_matches(".yaml") } else { title }
    }

    /// The department or office that answers for it.
    pub(crate) fn owner(&self) -> &'l str {
        let owner = match (self.document.item(), self.document.standard()) {
            (Some(item), _) => &item.authority,
            (_, Some(standard)) => &standard.owner,
            _ => return "",
        };
        owner.text()
    }

    /// Its status; a document whose status cannot be read counts as in force.
    pub(crate) fn status(&self) -> Status {
        self.head.status.get().copied().unwrap_or(Status::InForce)
    }

    pub(crate) fn in_force(&self) -> bool {
        self.status() == Status::InForce
    }
}

/// One shelf for each sub-system in the order of systems.yaml, empty ones too; then one for what
/// belongs to none, where there is such.
pub(crate) fn shelves(library: &Library) -> Vec<Shelf<'_>> {
    let mut shelves = Vec::new();
    for system in library.registers().systems() {
        for (sub_system, _) in system.sub_systems.items() {
            shelves.push(Shelf { place: Some((system, sub_system)), volumes: Vec::new() });
        }
    }
    let mut others = Shelf { place: None, volumes: Vec::new() };
    for document in library.documents() {
        let Some(head) = document.head() else { continue };
        let volume = Volume { document, head };
        let shelf = shelves.iter_mut().find(|shelf| takes(shelf, &volume));
        shelf.unwrap_or(&mut others).volumes.push(volume);
    }
    if !others.volumes.is_empty() {
        shelves.push(others);
    }
    for shelf in &mut shelves {
        shelf.volumes.sort_by_key(|volume| {
            let number = volume.number();
            // 203.1000 comes after 203.999.
            let parts: Vec<_> = number.split(['.', ' ']).map(|part| (part.len(), part)).collect();
            (number.is_empty(), parts, volume.head.edition.get().copied(), &volume.document.path)
        });
    }
    shelves
}

fn takes(shelf: &Shelf<'_>, volume: &Volume<'_>) -> bool {
    let Some(number) = volume.head.number.get() else { return false };
    shelf.place.is_some_and(|(system, sub_system)| {
        system.letters.text() == number.letters() && sub_system.code.text() == number.sub_system()
    })
}
