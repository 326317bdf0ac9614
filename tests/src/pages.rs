//! Every rule has both pages, and their examples give what they claim.

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
