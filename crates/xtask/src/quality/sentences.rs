//! Sentences that stand in more than one document.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use biaochi_core::{Document, Library};
use biaochi_validator::texts;

use super::{han, is_han, name_of, table};

/// Shorter ones are phrases that any document may have.
const LEAST_LENGTH: usize = 8;

/// Keys whose texts are names: two documents rightly call one thing the same.
const NAMES: [&str; 3] = ["title", "name", "term"];

/// Documents with fewer sentences have no meaningful share.
const LEAST_SENTENCES: usize = 5;

/// How long the runs of characters are by which two documents are compared.
const RUN: usize = 6;

/// From this similarity on (Jaccard, runs of characters), two documents are nearly the same.
const NEAR: f64 = 0.35;

/// One document and the other one it shares most with.
pub(super) struct Pair<'l> {
    pub(super) one: &'l Document,
    pub(super) other: &'l Document,
    /// Part of the sentences of `one` that stand in `other`.
    pub(super) share: f64,
}

/// What the documents in force share.
pub(super) struct Sharing<'l> {
    sentences: usize,
    shared: usize,
    most_shared: Vec<(&'l str, usize)>,
    /// By share, largest first.
    pub(super) pairs: Vec<Pair<'l>>,
    near: Vec<Pair<'l>>,
    /// In how many documents each sentence stands.
    counts: HashMap<&'l str, usize>,
}

impl<'l> Sharing<'l> {
    pub(super) fn of(library: &'l Library) -> Self {
        let documents: Vec<(&Document, BTreeSet<&str>)> = library
            .documents()
            .iter()
            .filter(|document| document.head().is_some() && document.in_force())
            .map(|document| (&**document, sentences(document)))
            .collect();
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, (_, sentences)) in documents.iter().enumerate() {
            sentences.iter().for_each(|sentence| places.entry(sentence).or_default().push(at));
        }
        let mut together: HashMap<(usize, usize), usize> = HashMap::new();
        for holders in places.values().filter(|holders| holders.len() > 1) {
            for &one in holders {
                for &other in holders.iter().filter(|other| **other != one) {
                    *together.entry((one, other)).or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<Pair<'_>> = together
            .iter()
            .filter(|((one, _), _)| documents[*one].1.len() >= LEAST_SENTENCES)
            .map(|((one, other), count)| Pair {
                one: documents[*one].0,
                other: documents[*other].0,
                share: *count as f64 / documents[*one].1.len() as f64,
            })
            .collect();
        sort(&mut pairs);
        let mut most_shared: Vec<_> =
            places.iter().map(|(sentence, holders)| (*sentence, holders.len())).collect();
        most_shared.retain(|(_, count)| *count > 1);
        most_shared.sort_by_key(|(sentence, count)| (std::cmp::Reverse(*count), *sentence));
        Self {
            sentences: documents.iter().map(|(_, sentences)| sentences.len()).sum(),
            shared: most_shared.iter().map(|(_, count)| count).sum(),
            near: near(&documents),
            counts: places.iter().map(|(sentence, holders)| (*sentence, holders.len())).collect(),
            most_shared,
            pairs,
        }
    }

    /// The Chinese characters of a text that stand in sentences of this document alone.
    pub(super) fn own_characters(&self, text: &str) -> usize {
        let parts = split(text).filter(|sentence| self.counts.get(sentence).is_none_or(|c| *c < 2));
        parts.map(han).sum()
    }

    pub(super) fn write(&self, out: &mut String) {
        let share = 100.0 * self.shared as f64 / self.sentences.max(1) as f64;
        _ = writeln!(
            out,
            "句子{}个，其中{}个（{share:.1}%）一字不差地也在别的文件里。\n",
            self.sentences, self.shared
        );
        let rows = |pairs: &'_ [Pair<'_>]| -> Vec<Vec<String>> {
            let row = |pair: &Pair<'_>| {
                vec![name_of(pair.one), name_of(pair.other), format!("{:.1}%", pair.share * 100.0)]
            };
            pairs.iter().take(15).map(row).collect()
        };
        let columns = ["文件", "另一文件", "相同"];
        table(out, "相同句子最多的文件", &columns, rows(&self.pairs).into_iter());
        table(out, "几乎相同的文件", &columns, rows(&self.near).into_iter());
        let rows = self.most_shared.iter().take(15);
        let rows = rows.map(|(sentence, count)| vec![(*sentence).to_owned(), count.to_string()]);
        table(out, "重复最多的句子", &["句子", "文件数"], rows);
    }
}

fn sort(pairs: &mut [Pair<'_>]) {
    pairs.sort_by(|one, other| {
        let by_share = other.share.total_cmp(&one.share);
        by_share.then_with(|| {
            (&one.one.path, &one.other.path).cmp(&(&other.one.path, &other.other.path))
        })
    });
}

fn sentences(document: &Document) -> BTreeSet<&str> {
    let prose = texts(document).into_iter().filter(|text| !NAMES.contains(&text.key));
    prose.flat_map(|text| split(text.value)).filter(|s| han(s) >= LEAST_LENGTH).collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '；', '！', '？', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// Pairs whose runs of characters are largely the same, each pair once.
fn near<'l>(documents: &[(&'l Document, BTreeSet<&'l str>)]) -> Vec<Pair<'l>> {
    let runs: Vec<BTreeSet<Vec<char>>> = documents
        .iter()
        .map(|(_, sentences)| sentences.iter().flat_map(|s| runs(s)).collect())
        .collect();
    let mut places: HashMap<&[char], Vec<usize>> = HashMap::new();
    for (at, runs) in runs.iter().enumerate() {
        runs.iter().for_each(|run| places.entry(run).or_default().push(at));
    }
    let mut together: HashMap<(usize, usize), usize> = HashMap::new();
    // A run in very many documents is a set phrase and tells nothing about a pair.
    for holders in places.values().filter(|holders| (2..40).contains(&holders.len())) {
        for (index, &one) in holders.iter().enumerate() {
            holders[index + 1..].iter().for_each(|&o| *together.entry((one, o)).or_default() += 1);
        }
    }
    let similarity = |one: usize, other: usize, both: usize| {
        both as f64 / (runs[one].len() + runs[other].len() - both).max(1) as f64
    };
    let mut pairs: Vec<Pair<'l>> = together
        .iter()
        .map(|((one, other), both)| Pair {
            one: documents[*one].0,
            other: documents[*other].0,
            share: similarity(*one, *other, *both),
        })
        .filter(|pair| pair.share >= NEAR)
        .collect();
    sort(&mut pairs);
    pairs
}

fn runs(sentence: &str) -> Vec<Vec<char>> {
    let signs: Vec<char> = sentence.chars().filter(|sign| is_han(*sign)).collect();
    signs.windows(RUN).map(<[char]>::to_vec).collect()
}
