//! Reading what a person pastes: which names stand in it, and where.
//!
//! It decides nothing about scope. Where it cannot tell a name from what stands beside it, it hands over the whole line:
//! a part must never be answered as if it were the whole.
//!
//! Lines, rows of a spreadsheet, CSV with or without a header, invoice lines, JSON lists, Terraform and its plans are told
//! apart by what they look like; nobody has to say which it is. Everything takes time in proportion to the text.

mod cells;
mod header;
mod json;
mod plan;
mod quantity;
mod repeats;
mod row;
mod terraform;
mod vendor;

use std::borrow::Cow;

use crate::name_index::ItemId;
use crate::report::Report;
use crate::verdict;
use cells::{Quotes, SEPARATORS};
use header::Column;

/// How a name was taken from where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParsedAs {
    /// The line, without its bullet or number.
    Whole,
    /// One cell of a row.
    Cell,
    /// The line without quantity, price or term.
    Trimmed,
    /// A Terraform resource type.
    Type,
    /// Something stands beside these names that is neither a quantity nor a name: which is meant, a person must say.
    Part(Vec<ItemId>),
    /// The row says that another vendor sells it; the name is the whole row.
    OtherVendor,
    /// No column that is read for names has anything; the name is the whole row.
    Unread,
}

impl ParsedAs {
    /// Whether the name is one cell of what was given.
    #[must_use]
    pub const fn is_cell(&self) -> bool {
        matches!(self, Self::Cell)
    }

    /// Readings of one rank are judged alike.
    const fn rank(&self) -> u8 {
        match self {
            Self::Whole | Self::Cell | Self::Trimmed => 0,
            Self::Type => 1,
            Self::Part(_) => 2,
            Self::OtherVendor => 3,
            Self::Unread => 4,
        }
    }
}

/// One name that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// Number of the line where it stands first, from 1.
    pub line: u32,
    /// That line as given.
    pub given: String,
    /// The name in it, which is judged.
    pub name: String,
    /// How often the list has it.
    pub count: u32,
    /// How the name was taken from the line.
    pub reading: ParsedAs,
}

/// What is to be said about a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseNote {
    /// The line is a table's header; only these of its columns were read.
    Header {
        /// Number of the line.
        line: u32,
        /// Headings of the columns that were read, as given.
        columns: Vec<String>,
    },
    /// Rows name another vendor, and are therefore not listed.
    OtherVendor {
        /// Number of the first such line.
        line: u32,
        /// How many.
        count: u32,
    },
    /// A quote is not closed where a cell ends; from there each line was read for itself.
    BrokenQuote {
        /// Number of the line.
        line: u32,
    },
    /// The text was not decoded as it was encoded: some of it is unreadable.
    Encoding {
        /// Number of the first line where that shows.
        line: u32,
    },
    /// Lines are too long for a name or have too many cells; they were kept whole.
    LongLine {
        /// Number of the first such line.
        line: u32,
        /// How many.
        count: u32,
    },
    /// The text begins as JSON does and is none, or none that is known here; each line was read for itself.
    BrokenJson {
        /// Number of the line where it goes wrong.
        line: u32,
    },
    /// A JSON list: each text in it was read.
    Json,
    /// A Terraform configuration, plan or state: its resource types and the vendor's region were read, and nothing else.
    Terraform,
    /// The configuration uses modules, which were not opened.
    Modules {
        /// How many.
        count: u32,
    },
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedList {
    /// The names, in the order given.
    pub entries: Vec<ListEntry>,
    /// What is to be said about the reading.
    pub remarks: Vec<ParseNote>,
}

/// Reads a text.
#[must_use]
pub fn parse_list(report: &Report, text: &str) -> ParsedList {
    let mut reader = ListParser { report, list: ParsedList::default() };
    let text = reader.decoded(text);
    let text = text.as_ref();
    if !reader.json(text) && !reader.configuration(text) {
        reader.lines(text);
    }
    let ParsedList { mut entries, remarks } = reader.list;
    // A line of a JSON text that is not understood stands under keys that say what it is about: somebody else's, perhaps.
    if text.contains(':') && remarks.iter().any(|remark| matches!(remark, ParseNote::BrokenJson { .. })) {
        for entry in &mut entries {
            let found = verdict::find_exact(report, &entry.name);
            if !found.is_empty() && matches!(entry.reading, ParsedAs::Whole | ParsedAs::Cell | ParsedAs::Trimmed) {
                entry.reading = ParsedAs::Part(found.into_iter().map(|found| found.item).collect());
            }
        }
    }
    ParsedList { entries: repeats::fold(entries), remarks }
}

