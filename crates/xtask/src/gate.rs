//! The whole gate, as continuous integration runs it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::tell;

/// Each step's name and the cargo arguments that do it.
const STEPS: [(&str, &[&str]); 6] = [
    ("formatting", &["fmt", "--all", "--check"]),
    (
        "clippy",
        &["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"],
    ),
    ("tests", &["test", "--workspace"]),
    ("generated files", &["run", "--quiet", "--package", "xtask", "--", "gen", "--check"]),
    ("the library", &["run", "--quiet", "--package", "biaochi", "--", "check", "standards"]),
    ("quality", &["run", "--quiet", "--package", "xtask", "--", "quality", "--summary"]),
];

/// Run every step in order and stop at the first that fails.
pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    for (name, arguments) in STEPS {
        tell(&format!("== {name}\n"));
        let status = Command::new(&cargo).args(arguments).current_dir(root).status();
        let status = status.with_context(|| format!("{name}: cargo cannot be run"))?;
        if !status.success() {
            bail!("{name} failed: cargo {}", arguments.join(" "));
        }
    }
    Ok(())
}
