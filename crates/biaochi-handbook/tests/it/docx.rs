//! Word files read back: their parts, their text, and that nothing in them runs.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::process::Command;

use biaochi_core::{Library, MemoryFiles};
use biaochi_handbook::{Edition, Pages, compose, docx};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

use crate::hostile::{self, HOSTILE};
use crate::sample;

const ITEM: &str = "items/TG-203.001.docx";
const STANDARD: &str = "standards/TY-101.docx";
const GUIDE: &str = "guides/市市场监管局.docx";

fn printed(files: &MemoryFiles, edition: Edition) -> Pages {
    docx::render(&compose(&Library::load(files, ""), edition), &|_| ()).unwrap()
}

/// One element of a part: its name, its attributes, the text right inside it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// A file's parts by path, unpacked.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        parts.insert(file.name().to_owned(), bytes);
    }
    parts
}

/// The elements of a part in the order they begin; panics on XML that is not well-formed.
fn elements(xml: &[u8]) -> Vec<Element> {
    let xml = std::str::from_utf8(xml).unwrap();
    let valid = |sign: char| matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(valid));
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut elements, mut open): (Vec<Element>, Vec<usize>) = Default::default();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::End(_) => {
                open.pop().unwrap();
            }
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_open = matches!(event, Event::Start(_));
                let (Event::Start(tag) | Event::Empty(tag)) = event else { unreachable!() };
                let name = tag.name().as_ref().to_owned();
                let mut element = Element { name, ..Element::default() };
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    let name = attribute.key.as_ref().to_owned();
                    let value = unescape(&attribute.value).unwrap().into_owned();
                    element.attributes.insert(name, value);
                }
                if is_open {
                    open.push(elements.len());
                }
                elements.push(element);
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    elements[*at].text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                let at = *open.last().unwrap();
                elements[at].text.push_str(&unescape(&name).unwrap());
            }
            Event::Decl(_) => {}
            event => panic!("{event:?}"),
        }
    }
    assert!(open.is_empty(), "elements left open");
    elements
}

fn part(pages: &Pages, file: &str, part: &str) -> Vec<Element> {
    elements(&parts(pages.get(file).unwrap_or_else(|| panic!("no {file}")))[part])
}

fn document(pages: &Pages, file: &str) -> Vec<Element> {
    part(pages, file, "word/document.xml")
}

fn named<'e>(elements: &'e [Element], name: &str) -> Vec<&'e Element> {
    elements.iter().filter(|element| element.name == name).collect()
}

/// Each paragraph as its style and its text.
fn paragraphs(elements: &[Element]) -> Vec<(String, String)> {
    let mut paragraphs: Vec<(String, String)> = Vec::new();
    for element in elements {
        match (element.name.as_str(), paragraphs.last_mut()) {
            ("w:p", _) => paragraphs.push(Default::default()),
            ("w:pStyle", Some(last)) => last.0 = element.attribute("w:val").to_owned(),
            ("w:t", Some(last)) => last.1.push_str(&element.text),
            _ => {}
        }
    }
    paragraphs
}

fn styled(paragraphs: &[(String, String)], style: &str) -> Vec<String> {
    let styled = paragraphs.iter().filter(|(of, _)| of == style);
    styled.map(|(_, text)| text.clone()).collect()
}

#[test]
fn there_is_a_file_for_each_item_standard_and_department() {
    let pages = printed(&sample::files(), Edition::Released);
    let paths: Vec<_> = pages.iter().map(|(path, _)| path).collect();
    let wanted = ["guides/市民政局.docx", GUIDE, ITEM, "items/TG-212.001.docx", STANDARD];
    assert_eq!(paths, {
        let mut wanted = wanted;
        wanted.sort_unstable();
        wanted
    });
}

