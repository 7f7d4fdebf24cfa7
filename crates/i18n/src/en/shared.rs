//! English messages that views and exports share.

use crate::messages::{
    AgeMessages, DiffMessages, EntityMessages, RegionMessages, ReportMessages, ServiceMessages, VerdictMessages,
};

pub(super) const REPORT: ReportMessages = ReportMessages {
    name: "{0} report, {1}",
    period: "Period examined",
    opinion: "Auditor\u{2019}s opinion",
    opinion_unqualified: "Unqualified (unmodified)",
    opinion_qualified: "Qualified",
    opinion_adverse: "Adverse",
    opinion_disclaimer: "No opinion given",
    auditor: "Service auditor",
    auditor_and_location: "{0}, {1}",
    signed: "Date of the report",
    and: " and ",
    criteria: "Trust services categories",
    covered: "Covered",
    not_covered: "Not covered",
    criteria_note: "A {0} report covers the trust services categories that management chose. Nothing is said about the others, neither good nor bad.",
    separate_lists: "Services and regions are listed separately. The report does not say which service runs in which region.",
    limits_title: "What a {0} report leaves out",
    curated: "In our words, not the report\u{2019}s.",
};

pub(super) const AGE: AgeMessages = AgeMessages {
    ended_days_ago: "ended {0} days ago",
    ended_yesterday: "ended yesterday",
    current_period: "current period",
    advice_fresh: "The period ended at most 60 days ago. Few reviewers ask for more so soon.",
    advice_bridge: "More than 60 days have passed since the period ended. Many reviewers now ask for a bridge letter: management\u{2019}s own statement about the time since, which no auditor has examined.",
    advice_long_gap: "More than three months have passed since the period ended, longer than a bridge letter usually covers. Ask for the newest report, and until it is out for a bridge letter.",
    advice_stale: "More than 12 months have passed since the period ended. By custom such a report is no longer current: ask for a newer one.",
    advice_not_ended: "By this device\u{2019}s clock the period has not ended yet. Check the clock.",
    advice_custom: "These limits follow custom. Neither the AICPA nor the report sets them.",
};

pub(super) const VERDICTS: VerdictMessages = VerdictMessages {
    listed_item: "Listed in this report (item {0})",
    listed_with_note_item: "Listed in this report, with a note (item {0})",
    filter: "Show lines by answer",
    listed: "Listed",
    listed_with_note: "Listed, with a note",
    ambiguous: "Could be one of these",
    not_listed: "Not listed in this report",
};

pub(super) const SERVICES: ServiceMessages = ServiceMessages {
    list: "Services",
    category: "Category",
    uncategorised: "None in the report",
    flags: "Show only",
    flag_note: "With a note",
    flag_undescribed: "Listed, not described",
    sort: "Sort by",
    sort_name: "Name",
    sort_category: "Category",
    only_close: "Nothing matches \u{201C}{0}\u{201D} exactly. These names are close:",
    only_summary: "None of these names matches \u{201C}{0}\u{201D}. Their summaries do, not report wording:",
    query_not_listed: "\u{201C}{0}\u{201D} is not listed in this report",
    nearest: "Nearest names in the report:",
    no_service_fits: "No service fits all of these filters.",
    not_described: "Not described",
    summary_curated: "Summary, not report wording",
    other_names: "Other names in the report",
    described_nowhere: "The report lists this service but does not describe it or put it in a category.",
};

pub(super) const REGIONS: RegionMessages = RegionMessages {
    list: "Regions",
    geography: "Geography",
    country: "Country or territory",
    availability_zones: "Availability zones",
    zones_at_least: "{0} or more",
    only_local: "Local regions only",
    zones: "Zones",
    query_not_listed: "\u{201C}{0}\u{201D} is not a region listed in this report",
    no_region_fits: "No region fits all of these filters.",
};

pub(super) const ENTITIES: EntityMessages = EntityMessages {
    list: "Entities",
    rule: "Rule",
    rule_sentence: "Customers located in {0}: typically {1}",
    rule_elsewhere: "Customers located anywhere else: typically {0}",
    basis: "Rests on",
    basis_named: "The report names this place.",
    basis_group: "The report names the group without listing its members. The list used here is ours: {0}",
    basis_elsewhere: "No other rule of the report fits this place. Where Europe ends is our reading, not the report\u{2019}s.",
    caveat: "Caution",
    typical_note: "\u{201C}Typically\u{201D} is the report\u{2019}s word, and the rules are those of a report to {0}. Only your contract says who your contracting entity is.",
    comparison: "The entity on your contract",
    on_contract: "Entity named on your contract",
    other_entity: "Another entity",
    contract_same: "{0} is named in the report, and is the typical entity for your location.",
    contract_differs: "{0} is named in the report, but the typical entity for your location is {1}. Ask the vendor why, and keep the answer with the contract.",
    contract_named: "{0} is named in the report.",
    contract_other: "The report does not name this entity. It names companies and their affiliates as the service organization, and says that the list of affiliates is not complete: ask the vendor whether yours is an affiliate that the report covers.",
    entity: "Entity",
    role: "Part in the report",
    typical_customers: "Typical customers",
    role_service_organization: "Named first in the service organization",
    role_affiliate: "Affiliate, part of the service organization",
    customers_in: "Located in {0}",
    elsewhere: "any other place",
};

pub(super) const DIFF: DiffMessages =
    DiffMessages { added: "New", removed: "No longer listed", renamed: "Renamed", changed: "Other facts" };
