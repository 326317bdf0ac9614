//! The names of the formats.

/// A format that findings can be written in.
///
/// There is no catch-all: a front end that matches on this is told by the compiler when a format
/// is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Source lines, carets, ground and help: [`full`](crate::full).
    Full,
    /// One line for each finding: [`concise`](crate::concise).
    Concise,
    /// One JSON document: [`json`](crate::json).
    Json,
    /// One JSON object on each line: [`ndjson`](crate::ndjson).
    Ndjson,
}

impl Format {
    /// Every format, in the order in which a help text lists them.
    pub const ALL: [Self; 4] = [Self::Full, Self::Concise, Self::Json, Self::Ndjson];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.name() == name);
        known.ok_or_else(|| UnknownFormat(name.into()))
    }
}

/// A name that is no [`Format`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFormat(pub String);

impl std::fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = Format::ALL.map(Format::name).join(", ");
        write!(f, "unknown format {:?}; known: {names}", self.0)
    }
}

impl std::error::Error for UnknownFormat {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        let unknown = "yaml".parse::<Format>().map_err(|unknown| unknown.to_string());
        let expected = "unknown format \"yaml\"; known: full, concise, json, ndjson";
        assert_eq!(unknown, Err(expected.into()));
    }
}
