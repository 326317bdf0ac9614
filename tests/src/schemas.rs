//! Decoder and JSON Schema give the same verdict, on every fixture and on mutations of them.
//!
//! The engine asks the schema only when the decoder is not content; this is what makes that sound.

use biaochi_core::{Document, DocumentKind, MemoryFiles, schema};
use biaochi_source::FileId;
use jsonschema::Validator;
use proptest::prelude::*;
use std::collections::BTreeMap;

use crate::fixture;

fn validators() -> BTreeMap<DocumentKind, Validator> {
    let compile = |kind| {
        let options = jsonschema::options().should_validate_formats(true);
        (kind, options.build(&schema::of(kind)).unwrap())
    };
    DocumentKind::ALL.into_iter().map(compile).collect()
}

/// Both verdicts on a text; `None` where it is no YAML or of no kind.
fn verdicts(
    validators: &BTreeMap<DocumentKind, Validator>,
    path: &str,
    bytes: &[u8],
) -> Option<(bool, bool, String)> {
    let document = Document::read(FileId(0), path, path.to_owned(), bytes);
    if !document.defects.is_empty() {
        return None;
    }
    let instance = serde_json::to_value(document.tree.root()?).unwrap();
    let validator = &validators[&document.kind?];
    let errors: Vec<_> =
        validator.iter_errors(&instance).map(|e| format!("{}: {e}", e.instance_path())).collect();
    Some((document.sound, errors.is_empty(), errors.join("\n")))
}

#[test]
fn every_file_has_one_verdict() {
    let validators = validators();
    for files in [fixture::base(), fixture::real()] {
        for (path, bytes) in files.iter() {
            let (decoder, schema, errors) = verdicts(&validators, path, bytes).unwrap();
            assert!(decoder && schema, "{path}: decoder {decoder}, schema {schema}\n{errors}");
        }
    }
}

/// What may take the place of a value in a mutated file.
const VALUES: [&str; 29] = [
    "",
    "~",
    "true",
    "12",
    "-1",
    "1.0",
    "1.5",
    "300",
    "70000",
    "99999999999999999999",
    "0x1F",
    ".inf",
    "文本",
    "\"\"",
    "[]",
    "{}",
    "[1]",
    "[文本]",
    "{ absent: 法律法规未规定办理时限 }",
    "{ absent: 无 }",
    "{ absent: 理由写明, x: 1 }",
    "当场",
    "20个工作日",
    "第三条",
    "第三十五条第二款",
    "2026-02-30",
    "2026-03-01",
    "现行",
    "Q/NTZW TY 101",
];

fn mutated(text: &str, line: usize, what: usize) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = line % lines.len();
    let old = lines[at].clone();
    let replaced = |value: &str| {
        let colon = old.find(": ").map(|at| at + 2).or(old.ends_with(':').then_some(old.len()));
        colon.map(|at| format!("{} {value}", old[..at].trim_end()))
    };
    match what {
        0 => drop(lines.remove(at)),
        1 => lines[at] = old.replacen(':', "x:", 1),
        2 => lines[at] = old.replacen(", ", ", extra: 1, ", 1),
        3 => lines.insert(at, old),
        4 => lines[at] = old.replacen("name:", "nome:", 1),
        what => {
            if let Some(new) = replaced(VALUES[what % VALUES.len()]) {
                lines[at] = new;
            }
        }
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files_have_one_verdict(seeds in prop::collection::vec((any::<usize>(), any::<usize>(), 0..60_usize), 8)) {
        thread_local! {
            static STATE: (BTreeMap<DocumentKind, Validator>, MemoryFiles) = (validators(), fixture::base());
        }
        STATE.with(|(validators, files)| {
            let all: Vec<_> = files.iter().collect();
            for (file, line, what) in seeds {
                let (path, bytes) = all[file % all.len()];
                let text = mutated(std::str::from_utf8(bytes).unwrap(), line, what);
                if let Some((decoder, schema, errors)) = verdicts(validators, path, text.as_bytes()) {
                    prop_assert_eq!(decoder, schema, "{}\n{}\n{}", path, text, errors);
                }
            }
            Ok(())
        })?;
    }
}
