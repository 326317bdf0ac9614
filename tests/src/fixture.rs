//! Libraries to test on: the small sound one in `fixtures/base`, and the real one.

use std::path::{Path, PathBuf};

use biaochi_core::value::Date;
use biaochi_core::{DiskFiles, Library, MemoryFiles};
use biaochi_source::Finding;
use biaochi_validator::Options;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The small library in which no rule finds anything.
pub(crate) fn base() -> MemoryFiles {
    let files = DiskFiles::new(&root().join("tests/fixtures/base")).unwrap();
    MemoryFiles::copy_of(&files)
}

/// The library this repository ships.
pub(crate) fn real() -> MemoryFiles {
    MemoryFiles::copy_of(&DiskFiles::new(&root().join("standards")).unwrap())
}

/// Path of the base library's service item.
pub(crate) const ITEM: &str = "provision/items/市市场监管局/TG-203.001 食品经营许可.yaml";

/// Path of the base library's richest standard.
pub(crate) const STANDARD: &str = "general-base/guides/TY-101 标准编写规则.yaml";

/// All findings on `files`.
pub(crate) fn check(files: &MemoryFiles, as_of: Option<Date>) -> (Library, Vec<Finding>) {
    let library = Library::load(files, "");
    let findings = biaochi_validator::check(&library, Options { as_of });
    (library, findings)
}

/// `path:line:column: code message`, one line for each finding.
pub(crate) fn shown(library: &Library, findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let document = library.document(finding.place.file).unwrap();
        let at = document.source.position(finding.place.span.start);
        let (line, column) = (at.line, at.column);
        let text = document.source.slice(finding.place.span);
        out.push_str(&format!(
            "{}:{line}:{column}: {} {} 「{text}」\n",
            document.path, finding.code, finding.message.zh
        ));
    }
    out
}
