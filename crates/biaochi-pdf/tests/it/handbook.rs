//! The whole book, set by chapters and joined.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use biaochi_handbook::book::{Book, PageKind};
use biaochi_pdf::Layout;
use lopdf::{Document, Object, ObjectId};

use crate::read::{document, elements};
use crate::sheets::{book, printed};

/// A chapter of a department, two of sub-systems.
const NUMBERS: [&str; 4] = ["TG-203.001", "TG-203.006", "TY-401", "BZ-601"];

static BOOK: LazyLock<Book> = LazyLock::new(|| book(&NUMBERS));
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let pages = printed(&BOOK, Layout::Handbook);
    pages.get("handbook.pdf").unwrap().to_vec()
});
static READ: LazyLock<Document> = LazyLock::new(|| document(&FILE));

/// All pages in order, and the label of each: `203-12`.
fn pages() -> Vec<(ObjectId, String)> {
    let labels = READ.catalog().unwrap().get(b"PageLabels").unwrap().as_dict().unwrap();
    let labels = labels.get(b"Nums").unwrap().as_array().unwrap();
    let labels: Vec<(usize, String)> = labels
        .chunks(2)
        .map(|pair| {
            let prefix = pair[1].as_dict().unwrap().get(b"P").unwrap();
            (pair[0].as_i64().unwrap() as usize, lopdf::decode_text_string(prefix).unwrap())
        })
        .collect();
    let page = |(at, id)| {
        let (start, prefix) = labels.iter().rfind(|(start, _)| *start <= at).unwrap();
        let number =
            if prefix.ends_with('-') { (at - start + 1).to_string() } else { String::new() };
        (id, format!("{prefix}{number}"))
    };
    READ.page_iter().enumerate().map(page).collect()
}

/// Links within the book: on which page, to which page, what a reader says of it.
fn links() -> Vec<(String, String, String)> {
    let names: BTreeMap<ObjectId, String> = pages().into_iter().collect();
    let mut links = Vec::new();
    for (id, name) in &names {
        for link in READ.get_page_annotations(*id).unwrap() {
            let address = link.get(b"A").and_then(Object::as_dict).and_then(|a| a.get(b"URI"));
            if let Ok(address) = address.and_then(Object::as_str) {
                assert!(!address.starts_with(b"biaochi:"), "unresolved");
            }
            let Ok(target) = link.get(b"Dest").and_then(Object::as_array) else { continue };
            let target = &names[&target[0].as_reference().unwrap()];
            let said = lopdf::decode_text_string(link.get(b"Contents").unwrap()).unwrap();
            links.push((name.clone(), target.clone(), said));
        }
    }
    links
}

/// The bookmarks, outer ones first: title and the page each leads to.
fn bookmarks() -> Vec<(String, String)> {
    fn walk(id: ObjectId, names: &BTreeMap<ObjectId, String>, found: &mut Vec<(String, String)>) {
        let mark = READ.get_dictionary(id).unwrap();
        if let Ok(title) = mark.get(b"Title") {
            let target = mark.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
            found.push((lopdf::decode_text_string(title).unwrap(), names[&target].clone()));
        }
        let mut next = mark.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            walk(id, names, found);
            next =
                READ.get_dictionary(id).unwrap().get(b"Next").and_then(Object::as_reference).ok();
        }
    }
    let root = READ.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let mut found = Vec::new();
    walk(root, &pages().into_iter().collect(), &mut found);
    found
}

#[test]
fn chapters_have_their_own_page_numbers_and_begin_on_a_front() {
    let pages = pages();
    let names: Vec<&str> = pages.iter().map(|(_, name)| name.as_str()).collect();
    for (at, name) in names.iter().enumerate() {
        assert!(!name.ends_with("-1") || at % 2 == 0, "{name} on the back of a leaf");
    }
    for name in ["封面", "目-1", "203-1", "203-2", "TY4-1", "BZ6-1", "表1-1", "索1-1"] {
        assert!(names.contains(&name), "no page {name}: {names:?}");
    }
    assert_eq!(names.len() % 2, 0);
}

