//! JSON Schemas derived from the model, dressed for the stock YAML language server.
//!
//! schemars gives the shape; the passes here add what an editor shows: the words of an error
//! (`errorMessage`), the hover text (`markdownDescription`), and they take out what would only
//! confuse (integer formats, absolute identifiers).

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::library::DocumentKind;
use crate::model;

/// The schema of one kind of document (JSON Schema draft 7).
#[must_use]
pub fn of(kind: DocumentKind) -> Value {
    let mut schema = match kind {
        DocumentKind::ServiceItem => root::<model::ServiceItem>(),
        DocumentKind::Standard => root::<model::Standard>(),
        DocumentKind::Library => root::<model::Settings>(),
        DocumentKind::Systems => root::<model::Systems>(),
        DocumentKind::Waivers => root::<model::Waivers>(),
        DocumentKind::Organisation => root::<model::Organisation>(),
        DocumentKind::Laws => root::<model::Laws>(),
        DocumentKind::Holidays => root::<model::Holidays>(),
        DocumentKind::Materials => root::<model::Materials>(),
        DocumentKind::Terms => root::<model::Terms>(),
        DocumentKind::ExternalStandards => root::<model::ExternalStandards>(),
        DocumentKind::Devices => root::<model::Devices>(),
        DocumentKind::InformationSystems => root::<model::InformationSystems>(),
        DocumentKind::Catalogue => root::<model::Catalogue>(),
    };
    dress(&mut schema);
    schema
}

/// The schema's file name: `service-item.schema.json`.
#[must_use]
pub fn file_name(kind: DocumentKind) -> String {
    format!("{}.schema.json", kind.as_str())
}

/// The schema as it is committed: indented, with a final newline.
#[must_use]
pub fn text(kind: DocumentKind) -> String {
    format!("{:#}\n", of(kind))
}

/// The order in which a mapping's keys are written: that of its schema.
///
/// `path` holds the keys that lead to the mapping, with `*` for an item of a list; `None` where the
/// schema knows no mapping.
#[must_use]
pub fn key_order(kind: DocumentKind, path: &[&str]) -> Option<&'static [&'static str]> {
    static SCHEMAS: LazyLock<Vec<(DocumentKind, Value)>> =
        LazyLock::new(|| DocumentKind::ALL.map(|kind| (kind, of(kind))).to_vec());
    let (_, root) = SCHEMAS.iter().find(|(known, _)| *known == kind)?;
    let mut schema = resolved(root, root);
    for key in path {
        let below = match *key {
            "*" => schema.get("items"),
            key => schema.get("properties").and_then(|properties| properties.get(key)),
        };
        schema = resolved(root, below?);
    }
    let properties = schema.get("properties")?.as_object()?;
    Some(interned(properties.keys().map(String::as_str).collect()))
}

/// Behind references and the branch for a stated value.
fn resolved<'s>(root: &'s Value, mut schema: &'s Value) -> &'s Value {
    loop {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let next = reference
            .and_then(|reference| root.pointer(reference.trim_start_matches('#')))
            .or_else(|| schema.get("allOf").and_then(|all| all.get(0)))
            .or_else(|| schema.get("else"));
        match next {
            Some(next) => schema = next,
            None => return schema,
        }
    }
}

/// Key lists live as long as the program: there is one for each type of the model.
fn interned(keys: Vec<&'static str>) -> &'static [&'static str] {
    static KNOWN: Mutex<BTreeMap<Vec<&str>, &[&str]>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(keys).or_insert_with_key(|keys| Vec::leak(keys.clone()))
}

fn root<T: schemars::JsonSchema>() -> Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}

/// Walk all subschemas and add the editor's texts.
fn dress(value: &mut Value) {
    match value {
        Value::Object(schema) => {
            dress_schema(schema);
            let keys = ["const", "enum", "examples", "defaultSnippets", "default"];
            let parts = schema.iter_mut().filter(|(key, _)| !keys.contains(&key.as_str()));
            parts.for_each(|(_, part)| dress(part));
        }
        Value::Array(parts) => parts.iter_mut().for_each(dress),
        _ => {}
    }
}

fn dress_schema(schema: &mut Map<String, Value>) {
    if let Some(format) = schema.get("format").and_then(Value::as_str)
        && (format.starts_with("uint") || format.starts_with("int"))
    {
        if format == "uint32" {
            schema.insert("maximum".to_owned(), json!(u32::MAX));
        }
        schema.remove("format");
    }
    schema.remove("default");
    let expected = schema.remove("x-expected");
    let Some(title) = schema.get("title").and_then(Value::as_str).map(str::to_owned) else {
        return;
    };
    if let Some(word) = schema.get("const").or_else(|| schema.get("enum").and_then(|e| e.get(0))) {
        let word = word.clone();
        schema.entry("examples").or_insert_with(|| json!([word]));
    }
    if let Some(message) = error_message(schema, &title, expected.as_ref()) {
        schema.insert("errorMessage".to_owned(), json!(message));
    }
    if let Some(description) = schema.get("description").and_then(Value::as_str) {
        let mut text = format!("**{title}** {description}");
        for example in schema.get("examples").and_then(Value::as_array).into_iter().flatten() {
            text.push_str(&format!("\n\n例：`{}`", plain(example)));
        }
        schema.insert("markdownDescription".to_owned(), json!(text));
    }
}

