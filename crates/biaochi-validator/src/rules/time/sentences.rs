//! Sentences that give a limit: 承诺期限为5个工作日, 我们承诺5个工作日内办结.

use super::prose::{Said, limits_in};

/// How far a sentence is read, in bytes: none worth reading is longer, and whoever reads on at every
/// hit of an endless line must not read all of it each time.
const REACH: usize = 600;

/// What a sentence after 承诺 or 法定 says of the 期限: 期限为5个工作日, 办结时限由8日压缩为5日.
/// `None` where it does not go on with 期限.
pub(super) fn limit_field(after: &str) -> Option<Option<Said>> {
    let mut rest = after.strip_prefix('的').unwrap_or(after);
    rest =
        ["办结", "办理", "审批", "审查"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    rest = ["期限", "时限", "时间"].iter().find_map(|word| rest.strip_prefix(word))?;
    Some(stated(rest).map(|said| said.shifted(after.len() - rest.len())))
}

/// The limit that a clause gives after 期限: 为5个工作日, 由8个工作日压缩为5个工作日, 压缩到5个工作日.
fn stated(rest: &str) -> Option<Said> {
    const ADVERBS: [&str; 15] = [
        "只有", "仅有", "仅", "现在", "目前", "统一", "最长", "仍然", "现", "仍", "也", "都", "均",
        "就", "只",
    ];
    const CHANGES: [&str; 12] =
        ["由", "从", "压缩", "缩短", "缩减", "减少", "减", "改", "调整", "延长", "变更", "提速"];
    if let Some(inside) = rest.strip_prefix('（') {
        let said = whole_limit(until(inside, &['）', '，', '。', '\n']))?;
        return Some(said.shifted('（'.len_utf8()));
    }
    let whole = until(rest, &['，', '。', '；', '！', '？', '、', '（', '\n']);
    let mut clause = whole;
    while let Some(next) = ADVERBS.iter().find_map(|adverb| clause.strip_prefix(adverb)) {
        clause = next;
    }
    let mut limits = limits_in(clause);
    let said = if CHANGES.iter().any(|verb| clause.starts_with(verb)) {
        let is_new = |said: &Said| clause[..said.range.start].ends_with(['为', '到', '至', '成']);
        limits.into_iter().rfind(is_new)?
    } else {
        let is_direct = limits.first().is_some_and(|said| said.range.start == 0);
        let is_equation = clause.starts_with(['为', '是', '：', '即', '不']);
        limits.pop().filter(|_| limits.is_empty() && (is_direct || is_equation))?
    };
    Some(said.shifted(whole.len() - clause.len()))
}

/// The limit that follows 承诺 or 法定 and ends the clause: 法定20个工作日，承诺5个工作日内.
pub(super) fn bare(before: &str, after: &str) -> Option<Said> {
    if is_applicants(before) {
        return None;
    }
    let clause = until(after, &['，', '。', '；', '、', '！', '？', '）', '\n']);
    let links = ["为", "是", "："];
    let limit = links.iter().find_map(|link| clause.strip_prefix(link)).unwrap_or(clause);
    Some(whole_limit(limit)?.shifted(clause.len() - limit.len()))
}

/// The limit that a text consists of: 5个工作日, 5个工作日内.
fn whole_limit(text: &str) -> Option<Said> {
    let said = limits_in(text).into_iter().next().filter(|said| said.range.start == 0)?;
    matches!(&text[said.range.end..], "" | "内" | "以内" | "之内").then_some(said)
}

/// The limit within which 承诺…办结 promises to be done, where the promise is the authority's.
pub(super) fn promise(before: &str, after: &str) -> Option<Said> {
    const DONE: [&str; 6] = ["办结", "办完", "办好", "发证", "出证", "作出决定"];
    if is_applicants(before) {
        return None;
    }
    let promise = after.strip_prefix('件').unwrap_or(after).trim_start_matches(['，', '：']);
    let clause = until(promise, &['，', '。', '；', '！', '？', '\n']);
    let mut limits = limits_in(clause);
    let said = limits.pop().filter(|_| limits.is_empty())?;
    let rest = &clause[said.range.end..];
    let gap = DONE.iter().filter_map(|done| rest.find(done)).min()?;
    let is_near = rest[..gap].chars().count() <= 6;
    is_near.then(|| said.shifted(after.len() - promise.len()))
}

/// Whether the promise after this text is the applicant's.
fn is_applicants(before: &str) -> bool {
    const APPLICANTS: [&str; 9] =
        ["告知", "书面", "申请人", "单位", "企业", "您", "当事人", "经营者", "投资人"];
    let who = since(before, &['，', '。', '；', '：', '？']);
    APPLICANTS.iter().any(|applicant| who.contains(applicant))
}

/// The text up to the first of the signs.
fn until<'t>(text: &'t str, ends: &[char]) -> &'t str {
    text[..text.floor_char_boundary(REACH)].split(ends).next().unwrap_or("")
}

/// The text since the last of the signs.
pub(super) fn since<'t>(text: &'t str, ends: &[char]) -> &'t str {
    text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..]
        .rsplit(ends)
        .next()
        .unwrap_or("")
}
