//! Mounting the component: what `static/ts/element` calls, and what it is asked for in turn.

use std::cell::OnceCell;
use std::rc::Rc;

use trust_center_report::codec::Decoder;
use trust_center_report::wire::DiffSummary;
use trust_center_report::{Date, Report, contains_bytes, country, fold};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::state::{CheckStatus, CopyOutcome};
use crate::view::{CountryName, Environment, Event, Props, Widget};
use trust_center_i18n::page_messages;
use trust_center_report::permalink::{Pair, pairs_from_flat};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What the element tells the component and does for it. Lists of pairs are flat: name, value, name, value. */
export interface Host {
  /** Today by the visitor's clock, YYYY-MM-DD. */
  readonly today: string;
  /** The page's address, for printing. */
  readonly address: string;
  /** Whether one place is shown alone. */
  readonly single: boolean;
  /** Codes to code and name in the visitor's language, sorted by name, flat. */
  countries(codes: string[]): string[];
  /** Pairs as a query string. */
  fragment(pairs: string[]): string;
  /** What the module for programs says of the checked list, packed; nothing where there is none. */
  desk(words: string[]): Uint8Array | undefined;
  /** Something happened. */
  emit(name: string, detail: unknown): void;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// What the element tells the component and does for it.
    #[wasm_bindgen(typescript_type = "Host")]
    #[derive(Clone)]
    pub type Host;

    #[wasm_bindgen(method, getter, structural)]
    fn today(this: &Host) -> String;
    #[wasm_bindgen(method, getter, structural)]
    fn address(this: &Host) -> String;
    #[wasm_bindgen(method, getter, structural)]
    fn single(this: &Host) -> bool;
    #[wasm_bindgen(method, structural)]
    fn countries(this: &Host, codes: Vec<String>) -> Vec<String>;
    #[wasm_bindgen(method, structural)]
    fn fragment(this: &Host, pairs: Vec<String>) -> String;
    #[wasm_bindgen(method, structural)]
    fn desk(this: &Host, words: Vec<String>) -> Option<Vec<u8>>;
    #[wasm_bindgen(method, structural)]
    fn emit(this: &Host, name: &str, detail: JsValue);
}

thread_local! {
    /// The shipped report, decoded once for all elements and functions of this module.
    static SHIPPED_REPORT: OnceCell<Result<Rc<Report>, String>> = const { OnceCell::new() };
}

/// The shipped report, or a sentence that says what is wrong with it.
fn shared_report() -> Result<Rc<Report>, String> {
    SHIPPED_REPORT.with(|cell| {
        cell.get_or_init(|| trust_center_report_data::page_report().map(Rc::new).map_err(|error| error.error_message()))
            .clone()
    })
}

/// The report that packed data contains, or the shipped one if there is no packed data; or a sentence that says what is
/// wrong with it.
fn report_from_packed(packed: Option<Vec<u8>>) -> Result<Rc<Report>, String> {
    let Some(packed) = packed else { return shared_report() };
    trust_center_report_data::decode_report(packed).map(Rc::new).map_err(|error| error.error_message())
}

/// A mounted component.
#[wasm_bindgen]
pub struct Mounted {
    handle: AppHandle<Widget>,
    props: Props,
    host: Host,
}

/// Reads and checks the embedded report. It is a task of its own before [`mount`], which finds it done and says what is wrong with it.
#[wasm_bindgen]
pub fn read() {
    shared_report().ok();
}

/// Draws the widget into an element.
///
/// # Errors
/// Where the embedded report does not hold together; the sentence says what is wrong.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    host: Host,
    asked: Vec<String>,
    heading_level: u8,
    permalink: bool,
) -> Result<Mounted, JsError> {
    let report = shared_report().map_err(|message| JsError::new(&message))?;
    let props = Props {
        report,
        messages: page_messages(),
        environment: Rc::new(environment_from_host(&host)),
        requested: Rc::new(pairs_from_flat(asked)),
        heading_level,
        permalink,
        copy_outcome: None,
        check_status: (0, CheckStatus::NoList),
        print_all: false,
        diff: None,
        data_error: (0, String::new()),
        map_outline: None,
        on_event: Callback::from({
            let host = host.clone();
            move |event| dispatch_event(&host, event)
        }),
    };
    let handle = Renderer::<Widget>::with_root_and_props(root, props.clone()).render();
    Ok(Mounted { handle, props, host })
}

