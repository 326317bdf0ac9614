//! The text of a file: headings, paragraphs, tables, lists, pictures, in WordprocessingML.
//!
//! In maud an element that ends with `;` would stay open: here every empty one ends with `{}`.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};
use unicode_width::UnicodeWidthStr;

use super::package::{DEEPEST, R, W, xml};
use super::picture::Painter;
use super::{Document, Kind, address};
use crate::book::{
    Align, Anchor, Block, Book, Fact, Heading, Inline, Inlines, List, NoticeKind, Page, PageId,
    Picture, Table, Target, plain_text,
};
use crate::picture;

/// What a text needs around it.
pub(super) struct Text {
    pub(super) markup: Markup,
    pub(super) relations: Vec<Relation>,
    /// Level and first number of each numbered list, in their order.
    pub(super) lists: Vec<(usize, u64)>,
    /// Pictures by path.
    pub(super) media: Vec<(String, Arc<[u8]>)>,
}

/// How the text names another part or an address.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) target: String,
    pub(super) is_outside: bool,
}

impl Relation {
    /// To a part of the same file.
    pub(super) fn inside(id: impl Into<String>, kind: &'static str, target: String) -> Self {
        Self { id: id.into(), kind, target, is_outside: false }
    }
}

/// The width of the text on an A4 page, in twentieths of a point.
const WIDTH: usize = 9298;
/// How far a list or a quotation stands in, in the same unit.
const STEP: usize = 540;
/// However deep lists nest, this much of the width is left to the text.
const FURTHEST: usize = WIDTH - 3000;

/// Write the text of a file.
pub(super) fn write(
    book: &Book,
    document: &Document<'_>,
    painter: &Painter,
) -> Result<Text, String> {
    let mut writer = Writer {
        kind: document.kind,
        places: places(&document.pages),
        page: None,
        painter,
        relations: Vec::new(),
        lists: Vec::new(),
        media: Vec::new(),
        on_new_page: false,
        failure: None,
    };
    let body = writer.body(book, document);
    let markup = html! {
        w:document xmlns:w=(W) xmlns:r=(R) {
            w:body {
                (body)
                w:sectPr {
                    w:headerReference w:type="default" r:id="header" {}
                    w:footerReference w:type="default" r:id="footer" {}
                    w:pgSz w:w="11906" w:h="16838" {}
                    w:pgMar w:top="1474" w:right="1304" w:bottom="1361" w:left="1304"
                        w:header="794" w:footer="737" w:gutter="0" {}
                }
            }
        }
    };
    match writer.failure {
        Some(failure) => Err(failure),
        None => Ok(Text {
            markup,
            relations: writer.relations,
            lists: writer.lists,
            media: writer.media,
        }),
    }
}

/// The bookmarks of a file: its pages and their headings, numbered in reading order.
type Places<'b> = BTreeMap<(&'b PageId, Option<&'b Anchor>), usize>;

fn places<'b>(pages: &[&'b Page]) -> Places<'b> {
    let mut places = BTreeMap::new();
    for page in pages {
        let headings = page.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(Some(&heading.anchor)),
            _ => None,
        });
        for anchor in std::iter::once(None).chain(headings) {
            let number = places.len();
            places.entry((&page.id, anchor)).or_insert(number);
        }
    }
    places
}

fn bookmark(place: usize) -> String {
    format!("_biaochi{place}")
}

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Place {
    /// How far from the left margin.
    left: usize,
    /// In how many lists.
    depth: usize,
    /// The list whose mark stands before the next paragraph.
    list: Option<usize>,
}

impl Place {
    fn further(self) -> Self {
        Self { left: (self.left + STEP).min(FURTHEST), list: None, ..self }
    }
}

/// How a run looks.
#[derive(Clone, Copy, Default)]
struct Look {
    style: Option<&'static str>,
    is_strong: bool,
    is_emphasised: bool,
    is_linked: bool,
}

struct Writer<'b, 'p> {
    kind: Kind,
    places: Places<'b>,
    /// The page being written.
    page: Option<&'b PageId>,
    painter: &'p Painter,
    relations: Vec<Relation>,
    lists: Vec<(usize, u64)>,
    media: Vec<(String, Arc<[u8]>)>,
    /// Whether the next heading begins a page of paper.
    on_new_page: bool,
    failure: Option<String>,
}

