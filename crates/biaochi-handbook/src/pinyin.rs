//! How a title is read, for sorting: syllables without tones.

use ::pinyin::ToPinyin;

/// The reading of a title. Orders by syllable; titles read alike order by their signs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reading {
    /// Signs without a reading of their own (digits, punctuation) come after all letters.
    group: u8,
    syllables: Vec<String>,
    title: Box<str>,
}

impl Reading {
    /// The reading of `title`; marks such as 《 and “ at its beginning do not count.
    pub(crate) fn of(title: &str) -> Self {
        let mut syllables = Vec::new();
        let mut rest = title.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        while let Some(sign) = rest.chars().next() {
            if let Some((word, readings)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
                syllables.extend(readings.split(' ').map(str::to_owned));
                rest = &rest[word.len()..];
                continue;
            }
            rest = &rest[sign.len_utf8()..];
            match sign.to_pinyin() {
                Some(reading) => syllables.push(reading.plain().replace('ü', "v")),
                None if sign.is_alphanumeric() => syllables.push(sign.to_lowercase().collect()),
                None => {}
            }
        }
        let first = syllables.first().and_then(|first| first.bytes().next()).unwrap_or(0);
        let group = if first.is_ascii_lowercase() { first - b'a' } else { OTHERS };
        Self { group, syllables, title: title.into() }
    }

    /// The letter it is listed under: `A` to `Z`, or 其他.
    pub(crate) fn initial(&self) -> &'static str {
        LETTERS.get(usize::from(self.group)).copied().unwrap_or("其他")
    }

    /// All syllables, a blank between two: `shi pin jing ying xu ke`.
    pub(crate) fn spelled(&self) -> String {
        self.syllables.join(" ")
    }
}

const OTHERS: u8 = 26;

const LETTERS: [&str; 26] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S",
    "T", "U", "V", "W", "X", "Y", "Z",
];

/// Words in which a sign is not read as the table of the `pinyin` crate reads it alone. Kept to
/// words that occur in names of items and standards.
const WORDS: &[(&str, &str)] = &[
    ("银行", "yin hang"),
    ("行业", "hang ye"),
    ("重新", "chong xin"),
    ("重复", "chong fu"),
    ("重置", "chong zhi"),
    ("重建", "chong jian"),
    ("会计", "kuai ji"),
    ("给付", "ji fu"),
    ("供给", "gong ji"),
    ("调解", "tiao jie"),
    ("调整", "tiao zheng"),
    ("调节", "tiao jie"),
    ("调剂", "tiao ji"),
    ("调试", "tiao shi"),
    ("协调", "xie tiao"),
    ("空调", "kong tiao"),
    ("长期", "chang qi"),
    ("长江", "chang jiang"),
    ("长途", "chang tu"),
    ("畜牧", "xu mu"),
    ("校验", "jiao yan"),
    ("校准", "jiao zhun"),
    ("都市", "du shi"),
    ("成都", "cheng du"),
    ("音乐", "yin yue"),
    ("乐器", "yue qi"),
    ("返还", "fan huan"),
    ("退还", "tui huan"),
    ("归还", "gui huan"),
    ("还款", "huan kuan"),
    ("差旅", "chai lv"),
    ("税率", "shui lv"),
    ("西藏", "xi zang"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: &str) -> String {
        Reading::of(title).syllables.join(" ")
    }

    #[test]
    fn signs_are_read_as_their_word_reads_them() {
        assert_eq!(read("食品经营许可"), "shi pin jing ying xu ke");
        assert_eq!(read("重新登记"), "chong xin deng ji");
        assert_eq!(read("行政许可"), "xing zheng xu ke");
        assert_eq!(read("调解与调查"), "tiao jie yu diao cha");
        assert_eq!(read("社会保险、会计"), "she hui bao xian kuai ji");
        assert_eq!(read("长期护理"), "chang qi hu li");
        assert_eq!(read("特种行业"), "te zhong hang ye");
        assert_eq!(read("“一次一评”工作"), "yi ci yi ping gong zuo");
        assert_eq!(read("绿色通道"), "lv se tong dao");
    }

    #[test]
    fn digits_and_letters_have_their_places() {
        assert_eq!(Reading::of("12345热线").initial(), "其他");
        assert_eq!(Reading::of("ETC发行").initial(), "E");
        assert_eq!(Reading::of("《公约》").initial(), "G");
        assert_eq!(Reading::of("——").initial(), "其他");
    }
}
