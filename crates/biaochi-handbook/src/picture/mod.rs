//! Pictures as SVG, the same for pages on the web, in PDF and in Word.
//!
//! Boxes, lines and text, nothing else: no script, no `foreignObject`, no style sheet, no address.
//! Every label is a `text` element, so that it is found when the text of a PDF is extracted.

mod bars;
mod flow;
mod heat;
mod tree;

use maud::{Markup, html};
use unicode_width::UnicodeWidthStr;

use crate::book::{Drawing, Picture};

/// A drawn picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg {
    /// The whole `svg` element.
    pub markup: String,
    /// In CSS pixels (1/96 inch).
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}

/// Draw a picture.
#[must_use]
pub fn svg(picture: &Picture) -> Svg {
    let canvas = match &picture.drawing {
        Drawing::Flow(nodes) => flow::draw(nodes),
        Drawing::Tree(root) => tree::draw(root),
        Drawing::Bars(bars) => bars::draw(bars),
        Drawing::Heat(map) => heat::draw(map),
    };
    let (width, height) = (canvas.width.max(1), canvas.height.max(1));
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}"))
            width=(width) height=(height) role="img" aria-label=(picture.alt) {
            g fill="#ffffff" stroke=(LINE) { @for shape in &canvas.shapes { (shape) } }
            // Set once for all labels: a handbook holds thousands of them.
            g fill=(INK) font-size=(SIZE) text-anchor="middle" font-family=(FAMILIES) {
                @for label in &canvas.labels { (label) }
            }
        }
    };
    Svg { markup: markup.into_string(), width, height }
}

/// A QR code of level M with its quiet zone (GB/T 18284); `None` for a text too long for one.
#[must_use]
pub fn qr(text: &str) -> Option<Svg> {
    let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::M).build().ok()?;
    let quiet = 4;
    let side = code.size + 2 * quiet;
    let mut d = String::new();
    for row in 0..code.size {
        // A run of dark modules is one stroke through their middles; runs of a row follow each other.
        let (mut column, mut pen) = (0, None);
        while column < code.size {
            let run = (column..code.size).take_while(|&at| code[row][at].value()).count();
            if run > 0 {
                match pen {
                    None => d.push_str(&format!("M{} {}.5", column + quiet, row + quiet)),
                    Some(pen) => d.push_str(&format!("m{} 0", column - pen)),
                }
                d.push_str(&format!("h{run}"));
                pen = Some(column + run);
            }
            column += run + 1;
        }
    }
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {side} {side}"))
            width="132" height="132" role="img" aria-label="二维码" shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#ffffff" {}
            path d=(d) stroke="#000000" {}
        }
    };
    Some(Svg { markup: markup.into_string(), width: 132, height: 132 })
}

/// Dark enough on white for small text (contrast above 7:1).
const INK: &str = "#1f2933";
const LINE: &str = "#52606d";
const ACCENT: &str = "#0b5394";
const PALE: &str = "#e8f0f8";
const SIZE: u32 = 14;
const FAMILIES: &str =
    "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif";

/// What is drawn so far and how far it reaches. Shapes are white with a grey line, labels are ink in
/// the middle, unless they say otherwise; labels stand above shapes.
#[derive(Default)]
struct Canvas {
    shapes: Vec<Markup>,
    labels: Vec<Markup>,
    width: u32,
    height: u32,
}

impl Canvas {
    fn reach(&mut self, x: u32, y: u32) {
        self.width = self.width.max(x);
        self.height = self.height.max(y);
    }

    /// A box; `round` is the radius of its corners.
    fn rect(&mut self, x: u32, y: u32, width: u32, height: u32, round: u32, fill: &str) {
        let round = Some(round).filter(|round| *round > 0);
        let fill = Some(fill).filter(|fill| *fill != "#ffffff");
        self.shapes.push(html! {
            rect x=(x) y=(y) width=(width) height=(height) rx=[round] fill=[fill] {}
        });
        self.reach(x + width + 1, y + height + 1);
    }

    /// A box without a border.
    fn block(&mut self, x: u32, y: u32, width: u32, height: u32, fill: &str) {
        self.shapes.push(html! {
            rect x=(x) y=(y) width=(width) height=(height) fill=(fill) stroke="none" {}
        });
        self.reach(x + width, y + height);
    }

