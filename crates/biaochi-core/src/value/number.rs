//! The numbers of the centre's own documents: `Q/NTZW TG 203.045`, dated `Q/NTZW TG 203.045-2026`.

use std::fmt;
use std::str::FromStr;

use super::{NotA, text_value};

/// A document's number without its year.
///
/// Prefix of the centre, two letters of the system, the digit of the sub-system with two digits
/// after it (more where a hundred are not enough), and for a service item the running number in its
/// department: `203.045` is item 45 of department 03 in sub-system 2. Real centres number alike, no
/// norm prescribes the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(Box<str>);

impl DocumentNumber {
    /// The number as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `Q/NTZW`
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.0.split(' ').next().unwrap_or("")
    }

    /// The system's letters: `TY`, `BZ`, `TG`.
    #[must_use]
    pub fn letters(&self) -> &str {
        self.0.split(' ').nth(1).unwrap_or("")
    }

    /// What follows the letters: `203.045`.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.0.split(' ').nth(2).unwrap_or("")
    }

    /// The sub-system's code, the first digit.
    #[must_use]
    pub fn sub_system(&self) -> &str {
        self.digits().get(..1).unwrap_or("")
    }

    /// The digits after the sub-system's: an item's department, a standard's running number.
    #[must_use]
    pub fn group(&self) -> &str {
        let digits = self.digits();
        let group = digits.split_once('.').map_or(digits, |(group, _)| group);
        group.get(1..).unwrap_or("")
    }

    /// The running number of an item in its department.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        self.digits().split_once('.').map(|(_, item)| item)
    }

    /// How a file name begins: `TG-203.045`.
    #[must_use]
    pub fn file_stem(&self) -> String {
        format!("{}-{}", self.letters(), self.digits())
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DocumentNumber {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        if is_number(text) { Ok(Self(text.into())) } else { Err(NotA(text.to_owned(), "number")) }
    }
}

fn is_number(text: &str) -> bool {
    let mut parts = text.split(' ');
    let (Some(prefix), Some(letters), Some(digits), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let capitals = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
    let number = |text: &str, most: usize| {
        (3..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (group, item) = digits.split_once('.').unwrap_or((digits, "000"));
    prefix.strip_prefix("Q/").is_some_and(|code| (2..=6).contains(&code.len()) && capitals(code))
        && letters.len() == 2
        && capitals(letters)
        && number(group, 6)
        && number(item, 5)
}

text_value!(DocumentNumber, title: "编号",
    expected: "前缀、体系代号、三位以上数字，事项再加三位以上顺序号，例如 Q/NTZW TG 203.045",
    example: "Q/NTZW TG 203.045",
    "pattern": "^Q/[A-Z]{2,6} [A-Z]{2} [0-9]{3,6}(\\.[0-9]{3,5})?$");

/// A number with the year of one edition: `Q/NTZW TY 101-2024`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DatedNumber {
    /// The number.
    pub number: DocumentNumber,
    /// The edition's year.
    pub edition: u16,
}

impl fmt::Display for DatedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.number, self.edition)
    }
}

impl FromStr for DatedNumber {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let error = || NotA(text.to_owned(), "dated number");
        let (number, year) = text.rsplit_once('-').ok_or_else(error)?;
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(error());
        }
        Ok(Self { number: number.parse()?, edition: year.parse().map_err(|_| error())? })
    }
}

text_value!(DatedNumber, title: "带年份的编号",
    expected: "编号加连字符和四位年份，例如 Q/NTZW TY 101-2024",
    example: "Q/NTZW TY 101-2024",
    "pattern": "^Q/[A-Z]{2,6} [A-Z]{2} [0-9]{3,6}(\\.[0-9]{3,5})?-[0-9]{4}$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_falls_into_its_parts() {
        let number: DocumentNumber = "Q/NTZW TG 203.045".parse().expect("a number");
        assert_eq!(
            (number.prefix(), number.letters(), number.sub_system(), number.group()),
            ("Q/NTZW", "TG", "2", "03")
        );
        assert_eq!(number.item(), Some("045"));
        assert_eq!(number.file_stem(), "TG-203.045");
        let long: DocumentNumber = "Q/NTZW TY 10123".parse().expect("a number");
        assert_eq!((long.sub_system(), long.group(), long.item()), ("1", "0123", None));
        let dated = "Q/NTZW TY 101-2024".parse::<DatedNumber>().expect("a dated number");
        assert_eq!((dated.number.item(), dated.edition), (None, 2024));
        assert_eq!(dated.to_string(), "Q/NTZW TY 101-2024");
    }

    #[test]
    fn near_numbers_are_refused() {
        for text in [
            "Q/NTZW TG203",
            "Q/NTZW TG 20",
            "Q/NTZW TG 2030000",
            "Q/ntzw TG 203",
            "NTZW TG 203",
            "Q/NTZW TG 203.45",
            "Q/NTZW  TG 203",
            "Q/NTZW TG 203-2026",
            "Q/NTZW TG 203.045 ",
        ] {
            assert!(text.parse::<DocumentNumber>().is_err(), "{text}");
        }
    }
}
