//! Messages of the exports, of checked lists and of the functions for programs.

message_group! {
    /// Texts of every document.
    DocumentMessages {
        /// Title of a document: subject {0}, report {1}.
        title,
        /// Title of an export of services.
        title_services,
        /// Title of an export of regions.
        title_regions,
        /// Title of an export of legal entities.
        title_entities,
        /// Title of an export of a checked list.
        title_checklist,
        /// Title of an export of differences.
        title_changes,
        /// Verdict: listed, as a full phrase.
        verdict_listed,
        /// Verdict: listed with a note, as a full phrase.
        verdict_listed_with_note,
        /// A service {0} with its item number {1}.
        service_and_item,
        /// A region {0} with its item number {1}.
        region_and_item,
        /// A name {0} with its role or code {1}.
        name_and_role,
        /// A region {0} that the person chose for an ambiguous name on line {1}.
        region_chosen_on_line,
        /// Value of a yes-or-no column.
        yes,
        /// Value of a yes-or-no column.
        no,
        /// Shown instead of an empty table.
        no_rows,
        /// One topic outside the report's scope: explanation {0}, what to ask for {1}.
        limit,
    }
}

message_group! {
    /// Facts above the rows: labels and templates.
    FactMessages {
        /// Label of the report.
        report,
        /// The report: name {0}, title {1}, system {2}.
        report_value,
        /// Label of the report's age.
        age,
        /// The age {0}, counted to the date {1}.
        age_value,
        /// Label of the advice for that age.
        advice,
        /// Label of the hash of the data.
        data_hash,
        /// Label of the hash of the report's text.
        text_hash,
        /// Label of the date of the export.
        made_on,
        /// Label of the page's address.
        page,
        /// Label of the active filter.
        filter,
        /// Value when no filter is active.
        no_filter,
        /// One filter condition: label {0}, value {1}.
        condition,
        /// Label of the search query as a filter condition.
        search_query,
        /// Label of the customer's country.
        customer_located_in,
        /// Label of the number of checked names.
        names_checked,
        /// Label of the number of names that the person resolved.
        chosen_count,
        /// Label of the number of repeated lines.
        repeated_count,
        /// Label of the number of rows in the export.
        row_count,
        /// Shown rows {0} of all rows {1}.
        shown_of_total,
        /// Label of the regions in the visitor's list.
        requested_regions,
        /// Label of the typical contracting entity.
        contracting_entity,
        /// Label of the statement that services and regions are listed separately.
        services_and_regions,
        /// Label of the statement about the search result.
        search_result,
        /// Introduction {0} and the nearest names {1}.
        nearest_names,
        /// Label of the meaning of a verdict.
        verdict_meaning,
        /// What the verdict "not listed" means.
        not_listed_meaning,
        /// What the verdict "ambiguous" means.
        ambiguous_meaning,
    }
}

message_group! {
    /// Headings of columns.
    ColumnMessages {
        /// Column: kind of difference.
        change,
        /// Column: the list that contains the item.
        list,
        /// Column: what differs, in a sentence.
        differs,
        /// Column: id in the older data.
        older_id,
        /// Column: name in the older report.
        older_name,
        /// Column: source in the older report.
        older_source,
        /// Column: period of the older report.
        older_period,
        /// Column: line number in the visitor's list.
        line,
        /// Column: the line as the visitor wrote it.
        given,
        /// Column: the name that was looked up.
        name_checked,
        /// Column: how often the name occurs in the list.
        count,
        /// Column: id of the verdict.
        verdict,
        /// Column: the verdict in words.
        answer,
        /// Column: kind of the item.
        kind,
        /// Column: id of the item.
        id,
        /// Column: the name in the report.
        listed_name,
        /// Column: item number in the report's list.
        item,
        /// Column: which kind of name matched.
        found_by,
        /// Column: the alias that matched.
        alias,
        /// Column: where the report gives that alias.
        alias_source,
        /// Column: note that limits or explains the answer.
        note,
        /// Column: source in the report.
        source,
        /// Column: possible meanings of an ambiguous name.
        candidates,
        /// Column: the candidate that the person chose.
        chosen_by_person,
        /// Column: name.
        name,
        /// Column: number of a service.
        number,
        /// Column: source of the description.
        described_at,
        /// Column: tier of the search match.
        found_as,
        /// Column: whether the report calls it a local region.
        local_region,
        /// Column: ISO country code.
        country_code,
        /// Column: geography, curated and not from the report.
        geography_curated,
        /// Column: public region id, curated and not from the report.
        region_id_curated,
    }
}

