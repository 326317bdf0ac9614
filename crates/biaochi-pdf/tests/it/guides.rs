//! Guides of departments and windows, and the booklets made of them.

use std::collections::BTreeSet;

use biaochi_handbook::book::{Block, Book, PageKind};
use biaochi_pdf::Layout;
use lopdf::{Document, Object};

use crate::read::{document, halves, text};
use crate::sheets::{book, printed};

const ITEMS: [&str; 2] = ["TG-203.001", "TG-203.006"];

/// The paths of what is printed.
fn paths(book: &Book, layout: Layout) -> Vec<String> {
    printed(book, layout).iter().map(|(path, _)| path.to_owned()).collect()
}

/// The pages of a booklet as they follow each other once it is folded.
fn folded(booklet: &Document) -> Vec<String> {
    let sides: Vec<_> = booklet.get_pages().into_values().collect();
    let sheets: Vec<_> = sides
        .chunks(2)
        .map(|sheet| [halves(booklet, sheet[0]), halves(booklet, sheet[1])])
        .collect();
    let inwards = sheets.iter().flat_map(|[front, back]| [&front[1], &back[0]]);
    let outwards = sheets.iter().rev().flat_map(|[front, back]| [&back[1], &front[0]]);
    inwards.chain(outwards).cloned().collect()
}

/// A book with one department whose items are so long that they do not fit into one booklet.
fn long_book() -> Book {
    let mut book = book(&ITEMS);
    book.pages.retain(|page| page.kind != PageKind::Window);
    for page in book.pages.iter_mut().filter(|page| page.kind == PageKind::Item) {
        page.blocks = vec![page.blocks.clone(); 12].concat();
    }
    book
}

#[test]
fn a_window_has_a_guide_with_the_items_it_handles() {
    let book = book(&ITEMS);
    let paths = paths(&book, Layout::Guide);
    let departments = paths.iter().filter(|path| !path.contains("/windows/"));
    assert_eq!(departments.collect::<Vec<_>>(), ["guides/市市场监管局.pdf"]);
    let windows: BTreeSet<_> =
        paths.iter().filter_map(|path| path.strip_prefix("guides/windows/")).collect();
    let handling = book.pages.iter().filter(|page| page.kind == PageKind::Item);
    let handling = handling.flat_map(|page| &page.sheet.as_ref().unwrap().windows);
    let handling: BTreeSet<_> =
        handling.map(|window| format!("{}.pdf", window.name.split('　').next().unwrap())).collect();
    assert_eq!(windows, handling.iter().map(String::as_str).collect());
    let guides = printed(&book, Layout::Guide);
    let (_, guide) = guides.iter().find(|(path, _)| path.contains("/windows/")).unwrap();
    let guide = document(guide);
    let said: String = guide.page_iter().map(|page| text(&guide, page)).collect();
    assert!(said.contains("办理的事项") && !said.contains("执行的标准"), "{said}");
}

#[test]
fn steps_that_fill_pages_are_set_below_their_chart() {
    let mut book = book(&ITEMS);
    let pages = |book: &Book| {
        let guides = printed(book, Layout::Guide);
        document(guides.get("guides/市市场监管局.pdf").unwrap()).get_pages().len()
    };
    let before = pages(&book);
    for page in book.pages.iter_mut().filter(|page| page.kind == PageKind::Item) {
        let chart =
            page.blocks.iter().position(|block| matches!(block, Block::Picture(_))).unwrap();
        let Block::List(steps) = &mut page.blocks[chart + 1] else { panic!("no list of steps") };
        steps.items = vec![steps.items.clone(); 30].concat();
    }
    // What does not fit would be cut off at the foot of one page.
    assert!(pages(&book) >= before + 8, "{before}, {}", pages(&book));
}

#[test]
fn a_booklet_folds_into_pages_in_order() {
    let files = printed(&book(&ITEMS), Layout::Booklet);
    let booklet = document(files.get("booklets/市市场监管局.pdf").unwrap());
    assert_eq!(booklet.get_pages().len() % 2, 0);
    let pages = folded(&booklet);
    assert!(pages[0].contains("市市场监管局办事指南"), "{}", pages[0]);
    assert!(pages[1].contains("目次"), "{}", pages[1]);
    let (last, inner) = pages.split_last().unwrap();
    assert!(last.contains("咨询电话") && last.contains("投诉电话"), "{last}");
    let printed = inner.iter().rposition(|page| !page.is_empty()).unwrap() + 1;
    assert!(inner.len() - printed < 4);
    for (at, page) in inner[..printed].iter().enumerate().skip(1) {
        let number = (at + 1).to_string();
        assert!(page.ends_with(&number), "page {number}: {page}");
    }
}

#[test]
fn a_booklet_says_what_it_is_and_keeps_fonts_once() {
    let files = printed(&book(&ITEMS), Layout::Booklet);
    let booklet = document(files.get("booklets/市市场监管局.pdf").unwrap());
    let catalog = booklet.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let metadata = &booklet.get_object(metadata).unwrap().as_stream().unwrap();
    let metadata = String::from_utf8(metadata.get_plain_content().unwrap()).unwrap();
    assert!(metadata.contains("市市场监管局办事指南"), "{metadata}");
    let sides = format!("<xmpTPg:NPages>{}</xmpTPg:NPages>", booklet.get_pages().len());
    assert!(metadata.contains(&sides), "{metadata}");
    let streams = booklet.objects.values().filter_map(|object| object.as_stream().ok());
    let fonts = streams.filter(|stream| {
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
        kind.is_ok_and(|name| name == b"CIDFontType0C")
    });
    assert_eq!(fonts.count(), 3);
}

#[test]
fn a_long_guide_is_divided_into_volumes_between_items() {
    let book = long_book();
    let files = printed(&book, Layout::Booklet);
    assert_eq!(
        files.iter().map(|(path, _)| path).collect::<Vec<_>>(),
        ["booklets/市市场监管局-1.pdf", "booklets/市市场监管局-2.pdf"]
    );
    let items: Vec<_> = book.pages.iter().filter(|page| page.kind == PageKind::Item).collect();
    for (at, (_, file)) in files.iter().enumerate() {
        let pages = folded(&document(file));
        assert!(pages.len() <= 80 && pages.len().is_multiple_of(4), "{}", pages.len());
        assert!(pages[0].contains(&format!("第{}册/共2册", at + 1)), "{}", pages[0]);
        let listed: Vec<_> = items.iter().map(|item| pages[1].contains(&item.title)).collect();
        assert_eq!(listed, [at == 0, at == 1], "{}", pages[1]);
    }
    // The list of items at the beginning says where the others are.
    let first = folded(&document(files.iter().next().unwrap().1)).concat();
    assert!(first.contains(&format!("{}（第2册）", items[1].title)));
}

#[test]
fn the_same_book_gives_the_same_booklets() {
    let book = book(&ITEMS[..1]);
    assert_eq!(printed(&book, Layout::Booklet), printed(&book, Layout::Booklet));
}
