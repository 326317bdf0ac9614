//! The benchmark: the library grown to 1, 10 or 100 times 1,279 files, read and checked.
//!
//! Each measurement runs in a process of its own, several times, so that peak memory and warm
//! caches of one do not colour another; medians are printed, with the ratio to the bare event pass
//! of `saphyr-parser` in the same run. Machines differ: read the ratios.
//! `bench print` measures what is printed; PDF is heavy to build, so it needs the feature `print`.

#[cfg(feature = "print")]
mod print;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail};
use biaochi_core::{DiskFiles, Document, DocumentKind, Files, Library, MemoryFiles};
use biaochi_source::{Edit, FileId, apply_edits};
use biaochi_validator::{Checker, Options};
use biaochi_yaml::{Kind, Limits, Node};
use rustix::time::{ClockId, clock_gettime};
use saphyr_parser::Parser;

use crate::tell;

/// The size our peers were measured at.
const FILES: usize = 1279;

/// What is measured, in the order it is printed.
const PARTS: [(&str, &str); 7] = [
    ("read", "plain read"),
    ("events", "saphyr-parser events"),
    ("values", "serde_yaml to values"),
    ("parse", "our parse"),
    ("load", "our load (parse, decode, index)"),
    ("check", "our whole check"),
    ("edit", "recheck after one edit (mean of 20)"),
];

/// `bench [print] [--size 1|10|100] [--runs N]`, or one measurement: `bench part NAME FOLDER`.
pub(crate) fn run(root: &Path, options: &[&str]) -> anyhow::Result<()> {
    match options {
        ["part", name, folder] => return part(name, Path::new(folder)),
        ["corpus", size] => return corpus(root, size.parse()?).map(|_| ()),
        _ => {}
    }
    let value = |name| options.iter().position(|o| *o == name).and_then(|at| options.get(at + 1));
    let prints = options.first() == Some(&"print");
    let sizes: Vec<usize> = match value("--size") {
        Some(size) => vec![size.parse().context("--size")?],
        None if prints => vec![1],
        None => vec![1, 10],
    };
    let runs: usize = value("--runs").map_or(Ok(5), |runs| runs.parse()).context("--runs")?;
    for size in sizes {
        let folder = corpus(root, size)?;
        head(size, &folder, runs)?;
        match prints {
            false => table(&folder, runs)?,
            #[cfg(feature = "print")]
            true => print::table(&folder, runs)?,
            #[cfg(not(feature = "print"))]
            true => bail!("bench print needs --features print"),
        }
    }
    Ok(())
}

/// Time and memory of one run.
#[derive(Debug, Clone, Copy)]
struct Cost {
    wall: f64,
    cpu: f64,
    /// MiB
    peak: f64,
}

fn head(size: usize, folder: &Path, runs: usize) -> anyhow::Result<()> {
    let files = DiskFiles::new(folder)?;
    let paths = files.list().paths;
    let bytes: u64 =
        paths.iter().filter_map(|path| folder.join(path).metadata().ok()).map(|m| m.len()).sum();
    let megabytes = bytes as f64 / 1e6;
    tell(&format!(
        "\n{size}×: {} files, {megabytes:.1} MB, median of {runs} runs\n\n",
        paths.len()
    ));
    Ok(())
}

fn table(folder: &Path, runs: usize) -> anyhow::Result<()> {
    tell("| | wall s | CPU s | × events (CPU) | peak MiB |\n|---|---|---|---|---|\n");
    let mut costs = BTreeMap::new();
    for (name, title) in PARTS {
        let mut measured = Vec::new();
        for _ in 0..runs {
            measured.push(measure(name, folder)?.0);
        }
        let median = median(&measured);
        costs.insert(name, median);
        let ratio =
            costs.get("events").map_or(String::new(), |e| format!("{:.2}", median.cpu / e.cpu));
        tell(&format!(
            "| {title} | {:.4} | {:.4} | {ratio} | {:.0} |\n",
            median.wall, median.cpu, median.peak
        ));
    }
    Ok(())
}

