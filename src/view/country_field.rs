//! A field to choose a country: an editable combobox with a list, after the ARIA practices
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>).

use trust_center_report::country::Country;
use trust_center_report::fold;
use yew::Html;
use yew::virtual_dom::Key;

use super::CountryName;
use super::context::{Context, number_text};
use super::node::{
    Deed, Full, attributes, button, el, fixed, input, is, many, nodes, on, own, set, state, text, told, when, with,
};
use crate::i18n::fill;
use crate::state::Action;

/// The field with its list.
pub(super) fn country_field(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let field = &draw.state.field;
    let Some(countries) = draw.countries else { return Html::default() };
    let chosen = draw.state.selection.country;
    let chosen_name = countries.iter().find(|name| Some(name.country) == chosen).map(|name| name.name.as_str());
    let typed = field.typed.as_deref();
    let options = options(countries, typed.unwrap_or_default());
    let active = field.active.min(options.len().saturating_sub(1));
    let shown = field.open && !options.is_empty();
    let listeners = vec![
        on(draw.door, "input", Deed::Value(Action::TypeCountry)),
        on(draw.door, "keydown", keys(draw, &options, active)),
        on(draw.door, "click", Deed::Do(Action::CountryList(true))),
        on(draw.door, "blur", Deed::Do(Action::CountryList(false))),
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
        is("tc-country"),
        is("text"),
        is("combobox"),
        is("off"),
        is("false"),
        is("list"),
        state(shown),
        is("tc-countries"),
        is("tc-country-hint"),
        if shown { own(option_id(active)) } else { None },
    ];
    let mut clear = Html::default();
    if chosen.is_some() || typed.is_some() {
        clear = button(draw.door, "quiet", Action::Country(None), fixed(m.clear_country));
    }
    let mut list = Vec::new();
    if shown {
        list = options.iter().enumerate().map(|(at, name)| entry(draw, at, name, at == active)).collect();
    }
    let attributes = vec![is("tc-countries"), is("listbox"), is(m.countries), when(!shown, "")];
    let line = nodes![
        input(names, values, typed.or(chosen_name).unwrap_or_default().to_owned(), listeners),
        clear,
        with("ul", &["id", "role", "aria-label", "hidden"], attributes, many(list)),
    ];
    let nowhere = typed.filter(|typed| options.is_empty() && !typed.trim().is_empty());
    let said = match nowhere {
        Some(typed) => fill(m.no_country, &[typed]),
        None if shown && typed.is_some() => draw.numbers(m.options_count, &[options.len()]),
        None => String::new(),
    };
    let class = is(if nowhere.is_some() { "verdict absent" } else { "unseen" });
    el(
        "div",
        "combobox",
        nodes![
            set("label", attributes!("for" = "tc-country"), fixed(m.where_based)),
            set("p", attributes!("id" = "tc-country-hint", "class" = "hint"), fixed(m.where_hint)),
            el("div", "combobox-field", line),
            with("p", &["class", "role"], vec![class, is("status")], text(&said)),
        ],
    )
}

fn option_id(at: usize) -> String {
    let mut id = "tc-country-".to_owned();
    id.push_str(&number_text(at));
    id
}

fn entry(draw: &Context<'_>, at: usize, name: &CountryName, active: bool) -> Html {
    let country = name.country;
    let listeners = vec![
        // The list must not take the focus from the field, or the field would close it before the click arrives.
        on(draw.door, "mousedown", Deed::Prevent),
        on(draw.door, "click", Deed::Do(Action::Country(Some(country)))),
    ];
    let item = Full {
        key: Some(Key::from(country.code())),
        place: if active { draw.opened.clone() } else { Default::default() },
        listeners,
    };
    item.build(
        "li",
        &["id", "role", "class", "aria-selected"],
        vec![
            own(option_id(at)),
            is("option"),
            when(active, "active"),
            state(draw.state.selection.country == Some(country)),
        ],
        nodes![text(&name.name), fixed(" "), told("span", "number", country.code())],
    )
}

/// Countries that answer the typed text: by code, then names that begin so, then names with a word that does.
fn options<'a>(countries: &'a [CountryName], typed: &str) -> Vec<&'a CountryName> {
    let key = fold::key(typed);
    if key.is_empty() {
        return if typed.trim().is_empty() { countries.iter().collect() } else { Vec::new() };
    }
    let words: Vec<String> = fold::words(typed).into_iter().filter(|word| !word.inner).map(|word| word.text).collect();
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

fn keys(draw: &Context<'_>, options: &[&CountryName], active: usize) -> Deed {
    let open = draw.state.field.open;
    let last = options.len().saturating_sub(1);
    let choice: Option<Country> = options.get(active).map(|name| name.country);
    Deed::Keys(Box::new(move |key, _| {
        Some(match key {
            "ArrowDown" if open => Action::CountryActive(if active >= last { 0 } else { active + 1 }),
            "ArrowUp" if open => Action::CountryActive(if active == 0 { last } else { active - 1 }),
            "ArrowDown" => Action::CountryActive(0),
            "ArrowUp" => Action::CountryActive(last),
            "Enter" if open && choice.is_some() => Action::Country(choice),
            "Escape" if open => Action::CountryList(false),
            "Escape" => Action::Country(None),
            _ => return None,
        })
    }))
}
