//! Certificates that a condition names: names of the materials register, and 取得…许可证.

use std::ops::Range;

use biaochi_core::Index;
use biaochi_core::model::{MaterialCategory, MaterialEntry};

/// A certificate in a clause of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Certificate<'t> {
    /// As the clause calls it.
    pub(super) name: &'t str,
    /// As the register calls it; the clause's word where it knows none.
    pub(super) canonical: String,
    /// Where it stands in the clause.
    pub(super) at: Range<usize>,
}

/// The certificates of a clause that the applicant must have, from left to right.
pub(super) fn certificates<'t>(
    clause: &'t str,
    register: &Index<MaterialEntry>,
) -> Vec<Certificate<'t>> {
    let mut found: Vec<Certificate<'t>> = Vec::new();
    for end in ends(clause) {
        let named = registered(clause, end, register).or_else(|| held(clause, end));
        if let Some(certificate) = named.filter(|named| is_required(clause, &named.at)) {
            // The longest name of those that overlap is the one that is meant.
            if found.last().is_some_and(|last| last.at.end > certificate.at.start) {
                found.pop();
            }
            found.push(certificate);
        }
    }
    found
}

/// Signs with which the names of certificates, approvals and attestations end.
const LAST: [char; 12] = ['证', '书', '照', '簿', '卡', '明', '件', '复', '函', '果', '表', '录'];

/// Where a name may end, from left to right.
fn ends(clause: &str) -> impl Iterator<Item = usize> {
    let signs = clause.char_indices().filter(|(_, sign)| LAST.contains(sign));
    signs.map(|(at, sign)| at + sign.len_utf8())
}

/// The longest certificate of the register that ends there.
fn registered<'t>(
    clause: &'t str,
    end: usize,
    register: &Index<MaterialEntry>,
) -> Option<Certificate<'t>> {
    const CERTIFICATES: [MaterialCategory; 3] =
        [MaterialCategory::Certificate, MaterialCategory::Approval, MaterialCategory::Attestation];
    // Names are at most some thirty signs long.
    let starts = clause[..end].char_indices().rev().take(32).map(|(at, _)| at);
    let known = |start: usize| {
        let entry = register.get(&clause[start..end])?;
        let is_certificate = |category| CERTIFICATES.contains(category);
        entry.value.category.get().is_some_and(is_certificate).then_some((start, &*entry.key))
    };
    let (start, key) = starts.filter_map(known).last()?;
    let at = start..end;
    let name = &clause[at.clone()];
    is_word(clause, &at).then(|| Certificate { name, canonical: key.to_owned(), at })
}

/// Signs that stand before a short name without making another one of it: 持执照, not 船员执照.
const BEFORE_SHORT: &str = "持交带凭有的和与或者及、得领将验其原为“";

/// Whether the name is not a part of another word: 居住证 in 居住证明, 执照 in 船员执照.
fn is_word(clause: &str, at: &Range<usize>) -> bool {
    let (name, after) = (&clause[at.clone()], &clause[at.end..]);
    let is_short = name.chars().count() <= 3;
    let before = clause[..at.start].chars().next_back();
    !(name.ends_with('证') && after.starts_with(['明', '件']))
        && (!is_short || before.is_none_or(|sign| BEFORE_SHORT.contains(sign)))
}

const KINDS: [&str; 12] = [
    "许可证",
    "资格证",
    "资质证",
    "合格证",
    "执业证",
    "登记证",
    "证书",
    "执照",
    "批准书",
    "批准文件",
    "许可证书",
    "备案证",
];

/// 取得危险化学品经营许可证: a certificate that no register need know.
fn held<'t>(clause: &'t str, end: usize) -> Option<Certificate<'t>> {
    let before = &clause[..end];
    let kind = KINDS.iter().find(|kind| before.ends_with(**kind))?;
    let after_verb = ["取得", "持有", "领取", "获得"]
        .iter()
        .filter_map(|verb| before.rfind(verb).map(|at| at + verb.len()))
        .max()?;
    // 取得相应的甲、乙或者丙许可证: the certificate's own name is what follows the last of these.
    let joints = ["的", "、", "或者", "和", "及", "与", "了", "本市"];
    let starts = joints.iter().filter_map(|joint| before.rfind(joint).map(|at| at + joint.len()));
    let start = starts.fold(after_verb, usize::max);
    let name = &clause[start..end];
    let rest = &clause[end..];
    let is_whole = !rest.starts_with(['书', '明', '件', '号', '上'])
        && name.chars().count() > kind.chars().count();
    is_whole.then(|| Certificate { name, canonical: name.to_owned(), at: start..end })
}

/// Words before a certificate that say it is absent or lost, and words after it that do.
const ABSENT_BEFORE: [&str; 10] =
    ["未", "没", "不", "无", "吊销", "撤销", "注销", "丢失", "遗失", "除"];
const ABSENT_AFTER: [&str; 12] = [
    "丢失", "遗失", "损毁", "损坏", "被盗", "作废", "期满", "届满", "失效", "吊销", "撤销", "注销",
];

fn is_required(clause: &str, at: &Range<usize>) -> bool {
    let (before, after) = (&clause[..at.start], &clause[at.end..]);
    !ABSENT_BEFORE.iter().any(|word| before.contains(word))
        && !ABSENT_AFTER.iter().any(|word| after.contains(word))
}
