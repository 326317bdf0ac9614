//! 一次性告知单 of one item.

use biaochi_core::model::{LegalBasis, Material, MaterialForm, ServiceItem};
use biaochi_core::value::Limit;
use biaochi_core::{Field, Stated};

use super::field::{GAP, sound, value, words};
use super::inline::visible;
use super::model::{Sheet, SheetMaterial};
use super::plan::Printed;
use super::procedure::Procedure;
use super::references::Linker;
use super::{contact, fee, item as page, law, material, time};

pub(super) fn sheet(linker: &Linker<'_, '_>, printed: &Printed<'_>, item: &ServiceItem) -> Sheet {
    let plan = linker.plan;
    let registered = plan.registers.departments.get(item.authority.text());
    let full_name = registered.map_or("", |entry| entry.value.name.text());
    let limit = item.time_limit.get();
    let committed = limit.and_then(|limit| limit.committed.get());
    let starts = limit.map_or("", |limit| limit.starts.text().trim());
    let windows = contact::of_sheet(plan, item);
    let (number, title) = (printed.volume.dated_number(), visible(printed.volume.title()));
    let phone = windows.first().map_or("", |window| window.phone.as_str());
    let site = plan.settings().and_then(|settings| settings.site.get());
    let qr = match site {
        Some(site) => crate::html::address_on(&site.folder(), linker.page),
        None => format!("{number} {title} {phone}"),
    };
    let steps = sound(&item.procedure).collect();
    let excluded = limit.into_iter().flat_map(|limit| sound(&limit.excluded)).collect();
    let head = printed.volume.head;
    let amended = head.history.items().filter_map(|(line, _)| line.on.get());
    let changed = head.issued_on.get().into_iter().chain(amended).max();
    Sheet {
        item_type: value(&item.item_type),
        department: visible(if full_name.is_empty() { words(&item.authority) } else { full_name }),
        implemented_on: value(head.implemented_on),
        changed_on: changed.map_or_else(|| GAP.to_owned(), ToString::to_string),
        addressees: sound(&item.addressees).map(ToString::to_string).collect(),
        legal_basis: stated(&item.legal_basis, |basis: &LegalBasis| {
            law::cited(&basis.law, &basis.article)
        }),
        conditions: stated(&item.conditions, Clone::clone),
        materials: sound_materials(linker, item),
        flow: Procedure { steps, excluded }.chart(),
        committed: match starts {
            "" => value_of(committed),
            starts => visible(&format!("{}，{starts}", value_of(committed))),
        },
        committed_working_days: match committed {
            Some(Limit::OnTheSpot) => Some(0),
            committed => committed.and_then(|limit| limit.working_days()),
        },
        statutory: limit
            .map_or_else(|| GAP.to_owned(), |l| visible(&time::statutory(&l.statutory))),
        fees: visible(&fee::words(&item.fees)),
        result: match item.result.get() {
            Some(Stated::Value(outcome)) => visible(&page::result_words(outcome)),
            Some(Stated::Absent(reason)) => visible(words(&reason.absent)),
            None => GAP.to_owned(),
        },
        visits: page::visits(item),
        agent_handling: value(&item.agent_handling),
        situations: sound(&item.situations)
            .map(|situation| (visible(words(&situation.name)), visible(words(&situation.when))))
            .collect(),
        complaint: visible(contact::complaint(plan, item)),
        remedies: remedies(linker),
        number,
        title,
        windows,
        qr,
    }
}

fn value_of(limit: Option<&Limit>) -> String {
    limit.map_or_else(|| GAP.to_owned(), ToString::to_string)
}

/// The elements as texts; a stated absence is the only text.
fn stated<T>(field: &Field<Stated<Vec<Field<T>>>>, show: impl Fn(&T) -> String) -> Vec<String> {
    match field.get() {
        Some(Stated::Value(list)) => {
            list.iter().filter_map(Field::get).map(|value| visible(&show(value))).collect()
        }
        Some(Stated::Absent(reason)) => vec![visible(words(&reason.absent))],
        None => vec![GAP.to_owned()],
    }
}

fn sound_materials(linker: &Linker<'_, '_>, item: &ServiceItem) -> Vec<SheetMaterial> {
    item.materials.items().map(|(material, _)| of_material(linker, material)).collect()
}

fn of_material(linker: &Linker<'_, '_>, material: &Material) -> SheetMaterial {
    let remark = [material.when.text().trim(), material.note.text().trim()];
    let remark: Vec<&str> = remark.into_iter().filter(|text| !text.is_empty()).collect();
    SheetMaterial {
        name: visible(words(&material.name)),
        necessity: value(&material.necessity),
        wanted: wanted(linker, material),
        remark: visible(&remark.join("；")),
    }
}

/// In how many copies, or that it need not be handed in.
fn wanted(linker: &Linker<'_, '_>, material: &Material) -> String {
    if material::is_fetched(linker, material) {
        return "免提交".to_owned();
    }
    if material.form.get() == Some(&MaterialForm::Electronic) {
        return "电子".to_owned();
    }
    let count = |what: &str, field: &Field<u8>| {
        let count = field.get().copied().filter(|count| *count > 0)?;
        Some(format!("{what}{count}份"))
    };
    let counts = [count("原件", &material.originals), count("复印件", &material.copies)];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() { value(&material.form) } else { counts.join("，") }
}

fn remedies(linker: &Linker<'_, '_>) -> Vec<String> {
    let notices = linker.plan.settings().and_then(|settings| settings.notices.get());
    let texts = notices.map(|notices| [&notices.reconsideration, &notices.litigation]);
    let texts = texts.into_iter().flatten().map(|text| visible(words(text)));
    texts.collect()
}
