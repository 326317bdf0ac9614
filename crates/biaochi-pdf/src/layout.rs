//! The layouts, and a book set in them.

use std::collections::{BTreeMap, BTreeSet};

use biaochi_handbook::Pages;
use biaochi_handbook::book::{Book, Inline, Page, PageId, PageKind, Target};
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::handbook::Handbook;
use crate::world::Desk;
use crate::{Fonts, booklet, crew, data};

/// What can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// 一次性告知单: one item, one A4 page.
    Sheet,
    /// 办事指南 of one department or window.
    Guide,
    /// The guides as A5 booklets, two pages side by side on A4, for a print shop. What is printed on
    /// is not for reading aloud: these files have no tags, the guides do.
    Booklet,
    /// 标准: one standard in the layout of GB/T 1.1.
    Standard,
    /// 标准汇编和办事指南: the whole book.
    Handbook,
}

impl Layout {
    /// All, in the order they are made.
    pub const ALL: [Self; 5] =
        [Self::Sheet, Self::Guide, Self::Booklet, Self::Standard, Self::Handbook];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Guide => "guide",
            Self::Booklet => "booklet",
            Self::Standard => "standard",
            Self::Handbook => "handbook",
        }
    }

    pub(crate) fn template(self) -> &'static str {
        match self {
            Self::Sheet => include_str!("template/sheet.typ"),
            Self::Guide | Self::Booklet => include_str!("template/guide.typ"),
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
    let jobs = jobs.into_iter().map(|job| (crew::weight(job.pages.iter().copied()), job));
    let files = crew::each(jobs.collect(), &|job: Job<'_>| {
        let files = job.set(book, fonts);
        // What one file needed is of little use to the next. Beside small files the template is
        // worth keeping; large ones would keep gigabytes.
        let is_small = matches!(job.layout, Layout::Sheet | Layout::Standard);
        typst::comemo::evict(if is_small { 2 } else { 0 });
        done(count);
        files
    });
    let no_threads = |error| PdfError { path: String::new(), reason: no_threads(&error) };
    let files = files.map_err(no_threads)?.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<(String, Vec<u8>)> = files.into_iter().flatten().collect();
    if let Some(handbook) = handbook {
        let path = "handbook.pdf".to_owned();
        let bytes = handbook.set(&|| done(count)).map_err(|reason| PdfError { path, reason })?;
        files.push(("handbook.pdf".to_owned(), bytes));
    }
    Ok(Pages::new(files))
}

/// What to say when no thread can be started.
pub(crate) fn no_threads(error: &rayon::ThreadPoolBuildError) -> String {
    format!("不能启动排版线程：{error}")
}

/// A file to make, or the volumes of a booklet.
pub(crate) struct Job<'b> {
    /// Without `.pdf`.
    pub(crate) path: String,
    pub(crate) title: String,
    layout: Layout,
    pub(crate) pages: Vec<&'b Page>,
}

fn jobs(book: &Book, layout: Layout) -> Vec<Job<'_>> {
    let of_kind = |kind: PageKind| book.pages.iter().filter(move |page| page.kind == kind);
    let single = |folder: &str, page: &'_ Page| {
        let name = page.id.as_str().rsplit('/').next().unwrap_or("");
        (format!("{folder}/{name}"), page.title.clone())
    };
    let alone = |folder, page| {
        let (path, title) = single(folder, page);
        Job { path, title, layout, pages: vec![page] }
    };
    let guides = |folder: &str| {
        let items: BTreeMap<&PageId, &Page> =
            of_kind(PageKind::Item).map(|page| (&page.id, page)).collect();
        let departments = of_kind(PageKind::Department).map(|page| (page, folder.to_owned()));
        let windows = of_kind(PageKind::Window).map(|page| (page, format!("{folder}/windows")));
        let guides = departments.chain(windows).filter_map(|(page, folder)| {
            let below = named(page, &items);
            let (path, title) = single(&folder, page);
            let pages = [page].into_iter().chain(below).collect::<Vec<_>>();
            let title = format!("{title}办事指南");
            (pages.len() > 1).then_some(Job { path, title, layout, pages })
        });
        guides.collect()
    };
    match layout {
        Layout::Sheet => of_kind(PageKind::Item).map(|page| alone("sheets", page)).collect(),
        Layout::Standard => {
            of_kind(PageKind::Standard).map(|page| alone("standards", page)).collect()
        }
        Layout::Guide => guides("guides"),
        Layout::Booklet => guides("booklets"),
        // Set by chapters, not as one file.
        Layout::Handbook => Vec::new(),
    }
}

