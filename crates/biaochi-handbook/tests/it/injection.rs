//! Nothing that a field holds becomes active content.

use biaochi_core::MemoryFiles;
use biaochi_handbook::markdown::broken_links;
use biaochi_handbook::{Edition, Pages};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::sample::{self, page, printed};

/// Signs of HTML, Markdown, tables and Mermaid in one line.
const HOSTILE: &str = "<script>alert(1)</script> [看](javascript:alert(1)) ![图](https://x.cn/i.png) \
    <!-- x | `code` | ``` *a* _b_ ~c~ $d$ &lt; \\| \"];click n1 \"javascript:x\"%%{init: {}}%% #quot; \
    <img src=x onerror=\"window.hostile=1\"> #import \"@preview/x:1.0.0\" #read(\"/etc/passwd\") #eval(\"1\") \
    HYPERLINK \"https://x.cn\" =cmd|' /C calc'!A0 </script><script>window.hostile=1</script>";

/// The same as blocks: what only works at the beginning of a line.
const HOSTILE_BLOCKS: &str = "<div onclick=x>\n\n</div>\n\n# 标题\n\n```mermaid\nclick A \"javascript:x\"\n```\n\n\
    [a]: javascript:x\n\n[看][a] <https://x.cn> <javascript:x> [b](//x.cn) [c](../../x.md)\n\n<!--\n\n-->";

/// The sample with every free text of its documents and registers made hostile.
pub(crate) fn hostile() -> MemoryFiles {
    let mut files = MemoryFiles::default();
    for (path, bytes) in sample::files().iter() {
        let text = std::str::from_utf8(bytes).unwrap();
        files.insert(path, hostile_yaml(text));
    }
    files
}

/// Texts that name nothing else: they may be replaced without making a reference dangle.
const KEYS: [&str; 30] = [
    "title",
    "title_en",
    "law",
    "gist",
    "actor",
    "note",
    "when",
    "examines",
    "output",
    "reason",
    "starts",
    "name",
    "standard",
    "document",
    "reduction",
    "question",
    "answer",
    "summary",
    "absent",
    "address",
    "hours",
    "phone",
    "complaint",
    "floor",
    "issuer",
    "quota",
    "english",
    "owner",
    "reconsideration",
    "litigation",
];

/// Every `key: text` of [`KEYS`] with the text replaced; texts of Markdown fields by blocks.
fn hostile_yaml(yaml: &str) -> String {
    let plain = format!("'{}'", HOSTILE.replace('\'', "''"));
    let blocks = format!(
        "\"{}\"",
        HOSTILE_BLOCKS.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
    );
    let mut out = String::new();
    for line in yaml.lines() {
        let mut line = line.to_owned();
        for (keys, with) in [(&KEYS[..], &plain), (&["text", "scope", "definition"][..], &blocks)] {
            for key in keys {
                line = replaced(&line, key, with);
            }
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn replaced(line: &str, key: &str, with: &str) -> String {
    let at = [" ", "- ", "{ ", ""].iter().find_map(|before| {
        let wanted = format!("{before}{key}: ");
        let at = if before.is_empty() {
            line.starts_with(&wanted).then_some(0)
        } else {
            line.find(&wanted)
        };
        at.map(|at| at + wanted.len())
    });
    let Some(at) = at else { return line.to_owned() };
    let rest = &line[at..];
    // Lists, mappings, block scalars, codes and numbers stay.
    if rest.starts_with(['{', '[', '|', '\'', '"']) || rest.parse::<f64>().is_ok() {
        return line.to_owned();
    }
    let in_flow = line.contains('{') && line.find('{').is_some_and(|open| open < at);
    let end = if in_flow { rest.find([',', '}']).unwrap_or(rest.len()) } else { rest.len() };
    let tail = rest[end..].to_owned();
    let gap = if tail.starts_with('}') { " " } else { "" };
    format!("{}{with}{gap}{tail}", &line[..at])
}

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

#[test]
fn hostile_fields_stay_text() {
    let files = hostile();
    let library = biaochi_core::Library::load(&files, "");
    for document in library.documents() {
        assert!(document.defects.is_empty(), "{}: {:?}", document.path, document.defects);
    }
    let pages = printed(&files, Edition::Released);
    assert_harmless(&pages);
    assert_eq!(broken_links(&pages), []);
    let item = page(&pages, "items/市市场监管局/TG-203.001.md");
    assert!(item.matches("alert(1)&lt;/script>").count() > 20, "{item}");
    let standard = page(&pages, "standards/general-base/guides/TY-101.md");
    assert!(standard.contains("&lt;div onclick=x>"), "{standard}");
    assert!(standard.contains("```\nclick A \"javascript:x\"\n```"), "{standard}");
}

#[test]
fn plain_fields_print_their_signs() {
    let pages = printed(&hostile(), Edition::Released);
    let wanted: String = HOSTILE.split_whitespace().collect();
    let mut texts = String::new();
    for event in
        Parser::new_ext(page(&pages, "items/市市场监管局/TG-203.001.md"), Options::ENABLE_TABLES)
    {
        if let Event::Text(text) | Event::Code(text) = event {
            texts.extend(text.split_whitespace());
        }
    }
    assert!(texts.matches(&wanted).count() > 20, "{texts}");
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
