//! The two languages of a report, and its own few words in both.

use biaochi_source::{Message, Severity};

/// The language of a report for people; reports for programs carry both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Chinese, the default.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The name on the command line: `zh` or `en`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.choose("zh", "en")
    }

    /// The message's text in this language.
    #[must_use]
    pub fn text(self, message: &Message) -> &str {
        self.choose(&message.zh, &message.en)
    }

    /// 错误, 警告 or 提示.
    #[must_use]
    pub const fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.choose("错误", "error"),
            Severity::Warning => self.choose("警告", "warning"),
            Severity::Note => self.choose("提示", "note"),
        }
    }

    /// One of two texts.
    pub(crate) const fn choose<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(name: &str) -> Result<Self, UnknownLanguage> {
        let known = Self::ALL.into_iter().find(|language| language.name() == name);
        known.ok_or_else(|| UnknownLanguage(name.into()))
    }
}

/// A name that is no [`Language`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl std::fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = Language::ALL.map(Language::name).join(", ");
        write!(f, "unknown language {:?}; known: {names}", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for language in Language::ALL {
            assert_eq!(language.to_string().parse(), Ok(language));
        }
        let unknown = "fr".parse::<Language>().map_err(|unknown| unknown.to_string());
        assert_eq!(unknown, Err("unknown language \"fr\"; known: zh, en".into()));
    }
}
