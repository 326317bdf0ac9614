//! Every kind of defect, where it is found, what mends it, and that reading goes on after it.

use biaochi_source::{Edit, FileId, Position, SourceText, apply_edits};
use biaochi_yaml::{Defect, DefectKind, Limits, decode_bytes, parse};

fn show(source: &SourceText, defect: &Defect) -> String {
    let place = |span: biaochi_source::Span| {
        let Position { line, column, .. } = source.position(span.start);
        format!("{line}:{column} `{}`", source.slice(span))
    };
    let kind = format!("{:?}", defect.kind);
    let kind =
        kind.strip_prefix("Syntax(").and_then(|kind| kind.strip_suffix(')')).unwrap_or(&kind);
    let mut shown = format!("{kind} {}", place(defect.span));
    for (span, related) in &defect.related {
        shown.push_str(&format!(" ({related:?} {})", place(*span)));
    }
    shown
}

/// The defects of a text, and that all fixes together leave only those without one.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (_, defects) = parse(text, &Limits::default());
    let source = SourceText::new("x.yaml", text);
    let shown: Vec<String> = defects.iter().map(|defect| show(&source, defect)).collect();
    assert_eq!(shown, expected, "{text}");
    let fixes = defects.iter().flat_map(|defect| &defect.fix);
    let edits: Vec<Edit> = fixes
        .map(|(span, replacement)| Edit {
            file: FileId(0),
            span: *span,
            replacement: replacement.clone(),
        })
        .collect();
    let fixed = apply_edits(text, &edits).unwrap();
    let (_, left) = parse(&fixed, &Limits::default());
    let unfixable = defects.iter().filter(|defect| defect.fix.is_empty());
    let kinds = |defects: &mut dyn Iterator<Item = &Defect>| {
        defects.map(|defect| format!("{:?}", defect.kind)).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&mut left.iter()), kinds(&mut unfixable.into_iter()), "{fixed}");
}

#[test]
fn full_width_colons() {
    check(
        "a: 1\n状态：现行\nb：\n  c: 1\n",
        &["FullWidthColon 2:3 `：`", "FullWidthColon 3:2 `：`"],
    );
    check("名称：甲\n内容： 乙\n", &["FullWidthColon 1:3 `：`", "FullWidthColon 2:3 `：`"]);
    check("- name：甲\n  kind: 乙\n", &["FullWidthColon 1:7 `：`"]);
    check("fees:\n  charged：false\n", &["FullWidthColon 2:10 `：`"]);
    check("{ name：甲, \"b\": 2 }\n", &["FullWidthColon 1:7 `：`"]);
    check("\"a\"：1\n'b'： 2\n", &["FullWidthColon 1:4 `：`", "FullWidthColon 2:4 `：`"]);
}

#[test]
fn full_width_punctuation_in_text_is_text() {
    check("note:\n  注意：请携带证件\n", &[]);
    check("a: 注意：甲，乙\nb:\n  - 时间：上午\n  - 甲，乙\nc: [甲，乙, “丙”]\n", &[]);
    check("a: 一\n  二：三\n", &[]);
    check("note:\n  　　首行缩进。\n", &[]);
}

#[test]
fn full_width_commas_and_quotes() {
    check(
        "{ a: 甲， b: 乙， c: 丙，丁 }\n",
        &["FullWidthComma 1:7 `，`", "FullWidthComma 1:13 `，`"],
    );
    check(
        "a: [“甲, 乙”, 丙]\nb: {c: “a,b”}\n",
        &["FullWidthQuote 1:5 `“甲, 乙”`", "FullWidthQuote 2:8 `“a,b”`"],
    );
}

#[test]
fn full_width_spaces_indent_nothing() {
    check("a:\n　b: 1\n　\nc: 2\n", &["FullWidthSpace 2:1 `　`", "FullWidthSpace 3:1 `　`"]);
}

#[test]
fn tabs_in_indentation() {
    check(
        "a:\n\tb: 1\n\tc:\n\t\t- d\ne: 2\n",
        &["TabIndent 2:1 `\t`", "TabIndent 3:1 `\t`", "TabIndent 4:1 `\t\t`"],
    );
    check(
        "a: x\n  \ty\nb: [1,\n\t2]\nc: \"x\n\ty\"\n",
        &["TabIndent 2:1 `  \t`", "TabIndent 4:1 `\t`", "TabIndent 6:1 `\t`"],
    );
    check("-\ta: 1\n- b\n", &["TabIndent 1:2 `\t`"]);
    check("a: |\n\t\n  x\nb: 1\n", &["TabIndent 2:1 `\t`"]);
    check("a:\tx\n\t\n\t# 注\nb: x\t# 注\n", &[]);
}

