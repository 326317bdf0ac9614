//! Where the library is: found from the path given, or from any folder inside it.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use biaochi_core::{DiskFiles, Library};

use crate::console::Console;

/// The file that marks a library's root.
const MARK: &str = "library.yaml";

/// A library on disk.
#[derive(Debug)]
pub(crate) struct Place {
    /// The folder of library.yaml.
    pub(crate) root: PathBuf,
    /// The same folder as people write it from here, with a final `/`; empty for “here”.
    pub(crate) shown: String,
}

impl Place {
    /// The library at, above, or in the folder `standards` of `given` (default: here).
    pub(crate) fn find(given: Option<&Path>, console: &Console) -> anyhow::Result<Self> {
        let here = std::env::current_dir().context(
            console.say("当前目录不可用", "the current folder cannot be used").to_owned(),
        )?;
        let start = given.map_or_else(|| here.clone(), |path| here.join(path));
        let shown_start = given.unwrap_or_else(|| Path::new(".")).display();
        if !start.exists() {
            let text = console.say("找不到", "there is no");
            bail!("{text} {shown_start}");
        }
        let start = start.canonicalize().with_context(|| shown_start.to_string())?;
        let below = [start.clone(), start.join("standards")];
        let candidates = below.iter().map(PathBuf::as_path).chain(start.ancestors());
        let Some(root) = candidates.into_iter().find(|folder| folder.join(MARK).is_file()) else {
            let text = console.say(
                "不在标准库里，上级目录里也没有 library.yaml。请在标准库目录内运行，或者写明路径：biaochi check standards\n所在位置：",
                "is in no library: neither it nor a folder above has a library.yaml. Run this inside a library or name its folder: biaochi check standards\nplace: ",
            );
            bail!("{text}{shown_start}");
        };
        let shown = shown_from(&here.canonicalize().unwrap_or(here), root);
        Ok(Self { root: root.to_path_buf(), shown })
    }

    /// Its files.
    pub(crate) fn files(&self) -> anyhow::Result<DiskFiles> {
        Ok(DiskFiles::new(&self.root)?)
    }

    /// All of it, read and indexed.
    pub(crate) fn load(&self) -> anyhow::Result<Library> {
        Ok(Library::load(&self.files()?, &self.shown))
    }
}

/// `root` as written from `here`: below it, above it, or in full.
fn shown_from(here: &Path, root: &Path) -> String {
    if let Ok(below) = root.strip_prefix(here) {
        let below = below.display().to_string();
        return if below.is_empty() { below } else { format!("{below}/") };
    }
    match here.strip_prefix(root) {
        Ok(inside) => "../".repeat(inside.components().count()),
        Err(_) => format!("{}/", root.display()),
    }
}
