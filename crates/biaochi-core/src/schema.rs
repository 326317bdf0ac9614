//! JSON Schemas derived from the model, dressed for the stock YAML language server.
//!
//! schemars gives the shape; the passes here add what an editor shows: the words of an error
//! (`errorMessage`), the hover text (`markdownDescription`), and they take out what would only
//! confuse (integer formats, absolute identifiers).

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

/// What the editor says when the value does not fit; objects and lists are named by their parts.
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

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
