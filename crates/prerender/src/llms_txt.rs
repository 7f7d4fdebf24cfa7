//! `llms.txt`: the scope as plain Markdown, for readers that are programs (<https://llmstxt.org>).

use std::fmt::Write as _;

use trust_center_i18n::PageMessages;
use trust_center_report::Report;
use trust_center_report::model::{Alias, CuratedAlias};

use crate::PageMeta;

/// The text.
#[must_use]
pub fn llms_txt(report: &Report, meta: &PageMeta, messages: &PageMessages) -> String {
    let file = report.data();
    let identity = &file.identity;
    let mut text = format!("# {}\n\n> {}; places in the report are in report.json.\n", meta.title, meta.scope);
    let mut line = |written: &str| {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{written}");
    };
    line(
        "\nEach name in the report's list comes first. After \"also\" follow other names that the report gives, after \"known as\"",
    );
    line(
        "well-known names that it does not give. A name that is in none of these is not listed in this report; that says nothing,",
    );
    line("good or bad, about it. Services and regions are listed apart: the report does not say which service runs in");
    line("which region. The summaries in report.json are not the report's wording.\n");
    line(
        "- [All facts as JSON, each with its place in the report](report.json)\n- [The shape of that file](report.schema.json)",
    );
    line(&format!("- Period examined: {} to {}", identity.period.start, identity.period.end));
    line(&format!(
        "- Auditor: {}, {}; signed {}",
        identity.auditor.name, identity.auditor.location, identity.auditor.signed
    ));
    for criterion in &identity.criteria {
        line(&format!("- {}: {}", criterion.name, if criterion.covered { "covered" } else { "not covered" }));
    }
    line("\n## Services\n");
    for service in &file.services {
        let mut entry = format!("{}. {}", service.number, service.name);
        if let Some(category) = service.category.as_deref().and_then(|id| report.category_name(id)) {
            entry += &format!(" ({category})");
        }
        entry += &other_names(&service.aliases, &service.curated.aliases);
        if let Some(note) = report.footnote_of(service) {
            entry += &format!(". Note: {}", note.curated.text);
        } else if service.description_source.is_none() {
            entry += ". Listed, not described";
        }
        line(&entry);
    }
    line("\n## Regions\n");
    for region in &file.regions {
        let zones = if region.zones == 1 { "zone" } else { "zones" };
        let known = other_names(&[], &region.curated.aliases);
        line(&format!("- {}: {} availability {zones}{known}", region.name, region.zones));
    }
    line("\n## Legal entities\n");
    for entity in &file.entities {
        let role = messages.entities.role_label(entity.role);
        line(&format!("- {}: {role}{}", entity.name, other_names(&entity.aliases, &[])));
    }
    line("\n## What it leaves out\n");
    for limit in &file.limits {
        line(&format!("- {}: {} {}", limit.curated.topic, limit.curated.text, limit.curated.ask));
    }
    text
}

/// The other names of a record, the report's before those that it does not give; empty where there are none.
fn other_names(of_the_report: &[Alias], well_known: &[CuratedAlias]) -> String {
    let of_the_report: Vec<&str> = of_the_report.iter().map(|alias| alias.name.as_str()).collect();
    let well_known: Vec<&str> = well_known.iter().map(|alias| alias.name.as_str()).collect();
    let mut text = String::new();
    for (word, names) in [("also", of_the_report), ("known as", well_known)] {
        if !names.is_empty() {
            text += &format!("; {word} {}", names.join(" | "));
        }
    }
    text
}
