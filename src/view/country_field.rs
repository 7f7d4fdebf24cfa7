//! A field to choose a country: an editable combobox with a list, after the ARIA practices
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>).

use trust_center_report::fold;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::CountryName;
use super::context::{Context, number_text};
use crate::i18n::fill;
use crate::state::Action;

/// The field with its list.
pub(super) fn country_field(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let field = &draw.state.field;
    let Some(countries) = draw.countries else {
        return Html::default();
    };
    let chosen = draw.state.selection.country;
    let chosen_name = countries
        .iter()
        .find(|name| Some(name.country) == chosen)
        .map(|name| name.name.clone());
    let options = options(countries, field.typed.as_deref().unwrap_or_default());
    let active = field.active.min(options.len().saturating_sub(1));
    let value = field.typed.clone().or(chosen_name).unwrap_or_default();
    let act = draw.act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        act.emit(Action::TypeCountry(
            event.target_unchecked_into::<HtmlInputElement>().value(),
        ));
    });
    let shown = field.open && !options.is_empty();
    html! {
        <div class="combobox">
            <label for="tc-country">{ m.where_based }</label>
            <p id="tc-country-hint" class="hint">{ m.where_hint }</p>
            <div class="combobox-field">
                <input id="tc-country" type="text" role="combobox" autocomplete="off" spellcheck="false"
                    aria-autocomplete="list" aria-expanded={if shown { "true" } else { "false" }}
                    aria-controls="tc-countries" aria-describedby="tc-country-hint"
                    aria-activedescendant={shown.then(|| option_id(active))}
                    {value} {oninput} onkeydown={keys(draw, &options, active)}
                    onclick={draw.on(Action::CountryList(true))}
                    onblur={draw.on(Action::CountryList(false))} />
                if chosen.is_some() || field.typed.is_some() {
                    <button type="button" class="quiet" onclick={draw.on(Action::Country(None))}>{ m.clear_country }</button>
                }
                <ul id="tc-countries" role="listbox" aria-label={m.countries} hidden={!shown}>
                    if shown {
                        { for options.iter().enumerate().map(|(at, name)| option(draw, at, name, at == active)) }
                    }
                </ul>
            </div>
            if let Some(typed) = field.typed.as_deref().filter(|typed| options.is_empty() && !typed.trim().is_empty()) {
                <p class="verdict absent" role="status">{ fill(m.no_country, &[typed]) }</p>
            }
            <p class="unseen" role="status">
                if shown && field.typed.is_some() { { draw.numbers(m.options_count, &[options.len()]) } }
            </p>
        </div>
    }
}

fn option_id(at: usize) -> String {
    let mut id = "tc-country-".to_owned();
    id.push_str(&number_text(at));
    id
}

fn option(draw: &Context<'_>, at: usize, name: &CountryName, active: bool) -> Html {
    let country = name.country;
    // The list must not take the focus from the field, or the field would close it before the click arrives.
    let keep = Callback::from(|event: MouseEvent| event.prevent_default());
    let selected = draw.state.selection.country == Some(country);
    html! {
        <li key={country.code()} id={option_id(at)} role="option" class={active.then_some("active")}
            aria-selected={if selected { "true" } else { "false" }}
            onmousedown={keep} onclick={draw.on(Action::Country(Some(country)))}
            ref={if active { draw.opened.clone() } else { NodeRef::default() }}>
            { name.name.clone() }{ " " }<span class="number">{ country.code() }</span>
        </li>
    }
}

/// Countries that answer the typed text: by code, then names that begin so, then names with a word that does.
fn options<'a>(countries: &'a [CountryName], typed: &str) -> Vec<&'a CountryName> {
    let key = fold::key(typed);
    if key.is_empty() {
        return if typed.trim().is_empty() {
            countries.iter().collect()
        } else {
            Vec::new()
        };
    }
    let words: Vec<String> = fold::words(typed)
        .into_iter()
        .filter(|word| !word.inner)
        .map(|word| word.text)
        .collect();
    let rank = |name: &CountryName| {
        if name.country.code().eq_ignore_ascii_case(&key) {
            return Some(0);
        }
        if name
            .keys
            .iter()
            .any(|other| other.replace(' ', "").starts_with(&key))
        {
            return Some(1);
        }
        let has = |word: &String| {
            name.keys
                .iter()
                .any(|key| key.split(' ').any(|part| part.starts_with(word.as_str())))
        };
        words.iter().all(has).then_some(2)
    };
    let ranks: Vec<Option<u8>> = countries.iter().map(rank).collect();
    let with = |wanted: u8| {
        countries
            .iter()
            .zip(&ranks)
            .filter(move |(_, rank)| **rank == Some(wanted))
            .map(|(name, _)| name)
    };
    with(0).chain(with(1)).chain(with(2)).collect()
}

fn keys(draw: &Context<'_>, options: &[&CountryName], active: usize) -> Callback<KeyboardEvent> {
    let act = draw.act.clone();
    let open = draw.state.field.open;
    let last = options.len().saturating_sub(1);
    let choice = options.get(active).map(|name| name.country);
    Callback::from(move |event: KeyboardEvent| {
        let action = match event.key().as_str() {
            "ArrowDown" if open => {
                Action::CountryActive(if active >= last { 0 } else { active + 1 })
            }
            "ArrowUp" if open => Action::CountryActive(if active == 0 { last } else { active - 1 }),
            "ArrowDown" => Action::CountryActive(0),
            "ArrowUp" => Action::CountryActive(last),
            "Enter" if open && choice.is_some() => Action::Country(choice),
            "Escape" if open => Action::CountryList(false),
            "Escape" => Action::Country(None),
            _ => return,
        };
        event.prevent_default();
        act.emit(action);
    })
}
