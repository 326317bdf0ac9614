//! `biaochi publish`: check, then print. A library with errors is printed as a draft or not at all.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use biaochi_core::value::Date;
use biaochi_handbook::{Edition, Pages, compose, html, markdown, publish};
use biaochi_report::{Format, Language, summary};
use biaochi_validator::Options;
use clap::ArgMatches;

use crate::command::{self, check};
use crate::console::Console;
use crate::place::Place;

pub(crate) fn run(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    let place = Place::find(command::path(matches), console)?;
    let out = matches.get_one::<PathBuf>("out").map_or(Path::new("out"), PathBuf::as_path);
    let library = place.load()?;
    let options = Options { as_of: matches.get_one::<Date>("as-of").copied() };
    let findings = biaochi_validator::check(&library, options);
    let format = if console.is_terminal() { Format::Full } else { Format::Concise };
    check::show(&library, &findings, format, console)?;
    let has_errors = summary(&findings).errors > 0;
    let draft = matches.get_flag("draft");
    if has_errors && !draft {
        let text = console.say(
            "有错误，没有印制。改正后再印，或者用 --draft 印成每页标明的草稿。",
            "There are errors, nothing was published. Mend them, or use --draft.",
        );
        console.note(text);
        return Ok(ExitCode::FAILURE);
    }
    let edition = if draft { Edition::Draft } else { Edition::Released };
    let book = compose(&library, edition);
    let (mut all, mut first_pages) = (Pages::default(), Vec::new());
    for format in matches.get_many::<String>("to").into_iter().flatten() {
        let (pages, first) = match format.as_str() {
            "html" => {
                let settings = library.registers().settings.as_ref();
                let site = settings.and_then(|(_, settings)| settings.site.get());
                let site = site.map(|site| site.folder());
                (html::render(&book, site.as_deref()), html::FIRST_PAGE)
            }
            _ => (markdown::render(&book), markdown::FIRST_PAGE),
        };
        first_pages.push((pages.len(), format!("{format}/{first}")));
        all.put(format, pages);
    }
    publish::write(&all, out)?;
    for (count, first) in first_pages {
        let shown = out.join(first);
        let shown = shown.display();
        console.note(&match console.language {
            Language::Chinese => format!("已印制{count}个文件：{shown}"),
            Language::English => format!("{count} files: {shown}"),
        });
    }
    Ok(ExitCode::SUCCESS)
}
