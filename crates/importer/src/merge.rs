//! A draft and an overlay to one data file.
//!
//! What the text says wins over nothing and is overwritten by nothing: the overlay fills what is ours, and settles the
//! diagnostics that a person decided.

use trust_center_report::fold;
use trust_center_report::model::{Geography, OpinionKind, Region, ReportFile};

use crate::apply_decisions;
use crate::diagnostic::{self, Diagnostic, DiagnosticKind, quoted};
use crate::draft::{self, Draft};
use crate::name;
use crate::overlay::{self, Decisions, FORMAT, MergeOutcome, Overlay, OverlayList};
use crate::regions::{UNPLACED, country_part};
use crate::text::Text;

/// Merges an overlay into a draft of this text.
#[must_use]
pub fn merge(draft: Draft, overlay: &Overlay, text: &Text<'_>) -> MergeOutcome {
    let draft = apply_decisions::apply_decisions(draft, &overlay.decisions, text);
    let mut merge = Merger { file: draft.file, diagnostics: draft.diagnostics, text };
    if overlay.format != FORMAT {
        let found = format!("The overlay has format {}, and {FORMAT} is read.", overlay.format);
        merge.diagnostics.push(Diagnostic::new(0, DiagnosticKind::NoCounterpart, "format", &found));
    }
    merge.apply_decisions(&overlay.decisions);
    merge.merge_curated(overlay);
    merge.merge_lists(overlay);
    diagnostic::sort_and_dedupe(&mut merge.diagnostics);
    MergeOutcome { file: merge.file, diagnostics: merge.diagnostics, decisions: overlay.decisions.count() }
}

struct Merger<'m> {
    file: ReportFile,
    diagnostics: Vec<Diagnostic>,
    text: &'m Text<'m>,
}

