//! No bytes make the reader panic, run away, or leave the text with a span.

use std::path::{Path, PathBuf};

use biaochi_source::Span;
use biaochi_yaml::{
    DefectKind, Limits, Node, check_characters, decode, decode_bytes, format, parse,
};
use proptest::prelude::*;
use serde::de::IgnoredAny;

use crate::generator::{Tape, document};
use crate::oracle::{ours, saphyr};

/// Reads bytes in every way, and checks what must hold of every tree and defect.
fn survive(bytes: &[u8]) {
    let (text, mut defects) = decode_bytes(bytes);
    let (tree, found) = parse(&text, &Limits::default());
    assert!(found.is_sorted_by_key(|defect| defect.span));
    let is_sound = found.is_empty() && check_characters(&text).is_empty();
    defects.extend(found);
    let check = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    for defect in &defects {
        check(defect.span);
        defect.related.iter().for_each(|(span, _)| check(*span));
        defect.fix.iter().for_each(|(span, _)| check(*span));
        _ = tree.path_at(defect.span);
    }
    tree.comments().iter().for_each(|comment| check(*comment));
    if let Some(root) = tree.root() {
        walk(root, &check);
        _ = decode::<IgnoredAny>(root);
        _ = format!("{root:?}");
    }
    assert_eq!(format(&text, &|_| None).is_some(), is_sound, "{text:?}");
}

fn walk(node: Node<'_>, check: &dyn Fn(Span)) {
    check(node.span());
    node.key_span().into_iter().for_each(check);
    _ = (node.as_str(), node.as_i64(), node.as_f64(), node.as_bool(), node.scalar_hazard());
    let children = node.items().chain(node.entries().map(|entry| entry.value));
    let mut count = 0;
    for child in children {
        count += 1;
        if !node.is_alias() {
            assert!(node.span().contains(child.span()));
        }
        walk(child, check);
    }
    assert_eq!(count, node.len());
}

proptest! {
    #![proptest_config(crate::cases(6_000))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        survive(&bytes);
    }

    #[test]
    fn any_yaml_like_text_is_survived(
        text in "([a-c键：，“”　: #\\-\\[\\]{},\"'|>&*!?%@`~.01\\\\\t\r\n]|\n  ?){0,60}",
    ) {
        survive(text.as_bytes());
    }

    #[test]
    fn mutated_documents_are_survived(
        tape in prop::collection::vec(any::<u8>(), 0..120),
        changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = document(&mut Tape::new(&tape)).into_bytes();
        for (at, byte) in changes {
            let at = usize::from(at) % (bytes.len() + 1);
            match byte % 3 {
                0 => bytes.insert(at, byte),
                1 => bytes.truncate(bytes.len() - at.min(bytes.len()) / 8),
                _ if at < bytes.len() => bytes[at] = byte,
                _ => {}
            }
        }
        survive(&bytes);
    }
}

#[test]
fn deep_nesting_is_refused_without_a_deep_stack() {
    for text in [
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "a: [[{".repeat(50_000),
        "{[".repeat(50_000),
        "[a: ".repeat(50_000),
        (0..3_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
        (0..3_000).map(|depth| format!("{}-\n", " ".repeat(depth))).collect(),
        (0..3_000).map(|depth| format!("{}- a:\n", " ".repeat(depth * 2))).collect(),
    ] {
        let (tree, defects) = parse(&text, &Limits { depth: u32::MAX, ..Limits::default() });
        let is_deep = |kind: &DefectKind| matches!(kind, DefectKind::TooDeep { limit: 256 });
        assert!(defects.iter().any(|defect| is_deep(&defect.kind)), "{}", &text[..20]);
        _ = format!("{:?}", tree.root());
    }
}

/// Each of these took quadratic time in some reader.
#[test]
fn long_texts_take_no_longer_than_they_should() {
    let n = 1_000_000;
    for text in [
        "x".repeat(n),
        format!("a: {}\n", "甲".repeat(n / 3)),
        format!("a: \"{}", "\\n".repeat(n / 2)),
        format!("a: [{}]\n", "“甲, ".repeat(n / 8)),
        format!("a: [{}\n", "\"a\" ".repeat(n / 4)),
        ": ".repeat(n / 2),
        "a: ".repeat(n / 3),
        "a: 'b\n".repeat(n / 6),
        "\n".repeat(n),
        format!("a:{}b", "\n".repeat(n)),
        " ".repeat(n),
        format!("a: |\n{}", " \n".repeat(n / 2)),
        "#\n".repeat(n / 2),
        "a：b\n".repeat(n / 6),
        "-a\n".repeat(n / 3),
        "&a ".repeat(n / 3),
        "- &a x\n".repeat(n / 7),
        (0..50_000).map(|n| format!("- &a{n} *a{n}\n")).collect(),
        format!("{{{}}}", (0..40_000).map(|n| format!("[&a{n} x]: 1,")).collect::<String>()),
        (0..60_000).map(|n| format!("key{n}: 1\n")).collect(),
        "k: 1\n".repeat(100_000),
        "\t".repeat(n),
        "\t- \n".repeat(n / 4),
        "　a\n".repeat(n / 5),
        "]\n".repeat(n / 2),
        format!("[{}", "\n]\n[".repeat(n / 4)),
    ] {
        let start = std::time::Instant::now();
        let (_, defects) = parse(&text, &Limits::default());
        assert!(defects.len() <= 1_001);
        if defects.is_empty() {
            _ = format(&text, &|_| None);
        }
        // A debug build of a linear reader needs a tenth of this.
        assert!(start.elapsed().as_secs_f64() < 4.0, "{:?} {:?}", &text.get(..12), start.elapsed());
    }
}

#[test]
fn the_library_itself_is_sound_and_equal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards");
    let mut files: Vec<PathBuf> = Vec::new();
    collect(&root, &mut files);
    assert!(!files.is_empty());
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let ours = ours(&bytes).unwrap_or_else(|| panic!("defects in {}", path.display()));
        let theirs = saphyr(&String::from_utf8(bytes).unwrap()).unwrap();
        assert!(ours == theirs, "{}", path.display());
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(format(&text, &|_| None).is_some(), "{}", path.display());
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}
