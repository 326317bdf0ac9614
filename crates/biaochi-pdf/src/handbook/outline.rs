//! The bookmarks of the joined book, from its pages and their headings.

use std::collections::BTreeMap;

use biaochi_handbook::book::{Block, Book, Page, PageId, PageKind, plain_text};

use super::Chapter;

/// A bookmark.
pub(crate) struct Mark {
    /// What it shows.
    pub(crate) title: String,
    /// The label of the place it leads to.
    pub(crate) label: String,
    /// The bookmarks below it.
    pub(crate) below: Vec<Mark>,
}

/// Each page below the one it belongs to, its chapters' headings below it.
pub(crate) fn of(book: &Book, chapters: &[Chapter<'_>]) -> Vec<Mark> {
    let cover = book.pages.iter().find(|page| page.kind == PageKind::Cover);
    let mut below: BTreeMap<Option<&PageId>, Vec<&Page>> = BTreeMap::new();
    let printed: Vec<&Page> = chapters.iter().flat_map(|c| c.pages.iter().copied()).collect();
    for page in &printed {
        if page.kind != PageKind::Cover {
            let parent = page.parent.as_ref().filter(|parent| {
                Some(*parent) != cover.map(|cover| &cover.id)
                    && printed.iter().any(|page| page.id == **parent)
            });
            below.entry(parent).or_default().push(page);
        }
    }
    let cover = cover.map(|page| Mark {
        title: "封面".to_owned(),
        label: format!("p:{}", page.id),
        below: Vec::new(),
    });
    let contents =
        Mark { title: "目次".to_owned(), label: "目次".to_owned(), below: Vec::new() };
    cover.into_iter().chain([contents]).chain(marks(None, &below)).collect()
}

fn marks(parent: Option<&PageId>, pages: &BTreeMap<Option<&PageId>, Vec<&Page>>) -> Vec<Mark> {
    let mark = |page: &&Page| {
        let mut below: Vec<Mark> = page.blocks.iter().filter_map(|b| heading(page, b)).collect();
        below.extend(marks(Some(&page.id), pages));
        Mark { title: page.title.clone(), label: format!("p:{}", page.id), below }
    };
    pages.get(&parent).into_iter().flatten().map(mark).collect()
}

fn heading(page: &Page, block: &Block) -> Option<Mark> {
    let Block::Heading(heading) = block else { return None };
    let text = plain_text(&heading.text);
    let title = match &heading.number {
        Some(number) => format!("{number} {text}"),
        None => text,
    };
    (heading.level == 1).then(|| Mark {
        title,
        label: format!("p:{}#{}", page.id, heading.anchor.0),
        below: Vec::new(),
    })
}
