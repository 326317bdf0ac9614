//! Pictures as PNG, for programs that do not show SVG.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use crate::picture::Svg;

/// The face that the pictures name first.
const FONT: &[u8] = include_bytes!("../../../biaochi-pdf/fonts/NotoSansCJKsc-Regular.otf");

/// Pixels for each CSS pixel: sharp enough on paper.
const SCALE: f32 = 2.0;

/// Paints pictures and keeps them: an item's stand in its own file and in its department's guide.
pub(super) struct Painter {
    options: usvg::Options<'static>,
    painted: Mutex<HashMap<String, Arc<Painting>>>,
}

/// A picture as PNG, once somebody has painted it; who comes meanwhile waits.
type Painting = OnceLock<Result<Arc<[u8]>, String>>;

impl Default for Painter {
    fn default() -> Self {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(FONT)));
        let options = usvg::Options { fontdb: Arc::new(fonts), ..usvg::Options::default() };
        Self { options, painted: Mutex::default() }
    }
}

impl Painter {
    /// The picture as PNG on white.
    pub(super) fn png(&self, svg: &Svg) -> Result<Arc<[u8]>, String> {
        let painting = {
            // Nothing in this block panics half-way, so a poisoned map is sound.
            let mut painted = self.painted.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(painted.entry(svg.markup.clone()).or_default())
        };
        painting.get_or_init(|| self.paint(svg).map(Arc::from)).clone()
    }

    fn paint(&self, svg: &Svg) -> Result<Vec<u8>, String> {
        let tree = usvg::Tree::from_str(&svg.markup, &self.options).map_err(|e| e.to_string())?;
        // A huge picture is painted smaller rather than not at all.
        let longest = svg.width.max(svg.height) as f32;
        let scale = SCALE.min(MOST_PIXELS / longest);
        let pixels = |length: u32| ((length as f32 * scale).ceil() as u32).max(1);
        let mut map = Pixmap::new(pixels(svg.width), pixels(svg.height)).ok_or("图太大")?;
        map.fill(Color::WHITE);
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut map.as_mut());
        packed(&map).map_err(|e| e.to_string())
    }
}

const MOST_PIXELS: f32 = 6000.0;

/// The pixels as PNG with a palette: less than half as large as with a colour in each pixel.
///
/// Flat colours and the shades of their edges fit into a palette; where they do not, the shade
/// nearest to one already there takes its place, which nobody sees.
fn packed(map: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut known = HashMap::new();
    let mut indexes = Vec::with_capacity(map.pixels().len());
    // Runs of one colour are looked up once.
    for run in map.pixels().chunk_by(|one, next| one == next) {
        let colour = [run[0].red(), run[0].green(), run[0].blue()];
        let index = *known.entry(colour).or_insert_with(|| {
            if palette.len() <= usize::from(u8::MAX) {
                palette.push(colour);
                return (palette.len() - 1) as u8;
            }
            let distance = |of: &[u8; 3]| -> u32 {
                of.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
            };
            let nearest = palette.iter().enumerate().min_by_key(|(_, of)| distance(of));
            nearest.map_or(0, |(at, _)| at as u8)
        });
        indexes.resize(indexes.len() + run.len(), index);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, map.width(), map.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indexes)?;
    writer.finish()?;
    Ok(bytes)
}
