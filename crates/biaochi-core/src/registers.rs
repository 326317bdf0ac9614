//! Everything items and standards refer to, indexed by the names they use.

use std::sync::Arc;

use biaochi_source::{Place, Span};
use rustc_hash::FxHashMap;

use crate::library::{Content, Document};
use crate::model::{
    CatalogueItem, Centre, Department, DeviceKind, ExternalStandard, HolidayDay, InformationSystem,
    Law, LawEdition, MaterialEntry, Network, Office, Post, Settings, System, Systems, TermEntry,
    Window, Zone,
};
use crate::value::{Article, Date};
use crate::{Field, List};

/// An entry of a register: its key, its value, and where the key stands.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// The name others use.
    pub key: Box<str>,
    /// The entry.
    pub value: T,
    /// Where its name stands.
    pub place: Place,
}

/// Entries in the order of their files, found by name.
#[derive(Debug, Clone)]
pub struct Index<T> {
    entries: Vec<Entry<T>>,
    by_name: FxHashMap<Box<str>, usize>,
    repeated: Vec<(Box<str>, Place, usize)>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_name: FxHashMap::default(), repeated: Vec::new() }
    }
}

impl<T> Index<T> {
    /// The entry of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry<T>> {
        self.by_name.get(name).map(|&at| &self.entries[at])
    }

    /// All entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry<T>] {
        &self.entries
    }

    /// All names, also the aliases, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(AsRef::as_ref)
    }

    /// Names given a second time: the name, where, and the entry that had it first.
    pub fn repeated(&self) -> impl Iterator<Item = (&str, Place, &Entry<T>)> {
        self.repeated.iter().map(|(name, place, first)| (&**name, *place, &self.entries[*first]))
    }

    fn add(&mut self, name: &str, place: Place, value: T) -> usize {
        let at = self.entries.len();
        self.entries.push(Entry { key: name.into(), value, place });
        self.name(name, place, at);
        at
    }

    fn name(&mut self, name: &str, place: Place, at: usize) {
        match self.by_name.get(name) {
            Some(&first) => self.repeated.push((name.into(), place, first)),
            None => {
                self.by_name.insert(name.into(), at);
            }
        }
    }
}

/// All registers, with the settings and the structure of the systems.
#[derive(Debug, Clone, Default)]
pub struct Registers {
    /// library.yaml with its place, where there is one.
    pub settings: Option<(Place, Settings)>,
    /// systems.yaml with its place, where there is one.
    pub systems: Option<(Place, Systems)>,
    /// Centres by id.
    pub centres: Index<Centre>,
    /// Offices by name.
    pub offices: Index<Office>,
    /// Zones by letter.
    pub zones: Index<Zone>,
    /// Departments by id.
    pub departments: Index<Department>,
    /// Windows by id.
    pub windows: Index<Window>,
    /// Posts by name.
    pub posts: Index<Post>,
    /// Laws by title.
    pub laws: Index<Law>,
    /// Calendar days by date.
    pub holidays: Index<HolidayDay>,
    /// Materials by name and alias.
    pub materials: Index<MaterialEntry>,
    /// Terms.
    pub terms: Index<TermEntry>,
    /// External standards by number.
    pub external_standards: Index<ExternalStandard>,
    /// Kinds of devices by name.
    pub devices: Index<DeviceKind>,
    /// Networks by name.
    pub networks: Index<Network>,
    /// Application systems by name.
    pub information_systems: Index<InformationSystem>,
    /// Published items by title.
    pub catalogue: Index<CatalogueItem>,
}

impl Registers {
    /// The registers found among the documents.
    #[must_use]
    pub fn of(documents: &[Arc<Document>]) -> Self {
        let mut registers = Self::default();
        for document in documents {
            registers.take(document);
        }
        registers
    }

    fn take(&mut self, document: &Document) {
        let whole = document.place(Span::at(0));
        match &document.content {
            Content::Settings(settings) if self.settings.is_none() => {
                self.settings = Some((whole, (**settings).clone()));
            }
            Content::Systems(systems) if self.systems.is_none() => {
                self.systems = Some((whole, systems.clone()));
            }
            Content::Organisation(organisation) => {
                fill(&mut self.centres, document, &organisation.centres, |c| &c.id);
                fill(&mut self.offices, document, &organisation.offices, |o| &o.id);
                fill(&mut self.zones, document, &organisation.zones, |z| &z.id);
                fill(&mut self.departments, document, &organisation.departments, |d| &d.id);
                fill(&mut self.windows, document, &organisation.windows, |w| &w.id);
                fill(&mut self.posts, document, &organisation.posts, |p| &p.id);
            }
            Content::Laws(laws) => fill(&mut self.laws, document, &laws.laws, |l| &l.title),
            Content::Terms(terms) => fill(&mut self.terms, document, &terms.terms, |t| &t.term),
            Content::ExternalStandards(external) => {
                fill(&mut self.external_standards, document, &external.standards, |s| &s.number);
            }
            Content::Catalogue(catalogue) => {
                fill(&mut self.catalogue, document, &catalogue.items, |i| &i.title);
            }
            Content::Devices(devices) => {
                fill(&mut self.devices, document, &devices.devices, |d| &d.id);
            }
            Content::InformationSystems(information) => {
                fill(&mut self.networks, document, &information.networks, |n| &n.id);
                fill(&mut self.information_systems, document, &information.systems, |s| &s.id);
            }
            Content::Holidays(holidays) => {
                for (day, _) in holidays.days.items() {
                    if let Some((date, span)) = day.date.located() {
                        self.holidays.add(&date.to_string(), document.place(span), day.clone());
                    }
                }
            }
            Content::Materials(materials) => {
                for (entry, _) in materials.materials.items() {
                    let Some((name, span)) = entry.name.located() else { continue };
                    let at = self.materials.add(name, document.place(span), entry.clone());
                    for (alias, span) in entry.aliases.items() {
                        self.materials.name(alias, document.place(span), at);
                    }
                }
            }
            _ => {}
        }
    }

    /// The systems, in order.
    pub fn systems(&self) -> impl Iterator<Item = &System> {
        let systems = self.systems.iter();
        systems.flat_map(|(_, systems)| systems.systems.items().map(|(system, _)| system))
    }

    /// The edition of a law in force on `date`: the newest one not later than it.
    ///
    /// A law whose every edition is later than `date` has none.
    #[must_use]
    pub fn law_edition(&self, title: &str, date: Date) -> Option<&LawEdition> {
        let editions = self.laws.get(title)?.value.editions.items();
        let dated = editions.filter_map(|(edition, _)| Some((edition.on.get()?, edition)));
        dated.filter(|(on, _)| **on <= date).max_by_key(|(on, _)| **on).map(|(_, edition)| edition)
    }
}

impl LawEdition {
    /// Whether the edition has this article (paragraphs and items are not registered).
    #[must_use]
    pub fn has(&self, article: Article) -> bool {
        if article.inserted > 0 {
            return self.inserted.items().any(|(known, _)| *known == article.whole());
        }
        self.last_article.get().is_none_or(|&last| article.article <= last)
    }
}

fn fill<T: Clone>(
    index: &mut Index<T>,
    document: &Document,
    list: &List<T>,
    key: impl Fn(&T) -> &Field<String>,
) {
    for (value, _) in list.items() {
        if let Some((name, span)) = key(value).located() {
            index.add(name, document.place(span), value.clone());
        }
    }
}
