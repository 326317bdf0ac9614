//! How many standards there are and how many there should be.

use std::collections::{BTreeMap, BTreeSet};

use biaochi_core::model::{ItemType, Status};
use biaochi_core::{Field, Library};

use crate::shelf::{Shelf, Volume, shelves};

/// The numbers of a library. Only what is in force counts, each document number once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// All standards, service items included.
    pub standards: Count,
    /// The service items among them.
    pub items: Count,
    /// The systems in order, with their sub-systems.
    pub systems: Vec<SystemCount>,
    /// Service items of each registered department in the register's order, then of authorities
    /// no register knows.
    pub departments: Vec<DepartmentCount>,
    /// Service items of each type.
    pub types: Vec<TypeCount>,
    /// All documents by status: old editions and drafts too.
    pub statuses: Vec<StatusCount>,
    /// Registered service windows.
    pub windows: u32,
}

/// What should be there and what is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// 应有数, where the settings say one.
    pub expected: Option<u32>,
    /// 现有数
    pub present: u32,
}

impl Count {
    /// 现有率 in tenths of a per cent; `None` where nothing is expected. Rounded, but 100 % means
    /// all and 0 % none.
    #[must_use]
    pub fn rate(self) -> Option<u32> {
        let expected = u64::from(self.expected.filter(|expected| *expected > 0)?);
        let present = u64::from(self.present);
        let rate = u32::try_from((present * 2000 + expected) / (2 * expected)).ok()?;
        Some(match present {
            0 => 0,
            _ if present < expected => rate.clamp(1, 999),
            _ => rate.max(1000),
        })
    }

    /// The rate as it is printed: `12.3%`, or `—` where there is none.
    #[must_use]
    pub fn rate_text(self) -> String {
        let text = |rate: u32| format!("{}.{}%", rate / 10, rate % 10);
        self.rate().map_or_else(|| "—".to_owned(), text)
    }
}

/// Standards of one system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemCount {
    /// `TY`
    pub letters: String,
    /// 通用基础标准体系
    pub name: String,
    /// Of the whole system.
    pub count: Count,
    /// Of its sub-systems.
    pub sub_systems: Vec<SubSystemCount>,
}

/// Standards of one sub-system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubSystemCount {
    /// 体系编号: `TY1`
    pub code: String,
    /// 标准化导则
    pub name: String,
    /// How many.
    pub count: Count,
}

/// Service items of one department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentCount {
    /// The two digits; empty for an authority that is not registered.
    pub code: String,
    /// What items call it.
    pub id: String,
    /// Items in force.
    pub items: u32,
    /// Its windows.
    pub windows: u32,
}

/// Service items of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeCount {
    /// The type.
    pub item_type: ItemType,
    /// Items in force.
    pub items: u32,
}

/// Documents of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// Standards and items.
    pub documents: u32,
}

/// Count the library.
#[must_use]
pub fn statistics(library: &Library) -> Statistics {
    let shelves = shelves(library);
    let volumes = || shelves.iter().flat_map(|shelf| &shelf.volumes);
    let in_force = || volumes().filter(|volume| volume.in_force());
    let items = || in_force().filter(|volume| volume.document.item().is_some());
    let expected = library.registers().settings.as_ref().map(|(_, settings)| &settings.expected);
    let expected = expected.and_then(Field::get);
    let of = |field: Option<&Field<u32>>| field.and_then(Field::get).copied();
    let count = |status| size(volumes().filter(|volume| volume.status() == status));
    Statistics {
        standards: Count {
            expected: of(expected.map(|expected| &expected.standards)),
            present: distinct(in_force()),
        },
        items: Count {
            expected: of(expected.map(|expected| &expected.service_items)),
            present: distinct(items()),
        },
        systems: systems(library, &shelves),
        departments: departments(library, &items().collect::<Vec<_>>()),
        types: types(&items().collect::<Vec<_>>()),
        statuses: Status::ALL
            .iter()
            .map(|&status| StatusCount { status, documents: count(status) })
            .collect(),
        windows: size(library.registers().windows.entries().iter()),
    }
}

