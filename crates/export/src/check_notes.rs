//! Sentences about one line of a checked list: the name in the report, and what limits or explains the answer.

use trust_center_i18n::{ExportMessages, fill_template};
use trust_center_list_reader::{CheckedEntry, Reason};
use trust_center_report::Report;
use trust_center_report::model::SourceRef;
use trust_center_report::name_index::{ItemId, MatchedBy};
use trust_center_report::report::format_decimal;

/// The name as the report lists it, with the item's number where there is one, and the place.
pub(crate) fn listed_name<'a>(
    m: &'static ExportMessages,
    report: &'a Report,
    target: ItemId,
) -> Option<(String, &'a SourceRef)> {
    let file = report.data();
    match target {
        ItemId::Service(at) => {
            let service = file.services.get(at)?;
            Some((
                fill_template(m.check_notes.service_and_item, &[&service.name, &format_decimal(service.number)]),
                &service.source,
            ))
        }
        ItemId::Region(at) => {
            let region = file.regions.get(at)?;
            let template =
                if region.zones == 1 { m.check_notes.region_and_one_zone } else { m.check_notes.region_and_zones };
            Some((fill_template(template, &[&region.name, &format_decimal(region.zones)]), &region.source))
        }
        ItemId::Entity(at) => {
            let entity = file.entities.get(at)?;
            let role = m.entities.role_label(entity.role);
            Some((fill_template(m.check_notes.entity_and_role, &[&entity.name, role]), &entity.source))
        }
    }
}

/// What limits or explains an answer, one sentence each: the footnote, the alias that matched if it is not the listed name,
/// and the other content of the line. The page, the functions and the exports show these notes and no others.
#[must_use]
pub fn notes_for_row(m: &'static ExportMessages, report: &Report, row: &CheckedEntry) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(ItemId::Service(at)) = row.target()
        && let Some(note) = report.data().services.get(at).and_then(|service| report.footnote_of(service))
    {
        notes.push(note.curated.text.clone());
    }
    if let Some(found) = row.item.found {
        let name = report.matched_name(found).unwrap_or(&row.entry.name);
        if found.matched_by.is_curated() {
            notes.push(fill_template(m.check_notes.alias_is_curated, &[name]));
        } else if found.matched_by != MatchedBy::Name
            && let Some(place) = report.alias_source(found)
        {
            notes.push(fill_template(m.check_notes.found_by_alias, &[name, &report.format_source_ref(place)]));
        }
    }
    notes.extend(line_context_note(m, row).map(str::to_owned));
    notes
}

/// Why the verdict is not plainly "listed", or `None` if no sentence explains more.
fn line_context_note(m: &'static ExportMessages, row: &CheckedEntry) -> Option<&'static str> {
    let notes = &m.check_notes;
    Some(match row.entry.reason? {
        Reason::OtherVendor => notes.other_vendor_in_row,
        Reason::OtherVendorBeside => notes.other_vendor_beside,
        Reason::TurnedMeaning => notes.turned_meaning,
        Reason::SectionNotUnderstood => notes.section_not_understood,
        Reason::MoreThanName => notes.other_words_in_line,
        Reason::NotNamedSo => notes.not_named_so,
        Reason::ShortForm => notes.short_form,
        Reason::ColumnNotUnderstood => notes.heading_not_understood,
        Reason::CellNotUnderstood => notes.cell_not_understood,
        Reason::Contradiction => notes.columns_contradict,
        Reason::InCode => notes.name_in_code,
        Reason::UnknownType => notes.type_not_assigned,
        Reason::NothingRead => notes.no_name_in_row,
        Reason::PartOfName | Reason::SeveralItems | Reason::NoSuchName => return None,
    })
}
