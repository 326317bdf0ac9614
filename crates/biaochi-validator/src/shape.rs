//! A document against its schema: every shape error in one pass, at the exact key or value.

use std::sync::OnceLock;

use biaochi_core::{Document, DocumentKind, schema};
use biaochi_source::{Edit, Finding, Message, Span};
use biaochi_yaml::{Kind, Node};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::rule::{Findings, say};
use crate::rules::file;

/// Shape findings of a document that did not decode soundly.
#[must_use]
pub(crate) fn findings(document: &Document) -> Vec<Finding> {
    let (Some(kind), Some(root)) = (document.kind, document.tree.root()) else {
        return Vec::new();
    };
    let Some(Schema { value, validator }) = compiled(kind) else { return Vec::new() };
    // Aliases are bounded by the reader, so this copy is as well.
    let Ok(instance) = serde_json::to_value(root) else { return Vec::new() };
    let mut found: Vec<_> = validator
        .iter_errors(&instance)
        .flat_map(|error| report(document, value, &error))
        .collect();
    if found.is_empty() && document.defects.is_empty() {
        found = fallback(document);
    }
    found
}

struct Schema {
    value: Value,
    validator: Validator,
}

/// Schemas are compiled once, and only when a document of their kind is not sound.
fn compiled(kind: DocumentKind) -> Option<&'static Schema> {
    static SCHEMAS: [OnceLock<Option<Schema>>; DocumentKind::ALL.len()] =
        [const { OnceLock::new() }; DocumentKind::ALL.len()];
    let at = DocumentKind::ALL.iter().position(|known| *known == kind)?;
    let compile = || {
        let value = schema::of(kind);
        let validator = jsonschema::options().should_validate_formats(true).build(&value).ok()?;
        Some(Schema { value, validator })
    };
    SCHEMAS[at].get_or_init(compile).as_ref()
}

/// The decoder refused what the schema allows; a test holds that this does not happen, but a
/// document must never be unsound in silence.
fn fallback(document: &Document) -> Vec<Finding> {
    let mut findings = Findings::of(&file::MALFORMED_VALUE);
    let message = say!("文件里有读不懂的值", "a value of this file cannot be read");
    findings.at(document, Span::at(0), message);
    findings.into_vec()
}

fn report(document: &Document, schema: &Value, error: &ValidationError<'_>) -> Vec<Finding> {
    let Some(node) = document.tree.at_pointer(error.instance_path().as_str()) else {
        return fallback(document);
    };
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => unexpected
            .iter()
            .flat_map(|name| unknown_field(document, node, name, parent(schema, error)))
            .collect(),
        ValidationErrorKind::Required { property } => {
            missing_field(document, node, property.as_str().unwrap_or(""), parent(schema, error))
        }
        ValidationErrorKind::Enum { options } => wrong_word(document, node, options),
        ValidationErrorKind::Constant { expected_value } => {
            wrong_word(document, node, &Value::Array(vec![(**expected_value).clone()]))
        }
        ValidationErrorKind::Type { .. } => wrong_type(document, node, parent(schema, error)),
        _ => malformed(document, node, parent(schema, error)),
    }
}

/// The subschema whose keyword failed.
fn parent<'s>(schema: &'s Value, error: &ValidationError<'_>) -> &'s Value {
    let path = error.schema_path().as_str();
    let above = path.rsplit_once('/').map_or("", |(above, _)| above);
    schema.pointer(above).unwrap_or(&Value::Null)
}

fn text<'s>(schema: &'s Value, key: &str) -> &'s str {
    schema.get(key).and_then(Value::as_str).unwrap_or("")
}

/// “承诺期限” where the schema has a title, else the key.
fn title(schema: &Value, name: &str) -> String {
    match text(schema, "title") {
        "" => name.to_owned(),
        title => title.to_owned(),
    }
}

fn unknown_field(document: &Document, node: Node<'_>, name: &str, schema: &Value) -> Vec<Finding> {
    let mut findings = Findings::of(&file::UNKNOWN_FIELD);
    let known = schema.get("properties").and_then(Value::as_object);
    let known: Vec<&str> = known.into_iter().flatten().map(|(key, _)| key.as_str()).collect();
    for entry in node.entries().filter(|entry| entry.key == name) {
        let message = say!("没有“{name}”这个字段", "there is no field “{name}”");
        let finding = findings.at(document, entry.key_span, message);
        // A key already in use is no likely meaning of a misspelt one.
        let free = known.iter().copied().filter(|key| node.get(key).is_none());
        match nearest(name, free) {
            Some(meant) => {
                finding.help(say!("是不是“{meant}”？", "did you mean “{meant}”?"));
                let replacement = meant.to_owned();
                let edit = Edit { file: document.id, span: entry.key_span, replacement };
                finding.fix(say!("改为“{meant}”", "rename it “{meant}”"), vec![edit]);
            }
            None => {
                let list = known.join("、");
                finding
                    .help(say!("这里可以写的字段：{list}", "fields that may stand here: {list}"));
            }
        }
    }
    findings.into_vec()
}

/// The nearest of `known` that is near enough to be meant: two edits, or a third of its length.
pub(crate) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = |key: &&str| {
        let distance = strsim::damerau_levenshtein(name, key);
        (distance <= 2.max(key.chars().count() / 3)).then_some(distance)
    };
    let scored = known.filter_map(|key| near(&key).map(|distance| (distance, key)));
    scored
        .min()
        .map(|(_, key)| key)
        .filter(|key| strsim::damerau_levenshtein(name, key) < key.chars().count())
}

