//! Codes with an inner structure: the unified social credit code and the national item codes.

use std::fmt;
use std::str::FromStr;

use super::{NotA, text_value};

/// The 31 signs of a credit code, in the order of their values (GB 32100-2015, table 2).
const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// 统一社会信用代码: 18 signs, the last a check digit (GB 32100-2015).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CreditCode(Box<str>);

impl CreditCode {
    /// The check sign for the first 17 signs: weights 3^(i−1) mod 31, C18 = (31 − Σ mod 31) mod 31.
    #[must_use]
    pub fn check_sign(first17: &str) -> Option<char> {
        let mut sum = 0;
        let mut weight = 1;
        for sign in first17.bytes() {
            sum += SIGNS.iter().position(|&known| known == sign)? * weight;
            weight = weight * 3 % 31;
        }
        (first17.len() == 17).then(|| char::from(SIGNS[(31 - sum % 31) % 31]))
    }

    /// Whether the check sign fits the others; the shape alone does not say so.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        Self::check_sign(&self.0[..17]) == self.0.chars().last()
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for CreditCode {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let sound = text.len() == 18 && text.bytes().all(|sign| SIGNS.contains(&sign));
        if sound { Ok(Self(text.into())) } else { Err(NotA(text.to_owned(), "credit code")) }
    }
}

text_value!(CreditCode, title: "统一社会信用代码",
    expected: "18位，由数字和大写字母组成，不用I、O、S、V、Z",
    example: "11450721MB15580811",
    "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}$");

/// 网址: the address of a site, `http` or `https`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WebAddress(Box<str>);

impl WebAddress {
    /// The address with a slash at its end, so that a path can follow.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{}/", self.0.trim_end_matches('/'))
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for WebAddress {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let plain = |sign: u8| sign.is_ascii_alphanumeric() || b"-._~/:%".contains(&sign);
        let sound = rest.is_some_and(|rest| {
            rest.starts_with(|sign: char| sign.is_ascii_alphanumeric()) && rest.bytes().all(plain)
        });
        if sound { Ok(Self(text.into())) } else { Err(NotA(text.to_owned(), "web address")) }
    }
}

text_value!(WebAddress, title: "网址",
    expected: "以https://或者http://开头，不带空格、汉字和问号",
    example: "https://zwfw.shifan.example/",
    "pattern": "^https?://[0-9A-Za-z][-0-9A-Za-z._~/:%]*$");

/// 基本编码 of an item: region 2, type 2, system 2, main item 3, sub-item 3 (GB/T 39554.1-2020).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseCode(Box<str>);

impl BaseCode {
    /// The two digits of the item type: 01 行政许可, 05 给付, 07 确认, 08 奖励, 09 裁决, 10 其他, 20 公共服务.
    #[must_use]
    pub fn type_digits(&self) -> &str {
        &self.0[2..4]
    }
}

impl fmt::Display for BaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_base_code(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (Some(body), Some(last)) = (text.get(..11), text.get(11..)) else { return false };
    digits(body) && last.len() == 1 && (digits(last) || last == "Y")
}

impl FromStr for BaseCode {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        if is_base_code(text) {
            Ok(Self(text.into()))
        } else {
            Err(NotA(text.to_owned(), "base code"))
        }
    }
}

text_value!(BaseCode, title: "基本编码",
    expected: "12位数字，最后一位可为Y",
    example: "000104002000", "pattern": "^[0-9]{11}[0-9Y]$");

/// 实施编码: credit code 18, exercise level 1, base code 12 (GB/T 39554.1-2020).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImplementationCode {
    /// Of the authority.
    pub credit_code: CreditCode,
    /// 1 国家 2 省 3 市 4 县 5 乡 6 村.
    pub level: u8,
    /// Of the item.
    pub base_code: BaseCode,
}

impl fmt::Display for ImplementationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.credit_code, self.level, self.base_code)
    }
}

impl FromStr for ImplementationCode {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let error = || NotA(text.to_owned(), "implementation code");
        let parts = (text.get(..18), text.get(18..19), text.get(19..));
        let (Some(credit), Some(level), Some(base)) = parts else { return Err(error()) };
        let level = level.parse().ok().filter(|level| (1..=6).contains(level)).ok_or_else(error)?;
        Ok(Self { credit_code: credit.parse()?, level, base_code: base.parse()? })
    }
}

text_value!(ImplementationCode, title: "实施编码",
    expected: "31位：18位统一社会信用代码、1位行使层级、12位基本编码",
    example: "11450721MB155808114000104002000",
    "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}[1-6][0-9]{11}[0-9Y]$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_credit_code_passes_and_a_changed_sign_fails() {
        let sound: CreditCode = "11450721MB15580811".parse().expect("a code");
        assert!(sound.is_valid());
        let wrong: CreditCode = "11450721MB15580821".parse().expect("a shape");
        assert!(!wrong.is_valid());
        assert!("11450721MB1558081I".parse::<CreditCode>().is_err());
    }

    #[test]
    fn an_implementation_code_falls_into_its_parts() {
        let text = "11450721MB155808114000104002000";
        let code: ImplementationCode = text.parse().expect("a code");
        assert_eq!((code.level, code.base_code.type_digits()), (4, "01"));
        assert_eq!(code.to_string(), text);
        assert!("11450721MB155808119000104002000".parse::<ImplementationCode>().is_err());
    }
}
