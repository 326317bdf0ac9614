//! 办事程序: a flow chart, and the same steps as a numbered list.

use biaochi_core::model::{ExcludedStep, Step, StepName};

use super::field::{value, words};
use super::inline::{numbered, strong, text, visible};
use super::model::{Block, Drawing, FlowNode, Inlines, Picture, Shape};
use super::references::Linker;

/// The steps in order; `excluded` are those whose time does not count.
pub(super) struct Procedure<'i> {
    pub(super) steps: Vec<&'i Step>,
    pub(super) excluded: Vec<&'i ExcludedStep>,
}

impl Procedure<'_> {
    /// Chart and list.
    pub(super) fn blocks(&self, linker: &Linker<'_, '_>) -> Vec<Block> {
        vec![Block::Picture(self.chart()), self.list(linker)]
    }

    /// From the application through all steps to the end, each with what it produces.
    pub(super) fn chart(&self) -> Picture {
        let terminal = |words: &str| FlowNode {
            shape: Shape::Terminal,
            lines: vec![words.into()],
            output: None,
        };
        let steps = self.steps.iter().map(|step| self.node(step));
        let nodes = [terminal("申请人提出申请")].into_iter().chain(steps);
        let nodes: Vec<FlowNode> = nodes.chain([terminal("办结")]).collect();
        let names: Vec<&str> =
            nodes.iter().filter_map(|node| Some(node.lines.first()?.as_str())).collect();
        Picture {
            caption: "办事流程图".to_owned(),
            alt: format!("办事流程图：{}", names.join("，")),
            drawing: Drawing::Flow(nodes),
        }
    }

    fn node(&self, step: &Step) -> FlowNode {
        let output = visible(step.output.text().trim());
        let is_decision = step.step.get() == Some(&StepName::Decision);
        FlowNode {
            shape: if is_decision { Shape::Decision } else { Shape::Step },
            lines: self.lines(step),
            output: Some(output).filter(|output| !output.is_empty()),
        }
    }

    fn lines(&self, step: &Step) -> Vec<String> {
        let mut lines =
            vec![value(&step.step), format!("{} · {}", actor(step), value(&step.limit))];
        if self.is_excluded(step) {
            lines.push("不计入承诺期限".to_owned());
        }
        lines
    }

    fn list(&self, linker: &Linker<'_, '_>) -> Block {
        numbered(self.steps.iter().map(|step| self.sentence(linker, step)))
    }

    /// **受理**（窗口受理人员，当场）。审查内容：申请书填写完整。产生文书：受理通知书。
    fn sentence(&self, linker: &Linker<'_, '_>, step: &Step) -> Inlines {
        let excluded = if self.is_excluded(step) { "，不计入承诺期限" } else { "" };
        let head = format!("（{}，{}{excluded}）。", actor(step), value(&step.limit));
        let mut sentence = vec![strong(value(&step.step)), text(head)];
        let parts =
            [("审查内容", &step.examines), ("产生文书", &step.output), ("说明", &step.note)];
        for (label, field) in parts {
            let words = field.text().trim().trim_end_matches('。');
            if !words.is_empty() {
                sentence.push(text(format!("{label}：")));
                sentence.extend(linker.plain(words));
                sentence.push(text("。"));
            }
        }
        sentence
    }

    fn is_excluded(&self, step: &Step) -> bool {
        let name = step.step.get();
        name.is_some() && self.excluded.iter().any(|excluded| excluded.step.get() == name)
    }
}

fn actor(step: &Step) -> String {
    visible(words(&step.actor))
}
