//! What a text lists, looked up in the data: the second half of the verification.
//!
//! It looks at facts only, and takes a text that contradicts itself for no verification of anything.

use trust_center_report::model::{AppliesTo, Identity, Region, ReportFile, SourceRef};

use super::Verification;
use crate::diagnostic::{DiagnosticKind, Severity, quoted};
use crate::draft::Draft;
use crate::locate::Locator;

/// Everything that the text lists, looked up in the data.
pub(super) fn check_text_against_data(
    file: &ReportFile,
    draft: &Draft,
    locator: &Locator<'_>,
    verification: &mut Verification,
) {
    let text = &draft.file;
    let line = |place: &SourceRef| locator.locations_at(place).first().map_or(0, |found| found.lines.0);
    let missing = |what: &str| Some(format!("The text has {what}, and the data does not."));
    for service in &text.services {
        let record = format!("services/{}", service.number);
        let twin = file.services.iter().find(|other| other.number == service.number && other.name == service.name);
        let wrong = match twin {
            None => missing(&format!("item {}, {}", service.number, quoted(&service.name))),
            Some(twin) if twin.description_source != service.description_source => {
                missing(&format!("its description {:?}", service.description_source))
            }
            Some(twin) if twin.category != service.category => missing(&format!("its category {:?}", service.category)),
            Some(twin) if twin.footnote.is_some() != service.footnote.is_some() => missing("its footnote"),
            Some(_) => None,
        };
        verification.record_text_fact("services", &record, line(&service.source), wrong);
    }
    for category in &text.categories {
        let has = file.categories.iter().any(|other| other.name == category.name && other.source == category.source);
        verification.record_text_fact(
            "categories",
            &category.id,
            line(&category.source),
            (!has).then(|| missing(&quoted(&category.name))).flatten(),
        );
    }
    for region in &text.regions {
        let twin = |other: &&Region| {
            (&other.name, other.zones, other.local, &other.source)
                == (&region.name, region.zones, region.local, &region.source)
        };
        let has = file.regions.iter().any(|other| twin(&other));
        let what = format!("{} ({})", quoted(&region.name), region.zones);
        verification.record_text_fact(
            "regions and zones",
            &region.id,
            line(&region.source),
            (!has).then(|| missing(&what)).flatten(),
        );
    }
    for entity in &text.entities {
        let has = file.entities.iter().any(|other| other.name == entity.name && other.role == entity.role);
        let what = format!("{} as {}", quoted(&entity.name), entity.role.id());
        verification.record_text_fact(
            "entities",
            &entity.id,
            line(&entity.source),
            (!has).then(|| missing(&what)).flatten(),
        );
    }
    for area in &text.policy_areas {
        let has = file.policy_areas.contains(area);
        verification.record_text_fact(
            "policy areas",
            &area.name,
            line(&area.source),
            (!has).then(|| missing(&quoted(&area.name))).flatten(),
        );
    }
    for rule in &text.contracting.rules {
        let here = || file.contracting.rules.iter().filter(|other| other.source == rule.source);
        // Two rules of one sentence have one place, and labels of their own.
        let twin = here().find(|other| other.label == rule.label).or_else(|| here().next());
        let named = |id: &str, file: &ReportFile| file.entities.iter().find(|e| e.id == id).map(|e| e.name.clone());
        let has = twin.is_some_and(|twin| named(&twin.entity, file) == named(&rule.entity, text));
        let open = rule.applies == AppliesTo::Countries(Vec::new());
        let same = open || twin.is_some_and(|twin| twin.applies == rule.applies);
        verification.record_text_fact(
            "contracting rules",
            &rule.id,
            line(&rule.source),
            (!has || !same).then(|| missing(&quoted(&rule.label))).flatten(),
        );
    }
    check_counts(file, text, verification);
    for diagnostic in &draft.diagnostics {
        let broken = diagnostic.severity() == Severity::Error
            && !matches!(
                diagnostic.kind,
                DiagnosticKind::ClaimedTwice
                    | DiagnosticKind::Country
                    | DiagnosticKind::RulePlace
                    | DiagnosticKind::NoCounterpart
            );
        // A description of something that is not listed, and an item without its number, tell of a changed list.
        if broken || matches!(diagnostic.kind, DiagnosticKind::NotListed) {
            verification.record_failure(
                "the text itself",
                diagnostic.kind.id(),
                diagnostic.line,
                diagnostic.found.clone(),
            );
        }
    }
}

/// Lists of one length, and single facts of one value.
fn check_counts(file: &ReportFile, text: &ReportFile, verification: &mut Verification) {
    let both = [
        ("services", file.services.len(), text.services.len()),
        ("categories", file.categories.len(), text.categories.len()),
        ("regions and zones", file.regions.len(), text.regions.len()),
        ("entities", file.entities.len(), text.entities.len()),
        ("policy areas", file.policy_areas.len(), text.policy_areas.len()),
        ("contracting rules", file.contracting.rules.len(), text.contracting.rules.len()),
        ("footnotes", file.footnotes.len(), text.footnotes.len()),
        ("sections", file.sections.len(), text.sections.len()),
    ];
    for (what, data, found) in both {
        let wrong = (data != found).then(|| format!("The data has {data}, the text {found}."));
        verification.record_text_fact(what, "count", 0, wrong);
    }
    let (data, found) = (&file.identity, &text.identity);
    for (record, same) in [
        ("first day", data.period.start == found.period.start),
        ("last day", data.period.end == found.period.end),
        ("auditor's date", data.auditor.signed == found.auditor.signed),
        ("assertion's date", data.assertion.signed == found.assertion.signed),
    ] {
        verification.record_text_fact("dates", record, 0, (!same).then(|| "The text has another date.".to_owned()));
    }
    let criteria = |identity: &Identity| -> Vec<(String, bool)> {
        identity.criteria.iter().map(|one| (one.id.clone(), one.covered)).collect()
    };
    for (record, same) in [
        ("kind", data.kind == found.kind),
        ("title", data.title == found.title),
        ("vendor", data.vendor == found.vendor),
        ("system", data.system == found.system),
        ("opinion", data.opinion.kind == found.opinion.kind),
        ("auditor", data.auditor.name == found.auditor.name && data.auditor.location == found.auditor.location),
        ("criteria", criteria(data) == criteria(found)),
        ("criteria's source", data.standard == found.standard),
        ("who asserted", data.assertion.by.len() == found.assertion.by.len()),
    ] {
        verification.record_text_fact(
            "identity",
            record,
            0,
            (!same).then(|| "The text says something else.".to_owned()),
        );
    }
    for total in &text.totals {
        let has = file.totals.contains(total);
        let wrong = (!has).then(|| format!("The text counts {} {}.", total.count, total.counted.id()));
        verification.record_text_fact("stated totals", total.counted.id(), 0, wrong);
    }
}
