//! A page that is itself a Yew app, with two widgets in the middle of it, one with a closed root, and a listener on everything around.
//!
//! It writes down what it hears. Its numbers for nodes and listeners begin where the widget's do.

use yew::prelude::*;

/// Buttons of the page: more listeners than the widget has in one view.
const BUTTONS: usize = 200;

#[function_component]
fn App() -> Html {
    let heard = use_state(Vec::<String>::new);
    let hear = |name: String| {
        let heard = heard.clone();
        Callback::from(move |_: MouseEvent| {
            let mut more = (*heard).clone();
            more.push(name.clone());
            heard.set(more);
        })
    };
    let buttons = (0..BUTTONS).map(|at| {
        html! { <button id={format!("button-{at}")} onclick={hear(format!("button {at}"))}>{ at }</button> }
    });
    html! {
        <main>
            <output id="heard">{ heard.join(", ") }</output>
            <div onclick={hear("around".to_owned())}>
                <trust-center-widget id="open" view="services" loading="eager"><p>{ "Our report" }</p></trust-center-widget>
                <trust-center-widget id="closed" root="closed" view="services" loading="eager"></trust-center-widget>
            </div>
            <p>{ for buttons }</p>
        </main>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
