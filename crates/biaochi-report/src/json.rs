//! Findings for programs: one document, or one object on each line.

use biaochi_source::{Edit, Finding, Fix, Label, Message, Place, Position, Severity};
use serde::Serialize;

use crate::{Sources, Summary, escape, summary};

/// One JSON document with every finding and the counts, ending in a line break.
///
/// `version` is 1 and grows when a member changes its meaning or goes away; new members may come
/// at any time. Every member is always there; what a finding does not have is `null`. Lines and
/// columns (in characters) count from 1, `utf16` columns and bytes from 0; ends are exclusive.
/// Messages stand in both languages.
#[must_use]
pub fn json(findings: &[Finding], sources: &Sources<'_>) -> String {
    let document = Document {
        version: 1,
        findings: findings.iter().map(|finding| Record::new(finding, sources)).collect(),
        summary: summary(findings),
    };
    let mut text = serde_json::to_string_pretty(&document)
        .expect("strings, numbers and fixed member names are always valid JSON");
    text.push('\n');
    escape::json(text)
}

/// One JSON object on each line: the elements of `findings` in [`json`]; nothing for none.
#[must_use]
pub fn ndjson(findings: &[Finding], sources: &Sources<'_>) -> String {
    let mut text = String::new();
    for finding in findings {
        let line = serde_json::to_string(&Record::new(finding, sources))
            .expect("strings, numbers and fixed member names are always valid JSON");
        text.push_str(&line);
        text.push('\n');
    }
    escape::json(text)
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Record<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Record<'a> {
    code: &'static str,
    severity: &'static str,
    document: Option<&'a str>,
    field: &'a str,
    #[serde(flatten)]
    region: Region<'a>,
    message: Bilingual<'a>,
    labels: Vec<LabelRecord<'a>>,
    help: Option<Bilingual<'a>>,
    ground: Option<Bilingual<'a>>,
    fix: Option<FixRecord<'a>>,
    fingerprint: String,
}

impl<'a> Record<'a> {
    fn new<'s: 'a>(finding: &'a Finding, sources: &Sources<'s>) -> Self {
        Self {
            code: finding.code.0,
            severity: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            document: finding.document.as_deref(),
            field: &finding.field,
            region: Region::new(finding.place, sources),
            message: Bilingual::new(&finding.message),
            labels: finding.labels.iter().map(|label| LabelRecord::new(label, sources)).collect(),
            help: finding.help.as_ref().map(Bilingual::new),
            ground: finding.ground.as_ref().map(Bilingual::new),
            fix: finding.fix.as_ref().map(|fix| FixRecord::new(fix, sources)),
            fingerprint: finding.fingerprint(sources(finding.place.file).path()),
        }
    }
}

#[derive(Serialize)]
struct Region<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    utf16_column: u32,
    end_utf16_column: u32,
}

impl<'a> Region<'a> {
    fn new<'s: 'a>(place: Place, sources: &Sources<'s>) -> Self {
        let source = sources(place.file);
        let start = source.position(place.span.start);
        let end = source.position(place.span.end.max(place.span.start));
        Self {
            file: source.path(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            utf16_column: start.utf16,
            end_utf16_column: end.utf16,
        }
    }
}

#[derive(Serialize)]
struct Bilingual<'a> {
    zh: &'a str,
    en: &'a str,
}

impl<'a> Bilingual<'a> {
    fn new(message: &'a Message) -> Self {
        Self { zh: &message.zh, en: &message.en }
    }
}

#[derive(Serialize)]
struct LabelRecord<'a> {
    #[serde(flatten)]
    region: Region<'a>,
    message: Bilingual<'a>,
}

impl<'a> LabelRecord<'a> {
    fn new<'s: 'a>(label: &'a Label, sources: &Sources<'s>) -> Self {
        Self { region: Region::new(label.place, sources), message: Bilingual::new(&label.message) }
    }
}

#[derive(Serialize)]
struct FixRecord<'a> {
    title: Bilingual<'a>,
    edits: Vec<EditRecord<'a>>,
}

impl<'a> FixRecord<'a> {
    fn new<'s: 'a>(fix: &'a Fix, sources: &Sources<'s>) -> Self {
        Self {
            title: Bilingual::new(&fix.title),
            edits: fix.edits.iter().map(|edit| EditRecord::new(edit, sources)).collect(),
        }
    }
}

#[derive(Serialize)]
struct EditRecord<'a> {
    file: &'a str,
    start: Point,
    end: Point,
    replacement: &'a str,
}

impl<'a> EditRecord<'a> {
    fn new<'s: 'a>(edit: &'a Edit, sources: &Sources<'s>) -> Self {
        let source = sources(edit.file);
        let point = |byte| Point::new(source.position(byte), byte);
        Self {
            file: source.path(),
            start: point(edit.span.start),
            end: point(edit.span.end),
            replacement: &edit.replacement,
        }
    }
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
    byte: u32,
}

