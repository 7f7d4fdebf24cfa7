//! What is exported: the subject, the request with everything that an export depends on, and the resulting file.

use trust_center_i18n::ExportMessages;
use trust_center_list_reader::Checklist;
use trust_center_report::selection::{Selection, View};
use trust_center_report::{Date, Report};

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Services in view.
    Services,
    /// Regions in view.
    Regions,
    /// Legal entities.
    Entities,
    /// The lines of a list, checked.
    Checklist,
    /// What differs from an older report.
    Changes,
}

impl Subject {
    /// All subjects.
    pub const ALL: [Self; 5] = [Self::Services, Self::Regions, Self::Entities, Self::Checklist, Self::Changes];

    /// Its name for programs and in file names.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Regions => "regions",
            Self::Entities => "entities",
            Self::Checklist => "checklist",
            Self::Changes => "changes",
        }
    }

    /// What is taken away from a place of the page; nothing from the overview.
    #[must_use]
    pub const fn from_view(view: View) -> Option<Self> {
        match view {
            View::Overview => None,
            View::Services => Some(Self::Services),
            View::Regions => Some(Self::Regions),
            View::Entities => Some(Self::Entities),
            View::Check => Some(Self::Checklist),
            View::Changes => Some(Self::Changes),
        }
    }

    /// The subject with that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.id() == id)
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct ExportRequest<'a> {
    /// The messages of the language in which it is written.
    pub messages: &'static ExportMessages,
    /// The report.
    pub report: &'a Report,
    /// Filters in force, the customer's country and the entity on the contract.
    pub selection: &'a Selection,
    /// The checked list; needed for [`Subject::Checklist`] alone. It must be checked to the end.
    pub checklist: Option<&'a Checklist>,
    /// The older report; needed for [`Subject::Changes`] alone.
    pub older_report: Option<&'a Report>,
    /// What the rows are.
    pub subject: Subject,
    /// The day on which it is made.
    pub today: Date,
    /// The page's address; may be empty.
    pub address: &'a str,
}

/// A file, or one half of a clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// File name: what, of whom, and when it was made. Small ASCII letters, digits, hyphens and dots.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Its content.
    pub text: String,
}

/// Why there is nothing to take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportError {
    /// A checked list was asked for, and none was given.
    NoChecklist,
    /// Differences were asked for, and no older report was given.
    NoOlder,
}

impl ExportError {
    /// Its name for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoChecklist => "no-list",
            Self::NoOlder => "no-previous",
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn error_text(self, m: &'static ExportMessages) -> &'static str {
        match self {
            Self::NoChecklist => m.api.no_list,
            Self::NoOlder => m.api.no_previous,
        }
    }
}
