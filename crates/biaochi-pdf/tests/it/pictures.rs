//! Pictures and hostile texts in PDF: every label is text, nothing is active.

use std::process::Command;

use biaochi_core::Library;
use biaochi_handbook::book::{Block, Drawing, PageKind, Picture};
use biaochi_handbook::{Edition, Pages, compose};
use biaochi_pdf::Layout;
use lopdf::{Document, Object};

use crate::read::document;
use crate::sheets::{book, printed};

#[path = "../../../biaochi-handbook/tests/it/hostile.rs"]
#[allow(dead_code)]
mod hostile;
#[path = "../../../biaochi-handbook/tests/it/sample.rs"]
#[allow(dead_code)]
mod sample;

/// Everything a file says, its pictures included, without blanks; `None` where pdftotext is missing.
#[allow(clippy::print_stderr)]
fn text(bytes: &[u8]) -> Option<String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let output = Command::new("pdftotext").arg("-raw").arg(file.path()).arg("-").output();
    let Ok(output) = output else {
        eprintln!("skipped: no pdftotext here");
        return None;
    };
    assert!(output.status.success(), "{output:?}");
    Some(String::from_utf8(output.stdout).unwrap().split_whitespace().collect())
}

/// Every label that is drawn, read from the drawing itself.
fn labels(picture: &Picture) -> Vec<String> {
    let drawn = biaochi_handbook::picture::svg(picture).markup;
    let labels = drawn.split("<text").skip(1).filter_map(|rest| rest.split_once('>'));
    let labels = labels.filter_map(|(_, rest)| rest.split_once("</text>"));
    let unescaped = |text: &str| {
        let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
        signs.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
    };
    labels.map(|(label, _)| unescaped(label).split_whitespace().collect()).collect()
}

#[test]
fn every_label_of_every_picture_is_found_in_the_text() {
    let mut book = book(&["TG-203.001"]);
    // Setting hundreds of pages without a picture takes minutes.
    book.pages.retain(|page| match page.kind {
        PageKind::Standard | PageKind::Window | PageKind::Index => false,
        PageKind::Department => page.title.contains("市场监"),
        _ => true,
    });
    let mut kinds = Vec::new();
    let kind = |picture: &Picture| match &picture.drawing {
        Drawing::Flow(_) => "flow",
        Drawing::Bars(_) => "bars",
        Drawing::Tree(_) => "tree",
        Drawing::Heat(_) => "heat",
    };
    let mut wanted = Vec::new();
    for page in &book.pages {
        for block in &page.blocks {
            let Block::Picture(picture) = block else { continue };
            kinds.push(kind(picture));
            wanted.extend(labels(picture));
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, ["bars", "flow", "heat", "tree"]);
    let pages = printed(&book, Layout::Handbook);
    let Some(said) = text(pages.get("handbook.pdf").unwrap()) else { return };
    assert!(wanted.len() > 100, "{}", wanted.len());
    for label in wanted {
        assert!(said.contains(&label), "{label}");
    }
}

/// Panics on anything in a file that could run, open or fetch.
fn assert_harmless(path: &str, document: &Document) {
    let active: [&[u8]; 9] = [
        b"JS",
        b"JavaScript",
        b"Launch",
        b"OpenAction",
        b"AA",
        b"EmbeddedFile",
        b"EmbeddedFiles",
        b"RichMedia",
        b"SubmitForm",
    ];
    for object in document.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for (key, value) in dictionary {
            assert!(!active.contains(&key.as_slice()), "{path}: {dictionary:?}");
            let name = value.as_name().unwrap_or_default();
            assert!(!active.contains(&name), "{path}: {dictionary:?}");
            if let Ok(address) = value.as_dict().and_then(|action| action.get(b"URI")) {
                let address = String::from_utf8_lossy(address.as_str().unwrap());
                assert!(address.starts_with("https://"), "{path}: {address}");
            }
        }
    }
}

#[test]
fn hostile_fields_stay_text_in_pdf() {
    let book = compose(&Library::load(&hostile::HOSTILE.files, ""), Edition::Released);
    let mut pages = Pages::default();
    for layout in [Layout::Sheet, Layout::Guide, Layout::Standard] {
        pages.put(layout.name(), printed(&book, layout));
    }
    assert!(pages.len() >= 5, "{}", pages.len());
    for (path, bytes) in pages.iter() {
        assert_harmless(path, &document(bytes));
        // As code it would not even be set; as text every sign is there.
        let Some(said) = text(bytes) else { return };
        for piece in ["#read(\"/etc/passwd\")", "#eval(\"1\")", "<script>alert(1)</script>", "$d$"]
        {
            assert!(said.contains(piece), "{path}: {piece}");
        }
    }
}
