//! The joint answer that heads an export: how many, where, with whom, how old, and what the report says nothing about.
//!
//! Values alone; [`super::sheet`] puts them in words and [`super::record`] in JSON. It never joins services with regions.

use trust_center_report::changes::How;
use trust_center_report::contracting::{self, Answer};
use trust_center_report::key::Target;
use trust_center_report::period::{self, Age, Freshness};
use trust_center_report::scope::Verdict;

use super::row::{Kind, Named, Rows, several, verdict_words};
use super::{Asked, Subject, change, words};
use crate::i18n::{EN, fill};
use crate::state::ContractEntity;

/// How many of something: its name for programs, its label, the number.
pub(super) type Count = (&'static str, &'static str, usize);

/// A region that a list asks for.
#[derive(Debug)]
pub(super) struct RegionAsked<'a> {
    pub(super) region: Named<'a>,
    /// The line on which a person chose it, where no line names it.
    pub(super) chosen_on: Option<u32>,
}

/// The joint answer.
#[derive(Debug)]
pub(super) struct Summary<'a> {
    pub(super) counts: Vec<Count>,
    pub(super) age: Age,
    pub(super) regions: Vec<RegionAsked<'a>>,
    pub(super) contracting: Option<Answer<'a>>,
    /// What may be said about the entity on the contract.
    pub(super) contract: Option<String>,
    /// What search says about the rows.
    pub(super) search: Option<String>,
}

impl<'a> Summary<'a> {
    pub(super) fn of(asked: &Asked<'a>, rows: &Rows<'a>) -> Self {
        let answers = matches!(asked.view, Subject::Entities | Subject::Checklist);
        let country = asked.selection.country.filter(|_| answers);
        let contracting = country.and_then(|country| contracting::entity_for(asked.report, country));
        let contract =
            asked.selection.contract.filter(|_| answers).map(|chosen| contract(asked, chosen, contracting.as_ref()));
        Self {
            counts: counts(asked, rows),
            age: period::age(asked.report.end(), asked.today),
            regions: regions(asked),
            contracting,
            contract,
            search: search(asked, rows),
        }
    }
}

/// Names of the ages for programs, and what to ask for.
pub(super) const fn freshness(freshness: Freshness) -> (&'static str, &'static str) {
    match freshness {
        Freshness::NotEnded => ("not_ended", EN.advice_not_ended),
        Freshness::Fresh => ("fresh", EN.advice_fresh),
        Freshness::Bridge => ("bridge", EN.advice_bridge),
        Freshness::LongGap => ("long_gap", EN.advice_long_gap),
        Freshness::Stale => ("stale", EN.advice_stale),
    }
}

fn counts(asked: &Asked<'_>, rows: &Rows<'_>) -> Vec<Count> {
    let file = asked.report.file();
    let shown = ("rows", words::SHOWN, rows.len());
    match &rows.kind {
        Kind::Services(_) => vec![shown, ("of", EN.services, file.services.len())],
        Kind::Regions(regions) => {
            let zones = regions.iter().map(|region| usize::from(region.zones)).sum();
            vec![shown, ("of", EN.regions, file.regions.len()), ("zones", EN.zones_least, zones)]
        }
        Kind::Entities(_) => vec![shown, ("of", EN.entities, file.entities.len())],
        Kind::Changes(_) => {
            let all = asked.older.map(|older| change::all(asked.report, older, None)).unwrap_or_default();
            let mut list = vec![shown, ("of", words::TITLE_CHANGES, all.len())];
            for how in How::ALL {
                list.push((how.id(), change::how_words(how), all.iter().filter(|one| one.how == how).count()));
            }
            list
        }
        Kind::Checklist(_) => {
            let counts = asked.checklist.map(|checklist| checklist.counts()).unwrap_or_default();
            let mut list = vec![shown, ("checked", words::NAMES_CHECKED, counts.rows())];
            for verdict in Verdict::ALL {
                list.push((verdict.id(), verdict_words(verdict), counts.of(verdict)));
            }
            list.push(("chosen", words::CHOSEN_COUNT, counts.chosen));
            list.push(("repeated", words::REPEATED, counts.repeated));
            list
        }
    }
}

fn regions<'a>(asked: &Asked<'a>) -> Vec<RegionAsked<'a>> {
    let Some(checklist) = asked.checklist.filter(|_| asked.view == Subject::Checklist) else { return Vec::new() };
    let mut regions = Vec::new();
    for at in checklist.regions() {
        let target = Some(Target::Region(at));
        let named = checklist.rows.iter().any(|row| row.item.found.map(|found| found.target) == target);
        let chosen = checklist.rows.iter().find(|row| row.choice == target).map(|row| row.entry.line);
        if let Some(region) = asked.report.file().regions.get(at) {
            regions.push(RegionAsked { region: Named::region(region), chosen_on: chosen.filter(|_| !named) });
        }
    }
    regions
}

/// As the page compares the entity on the contract.
fn contract(asked: &Asked<'_>, chosen: ContractEntity, answer: Option<&Answer<'_>>) -> String {
    let ContractEntity::Named(at) = chosen else { return EN.contract_other.to_owned() };
    let Some(entity) = asked.report.file().entities.get(at) else { return EN.contract_other.to_owned() };
    match answer {
        Some(answer) if answer.entity.id == entity.id => fill(EN.contract_same, &[&entity.name]),
        Some(answer) => fill(EN.contract_differs, &[&entity.name, &answer.entity.name]),
        None => fill(EN.contract_named, &[&entity.name]),
    }
}

fn search(asked: &Asked<'_>, rows: &Rows<'_>) -> Option<String> {
    let services = &asked.selection.services;
    if let Some(short_of) = rows.short_of {
        return Some(fill(EN.short_of(short_of), &[services.query.trim()]));
    }
    match asked.view {
        Subject::Services if rows.len() == 0 => {
            if services.narrows(asked.report) {
                return Some(EN.nothing_fits.to_owned());
            }
            let said = fill(EN.not_listed, &[services.query.trim()]);
            if rows.nearest.is_empty() {
                return Some(said);
            }
            let mut sentence = said;
            sentence.push_str(". ");
            sentence.push_str(&fill(words::NEAREST, &[EN.nearest, &several(&rows.nearest)]));
            Some(sentence)
        }
        Subject::Regions if rows.len() == 0 => {
            let query = asked.selection.regions.query.trim();
            Some(if query.is_empty() { EN.no_region_fits.to_owned() } else { fill(EN.region_not_listed, &[query]) })
        }
        _ => None,
    }
}