#[wasm_bindgen]
impl Mounted {
    /// Attributes or the page's address ask for something else; nothing asked leaves the selection as it is.
    pub fn update(&mut self, asked: Option<Vec<String>>, heading_level: u8, permalink: bool) {
        if let Some(asked) = asked {
            self.props.requested = Rc::new(pairs_from_flat(asked));
        }
        self.props.heading_level = heading_level;
        self.props.permalink = permalink;
        self.handle.update(self.props.clone());
    }

    /// Other data, packed, in place of what is shown, or again what the module carries; and what attributes or the address
    /// ask for. A sentence where it is refused: then nothing has changed.
    pub fn data(&mut self, packed: Option<Vec<u8>>, asked: Vec<String>) -> Option<String> {
        match report_from_packed(packed) {
            Err(message) => Some(message),
            Ok(report) => {
                self.props.diff = None;
                self.props.report = report;
                self.props.requested = Rc::new(pairs_from_flat(asked));
                self.handle.update(self.props.clone());
                None
            }
        }
    }

    /// The differences from an older report, packed, or nothing if no older report is compared.
    pub fn changes(&mut self, packed: Option<Vec<u8>>) {
        let changes: Option<DiffSummary> = packed.and_then(|packed| Decoder::decode_record(&packed));
        let added = changes.as_ref().map(|changes| changes.added.iter().map(|&at| at as usize).collect());
        self.props.report = Rc::new(self.props.report.with_added_services(added));
        self.props.diff = changes.map(Rc::new);
        self.handle.update(self.props.clone());
    }

    /// Why other data was refused, in a sentence.
    pub fn refused(&mut self, why: String) {
        self.props.data_error = (self.props.data_error.0.wrapping_add(1), why);
        self.handle.update(self.props.clone());
    }

    /// The language around the element has changed: countries are named anew.
    pub fn speak(&mut self) {
        self.props.environment = Rc::new(environment_from_host(&self.host));
        self.handle.update(self.props.clone());
    }

    /// How a copy went.
    pub fn copied(&mut self, text: String, done: bool) {
        let count = self.props.copy_outcome.as_ref().map_or(0, |(count, _)| count.wrapping_add(1));
        let copied = if done { CopyOutcome::Copied(text) } else { CopyOutcome::ManualCopyNeeded(text) };
        self.props.copy_outcome = Some((count, copied));
        self.handle.update(self.props.clone());
    }

    /// How far the check of the list is (0 no list, 1 running, 2 done, 3 failed).
    pub fn checked(&mut self, how: u8) {
        let how = match how {
            0 => CheckStatus::NoList,
            1 => CheckStatus::Running,
            2 => CheckStatus::Done,
            _ => CheckStatus::Failed,
        };
        self.props.check_status = (self.props.check_status.0.wrapping_add(1), how);
        self.handle.update(self.props.clone());
    }

    /// The outline of the land on the map, as an SVG path.
    pub fn land(&mut self, path: String) {
        self.props.map_outline = Some(path.into());
        self.handle.update(self.props.clone());
    }

    /// Whether all lines of a list are to be in view, as on paper.
    pub fn whole(&mut self, whole: bool) {
        self.props.print_all = whole;
        self.handle.update(self.props.clone());
    }

    /// Takes the component out of the page.
    pub fn unmount(self) {
        self.handle.destroy();
    }
}

