//! A field to choose a country: an editable combobox with a list, after the ARIA practices
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>).

use trust_center_report::country::Country;
use trust_center_report::fold;
use yew::Html;
use yew::virtual_dom::Key;

use super::CountryName;
use super::context::{ViewContext, format_count};
use super::dom::{
    ElementBuilder, EventEffect, action_button, aria_bool, attr_if, attributes, el, el_with_attrs,
    el_with_static_attrs, fragment, listener_for, nodes, owned_attr, static_attr, static_text, text_el, text_field,
    text_node,
};
use crate::state::Action;
use trust_center_i18n::fill_template;

/// The field with its list.
pub(super) fn country_combobox(cx: &ViewContext<'_>) -> Html {
    let m = cx.messages;
    let field = &cx.state.country_field;
    let Some(countries) = cx.countries else { return Html::default() };
    let chosen = cx.state.selection.country;
    let chosen_name = countries.iter().find(|name| Some(name.country) == chosen).map(|name| name.name.as_str());
    let typed = field.typed.as_deref();
    let options = matching_countries(countries, typed.unwrap_or_default());
    let active = field.active.min(options.len().saturating_sub(1));
    let shown = field.open && !options.is_empty();
    let listeners = vec![
        listener_for(cx.dispatcher, "input", EventEffect::DispatchValue(Action::TypeCountry)),
        listener_for(cx.dispatcher, "keydown", key_handler(cx, &options, active)),
        listener_for(cx.dispatcher, "click", EventEffect::Dispatch(Action::SetCountryListOpen(true))),
        listener_for(cx.dispatcher, "blur", EventEffect::Dispatch(Action::SetCountryListOpen(false))),
    ];
    let names = &[
        "id",
        "type",
        "role",
        "autocomplete",
        "spellcheck",
        "aria-autocomplete",
        "aria-expanded",
        "aria-controls",
        "aria-describedby",
        "aria-activedescendant",
    ];
    let values = vec![
        static_attr("tc-country"),
        static_attr("text"),
        static_attr("combobox"),
        static_attr("off"),
        static_attr("false"),
        static_attr("list"),
        aria_bool(shown),
        static_attr("tc-countries"),
        static_attr("tc-country-hint"),
        if shown { owned_attr(option_id(active)) } else { None },
    ];
    let mut clear = Html::default();
    if chosen.is_some() || typed.is_some() {
        clear =
            action_button(cx.dispatcher, "quiet", Action::SetCountry(None), static_text(m.entities_view.clear_country));
    }
    let mut list = Vec::new();
    if shown {
        list = options.iter().enumerate().map(|(at, name)| option_item(cx, at, name, at == active)).collect();
    }
    let attributes = vec![
        static_attr("tc-countries"),
        static_attr("listbox"),
        static_attr(m.entities_view.countries),
        attr_if(!shown, ""),
    ];
    let line = nodes![
        text_field(names, values, typed.or(chosen_name).unwrap_or_default().to_owned(), listeners),
        clear,
        el_with_attrs("ul", &["id", "role", "aria-label", "hidden"], attributes, fragment(list)),
    ];
    let nowhere = typed.filter(|typed| options.is_empty() && !typed.trim().is_empty());
    let said = match nowhere {
        Some(typed) => fill_template(m.entities_view.no_country, &[typed]),
        None if shown && typed.is_some() => cx.fill_counts(m.entities_view.option_count, &[options.len()]),
        None => String::new(),
    };
    let class = static_attr(if nowhere.is_some() { "verdict absent" } else { "unseen" });
    el(
        "div",
        "combobox",
        nodes![
            el_with_static_attrs("label", attributes!("for" = "tc-country"), static_text(m.entities_view.where_based)),
            el_with_static_attrs(
                "p",
                attributes!("id" = "tc-country-hint", "class" = "hint"),
                static_text(m.entities_view.where_hint)
            ),
            el("div", "combobox-field", line),
            el_with_attrs("p", &["class", "role"], vec![class, static_attr("status")], text_node(&said)),
        ],
    )
}

fn option_id(at: usize) -> String {
    let mut id = "tc-country-".to_owned();
    id.push_str(&format_count(at));
    id
}

fn option_item(cx: &ViewContext<'_>, at: usize, name: &CountryName, active: bool) -> Html {
    let country = name.country;
    let listeners = vec![
        // The list must not take the focus from the field, or the field would close it before the click arrives.
        listener_for(cx.dispatcher, "mousedown", EventEffect::PreventDefault),
        listener_for(cx.dispatcher, "click", EventEffect::Dispatch(Action::SetCountry(Some(country)))),
    ];
    let item = ElementBuilder {
        key: Some(Key::from(country.code())),
        node_ref: if active { cx.open_row.clone() } else { Default::default() },
        listeners,
    };
    item.build_element(
        "li",
        &["id", "role", "class", "aria-selected"],
        vec![
            owned_attr(option_id(at)),
            static_attr("option"),
            attr_if(active, "active"),
            aria_bool(cx.state.selection.country == Some(country)),
        ],
        nodes![text_node(&name.name), static_text(" "), text_el("span", "number", country.code())],
    )
}

/// Countries that answer the typed text: by code, then names that begin so, then names with a word that does.
fn matching_countries<'a>(countries: &'a [CountryName], typed: &str) -> Vec<&'a CountryName> {
    let key = fold::name_key(typed);
    if key.is_empty() {
        return if typed.trim().is_empty() { countries.iter().collect() } else { Vec::new() };
    }
    let words: Vec<String> =
        fold::folded_words(typed).into_iter().filter(|word| !word.is_subword).map(|word| word.text).collect();
    let mut ranks: [Vec<&CountryName>; 3] = Default::default();
    for name in countries {
        let begins = name.keys.iter().any(|other| other.split(' ').collect::<String>().starts_with(&key));
        let has =
            |word: &String| name.keys.iter().any(|key| key.split(' ').any(|part| part.starts_with(word.as_str())));
        if name.country.code().eq_ignore_ascii_case(&key) {
            ranks[0].push(name);
        } else if begins {
            ranks[1].push(name);
        } else if words.iter().all(has) {
            ranks[2].push(name);
        }
    }
    ranks.concat()
}

fn key_handler(cx: &ViewContext<'_>, options: &[&CountryName], active: usize) -> EventEffect {
    let open = cx.state.country_field.open;
    let last = options.len().saturating_sub(1);
    let choice: Option<Country> = options.get(active).map(|name| name.country);
    EventEffect::DispatchKey(Box::new(move |key, _| {
        Some(match key {
            "ArrowDown" if open => Action::SetActiveCountryOption(if active >= last { 0 } else { active + 1 }),
            "ArrowUp" if open => Action::SetActiveCountryOption(if active == 0 { last } else { active - 1 }),
            "ArrowDown" => Action::SetActiveCountryOption(0),
            "ArrowUp" => Action::SetActiveCountryOption(last),
            "Enter" if open && choice.is_some() => Action::SetCountry(choice),
            "Escape" if open => Action::SetCountryListOpen(false),
            "Escape" => Action::SetCountry(None),
            _ => return None,
        })
    }))
}
