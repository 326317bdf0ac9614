//! One value that does not fit its schema: not a word of the list, another type, another form.

use biaochi_core::Document;
use biaochi_source::{Edit, Finding, Message, Span};
use biaochi_yaml::{Hazard, Kind, Node, Style};
use serde_json::Value;

use super::{example, nearest, plain, text};
use crate::rule::{Findings, say};
use crate::rules::file;

/// The closed list of a schema; empty where it has none.
fn words(schema: &Value) -> Vec<String> {
    let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    listed.chain(schema.get("const")).map(plain).collect()
}

/// A value that is not in the schema's closed list.
pub(super) fn wrong_word(document: &Document, node: Node<'_>, schema: &Value) -> Vec<Finding> {
    let written = match node.as_str() {
        Some(written) if node.kind() != Kind::Null && !written.is_empty() => written,
        _ => return wrong_type(document, node, schema),
    };
    let mut findings = Findings::of(&file::WRONG_WORD);
    let words = words(schema);
    let list = words.join("、");
    let message =
        say!("“{written}”不在可选的词之中", "“{written}” is not one of the words allowed here");
    let finding = findings.at(document, node.span(), message);
    let meant = nearest(written, words.iter().map(String::as_str));
    let (zh, en) = meant.map_or_else(Default::default, |meant| {
        (format!("；是不是“{meant}”？"), format!("; did you mean “{meant}”?"))
    });
    finding.help(say!("应为：{list}{zh}", "use one of: {list}{en}"));
    if let Some(replacement) = certain_words(node, written, &words) {
        let title = say!("改为“{replacement}”", "write “{replacement}”");
        finding.fix(title, vec![Edit { file: document.id, span: node.span(), replacement }]);
    }
    findings.into_vec()
}

/// What is meant beyond doubt. A near word is not: one sign may turn it into its opposite (不必要).
fn certain_words(node: Node<'_>, written: &str, words: &[String]) -> Option<String> {
    let signs = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if let Some(same) = words.iter().find(|word| signs(word) == signs(written)) {
        return Some(same.clone());
    }
    if written.is_ascii() {
        return nearest(written, words.iter().map(String::as_str)).map(str::to_owned);
    }
    // `[企业法人，个体工商户]`: words of a list behind a full-width comma.
    let parts: Vec<&str> = written.split(['，', '、']).map(str::trim).collect();
    let in_list = node
        .parent()
        .is_some_and(|list| list.style() == Style::Flow && list.kind() == Kind::Sequence);
    let all_known = parts.iter().all(|part| words.iter().any(|word| word == part));
    (in_list && all_known).then(|| parts.join(", "))
}

/// A value of another type than the schema asks for.
pub(super) fn wrong_type(document: &Document, node: Node<'_>, schema: &Value) -> Vec<Finding> {
    let is_scalar = node.kind() != Kind::Null && node.as_str().is_some();
    if is_scalar && !words(schema).is_empty() {
        return wrong_word(document, node, schema);
    }
    if is_scalar && node.kind() != Kind::Text && text(schema, "type") == "string" {
        return text_read_as_value(document, node);
    }
    let mut findings = Findings::of(&file::WRONG_TYPE);
    let (wanted_zh, wanted_en) = match text(schema, "type") {
        _ if !words(schema).is_empty() => ("可选的词", "one of the words allowed"),
        "integer" => ("整数", "a whole number"),
        "boolean" => ("true或者false", "true or false"),
        "array" => ("列表", "a list"),
        "object" => ("若干字段", "a group of fields"),
        _ => ("文本", "a text"),
    };
    let (found_zh, found_en) = match node.kind() {
        Kind::Null => ("空着", "nothing"),
        Kind::Sequence => ("写成了列表", "a list"),
        Kind::Mapping => ("写成了若干字段", "a group of fields"),
        Kind::Text => ("写成了文本", "a text"),
        Kind::Bool => ("写成了true或者false", "a truth value"),
        Kind::Int => ("写成了整数", "a whole number"),
        Kind::Float => ("写成了小数", "a number with a point"),
    };
    let span = node.key_span().filter(|_| node.span().is_empty()).unwrap_or_else(|| node.span());
    let message =
        say!("这里{found_zh}，应为{wanted_zh}", "{found_en} stands here; {wanted_en} is wanted");
    let finding = findings.at(document, span, message);
    finding.help = type_help(schema);
    if let Some(replacement) = converted(node, schema) {
        let title = say!("改为{replacement}", "write {replacement}");
        finding.fix(title, vec![Edit { file: document.id, span: node.span(), replacement }]);
    }
    findings.into_vec()
}

