//! Messages of the page, grouped by view.

message_group! {
    /// Everything around the views: navigation, notices, pagination, print.
    ShellMessages {
        /// Name of the navigation between the four places.
        navigation,
        /// The place that says what the report is.
        overview,
        /// Heading of the sentences about what could not be done.
        notices,
        /// The attribute or link part {0} has the unknown value {1}.
        unknown_value,
        /// Takes a sentence away.
        dismiss,
        /// All filters off.
        clear_filters,
        /// It is there.
        copied,
        /// It could not be put there.
        copy_by_hand,
        /// Before the source of the figures.
        source,
        /// Column: place in the report.
        source_ref,
        /// All verdicts.
        all,
        /// Lines {0} to {1} of {2}.
        lines_shown,
        /// Lines before those in view.
        earlier,
        /// Lines after those in view.
        later,
        /// A link was made from other data.
        other_data,
        /// Other data was refused; why {0}, in a sentence.
        data_refused,
        /// Printed foot: day {0}, address {1}.
        print_foot,
    }
}

message_group! {
    /// The view that describes the report.
    OverviewMessages {
        /// Overview's heading: kind {0}, vendor {1}.
        title,
        /// Overview's first sentence: kind {0}, system {1}, vendor {2}.
        lede,
        /// Label of the criteria's source.
        criteria_source,
        /// Label of the hashes.
        hashes,
        /// Which is the data's.
        hash_of_data,
        /// Which is that of the report's text.
        hash_of_text,
        /// Label of management's assertion.
        assertion,
        /// Signed on {0} by {1}.
        assertion_by,
        /// Heading of the age.
        currency,
        /// Heading of the totals.
        scope_title,
        /// {0} services.
        total_services,
        /// in {0} categories.
        in_categories,
        /// {0} regions.
        total_regions,
        /// with {0} availability zones.
        with_zones,
        /// {0} legal entities.
        total_entities,
        /// of which {0} are the service organization.
        of_which_organization,
        /// Heading of the policy areas.
        policy_areas,
        /// Heading of the commitments.
        commitments,
        /// Heading of the responsibilities.
        responsibilities,
        /// Whose description the shares of responsibility are.
        responsibilities_note,
        /// The provider's share.
        provider_share,
        /// The customers' share.
        customer_share,
        /// What it is.
        limits_lede,
    }
}

message_group! {
    /// The timeline and the advice below it.
    AgeViewMessages {
        /// Without a clock: nothing more is asked until {0}; a newer report after {1}.
        advice_with_dates,
        /// First day of the period.
        period_start,
        /// Last day of the period.
        period_end,
        /// Today.
        today,
        /// Today is the visitor's clock: date {0}.
        clock_note,
    }
}

message_group! {
    /// The view of the services.
    ServicesViewMessages {
        /// Heading of the services.
        title,
        /// First sentence: {0} services, {1} categories.
        lede,
        /// Label of the search.
        search,
        /// Example in the empty search.
        search_example,
        /// Folds the filters out on a narrow page.
        filters,
        /// The same with {0} in force.
        filters_active,
        /// The report's order.
        sort_report,
        /// Best match first: the report's order while there is a query.
        sort_relevance,
        /// {0} of {1} services.
        count_filtered,
        /// All {0} services.
        count_all,
        /// One of {1} services.
        count_one,
        /// Takes one filter away: its name {0}.
        remove_filter,
        /// What absence means: kind {0}, number of services {1}.
        not_listed_meaning,
        /// What to do then.
        not_listed_next,
        /// A row's mark for a note.
        has_note,
        /// Before the alias that matched.
        also,
        /// Nothing but words of ours matched.
        in_summary,
        /// Only services that the older report does not list; the last day of its period {0}.
        flag_added,
    }
}

