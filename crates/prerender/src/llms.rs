//! `llms.txt`: the scope as plain Markdown, for readers that are programs (<https://llmstxt.org>).

use std::fmt::Write as _;

use trust_center_report::Report;

use crate::Told;

/// The text.
#[must_use]
pub fn llms(report: &Report, told: &Told) -> String {
    let file = report.file();
    let identity = &file.identity;
    let mut text = format!("# {}\n\n> {}\n", told.title, told.description);
    let mut line = |said: &str| {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{said}");
    };
    line(
        "\nA name that is not here is not listed in this report; that says nothing, good or bad, about it. Services and regions are",
    );
    line(
        "listed apart: the report does not say which service runs in which region. Summaries are not the report's wording.\n",
    );
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
        let mut said = format!("{}. {}", service.number, service.name);
        if let Some(category) = service.category.as_deref().and_then(|id| report.category_name(id)) {
            said += &format!(" ({category})");
        }
        if let Some(note) = report.footnote(service) {
            said += &format!(". Note: {}", note.ours.text);
        } else if service.described.is_none() {
            said += ". Listed, not described";
        }
        line(&said);
    }
    line("\n## Regions\n");
    for region in &file.regions {
        line(&format!("- {}: {} availability zones", region.name, region.zones));
    }
    line("\n## Legal entities\n");
    for entity in &file.entities {
        line(&format!("- {}", entity.name));
    }
    line("\n## What it leaves out\n");
    for limit in &file.limits {
        line(&format!("- {}: {} {}", limit.ours.topic, limit.ours.text, limit.ours.ask));
    }
    text
}
