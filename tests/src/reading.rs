//! Any bytes in, a tree and findings out: nothing panics, nothing is lost without a word.

use std::fs::{self, File};
use std::path::Path;
use std::sync::LazyLock;

use biaochi_core::{DiskFiles, Library, MAX_BYTES, MemoryFiles};
use biaochi_source::{Finding, apply_edits};
use biaochi_validator::Options;
use proptest::prelude::*;

use crate::fixture;

/// The base library with the item's file replaced by `bytes`.
fn with_item(bytes: impl Into<Vec<u8>>) -> (Library, Vec<Finding>) {
    let mut files = fixture::base();
    files.insert(fixture::ITEM, bytes);
    fixture::check(&files, None)
}

fn item_text() -> String {
    String::from_utf8(fixture::base().get(fixture::ITEM).unwrap().to_vec()).unwrap()
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.0).collect()
}

#[test]
fn a_byte_order_mark_and_crlf_are_nothing_to_complain_about() {
    let text = item_text();
    for bytes in [format!("\u{feff}{text}"), text.replace('\n', "\r\n")] {
        let (library, findings) = with_item(bytes);
        assert!(findings.is_empty(), "{}", fixture::shown(&library, &findings));
    }
}

#[test]
fn gb18030_is_read_named_and_converted_by_its_fix() {
    let text = item_text();
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let (library, findings) = with_item(bytes.into_owned());
    assert_eq!(codes(&findings), ["F002"], "{}", fixture::shown(&library, &findings));
    let fix = findings[0].fix.as_ref().expect("a fix");
    let document = library.at_path(fixture::ITEM).unwrap();
    assert_eq!(apply_edits(document.source.text(), &fix.edits), Ok(text.clone()));
    // The sign at which the encoding shows is checked like any other.
    let text = text.replace("status: 现行", "status: 现在");
    let (_, findings) = with_item(encoding_rs::GB18030.encode(&text).0.into_owned());
    assert!(codes(&findings).contains(&"F013"), "{findings:#?}");
}

#[test]
fn tabs_nul_and_duplicate_keys_are_found_with_both_places() {
    let text = item_text();
    let (_, findings) = with_item(text.replace("  committed:", "\tcommitted:"));
    assert!(codes(&findings).contains(&"F005"), "{findings:#?}");
    let (_, findings) = with_item(text.replace("quota: 无", "quota: 无\0"));
    assert!(codes(&findings).contains(&"F008"), "{findings:#?}");
    let (library, findings) = with_item(text.replace("visits: 1\n", "visits: 1\nvisits: 2\n"));
    let duplicate = findings.iter().find(|finding| finding.code.0 == "F004").expect("F004");
    let document = library.at_path(fixture::ITEM).unwrap();
    let line = |span: biaochi_source::Span| document.source.position(span.start).line;
    assert_eq!(line(duplicate.labels[0].place.span) + 1, line(duplicate.place.span));
}

#[test]
fn alias_bombs_and_deep_nesting_are_bounded() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let below = format!("*a{}, ", level - 1).repeat(10);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", below.trim_end_matches(", ")));
    }
    let (_, findings) = with_item(bomb);
    assert!(codes(&findings).contains(&"F006"), "{:?}", codes(&findings));
    let indented = (0..3_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    for deep in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000), indented] {
        let (_, findings) = with_item(deep);
        assert!(codes(&findings).contains(&"F006"), "{:?}", codes(&findings));
    }
}

#[test]
fn a_second_document_is_not_silently_dropped() {
    let (_, findings) = with_item(format!("{}---\nkind: service-item\n", item_text()));
    assert!(codes(&findings).contains(&"F007"), "{:?}", codes(&findings));
}

#[test]
fn yaml_1_2_keeps_what_the_author_wrote_and_warns_where_text_is_meant() {
    let text = item_text();
    for written in ["no", "0755", "1.10", "12:30", "true", "99999999999999999999", ".inf"] {
        let (library, findings) =
            with_item(text.replace("quota: 无数量限制", &format!("quota: {written}")));
        let document = library.at_path(fixture::ITEM).unwrap();
        let quota = document.tree.root().unwrap().get("quota");
        assert_eq!(quota.and_then(|quota| quota.as_str()), Some(written));
        let hazard = findings.iter().find(|finding| finding.code.0 == "F009").expect(written);
        let mended = apply_edits(document.source.text(), &hazard.fix.as_ref().unwrap().edits);
        assert!(mended.unwrap().contains(&format!("quota: \"{written}\"\n")), "{written}");
    }
    // Where no text is meant, quotes would not help.
    let (_, findings) = with_item(text.replace("charged: false", "charged: no"));
    assert_eq!(codes(&findings), ["F012"], "{findings:#?}");
}