/// The items that the page of a department or window leads to, in its order.
fn named<'b>(page: &'b Page, items: &BTreeMap<&PageId, &'b Page>) -> Vec<&'b Page> {
    let mut seen = BTreeSet::new();
    let mut named = Vec::new();
    page.each_inline(&mut |inline| {
        if let Inline::Link { target: Target::Page(id), .. } = inline
            && let Some(item) = items.get(id)
            && seen.insert(id)
        {
            named.push(*item);
        }
    });
    named
}

impl Job<'_> {
    /// The files with their paths.
    fn set(&self, book: &Book, fonts: &Fonts) -> Result<Vec<(String, Vec<u8>)>, PdfError> {
        let set = match self.layout {
            Layout::Booklet => booklet::set(self, book, fonts),
            _ => self.file(book, fonts).map(|file| vec![(self.path.clone(), file)]),
        };
        let files =
            set.map_err(|reason| PdfError { path: format!("{}.pdf", self.path), reason })?;
        Ok(files.into_iter().map(|(path, file)| (format!("{path}.pdf"), file)).collect())
    }

    fn file(&self, book: &Book, fonts: &Fonts) -> Result<Vec<u8>, String> {
        let mut data = data::book(book, &self.pages, &fonts.families(), data::A4);
        data["name"] = self.title.as_str().into();
        set(fonts, self.layout, &data, &format!("{}.pdf", self.path))
    }
}

/// What is to be written, laid out.
pub(crate) fn compile(
    fonts: &Fonts,
    layout: Layout,
    data: &Value,
) -> Result<PagedDocument, String> {
    let desk = Desk::new(fonts, layout.template(), data);
    typst::compile(&desk).output.map_err(|errors| reasons(&errors))
}

/// One file from its data.
fn set(fonts: &Fonts, layout: Layout, data: &Value, path: &str) -> Result<Vec<u8>, String> {
    let document = compile(fonts, layout, data)?;
    typst_pdf::pdf(&document, &options(path)).map_err(|errors| reasons(&errors))
}

/// The handbook as one Typst document, without the page numbers of its lists: what dividing it into
/// chapters is measured against, and of no other use.
///
/// # Errors
/// When Typst refuses it.
#[doc(hidden)]
pub fn handbook_in_one(book: &Book, fonts: &Fonts) -> Result<Pages, PdfError> {
    let data = Handbook::plan(book, fonts).in_one();
    let path = "handbook.pdf";
    let pool = rayon::ThreadPoolBuilder::new().stack_size(crew::STACK).build();
    let pool = pool.map_err(|error| no_threads(&error));
    let file = pool.and_then(|pool| pool.install(|| set(fonts, Layout::Handbook, &data, path)));
    let file = file.map_err(|reason| PdfError { path: path.to_owned(), reason })?;
    Ok(Pages::new([(path, file)]))
}

/// The metadata that Typst writes, with another number of pages.
pub(crate) fn with_page_count(xmp: &[u8], pages: usize) -> Vec<u8> {
    let text = String::from_utf8_lossy(xmp);
    let (open, close) = ("<xmpTPg:NPages>", "</xmpTPg:NPages>");
    match (text.find(open), text.find(close)) {
        (Some(from), Some(to)) if from < to => {
            format!("{}{pages}{}", &text[..from + open.len()], &text[to..]).into_bytes()
        }
        _ => xmp.to_vec(),
    }
}

/// Who makes the files.
pub(crate) const CREATOR: &str = "biaochi";

/// What Typst says, on one line.
pub(crate) fn reasons(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("；")
}

/// Tagged for reading aloud (PDF/UA-1) and fit for archives (PDF/A-2a), the same bytes every time.
pub(crate) fn options(path: &str) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    PdfOptions {
        ident: Smart::Custom(path.to_owned()),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        standards: standards.unwrap_or_default(),
        ..PdfOptions::default()
    }
}
