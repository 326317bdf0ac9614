//! One line for each finding.

use std::fmt::Write as _;

use biaochi_source::Finding;

use crate::{Language, Sources, escape};

/// `path:line:column: T001 错误 message`, one line for each finding; nothing for none.
///
/// Line and column (in characters) count from 1. The only control character is the line break
/// that ends each line.
#[must_use]
pub fn concise(findings: &[Finding], sources: &Sources<'_>, language: Language) -> String {
    let mut out = String::new();
    for finding in findings {
        let source = sources(finding.place.file);
        let start = source.position(finding.place.span.start);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}:{}:{}: {} {} {}",
            escape::one_line(source.path()),
            start.line,
            start.column,
            finding.code,
            language.severity(finding.severity),
            escape::one_line(language.text(&finding.message)),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use biaochi_source::{Message, Severity, SourceText};

    use super::*;
    use crate::sample::{bare, material, place, texts, time_limit};

    #[test]
    fn each_finding_is_one_line() {
        let texts = texts();
        let findings = [time_limit(), material()];
        let lines = |language| concise(&findings, &|file| &texts[file.0 as usize], language);
        let chinese = "\
standards/provision/items/TG-203.045 食品经营许可.yaml:9:14: T001 错误 承诺期限（25个工作日）长于法定期限（20个工作日）
standards/provision/items/TG-203.045 食品经营许可.yaml:5:13: M003 警告 材料“申请表”没有登记
";
        assert_eq!(lines(Language::Chinese), chinese);
        let english = "\
standards/provision/items/TG-203.045 食品经营许可.yaml:9:14: T001 error committed time limit (25 working days) exceeds the statutory one (20 working days)
standards/provision/items/TG-203.045 食品经营许可.yaml:5:13: M003 warning material \"申请表\" is not registered
";
        assert_eq!(lines(Language::English), english);
    }

    #[test]
    fn no_finding_gives_no_line() {
        let texts = texts();
        assert_eq!(concise(&[], &|file| &texts[file.0 as usize], Language::Chinese), "");
    }

    #[test]
    fn a_message_cannot_break_its_line_or_steer_the_terminal() {
        let source = SourceText::new("甲\u{1b}[2J\n.yaml", "kind: x\n");
        let mut finding = bare("F001", Severity::Note, place(0, "kind"));
        finding.message = Message::new("值“a\r\n乙.yaml:1:1: T001\t\u{9b}31m\u{202e}”", "");
        assert_eq!(
            concise(&[finding], &|_| &source, Language::Chinese),
            "甲<U+001B>[2J .yaml:1:1: F001 提示 值“a 乙.yaml:1:1: T001 <U+009B>31m<U+202E>”\n"
        );
    }
}
