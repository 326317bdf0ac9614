//! `biaochi publish`: check, then print. A library with errors is printed as a draft or not at all.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use biaochi_core::value::Date;
use biaochi_handbook::{Edition, compose, markdown, publish};
use biaochi_report::{Format, summary};
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
    let pages = markdown::render(&compose(&library, edition));
    publish::write(&pages, out)?;
    let (count, shown) = (pages.len(), out.display());
    let text = match console.language {
        biaochi_report::Language::Chinese => format!("已印制{count}页：{shown}/README.md"),
        biaochi_report::Language::English => format!("{count} pages: {shown}/README.md"),
    };
    console.note(&text);
    Ok(ExitCode::SUCCESS)
}
