//! The JSON export: what `data/checklist.schema.json` describes.
//!
//! Everything that the other formats say, as it is: no text is shortened, escaped for a spreadsheet or put into a sentence
//! alone. The report's identity, hashes and limits are the data file's own records.

use trust_center_report::Report;
use trust_center_report::record::{Record as _, Sink as _};
use trust_center_report::search::Hit;
use trust_center_report::source::{Entity, Region, Service};

use super::change::Change;
use super::digits::{day, iso};
use super::filter::conditions;
use super::json::Json;
use super::row::{Kind, Line, Named, Rows};
use super::summary::{Summary, freshness};
use super::table::customers;
use super::{Asked, Subject, sheet};
use crate::i18n::{EN, fill};

/// Where the schema stands, beside the file as it is published.
const SCHEMA: &str = "./checklist.schema.json";

pub(super) fn write(asked: &Asked<'_>, rows: &Rows<'_>) -> String {
    let file = asked.report.file();
    Json::of(|out| {
        out.open();
        out.field("$schema", SCHEMA);
        out.key("format");
        out.number(1);
        out.field("view", asked.view.id());
        out.field("title", &sheet::title(asked));
        out.field("madeOn", &iso(asked.today));
        out.maybe("page", Some(asked.address).filter(|address| !address.is_empty()));
        out.object("report");
        out.field("id", &file.id);
        out.key("identity");
        file.identity.write(out);
        out.key("origin");
        file.origin.write(out);
        out.close();
        if let Some(older) = asked.older.filter(|_| asked.view == Subject::Changes) {
            let older = older.file();
            out.object("older");
            out.field("id", &older.id);
            out.key("identity");
            older.identity.write(out);
            out.key("origin");
            older.origin.write(out);
            out.close();
        }
        out.begin("filter");
        for condition in conditions(asked) {
            out.open();
            out.field("name", &condition.name);
            out.field("value", &condition.value);
            out.field("text", &condition.said);
            out.close();
        }
        out.close();
        out.key("summary");
        summary(out, asked, &Summary::of(asked, rows));
        items(out, rows, asked.older.unwrap_or(asked.report));
        out.close();
    })
}

fn summary(out: &mut Json, asked: &Asked<'_>, summary: &Summary<'_>) {
    let file = asked.report.file();
    out.open();
    out.object("counts");
    for (id, _, number) in &summary.counts {
        out.number_or_null(id, Some(u32::try_from(*number).unwrap_or(u32::MAX)));
    }
    out.close();
    out.object("age");
    let (id, advice) = freshness(summary.age.freshness);
    out.signed("days", summary.age.days);
    out.field("freshness", id);
    out.field("advice", advice);
    out.close();
    for (key, covered) in [("covered", true), ("notCovered", false)] {
        out.begin(key);
        for criterion in file.identity.criteria.iter().filter(|criterion| criterion.covered == covered) {
            out.text(&criterion.name);
        }
        out.close();
    }
    out.begin("regionsAsked");
    for asked_for in &summary.regions {
        out.open();
        named(out, asked.report, &asked_for.region);
        out.number_or_null("chosenOnLine", asked_for.chosen_on);
        out.close();
    }
    out.close();
    out.key("contracting");
    match &summary.contracting {
        None => out.nothing(),
        Some(answer) => {
            out.open();
            out.field("country", answer.country.code());
            out.object("entity");
            named(out, asked.report, &Named::entity(answer.entity));
            out.close();
            out.object("rule");
            out.field("id", &answer.rule.id);
            out.field("label", &answer.rule.label);
            out.field("text", &EN.rule_text(answer));
            out.field("source", &asked.report.cite(&answer.rule.place));
            out.close();
            out.object("basis");
            out.field("kind", answer.basis.id());
            out.field("text", &EN.basis_text(answer));
            out.close();
            out.begin("caveats");
            for caveat in &answer.caveats {
                out.text(caveat);
            }
            out.close();
            out.field("note", &fill(EN.typical_note, &[&day(asked.report.end())]));
            out.close();
        }
    }
    out.maybe("contract", summary.contract.as_deref());
    out.maybe("search", summary.search.as_deref());
    out.field("separateLists", EN.separate_lists);
    out.key("limits");
    file.limits.write(out);
    out.close();
}

