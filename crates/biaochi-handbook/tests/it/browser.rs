//! The site in a real browser: axe-core, scripts that must not run, modes, search.
//!
//! Skipped, with the reason printed, where node, Chromium or the npm packages `playwright-core` and
//! `axe-core` (in `target/browser`) are missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use biaochi_core::{Library, MemoryFiles};
use biaochi_handbook::{Edition, compose, html, publish};

use crate::hostile::HOSTILE;
use crate::sample;

/// Where browsers are looked for.
const BROWSERS: [&str; 4] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The npm packages and the browser, or why the test is skipped.
fn tools() -> Result<(PathBuf, &'static str), &'static str> {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/browser");
    if !["playwright-core", "axe-core"]
        .iter()
        .all(|m| modules.join("node_modules").join(m).is_dir())
    {
        return Err("npm install --prefix target/browser playwright-core axe-core");
    }
    let browser = BROWSERS.into_iter().find(|path| Path::new(path).is_file());
    browser.map(|browser| (modules, browser)).ok_or("Chromium is not installed")
}

/// What is wrong with the site of these files, seen in a browser.
fn look_at(files: &MemoryFiles, wanted: &str) -> Option<String> {
    let (modules, browser) = match tools() {
        Ok(tools) => tools,
        Err(missing) => {
            eprintln!("skipped: {missing}");
            return None;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let book = compose(&Library::load(files, ""), Edition::Released);
    publish::write(&html::render(&book, None), &site).unwrap();
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/browser.mjs");
    let run =
        Command::new("node").arg(driver).arg(&site).arg(modules).args([browser, wanted]).output();
    let Ok(output) = run else {
        eprintln!("skipped: node cannot be run");
        return None;
    };
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[test]
fn every_kind_of_page_is_sound_in_every_mode() {
    let found = look_at(&sample::files(), "食品经营许可|spjy|shipin|食品 许可");
    assert_eq!(found.unwrap_or_default(), "");
}

#[test]
fn nothing_a_field_holds_runs() {
    let found = look_at(&HOSTILE.files, "");
    assert_eq!(found.unwrap_or_default(), "");
}
