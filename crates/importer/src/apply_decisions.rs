//! A person's decisions about what the text says, applied to a draft: each is looked up at its place in the text first.
//!
//! A decision settles the errors about what it decides, and no other.

use trust_center_report::model::{
    ContractingRule, CountedItems, Criterion, CuratedFootnote, CuratedRegion, CuratedService, Entity, Footnote, Region,
    ReportFile, Role as EntityRole, Service, SourceRef, Total,
};

use crate::decisions::{Decisions, EntityPart, IdentityDecision, IdentityField};
use crate::diagnostic::{self, Diagnostic, DiagnosticKind, quoted};
use crate::draft::Draft;
use crate::prose::collapse_blanks;
use crate::regions::UNPLACED;
use crate::text::Text;
use crate::{company_names, date_parser, name};

/// A quote reaches over at most this many lines.
const QUOTED_LINES: usize = 4;

/// Kinds of errors that may be accepted as none.
const ACCEPTABLE: &[DiagnosticKind] = &[
    DiagnosticKind::Joined,
    DiagnosticKind::TwoCounts,
    DiagnosticKind::Limit,
    DiagnosticKind::NoteWithoutItem,
    DiagnosticKind::RuleEntity,
    DiagnosticKind::RuleUnclear,
    DiagnosticKind::Unread,
    DiagnosticKind::CompanyUnclear,
];

/// Applies decisions to a draft of this text.
#[must_use]
pub(crate) fn apply_decisions(draft: Draft, decisions: &Decisions, text: &Text<'_>) -> Draft {
    let mut applied = Applied { file: draft.file, diagnostics: draft.diagnostics, text };
    for decision in &decisions.identity {
        applied.apply_identity(decision);
    }
    for decision in &decisions.opinion {
        if applied.is_evident(decision.line, &[&decision.quote], "opinion") {
            applied.file.identity.opinion.kind = decision.kind;
            applied.settle_field("opinion");
        }
    }
    for decision in &decisions.criteria {
        let known = |criteria: &[Criterion]| decision.covered.iter().all(|id| criteria.iter().any(|one| one.id == *id));
        if !known(&applied.file.identity.criteria) || decision.covered.is_empty() {
            applied.report_lost(decision.line, "a criterion", &decision.covered.join(", "));
        } else if applied.is_evident(decision.line, &[&decision.quote], "criteria") {
            for one in &mut applied.file.identity.criteria {
                one.covered = decision.covered.contains(&one.id);
            }
            applied.settle_field("criteria");
        }
    }
    applied.apply_entities(decisions);
    applied.apply_services(decisions);
    applied.apply_notes(decisions);
    applied.apply_regions(decisions);
    applied.apply_rules(decisions);
    for decision in &decisions.lists {
        let known = text.lines.iter().any(|line| line.number == decision.line);
        if !known {
            applied.report_lost(decision.line, "a list", &decision.line.to_string());
        }
    }
    if !decisions.is_empty_of_lists() {
        applied.count_totals();
    }
    for decision in &decisions.accepted {
        let before = applied.diagnostics.len();
        applied.diagnostics.retain(|other| {
            !(other.line == decision.line && other.kind.id() == decision.kind && ACCEPTABLE.contains(&other.kind))
        });
        if applied.diagnostics.len() == before {
            applied.report_lost(decision.line, "an acceptance for", &decision.kind);
        }
    }
    diagnostic::sort_and_dedupe(&mut applied.diagnostics);
    Draft { file: applied.file, diagnostics: applied.diagnostics }
}

struct Applied<'d> {
    file: ReportFile,
    diagnostics: Vec<Diagnostic>,
    text: &'d Text<'d>,
}

