//! An export as a document for people: a title, facts with their places, a table, and what the report leaves out.
//!
//! What Markdown, text and HTML are written from. It knows no markup.

use trust_center_report::answer::Fact;
use trust_center_report::report::itoa;
use trust_center_report::scope::Verdict;
use trust_center_report::source::{OpinionKind, Place};

use super::digits::{count, day, iso_day};
use super::row::{Kind, Rows};
use super::summary::{Summary, freshness};
use super::table::{Shown, Table};
use super::text::joined;
use super::{Asked, Subject, change, filter, words};
use crate::i18n::{EN, fill};

/// A document.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) title: String,
    pub(super) facts: Vec<Fact>,
    /// Labels of the columns.
    pub(super) heads: Vec<&'static str>,
    /// A cell under each label.
    pub(super) rows: Vec<Vec<String>>,
    /// Heading of what follows the table.
    pub(super) limits_title: String,
    /// What the report leaves out, by topic.
    pub(super) limits: Vec<(String, String)>,
}

/// The title of an export: what, then of which report.
pub(super) fn title(asked: &Asked<'_>) -> String {
    let identity = &asked.report.file().identity;
    let what = match asked.view {
        Subject::Services => words::TITLE_SERVICES,
        Subject::Regions => words::TITLE_REGIONS,
        Subject::Entities => words::TITLE_ENTITIES,
        Subject::Checklist => words::TITLE_CHECKLIST,
        Subject::Changes => words::TITLE_CHANGES,
    };
    fill(words::TITLE, &[what, &fill(EN.report_of, &[&identity.kind, &identity.vendor])])
}

impl Sheet {
    pub(super) fn of(asked: &Asked<'_>, rows: &Rows<'_>) -> Self {
        let table = Table::of(asked, rows);
        // A column without a word in it would only make the table wider.
        let said = |at: usize| table.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let (mut shown, mut heads) = (Vec::new(), Vec::new());
        for (at, column) in table.columns.iter().enumerate() {
            if column.shown == Shown::Everywhere && (at == 0 || said(at)) {
                shown.push(at);
                heads.push(column.label);
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
        let file = asked.report.file();
        let limit = |limit: &trust_center_report::source::Limit| {
            (limit.ours.topic.clone(), fill(words::LIMIT, &[&limit.ours.text, &limit.ours.ask]))
        };
        Self {
            title: title(asked),
            facts: facts(asked, rows),
            heads,
            rows: cells,
            limits_title: fill(EN.limits_title, &[&file.identity.kind]),
            limits: file.limits.iter().map(limit).collect(),
        }
    }
}

/// Facts in their order, each pushed by one of two ways: with a place in the report or without.
struct Facts<'a> {
    asked: &'a Asked<'a>,
    list: Vec<Fact>,
}

impl Facts<'_> {
    #[inline(never)]
    fn own(&mut self, label: &'static str, text: String) {
        self.list.push(Fact { label: label.to_owned(), text, source: None });
    }

    #[inline(never)]
    fn sourced(&mut self, label: &'static str, text: String, place: &Place) {
        let source = Some(self.asked.report.cite(place));
        self.list.push(Fact { label: label.to_owned(), text, source });
    }
}

fn facts(asked: &Asked<'_>, rows: &Rows<'_>) -> Vec<Fact> {
    let mut facts = Facts { asked, list: Vec::new() };
    identity(asked, &mut facts);
    let summary = Summary::of(asked, rows);
    if let Some(older) = asked.older.filter(|_| asked.view == Subject::Changes) {
        change::facts(asked, older, &mut |label, text| facts.own(label, text));
    }
    counts(asked, rows, &summary, &mut facts);
    joint(asked, &summary, &mut facts);
    meaning(rows, &mut facts);
    origin(asked, &mut facts);
    facts.list
}

/// The joint answer: where, with whom, how current, by which criteria. What the page shows above a checked list.
pub(super) fn answer(asked: &Asked<'_>, rows: &Rows<'_>) -> Vec<Fact> {
    let mut facts = Facts { asked, list: Vec::new() };
    joint(asked, &Summary::of(asked, rows), &mut facts);
    facts.list
}

fn joint(asked: &Asked<'_>, summary: &Summary<'_>, facts: &mut Facts<'_>) {
    regions(summary, facts);
    facts.own(words::SEPARATE, EN.separate_lists.to_owned());
    contracting(summary, facts);
    age(asked, summary, facts);
    criteria(asked, facts);
}

fn identity(asked: &Asked<'_>, facts: &mut Facts<'_>) {
    let identity = &asked.report.file().identity;
    let report = fill(EN.report_of, &[&identity.kind, &identity.vendor]);
    facts.own(words::REPORT, fill(words::REPORT_IS, &[&report, &identity.title, &identity.system]));
    let period = fill(EN.span, &[&day(asked.report.start()), &day(asked.report.end())]);
    facts.sourced(EN.period, period, &identity.period.place);
    let opinion = match identity.opinion.kind {
        OpinionKind::Unqualified => EN.opinion_unqualified,
        OpinionKind::Qualified => EN.opinion_qualified,
        OpinionKind::Adverse => EN.opinion_adverse,
        OpinionKind::Disclaimer => EN.opinion_disclaimer,
    };
    facts.sourced(EN.opinion, [opinion, ". ", EN.ours].concat(), &identity.opinion.place);
    let auditor = &identity.auditor;
    facts.sourced(EN.auditor, fill(EN.auditor_at, &[&auditor.name, &auditor.location]), &auditor.place);
    facts.sourced(EN.signed, iso_day(&auditor.signed), &auditor.place);
}

