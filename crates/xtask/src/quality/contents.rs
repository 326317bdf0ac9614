//! What the documents hold: materials, citations, situations, length, references.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use biaochi_core::model::{ServiceItem, Step};
use biaochi_core::value::Date;
use biaochi_core::{Document, Field, Library, List};
use biaochi_validator::texts;

use super::sentences::Sharing;
use super::{han, name_of, table};

/// Phrases that leave open what is asked.
const CATCH_ALLS: [&str; 9] = [
    "其他材料",
    "其他证明",
    "相关材料",
    "相关证明",
    "有关材料",
    "有关证明",
    "其他必要",
    "其他条件",
    "按规定办理",
];

pub(super) struct Contents<'l> {
    items: usize,
    pub(super) catch_alls: Vec<(&'l Document, &'l str)>,
    pub(super) unknown_materials: Vec<(&'l Document, &'l str)>,
    pub(super) unknown_citations: Vec<(&'l Document, String)>,
    pub(super) without_situations: Vec<(&'l Document, u16)>,
    fewer_situations: Vec<(&'l Document, u16, usize)>,
    citations: usize,
    by_law: BTreeMap<&'l str, usize>,
    by_first_article: BTreeMap<String, usize>,
    absent_bases: Vec<(&'l Document, &'l str)>,
    /// Own characters in conditions, materials and procedure of each item.
    own: Vec<(&'l Document, usize)>,
    standard_lengths: Vec<usize>,
    unreferred: Vec<&'l Document>,
}

impl<'l> Contents<'l> {
    pub(super) fn of(library: &'l Library, sharing: &Sharing<'l>) -> Self {
        let registers = library.registers();
        let mut found = Self {
            items: 0,
            catch_alls: Vec::new(),
            unknown_materials: Vec::new(),
            unknown_citations: Vec::new(),
            without_situations: Vec::new(),
            fewer_situations: Vec::new(),
            citations: 0,
            by_law: BTreeMap::new(),
            by_first_article: BTreeMap::new(),
            absent_bases: Vec::new(),
            own: Vec::new(),
            standard_lengths: Vec::new(),
            unreferred: unreferred(library),
        };
        let in_force = library.items().filter(|(document, _)| document.in_force());
        for (document, item) in in_force {
            found.items += 1;
            found.take_citations(library, document, item);
            for material in materials(item) {
                if registers.materials.get(material).is_none() {
                    found.unknown_materials.push((document, material));
                }
            }
            let listed = registers.catalogue.get(item.title.text());
            let listed = listed.and_then(|entry| entry.value.situations.get()).copied();
            let written = item.situations.items().count();
            match listed.filter(|listed| *listed > 1) {
                Some(listed) if written == 0 => found.without_situations.push((document, listed)),
                // The first of the catalogue's situations may be the item itself.
                Some(listed) if written + 1 < usize::from(listed) => {
                    found.fewer_situations.push((document, listed, written));
                }
                _ => {}
            }
            let own = core_texts(item).into_iter().map(|text| sharing.own_characters(text)).sum();
            found.own.push((document, own));
        }
        found.own.sort_by_key(|(document, own)| (*own, &document.path));
        for (document, _) in library.standards().filter(|(document, _)| document.in_force()) {
            let length = texts(document).iter().map(|text| han(text.value)).sum();
            found.standard_lengths.push(length);
        }
        found.standard_lengths.sort_unstable();
        let all = library.documents().iter().filter(|document| document.in_force());
        for document in all {
            for text in texts(document).iter().filter(|text| text.key != "question") {
                let hits = CATCH_ALLS.iter().filter(|phrase| text.value.contains(**phrase));
                // A standard that forbids the phrase quotes it.
                let hits = hits.filter(|phrase| !text.value.contains(&format!("“{phrase}”")));
                found.catch_alls.extend(hits.map(|_| (&**document, text.value)));
            }
        }
        found
    }

    fn take_citations(
        &mut self,
        library: &'l Library,
        document: &'l Document,
        item: &'l ServiceItem,
    ) {
        let date = document.head().and_then(|head| head.issued_on.get()).copied();
        for (at, (basis, _)) in item.legal_basis.items().enumerate() {
            let (Some(law), Some(article)) = (basis.law.get(), basis.article.get()) else {
                continue;
            };
            self.citations += 1;
            *self.by_law.entry(law).or_default() += 1;
            if at == 0 {
                *self.by_first_article.entry(format!("{law}{}", article.whole())).or_default() += 1;
            }
            let edition = date.and_then(|date: Date| library.registers().law_edition(law, date));
            if edition.is_none_or(|edition| !edition.has(*article)) {
                self.unknown_citations.push((document, format!("{law}{article}")));
            }
        }
        let stated = item.legal_basis.get().and_then(|stated| stated.reason());
        if let Some(reason) = stated.and_then(Field::get) {
            self.absent_bases.push((document, reason));
        }
    }

    /// Items that say less than `least` characters of their own.
    pub(super) fn items_shorter_than(
        &self,
        least: usize,
    ) -> impl Iterator<Item = &(&'l Document, usize)> {
        self.own.iter().take_while(move |(_, own)| *own < least)
    }

    pub(super) fn write(&self, out: &mut String, least: usize) {
        let pair =
            |(document, text): &(&Document, &str)| vec![name_of(document), (*text).to_owned()];
        table(out, "兜底用语", &["文件", "文字"], self.catch_alls.iter().map(pair));
        let rows = self.without_situations.iter();
        let rows = rows.map(|(document, listed)| vec![name_of(document), listed.to_string()]);
        table(out, "目录分情形而没有写情形的事项", &["事项", "目录情形数"], rows);
        let rows = self.fewer_situations.iter().map(|(document, listed, written)| {
            vec![name_of(document), listed.to_string(), written.to_string()]
        });
        table(out, "情形少于目录的事项", &["事项", "目录情形数", "写了"], rows);
        table(out, "不在登记册的材料", &["事项", "材料"], self.unknown_materials.iter().map(pair));
        let rows = self.unknown_citations.iter();
        let rows = rows.map(|(document, citation)| vec![name_of(document), citation.clone()]);
        table(out, "查不到的法规条款", &["事项", "条款"], rows);
        _ = writeln!(
            out,
            "事项{}个，引用条款{}处，涉及法规{}部；{}个事项写明没有国家层面依据。\n",
            self.items,
            self.citations,
            self.by_law.len(),
            self.absent_bases.len()
        );
        let counted = |(name, count): (&str, usize)| vec![name.to_owned(), count.to_string()];
        let laws = self.by_law.iter().map(|(law, count)| (*law, *count));
        table(out, "引用最多的法规", &["法规", "处数"], largest(laws, 20).into_iter().map(counted));
        let articles =
            self.by_first_article.iter().map(|(article, count)| (article.as_str(), *count));
        let articles = largest(articles, 20).into_iter().map(counted);
        table(out, "作为首要依据最多的条款", &["条款", "事项数"], articles);
        table(out, "写明没有依据的事项", &["事项", "理由"], self.absent_bases.iter().map(pair));
        let own: Vec<usize> = self.own.iter().map(|(_, own)| *own).collect();
        let rows = [("事项的条件、材料、程序", &own), ("标准全文", &self.standard_lengths)];
        let rows = rows.map(|(name, lengths)| {
            let at = |part: usize| lengths.get(lengths.len().saturating_sub(1) * part / 4);
            let marks =
                (0..=4).map(|part| at(part).map_or_else(|| "—".to_owned(), usize::to_string));
            [name.to_owned()].into_iter().chain(marks).collect()
        });
        let columns = ["汉字数", "最短", "四分之一", "一半", "四分之三", "最长"];
        table(out, "长度", &columns, rows.into_iter());
        let rows = self.items_shorter_than(least);
        let rows = rows.map(|(document, own)| vec![name_of(document), own.to_string()]);
        table(out, "自有文字太少的事项", &["事项", "汉字数"], rows);
        let rows = self.unreferred.iter().map(|document| vec![name_of(document)]);
        table(out, "没有被引用的标准", &["标准"], rows);
    }
}

fn largest<'n>(
    counts: impl Iterator<Item = (&'n str, usize)>,
    take: usize,
) -> Vec<(&'n str, usize)> {
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    counts.truncate(take);
    counts
}

fn materials(item: &ServiceItem) -> impl Iterator<Item = &str> {
    let of_situations =
        item.situations.items().flat_map(|(situation, _)| situation.materials.items());
    item.materials.items().chain(of_situations).map(|(material, _)| material.name.text())
}

/// What an item says about conditions, materials and procedure.
fn core_texts(item: &ServiceItem) -> Vec<&str> {
    let mut found: Vec<&str> = item.conditions.items().map(|(text, _)| text.as_str()).collect();
    for (material, _) in item.materials.items() {
        found.extend([material.name.text(), material.when.text(), material.note.text()]);
    }
    found.extend(of_steps(&item.procedure));
    for (situation, _) in item.situations.items() {
        found.push(situation.when.text());
        found.extend(situation.conditions.items().map(|(text, _)| text.as_str()));
        found.extend(situation.materials.items().map(|(material, _)| material.name.text()));
        found.extend(of_steps(&situation.procedure));
        found.extend(situation.differences.items().map(|(text, _)| text.as_str()));
    }
    found
}

fn of_steps(steps: &List<Step>) -> impl Iterator<Item = &str> {
    steps.items().flat_map(|(step, _)| [step.examines.text(), step.output.text(), step.note.text()])
}

/// Standards in force, items aside, that no other document in force names by its number.
fn unreferred(library: &Library) -> Vec<&Document> {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for (document, standard) in library.standards().filter(|(document, _)| document.in_force()) {
        for (reference, _) in standard.normative_references.items() {
            if document.number() != Some(reference.number.text()) {
                named.insert(reference.number.text().to_owned());
            }
        }
    }
    let standards = library.standards().map(|(document, _)| document);
    let standards = standards.filter(|document| document.in_force());
    standards.filter(|d| d.number().is_some_and(|number| !named.contains(number))).collect()
}
