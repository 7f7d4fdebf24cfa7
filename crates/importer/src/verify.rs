//! The verification that a data file and a report's text say the same, both ways.
//!
//! DataAgainstText, each fact is looked up at the place it names, by the text's outline alone; backward, the text is imported
//! again and each thing that it lists must be in the data. What is ours is not looked at.

mod text_against_data;

use std::collections::HashSet;

use trust_center_report::model::{AliasKind, AppliesTo, CountedItems, ReportFile, SourceRef};

use crate::apply_decisions;
use crate::date_parser;
use crate::decisions::{Decisions, IdentityField};
use crate::diagnostic::quoted;
use crate::draft;
use crate::locate::Locator;
use crate::outline::Outline;
use crate::output;
use crate::regions;
use crate::services::item_name::PARENTHESIS_MARKER;
use crate::services::notes::note_label;
use crate::text::Text;
use crate::vocabulary::SectionRole;

/// What was checked, and how often it held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFacts {
    /// What.
    pub what: &'static str,
    /// Facts of the data that were looked up in the text.
    pub forward: usize,
    /// Things of the text that were looked up in the data.
    pub backward: usize,
    /// First and last line of the text that hold them; zeros if no line does.
    pub lines: (u32, u32),
    /// How many failed.
    pub failed: usize,
}

/// A fact that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedFact {
    /// The row it belongs to.
    pub what: &'static str,
    /// The record, such as "services/84".
    pub record: String,
    /// Line of the text; 0 if the fact is in no line.
    pub line: u32,
    /// What is wrong, in a sentence.
    pub wrong: String,
}

/// The outcome.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// What was checked.
    pub rows: Vec<CheckedFacts>,
    /// What does not hold.
    pub failures: Vec<FailedFact>,
    /// Records that a person decided.
    decided: HashSet<String>,
}

impl Verification {
    /// Whether everything holds.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.failures.is_empty()
    }

    fn facts_row(&mut self, what: &'static str) -> &mut CheckedFacts {
        let at = self.rows.iter().position(|row| row.what == what).unwrap_or(self.rows.len());
        if at == self.rows.len() {
            self.rows.push(CheckedFacts { what, forward: 0, backward: 0, lines: (0, 0), failed: 0 });
        }
        &mut self.rows[at]
    }

    fn record_failure(&mut self, what: &'static str, record: &str, line: u32, wrong: String) {
        self.facts_row(what).failed += 1;
        self.failures.push(FailedFact { what, record: record.to_owned(), line, wrong });
    }

    /// Counts a fact of the data that is in the text at these lines, or fails it.
    fn record_data_fact(&mut self, what: &'static str, record: &str, found: Result<(u32, u32), String>) {
        let decided = self.decided.contains(record);
        let row = self.facts_row(what);
        row.forward += 1;
        match found {
            Ok((0, _)) => {}
            Err(_) if decided => {}
            Ok((first, last)) => {
                row.lines.0 = if row.lines.0 == 0 { first } else { row.lines.0.min(first) };
                row.lines.1 = row.lines.1.max(last);
            }
            Err(wrong) => self.record_failure(what, record, 0, wrong),
        }
    }

    /// Counts a thing of the text that the data has, or fails it.
    fn record_text_fact(&mut self, what: &'static str, record: &str, line: u32, wrong: Option<String>) {
        self.facts_row(what).backward += 1;
        if let Some(wrong) = wrong {
            self.record_failure(what, record, line, wrong);
        }
    }
}

/// Checks a data file against a text and the bytes it was read from.
#[must_use]
pub fn verify(file: &ReportFile, text: &Text<'_>, bytes: &[u8]) -> Verification {
    verify_with(file, text, bytes, &Decisions::default())
}

/// Checks a data file against a text and what a person decided about it. A decided fact is checked at its decision's
/// place, which the overlay's own checks look up; everything else is checked in the text.
#[must_use]
pub fn verify_with(file: &ReportFile, text: &Text<'_>, bytes: &[u8], decisions: &Decisions) -> Verification {
    let decided = decided_records(file, decisions);
    let mut verification = Verification { decided, ..Verification::default() };
    check_origin(file, bytes, &mut verification);
    let outline = Outline::new(text);
    let forward = DataAgainstText { file, locator: Locator::new(&outline), outline: &outline };
    forward.check_all(&mut verification);
    let draft = apply_decisions::apply_decisions(draft::read_draft(&outline, decisions), decisions, text);
    text_against_data::check_text_against_data(file, &draft, &forward.locator, &mut verification);
    verification
}

