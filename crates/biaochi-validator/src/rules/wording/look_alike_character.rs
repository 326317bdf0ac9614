//! W004: a sign that looks like another and is none: `Ａ１２`, a Cyrillic `А`, a radical `⽤`.

use biaochi_source::{Code, Severity};

use super::chinese::{is_han, replace, sign_after, sign_before};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W004"),
    name: "look-alike-character",
    severity: Severity::Warning,
    page: page!("look_alike_character"),
    checks: &[
        Check::Characters(is_look_alike, look_alike),
        Check::Characters(|sign| "0○OoОΟ".contains(sign), zero),
    ],
};

/// The Kangxi radicals U+2F00 to U+2FD5 in their order, as the characters they look like.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢\
     尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火\
     爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿\
     肉臣自至臼舌舛舟艮色艸虍虫血行衣襾见角言谷豆豕豸贝赤走足身车辛辰辵邑酉釆里金长门阜隶隹\
     雨青非面革韦韭音页风飞食首香马骨高髟鬥鬯鬲鬼鱼鸟卤鹿麦麻黄黍黑黹黾鼎鼓鼠鼻齐齿龙龟龠";

/// Signs of the radicals supplement, which PDF files give when copied from, with their characters.
const SUPPLEMENT: &str = "⺁厂⺌小⺎兀⺒巳⺛旡⺜日⺟母⺠民⺧牛⺩王⺫目⺬示⺶羊⺼肉⻁虎⻄西⻅见⻆角\
     ⻉贝⻋车⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦\
     ⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟";

/// Greek and Cyrillic letters that no reader tells from Latin ones, with these.
const LETTERS: &str = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoаaеeоoрpсcуyхx\
     іiѕsјjАAВBЕEКKМMНHОOРPСCТTУYХXІI";

fn is_look_alike(sign: char) -> bool {
    match sign {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '\u{2E80}'..='\u{2FD5}' => true,
        '\u{370}'..='\u{52F}' => meant(sign).is_some(),
        _ => false,
    }
}

/// The sign a look-alike stands for, where there is only one.
fn meant(sign: char) -> Option<char> {
    let code = u32::from(sign);
    match sign {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' => char::from_u32(code - 0xFEE0),
        '\u{2F00}'..='\u{2FD5}' => RADICALS.chars().nth((code - 0x2F00) as usize),
        '\u{2E80}'..='\u{2EFF}' => in_pairs(SUPPLEMENT, sign),
        _ => in_pairs(LETTERS, sign),
    }
}

fn in_pairs(pairs: &str, sign: char) -> Option<char> {
    let mut signs = pairs.chars();
    std::iter::from_fn(|| Some((signs.next()?, signs.next()?)))
        .find(|(look_alike, _)| *look_alike == sign)
        .map(|(_, meant)| meant)
}

fn look_alike(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let (before, after) = (sign_before(hit), sign_after(hit));
    // A word in Russian, or a symbol in Greek, is made of more than look-alikes.
    let is_foreign = |sign: char| matches!(sign, '\u{370}'..='\u{52F}');
    let is_point = hit.found == "．" && !(before.is_ascii_digit() && after.is_ascii_digit());
    if is_foreign(before) || is_foreign(after) || is_point {
        return;
    }
    let found = hit.found;
    let Some(meant) = found.chars().map(meant).collect::<Option<String>>() else {
        return unknown(hit, findings);
    };
    let kind = match found.chars().next() {
        Some('\u{2E80}'..='\u{2FD5}') => ("部首符号", "a radical sign"),
        Some('\u{370}'..='\u{52F}') => ("外文字母", "not a Latin letter"),
        _ => ("全角字符", "full-width"),
    };
    let (zh, en) = kind;
    let message = say!("“{found}”是{zh}，应为“{meant}”", "“{found}” is {en}; write “{meant}”");
    let finding = findings.at(hit.document, hit.span, message);
    finding.help(say!(
        "换成正确的字符，否则查找、排序和编号核对都会落空",
        "write the real sign; searches, sorting and comparison of numbers fail otherwise"
    ));
    // A text of digits alone would become a number.
    if hit.text.value.chars().any(is_han) {
        replace(finding, hit, hit.span, meant.clone(), say!("换成“{meant}”", "write “{meant}”"));
    }
}

fn unknown(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let found = hit.found;
    let message =
        say!("“{found}”是部首符号，不是汉字", "“{found}” is a radical sign, no character");
    findings
        .at(hit.document, hit.span, message)
        .help(say!("改用对应的汉字", "write the character that is meant"));
}

/// A circle, letter or digit between Chinese numerals, where only 〇 can be meant.
fn zero(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let is_numeral = |sign: char| "〇一二三四五六七八九".contains(sign);
    if !is_numeral(sign_before(hit)) || !is_numeral(sign_after(hit)) {
        return;
    }
    let found = hit.found;
    let meant = "〇".repeat(found.chars().count());
    let message = say!(
        "汉字数字中间写了“{found}”，应为“{meant}”",
        "“{found}” among Chinese numerals; write “{meant}”"
    );
    let finding = findings.at(hit.document, hit.span, message);
    finding.ground(say!("GB/T 15835-2011《出版物上数字用法》", "GB/T 15835-2011"));
    replace(finding, hit, hit.span, meant.clone(), say!("换成“{meant}”", "write “{meant}”"));
}
