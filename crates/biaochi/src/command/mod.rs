//! One file for each command.

mod check;
mod explain;
mod fmt;
mod new;
mod publish;
mod schema;
mod stats;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgMatches;
use clap_complete::Shell;

use crate::arguments;
use crate::console::Console;

/// Run the command that was asked for.
pub(crate) fn run(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    match matches.subcommand() {
        Some(("check", matches)) => check::run(matches, console),
        Some(("publish", matches)) => publish::run(matches, console),
        Some(("fmt", matches)) => fmt::run(matches, console),
        Some(("stats", matches)) => stats::run(matches, console),
        Some(("explain", matches)) => explain::run(matches, console),
        Some(("new", matches)) => new::run(matches, console),
        Some(("schema", matches)) => schema::run(matches, console),
        Some(("completions", matches)) => completions(matches, console),
        // clap asks for a command before it comes to this.
        _ => Ok(ExitCode::from(2)),
    }
}

fn path(matches: &ArgMatches) -> Option<&Path> {
    matches.get_one::<PathBuf>("path").map(PathBuf::as_path)
}

fn completions(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        let mut script = Vec::new();
        let mut command = arguments::command(console.language);
        clap_complete::generate(*shell, &mut command, "biaochi", &mut script);
        console.print(&String::from_utf8_lossy(&script))?;
    }
    Ok(ExitCode::SUCCESS)
}