fn items(out: &mut Json, rows: &Rows<'_>, older: &Report) {
    let report = rows.report;
    out.begin("items");
    match &rows.kind {
        Kind::Checklist(lines) => {
            for line in lines {
                checked(out, report, line);
            }
        }
        Kind::Services(services) => {
            for (record, hit) in services {
                service(out, report, record, *hit);
            }
        }
        Kind::Regions(regions) => {
            for record in regions {
                region(out, report, record);
            }
        }
        Kind::Entities(entities) => {
            for record in *entities {
                entity(out, report, record);
            }
        }
        Kind::Changes(changes) => {
            for one in changes {
                change(out, report, older, one);
            }
        }
    }
    out.close();
}

/// The fields of something listed. Its object is open, and stays so.
fn named(out: &mut Json, report: &Report, named: &Named<'_>) {
    out.field("kind", named.kind);
    out.field("id", named.id);
    out.field("name", named.name);
    out.number_or_null("number", named.number);
    out.number_or_null("item", named.place.item.map(u32::from));
    out.number_or_null("zones", named.zones);
    out.maybe("role", named.role.map(|role| role.id()));
    out.field("source", &report.cite(named.place));
}

fn checked(out: &mut Json, report: &Report, line: &Line<'_>) {
    out.open();
    for (key, number) in [("line", line.line), ("count", line.count)] {
        out.number_or_null(key, Some(number));
    }
    out.field("given", line.given);
    out.field("name", line.name);
    out.field("verdict", line.verdict.id());
    out.field("answer", &line.answer());
    out.key("match");
    match &line.found {
        None => out.nothing(),
        Some(found) => {
            out.open();
            named(out, report, found);
            out.maybe("via", line.via);
            out.maybe("alias", line.alias);
            out.maybe("aliasSource", line.alias_source.as_deref());
            out.close();
        }
    }
    out.maybe("note", Some(line.note.as_str()).filter(|note| !note.is_empty()));
    out.maybe("source", line.source.as_deref());
    out.begin("candidates");
    for candidate in &line.candidates {
        out.open();
        named(out, report, candidate);
        out.close();
    }
    out.close();
    out.key("chosenByPerson");
    match &line.chosen {
        None => out.nothing(),
        Some(chosen) => {
            out.open();
            named(out, report, chosen);
            out.close();
        }
    }
    out.close();
}

fn service(out: &mut Json, report: &Report, service: &Service, hit: Option<Hit>) {
    out.open();
    named(out, report, &Named::service(service));
    out.maybe("category", service.category.as_deref());
    out.maybe("categoryName", service.category.as_deref().and_then(|id| report.category_name(id)));
    out.maybe("note", report.footnote(service).map(|note| note.ours.text.as_str()));
    out.maybe("describedAt", service.described.as_ref().map(|place| report.cite(place)).as_deref());
    out.maybe("match", hit.map(|hit| hit.tier.id()));
    out.key("aliases");
    service.aliases.write(out);
    out.key("ours");
    service.ours.write(out);
    out.close();
}

fn change(out: &mut Json, report: &Report, older: &Report, change: &Change<'_>) {
    out.open();
    out.field("kind", "change");
    out.field("change", change.how.id());
    out.field("text", &change.said);
    for (key, report, one) in [("new", report, &change.new), ("old", older, &change.old)] {
        out.key(key);
        match one {
            None => out.nothing(),
            Some(one) => {
                out.open();
                named(out, report, one);
                out.close();
            }
        }
    }
    out.close();
}

fn region(out: &mut Json, report: &Report, region: &Region) {
    out.open();
    named(out, report, &Named::region(region));
    out.key("local");
    out.flag(region.local);
    out.field("country", &region.country);
    out.key("ours");
    region.ours.write(out);
    out.close();
}

fn entity(out: &mut Json, report: &Report, entity: &Entity) {
    out.open();
    named(out, report, &Named::entity(entity));
    out.field("typicalCustomers", &customers(report, entity));
    out.key("aliases");
    entity.aliases.write(out);
    out.close();
}