fn missing_field(document: &Document, node: Node<'_>, name: &str, schema: &Value) -> Vec<Finding> {
    let mut findings = Findings::of(&file::MISSING_FIELD);
    let property = schema.pointer(&format!("/properties/{name}")).unwrap_or(&Value::Null);
    let title = title(property, name);
    // The parent's key names the mapping; at the top and in a list its first key does.
    let first = || node.entries().next().map_or(node.span(), |entry| entry.key_span);
    let in_list = node.parent().is_some_and(|parent| parent.kind() == Kind::Sequence);
    let span = node.key_span().filter(|_| !in_list).unwrap_or_else(first);
    let message = say!("缺少“{title}”（{name}）", "the field “{name}” is missing");
    let finding = findings.at(document, span, message);
    let description = text(property, "description");
    let example = property.pointer("/examples/0").map(plain).unwrap_or_default();
    if !example.is_empty() {
        finding.help(say!(
            "补上“{name}: {example}”这样的一行：{description}",
            "add a line such as “{name}: {example}”"
        ));
    } else if !description.is_empty() {
        finding.help(say!("补上{name}：{description}", "add “{name}”"));
    }
    findings.into_vec()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn wrong_word(document: &Document, node: Node<'_>, options: &Value) -> Vec<Finding> {
    if node.as_str().is_none_or(str::is_empty) {
        return wrong_type(document, node, &Value::Null);
    }
    let mut findings = Findings::of(&file::WRONG_WORD);
    let written = node.as_str().unwrap_or("");
    let words: Vec<String> = options.as_array().into_iter().flatten().map(plain).collect();
    let list = words.join("、");
    let message =
        say!("“{written}”不在可选的词之中", "“{written}” is not one of the words allowed here");
    let finding = findings.at(document, node.span(), message);
    finding.help(say!("应为：{list}", "use one of: {list}"));
    if let Some(meant) = nearest(written, words.iter().map(String::as_str)) {
        let replacement = meant.to_owned();
        let edit = Edit { file: document.id, span: node.span(), replacement };
        finding.fix(say!("改为“{meant}”", "write “{meant}”"), vec![edit]);
    }
    findings.into_vec()
}

fn wrong_type(document: &Document, node: Node<'_>, schema: &Value) -> Vec<Finding> {
    if node.as_str().is_some() && node.kind() != Kind::Text && text(schema, "type") == "string" {
        return text_read_as_value(document, node);
    }
    let mut findings = Findings::of(&file::WRONG_TYPE);
    let (zh, en) = match node.kind() {
        Kind::Null => ("这里是空的", "nothing stands here"),
        Kind::Sequence => ("这里写成了列表", "a list stands here"),
        Kind::Mapping => ("这里写成了多个字段", "a group of fields stands here"),
        Kind::Text => ("这里写成了文本", "a text stands here"),
        Kind::Bool => ("这里写成了true或者false", "a truth value stands here"),
        Kind::Int | Kind::Float => ("这里写成了数字", "a number stands here"),
    };
    let span = node.key_span().filter(|_| node.span().is_empty()).unwrap_or_else(|| node.span());
    let finding = findings.at(document, span, Message::new(zh, en));
    let wanted = match text(schema, "type") {
        "string" => Some(("文本", "a text")),
        "integer" => Some(("整数", "a whole number")),
        "boolean" => Some(("true或者false", "true or false")),
        "array" => Some(("列表，每项一行，以“- ”开头", "a list, each item a line beginning “- ”")),
        "object" => Some(("字段，每个一行，写成“字段名: 值”", "fields, each a line “name: value”")),
        _ => None,
    };
    if let Some((zh, en)) = wanted {
        finding.help(Message::new(format!("应为{zh}"), format!("write {en}")));
    }
    findings.into_vec()
}

fn text_read_as_value(document: &Document, node: Node<'_>) -> Vec<Finding> {
    let mut findings = Findings::of(&file::TEXT_READ_AS_VALUE);
    let written = node.as_str().unwrap_or("");
    let (zh, en) = match node.kind() {
        Kind::Bool => ("真假值", "a truth value"),
        Kind::Null => ("空值", "nothing"),
        _ => ("数字", "a number"),
    };
    if node.span().is_empty() {
        return wrong_type(document, node, &Value::Null);
    }
    let message = Message::new(
        format!("“{written}”会被读成{zh}，这里要的是文本"),
        format!("“{written}” reads as {en}; a text is wanted here"),
    );
    let edit = Edit { file: document.id, span: node.span(), replacement: format!("\"{written}\"") };
    findings
        .at(document, node.span(), message)
        .help(say!("加引号写成\"{written}\"", "quote it: \"{written}\""))
        .fix(say!("加引号", "quote it"), vec![edit]);
    findings.into_vec()
}

fn malformed(document: &Document, node: Node<'_>, schema: &Value) -> Vec<Finding> {
    let mut findings = Findings::of(&file::MALFORMED_VALUE);
    let written = node.as_str().unwrap_or("");
    let message = say!("“{written}”的写法不对", "“{written}” is not written as it should be");
    let finding = findings.at(document, node.span(), message);
    let expected = text(schema, "errorMessage");
    let pattern = text(schema, "pattern");
    if !expected.is_empty() {
        let en = if pattern.is_empty() { expected } else { pattern };
        finding.help(Message::new(expected, format!("it should match {en}")));
    } else if text(schema, "type") == "integer" {
        let number = |key| schema.get(key).map(plain).unwrap_or_default();
        let (least, most) = (number("minimum"), number("maximum"));
        finding.help(say!("应在{least}到{most}之间", "it should be between {least} and {most}"));
    }
    findings.into_vec()
}
