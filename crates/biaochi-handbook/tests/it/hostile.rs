//! A library in which every text that may say anything is hostile.
//!
//! Not a list of fields: each scalar of each file is replaced, and what the decoder or the book
//! then refuses (numbers, dates, words of closed lists) is put back. Equal texts stay equal, so that
//! what one file calls by name in another is still found.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use biaochi_core::{Library, MemoryFiles};
use biaochi_handbook::{Edition, compose};
use biaochi_yaml::{Kind, Node, parse};

use super::sample;

/// What a hostile text holds after its number: HTML, Markdown, tables, Mermaid, Typst, fields of
/// Word, parts of SVG.
pub(crate) const SIGNS: &str = "cmd|' /C calc'!A0 <script>alert(1)</script> [看](javascript:alert(1)) \
    ![图](https://x.cn/i.png) <!-- x | `code` | ``` *a* _b_ ~c~ $d$ &lt; \\| \"];click n1 \"javascript:x\"\
    %%{init: {}}%% #quot; <img src=x onerror=\"window.hostile=1\"> #import \"@preview/x:1.0.0\" \
    #read(\"/etc/passwd\") #eval(\"1\") \\u{41} <l> @r { INCLUDETEXT \"c:\\\\x\" } DDEAUTO c:\\cmd \"/k calc\" \
    HYPERLINK \"https://x.cn\" </w:t></w:r><w:fldSimple w:instr='DDE'/> </text><foreignObject>x</foreignObject> \
    ]]> </script><script>window.hostile=1</script>";

/// The same as blocks: what only works at the beginning of a line.
const BLOCKS: &str = "<div onclick=x>\n\n</div>\n\n# 标题\n\n= 标题\n\n```mermaid\nclick A \"javascript:x\"\n```\n\n\
    [a]: javascript:x\n\n[看][a] <https://x.cn> <javascript:x> [b](//x.cn) [c](../../x.md)\n\n\
    { DDEAUTO c:\\cmd } #read(\"/etc/passwd\")\n\n<!--\n\n-->";

/// Fields of Markdown.
const MARKDOWN: [&str; 3] = ["text", "scope", "definition"];

/// The library, how many of its texts are hostile, and the fields of those that are not, each with
/// the file where it stands first: `registers/organisation.yaml centres/type`.
pub(crate) struct Hostile {
    pub(crate) files: MemoryFiles,
    pub(crate) replaced: usize,
    pub(crate) kept: Vec<String>,
}

pub(crate) static HOSTILE: LazyLock<Hostile> = LazyLock::new(|| {
    let files = whole();
    let mut fields: BTreeMap<String, String> = BTreeMap::new();
    for (path, bytes) in files.iter() {
        each_text(std::str::from_utf8(bytes).unwrap(), &mut |node, field| {
            let text = node.as_str().unwrap().to_owned();
            fields.entry(text).or_insert_with(|| format!("{path} {field}"));
        });
    }
    let texts: Vec<(&str, String)> = fields
        .iter()
        .enumerate()
        .map(|(number, (text, field))| {
            let key = field.rsplit(['/', ' ']).next().unwrap();
            let is_markdown = MARKDOWN.contains(&key);
            let signs = if is_markdown { BLOCKS } else { SIGNS };
            // A spreadsheet computes what begins so, Typst and Markdown make it a heading.
            let before = if is_markdown { "" } else { "=" };
            (text.as_str(), format!("{before}〔{number}〕{signs}"))
        })
        .collect();
    let before = size(&files);
    for document in Library::load(&files, "").documents() {
        assert!(document.sound, "{} is not sound", document.path);
    }
    let mut replaced = BTreeMap::new();
    settle(&files, before, &texts, &mut replaced);
    let is_kept = |text: &str| !replaced.contains_key(text);
    let kept = fields.iter().filter(|(text, _)| is_kept(text)).map(|(_, field)| field.clone());
    Hostile { files: with(&files, &replaced), replaced: replaced.len(), kept: kept.collect() }
});

/// How many hostile texts stand in the text of a page. Panics on one that lost a sign.
pub(crate) fn whole_texts(text: &str) -> usize {
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let (text, signs) = (dense(text), dense(SIGNS));
    let mut found = 0;
    for rest in text.split("=〔").skip(1) {
        let (_, rest) = rest.split_once('〕').unwrap();
        let same = rest.chars().zip(signs.chars()).take_while(|(one, other)| one == other).count();
        assert!(rest.starts_with(&signs), "lost after {same}: {rest}");
        found += 1;
    }
    found
}

