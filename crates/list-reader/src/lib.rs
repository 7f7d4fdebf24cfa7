//! Reads lists as people have them, and says for each name whether the report lists it and, where not plainly, why not.
//!
//! A pipeline: [`decode`](self) a text, recognise its format and parse it into one table of cells with their places
//! ([`sheet::Sheet`]), understand its columns ([`columns`]) and what stands above each row, account for every cell and word
//! of each row, and judge. Each stage has values in and values out, and each is passed once. A format is a module and one row of a table.
//!
//! The rule: **a row is listed only if everything that could change its meaning is accounted for.** What is not understood is
//! ambiguous, with the item that it could be. Everything takes time in proportion to the text.

mod account;
pub mod checklist;
pub mod columns;
mod company;
mod decode;
pub mod entry;
mod formats;
mod html;
mod json;
mod json_rows;
mod lines;
mod markup;
pub mod names;
mod nearest;
mod quantity;
mod sections;
mod separated;
pub mod sheet;
mod template;
mod terraform;
mod terraform_json;
mod words;

pub use checklist::{Checklist, UserChoice, VerdictCounts};
pub use entry::{CellClass, CheckedEntry, ListEntry};
pub use sheet::{ParseNote, Reason, TextFormat};
