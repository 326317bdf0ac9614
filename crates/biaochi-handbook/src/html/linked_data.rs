//! What search engines and assistants read: schema.org `GovernmentService`.

use serde_json::json;

use crate::book::Sheet;

/// The service as JSON that can stand in a `script` element.
pub(super) fn service(sheet: &Sheet) -> String {
    let channel = |window: &crate::book::SheetWindow| {
        json!({
            "@type": "ServiceChannel",
            "name": window.name,
            "servicePhone": { "@type": "ContactPoint", "telephone": window.phone },
            "serviceLocation": {
                "@type": "Place",
                "name": window.place,
                "address": window.address,
                "openingHours": window.hours,
            },
        })
    };
    let mut service = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": sheet.title,
        "identifier": sheet.number,
        "serviceType": sheet.item_type,
        "inLanguage": "zh-CN",
        "provider": { "@type": "GovernmentOrganization", "name": sheet.department },
        "audience": { "@type": "Audience", "audienceType": sheet.addressees.join("、") },
        "serviceOutput": { "@type": "Thing", "name": sheet.result },
        "termsOfService": format!("承诺期限：{}；收费：{}", sheet.committed, sheet.fees),
        "availableChannel": sheet.windows.iter().map(channel).collect::<Vec<_>>(),
        "dateModified": sheet.changed_on,
    });
    if sheet.qr.starts_with("http") {
        service["url"] = json!(sheet.qr);
    }
    // The element ends at the first `</script`, wherever it stands.
    service.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