message_group! {
    /// An open service.
    ServiceDetailMessages {
        /// Label of a summary that is ours.
        summary,
        /// Label of names that are not the report's.
        known_as,
        /// Says that these names are not the report's.
        not_report_name,
        /// Label of the place in the list.
        listed_at,
        /// Label of the place of the description.
        described_at,
        /// Puts the citation on the clipboard.
        copy_citation,
        /// The link of a service.
        link,
        /// Name {0}, number {1}, vendor {2}, kind {3}, period {4}, auditor {5}, date {6}, place {7}.
        citation,
        /// Aliases: another spelling.
        alias_spelling,
        /// Aliases: short form.
        alias_abbreviation,
        /// Aliases: also known as.
        alias_also_known_as,
        /// Aliases: former name.
        alias_formerly,
        /// Aliases: one of several names.
        alias_alternative,
        /// Aliases: long form.
        alias_expansion,
    }
}

message_group! {
    /// The view of the regions.
    RegionsViewMessages {
        /// Heading of the regions.
        title,
        /// First sentence: {0} regions, {1} zones.
        lede,
        /// The map's name for those who do not see it.
        map_label,
        /// What the size of a mark says.
        map_caption,
        /// Where the map comes from.
        map_source,
        /// Says that the positions are ours.
        map_curated,
        /// Name of the enlarged part.
        map_inset,
        /// A mark: name {0}, zones {1}.
        mark,
        /// A mark with one zone: name {0}.
        mark_one_zone,
        /// Label of the search.
        search,
        /// Example in the empty search.
        search_example,
        /// All geographies.
        anywhere,
        /// Any number of zones.
        zones_any,
        /// Column: region.
        column_region,
        /// Column: geography.
        column_geography,
        /// Column: the vendor's public region id.
        column_region_id,
        /// Item {0} of the list.
        item,
        /// {0} of {1} regions, {2} zones.
        count_filtered,
        /// Name of the table for those who scroll it.
        table,
        /// {0} regions.
        some_regions,
        /// One region.
        one_region,
        /// {0} zones.
        some_zones,
        /// One zone.
        one_zone,
        /// What is not from the report in this view.
        curated,
    }
}

message_group! {
    /// The view of the legal entities.
    EntitiesViewMessages {
        /// Heading of the entities.
        title,
        /// The one question.
        where_based,
        /// How to answer.
        where_hint,
        /// Empties the field.
        clear_country,
        /// No country by that name: typed {0}.
        no_country,
        /// Name of the list of countries.
        countries,
        /// How many options: {0}.
        option_count,
        /// Before the entity's name.
        typically,
        /// Label of who signed the assertion.
        on_report,
        /// Label of who typically contracts.
        on_contract_typical,
        /// No choice yet.
        choose_entity,
        /// Heading of the list: {0} entities.
        all_entities,
        /// What the list is.
        all_entities_lede,
        /// Name of the table for those who scroll it.
        table,
        /// Also written {0}.
        also_written,
    }
}

message_group! {
    /// The view that checks a list.
    CheckListMessages {
        /// The place where a list is checked.
        name,
        /// Its heading.
        title,
        /// What it does.
        lede,
        /// Label of the list.
        your_list,
        /// What the list may be.
        your_list_hint,
        /// Label of the file field.
        choose_file,
        /// The list is being checked.
        checking,
        /// The list cannot be checked.
        check_failed,
        /// No choice among candidates yet.
        not_chosen,
        /// Label of the choice among candidates for the name {0}.
        which_one,
    }
}

message_group! {
    /// The view of the differences.
    DiffViewMessages {
        /// Name of the place with what differs from an older report.
        name,
        /// Shown if no older report is compared.
        no_changes,
        /// Name of the choice among kinds.
        kinds,
        /// Before a place in the older report.
        older_source,
    }
}

message_group! {
    /// The bar that saves, copies and prints.
    ExportBarMessages {
        /// Before the formats of files.
        save_as,
        /// Before what can be copied.
        copy_as,
        /// Copied as words.
        as_text,
        /// Copied as cells.
        as_table,
        /// Copied as an address.
        as_link,
        /// Prints.
        print,
    }
}

#[cfg(feature = "prerender")]
message_group! {
    /// The page without a script and without a clock.
    PrerenderMessages {
        /// Without a clock: the period ended on {0}.
        ended_on,
        /// Without a clock: the label of the day a year after the period's end.
        one_year_later,
        /// Without a clock: the period's end {0}, from which the days above are counted.
        counted_from_period_end,
        /// What needs a script.
        needs_script,
    }
}
