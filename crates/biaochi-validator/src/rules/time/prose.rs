//! Limits as sentences give them: 5个工作日, 五个工作日, 20天, 当场.

use std::ops::Range;

use biaochi_core::value::{Limit, Unit, parse_chinese_numeral};

/// A limit that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The limit; 天 is taken for calendar days.
    pub(super) limit: Limit,
    /// Whether it says 天, which people use for both kinds of days.
    is_colloquial: bool,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
}

impl Said {
    /// The same, in a text that has `by` more bytes before it.
    pub(super) fn shifted(self, by: usize) -> Self {
        Self { range: self.range.start + by..self.range.end + by, ..self }
    }

    /// Whether it means the limit.
    pub(super) fn means(&self, limit: Limit) -> bool {
        match (self.limit, limit) {
            (Limit::Of(said, _), Limit::Of(days, Unit::WorkingDay)) if self.is_colloquial => {
                said == days
            }
            (said, limit) => said.cmp_same_unit(limit) == Some(std::cmp::Ordering::Equal),
        }
    }
}

/// Units as sentences write them; what begins like another comes after it.
const UNITS: [(&str, Unit); 10] = [
    ("个工作日", Unit::WorkingDay),
    ("工作日", Unit::WorkingDay),
    ("个自然日", Unit::CalendarDay),
    ("自然日", Unit::CalendarDay),
    ("日", Unit::CalendarDay),
    ("天", Unit::CalendarDay),
    ("个月", Unit::Month),
    ("个小时", Unit::Hour),
    ("小时", Unit::Hour),
    ("分钟", Unit::Minute),
];

/// The limits a text names, in their order. Dates (3月1日) and years are none.
pub(super) fn limits_in(text: &str) -> Vec<Said> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(sign) = text[at..].chars().next() {
        if let Some(rest) = text[at..].strip_prefix("当场") {
            let range = at..text.len() - rest.len();
            at = range.end;
            found.push(Said { limit: Limit::OnTheSpot, is_colloquial: false, range });
        } else if is_numeral(sign) {
            let end = at + text[at..].find(|sign| !is_numeral(sign)).unwrap_or(text.len() - at);
            let is_date = text[..at].ends_with(['月', '年', '第']);
            if let Some(said) = said(text, at..end).filter(|_| !is_date) {
                found.push(said);
            }
            at = end;
        } else {
            at += sign.len_utf8();
        }
    }
    found
}

/// The limit whose number stands in `numeral`.
fn said(text: &str, numeral: Range<usize>) -> Option<Said> {
    let after = text[numeral.end..].trim_start_matches(' ');
    let (unit, kind) = UNITS.iter().find(|(unit, _)| after.starts_with(unit))?;
    let number = number(&text[numeral.clone()])?;
    let range = numeral.start..text.len() - after.len() + unit.len();
    Some(Said { limit: Limit::Of(number, *kind), is_colloquial: *unit == "天", range })
}

fn is_numeral(sign: char) -> bool {
    sign.is_ascii_digit() || "零一二两三四五六七八九十百".contains(sign)
}

fn number(numeral: &str) -> Option<u32> {
    match numeral {
        "两" => Some(2),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
        chinese => parse_chinese_numeral(chinese),
    }
    .filter(|number| (1..1000).contains(number))
}
