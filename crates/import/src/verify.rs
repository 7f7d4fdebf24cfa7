//! The proof that a data file and a report's text say the same, both ways.
//!
//! Forward, each fact is looked up at the place it names, by the text's outline alone; backward, the text is imported
//! again and each thing that it lists must be in the data. What is ours is not looked at.

use trust_center_report::source::{AliasKind, Applies, Counted, Place, ReportFile};

use crate::diagnostic::{Kind, quoted};
use crate::draft::{self, Draft};
use crate::find::{Finder, Found};
use crate::moment;
use crate::outline::Outline;
use crate::output;
use crate::regions;
use crate::text::Text;

/// What was checked, and how often it held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What.
    pub what: &'static str,
    /// Facts of the data that were looked up in the text.
    pub forward: usize,
    /// Things of the text that were looked up in the data.
    pub backward: usize,
    /// First and last line of the text where they stand; zeros where none does.
    pub lines: (u32, u32),
    /// How many failed.
    pub failed: usize,
}

/// A fact that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The row it belongs to.
    pub what: &'static str,
    /// The record, such as "services/84".
    pub record: String,
    /// Line of the text; 0 where the fact stands in none.
    pub line: u32,
    /// What is wrong, in a sentence.
    pub wrong: String,
}

/// The outcome.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// What was checked.
    pub rows: Vec<Row>,
    /// What does not hold.
    pub failures: Vec<Failure>,
}

impl Proof {
    /// Whether everything holds.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.failures.is_empty()
    }

    fn row(&mut self, what: &'static str) -> &mut Row {
        let at = self.rows.iter().position(|row| row.what == what).unwrap_or(self.rows.len());
        if at == self.rows.len() {
            self.rows.push(Row { what, forward: 0, backward: 0, lines: (0, 0), failed: 0 });
        }
        &mut self.rows[at]
    }

    fn fail(&mut self, what: &'static str, record: &str, line: u32, wrong: String) {
        self.row(what).failed += 1;
        self.failures.push(Failure { what, record: record.to_owned(), line, wrong });
    }

    /// Counts a fact of the data that stands in the text at these lines, or fails it.
    fn forward(&mut self, what: &'static str, record: &str, found: Result<(u32, u32), String>) {
        let row = self.row(what);
        row.forward += 1;
        match found {
            Ok((0, _)) => {}
            Ok((first, last)) => {
                row.lines.0 = if row.lines.0 == 0 { first } else { row.lines.0.min(first) };
                row.lines.1 = row.lines.1.max(last);
            }
            Err(wrong) => self.fail(what, record, 0, wrong),
        }
    }

    /// Counts a thing of the text that the data has, or fails it.
    fn backward(&mut self, what: &'static str, record: &str, line: u32, wrong: Option<String>) {
        self.row(what).backward += 1;
        if let Some(wrong) = wrong {
            self.fail(what, record, line, wrong);
        }
    }
}

/// Checks a data file against a text and the bytes it was read from.
#[must_use]
pub fn verify(file: &ReportFile, text: &Text<'_>, bytes: &[u8]) -> Proof {
    let mut proof = Proof::default();
    origin(file, bytes, &mut proof);
    let outline = Outline::new(text);
    let forward = Forward { file, finder: Finder::new(&outline), outline: &outline };
    forward.all(&mut proof);
    backward(file, &draft::read(&outline), &forward.finder, &mut proof);
    proof
}

fn origin(file: &ReportFile, bytes: &[u8], proof: &mut Proof) {
    let equal = |claimed: &str, found: &str| {
        if claimed == found { Ok((0, 0)) } else { Err(format!("The hash is {found}, and the file claims {claimed}.")) }
    };
    proof.forward("hashes", "origin/textSha256", equal(&file.origin.text, &output::sha256(bytes)));
    let content = output::content_hash(file).unwrap_or_default();
    proof.forward("hashes", "origin/contentSha256", equal(&file.origin.content, &content));
}

/// Facts of the data, each looked up where it says it stands.
struct Forward<'v> {
    file: &'v ReportFile,
    finder: Finder<'v>,
    outline: &'v Outline<'v>,
}