#[test]
fn headings_have_the_styles_that_words_navigation_knows() {
    let pages = printed(&sample::files(), Edition::Released);
    let styles = part(&pages, ITEM, "word/styles.xml");
    let names: Vec<_> =
        named(&styles, "w:name").iter().map(|name| name.attribute("w:val")).collect();
    for name in ["heading 1", "heading 2", "heading 3", "heading 4", "toc 1", "toc 2", "Title"] {
        assert!(names.contains(&name), "{name}");
    }
    let item = paragraphs(&document(&pages, ITEM));
    assert_eq!(item[0], ("Title".into(), "食品经营许可".into()));
    let headings = styled(&item, "Heading1");
    assert_eq!(headings[..2], ["一、项目名称", "二、办事依据"]);
    let guide = paragraphs(&document(&pages, GUIDE));
    assert_eq!(styled(&guide, "Heading1"), ["部门和窗口", "食品经营许可"]);
    assert!(styled(&guide, "Heading2").contains(&"四、申报材料".to_owned()));
    let standard = paragraphs(&document(&pages, STANDARD));
    assert!(styled(&standard, "Heading1").contains(&"4　起草".to_owned()));
    assert!(styled(&standard, "Heading2").contains(&"5.1　周期".to_owned()));
    assert!(styled(&standard, "Heading3").contains(&"5.1.1　一般".to_owned()));
    assert!(standard.iter().any(|(_, text)| text.starts_with("4.1　标准的结构")));
}

#[test]
fn contents_stand_there_before_word_has_counted_the_pages() {
    let pages = printed(&sample::files(), Edition::Released);
    for (file, first) in [(STANDARD, "1　范围"), (GUIDE, "部门和窗口")] {
        let document = document(&pages, file);
        let lines = styled(&paragraphs(&document), "TOC1");
        assert!(lines[0].contains("更新域"), "{lines:?}");
        assert_eq!(lines[1], first);
        let codes = named(&document, "w:instrText");
        assert_eq!(codes.len(), 1);
        assert!(codes[0].text.starts_with(" TOC \\o "), "{codes:?}");
        assert_eq!(named(&part(&pages, file, "word/settings.xml"), "w:updateFields").len(), 1);
    }
    assert!(named(&document(&pages, ITEM), "w:instrText").is_empty());
    assert!(named(&part(&pages, ITEM, "word/settings.xml"), "w:updateFields").is_empty());
    let footer = part(&pages, ITEM, "word/footer.xml");
    assert_eq!(named(&footer, "w:fldSimple")[0].attribute("w:instr"), " PAGE ");
}

#[test]
fn table_heads_repeat_and_rows_stay_whole() {
    let document = document(&printed(&sample::files(), Edition::Released), ITEM);
    assert!(named(&document, "w:tblHeader").len() > 2);
    assert_eq!(named(&document, "w:cantSplit").len(), named(&document, "w:tr").len());
    // Word joins tables that touch and wants a paragraph at the end of each cell.
    for (at, element) in document.iter().enumerate().filter(|(_, e)| e.name == "w:tbl") {
        assert_ne!(document[at - 1].name, "w:tbl", "{element:?}");
    }
    let columns = named(&document, "w:gridCol").into_iter();
    assert!(columns.map(|column| column.attribute("w:w").parse::<u32>().unwrap()).all(|w| w > 300));
}

#[test]
fn a_tables_number_stands_above_it() {
    let pages = printed(&sample::files(), Edition::Released);
    let paragraphs = paragraphs(&document(&pages, STANDARD));
    assert_eq!(styled(&paragraphs, "TableCaption"), ["表A.1　复审记录表"]);
}

#[test]
fn fonts_language_and_properties_are_chinese() {
    let pages = printed(&sample::files(), Edition::Released);
    let styles = part(&pages, ITEM, "word/styles.xml");
    let fonts: Vec<_> =
        named(&styles, "w:rFonts").iter().map(|font| font.attribute("w:eastAsia")).collect();
    assert_eq!(fonts[0], "仿宋_GB2312");
    assert!(fonts.contains(&"黑体"));
    assert_eq!(named(&styles, "w:lang")[0].attribute("w:eastAsia"), "zh-CN");
    let core = part(&pages, ITEM, "docProps/core.xml");
    assert_eq!(named(&core, "dc:title")[0].text, "食品经营许可");
    assert_eq!(named(&core, "dc:language")[0].text, "zh-CN");
    assert_eq!(named(&core, "dcterms:created")[0].text, "2026-06-01T00:00:00Z");
}

