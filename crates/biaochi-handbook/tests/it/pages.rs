//! What the pages say, and that they hang together.

use std::path::Path;

use biaochi_core::{Library, MemoryFiles};
use biaochi_handbook::markdown::{broken_links, render};
use biaochi_handbook::{Edition, compose, statistics, tables};

use crate::sample::{self, page, printed};

/// Compare a page with the file in `expected/`; `ACCEPT=1` writes the file, to be read then.
fn expect(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/expected").join(name);
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{name}");
}

#[test]
fn an_item_page_is_what_a_citizen_reads() {
    let pages = printed(&sample::files(), Edition::Released);
    expect("item.md", page(&pages, "items/市市场监管局/TG-203.001.md"));
}

#[test]
fn an_item_without_law_material_or_result_says_why() {
    let pages = printed(&sample::files(), Edition::Released);
    expect("short-item.md", page(&pages, "items/市民政局/TG-212.001.md"));
}

#[test]
fn a_standard_page_is_numbered_by_place() {
    let pages = printed(&sample::files(), Edition::Released);
    expect("standard.md", page(&pages, "standards/general-base/guides/TY-101.md"));
}

#[test]
fn the_system_table_lists_what_is_in_force_and_what_was() {
    let pages = printed(&sample::files(), Edition::Released);
    expect("system-table.md", page(&pages, "tables/体系表.md"));
}

#[test]
fn guides_and_indexes_list_the_items() {
    let pages = printed(&sample::files(), Edition::Released);
    let all: String =
        ["windows/M01.md", "departments/市市场监管局.md", "index/pinyin.md", "README.md"]
            .map(|path| format!("<!-- {path} -->\n\n{}\n", page(&pages, path)))
            .concat();
    expect("guides.md", &all);
}

#[test]
fn old_editions_and_drafts_have_no_page() {
    let pages = printed(&sample::files(), Edition::Released);
    let all: Vec<&str> =
        pages.iter().map(|(_, bytes)| std::str::from_utf8(bytes).unwrap()).collect();
    assert!(all.iter().all(|text| !text.contains("旧版的正文") && !text.contains("草案的正文")));
    assert!(pages.get("standards/general-base/guides/TY-102.md").is_none());
    let standards = pages.iter().filter(|(path, _)| path.contains("/TY-101")).count();
    assert_eq!(standards, 1);
}

#[test]
fn every_link_of_the_sample_and_of_the_real_library_resolves() {
    for library in [Library::load(&sample::files(), ""), sample::real()] {
        let book = compose(&library, Edition::Released);
        assert_eq!(book.dangling(), []);
        assert_eq!(broken_links(&render(&book)), []);
    }
}

#[test]
fn every_document_in_force_of_the_real_library_has_a_page() {
    let library = sample::real();
    let pages = render(&compose(&library, Edition::Released));
    for document in library.documents().iter().filter(|document| document.in_force()) {
        let Some(number) = document.head().and_then(|head| head.number.get()) else { continue };
        let name = format!("/{}.md", number.file_stem());
        assert!(pages.iter().any(|(path, _)| path.ends_with(&name)), "{number}");
    }
    let items = pages.iter().filter(|(path, _)| path.starts_with("items/")).count();
    assert_eq!(items, usize::try_from(statistics(&library).items.present).unwrap());
}

#[test]
fn the_seven_elements_come_first_on_every_item_page() {
    let pages = render(&compose(&sample::real(), Edition::Released));
    let seven = "一、项目名称 二、办事依据 三、申报条件 四、申报材料 五、办事程序 六、承诺期限 七、收费标准";
    for (path, bytes) in pages.iter().filter(|(path, _)| path.starts_with("items/")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let headings: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings[..7].join(" "), seven, "{path}");
    }
}