#[test]
fn missing_spaces() {
    check(
        "a:1\nb: 2\n'c':3\n",
        &["MissingSpaceAfterColon 1:2 `:`", "MissingSpaceAfterColon 3:4 `:`"],
    );
    check("{ a:1, b: 2 }\n", &["MissingSpaceAfterColon 1:4 `:`"]);
    check(
        "a:\n  - x\n  -y\nb: 'x'#注\n",
        &["MissingSpaceAfterDash 3:3 `-`", "MissingSpaceBeforeComment 4:7 `#`"],
    );
}

#[test]
fn lines_that_are_no_entries() {
    check(
        "a: 1\n没有冒号\n  更深\nb: 2\nhttp://x\n- c\n",
        &["MissingColon 2:1 `没有冒号`", "MissingColon 5:1 `http://x`", "ItemInMapping 6:1 `-`"],
    );
    check("标题\na: 1\n", &["MissingColon 1:1 `标题`"]);
    check("- 标题\n  a: 1\n", &["MissingColon 1:3 `标题`"]);
    check("a:\n  - b: 1\n  c: 1\n    d: 2\n  - e\n", &["MissingDash 3:3 `c: 1`"]);
    check(": v\na: 1\n", &["MissingKey 1:1 `:`"]);
    check("a: - b\nc: 1\n", &["ItemAfterKey 1:4 `-`"]);
    check("a: b\n  - c\n  - d\ne: 1\n", &["ItemInText 2:3 `-`"]);
}

#[test]
fn wrong_indentation_is_told_once_for_lines_alike() {
    check(
        "a:\n  b: 1\n   c: 2\n   d: 3\n  e: 4\n f: 5\ng: 6\n",
        &[
            "WrongIndent { expected: 2, found: 3 } 3:4 `c: 2`",
            "WrongIndent { expected: 2, found: 1 } 6:2 `f: 5`",
        ],
    );
    check(
        "- a\n   b: 1\n- c\n   - d: 1\n",
        &[
            "WrongIndent { expected: 0, found: 3 } 2:4 `b: 1`",
            "WrongIndent { expected: 0, found: 3 } 4:4 `- d: 1`",
        ],
    );
}

#[test]
fn unclosed_quotes_end_with_their_line() {
    check(
        "a: \"甲\nb: 'c\nd: ok\n",
        &["UnclosedQuote 1:6 `` (Opener 1:4 `\"`)", "UnclosedQuote 2:6 `` (Opener 2:4 `'`)"],
    );
    check("- { a: \"b, c: 2 }\n- { d: e }\n", &["UnclosedQuote 1:18 `` (Opener 1:8 `\"`)"]);
}

#[test]
fn unclosed_brackets_end_before_the_next_entry() {
    check(
        "a: [1, 2\nb: { c: 1,\n  d: 2\ne: 3\n",
        &["UnclosedBracket 1:9 `` (Opener 1:4 `[`)", "UnclosedBracket 3:7 `` (Opener 2:4 `{`)"],
    );
    check(
        "a: [1}\nb: { c: [1, 2 }\n",
        &["MismatchedBracket 1:6 `}` (Opener 1:4 `[`)", "UnclosedBracket 2:15 `` (Opener 2:9 `[`)"],
    );
}

#[test]
fn commas_too_few_and_too_many() {
    check(
        "a: [1,, 2]\nb: [, 'x' 'y']\nc: { d: 1\n  e: 2 }\n",
        &[
            "ExtraComma 1:7 `,`",
            "ExtraComma 2:5 `,`",
            "MissingComma 2:11 `'`",
            "MissingComma 4:3 `e`",
        ],
    );
}

#[test]
fn colons_too_many() {
    check(
        "标题: 依据: 甲: 乙 # 注\nlimit: statutory: 5日\n{ a: b: c }: 1\n",
        &["NestedMapping 1:7 `:`", "NestedMapping 2:17 `:`", "UnsupportedKey 3:1 `{ a`"],
    );
    check("a: { b: c: d, e: 1 }\n", &["NestedMapping 1:10 `:`"]);
}