impl Point {
    fn new(position: Position, byte: u32) -> Self {
        Self { line: position.line, column: position.column, byte }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::sample::{bare, material, place, texts, time_limit};

    fn read(text: &str) -> Value {
        serde_json::from_str(text).expect("the report is valid JSON")
    }

    #[test]
    fn a_finding_is_written_with_everything_it_has() {
        let texts = texts();
        let mut finding = material();
        finding.help = Some(Message::new("改名", "rename"));
        finding.ground = Some(Message::new("材料登记簿", "register of materials"));
        let expected = r#"{
  "version": 1,
  "findings": [
    {
      "code": "M003",
      "severity": "warning",
      "document": "Q/NTZW TG 203.045",
      "field": "materials[0].name",
      "file": "standards/provision/items/TG-203.045 食品经营许可.yaml",
      "line": 5,
      "column": 13,
      "end_line": 5,
      "end_column": 16,
      "utf16_column": 12,
      "end_utf16_column": 15,
      "message": {
        "zh": "材料“申请表”没有登记",
        "en": "material \"申请表\" is not registered"
      },
      "labels": [
        {
          "file": "standards/registers/materials/通用.yaml",
          "line": 2,
          "column": 11,
          "end_line": 2,
          "end_column": 20,
          "utf16_column": 10,
          "end_utf16_column": 19,
          "message": {
            "zh": "最接近的登记名称",
            "en": "the closest registered name"
          }
        }
      ],
      "help": {
        "zh": "改名",
        "en": "rename"
      },
      "ground": {
        "zh": "材料登记簿",
        "en": "register of materials"
      },
      "fix": {
        "title": {
          "zh": "改用登记的名称",
          "en": "use the registered name"
        },
        "edits": [
          {
            "file": "standards/provision/items/TG-203.045 食品经营许可.yaml",
            "start": {
              "line": 5,
              "column": 13,
              "byte": 94
            },
            "end": {
              "line": 5,
              "column": 16,
              "byte": 103
            },
            "replacement": "食品经营许可申请书"
          }
        ]
      },
      "fingerprint": "M003:Q/NTZW TG 203.045:materials[0].name"
    }
  ],
  "summary": {
    "errors": 0,
    "warnings": 1,
    "notes": 0
  }
}
"#;
        assert_eq!(json(&[finding], &|file| &texts[file.0 as usize]), expected);
    }

    #[test]
    fn what_a_finding_does_not_have_is_null() {
        let texts = texts();
        let finding = bare("F001", Severity::Note, place(1, "name"));
        let expected = concat!(
            r#"{"code":"F001","severity":"note","document":null,"field":"","#,
            r#""file":"standards/registers/materials/通用.yaml","#,
            r#""line":2,"column":5,"end_line":2,"end_column":9,"#,
            r#""utf16_column":4,"end_utf16_column":8,"#,
            r#""message":{"zh":"不对","en":"wrong"},"#,
            r#""labels":[],"help":null,"ground":null,"fix":null,"#,
            r#""fingerprint":"F001:standards/registers/materials/通用.yaml:"}"#,
            "\n",
        );
        assert_eq!(ndjson(&[finding], &|file| &texts[file.0 as usize]), expected);
    }

    #[test]
    fn the_lines_are_the_elements_of_the_document() {
        let texts = texts();
        let sources: &Sources<'_> = &|file| &texts[file.0 as usize];
        let findings = [time_limit(), material()];
        let document = read(&json(&findings, sources));
        let lines: Vec<Value> = ndjson(&findings, sources).lines().map(read).collect();
        assert_eq!(document["findings"], Value::Array(lines));
    }

    #[test]
    fn no_finding_gives_an_empty_document() {
        let texts = texts();
        let sources: &Sources<'_> = &|file| &texts[file.0 as usize];
        let expected =
            r#"{"version":1,"findings":[],"summary":{"errors":0,"warnings":0,"notes":0}}"#;
        assert_eq!(read(&json(&[], sources)), read(expected));
        assert_eq!(ndjson(&[], sources), "");
    }

    #[test]
    fn utf16_columns_count_surrogates() {
        let source = biaochi_source::SourceText::new("a.yaml", "𠮷野家: 二\n");
        let mut finding = bare("F001", Severity::Note, place(0, "kind"));
        finding.place.span = biaochi_source::Span::new(0, 10);
        let line = read(&ndjson(&[finding], &|_| &source));
        assert_eq!((&line["end_column"], &line["end_utf16_column"]), (&4.into(), &4.into()));
    }

    #[test]
    fn hidden_characters_are_escaped_and_mean_the_same() {
        let texts = texts();
        let sources: &Sources<'_> = &|file| &texts[file.0 as usize];
        let mut finding = bare("F001", Severity::Note, place(0, "kind"));
        finding.field = "键\u{1b}\n\u{9b}\u{2028}\u{7f}\u{202e}\u{feff}".into();
        for text in [json(&[finding.clone()], sources), ndjson(&[finding.clone()], sources)] {
            assert!(!text.contains(|c| c != '\n' && escape::is_hidden(c)));
            let written = r#""field":"键\u001b\n\u009b\u2028\u007f\u202e\ufeff""#;
            assert!(text.replace("\": ", "\":").contains(written), "{text}");
        }
        let line = read(&ndjson(&[finding.clone()], sources));
        assert_eq!(line["field"], Value::from(finding.field));
    }
}
