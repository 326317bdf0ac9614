//! The canonical form: what it looks like, and that it says what the text said.

use biaochi_yaml::format;
use proptest::prelude::*;

use crate::generator::{Tape, document};
use crate::oracle::compare;

fn order(path: &[&str]) -> Option<&'static [&'static str]> {
    match path {
        [] | [.., "*"] => Some(&["名称2", "kind1", "_0", "键"]),
        _ => None,
    }
}

#[track_caller]
fn check(text: &str, canonical: &str) {
    assert_eq!(format(text, &order).as_deref(), Some(canonical));
    assert_eq!(format(canonical, &order).as_deref(), Some(canonical), "again");
}

#[test]
fn layout_is_canonical() {
    check(
        "a:   1   \r\nb:\r\n- x\r\n-   y:  2\r\n    z : [1,2 ,{a: b,}]\r\n\r\n\r\n\r\nc:\r\n\r\n     d:\r\n         e",
        "a: 1\nb:\n  - x\n  - y: 2\n    z: [1, 2, { a: b }]\n\nc:\n\n  d: e\n",
    );
    check(
        "- - a\n  -    - b\n-\n    c: {}\n    d: [ ]\n-",
        "- - a\n  - - b\n- c: {}\n  d: []\n-\n",
    );
    check("\n\n# 注\n\n\n", "# 注\n");
    check("", "");
}

#[test]
fn quotes_stay_only_where_needed() {
    check(
        "a: '甲'\nb: \"01\"\nc: 'yes'\nd: \"a: b\"\n\"e\": 'x #y'\nf: ['a,b', \"c\"]\ng: \"\"\nh: 'say \"hi\"'\ni: \"甲\n\n  乙\"\nj: '2026-03-01'\n",
        "a: 甲\nb: \"01\"\nc: \"yes\"\nd: \"a: b\"\ne: \"x #y\"\nf: [\"a,b\", c]\ng: \"\"\nh: say \"hi\"\ni: \"甲\\n乙\"\nj: 2026-03-01\n",
    );
}

#[test]
fn texts_keep_their_lines() {
    check(
        "a: 一\n     二\n\n     三 # 注\nb: |-   # 注\n       x\n        y  \n\n       z\nc: >+\n x\n\nd: |1\n   e\n",
        "a: 一\n  二\n\n  三 # 注\nb: |- # 注\n  x\n   y  \n\n  z\nc: >+\n  x\n\nd: |2\n    e\n",
    );
}

#[test]
fn comments_stay_with_their_neighbours() {
    check(
        "\
# yaml-language-server: $schema=x
# 关于 a
a:   # 尾
      # 首
    - x # x
    # 列表之后

# 关于 b
b:
    # - 留待填写
# 关于 c
c: [ 1, # 一
  2
  ] # 尾
#末
",
        "\
# yaml-language-server: $schema=x
# 关于 a
a: # 尾
  # 首
  - x # x
  # 列表之后

# 关于 b
b:
  # - 留待填写
# 关于 c
c: [1, # 一
  2] # 尾
#末
",
    );
}

#[test]
fn comments_stay_inside_brackets() {
    check(
        "{ # 一\n a # 二\n : # 三\n b, # 四\n # 五\n c: d # 六\n }\n",
        "{ # 一\na # 二\n: # 三\nb, # 四\n# 五\nc: d # 六\n}\n",
    );
}

#[test]
fn keys_follow_the_order_and_take_their_comments_along() {
    check(
        "\
# 文件头

# 关于 a
a: 1
list:
  - z: 0
    # 关于 kind1
    kind1: 甲 # 尾
  - { a: 1, kind1: 2 }

kind1: x
名称2: y
",
        "\
# 文件头

名称2: y

kind1: x

# 关于 a
a: 1
list:
  -
    # 关于 kind1
    kind1: 甲 # 尾
    z: 0
  - { kind1: 2, a: 1 }
",
    );
}

#[test]
fn an_order_that_breaks_an_alias_is_not_kept() {
    check("a: &x   1\nkind1: *x\n", "a: &x 1\nkind1: *x\n");
}

#[test]
fn defective_texts_are_left_alone() {
    for text in ["a:1\nb: 2\n", "a: 1\na: 2\n", "a: [1\n", "a: \u{0}\n"] {
        assert_eq!(format(text, &order), None);
    }
}

#[test]
fn scalars_are_written_as_every_reader_reads_them() {
    use biaochi_yaml::{
        Style::{Block, Flow},
        write_scalar,
    };
    for (text, block, flow) in [
        ("甲", "甲", "甲"),
        ("a, b", "a, b", "\"a, b\""),
        ("1.10", "\"1.10\"", "\"1.10\""),
        ("no", "\"no\"", "\"no\""),
        ("", "\"\"", "\"\""),
        ("甲: 乙", "\"甲: 乙\"", "\"甲: 乙\""),
        ("甲：乙", "甲：乙", "甲：乙"),
        ("a\"b: c", "'a\"b: c'", "'a\"b: c'"),
        ("x\ny\u{85}", "\"x\\ny\\u0085\"", "\"x\\ny\\u0085\""),
        ("- x", "\"- x\"", "\"- x\""),
        ("-x", "-x", "-x"),
    ] {
        assert_eq!((&*write_scalar(text, Block), &*write_scalar(text, Flow)), (block, flow));
    }
}

proptest! {
    #![proptest_config(crate::cases(6_000))]

    #[test]
    fn formatting_keeps_the_document_and_is_idempotent(tape in prop::collection::vec(any::<u8>(), 0..160)) {
        let text = document(&mut Tape::new(&tape));
        let Some(once) = format(&text, &order) else {
            return Err(TestCaseError::fail(format!("not formatted: {text:?}\n{text}")));
        };
        let Some(twice) = format(&once, &order) else {
            return Err(TestCaseError::fail(format!("not formatted again: {text:?}\n{text}\n--\n{once}")));
        };
        prop_assert!(once == twice, "{text:?}\n{text}\n--\n{once}--\n{twice}");
        prop_assert!(compare(once.as_bytes()) == Ok(true), "{:?}", compare(once.as_bytes()));
        prop_assert!(!once.contains('\r'));
    }
}
