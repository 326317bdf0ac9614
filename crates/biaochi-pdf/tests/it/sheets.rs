//! 一次性告知单 and the other layouts of the library this repository ships.

use std::path::Path;
use std::sync::LazyLock;

use biaochi_core::{DiskFiles, Library, MemoryFiles};
use biaochi_handbook::book::{Block, Book, PageKind};
use biaochi_handbook::{Edition, Pages, compose};
use biaochi_pdf::{Fonts, Layout, missing, render};

use crate::read::{codes, document, elements, text};

const ITEM: &str = "TG-203.001";

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards");
    Library::load(&DiskFiles::new(&root).unwrap(), "standards/")
});

/// The book with only those items and standards whose numbers begin so.
pub(crate) fn book(numbers: &[&str]) -> Book {
    let mut book = compose(&LIBRARY, Edition::Released);
    book.pages.retain(|page| {
        let name = page.id.as_str().rsplit('/').next().unwrap();
        let is_document = matches!(page.kind, PageKind::Item | PageKind::Standard);
        !is_document || numbers.iter().any(|number| name.starts_with(number))
    });
    book
}

pub(crate) fn printed(book: &Book, layout: Layout) -> Pages {
    render(book, &[layout], &Fonts::embedded(), &|_| ()).unwrap()
}

#[test]
fn a_sheet_is_one_page_with_a_code_that_leads_to_the_guide() {
    let pages = printed(&book(&[ITEM]), Layout::Sheet);
    let bytes = pages.get("sheets/TG-203.001.pdf").unwrap();
    assert_eq!(document(bytes).get_pages().len(), 1);
    assert_eq!(codes(bytes), ["https://zwfw.shifan.example/items/TG-203.001.html"]);
}

#[test]
fn a_sheet_reads_aloud() {
    let pages = printed(&book(&[ITEM]), Layout::Sheet);
    let document = document(pages.get("sheets/TG-203.001.pdf").unwrap());
    let elements = elements(&document);
    let heads: Vec<_> = elements.iter().filter(|element| element.kind == "TH").collect();
    assert!(heads.len() >= 10, "{} header cells", heads.len());
    assert!(heads.iter().all(|head| head.attributes.contains("Row")), "{:?}", heads[0].attributes);
    let figures: Vec<_> = elements.iter().filter(|element| element.kind == "Figure").collect();
    assert_eq!(figures.len(), 2);
    assert!(figures.iter().all(|figure| figure.alt));
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    let marked = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = book(&["TG-203.006", "TY-401"]);
    for layout in [Layout::Sheet, Layout::Standard] {
        assert_eq!(printed(&book, layout), printed(&book, layout));
    }
}

#[test]
fn a_standard_has_cover_contents_foreword_and_text() {
    let pages = printed(&book(&["TG-901"]), Layout::Standard);
    let document = document(pages.get("standards/TG-901.pdf").unwrap());
    assert!(document.get_pages().len() >= 4);
    let elements = elements(&document);
    assert!(elements.iter().any(|element| element.kind == "TOC"));
    assert!(elements.iter().any(|element| element.kind == "H1"));
    assert!(document.catalog().unwrap().has(b"Outlines"));
}

#[test]
fn a_table_that_goes_on_says_so_above_its_head() {
    let mut book = book(&["TY-303"]);
    let standard = book.pages.iter_mut().find(|page| page.kind == PageKind::Standard).unwrap();
    let mut tables = 0;
    for block in &mut standard.blocks {
        if let Block::Table(table) = block {
            table.rows = vec![table.rows.clone(); 12].concat();
            tables += 1;
        }
    }
    let pages = printed(&book, Layout::Standard);
    let document = document(pages.get("standards/TY-303.pdf").unwrap());
    let texts: Vec<_> =
        document.get_pages().into_values().map(|page| text(&document, page)).collect();
    let first = texts.iter().position(|text| text.contains("表A.1必设部位")).unwrap();
    assert!(!texts[first].contains("表A.1（续）"), "{}", texts[first]);
    for text in [&texts[first], &texts[first + 1], &texts[first + 2]] {
        assert!(text.contains("部位应设标志类别"), "{text}");
    }
    assert!(texts[first + 1].contains("表A.1（续）") && texts[first + 2].contains("表A.1（续）"));
    let elements = elements(&document);
    let captions = elements.iter().filter(|element| element.kind == "Caption").count();
    assert_eq!(captions, tables);
}

#[test]
fn a_sign_without_a_glyph_is_named_with_its_place() {
    let fonts = Fonts::embedded();
    assert_eq!(missing(&LIBRARY, &fonts), []);
    let text = "kind: standard\nnumber: Q/NTZW TY 101\nedition: 2026\ntitle: 讲𰻝面\n";
    let files = MemoryFiles::new([("general-base/guides/TY-101 面.yaml", text)]);
    let found = missing(&Library::load(&files, ""), &fonts);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].to_string(),
        "general-base/guides/TY-101 面.yaml:4:9: 字体里没有“𰻝”（U+30EDD）；文件Q/NTZW TY 101，字段/title"
    );
}

#[test]
fn code_in_a_field_is_text() {
    let mut book = book(&[ITEM]);
    let hostile =
        "#read(\"/etc/passwd\") #import \"@preview/x:1.0.0\": * $x$ *b* `c` <l> @r \\u{41}";
    for page in book.pages.iter_mut().filter(|page| page.kind == PageKind::Item) {
        page.title = hostile.to_owned();
        let sheet = page.sheet.as_mut().unwrap();
        sheet.title = hostile.to_owned();
        sheet.conditions = vec![hostile.to_owned()];
        sheet.materials[0].name = hostile.to_owned();
    }
    // Read as code it would not even be set.
    for layout in [Layout::Sheet, Layout::Guide, Layout::Booklet] {
        assert!(!printed(&book, layout).is_empty());
    }
}
