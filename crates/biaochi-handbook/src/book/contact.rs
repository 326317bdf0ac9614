//! Where to go and whom to call: from the registers, and from the item where it says otherwise.

use biaochi_core::model::{ServiceItem, Window};

use super::inline::{GAP, fact, joined, plain, table, text};
use super::model::{Block, Fact, Inlines};
use super::plan::Plan;

/// The windows of an item with place, hours and phone, then the phone for complaints.
pub(super) fn blocks(plan: &Plan<'_>, item: &ServiceItem) -> Vec<Block> {
    let contact = item.contact.get();
    let own = |of: fn(&biaochi_core::model::Contact) -> &biaochi_core::Field<String>| {
        contact.map_or("", |contact| of(contact).text().trim())
    };
    let department = plan.registers.departments.get(item.authority.text());
    let department = department.map(|entry| &entry.value);
    let mut rows = Vec::new();
    for (id, _) in item.windows.items() {
        let known = plan.registers.windows.get(id).map(|entry| &entry.value);
        let place = known.map_or_else(|| GAP.to_owned(), |window| place(plan, window));
        let address = known.map_or("", |window| address(plan, window));
        let hours = known.map_or("", |window| hours(plan, window));
        let phone = known.map_or("", |window| window.phone.text());
        let phone = first([own(|c| &c.phone), phone, department.map_or("", |d| d.phone.text())]);
        let name = known.map_or("", |window| window.name.text());
        rows.push(vec![
            vec![plan.window(id), text(format!("　{name}"))],
            plain(&place),
            plain(first([own(|c| &c.address), address, ""])),
            plain(first([own(|c| &c.hours), hours, ""])),
            plain(phone),
        ]);
    }
    let complaint = department.map_or("", |department| department.complaint.text());
    let complaint = first([own(|c| &c.complaint), complaint, ""]);
    let windows = if rows.is_empty() {
        Block::Paragraph(plain(GAP))
    } else {
        table(&["窗口", "位置", "地址", "办理时间", "咨询电话"], rows)
    };
    vec![windows, Block::Facts(vec![fact("投诉电话", plain(complaint))])]
}

/// What a window's own page says about it.
pub(super) fn of_window(plan: &Plan<'_>, window: &Window) -> Vec<Fact> {
    let departments = window.departments.items().map(|(id, _)| vec![plan.department(id)]);
    let posts = window.posts.items().map(|(staffing, _)| {
        let staff = staffing.staff.get().map_or_else(|| GAP.to_owned(), |n| format!("{n}人"));
        plain(&format!("{}{staff}", staffing.post.text()))
    });
    vec![
        fact("位置", plain(&place(plan, window))),
        fact("地址", plain(first([address(plan, window), "", ""]))),
        fact("办理时间", plain(first([hours(plan, window), "", ""]))),
        fact("咨询电话", plain(first([window.phone.text(), "", ""]))),
        fact("进驻部门", joined(departments.collect(), "、")),
        fact("岗位", joined(posts.collect::<Vec<Inlines>>(), "、")),
    ]
}

/// 主中心一层东区，企业开办服务区; for a sub-centre its full name.
pub(super) fn place(plan: &Plan<'_>, window: &Window) -> String {
    let centre = plan.registers.centres.get(window.centre.text());
    let centre = centre.map_or_else(|| window.centre.text(), |entry| entry.value.name.text());
    match plan.registers.zones.get(window.zone.text()) {
        Some(zone) => {
            let zone = &zone.value;
            format!("{}，{}（{}区）", zone.floor.text(), zone.name.text(), zone.id.text())
        }
        None => centre.to_owned(),
    }
}

fn address<'l>(plan: &Plan<'l>, window: &Window) -> &'l str {
    let centre = plan.registers.centres.get(window.centre.text());
    centre.map_or("", |entry| entry.value.address.text())
}

fn hours<'a>(plan: &'a Plan<'_>, window: &'a Window) -> &'a str {
    let centre = plan.registers.centres.get(window.centre.text());
    first([window.hours.text(), centre.map_or("", |entry| entry.value.hours.text()), ""])
}

/// The first that says something, or the mark of a gap.
fn first(texts: [&str; 3]) -> &str {
    texts.into_iter().map(str::trim).find(|text| !text.is_empty()).unwrap_or(GAP)
}
