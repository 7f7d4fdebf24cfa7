//! An export as a document for people: a title, facts with their places, a table, and what the report leaves out.
//!
//! What Markdown, text and HTML are written from. It knows no markup.

use trust_center_report::model::SourceRef;
use trust_center_report::report::format_decimal;
use trust_center_report::verdict::Verdict;
use trust_center_report::wire::SummaryFact;

use crate::plain_text::join_texts;
use crate::request::{ExportRequest, Subject};
use crate::rows::{ExportRows, RowKind};
use crate::summary::ExportSummary;
use crate::table::{ColumnScope, Table};
use crate::{change_rows, filter_text};
use trust_center_i18n::format::{format_count, format_date, format_iso_date, format_span};
use trust_center_i18n::{ExportMessages, fill_template};

/// A document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) title: String,
    pub(crate) facts: Vec<SummaryFact>,
    /// Labels of the columns.
    pub(crate) column_labels: Vec<&'static str>,
    /// A cell under each label.
    pub(crate) rows: Vec<Vec<String>>,
    /// Heading of what follows the table.
    pub(crate) limits_title: String,
    /// What the report leaves out, by topic.
    pub(crate) limits: Vec<(String, String)>,
    /// The text in place of a table without rows.
    pub(crate) no_rows: &'static str,
}

/// The title of an export: what, then of which report.
pub(crate) fn document_title(request: &ExportRequest<'_>) -> String {
    let m = request.messages;
    let identity = &request.report.data().identity;
    let what = match request.subject {
        Subject::Services => m.documents.title_services,
        Subject::Regions => m.documents.title_regions,
        Subject::Entities => m.documents.title_entities,
        Subject::Checklist => m.documents.title_checklist,
        Subject::Changes => m.documents.title_changes,
    };
    fill_template(m.documents.title, &[what, &m.report.name_of(identity)])
}

impl Document {
    pub(crate) fn from_rows(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> Self {
        let m = request.messages;
        let table = Table::from_rows(request, rows);
        // A column without a word in it would only make the table wider.
        let said = |at: usize| table.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let (mut shown, mut column_labels) = (Vec::new(), Vec::new());
        for (at, column) in table.columns.iter().enumerate() {
            if column.scope == ColumnScope::AllFormats && (at == 0 || said(at)) {
                shown.push(at);
                column_labels.push((column.label)(m));
            }
        }
        let mut cells = Vec::with_capacity(table.rows.len());
        for mut row in table.rows {
            let mut kept = Vec::with_capacity(shown.len());
            for &at in &shown {
                kept.push(row.get_mut(at).map(core::mem::take).unwrap_or_default());
            }
            cells.push(kept);
        }
        let file = request.report.data();
        let limit = |limit: &trust_center_report::model::Limit| {
            (limit.curated.topic.clone(), fill_template(m.documents.limit, &[&limit.curated.text, &limit.curated.ask]))
        };
        Self {
            title: document_title(request),
            facts: header_facts(request, rows),
            column_labels,
            rows: cells,
            limits_title: fill_template(m.report.limits_title, &[&file.identity.kind]),
            limits: file.limits.iter().map(limit).collect(),
            no_rows: m.documents.no_rows,
        }
    }
}

/// Facts in their order, each pushed by one of two ways: with a place in the report or without.
struct FactList<'a> {
    request: &'a ExportRequest<'a>,
    list: Vec<SummaryFact>,
}

impl FactList<'_> {
    #[inline(never)]
    fn push_fact(&mut self, label: &'static str, text: String) {
        self.list.push(SummaryFact { label: label.to_owned(), text, source: None });
    }

    #[inline(never)]
    fn push_fact_with_source(&mut self, label: &'static str, text: String, place: &SourceRef) {
        let source = Some(self.request.report.format_source_ref(place));
        self.list.push(SummaryFact { label: label.to_owned(), text, source });
    }
}

