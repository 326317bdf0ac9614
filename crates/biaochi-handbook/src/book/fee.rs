//! 收费标准.

use biaochi_core::Field;
use biaochi_core::model::{FeeItem, Fees};

use super::field::{GAP, NONE, sound};
use super::inline::{plain, plain_or_gap, table};
use super::law;
use super::model::{Block, Inlines};
use super::references::Linker;

/// What is charged: a table, or that nothing is.
pub(super) fn blocks(linker: &Linker<'_, '_>, fees: &Field<Fees>) -> Vec<Block> {
    let rows: Vec<_> = fees.get().into_iter().flat_map(|fees| sound(&fees.items)).collect();
    if charges(fees) != Some(true) || rows.is_empty() {
        return vec![Block::Paragraph(plain(&format!("{}。", words(fees))))];
    }
    let rows = rows.into_iter().map(|fee| row(linker, fee)).collect();
    vec![table(&["收费项目", "收费标准", "收费依据", "减免"], rows)]
}

fn row(linker: &Linker<'_, '_>, fee: &FeeItem) -> Vec<Inlines> {
    let reduction = fee.reduction.text().trim();
    vec![
        plain_or_gap(fee.name.text()),
        plain_or_gap(fee.standard.text()),
        plain(&law::fee_basis(&fee.basis)),
        linker.plain(if reduction.is_empty() { NONE } else { reduction }),
    ]
}

/// The fees in a few words: 不收费, or the amounts.
pub(super) fn words(fees: &Field<Fees>) -> String {
    match (charges(fees), fees.get()) {
        (Some(false), _) => "不收费".to_owned(),
        (Some(true), Some(fees)) => {
            let amounts: Vec<_> = sound(&fees.items)
                .map(|fee| format!("{}{}", fee.name.text(), fee.standard.text()))
                .collect();
            if amounts.is_empty() { format!("收费{GAP}") } else { amounts.join("，") }
        }
        _ => GAP.to_owned(),
    }
}

/// Whether anything is charged, where the item says so.
pub(super) fn charges(fees: &Field<Fees>) -> Option<bool> {
    fees.get().and_then(|fees| fees.charged.get()).copied()
}
