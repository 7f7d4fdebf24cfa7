//! The scope as linked data (schema.org), for search engines and other machines: a data block, not a script that runs.
//!
//! Report, data set, organizations and places, each fact as the data file has it. It says nowhere which service runs where.

use serde_json::{Value, json};
use trust_center_i18n::PageMessages;
use trust_center_report::Report;
use trust_center_report::model::Alias;

use crate::PageMeta;

/// The graph. Addresses are relative to the page, wherever it is put.
#[must_use]
pub fn linked_data(report: &Report, meta: &PageMeta, messages: &PageMessages) -> Value {
    let file = report.data();
    let identity = &file.identity;
    let period = [identity.period.start.as_str(), &identity.period.end].join("/");
    let services: Vec<Value> = (file.services.iter())
        .map(|service| {
            let category = service.category.as_deref().and_then(|id| report.category_name(id));
            let mut one = json!({ "@type": "Service", "identifier": service.id, "name": service.name });
            if let Some(category) = category {
                one["serviceType"] = category.into();
            }
            if !service.aliases.is_empty() {
                one["alternateName"] = names(&service.aliases);
            }
            if let Some(footnote) = report.footnote_of(service) {
                one["description"] = footnote.curated.text.as_str().into();
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
        let role = messages.entities.role_label(entity.role);
        let mut one = json!({
            "@type": "Organization",
            "@id": anchor_url(&entity.id),
            "name": entity.name,
            "legalName": entity.name,
            "description": role,
        });
        if !entity.aliases.is_empty() {
            one["alternateName"] = names(&entity.aliases);
        }
        one
    });
    let organizations: Vec<Value> =
        file.entities.iter().map(|entity| json!({ "@id": anchor_url(&entity.id) })).collect();
    // The auditor signed the auditor's report; the assertion and the description of the system are management's.
    let mut authors = vec![json!({
        "@type": "Organization",
        "name": identity.auditor.name,
        "description": "Independent service auditor",
    })];
    authors.extend(identity.assertion.by.iter().map(|id| json!({ "@id": anchor_url(id) })));
    let covered = identity.criteria.iter().filter(|criterion| criterion.covered);
    let covered: Vec<String> = covered.map(|criterion| criterion.name.to_lowercase()).collect();
    let mut graph = vec![
        json!({
            "@type": "Report",
            "@id": "#report",
            "name": format!("{}: {}\u{2019}s {}", identity.title, identity.vendor, identity.system),
            "description": format!(
                "{} report on controls relevant to these trust services categories: {}. It holds the auditor\u{2019}s report, \
                 management\u{2019}s assertion, and management\u{2019}s description of the system.",
                identity.kind,
                covered.join(", "),
            ),
            "author": authors,
            "dateCreated": identity.auditor.signed,
            "temporalCoverage": period,
            "about": organizations,
        }),
        json!({
            "@type": "Dataset",
            "@id": "#dataset",
            "identifier": file.id,
            "name": meta.title,
            "description": meta.description,
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

/// The other names that the report gives.
fn names(aliases: &[Alias]) -> Value {
    aliases.iter().map(|alias| alias.name.as_str()).collect()
}

/// The name of an organization within the graph.
fn anchor_url(id: &str) -> String {
    format!("#{id}")
}

/// The graph as a data block of a page.
#[must_use]
pub fn script_block(graph: &Value) -> String {
    // What would end the block early, were it in a name, is written as JSON may have it.
    format!("<script type=\"application/ld+json\">{}</script>", graph.to_string().replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_ends_the_block() {
        let block = script_block(&json!({ "name": "</script><script>1" }));
        assert_eq!(block.matches('<').count(), 2, "{block}");
    }
}
