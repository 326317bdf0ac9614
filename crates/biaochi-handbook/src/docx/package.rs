//! The parts around the text, and all of them in one ZIP file.

use std::io::{Cursor, Write};

use maud::{Markup, PreEscaped, html};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::writer::{Relation, Text};
use super::{Document, Kind};
use crate::book::{Book, Edition};

const STYLES: &str = include_str!("parts/styles.xml");
const FONTS: &str = include_str!("parts/fontTable.xml");

pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts of every file with their types, which name their relations too.
const PARTS: [&str; 6] = ["styles", "numbering", "settings", "fontTable", "header", "footer"];

/// The file's bytes, the same for the same book.
pub(super) fn pack(book: &Book, document: &Document<'_>, text: Text) -> Result<Vec<u8>, String> {
    let fixed = PARTS.map(|part| Relation::inside(part, part, format!("{part}.xml")));
    let relations: Vec<_> = fixed.into_iter().chain(text.relations).collect();
    let mut archive = Archive(ZipWriter::new(Cursor::new(Vec::new())));
    archive.xml("[Content_Types].xml", types())?;
    archive.xml("_rels/.rels", roots())?;
    archive.xml("docProps/core.xml", properties(book, document))?;
    archive.xml("word/document.xml", text.markup)?;
    archive.xml("word/_rels/document.xml.rels", relation_list(&relations))?;
    archive.xml("word/styles.xml", PreEscaped(STYLES.to_owned()))?;
    archive.xml("word/fontTable.xml", PreEscaped(FONTS.to_owned()))?;
    archive.xml("word/numbering.xml", numbering(document.kind, &text.lists))?;
    archive.xml("word/settings.xml", settings(document.kind))?;
    archive.xml("word/header.xml", header(book, document))?;
    archive.xml("word/footer.xml", footer())?;
    for (path, bytes) in text.media {
        archive.file(&format!("word/{path}"), &bytes)?;
    }
    let packed = archive.0.finish().map_err(|error| error.to_string())?;
    Ok(packed.into_inner())
}

struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    fn xml(&mut self, path: &str, markup: Markup) -> Result<(), String> {
        self.file(path, xml(&markup.into_string()).as_bytes())
    }

    fn file(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        // Pixels are packed already.
        let method = match path.ends_with(".png") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            // 1980-01-01: the first day that a ZIP file knows.
            .last_modified_time(DateTime::default());
        self.0.start_file(path, options).map_err(|error| error.to_string())?;
        self.0.write_all(bytes).map_err(|error| error.to_string())
    }
}

/// The markup as a part of its own, without the signs that XML 1.0 cannot hold, even escaped.
pub(super) fn xml(markup: &str) -> String {
    let can_stand =
        |sign: &char| matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    let declaration = match markup.starts_with("<?xml") {
        true => "",
        false => r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    };
    declaration.chars().chain(markup.chars()).filter(can_stand).collect()
}

fn types() -> Markup {
    let parts = std::iter::once(("document", "document.main"))
        .chain(PARTS.into_iter().map(|part| (part, part)));
    html! {
        Types xmlns=(format!("{PACKAGE}/content-types")) {
            Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            Default Extension="png" ContentType="image/png" {}
            Default Extension="svg" ContentType="image/svg+xml" {}
            Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml" {}
            @for (part, kind) in parts {
                Override PartName=(format!("/word/{part}.xml")) ContentType=(format!("{WORD}.{kind}+xml")) {}
            }
        }
    }
}

fn roots() -> Markup {
    html! {
        Relationships xmlns=(format!("{PACKAGE}/relationships")) {
            Relationship Id="document" Type=(format!("{R}/officeDocument")) Target="word/document.xml" {}
            Relationship Id="properties" Type=(format!("{PACKAGE}/relationships/metadata/core-properties"))
                Target="docProps/core.xml" {}
        }
    }
}

fn relation_list(relations: &[Relation]) -> Markup {
    html! {
        Relationships xmlns=(format!("{PACKAGE}/relationships")) {
            @for relation in relations {
                Relationship Id=(relation.id) Type=(format!("{R}/{}", relation.kind))
                    Target=(relation.target) TargetMode=[relation.is_outside.then_some("External")] {}
            }
        }
    }
}

