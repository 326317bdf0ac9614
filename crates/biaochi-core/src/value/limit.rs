//! Time limits as they are written: 当场, 20个工作日, 30日, 5年, 长期.

use std::fmt;
use std::str::FromStr;

use super::{NotA, text_value};

/// The unit a limit counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 分钟
    Minute,
    /// 小时
    Hour,
    /// 个工作日: without statutory holidays (行政许可法 art. 82).
    WorkingDay,
    /// 日: calendar days.
    CalendarDay,
    /// 个月
    Month,
    /// 年
    Year,
}

impl Unit {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Minute, "分钟"),
        (Self::Hour, "小时"),
        (Self::WorkingDay, "个工作日"),
        (Self::CalendarDay, "日"),
        (Self::Month, "个月"),
        (Self::Year, "年"),
    ];

    /// The unit as it follows a number.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(unit, _)| *unit == self).map_or("", |(_, text)| text)
    }
}

/// A stretch of time in which something is done or valid.
///
/// Working days and calendar days have no order without a calendar, so there is no `Ord`: compare
/// with [`Limit::cmp_same_unit`], which answers only where the units allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// 当场: while the applicant waits.
    OnTheSpot,
    /// A number (1–9999) of units.
    Of(u32, Unit),
    /// 长期: without end; only a validity can be so.
    Unlimited,
}

impl Limit {
    /// Order of two limits, where their units can be compared: the same unit, minutes with hours,
    /// months with years, and on the spot before all. `None` for working against calendar days.
    #[must_use]
    pub fn cmp_same_unit(self, other: Self) -> Option<std::cmp::Ordering> {
        let ((a, unit_a), (b, unit_b)) = (self.reduced()?, other.reduced()?);
        if a == 0 || b == 0 || unit_a == unit_b { Some(a.cmp(&b)) } else { None }
    }

    /// Number and unit, in the smallest unit of its family; 当场 is nought minutes.
    fn reduced(self) -> Option<(u32, Unit)> {
        Some(match self {
            Self::OnTheSpot => (0, Unit::Minute),
            Self::Of(n, Unit::Hour) => (n * 60, Unit::Minute),
            Self::Of(n, Unit::Year) => (n * 12, Unit::Month),
            Self::Of(n, unit) => (n, unit),
            Self::Unlimited => return None,
        })
    }

    /// The number of working days; 当场, minutes and hours are within the day and count nought.
    #[must_use]
    pub fn working_days(self) -> Option<u32> {
        match self {
            Self::OnTheSpot | Self::Of(_, Unit::Minute | Unit::Hour) => Some(0),
            Self::Of(n, Unit::WorkingDay) => Some(n),
            _ => None,
        }
    }

    /// Whether it lasts beyond the visit at the window.
    #[must_use]
    pub fn takes_days(self) -> bool {
        !matches!(self, Self::OnTheSpot | Self::Of(_, Unit::Minute | Unit::Hour))
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnTheSpot => f.write_str("当场"),
            Self::Unlimited => f.write_str("长期"),
            Self::Of(n, unit) => write!(f, "{n}{}", unit.as_str()),
        }
    }
}

impl FromStr for Limit {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        match text {
            "当场" => return Ok(Self::OnTheSpot),
            "长期" => return Ok(Self::Unlimited),
            _ => {}
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let unit = Unit::ALL.iter().find(|(_, name)| *name == unit).map(|(unit, _)| *unit);
        match (number.parse(), unit) {
            (Ok(n), Some(unit)) if (1..=4).contains(&digits) && !number.starts_with('0') => {
                Ok(Self::Of(n, unit))
            }
            _ => Err(NotA(text.to_owned(), "time limit")),
        }
    }
}

text_value!(Limit, title: "期限",
    expected: "当场、长期，或者数字加单位：分钟、小时、个工作日、日、个月、年，例如 20个工作日",
    example: "20个工作日",
    "pattern": "^(当场|长期|[1-9][0-9]{0,3}(分钟|小时|个工作日|日|个月|年))$");

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::*;

    use super::*;

    fn limit(text: &str) -> Limit {
        text.parse().expect("a limit in a test")
    }

    #[test]
    fn what_is_written_is_what_is_printed() {
        for text in ["当场", "长期", "15分钟", "2小时", "20个工作日", "30日", "3个月", "5年"]
        {
            assert_eq!(limit(text).to_string(), text);
        }
    }

    #[test]
    fn vague_or_sloppy_texts_are_no_limits() {
        for text in
            ["", "尽快", "0日", "05日", "20工作日", "20个 工作日", "１日", "10000日", "-3日"]
        {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
    }

    #[test]
    fn mixed_units_are_not_compared() {
        assert_eq!(limit("20个工作日").cmp_same_unit(limit("25个工作日")), Some(Less));
        assert_eq!(limit("20个工作日").cmp_same_unit(limit("25日")), None);
        assert_eq!(limit("1年").cmp_same_unit(limit("12个月")), Some(Equal));
        assert_eq!(limit("90分钟").cmp_same_unit(limit("1小时")), Some(Greater));
        assert_eq!(limit("当场").cmp_same_unit(limit("1日")), Some(Less));
        assert_eq!(limit("长期").cmp_same_unit(limit("1日")), None);
    }
}
