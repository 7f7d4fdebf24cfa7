//! Rows of cells: what a spreadsheet gives, as CSV or with tabs.
//!
//! With heads, only the columns of names and regions are read, and a row that names another vendor is that vendor's.
//! Quotes follow RFC 4180; one that does not end is said, and what follows it is read without quotes.

use super::{List, Rc, Reading, Remark, amount, is_name, name_in, read_line};
use crate::fold;
use crate::report::Report;

/// Heads of columns that hold names, the best first, as [`fold::key`] folds them.
const NAMES: [&str; 22] = [
    "service",
    "services",
    "servicename",
    "cloudservice",
    "product",
    "products",
    "productname",
    "offering",
    "item",
    "itemname",
    "resourcetype",
    "name",
    "resource",
    "resourcename",
    "component",
    "sku",
    "skuname",
    "entity",
    "legalentity",
    "contractingentity",
    "description",
    "servicedescription",
];
/// Heads of columns that hold regions.
const REGIONS: [&str; 9] = [
    "region",
    "regions",
    "regionname",
    "regionid",
    "cloudregion",
    "location",
    "datacenter",
    "datacentre",
    "datalocation",
];
/// Heads of columns that say whose product it is.
const VENDORS: [&str; 9] =
    ["vendor", "vendorname", "provider", "cloudprovider", "supplier", "cloud", "publisher", "manufacturer", "csp"];

/// A row: the number of its first line, the row as given, its cells.
struct Row {
    line: u32,
    given: Rc<str>,
    cells: Vec<String>,
}

/// Reads a text as a table with heads; says whether it is one.
pub(super) fn read(report: &Report, list: &mut List, text: &str) -> bool {
    let Some((_, first)) = super::lines(text).next() else { return false };
    let Some((delimiter, heads)) = ['\t', ';', ',', '|'].into_iter().find_map(|delimiter| {
        let heads = split(first, delimiter);
        (heads.len() > 1 && Columns::of(&heads).is_some()).then_some((delimiter, heads))
    }) else {
        return false;
    };
    // "Name, Region" as two things that the report lists would be no heads.
    let Some(columns) = Columns::of(&heads).filter(|_| !heads.iter().any(|head| is_name(report, head))) else {
        return false;
    };
    let (rows, open) = rows(text, delimiter);
    let read = [columns.name, columns.region, columns.vendor].into_iter().flatten();
    list.remarks.push(Remark::Columns(read.filter_map(|at| heads.get(at).cloned()).collect()));
    list.remarks.extend(open.map(Remark::OpenQuote));
    for row in rows.iter().skip(1) {
        columns.read(report, list, row);
    }
    true
}

/// Which column holds what.
struct Columns {
    name: Option<usize>,
    region: Option<usize>,
    vendor: Option<usize>,
    /// How many there are.
    count: usize,
}

impl Columns {
    fn of(heads: &[String]) -> Option<Self> {
        let keys: Vec<String> = heads.iter().map(|head| fold::key(head)).collect();
        let place = |known: &[&str]| known.iter().find_map(|head| keys.iter().position(|key| key == head));
        let columns =
            Self { name: place(&NAMES), region: place(&REGIONS), vendor: place(&VENDORS), count: heads.len() };
        (columns.name.is_some() || columns.region.is_some()).then_some(columns)
    }

    fn read(&self, report: &Report, list: &mut List, row: &Row) {
        let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
        if row.cells.len() < 2 && self.count > 1 {
            // A row that is none: a title, a sum, a line that was broken. It is read as a line of its own.
            return read_line(report, list, row.line, &row.given);
        }
        let vendor = cell(self.vendor);
        let foreign = !vendor.is_empty() && !is_vendor(report, vendor);
        for cell in [cell(self.name), cell(self.region)] {
            // A quantity in the place of a name is a sum's row.
            if amount::is_amount(cell) {
                continue;
            }
            if foreign {
                list.add(row.line, &row.given, cell, Reading::OtherVendor);
            } else {
                list.add(row.line, &row.given, name_in(report, cell).unwrap_or(cell), Reading::Cell);
            }
        }
    }
}