impl<'b> Writer<'b, '_> {
    fn body(&mut self, book: &Book, document: &Document<'b>) -> Markup {
        let Some((first, items)) = document.pages.split_first() else { return html! {} };
        self.page = Some(&first.id);
        let under = match &first.sheet {
            Some(sheet) => format!("{}　{}", sheet.number, sheet.department),
            None => book.title.clone(),
        };
        let place = (self.kind != Kind::Guide).then_some((&first.id, None));
        html! {
            (self.heading_of("Title", place, run(&document.title, Look::default())))
            (paragraph("Subtitle", Place::default(), run(&under, Look::default())))
            @match self.kind {
                Kind::Item => (self.blocks(&first.blocks, Place::default())),
                Kind::Standard => (self.standard(&first.blocks)),
                Kind::Guide => (self.guide(first, items)),
            }
        }
    }

    /// The list of chapters that a standard's page has gives way to a table of contents.
    fn standard(&mut self, blocks: &'b [Block]) -> Markup {
        let is_list = |block: &Block| matches!(block, Block::Heading(Heading { anchor, .. }) if &*anchor.0 == "目次");
        let at = blocks.iter().position(is_list);
        let head = at.and_then(|at| blocks.get(..at)).unwrap_or_default();
        let rest = at.map_or(Some(blocks), |at| blocks.get(at + 2..)).unwrap_or_default();
        let entries = rest.iter().filter_map(|block| match block {
            Block::Heading(heading) if heading.level <= 2 => Some(Entry {
                level: heading.level.max(1),
                text: plain_text(&numbered(heading)),
                place: self.place(self.page?, Some(&heading.anchor))?,
            }),
            _ => None,
        });
        let contents = contents(2, &entries.collect::<Vec<_>>());
        let head = self.blocks(head, Place::default());
        self.on_new_page = true;
        html! { (head) (contents) (self.blocks(rest, Place::default())) }
    }

    /// The department's page, then its items, each a chapter.
    fn guide(&mut self, first: &'b Page, items: &[&'b Page]) -> Markup {
        let items = items.iter().map(|page| (*page, page.title.as_str()));
        let chapters: Vec<_> = std::iter::once((first, "部门和窗口")).chain(items).collect();
        let entries = chapters.iter().filter_map(|(page, title)| {
            let place = self.place(&page.id, None)?;
            Some(Entry { level: 1, text: (*title).to_owned(), place })
        });
        let contents = contents(1, &entries.collect::<Vec<_>>());
        html! {
            (contents)
            @for (page, title) in chapters {
                ({
                    self.page = Some(&page.id);
                    self.on_new_page = true;
                    let text = run(title, Look::default());
                    self.heading_of("Heading1", Some((&page.id, None)), text)
                })
                (self.blocks(&page.blocks, Place::default()))
            }
        }
    }

    fn place(&self, page: &PageId, anchor: Option<&Anchor>) -> Option<usize> {
        self.places.get(&(page, anchor)).copied()
    }

    fn blocks(&mut self, blocks: &'b [Block], place: Place) -> Markup {
        html! { @for block in blocks { (self.block(block, place)) } }
    }

    fn block(&mut self, block: &'b Block, place: Place) -> Markup {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => {
                let style = match (self.kind, text.as_slice()) {
                    (Kind::Standard, _) if place.left == 0 => "BodyText",
                    // A line of strong text heads what follows and stays with it.
                    (_, [Inline::Strong(_)]) => "Label",
                    _ => "Normal",
                };
                paragraph(style, place, self.inlines(text, Look::default()))
            }
            Block::Clause { number, body } => self.clause(number, body, place),
            Block::List(list) => self.list(list, place),
            Block::Table(table) => self.table(table, place),
            Block::Facts(facts) => self.facts(facts, place),
            Block::Picture(picture) => self.picture(picture),
            Block::Notice(notice) => {
                let style = match notice.kind {
                    NoticeKind::Draft => "DraftNotice",
                    NoticeKind::Note => "Notice",
                };
                paragraph(style, Place::default(), self.inlines(&notice.text, Look::default()))
            }
            Block::Quote(body) => self.blocks(body, place.further()),
            Block::Code(code) => {
                let lines = code.lines().map(|line| line.replace('\t', "    "));
                let lines = html! {
                    @for (at, line) in lines.enumerate() {
                        @if at > 0 { (line_break()) }
                        (run(&line, Look::default()))
                    }
                };
                paragraph("Code", place, lines)
            }
        }
    }

    /// In a guide the items' titles have the first level.
    fn heading(&mut self, heading: &'b Heading) -> Markup {
        let above = u8::from(self.kind == Kind::Guide);
        let style = match heading.level.max(1) + above {
            1 => "Heading1",
            2 => "Heading2",
            3 => "Heading3",
            _ => "Heading4",
        };
        let number = heading.number.as_deref().map(|number| format!("{number}　"));
        let text = html! {
            @if let Some(number) = &number { (run(number, Look::default())) }
            (self.inlines(&heading.text, Look::default()))
        };
        let place = self.page.map(|page| (page, Some(&heading.anchor)));
        self.heading_of(style, place, text)
    }

    /// A heading with the bookmark of its place.
    fn heading_of(
        &mut self,
        style: &str,
        place: Option<(&PageId, Option<&Anchor>)>,
        text: Markup,
    ) -> Markup {
        let place = place.and_then(|(page, anchor)| self.place(page, anchor));
        let on_new_page = std::mem::take(&mut self.on_new_page);
        html! {
            w:p {
                w:pPr {
                    w:pStyle w:val=(style) {}
                    @if on_new_page { w:pageBreakBefore {} }
                }
                @if let Some(place) = place {
                    w:bookmarkStart w:id=(place) w:name=(bookmark(place)) {}
                    (text)
                    w:bookmarkEnd w:id=(place) {}
                } @else {
                    (text)
                }
            }
        }
    }

    fn clause(&mut self, number: &str, body: &'b [Block], place: Place) -> Markup {
        let (first, rest) = split(body);
        let number = run(number, Look { style: Some("ClauseNumber"), ..Look::default() });
        let text = html! {
            (number)
            (run("　", Look::default()))
            (self.inlines(first, Look::default()))
        };
        html! { (paragraph("Normal", place, text)) (self.blocks(rest, place)) }
    }

    fn list(&mut self, list: &'b List, place: Place) -> Markup {
        let level = place.depth.min(DEEPEST);
        let number = match list.start {
            Some(start) => {
                self.lists.push((level, start));
                self.lists.len() + 1
            }
            None => 1,
        };
        let inside = Place { depth: place.depth + 1, ..place.further() };
        html! {
            @for item in &list.items {
                @let (first, rest) = split(item);
                (paragraph("ListParagraph", Place { list: Some(number), ..inside },
                    self.inlines(first, Look::default())))
                (self.blocks(rest, inside))
            }
        }
    }

    fn table(&mut self, table: &'b Table, place: Place) -> Markup {
        let widths = widths(table, WIDTH - place.left);
        let right = |at: usize| matches!(table.align.get(at), Some(Align::Right));
        let rows = html! {
            w:tr {
                w:trPr { w:cantSplit {} w:tblHeader {} }
                @for (at, text) in table.header.iter().enumerate() {
                    (self.cell("TableHead", widths.get(at), right(at), text))
                }
            }
            @for row in &table.rows {
                w:tr {
                    w:trPr { w:cantSplit {} }
                    @for (at, text) in row.iter().enumerate() {
                        (self.cell("TableText", widths.get(at), right(at), text))
                    }
                }
            }
        };
        html! {
            @if let Some(caption) = &table.caption {
                (paragraph("TableCaption", Place::default(),
                    run(&caption.to_string(), Look::default())))
            }
            (grid(place, &widths, rows))
        }
    }

    fn facts(&mut self, facts: &'b [Fact], place: Place) -> Markup {
        let longest = facts.iter().map(|fact| fact.label.width()).max().unwrap_or(0);
        let label = (longest * 105 + 300).clamp(1400, 3000);
        let widths = [label, WIDTH - place.left - label];
        let rows = html! {
            @for fact in facts {
                w:tr {
                    w:trPr { w:cantSplit {} }
                    (cell("TableHead", widths.first(), false, run(&fact.label, Look::default())))
                    (self.cell("TableText", widths.get(1), false, &fact.value))
                }
            }
        };
        grid(place, &widths, rows)
    }

    fn cell(
        &mut self,
        style: &str,
        width: Option<&usize>,
        right: bool,
        text: &'b Inlines,
    ) -> Markup {
        let text = self.inlines(text, Look::default());
        cell(style, width, right, text)
    }

    fn picture(&mut self, picture: &'b Picture) -> Markup {
        let mut drawn = picture::svg(picture);
        drawn.markup = xml(&drawn.markup);
        let png = match self.painter.png(&drawn) {
            Ok(png) => png,
            Err(failure) => {
                self.failure = Some(failure);
                return html! {};
            }
        };
        let number = self.media.len() / 2 + 1;
        let (vector, pixels) = (format!("drawing{number}"), format!("picture{number}"));
        for (id, extension, bytes) in
            [(&vector, "svg", drawn.markup.as_bytes().into()), (&pixels, "png", png)]
        {
            let path = format!("media/{id}.{extension}");
            self.relations.push(Relation::inside(id, "image", path.clone()));
            self.media.push((path, bytes));
        }
        let (width, height) = size(&drawn);
        let drawing = drawing(number, (&vector, &pixels), (width, height), &picture.alt);
        html! {
            (paragraph("Picture", Place::default(), drawing))
            (paragraph("Caption", Place::default(), run(&picture.caption, Look::default())))
        }
    }

    fn inlines(&mut self, inlines: &'b [Inline], look: Look) -> Markup {
        html! { @for inline in inlines { (self.inline(inline, look)) } }
    }

    fn inline(&mut self, inline: &'b Inline, look: Look) -> Markup {
        match inline {
            Inline::Text(text) => run(text, look),
            Inline::Strong(inner) => self.inlines(inner, Look { is_strong: true, ..look }),
            Inline::Emphasis(inner) => self.inlines(inner, Look { is_emphasised: true, ..look }),
            Inline::Code(code) => {
                run(code, Look { style: look.style.or(Some("CodeText")), ..look })
            }
            Inline::Break => line_break(),
            Inline::Link { text, .. } if look.is_linked => self.inlines(text, look),
            Inline::Link { target, text } => self.link(target, text, look),
        }
    }

    /// Links to pages that are not in this file stay text.
    fn link(&mut self, target: &Target, text: &'b [Inline], look: Look) -> Markup {
        let look = Look { is_linked: true, ..look };
        let place = match target {
            Target::Page(page) => self.place(page, None),
            Target::Heading(page, anchor) => self.place(page, Some(anchor)),
            Target::Web(web) => {
                let Some(target) = address::sound(web) else { return self.inlines(text, look) };
                let id = format!("link{}", self.relations.len());
                let relation =
                    Relation { id: id.clone(), kind: "hyperlink", target, is_outside: true };
                self.relations.push(relation);
                let text = self.inlines(text, Look { style: Some("Hyperlink"), ..look });
                return html! { w:hyperlink r:id=(id) { (text) } };
            }
        };
        let Some(place) = place else { return self.inlines(text, look) };
        let text = self.inlines(text, Look { style: Some("Reference"), ..look });
        html! { w:hyperlink w:anchor=(bookmark(place)) { (text) } }
    }
}

