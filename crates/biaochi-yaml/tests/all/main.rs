//! Everything this crate promises, seen from outside.
#![allow(clippy::unwrap_used)]

mod decode;
mod defects;
mod differential;
mod format;
mod generator;
mod oracle;
mod robust;
mod serialize;
mod tree;

use proptest::test_runner::Config;

/// How often a property is tried; `PROPTEST_CASES` asks for more.
fn cases(usual: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { failure_persistence: None, ..Config::with_cases(asked.unwrap_or(usual)) }
}
