//! A document against its schema: every shape error in one pass, at the exact key or value.

mod value;

use std::sync::OnceLock;

use biaochi_core::{Document, DocumentKind, schema};
use biaochi_source::{Edit, Finding, Span};
use biaochi_yaml::{DefectKind, Kind, Node};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::rule::{Findings, say};
use crate::rules::file;
use value::{hazards, malformed, wrong_type, wrong_word};

/// Shape findings of a document, and texts that other programs would read as something else.
#[must_use]
pub(crate) fn findings(document: &Document) -> Vec<Finding> {
    let mut found = if document.sound { Vec::new() } else { misfits(document) };
    let told: Vec<_> = found.iter().map(|finding| finding.place.span).collect();
    if let Some(root) = document.tree.root().filter(|_| document.kind.is_some()) {
        hazards(document, root, &told, &mut found);
    }
    found
}

/// What does not fit the schema.
fn misfits(document: &Document) -> Vec<Finding> {
    let Some(kind) = document.kind else { return Vec::new() };
    let Some(root) = document.tree.root() else { return empty_file(document) };
    let Some(Schema { value, validator }) = compiled(kind) else { return Vec::new() };
    // Aliases are bounded by the reader, so this copy is as well.
    let Ok(instance) = serde_json::to_value(root) else { return fallback(document) };
    let found: Vec<_> = validator
        .iter_errors(&instance)
        .flat_map(|error| report(document, value, &error))
        .collect();
    if found.is_empty() && document.defects.is_empty() { fallback(document) } else { found }
}

fn empty_file(document: &Document) -> Vec<Finding> {
    let mut findings = Findings::of(&file::WRONG_TYPE);
    if document.defects.is_empty() {
        let message = say!("文件是空的，没有任何字段", "the file is empty: it has no fields");
        findings.at(document, Span::at(0), message).help(say!(
            "写上内容，或者删去这个文件；新文件用 biaochi new 建立",
            "fill it in or delete it; “biaochi new” begins new files"
        ));
    }
    findings.into_vec()
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
    let first = document.tree.root().and_then(|root| root.entries().next());
    let span = first.map_or(Span::at(0), |entry| entry.key_span);
    let message = say!("文件里有读不懂的值", "a value of this file cannot be read");
    findings.at(document, span, message);
    findings.into_vec()
}

fn report(document: &Document, schema: &Value, error: &ValidationError<'_>) -> Vec<Finding> {
    let Some(node) = document.tree.at_pointer(error.instance_path().as_str()) else {
        return fallback(document);
    };
    let part = parent(schema, error);
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.iter().flat_map(|name| unknown_field(document, node, name, part)).collect()
        }
        ValidationErrorKind::Required { property } => {
            missing_field(document, node, property.as_str().unwrap_or(""), part)
        }
        _ if is_told_by_reader(document, node) => Vec::new(),
        ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. } => {
            wrong_word(document, node, part)
        }
        ValidationErrorKind::Type { .. } => wrong_type(document, node, part),
        _ => malformed(document, node, part),
    }
}

/// Whether the reader found a defect in the field: what it made of its value says nothing new.
fn is_told_by_reader(document: &Document, node: Node<'_>) -> bool {
    let start = node.key_span().unwrap_or_else(|| node.span()).start;
    let touches = |span: Span| start <= span.end && span.start <= node.span().end;
    // Text converted from another encoding is read as well as any.
    let mut unread = document
        .defects
        .iter()
        .filter(|defect| !matches!(defect.kind, DefectKind::WrongEncoding { .. }));
    unread.any(|defect| touches(defect.span))
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
    for entry in node.entries().filter(|entry| entry.key == name) {
        let message = say!("没有“{name}”这个字段", "there is no field “{name}”");
        let finding = findings.at(document, entry.key_span, message);
        match meant_field(node, name, schema) {
            Some(meant) => {
                finding.help(say!("是不是“{meant}”？", "did you mean “{meant}”?"));
                let edit =
                    Edit { file: document.id, span: entry.key_span, replacement: meant.to_owned() };
                finding.fix(say!("改为“{meant}”", "rename it “{meant}”"), vec![edit]);
            }
            None => {
                let list = free_fields(node, schema).map(|(key, _)| key).collect::<Vec<_>>();
                let list = list.join("、");
                finding.help(say!("这里还可以写：{list}", "fields that may stand here: {list}"));
            }
        }
    }
    findings.into_vec()
}

/// The fields of the schema that are not in use: one in use is no likely meaning of another.
fn free_fields<'s>(
    node: Node<'s>,
    schema: &'s Value,
) -> impl Iterator<Item = (&'s str, &'s Value)> {
    let known = schema.get("properties").and_then(Value::as_object);
    let known = known.into_iter().flatten().map(|(key, property)| (key.as_str(), property));
    known.filter(move |(key, _)| node.get(key).is_none())
}

/// The free field that is meant by `name`: its Chinese title, or a near one.
fn meant_field<'s>(node: Node<'s>, name: &str, schema: &'s Value) -> Option<&'s str> {
    let titled = free_fields(node, schema).find(|(_, property)| text(property, "title") == name);
    let near = || nearest(name, free_fields(node, schema).map(|(key, _)| key));
    titled.map(|(key, _)| key).or_else(near)
}

/// The nearest of `known` that is near enough to be meant: two edits, or a third of its length.
/// Where two are equally near, none is.
pub(crate) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = |key: &'k str| {
        let (distance, length) = (strsim::damerau_levenshtein(name, key), key.chars().count());
        (distance <= 2.max(length / 3) && distance < length).then_some((distance, key))
    };
    let mut scored: Vec<_> = known.filter_map(near).collect();
    scored.sort_unstable();
    scored.dedup();
    match scored[..] {
        [(least, _), (next, _), ..] if least == next => None,
        [(_, key), ..] => Some(key),
        [] => None,
    }
}

fn missing_field(document: &Document, node: Node<'_>, name: &str, schema: &Value) -> Vec<Finding> {
    let mut findings = Findings::of(&file::MISSING_FIELD);
    // A misspelt key or an unreadable line is told already.
    let misspelt = |key: &str| {
        schema.pointer(&format!("/properties/{key}")).is_none()
            && meant_field(node, key, schema) == Some(name)
    };
    let unread = document.defects.iter().map(|defect| document.source.slice(defect.span));
    if node.entries().any(|entry| misspelt(entry.key))
        || unread.into_iter().any(|line| line.starts_with(name))
    {
        return Vec::new();
    }
    let property = schema.pointer(&format!("/properties/{name}")).unwrap_or(&Value::Null);
    let title = title(property, name);
    // The parent's key names the mapping; at the top and in a list its first key does.
    let first = || node.entries().next().map_or(node.span(), |entry| entry.key_span);
    let in_list = node.parent().is_some_and(|parent| parent.kind() == Kind::Sequence);
    let span = node.key_span().filter(|_| !in_list).unwrap_or_else(first);
    let message = say!("缺少“{title}”（{name}）", "the field “{name}” is missing");
    let finding = findings.at(document, span, message);
    let description = text(property, "description");
    let example = example(property);
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

fn example(schema: &Value) -> String {
    schema.pointer("/examples/0").map(plain).unwrap_or_default()
}
