//! The visitor's list: the field for it, the joint answer, and a line for each name.
//!
//! It draws what the module for programs has composed ([`trust_center_report::answer`]) and decides nothing. The list
//! itself stays in the field, which the element reads.

use trust_center_report::answer::Line;
use trust_center_report::scope::Verdict;
use yew::Html;

use super::chrome::pages;
use super::context::{Context, number_text};
use super::country_field::country_field;
use super::node::{
    Deed, Full, attributes, el, fixed, is, keyed, many, nodes, on, option, own, part, set, state, text, told, when,
    with, words,
};
use super::take;
use super::text::fact;
use crate::i18n::fill;
use crate::state::{Action, Checking, PAGE};

/// The place.
pub(super) fn view(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    el(
        "section",
        "check",
        nodes![
            draw.title(m.check_title),
            part("p", "lede", fixed(m.check_lede)),
            el("div", "asked", nodes![list(draw), country_field(draw)]),
            set("div", attributes!("class" = "result"), result(draw)),
        ],
    )
}

/// The field for the list. The element fills it and hears what is typed: the text may be long, and is not needed here.
fn list(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let field = Full { key: None, place: draw.list.clone(), listeners: Vec::new() };
    let names = &["id", "rows", "spellcheck", "autocomplete", "autocapitalize", "aria-describedby", "wrap"];
    let values = vec![is("tc-list"), is("8"), is("false"), is("off"), is("off"), is("tc-list-hint"), is("soft")];
    el(
        "div",
        "list",
        nodes![
            set("label", attributes!("for" = "tc-list"), fixed(m.your_list)),
            set("p", attributes!("id" = "tc-list-hint", "class" = "hint"), fixed(m.your_list_hint)),
            field.build("textarea", names, values, Html::default()),
            el(
                "label",
                "file",
                nodes![words("span", "", m.choose_file), set("input", attributes!("type" = "file"), Html::default())],
            ),
        ],
    )
}

fn result(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let checked = &draw.state.checked;
    match checked.checking {
        Checking::Nothing => Html::default(),
        Checking::Running => words("p", "hint", m.checking),
        Checking::Failed => part("p", "verdict absent", fixed(m.check_failed)),
        Checking::Done if checked.answer.counts.iter().sum::<u32>() == 0 => remarks(draw),
        Checking::Done => {
            let facts = checked.answer.facts.iter().map(|one| {
                let source = one.source.as_deref().map(|source| told("p", "source", source));
                fact(&one.label, nodes![text(&one.text), source.unwrap_or_default()])
            });
            nodes![
                counts(draw),
                remarks(draw),
                el("dl", "facts joint", many(facts.collect())),
                take::bar(draw),
                lines(draw),
            ]
        }
    }
}

/// What is said of the reading of the list.
fn remarks(draw: &Context<'_>) -> Html {
    let remarks = draw.state.checked.answer.remarks.iter();
    many(remarks.map(|remark| told("p", "advice aging", remark)).collect())
}

/// A verdict's class and words.
fn shown(draw: &Context<'_>, verdict: Verdict) -> (&'static str, &'static str) {
    let m = draw.messages;
    match verdict {
        Verdict::Listed => ("verdict listed", m.listed),
        Verdict::ListedWithNote => ("verdict noted", m.listed_noted),
        Verdict::Ambiguous => ("verdict open", m.ambiguous),
        Verdict::NotListed => ("verdict absent", m.absent),
    }
}

/// How many of each; each shows its lines alone.
fn counts(draw: &Context<'_>) -> Html {
    let m = draw.messages;
    let chosen = draw.state.selection.verdict;
    let counts = &draw.state.checked.answer.counts;
    let one = |verdict: Option<Verdict>, class: &'static str, label: &'static str, count: u32| {
        let listeners = vec![on(draw.door, "click", Deed::Do(Action::Verdict(verdict)))];
        let attributes =
            vec![is("button"), is("tally"), state(chosen == verdict), when(count == 0 && chosen != verdict, "")];
        let content = nodes![told("b", "figure", &number_text(count as usize)), words("span", class, label)];
        Full::hears(listeners).build("button", &["type", "class", "aria-pressed", "disabled"], attributes, content)
    };
    let mut all = vec![one(None, "", m.all, counts.iter().sum())];
    for (verdict, &count) in Verdict::ALL.into_iter().zip(counts) {
        let (class, label) = shown(draw, verdict);
        all.push(one(Some(verdict), class, label, count));
    }
    with("div", &["class", "role", "aria-label"], vec![is("tallies"), is("group"), is(m.verdicts)], many(all))
}

fn lines(draw: &Context<'_>) -> Html {
    let checked = &draw.state.checked;
    let rows = &checked.rows;
    let mut out = vec![];
    for row in &rows.rows {
        out.push(line(draw, row));
    }
    let class = if rows.rows.is_empty() { "" } else { "rows" };
    let pages = pages(draw, PAGE, checked.from, rows.rows.len(), rows.total as usize);
    nodes![el("ol", class, many(out)), pages]
}

fn line(draw: &Context<'_>, row: &Line) -> Html {
    let m = draw.messages;
    let verdict = Verdict::ALL.get(row.verdict as usize).copied().unwrap_or(Verdict::NotListed);
    let (class, label) = shown(draw, verdict);
    let mut said = Vec::new();
    if let Some(found) = &row.found {
        said.push(told("p", "found", found));
    }
    for note in &row.notes {
        said.push(told("p", "", note));
    }
    // In a place of its own, whatever comes and goes after it: it has the focus when that happens.
    let mut asked = Html::default();
    if verdict == Verdict::Ambiguous {
        asked = choice(draw, row);
    } else if !row.candidates.is_empty() {
        let near = row.candidates.iter().map(|one| told("li", "", one));
        said.push(nodes![words("p", "hint", m.nearest), el("ul", "", many(near.collect()))]);
    }
    if let Some(source) = &row.source {
        said.push(told("p", "source", source));
    }
    let given = row.given.as_deref().map(|given| told("p", "given", given)).unwrap_or_default();
    let item = Full { key: keyed(row.at as usize), place: Default::default(), listeners: Vec::new() };
    item.build(
        "li",
        &["class", "part"],
        vec![is("line"), is("row")],
        nodes![
            el("div", "asked-for", nodes![told("b", "", &row.name), given, told("small", "", &row.remark)]),
            el("div", "answered", nodes![part("p", class, fixed(label)), asked, many(said)]),
        ],
    )
}

/// What an ambiguous name means, for the visitor to say.
fn choice(draw: &Context<'_>, row: &Line) -> Html {
    let m = draw.messages;
    let place = |at: &str| {
        let mut value = number_text(row.at as usize);
        value.push(' ');
        value.push_str(at);
        own(value)
    };
    let mut options = vec![option(place(""), row.chosen.is_none(), true, m.not_chosen)];
    for (at, one) in row.candidates.iter().enumerate() {
        options.push(option(place(&number_text(at)), row.chosen == Some(at as u32), true, one));
    }
    let select = Full::hears(vec![on(draw.door, "change", Deed::Value(Action::Choose))]);
    let label = own(fill(m.which, &[&row.name]));
    select.build("select", &["aria-label"], vec![label], many(options))
}
