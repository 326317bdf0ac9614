//! The benchmark of what is printed: the site, Word, sheets, and the handbook beside one Typst
//! compilation of the same pages.

use std::path::Path;

use anyhow::{anyhow, bail};
use biaochi_core::{DiskFiles, Library};
use biaochi_handbook::{Edition, Pages, compose, docx, html, markdown};
use biaochi_pdf::{Fonts, Layout};

use super::{Cost, measure, median, timed};
use crate::tell;

/// What is measured, in the order it is printed; the last is the measure of the one before.
const PARTS: [(&str, &str); 6] = [
    ("print-markdown", "Markdown"),
    ("print-html", "HTML with its search index"),
    ("print-docx", "Word"),
    ("print-sheets", "告知单 as PDF"),
    ("print-handbook", "handbook as PDF"),
    ("print-in-one", "the same pages in one Typst compilation"),
];

pub(super) fn table(folder: &Path, runs: usize) -> anyhow::Result<()> {
    tell(
        "\n| | wall s | CPU s | peak MiB | files | PDF pages | MB |\n|---|---|---|---|---|---|---|\n",
    );
    let mut walls = Vec::new();
    for (name, title) in PARTS {
        let (mut costs, mut made) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            let (cost, rest) = measure(name, folder)?;
            costs.push(cost);
            made = rest;
        }
        let Cost { wall, cpu, peak } = median(&costs);
        let [files, pages, bytes] = made[..] else { bail!("{name} does not say what it made") };
        walls.push(wall);
        let megabytes = bytes / 1e6;
        tell(&format!(
            "| {title} | {wall:.2} | {cpu:.2} | {peak:.0} | {files} | {pages} | {megabytes:.1} |\n"
        ));
    }
    let [.., divided, whole] = walls[..] else { return Ok(()) };
    tell(&format!("\nThe handbook takes {:.2} of the time of one compilation.\n", divided / whole));
    Ok(())
}

/// One measurement: wall and CPU seconds, and what was made, in files, pages of PDF and bytes.
pub(super) fn part(name: &str, files: &DiskFiles) -> anyhow::Result<((f64, f64), [usize; 3])> {
    let mut made = Err(anyhow!("no measurement is called {name}"));
    let cost = timed(|| {
        made = print(name, files);
        0
    });
    let made = made?;
    let pages = made.iter().filter_map(|(_, bytes)| pages(bytes)).sum();
    Ok((cost, [made.len(), pages, made.iter().map(|(_, bytes)| bytes.len()).sum()]))
}

/// How many pages a PDF says it has, in its metadata, which are not compressed.
fn pages(file: &[u8]) -> Option<usize> {
    const LABEL: &[u8] = b"<xmpTPg:NPages>";
    if !file.starts_with(b"%PDF") {
        return None;
    }
    let at = file.windows(LABEL.len()).rposition(|window| window == LABEL)? + LABEL.len();
    let digits = file[at..].iter().take_while(|byte| byte.is_ascii_digit()).copied().collect();
    String::from_utf8(digits).ok()?.parse().ok()
}

fn print(name: &str, files: &DiskFiles) -> anyhow::Result<Pages> {
    let book = compose(&Library::load(files, ""), Edition::Released);
    let pdf = |layout| biaochi_pdf::render(&book, &[layout], &Fonts::embedded(), &|_| {});
    Ok(match name {
        "print-markdown" => markdown::render(&book),
        "print-html" => html::render(&book, None),
        "print-docx" => docx::render(&book, &|_| {})?,
        "print-sheets" => pdf(Layout::Sheet)?,
        "print-handbook" => pdf(Layout::Handbook)?,
        "print-in-one" => biaochi_pdf::handbook_in_one(&book, &Fonts::embedded())?,
        _ => bail!("no measurement is called {name}"),
    })
}