/// Whether a cell names the report's vendor: its name, a name that begins with it ("… Intl."), or its first word ("Alibaba").
fn is_vendor(report: &Report, cell: &str) -> bool {
    let vendor = fold::key(&report.file().identity.vendor);
    let first = report.file().identity.vendor.split_whitespace().next().map(fold::key).unwrap_or_default();
    let key = fold::key(cell);
    !vendor.is_empty() && (key.starts_with(&vendor) || key == first)
}

/// The cells of a line without heads: by tabs, semicolons, bars, dashes between blanks, or commas; none where it has but one.
pub(super) fn cells_of(line: &str) -> Option<Vec<String>> {
    let cells = ['\t', ';', '|', ','].into_iter().map(|delimiter| split(line, delimiter)).find(|cells| cells.len() > 1);
    cells.or_else(|| {
        let between = [" - ", " – ", " — ", ": "].into_iter().find(|between| line.contains(between))?;
        let cells: Vec<String> = line.split(between).map(|cell| cell.trim().to_owned()).collect();
        // "PolarDB - 2" may be the second of them, and not two.
        (!cells.iter().any(|cell| amount::is_bare_number(cell))).then_some(cells)
    })
}

/// The cells of one line.
fn split(line: &str, delimiter: char) -> Vec<String> {
    if !line.contains(delimiter) {
        return vec![line.trim().to_owned()];
    }
    let (rows, _) = rows(line, delimiter);
    rows.into_iter().flat_map(|row| row.cells).map(|cell| cell.trim().to_owned()).collect()
}

/// All rows, and the line on which a quote opens that never ends.
fn rows(text: &str, delimiter: char) -> (Vec<Row>, Option<u32>) {
    let mut rows = Vec::new();
    let mut line = 1;
    let mut rest = text;
    let mut open = None;
    while !rest.is_empty() {
        let (row, length, ended) = row(rest, delimiter, open.is_none());
        if !ended && open.is_none() {
            // Once more, from here on without quotes.
            open = Some(line);
            continue;
        }
        let given = rest[..length].trim_end_matches(['\r', '\n']);
        if !given.trim().is_empty() {
            rows.push(Row { line, given: given.trim().replace(['\r', '\n'], " ").into(), cells: row });
        }
        line += rest[..length].bytes().filter(|byte| *byte == b'\n').count() as u32;
        rest = &rest[length..];
    }
    (rows, open)
}

/// The next row's cells, its length in bytes with the line's end, and whether every quote in it ends.
fn row(text: &str, delimiter: char, quotes: bool) -> (Vec<String>, usize, bool) {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut fresh = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(cell) = cells.last_mut() else { break };
        if quoted {
            if c != '"' {
                cell.push(c);
            } else if chars.next_if(|(_, next)| *next == '"').is_some() {
                cell.push('"');
            } else {
                quoted = false;
            }
            continue;
        }
        match c {
            '"' if quotes && fresh => quoted = true,
            '\n' => return (cells, at + 1, true),
            c if c == delimiter => {
                cells.push(String::new());
                fresh = true;
                continue;
            }
            c => cell.push(c),
        }
        fresh = fresh && c == ' ';
    }
    (cells, text.len(), !quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_cells() {
        let check = |text: &str, delimiter: char, expected: &[(u32, &[&str])], open: Option<u32>| {
            let (rows, found) = rows(text, delimiter);
            let rows: Vec<(u32, Vec<&str>)> =
                rows.iter().map(|row| (row.line, row.cells.iter().map(String::as_str).collect())).collect();
            let expected: Vec<(u32, Vec<&str>)> =
                expected.iter().map(|(line, cells)| (*line, cells.to_vec())).collect();
            assert_eq!((rows, found), (expected, open), "{text:?}");
        };
        check("a,b\nc,d\n", ',', &[(1, &["a", "b"]), (2, &["c", "d"])], None);
        check("\"a, b\",\"c \"\"d\"\"\"\n\ne", ',', &[(1, &["a, b", "c \"d\""]), (3, &["e"])], None);
        check("\"a\nb\",c\nd", ',', &[(1, &["a\nb", "c"]), (3, &["d"])], None);
        check("a,\"b\nc,d", ',', &[(1, &["a", "\"b"]), (2, &["c", "d"])], Some(1));
        check("a;;b", ';', &[(1, &["a", "", "b"])], None);
        check("", ',', &[], None);
        check("5\" disk,x", ',', &[(1, &["5\" disk", "x"])], None);
    }
}
