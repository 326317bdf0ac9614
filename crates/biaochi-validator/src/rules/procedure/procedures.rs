//! The procedures of an item: its own, and those of situations that have their own.

use biaochi_core::model::{Situation, Step, StepName};
use biaochi_core::value::Limit;
use biaochi_core::{Field, List};
use biaochi_source::Span;

use crate::scope::ItemScope;

/// One procedure.
#[derive(Debug, Clone)]
pub(super) struct Procedure<'i> {
    /// The steps that could be read, in their order.
    pub(super) steps: Vec<&'i Step>,
    /// Whether every step could be read and has a known name.
    pub(super) is_whole: bool,
    /// Where the key `procedure` stands.
    pub(super) key: Span,
    /// The situation; `None` for the item's own.
    pub(super) situation: Option<&'i Situation>,
}

impl<'i> Procedure<'i> {
    /// The steps with their names, where those are known.
    pub(super) fn named(&self) -> impl Iterator<Item = (StepName, Span, &'i Step)> + '_ {
        let located = |step: &&'i Step| Some((*step.step.get()?, step.step.span()?, *step));
        self.steps.iter().filter_map(located)
    }

    /// The committed limit it has to keep: the situation's own, else the item's. `None` where the
    /// one that applies could not be read.
    pub(super) fn committed(&self, item: &ItemScope<'i>) -> Option<(Limit, Span)> {
        let own = self.situation.map(|situation| &situation.committed);
        let items = || item.item.time_limit.get().map(|limits| &limits.committed);
        let committed = own.filter(|own| !own.is_absent()).or_else(items)?;
        committed.located().map(|(limit, span)| (*limit, span))
    }

    /// The steps whose time does not count: those of the item, and those of the situation alone.
    pub(super) fn excluded(&self, item: &ItemScope<'i>) -> Vec<StepName> {
        let own = self.situation.map(|situation| &situation.excluded);
        let items = item.item.time_limit.get().map(|limits| &limits.excluded);
        let lines = own.into_iter().chain(items).flat_map(|lines| lines.items());
        lines.filter_map(|(line, _)| line.step.get().copied()).collect()
    }
}

/// The item's procedure, then those of its situations.
pub(super) fn procedures<'l>(item: &ItemScope<'l>) -> Vec<Procedure<'l>> {
    let (service, document) = (item.item, item.scope.document);
    let key = |pointer: &str| document.tree.at_pointer(pointer).and_then(|node| node.key_span());
    let mut found: Vec<_> = key("/procedure")
        .and_then(|key| procedure(&service.procedure, key, None))
        .into_iter()
        .collect();
    let situations = service.situations.get().into_iter().flatten().enumerate();
    for (at, situation) in situations {
        let Some(situation) = situation.get() else { continue };
        let key = key(&format!("/situations/{at}/procedure"));
        found.extend(key.and_then(|key| procedure(&situation.procedure, key, Some(situation))));
    }
    found
}

fn procedure<'i>(
    list: &'i List<Step>,
    key: Span,
    situation: Option<&'i Situation>,
) -> Option<Procedure<'i>> {
    let all = list.get()?;
    let steps: Vec<&Step> = all.iter().filter_map(Field::get).collect();
    let is_whole = steps.len() == all.len() && steps.iter().all(|step| step.step.get().is_some());
    Some(Procedure { steps, is_whole, key, situation })
}

/// Whether a text is empty or a word for nothing: 无, 暂无, ——.
pub(super) fn is_nothing(text: &str) -> bool {
    const NOTHING: [&str; 12] = [
        "无",
        "暂无",
        "没有",
        "空",
        "略",
        "待定",
        "不涉及",
        "不适用",
        "无结果",
        "暂无结果",
        "N/A",
        "n/a",
    ];
    let text = text.trim().trim_end_matches('。');
    NOTHING.contains(&text) || text.chars().all(|sign| "-—－/／\\.…*".contains(sign))
}
