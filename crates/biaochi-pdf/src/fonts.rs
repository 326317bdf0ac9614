//! The fonts: three faces in the program, more from a folder.

use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Subsets of Noto Serif and Sans CJK SC: the 8,105 signs of 通用规范汉字表 and the symbols in use.
/// Made by `cargo xtask fonts`; their licence (OFL) lies beside them.
const EMBEDDED: [&[u8]; 3] = [
    include_bytes!("../fonts/NotoSerifCJKsc-Regular.otf"),
    include_bytes!("../fonts/NotoSansCJKsc-Regular.otf"),
    include_bytes!("../fonts/NotoSansCJKsc-Bold.otf"),
];

/// Fonts to set with.
#[derive(Debug, Clone)]
pub struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) faces: Vec<Font>,
    /// A bit for each code point some face has.
    covered: Vec<u64>,
}

/// A font folder that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The folder cannot be read.
    #[error("不能读取字体文件夹{}：{source}", folder.display())]
    Io {
        /// The folder, or a file in it.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no font in it.
    #[error("{}里没有字体文件（.ttf、.otf、.ttc）", folder.display())]
    Empty {
        /// The folder.
        folder: PathBuf,
    },
}

impl Fonts {
    /// The fonts in the program.
    #[must_use]
    pub fn embedded() -> Self {
        let faces = EMBEDDED.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes)));
        Self::of(faces.collect())
    }

    /// Those of a folder before the ones in the program: 仿宋 and 小标宋 where an office has them.
    ///
    /// # Errors
    /// When the folder cannot be read or holds no font.
    pub fn with_folder(folder: &Path) -> Result<Self, FontError> {
        let io = |source| FontError::Io { folder: folder.to_path_buf(), source };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(io)? {
            let path = entry.map_err(io)?.path();
            let extension = path.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
            if matches!(extension.as_deref(), Some("ttf" | "otf" | "ttc")) {
                paths.push(path);
            }
        }
        paths.sort();
        let mut faces = Vec::new();
        for path in paths {
            faces.extend(Font::iter(Bytes::new(std::fs::read(&path).map_err(io)?)));
        }
        if faces.is_empty() {
            return Err(FontError::Empty { folder: folder.to_path_buf() });
        }
        faces.extend(Self::embedded().faces);
        Ok(Self::of(faces))
    }

    fn of(faces: Vec<Font>) -> Self {
        let mut covered = vec![0; 0x11_0000 / 64];
        for point in faces.iter().flat_map(|face| face.info().coverage.iter()) {
            if let Some(word) = covered.get_mut(point as usize / 64) {
                *word |= 1 << (point % 64);
            }
        }
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces, covered }
    }

    /// Whether some font has a glyph for the sign.
    #[must_use]
    pub fn has(&self, sign: char) -> bool {
        let point = u32::from(sign);
        let word = self.covered.get(point as usize / 64).copied().unwrap_or(0);
        sign.is_control() || word & 1 << (point % 64) != 0
    }

    /// The families, in the order they are tried; names of fonts from a folder come first.
    #[must_use]
    pub fn families(&self) -> Vec<String> {
        let mut families: Vec<String> = Vec::new();
        for face in &self.faces {
            let family = face.info().family.as_str().to_owned();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        families
    }
}