fn size<T>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}

/// Numbers that occur; a document without a number counts by its path.
fn distinct<'a>(volumes: impl Iterator<Item = &'a Volume<'a>>) -> u32 {
    let name = |volume: &'a Volume<'a>| match volume.number() {
        "" => &volume.document.path,
        number => number,
    };
    size(volumes.map(name).collect::<BTreeSet<&str>>().into_iter())
}

fn systems(library: &Library, shelves: &[Shelf<'_>]) -> Vec<SystemCount> {
    let mut systems = Vec::new();
    for system in library.registers().systems() {
        let own = |shelf: &&Shelf<'_>| shelf.place.is_some_and(|(of, _)| std::ptr::eq(of, system));
        let sub_systems: Vec<SubSystemCount> = shelves
            .iter()
            .filter(own)
            .filter_map(|shelf| {
                let (_, sub_system) = shelf.place?;
                let present = distinct(shelf.volumes.iter().filter(|volume| volume.in_force()));
                let count = Count { expected: sub_system.expected.get().copied(), present };
                Some(SubSystemCount {
                    code: shelf.code(),
                    name: sub_system.name.text().to_owned(),
                    count,
                })
            })
            .collect();
        let present = sub_systems.iter().map(|sub_system| sub_system.count.present).sum();
        systems.push(SystemCount {
            letters: system.letters.text().to_owned(),
            name: system.name.text().to_owned(),
            count: Count { expected: system.expected.get().copied(), present },
            sub_systems,
        });
    }
    systems
}

fn departments(library: &Library, items: &[&Volume<'_>]) -> Vec<DepartmentCount> {
    let registers = library.registers();
    let mut by_owner: BTreeMap<&str, Vec<&Volume<'_>>> = BTreeMap::new();
    for item in items {
        by_owner.entry(item.owner()).or_default().push(item);
    }
    let mut counts = Vec::new();
    for department in registers.departments.entries() {
        let here = |names: &biaochi_core::List<String>| {
            names.items().any(|(name, _)| **name == *department.key)
        };
        let windows = registers.windows.entries().iter();
        let own = by_owner.remove(&*department.key).unwrap_or_default();
        counts.push(DepartmentCount {
            code: department.value.code.text().to_owned(),
            id: department.key.to_string(),
            items: distinct(own.into_iter()),
            windows: size(windows.filter(|window| here(&window.value.departments))),
        });
    }
    for (owner, own) in by_owner {
        let items = distinct(own.into_iter());
        counts.push(DepartmentCount {
            code: String::new(),
            id: owner.to_owned(),
            items,
            windows: 0,
        });
    }
    counts
}

fn types(items: &[&Volume<'_>]) -> Vec<TypeCount> {
    let is = |volume: &Volume<'_>, item_type: ItemType| {
        let item = volume.document.item();
        item.is_some_and(|item| item.item_type.get() == Some(&item_type))
    };
    let count = |&item_type| {
        let own = items.iter().copied().filter(|volume| is(volume, item_type));
        TypeCount { item_type, items: distinct(own) }
    };
    ItemType::ALL.iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_100_per_cent_means_all() {
        let rate = |present, expected| Count { expected, present }.rate_text();
        assert_eq!(rate(999, Some(1000)), "99.9%");
        assert_eq!(rate(9_999, Some(10_000)), "99.9%");
        assert_eq!(rate(1, Some(10_000)), "0.1%");
        assert_eq!(rate(1, Some(6)), "16.7%");
        assert_eq!(rate(8, Some(8)), "100.0%");
        assert_eq!(rate(0, Some(38)), "0.0%");
        assert_eq!(rate(3, Some(0)), "—");
        assert_eq!(rate(3, None), "—");
    }
}