fn header_facts(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> Vec<SummaryFact> {
    let mut facts = FactList { request, list: Vec::new() };
    push_report_identity(request, &mut facts);
    let summary = ExportSummary::from_rows(request, rows);
    if let Some(older) = request.older_report.filter(|_| request.subject == Subject::Changes) {
        change_rows::diff_facts(request, older, &mut |label, text| facts.push_fact(label, text));
    }
    push_counts(request, rows, &summary, &mut facts);
    push_combined_answer(request, &summary, &mut facts);
    push_verdict_meanings(request.messages, rows, &mut facts);
    push_provenance(request, &mut facts);
    facts.list
}

/// The joint answer: where, with whom, how current, by which criteria. What the page shows above a checked list.
pub(crate) fn combined_answer_facts(request: &ExportRequest<'_>, rows: &ExportRows<'_>) -> Vec<SummaryFact> {
    let mut facts = FactList { request, list: Vec::new() };
    push_combined_answer(request, &ExportSummary::from_rows(request, rows), &mut facts);
    facts.list
}

fn push_combined_answer(request: &ExportRequest<'_>, summary: &ExportSummary<'_>, facts: &mut FactList<'_>) {
    let m = request.messages;
    push_requested_regions(m, summary, facts);
    facts.push_fact(m.facts.services_and_regions, m.report.separate_lists.to_owned());
    push_contracting_entity(m, summary, facts);
    push_report_age(request, summary, facts);
    push_criteria(request, facts);
}

fn push_report_identity(request: &ExportRequest<'_>, facts: &mut FactList<'_>) {
    let m = request.messages;
    let identity = &request.report.data().identity;
    let report = m.report.name_of(identity);
    facts.push_fact(m.facts.report, fill_template(m.facts.report_value, &[&report, &identity.title, &identity.system]));
    let period = format_span(&m.dates, request.report.period_start(), request.report.period_end());
    facts.push_fact_with_source(m.report.period, period, &identity.period.source);
    let opinion = m.report.opinion_label(identity.opinion.kind);
    facts.push_fact_with_source(m.report.opinion, [opinion, ". ", m.report.curated].concat(), &identity.opinion.source);
    let auditor = &identity.auditor;
    facts.push_fact_with_source(
        m.report.auditor,
        fill_template(m.report.auditor_and_location, &[&auditor.name, &auditor.location]),
        &auditor.source,
    );
    facts.push_fact_with_source(m.report.signed, format_iso_date(&m.dates, &auditor.signed), &auditor.source);
}

fn push_report_age(request: &ExportRequest<'_>, summary: &ExportSummary<'_>, facts: &mut FactList<'_>) {
    let m = request.messages;
    let age = m.age.elapsed(summary.age.days);
    facts.push_fact(m.facts.age, fill_template(m.facts.age_value, &[&age, &format_date(&m.dates, request.today)]));
    let advice = m.age.advice(summary.age.freshness);
    facts.push_fact(m.facts.advice, [advice, " ", m.age.advice_custom].concat());
}

fn push_criteria(request: &ExportRequest<'_>, facts: &mut FactList<'_>) {
    let m = request.messages;
    let criteria = &request.report.data().identity.criteria;
    for (covered, label) in [(true, m.report.covered), (false, m.report.not_covered)] {
        let some = criteria.iter().filter(|criterion| criterion.covered == covered);
        let names = join_texts(&mut some.clone().map(|criterion| criterion.name.as_str()), ", ");
        if let Some(first) = some.clone().next() {
            facts.push_fact_with_source(label, names, &first.source);
        }
    }
    facts.push_fact(m.report.criteria, fill_template(m.report.criteria_note, &[&request.report.data().identity.kind]));
}

fn push_counts(
    request: &ExportRequest<'_>,
    rows: &ExportRows<'_>,
    summary: &ExportSummary<'_>,
    facts: &mut FactList<'_>,
) {
    let m = request.messages;
    facts.push_fact(m.facts.filter, filter_text::filter_description(m, &filter_text::filter_conditions(request)));
    match (&rows.kind, summary.counts.as_slice()) {
        // "29 of 108", under the name of what is counted.
        (RowKind::Checklist(_) | RowKind::Changes(_), counts) => {
            for (_, label, number) in counts {
                facts.push_fact(label, format_count(*number));
            }
        }
        (_, [(_, _, shown), (_, label, of), rest @ ..]) => {
            facts.push_fact(label, fill_template(m.facts.shown_of_total, &[&format_count(*shown), &format_count(*of)]));
            for (_, label, number) in rest {
                facts.push_fact(label, format_count(*number));
            }
        }
        _ => {}
    }
    if let Some(said) = &summary.search {
        facts.push_fact(m.facts.search_result, said.clone());
    }
}

fn push_requested_regions(m: &'static ExportMessages, summary: &ExportSummary<'_>, facts: &mut FactList<'_>) {
    for asked_for in &summary.regions {
        let region = &asked_for.region;
        let text = match asked_for.chosen_on_line {
            Some(line) => fill_template(m.documents.region_chosen_on_line, &[region.name, &format_decimal(line)]),
            None => region.name.to_owned(),
        };
        facts.push_fact_with_source(m.facts.requested_regions, text, region.place);
    }
}

fn push_verdict_meanings(m: &'static ExportMessages, rows: &ExportRows<'_>, facts: &mut FactList<'_>) {
    if let RowKind::Checklist(lines) = &rows.kind {
        let any = |verdict: Verdict| lines.iter().any(|line| line.verdict == verdict);
        if any(Verdict::NotListed) {
            facts.push_fact(m.facts.verdict_meaning, m.facts.not_listed_meaning.to_owned());
        }
        if any(Verdict::Ambiguous) {
            facts.push_fact(m.facts.verdict_meaning, m.facts.ambiguous_meaning.to_owned());
        }
    }
}

fn push_contracting_entity(m: &'static ExportMessages, summary: &ExportSummary<'_>, facts: &mut FactList<'_>) {
    if let Some(answer) = &summary.contracting {
        facts.push_fact_with_source(m.facts.contracting_entity, answer.entity.name.clone(), &answer.entity.source);
        facts.push_fact_with_source(m.entities.rule, m.entities.rule_text(answer), &answer.rule.source);
        facts.push_fact(m.entities.basis, m.entities.basis_text(answer));
        for caveat in &answer.caveats {
            facts.push_fact(m.entities.caveat, (*caveat).to_owned());
        }
        facts.push_fact(
            m.entities.caveat,
            fill_template(m.entities.typical_note, &[&format_date(&m.dates, facts.request.report.period_end())]),
        );
    }
    if let Some(contract) = &summary.contract {
        facts.push_fact(m.entities.comparison, contract.clone());
    }
}

/// The facts above a list of differences.
pub(crate) fn diff_facts(request: &ExportRequest<'_>, older: &trust_center_report::Report) -> Vec<SummaryFact> {
    let mut facts = FactList { request, list: Vec::new() };
    change_rows::diff_facts(request, older, &mut |label, text| facts.push_fact(label, text));
    facts.list
}

fn push_provenance(request: &ExportRequest<'_>, facts: &mut FactList<'_>) {
    let m = request.messages;
    let origin = &request.report.data().origin;
    facts.push_fact(m.facts.made_on, format_date(&m.dates, request.today));
    if !request.address.is_empty() {
        facts.push_fact(m.facts.page, request.address.to_owned());
    }
    facts.push_fact(m.facts.data_hash, origin.content.clone());
    facts.push_fact(m.facts.text_hash, origin.text.clone());
}
