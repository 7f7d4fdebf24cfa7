//! A draft as the text of a report, in words of ours: what import reads from it is the draft again.
//!
//! For tests and for trying things out; no one is to take it for a report. It writes facts that are in lists, in
//! descriptions' headings and first words, and leaves out those that only running text of a person can hold.

use core::fmt::Write as _;

use trust_center_report::model::{Alias, AliasKind, AppliesTo, OpinionKind, ReportFile, Role, Service};

use crate::name;
use crate::services::Numbering;

/// Writes a draft as a text.
#[must_use]
pub fn render_report(file: &ReportFile, numbers: Numbering) -> String {
    let mut text = String::new();
    let mut part = "";
    for section in &file.sections {
        if section.part != part {
            part = &section.part;
            match part {
                "Title page" => {}
                "Auditor's report" => text.push_str("\n\nIndependent Service Auditor's Report\n\n"),
                _ => _ = write!(text, "\n\n{part}\n\n"),
            }
        }
        if !matches!(section.id.as_str(), "title-page" | "assertion") {
            _ = write!(text, "\n{}\n\n", section.heading);
        }
        match section.id.as_str() {
            "title-page" => render_title_page(file, &mut text),
            "auditor-scope" => render_scope(file, &mut text),
            "auditor-opinion" => render_opinion(file, &mut text),
            "assertion" => render_assertion(file, &mut text),
            "services-provided" => render_services(file, numbers, &mut text),
            "infrastructure" => render_regions(file, &mut text),
            "processes-and-procedures" => {
                file.policy_areas.iter().for_each(|area| _ = writeln!(text, "- {}", area.name));
            }
            "background" if !file.contracting.rules.is_empty() => render_rules(file, &mut text),
            id if file.categories.iter().any(|category| category.id == id) => render_descriptions(file, id, &mut text),
            _ => text.push_str("Here stand some words.\n"),
        }
    }
    text
}

fn render_title_page(file: &ReportFile, text: &mut String) {
    let identity = &file.identity;
    let covered: Vec<&str> = identity.criteria.iter().filter(|one| one.covered).map(|one| one.name.as_str()).collect();
    _ = write!(
        text,
        "{}\nReport on {}'s {}\nRelevant to {}\nFor the Period {} – {}\n",
        identity.title,
        identity.vendor,
        identity.system,
        covered.join(", "),
        identity.period.start,
        identity.period.end
    );
}

fn render_scope(file: &ReportFile, text: &mut String) {
    let names: Vec<&str> = file.entities.iter().map(|entity| entity.name.as_str()).collect();
    let covered: Vec<String> =
        file.identity.criteria.iter().filter(|one| one.covered).map(|one| one.name.to_lowercase()).collect();
    _ = writeln!(
        text,
        "We have examined {}, and what they do, by criteria relevant to {} (the {} of the {}), in {}.",
        names.join(", "),
        covered.join(", "),
        file.identity.standard.name.replace('(', "in ").replace(')', ""),
        file.identity.standard.body,
        file.identity.kind
    );
}

fn render_opinion(file: &ReportFile, text: &mut String) {
    let auditor = &file.identity.auditor;
    text.push_str(match file.identity.opinion.kind {
        OpinionKind::Unqualified => "In our opinion, it is fairly stated, in all material respects.\n",
        OpinionKind::Qualified => {
            "In our opinion, except for one thing, it is fairly stated, in all material respects.\n"
        }
        OpinionKind::Adverse => "In our opinion, it is not fairly stated.\n",
        OpinionKind::Disclaimer => "We do not express an opinion.\n",
    });
    _ = write!(text, "\n{}\n\n{}\n\n{}\n", auditor.name, auditor.location, auditor.signed);
}

fn render_assertion(file: &ReportFile, text: &mut String) {
    let signs =
        |role| file.entities.iter().filter(move |entity| entity.role == role).map(|entity| entity.name.as_str());
    let names: Vec<&str> = signs(Role::ServiceOrganization).collect();
    _ = write!(text, "It is so.\n\n{}\n\n{}\n", names.join(" and "), file.identity.assertion.signed);
}

fn render_services(file: &ReportFile, numbers: Numbering, text: &mut String) {
    text.push_str("These are in scope:\n\n");
    for service in &file.services {
        let note = file.footnotes.iter().find(|note| Some(&note.id) == service.footnote.as_ref());
        let mark = note.map_or("", |note| note.marker.as_str());
        _ = match numbers {
            Numbering::Stated => writeln!(text, "{}. {}{mark}", service.number, service.name),
            Numbering::Counted => writeln!(text, "• {}{mark}", service.name),
        };
    }
    for note in &file.footnotes {
        _ = write!(text, "\n{} Only a part of it.\n", note.marker);
    }
}

fn render_descriptions(file: &ReportFile, category: &str, text: &mut String) {
    for service in file.services.iter().filter(|service| service.category.as_deref() == Some(category)) {
        let Some(head) = service.description_source.as_ref().and_then(|place| place.entry.as_ref()) else { continue };
        _ = write!(text, "<u>{head}</u>: It works.");
        for other in &file.services {
            let here = |alias: &&Alias| alias.source.entry.as_ref() == Some(head) && alias.source.section == category;
            other.aliases.iter().filter(here).for_each(|alias| render_sentence(other, alias, text));
        }
        text.push_str("\n\n");
    }
}

/// A sentence that gives an alias on the report's own word.
fn render_sentence(service: &Service, alias: &Alias, text: &mut String) {
    let base = name::split_parenthesis(&service.name).map_or(service.name.as_str(), |(base, _)| base);
    _ = match alias.kind {
        AliasKind::Abbreviation => write!(text, " Beside it stands {base} ({}).", alias.name),
        AliasKind::Formerly => write!(text, " Beside it stands {base} (previously known as {}).", alias.name),
        AliasKind::AlsoKnownAs => write!(text, " Beside it stands {base} (also known as {}).", alias.name),
        AliasKind::Spelling | AliasKind::Alternative | AliasKind::Expansion => Ok(()),
    };
}

fn render_regions(file: &ReportFile, text: &mut String) {
    for total in file.totals.iter().filter(|total| total.stated && total.source.section == "infrastructure") {
        let noun = if total.counted.id() == "zones" { "availability zones" } else { total.counted.id() };
        _ = writeln!(text, "There are {} {noun}.", total.count);
    }
    text.push('\n');
    file.regions.iter().for_each(|region| _ = writeln!(text, "- {} ({})", region.name, region.zones));
}

fn render_rules(file: &ReportFile, text: &mut String) {
    for rule in &file.contracting.rules {
        let entity = file.entities.iter().find(|entity| entity.id == rule.entity);
        let place = match &rule.applies {
            AppliesTo::Elsewhere => "any other country",
            AppliesTo::Countries(_) | AppliesTo::Group(_) => rule.label.as_str(),
        };
        let name = entity.map_or("", |entity| entity.name.as_str());
        _ = writeln!(text, "- Customers located in {place} usually make contracts with {name}");
    }
}
