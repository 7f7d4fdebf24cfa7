//! English messages of the page.

#[cfg(feature = "prerender")]
use crate::messages::PrerenderMessages;
use crate::messages::{
    AgeViewMessages, CheckListMessages, DiffViewMessages, EntitiesViewMessages, ExportBarMessages, OverviewMessages,
    RegionsViewMessages, ServiceDetailMessages, ServicesViewMessages, ShellMessages,
};

pub(super) const SHELL: ShellMessages = ShellMessages {
    navigation: "Parts of this report's scope",
    overview: "Overview",
    notices: "Some of what was asked for is not here",
    unknown_value: "\u{201C}{1}\u{201D} is not a known value for \u{201C}{0}\u{201D}. The default is shown instead.",
    dismiss: "Dismiss",
    clear_filters: "Clear all",
    copied: "Copied",
    copy_by_hand: "The browser did not allow copying. Select the text and copy it:",
    source: "Source:",
    source_ref: "Place in the report",
    all: "All",
    lines_shown: "{0} to {1} of {2}",
    earlier: "Earlier lines",
    later: "Later lines",
    other_data: "This link was made from another version of the data. What you see may differ from what its sender saw.",
    data_refused: "The data that this page asked for cannot be shown, and what was here before stays. {0}",
    print_foot: "Printed on {0} from {1}",
};

pub(super) const OVERVIEW: OverviewMessages = OverviewMessages {
    title: "What this {0} report covers",
    lede: "An independent auditor examined what {2}\u{2019}s management says about the controls in its {1}, for one period. The scope, as the report lists it, is here to search.",
    criteria_source: "Criteria",
    hashes: "Data behind this page, as SHA-256",
    hash_of_data: "of the data",
    hash_of_text: "of the report\u{2019}s text that it was made from",
    assertion: "Management\u{2019}s assertion",
    assertion_by: "{0}, by {1}",
    currency: "How current it is",
    scope_title: "In scope",
    total_services: "{0} services",
    in_categories: "{1} of them in {0} categories",
    total_regions: "{0} regions",
    with_zones: "with {0} availability zones",
    total_entities: "{0} named legal entities",
    of_which_organization: "{0} named first, the others as their affiliates; together the service organization",
    policy_areas: "Areas that policies and procedures cover",
    commitments: "Commitments and system requirements",
    responsibilities: "Who is responsible for what",
    responsibilities_note: "As the report\u{2019}s management describes it.",
    provider_share: "The provider",
    customer_share: "The customer",
    limits_lede: "A short public report answers some questions and not others. For these, ask for something else.",
};

pub(super) const AGE_VIEW: AgeViewMessages = AgeViewMessages {
    advice_with_dates: "After {0}, many reviewers ask for a bridge letter. After {1}, they ask for a newer report.",
    period_start: "Start",
    period_end: "End",
    today: "Today",
    clock_note: "Counted to {0}, by this device\u{2019}s clock.",
};

pub(super) const SERVICES_VIEW: ServicesViewMessages = ServicesViewMessages {
    title: "Services in scope",
    lede: "{0} services by the names the report lists, {2} of them in {1} categories.",
    search: "Search services",
    search_example: "Name, abbreviation or what it does",
    filters: "Filters",
    filters_active: "Filters ({0})",
    sort_report: "Number in the report",
    sort_relevance: "Best match",
    count_filtered: "{0} of {1} services",
    count_all: "All {0} services",
    count_one: "1 of {1} services",
    remove_filter: "Remove filter {0}",
    not_listed_meaning: "The {0} report names {1} services, and this is not one of those names. That does not mean the service is unsafe or that no other report covers it: this report says nothing about it.",
    not_listed_next: "Check the name on your contract or invoice, or ask the vendor which report covers it.",
    has_note: "Note",
    also: "also",
    in_summary: "in the summary, not report wording",
    flag_added: "New since {0}",
};

