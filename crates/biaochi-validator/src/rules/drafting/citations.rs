//! Numbers of standards in a text: `GB/T 1.1-2020`, `Q/NTZW TY 101`.

use std::ops::Range;

/// A number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) struct Citation {
    /// Where it stands.
    pub(in crate::rules) at: Range<usize>,
    /// The number without its year, single spaces in it.
    pub(in crate::rules) number: String,
    /// The year, where it is dated.
    pub(in crate::rules) year: Option<String>,
}

impl Citation {
    /// Whether both mean one document: an undated number means every edition.
    pub(in crate::rules) fn matches(&self, other: &Self) -> bool {
        let years = self.year.as_ref().zip(other.year.as_ref());
        self.number == other.number && years.is_none_or(|(one, two)| one == two)
    }
}

/// The number that a reference's `number` field holds.
pub(in crate::rules) fn parse(text: &str) -> Option<Citation> {
    citations(text).into_iter().next()
}

/// A number without its year: `JGJ 67` of `JGJ 67-2019`.
pub(super) fn undated(number: &str) -> &str {
    let dash = number.rfind(['-', '—', '–', '－']);
    let dated =
        dash.filter(|&at| year(&number[at..]).is_some_and(|(_, len)| at + len == number.len()));
    dated.map_or(number, |at| number[..at].trim_end())
}

/// All numbers in `text`, in its order: national (GB, GB/T, GB/Z, GBZ), local (DB), sector (XX/T),
/// association (T/…) and enterprise standards (Q/…). Sector numbers without `/T` (JGJ 67) look like
/// numbers of windows and forms and are let be.
pub(in crate::rules) fn citations(text: &str) -> Vec<Citation> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at].is_ascii_uppercase()
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'/');
        match begins.then(|| citation(text, at)).flatten() {
            Some(citation) => {
                at = citation.at.end;
                found.push(citation);
            }
            None => at += 1,
        }
    }
    found
}

fn citation(text: &str, start: usize) -> Option<Citation> {
    let (prefix, rest) = prefix(text.get(start..)?)?;
    let rest = rest.trim_start_matches([' ', '\u{A0}', '\u{3000}']);
    let digits = digits(rest);
    let after = &rest[digits.len()..];
    if digits.is_empty() || is_open(after) {
        return None;
    }
    let year = year(after);
    let end = text.len() - after.len() + year.map_or(0, |(_, len)| len);
    Some(Citation {
        at: start..end,
        number: format!("{prefix} {digits}"),
        year: year.map(|(year, _)| year.to_owned()),
    })
}

/// Whether a number goes on with places left open: 2××, 2DD.NNN, 203.×××.
fn is_open(after: &str) -> bool {
    let next = after.trim_start_matches('.').chars().next();
    next.is_some_and(|next| next.is_ascii_alphabetic() || "×…".contains(next))
}

/// The letters before the digits, and what follows them.
fn prefix(text: &str) -> Option<(String, &str)> {
    let capitals = |text: &str| text.bytes().take_while(u8::is_ascii_uppercase).count();
    let letters = capitals(text);
    let (code, mut rest) = text.split_at(letters);
    if code == "T" {
        rest = rest.strip_prefix('/')?;
        let owner = capitals(rest);
        return (owner > 1).then(|| (format!("T/{}", &rest[..owner]), &rest[owner..]));
    }
    if code == "Q" {
        rest = rest.strip_prefix('/')?;
        let owner = capitals(rest);
        let (owner, rest) = rest.split_at_checked(owner).filter(|(owner, _)| !owner.is_empty())?;
        let system = rest.trim_start_matches(' ');
        let letters = capitals(system);
        return Some(match &system[..letters] {
            "" => (format!("Q/{owner}"), rest),
            system_code => (format!("Q/{owner} {system_code}"), &system[letters..]),
        });
    }
    let mut prefix = code.to_owned();
    if code == "DB" {
        let region = rest.bytes().take_while(u8::is_ascii_digit).count();
        prefix.push_str(&rest[..region]);
        rest = &rest[region..];
    }
    for nature in ["/T", "/Z"] {
        if let Some(after) = rest.strip_prefix(nature) {
            return Some((prefix + nature, after)).filter(|_| (2..=4).contains(&code.len()));
        }
    }
    Some((prefix, rest)).filter(|_| matches!(code, "GB" | "GBZ" | "DB"))
}

/// `1.1`, `32169.3`, `203.045`.
fn digits(text: &str) -> &str {
    let len = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    text[..len].trim_end_matches('.')
}

/// `-2020` with any kind of dash; the year, and how long the whole is.
fn year(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix(['-', '—', '–', '－'])?;
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let ends = !rest[4..].starts_with(|sign: char| sign.is_ascii_digit());
    ends.then_some((year, text.len() - rest.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        let found = citations(text).into_iter();
        found
            .map(|c| format!("{}|{}|{}", &text[c.at], c.number, c.year.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn numbers_are_found_dated_and_undated() {
        assert_eq!(
            numbers("按GB/T 1.1—2020和GB 3100，参照MZ/T 039-2013、DB32/T 1234、Q/NTZW TY 101。"),
            [
                "GB/T 1.1—2020|GB/T 1.1|2020",
                "GB 3100|GB 3100|",
                "MZ/T 039-2013|MZ/T 039|2013",
                "DB32/T 1234|DB32/T 1234|",
                "Q/NTZW TY 101|Q/NTZW TY 101|",
            ]
        );
        assert_eq!(numbers("GB/T1.1的规定"), ["GB/T1.1|GB/T 1.1|"]);
        assert_eq!(
            numbers("GBZ 1-2010、T/CAS 700-2023"),
            ["GBZ 1-2010|GBZ 1|2010", "T/CAS 700-2023|T/CAS 700|2023"]
        );
        assert_eq!(
            numbers("Q/NTZW TG 203.045-2026."),
            ["Q/NTZW TG 203.045-2026|Q/NTZW TG 203.045|2026"]
        );
    }

    #[test]
    fn windows_points_and_open_numbers_are_none() {
        for text in [
            "窗口A09",
            "JS-1-03-02",
            "GB",
            "IC卡",
            "Q/NTZW",
            "Q/NTZW TG 2××.×××",
            "Q/NTZW TG 2DD.NNN",
            "Q/NTZW TG 203.×××",
            "I/O 8",
            "T/A 1",
            "TD-3",
            "A/T 1",
            "K01、K02",
        ] {
            assert_eq!(numbers(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_year_is_taken_off() {
        for (number, rest) in [
            ("JGJ 67-2019", "JGJ 67"),
            ("ISO 9001—2015", "ISO 9001"),
            ("JGJ 67", "JGJ 67"),
            ("YD 5201-14", "YD 5201-14"),
        ] {
            assert_eq!(undated(number), rest);
        }
    }

    #[test]
    fn an_undated_number_means_every_edition() {
        let one = |text| parse(text).expect("a number");
        assert!(one("GB/T 1.1").matches(&one("GB/T 1.1-2020")));
        assert!(!one("GB/T 1.1-2009").matches(&one("GB/T 1.1-2020")));
        assert!(!one("GB/T 1.1").matches(&one("GB/T 1.10")));
    }
}