/// How a value of the schema's type is written: in the schema's own words where it has some.
fn type_help(schema: &Value) -> Option<Message> {
    let (words, example) = (words(schema).join("、"), example(schema));
    let (zh, en) = match text(schema, "type") {
        _ if !words.is_empty() => (format!("应为：{words}"), format!("use one of: {words}")),
        "array" => {
            ("每项一行，以“- ”开头".to_owned(), "each item is a line beginning “- ”".to_owned())
        }
        "object" => (
            "每个字段一行，写成“字段名: 值”".to_owned(),
            "each field is a line “name: value”".to_owned(),
        ),
        _ if !example.is_empty() => (format!("例如 {example}"), format!("for example {example}")),
        _ => return None,
    };
    let own = Some(text(schema, "errorMessage")).filter(|own| !own.is_empty());
    Some(Message::new(own.map_or(zh, str::to_owned), en))
}

/// The value as its type wants it, where only one thing can be meant.
fn converted(node: Node<'_>, schema: &Value) -> Option<String> {
    let written = node.as_str().filter(|_| node.kind() == Kind::Text)?;
    match text(schema, "type") {
        "boolean" => match written.to_lowercase().as_str() {
            "是" | "true" | "yes" | "y" | "on" => Some("true".to_owned()),
            "否" | "false" | "no" | "n" | "off" => Some("false".to_owned()),
            _ => None,
        },
        "integer" => written.parse::<i64>().ok().map(|number| number.to_string()),
        _ => None,
    }
}

fn text_read_as_value(document: &Document, node: Node<'_>) -> Vec<Finding> {
    let written = node.as_str().unwrap_or("");
    let (zh, en) = match node.kind() {
        Kind::Bool => ("真假值", "a truth value"),
        _ => ("数字", "a number"),
    };
    let message = say!(
        "“{written}”会被读成{zh}，这里要的是文本",
        "“{written}” reads as {en}; a text is wanted here"
    );
    vec![quoted(document, node, message)]
}

/// Texts to us, and to programs that read YAML 1.1 something else: `no`, `12:30`.
pub(super) fn hazards(
    document: &Document,
    node: Node<'_>,
    told: &[Span],
    found: &mut Vec<Finding>,
) {
    // What an alias stands for is judged where it is written.
    if node.is_alias() {
        return;
    }
    node.entries().for_each(|entry| hazards(document, entry.value, told, found));
    node.items().for_each(|item| hazards(document, item, told, found));
    if node.kind() != Kind::Text || told.contains(&node.span()) {
        return;
    }
    let Some(hazard) = node.scalar_hazard() else { return };
    let (zh, en) = match hazard {
        Hazard::Boolean => ("真假值", "a truth value"),
        _ => ("数字", "a number"),
    };
    let written = node.as_str().unwrap_or("");
    let message = say!(
        "“{written}”在有的程序里会被读成{zh}，这里要的是文本",
        "some programs read “{written}” as {en}; a text is wanted here"
    );
    found.push(quoted(document, node, message));
}

/// The finding that a text needs quotes, with the fix.
fn quoted(document: &Document, node: Node<'_>, message: Message) -> Finding {
    let mut findings = Findings::of(&file::TEXT_READ_AS_VALUE);
    let written = node.as_str().unwrap_or("");
    let edit = Edit { file: document.id, span: node.span(), replacement: format!("\"{written}\"") };
    let finding = findings.at(document, node.span(), message);
    finding.help(say!("加引号写成\"{written}\"", "quote it: \"{written}\""));
    finding.fix(say!("加引号", "quote it"), vec![edit]);
    finding.clone()
}

/// A value whose type is right and whose form is not.
pub(super) fn malformed(document: &Document, node: Node<'_>, schema: &Value) -> Vec<Finding> {
    let mut findings = Findings::of(&file::MALFORMED_VALUE);
    let written = node.as_str().unwrap_or("");
    if text(schema, "type") == "integer" {
        let number = |key| schema.get(key).map(plain).unwrap_or_default();
        let (least, most) = (number("minimum"), number("maximum"));
        let message = say!(
            "“{written}”不在{least}到{most}之间",
            "“{written}” is not between {least} and {most}"
        );
        findings.at(document, node.span(), message).help(say!(
            "写{least}到{most}之间的整数",
            "write a whole number between {least} and {most}"
        ));
        return findings.into_vec();
    }
    let message = say!("“{written}”的写法不对", "“{written}” is not written as it should be");
    let finding = findings.at(document, node.span(), message);
    let (expected, example) = (text(schema, "errorMessage"), example(schema));
    if !expected.is_empty() {
        let pattern = text(schema, "pattern");
        let en = match (example.is_empty(), pattern.is_empty()) {
            (false, _) => format!("write it like “{example}”"),
            (true, false) => format!("it should match {pattern}"),
            (true, true) => expected.to_owned(),
        };
        finding.help(Message::new(expected, en));
    }
    findings.into_vec()
}
