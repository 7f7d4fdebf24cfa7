//! Messages that views and exports share.

message_group! {
    /// The report as a whole.
    ReportMessages {
        /// Kind of report {0}, vendor {1}.
        name,
        /// Label of the period.
        period,
        /// Label of the opinion.
        opinion,
        /// An unqualified opinion.
        opinion_unqualified,
        /// A qualified opinion.
        opinion_qualified,
        /// An adverse opinion.
        opinion_adverse,
        /// A disclaimer of opinion.
        opinion_disclaimer,
        /// Label of the auditor.
        auditor,
        /// Auditor {0}, location {1}.
        auditor_and_location,
        /// Label of the date of the report.
        signed,
        /// Between two names.
        and,
        /// Heading of the criteria.
        criteria,
        /// A category of criteria that the report covers.
        covered,
        /// One that it does not.
        not_covered,
        /// Sentence under the criteria.
        criteria_note,
        /// That services and regions are listed apart.
        separate_lists,
        /// Heading of what the report leaves out: kind {0}.
        limits_title,
        /// Marks a text that is curated and not from the report.
        curated,
    }
}

message_group! {
    /// The age of the report.
    AgeMessages {
        /// {0} days since the period ended.
        ended_days_ago,
        /// One day since the period ended.
        ended_yesterday,
        /// The period ends today or has not ended.
        current_period,
        /// What a fresh report needs.
        advice_fresh,
        /// What a gap of up to three months needs.
        advice_bridge,
        /// What a gap of up to twelve months needs.
        advice_long_gap,
        /// What an old report needs.
        advice_stale,
        /// By the visitor's clock, the period has not ended yet.
        advice_not_ended,
        /// What the limits of the advice rest on.
        advice_custom,
    }
}

message_group! {
    /// Verdicts about a name.
    VerdictMessages {
        /// Verdict of a service: item {0}.
        listed_item,
        /// Verdict of a service with a note: item {0}.
        listed_with_note_item,
        /// Name of the choice of verdicts.
        filter,
        /// A verdict.
        listed,
        /// A verdict.
        listed_with_note,
        /// A verdict.
        ambiguous,
        /// A verdict.
        not_listed,
    }
}

message_group! {
    /// The list of services.
    ServiceMessages {
        /// The place that lists services.
        list,
        /// Heading of the category facet.
        category,
        /// Services in no category.
        uncategorised,
        /// Heading of the flags.
        flags,
        /// Services with a footnote.
        flag_note,
        /// Services that are listed but not described.
        flag_undescribed,
        /// Label of the order.
        sort,
        /// By name.
        sort_name,
        /// By category.
        sort_category,
        /// Only slips led to these: query {0}.
        only_close,
        /// Only summaries led to these: query {0}.
        only_summary,
        /// Nothing found: query {0}.
        query_not_listed,
        /// Before the nearest names.
        nearest,
        /// Filters leave nothing.
        no_service_fits,
        /// A row's mark for no description.
        not_described,
        /// The label that goes with what is ours.
        summary_curated,
        /// Label of other names in the report.
        other_names,
        /// A service without description.
        described_nowhere,
    }
}

message_group! {
    /// The list of regions.
    RegionMessages {
        /// The place that lists regions.
        list,
        /// Label of the geography choice.
        geography,
        /// Label of the country choice.
        country,
        /// Label of the choice of fewest zones.
        availability_zones,
        /// At least {0} zones.
        zones_at_least,
        /// Only local regions.
        only_local,
        /// Column: zones.
        zones,
        /// Nothing found: query {0}.
        query_not_listed,
        /// No region fits the filters.
        no_region_fits,
    }
}

message_group! {
    /// The legal entities.
    EntityMessages {
        /// The place that lists entities.
        list,
        /// Label of the rule.
        rule,
        /// Rule in a sentence: place of the customer {0}, entity {1}.
        rule_sentence,
        /// Rule for everywhere else: entity {0}.
        rule_elsewhere,
        /// Label of what the reading rests on.
        basis,
        /// The report names the country.
        basis_named,
        /// The reading of a group is ours: {0} is the group's basis.
        basis_group,
        /// The rule for everywhere else.
        basis_elsewhere,
        /// Label of caveats.
        caveat,
        /// That it is typical, not a statement about a contract.
        typical_note,
        /// Heading of the comparison.
        comparison,
        /// Label of the choice of the entity on the contract.
        on_contract,
        /// Another entity.
        other_entity,
        /// Same entity as typical: {0}.
        contract_same,
        /// Named in the report, but not the typical one: chosen {0}, typical {1}.
        contract_differs,
        /// Named in the report; no country yet: {0}.
        contract_named,
        /// Not named in the report.
        contract_other,
        /// Column: entity.
        entity,
        /// Column: role.
        role,
        /// Column: who contracts with it.
        typical_customers,
        /// Role: service organization.
        role_service_organization,
        /// Role: affiliate.
        role_affiliate,
        /// Customers in {0}.
        customers_in,
        /// The place of the rule for everywhere else, as a customer place.
        elsewhere,
    }
}

message_group! {
    /// Differences between two reports.
    DiffMessages {
        /// Kinds of difference.
        added,
        /// No longer listed.
        removed,
        /// Under another name.
        renamed,
        /// Other facts.
        changed,
    }
}