fn age(asked: &Asked<'_>, summary: &Summary<'_>, facts: &mut Facts<'_>) {
    let age = match u32::try_from(summary.age.days) {
        Err(_) => EN.age_none.to_owned(),
        Ok(1) => EN.age_one_day.to_owned(),
        Ok(days) => fill(EN.age_days, &[&itoa(days)]),
    };
    facts.own(words::AGE, fill(words::AGE_ON, &[&age, &day(asked.today)]));
    let (_, advice) = freshness(summary.age.freshness);
    facts.own(words::ADVICE, [advice, " ", EN.advice_custom].concat());
}

fn criteria(asked: &Asked<'_>, facts: &mut Facts<'_>) {
    let criteria = &asked.report.file().identity.criteria;
    for (covered, label) in [(true, EN.covered), (false, EN.not_covered)] {
        let some = criteria.iter().filter(|criterion| criterion.covered == covered);
        let names = joined(&mut some.clone().map(|criterion| criterion.name.as_str()), ", ");
        if let Some(first) = some.clone().next() {
            facts.sourced(label, names, &first.place);
        }
    }
    facts.own(EN.criteria, fill(EN.criteria_note, &[&asked.report.file().identity.kind]));
}

fn counts(asked: &Asked<'_>, rows: &Rows<'_>, summary: &Summary<'_>, facts: &mut Facts<'_>) {
    facts.own(words::FILTER, filter::line(&filter::conditions(asked)));
    match (&rows.kind, summary.counts.as_slice()) {
        // "29 of 108", under the name of what is counted.
        (Kind::Checklist(_) | Kind::Changes(_), counts) => {
            for (_, label, number) in counts {
                facts.own(label, count(*number));
            }
        }
        (_, [(_, _, shown), (_, label, of), rest @ ..]) => {
            facts.own(label, fill(words::SHOWN_OF, &[&count(*shown), &count(*of)]));
            for (_, label, number) in rest {
                facts.own(label, count(*number));
            }
        }
        _ => {}
    }
    if let Some(said) = &summary.search {
        facts.own(words::SEARCH_SAYS, said.clone());
    }
}

fn regions(summary: &Summary<'_>, facts: &mut Facts<'_>) {
    for asked_for in &summary.regions {
        let region = &asked_for.region;
        let text = match asked_for.chosen_on {
            Some(line) => fill(words::CHOSEN_REGION, &[region.name, &itoa(line)]),
            None => region.name.to_owned(),
        };
        facts.sourced(words::REGIONS_ASKED, text, region.place);
    }
}

fn meaning(rows: &Rows<'_>, facts: &mut Facts<'_>) {
    if let Kind::Checklist(lines) = &rows.kind {
        let any = |verdict: Verdict| lines.iter().any(|line| line.verdict == verdict);
        if any(Verdict::NotListed) {
            facts.own(words::MEANING, words::NOT_LISTED_MEANS.to_owned());
        }
        if any(Verdict::Ambiguous) {
            facts.own(words::MEANING, words::AMBIGUOUS_MEANS.to_owned());
        }
    }
}

fn contracting(summary: &Summary<'_>, facts: &mut Facts<'_>) {
    if let Some(answer) = &summary.contracting {
        facts.sourced(words::ENTITY, answer.entity.name.clone(), &answer.entity.place);
        facts.sourced(EN.rule, EN.rule_text(answer), &answer.rule.place);
        facts.own(EN.basis, EN.basis_text(answer));
        for caveat in &answer.caveats {
            facts.own(EN.caveat, (*caveat).to_owned());
        }
        facts.own(EN.caveat, fill(EN.typical_note, &[&day(facts.asked.report.end())]));
    }
    if let Some(contract) = &summary.contract {
        facts.own(EN.compare, contract.clone());
    }
}

/// The facts above a list of differences.
pub(super) fn differences(asked: &Asked<'_>, older: &trust_center_report::Report) -> Vec<Fact> {
    let mut facts = Facts { asked, list: Vec::new() };
    change::facts(asked, older, &mut |label, text| facts.own(label, text));
    facts.list
}

fn origin(asked: &Asked<'_>, facts: &mut Facts<'_>) {
    let origin = &asked.report.file().origin;
    facts.own(words::MADE_ON, day(asked.today));
    if !asked.address.is_empty() {
        facts.own(words::PAGE, asked.address.to_owned());
    }
    facts.own(words::DATA_HASH, origin.content.clone());
    facts.own(words::TEXT_HASH, origin.text.clone());
}
