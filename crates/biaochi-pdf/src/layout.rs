//! The layouts, and a book set in them.

use std::collections::BTreeMap;

use biaochi_handbook::Pages;
use biaochi_handbook::book::{Book, Page, PageId, PageKind};
use rayon::prelude::*;
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::handbook::Handbook;
use crate::world::Desk;
use crate::{Fonts, data};

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// 一次性告知单: one item, one A4 page.
    Sheet,
    /// 办事指南 of one department.
    Guide,
    /// 标准: one standard in the layout of GB/T 1.1.
    Standard,
    /// 标准汇编和办事指南: the whole book.
    Handbook,
}

impl Layout {
    /// All, in the order they are made.
    pub const ALL: [Self; 4] = [Self::Sheet, Self::Guide, Self::Standard, Self::Handbook];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Guide => "guide",
            Self::Standard => "standard",
            Self::Handbook => "handbook",
        }
    }

    pub(crate) fn template(self) -> &'static str {
        match self {
            Self::Sheet => include_str!("template/sheet.typ"),
            Self::Guide => include_str!("template/guide.typ"),
            Self::Standard => include_str!("template/standard.typ"),
            Self::Handbook => include_str!("template/handbook.typ"),
        }
    }
}

/// A file that could not be set. Templates and data are ours, so this is a fault of the program.
#[derive(Debug, thiserror::Error)]
#[error("{path}排版失败：{reason}")]
pub struct PdfError {
    /// The file.
    pub path: String,
    /// What Typst says.
    pub reason: String,
}

/// Set a book in these layouts; `done` is called after each file with the number of all.
///
/// # Errors
/// When Typst refuses a file.
pub fn render(
    book: &Book,
    layouts: &[Layout],
    fonts: &Fonts,
    done: &(dyn Fn(usize) + Sync),
) -> Result<Pages, PdfError> {
    let jobs: Vec<Job<'_>> = layouts.iter().flat_map(|layout| jobs(book, *layout)).collect();
    let handbook = layouts.contains(&Layout::Handbook).then(|| Handbook::plan(book, fonts));
    let count = jobs.len() + handbook.as_ref().map_or(0, Handbook::files);
    // Typst descends deep into nested content; threads usually have two megabytes.
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
    let set_all = || {
        let files = jobs.par_iter().map(|job| {
            let bytes = job.set(book, fonts);
            // What one file needed is of little use to the next; templates stay.
            typst::comemo::evict(2);
            done(count);
            bytes.map(|bytes| (job.path.clone(), bytes))
        });
        files.collect::<Result<Vec<_>, _>>()
    };
    let mut files = pool.map_err(|error| no_threads(&error))?.install(set_all)?;
    if let Some(handbook) = handbook {
        let path = "handbook.pdf".to_owned();
        let bytes = handbook.set(&|| done(count)).map_err(|reason| PdfError { path, reason })?;
        files.push(("handbook.pdf".to_owned(), bytes));
    }
    Ok(Pages::new(files))
}

fn no_threads(error: &rayon::ThreadPoolBuildError) -> PdfError {
    PdfError { path: String::new(), reason: format!("不能启动排版线程：{error}") }
}

/// The stack of a thread that sets, in bytes.
pub(crate) const STACK: usize = 64 << 20;

/// One file to make.
struct Job<'b> {
    path: String,
    title: String,
    layout: Layout,
    pages: Vec<&'b Page>,
}

fn jobs(book: &Book, layout: Layout) -> Vec<Job<'_>> {
    let of_kind = |kind: PageKind| book.pages.iter().filter(move |page| page.kind == kind);
    let single = |folder: &str, page: &'_ Page| {
        let name = page.id.as_str().rsplit('/').next().unwrap_or("");
        (format!("{folder}/{name}.pdf"), page.title.clone())
    };
    match layout {
        Layout::Sheet => of_kind(PageKind::Item)
            .map(|page| {
                let (path, title) = single("sheets", page);
                Job { path, title, layout, pages: vec![page] }
            })
            .collect(),
        Layout::Standard => of_kind(PageKind::Standard)
            .map(|page| {
                let (path, title) = single("standards", page);
                Job { path, title, layout, pages: vec![page] }
            })
            .collect(),
        Layout::Guide => {
            let mut items: BTreeMap<&PageId, Vec<&Page>> = BTreeMap::new();
            for page in of_kind(PageKind::Item) {
                items.extend(page.parent.as_ref().map(|parent| (parent, Vec::new())));
            }
            for page in of_kind(PageKind::Item) {
                if let Some(list) = page.parent.as_ref().and_then(|parent| items.get_mut(parent)) {
                    list.push(page);
                }
            }
            let guides = of_kind(PageKind::Department).filter_map(|page| {
                let items = items.get(&page.id)?;
                let (path, title) = single("guides", page);
                let pages = [page].into_iter().chain(items.iter().copied()).collect();
                Some(Job { path, title: format!("{title}办事指南"), layout, pages })
            });
            guides.collect()
        }
        // Set by chapters, not as one file.
        Layout::Handbook => Vec::new(),
    }
}

impl Job<'_> {
    fn set(&self, book: &Book, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
        let mut data = data::book(book, &self.pages, &fonts.families());
        data["name"] = self.title.as_str().into();
        set(fonts, self.layout, &data, &self.path)
    }
}

/// One file from its data.
fn set(fonts: &Fonts, layout: Layout, data: &Value, path: &str) -> Result<Vec<u8>, PdfError> {
    let error =
        |errors: &[SourceDiagnostic]| PdfError { path: path.to_owned(), reason: reasons(errors) };
    let desk = Desk::new(fonts, layout.template(), data);
    let document: PagedDocument = typst::compile(&desk).output.map_err(|e| error(&e))?;
    typst_pdf::pdf(&document, &options(path)).map_err(|e| error(&e))
}

/// The handbook as one Typst document, without the page numbers of its lists: what dividing it into
/// chapters is measured against, and of no other use.
///
/// # Errors
/// When Typst refuses it.
#[doc(hidden)]
pub fn handbook_in_one(book: &Book, fonts: &Fonts) -> Result<Pages, PdfError> {
    let data = crate::handbook::in_one(book, fonts);
    let path = "handbook.pdf";
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
    let pool = pool.map_err(|error| no_threads(&error))?;
    Ok(Pages::new([(path, pool.install(|| set(fonts, Layout::Handbook, &data, path))?)]))
}

/// What Typst says, on one line.
pub(crate) fn reasons(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("；")
}

/// Tagged for reading aloud (PDF/UA-1) and fit for archives (PDF/A-2a), the same bytes every time.
pub(crate) fn options(path: &str) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    PdfOptions {
        ident: Smart::Custom(path.to_owned()),
        creator: Smart::Custom(Some("biaochi".to_owned())),
        standards: standards.unwrap_or_default(),
        ..PdfOptions::default()
    }
}
