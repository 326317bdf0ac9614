//! Nothing that a field holds becomes active content.

use std::collections::BTreeSet;

use biaochi_handbook::markdown::broken_links;
use biaochi_handbook::{Edition, Pages};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::hostile::{self, HOSTILE};
use crate::sample::{self, page, printed};

/// Panics on anything in the pages that could run, load or lead astray.
fn assert_harmless(pages: &Pages) {
    for (path, bytes) in pages.iter() {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(!text.contains("<script"), "{path}");
        let mut is_chart = false;
        for event in Parser::new_ext(text, Options::all()) {
            match event {
                Event::Html(html) => panic!("{path}: {html}"),
                Event::InlineHtml(html) => assert_eq!(&*html, "<br>", "{path}"),
                Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                    panic!("{path}: {event:?}");
                }
                Event::Start(Tag::Image { dest_url, .. }) => panic!("{path}: {dest_url}"),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let outside = dest_url.split_once(':').map(|(scheme, _)| scheme);
                    assert!(matches!(outside, None | Some("https")), "{path}: {dest_url}");
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    assert!(matches!(&*language, "" | "mermaid"), "{path}: {language}");
                    is_chart = &*language == "mermaid";
                }
                Event::End(pulldown_cmark::TagEnd::CodeBlock) => is_chart = false,
                Event::Text(chart) if is_chart => assert_harmless_chart(path, &chart),
                _ => {}
            }
        }
    }
}

/// Every line of a chart is one of ours: a node or an edge, its label without a sign of Mermaid.
fn assert_harmless_chart(path: &str, chart: &str) {
    for line in chart.lines().filter(|line| !line.starts_with("flowchart ")) {
        let label = line.split('"').nth(1).unwrap_or("");
        let outside = line.replace(&format!("\"{label}\""), "");
        let allowed = |sign: char| sign.is_ascii_alphanumeric() || " ->|[](){}".contains(sign);
        assert!(outside.chars().all(allowed), "{path}: {line}");
        let safe = |sign: char| !sign.is_ascii_punctuation() || ".,-/+#;".contains(sign);
        assert!(label.replace("<br>", "").chars().all(safe), "{path}: {line}");
    }
}

/// Fields that hold no free text: numbers, dates, words of closed lists, addresses.
const CLOSED: [&str; 32] = [
    "addressees",
    "agent_handling",
    "article",
    "category",
    "code",
    "committed",
    "date",
    "expires",
    "form",
    "handling",
    "holds",
    "implemented_on",
    "issued_on",
    "item_type",
    "kind",
    "letters",
    "limit",
    "nature",
    "necessity",
    "number",
    "prefix",
    "protection_level",
    "replaced_by",
    "replaces",
    "rule",
    "site",
    "source",
    "stage",
    "status",
    "step",
    "type",
    "valid_for",
];

#[test]
fn every_text_that_may_say_anything_is_hostile() {
    let key = |field: &str| field.rsplit(['/', ' ']).next().unwrap().to_owned();
    let kept: BTreeSet<String> = HOSTILE.kept.iter().map(|field| key(field)).collect();
    assert_eq!(kept.iter().map(String::as_str).collect::<Vec<_>>(), CLOSED);
    for (path, yaml) in HOSTILE.files.iter() {
        assert!(String::from_utf8_lossy(yaml).contains("〔"), "{path} has no hostile text");
    }
    assert!(HOSTILE.replaced > 120, "{}", HOSTILE.replaced);
}

/// The page whose path ends so: folders have hostile names too.
fn named<'p>(pages: &'p Pages, end: &str) -> &'p str {
    let (path, _) = pages.iter().find(|(path, _)| path.ends_with(end)).unwrap();
    page(pages, path)
}

#[test]
fn hostile_fields_stay_text() {
    let pages = printed(&HOSTILE.files, Edition::Released);
    assert_harmless(&pages);
    assert_eq!(broken_links(&pages), []);
    let item = named(&pages, "/TG-203.001.md");
    assert!(item.matches("alert(1)&lt;/script>").count() > 20, "{item}");
    let standard = named(&pages, "/TY-101.md");
    assert!(standard.contains("&lt;div onclick=x>"), "{standard}");
    assert!(standard.contains("```\nclick A \"javascript:x\"\n```"), "{standard}");
}

#[test]
fn plain_fields_print_their_signs() {
    let pages = printed(&HOSTILE.files, Edition::Released);
    let mut texts = String::new();
    for event in Parser::new_ext(named(&pages, "/TG-203.001.md"), Options::ENABLE_TABLES) {
        if let Event::Text(text) | Event::Code(text) = event {
            texts.push_str(&text);
        }
    }
    assert!(hostile::whole_texts(&texts) > 40, "{texts}");
}

#[test]
fn signs_that_hide_text_are_left_out() {
    let mut files = sample::files();
    let yaml = sample::ITEM_YAML
        .replace("title: 食品经营许可", "title: \"食品\\u202E经营\\u200B许可\\u0007\"");
    files.insert(sample::ITEM, yaml);
    let pages = printed(&files, Edition::Released);
    let item = page(&pages, "items/市市场监管局/TG-203.001.md");
    assert!(item.starts_with("# 食品经营许可\n"), "{:?}", &item[..60]);
}
