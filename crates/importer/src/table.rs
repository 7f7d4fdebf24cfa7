//! Rows of a table: cells parted by bars, tabs or wide blanks.
//!
//! It gives cells; what a column holds is for others to say.

/// A cell is at most this long.
const MAX_CELL_BYTES: usize = 80;

/// Whether a line is a row: at least two cells, none of them long.
#[must_use]
pub fn is_row(line: &str) -> bool {
    if !line.contains(['|', '\t']) && !line.contains("   ") {
        return false;
    }
    let cells = split_cells(line);
    cells.len() > 1 && cells.iter().all(|cell| cell.len() <= MAX_CELL_BYTES)
}

/// A line's cells, without blanks at their ends.
#[must_use]
pub fn split_cells(line: &str) -> Vec<&str> {
    let parted: Vec<&str> = if line.contains('|') {
        line.trim().trim_matches('|').split('|').collect()
    } else if line.contains('\t') {
        line.split('\t').collect()
    } else {
        line.split("   ").collect()
    };
    parted.into_iter().map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// Whether a row only draws a line.
#[must_use]
pub fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' ' | '\t'))
}

/// A line's cells, empty ones included, without blanks at their ends.
#[must_use]
pub fn all_cells(line: &str) -> Vec<&str> {
    let trimmed = line.trim();
    if !trimmed.contains('|') {
        return split_cells(line);
    }
    let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(str::trim).collect()
}
