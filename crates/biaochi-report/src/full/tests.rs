use biaochi_source::{Edit, Fix, Message, Place, SourceText};

use super::*;
use crate::sample::{bare, material, place, texts, time_limit};

/// The sample findings as text.
fn render(findings: &[Finding], language: Language, style: Style) -> String {
    let texts = texts();
    full(findings, &|file| &texts[file.0 as usize], language, style)
}

/// One finding on one text, in Chinese, 80 columns wide.
struct Case {
    source: SourceText,
    finding: Finding,
}

impl Case {
    fn new(text: &str, primary: Span) -> Self {
        let primary = Place { file: FileId(0), span: primary };
        Self {
            source: SourceText::new("甲.yaml", text),
            finding: bare("T001", Severity::Error, primary),
        }
    }

    /// `part` is looked for from the beginning of the text.
    fn at(text: &str, part: &str) -> Self {
        Self::new(text, span(text, part))
    }

    fn label(mut self, part: &str, message: &str) -> Self {
        let place = Place { file: FileId(0), span: span(self.source.text(), part) };
        self.finding.labels.push(Label { place, message: Message::new(message, "label") });
        self
    }

    fn edit(mut self, at: Span, replacement: &str) -> Self {
        let edit = Edit { file: FileId(0), span: at, replacement: replacement.into() };
        let title = Message::new("改正", "mend");
        let fix = Fix { title, edits: Vec::new() };
        self.finding.fix.get_or_insert(fix).edits.push(edit);
        self
    }

    fn replace(self, part: &str, replacement: &str) -> Self {
        let at = span(self.source.text(), part);
        self.edit(at, replacement)
    }

    fn render(&self) -> String {
        let style = Style { colour: false, width: 80 };
        full(std::slice::from_ref(&self.finding), &|_| &self.source, Language::Chinese, style)
    }

    /// The text between the title and the closing line.
    fn body(&self) -> String {
        let text = self.render();
        let text = text.strip_prefix("错误[T001]: 不对\n").expect("the title comes first");
        let text = text.strip_suffix("\n\n规则说明：biaochi explain T001\n");
        text.expect("the closing line comes last").to_owned()
    }

    /// What a fix looks like, without the finding above it.
    fn fix(&self) -> String {
        let body = self.body();
        let (_, fix) = body.split_once("可自动修正: 改正").expect("the fix has a title");
        fix.trim_matches('\n').to_owned()
    }
}

fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the test names a text that is there");
    Span::new(offset(start), offset(start + part.len()))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("test texts are short")
}

/// Display columns of a text, by the blocks of wide characters that these tests use.
fn columns(text: &str) -> usize {
    let wide = |c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..);
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// The columns at which each run of `mark` in the row below `shown` starts and ends, and those of
/// `shown` itself; `shown` is looked for from the first row on.
fn mark_and_text(rendered: &str, mark: char, shown: &str) -> ((usize, usize), (usize, usize)) {
    let rows: Vec<&str> = rendered.lines().collect();
    let row = rows.iter().position(|row| row.contains('│') && row.contains(shown));
    let row = row.expect("the marked text is shown");
    let text = rows[row].find(shown).expect("found above");
    let text = columns(&rows[row][..text])..columns(&rows[row][..text + shown.len()]);
    let marks = rows[row + 1];
    let mut runs = Vec::new();
    let mut column = 0;
    let mut start = None;
    for c in marks.chars().chain([' ']) {
        match (c == mark, start) {
            (true, None) => start = Some(column),
            (false, Some(from)) => {
                runs.push((from, column));
                start = None;
            }
            _ => {}
        }
        column += columns(c.encode_utf8(&mut [0; 4]));
    }
    let near = runs.into_iter().min_by_key(|run| run.0.abs_diff(text.start));
    (near.expect("the text is marked"), (text.start, text.end))
}

#[track_caller]
fn assert_aligned(rendered: &str, mark: char, shown: &str) {
    let (mark, text) = mark_and_text(rendered, mark, shown);
    assert_eq!(mark, text, "{shown} in\n{rendered}");
}

