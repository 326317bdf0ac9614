//! One defect for each rule, planted into the library this repository ships: the rule finds it, at
//! the exact line and column, and nothing was wrong there before.
//!
//! `fixtures/planted/` holds the defects by letter: a line `CODE path`, then lines with `-` (what stands in
//! the file) and `+` (what takes its place, with the mark «…» around what the finding points at).
//! Several changes of one defect follow each other under further paths without a code. A path that
//! is not there yet is a new file; `as-of DATE` names the day.

use std::sync::LazyLock;

use biaochi_core::value::Date;
use biaochi_core::{Library, MemoryFiles};
use biaochi_source::{Finding, Severity};
use biaochi_validator::{Checker, Options, rules};

use crate::example::unmark;
use crate::fixture;

/// Rules whose defect is not a text: where else they are tested.
const ELSEWHERE: [(&str, &str); 2] = [
    ("F002", "its page and the command's tests: bytes of another encoding"),
    ("F003", "reading.rs: unreadable files need a disk"),
];

#[derive(Debug, Default)]
struct Defect {
    code: String,
    as_of: Option<Date>,
    changes: Vec<Change>,
}

#[derive(Debug, Default)]
struct Change {
    path: String,
    from: Vec<String>,
    to: Vec<String>,
}

fn defects() -> Vec<Defect> {
    let folder = fixture::root().join("tests/fixtures/planted");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let texts: Vec<_> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let text = texts.join("\n");
    let mut defects: Vec<Defect> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(from) = line.strip_prefix('-') {
            let change = defects.last_mut().unwrap().changes.last_mut().unwrap();
            change.from.push(from.strip_prefix(' ').unwrap_or(from).to_owned());
        } else if let Some(to) = line.strip_prefix('+') {
            let change = defects.last_mut().unwrap().changes.last_mut().unwrap();
            change.to.push(to.strip_prefix(' ').unwrap_or(to).to_owned());
        } else if let Some(day) = line.strip_prefix("as-of ") {
            defects.last_mut().unwrap().as_of = Some(day.parse().unwrap());
        } else if let Some(path) = line.strip_prefix("  ") {
            let change = Change { path: path.to_owned(), ..Change::default() };
            defects.last_mut().unwrap().changes.push(change);
        } else {
            let (code, path) = line.split_once(' ').unwrap();
            let change = Change { path: path.to_owned(), ..Change::default() };
            defects.push(Defect { code: code.to_owned(), as_of: None, changes: vec![change] });
        }
    }
    defects
}

static CLEAN: LazyLock<(MemoryFiles, Library)> = LazyLock::new(|| {
    let files = fixture::real();
    let library = Library::load(&files, "");
    (files, library)
});

/// The library with the defect, and the marks: path and byte range.
fn plant(defect: &Defect) -> (Library, Vec<(String, u32, u32)>) {
    let (files, clean) = &*CLEAN;
    let (mut library, mut texts, mut marks) = (clean.clone(), Vec::new(), Vec::new());
    for change in &defect.changes {
        let known = texts.iter().rposition(|(path, _): &(String, String)| *path == change.path);
        let before = match known {
            Some(at) => texts.remove(at).1,
            None => files
                .get(&change.path)
                .map_or_else(String::new, |bytes| String::from_utf8(bytes.to_vec()).unwrap()),
        };
        let (from, to) = (change.from.join("\n"), change.to.join("\n"));
        assert!(before.contains(&from), "{}: {} has no “{from}”", defect.code, change.path);
        let after = if before.is_empty() { to + "\n" } else { before.replacen(&from, &to, 1) };
        texts.push((change.path.clone(), after));
    }
    for (path, text) in texts {
        let (text, spans) = unmark(&text);
        marks.extend(spans.into_iter().map(|(start, end)| (path.clone(), start, end)));
        library = library.with_file(&path, text.as_bytes());
    }
    (library, marks)
}

#[test]
fn planted_defects_are_found_at_their_line_and_column() {
    let mut failures = String::new();
    // One checker for all: what a defect does not touch is not checked again.
    let mut checker = Checker::default();
    for defect in defects() {
        let (library, marks) = plant(&defect);
        let options = Options { as_of: defect.as_of };
        let findings = checker.check(&library, options);
        let found: Vec<&Finding> = findings.iter().filter(|f| f.code.0 == defect.code).collect();
        for (path, start, end) in &marks {
            let document = library.at_path(path).unwrap();
            let wanted = document.source.position(*start);
            let hit = found.iter().any(|finding| {
                let at = document.source.position(finding.place.span.start);
                finding.place.file == document.id
                    && (at.line, at.column) == (wanted.line, wanted.column)
                    && finding.place.span.end == *end
            });
            if !hit {
                failures.push_str(&format!(
                    "{} not at {path}:{}:{}; found\n{}",
                    defect.code,
                    wanted.line,
                    wanted.column,
                    fixture::shown(&library, &findings)
                ));
            }
        }
        if marks.is_empty() || found.iter().all(|finding| finding.severity < Severity::Note) {
            failures
                .push_str(&format!("{}: no mark, or nothing that fails a check\n", defect.code));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_rule_has_a_planted_defect() {
    let planted = defects();
    let missing: Vec<_> = rules::all()
        .map(|rule| rule.code.0)
        .filter(|code| !planted.iter().any(|defect| defect.code == *code))
        .filter(|code| !ELSEWHERE.iter().any(|(elsewhere, _)| elsewhere == code))
        .collect();
    assert!(missing.is_empty(), "no defect is planted for {missing:?}");
}
