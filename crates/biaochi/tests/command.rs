//! The command line, driven as people and scripts drive it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const ITEM: &str = "provision/items/市市场监管局/TG-203.001 食品经营许可.yaml";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

/// A copy of the small sound library of the tests, in a folder of its own.
fn library() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = root().join("tests/fixtures/base");
    for entry in walkdir::WalkDir::new(&from) {
        let entry = entry.unwrap();
        let to = folder.path().join("standards").join(entry.path().strip_prefix(&from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_biaochi");
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env_remove("COLUMNS")
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("not killed")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn replace(folder: &TempDir, path: &str, from: &str, to: &str) {
    let path = folder.path().join("standards").join(path);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

const COMMANDS: [&[&str]; 11] = [
    &[],
    &["check"],
    &["publish"],
    &["explain"],
    &["new"],
    &["new", "item"],
    &["new", "standard"],
    &["fmt"],
    &["schema"],
    &["stats"],
    &["completions"],
];

#[test]
fn help_is_chinese_everywhere_and_english_when_asked() {
    let here = root();
    for command in COMMANDS {
        let help = run(&here, &[command, &["--help"]].concat());
        let text = out(&help);
        assert_eq!(code(&help), 0, "{command:?}");
        for english in
            ["Usage", "Options", "Arguments", "Commands", "default:", "possible values", "Print"]
        {
            assert!(!text.contains(english), "{command:?}: {english}\n{text}");
        }
        assert!(text.contains("用法：") && text.ends_with('\n'), "{command:?}\n{text}");
        let help = run(&here, &[command, &["--help", "--lang", "en"]].concat());
        let text = out(&help);
        assert!(text.contains("Usage:") && !text.contains("用法"), "{command:?}\n{text}");
    }
}

#[test]
fn wrong_arguments_are_told_in_chinese_and_exit_with_2() {
    let here = root();
    let cases: [(&[&str], &str); 9] = [
        (&["chek"], "没有“chek”这个命令，是不是“check”？"),
        (&["check", "--formt", "json"], "没有“--formt”这个参数，是不是“--format”？"),
        (&["check", "--format", "xml"], "应为：full、concise、json、ndjson"),
        (&["check", "--format"], "后面要写一个值"),
        (&["check", "--as-of", "昨天"], "写法不对"),
        (&["check", "standards", "more"], "more"),
        (&["new", "item", "食品经营许可"], "缺少：--department"),
        (&["publish", "--out", "a", "--out", "b"], "只能写一次"),
        (&["completions", "tcsh"], "应为：bash"),
    ];
    for (arguments, expected) in cases {
        let output = run(&here, arguments);
        let text = err(&output);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(text.starts_with("错误：") && text.contains(expected), "{arguments:?}: {text}");
        assert!(!text.contains("error") && !text.contains("For more"), "{arguments:?}: {text}");
    }
}

#[test]
fn exit_codes_tell_clean_findings_and_failure_apart() {
    let folder = library();
    let clean = run(folder.path(), &["check"]);
    assert_eq!((code(&clean), out(&clean).as_str()), (0, ""), "{}", err(&clean));

    replace(&folder, ITEM, "committed: 5个工作日", "committed: 25个工作日");
    let broken = run(folder.path(), &["check", "--format", "concise"]);
    let line = out(&broken).lines().find(|line| line.contains(" T001 ")).map(str::to_owned);
    assert_eq!(code(&broken), 1);
    assert!(
        line.unwrap().starts_with(&format!("standards/{ITEM}:41:14: T001 错误 ")),
        "{}",
        out(&broken)
    );
    assert_eq!(code(&run(folder.path(), &["check", "--fail-on", "never"])), 0);

    let nowhere = tempfile::tempdir().unwrap();
    let lost = run(nowhere.path(), &["check"]);
    assert_eq!(code(&lost), 2);
    assert!(err(&lost).contains("library.yaml"), "{}", err(&lost));
}

#[test]
fn every_folder_inside_the_library_will_do() {
    let folder = library();
    let inside = folder.path().join("standards/provision/items");
    for arguments in [&["check"][..], &["stats"], &["fmt", "--check"]] {
        let output = run(&inside, arguments);
        assert_eq!(code(&output), 0, "{arguments:?}: {}{}", out(&output), err(&output));
    }
    replace(&folder, ITEM, "visits: 1", "visit: 1");
    let output = run(&inside, &["check", "--format", "concise"]);
    assert!(out(&output).starts_with("../../provision/items/"), "{}", out(&output));
}

#[test]
fn machine_formats_are_json() {
    let folder = library();
    replace(&folder, ITEM, "visits: 1", "visit: 1");
    let output = run(folder.path(), &["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["version"], 1);
    assert!(report["findings"].as_array().unwrap().len() == 1, "{report:#}");
    let output = run(folder.path(), &["check", "--format", "ndjson"]);
    for line in out(&output).lines() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(finding["code"].is_string() && finding["message"]["en"].is_string());
    }
}

#[test]
fn fix_mends_what_needs_no_decision_and_keeps_the_rest() {
    let folder = library();
    replace(&folder, ITEM, "visits: 1", "visit: 1");
    let output = run(folder.path(), &["check", "--fix"]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    let text = fs::read_to_string(folder.path().join("standards").join(ITEM)).unwrap();
    assert!(text.contains("\nvisits: 1\n"));
}

#[test]
fn gb18030_files_are_named_and_converted() {
    let folder = library();
    let path = folder.path().join("standards").join(ITEM);
    let text = fs::read_to_string(&path).unwrap();
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    fs::write(&path, bytes).unwrap();
    let output = run(folder.path(), &["check", "--format", "concise"]);
    assert!(out(&output).contains("F002 错误 文件是GB18030编码"), "{}", out(&output));
    assert_eq!(code(&run(folder.path(), &["check", "--fix"])), 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn new_files_miss_content_only() {
    let folder = library();
    let item =
        run(folder.path(), &["new", "item", "-d", "市民政局", "--type", "公共服务", "临时救助"]);
    assert_eq!(
        out(&item),
        "standards/provision/items/市民政局/TG-212.001 临时救助.yaml\n",
        "{}",
        err(&item)
    );
    let standard =
        run(folder.path(), &["new", "standard", "-s", "服务评价与改进", "好差评管理规范"]);
    assert_eq!(out(&standard), "standards/provision/evaluation/TG-902 好差评管理规范.yaml\n");
    let output = run(folder.path(), &["check", "--format", "concise"]);
    let text = out(&output);
    for line in text.lines() {
        assert!(line.contains("TG-212.001") || line.contains("TG-902"), "{line}");
        assert!(line.contains("空着"), "only empty fields are found: {line}");
    }
    assert!(text.contains("TG-212.001") && text.contains("TG-902"), "{text}");
    let unknown = run(folder.path(), &["new", "item", "-d", "民政局", "临时救助"]);
    assert!(code(&unknown) == 2 && err(&unknown).contains("市民政局"), "{}", err(&unknown));
}

#[test]
fn fmt_keeps_comments_and_is_stable() {
    let folder = library();
    replace(&folder, ITEM, "visits: 1\n", "visits:    1   # 全程网办后改为0\n");
    assert_eq!(code(&run(folder.path(), &["fmt", "--check"])), 1);
    let output = run(folder.path(), &["fmt"]);
    assert!(out(&output).contains("TG-203.001"), "{}", err(&output));
    let text = fs::read_to_string(folder.path().join("standards").join(ITEM)).unwrap();
    assert!(text.contains("\nvisits: 1 # 全程网办后改为0\n"), "{text}");
    assert_eq!(code(&run(folder.path(), &["fmt", "--check"])), 0);
}

#[test]
fn the_repository_s_library_is_formatted_and_sound() {
    for arguments in [&["fmt", "--check", "standards"][..], &["check", "standards"]] {
        let output = run(&root(), arguments);
        assert_eq!(code(&output), 0, "{arguments:?}\n{}{}", out(&output), err(&output));
    }
}

#[test]
fn errors_publish_only_as_a_draft_marked_on_every_page() {
    let folder = library();
    let published = run(folder.path(), &["publish", "-o", "book"]);
    assert_eq!(code(&published), 0, "{}", err(&published));
    let book = folder.path().join("book");
    let before = fs::read(book.join("md/README.md")).unwrap();

    replace(&folder, ITEM, "committed: 5个工作日", "committed: 25个工作日");
    for formats in ["md,html", "docx", "pdf"] {
        let refused = run(folder.path(), &["publish", "-o", "book", "--to", formats]);
        assert_eq!(code(&refused), 1);
        assert!(out(&refused).contains(&format!("{ITEM}:41:14: T001")), "{}", out(&refused));
        assert_eq!(fs::read(book.join("md/README.md")).unwrap(), before);
        assert!(!book.join("docx").exists() && !book.join("pdf").exists());
    }

    assert_eq!(code(&run(folder.path(), &["publish", "-o", "book", "--draft"])), 0);
    for entry in walkdir::WalkDir::new(&book) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "md" || extension == "html") {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains("草稿"), "{}", path.display());
        }
    }
}

#[test]
fn a_folder_we_did_not_write_is_left_alone() {
    let folder = library();
    fs::create_dir(folder.path().join("papers")).unwrap();
    fs::write(folder.path().join("papers/letter.txt"), "keep me").unwrap();
    let output = run(folder.path(), &["publish", "-o", "papers"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("letter.txt"), "{}", err(&output));
    assert_eq!(fs::read_to_string(folder.path().join("papers/letter.txt")).unwrap(), "keep me");
}

#[test]
fn stats_print_as_text_and_as_csv_for_spreadsheets() {
    let folder = library();
    let output = run(folder.path(), &["stats", "--table", "totals"]);
    assert!(out(&output).contains("TG2       事项办理规程"), "{}", out(&output));
    let output = run(folder.path(), &["stats", "--table", "list", "--csv"]);
    let text = out(&output);
    assert!(text.starts_with("\u{feff}序号,体系编号,标准编号,"), "{text}");
    assert!(text.contains(",Q/NTZW TG 203.001-2026,食品经营许可,"), "{text}");
    for formula in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1+1"] {
        let folder = library();
        replace(&folder, ITEM, "title: 食品经营许可", &format!("title: \"{formula}\""));
        let output = run(folder.path(), &["stats", "--table", "list", "--csv"]);
        assert!(out(&output).contains(&format!(",'{formula},")), "{}", out(&output));
    }
}

#[test]
fn a_sign_that_cannot_be_printed_stops_every_format() {
    let folder = library();
    replace(&folder, ITEM, "title: 食品经营许可", "title: 讲𰻝面许可");
    let refused = run(folder.path(), &["publish", "-o", "book", "--to", "md,pdf", "--draft"]);
    assert_eq!(code(&refused), 1);
    assert!(err(&refused).contains("TG-203.001 食品经营许可.yaml:"), "{}", err(&refused));
    assert!(!folder.path().join("book").exists());
}

#[test]
fn every_rule_is_explained_in_both_languages() {
    let list = out(&run(&root(), &["explain"]));
    assert!(list.lines().count() >= 45, "{list}");
    for line in list.lines() {
        let code = line.split(' ').next().unwrap();
        for language in ["zh", "en"] {
            let page = run(&root(), &["explain", code, "--lang", language]);
            assert!(out(&page).starts_with(&format!("# {code} ")), "{line}");
        }
    }
    let unknown = run(&root(), &["explain", "Z999"]);
    assert!(code(&unknown) == 2 && err(&unknown).contains("Z999"));
}

#[test]
fn schemas_and_completions_print() {
    let schema = run(&root(), &["schema", "service-item"]);
    assert!(serde_json::from_slice::<serde_json::Value>(&schema.stdout).is_ok());
    assert!(out(&run(&root(), &["completions", "bash"])).contains("_biaochi"));
}
