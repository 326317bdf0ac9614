//! `biaochi fmt`: one way of writing files; comments are kept.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use biaochi_core::{Document, schema};
use clap::ArgMatches;

use crate::command::check::write;
use crate::console::Console;
use crate::place::Place;

pub(crate) fn run(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    let given: Vec<&PathBuf> = matches.get_many("path").into_iter().flatten().collect();
    let place = Place::find(given.first().map(|path| path.as_path()), console)?;
    let wanted: Result<Vec<PathBuf>, _> = given.iter().map(|path| path.canonicalize()).collect();
    let wanted = wanted?;
    let library = place.load()?;
    let only_check = matches.get_flag("check");
    let (mut changed, mut unreadable) = (0, 0);
    for document in library.documents() {
        let path = place.root.join(&*document.path);
        if !is_wanted(&path, &wanted, &place.root) {
            continue;
        }
        match formatted(document) {
            Some(text) if text != document.source.text() => {
                console.print(&format!("{}\n", document.source.path()))?;
                changed += 1;
                if !only_check {
                    write(&path, &text)?;
                }
            }
            Some(_) => {}
            None => unreadable += 1,
        }
    }
    tell(changed, unreadable, only_check, console);
    Ok(ExitCode::from(u8::from(only_check && changed > 0)))
}

/// Everything, or what lies at or below a path that was named.
fn is_wanted(path: &Path, wanted: &[PathBuf], root: &Path) -> bool {
    let whole = wanted.is_empty() || wanted.iter().any(|wanted| root.starts_with(wanted));
    whole || wanted.iter().any(|wanted| path.starts_with(wanted))
}

/// The document's text in its one form; `None` where it has syntax defects or is of no kind.
fn formatted(document: &Document) -> Option<String> {
    let kind = document.kind.filter(|_| document.problem.is_none())?;
    biaochi_yaml::format(document.source.text(), &|path| schema::key_order(kind, path))
}

fn tell(changed: usize, unreadable: usize, only_check: bool, console: &mut Console) {
    let english = console.language == biaochi_report::Language::English;
    let text = match (english, only_check) {
        (false, false) => format!("改写了{changed}个文件"),
        (false, true) => format!("{changed}个文件的写法不统一"),
        (true, false) => format!("files rewritten: {changed}"),
        (true, true) => format!("files that would change: {changed}"),
    };
    console.note(&text);
    if unreadable > 0 {
        let text = console.say(
            "个文件有语法问题，没有改动；先运行 biaochi check",
            " files have syntax errors and were left alone; run biaochi check first",
        );
        console.note(&format!("{unreadable}{text}"));
    }
}
