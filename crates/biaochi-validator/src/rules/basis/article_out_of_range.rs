//! B002: an article that the law does not have.

use biaochi_core::model::LawEdition;
use biaochi_core::value::Article;
use biaochi_source::{Code, Severity};

use super::citations::{Standing, missed};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B002"),
    name: "article-out-of-range",
    severity: Severity::Error,
    page: page!("article_out_of_range"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for missed in missed(item) {
        let Standing::Never { in_force } = missed.standing else { continue };
        let (law, (article, span)) = (missed.law, missed.article);
        let whole = article.whole();
        let (zh, en) = extent(in_force, whole);
        let message = say!("《{law}》没有{whole}，{zh}", "{law} has no {whole}: {en}");
        let finding = findings.at(item.document, span, message);
        finding.label(missed.register, say!("登记册中的法规", "the law in the register"));
        let help = say!(
            "打开法规核对条款号；登记册的条数不对的，更正登记册",
            "open the law and check the number; if the register is wrong, correct it"
        );
        finding.help(help);
    }
}

/// How far the edition's articles go, and for an inserted article those there are.
fn extent(edition: &LawEdition, article: Article) -> (String, String) {
    let on = edition.on.get().map(ToString::to_string).unwrap_or_default();
    let last = edition.last_article.get().copied().unwrap_or_default();
    if article.inserted == 0 {
        return (
            format!("{on}的版本共{last}条"),
            format!("the edition of {on} has {last} articles"),
        );
    }
    let inserted = edition.inserted.items().map(|(known, _)| known.to_string());
    let listed: Vec<_> = inserted.filter(|k| k.starts_with(&article_alone(article))).collect();
    match listed.join("、") {
        none if none.is_empty() => (
            format!("{on}的版本在这一条之后没有增补条"),
            format!("the edition of {on} has no inserted article there"),
        ),
        some => (
            format!("{on}的版本在这里增补的是{some}"),
            format!("the edition of {on} has {some} inserted there"),
        ),
    }
}

/// 第一百二十条 of 第一百二十条之三.
fn article_alone(article: Article) -> String {
    Article { inserted: 0, ..article.whole() }.to_string()
}
