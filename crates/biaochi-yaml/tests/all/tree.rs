//! Constructs of YAML: what they mean, and the bytes they are written with.

use biaochi_source::Span;
use biaochi_yaml::{Hazard, Kind, Limits, Node, Style, Tree, parse};

/// A sound tree.
fn tree(text: &str) -> Tree {
    let (tree, defects) = parse(text, &Limits::default());
    assert!(defects.is_empty(), "{text}\n{defects:?}");
    tree
}

/// Every node as `path: Kind "text" <bytes of the value>`.
fn dump(text: &str) -> String {
    fn walk(node: Node<'_>, path: &str, out: &mut String) {
        let source = node.tree().text().get(node.span().range()).unwrap();
        out.push_str(&format!("{path}: {:?}", node.kind()));
        if let Some(text) = node.as_str() {
            out.push_str(&format!(" {text:?}"));
        }
        out.push_str(&format!(" <{}>\n", source.replace('\n', "⏎")));
        for entry in node.entries() {
            assert_eq!(entry.value.parent().map(Node::span), Some(node.anchored().span()));
            walk(entry.value, &format!("{path}/{}", entry.key), out);
        }
        for (index, item) in node.items().enumerate() {
            walk(item, &format!("{path}/{index}"), out);
        }
    }
    let mut out = String::new();
    if let Some(root) = tree(text).root() {
        walk(root, "", &mut out);
    }
    out
}

#[test]
fn block_collections_span_their_entries() {
    assert_eq!(
        dump("# 注\na: 1 # 注\nb:\n  - x\n  - c: 甲\n    d:\ne:\n- y\n# end\n"),
        "\
: Mapping <a: 1 # 注⏎b:⏎  - x⏎  - c: 甲⏎    d:⏎e:⏎- y>
/a: Int \"1\" <1>
/b: Sequence <- x⏎  - c: 甲⏎    d:>
/b/0: Text \"x\" <x>
/b/1: Mapping <c: 甲⏎    d:>
/b/1/c: Text \"甲\" <甲>
/b/1/d: Null \"\" <>
/e: Sequence <- y>
/e/0: Text \"y\" <y>
"
    );
}

#[test]
fn sequences_nest_on_one_line() {
    assert_eq!(
        dump("- - a\n  - b\n-\n  - c\n- \n"),
        "\
: Sequence <- - a⏎  - b⏎-⏎  - c⏎->
/0: Sequence <- a⏎  - b>
/0/0: Text \"a\" <a>
/0/1: Text \"b\" <b>
/1: Sequence <- c>
/1/0: Text \"c\" <c>
/2: Null \"\" <>
"
    );
}