#[test]
fn a_finding_is_shown_with_lines_ground_and_help() {
    let expected = "\
错误[T001]: 承诺期限（25个工作日）长于法定期限（20个工作日）
  ┌─ standards/provision/items/TG-203.045 食品经营许可.yaml:9:14
  │
7 │   statutory: 20个工作日
  │              ---------- 法定期限写在这里
8 │   starts: 自受理之日起
9 │   committed: 25个工作日
  │              ^^^^^^^^^^
  │
  = 依据: 《中华人民共和国行政许可法》第四十二条
  = 修改: 缩短承诺期限，或更正法定期限并写明依据

规则说明：biaochi explain T001
";
    assert_eq!(render(&[time_limit()], Language::Chinese, Style::default()), expected);
}

#[test]
fn a_label_elsewhere_gets_its_own_excerpt_and_a_fix_its_lines() {
    let expected = "\
警告[M003]: 材料“申请表”没有登记
  ┌─ standards/provision/items/TG-203.045 食品经营许可.yaml:5:13
  │
5 │   - { name: 申请表, necessity: 必要, originals: 1, source: 申请人自备 }
  │             ^^^^^^
  │
  ├─ standards/registers/materials/通用.yaml:2:11
  │
2 │   - name: 食品经营许可申请书
  │           ------------------ 最接近的登记名称
  │
可自动修正: 改用登记的名称
  │
5 -   - { name: 申请表, necessity: 必要, originals: 1, source: 申请人自备 }
5 +   - { name: 食品经营许可申请书, necessity: 必要, originals: 1, source: 申请人自备 }
  │

规则说明：biaochi explain M003
";
    assert_eq!(render(&[material()], Language::Chinese, Style::default()), expected);
}

#[test]
fn english_has_its_own_words() {
    let expected = "\
error[T001]: committed time limit (25 working days) exceeds the statutory one (20 working days)
  ┌─ standards/provision/items/TG-203.045 食品经营许可.yaml:9:14
  │
7 │   statutory: 20个工作日
  │              ---------- the statutory time limit
8 │   starts: 自受理之日起
9 │   committed: 25个工作日
  │              ^^^^^^^^^^
  │
  = ground: Administrative Licensing Law, article 42
  = help: shorten the committed time limit, or correct the statutory one and state its basis

about the rule: biaochi explain T001
";
    assert_eq!(render(&[time_limit()], Language::English, Style::default()), expected);
}

#[test]
fn no_finding_gives_no_text() {
    assert_eq!(render(&[], Language::Chinese, Style::default()), "");
}

#[test]
fn one_line_at_the_end_names_the_rules() {
    let hint = |codes: &[&'static str], language| {
        let finding = |code: &&'static str| bare(code, Severity::Note, place(0, "kind"));
        explain_hint(&codes.iter().map(finding).collect::<Vec<_>>(), language).unwrap_or_default()
    };
    let zh = |codes| hint(codes, Language::Chinese);
    assert_eq!(zh(&["T001", "T001"]), "规则说明：biaochi explain T001");
    assert_eq!(zh(&["T001", "M003", "R002"]), "规则说明：biaochi explain M003（或 R002、T001）");
    let seven = ["F007", "F006", "F005", "F004", "F003", "F002", "F001"];
    let expected =
        "规则说明：biaochi explain F001（或 F002、F003、F004、F005、F006 等，共 7 条规则）";
    assert_eq!(zh(&seven), expected);
    let expected =
        "about the rules: biaochi explain F001 (or F002, F003, F004, F005, F006, …: 7 rules)";
    assert_eq!(hint(&seven, Language::English), expected);
}

#[test]
fn colours_change_nothing_but_colours() {
    let findings = [time_limit(), material()];
    let plain = render(&findings, Language::Chinese, Style::default());
    let coloured = render(&findings, Language::Chinese, Style { colour: true, width: 100 });
    let mut stripped = String::new();
    let mut parts = coloured.split("\u{1b}[");
    stripped.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (parameters, text) = part.split_once('m').expect("only colours start with an escape");
        assert!(parameters.chars().all(|c| c.is_ascii_digit() || c == ';'), "{parameters}");
        stripped.push_str(text);
    }
    let trimmed: String = stripped.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    assert_ne!(coloured, stripped);
    assert_eq!(trimmed, plain);
}

