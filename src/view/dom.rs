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

use super::{Event, IS_PRERENDER};
use crate::state::Action;

/// Where listeners lead.
pub(super) struct Dispatcher {
    pub(super) dispatch: Callback<Action>,
    pub(super) emit: Callback<Event>,
}

/// What a key does.
pub(super) type OnKey = dyn Fn(&str, &web_sys::Event) -> Option<Action>;

/// What follows from an event.
pub(super) enum EventEffect {
    /// This action.
    Dispatch(Action),
    /// This action, instead of what the browser would do.
    PreventAndDispatch(Action),
    /// Nothing, not even what the browser would do.
    PreventDefault,
    /// An action with what the field holds.
    DispatchValue(fn(String) -> Action),
    /// An action for a key, instead of what the browser would do; none for keys that are the browser's.
    DispatchKey(Box<OnKey>),
    /// A word to the host.
    Emit(Event),
}

/// One listener.
struct EventListener {
    name: &'static str,
    effect: EventEffect,
    dispatcher: Rc<Dispatcher>,
}

impl Listener for EventListener {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(Cow::Borrowed(self.name))
    }

    fn handle(&self, event: web_sys::Event) {
        let action = match &self.effect {
            EventEffect::Dispatch(action) => action.clone(),
            EventEffect::PreventAndDispatch(action) => {
                event.prevent_default();
                action.clone()
            }
            EventEffect::PreventDefault => return event.prevent_default(),
            EventEffect::DispatchValue(action) => match event.target() {
                // A select has its value by the same name.
                Some(field) => action(field.unchecked_into::<HtmlInputElement>().value()),
                None => return,
            },
            EventEffect::DispatchKey(action) => match action(&event.unchecked_ref::<KeyboardEvent>().key(), &event) {
                Some(action) => {
                    event.prevent_default();
                    action
                }
                None => return,
            },
            EventEffect::Emit(word) => return self.dispatcher.emit.emit(word.clone()),
        };
        self.dispatcher.dispatch.emit(action);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// A listener for the event of that name.
pub(super) fn listener_for(door: &Rc<Dispatcher>, name: &'static str, deed: EventEffect) -> Rc<dyn Listener> {
    Rc::new(EventListener { name, effect: deed, dispatcher: Rc::clone(door) })
}

/// An attribute's value; none leaves the attribute out.
pub(super) type AttributeValue = Option<AttrValue>;

/// A fixed value.
pub(super) const fn static_attr(value: &'static str) -> AttributeValue {
    Some(AttrValue::Static(value))
}

/// A fixed value, or no attribute.
pub(super) fn attr_if(holds: bool, value: &'static str) -> AttributeValue {
    if holds { static_attr(value) } else { None }
}

/// "true" or "false", as ARIA states have it.
pub(super) fn aria_bool(holds: bool) -> AttributeValue {
    static_attr(if holds { "true" } else { "false" })
}

/// A value made at run time.
pub(super) fn owned_attr(value: String) -> AttributeValue {
    Some(AttrValue::Rc(value.into()))
}

/// A text node.
#[inline(never)]
pub(super) fn text_node(words: &str) -> Html {
    VNode::VText(VText::new(AttrValue::Rc(words.into())))
}

/// A text node of fixed words.
#[inline(never)]
pub(super) fn static_text(words: &'static str) -> Html {
    VNode::VText(VText::new(AttrValue::Static(words)))
}

/// Several nodes, one after the other.
///
/// A list whose length changes holds keyed nodes, or nodes that never have the focus: Yew compares the others from the end,
/// and a node that comes or goes in the middle would be drawn anew with all before it, and lose the focus. Where something
/// may be absent, an empty node keeps its place.
#[inline(never)]
pub(super) fn fragment(nodes: Vec<Html>) -> Html {
    VNode::VList(Rc::new(VList::with_children(nodes, None)))
}

/// A few nodes, one after the other: a call and nothing else at the place of use.
macro_rules! nodes {
    ($a:expr, $b:expr $(,)?) => { $crate::view::dom::fragment2($a, $b) };
    ($a:expr, $b:expr, $c:expr $(,)?) => { $crate::view::dom::fragment3($a, $b, $c) };
    ($a:expr, $b:expr, $c:expr, $d:expr $(,)?) => { $crate::view::dom::fragment4($a, $b, $c, $d) };
    ($($node:expr),+ $(,)?) => { $crate::view::dom::fragment(vec![$($node),+]) };
}
pub(super) use nodes;

#[inline(never)]
pub(super) fn fragment2(a: Html, b: Html) -> Html {
    fragment(vec![a, b])
}

#[inline(never)]
pub(super) fn fragment3(a: Html, b: Html, c: Html) -> Html {
    fragment(vec![a, b, c])
}

#[inline(never)]
pub(super) fn fragment4(a: Html, b: Html, c: Html, d: Html) -> Html {
    fragment(vec![a, b, c, d])
}

/// An element with a class and nothing else.
#[inline(never)]
pub(super) fn el(tag: &'static str, class: &'static str, content: Html) -> Html {
    let attributes = if class.is_empty() {
        Attributes::Static(&[])
    } else {
        // Yew writes only the second into a text.
        let value = match IS_PRERENDER {
            false => AttributeOrProperty::Static(class),
            true => AttributeOrProperty::Attribute(AttrValue::Static(class)),
        };
        Attributes::Dynamic { keys: &["class"], values: Box::new([Some(value)]) }
    };
    VTag::__new_other(AttrValue::Static(tag), NodeRef::default(), None, attributes, Listeners::None, content).into()
}

/// An element whose class is a part too: what a host's stylesheet may reach by `::part` (docs/looks.md).
#[inline(never)]
pub(super) fn part_el(tag: &'static str, class: &'static str, content: Html) -> Html {
    el_with_attrs(tag, &["class", "part"], vec![static_attr(class), static_attr(class)], content)
}

/// An element with a class around fixed words.
#[inline(never)]
pub(super) fn static_text_el(tag: &'static str, class: &'static str, words: &'static str) -> Html {
    el(tag, class, static_text(words))
}

/// An element with a class around a text.
#[inline(never)]
pub(super) fn text_el(tag: &'static str, class: &'static str, words: &str) -> Html {
    el(tag, class, text_node(words))
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
pub(super) fn el_with_static_attrs(
    tag: &'static str,
    attributes: &'static [(&'static str, AttributeOrProperty)],
    content: Html,
) -> Html {
    let attributes = Attributes::Static(attributes);
    VTag::__new_other(AttrValue::Static(tag), NodeRef::default(), None, attributes, Listeners::None, content).into()
}

