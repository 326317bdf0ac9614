//! `biaochi publish`: check, then print. A library with errors is printed as a draft or not at all.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use biaochi_core::Library;
use biaochi_core::value::Date;
use biaochi_handbook::book::Book;
use biaochi_handbook::{Edition, Pages, compose, docx, html, markdown, publish};
use biaochi_pdf::{Fonts, Layout};
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
    let formats: Vec<&String> = matches.get_many("to").into_iter().flatten().collect();
    let settings = library.registers().settings.as_ref();
    let site = settings.and_then(|(_, settings)| settings.site.get()).map(|site| site.folder());
    let wants_pdf = formats.iter().any(|format| *format == "pdf");
    let fonts = if wants_pdf { fonts(matches, &library, console)? } else { None };
    if wants_pdf && fonts.is_none() {
        return Ok(ExitCode::FAILURE);
    }
    // The book holds all that is printed; layout needs the memory.
    drop(library);
    let (mut all, mut first_pages) = (Pages::default(), Vec::new());
    for format in formats {
        let (pages, first) = match format.as_str() {
            "html" => (html::render(&book, site.as_deref()), html::FIRST_PAGE),
            "docx" => {
                let progress = console.progress();
                let pages = docx::render(&book, &|all| progress.step(all));
                progress.end();
                (pages?, "")
            }
            "pdf" if let Some(fonts) = &fonts => (pdf(matches, &book, fonts, console)?, ""),
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

/// The fonts that have every sign of the library; `None` when a sign has no glyph, which is told then.
fn fonts(
    matches: &ArgMatches,
    library: &Library,
    console: &mut Console,
) -> anyhow::Result<Option<Fonts>> {
    let fonts = match matches.get_one::<PathBuf>("fonts") {
        Some(folder) => Fonts::with_folder(folder)?,
        None => Fonts::embedded(),
    };
    let missing = biaochi_pdf::missing(library, &fonts);
    if missing.is_empty() {
        return Ok(Some(fonts));
    }
    for glyph in &missing {
        console.note(&glyph.to_string());
    }
    let text = console.say(
        "上面的字印不出来，没有印制。换成字库里的字，或者用 --fonts 指定有这些字的字体。",
        "These signs have no glyph, nothing was published. Replace them, or name fonts with --fonts.",
    );
    console.note(text);
    Ok(None)
}

/// The book in the wanted layouts.
fn pdf(
    matches: &ArgMatches,
    book: &Book,
    fonts: &Fonts,
    console: &mut Console,
) -> anyhow::Result<Pages> {
    let names: Vec<&str> =
        matches.get_many::<String>("layout").into_iter().flatten().map(String::as_str).collect();
    let layouts: Vec<Layout> =
        Layout::ALL.into_iter().filter(|layout| names.contains(&layout.name())).collect();
    let progress = console.progress();
    let pages = biaochi_pdf::render(book, &layouts, fonts, &|all| progress.step(all));
    progress.end();
    Ok(pages?)
}
