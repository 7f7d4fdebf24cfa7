//! Mounting the component: what `static/ts/element` calls, and what it is asked for in turn.

use std::rc::Rc;

use trust_center_report::answer::Changes;
use trust_center_report::record::Reader;
use trust_center_report::{Date, Report, country, fold, holds};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use super::paired;
use crate::i18n::EN;
use crate::state::pairs::Pair;
use crate::state::{Checking, Copied};
use crate::view::{CountryName, Environment, Event, Props, Widget};

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
    super::embedded().ok();
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
    let report = super::embedded().map_err(|message| JsError::new(&message))?;
    let props = Props {
        report,
        messages: &EN,
        environment: Rc::new(environment(&host)),
        asked: Rc::new(paired(asked)),
        heading_level,
        permalink,
        copied: None,
        checked: (0, Checking::Nothing),
        whole: false,
        changes: None,
        refused: (0, String::new()),
        land: None,
        on_event: Callback::from({
            let host = host.clone();
            move |event| tell(&host, event)
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
            self.props.asked = Rc::new(paired(asked));
        }
        self.props.heading_level = heading_level;
        self.props.permalink = permalink;
        self.handle.update(self.props.clone());
    }

    /// Other data, packed, in place of what is shown, or again what the module carries; and what attributes or the address
    /// ask for. A sentence where it is refused: then nothing has changed.
    pub fn data(&mut self, packed: Option<Vec<u8>>, asked: Vec<String>) -> Option<String> {
        match super::of(packed) {
            Err(message) => Some(message),
            Ok(report) => {
                self.props.changes = None;
                self.props.report = report;
                self.props.asked = Rc::new(paired(asked));
                self.handle.update(self.props.clone());
                None
            }
        }
    }

    /// What differs from an older report, packed; none where none is compared.
    pub fn changes(&mut self, packed: Option<Vec<u8>>) {
        let changes: Option<Changes> = packed.and_then(|packed| Reader::unpack(&packed));
        let added = changes.as_ref().map(|changes| changes.added.iter().map(|&at| at as usize).collect());
        self.props.report = super::compared(&self.props.report, added);
        self.props.changes = changes.map(Rc::new);
        self.handle.update(self.props.clone());
    }

    /// Why other data was refused, in a sentence.
    pub fn refused(&mut self, why: String) {
        self.props.refused = (self.props.refused.0.wrapping_add(1), why);
        self.handle.update(self.props.clone());
    }

    /// The language around the element has changed: countries are named anew.
    pub fn speak(&mut self) {
        self.props.environment = Rc::new(environment(&self.host));
        self.handle.update(self.props.clone());
    }

    /// How a copy went.
    pub fn copied(&mut self, text: String, done: bool) {
        let count = self.props.copied.as_ref().map_or(0, |(count, _)| count.wrapping_add(1));
        let copied = if done { Copied::Done(text) } else { Copied::ByHand(text) };
        self.props.copied = Some((count, copied));
        self.handle.update(self.props.clone());
    }

    /// How far the check of the list is (0 no list, 1 running, 2 done, 3 failed).
    pub fn checked(&mut self, how: u8) {
        let how = match how {
            0 => Checking::Nothing,
            1 => Checking::Running,
            2 => Checking::Done,
            _ => Checking::Failed,
        };
        self.props.checked = (self.props.checked.0.wrapping_add(1), how);
        self.handle.update(self.props.clone());
    }

    /// The outline of the land on the map, as an SVG path.
    pub fn land(&mut self, path: String) {
        self.props.land = Some(path.into());
        self.handle.update(self.props.clone());
    }

    /// Whether all lines of a list are to be in view, as on paper.
    pub fn whole(&mut self, whole: bool) {
        self.props.whole = whole;
        self.handle.update(self.props.clone());
    }

    /// Takes the component out of the page.
    pub fn unmount(self) {
        self.handle.destroy();
    }
}

fn environment(host: &Host) -> Environment {
    let (names, links, desk) = (host.clone(), host.clone(), host.clone());
    Environment {
        // A clock that gives no date shows the period without an age, as if it had not ended.
        today: Date::parse(&host.today()).or(Date::new(1, 1, 1)).unwrap_or_else(|| unreachable!()),
        address: host.address(),
        single: host.single(),
        countries: Box::new(move |report| countries(&names, report)),
        fragment: Box::new(move |pairs| links.fragment(flat(pairs))),
        desk: Box::new(move |words| desk.desk(words.iter().map(|word| (*word).to_owned()).collect())),
    }
}

/// Countries by their names in the visitor's language; the report's own names are found too.
fn countries(host: &Host, report: &Report) -> Vec<CountryName> {
    let codes = country::all().map(|country| country.code().to_owned()).collect();
    let names = paired(host.countries(codes)).into_iter().filter_map(|(code, name)| {
        let country = country::Country::parse(&code)?;
        let mut written = report.file().contracting.names.iter();
        let in_report = written.find(|name| name.code == code).map(|name| name.name.clone());
        let mut keys = vec![spaced(&name)];
        keys.extend(in_report.as_deref().map(spaced));
        // Where the report writes a name, it stands beside the visitor's: engines differ in theirs.
        let name = match in_report {
            Some(report) if !within(&name, &report) && !within(&report, &name) => {
                let mut both = name;
                both.push_str(" (");
                both.push_str(&report);
                both.push(')');
                both
            }
            Some(report) if spaced(&report).len() > spaced(&name).len() => report,
            _ => name,
        };
        Some(CountryName { country, name, keys })
    });
    names.collect()
}

/// Whether a name stands in another, folded.
fn within(name: &str, other: &str) -> bool {
    holds(spaced(other).as_bytes(), spaced(name).as_bytes())
}

/// The folded words of a name with a space between.
fn spaced(name: &str) -> String {
    let mut spaced = String::new();
    for word in fold::words(name).into_iter().filter(|word| !word.inner) {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(&word.text);
    }
    spaced
}

fn flat(pairs: &[Pair]) -> Vec<String> {
    pairs.iter().flat_map(|(name, value)| [name.clone(), value.clone()]).collect()
}

/// An event as the element dispatches it.
fn tell(host: &Host, event: Event) {
    let object = |fields: &[(&str, JsValue)]| {
        let object = js_sys::Object::new();
        for (name, value) in fields {
            // Setting a property of a fresh object cannot fail.
            js_sys::Reflect::set(&object, &JsValue::from_str(name), value).ok();
        }
        JsValue::from(object)
    };
    match event {
        Event::Filter { view, query, shown, total } => host.emit(
            "filterchange",
            object(&[
                ("view", view.id().into()),
                ("query", query.into()),
                ("shown", (shown as u32).into()),
                ("total", (total as u32).into()),
            ]),
        ),
        Event::Selection { kind, id } => {
            host.emit(
                "selectionchange",
                object(&[("kind", kind.into()), ("id", id.map_or(JsValue::NULL, JsValue::from))]),
            );
        }
        Event::Unknown { name, value } => {
            host.emit("unknown", object(&[("name", name.into()), ("value", value.into())]))
        }
        Event::Link(pairs) => host.emit("link", host.fragment(flat(&pairs)).into()),
        Event::Land => host.emit("land", JsValue::NULL),
        Event::Copy(text) => host.emit("copy", text.into()),
        Event::Field(field, pairs) => {
            host.emit("field", object(&[("field", field.into()), ("query", host.fragment(flat(&pairs)).into())]));
        }
        Event::Take(how, pairs) => {
            host.emit("take", object(&[("how", how.into()), ("query", host.fragment(flat(&pairs)).into())]));
        }
    }
}