#[test]
fn bookmarks_lead_to_every_page_of_the_book() {
    let marks = bookmarks();
    for page in BOOK.pages.iter().filter(|page| page.kind != PageKind::Window) {
        let title = if page.kind == PageKind::Cover { "封面" } else { &page.title };
        assert!(marks.iter().any(|(mark, _)| mark == title), "{title}");
    }
    let item = BOOK.pages.iter().find(|page| page.id.as_str().ends_with("TG-203.006")).unwrap();
    let (_, number) = marks.iter().find(|(title, _)| *title == item.title).unwrap();
    assert!(number.starts_with("203-") && number != "203-1", "{number}");
}

#[test]
fn contents_and_indexes_name_the_page_where_it_stands() {
    let marks = bookmarks();
    let text_of = |prefix: &str| -> String {
        let own = pages().into_iter().filter(|(_, name)| name.starts_with(prefix));
        let text: String = own.map(|(page, _)| crate::read::text(&READ, page)).collect();
        text.split_whitespace().collect()
    };
    let (contents, pinyin, departments) = (text_of("目-"), text_of("索1-"), text_of("索2-"));
    for number in NUMBERS {
        let page = BOOK.pages.iter().find(|page| page.id.as_str().ends_with(number));
        let page = page.unwrap();
        let (_, stands) = marks.iter().find(|(title, _)| *title == page.title).unwrap();
        let title: String = page.title.split_whitespace().collect();
        let entry = contents.split_once(&title).unwrap().1.trim_start_matches('.');
        assert!(entry.starts_with(stands.as_str()), "{title} stands on {stands}: {}", &entry[..30]);
        for index in [&pinyin, &departments] {
            let named = format!("{title}（{stands}）");
            assert!(index.contains(&named) || !index.contains(&title), "{named}");
        }
        assert!(pinyin.contains(&format!("（{stands}）")), "{title}");
    }
}

#[test]
fn links_lead_to_the_page_they_name() {
    let links = links();
    assert!(links.len() > 50, "{}", links.len());
    for (on, to, said) in &links {
        assert_eq!(*said, format!("到第{to}页"), "on {on}");
    }
    let chapter = |name: &str| name.split('-').next().unwrap_or("").to_owned();
    let between = links.iter().filter(|(on, to, _)| chapter(on) != chapter(to));
    assert!(between.clone().any(|(on, _, _)| on.starts_with("203-")), "out of a body");
    assert!(between.clone().any(|(on, to, _)| on.starts_with('索') && to.starts_with("203-")));
}

#[test]
fn every_tag_is_in_the_joined_tree() {
    // A guide holds the department's page and its items, as the chapter does.
    let guides = printed(&BOOK, Layout::Guide);
    let (_, guide) = guides.iter().find(|(path, _)| path.contains("市市场监管局")).unwrap();
    let count = |document: &Document, kind: &str| {
        elements(document).iter().filter(|element| element.kind == kind).count()
    };
    let guide = document(guide);
    let tree = READ.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let below =
        |id: ObjectId| READ.get_dictionary(id).unwrap().get(b"K").unwrap().as_array().unwrap();
    let parts = below(below(tree)[0].as_reference().unwrap());
    let part = parts.iter().find(|part| {
        let part = READ.get_dictionary(part.as_reference().unwrap()).unwrap();
        lopdf::decode_text_string(part.get(b"T").unwrap()).unwrap() == "市市场监管局"
    });
    let part = part.unwrap().as_reference().unwrap();
    let chapter = crate::read::below(&READ, part);
    for kind in ["TH", "TD", "Figure", "L"] {
        let own = chapter.iter().filter(|element| element.kind == kind).count();
        assert_eq!(own, count(&guide, kind), "{kind}");
        assert!(own > 0, "{kind}");
    }
    let elements = elements(&READ);
    let figures = elements.iter().filter(|element| element.kind == "Figure");
    assert!(figures.clone().count() >= 4);
    assert!(figures.clone().all(|figure| figure.alt));
}

