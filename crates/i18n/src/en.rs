//! English.

mod export;
mod page;
mod shared;

use crate::messages::{DateMessages, ExportMessages, PageMessages};

const DATES: DateMessages = DateMessages {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date: "{0} {1} {2}",
    span: "{0} to {1}",
};

/// The messages of the page.
pub(crate) static PAGE_MESSAGES: PageMessages = PageMessages {
    dates: DATES,
    report: shared::REPORT,
    age: shared::AGE,
    verdicts: shared::VERDICTS,
    services: shared::SERVICES,
    regions: shared::REGIONS,
    entities: shared::ENTITIES,
    diff: shared::DIFF,
    shell: page::SHELL,
    overview: page::OVERVIEW,
    age_view: page::AGE_VIEW,
    services_view: page::SERVICES_VIEW,
    service_detail: page::SERVICE_DETAIL,
    regions_view: page::REGIONS_VIEW,
    entities_view: page::ENTITIES_VIEW,
    check_list: page::CHECK_LIST,
    diff_view: page::DIFF_VIEW,
    export_bar: page::EXPORT_BAR,
    #[cfg(feature = "prerender")]
    prerender: page::PRERENDER,
};

/// The messages of exports, of checked lists, and of the functions for programs.
pub(crate) static EXPORT_MESSAGES: ExportMessages = ExportMessages {
    dates: DATES,
    report: shared::REPORT,
    age: shared::AGE,
    verdicts: shared::VERDICTS,
    services: shared::SERVICES,
    regions: shared::REGIONS,
    entities: shared::ENTITIES,
    diff: shared::DIFF,
    documents: export::DOCUMENTS,
    facts: export::FACTS,
    columns: export::COLUMNS,
    diff_notes: export::DIFF_NOTES,
    check_notes: export::CHECK_NOTES,
    parse_notes: export::PARSE_NOTES,
    oscal: export::OSCAL,
    api: export::API,
};
