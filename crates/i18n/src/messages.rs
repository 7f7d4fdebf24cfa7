//! The tables of messages: which texts a language must have. The compiler reports a language that lacks one.

/// A group of messages: a struct of texts, and how each text is replaced by another.
macro_rules! message_group {
    ($(#[$doc:meta])* $group:ident { $($(#[$field_doc:meta])* $field:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $group {
            $($(#[$field_doc])* pub $field: &'static str,)*
        }

        impl $group {
            /// The group with each text replaced by what `map` returns for it.
            pub(crate) fn map_texts(&self, map: &dyn Fn(&'static str) -> &'static str) -> Self {
                Self { $($field: map(self.$field),)* }
            }
        }
    };
}

mod export;
mod page;
mod shared;

pub use export::*;
pub use page::*;
pub use shared::*;

/// Dates.
#[derive(Debug, Clone, Copy)]
pub struct DateMessages {
    /// The twelve months, January first.
    pub months: [&'static str; 12],
    /// A date: day {0}, name of the month {1}, year {2}.
    pub date: &'static str,
    /// A span: first date {0}, last date {1}.
    pub span: &'static str,
}

impl DateMessages {
    /// The group with each text replaced by what `map` returns for it.
    fn map_texts(&self, map: &dyn Fn(&'static str) -> &'static str) -> Self {
        Self { months: self.months.map(map), date: map(self.date), span: map(self.span) }
    }
}

/// A table of messages: a struct of groups.
macro_rules! message_table {
    ($(#[$doc:meta])* $table:ident { $($(#[doc = $field_doc:literal])* $([$feature:meta])? $field:ident: $group:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $table {
            $($(#[doc = $field_doc])* $(#[cfg($feature)])? pub $field: $group,)*
        }

        impl $table {
            /// The table with each text replaced by what `map` returns for it: another language, or a pseudo-locale.
            #[must_use]
            pub fn map_texts(&self, map: &dyn Fn(&'static str) -> &'static str) -> Self {
                Self { $($(#[cfg($feature)])? $field: self.$field.map_texts(map),)* }
            }
        }
    };
}

message_table! {
    /// The messages of the page.
    PageMessages {
        /// Dates.
        dates: DateMessages,
        /// The report as a whole.
        report: ReportMessages,
        /// The age of the report.
        age: AgeMessages,
        /// Verdicts about a name.
        verdicts: VerdictMessages,
        /// The list of services.
        services: ServiceMessages,
        /// The list of regions.
        regions: RegionMessages,
        /// The legal entities.
        entities: EntityMessages,
        /// Differences between two reports.
        diff: DiffMessages,
        /// Everything around the views.
        shell: ShellMessages,
        /// The view that describes the report.
        overview: OverviewMessages,
        /// The timeline and the advice below it.
        age_view: AgeViewMessages,
        /// The view of the services.
        services_view: ServicesViewMessages,
        /// An open service.
        service_detail: ServiceDetailMessages,
        /// The view of the regions.
        regions_view: RegionsViewMessages,
        /// The view of the legal entities.
        entities_view: EntitiesViewMessages,
        /// The view that checks a list.
        check_list: CheckListMessages,
        /// The view of the differences.
        diff_view: DiffViewMessages,
        /// The bar that saves, copies and prints.
        export_bar: ExportBarMessages,
        /// The page without a script and without a clock.
        [feature = "prerender"] prerender: PrerenderMessages,
    }
}

message_table! {
    /// The messages of exports, of checked lists, and of the functions for programs.
    ExportMessages {
        /// Dates.
        dates: DateMessages,
        /// The report as a whole.
        report: ReportMessages,
        /// The age of the report.
        age: AgeMessages,
        /// Verdicts about a name.
        verdicts: VerdictMessages,
        /// The list of services.
        services: ServiceMessages,
        /// The list of regions.
        regions: RegionMessages,
        /// The legal entities.
        entities: EntityMessages,
        /// Differences between two reports.
        diff: DiffMessages,
        /// Texts of every document.
        documents: DocumentMessages,
        /// Facts above the rows: labels and templates.
        facts: FactMessages,
        /// Headings of columns.
        columns: ColumnMessages,
        /// Sentences about a difference.
        diff_notes: DiffNoteMessages,
        /// Sentences about one line of a checked list.
        check_notes: CheckNoteMessages,
        /// Sentences about how a list was read.
        parse_notes: ParseNoteMessages,
        /// Remarks of an OSCAL component definition.
        oscal: OscalMessages,
        /// Errors of the functions for programs.
        api: ApiMessages,
    }
}