#[test]
fn duplicate_keys() {
    check(
        "a: 1\nb: 2\n\"a\": 3\n",
        &["DuplicateKey { key: \"a\" } 3:1 `\"a\"` (FirstKey 1:1 `a`)"],
    );
    let many: String = (0..40).map(|n| format!("k{n}: 1\n")).collect();
    check(
        &format!("{many}k7: 2\n"),
        &["DuplicateKey { key: \"k7\" } 41:1 `k7` (FirstKey 8:1 `k7`)"],
    );
    check("{ a: 1, a: 2 }\n", &["DuplicateKey { key: \"a\" } 1:9 `a` (FirstKey 1:3 `a`)"]);
}

#[test]
fn one_document_only() {
    check("a: 1\n---\nb: 2\n", &["MultipleDocuments 2:1 `---`"]);
    check("a: 1\n...\nb: 2\n", &["MultipleDocuments 3:1 `b: 2`"]);
    check(
        "---\n---\na:1\nb: 1\n",
        &["MultipleDocuments 2:1 `---`", "MissingSpaceAfterColon 3:2 `:`"],
    );
    check("[a]\nb: 1\n", &["TextAfterDocument 2:1 `b: 1`"]);
}

#[test]
fn what_the_library_has_no_use_for() {
    check(
        "a: !!str x\nb: [!t y]\n? c\n: d\n[e]: 1\n&f g: 1\n*h : 1\n",
        &[
            "UnsupportedTag 1:4 `!!str`",
            "UnsupportedTag 2:5 `!t`",
            "UnsupportedKey 3:1 `?`",
            "UnsupportedKey 5:1 `[e]`",
            "UnsupportedKey 6:1 `&f`",
            "UnsupportedKey 7:1 `*h`",
        ],
    );
    check(
        "? a\n: b\nc: {[d]: 1, ? e, *f : 2}\n",
        &[
            "UnsupportedKey 1:1 `?`",
            "UnsupportedKey 3:5 `[`",
            "UnsupportedKey 3:13 `?`",
            "UnsupportedKey 3:18 `*f`",
        ],
    );
    check(
        "%TAG ! x\n%YAML 1.2\na: 1\n",
        &["UnsupportedDirective 1:1 `%TAG ! x`", "BadDirective 2:1 `%YAML 1.2`"],
    );
    check("--- a: 1\n", &["CollectionAfterMarker 1:5 `a`"]);
    check("\"a\n b\": 1\nc: 2\n", &["MultiLineKey 1:1 `\"a⏎ b\"`".replace('⏎', "\n").as_str()]);
}

#[test]
fn texts_that_need_quotes() {
    check(
        "a: @x\nb: `c`\nc: 50%\nd: %50\ne: **重要**\nf: !重要\ng: [|x, @y]\n@h: 1\n",
        &[
            "ReservedCharacter 1:4 `@`",
            "ReservedCharacter 2:4 ```",
            "ReservedCharacter 4:4 `%`",
            "ReservedCharacter 5:4 `*`",
            "ReservedCharacter 6:4 `!`",
            "ReservedCharacter 7:5 `|`",
            "ReservedCharacter 7:9 `@`",
            "ReservedCharacter 8:1 `@`",
        ],
    );
    check("a: |甲\nb: >5\nc: 1\n", &["BadBlockHeader 1:4 `|`", "BadBlockHeader 2:4 `>`"]);
    check(
        "a: \"C:\\档案\\x4\"\nb: \"\\uD800\"\n",
        &["BadEscape 1:7 `\\档`", "BadEscape 1:10 `\\x`", "BadEscape 2:5 `\\uD800`"],
    );
    check("a: 'b' c\nd: [e] f\n", &["TextAfterValue 1:8 `c`", "TextAfterValue 2:8 `f`"]);
    check("a: |\n    \n  x\nb: 1\n", &["BlankLineTooDeep 2:1 `    `"]);
}

#[test]
fn anchors_and_aliases() {
    check(
        "a: *x\nb: &x [*x]\nc: &y &z 1\nd: &w *z\n",
        &[
            "UnknownAlias 1:4 `*x`",
            "SelfAlias 2:8 `*x` (Anchor 2:4 `&x`)",
            "BadAnchor 3:7 `&z`",
            "BadAnchor 4:4 `&w`",
            "UnknownAlias 4:7 `*z`",
        ],
    );
}