#[test]
fn content_leads_to_its_tags_and_back() {
    let tree = READ.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let tree = READ.get_dictionary(tree).unwrap();
    let mut parents = BTreeMap::new();
    let roots = tree.get(b"ParentTree").unwrap().as_dict().unwrap();
    for leaf in roots.get(b"Kids").unwrap().as_array().unwrap() {
        let leaf = READ.get_dictionary(leaf.as_reference().unwrap()).unwrap();
        for pair in leaf.get(b"Nums").unwrap().as_array().unwrap().chunks(2) {
            assert!(parents.insert(pair[0].as_i64().unwrap(), &pair[1]).is_none(), "twice");
        }
    }
    let mut keys = Vec::new();
    for (id, _) in pages() {
        let page = READ.get_dictionary(id).unwrap();
        let Ok(key) = page.get(b"StructParents").and_then(Object::as_i64) else { continue };
        keys.push(key);
        for tag in parents[&key].as_array().unwrap() {
            let tag = READ.get_dictionary(tag.as_reference().unwrap()).unwrap();
            assert!(tag.has(b"S"), "{tag:?}");
        }
        for link in READ.get_page_annotations(id).unwrap() {
            let key = link.get(b"StructParent").and_then(Object::as_i64).unwrap();
            keys.push(key);
            let tag = READ.get_dictionary(parents[&key].as_reference().unwrap()).unwrap();
            assert_eq!(tag.get(b"S").unwrap().as_name().unwrap(), b"Link");
        }
    }
    keys.sort_unstable();
    assert_eq!(keys, parents.keys().copied().collect::<Vec<_>>());
}

#[test]
fn heads_of_cells_say_what_they_head() {
    let mut heads = 0;
    for tag in READ.objects.values().filter_map(|object| object.as_dict().ok()) {
        let kind = tag.get(b"S").and_then(Object::as_name);
        let attributes = tag.get(b"A").and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
        let has = |key: &[u8]| {
            attributes.iter().any(|part| part.as_dict().is_ok_and(|entries| entries.has(key)))
        };
        assert!(!has(b"Headers"), "names lead nowhere in the joined tree");
        if kind.is_ok_and(|kind| kind == b"TH") {
            assert!(has(b"Scope"), "{tag:?}");
            heads += 1;
        }
    }
    assert!(heads > 20, "{heads}");
}

#[test]
fn the_file_says_what_it_is() {
    let catalog = READ.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let metadata = &READ.get_object(metadata).unwrap().as_stream().unwrap().content;
    let metadata = String::from_utf8(metadata.clone()).unwrap();
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    assert!(metadata.contains("<pdfaid:part>2</pdfaid:part>"), "{metadata}");
    assert!(metadata.contains(&BOOK.title));
    let pages = format!("<xmpTPg:NPages>{}</xmpTPg:NPages>", READ.get_pages().len());
    assert!(metadata.contains(&pages), "{metadata}");
    let intents = catalog.get(b"OutputIntents").unwrap();
    let intents = READ.dereference(intents).unwrap().1.as_array().unwrap();
    assert_eq!(intents.len(), 1);
}

#[test]
fn chapters_share_their_fonts() {
    let fonts =
        READ.objects.values().filter_map(|object| object.as_stream().ok()).filter(|stream| {
            stream
                .dict
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"CIDFontType0C")
        });
    assert_eq!(fonts.count(), 3, "one for each face");
}

#[test]
fn the_same_book_gives_the_same_file() {
    assert!(printed(&BOOK, Layout::Handbook).get("handbook.pdf").unwrap() == FILE.as_slice());
}