/// Names of the records, as the checks have them, that decisions gave.
fn decided_records(file: &ReportFile, decisions: &Decisions) -> HashSet<String> {
    let field = |field: IdentityField| match field {
        IdentityField::Title => "title",
        IdentityField::Kind => "kind",
        IdentityField::Vendor => "vendor",
        IdentityField::System => "system",
        IdentityField::PeriodStart => "first day",
        IdentityField::PeriodEnd => "last day",
        IdentityField::Auditor => "auditor",
        IdentityField::AuditorLocation => "auditor's place",
        IdentityField::AuditorSigned => "auditor's date",
        IdentityField::AssertionSigned => "assertion's date",
        IdentityField::Standard => "criteria's source",
    };
    let mut records: HashSet<String> =
        decisions.identity.iter().map(|decision| field(decision.field).to_owned()).collect();
    for decision in &decisions.entities {
        let entities = file.entities.iter().filter(|entity| entity.name == decision.name);
        records.extend(entities.map(|entity| format!("entities/{}", entity.id)));
        records.insert("who asserted".to_owned());
    }
    for service in &file.services {
        let named = decisions.services.iter().any(|decision| decision.name == service.name);
        let noted = decisions
            .notes
            .iter()
            .any(|decision| decision.service == service.id || decision.service == crate::name::slug(&service.name));
        if named || noted {
            records.insert(format!("services/{}", service.number));
        }
    }
    for decision in &decisions.regions {
        let regions = file.regions.iter().filter(|region| region.name == decision.name);
        for region in regions {
            records.insert(format!("regions/{}", region.id));
            records.insert(region.country.clone());
        }
    }
    records.extend(decisions.added_rules.iter().map(|decision| format!("rules/{}", decision.id)));
    records
}

fn check_origin(file: &ReportFile, bytes: &[u8], verification: &mut Verification) {
    let equal = |claimed: &str, found: &str| {
        if claimed == found { Ok((0, 0)) } else { Err(format!("The hash is {found}, and the file claims {claimed}.")) }
    };
    verification.record_data_fact("hashes", "origin/textSha256", equal(&file.origin.text, &output::sha256_hex(bytes)));
    let content = output::content_hash(file).unwrap_or_default();
    verification.record_data_fact("hashes", "origin/contentSha256", equal(&file.origin.content, &content));
}

/// Facts of the data, each looked up at the place that it names.
struct DataAgainstText<'v> {
    file: &'v ReportFile,
    locator: Locator<'v>,
    outline: &'v Outline<'v>,
}

