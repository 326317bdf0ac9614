//! The embedded fonts: subsets of Noto CJK, made from packages of the system.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail, ensure};

/// Where Debian's `fonts-noto-cjk` lies, and the face of its collections for simplified Chinese.
const COLLECTIONS: &str = "/usr/share/fonts/opentype/noto";
const SIMPLIFIED: &str = "2";

/// The collection of each face, and the file it becomes.
const FACES: [(&str, &str); 3] = [
    ("NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular.otf"),
    ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf"),
    ("NotoSansCJK-Bold.ttc", "NotoSansCJKsc-Bold.otf"),
];

/// Debian's `unicode-data`; the property `kTGH` numbers the signs of 通用规范汉字表.
const TABLE: &str = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2";

/// Symbols beside the table: ASCII, Latin with marks, Greek, punctuation, numbers in circles and
/// brackets, arrows, mathematics, boxes, shapes, Chinese punctuation, full-width forms, units.
const SYMBOLS: [(u32, u32); 19] = [
    (0x20, 0x7e),
    (0xa0, 0x17f),
    (0x391, 0x3c9),
    (0x2010, 0x2027),
    (0x2030, 0x203b),
    (0x2103, 0x2121),
    (0x2160, 0x217f),
    (0x2190, 0x2199),
    (0x2200, 0x22ff),
    (0x2460, 0x257f),
    (0x25a0, 0x25ff),
    (0x2605, 0x2606),
    (0x2610, 0x2612),
    (0x2713, 0x2714),
    (0x3000, 0x303f),
    (0x3220, 0x322f),
    (0x338e, 0x33d1),
    (0xff00, 0xffef),
    (0x3300, 0x3300),
];

/// Write `crates/biaochi-pdf/fonts/`.
pub(crate) fn make(root: &Path) -> anyhow::Result<()> {
    let mut points = table()?;
    ensure!(points.len() == 8105, "{} signs of 通用规范汉字表, not 8105", points.len());
    points.extend(SYMBOLS.iter().flat_map(|(first, last)| *first..=*last));
    let list: Vec<String> = points.iter().map(|point| format!("U+{point:04X}")).collect();
    let folder = root.join("crates/biaochi-pdf/fonts");
    for (collection, name) in FACES {
        let status = Command::new("hb-subset")
            .arg(Path::new(COLLECTIONS).join(collection))
            .args(["--face-index", SIMPLIFIED, "--layout-features=", "--no-hinting"])
            .arg(format!("--unicodes={}", list.join(",")))
            .arg(format!("--output-file={}", folder.join(name).display()))
            .status()
            .context("hb-subset cannot be run; it is in the package libharfbuzz-bin")?;
        if !status.success() {
            bail!("hb-subset failed on {collection}; the package fonts-noto-cjk holds it");
        }
    }
    Ok(())
}

/// The code points of 通用规范汉字表.
fn table() -> anyhow::Result<BTreeSet<u32>> {
    let output = Command::new("bzcat").arg(TABLE).output().context("bzcat cannot be run")?;
    ensure!(output.status.success(), "{TABLE} is missing; the package unicode-data holds it");
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().filter(|line| line.contains("\tkTGH\t"));
    let point = |line: &str| {
        let code = line.split('\t').next().unwrap_or("").trim_start_matches("U+");
        u32::from_str_radix(code, 16)
    };
    Ok(lines.map(point).collect::<Result<_, _>>()?)
}
