//! Which file each page is.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::{encoded, relative};
use crate::book::{Anchor, Book, PageId, PageKind};

/// The cover's file.
pub(super) const COVER: &str = "index.html";

/// The files of all pages.
pub(super) struct Map<'b> {
    paths: BTreeMap<&'b PageId, String>,
    titles: BTreeMap<&'b PageId, (&'b str, Option<&'b PageId>)>,
}

impl<'b> Map<'b> {
    pub(super) fn of(book: &'b Book) -> Self {
        let mut map = Self { paths: BTreeMap::new(), titles: BTreeMap::new() };
        let mut taken = BTreeSet::new();
        for page in &book.pages {
            let mut path = match page.kind {
                PageKind::Cover => COVER.to_owned(),
                PageKind::Contents => format!("{}/index.html", page.id),
                _ => file(&page.id),
            };
            while !taken.insert(path.to_lowercase()) {
                path.insert(path.len() - ".html".len(), '_');
            }
            map.paths.insert(&page.id, path);
            map.titles.insert(&page.id, (&page.title, page.parent.as_ref()));
        }
        map
    }

    pub(super) fn path(&self, page: &PageId) -> &str {
        self.paths.get(page).map_or("", String::as_str)
    }

    /// From a page to the root: `../../`, or nothing.
    pub(super) fn root(&self, page: &PageId) -> String {
        "../".repeat(self.path(page).matches('/').count())
    }

    /// The address of a page, and of a heading on it, as seen from another page; `None` where the
    /// book has no such page.
    pub(super) fn address(
        &self,
        from: &PageId,
        to: &PageId,
        anchor: Option<&Anchor>,
    ) -> Option<String> {
        let target = self.paths.get(to)?;
        let fragment =
            anchor.map_or_else(String::new, |anchor| format!("#{}", encoded(&id(anchor))));
        if from == to && !fragment.is_empty() {
            return Some(fragment);
        }
        Some(encoded(&relative(self.path(from), target)) + &fragment)
    }

    /// The pages above a page, from the cover down.
    pub(super) fn above(&self, page: &PageId) -> Vec<(&'b PageId, &'b str)> {
        let mut above = Vec::new();
        let mut next = self.titles.get(page).and_then(|(_, parent)| *parent);
        while let Some((title, parent)) = next.and_then(|id| self.titles.get(id)) {
            // A book whose pages stand in a circle is wrong, but no reason to hang.
            if above.len() > self.titles.len() {
                break;
            }
            above.extend(next.map(|id| (id, *title)));
            next = *parent;
        }
        above.reverse();
        above
    }
}

/// Items and standards lie flat under their numbers, so that their addresses are short and plain.
pub(super) fn file(page: &PageId) -> String {
    let id = page.as_str();
    match (id.split('/').next(), id.rsplit('/').next()) {
        (Some(folder @ ("items" | "standards")), Some(name)) if name.is_ascii() => {
            format!("{folder}/{name}.html")
        }
        _ => format!("{id}.html"),
    }
}

/// An `id` in HTML holds no blanks.
pub(super) fn id(anchor: &Anchor) -> String {
    anchor.0.chars().map(|sign| if sign.is_whitespace() { '-' } else { sign }).collect()
}