message_group! {
    /// Sentences about a difference.
    DiffNoteMessages {
        /// A name that only the newer report lists.
        added,
        /// A name that only the older report lists.
        removed,
        /// A renamed item: the older name {0}.
        renamed,
        /// The number of availability zones differs: before {0}, now {1}.
        zones,
        /// The category differs: before {0}, now {1}.
        category,
        /// The note differs: before {0}, now {1}.
        note,
        /// Value for an item without a note.
        no_note,
        /// Counts of one list: new {0}, removed {1}, renamed {2}, total before {3}, total now {4}.
        counts,
        /// A number before {0} and now {1}.
        before_and_now,
        /// Label of the older report.
        compared_with,
        /// The older report: name {0}, period {1}.
        older_report,
        /// Label of the hash of the older data.
        older_hash,
        /// Label of the explanation of a difference.
        meaning_label,
        /// What a difference means, and what it does not mean.
        meaning,
        /// Filter: only services that the older report does not list.
        not_in_older,
    }
}

message_group! {
    /// Sentences about one line of a checked list.
    CheckNoteMessages {
        /// The alias {0} that matched is curated, not from the report.
        alias_is_curated,
        /// Result of a check: total {0}, listed {1}, with a note {2}, ambiguous {3}, not listed {4}.
        counts,
        /// A service {0} with its number {1}.
        service_and_item,
        /// A region {0} with its number of zones {1}.
        region_and_zones,
        /// A region {0} with one zone.
        region_and_one_zone,
        /// A legal entity {0} with its role {1}.
        entity_and_role,
        /// The alias {0} that matched, which the report gives at {1}.
        found_by_alias,
        /// Line number {0}.
        line,
        /// Line number {0}, repeated {1} times.
        line_repeated,
        /// Marks the visitor's choice among candidates.
        your_choice,
        /// The line contains words other than the listed names.
        other_words_in_line,
        /// The row names another vendor.
        other_vendor_in_row,
        /// No name column of the row has a value.
        no_name_in_row,
        /// The row, or the heading of a column, also names another vendor.
        other_vendor_beside,
        /// A mark or a word negates, ends or defers what the list says.
        turned_meaning,
        /// The heading above the row was not understood.
        section_not_understood,
        /// The name is a product code or another public name that the report does not use.
        not_named_so,
        /// The short form has other meanings, and the text beside it fits those.
        short_form,
        /// The heading of a column with a value in this row was not understood.
        heading_not_understood,
        /// A cell beside the name was not understood.
        cell_not_understood,
        /// Two columns of the row name different places.
        columns_contradict,
        /// The name is part of code.
        name_in_code,
        /// The resource type is not assigned to a service.
        type_not_assigned,
    }
}

message_group! {
    /// Sentences about how a list was read.
    ParseNoteMessages {
        /// The first row was read as column headings: columns {0}.
        header_read,
        /// The list was read as Terraform.
        read_as_terraform,
        /// The list was read as JSON.
        read_as_json,
        /// The list was read as a template.
        read_as_template,
        /// Headings {0} of columns were not understood.
        headings_not_understood,
        /// Only the first {0} rows were read.
        list_too_long,
        /// Number of rows {0} of other vendors, first on line {1}.
        rows_of_other_vendors,
        /// A quotation mark on line {0} is not closed.
        unclosed_quote,
        /// The text was decoded with the wrong encoding, first on line {0}.
        wrong_encoding,
        /// Number of lines {0} that are too long, first on line {1}.
        lines_too_long,
        /// The text looks like JSON; line {0} is not valid.
        invalid_json,
        /// Number {0} of Terraform modules that were not read.
        modules_not_opened,
        /// Length {0} of a link to the list, of at most {1}.
        link_length,
        /// The link is longer than the limit {1}.
        link_too_long,
        /// The file is larger than the limit.
        file_too_large,
        /// The file is not a text file.
        file_not_text,
        /// The browser could not read the file.
        file_unreadable,
        /// The list is longer than the limit.
        list_truncated,
        /// The list in the link could not be decoded.
        broken_link,
    }
}

message_group! {
    /// Remarks of an OSCAL component definition.
    OscalMessages {
        /// Remarks of the component definition.
        remarks,
        /// Remarks of a service component.
        service,
        /// Remarks of a region component.
        region,
        /// Remarks {0} of a component that a note {1} limits.
        with_note,
        /// Summary {0} with the label {1} that marks it as curated.
        summary,
        /// Description of a region component: number of zones {0}.
        zones,
    }
}

message_group! {
    /// Errors of the functions for programs.
    ApiMessages {
        /// Error: the format is not known; names every format.
        unknown_format,
        /// Error: the two reports are of different vendors: the older one's {0}, this one's {1}.
        previous_of_other_vendor,
        /// Error: the report to compare with ends later than this report.
        previous_not_older,
        /// Error: the view cannot be exported; names every view.
        unknown_view,
        /// Error: `today` is not a date.
        invalid_today,
        /// Error: the option {0} has the unknown value {1}.
        unknown_value,
        /// Error: an export of a checked list was requested without a list.
        no_list,
        /// Error: differences were requested without an older report.
        no_previous,
        /// Error: `checkScope` received something other than a string or an array.
        check_scope_wrong_type,
        /// Error: `contractingEntity` received something other than a country code.
        unknown_country,
    }
}
