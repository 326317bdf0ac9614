//! A new rule's files, so that only its meaning is left to write.

use std::path::Path;

use anyhow::{Context, bail};
use biaochi_validator::rules;

use crate::tell;

/// Make `<name>.rs` and its two pages in the folder of a letter.
pub(crate) fn rule(root: &Path, letter_folder: &str, name: &str) -> anyhow::Result<()> {
    let folder = root.join("crates/biaochi-validator/src/rules").join(letter_folder);
    let list = folder.join("mod.rs");
    let text = std::fs::read_to_string(&list)
        .with_context(|| format!("{letter_folder} is no letter folder of rules/"))?;
    let letter = text.trim_start_matches("//! ").chars().next().unwrap_or('X');
    let snake = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    if name.is_empty() || !name.chars().all(snake) {
        bail!("name the defect in lower case with underscores: committed_exceeds_statutory");
    }
    let used =
        rules::all().filter_map(|rule| rule.code.0.strip_prefix(letter)?.parse::<u32>().ok());
    let code = format!("{letter}{:03}", used.max().unwrap_or(0) + 1);
    for (suffix, text) in [(".rs", RULE), (".zh.md", PAGE_ZH), (".en.md", PAGE_EN)] {
        let path = folder.join(format!("{name}{suffix}"));
        if path.exists() {
            bail!("{} exists", path.display());
        }
        let kebab = name.replace('_', "-");
        let text = text.replace("@CODE", &code).replace("@KEBAB", &kebab).replace("@NAME", name);
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    tell(&format!(
        "{code}: rules/{letter_folder}/{name}.rs and its two pages.\n\
         Add `mod {name};` and `&{name}::RULE` to rules/{letter_folder}/mod.rs, write check, pages and\n\
         examples, then: RULE={code} cargo test -p biaochi-tests pages; cargo xtask gen.\n"
    ));
    Ok(())
}

const RULE: &str = r#"//! @CODE: what the defect is, in one line.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("@CODE"),
    name: "@KEBAB",
    severity: Severity::Error,
    page: page!("@NAME"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some((title, span)) = item.item.title.located() else { return };
    if title.is_empty() {
        findings.at(item.document, span, say!("“{title}”不对", "“{title}” is wrong"));
    }
}
"#;

const PAGE_ZH: &str = "# @CODE 规则的名称

一两句话：查什么。

## 为什么

写明法律或者标准的依据，以及不改会怎样。

## 错误的写法

```yaml item
title: «»
```

## 正确的写法

```yaml item
title: 食品经营许可
```

## 豁免

什么情况可以豁免，写到哪个字段。
";

const PAGE_EN: &str = "# @CODE Name of the defect

What it looks for, in a sentence or two.

## Why

The ground in law or standard, and what happens otherwise.

## Bad

```yaml item
title: «»
```

## Good

```yaml item
title: 食品经营许可
```

## Waiving

When it may be waived, and by which field.
";