#[test]
fn marks_align_under_chinese_text() {
    let both = render(&[time_limit(), material()], Language::Chinese, Style::default());
    assert_aligned(&both, '^', "25个工作日");
    assert_aligned(&both, '-', "20个工作日");
    assert_aligned(&both, '^', "申请表");
    assert_aligned(&both, '-', "食品经营许可申请书");
}

#[test]
fn marks_align_behind_a_chinese_label_of_the_same_line() {
    let text = "  - { name: 申请表，原件, necessity: 必要, originals: 1, 来源: 自备𠮷 }\n";
    let case = Case::at(text, "自备𠮷").label("申请表，原件", "材料").label("necessity", "必要性");
    let expected = "  ┌─ 甲.yaml:1:54
  │
1 │   - { name: 申请表，原件, necessity: 必要, originals: 1, 来源: 自备𠮷 }
  │             ------------  ---------                            ^^^^^^
  │             |             |
  │             |             必要性
  │             材料";
    assert_eq!(case.body(), expected);
    assert_aligned(&case.body(), '^', "自备𠮷");
    assert_aligned(&case.body(), '-', "necessity");
}

#[test]
fn marks_align_in_deeply_indented_lines_and_behind_tabs() {
    let indent = " ".repeat(60);
    let deep = format!("{indent}期限: 二十个工作日\n");
    assert_aligned(&Case::at(&deep, "二十个工作日").body(), '^', "二十个工作日");
    let wide = format!("{}期限：二十个工作日\n", "\u{3000}".repeat(30));
    assert_aligned(&Case::at(&wide, "二十个工作日").body(), '^', "二十个工作日");
    let tabs = "期限:\t\t二十\t个";
    assert_aligned(&Case::at(tabs, "二十").body(), '^', "二十");
}

#[test]
fn a_label_on_the_same_bytes_stands_beside_the_carets() {
    let case = Case::at("期限: 二十天\n", "二十天").label("二十天", "期限");
    let expected = "  ┌─ 甲.yaml:1:5
  │
1 │ 期限: 二十天
  │       ^^^^^^ 期限";
    assert_eq!(case.body(), expected);
}

#[test]
fn a_span_of_several_lines_ends_before_its_line_break() {
    let text = "title: 许可\nsteps:\n  - 受理\n  - 审查\nend: 1\n";
    let expected = "  ┌─ 甲.yaml:2:1
  │
2 │ / steps:
3 │ |   - 受理
4 │ |   - 审查
  │ |________^";
    assert_eq!(Case::at(text, "steps:\n  - 受理\n  - 审查\n").body(), expected);
    let windows = text.replace('\n', "\r\n");
    let part = "steps:\r\n  - 受理\r\n  - 审查\r\n";
    assert_eq!(Case::at(&windows, part).body(), expected);
}

#[test]
fn places_without_text_are_pointed_at() {
    let expected = "  ┌─ 甲.yaml:1:1\n  │\n1 │\n  │ ^";
    assert_eq!(Case::new("", Span::at(0)).body(), expected);
    let expected = "  ┌─ 甲.yaml:2:1\n  │\n2 │\n  │ ^";
    assert_eq!(Case::new("a: 1\n", Span::at(5)).body(), expected);
    assert_eq!(Case::new("a: 1\n", Span::new(4000, 5000)).body(), expected);
    let expected = "  ┌─ 甲.yaml:1:5\n  │\n1 │ 标: 尺\n  │       ^";
    assert_eq!(Case::new("标: 尺", Span::at(8)).body(), expected);
    let far = Case::new("a: 1\nb: 2\n\n\n", Span::at(12)).label("a", "甲");
    let expected = "  ┌─ 甲.yaml:5:1
  │
1 │ a: 1
  │ - 甲
...
5 │
  │ ^";
    assert_eq!(far.body(), expected);
}

/// A text of 300 different Chinese characters.
fn long() -> String {
    ('一'..).take(300).collect()
}

#[test]
fn a_long_line_is_cut_around_its_mark() {
    let long = long();
    let part: String = long.chars().skip(150).take(5).collect();
    let case = Case::at(&format!("text: {long}\n"), &part);
    let expected = "  ┌─ 甲.yaml:1:157
  │
1 │ ...争亊事二亍于亏亐云互亓五井亖亗亘亙亚些亜亝亞亟亠亡亢亣交亥亦产...
  │                              ^^^^^^^^^^";
    assert_eq!(case.body(), expected);
    assert_aligned(&case.body(), '^', &part);
}