/// Rows within which a header may stand: an invoice has an address above its table.
const HEADER_WITHIN: usize = 20;

/// A table that is being read.
struct Table {
    header: String,
    separator: char,
    columns: Vec<Column>,
    spaced: bool,
}

struct ListParser<'a> {
    report: &'a Report,
    list: ParsedList,
}

impl ListParser<'_> {
    /// Text that went through a wrong decoding: UTF-16 read as UTF-8 has a NUL at every other place, which says nothing.
    fn decoded<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let text = text.trim_start_matches('\u{FEFF}');
        if let Some(at) = text.find(['\0', '\u{FFFD}']).or_else(|| is_utf16_of_ascii(text).then_some(0)) {
            let line = (1..).zip(lines(text)).find(|(_, (from, given))| at <= from + given.len());
            self.list.remarks.push(ParseNote::Encoding { line: line.map_or(1, |(line, _)| line) });
        }
        if !text.contains('\0') {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.trim_start_matches(['\u{FFFD}', '\0']).replace('\0', ""))
    }

    fn push(&mut self, line: u32, given: &str, name: &str, reading: ParsedAs) {
        let name = if reading.rank() == 0 { verdict::strip_list_marker(name) } else { name };
        self.list.entries.push(ListEntry { line, given: given.to_owned(), name: name.to_owned(), count: 1, reading });
    }

    /// Adds to a remark that counts, or begins one.
    fn remark(&mut self, remark: ParseNote) {
        for old in &mut self.list.remarks {
            match (old, &remark) {
                (ParseNote::OtherVendor { count, .. }, ParseNote::OtherVendor { .. })
                | (ParseNote::LongLine { count, .. }, ParseNote::LongLine { .. }) => {
                    *count += 1;
                    return;
                }
                (ParseNote::BrokenQuote { .. }, ParseNote::BrokenQuote { .. }) => return,
                _ => {}
            }
        }
        self.list.remarks.push(remark);
    }

    fn json(&mut self, text: &str) -> bool {
        let start = text.trim_start();
        let inside = start.strip_prefix(['[', '{']).map(str::trim_start);
        if !inside.is_some_and(|inside| inside.starts_with(['"', '{', '[', ']', '}'])) {
            return false;
        }
        let (line, read) = match json::parse(text) {
            Ok(value) => (1, plan::read(self.report, &value)),
            Err(line) => (line, None),
        };
        let Some((names, remarks)) = read else {
            self.list.remarks.push(ParseNote::BrokenJson { line });
            return false;
        };
        self.list.remarks.extend(remarks);
        for plan::Named { line, name, reading } in names {
            if reading == ParsedAs::OtherVendor {
                self.remark(ParseNote::OtherVendor { line, count: 1 });
            }
            self.push(line, &name, &name, reading);
        }
        true
    }

    fn configuration(&mut self, text: &str) -> bool {
        if !terraform::is_configuration(text) {
            return false;
        }
        let (declared, remarks) = terraform::read(self.report, text);
        self.list.remarks.extend(remarks);
        for terraform::Declared { line, given, name, reading } in declared {
            if reading == ParsedAs::OtherVendor {
                self.remark(ParseNote::OtherVendor { line, count: 1 });
            }
            self.push(line, given, &name, reading);
        }
        true
    }

    fn lines(&mut self, text: &str) {
        let mut table: Option<Table> = None;
        // After a broken quote no cell goes on in the next line.
        let mut broken = false;
        let (mut at, mut line, mut filled) = (0, 1, 0);
        while at < text.len() {
            let (length, end) = cells::line_end(&text[at..]);
            let mut given = &text[at..at + length];
            if given.trim().is_empty() {
                at += length + end;
                line += 1;
                continue;
            }
            filled += 1;
            let mut length = length;
            // A cell goes on in the next line only where a quote of this one is left open.
            if given.len() <= row::LONGEST && has_open_quote(given) {
                let reach = if broken { at + length } else { text.len() };
                let separator = table.as_ref().map(|table| table.separator).or_else(|| separator_of(given));
                match cells::row(&text[at..reach], separator.unwrap_or(','), Quotes::Read) {
                    Ok(row) => length = row.end,
                    Err(cells::Broken) => {
                        self.remark(ParseNote::BrokenQuote { line });
                        broken = true;
                    }
                }
                given = &text[at..at + length];
            }
            if table.is_none() && filled <= HEADER_WITHIN {
                table = header_in(given);
                if let Some(table) = &table {
                    self.header(line, table, given);
                    self.next(text, &mut at, &mut line, length);
                    continue;
                }
            }
            self.row(line, given, table.as_ref());
            self.next(text, &mut at, &mut line, length);
        }
    }

    /// Steps over a row, which may have line ends within quotes.
    fn next(&self, text: &str, at: &mut usize, line: &mut u32, length: usize) {
        let row = &text[*at..*at + length];
        *line += lines(row).count() as u32;
        *at += length + cells::line_end(&text[*at + length..]).1;
    }

    fn header(&mut self, line: u32, table: &Table, given: &str) {
        let cells = parted(given, table.separator).cells;
        let read =
            table.columns.iter().zip(cells).filter(|(column, _)| !matches!(column, Column::Other | Column::Figure));
        self.list.remarks.push(ParseNote::Header { line, columns: read.map(|(_, heading)| heading).collect() });
    }

    fn row(&mut self, line: u32, given: &str, table: Option<&Table>) {
        // The outer space of a row may be its first cell.
        let (raw, given) = (given, given.trim());
        if let Some(table) = table
            && given.len() <= row::LONGEST
        {
            // A header that is repeated on the next page of a printout.
            if given == table.header {
                return;
            }
            let row = parted(raw, table.separator);
            if row.broken {
                self.remark(ParseNote::BrokenQuote { line });
            }
            // "Frankfurt, Germany" without quotes are two cells, and all that follows stands one column too far.
            let shifted = row.spaced && !table.spaced && table.separator == ',';
            if row.cells.len() > 1
                && !shifted
                && let Some(named) = row::of_table(self.report, given, &row.cells, &table.columns)
            {
                for (name, reading) in named {
                    if reading == ParsedAs::OtherVendor {
                        self.remark(ParseNote::OtherVendor { line, count: 1 });
                    }
                    self.push(line, given, &name, reading);
                }
                return;
            }
        }
        let (mut too_many, mut broken) = (false, false);
        let named = row::of_line(self.report, given, &mut |separator| {
            let row = parted(given, separator);
            too_many = row.cells.len() > cells::MOST_CELLS;
            broken = row.broken;
            row.cells
        });
        if broken {
            self.remark(ParseNote::BrokenQuote { line });
        }
        if too_many || given.len() > row::LONGEST {
            self.remark(ParseNote::LongLine { line, count: 1 });
        }
        for (name, reading) in named {
            self.push(line, given, &name, reading);
        }
    }
}