impl Applied<'_> {
    fn report_lost(&mut self, line: u32, what: &str, id: &str) {
        let found =
            format!("The overlay decides about {what} {}, and the text does not have it at this line.", quoted(id));
        self.diagnostics.push(Diagnostic::new(line, DiagnosticKind::NoCounterpart, id, &found));
    }

    /// The words of a line and the next ones.
    fn words_at(&self, line: u32) -> Option<String> {
        let at = self.text.lines.iter().position(|other| other.number == line)?;
        let to = (at + QUOTED_LINES).min(self.text.lines.len());
        Some(collapse_blanks(&self.text.joined(at, to, 0)))
    }

    /// Whether one of these words is at the line, in it or over the end of it; reports it if none is.
    fn is_evident(&mut self, line: u32, words: &[&str], what: &str) -> bool {
        let found = self.words_at(line);
        let evident = found.is_some_and(|found| {
            words.iter().any(|words| !words.trim().is_empty() && found.contains(&collapse_blanks(words)))
        });
        if !evident {
            self.report_lost(line, what, words.first().copied().unwrap_or_default());
        }
        evident
    }

    /// Takes away the errors about a field of the identity.
    fn settle_field(&mut self, field: &str) {
        let kinds = [
            DiagnosticKind::Required,
            DiagnosticKind::Unclear,
            DiagnosticKind::Contradiction,
            DiagnosticKind::ReadersDisagree,
        ];
        self.diagnostics.retain(|other| !(kinds.contains(&other.kind) && other.about == field));
    }

    fn apply_identity(&mut self, decision: &IdentityDecision) {
        let dated = matches!(
            decision.field,
            IdentityField::PeriodStart
                | IdentityField::PeriodEnd
                | IdentityField::AuditorSigned
                | IdentityField::AssertionSigned
        );
        let is_date = date_parser::whole_date(&decision.value).as_ref() == Some(&decision.value);
        if dated && !is_date {
            self.report_lost(decision.line, "a date, which must be as 2030-12-31,", &decision.value);
            return;
        }
        if !self.is_evident(decision.line, &[&decision.value, &decision.quote], "the identity's") {
            return;
        }
        let identity = &mut self.file.identity;
        let (target, field) = match decision.field {
            IdentityField::Title => (&mut identity.title, "title"),
            IdentityField::Kind => (&mut identity.kind, "kind"),
            IdentityField::Vendor => (&mut identity.vendor, "vendor"),
            IdentityField::System => (&mut identity.system, "system"),
            IdentityField::PeriodStart => (&mut identity.period.start, "period"),
            IdentityField::PeriodEnd => (&mut identity.period.end, "period"),
            IdentityField::Auditor => (&mut identity.auditor.name, "auditor"),
            IdentityField::AuditorLocation => (&mut identity.auditor.location, "auditor-location"),
            IdentityField::AuditorSigned => (&mut identity.auditor.signed, "auditor-signed"),
            IdentityField::AssertionSigned => (&mut identity.assertion.signed, "assertion-signed"),
            IdentityField::Standard => (&mut identity.standard.name, "standard"),
        };
        target.clone_from(&decision.value);
        let whole = !identity.period.start.is_empty() && !identity.period.end.is_empty();
        if field != "period" || whole {
            self.settle_field(field);
        }
        if field == "standard" && self.file.identity.standard.body.is_empty() {
            "AICPA".clone_into(&mut self.file.identity.standard.body);
        }
    }

    fn apply_entities(&mut self, decisions: &Decisions) {
        for decision in &decisions.entities {
            if !self.is_evident(decision.line, &[&decision.name], "the company") {
                continue;
            }
            let entities = &mut self.file.entities;
            let at = entities.iter().position(|entity| company_names::is_same_company(&entity.name, &decision.name));
            let role = match decision.part {
                EntityPart::ServiceOrganization => Some(EntityRole::ServiceOrganization),
                EntityPart::Affiliate => Some(EntityRole::Affiliate),
                EntityPart::None => None,
            };
            match (role, at) {
                (None, Some(at)) => {
                    let gone = entities.remove(at);
                    self.file.contracting.rules.retain(|rule| rule.entity != gone.id);
                    self.file.identity.assertion.by.retain(|id| *id != gone.id);
                }
                (Some(role), Some(at)) => entities[at].role = role,
                (Some(role), None) => {
                    let base = name::words_to_id(&company_names::normalize(&decision.name).0);
                    let taken = entities.iter().any(|entity| entity.id == base);
                    let place = self.file.identity.criteria.first().map(|one| one.source.clone());
                    let section = place.map(|place| place.section).unwrap_or_default();
                    entities.push(Entity {
                        id: if taken { name::words_to_id(&decision.name) } else { base },
                        name: decision.name.clone(),
                        role,
                        source: SourceRef { section, item: None, entry: None },
                        aliases: Vec::new(),
                    });
                }
                (None, None) => {}
            }
            let by = &mut self.file.identity.assertion.by;
            for entity in self.file.entities.iter().filter(|entity| entity.name == decision.name) {
                by.retain(|id| *id != entity.id);
                if role == Some(EntityRole::ServiceOrganization) {
                    by.push(entity.id.clone());
                }
            }
            self.diagnostics.retain(|other| {
                let about = matches!(other.kind, DiagnosticKind::CompanyUnclear | DiagnosticKind::OtherCompany);
                !(about && (other.about == decision.name || decision.name.contains(&other.about)))
            });
        }
    }

    fn apply_services(&mut self, decisions: &Decisions) {
        for decision in &decisions.services {
            if !self.is_evident(decision.line, &[&decision.name], "the service") {
                continue;
            }
            let services = &mut self.file.services;
            let at = services.iter().position(|service| service.name == decision.name);
            match (decision.listed, at) {
                (true, None) => {
                    let place = services.first().map_or_else(
                        || SourceRef { section: String::new(), item: None, entry: None },
                        |first| first.source.clone(),
                    );
                    let at = decision.at.unwrap_or(services.len() + 1).clamp(1, services.len() + 1) - 1;
                    let mut id = name::slug(&decision.name);
                    if services.iter().any(|service| service.id == id) {
                        id = name::words_to_id(&decision.name);
                    }
                    services.insert(
                        at,
                        Service {
                            id,
                            number: 0,
                            name: decision.name.clone(),
                            category: None,
                            footnote: None,
                            source: SourceRef { entry: None, ..place },
                            description_source: None,
                            aliases: Vec::new(),
                            curated: CuratedService {
                                summary: None,
                                terms: Vec::new(),
                                aliases: Vec::new(),
                                terraform: Vec::new(),
                            },
                        },
                    );
                }
                (false, Some(at)) => {
                    let gone = services.remove(at);
                    self.file.footnotes.retain(|note| Some(&note.id) != gone.footnote.as_ref());
                }
                _ => {}
            }
            let line = decision.line;
            let kinds = [
                DiagnosticKind::Name,
                DiagnosticKind::Unread,
                DiagnosticKind::Joined,
                DiagnosticKind::Duplicate,
                DiagnosticKind::ListedTwice,
                DiagnosticKind::Contradiction,
            ];
            self.diagnostics.retain(|other| {
                let here = other.line == line || other.about == decision.name;
                !(kinds.contains(&other.kind) && here && !is_identity_field(&other.about))
            });
            if decision.listed {
                // A decision with its number fills the gap at that number, and no other.
                let filled = decision.at.map(|at| format!("Number {at} was expected "));
                self.diagnostics.retain(|other| {
                    other.kind != DiagnosticKind::Gap
                        || filled.as_ref().is_none_or(|filled| !other.found.starts_with(filled.as_str()))
                });
                self.diagnostics.retain(|other| !(other.kind == DiagnosticKind::Required && other.about == "services"));
            }
        }
        if decisions.services.is_empty() {
            return;
        }
        let mut numbers = Vec::new();
        for (at, service) in (1..).zip(&mut self.file.services) {
            numbers.push((service.footnote.clone(), at));
            service.number = at;
            service.source.item = Some(at);
        }
        for note in &mut self.file.footnotes {
            if let Some((_, number)) = numbers.iter().find(|(id, _)| id.as_ref() == Some(&note.id)) {
                note.item = *number;
                note.source.item = Some(*number);
            }
        }
    }

    fn apply_notes(&mut self, decisions: &Decisions) {
        for decision in &decisions.notes {
            if !self.is_evident(decision.line, &[&decision.quote, &decision.marker], "the note") {
                continue;
            }
            let Some(service) = self.file.services.iter_mut().find(|service| service.id == decision.service) else {
                self.report_lost(decision.line, "a note of the service", &decision.service);
                continue;
            };
            let id = format!("{}-note", service.id);
            service.footnote = Some(id.clone());
            let note = Footnote {
                id: id.clone(),
                marker: decision.marker.clone(),
                item: service.number,
                source: SourceRef { entry: None, ..service.source.clone() },
                curated: CuratedFootnote { label: String::new(), text: String::new() },
            };
            let name = service.name.clone();
            self.file.footnotes.retain(|other| other.id != id);
            self.file.footnotes.push(note);
            let kinds = [DiagnosticKind::Limit, DiagnosticKind::NoteWithoutItem, DiagnosticKind::MarkWithoutNote];
            self.diagnostics.retain(|other| {
                let here = other.line == decision.line || other.about == name;
                !(kinds.contains(&other.kind) && here)
            });
        }
    }

    fn apply_regions(&mut self, decisions: &Decisions) {
        for decision in &decisions.regions {
            if !self.is_evident(decision.line, &[&decision.name], "the region") {
                continue;
            }
            let regions = &mut self.file.regions;
            let at = regions.iter().position(|region| region.name == decision.name);
            match (decision.zones, at) {
                (0, Some(at)) => _ = regions.remove(at),
                (0, None) => {}
                (zones, Some(at)) => {
                    regions[at].zones = zones;
                    if !decision.country.is_empty() {
                        regions[at].country.clone_from(&decision.country);
                    }
                }
                (zones, None) => {
                    let place = regions.first().map(|region| region.source.section.clone());
                    let section = place.or_else(|| self.file.sections.last().map(|section| section.id.clone()));
                    regions.push(Region {
                        id: name::words_to_id(&decision.name),
                        name: decision.name.clone(),
                        zones,
                        local: false,
                        country: decision.country.clone(),
                        source: SourceRef { section: section.unwrap_or_default(), item: None, entry: None },
                        curated: CuratedRegion {
                            geography: UNPLACED.to_owned(),
                            public_id: None,
                            lon: 0.0.into(),
                            lat: 0.0.into(),
                            aliases: Vec::new(),
                        },
                    });
                }
            }
            let kinds = [DiagnosticKind::Unread, DiagnosticKind::Name, DiagnosticKind::Country];
            self.diagnostics.retain(|other| {
                let here = other.line == decision.line || other.about == decision.name;
                !(kinds.contains(&other.kind) && here)
            });
            if self.file.regions.iter().any(|region| region.name == decision.name) {
                self.diagnostics.retain(|other| !(other.kind == DiagnosticKind::Missing && other.about == "regions"));
            }
        }
        if !decisions.regions.is_empty() {
            for (at, region) in (1..).zip(&mut self.file.regions) {
                region.source.item = Some(at);
            }
        }
    }

    fn apply_rules(&mut self, decisions: &Decisions) {
        for decision in &decisions.added_rules {
            if !self.is_evident(decision.line, &[&decision.quote, &decision.label], "the rule") {
                continue;
            }
            if !self.file.entities.iter().any(|entity| entity.id == decision.entity) {
                self.report_lost(decision.line, "a rule of the entity", &decision.entity);
                continue;
            }
            let section = self.file.sections.last().map(|section| section.id.clone()).unwrap_or_default();
            self.file.contracting.rules.push(ContractingRule {
                id: decision.id.clone(),
                entity: decision.entity.clone(),
                label: decision.label.clone(),
                applies: decision.applies.clone(),
                source: SourceRef { section, item: None, entry: None },
            });
            let kinds = [DiagnosticKind::RuleUnclear, DiagnosticKind::RuleEntity];
            self.diagnostics.retain(|other| !(kinds.contains(&other.kind) && other.line == decision.line));
            self.diagnostics.retain(|other| !(other.kind == DiagnosticKind::Missing && other.about == "contracting"));
        }
    }

    /// Totals of lists that decisions changed: a counted one is counted anew, a stated one is compared anew.
    fn count_totals(&mut self) {
        let file = &mut self.file;
        let zones = file.regions.iter().map(|region| usize::from(region.zones)).sum();
        let counts = [
            (CountedItems::Services, file.services.len(), file.services.first().map(|one| one.source.section.clone())),
            (CountedItems::Regions, file.regions.len(), file.regions.first().map(|one| one.source.section.clone())),
            (CountedItems::Zones, zones, file.regions.first().map(|one| one.source.section.clone())),
            (CountedItems::Entities, file.entities.len(), file.entities.first().map(|one| one.source.section.clone())),
        ];
        for (of, counted, section) in counts {
            let count = u16::try_from(counted).unwrap_or(u16::MAX);
            let known = file.totals.iter().position(|total| total.counted == of);
            match (known, section) {
                (Some(at), _) if !file.totals[at].stated && counted == 0 => _ = file.totals.remove(at),
                (Some(at), _) if !file.totals[at].stated => file.totals[at].count = count,
                (Some(at), _) => {
                    if file.totals[at].count == count {
                        self.diagnostics
                            .retain(|other| !(other.kind == DiagnosticKind::Count && other.about == of.id()));
                    } else if !self
                        .diagnostics
                        .iter()
                        .any(|other| other.kind == DiagnosticKind::Count && other.about == of.id())
                    {
                        let found = format!(
                            "The text states {} {}, and with the decisions there are {counted}.",
                            file.totals[at].count,
                            of.id()
                        );
                        self.diagnostics.push(Diagnostic::new(0, DiagnosticKind::Count, of.id(), &found));
                    }
                }
                (None, Some(section)) if counted > 0 => {
                    let place = SourceRef { section, item: None, entry: None };
                    file.totals.push(Total { counted: of, count, stated: false, source: place });
                }
                (None, _) => {}
            }
        }
    }
}

fn is_identity_field(about: &str) -> bool {
    matches!(about, "kind" | "vendor" | "system" | "period" | "opinion" | "criteria" | "auditor" | "title" | "standard")
}
