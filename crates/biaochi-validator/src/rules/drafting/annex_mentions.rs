//! D008: an annex the text never mentions, or a mention of an annex that does not exist.

use std::ops::Range;

use biaochi_source::{Code, Severity};

use super::body::{Part, passages};
use super::citations::citations;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D008"),
    name: "annex-never-mentioned",
    severity: Severity::Error,
    page: page!("annex_mentions"),
    checks: &[Check::Standard(check)],
};

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let annexes: Vec<_> = standard.standard.annexes.items().collect();
    let mut mentioned = vec![false; annexes.len()];
    for passage in passages(standard.document, standard.standard) {
        for (letter, range) in mentions(passage.text) {
            let at = usize::from(letter - b'A');
            match mentioned.get_mut(at) {
                // An annex does not mention itself.
                Some(mentioned) => *mentioned |= passage.part != Part::Annex(at),
                None => {
                    let letter = char::from(letter);
                    let message =
                        say!("没有附录{letter}", "there is no annex {letter} in this standard");
                    findings.at(standard.document, passage.span(range), message).help(say!(
                        "更正附录编号，或者补上这个附录",
                        "correct the letter, or write the annex"
                    ));
                }
            }
        }
    }
    for ((at, (annex, span)), _) in
        annexes.iter().enumerate().zip(&mentioned).filter(|(_, mentioned)| !**mentioned)
    {
        let letter = char::from(b'A' + u8::try_from(at).unwrap_or(25).min(25));
        let message = say!("正文没有提到附录{letter}", "the text never mentions annex {letter}");
        let span = annex.title.span().unwrap_or(*span);
        let finding = findings.at(standard.document, span, message);
        finding.help(say!(
            "在用到它的条款里写明“见附录{letter}”，没有用的删去",
            "mention it in the clause that needs it, or delete it"
        ));
        finding.ground(say!("GB/T 1.1-2020 9.6", "GB/T 1.1-2020, 9.6"));
    }
}

const ANNEX: &str = "附录";

/// What joins the letters of several annexes; the last three stand for all in between.
const JOINTS: [&str; 8] = ["、", "和", "或", "及", "与", "至", "～", "—"];
const RANGES: &[&str] = JOINTS.split_at(5).1;

/// The letters mentioned as 附录A, 附录A和B, 附录A至附录C, each with its place. Annexes of other
/// documents (GB/T 1.1-2020的附录C) are left out.
fn mentions(text: &str) -> Vec<(u8, Range<usize>)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(offset) = text[at..].find(ANNEX) {
        let (start, known) = (at + offset, found.len());
        at = read_letters(text, start, &mut found);
        if is_of_another(&text[..start]) {
            found.truncate(known);
        }
    }
    found
}

/// Reads 附录A and what is joined to it; gives where it stopped.
fn read_letters(text: &str, start: usize, found: &mut Vec<(u8, Range<usize>)>) -> usize {
    let (mut at, mut joint, mut end) = (start, "", start + ANNEX.len());
    loop {
        let named = text[at..].strip_prefix(ANNEX);
        let rest = named.unwrap_or(&text[at..]).trim_start_matches(' ');
        let Some(letter) = single_capital(rest).filter(|_| named.is_some() || is_bare(rest)) else {
            return end;
        };
        let from = at;
        end = text.len() - rest.len() + 1;
        if let Some((first, _)) = found.last().filter(|_| RANGES.contains(&joint)).cloned() {
            found.extend((first + 1..letter).map(|between| (between, from..end)));
        }
        found.push((letter, from..end));
        let next = JOINTS.into_iter().find(|joint| text[end..].starts_with(joint));
        joint = next.unwrap_or("");
        if joint.is_empty() {
            return end;
        }
        at = end + joint.len();
    }
}

/// A capital that stands alone: A, not A09 or AB.
fn single_capital(text: &str) -> Option<u8> {
    let mut bytes = text.bytes();
    let letter = bytes.next().filter(u8::is_ascii_uppercase)?;
    (!bytes.next().is_some_and(|next| next.is_ascii_alphanumeric())).then_some(letter)
}

/// Whether a letter without 附录 of its own is an annex's: not the B of 附录A和B类窗口.
fn is_bare(text: &str) -> bool {
    let next = text.chars().nth(1).unwrap_or('。');
    "，。；：、）”|\n'\" 和或及与至的中".contains(next)
}

/// Words between a document and its annex: GB/T 1.1-2020规定的附录C.
const LINKS: [&str; 8] = ["的", "中", "规定", "给出", "所列", "列出", "所附", " "];

/// Whether the words before name another document: its number or its title in 《》.
fn is_of_another(before: &str) -> bool {
    let sentence = before.rsplit(['。', '，', '\n']).next().unwrap_or("");
    let mut before = sentence;
    while let Some(shorter) = LINKS.into_iter().find_map(|link| before.strip_suffix(link)) {
        before = shorter;
    }
    before.ends_with('》')
        || citations(before).last().is_some_and(|last| last.at.end == before.len())
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn letters_are_found_in_lists_and_ranges() {
        let letters = |text: &str| -> String {
            mentions(text).into_iter().map(|(letter, _)| char::from(letter)).collect()
        };
        assert_eq!(letters("格式见附录A，清单见附录 C。"), "AC");
        assert_eq!(letters("见附录A、B和附录D"), "ABD");
        assert_eq!(letters("附录B至附录E的表"), "BCDE");
        assert_eq!(letters("按附录A.2填写，附录A和B类窗口除外"), "AA");
        assert_eq!(letters("GB/T 1.1-2020规定的附录C和《规范》中给出的附录D"), "");
        assert_eq!(letters("应按规定的附录A填写"), "A");
        assert_eq!(letters("GB/T 1.1-2020的附录C、《规范》附录B、附录和附件A、附录A09"), "");
    }
}
