//! Pictures: one drawing for every format, words beside it, nothing in it but boxes and labels.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use biaochi_core::Library;
use biaochi_handbook::book::{Block, Book, Branch, Drawing, Page, PageKind, Picture, plain_text};
use biaochi_handbook::{Edition, compose, docx, html, picture};

use crate::hostile::HOSTILE;
use crate::sample;

/// Each picture with its page; pictures stand on the page itself.
fn pictures(book: &Book) -> Vec<(&Page, &Picture)> {
    let mut pictures = Vec::new();
    for page in &book.pages {
        for block in &page.blocks {
            if let Block::Picture(picture) = block {
                pictures.push((page, picture));
            }
        }
    }
    pictures
}

/// What a picture says, label by label.
fn labels(picture: &Picture) -> Vec<String> {
    fn below(branch: &Branch, labels: &mut Vec<String>) {
        // Letters, name and number stand in three cells.
        let words = branch.lines.iter().flat_map(|line| line.trim_end_matches('项').split(' '));
        labels.extend(words.map(str::to_owned));
        branch.below.iter().for_each(|branch| below(branch, labels));
    }
    let mut labels = Vec::new();
    match &picture.drawing {
        Drawing::Flow(nodes) => {
            // The terminals say only that it begins and ends.
            for node in nodes.iter().filter(|node| node.output.is_some()) {
                labels.extend(
                    node.lines.iter().flat_map(|line| line.split(" · ")).map(str::to_owned),
                );
                labels.extend(node.output.clone());
            }
        }
        // The root names the whole.
        Drawing::Tree(root) => root.below.iter().for_each(|branch| below(branch, &mut labels)),
        Drawing::Bars(bars) => {
            for bar in bars {
                // Beside the picture of one promise stand its parts: 承诺期限, 法定期限, 压缩幅度.
                let words = bar.label.split('／').chain(bar.words.split(['／', '，']));
                labels.extend(words.map(str::to_owned));
            }
        }
        Drawing::Heat(map) => {
            labels.extend(map.columns.iter().cloned());
            for (name, counts) in &map.rows {
                labels.extend(std::iter::once(name.clone()));
                labels.extend(counts.iter().map(ToString::to_string));
            }
        }
    }
    labels
}

/// The text of blocks other than pictures.
fn words(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(heading) => out.push_str(&plain_text(&heading.text)),
            Block::Paragraph(text) => out.push_str(&plain_text(text)),
            Block::Clause { body, .. } | Block::Quote(body) => words(body, out),
            Block::List(list) => list.items.iter().for_each(|item| words(item, out)),
            Block::Table(table) => {
                for cell in table.header.iter().chain(table.rows.iter().flatten()) {
                    out.push_str(&plain_text(cell));
                    out.push('\n');
                }
            }
            Block::Facts(facts) => {
                for fact in facts {
                    out.push_str(&format!("{}\n{}\n", fact.label, plain_text(&fact.value)));
                }
            }
            Block::Notice(notice) => out.push_str(&plain_text(&notice.text)),
            Block::Code(code) => out.push_str(code),
            Block::Picture(_) => {}
        }
        out.push('\n');
    }
}

#[test]
fn every_picture_has_its_words_beside_it() {
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let book = compose(&sample::real(), Edition::Released);
    let mut kinds = BTreeSet::new();
    for (page, picture) in pictures(&book) {
        let mut text = String::new();
        words(&page.blocks, &mut text);
        // Sums of the structure chart stand in its alternative text only.
        if matches!(picture.drawing, Drawing::Tree(_)) {
            text.push_str(&picture.alt);
        }
        let text = dense(&text);
        for label in labels(picture) {
            assert!(text.contains(&dense(&label)), "{}: {}: {label}", page.id, picture.caption);
        }
        assert!(picture.alt.chars().count() > 10, "{}: {}", page.id, picture.alt);
        assert!(!picture.caption.is_empty(), "{}", page.id);
        kinds.insert(match picture.drawing {
            Drawing::Flow(_) => "flow",
            Drawing::Tree(_) => "tree",
            Drawing::Bars(_) => "bars",
            Drawing::Heat(_) => "heat",
        });
    }
    assert_eq!(kinds.len(), 4, "{kinds:?}");
}

/// The pictures in a Word file.
fn in_word(bytes: &[u8]) -> BTreeSet<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut found = BTreeSet::new();
    for name in names.iter().filter(|name| name.ends_with(".svg")) {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        found.insert(text[text.find("<svg").unwrap()..].to_owned());
    }
    found
}

#[test]
fn html_and_word_show_the_same_drawing() {
    let book = compose(&Library::load(&sample::files(), ""), Edition::Released);
    let site = html::render(&book, None);
    let site: String = site.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    let word = docx::render(&book, &|_| ()).unwrap();
    for (page, picture) in pictures(&book) {
        let drawn = picture::svg(picture).markup;
        assert!(site.contains(&drawn), "{}: {}", page.id, picture.caption);
        if page.kind == PageKind::Item {
            let name = page.id.as_str().rsplit('/').next().unwrap();
            let file = word.get(&format!("items/{name}.docx")).unwrap();
            assert!(in_word(file).contains(&drawn), "{}: {}", page.id, picture.caption);
        }
    }
}

#[test]
fn a_hostile_picture_is_boxes_and_labels() {
    let book = compose(&Library::load(&HOSTILE.files, ""), Edition::Released);
    let (mut elements, mut attributes) = (BTreeSet::new(), BTreeSet::new());
    for (_, picture) in pictures(&book) {
        let drawn = picture::svg(picture).markup;
        let mut reader = quick_xml::Reader::from_str(&drawn);
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    elements.insert(tag.name().as_ref().to_owned());
                    attributes.extend(tag.attributes().map(|a| a.unwrap().key.as_ref().to_owned()));
                }
                _ => {}
            }
        }
    }
    let known = ["g", "path", "rect", "svg", "text"];
    assert!(elements.iter().all(|element| known.contains(&element.as_str())), "{elements:?}");
    assert!(elements.len() == known.len(), "{elements:?}");
    let active = |name: &String| name.starts_with("on") || name.contains("href") || name == "style";
    assert!(!attributes.iter().any(active), "{attributes:?}");
}
