//! P010: no step produces what the applicant is promised in the end.

use biaochi_core::model::{Outcome, ResultKind, StepName};
use biaochi_source::{Code, Severity};

use super::procedures::{Procedure, is_nothing, procedures};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P010"),
    name: "result-not-produced",
    severity: Severity::Warning,
    page: page!("result_not_produced"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for procedure in procedures(item).into_iter().filter(|procedure| procedure.is_whole) {
        let own = procedure.situation.and_then(|situation| situation.result.get());
        let Some(result) = own.or(item.item.result.stated()) else { continue };
        let Some((name, place)) = result.name.located() else { continue };
        // A situation that only inherits the result may call it 换发的许可证; 许可证 has three signs.
        let inherits = procedure.situation.is_some() && own.is_none();
        if is_nothing(name) || produces(&procedure, result, if inherits { 3 } else { 4 }) {
            continue;
        }
        let (span, label) = if inherits { (procedure.key, place) } else { (place, procedure.key) };
        let message = say!(
            "审批结果是“{name}”，办事程序中没有一个环节产生它",
            "the result is “{name}”, and no step of the procedure produces it"
        );
        let finding = findings.at(item.document, span, message);
        finding.label(
            item.place(label),
            if inherits {
                say!("审批结果在这里", "the result is here")
            } else {
                say!("办事程序在这里", "the procedure is here")
            },
        );
        finding.help(say!(
            "核对送达环节的文书和审批结果；情形的结果与主体不同的，在情形中写result",
            "compare what is delivered with the result; a situation with another result states its own"
        ));
    }
}

/// Whether some step's output is the result, be it under a shorter name or as part of a pair.
fn produces(procedure: &Procedure<'_>, result: &Outcome, shared: usize) -> bool {
    let is_money = result.kind.get() == Some(&ResultKind::Money);
    let name = result.name.text();
    procedure.named().any(|(step_name, _, step)| {
        is_money && step_name == StepName::Disbursement
            || is_alike(name, step.output.text(), shared)
    })
}

/// Whether two names share a piece of so many signs, or of the whole of the shorter result.
fn is_alike(result: &str, output: &str, shared: usize) -> bool {
    let mut ends: Vec<usize> = result.char_indices().map(|(at, _)| at).collect();
    ends.push(result.len());
    let piece = shared.min(ends.len() - 1);
    ends.windows(piece + 1).any(|window| output.contains(&result[window[0]..window[piece]]))
}
