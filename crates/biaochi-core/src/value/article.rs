//! Article numbers as laws write them: 第三十五条第二款第三项, 第一百二十条之一.

use std::fmt;
use std::str::FromStr;

use super::{NotA, text_value};

/// A place in a law: article, and where given 之n, paragraph and item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Article {
    /// 第n条, from 1.
    pub article: u32,
    /// 之n of an inserted article; 0 for none.
    pub inserted: u32,
    /// 第n款; 0 for none.
    pub paragraph: u32,
    /// 第n项; 0 for none.
    pub item: u32,
}

impl Article {
    /// The article alone, without paragraph and item.
    #[must_use]
    pub fn whole(self) -> Self {
        Self { paragraph: 0, item: 0, ..self }
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}条", chinese_numeral(self.article))?;
        if self.inserted > 0 {
            write!(f, "之{}", chinese_numeral(self.inserted))?;
        }
        if self.paragraph > 0 {
            write!(f, "第{}款", chinese_numeral(self.paragraph))?;
        }
        if self.item > 0 {
            write!(f, "第{}项", chinese_numeral(self.item))?;
        }
        Ok(())
    }
}

impl FromStr for Article {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        parse(text).ok_or_else(|| NotA(text.to_owned(), "article number"))
    }
}

fn parse(text: &str) -> Option<Article> {
    let (article, mut rest) = part(text, "第", "条")?;
    let mut found = Article { article, inserted: 0, paragraph: 0, item: 0 };
    if let Some(after) = rest.strip_prefix('之') {
        let end = after.find('第').unwrap_or(after.len());
        found.inserted = parse_chinese_numeral(&after[..end])?;
        rest = &after[end..];
    }
    if let Some((paragraph, after)) = part(rest, "第", "款") {
        (found.paragraph, rest) = (paragraph, after);
    }
    if let Some((item, after)) = part(rest, "第", "项") {
        (found.item, rest) = (item, after);
    }
    rest.is_empty().then_some(found)
}

/// The numeral between `open` and `close`, and what follows.
fn part<'t>(text: &'t str, open: &str, close: &str) -> Option<(u32, &'t str)> {
    let (numeral, rest) = text.strip_prefix(open)?.split_once(close)?;
    Some((parse_chinese_numeral(numeral)?, rest))
}

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// 1–9999 as laws write it (10 is 十, 110 is 一百一十, 105 is 一百零五); empty beyond.
#[must_use]
pub fn chinese_numeral(n: u32) -> String {
    let mut out = String::new();
    if !(1..10_000).contains(&n) {
        return out;
    }
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push('零');
            zero = false;
        }
        if !(unit == 10 && digit == 1 && n < 20) {
            out.push_str(DIGITS[digit as usize]);
        }
        out.push_str(name);
    }
    out
}

/// The number a canonical Chinese numeral stands for; `None` for any other spelling.
#[must_use]
pub fn parse_chinese_numeral(text: &str) -> Option<u32> {
    let (mut total, mut digit) = (0_u32, None);
    for sign in text.chars() {
        let unit = match sign {
            '千' => 1000,
            '百' => 100,
            '十' => 10,
            '零' => continue,
            _ => {
                let sign = sign.to_string();
                digit = Some(DIGITS.iter().position(|name| *name == sign)?);
                continue;
            }
        };
        total += u32::try_from(digit.take().unwrap_or(1)).ok()?.checked_mul(unit)?;
        if total >= 100_000 {
            return None;
        }
    }
    total += u32::try_from(digit.unwrap_or(0)).ok()?;
    // Only the one canonical spelling of a number is that number.
    (chinese_numeral(total) == text && total > 0).then_some(total)
}

/// Exactly the numerals [`chinese_numeral`] writes.
const NUMERAL: &str = "(?:[一二三四五六七八九]千(?:零[一二三四五六七八九](?:十[一二三四五六七八九]?)?|[一二三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?)?|[一二三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]十[一二三四五六七八九]?)?|[二三四五六七八九]十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])";

text_value!(Article, title: "条款号",
    expected: "汉字条款号，例如 第三十五条、第三十五条第二款第三项",
    example: "第三十五条第二款第三项",
    "pattern": format!("^第{NUMERAL}条(之{NUMERAL})?(第{NUMERAL}款)?(第{NUMERAL}项)?$"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_numeral_reads_back() {
        for n in 1..10_000 {
            assert_eq!(parse_chinese_numeral(&chinese_numeral(n)), Some(n), "{n}");
        }
        assert_eq!(chinese_numeral(1260), "一千二百六十");
        assert_eq!(chinese_numeral(115), "一百一十五");
        assert_eq!(chinese_numeral(1005), "一千零五");
    }

    #[test]
    fn articles_print_as_written() {
        for text in [
            "第三十五条",
            "第十条",
            "第三十五条第二款第三项",
            "第一百二十条之一第一款",
            "第六条第三项",
        ] {
            assert_eq!(text.parse::<Article>().map(|a| a.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "第35条",
            "三十五条",
            "第三五条",
            "第一十条",
            "第十十条",
            "第条",
            "第三十五条第二",
            "第零条",
            "第三十五条第三项第二款",
            "第三十五条 ",
        ] {
            assert!(text.parse::<Article>().is_err(), "{text}");
        }
    }
}