/// The dates are the book's: when something in it was last issued or amended.
fn properties(book: &Book, document: &Document<'_>) -> Markup {
    let date = book.date.map(|date| format!("{date}T00:00:00Z"));
    html! {
        cp:coreProperties
            xmlns:cp=(format!("{PACKAGE}/metadata/core-properties"))
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (document.title) }
            dc:subject { (book.title) }
            dc:creator { "biaochi" }
            dc:language { "zh-CN" }
            @if let Some(date) = &date {
                dcterms:created xsi:type="dcterms:W3CDTF" { (date) }
                dcterms:modified xsi:type="dcterms:W3CDTF" { (date) }
            }
        }
    }
}

fn settings(kind: Kind) -> Markup {
    html! {
        w:settings xmlns:w=(W) {
            w:defaultTabStop w:val="420" {}
            w:characterSpacingControl w:val="compressPunctuation" {}
            // Word asks first, then puts the page numbers into the table of contents.
            @if kind != Kind::Item { w:updateFields w:val="true" {} }
            w:compat {
                w:compatSetting w:name="compatibilityMode"
                    w:uri="http://schemas.microsoft.com/office/word" w:val="15" {}
            }
            w:themeFontLang w:val="en-US" w:eastAsia="zh-CN" {}
        }
    }
}

/// The deepest level of a list, counted from 0.
pub(super) const DEEPEST: usize = 8;

/// Number 1 is every list with marks; each numbered list has a number of its own, from 2 on.
/// Standards mark and number their lists as GB/T 1.1-2020, 7.5 wants it.
fn numbering(kind: Kind, lists: &[(usize, u64)]) -> Markup {
    let (mark, format, suffix) = match kind {
        Kind::Standard => ("——", "lowerLetter", ")"),
        Kind::Item | Kind::Guide => ("•", "decimal", "."),
    };
    let numbers = (0..=DEEPEST).map(|level| format!("%{}{suffix}", level + 1)).collect::<Vec<_>>();
    let marks = vec![mark.to_owned(); DEEPEST + 1];
    html! {
        w:numbering xmlns:w=(W) {
            @for (id, format, texts) in [(0, "bullet", &marks), (1, format, &numbers)] {
                w:abstractNum w:abstractNumId=(id) {
                    w:multiLevelType w:val="hybridMultilevel" {}
                    @for (level, text) in texts.iter().enumerate() {
                        w:lvl w:ilvl=(level) {
                            w:start w:val="1" {}
                            w:numFmt w:val=(format) {}
                            w:lvlText w:val=(text) {}
                            w:lvlJc w:val="left" {}
                            // Two Chinese dashes, not two Latin ones.
                            w:rPr { w:rFonts w:hint="eastAsia" {} }
                        }
                    }
                }
            }
            w:num w:numId="1" { w:abstractNumId w:val="0" {} }
            @for (at, (level, start)) in lists.iter().enumerate() {
                w:num w:numId=(at + 2) {
                    w:abstractNumId w:val="1" {}
                    w:lvlOverride w:ilvl=(level) { w:startOverride w:val=(start) {} }
                }
            }
        }
    }
}

fn header(book: &Book, document: &Document<'_>) -> Markup {
    html! {
        w:hdr xmlns:w=(W) {
            w:p {
                w:pPr { w:pStyle w:val="Header" {} }
                @if book.edition == Edition::Draft {
                    w:r {
                        w:rPr { w:rStyle w:val="DraftMark" {} }
                        w:t xml:space="preserve" { "草稿 不得使用　" }
                    }
                }
                @if let Some(number) = document.number() {
                    w:r { w:t xml:space="preserve" { (number) "　" } }
                }
                w:r { w:t { (document.title) } }
            }
        }
    }
}

fn footer() -> Markup {
    html! {
        w:ftr xmlns:w=(W) {
            w:p {
                w:pPr { w:pStyle w:val="Footer" {} }
                w:r { w:t xml:space="preserve" { "— " } }
                w:fldSimple w:instr=" PAGE " { w:r { w:t { "1" } } }
                w:r { w:t xml:space="preserve" { " —" } }
            }
        }
    }
}
