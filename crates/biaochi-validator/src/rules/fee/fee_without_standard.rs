//! E003: a fee without its amount.

use biaochi_source::{Code, Severity};

use super::charges::fees;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("E003"),
    name: "fee-without-standard",
    severity: Severity::Error,
    page: page!("fee_without_standard"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for (fee, name_span) in fees(item) {
        let name = fee.name.text();
        let (span, message) = match fee.standard.located() {
            None if fee.standard.is_absent() => {
                (name_span, say!("“{name}”没有写收费标准", "“{name}” has no amount"))
            }
            Some((standard, span)) if !has_amount(standard) => {
                let message = say!(
                    "“{name}”的收费标准没有金额，也没有写怎样计算",
                    "the standard of “{name}” gives neither an amount nor how to work it out"
                );
                (span, message)
            }
            _ => continue,
        };
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写明金额和计费单位（例如“每证20元”）或者比例；金额在表中的，写明收费文件的名称和文号",
            "give amount and unit (“每证20元”) or a rate; where a table has it, name the document with its number"
        ));
        finding.ground(say!(
            "《优化营商环境条例》第二十五条：收费实行目录清单管理并向社会公开",
            "Regulations on Optimising the Business Environment, art. 25: fees are listed and published"
        ));
    }
}

/// Numerals in which an amount or a rate may be written.
const NUMERALS: &str = "0123456789０１２３４５６７８９零一二两三四五六七八九十百千万半";
const UNITS: [&str; 5] = ["元", "角", "%", "％", "‰"];
/// What stands between the numeral and 元 where the currency is another.
const CURRENCIES: [char; 4] = ['美', '港', '欧', '日'];
const FREE: [&str; 4] = ["免收", "免征", "免费", "不收费"];

/// Whether the standard gives an amount (20元, 二角, ￥20, 免收), a rate (0.05%, 千分之一), or names
/// a published schedule by title or number (《…》, 〔2019〕914号).
fn has_amount(standard: &str) -> bool {
    let counted = |unit: &str| {
        let ends = standard.match_indices(unit);
        let mut before = ends.map(|(at, _)| standard[..at].trim_end_matches(CURRENCIES));
        before.any(|before| before.trim_end().ends_with(is_numeral))
    };
    let signed = |sign| {
        let mut after = standard.split(sign).skip(1);
        after.any(|after| after.trim_start().starts_with(is_numeral))
    };
    UNITS.into_iter().any(counted)
        || ['¥', '￥'].into_iter().any(signed)
        || ["百分之", "千分之", "万分之"].iter().any(|rate| standard.contains(rate))
        || standard.contains('《') && standard.contains('》')
        || standard.contains(['〔', '[', '［']) && standard.contains('号')
        || free(standard)
}

/// Whether nothing is taken at all; “按标准收取，小微企业免收” still lacks its amount.
fn free(standard: &str) -> bool {
    let end = standard.trim_end().trim_end_matches('。');
    FREE.iter().any(|word| end.ends_with(word)) && !standard.contains("收取")
}

fn is_numeral(sign: char) -> bool {
    NUMERALS.contains(sign)
}