pub(super) const SERVICE_DETAIL: ServiceDetailMessages = ServiceDetailMessages {
    summary: "Summary",
    known_as: "Also known as",
    not_report_name: "not a name the report uses",
    listed_at: "Listed at",
    described_at: "Described at",
    copy_citation: "Copy citation",
    link: "Link to this service",
    citation: "\u{201C}{0}\u{201D}, item {1} of the services in scope. {2}, {3} report for {4}; {5}, {6}. {7}.",
    alias_spelling: "other spelling",
    alias_abbreviation: "abbreviation",
    alias_also_known_as: "also known as",
    alias_formerly: "former name",
    alias_alternative: "part of the listed name",
    alias_expansion: "long form",
};

pub(super) const REGIONS_VIEW: RegionsViewMessages = RegionsViewMessages {
    title: "Regions in scope",
    lede: "{0} regions with {1} availability zones under review.",
    map_label: "Map of the regions in scope. Every value is in the table below.",
    map_caption: "The larger the mark, the more zones.",
    map_source: "Outline: Natural Earth, public domain.",
    map_curated: "Positions are those of the cities, or of a place in the area, and ours, not the report\u{2019}s.",
    map_inset: "East and Southeast Asia, enlarged",
    mark: "{0}: {1} zones",
    mark_one_zone: "{0}: 1 zone",
    search: "Search regions",
    search_example: "City, country or region id",
    anywhere: "All",
    zones_any: "Any number",
    column_region: "Region",
    column_geography: "Geography",
    column_region_id: "Region id",
    item: "item {0}",
    count_filtered: "{0} of {1} regions, availability zones: {2}",
    table: "Table of regions",
    some_regions: "{0} regions",
    one_region: "1 region",
    some_zones: "{0} zones",
    one_zone: "1 zone",
    curated: "Geography, region id and position on the map are ours, not the report\u{2019}s.",
};

pub(super) const ENTITIES_VIEW: EntitiesViewMessages = EntitiesViewMessages {
    title: "Legal entities",
    where_based: "Where is your company based?",
    where_hint: "Type a country or territory, or its two-letter code.",
    clear_country: "Clear",
    no_country: "No country or territory with an ISO 3166-1 code is found by \u{201C}{0}\u{201D}.",
    countries: "Countries and territories",
    option_count: "{0} to choose from",
    typically: "You would typically contract with",
    on_report: "Companies that gave the assertion",
    on_contract_typical: "Typical for your location",
    choose_entity: "Choose an entity",
    all_entities: "The {0} entities in the report",
    all_entities_lede: "Each is named in the report, with its part in it and the customers who typically contract with it.",
    table: "Table of legal entities",
    also_written: "also written {0}",
};

pub(super) const CHECK_LIST: CheckListMessages = CheckListMessages {
    name: "Check a list",
    title: "Check your list",
    lede: "Paste the services, regions and legal entities you rely on. Each name is looked up in the report and answered with its place there. The list stays on this page.",
    your_list: "Your list",
    your_list_hint: "One name a line, cells of a spreadsheet, a CSV file, or Terraform.",
    choose_file: "Or choose a file",
    checking: "Checking the list",
    check_failed: "The list cannot be checked, because a part of this page could not be loaded. Reload the page to try again.",
    not_chosen: "Not chosen",
    which_one: "Which one is meant by {0}?",
};

pub(super) const DIFF_VIEW: DiffViewMessages = DiffViewMessages {
    name: "Changes",
    no_changes: "No older report is compared here yet.",
    kinds: "Show differences by kind",
    older_source: "Older report:",
};

pub(super) const EXPORT_BAR: ExportBarMessages = ExportBarMessages {
    save_as: "Save as",
    copy_as: "Copy as",
    as_text: "text",
    as_table: "table",
    as_link: "link",
    print: "Print",
};

#[cfg(feature = "prerender")]
pub(super) const PRERENDER: PrerenderMessages = PrerenderMessages {
    ended_on: "ended {0}",
    one_year_later: "+1 year",
    counted_from_period_end: "Counted from the end of the period, {0}.",
    needs_script: "All of the report\u{2019}s scope is on this page. Search, filters, files and list checks work where scripts may run.",
};
