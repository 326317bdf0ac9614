//! Files made from the code: the schemas and the rules' pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use biaochi_core::{DocumentKind, schema};
use biaochi_validator::{Page, Rule, rules};

/// All generated files with their contents, by path below the root.
fn files() -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for kind in DocumentKind::ALL {
        files.insert(Path::new("schemas").join(schema::file_name(kind)), schema::text(kind));
    }
    let rules_folder = Path::new("docs/rules");
    for rule in rules::all() {
        files.insert(rules_folder.join(format!("{}.md", rule.code)), Page::shown(rule.page.zh));
        files.insert(rules_folder.join(format!("{}.en.md", rule.code)), Page::shown(rule.page.en));
    }
    files.insert(rules_folder.join("README.md"), index());
    files
}

fn index() -> String {
    let mut out = String::from(
        "# 规则\n\n由规则自己的说明页生成（`cargo xtask gen`）。例子里的 `«»` 标出检查结果所指的位置。\n\n\
         | 代码 | 等级 | 规则 | English |\n|---|---|---|---|\n",
    );
    for Rule { code, severity, page, .. } in rules::all() {
        let severity = match severity {
            biaochi_source::Severity::Error => "错误",
            biaochi_source::Severity::Warning => "警告",
            biaochi_source::Severity::Note => "提示",
        };
        let (zh, en) = (Page::title(page.zh), Page::title(page.en));
        out.push_str(&format!(
            "| {code} | {severity} | [{zh}]({code}.md) | [{en}]({code}.en.md) |\n"
        ));
    }
    out
}

/// Write all generated files and remove those no longer made.
pub(crate) fn write(root: &Path) -> anyhow::Result<()> {
    for stale in stale(root)? {
        std::fs::remove_file(root.join(&stale)).with_context(|| stale.display().to_string())?;
    }
    for (path, text) in files() {
        let path = root.join(path);
        let told = || path.display().to_string();
        std::fs::create_dir_all(path.parent().unwrap_or(root)).with_context(told)?;
        std::fs::write(&path, text).with_context(told)?;
    }
    Ok(())
}

/// Fail with the list of files that are not as they would be written.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
    let differs = |(path, text): &(PathBuf, String)| {
        std::fs::read_to_string(root.join(path)).ok().as_ref() != Some(text)
    };
    let mut wrong: Vec<PathBuf> =
        files().into_iter().filter(differs).map(|(path, _)| path).collect();
    wrong.extend(stale(root)?);
    if !wrong.is_empty() {
        let list: Vec<_> = wrong.iter().map(|path| path.display().to_string()).collect();
        bail!("not current, run `cargo xtask gen`:\n{}", list.join("\n"));
    }
    Ok(())
}

/// Files in the generated folders that nothing makes any more.
fn stale(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let files = files();
    let mut stale = Vec::new();
    for folder in ["schemas", "docs/rules"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let path = Path::new(folder).join(entry?.file_name());
            if !files.contains_key(&path) {
                stale.push(path);
            }
        }
    }
    stale.sort();
    Ok(stale)
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_current() {
        if let Err(error) = super::check(&crate::root()) {
            panic!("{error:#}");
        }
    }
}
