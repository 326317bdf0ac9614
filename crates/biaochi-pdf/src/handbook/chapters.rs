//! How the handbook falls into chapters, each with its own page numbers.
//!
//! A loose-leaf book numbers its pages `章-页` (`203-12`), so a chapter can be replaced, and here be
//! set, without the others.

use std::collections::{BTreeMap, BTreeSet};

use biaochi_handbook::book::{Book, Page, PageId, PageKind};

/// A chapter.
pub(crate) struct Chapter<'b> {
    /// What stands before the page number: `203`, `BZ6`, `索1`; empty for the cover.
    pub(crate) code: String,
    /// Its title.
    pub(crate) title: String,
    /// When it can be set.
    pub(crate) part: Part,
    /// Its pages, the first of which opens it.
    pub(crate) pages: Vec<&'b Page>,
}

/// What page numbers a chapter prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Cover and 目次: those of all others, so it is set last.
    Front,
    /// Its own: set first.
    Body,
    /// Lists and indexes: those of the bodies.
    List,
}

/// The chapters in the order of the printed book: cover and 目次 (without pages of its own in the
/// book), lists and departments, standards, tables, indexes.
pub(crate) fn chapters(book: &Book) -> Vec<Chapter<'_>> {
    let printed = || book.pages.iter().filter(|page| page.kind != PageKind::Window);
    let mut groups: Vec<Vec<&Page>> = Vec::new();
    let mut by_head: BTreeMap<&PageId, usize> = BTreeMap::new();
    for page in printed() {
        if !matches!(page.kind, PageKind::Item | PageKind::Standard) {
            by_head.insert(&page.id, groups.len());
            groups.push(vec![page]);
        }
    }
    let mut strays = Vec::new();
    for page in printed() {
        if !matches!(page.kind, PageKind::Item | PageKind::Standard) {
            continue;
        }
        // What belongs to no department stands below the list of them, which is set later.
        let home = page.parent.as_ref().and_then(|parent| by_head.get(parent));
        let home = home.filter(|&&at| is_home(groups[at][0]));
        match home {
            Some(&at) => groups[at].push(page),
            None => strays.push(page),
        }
    }
    if !strays.is_empty() {
        groups.push(strays);
    }
    let codes = codes(&groups);
    let chapters = groups.into_iter().zip(codes).map(|(pages, code)| {
        let part = match pages[0].kind {
            PageKind::Cover => Part::Front,
            PageKind::Index => Part::List,
            PageKind::Contents if pages.len() == 1 => Part::List,
            _ => Part::Body,
        };
        let stray = matches!(pages[0].kind, PageKind::Item | PageKind::Standard);
        let title = if stray { "其他".to_owned() } else { pages[0].title.clone() };
        Chapter { code, title, part, pages }
    });
    let mut chapters: Vec<_> = chapters.collect();
    chapters.sort_by_key(|chapter| match chapter.pages[0].kind {
        PageKind::Cover => 0,
        PageKind::Table => 2,
        PageKind::Index => 3,
        _ => 1,
    });
    chapters
}

/// Whether documents stand in this page's chapter: departments and sub-systems.
fn is_home(head: &Page) -> bool {
    match head.kind {
        PageKind::Department => true,
        PageKind::Contents => is_sub_system(head),
        _ => false,
    }
}

fn is_sub_system(head: &Page) -> bool {
    head.kind == PageKind::Contents && head.id.as_str().split('/').count() == 3
}

/// A code for each group, no two alike.
fn codes(groups: &[Vec<&Page>]) -> Vec<String> {
    let mut given = BTreeSet::new();
    let mut unique = |wanted: String| {
        let mut code = wanted.clone();
        let mut n = 2;
        while !given.insert(code.clone()) {
            code = format!("{wanted}.{n}");
            n += 1;
        }
        code
    };
    // Codes that follow from numbers of documents come first; the others take what is left.
    let known: Vec<Option<String>> =
        groups.iter().map(|pages| from_numbers(pages).map(&mut unique)).collect();
    let mut place = Places::default();
    let codes = groups.iter().zip(known).map(|(pages, known)| {
        let fallback = place.code(groups, pages[0]);
        known.unwrap_or_else(|| unique(fallback))
    });
    codes.collect()
}

/// `203` of `TG-203.001`, `BZ6` of `BZ-601`.
fn from_numbers(pages: &[&Page]) -> Option<String> {
    let document = pages.get(1).filter(|_| is_home(pages[0]))?;
    let (letters, number) = stem(document)?;
    match document.kind {
        PageKind::Item => {
            let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
            (!digits.is_empty()).then_some(digits)
        }
        _ => Some(format!("{letters}{}", number.chars().next()?)),
    }
}

/// `("TG", "203.001")` of `items/市市场监管局/TG-203.001`.
fn stem(page: &Page) -> Option<(&str, &str)> {
    page.id.as_str().rsplit('/').next()?.split_once('-')
}

/// The place of each head among its like.
#[derive(Default)]
struct Places {
    departments: usize,
    tables: usize,
    indexes: usize,
    sub_systems: BTreeMap<String, usize>,
}

impl Places {
    fn code(&mut self, groups: &[Vec<&Page>], head: &Page) -> String {
        let next = |count: &mut usize| {
            *count += 1;
            *count
        };
        match head.kind {
            PageKind::Cover => String::new(),
            PageKind::Department => format!("2{:02}", next(&mut self.departments)),
            PageKind::Table => format!("表{}", next(&mut self.tables)),
            PageKind::Index => format!("索{}", next(&mut self.indexes)),
            PageKind::Contents if is_sub_system(head) => {
                let system = folder(head);
                let at = next(self.sub_systems.entry(system.to_owned()).or_default());
                let sibling = groups.iter().filter(|pages| {
                    pages.len() > 1 && is_sub_system(pages[0]) && folder(pages[0]) == system
                });
                let letters = sibling.filter_map(|pages| stem(pages[1])).map(|(l, _)| l).next();
                format!("{}{at}", letters.unwrap_or("标"))
            }
            PageKind::Contents => match head.id.as_str() {
                "departments" => "事".to_owned(),
                "windows" => "窗".to_owned(),
                _ => "标".to_owned(),
            },
            PageKind::Item | PageKind::Standard | PageKind::Window => "他".to_owned(),
        }
    }
}

/// `standards/support` of `standards/support/safety`.
fn folder(page: &Page) -> &str {
    page.id.as_str().rsplit_once('/').map_or("", |(folder, _)| folder)
}
