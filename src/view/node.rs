//! Elements in few bytes.
//!
//! `html!` writes the construction of each element out in place, and a listener's type once for each closure. With these
//! functions, the same for all elements and events, the page's drawing code went from 62 to 35 KB before compression.
//! Nothing here takes markup from text: names and classes are fixed, values are attributes and text nodes.

use std::borrow::Cow;
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::virtual_dom::{
    AttributeOrProperty, Attributes, Key, Listener, ListenerKind, Listeners, VList, VNode, VTag, VText,
};
use yew::{AttrValue, Callback, Html, NodeRef, html};

use super::{Event, STILL};
use crate::state::Action;

/// Where listeners lead.
pub(super) struct Door {
    pub(super) act: Callback<Action>,
    pub(super) tell: Callback<Event>,
}

/// What a key does.
pub(super) type OnKey = dyn Fn(&str, &web_sys::Event) -> Option<Action>;

/// What follows from an event.
pub(super) enum Deed {
    /// This action.
    Do(Action),
    /// This action, instead of what the browser would do.
    Instead(Action),
    /// Nothing, not even what the browser would do.
    Prevent,
    /// An action with what the field holds.
    Value(fn(String) -> Action),
    /// An action for a key, instead of what the browser would do; none for keys that are the browser's.
    Keys(Box<OnKey>),
    /// A word to the host.
    Tell(Event),
}

/// One listener.
struct On {
    name: &'static str,
    deed: Deed,
    door: Rc<Door>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(Cow::Borrowed(self.name))
    }

    fn handle(&self, event: web_sys::Event) {
        let action = match &self.deed {
            Deed::Do(action) => action.clone(),
            Deed::Instead(action) => {
                event.prevent_default();
                action.clone()
            }
            Deed::Prevent => return event.prevent_default(),
            Deed::Value(action) => match event.target() {
                // A select has its value by the same name.
                Some(field) => action(field.unchecked_into::<HtmlInputElement>().value()),
                None => return,
            },
            Deed::Keys(action) => match action(&event.unchecked_ref::<KeyboardEvent>().key(), &event) {
                Some(action) => {
                    event.prevent_default();
                    action
                }
                None => return,
            },
            Deed::Tell(word) => return self.door.tell.emit(word.clone()),
        };
        self.door.act.emit(action);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// A listener for the event of that name.
pub(super) fn on(door: &Rc<Door>, name: &'static str, deed: Deed) -> Rc<dyn Listener> {
    Rc::new(On { name, deed, door: Rc::clone(door) })
}

/// An attribute's value; none leaves the attribute out.
pub(super) type Value = Option<AttrValue>;

/// A fixed value.
pub(super) const fn is(value: &'static str) -> Value {
    Some(AttrValue::Static(value))
}

/// A fixed value, or no attribute.
pub(super) fn when(holds: bool, value: &'static str) -> Value {
    if holds { is(value) } else { None }
}

/// "true" or "false", as ARIA states have it.
pub(super) fn state(holds: bool) -> Value {
    is(if holds { "true" } else { "false" })
}

/// A value made at run time.
pub(super) fn own(value: String) -> Value {
    Some(AttrValue::Rc(value.into()))
}

/// A text node.
#[inline(never)]
pub(super) fn text(words: &str) -> Html {
    VNode::VText(VText::new(AttrValue::Rc(words.into())))
}

/// A text node of fixed words.
#[inline(never)]
pub(super) fn fixed(words: &'static str) -> Html {
    VNode::VText(VText::new(AttrValue::Static(words)))
}

/// Several nodes, one after the other.
///
/// A list whose length changes holds keyed nodes, or nodes that never have the focus: Yew compares the others from the end,
/// and a node that comes or goes in the middle would be drawn anew with all before it, and lose the focus. Where something
/// may be absent, an empty node keeps its place.
#[inline(never)]
pub(super) fn many(nodes: Vec<Html>) -> Html {
    VNode::VList(Rc::new(VList::with_children(nodes, None)))
}

/// A few nodes, one after the other: a call and nothing else at the place of use.
macro_rules! nodes {
    ($a:expr, $b:expr $(,)?) => { $crate::view::node::two($a, $b) };
    ($a:expr, $b:expr, $c:expr $(,)?) => { $crate::view::node::three($a, $b, $c) };
    ($a:expr, $b:expr, $c:expr, $d:expr $(,)?) => { $crate::view::node::four($a, $b, $c, $d) };
    ($($node:expr),+ $(,)?) => { $crate::view::node::many(vec![$($node),+]) };
}
pub(super) use nodes;

#[inline(never)]
pub(super) fn two(a: Html, b: Html) -> Html {
    many(vec![a, b])
}

#[inline(never)]
pub(super) fn three(a: Html, b: Html, c: Html) -> Html {
    many(vec![a, b, c])
}

#[inline(never)]
pub(super) fn four(a: Html, b: Html, c: Html, d: Html) -> Html {
    many(vec![a, b, c, d])
}

/// An element with a class and nothing else.
#[inline(never)]
pub(super) fn el(tag: &'static str, class: &'static str, content: Html) -> Html {
    let attributes = if class.is_empty() {
        Attributes::Static(&[])
    } else {
        // Yew writes only the second into a text.
        let value = match STILL {
            false => AttributeOrProperty::Static(class),
            true => AttributeOrProperty::Attribute(AttrValue::Static(class)),
        };
        Attributes::Dynamic { keys: &["class"], values: Box::new([Some(value)]) }
    };
    VTag::__new_other(AttrValue::Static(tag), NodeRef::default(), None, attributes, Listeners::None, content).into()
}

/// An element whose class is a part too: what a host's stylesheet may reach by `::part` (docs/looks.md).
#[inline(never)]
pub(super) fn part(tag: &'static str, class: &'static str, content: Html) -> Html {
    with(tag, &["class", "part"], vec![is(class), is(class)], content)
}

/// An element with a class around fixed words.
#[inline(never)]
pub(super) fn words(tag: &'static str, class: &'static str, words: &'static str) -> Html {
    el(tag, class, fixed(words))
}

/// An element with a class around a text.
#[inline(never)]
pub(super) fn told(tag: &'static str, class: &'static str, words: &str) -> Html {
    el(tag, class, text(words))
}

/// Attributes that never change, as `attributes!("scope" = "row")`: data, no code.
macro_rules! attributes {
    ($($name:literal = $value:literal),+) => {
        &[$(($name, yew::virtual_dom::AttributeOrProperty::Static($value))),+]
    };
}
pub(super) use attributes;

/// An element with attributes that never change.
#[inline(never)]
pub(super) fn set(
    tag: &'static str,
    attributes: &'static [(&'static str, AttributeOrProperty)],
    content: Html,
) -> Html {
    let attributes = Attributes::Static(attributes);
    VTag::__new_other(AttrValue::Static(tag), NodeRef::default(), None, attributes, Listeners::None, content).into()
}