/// An element's attributes, names and values in step.
fn zip_attributes(names: &'static [&'static str], values: Vec<AttributeValue>) -> Attributes {
    let values = values.into_iter().map(|value| value.map(AttributeOrProperty::Attribute)).collect();
    Attributes::Dynamic { keys: names, values }
}

/// A key made of a number. Yew's own way writes it by the standard library's formatting, which nothing else here needs.
pub(super) fn index_key(at: usize) -> Option<Key> {
    Some(Key::from(trust_center_i18n::format::format_count(at)))
}

/// An element with everything; the names of the attributes and their values stand in the same order.
pub(super) struct ElementBuilder {
    pub(super) key: Option<Key>,
    pub(super) node_ref: NodeRef,
    pub(super) listeners: Vec<Rc<dyn Listener>>,
}

impl ElementBuilder {
    /// No key, no reference, these listeners.
    pub(super) fn with_listeners(listeners: Vec<Rc<dyn Listener>>) -> Self {
        Self { key: None, node_ref: NodeRef::default(), listeners }
    }

    /// The element.
    #[inline(never)]
    pub(super) fn build_element(
        self,
        tag: &'static str,
        names: &'static [&'static str],
        values: Vec<AttributeValue>,
        content: Html,
    ) -> Html {
        let listeners = pending_listeners(self.listeners);
        let tag = AttrValue::Static(tag);
        VTag::__new_other(tag, self.node_ref, self.key, zip_attributes(names, values), listeners, content).into()
    }
}

fn pending_listeners(listeners: Vec<Rc<dyn Listener>>) -> Listeners {
    if listeners.is_empty() { Listeners::None } else { Listeners::Pending(listeners.into_iter().map(Some).collect()) }
}

/// An element with attributes.
#[inline(never)]
pub(super) fn el_with_attrs(
    tag: &'static str,
    names: &'static [&'static str],
    values: Vec<AttributeValue>,
    content: Html,
) -> Html {
    ElementBuilder::with_listeners(Vec::new()).build_element(tag, names, values, content)
}

/// A button with a class that does something.
#[inline(never)]
pub(super) fn action_button(door: &Rc<Dispatcher>, class: &'static str, action: Action, content: Html) -> Html {
    ElementBuilder::with_listeners(vec![listener_for(door, "click", EventEffect::Dispatch(action))]).build_element(
        "button",
        &["type", "class"],
        vec![static_attr("button"), static_attr(class)],
        content,
    )
}

/// A field to type into, with its value.
#[inline(never)]
pub(super) fn text_field(
    names: &'static [&'static str],
    values: Vec<AttributeValue>,
    value: String,
    listeners: Vec<Rc<dyn Listener>>,
) -> Html {
    input_field(html! { <input /> }, names, values, Some(value), None, listeners)
}

/// A box to tick.
#[inline(never)]
pub(super) fn checkbox_field(on: bool, able: bool, listener: Rc<dyn Listener>) -> Html {
    let values = vec![static_attr("checkbox"), attr_if(!able, "")];
    input_field(html! { <input /> }, &["type", "disabled"], values, None, Some(on), vec![listener])
}

fn input_field(
    empty: Html,
    names: &'static [&'static str],
    values: Vec<AttributeValue>,
    value: Option<String>,
    checked: Option<bool>,
    listeners: Vec<Rc<dyn Listener>>,
) -> Html {
    let VNode::VTag(tag) = empty else { return empty };
    let mut tag = Rc::unwrap_or_clone(tag);
    tag.set_attributes(zip_attributes(names, values));
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
pub(super) fn select_option(value: AttributeValue, selected: bool, able: bool, label: &str) -> Html {
    el_with_attrs(
        "option",
        &["value", "selected", "disabled"],
        vec![value, attr_if(selected, ""), attr_if(!able, "")],
        text_node(label),
    )
}
