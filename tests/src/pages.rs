//! Every rule has both pages, and their examples give what they claim.

use biaochi_source::{Finding, apply_edits};
use biaochi_validator::{Rule, rules};

use crate::example::{Example, examples};
use crate::fixture;

#[test]
fn the_base_library_has_no_findings() {
    let (library, findings) = fixture::check(&fixture::base(), None);
    assert!(findings.is_empty(), "\n{}", fixture::shown(&library, &findings));
}

#[test]
fn codes_and_names_are_unique_and_pages_begin_with_them() {
    let all: Vec<&Rule> = rules::all().collect();
    for (at, rule) in all.iter().enumerate() {
        assert!(all[..at].iter().all(|o| o.code != rule.code && o.name != rule.name), "{rule:?}");
        for page in [rule.page.zh, rule.page.en] {
            assert!(page.starts_with(&format!("# {} ", rule.code)), "{}: heading", rule.code);
        }
        assert!(rule.page.zh.contains("\n## 为什么\n"), "{}: 为什么", rule.code);
        assert!(rule.page.zh.contains("\n## 豁免\n"), "{}: 豁免", rule.code);
        assert!(rule.page.en.contains("\n## Why\n"), "{}: Why", rule.code);
        assert!(rule.page.en.contains("\n## Waiving\n"), "{}: Waiving", rule.code);
    }
}

/// Set `RULE=T001` to run one rule's pages.
#[test]
fn examples_of_the_pages_are_found_at_their_marks() {
    let only = std::env::var("RULE").ok();
    let mut failures = String::new();
    for rule in rules::all().filter(|rule| only.as_ref().is_none_or(|only| rule.code.0 == only)) {
        for page in [rule.page.zh, rule.page.en] {
            if rule.code.0 == "F003" {
                continue; // Its defect is no text; see reading.rs.
            }
            let examples = examples(page);
            for bad in [true, false] {
                if !examples.iter().any(|example| example.bad == bad) {
                    failures.push_str(&format!("{}: no example with bad={bad}\n", rule.code));
                }
            }
            for example in &examples {
                failures.push_str(&run(rule, example).unwrap_or_default());
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// A fix takes its finding away and leaves a file that reads no worse.
#[test]
fn fixes_of_the_pages_mend_what_they_are_offered_for() {
    let mut failures = String::new();
    for rule in rules::all() {
        for example in examples(rule.page.zh).iter().filter(|example| example.bad) {
            let (library, findings) = fixture::check(&example.files, example.as_of);
            let of_rule = findings.iter().filter(|finding| finding.code == rule.code);
            for (finding, fix) in of_rule.filter_map(|found| Some((found, found.fix.as_ref()?))) {
                let document = library.document(finding.place.file).unwrap();
                let mended = apply_edits(document.source.text(), &fix.edits).unwrap();
                let mut files = example.files.clone();
                files.insert(&*document.path, mended);
                let (_, after) = fixture::check(&files, example.as_of);
                let count = |list: &[Finding], code: &str| {
                    list.iter().filter(|finding| finding.code.0.starts_with(code)).count()
                };
                if count(&after, rule.code.0) >= count(&findings, rule.code.0)
                    || count(&after, "F") > count(&findings, "F")
                {
                    failures.push_str(&format!("{} “{}”\n", rule.code, example.heading));
                }
            }
        }
    }
    assert!(failures.is_empty(), "the fix does not help:\n{failures}");
}

fn run(rule: &Rule, example: &Example) -> Option<String> {
    let (library, mut findings) = fixture::check(&example.files, example.as_of);
    findings.retain(|finding| finding.code == rule.code);
    let mut found: Vec<_> = findings
        .iter()
        .map(|finding| {
            let path = library.document(finding.place.file).unwrap().path.to_string();
            (path, finding.place.span.start, finding.place.span.end)
        })
        .collect();
    found.sort();
    found.dedup();
    let mut marks = example.marks.clone();
    marks.sort();
    let empty_bad = example.bad && found.is_empty();
    (found != marks || empty_bad).then(|| {
        format!(
            "{} “{}”: marks {marks:?}, found\n{}",
            rule.code,
            example.heading,
            fixture::shown(&library, &findings)
        )
    })
}
