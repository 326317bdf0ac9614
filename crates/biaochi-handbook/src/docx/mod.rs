//! A book as Word files: one for each item and each standard, a guide for each department.
//!
//! The whole book in one file would be too large to work with in Word. Every text is escaped by
//! maud and stands in a `w:t` or an attribute; the only fields are our own table of contents and
//! page number, so a text that looks like a field code stays text.

mod address;
mod package;
mod picture;
mod writer;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::book::{Block, Book, Page, PageId, PageKind, plain_text};
use crate::pages::Pages;
use picture::Painter;

/// A file that could not be made. All its parts are ours, so this is a fault of the program.
#[derive(Debug, thiserror::Error)]
#[error("{path}不能印成Word文件：{reason}")]
pub struct DocxError {
    /// The file.
    pub path: String,
    /// What the library says.
    pub reason: String,
}

/// Print a book; `done` is called after each file with the number of all.
///
/// # Errors
/// When a picture cannot be painted or a file cannot be packed.
pub fn render(book: &Book, done: &(dyn Fn(usize) + Sync)) -> Result<Pages, DocxError> {
    let painter = Painter::default();
    let documents = documents(book);
    let all = documents.len();
    let files = documents.into_par_iter().map(|document| {
        let text = writer::write(book, &document, &painter);
        let bytes = text.and_then(|text| package::pack(book, &document, text));
        let bytes = bytes.map_err(|reason| DocxError { path: document.path.clone(), reason })?;
        done(all);
        Ok((document.path, bytes))
    });
    Ok(Pages::new(files.collect::<Result<Vec<_>, _>>()?))
}

/// One file to make.
struct Document<'b> {
    path: String,
    title: String,
    kind: Kind,
    pages: Vec<&'b Page>,
}

impl Document<'_> {
    /// The number of the item or standard: `Q/NTZW TY 101-2024`.
    fn number(&self) -> Option<String> {
        let page = self.pages.first().filter(|_| self.kind != Kind::Guide)?;
        let number = page.blocks.iter().find_map(|block| match block {
            Block::Facts(facts) => facts.iter().find(|fact| fact.label == "标准编号"),
            _ => None,
        });
        number.map(|fact| plain_text(&fact.value))
    }
}

/// Kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 办事指南 of one item.
    Item,
    /// One standard.
    Standard,
    /// 办事指南 of a department: its page, then its items.
    Guide,
}

fn documents(book: &Book) -> Vec<Document<'_>> {
    let mut items: BTreeMap<&PageId, Vec<&Page>> = BTreeMap::new();
    for page in book.pages.iter().filter(|page| page.kind == PageKind::Item) {
        if let Some(parent) = &page.parent {
            items.entry(parent).or_default().push(page);
        }
    }
    let mut taken = BTreeSet::new();
    let document = |page| document(page, &items, &mut taken);
    book.pages.iter().filter_map(document).collect()
}

/// The file that begins with this page; `None` for a page that only lists others.
fn document<'b>(
    page: &'b Page,
    items: &BTreeMap<&PageId, Vec<&'b Page>>,
    taken: &mut BTreeSet<String>,
) -> Option<Document<'b>> {
    let (folder, kind) = match page.kind {
        PageKind::Item => ("items", Kind::Item),
        PageKind::Standard => ("standards", Kind::Standard),
        PageKind::Department => ("guides", Kind::Guide),
        _ => return None,
    };
    let (title, pages) = match kind {
        Kind::Guide => {
            let items = items.get(&page.id)?;
            let pages = std::iter::once(page).chain(items.iter().copied()).collect();
            (format!("{}办事指南", page.title), pages)
        }
        Kind::Item | Kind::Standard => (page.title.clone(), vec![page]),
    };
    let name = page.id.as_str().rsplit('/').next().unwrap_or_default();
    let mut path = format!("{folder}/{name}.docx");
    // Two documents of one number: a library that has them is wrong, but both are printed.
    while !taken.insert(path.to_lowercase()) {
        path.insert(path.len() - ".docx".len(), '_');
    }
    Some(Document { path, title, kind, pages })
}