    /// An outline.
    fn outline(&mut self, d: &str) {
        self.shapes.push(html! { path d=(d) {} });
    }

    /// A line that encloses nothing.
    fn line(&mut self, d: &str) {
        self.shapes.push(html! { path d=(d) fill="none" {} });
    }

    /// A line down to `y2` that ends in an arrow head.
    fn arrow_down(&mut self, x: u32, y1: u32, y2: u32) {
        let head = format!("M{} {}L{x} {y2}L{} {}Z", x - 4, y2 - 7, x + 4, y2 - 7);
        self.shapes.push(html! { path d=(format!("M{x} {y1}V{y2}{head}")) fill=(LINE) {} });
    }

    /// A line of text; `anchor` is `start`, `middle` or `end`, `y` the base line.
    fn text(&mut self, x: u32, y: u32, text: &str, anchor: &str, fill: &str, size: u32) {
        let other_anchor = Some(anchor).filter(|anchor| *anchor != "middle");
        let other_fill = Some(fill).filter(|fill| *fill != INK);
        let other_size = Some(size).filter(|size| *size != SIZE);
        self.labels.push(html! {
            text x=(x) y=(y) text-anchor=[other_anchor] fill=[other_fill] font-size=[other_size] {
                (text)
            }
        });
        let width = width_of(text, size);
        let right = match anchor {
            "start" => x + width,
            "middle" => x + width / 2,
            _ => x,
        };
        self.reach(right + 1, y + size / 3);
    }
}

/// How wide a text is at a size in pixels: Chinese signs are square, others half as wide and a bit.
fn width_of(text: &str, size: u32) -> u32 {
    let cells = u32::try_from(text.width()).unwrap_or(u32::MAX).min(10_000);
    cells * size / 2 + size / 2
}

/// The text in lines of at most so many columns (a Chinese sign has two).
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for sign in text.chars() {
        let mut bytes = [0; 4];
        let sign: &str = sign.encode_utf8(&mut bytes);
        let at = lines.len() - 1;
        if lines[at].width() + sign.width() > columns && !is_kept_back(sign) {
            lines.push(sign.to_owned());
        } else {
            lines[at].push_str(sign);
        }
    }
    lines
}

/// Signs that do not begin a line.
fn is_kept_back(sign: &str) -> bool {
    "，。、；：）》”！？,.;:)".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Bar, FlowNode, Shape};

    fn picture(drawing: Drawing) -> Picture {
        Picture { caption: String::new(), alt: "a\" onload=\"x".into(), drawing }
    }

    #[test]
    fn labels_are_text_and_nothing_else() {
        let hostile = "</text><script>alert(1)</script>";
        let node = FlowNode {
            shape: Shape::Step,
            lines: vec![hostile.into()],
            output: Some(hostile.into()),
        };
        let bar = Bar { label: hostile.into(), by_law: 20, promised: 5, words: hostile.into() };
        for drawing in [Drawing::Flow(vec![node]), Drawing::Bars(vec![bar])] {
            let markup = svg(&picture(drawing)).markup;
            let elements: Vec<&str> = markup
                .split('<')
                .skip(1)
                .filter_map(|part| part.split([' ', '>', '/']).find(|name| !name.is_empty()))
                .collect();
            let known = ["svg", "g", "rect", "path", "text"];
            assert!(elements.iter().all(|name| known.contains(name)), "{elements:?}");
            assert!(markup.contains("aria-label=\"a&quot; onload=&quot;x\""), "{markup}");
        }
    }

    #[test]
    fn long_names_wrap_and_keep_every_sign() {
        let name = "准予或者不予防空地下室易地建设费核定的通知书（附核定表）";
        let lines = wrapped(name, 26);
        assert_eq!(lines.concat(), name);
        assert!(lines.iter().all(|line| line.width() <= 28), "{lines:?}");
    }

    #[test]
    fn a_bar_without_a_limit_does_not_divide_by_it() {
        let bar = Bar { label: "x".into(), by_law: 0, promised: 7, words: String::new() };
        assert!(svg(&picture(Drawing::Bars(vec![bar]))).width > 0);
    }
}