/// The first paragraph, which has the number or mark before it, and what follows.
fn split(body: &[Block]) -> (&[Inline], &[Block]) {
    match body.split_first() {
        Some((Block::Paragraph(text), rest)) => (text, rest),
        _ => (&[], body),
    }
}

fn numbered(heading: &Heading) -> Inlines {
    let number = heading.number.iter().map(|number| Inline::Text(format!("{number}　")));
    number.chain(heading.text.iter().cloned()).collect()
}

fn paragraph(style: &str, place: Place, content: Markup) -> Markup {
    html! {
        w:p {
            w:pPr {
                w:pStyle w:val=(style) {}
                @if let Some(list) = place.list {
                    w:numPr {
                        w:ilvl w:val=((place.depth - 1).min(DEEPEST)) {}
                        w:numId w:val=(list) {}
                    }
                    w:ind w:left=(place.left) w:hanging=(STEP) {}
                } @else if place.left > 0 {
                    w:ind w:left=(place.left) {}
                }
            }
            (content)
        }
    }
}

/// Text in one look. The hint makes quotation marks and dashes Chinese ones.
fn run(text: &str, look: Look) -> Markup {
    html! {
        w:r {
            w:rPr {
                @if let Some(style) = look.style { w:rStyle w:val=(style) {} }
                w:rFonts w:hint="eastAsia" {}
                @if look.is_strong { w:b {} w:bCs {} }
                @if look.is_emphasised { w:em w:val="dot" {} }
            }
            w:t xml:space="preserve" { (text) }
        }
    }
}

