//! Where each page lies, the names of its headings, and addresses between pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::{encoded, relative};
use crate::book::{Anchor, Block, Book, Heading, Page, PageId, PageKind, plain_text};

/// Paths of all pages and slugs of their headings.
pub(super) struct Map<'b> {
    paths: BTreeMap<&'b PageId, String>,
    slugs: BTreeMap<(&'b PageId, &'b Anchor), String>,
}

impl<'b> Map<'b> {
    pub(super) fn of(book: &'b Book) -> Self {
        let mut map = Self { paths: BTreeMap::new(), slugs: BTreeMap::new() };
        let mut taken = BTreeSet::new();
        for page in &book.pages {
            let mut path = file(page);
            // A page called README would be its folder's list; file names differ by more than case.
            while !taken.insert(path.to_lowercase()) {
                path.insert(path.len() - ".md".len(), '_');
            }
            map.paths.insert(&page.id, path);
            map.take_headings(page);
        }
        map
    }

    fn take_headings(&mut self, page: &'b Page) {
        let mut slugs = Slugs::default();
        slugs.next(&page.title);
        for block in &page.blocks {
            let Block::Heading(heading) = block else { continue };
            if heading_level(heading).is_some() {
                let number =
                    heading.number.as_deref().map_or_else(String::new, |n| format!("{n} "));
                let slug = slugs.next(&format!("{number}{}", plain_text(&heading.text)));
                self.slugs.entry((&page.id, &heading.anchor)).or_insert(slug);
            }
        }
    }

    pub(super) fn path(&self, page: &PageId) -> &str {
        self.paths.get(page).map_or("", String::as_str)
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
        let slug = anchor.and_then(|anchor| self.slugs.get(&(to, anchor)));
        let fragment = slug.map_or_else(String::new, |slug| format!("#{}", encoded(slug)));
        if from == to && !fragment.is_empty() {
            return Some(fragment);
        }
        Some(encoded(&relative(self.path(from), target)) + &fragment)
    }
}

fn file(page: &Page) -> String {
    match page.kind {
        PageKind::Cover => "README.md".to_owned(),
        PageKind::Contents => format!("{}/README.md", page.id),
        _ => format!("{}.md", page.id),
    }
}

/// The level in Markdown, 2 to 6; `None` for a heading too deep for it.
pub(super) fn heading_level(heading: &Heading) -> Option<usize> {
    let level = usize::from(heading.level) + 1;
    (level <= 6).then_some(level)
}

/// The names GitHub gives the headings of one page, in order.
#[derive(Default)]
pub(super) struct Slugs {
    given: BTreeMap<String, usize>,
}

impl Slugs {
    /// The name of the next heading: lower case, blanks as hyphens, no punctuation; a name already
    /// given gets `-1`, `-2` …
    pub(super) fn next(&mut self, heading: &str) -> String {
        let lower = heading.trim().to_lowercase();
        let kept = lower.chars().filter_map(|sign| match sign {
            ' ' => Some('-'),
            '-' | '_' => Some(sign),
            _ => sign.is_alphanumeric().then_some(sign),
        });
        let base: String = kept.collect();
        let mut slug = base.clone();
        while self.given.contains_key(&slug) {
            let times = self.given.entry(base.clone()).or_default();
            *times += 1;
            slug = format!("{base}-{times}");
        }
        self.given.insert(slug.clone(), 0);
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_github() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.next("四、申报材料"), "四申报材料");
        assert_eq!(slugs.next("4.1 构建依据"), "41-构建依据");
        assert_eq!(slugs.next("附录A（规范性）记录_表"), "附录a规范性记录_表");
        assert_eq!(slugs.next("41 构建依据"), "41-构建依据-1");
        assert_eq!(slugs.next("4.1 构建依据"), "41-构建依据-2");
    }
}
