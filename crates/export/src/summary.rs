//! The joint answer that heads an export: how many, where, with whom, how old, and what the report says nothing about.
//!
//! Values alone; [`crate::sheet`] puts them in words and [`crate::record`] in JSON. It never joins services with regions.

use trust_center_report::age::{self, Freshness, ReportAge};
use trust_center_report::contracting::{self, ContractingAnswer};
use trust_center_report::diff::ChangeKind;
use trust_center_report::name_index::ItemId;
use trust_center_report::verdict::Verdict;

use crate::change_rows;
use crate::request::{ExportRequest, Subject};
use crate::rows::{ExportRows, ItemRef, RowKind, join_items, verdict_label};
use trust_center_i18n::fill_template;
use trust_center_report::selection::ContractEntity;

/// How many of something: its name for programs, its label, the number.
pub(crate) type LabelledCount = (&'static str, &'static str, usize);

/// A region that a list asks for.
#[derive(Debug)]
pub(crate) struct RequestedRegion<'a> {
    pub(crate) region: ItemRef<'a>,
    /// The line on which a person chose it, where no line names it.
    pub(crate) chosen_on_line: Option<u32>,
}

/// The joint answer.
#[derive(Debug)]
pub(crate) struct ExportSummary<'a> {
    pub(crate) counts: Vec<LabelledCount>,
    pub(crate) age: ReportAge,
    pub(crate) regions: Vec<RequestedRegion<'a>>,
    pub(crate) contracting: Option<ContractingAnswer<'a>>,
    /// What may be said about the entity on the contract.
    pub(crate) contract: Option<String>,
    /// What search says about the rows.
    pub(crate) search: Option<String>,
}

impl<'a> ExportSummary<'a> {
    pub(crate) fn from_rows(request: &ExportRequest<'a>, rows: &ExportRows<'a>) -> Self {
        let answers = matches!(request.subject, Subject::Entities | Subject::Checklist);
        let country = request.selection.country.filter(|_| answers);
        let contracting = country.and_then(|country| contracting::entity_for(request.report, country));
        let contract = request
            .selection
            .contract_entity
            .filter(|_| answers)
            .map(|chosen| contract_comparison(request, chosen, contracting.as_ref()));
        Self {
            counts: row_counts(request, rows),
            age: age::report_age(request.report.period_end(), request.today),
            regions: requested_regions(request),
            contracting,
            contract,
            search: search_description(request, rows),
        }
    }
}

/// The id of an age for programs.
pub(crate) const fn freshness_id(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::NotEnded => "not_ended",
        Freshness::Fresh => "fresh",
        Freshness::BridgeLetter => "bridge",
        Freshness::LongGap => "long_gap",
        Freshness::Stale => "stale",
    }
}

fn row_counts(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> Vec<LabelledCount> {
    let m = request.messages;
    let file = request.report.data();
    let shown = ("rows", m.facts.row_count, rows.len());
    match &rows.kind {
        RowKind::Services(_) => vec![shown, ("of", m.services.list, file.services.len())],
        RowKind::Regions(regions) => {
            let zones = regions.iter().map(|region| usize::from(region.zones)).sum();
            vec![shown, ("of", m.regions.list, file.regions.len()), ("zones", m.regions.availability_zones, zones)]
        }
        RowKind::Entities(_) => vec![shown, ("of", m.entities.list, file.entities.len())],
        RowKind::Changes(_) => {
            let all = request
                .older_report
                .map(|older| change_rows::change_rows(m, request.report, older, None))
                .unwrap_or_default();
            let mut list = vec![shown, ("of", m.documents.title_changes, all.len())];
            for how in ChangeKind::ALL {
                list.push((how.id(), m.diff.kind_label(how), all.iter().filter(|one| one.kind == how).count()));
            }
            list
        }
        RowKind::Checklist(_) => {
            let counts = request.checklist.map(|checklist| checklist.counts()).unwrap_or_default();
            let mut list = vec![shown, ("checked", m.facts.names_checked, counts.rows())];
            for verdict in Verdict::ALL {
                list.push((verdict.id(), verdict_label(m, verdict), counts.count_of(verdict)));
            }
            list.push(("chosen", m.facts.chosen_count, counts.chosen));
            list.push(("repeated", m.facts.repeated_count, counts.repeated));
            list
        }
    }
}

fn requested_regions<'a>(request: &ExportRequest<'a>) -> Vec<RequestedRegion<'a>> {
    let Some(checklist) = request.checklist.filter(|_| request.subject == Subject::Checklist) else {
        return Vec::new();
    };
    let mut regions = Vec::new();
    for at in checklist.regions() {
        let target = Some(ItemId::Region(at));
        let named = checklist.rows.iter().any(|row| row.item.found.map(|found| found.item) == target);
        let chosen = checklist.rows.iter().find(|row| row.choice == target).map(|row| row.entry.line);
        if let Some(region) = request.report.data().regions.get(at) {
            regions.push(RequestedRegion {
                region: ItemRef::from_region(region),
                chosen_on_line: chosen.filter(|_| !named),
            });
        }
    }
    regions
}

/// As the page compares the entity on the contract.
fn contract_comparison(
    request: &ExportRequest<'_>,
    chosen: ContractEntity,
    answer: Option<&ContractingAnswer<'_>>,
) -> String {
    let m = request.messages;
    let ContractEntity::Named(at) = chosen else { return m.entities.contract_other.to_owned() };
    let Some(entity) = request.report.data().entities.get(at) else { return m.entities.contract_other.to_owned() };
    match answer {
        Some(answer) if answer.entity.id == entity.id => fill_template(m.entities.contract_same, &[&entity.name]),
        Some(answer) => fill_template(m.entities.contract_differs, &[&entity.name, &answer.entity.name]),
        None => fill_template(m.entities.contract_named, &[&entity.name]),
    }
}

fn search_description(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> Option<String> {
    let m = request.messages;
    let services = &request.selection.services;
    if let Some(short_of) = rows.short_of {
        return Some(fill_template(m.services.weak_match_notice(short_of), &[services.query.trim()]));
    }
    match request.subject {
        Subject::Services if rows.len() == 0 => {
            if services.has_active_filters(request.report) {
                return Some(m.services.no_service_fits.to_owned());
            }
            let said = fill_template(m.services.query_not_listed, &[services.query.trim()]);
            if rows.nearest.is_empty() {
                return Some(said);
            }
            let mut sentence = said;
            sentence.push_str(". ");
            sentence
                .push_str(&fill_template(m.facts.nearest_names, &[m.services.nearest, &join_items(m, &rows.nearest)]));
            Some(sentence)
        }
        Subject::Regions if rows.len() == 0 => {
            let query = request.selection.regions.query.trim();
            Some(if query.is_empty() {
                m.regions.no_region_fits.to_owned()
            } else {
                fill_template(m.regions.query_not_listed, &[query])
            })
        }
        _ => None,
    }
}
