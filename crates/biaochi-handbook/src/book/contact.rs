//! Where to go and whom to call: from the registers, and from the item where it says otherwise.

use biaochi_core::Field;
use biaochi_core::model::{Centre, Contact, ServiceItem, Window};

use super::field::{GAP, first, sound, value, words};
use super::inline::{fact, joined, plain, table, text};
use super::model::{Block, Fact, Inlines, SheetWindow, plain_text};
use super::plan::Plan;

/// The windows of an item with place, hours and phone, then the phone for complaints.
pub(super) fn blocks(plan: &Plan<'_>, item: &ServiceItem) -> Vec<Block> {
    let complaint = vec![fact("投诉电话", plain(complaint(plan, item)))];
    let rows: Vec<_> = sound(&item.windows).map(|id| row(plan, item, id)).collect();
    let windows = match rows.is_empty() {
        true => Block::Paragraph(plain(GAP)),
        false => table(&["窗口", "位置", "地址", "办理时间", "咨询电话"], rows),
    };
    vec![windows, Block::Facts(complaint)]
}

/// The phone for complaints: the item's own, or its department's.
pub(super) fn complaint<'l>(plan: &Plan<'l>, item: &'l ServiceItem) -> &'l str {
    let department = plan.registers.departments.get(item.authority.text());
    let own = item.contact.get().map_or("", |contact| contact.complaint.text());
    let usual = department.map_or("", |entry| entry.value.complaint.text());
    first(&[own, usual])
}

/// The item's windows as its sheet has them.
pub(super) fn of_sheet(plan: &Plan<'_>, item: &ServiceItem) -> Vec<SheetWindow> {
    let rows = sound(&item.windows).map(|id| row(plan, item, id));
    let windows = rows.filter_map(|row| {
        let [name, place, address, hours, phone] = row.try_into().ok()?;
        let [name, place, address, hours, phone] =
            [name, place, address, hours, phone].map(|cell: Inlines| plain_text(&cell));
        Some(SheetWindow { name, place, address, hours, phone })
    });
    windows.collect()
}

fn row(plan: &Plan<'_>, item: &ServiceItem, id: &str) -> Vec<Inlines> {
    let own = |of: fn(&Contact) -> &Field<String>| item.contact.get().map_or("", |c| of(c).text());
    let (phone, address, hours) = (own(|c| &c.phone), own(|c| &c.address), own(|c| &c.hours));
    let Some(window) = plan.registers.windows.get(id).map(|entry| &entry.value) else {
        let known = [phone, address, hours].map(|words| plain(first(&[words])));
        let [phone, address, hours] = known;
        return vec![plain(id), plain(GAP), address, hours, phone];
    };
    let department = plan.registers.departments.get(item.authority.text());
    let of_department = department.map_or("", |entry| entry.value.phone.text());
    vec![
        vec![plan.window(id), text(format!("　{}", window.name.text()))],
        plain(&place(plan, window)),
        plain(first(&[address, centre(plan, window, |centre| &centre.address)])),
        plain(first(&[hours, self::hours(plan, window)])),
        plain(first(&[phone, window.phone.text(), of_department])),
    ]
}

/// What a window's own page says about it.
pub(super) fn of_window(plan: &Plan<'_>, window: &Window) -> Vec<Fact> {
    let departments = sound(&window.departments).map(|id| vec![plan.department(id)]);
    let posts = sound(&window.posts)
        .map(|staffing| plain(&format!("{}{}人", staffing.post.text(), value(&staffing.staff))));
    vec![
        fact("位置", plain(&place(plan, window))),
        fact("地址", plain(first(&[centre(plan, window, |centre| &centre.address)]))),
        fact("办理时间", plain(first(&[hours(plan, window)]))),
        fact("咨询电话", plain(words(&window.phone))),
        fact("进驻部门", joined(departments.collect(), "、")),
        fact("岗位", joined(posts.collect(), "、")),
    ]
}

/// 一层东区，企业开办服务区（A区）; for a window without a zone, the centre's full name.
pub(super) fn place(plan: &Plan<'_>, window: &Window) -> String {
    match plan.registers.zones.get(window.zone.text()).map(|entry| &entry.value) {
        Some(zone) => {
            format!("{}，{}（{}区）", zone.floor.text(), zone.name.text(), zone.id.text())
        }
        None => {
            first(&[centre(plan, window, |centre| &centre.name), window.centre.text()]).to_owned()
        }
    }
}

/// The window's own hours, or its centre's.
fn hours<'a>(plan: &'a Plan<'_>, window: &'a Window) -> &'a str {
    first(&[window.hours.text(), centre(plan, window, |centre| &centre.hours)])
}

/// A field of the centre the window belongs to.
fn centre<'a>(plan: &'a Plan<'_>, window: &Window, of: fn(&Centre) -> &Field<String>) -> &'a str {
    let centre = plan.registers.centres.get(window.centre.text());
    centre.map_or("", |entry| of(&entry.value).text())
}