#[test]
fn a_long_mark_keeps_its_beginning_and_end() {
    let long = long();
    let case = Case::at(&format!("text: {long} # 尾\n"), &long).label("text", "正文");
    let expected = "  ┌─ 甲.yaml:1:7
  │
1 │ text: 一丁丂七丄丅丆万丈三上下...伡伢伣伤伥伦伧伨伩伪伫 # 尾
  │ ----  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │ |
  │ 正文";
    assert_eq!(case.body(), expected);
    assert_aligned(&case.body(), '-', "text");
}

#[test]
fn no_source_line_is_wider_than_the_screen() {
    let text = format!("a: {}\nb: {}\nc: {}\n", long(), "x".repeat(300), "\u{1b}".repeat(300));
    for width in [0, 40, 79, 80, 120, 400, usize::MAX] {
        for part in ["a", "b", "c", "丆", "亄", "xxx", "\u{1b}"] {
            let mut case = Case::at(&text, part).label("b: x", "乙").label("c", "丙");
            case.finding.labels.push(case.finding.labels[0].clone());
            let style = Style { colour: false, width };
            let rendered = full(&[case.finding], &|_| &case.source, Language::Chinese, style);
            let limit = width.clamp(40, 1000);
            let source_rows = rendered.lines().filter(|row| row.contains(['│', '-', '^']));
            for row in source_rows {
                assert!(columns(row) <= limit, "{} > {limit}: {row}", columns(row));
            }
        }
    }
}

#[test]
fn hidden_characters_of_a_file_are_written_out() {
    let text = "\u{feff}a: \u{1b}]0;骗\u{7}红\u{202e}字\u{9b}31m\n";
    let mut case =
        Case::at(text, "红").label("字", "标\u{1b}[2J\n签").replace("a", "\u{1b}\u{2060}");
    case.finding.message = Message::new("键 \u{1b}[31m\n“红\u{fdd0}0:1”", "");
    case.finding.ground = Some(Message::new("一\r\n二\u{85}", ""));
    case.source = SourceText::new("甲\u{1b}\n乙.yaml", text);
    let expected = "\
错误[T001]: 键 <U+001B>[31m
            “红<U+FDD0>0:1”
  ┌─ 甲<U+001B> 乙.yaml:1:11
  │
1 │ <U+FEFF>a: <U+001B>]0;骗<U+0007>红<U+202E>字<U+009B>31m
  │                                 ^^        -- 标<U+001B>[2J 签
  │
  = 依据: 一
          二<U+0085>
可自动修正: 改正
  │
1 - <U+FEFF>a: <U+001B>]0;骗<U+0007>红<U+202E>字<U+009B>31m
1 + <U+FEFF><U+001B><U+2060>: <U+001B>]0;骗<U+0007>红<U+202E>字<U+009B>31m
  │

规则说明：biaochi explain T001
";
    assert_eq!(case.render(), expected);
}

const STEPS: &str = "limit: 二十个工作日
steps:
  - 受理
  - name: 审查
    output: 意见
";

#[test]
fn a_fix_shows_the_lines_before_and_after() {
    let case = || Case::at(STEPS, "steps");
    let replaced = case().replace("二十", "20").fix();
    assert_eq!(replaced, "  │\n1 - limit: 二十个工作日\n1 + limit: 20个工作日\n  │");
    let quoted = case().edit(Span::at(7), "\"").edit(Span::at(25), "\"").fix();
    assert_eq!(quoted, "  │\n1 │ limit: \"二十个工作日\"\n  │        +            +");
    let two_lines = case().replace("意见", "审查意见").replace("受理", "收件").fix();
    let expected = "  │
3 -   - 受理
3 +   - 收件
  │
5 │     output: 审查意见
  │             ++++";
    assert_eq!(two_lines, expected);
    let joined = case().replace("  - name: 审查\n    output: 意见\n", "  - 审查\n").fix();
    let expected = "  │\n4 -   - name: 审查\n5 -     output: 意见\n4 +   - 审查\n  │";
    assert_eq!(joined, expected);
}