#[test]
fn pictures_are_vectors_with_pixels_and_words_beside() {
    let pages = printed(&sample::files(), Edition::Released);
    let parts = parts(pages.get(ITEM).unwrap());
    let document = elements(&parts["word/document.xml"]);
    let described = named(&document, "wp:docPr");
    assert!(!described.is_empty());
    assert!(described.iter().all(|picture| picture.attribute("descr").chars().count() > 10));
    assert_eq!(named(&document, "asvg:svgBlip").len(), described.len());
    assert!(parts["word/media/drawing1.svg"].starts_with(b"<?xml"));
    let png = &parts["word/media/picture1.png"];
    assert!(png.starts_with(b"\x89PNG"));
    // The text of the picture is painted: the font was found. Blank boxes pack far smaller.
    assert!(png.len() > 6_000, "{}", png.len());
}

#[test]
fn links_lead_to_bookmarks_of_the_file_or_to_the_web() {
    let pages = printed(&sample::files(), Edition::Released);
    for file in [ITEM, STANDARD, GUIDE] {
        let document = document(&pages, file);
        let marks: Vec<_> = named(&document, "w:bookmarkStart");
        let mut names: Vec<_> = marks.iter().map(|mark| mark.attribute("w:name")).collect();
        for link in named(&document, "w:hyperlink") {
            let anchor = link.attribute("w:anchor");
            assert!(names.contains(&anchor), "{file}: {anchor}");
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{file}");
    }
    let mut files = sample::files();
    let linked =
        sample::STANDARD_YAML.replace("每五年复审一次。", "见[网站](https://a.cn/局?x=1&y)。");
    files.insert(sample::STANDARD, linked);
    let relations =
        part(&printed(&files, Edition::Released), STANDARD, "word/_rels/document.xml.rels");
    let outside: Vec<_> =
        relations.iter().filter(|r| r.attribute("TargetMode") == "External").collect();
    assert_eq!(outside.len(), 1);
    assert_eq!(outside[0].attribute("Target"), "https://a.cn/%E5%B1%80?x=1&y");
}

#[test]
fn lists_are_lists() {
    let pages = printed(&sample::files(), Edition::Released);
    let document = document(&pages, STANDARD);
    let used: Vec<_> = named(&document, "w:numId").iter().map(|n| n.attribute("w:val")).collect();
    let numbering = part(&pages, STANDARD, "word/numbering.xml");
    let known: Vec<_> = named(&numbering, "w:num").iter().map(|n| n.attribute("w:numId")).collect();
    assert!(used.contains(&"1") && used.contains(&"2"), "{used:?}");
    assert!(used.iter().all(|number| known.contains(number)), "{used:?} {known:?}");
    assert!(styled(&paragraphs(&document), "ListParagraph").contains(&"继续有效；".to_owned()));
}

#[test]
fn drafts_say_so_on_every_page() {
    for (edition, is_draft) in [(Edition::Draft, true), (Edition::Released, false)] {
        let pages = printed(&sample::files(), edition);
        for file in [ITEM, STANDARD, GUIDE] {
            let header = paragraphs(&part(&pages, file, "word/header.xml"));
            assert_eq!(header[0].1.contains("草稿"), is_draft, "{file}");
            let notices = styled(&paragraphs(&document(&pages, file)), "DraftNotice");
            assert_eq!(notices.is_empty(), !is_draft, "{file}");
        }
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = compose(&Library::load(&sample::files(), ""), Edition::Released);
    let printed = || docx::render(&book, &|_| ()).unwrap();
    assert_eq!(printed(), printed());
}

#[test]
fn hostile_fields_stay_text_in_word() {
    let mut files = MemoryFiles::copy_of(&HOSTILE.files);
    let yaml = sample::STANDARD_YAML
        .replace("title: 起草", "title: '{ INCLUDETEXT \"c:\\\\x\" } DDEAUTO c:\\\\cmd \"/k calc\"'")
        .replace("每五年复审一次。", "\"</w:t></w:r><w:fldSimple w:instr='DDE'/> \\u0007\\uFFFE [a](https://u@x.cn) [b](<https://x.cn/\\\"><w:p>)\"");
    files.insert(sample::STANDARD, yaml);
    let yaml = sample::ITEM_YAML.replace("output: 受理通知书", "output: \"通知书\\uFFFF\"");
    files
        .insert("provision/items/市市场监管局/TG-203.002.yaml", yaml.replace("203.001", "203.002"));
    let pages = printed(&files, Edition::Released);
    for (path, bytes) in pages.iter() {
        for (name, bytes) in parts(bytes) {
            if name.ends_with(".png") {
                continue;
            }
            let elements = elements(&bytes);
            for code in named(&elements, "w:instrText") {
                assert!(code.text.starts_with(" TOC \\o \"1-"), "{path}: {code:?}");
            }
            for field in named(&elements, "w:fldSimple") {
                assert_eq!(field.attribute("w:instr"), " PAGE ", "{path}");
            }
            for relation in named(&elements, "Relationship") {
                let target = relation.attribute("Target");
                let is_outside = relation.attribute("TargetMode") == "External";
                assert_eq!(is_outside, target.contains(':'), "{path}: {target}");
                assert!(!is_outside || target.starts_with("https://x.cn"), "{path}: {target}");
            }
            let foreign =
                ["script", "w:object", "w:altChunk", "w:control", "foreignObject", "image"];
            assert!(elements.iter().all(|e| !foreign.contains(&&*e.name)), "{path}: {name}");
        }
    }
    let item: String = paragraphs(&document(&pages, ITEM)).into_iter().map(|(_, t)| t).collect();
    assert!(hostile::whole_texts(&item) > 40, "{item}");
    let standard = paragraphs(&document(&pages, STANDARD));
    assert!(
        standard.iter().any(|(_, text)| text.contains("INCLUDETEXT") && text.contains("DDEAUTO"))
    );
    assert!(
        standard.iter().any(|(_, text)| text.contains("<w:fldSimple w:instr='DDE'/>")),
        "{standard:?}"
    );
}

/// The guide through LibreOffice: a second program reads the file and shows all of it.
#[test]
fn libreoffice_shows_every_text_of_a_guide() {
    let runs = |program: &str| Command::new(program).arg("--version").output().is_ok();
    let Some(office) = ["soffice", "libreoffice"].into_iter().find(|program| runs(program)) else {
        return eprintln!("skipped: no LibreOffice (soffice) here");
    };
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return eprintln!("skipped: no pdftotext here");
    }
    let pages = printed(&sample::files(), Edition::Released);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("guide.docx"), pages.get(GUIDE).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let converted = Command::new(office)
        .args([profile.as_str(), "--headless", "--convert-to", "pdf", "guide.docx"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(converted.status.success(), "{converted:?}");
    let text = Command::new("pdftotext")
        .args(["-raw", "guide.pdf", "-"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let shown = dense(&String::from_utf8(text.stdout).unwrap());
    // Cells and lines wrap, so each text is looked for sign by sign in a row of at most eight.
    for (style, text) in paragraphs(&document(&pages, GUIDE)) {
        let signs: Vec<char> = dense(&text).chars().collect();
        for piece in signs.chunks(4) {
            let piece: String = piece.iter().collect();
            assert!(shown.contains(&piece), "{style}: {text}: {piece}");
        }
    }
}
