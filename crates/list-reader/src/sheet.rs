//! What a text is parsed into: one table of cells with their places, whatever the format was.

/// What a row of the parsed text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowShape {
    /// One text, which may still have cells in it.
    Line,
    /// Cells of a table.
    Cells,
    /// A heading of what follows; the lower the number, the wider its section.
    Heading(u16),
    /// A resource type of a configuration or a template.
    ResourceType,
    /// The region of a configuration's provider.
    ProviderRegion,
}

/// Why a mark on a row makes it more than the naming of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Another vendor sells it, or the place is another vendor's.
    OtherVendor,
    /// The row, or a column of it, also names another vendor.
    OtherVendorBeside,
    /// It is negated, struck through, not ticked, commented out, planned or deleted.
    TurnedMeaning,
    /// The section has a heading that is not understood.
    SectionNotUnderstood,
    /// The text has more in it than a name and what cannot change the meaning.
    MoreThanName,
    /// The text is a part of the names of these items.
    PartOfName,
    /// The name is the name of several items.
    SeveralItems,
    /// People call the item so; the report does not.
    NotNamedSo,
    /// A short form among names that are not the vendor's.
    ShortForm,
    /// A heading of a column is not understood.
    ColumnNotUnderstood,
    /// A cell beside the name says something that is not understood.
    CellNotUnderstood,
    /// Columns of one row contradict each other.
    Contradiction,
    /// The name stands in code.
    InCode,
    /// The resource type is not assigned to a service.
    UnknownType,
    /// No column that is read for names has anything in this row.
    NothingRead,
    /// No name in the report is this name.
    NoSuchName,
}

impl Reason {
    /// Its code in answers to programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::OtherVendor => "other_vendor",
            Self::OtherVendorBeside => "other_vendor_beside",
            Self::TurnedMeaning => "turned_meaning",
            Self::SectionNotUnderstood => "section_not_understood",
            Self::MoreThanName => "more_than_a_name",
            Self::PartOfName => "part_of_a_name",
            Self::SeveralItems => "several_items",
            Self::NotNamedSo => "not_named_so",
            Self::ShortForm => "short_form",
            Self::ColumnNotUnderstood => "column_not_understood",
            Self::CellNotUnderstood => "cell_not_understood",
            Self::Contradiction => "contradiction",
            Self::InCode => "in_code",
            Self::UnknownType => "unknown_type",
            Self::NothingRead => "nothing_read",
            Self::NoSuchName => "no_such_name",
        }
    }
}

/// One row of the parsed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Number of its first line, from 1.
    pub line: u32,
    /// The row as given, without outer space.
    pub given: String,
    /// Its cells; a line has one.
    pub cells: Vec<String>,
    /// How far it stands from the left, in columns of text.
    pub indent: u16,
    /// What it is.
    pub shape: RowShape,
    /// What a mark on it says, if anything: a strike, an empty box, a sign of a difference, code around it.
    pub mark: Option<Reason>,
    /// What its cells also hold without showing it: addresses of links.
    pub hidden: String,
    /// Separator of the cells, where the row was a line with cells.
    pub separator: Option<char>,
}

impl SourceRow {
    /// A row of one text.
    pub(crate) fn of_text(line: u32, given: &str, text: &str, shape: RowShape) -> Self {
        Self {
            line,
            given: given.to_owned(),
            cells: vec![text.to_owned()],
            indent: 0,
            shape,
            mark: None,
            hidden: String::new(),
            separator: None,
        }
    }

    /// The first cell, which is the text of a line.
    pub(crate) fn text(&self) -> &str {
        self.cells.first().map_or("", String::as_str)
    }
}

/// The way in which a text is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextFormat {
    /// Lines, among them rows of tables with separators or in Markdown.
    #[default]
    Lines,
    /// HTML.
    Html,
    /// JSON, or several JSON values in lines.
    Json,
    /// Terraform's own language.
    Terraform,
    /// Terraform's plan, state or configuration as JSON.
    TerraformJson,
    /// Terraform's plan as a text.
    TerraformPlan,
    /// A template of a cloud or a cluster, or other code in YAML.
    Template,
    /// An array of texts, handed over by a program.
    Array,
}

impl TextFormat {
    /// Its name in answers to programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Html => "html",
            Self::Json => "json",
            Self::Terraform => "terraform",
            Self::TerraformJson => "terraform_json",
            Self::TerraformPlan => "terraform_plan",
            Self::Template => "template",
            Self::Array => "array",
        }
    }
}

/// What is to be said about how a text was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseNote {
    /// The line is a table's header; only these of its columns were looked up.
    Header {
        /// Number of the line.
        line: u32,
        /// Headings of the columns that were looked up, as given.
        columns: Vec<String>,
    },
    /// Headings of a table's columns that were not understood; its rows are asked about.
    UnknownColumns {
        /// Number of the header's line.
        line: u32,
        /// The headings, as given.
        columns: Vec<String>,
    },
    /// Rows name another vendor, and are therefore not listed.
    OtherVendor {
        /// Number of the first such line.
        line: u32,
        /// How many.
        count: u32,
    },
    /// A quote is not closed where a cell ends; from there each line was read for itself.
    BrokenQuote {
        /// Number of the line.
        line: u32,
    },
    /// The text was not decoded as it was encoded: some of it is unreadable.
    Encoding {
        /// Number of the first line where that shows.
        line: u32,
    },
    /// Lines are too long for a name or have too many cells; they were kept whole.
    LongLine {
        /// Number of the first such line.
        line: u32,
        /// How many.
        count: u32,
    },
    /// The text begins as JSON does and is none; each line was read for itself.
    BrokenJson {
        /// Number of the line where it goes wrong.
        line: u32,
    },
    /// JSON: its texts were read.
    Json,
    /// A Terraform configuration, plan or state: its resource types and the provider's region were read, and nothing else.
    Terraform,
    /// A template: its resource types were read, and nothing else.
    Template,
    /// The configuration uses modules, which were not opened.
    Modules {
        /// How many.
        count: u32,
    },
    /// The text has more rows than are read.
    TooLong {
        /// How many rows were read.
        read: u32,
    },
}

/// A parsed text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// How the text is written down.
    pub format: TextFormat,
    /// Its rows, in the order given.
    pub rows: Vec<SourceRow>,
    /// What is to be said about the parsing.
    pub notes: Vec<ParseNote>,
}

impl Sheet {
    /// Adds a note, or to the count of one that is there.
    pub(crate) fn add_note(notes: &mut Vec<ParseNote>, note: ParseNote) {
        for old in &mut *notes {
            match (old, &note) {
                (ParseNote::OtherVendor { count, .. }, ParseNote::OtherVendor { .. })
                | (ParseNote::LongLine { count, .. }, ParseNote::LongLine { .. }) => {
                    *count = count.saturating_add(1);
                    return;
                }
                (ParseNote::BrokenQuote { .. }, ParseNote::BrokenQuote { .. }) => return,
                _ => {}
            }
        }
        notes.push(note);
    }
}