fn environment_from_host(host: &Host) -> Environment {
    let (names, links, desk) = (host.clone(), host.clone(), host.clone());
    Environment {
        // A clock that gives no date shows the period without an age, as if it had not ended.
        today: Date::parse(&host.today()).or(Date::new(1, 1, 1)).unwrap_or_else(|| unreachable!()),
        address: host.address(),
        single_view: host.single(),
        countries: Box::new(move |report| country_names_from_host(&names, report)),
        link_fragment: Box::new(move |pairs| links.fragment(from_pairs(pairs))),
        list_session: Box::new(move |words| desk.desk(words.iter().map(|word| (*word).to_owned()).collect())),
    }
}

/// Countries by their names in the visitor's language; the report's own names are found too.
fn country_names_from_host(host: &Host, report: &Report) -> Vec<CountryName> {
    let codes = country::all_countries().map(|country| country.code().to_owned()).collect();
    let names = pairs_from_flat(host.countries(codes)).into_iter().filter_map(|(code, name)| {
        let country = country::Country::parse(&code)?;
        let mut written = report.data().contracting.names.iter();
        let in_report = written.find(|name| name.code == code).map(|name| name.name.clone());
        let mut keys = vec![folded_words(&name)];
        keys.extend(in_report.as_deref().map(folded_words));
        // The report's own name is shown beside the visitor's, since the names differ between engines.
        let name = match in_report {
            Some(report) if !contains_folded(&name, &report) && !contains_folded(&report, &name) => {
                let mut both = name;
                both.push_str(" (");
                both.push_str(&report);
                both.push(')');
                both
            }
            Some(report) if folded_words(&report).len() > folded_words(&name).len() => report,
            _ => name,
        };
        Some(CountryName { country, name, keys })
    });
    names.collect()
}

/// Whether one name contains another, both folded.
fn contains_folded(name: &str, other: &str) -> bool {
    contains_bytes(folded_words(other).as_bytes(), folded_words(name).as_bytes())
}

/// The folded words of a name with a space between.
fn folded_words(name: &str) -> String {
    let mut spaced = String::new();
    for word in fold::folded_words(name).into_iter().filter(|word| !word.is_subword) {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(&word.text);
    }
    spaced
}

fn from_pairs(pairs: &[Pair]) -> Vec<String> {
    pairs.iter().flat_map(|(name, value)| [name.clone(), value.clone()]).collect()
}

/// An event as the element dispatches it.
fn dispatch_event(host: &Host, event: Event) {
    let object = |fields: &[(&str, JsValue)]| {
        let object = js_sys::Object::new();
        for (name, value) in fields {
            // Setting a property of a fresh object cannot fail.
            js_sys::Reflect::set(&object, &JsValue::from_str(name), value).ok();
        }
        JsValue::from(object)
    };
    match event {
        Event::FilterChanged { view, query, shown, total } => host.emit(
            "filterchange",
            object(&[
                ("view", view.id().into()),
                ("query", query.into()),
                ("shown", (shown as u32).into()),
                ("total", (total as u32).into()),
            ]),
        ),
        Event::SelectionChanged { kind, id } => {
            host.emit(
                "selectionchange",
                object(&[("kind", kind.into()), ("id", id.map_or(JsValue::NULL, JsValue::from))]),
            );
        }
        Event::UnknownValue { name, value } => {
            host.emit("unknown", object(&[("name", name.into()), ("value", value.into())]))
        }
        Event::LinkChanged(pairs) => host.emit("link", host.fragment(from_pairs(&pairs)).into()),
        Event::MapOutlineRequested => host.emit("land", JsValue::NULL),
        Event::CopyRequested(text) => host.emit("copy", text.into()),
        Event::ListFieldShown(field, pairs) => {
            host.emit("field", object(&[("field", field.into()), ("query", host.fragment(from_pairs(&pairs)).into())]));
        }
        Event::ExportRequested(how, pairs) => {
            host.emit("take", object(&[("how", how.into()), ("query", host.fragment(from_pairs(&pairs)).into())]));
        }
    }
}
