//! `biaochi check`: all rules over the library; with `--fix`, safe mends first.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use biaochi_core::value::Date;
use biaochi_core::{Document, Library};
use biaochi_report::{self as report, Checked, Format};
use biaochi_source::{Edit, FileId, Finding, Severity, SourceText, apply_edits};
use biaochi_validator::Options;
use clap::ArgMatches;

use crate::command;
use crate::console::Console;
use crate::place::Place;

pub(crate) fn run(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    let place = Place::find(command::path(matches), console)?;
    let options = Options { as_of: matches.get_one::<Date>("as-of").copied() };
    let mut library = place.load()?;
    let mut findings = biaochi_validator::check(&library, options);
    if matches.get_flag("fix") {
        let mended = fix(&place, &library, &findings)?;
        library = place.load()?;
        findings = biaochi_validator::check(&library, options);
        let text = console.say("已自动改正的文件：", "files mended: ").to_owned();
        console.note(&format!("{text}{mended}"));
    }
    show(&library, &findings, format(matches, console), console)?;
    Ok(exit_code(&findings, matches.get_one::<String>("fail-on").map_or("error", String::as_str)))
}

fn format(matches: &ArgMatches, console: &Console) -> Format {
    let given = matches.get_one::<String>("format").and_then(|format| format.parse().ok());
    given.unwrap_or(if console.is_terminal() { Format::Full } else { Format::Concise })
}

/// Print findings; the closing sentence goes beside machine-readable results, not into them.
pub(crate) fn show(
    library: &Library,
    findings: &[Finding],
    format: Format,
    console: &mut Console,
) -> anyhow::Result<()> {
    let nothing = SourceText::new("", "");
    let sources = |file: FileId| library.document(file).map_or(&nothing, |d| &d.source);
    let language = console.language;
    let text = match format {
        Format::Full => report::full(findings, &sources, language, console.style()),
        Format::Concise => report::concise(findings, &sources, language),
        Format::Json => report::json(findings, &sources),
        Format::Ndjson => report::ndjson(findings, &sources),
    };
    console.print(&text)?;
    if matches!(format, Format::Full | Format::Concise) {
        let checked = Checked { files: library.documents().len(), items: library.items().count() };
        console.note(&report::summary(findings).sentence(checked, language));
    }
    Ok(())
}

fn exit_code(findings: &[Finding], fail_on: &str) -> ExitCode {
    let least = match fail_on {
        "never" => return ExitCode::SUCCESS,
        "note" => Severity::Note,
        "warning" => Severity::Warning,
        _ => Severity::Error,
    };
    ExitCode::from(u8::from(findings.iter().any(|finding| finding.severity >= least)))
}

/// Apply every fix that does not overlap an earlier one; the number of files written.
///
/// A file is written only when the mended text still reads: a fix must not make it worse.
fn fix(place: &Place, library: &Library, findings: &[Finding]) -> anyhow::Result<usize> {
    let mut by_file: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref().map(|f| (finding, f))) {
        let (finding, fix) = fix;
        // A fix without edits is the converted text itself.
        let edits = by_file.entry(finding.place.file).or_default();
        let overlaps = |edit: &Edit| {
            let touches = |known: &Edit| {
                known.span.start < edit.span.end.max(edit.span.start + 1)
                    && edit.span.start < known.span.end.max(known.span.start + 1)
            };
            edits.iter().any(|known| known != edit && touches(known))
        };
        if !fix.edits.iter().any(overlaps) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    let mut written = 0;
    for (file, edits) in by_file {
        let Some(document) = library.document(file) else { continue };
        let Ok(mended) = apply_edits(document.source.text(), &edits) else { continue };
        let before = document.defects.len();
        let after = Document::read(file, &document.path, String::new(), mended.as_bytes());
        if after.defects.len() <= before {
            write(&place.root.join(&*document.path), &mended)?;
            written += 1;
        }
    }
    Ok(written)
}

/// Write beside the file and rename, so that a reader finds the old text or the new.
pub(crate) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let told = || path.display().to_string();
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(told)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).with_context(told)?;
    if let Ok(known) = std::fs::metadata(path) {
        file.as_file().set_permissions(known.permissions()).with_context(told)?;
    }
    file.persist(path).with_context(told)?;
    Ok(())
}