/// What the editor says when the value does not fit; of a group, which fields it has to have.
fn error_message(
    schema: &Map<String, Value>,
    title: &str,
    expected: Option<&Value>,
) -> Option<String> {
    if let Some(expected) = expected.and_then(Value::as_str) {
        return Some(format!("“{title}”的写法：{expected}"));
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        let words: Vec<_> = words.iter().map(plain).collect();
        return Some(format!("“{title}”应为下列之一：{}", words.join("、")));
    }
    if let Some(value) = schema.get("const") {
        return Some(format!("“{title}”应为 {}", plain(value)));
    }
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        return Some(fields_message(schema, title, properties));
    }
    let wanted = match schema.get("type").and_then(Value::as_str)? {
        "string" => "文本",
        "integer" => "整数",
        "boolean" => "true 或者 false",
        "array" => "列表，每项一行，以“- ”开头",
        _ => return None,
    };
    let example = schema.get("examples").and_then(|examples| examples.get(0));
    let example = example.map_or_else(String::new, |example| format!("，例如 {}", plain(example)));
    Some(format!("“{title}”应为{wanted}{example}"))
}

/// One sentence for a missing and for an unknown field: the server has no other.
fn fields_message(
    schema: &Map<String, Value>,
    title: &str,
    properties: &Map<String, Value>,
) -> String {
    let required = schema.get("required").and_then(Value::as_array);
    let required: Vec<String> = required.into_iter().flatten().map(plain).collect();
    let named = |key: &String| {
        let title = properties.get(key)?.get("title")?.as_str()?;
        Some(format!("{key}（{title}）"))
    };
    let must: Vec<_> = required.iter().filter_map(named).collect();
    let may: Vec<_> =
        properties.keys().filter(|key| !required.contains(key)).filter_map(named).collect();
    match (must.is_empty(), may.is_empty()) {
        (true, _) => format!("“{title}”只能写：{}", may.join("、")),
        (false, true) => format!("“{title}”要写齐，不能有别的字段：{}", must.join("、")),
        (false, false) => {
            format!("“{title}”要写齐：{}；还可以写：{}", must.join("、"), may.join("、"))
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every property anywhere in a schema, with the path to it.
    fn properties(schema: &Value, path: &str, found: &mut Vec<(String, Value)>) {
        for (key, value) in schema.as_object().into_iter().flatten() {
            if key == "properties" {
                for (name, property) in value.as_object().into_iter().flatten() {
                    found.push((format!("{path}/{name}"), property.clone()));
                }
            }
            properties(value, &format!("{path}/{key}"), found);
        }
        for part in schema.as_array().into_iter().flatten() {
            properties(part, path, found);
        }
    }

    #[test]
    fn key_order_reaches_into_lists_references_and_stated_values() {
        let order = |path: &[&str]| key_order(DocumentKind::Standard, path);
        assert_eq!(order(&[]).and_then(|keys| keys.first().copied()), Some("kind"));
        let clause = order(&["clauses", "*", "clauses", "*"]);
        assert_eq!(clause, Some(&["title", "text", "clauses", "covers"][..]));
        let term = order(&["terms", "*"]);
        assert_eq!(term, Some(&["term", "english", "definition"][..]));
        assert_eq!(order(&["nothing"]), None);
    }

    #[test]
    fn every_field_is_explained_in_chinese() {
        for kind in DocumentKind::ALL {
            let mut found = Vec::new();
            properties(&of(kind), kind.as_str(), &mut found);
            assert!(!found.is_empty(), "{kind:?}");
            for (path, property) in found {
                let chinese = |key: &str| {
                    let text = property.get(key).and_then(Value::as_str).unwrap_or("");
                    text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign))
                };
                assert!(chinese("title") && chinese("description"), "{path}: {property:#}");
                assert!(chinese("markdownDescription"), "{path}: {property:#}");
                let is_scalar = ["string", "integer", "boolean"]
                    .contains(&property.get("type").and_then(Value::as_str).unwrap_or(""));
                let has_example =
                    property.get("examples").is_some() || property.get("const").is_some();
                assert!(
                    !is_scalar || (has_example && chinese("errorMessage")),
                    "{path}: {property:#}"
                );
            }
        }
    }
}
