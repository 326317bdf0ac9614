//! Calendar dates, written 2026-03-01.

use std::fmt;
use std::str::FromStr;

use super::{NotA, text_value};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day `year`-`month`-`day`, where there is one.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        u16::try_from(self.0.year()).unwrap_or(0)
    }

    /// The same day `years` later; 29 February becomes the 28th where it must.
    #[must_use]
    pub fn plus_years(self, years: u16) -> Self {
        let span = jiff::Span::new().try_years(i64::from(years));
        Self(span.and_then(|span| self.0.checked_add(span)).unwrap_or(jiff::civil::Date::MAX))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Date {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let error = || NotA(text.to_owned(), "date");
        let [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'-', _, _, b'-', _, _] =
            text.as_bytes()
        else {
            return Err(error());
        };
        let parts = (text[..4].parse(), text.get(5..7), text.get(8..));
        let (Ok(year), Some(month), Some(day)) = parts else { return Err(error()) };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(month) || !digits(day) {
            return Err(error());
        }
        let (month, day) = (month.parse(), day.parse());
        let (Ok(month), Ok(day)) = (month, day) else { return Err(error()) };
        Self::new(year, month, day).ok_or_else(error)
    }
}

text_value!(Date, title: "日期", expected: "年-月-日，例如 2026-03-01",
    example: "2026-03-01", "format": "date");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_print_as_written_and_wrong_days_are_refused() {
        for text in ["2026-03-01", "1954-09-20", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        for text in ["2026-02-29", "2026-3-1", "2026-13-01", "2026/03/01", "", "2026-03-01 "] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn five_years_after_a_leap_day_is_the_28th() {
        let day = Date::new(2024, 2, 29).expect("a leap day");
        assert_eq!(day.plus_years(5).to_string(), "2029-02-28");
    }
}
