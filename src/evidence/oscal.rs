//! An OSCAL component definition (NIST, JSON, version 1.2.3): a component for each service and region in the rows.
//!
//! It claims no control implementation and joins no service with a region. Only what the report lists becomes a component:
//! of a checked list, lines with a verdict of "listed"; a person's own choice among several does not count.

use trust_center_report::changes::Of;
use trust_center_report::key::Target;
use trust_center_report::record::Sink as _;
use trust_center_report::report::itoa;
use trust_center_report::source::{Region, Service};
use trust_center_report::{Date, Report};

use super::digits::iso;
use super::json::Json;
use super::markdown::escape;
use super::row::{Kind, Rows, checked};
use super::text::one_line;
use super::uuid::{namespace, uuid};
use super::{Asked, filter, sheet, words};
use crate::i18n::{EN, fill};

/// The version whose published schema the tests hold this against.
const VERSION: &str = "1.2.3";

pub(super) fn write(asked: &Asked<'_>, rows: &Rows<'_>) -> String {
    let report = asked.report;
    let listed = listed(asked, rows);
    let space = spaced();
    Json::of(|out| {
        out.open();
        out.object("component-definition");
        let file = report.file();
        let made = iso(asked.today);
        let filter = filter::line(&filter::conditions(asked));
        let mut parts = vec![file.id.as_str(), asked.view.id(), &made, &filter, &file.origin.content, asked.address];
        // Another list on the same day is another document.
        parts.extend(listed.iter().map(|component| component.id()));
        out.field("uuid", &uuid(&parts));
        metadata(out, asked, rows, &space, &filter);
        if !listed.is_empty() {
            out.begin("components");
            for component in &listed {
                match component {
                    Component::Service(record) => service(out, report, &space, record),
                    Component::Region(record) => region(out, report, &space, record),
                }
            }
            out.close();
        }
        out.close();
        out.close();
    })
}

/// What becomes a component.
#[derive(Clone, Copy)]
enum Component<'a> {
    Service(&'a Service),
    Region(&'a Region),
}

impl<'a> Component<'a> {
    const fn id(&self) -> &'a str {
        match self {
            Self::Service(record) => record.id.as_str(),
            Self::Region(record) => record.id.as_str(),
        }
    }
}

/// Services and regions of the rows, each once.
fn listed<'a>(asked: &Asked<'a>, rows: &Rows<'a>) -> Vec<Component<'a>> {
    match &rows.kind {
        Kind::Services(services) => services.iter().map(|(record, _)| Component::Service(record)).collect(),
        Kind::Regions(regions) => regions.iter().map(|record| Component::Region(record)).collect(),
        Kind::Entities(_) => Vec::new(),
        Kind::Changes(changes) => {
            // What the report lists no more is no component of it, and what differs twice is one.
            let (file, mut taken) = (asked.report.file(), Vec::new());
            let new = changes.iter().filter_map(|one| Some((one.of, one.new?.id)));
            let once = new.filter(|one| {
                let first = !taken.contains(one);
                taken.push(*one);
                first
            });
            let listed = once.filter_map(|(of, id)| match of {
                Of::Services => file.services.iter().find(|one| one.id == id).map(Component::Service),
                Of::Regions => file.regions.iter().find(|one| one.id == id).map(Component::Region),
                Of::Entities => None,
            });
            listed.collect()
        }
        Kind::Checklist(_) => {
            let (file, mut taken, mut listed) = (asked.report.file(), Vec::new(), Vec::new());
            for target in checked(asked).filter_map(|row| row.item.found).map(|found| found.target) {
                if taken.contains(&target) {
                    continue;
                }
                taken.push(target);
                listed.extend(match target {
                    Target::Service(at) => file.services.get(at).map(Component::Service),
                    Target::Region(at) => file.regions.get(at).map(Component::Region),
                    Target::Entity(_) => None,
                });
            }
            listed
        }
    }
}

/// The namespace of our property names, as a URI.
fn spaced() -> String {
    let mut uri = String::from("urn:uuid:");
    uri.push_str(&namespace());
    uri
}

