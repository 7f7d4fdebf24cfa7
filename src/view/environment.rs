//! What the component gets from outside and what it reports: plain values, no browser objects but the list's field.

use std::rc::Rc;

use trust_center_report::wire::DiffSummary;
use trust_center_report::{Date, Report};
use web_sys::Element;
use yew::prelude::*;

use crate::state::{CheckStatus, View};
use trust_center_i18n::PageMessages;
use trust_center_report::permalink::Pair;

/// A country or territory to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountryName {
    /// Which.
    pub country: trust_center_report::country::Country,
    /// Its name in the visitor's language, or as the report writes it.
    pub name: String,
    /// The name folded, and the report's name folded where it differs: what typed text is compared with.
    pub keys: Vec<String>,
}

/// Pairs as the text of a link's fragment, without `#`.
pub type LinkFragmentFn = dyn Fn(&[Pair]) -> String;

/// Countries by name, a report's own names among them.
pub type CountryNamesFn = dyn Fn(&Report) -> Vec<CountryName>;

/// Asks the module for programs about the checked list, in words it knows; the answer is packed.
pub type ListSessionFn = dyn Fn(&[&str]) -> Option<Vec<u8>>;

/// What the browser knows and the page needs, as plain values.
pub struct Environment {
    /// Today by the visitor's clock.
    pub today: Date,
    /// The page's address, for the printed foot.
    pub address: String,
    /// Whether one place is shown alone, without ways to the others.
    pub single_view: bool,
    /// Country names in the visitor's language, in its order, and as the report writes them; asked for once a report, when
    /// first needed.
    pub countries: Box<CountryNamesFn>,
    /// Pairs as the text of a link's fragment, without `#`.
    pub link_fragment: Box<LinkFragmentFn>,
    /// The checked list.
    pub list_session: Box<ListSessionFn>,
}

/// What the host may want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Filters changed: the place, the query, the rows in view and all rows.
    FilterChanged {
        /// Place whose filter changed.
        view: View,
        /// What is typed there.
        query: String,
        /// Rows in view.
        shown: usize,
        /// All rows.
        total: usize,
    },
    /// Something was chosen: its kind, and its id unless the choice was taken back.
    SelectionChanged {
        /// "service", "region" or "country".
        kind: &'static str,
        /// Its id or code.
        id: Option<String>,
    },
    /// Something asked for is not there.
    UnknownValue {
        /// Attribute or part of the link.
        name: String,
        /// Value.
        value: String,
    },
    /// The selection as a link would carry it.
    LinkChanged(Vec<Pair>),
    /// A text is to be put on the clipboard.
    CopyRequested(String),
    /// The field for a list is there, to be filled and listened to; and the selection as a link carries it.
    ListFieldShown(Element, Vec<Pair>),
    /// The map is drawn for the first time: its land is wanted.
    MapOutlineRequested,
    /// What is in view is to be taken away: how, and the selection as a link carries it.
    ExportRequested(&'static str, Vec<Pair>),
}

/// What the component is given.
#[derive(Properties, Clone)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// The words.
    pub messages: &'static PageMessages,
    /// What the browser knows.
    pub environment: Rc<Environment>,
    /// What attributes or a link ask for, as pairs; another list of pairs replaces what is shown.
    pub requested: Rc<Vec<Pair>>,
    /// Level of the highest heading, 1 to 6.
    pub heading_level: u8,
    /// Whether links carry the selection in the page's address.
    pub permalink: bool,
    /// The outcome of the last copy, with a counter so that two equal outcomes differ.
    pub copy_outcome: Option<(u32, crate::state::CopyOutcome)>,
    /// How far the check of the list is; counted as above.
    pub check_status: (u32, CheckStatus),
    /// The outline of the land on the map, as an SVG path (`data/world-land.md`); none until the host has brought it.
    pub map_outline: Option<AttrValue>,
    /// Whether all lines of a list are to be in view, as on paper.
    pub print_all: bool,
    /// The differences from an older report, or `None` if no older report is compared.
    pub diff: Option<Rc<DiffSummary>>,
    /// Why other data was refused; counted as above.
    pub data_error: (u32, String),
    /// Receives each event.
    pub on_event: Callback<Event>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.report, &other.report)
            && Rc::ptr_eq(&self.environment, &other.environment)
            && Rc::ptr_eq(&self.requested, &other.requested)
            && self.heading_level == other.heading_level
            && self.permalink == other.permalink
            && self.copy_outcome == other.copy_outcome
            && self.check_status == other.check_status
            && self.print_all == other.print_all
            && self.data_error == other.data_error
            && self.diff == other.diff
            && self.map_outline == other.map_outline
    }
}
