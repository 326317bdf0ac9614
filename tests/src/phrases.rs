//! Real phrases on which the wording rules must stay silent.
//!
//! `fixtures/phrases/W001.txt` holds one phrase a line for rule W001; each is put as a condition
//! into the base item and must not raise that rule. A line `key: 文本` puts it into another
//! field: `note`, `examines`, `answer`, `gist`, `text` (a clause).

use crate::fixture;

#[test]
fn real_phrases_raise_no_wording_rule() {
    let folder = fixture::root().join("tests/fixtures/phrases");
    let mut failures = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(biaochi_validator::find(&code).is_some(), "{code} is no rule");
        for phrase in std::fs::read_to_string(&path).unwrap().lines().filter(|l| !l.is_empty()) {
            let (library, mut findings) = fixture::check(&with(phrase), None);
            findings.retain(|finding| finding.code.0 == code);
            failures.push_str(&fixture::shown(&library, &findings));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

fn with(phrase: &str) -> biaochi_core::MemoryFiles {
    let mut files = fixture::base();
    let (key, text) = phrase.split_once(": ").unwrap_or(("conditions", phrase));
    let quoted = format!("'{}'", text.replace('\'', "''"));
    let (path, from, to) = match key {
        "conditions" => (fixture::ITEM, "quota:", format!("  - {quoted}\nquota:")),
        "note" => (fixture::ITEM, "标明各功能区面积和设备位置", quoted),
        "examines" => (fixture::ITEM, "审查意见完整", quoted),
        "answer" => (fixture::ITEM, "不用，仅销售预包装食品的办理备案。", quoted),
        "gist" => (fixture::ITEM, "从事食品销售、餐饮服务应当取得许可", quoted),
        "text" => (
            fixture::STANDARD,
            "每项标准应至少每五年复审一次，归口处室在到期前六个月提出复审意见。",
            quoted,
        ),
        _ => panic!("unknown key “{key}”"),
    };
    let old = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
    assert!(old.contains(from), "{from}");
    files.insert(path, old.replacen(from, &to, 1));
    files
}
