//! The quality report on the library: what no single rule can see.
//!
//! Rules judge a file; this report looks at how the files stand to each other and to the registers:
//! sentences they share, documents that are nearly the same, what is cited, what nobody refers to.

mod contents;
mod sentences;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::bail;
use biaochi_core::{DiskFiles, Document, Library};

use crate::tell;
use contents::Contents;
use sentences::Sharing;

/// No document shares more than this part of its sentences with one other.
const LARGEST_SHARE: f64 = 0.40;

/// An item says at least this many Chinese characters of its own in conditions, materials and
/// procedure: about 60 words.
const LEAST_CHARACTERS: usize = 100;

/// Print the report, or its summary; an error when a target is missed.
pub(crate) fn run(root: &Path, options: &[&str]) -> anyhow::Result<()> {
    let is_summary = match options {
        [] => false,
        ["--summary"] => true,
        _ => bail!("unknown options: {}", options.join(" ")),
    };
    let library = Library::load(&DiskFiles::new(&root.join("standards"))?, "standards/");
    let report = Report::on(&library);
    if !is_summary {
        tell(&report.text());
    }
    let targets = report.targets();
    let mut lines = String::from("## 目标\n\n| 目标 | 现状 | |\n|---|---|---|\n");
    for (target, found, met) in &targets {
        let mark = if *met { "达到" } else { "没有达到" };
        lines += &format!("| {target} | {found} | {mark} |\n");
    }
    tell(&lines);
    if targets.iter().any(|(_, _, met)| !met) {
        bail!("the library misses a target; run cargo xtask quality for the documents");
    }
    Ok(())
}

struct Report<'l> {
    sharing: Sharing<'l>,
    contents: Contents<'l>,
}

impl<'l> Report<'l> {
    fn on(library: &'l Library) -> Self {
        let sharing = Sharing::of(library);
        let contents = Contents::of(library, &sharing);
        Self { sharing, contents }
    }

    /// Each target with what was found and whether it is met.
    fn targets(&self) -> Vec<(String, String, bool)> {
        let (sharing, contents) = (&self.sharing, &self.contents);
        let largest = sharing.pairs.first().map_or(0.0, |pair| pair.share);
        let none = |what: &str, count: usize| (what.to_owned(), count.to_string(), count == 0);
        vec![
            (
                format!("与另一文件相同的句子不超过{:.0}%", LARGEST_SHARE * 100.0),
                format!("最多{:.1}%", largest * 100.0),
                largest <= LARGEST_SHARE,
            ),
            none("不在材料登记册的材料", contents.unknown_materials.len()),
            none("查不到的法规条款", contents.unknown_citations.len()),
            none("兜底用语", contents.catch_alls.len()),
            none("目录分情形而没有写情形的事项", contents.without_situations.len()),
            none(
                &format!("条件、材料、程序自有文字不足{LEAST_CHARACTERS}字的事项"),
                contents.items_shorter_than(LEAST_CHARACTERS).count(),
            ),
        ]
    }

    fn text(&self) -> String {
        let mut out = String::from("# 标准库质量报告\n\n");
        self.sharing.write(&mut out);
        self.contents.write(&mut out, LEAST_CHARACTERS);
        out
    }
}

/// `Q/NTZW TG 203.001 食品经营许可`
fn name_of(document: &Document) -> String {
    let title = document.head().map_or("", |head| head.title.text());
    format!("{} {title}", document.number().unwrap_or(&document.path))
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn han(text: &str) -> usize {
    text.chars().filter(|sign| is_han(*sign)).count()
}

/// A heading and a table; nothing when there are no rows.
fn table(
    out: &mut String,
    heading: &str,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) {
    let mut rows = rows.peekable();
    _ = writeln!(out, "## {heading}\n");
    if rows.peek().is_none() {
        out.push_str("没有。\n\n");
        return;
    }
    _ = writeln!(out, "| {} |\n|{}", columns.join(" | "), "---|".repeat(columns.len()));
    for row in rows {
        _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out.push('\n');
}