impl Forward<'_> {
    fn all(&self, proof: &mut Proof) {
        self.identity(proof);
        self.sections(proof);
        self.services(proof);
        self.regions(proof);
        self.entities(proof);
        for area in &self.file.policy_areas {
            let found = self.finder.item(&area.place).map(|item| item.is(&area.name));
            proof.forward("policy areas", &area.name, at_place(found, &area.name, &area.place));
        }
        for total in self.file.totals.iter().filter(|total| total.stated) {
            let (nouns, id): (&[&str], _) = match total.of {
                Counted::Services => (&["services", "cloud services", "public cloud services"], "services"),
                Counted::Categories => (&["categories", "service categories"], "categories"),
                Counted::Regions => (&["regions"], "regions"),
                Counted::Zones => (&["availability zones", "zones"], "zones"),
                Counted::Entities => (&["legal entities", "entities"], "entities"),
            };
            let section = self.outline.sections.iter().find(|section| section.id == total.place.section);
            let stated = section.map(|section| regions::stated(self.outline, section, nouns)).unwrap_or_default();
            let found =
                stated.iter().find(|stated| stated.count == total.count).map(|stated| (stated.line, stated.line));
            let wrong = format!("{} {id} are not stated in {}.", total.count, total.place.section);
            proof.forward("stated totals", id, found.ok_or(wrong));
        }
    }

    fn identity(&self, proof: &mut Proof) {
        let identity = &self.file.identity;
        let mut said = |record: &str, words: &str, place: &Place| {
            proof.forward("identity", record, at_place(Some(self.finder.says(place, words)), words, place));
        };
        let title = &identity.period.place;
        said("title", &identity.title, title);
        said("vendor", &identity.vendor, title);
        said("system", &identity.system, title);
        said("auditor", &identity.auditor.name, &identity.auditor.place);
        said("auditor's place", &identity.auditor.location, &identity.auditor.place);
        for word in identity.standard.name.split([' ', '(', ')']).filter(|word| !word.is_empty()) {
            said("criteria's source", word, &identity.standard.place);
        }
        said("criteria's source", &identity.standard.body, &identity.standard.place);
        for entity in self.file.entities.iter().filter(|entity| identity.assertion.by.contains(&entity.id)) {
            said("who asserted", &entity.name, &identity.assertion.place);
        }
        for (record, date, place) in [
            ("first day", &identity.period.start, title),
            ("last day", &identity.period.end, title),
            ("auditor's date", &identity.auditor.signed, &identity.auditor.place),
            ("assertion's date", &identity.assertion.signed, &identity.assertion.place),
        ] {
            let found = self
                .finder
                .blocks(place)
                .into_iter()
                .find(|found| moment::all(&found.words).iter().any(|(_, _, other)| other == date));
            let found = found.map(|found| found.lines);
            proof.forward("dates", record, found.ok_or_else(|| format!("{date} does not stand in {}.", place.section)));
        }
    }

    fn sections(&self, proof: &mut Proof) {
        for section in &self.file.sections {
            let found = self.outline.sections.iter().find(|other| other.id == section.id);
            let same = found.filter(|other| {
                other.part == section.part
                    && (other.heading == section.heading || section.heading == self.file.identity.title)
            });
            let wrong = || format!("{} has no part {} with this heading.", section.heading, section.part);
            proof.forward("sections", &section.id, same.map(|same| self.outline.lines(same)).ok_or_else(wrong));
        }
        for category in &self.file.categories {
            let found = self.outline.sections.iter().find(|section| section.id == category.place.section);
            let same = found.filter(|section| section.heading == category.name);
            let wrong = || format!("{} is not the heading of {}.", quoted(&category.name), category.place.section);
            proof.forward("categories", &category.id, same.map(|same| self.outline.lines(same)).ok_or_else(wrong));
        }
    }

    fn services(&self, proof: &mut Proof) {
        for service in &self.file.services {
            let record = format!("services/{}", service.number);
            let item = self.finder.item(&service.place);
            let numbered = service.place.item == Some(service.number);
            let held = item.as_ref().map(|item| if numbered { item.is(&service.name) } else { None });
            proof.forward("services", &record, at_place(held, &service.name, &service.place));
            let marked = item.as_ref().and_then(Found::mark);
            let note = self.file.footnotes.iter().find(|note| Some(&note.id) == service.footnote.as_ref());
            if marked.is_some() || note.is_some() {
                let same = note.is_some_and(|note| marked == Some(note.marker.as_str()) && note.item == service.number);
                let noted = note.and_then(|note| self.finder.note(&service.place.section, &note.marker));
                let wrong = || {
                    format!(
                        "The text marks this item {marked:?}, and the data has the footnote {:?}.",
                        service.footnote
                    )
                };
                proof.forward("footnotes", &record, noted.filter(|_| same).ok_or_else(wrong));
            }
            if let Some(place) = &service.described {
                let entry = self.finder.entry(place);
                let wrong = || format!("{place:?} describes nothing.");
                proof.forward("descriptions", &record, entry.map(|entry| entry.lines).ok_or_else(wrong));
                if service.category.as_ref().is_some_and(|category| *category != place.section) {
                    let wrong =
                        format!("It is described in {}, and said to be in {:?}.", place.section, service.category);
                    proof.fail("descriptions", &record, 0, wrong);
                }
            } else if service.category.is_some() {
                proof.fail("descriptions", &record, 0, "It is in a category without a description.".into());
            }
            for alias in &service.aliases {
                let record = format!("{record}/{}", alias.name);
                proof.forward("aliases", &record, self.named(&alias.name, alias.kind, &alias.place));
            }
        }
    }

    /// A name at a place: in the item, in the described entry, or in the section.
    fn named(&self, name: &str, _kind: AliasKind, place: &Place) -> Result<(u32, u32), String> {
        at_place(Some(self.finder.says(place, name)), name, place)
    }

    fn regions(&self, proof: &mut Proof) {
        for region in &self.file.regions {
            let record = format!("regions/{}", region.id);
            let found = self.finder.region(&region.place);
            let same = found
                .as_ref()
                .map(|(found, zones)| (found.words == region.name && *zones == region.zones).then_some(found.lines));
            let wrong = format!("{} ({})", region.name, region.zones);
            proof.forward("regions and zones", &record, at_place(same, &wrong, &region.place));
        }
        for name in &self.file.contracting.names {
            proof.forward("countries", &name.code, self.named(&name.name, AliasKind::Spelling, &name.place));
        }
    }

    fn entities(&self, proof: &mut Proof) {
        for entity in &self.file.entities {
            let record = format!("entities/{}", entity.id);
            proof.forward("entities", &record, self.named(&entity.name, AliasKind::Spelling, &entity.place));
            for alias in &entity.aliases {
                let record = format!("{record}/{}", alias.name);
                proof.forward("aliases", &record, self.named(&alias.name, alias.kind, &alias.place));
            }
        }
        for rule in &self.file.contracting.rules {
            let record = format!("rules/{}", rule.id);
            let entity = self.file.entities.iter().find(|entity| entity.id == rule.entity);
            let spellings = entity.into_iter().flat_map(|entity| {
                core::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name))
            });
            let found = spellings.map(|name| self.finder.says(&rule.place, name)).find(Option::is_some).flatten();
            let name = entity.map_or(rule.entity.as_str(), |entity| entity.name.as_str());
            proof.forward("contracting rules", &record, at_place(Some(found), name, &rule.place));
            // The words of the place: a country by its name there, a group by the report's term.
            let words: Vec<&str> = match &rule.applies {
                Applies::Countries(codes) => {
                    let names = self.file.contracting.names.iter();
                    let here = names.filter(|name| name.place == rule.place && codes.contains(&name.code));
                    here.map(|name| name.name.as_str()).collect()
                }
                Applies::Group(id) => {
                    let groups = self.file.contracting.groups.iter();
                    groups.filter(|group| group.id == *id).map(|group| group.name.as_str()).collect()
                }
                Applies::Elsewhere => continue,
            };
            if words.is_empty() {
                proof.fail("contracting rules", &record, 0, "No name of its place is in the data.".into());
            }
            for words in words {
                proof.forward("contracting rules", &record, self.named(words, AliasKind::Spelling, &rule.place));
            }
        }
    }
}