#[test]
fn a_fix_shows_lines_that_come_or_go() {
    let case = || Case::at(STEPS, "steps");
    let removed = "  │\n3 -   - 受理\n  │";
    assert_eq!(case().replace("  - 受理\n", "").fix(), removed);
    assert_eq!(case().replace("\n  - 受理", "").fix(), removed);
    let added = "  │\n2 + 起算: 受理之日\n  │";
    assert_eq!(case().edit(Span::at(26), "起算: 受理之日\n").fix(), added);
    assert_eq!(case().edit(Span::at(25), "\n起算: 受理之日").fix(), added);
    let end = offset(STEPS.len());
    assert_eq!(case().edit(Span::at(end), "end: 1\n").fix(), "  │\n6 + end: 1\n  │");
    let empty = Case::new("", Span::at(0)).edit(Span::at(0), "kind: standard\n");
    assert_eq!(empty.fix(), "  │\n1 + kind: standard\n  │");
}

#[test]
fn a_fix_that_is_hard_to_show_is_told_by_its_title() {
    let case = || Case::at(STEPS, "steps");
    let several_lines = case().replace("受理", "收件\n  - 受理");
    let not_whole_lines = case().replace("工作日\n", "");
    let blanks = case().edit(Span::new(33, 35), "");
    let outside = case().edit(Span::at(4000), "x");
    let overlapping = case().replace("二十", "20").replace("十个", "10");
    let many = "limit steps 受理 name output".split(' ');
    let many = many.fold(case(), |case, part| case.replace(part, "x"));
    for case in [several_lines, not_whole_lines, blanks, outside, overlapping, many] {
        let expected = "  ┌─ 甲.yaml:2:1
  │
2 │ steps:
  │ ^^^^^
  │
  = 可自动修正: 改正";
        assert_eq!(case.body(), expected);
    }
}

#[test]
fn a_fix_in_another_file_says_where() {
    let mut finding = bare("R001", Severity::Note, place(0, "申请表"));
    let at = place(1, "食品经营许可证申请书");
    let edit = |place: Place, replacement: &str| Edit {
        file: place.file,
        span: place.span,
        replacement: replacement.into(),
    };
    finding.fix = Some(Fix {
        title: Message::new("补登别名", "register the alias"),
        edits: vec![edit(at, "申请表"), edit(place(0, "申请表"), "申请书")],
    });
    let expected = "\
提示[R001]: 不对
  ┌─ standards/provision/items/TG-203.045 食品经营许可.yaml:5:13
  │
5 │   - { name: 申请表, necessity: 必要, originals: 1, source: 申请人自备 }
  │             ^^^^^^
  │
可自动修正: 补登别名
  │
5 -   - { name: 申请表, necessity: 必要, originals: 1, source: 申请人自备 }
5 +   - { name: 申请书, necessity: 必要, originals: 1, source: 申请人自备 }
  │
  ┌─ standards/registers/materials/通用.yaml:3:15
  │
3 -     aliases: [食品经营许可证申请书]
3 +     aliases: [申请表]
  │

规则说明：biaochi explain R001
";
    assert_eq!(render(&[finding], Language::Chinese, Style::default()), expected);
}

/// Every span on small awkward texts, inside them, beyond them and across characters, as the
/// primary place, a label and an edit.
#[test]
fn no_text_and_no_span_panics() {
    let texts =
        ["", "\n", "\r\n", "标", "a\n\n尺\r\n", "\t甲: \u{1b}\n\n  𠮷\u{301}\n", "\r\ra\n标尺\n "];
    for text in texts {
        let end = offset(text.len()) + 2;
        for primary in (0..=end).flat_map(|from| (0..=end).map(move |to| Span::new(from, to))) {
            for other in [0, 1, end / 2, end - 2].map(|to| Span::new(primary.start / 2, to)) {
                for replacement in ["", "新", "新\n", "\n新", "甲\n乙\n"] {
                    let mut case = Case::new(text, primary).edit(other, replacement);
                    case.finding.fix.as_mut().expect("just set").edits.push(Edit {
                        file: FileId(0),
                        span: primary,
                        replacement: replacement.into(),
                    });
                    let place = Place { file: FileId(0), span: other };
                    let message = Message::new("旁", "beside");
                    case.finding.labels = vec![Label { place, message }; 2];
                    assert!(case.render().contains("┌─ 甲.yaml:"));
                }
            }
        }
    }
}
