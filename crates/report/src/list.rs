//! Reading what a person pastes: which names stand in it, and where.
//!
//! It decides nothing about scope beyond asking whether a piece of text *is* a name. Where it cannot tell a name from what
//! stands beside it, it hands over the whole line, or says that there is more in the line than the name: a part is never
//! answered as if it were the whole. docs/matching.md has the rules in words.

mod amount;
mod json;
mod table;
mod terraform;

extern crate alloc;

use alloc::rc::Rc;

use crate::fold;
use crate::order::order;
use crate::report::Report;
use crate::scope;

/// How a name was found in its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The line is the name, apart from a bullet, quantities and prices.
    Whole,
    /// The name is one cell of the line, and every other cell is read as well or is a quantity, a price or the like.
    Cell,
    /// The line holds these names and other words. What it means is for a person to say.
    Mixed(Vec<String>),
    /// The line names the product of another vendor.
    OtherVendor,
}

/// One name that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Number of the line where it stands first, from 1.
    pub line: u32,
    /// That line as given; the names of one line share it.
    pub given: Rc<str>,
    /// The name in it, which is judged.
    pub name: String,
    /// How often the list has it.
    pub count: u32,
    /// How it was found.
    pub reading: Reading,
}

/// What is to be said about a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The first row was taken for the heads of columns; the heads of those that were read.
    Columns(Vec<String>),
    /// Read as Terraform: resource types and regions, nothing else.
    Terraform,
    /// Read as JSON: its texts.
    Json,
    /// A quote that opens on this line has no end: what follows was read without quotes.
    OpenQuote(u32),
    /// The text holds bytes that stand in no text.
    NoText,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// The names, in the order given, each once.
    pub entries: Vec<Entry>,
    /// What is to be said about the reading.
    pub remarks: Vec<Remark>,
}

impl List {
    fn add(&mut self, line: u32, given: &Rc<str>, name: &str, reading: Reading) {
        let name = name.trim().to_owned();
        if !name.is_empty() {
            self.entries.push(Entry { line, given: Rc::clone(given), name, count: 1, reading });
        }
    }
}

/// Reads a text.
#[must_use]
pub fn read(report: &Report, text: &str) -> List {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut list = List::default();
    if text.contains('\0') {
        list.remarks.push(Remark::NoText);
    }
    if !json::read(&mut list, text) && !terraform::read(&mut list, text) && !table::read(report, &mut list, text) {
        for (number, line) in lines(text) {
            read_line(report, &mut list, number, &Rc::from(line));
        }
    }
    fold_repeats(&mut list.entries);
    list
}

/// Lines that hold something, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..).zip(text.split('\n').map(str::trim)).filter(|(_, line)| !line.is_empty())
}

/// One line of a text that is no table.
fn read_line(report: &Report, list: &mut List, number: u32, line: &Rc<str>) {
    let bare = scope::without_bullet(line);
    if is_name(report, bare) {
        return list.add(number, line, bare, Reading::Whole);
    }
    let rest = amount::without(bare);
    if let Some(name) = Some(rest).filter(|rest| rest.len() < bare.len() && is_name(report, rest)) {
        let reading = match rival(report, bare, name) {
            None => Reading::Whole,
            Some(rival) => Reading::Mixed(vec![name.to_owned(), rival.to_owned()]),
        };
        let name = if reading == Reading::Whole { name } else { bare };
        return list.add(number, line, name, reading);
    }
    let Some(cells) = table::cells_of(bare) else { return list.add(number, line, bare, Reading::Whole) };
    read_cells(report, list, number, line, &cells);
}

/// The cells of a row without heads. It is several names where every cell is one, and its own business otherwise.
fn read_cells(report: &Report, list: &mut List, number: u32, line: &Rc<str>, cells: &[String]) {
    let mut named = Vec::new();
    let mut others = false;
    for cell in cells {
        if amount::is_amount(cell) || report.names().is_vendor(cell) {
            continue;
        }
        match name_in(report, cell) {
            Some(name) => {
                named.push(name.to_owned());
                if let Some(rival) = rival(report, scope::without_bullet(cell), name) {
                    named.push(rival.to_owned());
                    others = true;
                }
            }
            None => others = true,
        }
    }
    match (named.is_empty(), others) {
        (true, _) => list.add(number, line, scope::without_bullet(line), Reading::Whole),
        (false, true) => list.add(number, line, line, Reading::Mixed(named)),
        (false, false) => named.iter().for_each(|name| list.add(number, line, name, Reading::Cell)),
    }
}

/// The name that a piece of text is, with or without quantities around it.
fn name_in<'a>(report: &Report, text: &'a str) -> Option<&'a str> {
    let bare = scope::without_bullet(text);
    if is_name(report, bare) {
        return Some(bare);
    }
    let rest = amount::without(bare);
    (rest.len() < bare.len() && is_name(report, rest)).then_some(rest)
}

/// The other thing that is named where one word more is taken for the name: "PolarDB x 3" may be three of "PolarDB", or the
/// third "PolarDB-X".
fn rival<'a>(report: &Report, text: &'a str, name: &str) -> Option<&'a str> {
    let start = text.find(name)?;
    let (before, after) = (&text[..start], &text[start + name.len()..]);
    let longer = after.split_whitespace().next().map(|word| {
        let end = after.find(word).unwrap_or_default() + word.len();
        &text[start..start + name.len() + end]
    });
    let earlier =
        before.split_whitespace().next_back().and_then(|word| Some(&text[before.rfind(word)?..start + name.len()]));
    [longer, earlier].into_iter().flatten().find(|other| {
        let (found, plain) = (scope::find(report, other), scope::find(report, name));
        !found.is_empty() && found.iter().map(|m| m.target).ne(plain.iter().map(|m| m.target))
    })
}

fn is_name(report: &Report, text: &str) -> bool {
    text.len() <= scope::LONGEST && scope::find(report, text).len() == 1
}

/// Counts what is given more than once, where it stands first. Names are compared as [`fold::key`] folds them; what is no
/// name in any spelling is compared as it is.
fn fold_repeats(entries: &mut Vec<Entry>) {
    let key = |entry: &Entry| {
        let key = match &entry.reading {
            Reading::Whole | Reading::Cell if entry.name.len() <= scope::LONGEST => fold::key(&entry.name),
            _ => String::new(),
        };
        // No key holds a line end: what has none is told apart by its text.
        if key.is_empty() { [entry.name.as_str(), &entry.given].join("\n") } else { key }
    };
    let keys: Vec<String> = entries.iter().map(key).collect();
    let sorted = order(entries.len(), &|a, b| keys[a].cmp(&keys[b]));
    let mut counts = vec![1_u32; entries.len()];
    let mut first = 0;
    for at in 1..sorted.len() {
        // Equal ones stay in their order: the first of them stands first in the list.
        if keys[sorted[first]] == keys[sorted[at]] {
            counts[sorted[first]] += 1;
            counts[sorted[at]] = 0;
        } else {
            first = at;
        }
    }
    let mut counts = counts.into_iter();
    entries.retain_mut(|entry| {
        entry.count = counts.next().unwrap_or(1);
        entry.count > 0
    });
}
