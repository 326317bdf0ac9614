//! What a plain scalar is, by the core schema of YAML 1.2, and where other readers disagree.

use crate::Kind;

/// Why a plain scalar is not safe to leave without quotes.
///
/// Dates such as `2026-03-01` are not among them, although readers of YAML 1.1 make date values of
/// them: the library writes its dates so, and such values print as they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Hazard {
    /// `yes`, `no`, `on`, `off`, `y`, `n`: a truth value in YAML 1.1, a text in 1.2.
    Boolean,
    /// `0755`: octal in YAML 1.1, decimal in 1.2. A number with leading zeros is mostly a code.
    Octal,
    /// `0x1F`, `0o17`, `0b11`: another base, which not every reader knows.
    Radix,
    /// `1_000`: a number in YAML 1.1, a text in 1.2.
    Underscore,
    /// `12:30`: a number to the base of 60 in YAML 1.1, a text in 1.2.
    Sexagesimal,
    /// `1e3`: a text in YAML 1.1, a number in 1.2.
    Exponent,
    /// `1.10`, `+5`, `123456789012345678901`: a number whose text would not survive.
    LosesText,
}

/// The kind of a plain scalar.
pub(crate) fn plain(text: &str) -> Kind {
    let bytes = text.as_bytes();
    let Some(first) = bytes.first() else { return Kind::Null };
    match first {
        b'~' | b'n' | b'N' if matches!(text, "~" | "null" | "Null" | "NULL") => Kind::Null,
        b't' | b'T' if matches!(text, "true" | "True" | "TRUE") => Kind::Bool,
        b'f' | b'F' if matches!(text, "false" | "False" | "FALSE") => Kind::Bool,
        b'0'..=b'9' | b'+' | b'-' | b'.' => number(bytes),
        _ => Kind::Text,
    }
}

fn number(bytes: &[u8]) -> Kind {
    if let [b'0', base @ (b'o' | b'x'), digits @ ..] = bytes {
        let is_digit =
            |b: &u8| if *base == b'o' { (b'0'..=b'7').contains(b) } else { b.is_ascii_hexdigit() };
        return if !digits.is_empty() && digits.iter().all(is_digit) {
            Kind::Int
        } else {
            Kind::Text
        };
    }
    if matches!(bytes, b".nan" | b".NaN" | b".NAN") {
        return Kind::Float;
    }
    let unsigned = bytes.strip_prefix(b"+").or(bytes.strip_prefix(b"-")).unwrap_or(bytes);
    if matches!(unsigned, b".inf" | b".Inf" | b".INF") {
        return Kind::Float;
    }
    let (whole, rest) = digits(unsigned);
    if rest.is_empty() {
        return if whole > 0 { Kind::Int } else { Kind::Text };
    }
    let (fraction, rest) = match rest.strip_prefix(b".") {
        Some(rest) => digits(rest),
        None => (0, rest),
    };
    if whole + fraction == 0 {
        return Kind::Text;
    }
    let Some((b'e' | b'E', exponent)) = rest.split_first() else {
        return if rest.is_empty() { Kind::Float } else { Kind::Text };
    };
    let exponent = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
    let (count, rest) = digits(exponent);
    if count > 0 && rest.is_empty() { Kind::Float } else { Kind::Text }
}

/// How many digits the bytes begin with, and what follows.
fn digits(bytes: &[u8]) -> (usize, &[u8]) {
    let count = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    (count, &bytes[count..])
}

/// The value of a [`Kind::Int`], where `i64` holds it.
pub(crate) fn int(text: &str) -> Option<i64> {
    match text.as_bytes() {
        [b'0', b'o', ..] => i64::from_str_radix(&text[2..], 8).ok(),
        [b'0', b'x', ..] => i64::from_str_radix(&text[2..], 16).ok(),
        _ => text.parse().ok(),
    }
}

/// What is hazardous about a plain scalar of a known kind.
pub(crate) fn hazard(text: &str, kind: Kind) -> Option<Hazard> {
    match kind {
        Kind::Int => int_hazard(text),
        Kind::Float => float_hazard(text),
        Kind::Text => text_hazard(text),
        _ => None,
    }
}

fn int_hazard(text: &str) -> Option<Hazard> {
    let unsigned = text.trim_start_matches(['+', '-']);
    if text.starts_with("0x") || text.starts_with("0o") {
        Some(Hazard::Radix)
    } else if unsigned.len() > 1 && unsigned.starts_with('0') {
        Some(Hazard::Octal)
    } else if !int(text).is_some_and(|int| int.unsigned_abs() <= 1 << 53 && int.to_string() == text)
    {
        // Above 2^53 a reader that knows only floating numbers rounds.
        Some(Hazard::LosesText)
    } else {
        None
    }
}

fn float_hazard(text: &str) -> Option<Hazard> {
    if text.contains(['e', 'E']) {
        return Some(Hazard::Exponent);
    }
    let float = text.parse::<f64>().ok()?;
    // `{:?}` is the shortest text that reads back as the same number, with a point.
    (float.is_finite() && format!("{float:?}") != text).then_some(Hazard::LosesText)
}

fn text_hazard(text: &str) -> Option<Hazard> {
    let bytes = text.as_bytes();
    if bytes.len() <= 3 && is_word_of_truth(text) {
        return Some(Hazard::Boolean);
    }
    let unsigned = bytes.strip_prefix(b"+").or(bytes.strip_prefix(b"-")).unwrap_or(bytes);
    if !unsigned.first()?.is_ascii_digit() {
        return None;
    }
    if let [b'0', b'b', digits @ ..] = unsigned {
        let is_binary =
            !digits.is_empty() && digits.iter().all(|b| matches!(b, b'0' | b'1' | b'_'));
        return is_binary.then_some(Hazard::Radix);
    }
    if unsigned.iter().all(|b| b.is_ascii_digit() || matches!(b, b'_' | b'.'))
        && unsigned.contains(&b'_')
    {
        return Some(Hazard::Underscore);
    }
    is_sexagesimal(unsigned).then_some(Hazard::Sexagesimal)
}

fn is_word_of_truth(text: &str) -> bool {
    let is_one_case = |word: &str| {
        text == word
            || text == word.to_ascii_uppercase()
            || (text.eq_ignore_ascii_case(word) && text[1..] == word[1..])
    };
    text.is_ascii() && ["y", "n", "yes", "no", "on", "off"].into_iter().any(is_one_case)
}

/// `[0-9]+(:[0-5]?[0-9])+` with an optional fraction.
fn is_sexagesimal(bytes: &[u8]) -> bool {
    let mut parts = bytes.split(|b| *b == b':');
    let first = parts.next().is_some_and(|part| {
        !part.is_empty() && part.iter().all(|b| b.is_ascii_digit() || *b == b'_')
    });
    let mut count = 0;
    let rest = parts.all(|part| {
        count += 1;
        let part = part.split(|b| *b == b'.').next().unwrap_or(part);
        matches!(part, [b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9'])
    });
    first && rest && count > 0 && bytes.iter().all(|b| b.is_ascii_digit() || b":_.".contains(b))
}