fn metadata(out: &mut Json, asked: &Asked<'_>, rows: &Rows<'_>, space: &str, filter: &str) {
    let file = asked.report.file();
    out.object("metadata");
    markup(out, "title", &sheet::title(asked));
    out.field("last-modified", &midnight(asked));
    out.field("version", &file.origin.content);
    out.field("oscal-version", VERSION);
    out.begin("props");
    prop(out, space, "report", &file.id);
    prop(out, space, "report-title", &file.identity.title);
    prop(out, space, "system", &file.identity.system);
    prop(out, space, "period-start", &iso(asked.report.start()));
    prop(out, space, "period-end", &iso(asked.report.end()));
    prop(out, space, "report-signed", &file.identity.auditor.signed);
    prop(out, space, "data-sha256", &file.origin.content);
    prop(out, space, "text-sha256", &file.origin.text);
    prop(out, space, "made-on", &iso(asked.today));
    prop(out, space, "rows", asked.view.id());
    prop(out, space, "filter", filter);
    prop(out, space, "page", asked.address);
    out.close();
    out.begin("parties");
    for entity in &file.entities {
        out.open();
        out.field("uuid", &uuid(&[&file.id, "entity", &entity.id]));
        out.field("type", "organization");
        out.field("name", &value(&entity.name));
        out.begin("props");
        prop(out, space, "part-in-report", entity.role.id());
        prop(out, space, "place", &asked.report.cite(&entity.place));
        out.close();
        out.close();
    }
    out.close();
    let mut remarks = words::OSCAL_REMARKS.to_owned();
    if let Some(short_of) = rows.short_of {
        remarks.push(' ');
        remarks.push_str(&fill(EN.short_of(short_of), &[asked.selection.services.query.trim()]));
    }
    markup(out, "remarks", &remarks);
    out.close();
}

/// The day as OSCAL writes points in time. It knows the years 1900 to 2999; another one, from a clock that is wrong, gives
/// the day on which the report was signed.
fn midnight(asked: &Asked<'_>) -> String {
    let known = |day: &Date| (1900..3000).contains(&day.year());
    let signed = Date::parse(&asked.report.file().identity.auditor.signed);
    let day = Some(asked.today).filter(known).or(signed).unwrap_or(asked.report.end());
    let mut text = iso(day);
    text.push_str("T00:00:00Z");
    text
}

/// A text of one line without blanks at its ends, as OSCAL wants its strings.
fn value(text: &str) -> String {
    let blank = |letter: char| letter.is_whitespace() || letter == '\u{FEFF}';
    one_line(text).trim_matches(blank).to_owned()
}

#[inline(never)]
fn prop(out: &mut Json, space: &str, name: &'static str, text: &str) {
    let text = value(text);
    if text.is_empty() {
        return;
    }
    out.open();
    out.field("name", name);
    out.field("ns", space);
    out.field("value", &text);
    out.close();
}

/// A field that OSCAL reads as Markdown.
#[inline(never)]
fn markup(out: &mut Json, key: &'static str, text: &str) {
    let mut escaped = String::new();
    escape(&mut escaped, &value(text));
    out.field(key, &escaped);
}

/// What every component begins with.
fn begin(out: &mut Json, report: &Report, kind: &'static str, id: &str, name: &str) {
    out.open();
    // Without the data's hash: a component keeps its identifier when the data is corrected.
    out.field("uuid", &uuid(&[&report.file().id, kind, id]));
    out.field("type", kind);
    markup(out, "title", name);
}

fn service(out: &mut Json, report: &Report, space: &str, record: &Service) {
    begin(out, report, "service", &record.id, &record.name);
    let description = match &record.ours.summary {
        Some(summary) => fill(words::OSCAL_SUMMARY, &[summary, EN.summary_ours]),
        None => EN.described_nowhere.to_owned(),
    };
    markup(out, "description", &description);
    out.begin("props");
    prop(out, space, "item", &itoa(record.number));
    prop(out, space, "place", &report.cite(&record.place));
    if let Some(category) = record.category.as_deref().and_then(|id| report.category_name(id)) {
        prop(out, space, "category", category);
    }
    out.close();
    let remarks = match report.footnote(record) {
        Some(note) => fill(words::OSCAL_NOTED, &[words::OSCAL_SERVICE, &note.ours.text]),
        None => words::OSCAL_SERVICE.to_owned(),
    };
    markup(out, "remarks", &remarks);
    out.close();
}

fn region(out: &mut Json, report: &Report, space: &str, record: &Region) {
    begin(out, report, "region", &record.id, &record.name);
    let zones = itoa(record.zones);
    markup(out, "description", &fill(words::OSCAL_ZONES, &[&zones]));
    out.begin("props");
    if let Some(item) = record.place.item {
        prop(out, space, "item", &itoa(item));
    }
    prop(out, space, "place", &report.cite(&record.place));
    prop(out, space, "zones", &zones);
    prop(out, space, "local", if record.local { words::YES } else { words::NO });
    prop(out, space, "country", &record.country);
    if let Some(id) = &record.ours.public_id {
        prop(out, space, "region-id-not-from-report", id);
    }
    out.close();
    markup(out, "remarks", words::OSCAL_REGION);
    out.close();
}
