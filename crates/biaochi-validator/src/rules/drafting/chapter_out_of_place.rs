//! D002: a chapter that is printed from a field already, is not last, or stands twice.

use biaochi_source::{Code, Message, Severity, Span};
use rustc_hash::FxHashMap;

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D002"),
    name: "chapter-out-of-place",
    severity: Severity::Error,
    page: page!("chapter_out_of_place"),
    checks: &[Check::Standard(check)],
};

/// Chapters printed from fields, with the field that holds them; none for those made by the program.
const PRINTED: [(&str, Option<&str>); 8] = [
    ("范围", Some("scope")),
    ("适用范围", Some("scope")),
    ("规范性引用文件", Some("normative_references")),
    ("术语和定义", Some("terms")),
    ("术语与定义", Some("terms")),
    ("术语", Some("terms")),
    ("前言", None),
    ("目次", None),
];

/// Chapters that close a standard.
const LAST: [&str; 4] = ["附则", "解释", "解释权", "实施日期"];

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let titles = standard.standard.clauses.items().filter_map(|(c, _)| c.title.located());
    // 前　言 is 前言.
    let chapters: Vec<(String, Span)> =
        titles.map(|(title, span)| (title.split_whitespace().collect(), span)).collect();
    let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
    for (at, (title, span)) in chapters.iter().enumerate() {
        let (title, span) = (title.as_str(), *span);
        let closes = |(title, _): &(String, Span)| LAST.contains(&title.as_str());
        let follows = !chapters[at + 1..].iter().all(closes);
        if let Some((_, field)) = PRINTED.iter().find(|(printed, _)| *printed == title) {
            report(standard, span, printed_words(title, *field), findings);
        } else if LAST.contains(&title) && follows {
            let words = (
                say!("“{title}”不在最后一章", "“{title}” is not the last chapter"),
                say!("移到条款的最后", "move it to the end of the clauses"),
            );
            report(standard, span, words, findings);
        } else if let Some(first) = seen.get(title) {
            let words = (
                say!("章标题“{title}”用了两次", "two chapters are titled “{title}”"),
                say!("合并这两章，或者改一个标题", "join the two, or rename one"),
            );
            let first = standard.place(*first);
            findings
                .at(standard.document, span, words.0)
                .label(first, say!("第一次用在这里", "first used here"))
                .help(words.1);
        }
        seen.entry(title).or_insert(span);
    }
}

fn printed_words(title: &str, field: Option<&str>) -> (Message, Message) {
    let message = say!(
        "“{title}”不写在条款里，由排版程序生成",
        "“{title}” is no chapter of the clauses; it is printed by the program"
    );
    let help = match field {
        Some(field) => say!("把内容写到{field}字段，删去这一章", "write it in the field {field}"),
        None => say!("删去这一章", "delete the chapter"),
    };
    (message, help)
}

fn report(
    standard: &StandardScope<'_>,
    span: Span,
    (message, help): (Message, Message),
    findings: &mut Findings<'_>,
) {
    let finding = findings.at(standard.document, span, message);
    finding.help(help);
    finding.ground(say!("GB/T 1.1-2020 6.2", "GB/T 1.1-2020, 6.2"));
}