/// Where something was found, or the sentence that it does not stand there.
fn at_place(found: Option<Option<(u32, u32)>>, words: &str, place: &Place) -> Result<(u32, u32), String> {
    let item = place.item.map(|item| format!(", item {item}")).unwrap_or_default();
    let entry = place.entry.as_ref().map(|entry| format!(", {}", quoted(entry))).unwrap_or_default();
    match found {
        Some(Some(lines)) => Ok(lines),
        Some(None) => Err(format!("{} does not stand in {}{item}{entry}.", quoted(words), place.section)),
        None => Err(format!("The text has no {}{item}{entry}.", place.section)),
    }
}

/// Everything that the text lists, looked up in the data.
fn backward(file: &ReportFile, draft: &Draft, finder: &Finder<'_>, proof: &mut Proof) {
    let text = &draft.file;
    let line = |place: &Place| finder.blocks(place).first().map_or(0, |found| found.lines.0);
    let missing = |what: &str| Some(format!("The text has {what}, and the data does not."));
    for service in &text.services {
        let record = format!("services/{}", service.number);
        let twin = file.services.iter().find(|other| other.number == service.number && other.name == service.name);
        let wrong = match twin {
            None => missing(&format!("item {}, {}", service.number, quoted(&service.name))),
            Some(twin) if twin.described != service.described => {
                missing(&format!("its description {:?}", service.described))
            }
            Some(twin) if twin.category != service.category => missing(&format!("its category {:?}", service.category)),
            Some(twin) if twin.footnote.is_some() != service.footnote.is_some() => missing("its footnote"),
            Some(_) => None,
        };
        proof.backward("services", &record, line(&service.place), wrong);
    }
    for category in &text.categories {
        let has = file.categories.iter().any(|other| other.name == category.name && other.place == category.place);
        proof.backward(
            "categories",
            &category.id,
            line(&category.place),
            (!has).then(|| missing(&quoted(&category.name))).flatten(),
        );
    }
    for region in &text.regions {
        let twin = |other: &&trust_center_report::source::Region| {
            (&other.name, other.zones, other.local, &other.place)
                == (&region.name, region.zones, region.local, &region.place)
        };
        let has = file.regions.iter().any(|other| twin(&other));
        let what = format!("{} ({})", quoted(&region.name), region.zones);
        proof.backward("regions and zones", &region.id, line(&region.place), (!has).then(|| missing(&what)).flatten());
    }
    for entity in &text.entities {
        let has = file.entities.iter().any(|other| other.name == entity.name && other.role == entity.role);
        let what = format!("{} as {}", quoted(&entity.name), entity.role.id());
        proof.backward("entities", &entity.id, line(&entity.place), (!has).then(|| missing(&what)).flatten());
    }
    for area in &text.policy_areas {
        let has = file.policy_areas.contains(area);
        proof.backward(
            "policy areas",
            &area.name,
            line(&area.place),
            (!has).then(|| missing(&quoted(&area.name))).flatten(),
        );
    }
    for rule in &text.contracting.rules {
        let twin = file.contracting.rules.iter().find(|other| other.place == rule.place);
        let named = |id: &str, file: &ReportFile| file.entities.iter().find(|e| e.id == id).map(|e| e.name.clone());
        let has = twin.is_some_and(|twin| named(&twin.entity, file) == named(&rule.entity, text));
        let open = rule.applies == Applies::Countries(Vec::new());
        let same = open || twin.is_some_and(|twin| twin.applies == rule.applies);
        proof.backward(
            "contracting rules",
            &rule.id,
            line(&rule.place),
            (!has || !same).then(|| missing(&quoted(&rule.label))).flatten(),
        );
    }
    counts(file, text, proof);
    for doubt in &draft.doubts {
        let broken = matches!(
            doubt.kind,
            Kind::Gap
                | Kind::Duplicate
                | Kind::ListedTwice
                | Kind::Count
                | Kind::TwoCounts
                | Kind::Contradiction
                | Kind::NoteWithoutItem
                | Kind::MarkWithoutNote
                | Kind::Required
                | Kind::Name
                | Kind::TooMany
                | Kind::RuleEntity
        );
        // A description of something that is not listed, and an item without its number, tell of a changed list.
        if broken || matches!(doubt.kind, Kind::NotListed) {
            proof.fail("the text itself", doubt.kind.id(), doubt.line, doubt.found.clone());
        }
    }
}

/// Lists of one length, and single facts of one value.
fn counts(file: &ReportFile, text: &ReportFile, proof: &mut Proof) {
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
        proof.backward(what, "count", 0, wrong);
    }
    let (data, found) = (&file.identity, &text.identity);
    for (record, same) in [
        ("first day", data.period.start == found.period.start),
        ("last day", data.period.end == found.period.end),
        ("auditor's date", data.auditor.signed == found.auditor.signed),
        ("assertion's date", data.assertion.signed == found.assertion.signed),
    ] {
        proof.backward("dates", record, 0, (!same).then(|| "The text has another date.".to_owned()));
    }
    let criteria = |identity: &trust_center_report::source::Identity| -> Vec<(String, bool)> {
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
        proof.backward("identity", record, 0, (!same).then(|| "The text says something else.".to_owned()));
    }
    for total in &text.totals {
        let has = file.totals.contains(total);
        let wrong = (!has).then(|| format!("The text counts {} {}.", total.count, total.of.id()));
        proof.backward("stated totals", total.of.id(), 0, wrong);
    }
}
