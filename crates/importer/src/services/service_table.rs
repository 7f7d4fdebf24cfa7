//! A table of services: one column of names, and perhaps one that says which of them are in scope.
//!
//! Every cell is understood, or the table is refused: a column of remarks may limit what a row says.

use crate::outline::{Block, Outline};
use crate::prose::tokenize;
use crate::table;

/// The names of a table, with their lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceTable {
    /// Names in scope.
    pub included: Vec<(String, u32)>,
    /// Names that the table says are not in scope.
    pub excluded: Vec<(String, u32)>,
}

/// Cells that say yes, in lower case.
const YES: &[&str] = &["yes", "y", "✓", "✔", "✔️", "☑", "in scope", "included", "covered", "●", "•"];
/// Cells that say no, in lower case.
const NO: &[&str] = &[
    "no",
    "n",
    "-",
    "–",
    "—",
    "not in scope",
    "out of scope",
    "excluded",
    "not included",
    "not covered",
    "✗",
    "✘",
    "☐",
];

/// Reads the rows of a section; `Ok(None)` if they are no table of services. `included` says whether words above the
/// table say that its rows are in scope.
///
/// # Errors
/// With the line and the reason, if the table has services and a row or column is not understood.
pub fn read_table(
    outline: &Outline<'_>,
    rows: &[Block],
    included: bool,
) -> Result<Option<ServiceTable>, (u32, String)> {
    let mut rows = rows.iter().map(|block| (outline.words(block).into_owned(), outline.line(block)));
    let Some((header, line)) = rows.next() else { return Ok(None) };
    let header: Vec<String> = table::all_cells(&header).iter().map(|cell| cell.to_lowercase()).collect();
    let has = |cell: &str, words: &[&str]| tokenize(cell).iter().any(|token| words.contains(&token.as_str()));
    let Some(name_column) = header.iter().position(|cell| {
        has(cell, &["service", "services", "product", "products", "offering"])
            && !has(cell, &["category", "description"])
    }) else {
        return Ok(None);
    };
    let mut scope_column = None;
    for (at, cell) in header.iter().enumerate().filter(|(at, _)| *at != name_column) {
        let scope = has(cell, &["scope", "in-scope", "covered", "included"]) || cell.contains("soc 3");
        let harmless = has(cell, &["no", "no.", "number", "category", "description", "group", "#"])
            || cell == "#"
            || cell == "no.";
        match (scope, scope_column) {
            (true, None) => scope_column = Some(at),
            (true, Some(_)) => return Err((line, "Two columns may say which rows are in scope.".to_owned())),
            (false, _) if harmless => {}
            (false, _) => return Err((line, format!("The column \"{cell}\" may limit its rows."))),
        }
    }
    if scope_column.is_none() && !included {
        return Err((line, "Neither a column nor words above it say that its rows are in scope.".to_owned()));
    }
    let mut found = ServiceTable::default();
    for (row, line) in rows.filter(|(row, _)| !table::is_rule(row)) {
        let cells = table::all_cells(&row);
        let name = cells.get(name_column).copied().unwrap_or_default().to_owned();
        if cells.len() != header.len() || name.is_empty() {
            return Err((line, format!("The row \"{row}\" has not the cells of the first row.")));
        }
        match scope_column.and_then(|at| cells.get(at)).map(|cell| cell.to_lowercase()) {
            None => found.included.push((name, line)),
            Some(cell) if YES.contains(&cell.as_str()) => found.included.push((name, line)),
            Some(cell) if NO.contains(&cell.as_str()) => found.excluded.push((name, line)),
            Some(cell) => return Err((line, format!("The cell \"{cell}\" says neither yes nor no."))),
        }
    }
    Ok(Some(found))
}
