//! How wide the columns of a table should be on paper.

use unicode_width::UnicodeWidthStr;

use super::model::{Inline, Table, plain_text};

/// Cells up to one of these widths stay on one line: `Q/NTZW TG 203.045-2026`, `12个工作日`, `当场`.
const WHOLE: [usize; 4] = [24, 14, 8, 0];
/// The margins of a cell, and the bit of room between Chinese and other signs.
const MARGINS: usize = 3;
/// A cell wider than this gains nothing from more room.
const WIDEST: usize = 60;

impl Table {
    /// The width of each column when all together have `all`, in half-width signs (a Chinese sign
    /// takes two); `more` is what a cell is printed with beside its text.
    ///
    /// Titles, short texts and numbers stay on one line; what is left goes to the columns with long
    /// texts. How short is short is chosen so that the table takes the fewest lines. What is too
    /// wide in any case shrinks alike.
    #[must_use]
    pub fn widths(&self, all: usize, more: &dyn Fn(&[Inline]) -> usize) -> Vec<usize> {
        let columns: Vec<Column> = (0..self.header.len()).map(|at| self.column(at, more)).collect();
        let divided = WHOLE.iter().map(|whole| divide(&columns, *whole, all));
        divided.min_by_key(|widths| self.lines(&columns, widths)).unwrap_or_default()
    }

    fn column(&self, at: usize, more: &dyn Fn(&[Inline]) -> usize) -> Column {
        let title = self.header.get(at).map_or(0, |title| plain_text(title).width());
        let mut column = Column { title, word: 0, cells: Vec::new() };
        for row in &self.rows {
            let cell = row.get(at).map_or(&[][..], Vec::as_slice);
            let text = plain_text(cell);
            column.word = column.word.max(longest_word(&text));
            column.cells.push(text.width() + more(cell));
        }
        column
    }

    fn lines(&self, columns: &[Column], widths: &[usize]) -> usize {
        let row = |row: usize| {
            let cells = columns.iter().zip(widths).filter_map(|(column, width)| {
                Some(column.cells.get(row)?.div_ceil(width.saturating_sub(MARGINS).max(1)))
            });
            cells.max().unwrap_or(0)
        };
        (0..self.rows.len()).map(row).sum()
    }
}

/// The widths of the texts in a column.
struct Column {
    title: usize,
    /// The widest word that does not break.
    word: usize,
    cells: Vec<usize>,
}

impl Column {
    /// What it needs when cells up to this width shall not break.
    fn least(&self, whole: usize) -> usize {
        let short = self.cells.iter().filter(|width| **width <= whole).max().copied().unwrap_or(0);
        self.title.min(14).max(short).max(self.word) + MARGINS
    }

    /// What it would like.
    fn wanted(&self) -> usize {
        self.cells.iter().max().map_or(0, |most| (*most).max(self.title).min(WIDEST)) + MARGINS
    }
}

/// First what each column needs when cells up to `whole` shall not break, then a share of the rest.
fn divide(columns: &[Column], whole: usize, all: usize) -> Vec<usize> {
    let least: Vec<usize> = columns.iter().map(|column| column.least(whole)).collect();
    let lack =
        columns.iter().zip(&least).map(|(column, least)| column.wanted().max(*least) - least);
    let lack: Vec<usize> = lack.collect();
    let (sum, lacking) = (least.iter().sum::<usize>().max(1), lack.iter().sum::<usize>());
    // Where all have what they want, or too little, they share by what they have.
    if sum >= all || lacking == 0 {
        return least.iter().map(|width| (width * all / sum).max(1)).collect();
    }
    let share = |lack: usize| (all - sum) * lack / lacking;
    least.iter().zip(lack).map(|(width, lack)| width + share(lack)).collect()
}

/// The widest run that does not break: Latin letters and figures without a blank.
fn longest_word(text: &str) -> usize {
    let runs = text.split(|sign: char| !sign.is_ascii() || sign.is_whitespace());
    runs.map(str::len).max().unwrap_or(0).min(24)
}

#[cfg(test)]
mod tests {
    use super::super::inline::text;
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let cells = |row: &&[&str]| row.iter().map(|cell| vec![text(*cell)]).collect::<Vec<_>>();
        let mut rows: Vec<_> = rows.iter().map(cells).collect();
        Table { caption: None, header: rows.remove(0), align: Vec::new(), rows }
    }

    #[test]
    fn short_texts_stay_whole_and_long_ones_get_the_rest() {
        let long = "从事食品销售、餐饮服务应当依法取得许可，销售食用农产品和仅销售预包装食品的除外";
        let table = table(&[
            &["序号", "名称", "电话", "说明"],
            &["1", "食品经营许可申请书", "0500-85002102", long],
            &["2", "主体资格证明", "0500-85002103", "—"],
        ]);
        let widths = table.widths(104, &|_| 0);
        assert_eq!(widths.iter().sum::<usize>() / 10, 10, "{widths:?}");
        assert!(widths[0] >= 6 && widths[2] >= 15, "{widths:?}");
        assert!(widths[3] > widths[1], "{widths:?}");
    }

    #[test]
    fn too_many_columns_shrink_alike() {
        let head: Vec<String> = (0..40).map(|at| format!("标准{at}")).collect();
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        let widths = table(&[&head]).widths(104, &|_| 0);
        assert!(widths.iter().all(|width| (1..=3).contains(width)), "{widths:?}");
        assert!(table(&[&[]]).widths(104, &|_| 0).is_empty());
    }
}
