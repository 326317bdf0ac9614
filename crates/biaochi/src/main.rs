//! `biaochi`: arguments in, exit code out. Everything it does lives in the crates below.
//!
//! Exit codes are a contract: 0 clean, 1 findings at or above `--fail-on`, 2 could not run.

mod arguments;
mod command;
mod console;
mod place;
mod usage_error;

use std::process::ExitCode;

use crate::console::Console;

/// Reading a library is mostly small allocations; this one is a quarter faster at them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let raw: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let language = arguments::language_of(&raw);
    let mut console = Console::new(language);
    let matches = match arguments::command(language).try_get_matches_from(raw) {
        Ok(matches) => matches,
        Err(error) => return usage_error::report(&error, &mut console),
    };
    match command::run(&matches, &mut console) {
        Ok(code) => code,
        // A reader that closes the pipe early (`| head`) has seen all it wanted.
        Err(error) if console::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.error(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}
