//! The scope as linked data (schema.org), for search engines and other machines: a data block, not a script that runs.
//!
//! Report, data set, organizations and places, each fact as the data file has it. It says nowhere which service runs where.

use serde_json::{Value, json};
use trust_center_report::Report;
use trust_center_report::source::Role;

use crate::Told;

/// The graph. Addresses are relative to the page, wherever it is put.
#[must_use]
pub fn linked(report: &Report, told: &Told) -> Value {
    let file = report.file();
    let identity = &file.identity;
    let period = [identity.period.start.as_str(), &identity.period.end].join("/");
    let services: Vec<Value> = (file.services.iter())
        .map(|service| {
            let category = service.category.as_deref().and_then(|id| report.category_name(id));
            let mut one = json!({ "@type": "Service", "identifier": service.id, "name": service.name });
            if let Some(category) = category {
                one["serviceType"] = category.into();
            }
            json!({ "@type": "ListItem", "position": service.number, "item": one })
        })
        .collect();
    let regions: Vec<Value> = (file.regions.iter())
        .map(|region| {
            let zones = json!({ "@type": "PropertyValue", "name": "availability zones", "value": region.zones });
            json!({ "@type": "Place", "identifier": region.id, "name": region.name, "additionalProperty": zones })
        })
        .collect();
    let entities = file.entities.iter().map(|entity| {
        let role = match entity.role {
            Role::ServiceOrganization => "service organization",
            Role::Affiliate => "affiliate",
        };
        json!({ "@type": "Organization", "@id": anchor(&entity.id), "legalName": entity.name, "description": role })
    });
    let organizations: Vec<Value> = (file.entities.iter())
        .filter(|entity| entity.role == Role::ServiceOrganization)
        .map(|entity| json!({ "@id": anchor(&entity.id) }))
        .collect();
    let mut graph = vec![
        json!({
            "@type": "Report",
            "@id": "#report",
            "name": identity.title,
            "reportNumber": file.id,
            "description": told.description,
            "author": { "@type": "Organization", "name": identity.auditor.name },
            "datePublished": identity.auditor.signed,
            "temporalCoverage": period,
            "about": organizations,
        }),
        json!({
            "@type": "Dataset",
            "@id": "#dataset",
            "name": told.title,
            "description": told.description,
            "isBasedOn": { "@id": "#report" },
            "temporalCoverage": period,
            "distribution": { "@type": "DataDownload", "contentUrl": "report.json", "encodingFormat": "application/json" },
            "spatialCoverage": regions,
            "mainEntity": { "@type": "ItemList", "numberOfItems": services.len(), "itemListElement": services },
        }),
    ];
    graph.extend(entities);
    json!({ "@context": "https://schema.org", "@graph": graph })
}

/// The name of an organization within the graph.
fn anchor(id: &str) -> String {
    format!("#{id}")
}

/// The graph as a data block of a page.
#[must_use]
pub fn block(graph: &Value) -> String {
    // What would end the block early, were it in a name, is written as JSON may have it.
    format!("<script type=\"application/ld+json\">{}</script>", graph.to_string().replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_ends_the_block() {
        let block = block(&json!({ "name": "</script><script>1" }));
        assert_eq!(block.matches('<').count(), 2, "{block}");
    }
}