#[test]
fn the_same_library_gives_the_same_bytes() {
    let once = render(&compose(&sample::real(), Edition::Released));
    let again = render(&compose(&sample::real(), Edition::Released));
    assert_eq!(once, again);
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mark = "> **草稿　本页由尚未定稿的标准库印制，只供校核，不作为办事和执行的依据。**";
    let draft = printed(&sample::files(), Edition::Draft);
    assert!(draft.iter().all(|(_, bytes)| std::str::from_utf8(bytes).unwrap().contains(mark)));
    let released = printed(&sample::files(), Edition::Released);
    assert_eq!(released.len(), draft.len());
    assert!(
        released.iter().all(|(_, bytes)| !std::str::from_utf8(bytes).unwrap().contains("草稿"))
    );
}

#[test]
fn a_broken_library_is_printed_with_gaps() {
    let mut files = sample::files();
    // Fields taken away one by one and all at once, registers missing, the same item twice.
    let lines: Vec<&str> = sample::ITEM_YAML.lines().collect();
    for at in 1..lines.len() {
        let text: Vec<&str> = lines[..at].iter().chain(&lines[at + 1..]).copied().collect();
        files.insert(sample::ITEM, text.join("\n"));
        let book = compose(&Library::load(&files, ""), Edition::Draft);
        assert_eq!(book.dangling(), [], "without “{}”", lines[at]);
        assert_eq!(broken_links(&render(&book)), [], "without “{}”", lines[at]);
    }
    files.insert(sample::ITEM, "kind: service-item\n");
    files.insert("provision/items/x.yaml", sample::ITEM_YAML);
    files.insert("provision/items/y.yaml", sample::ITEM_YAML.replace("市市场监管局", "../../../x"));
    files.remove("registers/organisation.yaml");
    files.remove("library.yaml");
    files.remove("systems.yaml");
    let book = compose(&Library::load(&files, ""), Edition::Draft);
    assert_eq!(book.dangling(), []);
    let pages = render(&book);
    assert_eq!(broken_links(&pages), []);
    assert!(
        page(&pages, "items/_/TG-203.001 食品经营许可.md".replace(' ', "_").as_str())
            .contains("（待补）")
    );
    assert!(pages.iter().all(|(path, _)| !path.split('/').any(|name| name.starts_with('.'))));
    let empty = compose(&Library::load(&MemoryFiles::default(), ""), Edition::Draft);
    assert_eq!(broken_links(&render(&empty)), []);
}

#[test]
fn counts_are_of_documents_in_force() {
    let statistics = statistics(&Library::load(&sample::files(), ""));
    assert_eq!((statistics.standards.present, statistics.standards.expected), (3, Some(20)));
    assert_eq!((statistics.items.present, statistics.items.expected), (2, Some(10)));
    let rows: Vec<String> =
        tables::counts(&statistics).rows.iter().map(|row| row.join(" ")).collect();
    assert_eq!(
        rows,
        [
            "TY1 标准化导则 3 1 33.3%",
            "TY2 术语与缩略语 1 0 0.0%",
            "TY 通用基础标准体系小计 4 1 25.0%",
            "TG2 事项办理规程 10 2 20.0%",
            "TG 提供标准体系小计 14 2 14.3%",
            "— 合计 20 3 15.0%",
        ]
    );
    let departments: Vec<_> =
        statistics.departments.iter().map(|d| (d.id.as_str(), d.items, d.windows)).collect();
    assert_eq!(departments, [("市市场监管局", 1, 1), ("市民政局", 1, 1)]);
    let statuses: Vec<u32> = statistics.statuses.iter().map(|count| count.documents).collect();
    assert_eq!(statuses, [1, 0, 3, 1, 0]);
}

#[test]
fn the_detail_table_has_the_columns_of_gb_t_13016() {
    let table = tables::detail(&Library::load(&sample::files(), ""));
    assert_eq!(
        table.header.join(" "),
        "序号 体系编号 标准编号 标准名称 实施日期 被代替标准号 责任部门 备注"
    );
    let row = "1 TY1 Q/NTZW TY 101-2024 标准编写规则 2024-04-01 Q/NTZW TY 101-2019 标准化处 —";
    assert_eq!(table.rows[0].join(" "), row);
    assert_eq!(table.rows.len(), 3);
}
