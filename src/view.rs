//! The page, drawn from values: one component, one reducer, no state of its own beyond what Yew needs.
//!
//! It draws, raises [`Action`]s and tells the host what changed through [`Event`]s. It never asks the browser for the
//! time, the language or the address: those come in through [`Environment`].

mod advice;
#[cfg(not(feature = "prerender"))]
mod age;
mod check_list;
mod context;
mod country_combobox;
#[cfg(feature = "prerender")]
mod dated;
mod diff;
mod dom;
mod entities;
mod environment;
mod export_bar;
mod fragments;
mod map;
mod overview;
#[cfg(feature = "prerender")]
pub mod prerender;
mod regions;
mod service_detail;
mod services;
mod shell;
mod timeline;
mod widget;

pub use environment::{CountryName, CountryNamesFn, Environment, Event, LinkFragmentFn, ListSessionFn, Props};
pub use widget::{Message, Widget};

/// Whether this build renders the page once, to be read before a script runs ([`prerender`]).
/// Code that depends on it is not part of the WebAssembly module.
const IS_PRERENDER: bool = cfg!(feature = "prerender");

#[cfg(feature = "prerender")]
use dated as age;