fn median(costs: &[Cost]) -> Cost {
    let middle = |read: fn(&Cost) -> f64| {
        let mut values: Vec<f64> = costs.iter().map(read).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
    };
    Cost { wall: middle(|c| c.wall), cpu: middle(|c| c.cpu), peak: middle(|c| c.peak) }
}

/// One run in a process of its own, and what else it says.
fn measure(name: &str, folder: &Path) -> anyhow::Result<(Cost, Vec<f64>)> {
    let program = std::env::current_exe()?;
    let output = Command::new(program).args(["bench", "part", name]).arg(folder).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [wall, cpu, peak, ref rest @ ..] = numbers[..] else {
        bail!("measurement {name} failed: {text}{}", String::from_utf8_lossy(&output.stderr));
    };
    Ok((Cost { wall, cpu, peak }, rest.to_vec()))
}

fn part(name: &str, folder: &Path) -> anyhow::Result<()> {
    let files = DiskFiles::new(folder)?;
    let texts = || -> Vec<Vec<u8>> {
        files.list().paths.iter().filter_map(|path| files.read(path).ok()).collect()
    };
    let (wall, cpu) = match name {
        "read" => timed(|| texts().len()),
        "events" => {
            let texts = texts();
            timed(|| texts.iter().map(|bytes| events(bytes)).sum::<usize>())
        }
        "values" => {
            let texts = texts();
            timed(|| texts.iter().filter(|bytes| values(bytes)).count())
        }
        "parse" => {
            let texts: Vec<_> = texts().iter().map(|b| biaochi_yaml::decode_bytes(b).0).collect();
            timed(|| {
                texts
                    .iter()
                    .map(|text| biaochi_yaml::parse(text, &Limits::default()).1.len())
                    .sum::<usize>()
            })
        }
        "load" => timed(|| Library::load(&files, "").documents().len()),
        "check" => timed(|| {
            let library = Library::load(&files, "");
            biaochi_validator::check(&library, Options::default()).len()
        }),
        "edit" => edits(&files),
        #[cfg(feature = "print")]
        name => {
            let ((wall, cpu), [made, pages, bytes]) = print::part(name, &files)?;
            tell(&format!("{wall} {cpu} {} {made} {pages} {bytes}\n", peak_mebibytes()));
            return Ok(());
        }
        #[cfg(not(feature = "print"))]
        _ => bail!("no measurement is called {name}"),
    };
    tell(&format!("{wall} {cpu} {}\n", peak_mebibytes()));
    Ok(())
}

fn events(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).unwrap_or("");
    Parser::new_from_str(text).filter(Result::is_ok).count()
}

fn values(bytes: &[u8]) -> bool {
    serde_yaml::from_slice::<serde_yaml::Value>(bytes).is_ok()
}

/// Mean cost of a recheck with one item changed in memory, the library being loaded and checked.
fn edits(files: &DiskFiles) -> (f64, f64) {
    let mut library = Library::load(files, "");
    let mut checker = Checker::default();
    checker.check(&library, Options::default());
    let items: Vec<(String, String)> = library
        .items()
        .take(20)
        .map(|(document, _)| (document.path.to_string(), document.source.text().to_owned()))
        .collect();
    let (wall, cpu) = timed(|| {
        for (path, text) in &items {
            library = library.with_file(path, format!("{text}\n").as_bytes());
            checker.check(&library, Options::default());
        }
        items.len()
    });
    let count = items.len().max(1) as f64;
    (wall / count, cpu / count)
}

/// Wall and CPU seconds (all threads) of a piece of work.
fn timed(work: impl FnOnce() -> usize) -> (f64, f64) {
    let cpu = || {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    };
    let (start, cpu_start) = (Instant::now(), cpu());
    std::hint::black_box(work());
    (start.elapsed().as_secs_f64(), cpu() - cpu_start)
}

/// The most memory this process has held, by the kernel's account; 0 where there is none.
fn peak_mebibytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kibibytes.unwrap_or(0.0) / 1024.0
}

