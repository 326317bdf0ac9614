//! Bytes → text: encodings met in Chinese offices, and characters that no text should have.

use std::borrow::Cow;

use biaochi_source::Span;
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::tree::offset;
use crate::{Defect, DefectKind};

/// Bytes → text. Never fails.
///
/// A byte order mark is stripped. Text in GB18030 (what Chinese Windows calls ANSI) or in UTF-16
/// with a byte order mark is converted, with a defect whose fix is an empty edit: applying it and
/// saving writes the converted text. Other bytes become U+FFFD, with a defect that names the first.
/// A file that is mostly sound UTF-8 counts as damaged UTF-8, even if GB18030 could make some sense
/// of its bytes: nearly all Chinese UTF-8 is also valid, and senseless, GB18030.
///
/// Line ends stay as they are. Control characters stay, with a defect each.
#[must_use]
pub fn decode_bytes(bytes: &[u8]) -> (String, Vec<Defect>) {
    let (text, mut defects) = convert(bytes);
    defects.extend(check_characters(&text));
    (text, defects)
}

fn convert(bytes: &[u8]) -> (String, Vec<Defect>) {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let marked = match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    };
    let error = match std::str::from_utf8(body) {
        Ok(text) => return (text.to_owned(), Vec::new()),
        Err(error) => error,
    };
    if let Some(text) = marked.and_then(|encoding| whole(encoding, &body[2..])) {
        return converted(text, if bytes[0] == 0xFF { "UTF-16LE" } else { "UTF-16BE" });
    }
    if !is_damaged_utf8(body)
        && let Some(text) = whole(GB18030, body)
    {
        return converted(text, "GB18030");
    }
    let bad = offset(error.valid_up_to());
    let kind = DefectKind::InvalidEncoding { offset: bad + offset(bytes.len() - body.len()) };
    let replaced = Span::new(bad, bad + offset('\u{FFFD}'.len_utf8()));
    (String::from_utf8_lossy(body).into_owned(), vec![Defect::new(kind, replaced)])
}

fn whole<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

fn converted(text: Cow<'_, str>, name: &'static str) -> (String, Vec<Defect>) {
    let first = text.char_indices().find(|(_, c)| !c.is_ascii());
    let span =
        first.map_or(Span::at(0), |(at, c)| Span::new(offset(at), offset(at + c.len_utf8())));
    let defect = Defect::new(DefectKind::WrongEncoding { name }, span).fix(Span::at(0), "");
    (text.into_owned(), vec![defect])
}

/// Whether most of what is not ASCII is sound UTF-8: more characters of three bytes, as Chinese
/// ones are, than places that are no UTF-8. GB18030 rarely has the former, by accident, and always
/// many of the latter.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| c.len_utf8() == 3).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    sound > bad
}

/// The control characters of a text, and others that nobody sees, each with its place. For texts
/// that do not come from [`decode_bytes`], such as an editor's.
#[must_use]
pub fn check_characters(text: &str) -> Vec<Defect> {
    let bytes = text.as_bytes();
    let is_control = |b: u8| (b < b' ') & (b != b'\t') & (b != b'\n') | (b == 0x7F);
    // The first bytes of U+0080-009F, U+FEFF and U+FFFE; few characters share them.
    let is_rare = |pair: &[u8]| {
        (pair[0] == 0xC2) & (pair[1] < 0xA0)
            | (pair[0] == 0xEF) & ((pair[1] == 0xBB) | (pair[1] == 0xBF))
    };
    // No early exit: so the compiler looks at many bytes at once.
    let is_suspect = bytes.iter().fold(false, |any, byte| any | is_control(*byte))
        | bytes.windows(2).fold(false, |any, pair| any | is_rare(pair));
    if !is_suspect {
        return Vec::new();
    }
    let mut defects = Vec::new();
    for (at, char) in text.char_indices() {
        let is_seen = match char {
            '\t' | '\n' => true,
            '\r' => bytes.get(at + 1) == Some(&b'\n'),
            '\u{FEFF}' => at == 0,
            '\u{FFFE}' | '\u{FFFF}' => false,
            _ => !char.is_control(),
        };
        if !is_seen {
            let span = Span::new(offset(at), offset(at + char.len_utf8()));
            defects.push(Defect::new(DefectKind::ControlCharacter { char }, span));
        }
    }
    defects.truncate(1_000);
    defects
}