#[test]
fn an_empty_file_is_not_passed_over() {
    let text = item_text();
    let modeline = text.lines().next().unwrap();
    for bytes in ["", "\n\n", "---\n", modeline, "# 待补\n"] {
        let (_, findings) = with_item(bytes);
        assert!(codes(&findings).contains(&"F012"), "{bytes:?}: {:?}", codes(&findings));
    }
}

#[test]
fn bytes_of_no_encoding_are_told_once() {
    let text = item_text();
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let (library, findings) = with_item([&bytes[..], &[0xff, 0xff]].concat());
    let unread = |finding: &&Finding| {
        let document = library.document(finding.place.file).unwrap();
        document.source.slice(finding.place.span).contains('\u{fffd}')
    };
    let unread: Vec<_> = findings.iter().filter(unread).map(|finding| finding.code.0).collect();
    assert!(codes(&findings).contains(&"F002") && unread.len() <= 1, "{unread:?}");
}

#[test]
fn what_a_disk_can_do_to_us_is_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in fixture::base().iter() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let large = File::create(folder.path().join("general-base/guides/TY-102 大文件.yaml")).unwrap();
    large.set_len(1 << 30).unwrap();
    const { assert!(1 << 30 > MAX_BYTES) };
    #[cfg(unix)]
    {
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(name)).unwrap();
        };
        link("", "general-base/loop");
        link("nothing.yaml", "general-base/guides/TY-103 断链.yaml");
        let nameless: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(b"\xff.yaml");
        // Some file systems refuse such a name; then there is nothing to find.
        let _ = fs::write(folder.path().join(nameless), "kind: terms\n");
    }
    let locked = folder.path().join("general-base/guides/TY-104 无权限.yaml");
    fs::write(&locked, "kind: standard\n").unwrap();
    let is_locked = lock(&locked);
    let library = Library::load(&DiskFiles::new(folder.path()).unwrap(), "");
    let findings = biaochi_validator::check(&library, Options::default());
    let shown = fixture::shown(&library, &findings);
    assert!(findings.iter().all(|finding| finding.code.0 == "F003"), "{shown}");
    assert!(shown.contains("1024 MiB") && shown.contains("16 MiB"), "{shown}");
    #[cfg(unix)]
    assert!(shown.contains("绕回") && shown.contains("断链"), "{shown}");
    assert_eq!(shown.contains("无权限"), is_locked, "{shown}");
}

/// Takes the right to read away; false where that means nothing, as for root.
fn lock(path: &Path) -> bool {
    #[cfg(unix)]
    {
        let nobody = std::os::unix::fs::PermissionsExt::from_mode(0o000);
        fs::set_permissions(path, nobody).unwrap();
    }
    if File::open(path).is_err() {
        return true;
    }
    fs::remove_file(path).unwrap();
    false
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), at in any::<usize>()) {
        static PATHS: LazyLock<Vec<String>> =
            LazyLock::new(|| fixture::base().iter().map(|(path, _)| path.to_owned()).collect());
        let path = &PATHS[at % PATHS.len()];
        let library = Library::load(&MemoryFiles::new([(path.as_str(), bytes)]), "");
        let _ = biaochi_validator::check(&library, Options::default());
    }

    #[test]
    fn mutated_files_never_panic(edits in prop::collection::vec((any::<usize>(), any::<usize>(), 0..6_u8, any::<u8>()), 1..6)) {
        thread_local! {
            static BASE: (MemoryFiles, Library) = {
                let files = fixture::base();
                let library = Library::load(&files, "");
                (files, library)
            };
        }
        BASE.with(|(files, library)| {
            let all: Vec<_> = files.iter().collect();
            let (path, bytes) = all[edits[0].0 % all.len()];
            let mut bytes = bytes.to_vec();
            for (at, other, what, byte) in edits {
                if bytes.is_empty() {
                    break;
                }
                let (at, other) = (at % bytes.len(), other % bytes.len());
                match what {
                    0 => bytes[at] = byte,
                    1 => drop(bytes.remove(at)),
                    2 => bytes.insert(at, byte),
                    3 => bytes.truncate(at),
                    4 => bytes.swap(at, other),
                    _ => {
                        let piece = bytes[at.min(other)..at.max(other)].to_vec();
                        bytes.splice(at..at, piece);
                    }
                }
            }
            let library = library.with_file(path, &bytes);
            let _ = biaochi_validator::check(&library, Options::default());
        });
    }
}
