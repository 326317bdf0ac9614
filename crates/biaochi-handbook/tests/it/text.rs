//! Whatever a text holds, Markdown reads it back as that text.

use biaochi_handbook::Edition;
use biaochi_handbook::book::{
    Anchor, Block, Book, Heading, Inline, List, Page, PageId, PageKind, Table, Target,
};
use biaochi_handbook::markdown::render;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

fn book(blocks: Vec<Block>) -> Book {
    let id = PageId::new(&["页"]);
    let page = Page {
        id,
        kind: PageKind::Cover,
        title: "页".to_owned(),
        parent: None,
        blocks,
        sheet: None,
    };
    Book { title: String::new(), edition: Edition::Released, date: None, pages: vec![page] }
}

fn markdown(blocks: Vec<Block>) -> String {
    let pages = render(&book(blocks));
    String::from_utf8(pages.get("README.md").unwrap().to_vec()).unwrap()
}

/// All texts without blanks, and what kinds of elements hold them. The title is left out.
fn read(markdown: &str) -> (String, Vec<String>) {
    let (mut texts, mut elements) = (String::new(), Vec::new());
    let body = markdown.split_once('\n').unwrap().1;
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => texts.extend(text.split_whitespace()),
            Event::InlineHtml(html) if &*html == "<br>" => {}
            Event::Html(html) | Event::InlineHtml(html) => elements.push(format!("HTML {html}")),
            Event::Start(Tag::Paragraph) => {}
            Event::Start(tag) => elements.push(format!("{tag:?}")),
            _ => {}
        }
    }
    (texts, elements)
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Texts full of signs that mean something to Markdown.
fn tricky() -> impl Strategy<Value = String> {
    let pieces = [
        "*", "**", "_", "`", "``", "[", "](", ")", "!", "<", ">", "<b>", "&", "&lt;", "&#42;", "#",
        "+", "-", "=", "|", "\\", "~", "~~", "$", ":", ":-:", "1.", "2)", " ", "  ", "中", "文",
        "，", "“", "”", "（", "）", "a", "0", "\u{3000}", "http://", "---", "| - |", "\"", "'",
        "%%", "{", "}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..12).prop_map(|p| p.concat())
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        4 => tricky().prop_map(Inline::Text),
        1 => tricky().prop_map(Inline::Code),
        1 => Just(Inline::Break),
        1 => tricky().prop_map(|text| Inline::Link {
            target: Target::Web("https://x.cn/a_(b)?c=*&d=|".to_owned()),
            text: vec![Inline::Text(format!("链{text}接"))],
        }),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let some = prop::collection::vec(inner, 1..3);
        prop_oneof![some.clone().prop_map(Inline::Strong), some.prop_map(Inline::Emphasis)]
    })
}

fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                out.push_str(&plain(inner))
            }
            Inline::Break => {}
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(1500)
    })]

    #[test]
    fn plain_text_prints_as_itself(text in tricky()) {
        let inlines = vec![Inline::Text(text.clone())];
        let heading = Heading {
            level: 1, number: None, text: inlines.clone(), anchor: Anchor("a".into()),
        };
        let cell = Table {
            caption: None,
            header: vec![inlines.clone()],
            align: vec![],
            rows: vec![vec![inlines.clone()]],
        };
        let item = List { start: None, items: vec![vec![Block::Paragraph(inlines.clone())]] };
        let blocks = [
            (Block::Paragraph(inlines), 1),
            (Block::Heading(heading), 1),
            (Block::Table(cell), 2),
            (Block::List(item), 1),
        ];
        for (block, times) in blocks {
            let markdown = markdown(vec![block]);
            let (texts, elements) = read(&markdown);
            prop_assert_eq!(texts, without_blanks(&text).repeat(times), "{}", markdown);
            let known = ["Heading", "List", "Item", "Table"];
            let strange = elements.iter().find(|e| !known.iter().any(|known| e.starts_with(known)));
            prop_assert_eq!(strange, None, "{}", markdown);
        }
    }

    #[test]
    fn marks_never_lose_or_add_text(inlines in prop::collection::vec(inline(), 1..5)) {
        let rows = vec![vec![inlines.clone()]];
        let cell = Table { caption: None, header: vec![vec![]], align: vec![], rows };
        for block in [Block::Paragraph(inlines.clone()), Block::Table(cell)] {
            let markdown = markdown(vec![block]);
            let (texts, elements) = read(&markdown);
            prop_assert_eq!(texts, without_blanks(&plain(&inlines)), "{}", markdown);
            let known = ["Strong", "Emphasis", "Link", "Table"];
            let strange = elements.iter().find(|e| !known.iter().any(|known| e.starts_with(known)));
            prop_assert_eq!(strange, None, "{}", markdown);
        }
    }
}

#[test]
fn strong_text_that_ends_in_punctuation_stays_strong() {
    let strong = Inline::Strong(vec![Inline::Text("“一次告知”".to_owned())]);
    let text = |text: &str| Inline::Text(text.to_owned());
    let printed = markdown(vec![Block::Paragraph(vec![text("应按"), strong, text("办理")])]);
    assert_eq!(printed, "# 页\n\n应按“**一次告知**”办理\n");
}

#[test]
fn neighbouring_lists_stay_two() {
    let list = |text: &str| {
        let item = vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])];
        Block::List(List { start: None, items: vec![item] })
    };
    let printed = markdown(vec![list("甲"), list("乙"), list("丙")]);
    assert_eq!(printed, "# 页\n\n- 甲\n\n* 乙\n\n- 丙\n");
    let (_, elements) = read(&printed);
    assert_eq!(elements.iter().filter(|element| element.starts_with("List")).count(), 3);
}