#[test]
fn flow_collections_span_their_brackets() {
    assert_eq!(
        dump("a: [x, {b: 1, c, \"d\":2}, k: v,\n  ] # 注\ne: {\n  f: [] }\n"),
        "\
: Mapping <a: [x, {b: 1, c, \"d\":2}, k: v,⏎  ] # 注⏎e: {⏎  f: [] }>
/a: Sequence <[x, {b: 1, c, \"d\":2}, k: v,⏎  ]>
/a/0: Text \"x\" <x>
/a/1: Mapping <{b: 1, c, \"d\":2}>
/a/1/b: Int \"1\" <1>
/a/1/c: Null \"\" <>
/a/1/d: Int \"2\" <2>
/a/2: Mapping <k: v>
/a/2/k: Text \"v\" <v>
/e: Mapping <{⏎  f: [] }>
/e/f: Sequence <[]>
"
    );
}

#[test]
fn scalars_fold_and_unescape() {
    assert_eq!(
        dump("a: x\n  y\n\n  z # 注\nb: 'it''s\n  x'\nc: \"\\u4e2d\\n\\x41 \\\n   z\\uD83D\\uDE00\"\nd: http://x#y\n"),
        "\
: Mapping <a: x⏎  y⏎⏎  z # 注⏎b: 'it''s⏎  x'⏎c: \"\\u4e2d\\n\\x41 \\⏎   z\\uD83D\\uDE00\"⏎d: http://x#y>
/a: Text \"x y\\nz\" <x⏎  y⏎⏎  z>
/b: Text \"it's x\" <'it''s⏎  x'>
/c: Text \"中\\nA z😀\" <\"\\u4e2d\\n\\x41 \\⏎   z\\uD83D\\uDE00\">
/d: Text \"http://x#y\" <http://x#y>
"
    );
}

#[test]
fn block_scalars_chomp_and_fold() {
    assert_eq!(
        dump(
            "a: |\n  x\n   y\n\n\nb: |-\n  x\n\nc: |+\n  x\n\nd: >\n  x\n  y\n\n  z\n   w\n  v\ne: |2-\n    x\nf: >-\n"
        ),
        "\
: Mapping <a: |⏎  x⏎   y⏎⏎⏎b: |-⏎  x⏎⏎c: |+⏎  x⏎⏎d: >⏎  x⏎  y⏎⏎  z⏎   w⏎  v⏎e: |2-⏎    x⏎f: >->
/a: Text \"x\\n y\\n\" <|⏎  x⏎   y>
/b: Text \"x\" <|-⏎  x>
/c: Text \"x\\n\\n\" <|+⏎  x⏎>
/d: Text \"x y\\nz\\n w\\nv\\n\" <>⏎  x⏎  y⏎⏎  z⏎   w⏎  v>
/e: Text \"  x\" <|2-⏎    x>
/f: Text \"\" <>->
"
    );
}

#[test]
fn windows_line_ends_change_nothing() {
    let text =
        "a: |\n  x\n  y\nb: 'c\n\n  d'\ne: f\n  g # h\n- i:\n".replace("- i:", "i: [j,\n  k]");
    let shape = |text: &str| format!("{:?}", tree(text).root());
    assert_eq!(shape(&text), shape(&text.replace('\n', "\r\n")));
}

#[test]
fn documents_may_be_marked() {
    for text in
        ["---\na: 1\n", "%YAML 1.2\n---\na: 1\n...\n# end\n", "\u{FEFF}# x\n--- # y\na: 1\n..."]
    {
        assert_eq!(tree(text).root().unwrap().get("a").unwrap().as_i64(), Some(1));
    }
    for text in ["", "# 注\n", "---\n...\n", "\n \n"] {
        assert!(tree(text).root().is_none());
    }
    assert_eq!(tree("--- 甲").root().unwrap().as_str(), Some("甲"));
}

#[test]
fn aliases_stand_for_their_anchor() {
    let tree = tree("a: &甲\n  x: [1, 2]\nb: *甲\nc: &s text\nd: [*s, *甲]\n");
    let root = tree.root().unwrap();
    let b = root.get("b").unwrap();
    assert!(b.is_alias());
    assert_eq!(&tree.text()[b.span().range()], "*甲");
    assert_eq!(b.kind(), Kind::Mapping);
    assert_eq!(b.get("x").unwrap().items().nth(1).unwrap().as_i64(), Some(2));
    assert_eq!(tree.at_pointer("/d/1/x/0").unwrap().as_str(), Some("1"));
    assert_eq!(tree.at_pointer("/d/0").unwrap().as_str(), Some("text"));
    assert_eq!(b.get("x").unwrap().parent().unwrap().key(), Some("a"));
}

#[test]
fn comments_are_listed() {
    let tree = tree("# a\nb: c # d\n#e\nf: 'x' #\n[]: 1".split("[]").next().unwrap());
    let texts: Vec<&str> = tree.comments().iter().map(|c| &tree.text()[c.range()]).collect();
    assert_eq!(texts, ["# a", "# d", "#e", "#"]);
}

#[test]
fn kinds_follow_the_core_schema() {
    for (kind, texts) in [
        (Kind::Null, "~ null Null NULL"),
        (Kind::Bool, "true True TRUE false False FALSE"),
        (Kind::Int, "0 -1 +5 0755 0o17 0x1F 99999999999999999999"),
        (Kind::Float, "1.10 -.5 1. 1e3 1.5E-3 .inf -.Inf .nan 0."),
        (
            Kind::Text,
            "no yes on y 12:30 2026-03-01 1_000 nULL tRUE 0o8 0x 1e . +. 1.2.3 -- 0b1 .iNF +0x1 甲 1个",
        ),
    ] {
        for text in texts.split(' ') {
            let tree = tree(&format!("a: {text}\n"));
            let node = tree.root().unwrap().get("a").unwrap();
            assert_eq!((node.kind(), node.as_str()), (kind, Some(text)), "{text}");
            let quoted = format!("a: '{text}'\n");
            assert_eq!(self::tree(&quoted).at_pointer("/a").unwrap().kind(), Kind::Text);
        }
    }
}

#[test]
fn numbers_have_values() {
    let tree = tree("[0755, 0o17, 0x1F, -3, 1.10, .inf, 99999999999999999999, true, 'true']");
    let items: Vec<Node<'_>> = tree.root().unwrap().items().collect();
    let ints: Vec<Option<i64>> = items.iter().map(|item| item.as_i64()).collect();
    assert_eq!(ints[..5], [Some(755), Some(15), Some(31), Some(-3), None]);
    assert_eq!(ints[6], None);
    assert_eq!(items[4].as_f64(), Some(1.1));
    assert_eq!(items[5].as_f64(), None);
    assert_eq!((items[7].as_bool(), items[8].as_bool()), (Some(true), None));
}

#[test]
fn hazards_are_what_other_readers_read_otherwise() {
    use Hazard::{Boolean, Exponent, LosesText, Octal, Radix, Sexagesimal, Underscore};
    for (text, hazard) in [
        ("yes", Some(Boolean)),
        ("No", Some(Boolean)),
        ("OFF", Some(Boolean)),
        ("y", Some(Boolean)),
        ("N", Some(Boolean)),
        ("yEs", None),
        ("yesterday", None),
        ("0755", Some(Octal)),
        ("00", Some(Octal)),
        ("0", None),
        ("0x1F", Some(Radix)),
        ("0o7", Some(Radix)),
        ("0b11", Some(Radix)),
        ("1_000", Some(Underscore)),
        ("12:30", Some(Sexagesimal)),
        ("8:30:00", Some(Sexagesimal)),
        ("9:00—17:00", None),
        ("25:61", None),
        ("1e3", Some(Exponent)),
        ("1.10", Some(LosesText)),
        ("1.5", None),
        ("1.0", None),
        ("+5", Some(LosesText)),
        ("110101199001011234", Some(LosesText)),
        ("2026", None),
        ("2026-03-01", None),
        ("-7", None),
        ("甲", None),
        ("true", None),
        ("0500-85050000", None),
        (".5", Some(LosesText)),
    ] {
        let tree = tree(&format!("a: {text}\nb: '{text}'\n"));
        assert_eq!(tree.at_pointer("/a").unwrap().scalar_hazard(), hazard, "{text}");
        assert_eq!(tree.at_pointer("/b").unwrap().scalar_hazard(), None);
    }
}

#[test]
fn paths_lead_to_places_and_back() {
    let text = "materials:\n  - name: 甲\n  - name: 乙\n    x/y: [1, { z~: 2 }]\nq:\n";
    let tree = tree(text);
    let path = |of: &str| {
        let at = u32::try_from(text.find(of).unwrap()).unwrap();
        tree.path_at(Span::new(at, at + 1))
    };
    assert_eq!(path("materials"), "materials");
    assert_eq!(path("- name: 甲"), "materials");
    assert_eq!(path("name: 乙"), "materials[1].name");
    assert_eq!(path("乙"), "materials[1].name");
    assert_eq!(path("z~"), "materials[1].x/y[1].z~");
    assert_eq!(path("q"), "q");
    assert_eq!(
        tree.path_at(Span::at(u32::try_from(text.find('甲').unwrap()).unwrap() + 3)),
        "materials[0].name"
    );
    assert_eq!(tree.path_at(Span::at(9_999)), "");
    let at = |pointer: &str| tree.at_pointer(pointer).and_then(Node::as_str);
    assert_eq!(at("/materials/1/x~1y/1/z~0"), Some("2"));
    assert_eq!(at("/materials/0/name"), Some("甲"));
    for nowhere in ["materials", "/materials/2", "/materials/a", "/q/x", "/"] {
        assert!(tree.at_pointer(nowhere).is_none(), "{nowhere}");
    }
    assert_eq!(tree.at_pointer("").unwrap().kind(), Kind::Mapping);
}

#[test]
fn styles_are_known() {
    use Style::{Block, Double, Flow, Folded, Literal, Plain, Single};
    let tree = tree("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf: []\ng:\n- 1\n");
    let styles: Vec<Style> = tree.root().unwrap().entries().map(|e| e.value.style()).collect();
    assert_eq!(styles, [Plain, Single, Double, Literal, Folded, Flow, Block]);
}

#[test]
fn trees_go_between_threads() {
    fn is_shareable<T: Send + Sync + 'static>() {}
    is_shareable::<Tree>();
}