#[test]
fn alias_bombs_do_not_go_off() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        text.push_str(&format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", ")));
    }
    let (tree, defects) = parse(&text, &Limits::default());
    assert!(defects.iter().all(|defect| defect.kind == DefectKind::AliasTooLarge));
    assert!(!defects.is_empty());
    fn size(node: biaochi_yaml::Node<'_>) -> usize {
        1 + node.items().map(size).sum::<usize>()
            + node.entries().map(|e| size(e.value)).sum::<usize>()
    }
    assert!(size(tree.root().unwrap()) < 110_000);
}

#[test]
fn aliases_deepen_the_tree() {
    let mut text = String::from("a0: &a0 []\n");
    for level in 1..100 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    let (_, defects) = parse(&text, &Limits::default());
    let first = defects.first().map(|defect| (&defect.kind, defect.span.start as usize));
    let at = text.find("*a62").unwrap();
    assert_eq!(first, Some((&DefectKind::TooDeep { limit: 64 }, at)));
}

#[test]
fn limits_hold() {
    let limits = Limits { bytes: 10, ..Limits::default() };
    let kinds = |text: &str, limits: &Limits| -> Vec<DefectKind> {
        parse(text, limits).1.into_iter().map(|defect| defect.kind).collect()
    };
    assert_eq!(kinds("a: 12345678\n", &limits), [DefectKind::TooLarge { limit: 10 }]);
    let limits = Limits { depth: 3, ..Limits::default() };
    assert_eq!(
        kinds("a: [[1]]\nb: {c: {d: {e: 1}}}\nf: g: h\n", &limits),
        [
            DefectKind::TooDeep { limit: 3 },
            DefectKind::Syntax(biaochi_yaml::SyntaxError::NestedMapping),
        ]
    );
    let limits = Limits { nodes: 5, ..Limits::default() };
    assert_eq!(kinds("[1, 2, 3, 4, 5, 6, 7]\n", &limits), [DefectKind::TooManyNodes]);
    let limits = Limits { defects: 2, ..Limits::default() };
    assert_eq!(kinds("a:1\nb:1\nc:1\nd:1\n", &limits).last(), Some(&DefectKind::TooManyDefects));
}

#[test]
fn encodings_are_told_apart() {
    let (gb, _, _) = encoding_rs::GB18030.encode("标题: 食品经营许可\n");
    let (text, defects) = decode_bytes(&gb);
    assert_eq!(text, "标题: 食品经营许可\n");
    assert_eq!(defects[0].kind, DefectKind::WrongEncoding { name: "GB18030" });
    assert_eq!(defects[0].fix.len(), 1);

    let utf16: Vec<u8> = "\u{FEFF}标题: a\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (text, defects) = decode_bytes(&utf16);
    assert_eq!(text, "标题: a\n");
    assert_eq!(defects[0].kind, DefectKind::WrongEncoding { name: "UTF-16LE" });

    let mut damaged = "\u{FEFF}标题: 食品经营许可\n".as_bytes().to_vec();
    damaged[8] = 0xFF;
    let (text, defects) = decode_bytes(&damaged);
    assert!(text.starts_with("标\u{FFFD}"), "{text}");
    assert_eq!(defects[0].kind, DefectKind::InvalidEncoding { offset: 6 });
    let (_, defects) = decode_bytes(b"a: \xFF\xFF");
    assert_eq!(defects[0].kind, DefectKind::InvalidEncoding { offset: 3 });
    assert_eq!(decode_bytes("\u{FEFF}a: 1\r\n".as_bytes()), ("a: 1\r\n".to_owned(), vec![]));
}

#[test]
fn characters_nobody_sees() {
    let (text, defects) = decode_bytes("a: \0x\rb\u{7F}\u{85}\u{FEFF}￥\u{9F}\t\r\n".as_bytes());
    let found: Vec<(char, &str)> = defects
        .iter()
        .filter_map(|defect| match defect.kind {
            DefectKind::ControlCharacter { char } => Some((char, &text[defect.span.range()])),
            _ => None,
        })
        .collect();
    assert_eq!(
        found,
        [
            ('\0', "\0"),
            ('\r', "\r"),
            ('\u{7F}', "\u{7F}"),
            ('\u{85}', "\u{85}"),
            ('\u{FEFF}', "\u{FEFF}"),
            ('\u{9F}', "\u{9F}"),
        ]
    );
}