/// Take over as many of the texts as leave the library sound and the book whole.
fn settle<'t>(
    files: &MemoryFiles,
    before: Option<[usize; 2]>,
    texts: &[(&'t str, String)],
    replaced: &mut BTreeMap<&'t str, String>,
) {
    let mut more = replaced.clone();
    more.extend(texts.iter().cloned());
    if size(&with(files, &more)) == before {
        *replaced = more;
    } else if texts.len() > 1 {
        let (first, second) = texts.split_at(texts.len() / 2);
        settle(files, before, first, replaced);
        settle(files, before, second, replaced);
    }
}

/// How many documents and pages a sound library has; `None` for one with defects.
fn size(files: &MemoryFiles) -> Option<[usize; 2]> {
    let library = Library::load(files, "");
    let is_sound = library.documents().iter().all(|document| document.sound);
    let pages = || compose(&library, Edition::Released).pages.len();
    is_sound.then(|| [library.documents().len(), pages()])
}

/// The files with these texts replaced wherever they stand.
fn with(files: &MemoryFiles, replaced: &BTreeMap<&str, String>) -> MemoryFiles {
    let mut out = MemoryFiles::default();
    for (path, bytes) in files.iter() {
        let yaml = std::str::from_utf8(bytes).unwrap();
        let mut edits = Vec::new();
        each_text(yaml, &mut |node, _| {
            if let Some(text) = replaced.get(node.as_str().unwrap()) {
                edits.push((node.span().range(), serde_json::to_string(text).unwrap()));
            }
        });
        let mut yaml = yaml.to_owned();
        for (range, text) in edits.into_iter().rev() {
            let end = if yaml[range.clone()].ends_with('\n') { "\n" } else { "" };
            yaml.replace_range(range, &format!("{text}{end}"));
        }
        out.insert(path, yaml);
    }
    out
}

/// Visit every text of a file with its field.
fn each_text(yaml: &str, visit: &mut dyn FnMut(Node<'_>, &str)) {
    fn walk(node: Node<'_>, field: &str, visit: &mut dyn FnMut(Node<'_>, &str)) {
        match node.kind() {
            Kind::Mapping => {
                for entry in node.entries() {
                    let between = if field.is_empty() { "" } else { "/" };
                    walk(entry.value, &format!("{field}{between}{}", entry.key), visit);
                }
            }
            Kind::Sequence => node.items().for_each(|item| walk(item, field, visit)),
            Kind::Text => visit(node, field),
            _ => {}
        }
    }
    let (tree, defects) = parse(yaml, &Default::default());
    assert!(defects.is_empty(), "{defects:?}\n{yaml}");
    walk(tree.root().unwrap(), "", visit);
}

/// The sample with every other kind of register, and a site.
fn whole() -> MemoryFiles {
    let mut files = sample::files();
    for (path, yaml) in REGISTERS {
        files.insert(path, yaml);
    }
    // Elsewhere this name is a word of a closed list too.
    let organisation = std::str::from_utf8(files.get(ORGANISATION).unwrap()).unwrap();
    let organisation = organisation.replace("id: 主中心", "id: 市民中心");
    files.insert(ORGANISATION, organisation.replace("centre: 主中心", "centre: 市民中心"));
    files.insert("library.yaml", format!("{}site: https://zwfw.example/\n", sample::LIBRARY));
    files
}

const ORGANISATION: &str = "registers/organisation.yaml";

const REGISTERS: [(&str, &str); 8] = [
    (
        "registers/laws/laws.yaml",
        "kind: laws\nlaws:\n  - { title: 中华人民共和国食品安全法, type: 法律, editions: [{ date: 2021-04-29, last_article: 154 }] }\n",
    ),
    (
        "registers/terms.yaml",
        "kind: terms\nterms:\n  - { term: 归口处室, english: responsible office, defined_in: Q/NTZW TY 101 }\n",
    ),
    (
        "registers/external-standards.yaml",
        "kind: external-standards\nstandards:\n  - { number: GB/T 1.1-2020, title: 标准化工作导则 第1部分, status: 现行 }\n",
    ),
    (
        "registers/devices.yaml",
        "kind: devices\ndevices:\n  - { id: 取号设备, purpose: 取号, keeper: 标准化处, units: [{ name: 取号机, count: 2, centre: 市民中心, place: 大厅入口 }] }\n",
    ),
    (
        "registers/information-systems.yaml",
        "kind: information-systems\nnetworks:\n  - { id: 政务外网, owner: 标准化处, isolation: 逻辑隔离 }\nsystems:\n  - { id: 办件系统, owner: 标准化处, network: 政务外网, purpose: 登记办件, protection_level: 第三级 }\n",
    ),
    (
        "registers/catalogue.yaml",
        "kind: catalogue\nitems:\n  - { title: 食品经营许可, item_type: 行政许可, situations: 2 }\n",
    ),
    (
        "registers/holidays/2026.yaml",
        "kind: holidays\nyear: 2026\ndays:\n  - { date: 2026-10-01, name: 国庆节, off: true }\n",
    ),
    (
        "waivers.yaml",
        "kind: waivers\nwaivers:\n  - { rule: T001, document: Q/NTZW TG 203.001, field: time_limit, reason: 正在修订, owner: 标准化处, expires: 2026-12-31 }\n",
    ),
];