impl Merger<'_> {
    fn report_lost(&mut self, line: u32, what: &str, id: &str) {
        let found = format!("The overlay has {what} {}, and the text does not.", quoted(id));
        self.diagnostics.push(Diagnostic::new(line, DiagnosticKind::NoCounterpart, id, &found));
    }

    fn resolve_diagnostics(&mut self, kinds: &[DiagnosticKind], about: &str) {
        self.diagnostics
            .retain(|diagnostic| !(kinds.contains(&diagnostic.kind) && name::is_same_name(&diagnostic.about, about)));
    }

    /// Whether a name is in the text, in one line or over a line's end.
    fn occurs_in_text(&self, name: &str) -> bool {
        let lines = &self.text.lines;
        let across = |at: usize| self.text.joined(at, (at + 2).min(lines.len()), 0).contains(name);
        lines.iter().any(|line| line.text.contains(name)) || (0..lines.len()).any(across)
    }

    fn apply_decisions(&mut self, decisions: &Decisions) {
        for decision in &decisions.ids {
            if !self.rename_id(decision.list, &decision.derived, &decision.id) {
                self.report_lost(decision.line, "an id decision for", &decision.derived);
            }
        }
        for decision in &decisions.refused {
            let service = self.file.services.iter_mut().find(|service| service.id == decision.service);
            let Some(service) = service else {
                self.report_lost(decision.line, "a refusal for", &decision.service);
                continue;
            };
            service.aliases.retain(|alias| !name::is_same_name(&alias.name, &decision.name));
            self.resolve_diagnostics(&[DiagnosticKind::PossibleAlias, DiagnosticKind::ClaimedTwice], &decision.name);
        }
        for decision in &decisions.aliases {
            let known = self.file.services.iter().any(|service| service.id == decision.service);
            let placed = self.file.sections.iter().any(|section| section.id == decision.place.section);
            if !known || !placed || !self.occurs_in_text(&decision.name) {
                self.report_lost(
                    decision.line,
                    "an alias decision for",
                    &format!("{}: {}", decision.service, decision.name),
                );
                continue;
            }
            for service in self.file.services.iter_mut().filter(|service| service.id == decision.service) {
                let at = decision.at.unwrap_or(service.aliases.len()).min(service.aliases.len());
                service.aliases.insert(at, overlay::alias_from_decision(decision));
            }
            self.resolve_diagnostics(&[DiagnosticKind::PossibleAlias], &decision.name);
        }
        for decision in &decisions.countries {
            let mut found = false;
            for region in self.file.regions.iter_mut().filter(|region| country_part(&region.name) == decision.name) {
                region.country.clone_from(&decision.code);
                found = true;
            }
            if found {
                self.resolve_diagnostics(&[DiagnosticKind::Country], &decision.name);
            } else {
                self.report_lost(decision.line, "a country decision for", &decision.name);
            }
        }
        self.refresh_country_names();
        for decision in &decisions.rules {
            let mut rules = self.file.contracting.rules.iter_mut();
            match rules.find(|rule| rule.id == decision.rule) {
                Some(rule) => {
                    rule.label.clone_from(&decision.label);
                    rule.applies = decision.applies.clone();
                    self.resolve_diagnostics(&[DiagnosticKind::RulePlace], &decision.rule);
                }
                None => self.report_lost(decision.line, "a rule decision for", &decision.rule),
            }
        }
        self.report_conflicts();
    }

    /// Country names again: the rules' first, then those of the regions, which may have their countries only now.
    fn refresh_country_names(&mut self) {
        let contracting = &mut self.file.contracting;
        let rules = &contracting.rules;
        contracting.names.retain(|name| rules.iter().any(|rule| rule.source == name.source));
        draft::add_country_names(&mut contracting.names, &self.file.regions);
    }

    /// Gives a record another id, wherever it is named.
    fn rename_id(&mut self, list: OverlayList, from: &str, to: &str) -> bool {
        let file = &mut self.file;
        let change = |id: &mut String| {
            let hit = id == from;
            if hit {
                to.clone_into(id);
            }
            hit
        };
        let mut hits = 0;
        match list {
            OverlayList::Report => hits += usize::from(change(&mut file.id)),
            OverlayList::Services => {
                file.services.iter_mut().for_each(|service| hits += usize::from(change(&mut service.id)))
            }
            OverlayList::Footnotes => {
                file.footnotes.iter_mut().for_each(|note| hits += usize::from(change(&mut note.id)));
                file.services.iter_mut().filter_map(|service| service.footnote.as_mut()).for_each(|id| {
                    change(id);
                });
            }
            OverlayList::Regions => {
                file.regions.iter_mut().for_each(|region| hits += usize::from(change(&mut region.id)))
            }
            OverlayList::Rules => {
                file.contracting.rules.iter_mut().for_each(|rule| hits += usize::from(change(&mut rule.id)));
                for diagnostic in
                    self.diagnostics.iter_mut().filter(|diagnostic| diagnostic.kind == DiagnosticKind::RulePlace)
                {
                    change(&mut diagnostic.about);
                }
            }
            OverlayList::Entities => {
                file.entities.iter_mut().for_each(|entity| hits += usize::from(change(&mut entity.id)));
                file.identity.assertion.by.iter_mut().for_each(|id| {
                    change(id);
                });
                file.contracting.rules.iter_mut().for_each(|rule| {
                    change(&mut rule.entity);
                });
            }
        }
        hits > 0
    }

    /// A decided alias must not be another service's name.
    fn report_conflicts(&mut self) {
        let mut claimed = std::collections::HashMap::new();
        for service in &self.file.services {
            claimed.entry(fold::name_key(&service.name)).or_insert(&service.id);
        }
        let mut twice = Vec::new();
        for service in &self.file.services {
            for alias in &service.aliases {
                let other = *claimed.entry(fold::name_key(&alias.name)).or_insert(&service.id);
                if *other != service.id {
                    let found = format!("{} is claimed by {other} and by {}.", quoted(&alias.name), service.id);
                    twice.push(Diagnostic::new(0, DiagnosticKind::ClaimedTwice, &alias.name, &found));
                }
            }
        }
        for diagnostic in twice {
            if !self
                .diagnostics
                .iter()
                .any(|known| known.kind == DiagnosticKind::ClaimedTwice && known.about == diagnostic.about)
            {
                self.diagnostics.push(diagnostic);
            }
        }
    }

    fn merge_curated(&mut self, overlay: &Overlay) {
        for (list, ids) in [
            ("services", overlay::duplicates(overlay.services.iter().map(|entry| entry.id.as_str()))),
            ("footnotes", overlay::duplicates(overlay.footnotes.iter().map(|entry| entry.id.as_str()))),
            ("regions", overlay::duplicates(overlay.regions.iter().map(|entry| entry.id.as_str()))),
        ] {
            for id in ids {
                let found = format!("The overlay has {} twice in {list}.", quoted(id));
                self.diagnostics.push(Diagnostic::new(0, DiagnosticKind::OverlayTwice, id, &found));
            }
        }
        for entry in &overlay.services {
            match self.file.services.iter_mut().find(|service| service.id == entry.id) {
                Some(service) => service.curated = overlay::service_ours(entry),
                None => self.report_lost(0, "the service", &entry.id),
            }
        }
        for entry in &overlay.footnotes {
            match self.file.footnotes.iter_mut().find(|note| note.id == entry.id) {
                Some(note) => note.curated = overlay::footnote_ours(entry),
                None => self.report_lost(0, "the footnote", &entry.id),
            }
        }
        for entry in &overlay.regions {
            match self.file.regions.iter_mut().find(|region| region.id == entry.id) {
                Some(region) => region.curated = overlay::region_ours(entry),
                None => self.report_lost(0, "the region", &entry.id),
            }
        }
        self.report_missing();
    }

    /// What the overlay lacks, reported once a list; a page without it is poorer and not false.
    fn report_missing(&mut self) {
        let unplaced = |region: &&Region| region.curated.geography == UNPLACED;
        let count = self.file.regions.iter().filter(unplaced).count();
        if count > 0 {
            let found =
                format!("{count} regions have no position and no grouping. The map shows them at 0, 0 until then.");
            self.diagnostics.push(Diagnostic::new(0, DiagnosticKind::NotInOverlay, "regions", &found));
        }
        let bare =
            self.file.services.iter().filter(|s| s.description_source.is_some() && s.curated.summary.is_none()).count();
        if bare > 0 {
            let found = format!("{bare} described services have no summary.");
            self.diagnostics.push(Diagnostic::new(0, DiagnosticKind::NotInOverlay, "services", &found));
        }
        for note in self.file.footnotes.iter_mut().filter(|note| note.curated.text.is_empty()) {
            "With a note".clone_into(&mut note.curated.label);
            "The report limits this item by a footnote. Read the footnote under the list of services."
                .clone_into(&mut note.curated.text);
            let found = format!("The footnote {} has no words of ours.", quoted(&note.id));
            self.diagnostics.push(Diagnostic::new(0, DiagnosticKind::NotInOverlay, &note.id, &found));
        }
    }

    fn merge_lists(&mut self, overlay: &Overlay) {
        let file = &mut self.file;
        file.geographies.clone_from(&overlay.geographies);
        if file.regions.iter().any(|region| region.curated.geography == UNPLACED) {
            file.geographies.push(Geography { id: UNPLACED.into(), name: "Not placed yet".into() });
        }
        file.contracting.groups.clone_from(&overlay.groups);
        file.contracting.caveats.clone_from(&overlay.caveats);
        file.commitments.clone_from(&overlay.commitments);
        file.responsibilities.clone_from(&overlay.responsibilities);
        file.limits.clone_from(&overlay.limits);
        file.identity.opinion.curated.summary = match &overlay.opinion {
            Some(ours) => ours.summary.clone(),
            None => default_opinion_summary(file.identity.opinion.kind).to_owned(),
        };
        let places: Vec<(String, String)> =
            (file.commitments.iter().map(|one| (one.id.clone(), one.source.section.clone())))
                .chain(file.responsibilities.iter().map(|one| (one.party.id().to_owned(), one.source.section.clone())))
                .collect();
        for (id, section) in places {
            if !self.file.sections.iter().any(|known| known.id == section) {
                self.report_lost(0, "a place for", &format!("{id}: {section}"));
            }
        }
    }
}

/// An opinion in words of ours, where the overlay has none.
const fn default_opinion_summary(kind: OpinionKind) -> &'static str {
    match kind {
        OpinionKind::Unqualified => "The auditor found management's statement fair in all material respects.",
        OpinionKind::Qualified => "The auditor found management's statement fair, but for what the opinion names.",
        OpinionKind::Adverse => "The auditor did not find management's statement fair.",
        OpinionKind::Disclaimer => "The auditor gave no opinion.",
    }
}