/// An element's attributes, names and values in step.
fn in_step(names: &'static [&'static str], values: Vec<Value>) -> Attributes {
    let values = values.into_iter().map(|value| value.map(AttributeOrProperty::Attribute)).collect();
    Attributes::Dynamic { keys: names, values }
}

/// A key made of a number. Yew's own way writes it by the standard library's formatting, which nothing else here needs.
pub(super) fn keyed(at: usize) -> Option<Key> {
    Some(Key::from(super::context::number_text(at)))
}

/// An element with everything; the names of the attributes and their values stand in the same order.
pub(super) struct Full {
    pub(super) key: Option<Key>,
    pub(super) place: NodeRef,
    pub(super) listeners: Vec<Rc<dyn Listener>>,
}

impl Full {
    /// No key, no reference, these listeners.
    pub(super) fn hears(listeners: Vec<Rc<dyn Listener>>) -> Self {
        Self { key: None, place: NodeRef::default(), listeners }
    }

    /// The element.
    #[inline(never)]
    pub(super) fn build(
        self,
        tag: &'static str,
        names: &'static [&'static str],
        values: Vec<Value>,
        content: Html,
    ) -> Html {
        let listeners = pending(self.listeners);
        let tag = AttrValue::Static(tag);
        VTag::__new_other(tag, self.place, self.key, in_step(names, values), listeners, content).into()
    }
}

fn pending(listeners: Vec<Rc<dyn Listener>>) -> Listeners {
    if listeners.is_empty() { Listeners::None } else { Listeners::Pending(listeners.into_iter().map(Some).collect()) }
}

/// An element with attributes.
#[inline(never)]
pub(super) fn with(tag: &'static str, names: &'static [&'static str], values: Vec<Value>, content: Html) -> Html {
    Full::hears(Vec::new()).build(tag, names, values, content)
}

/// A button with a class that does something.
#[inline(never)]
pub(super) fn button(door: &Rc<Door>, class: &'static str, action: Action, content: Html) -> Html {
    Full::hears(vec![on(door, "click", Deed::Do(action))]).build(
        "button",
        &["type", "class"],
        vec![is("button"), is(class)],
        content,
    )
}

/// A field to type into, with its value.
#[inline(never)]
pub(super) fn input(
    names: &'static [&'static str],
    values: Vec<Value>,
    value: String,
    listeners: Vec<Rc<dyn Listener>>,
) -> Html {
    field(html! { <input /> }, names, values, Some(value), None, listeners)
}

/// A box to tick.
#[inline(never)]
pub(super) fn tick(on: bool, able: bool, listener: Rc<dyn Listener>) -> Html {
    let values = vec![is("checkbox"), when(!able, "")];
    field(html! { <input /> }, &["type", "disabled"], values, None, Some(on), vec![listener])
}

fn field(
    empty: Html,
    names: &'static [&'static str],
    values: Vec<Value>,
    value: Option<String>,
    checked: Option<bool>,
    listeners: Vec<Rc<dyn Listener>>,
) -> Html {
    let VNode::VTag(tag) = empty else { return empty };
    let mut tag = Rc::unwrap_or_clone(tag);
    tag.set_attributes(in_step(names, values));
    if let Some(value) = value {
        tag.set_value(AttrValue::from(value));
    }
    if let Some(checked) = checked {
        tag.set_checked(checked);
    }
    tag.set_listeners(listeners.into_iter().map(Some).collect());
    tag.into()
}

/// One option of a select.
#[inline(never)]
pub(super) fn option(value: Value, selected: bool, able: bool, label: &str) -> Html {
    with("option", &["value", "selected", "disabled"], vec![value, when(selected, ""), when(!able, "")], text(label))
}
