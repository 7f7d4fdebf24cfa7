//! Every word the widget shows that is not data: one table a language.
//!
//! `{0}`, `{1}` stand for values. Another language is another file beside `en.rs`; the compiler names what it lacks.

mod en;

use trust_center_report::contracting::{ContractingAnswer, RuleBasis};
use trust_center_report::filter::WeakMatch;
use trust_center_report::model::AppliesTo;

pub use en::EN;

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The words of one language.
        #[derive(Debug)]
        pub struct Messages {
            /// The twelve months, January first.
            pub months: [&'static str; 12],
            $($(#[$doc])* pub $name: &'static str,)*
        }
    };
}

messages! {
    /// Day {0}, month's name {1}, year {2}.
    date,
    /// From date {0} to date {1}.
    span,
    /// Name of the navigation between the four places.
    places,
    /// The place that says what the report is.
    overview,
    /// The place that lists services.
    services,
    /// The place that lists regions.
    regions,
    /// The place that lists entities.
    entities,
    /// Kind of report {0}, vendor {1}.
    report_of,
    /// {0} days since the period ended.
    age_days,
    /// One day since the period ended.
    age_one_day,
    /// The period ends today or has not ended.
    age_none,
    /// Without a clock: the period ended on {0}.
    #[cfg(feature = "prerender")]
    age_dated,
    /// Without a clock: the label of the day a year after the period's end.
    #[cfg(feature = "prerender")]
    a_year_on,
    /// Without a clock: nothing more is asked until {0}; a newer report after {1}.
    advice_dated,
    /// Without a clock: the period's end {0}, from which the days above are counted.
    #[cfg(feature = "prerender")]
    dated_note,
    /// What needs a script.
    #[cfg(feature = "prerender")]
    needs_script,
    /// Heading of the sentences about what could not be done.
    notices,
    /// The attribute or link part {0} has the unknown value {1}.
    unknown_value,
    /// Takes a sentence away.
    dismiss,

    /// Overview's heading: kind {0}, vendor {1}.
    overview_title,
    /// Overview's first sentence: kind {0}, system {1}, vendor {2}.
    overview_lede,
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
    auditor_at,
    /// Label of the date of the report.
    signed,
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
    /// Heading of the age.
    currency,
    /// First day of the period.
    period_start,
    /// Last day of the period.
    period_end,
    /// Today.
    today,
    /// What a fresh report needs.
    advice_fresh,
    /// What a gap of up to three months needs.
    advice_bridge,
    /// What a gap of up to twelve months needs.
    advice_long_gap,
    /// What an old report needs.
    advice_stale,
    /// The visitor's clock stands before the period's end.
    advice_not_ended,
    /// What the limits of the advice rest on.
    advice_custom,
    /// Today is the visitor's clock: date {0}.
    clock_note,
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
    /// That services and regions are listed apart.
    separate_lists,
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
    /// Heading of what the report leaves out: kind {0}.
    limits_title,
    /// What it is.
    limits_lede,
    /// Marks a text that is ours.
    ours,

    /// Heading of the services.
    services_title,
    /// First sentence: {0} services, {1} categories.
    services_lede,
    /// Label of the search.
    search_services,
    /// Example in the empty search.
    search_example,
    /// Folds the filters out on a narrow page.
    filters,
    /// The same with {0} in force.
    filters_on,
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
    /// The report's order.
    sort_report,
    /// Best match first: the report's order while there is a query.
    sort_relevance,
    /// By name.
    sort_name,
    /// By category.
    sort_category,
    /// {0} of {1} services.
    count_services,
    /// All {0} services.
    count_all_services,
    /// One of {1} services.
    count_one_service,
    /// All filters off.
    clear,
    /// Takes one filter away: its name {0}.
    remove_filter,
    /// Only slips led to these: query {0}.
    only_close,
    /// Only summaries led to these: query {0}.
    only_summary,
    /// Nothing found: query {0}.
    not_listed,
    /// Before the nearest names.
    nearest,
    /// What absence means: kind {0}, number of services {1}.
    not_listed_meaning,
    /// What to do then.
    not_listed_next,
    /// Filters leave nothing.
    nothing_fits,
    /// A row's mark for a note.
    has_note,
    /// A row's mark for no description.
    not_described,
    /// Before the alias that matched.
    also,
    /// Nothing but words of ours matched.
    in_summary,
    /// Label of a summary that is ours.
    summary,
    /// The label that goes with what is ours.
    summary_ours,
    /// Label of other names in the report.
    other_names,
    /// Label of names that are not the report's.
    known_as,
    /// Says that these names are not the report's.
    not_report_name,
    /// Label of the place in the list.
    listed_at,
    /// Label of the place of the description.
    described_at,
    /// A service without description.
    described_nowhere,
    /// Puts the citation on the clipboard.
    copy_citation,
    /// It is there.
    copied,
    /// It could not be put there.
    copy_by_hand,
    /// The link of a service.
    link_service,
    /// Name {0}, number {1}, vendor {2}, kind {3}, period {4}, auditor {5}, date {6}, place {7}.
    citation,
    /// Verdict of a service: item {0}.
    listed_item,
    /// Verdict of a service with a note: item {0}.
    listed_note_item,
    /// Aliases: another spelling.
    kind_spelling,
    /// Aliases: short form.
    kind_abbreviation,
    /// Aliases: also known as.
    kind_also,
    /// Aliases: former name.
    kind_formerly,
    /// Aliases: one of several names.
    kind_alternative,
    /// Aliases: long form.
    kind_expansion,

    /// Heading of the regions.
    regions_title,
    /// First sentence: {0} regions, {1} zones.
    regions_lede,
    /// The map's name for those who do not see it.
    map_label,
    /// What the size of a mark says.
    map_caption,
    /// Before the source of the figures.
    source,
    /// Where the map comes from.
    map_source,
    /// Says that the positions are ours.
    map_ours,
    /// Name of the enlarged part.
    map_inset,
    /// A mark: name {0}, zones {1}.
    mark,
    /// A mark with one zone: name {0}.
    mark_one,
    /// Label of the search.
    search_regions,
    /// Example in the empty search.
    search_regions_example,
    /// Label of the geography choice.
    geography,
    /// All geographies.
    anywhere,
    /// Label of the country choice.
    country,
    /// Label of the choice of fewest zones.
    zones_least,
    /// Any number of zones.
    zones_any,
    /// At least {0} zones.
    zones_at_least,
    /// Only local regions.
    only_local,
    /// Column: region.
    region,
    /// Column: zones.
    zones,
    /// Column: geography.
    geography_ours,
    /// Column: the vendor's public region id.
    region_id,
    /// Column: place in the report.
    place,
    /// Item {0} of the list.
    item,
    /// {0} of {1} regions, {2} zones.
    count_regions,
    /// Nothing found: query {0}.
    region_not_listed,
    /// No region fits the filters.
    no_region_fits,
    /// Name of the table for those who scroll it.
    regions_table,
    /// {0} regions.
    some_regions,
    /// One region.
    one_region,
    /// {0} zones.
    some_zones,
    /// One zone.
    one_zone,
    /// What is not from the report in this view.
    regions_ours,

    /// Heading of the entities.
    entities_title,
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
    options_count,
    /// Before the entity's name.
    typically,
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
    compare,
    /// Label of who signed the assertion.
    on_report,
    /// Label of who typically contracts.
    on_contract_typical,
    /// Label of the choice of the entity on the contract.
    on_contract,
    /// No choice yet.
    choose_entity,
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
    /// Heading of the list: {0} entities.
    all_entities,
    /// What the list is.
    all_entities_lede,
    /// Column: entity.
    entity,
    /// Column: role.
    role,
    /// Column: who contracts with it.
    contracts_with,
    /// Role: service organization.
    role_organization,
    /// Role: affiliate.
    role_affiliate,
    /// Customers in {0}.
    customers_in,
    /// The place of the rule for everywhere else, as a customer place.
    elsewhere,
    /// Name of the table for those who scroll it.
    entities_table,
    /// Also written {0}.
    also_written,
    /// The name {0} that led to an answer is ours.
    alias_is_ours,

    /// The place where a list is checked.
    check,
    /// Its heading.
    check_title,
    /// What it does.
    check_lede,
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
    /// All verdicts.
    all,
    /// Name of the choice of verdicts.
    verdicts,
    /// A verdict.
    listed,
    /// A verdict.
    listed_noted,
    /// A verdict.
    ambiguous,
    /// A verdict.
    absent,
    /// No choice among candidates yet.
    not_chosen,
    /// Label of the choice among candidates for the name {0}.
    which,
    /// Lines {0} to {1} of {2}.
    lines_shown,
    /// Lines before those in view.
    earlier,
    /// Lines after those in view.
    later,
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
    /// A link was made from other data.
    other_data,
    /// Name of the place with what differs from an older report.
    changes,
    /// What stands there where there is none.
    no_changes,
    /// Kinds of difference.
    how_added,
    /// No longer listed.
    how_removed,
    /// Under another name.
    how_renamed,
    /// Other facts.
    how_changed,
    /// Name of the choice among kinds.
    hows,
    /// Before a place in the older report.
    older_source,
    /// Only services that the older report does not list; the last day of its period {0}.
    flag_added,
    /// Other data was refused; why {0}, in a sentence.
    data_refused,

    /// Printed foot: day {0}, address {1}.
    print_foot,
}

impl Messages {
    /// What is said above rows that are no names of what was searched for, with room for the query.
    #[must_use]
    pub const fn weak_match_text(&self, what: WeakMatch) -> &'static str {
        match what {
            WeakMatch::Fuzzy => self.only_close,
            WeakMatch::DescriptionOnly => self.only_summary,
        }
    }

    /// The rule that decided which entity, in a sentence.
    #[must_use]
    pub fn rule_text(&self, answer: &ContractingAnswer<'_>) -> String {
        match answer.rule.applies {
            AppliesTo::Elsewhere => fill_template(self.rule_elsewhere, &[&answer.entity.name]),
            _ => fill_template(self.rule_sentence, &[&answer.rule.label, &answer.entity.name]),
        }
    }

    /// What the reading of that rule rests on, in a sentence.
    #[must_use]
    pub fn basis_text(&self, answer: &ContractingAnswer<'_>) -> String {
        match answer.basis {
            RuleBasis::NamedCountry => self.basis_named.to_owned(),
            RuleBasis::CountryGroup(group) => fill_template(self.basis_group, &[&group.curated.basis]),
            RuleBasis::Elsewhere => self.basis_elsewhere.to_owned(),
        }
    }
}

/// A template with its values in place of `{0}`, `{1}` and so on.
#[must_use]
pub fn fill_template(template: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let place = after.bytes().next().map_or(usize::MAX, |digit| usize::from(digit.wrapping_sub(b'0')));
        match (values.get(place), after.as_bytes().get(1)) {
            (Some(value), Some(b'}')) => {
                text.push_str(value);
                rest = &after[2..];
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::fill_template;

    #[test]
    fn values_take_their_places_once() {
        for (template, values, expected) in [
            ("{0} of {1}", &["1", "2"][..], "1 of 2"),
            ("{1}{0}{1}", &["a", "b"], "bab"),
            ("no value {0}", &[], "no value {0}"),
            ("{0}", &["{1}", "x"], "{1}"),
            ("{", &["x"], "{"),
            ("{é}", &["x"], "{é}"),
        ] {
            assert_eq!(fill_template(template, values), expected);
        }
    }
}
