//! `biaochi schema`: the JSON Schemas an editor reads.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use biaochi_core::{DocumentKind, schema};
use clap::ArgMatches;

use crate::console::Console;

pub(crate) fn run(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    if let Some(folder) = matches.get_one::<PathBuf>("out") {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        for kind in DocumentKind::ALL {
            let path = folder.join(schema::file_name(kind));
            std::fs::write(&path, schema::text(kind))
                .with_context(|| path.display().to_string())?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let Some(name) = matches.get_one::<String>("kind") else {
        let list: String =
            DocumentKind::ALL.iter().map(|kind| format!("{}\n", kind.as_str())).collect();
        console.print(&list)?;
        return Ok(ExitCode::SUCCESS);
    };
    let Some(kind) = DocumentKind::parse(name) else {
        let kinds = DocumentKind::ALL.map(DocumentKind::as_str).join("、");
        let text = console.say("没有这种文件：", "there is no such kind: ");
        bail!("{text}{name}（{kinds}）");
    };
    console.print(&schema::text(kind))?;
    Ok(ExitCode::SUCCESS)
}