impl DataAgainstText<'_> {
    fn check_all(&self, verification: &mut Verification) {
        self.check_identity(verification);
        self.check_sections(verification);
        self.check_services(verification);
        self.check_regions(verification);
        self.check_entities(verification);
        for area in &self.file.policy_areas {
            let found = self.locator.item_at(&area.source).map(|item| item.lines_if_named(&area.name));
            verification.record_data_fact(
                "policy areas",
                &area.name,
                check_source_ref(found, &area.name, &area.source),
            );
        }
        for total in self.file.totals.iter().filter(|total| total.stated) {
            let (nouns, id): (&[&str], _) = match total.counted {
                CountedItems::Services => (&["services", "cloud services", "public cloud services"], "services"),
                CountedItems::Categories => (&["categories", "service categories"], "categories"),
                CountedItems::Regions => (&["regions"], "regions"),
                CountedItems::Zones => (&["availability zones", "zones"], "zones"),
                CountedItems::Entities => (&["legal entities", "entities"], "entities"),
            };
            let section = self.outline.sections.iter().find(|section| section.id == total.source.section);
            let stated =
                section.map(|section| regions::stated_totals(self.outline, section, nouns)).unwrap_or_default();
            let found =
                stated.iter().find(|stated| stated.count == total.count).map(|stated| (stated.line, stated.line));
            let wrong = format!("{} {id} are not stated in {}.", total.count, total.source.section);
            verification.record_data_fact("stated totals", id, found.ok_or(wrong));
        }
    }

    fn check_identity(&self, verification: &mut Verification) {
        let identity = &self.file.identity;
        let mut said = |record: &str, words: &str, place: &SourceRef| {
            verification.record_data_fact(
                "identity",
                record,
                check_source_ref(Some(self.locator.find_in_source_ref(place, words)), words, place),
            );
        };
        let title = &identity.period.source;
        said("title", &identity.title, title);
        // A cover that names no vendor or system leaves them to the auditor's scope.
        let scope = self.outline.section(SectionRole::Scope);
        let scope =
            SourceRef { section: scope.map(|section| section.id.clone()).unwrap_or_default(), item: None, entry: None };
        let on_title = |words: &str| self.locator.find_in_source_ref(title, words).is_some();
        for (record, words) in [("vendor", &identity.vendor), ("system", &identity.system)] {
            said(record, words, if on_title(words) { title } else { &scope });
        }
        said("auditor", &identity.auditor.name, &identity.auditor.source);
        said("auditor's place", &identity.auditor.location, &identity.auditor.source);
        for word in identity.standard.name.split([' ', '(', ')']).filter(|word| !word.is_empty()) {
            said("criteria's source", word, &identity.standard.source);
        }
        said("criteria's source", &identity.standard.body, &identity.standard.source);
        for entity in self.file.entities.iter().filter(|entity| identity.assertion.by.contains(&entity.id)) {
            said("who asserted", &entity.name, &identity.assertion.source);
        }
        for (record, date, place) in [
            ("first day", &identity.period.start, title),
            ("last day", &identity.period.end, title),
            ("auditor's date", &identity.auditor.signed, &identity.auditor.source),
            ("assertion's date", &identity.assertion.signed, &identity.assertion.source),
        ] {
            let found = self
                .locator
                .locations_at(place)
                .into_iter()
                .find(|found| date_parser::dates_in(&found.words).iter().any(|(_, _, other)| other == date));
            let found = found.map(|found| found.lines);
            verification.record_data_fact(
                "dates",
                record,
                found.ok_or_else(|| format!("{date} is not in {}.", place.section)),
            );
        }
    }

    fn check_sections(&self, verification: &mut Verification) {
        for section in &self.file.sections {
            let found = self.outline.sections.iter().find(|other| other.id == section.id);
            let same = found.filter(|other| {
                other.part == section.part
                    && (other.heading == section.heading || section.heading == self.file.identity.title)
            });
            let wrong = || format!("{} has no part {} with this heading.", section.heading, section.part);
            verification.record_data_fact(
                "sections",
                &section.id,
                same.map(|same| self.outline.lines(same)).ok_or_else(wrong),
            );
        }
        for category in &self.file.categories {
            let found = self.outline.sections.iter().find(|section| section.id == category.source.section);
            let same = found.filter(|section| section.heading == category.name);
            let wrong = || format!("{} is not the heading of {}.", quoted(&category.name), category.source.section);
            verification.record_data_fact(
                "categories",
                &category.id,
                same.map(|same| self.outline.lines(same)).ok_or_else(wrong),
            );
        }
    }

    fn check_services(&self, verification: &mut Verification) {
        for service in &self.file.services {
            let record = format!("services/{}", service.number);
            let item = self.locator.item_at(&service.source);
            let numbered = service.source.item == Some(service.number);
            let own = item.as_ref().and_then(|item| if numbered { item.lines_if_named(&service.name) } else { None });
            // A list in a sentence or a table, or one of several lists of a section, has no item of this number.
            let section = SourceRef { item: None, ..service.source.clone() };
            let held = Some(own.or_else(|| self.locator.find_in_source_ref(&section, &service.name)));
            verification.record_data_fact("services", &record, check_source_ref(held, &service.name, &service.source));
            let note = self.file.footnotes.iter().find(|note| Some(&note.id) == service.footnote.as_ref());
            let labels: Vec<String> = note.iter().map(|note| note_label(&note.marker)).collect();
            let marked = item.as_ref().filter(|_| own.is_some()).and_then(|item| item.mark(&labels));
            if marked.is_some() || note.is_some() {
                let same = note.is_some_and(|note| {
                    note.item == service.number && (own.is_none() || marked.as_deref() == Some(note.marker.as_str()))
                });
                let noted = note.and_then(|note| match note.marker.as_str() {
                    PARENTHESIS_MARKER => own.or(item.as_ref().map(|item| item.lines)),
                    marker => self.locator.note_with_mark(&service.source.section, marker),
                });
                let wrong = || {
                    format!(
                        "The text marks this item {marked:?}, and the data has the footnote {:?}.",
                        service.footnote
                    )
                };
                verification.record_data_fact("footnotes", &record, noted.filter(|_| same).ok_or_else(wrong));
            }
            if let Some(place) = &service.description_source {
                let entry = self.locator.description_at(place);
                let wrong = || format!("{place:?} describes nothing.");
                verification.record_data_fact(
                    "descriptions",
                    &record,
                    entry.map(|entry| entry.lines).ok_or_else(wrong),
                );
                if service.category.as_ref().is_some_and(|category| *category != place.section) {
                    let wrong =
                        format!("It is described in {}, and said to be in {:?}.", place.section, service.category);
                    verification.record_failure("descriptions", &record, 0, wrong);
                }
            } else if service.category.is_some() {
                verification.record_failure(
                    "descriptions",
                    &record,
                    0,
                    "It is in a category without a description.".into(),
                );
            }
            for alias in &service.aliases {
                let record = format!("{record}/{}", alias.name);
                verification.record_data_fact(
                    "aliases",
                    &record,
                    self.check_name(&alias.name, alias.kind, &alias.source),
                );
            }
        }
    }

    /// A name at a place: in the item, in the described entry, or in the section.
    fn check_name(&self, name: &str, _kind: AliasKind, place: &SourceRef) -> Result<(u32, u32), String> {
        check_source_ref(Some(self.locator.find_in_source_ref(place, name)), name, place)
    }

    fn check_regions(&self, verification: &mut Verification) {
        for region in &self.file.regions {
            let record = format!("regions/{}", region.id);
            let found = self.locator.region_at(&region.source);
            let same = found
                .as_ref()
                .map(|(found, zones)| (found.words == region.name && *zones == region.zones).then_some(found.lines));
            let wrong = format!("{} ({})", region.name, region.zones);
            verification.record_data_fact("regions and zones", &record, check_source_ref(same, &wrong, &region.source));
        }
        for name in &self.file.contracting.names {
            verification.record_data_fact(
                "countries",
                &name.code,
                self.check_name(&name.name, AliasKind::Spelling, &name.source),
            );
        }
    }

    fn check_entities(&self, verification: &mut Verification) {
        for entity in &self.file.entities {
            let record = format!("entities/{}", entity.id);
            verification.record_data_fact(
                "entities",
                &record,
                self.check_name(&entity.name, AliasKind::Spelling, &entity.source),
            );
            for alias in &entity.aliases {
                let record = format!("{record}/{}", alias.name);
                verification.record_data_fact(
                    "aliases",
                    &record,
                    self.check_name(&alias.name, alias.kind, &alias.source),
                );
            }
        }
        for rule in &self.file.contracting.rules {
            let record = format!("rules/{}", rule.id);
            let entity = self.file.entities.iter().find(|entity| entity.id == rule.entity);
            let spellings = entity.into_iter().flat_map(|entity| {
                core::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name))
            });
            let found = spellings
                .map(|name| self.locator.find_in_source_ref(&rule.source, name))
                .find(Option::is_some)
                .flatten();
            let name = entity.map_or(rule.entity.as_str(), |entity| entity.name.as_str());
            verification.record_data_fact(
                "contracting rules",
                &record,
                check_source_ref(Some(found), name, &rule.source),
            );
            // The words of the place: a country by its name there, a group by the report's term.
            let words: Vec<&str> = match &rule.applies {
                AppliesTo::Countries(codes) => {
                    let names = self.file.contracting.names.iter();
                    let here = names.filter(|name| name.source == rule.source && codes.contains(&name.code));
                    here.map(|name| name.name.as_str()).collect()
                }
                AppliesTo::Group(id) => {
                    let groups = self.file.contracting.groups.iter();
                    groups.filter(|group| group.id == *id).map(|group| group.name.as_str()).collect()
                }
                AppliesTo::Elsewhere => continue,
            };
            if words.is_empty() {
                verification.record_failure(
                    "contracting rules",
                    &record,
                    0,
                    "No name of its place is in the data.".into(),
                );
            }
            for words in words {
                verification.record_data_fact(
                    "contracting rules",
                    &record,
                    self.check_name(words, AliasKind::Spelling, &rule.source),
                );
            }
        }
    }
}

/// Where something was found, or the sentence that says that it is not there.
fn check_source_ref(found: Option<Option<(u32, u32)>>, words: &str, place: &SourceRef) -> Result<(u32, u32), String> {
    let item = place.item.map(|item| format!(", item {item}")).unwrap_or_default();
    let entry = place.entry.as_ref().map(|entry| format!(", {}", quoted(entry))).unwrap_or_default();
    match found {
        Some(Some(lines)) => Ok(lines),
        Some(None) => Err(format!("{} is not in {}{item}{entry}.", quoted(words), place.section)),
        None => Err(format!("The text has no {}{item}{entry}.", place.section)),
    }
}
