//! Chores of the repository: generated files, a new rule's files, the benchmark.

mod bench;
mod fonts;
mod gate;
mod generate;
mod quality;
mod scaffold;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The allocator of the command line, so that measurements speak for it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "\
cargo xtask ci             formatting, clippy, tests, generated files, the library: the whole gate
cargo xtask gen            write schemas/ and docs/rules/
cargo xtask gen --check    fail if they are not current
cargo xtask rule <letter folder> <defect_name>
                           make a new rule's three files and say what is left to do
cargo xtask fonts          make the embedded fonts anew (needs Debian's fonts-noto-cjk, unicode-data,
                           libharfbuzz-bin)
cargo xtask quality [--summary]
                           report on the library's texts; fail where a target is missed
cargo xtask bench [--size 1|10|100] …
                           measure reading and checking (use --release: cargo run --release -p xtask -- bench)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["ci"] => gate::run(&root()),
        ["gen"] => generate::write(&root()),
        ["gen", "--check"] => generate::check(&root()),
        ["rule", letter, name] => scaffold::rule(&root(), letter, name),
        ["fonts"] => fonts::make(&root()),
        ["quality", options @ ..] => quality::run(&root(), options),
        ["bench", options @ ..] => bench::run(&root(), options),
        _ => {
            tell(USAGE);
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{error:#}\n"));
            ExitCode::FAILURE
        }
    }
}

/// The repository's root: this crate lies two folders below it.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Print for the developer who runs a chore.
#[allow(clippy::print_stdout, reason = "a chore's output is its result")]
fn tell(text: &str) {
    print!("{text}");
}
