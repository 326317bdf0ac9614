//! W010: a question that is none, or an answer that gives none.

use biaochi_core::model::Question;
use biaochi_source::{Code, Edit, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W010"),
    name: "answer-in-question-field",
    severity: Severity::Warning,
    page: page!("misplaced_answer"),
    checks: &[Check::Item(check)],
};

/// Words by which a sentence asks even without its mark.
const ASKING: [&str; 22] = [
    "吗",
    "呢",
    "怎么",
    "怎样",
    "如何",
    "什么",
    "啥",
    "多少",
    "多久",
    "多长",
    "几",
    "哪",
    "谁",
    "是否",
    "能不能",
    "可不可以",
    "要不要",
    "需不需要",
    "能否",
    "可否",
    "有没有",
    "是不是",
];

/// Answers that send people away instead of answering.
const SENDING_AWAY: [&str; 17] = [
    "详见",
    "见办事指南",
    "见附件",
    "参见",
    "请咨询",
    "请向窗口咨询",
    "请到窗口咨询",
    "请拨打",
    "请致电",
    "请查看",
    "请查阅",
    "具体咨询",
    "具体请咨询",
    "详情请",
    "按规定办理",
    "按相关规定",
    "以窗口答复为准",
];

/// An answer with more characters than this says something beside where to ask.
const SHORT: usize = 30;

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for (question, _) in item.item.questions.items() {
        check_question(item, question, findings);
        check_answer(item, question, findings);
    }
}

fn check_question(item: &ItemScope<'_>, question: &Question, findings: &mut Findings<'_>) {
    let Some((text, span)) = question.question.located() else { return };
    let text = text.trim();
    if text.is_empty() || text.trim_end_matches(['”', '）']).ends_with(['？', '?']) {
        return;
    }
    let asks = ASKING.iter().any(|word| text.contains(word));
    let message = if asks {
        say!("问句没有以问号结尾", "the question does not end with a question mark")
    } else {
        say!("“问”里写的不是问句", "what stands as the question asks nothing")
    };
    let finding = findings.at(item.document, span, message);
    finding.help(say!(
        "这里写办事人会问的话，以“？”结尾；答复写到“答”里",
        "write what people ask, ending with “？”; the answer belongs below"
    ));
    let plain = item.document.source.slice(span) == text;
    if asks && plain {
        let asked = text.trim_end_matches(['。', '，', '；']);
        let from = span.end - u32::try_from(text.len() - asked.len()).unwrap_or(0);
        let span = Span::new(from, span.end);
        let edit = Edit { file: item.document.id, span, replacement: "？".into() };
        finding.fix(say!("以问号结尾", "end it with a question mark"), vec![edit]);
    }
}

fn check_answer(item: &ItemScope<'_>, question: &Question, findings: &mut Findings<'_>) {
    let Some((answer, span)) = question.answer.located() else { return };
    let answer = answer.trim();
    let only_asks = answer.ends_with(['？', '?']) && !answer.contains(['。', '；', '！']);
    let sent_away = sends_away(answer);
    let message = if only_asks {
        say!("“答”里写的是问句", "what stands as the answer is a question")
    } else if answer == question.question.text().trim() && !answer.is_empty() {
        say!("“答”重复了“问”", "the answer repeats the question")
    } else if sent_away {
        say!("这个答复没有回答问题：“{answer}”", "this answers nothing: “{answer}”")
    } else {
        return;
    };
    findings
        .at(item.document, span, message)
        .help(say!("直接回答，写明办事人下一步做什么", "answer it, and say what to do next"));
}

/// One short sentence that only tells where else to ask.
fn sends_away(answer: &str) -> bool {
    let sentence = answer.trim_end_matches(['。', '！']);
    let begins = SENDING_AWAY.iter().any(|words| sentence.starts_with(words));
    begins && sentence.chars().count() <= SHORT && !sentence.contains(['。', '；', '，'])
}
