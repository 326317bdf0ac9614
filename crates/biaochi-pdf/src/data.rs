//! Pages as JSON for the templates: short keys, one shape for each kind of block.

use std::collections::BTreeMap;

use biaochi_handbook::book::{
    Align, Block, Book, Caption, Drawing, Edition, Fact, Heading, Inline, NoticeKind, Page, PageId,
    PageKind, Picture, Sheet, Target,
};
use biaochi_handbook::picture;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::handbook::{Chapter, Part};

/// How wide the text on A4 is, in half-width signs of a table's size.
pub(crate) const A4: usize = 104;
/// The same on A5.
pub(crate) const A5: usize = 75;

/// Everything the templates read of some pages; `width` is that of the text.
pub(crate) fn book(book: &Book, pages: &[&Page], families: &[String], width: usize) -> Value {
    let mut data = frame(book, families);
    data["pages"] = pages.iter().map(|page| self::page(page, width)).collect();
    let ids = pages.iter().map(|page| (page.id.as_str().to_owned(), Value::Null));
    data["ids"] = Value::Object(ids.collect());
    // Links to pages that are not in this file stay text.
    data["far"] = json!({});
    data
}

/// Whom to ask: what the page of a department or window tells first.
pub(crate) fn contact(page: &Page) -> Value {
    let facts = page.blocks.iter().find(|block| matches!(block, Block::Facts(_)));
    facts.map(|facts| block(facts, Room::of(page, A5))).into()
}

/// What every file has.
fn frame(book: &Book, families: &[String]) -> Value {
    json!({
        "title": book.title,
        // An archive wants a date; a library without any has none to give.
        "date": book.date.map_or_else(|| "2000-01-01".to_owned(), |date| date.to_string()),
        "draft": book.edition == Edition::Draft,
        "families": families,
    })
}

