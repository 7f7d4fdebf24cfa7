//! The page, its linked data and `llms.txt` hold the report's rows, all of them and no others (T4).

use std::rc::Rc;

use trust_center_i18n::page_messages;
use trust_center_prerender::{PageMeta, linked_data, llms_txt, prerender_views};
use trust_center_report_data as report_data;

#[test]
fn page_linked_data_and_text_hold_the_rows_of_the_report() -> Result<(), String> {
    let report = Rc::new(report_data::full_report().map_err(|error| error.error_message())?);
    let meta = PageMeta::for_report(&report, page_messages());
    let (html, graph, text) = (
        prerender_views(&report),
        linked_data(&report, &meta, page_messages()),
        llms_txt(&report, &meta, page_messages()),
    );
    let file = report.data();
    let escaped = |name: &str| name.replace('&', "&amp;");

    let items = graph["@graph"][1]["mainEntity"]["itemListElement"].as_array().cloned().unwrap_or_default();
    let meta: Vec<_> = items.iter().map(|item| (item["position"].as_u64(), item["item"]["name"].as_str())).collect();
    let rows: Vec<_> =
        file.services.iter().map(|service| (Some(u64::from(service.number)), Some(service.name.as_str()))).collect();
    assert_eq!(meta, rows);

    assert_eq!(html.matches(" class=\"row\"").count(), rows.len());
    for service in &file.services {
        let row = format!(
            "<span class=\"item\">{}</span><span class=\"name\">{}</span>",
            service.number,
            escaped(&service.name)
        );
        assert!(html.contains(&row), "{row}");
        assert!(text.contains(&format!("\n{}. {}", service.number, service.name)), "{}", service.name);
    }
    let places = graph["@graph"][1]["spatialCoverage"].as_array().cloned().unwrap_or_default();
    assert_eq!(places.len(), file.regions.len());
    for (place, region) in places.iter().zip(&file.regions) {
        assert_eq!(place["name"], region.name.as_str());
        assert_eq!(place["additionalProperty"]["value"], region.zones);
        assert!(html.contains(&escaped(&region.name)) && text.contains(&region.name));
    }
    let names: Vec<_> =
        graph["@graph"].as_array().into_iter().flatten().filter_map(|one| one["legalName"].as_str()).collect();
    assert_eq!(names, file.entities.iter().map(|entity| entity.name.as_str()).collect::<Vec<_>>());
    Ok(())
}
