//! A finding: one defect at one place, with what a person needs to mend it.

use crate::{Edit, Fix, Place};

/// A rule's permanent code: a letter and three digits, such as `T001`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// How grave a finding is; the gravest is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 提示: worth knowing, never fails a check by default.
    Note,
    /// 警告: very likely a defect.
    Warning,
    /// 错误: a defect; the library is not sound.
    Error,
}

/// One sentence in both languages, so that no message exists in one only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Chinese, the default.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Message {
    /// A message from its two texts.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// A related place with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub message: Message,
}

/// One defect at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// The place to look at first.
    pub place: Place,
    /// The number of the document, where the file has one.
    pub document: Option<String>,
    /// Path of the field, such as `materials[2].name`; empty for the whole file.
    pub field: String,
    /// What is wrong.
    pub message: Message,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// 修改: what to do about it.
    pub help: Option<Message>,
    /// 依据: the law, standard or decision behind the rule.
    pub ground: Option<Message>,
    /// Edits that mend it, where that needs no decision.
    pub fix: Option<Fix>,
}

impl Finding {
    /// Point at a related place as well.
    pub fn label(&mut self, place: Place, message: Message) -> &mut Self {
        self.labels.push(Label { place, message });
        self
    }

    /// Say what to do about it (修改).
    pub fn help(&mut self, message: Message) -> &mut Self {
        self.help = Some(message);
        self
    }

    /// Name the law, standard or decision behind it (依据).
    pub fn ground(&mut self, message: Message) -> &mut Self {
        self.ground = Some(message);
        self
    }

    /// Offer edits that mend it without a decision of the author's.
    pub fn fix(&mut self, title: Message, edits: Vec<Edit>) -> &mut Self {
        self.fix = Some(Fix { title, edits });
        self
    }

    /// Rule + document + field: survives lines moving. `path` stands in where no number exists.
    #[must_use]
    pub fn fingerprint(&self, path: &str) -> String {
        let document = self.document.as_deref().unwrap_or(path);
        format!("{}:{document}:{}", self.code, self.field)
    }
}