/// The cells of one row; where a quote in it is broken, quotes are characters like others.
fn parted(given: &str, separator: char) -> cells::Row {
    let read = cells::row(given, separator, Quotes::Read).ok().filter(|row| row.end == given.len());
    let broken = read.is_none();
    let row = read.or_else(|| cells::row(given, separator, Quotes::Plain).ok());
    cells::Row { broken, ..row.unwrap_or_default() }
}

/// Whether a cell of the line begins with a quote, and one quote has no other.
fn has_open_quote(line: &str) -> bool {
    line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 && cells::has_quotes(line)
}

/// The likeliest separator of a line.
fn separator_of(line: &str) -> Option<char> {
    SEPARATORS.into_iter().find(|separator| line.contains(*separator))
}

fn header_in(given: &str) -> Option<Table> {
    if given.len() > row::LONGEST {
        return None;
    }
    SEPARATORS.into_iter().filter(|separator| given.contains(*separator)).find_map(|separator| {
        let row = parted(given, separator);
        let columns = header::columns(&row.cells)?;
        Some(Table { header: given.trim().to_owned(), separator, columns, spaced: row.spaced })
    })
}

/// The lines of a text, with where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, end) = cells::line_end(rest);
        let from = at;
        at += length + end;
        Some((from, &rest[..length]))
    })
}

/// Whether a text is plain ASCII of which two letters each were taken for one: in a text of some length every such
/// character by chance is out of the question.
fn is_utf16_of_ascii(text: &str) -> bool {
    let is_pair = |c: char| {
        let plain = |byte: u32| matches!(byte, 0x20..=0x7E | 0x0A | 0x0D | 0x09);
        let code = c as u32;
        code < 0x1_0000 && plain(code >> 8) && plain(code & 0xFF)
    };
    // Pairs with a line end look like letters of Indian scripts, which would have spaces.
    let most = text.chars().take(200);
    most.clone().all(is_pair) && most.filter(|c| *c > '\u{2000}').count() >= 8
}
