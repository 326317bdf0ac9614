//! The counts of a check, and the sentence that closes it.

use biaochi_source::{Finding, Severity};

use crate::Language;

/// How many findings of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Summary {
    /// 错误.
    pub errors: usize,
    /// 警告.
    pub warnings: usize,
    /// 提示.
    pub notes: usize,
}

/// What a check looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Checked {
    /// Files read.
    pub files: usize,
    /// Service items among them.
    pub items: usize,
}

/// The findings counted by severity.
#[must_use]
pub fn summary(findings: &[Finding]) -> Summary {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
    }
}

impl Summary {
    /// Findings of every severity.
    #[must_use]
    pub const fn total(self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// The sentence that closes a check, without a line break.
    #[must_use]
    pub fn sentence(self, checked: Checked, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(checked),
            Language::English => self.english(checked),
        }
    }

    fn chinese(self, Checked { files, items }: Checked) -> String {
        if self.total() == 0 {
            return format!("没有发现问题：{files} 个文件，{items} 个事项");
        }
        let parts = [(self.errors, "错误"), (self.warnings, "警告"), (self.notes, "提示")]
            .into_iter()
            .filter(|&(count, _)| count > 0)
            .map(|(count, name)| format!("{count} 个{name}"));
        let parts = parts.collect::<Vec<_>>().join("，");
        format!("共 {} 处：{parts}；检查了 {files} 个文件", self.total())
    }

    fn english(self, Checked { files, items }: Checked) -> String {
        let files = counted(files, "file");
        if self.total() == 0 {
            return format!("no findings: {files}, {}", counted(items, "service item"));
        }
        let parts = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")]
            .into_iter()
            .filter(|&(count, _)| count > 0)
            .map(|(count, name)| counted(count, name));
        let parts = parts.collect::<Vec<_>>().join(", ");
        format!("{}: {parts}; {files} checked", counted(self.total(), "finding"))
    }
}

/// `1 file`, `2 files`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{material, time_limit};

    #[test]
    fn findings_are_counted_by_severity() {
        let findings = [time_limit(), material(), time_limit()];
        assert_eq!(summary(&findings), Summary { errors: 2, warnings: 1, notes: 0 });
        assert_eq!(summary(&[]).total(), 0);
    }

    const CHECKED: Checked = Checked { files: 90, items: 60 };

    #[test]
    fn a_check_closes_with_its_counts() {
        let summary = Summary { errors: 2, warnings: 1, notes: 0 };
        assert_eq!(
            summary.sentence(CHECKED, Language::Chinese),
            "共 3 处：2 个错误，1 个警告；检查了 90 个文件"
        );
        assert_eq!(
            summary.sentence(CHECKED, Language::English),
            "3 findings: 2 errors, 1 warning; 90 files checked"
        );
    }

    #[test]
    fn a_clean_check_says_what_it_looked_at() {
        let summary = Summary::default();
        assert_eq!(
            summary.sentence(CHECKED, Language::Chinese),
            "没有发现问题：90 个文件，60 个事项"
        );
        assert_eq!(
            summary.sentence(CHECKED, Language::English),
            "no findings: 90 files, 60 service items"
        );
        assert_eq!(
            summary.sentence(Checked { files: 1, items: 0 }, Language::English),
            "no findings: 1 file, 0 service items"
        );
    }

    #[test]
    fn severities_without_findings_are_not_named() {
        let summary = Summary { notes: 1, ..Summary::default() };
        let one = Checked { files: 1, items: 1 };
        assert_eq!(summary.sentence(one, Language::Chinese), "共 1 处：1 个提示；检查了 1 个文件");
        assert_eq!(summary.sentence(one, Language::English), "1 finding: 1 note; 1 file checked");
    }
}
