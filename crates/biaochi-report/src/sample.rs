//! A small library and its findings, for the tests of every format.

use biaochi_source::{
    Code, Edit, FileId, Finding, Fix, Label, Message, Place, Severity, SourceText, Span,
};

/// A service item and a register that it refers to.
pub(crate) fn texts() -> Vec<SourceText> {
    let item = "\
kind: service-item
number: Q/NTZW TG 203.045
title: 食品经营许可
materials:
  - { name: 申请表, necessity: 必要, originals: 1, source: 申请人自备 }
time_limit:
  statutory: 20个工作日
  starts: 自受理之日起
  committed: 25个工作日
";
    let register = "\
materials:
  - name: 食品经营许可申请书
    aliases: [食品经营许可证申请书]
";
    vec![
        SourceText::new("standards/provision/items/TG-203.045 食品经营许可.yaml", item),
        SourceText::new("standards/registers/materials/通用.yaml", register),
    ]
}

/// The first place of `text` in file `file` of [`texts`].
pub(crate) fn place(file: u32, text: &str) -> Place {
    let start =
        texts()[file as usize].text().find(text).expect("the test names a text that is there");
    let offset = |at: usize| u32::try_from(at).expect("test texts are short");
    Place { file: FileId(file), span: Span::new(offset(start), offset(start + text.len())) }
}

/// A finding with nothing but a code, a severity and a place.
pub(crate) fn bare(code: &'static str, severity: Severity, place: Place) -> Finding {
    Finding {
        code: Code(code),
        severity,
        place,
        document: None,
        field: String::new(),
        message: Message::new("不对", "wrong"),
        labels: Vec::new(),
        help: None,
        ground: None,
        fix: None,
    }
}

/// Two lines of one file, with ground and help.
pub(crate) fn time_limit() -> Finding {
    Finding {
        document: Some("Q/NTZW TG 203.045".into()),
        field: "time_limit.committed".into(),
        message: Message::new(
            "承诺期限（25个工作日）长于法定期限（20个工作日）",
            "committed time limit (25 working days) exceeds the statutory one (20 working days)",
        ),
        labels: vec![Label {
            place: place(0, "20个工作日"),
            message: Message::new("法定期限写在这里", "the statutory time limit"),
        }],
        help: Some(Message::new(
            "缩短承诺期限，或更正法定期限并写明依据",
            "shorten the committed time limit, or correct the statutory one and state its basis",
        )),
        ground: Some(Message::new(
            "《中华人民共和国行政许可法》第四十二条",
            "Administrative Licensing Law, article 42",
        )),
        ..bare("T001", Severity::Error, place(0, "25个工作日"))
    }
}

/// A label in another file, and a fix.
pub(crate) fn material() -> Finding {
    let name = place(0, "申请表");
    Finding {
        document: Some("Q/NTZW TG 203.045".into()),
        field: "materials[0].name".into(),
        message: Message::new("材料“申请表”没有登记", "material \"申请表\" is not registered"),
        labels: vec![Label {
            place: place(1, "食品经营许可申请书"),
            message: Message::new("最接近的登记名称", "the closest registered name"),
        }],
        fix: Some(Fix {
            title: Message::new("改用登记的名称", "use the registered name"),
            edits: vec![Edit {
                file: name.file,
                span: name.span,
                replacement: "食品经营许可申请书".into(),
            }],
        }),
        ..bare("M003", Severity::Warning, name)
    }
}