/// Some chapters of the handbook; `numbers` holds the page numbers known of all its pages, empty
/// where not, and `signs` every sign it uses.
pub(crate) fn chapters(
    book: &Book,
    chapters: &[&Chapter<'_>],
    numbers: &BTreeMap<&str, String>,
    signs: &str,
    families: &[String],
) -> Value {
    let mut data = frame(book, families);
    data["signs"] = signs.into();
    let pages = chapters.iter().flat_map(|chapter| {
        let code = Value::from(chapter.code.as_str());
        chapter.pages.iter().map(move |page| (page.id.as_str().to_owned(), code.clone()))
    });
    data["ids"] = Value::Object(pages.collect());
    let far = numbers.iter().map(|(id, number)| ((*id).to_owned(), number.as_str().into()));
    data["far"] = Value::Object(far.collect());
    let chapters = chapters.iter().map(|chapter| {
        json!({
            "code": chapter.code,
            "title": chapter.title,
            "label": format!("p:{}", chapter.pages[0].id),
            "list": chapter.part == Part::List,
            "pages": chapter.pages.iter().map(|page| self::page(page, A4)).collect::<Value>(),
        })
    });
    data["chapters"] = chapters.collect();
    data
}

/// 目次: each chapter with its pages.
pub(crate) fn contents(
    code: &str,
    chapters: &[Chapter<'_>],
    numbers: &BTreeMap<&str, String>,
) -> Value {
    let entry = |page: &Page, title: &str, below: Value| {
        let id = page.id.as_str();
        json!({ "id": id, "title": title, "number": numbers.get(id), "below": below })
    };
    let entries = chapters.iter().filter(|chapter| chapter.part != Part::Front).map(|chapter| {
        let below = chapter.pages[1..].iter().map(|page| entry(page, &page.title, json!([])));
        entry(chapter.pages[0], &chapter.title, below.collect())
    });
    let entries: Value = entries.collect();
    json!({ "code": code, "title": "目次", "label": "目次", "entries": entries })
}

fn page(page: &Page, width: usize) -> Value {
    json!({
        "id": page.id.as_str(),
        "title": page.title,
        "kind": format!("{:?}", page.kind),
        "parent": page.parent.as_ref().map(PageId::as_str),
        "blocks": blocks(for_visitors(page), Room::of(page, width)),
        "sheet": page.sheet.as_deref().map(sheet),
    })
}

/// What a page says to who comes to the window: the list of standards that its staff follow, which
/// ends a window's page, stays on the site.
fn for_visitors(page: &Page) -> &[Block] {
    let list = page.blocks.iter().position(|block| matches!(block, Block::List(_)));
    match (page.kind, list) {
        // With the heading before it.
        (PageKind::Window, Some(at)) => &page.blocks[..at.saturating_sub(1)],
        _ => &page.blocks,
    }
}

/// The room for tables, in half-width signs.
#[derive(Clone, Copy)]
struct Room {
    width: usize,
    /// What the page number behind a link takes of it.
    number: usize,
}

impl Room {
    fn of(page: &Page, width: usize) -> Self {
        let lists = matches!(
            page.kind,
            PageKind::Index | PageKind::Contents | PageKind::Department | PageKind::Window
        );
        Self { width, number: if lists { "（203-12）".width() } else { 0 } }
    }
}

fn blocks(blocks: &[Block], room: Room) -> Value {
    blocks.iter().map(|block| self::block(block, room)).collect()
}

fn block(block: &Block, room: Room) -> Value {
    let blocks = |list: &[Block]| blocks(list, room);
    match block {
        Block::Heading(Heading { level, number, text, anchor }) => json!({
            "t": "heading", "level": level, "number": number, "x": inlines(text), "id": &*anchor.0,
        }),
        Block::Paragraph(text) => json!({ "t": "par", "x": inlines(text) }),
        Block::Clause { number, body } => {
            json!({ "t": "clause", "number": number, "body": blocks(body) })
        }
        Block::List(list) => {
            let items: Value = list.items.iter().map(|item| blocks(item)).collect();
            json!({ "t": "list", "start": list.start, "items": items })
        }
        Block::Table(table) => {
            let cells = |row: &Vec<_>| -> Value {
                row.iter().map(|cell: &Vec<Inline>| inlines(cell)).collect()
            };
            let links = |cell: &[Inline]| cell.iter().filter(|inline| is_link(inline)).count();
            let widths = table.widths(room.width, &|cell| room.number * links(cell));
            let right: Vec<bool> = table.align.iter().map(|align| *align == Align::Right).collect();
            json!({
                "t": "table", "caption": table.caption.as_ref().map(caption),
                "header": cells(&table.header), "right": right, "widths": widths,
                "rows": table.rows.iter().map(cells).collect::<Value>(),
            })
        }
        Block::Facts(facts) => {
            let fact = |fact: &Fact| json!([fact.label, inlines(&fact.value)]);
            json!({ "t": "facts", "rows": facts.iter().map(fact).collect::<Value>() })
        }
        Block::Picture(picture) => self::picture(picture),
        Block::Notice(notice) => json!({
            "t": "notice", "draft": notice.kind == NoticeKind::Draft, "x": inlines(&notice.text),
        }),
        Block::Quote(body) => json!({ "t": "quote", "body": blocks(body) }),
        Block::Code(code) => json!({ "t": "code", "x": code }),
    }
}

fn is_link(inline: &Inline) -> bool {
    matches!(inline, Inline::Link { target: Target::Page(_), .. })
}

fn caption(caption: &Caption) -> Value {
    json!({ "number": caption.number, "title": caption.title })
}

fn picture(picture: &Picture) -> Value {
    let drawn = picture::svg(picture);
    json!({
        "t": "picture", "svg": drawn.markup, "width": drawn.width, "height": drawn.height,
        "flow": matches!(picture.drawing, Drawing::Flow(_)),
        "caption": picture.caption, "alt": picture.alt,
    })
}

fn inlines(inlines: &[Inline]) -> Value {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Value {
    match inline {
        Inline::Text(text) => json!(text),
        Inline::Strong(inner) => json!({ "b": inlines(inner) }),
        Inline::Emphasis(inner) => json!({ "i": inlines(inner) }),
        Inline::Code(code) => json!({ "c": code }),
        Inline::Break => json!({ "br": true }),
        Inline::Link { target, text } => match target {
            Target::Page(page) => json!({ "to": page.as_str(), "x": inlines(text) }),
            Target::Heading(page, anchor) => {
                json!({ "to": page.as_str(), "at": &*anchor.0, "x": inlines(text) })
            }
            Target::Web(address) => json!({ "web": address, "x": inlines(text) }),
        },
    }
}

fn sheet(sheet: &Sheet) -> Value {
    let materials = sheet.materials.iter().map(|material| {
        json!([material.name, material.necessity, material.wanted, material.remark])
    });
    let windows = sheet.windows.iter().map(|window| {
        json!([window.name, window.place, window.address, window.hours, window.phone])
    });
    json!({
        "number": sheet.number,
        "title": sheet.title,
        "type": sheet.item_type,
        "department": sheet.department,
        "implemented": sheet.implemented_on,
        "changed": sheet.changed_on,
        "addressees": sheet.addressees,
        "basis": sheet.legal_basis,
        "conditions": sheet.conditions,
        "materials": materials.collect::<Value>(),
        "flow": picture(&sheet.flow),
        "committed": sheet.committed,
        "statutory": sheet.statutory,
        "fees": sheet.fees,
        "result": sheet.result,
        "visits": sheet.visits,
        "agent": sheet.agent_handling,
        "situations": sheet.situations,
        "windows": windows.collect::<Value>(),
        "complaint": sheet.complaint,
        "remedies": sheet.remedies,
        "qr": picture::qr(&sheet.qr).map(|code| code.markup),
        "online": sheet.qr.starts_with("http"),
    })
}