/// The grown library's folder, made if it is not there yet.
///
/// Registers and standards stand once; items are repeated with new numbers and, so that no text
/// is the copy of another, with the running number at the end of every longer sentence.
fn corpus(root: &Path, size: usize) -> anyhow::Result<PathBuf> {
    let folder = root.join("target/bench").join(format!("{size}x"));
    let source = MemoryFiles::copy_of(&DiskFiles::new(&root.join("standards"))?);
    let mut left = FILES * size;
    let _ = std::fs::remove_dir_all(&folder);
    let mut items = Vec::new();
    for ((path, bytes), id) in source.iter().zip(0..) {
        if DocumentKind::of_path(path) == Some(DocumentKind::ServiceItem) {
            items.push(Document::read(FileId(id), path, path.to_owned(), bytes));
        }
        let text = String::from_utf8_lossy(bytes);
        let grown = if path == "systems.yaml" || path == "library.yaml" {
            roomy(&text)
        } else {
            text.into()
        };
        write(&folder, path, &grown)?;
        left = left.saturating_sub(1);
    }
    // The shorter third, so that 1,279 files come to about 6 MB, the size our peers were given.
    items.sort_by_key(|item| (item.source.text().len(), item.path.clone()));
    items.truncate(items.len().div_ceil(3));
    for copy in 1.. {
        for item in &items {
            if left == 0 {
                return Ok(folder);
            }
            if let Some((path, text)) = copied(item, copy) {
                write(&folder, &path, &text)?;
                left -= 1;
            }
        }
    }
    Ok(folder)
}

fn write(folder: &Path, path: &str, text: &str) -> anyhow::Result<()> {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
    std::fs::write(&path, text).with_context(|| path.display().to_string())
}

/// Expected numbers large enough for any size; sums still agree.
fn roomy(text: &str) -> String {
    let raised = |line: &str| {
        let line = line.replace("expected: 508", "expected: 1000508");
        line.replace("597", "1000597")
            .replace("771", "1000771")
            .replace("service_items: 508", "service_items: 1000508")
    };
    text.lines().flat_map(|line| [raised(line), "\n".to_owned()]).collect()
}

/// The item under its `copy`-th new number.
fn copied(item: &Document, copy: usize) -> Option<(String, String)> {
    let number = item.number()?;
    let (stem, running) = number.rsplit_once('.')?;
    let renumbered = format!("{stem}.{}", running.parse::<usize>().ok()? + copy * 20);
    let renumbered = pad(&renumbered);
    let mut edits = Vec::new();
    if let Some(root) = item.tree.root() {
        vary(root, "", copy, item.id, &mut edits);
    }
    let text = apply_edits(item.source.text(), &edits).ok()?;
    let text = text.replace(number, &renumbered);
    let old = item.item()?.number.get()?.file_stem();
    let new = renumbered.split_once(' ')?.1.replace(' ', "-");
    Some((item.path.replacen(&old, &new, 1), text))
}

/// `TG 203.7` → `TG 203.007`
fn pad(number: &str) -> String {
    let (stem, running) = number.rsplit_once('.').unwrap_or((number, ""));
    format!("{stem}.{running:0>3}")
}

/// Put the copy's number behind every longer sentence of prose.
fn vary(node: Node<'_>, key: &str, copy: usize, file: FileId, edits: &mut Vec<Edit>) {
    const VARIED: [&str; 9] = [
        "conditions",
        "gist",
        "examines",
        "note",
        "answer",
        "when",
        "differences",
        "summary",
        "reason",
    ];
    match node.kind() {
        Kind::Mapping => node.entries().for_each(|e| vary(e.value, e.key, copy, file, edits)),
        Kind::Sequence => node.items().for_each(|item| vary(item, key, copy, file, edits)),
        Kind::Text if VARIED.contains(&key) && node.style() == biaochi_yaml::Style::Plain => {
            let number =
                biaochi_core::value::chinese_numeral(u32::try_from(copy % 9999).unwrap_or(0) + 1);
            let at = biaochi_source::Span::at(node.span().end);
            edits.push(Edit { file, span: at, replacement: format!("第{number}次") });
        }
        _ => {}
    }
}