fn line_break() -> Markup {
    html! { w:r { w:br {} } }
}

/// A line of the table of contents.
struct Entry {
    level: u8,
    text: String,
    place: usize,
}

/// The table of contents. Word knows the page numbers, we do not: until it has put them in, the
/// headings stand there without, and a line says how to get them; both are inside the field, so
/// the line goes when the numbers come.
fn contents(levels: u8, entries: &[Entry]) -> Markup {
    let mark = |kind: &str| html! { w:r { w:fldChar w:fldCharType=(kind) {} } };
    let instruction = format!(r#" TOC \o "1-{levels}" \h \z "#);
    let note = "（右键点击目次，选“更新域”，显示页码。）";
    html! {
        w:sdt {
            w:sdtPr {
                w:docPartObj {
                    w:docPartGallery w:val="Table of Contents" {}
                    w:docPartUnique {}
                }
            }
            w:sdtContent {
                (paragraph("TOCHeading", Place::default(), run("目次", Look::default())))
                w:p {
                    w:pPr { w:pStyle w:val="TOC1" {} }
                    (mark("begin"))
                    w:r { w:instrText xml:space="preserve" { (instruction) } }
                    (mark("separate"))
                    (run(note, Look::default()))
                }
                @for entry in entries {
                    w:p {
                        w:pPr { w:pStyle w:val=(format!("TOC{}", entry.level)) {} }
                        w:hyperlink w:anchor=(bookmark(entry.place)) {
                            (run(&entry.text, Look::default()))
                        }
                    }
                }
                w:p { (mark("end")) }
            }
        }
    }
}

/// A table with a small paragraph after it: Word would join two tables without one.
fn grid(place: Place, widths: &[usize], rows: Markup) -> Markup {
    html! {
        w:tbl {
            w:tblPr {
                w:tblStyle w:val="Grid" {}
                w:tblW w:w=(widths.iter().sum::<usize>()) w:type="dxa" {}
                w:tblInd w:w=(place.left) w:type="dxa" {}
                w:tblLayout w:type="fixed" {}
            }
            w:tblGrid { @for width in widths { w:gridCol w:w=(width) {} } }
            (rows)
        }
        w:p { w:pPr { w:pStyle w:val="TableEnd" {} } }
    }
}

fn cell(style: &str, width: Option<&usize>, right: bool, text: Markup) -> Markup {
    html! {
        w:tc {
            w:tcPr {
                w:tcW w:w=(width.copied().unwrap_or(0)) w:type="dxa" {}
                @if style == "TableHead" { w:shd w:val="clear" w:color="auto" w:fill="E8F0F8" {} }
            }
            w:p {
                w:pPr {
                    w:pStyle w:val=(style) {}
                    @if right { w:jc w:val="right" {} }
                }
                (text)
            }
        }
    }
}

/// The width of each column, in twentieths of a point; together `all`.
fn widths(table: &Table, all: usize) -> Vec<usize> {
    // Half a Chinese sign of a table's size.
    const SIGN: usize = 105;
    let parts = table.widths(all / SIGN, &|_| 0);
    let sum = parts.iter().sum::<usize>().max(1);
    parts.iter().map(|part| part * all / sum).collect()
}

/// How large a drawing is on paper, in EMU: a little smaller than on screens (texts have 8 points
/// and more), never wider or higher than the page.
fn size(drawn: &picture::Svg) -> (u64, u64) {
    const PIXEL: u64 = 8500;
    const WIDEST: u64 = WIDTH as u64 * 635;
    const HIGHEST: u64 = 8_200_000;
    let (width, height) = (u64::from(drawn.width) * PIXEL, u64::from(drawn.height) * PIXEL);
    let (width, height) = match width > WIDEST {
        true => (WIDEST, height * WIDEST / width),
        false => (width, height),
    };
    match height > HIGHEST {
        true => ((width * HIGHEST / height).max(1), HIGHEST),
        false => (width, height.max(1)),
    }
}

fn drawing(
    number: usize,
    (vector, pixels): (&str, &str),
    (width, height): (u64, u64),
    alt: &str,
) -> Markup {
    const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    let name = format!("图{number}");
    html! {
        w:r {
            w:drawing {
                wp:inline xmlns:wp=(INLINE) distT="0" distB="0" distL="0" distR="0" {
                    wp:extent cx=(width) cy=(height) {}
                    wp:docPr id=(number) name=(name) descr=(alt) {}
                    a:graphic xmlns:a=(MAIN) {
                        a:graphicData uri=(PICTURE) {
                            pic:pic xmlns:pic=(PICTURE) {
                                pic:nvPicPr {
                                    pic:cNvPr id=(number) name=(name) descr=(alt) {}
                                    pic:cNvPicPr {}
                                }
                                pic:blipFill {
                                    a:blip r:embed=(pixels) {
                                        a:extLst {
                                            a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}" {
                                                asvg:svgBlip xmlns:asvg=(SVG) r:embed=(vector) {}
                                            }
                                        }
                                    }
                                    a:stretch { a:fillRect {} }
                                }
                                pic:spPr {
                                    a:xfrm {
                                        a:off x="0" y="0" {}
                                        a:ext cx=(width) cy=(height) {}
                                    }
                                    a:prstGeom prst="rect" { a:avLst {} }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
