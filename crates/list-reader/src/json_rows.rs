//! JSON that is no plan: lists of names, lists of objects, and names under keys.

use crate::json::Value;
use crate::sheet::{ParseNote, Reason, RowShape, Sheet, SourceRow, TextFormat};

/// Most columns of a table made of objects.
const MAX_COLUMNS: usize = 250;
/// Deepest nesting that is read.
const MAX_DEPTH: u16 = 50;

/// Rows of a value.
pub(crate) fn parse(value: &Value) -> Sheet {
    let mut sheet = Sheet { format: TextFormat::Json, notes: vec![ParseNote::Json], ..Sheet::default() };
    add_value(value, 0, 1, &mut sheet.rows);
    sheet
}

/// Rows of values that stand one a line: a table where each is an object.
pub(crate) fn parse_lines(values: Vec<(u32, Value)>) -> Sheet {
    let list = Value::List(values.into_iter().map(|(_, value)| value).collect());
    parse(&list)
}

fn add_value(value: &Value, depth: u16, line: u32, rows: &mut Vec<SourceRow>) {
    match value {
        Value::Text(text, line) => {
            if !text.trim().is_empty() {
                let mut row = SourceRow::of_text(*line, text, text.trim(), RowShape::Line);
                row.indent = depth;
                rows.push(row);
            }
        }
        Value::Bare(text, line) => {
            let mut row = SourceRow::of_text(*line, text, text, RowShape::Line);
            row.mark = Some(Reason::InCode);
            rows.push(row);
        }
        Value::List(items) if depth < MAX_DEPTH => {
            if items.len() > 1 && items.iter().all(|item| !item.fields().is_empty() && is_flat(item)) {
                add_table(items, line, rows);
                return;
            }
            for item in items {
                let nested = !item.items().is_empty() && item.items().iter().all(|cell| text_of(cell).is_some());
                if nested && depth == 0 {
                    let cells: Vec<String> = item.items().iter().filter_map(text_of).collect();
                    add_cells(first_line(item).unwrap_or(line), cells, rows);
                } else {
                    add_value(item, depth + 1, line, rows);
                }
            }
        }
        Value::Object(fields) if depth < MAX_DEPTH => {
            for (name, field) in fields {
                let line = first_line(field).unwrap_or(line);
                if let Some(text) = text_of(field) {
                    let text = [name, ": ", &text].concat();
                    let mut row = SourceRow::of_text(line, &text, &text, RowShape::Line);
                    row.mark = Some(Reason::InCode);
                    // What a field says holds for the fields beside it and below.
                    row.indent = depth;
                    rows.push(row);
                } else {
                    let level = depth.saturating_mul(2).saturating_add(2);
                    rows.push(SourceRow::of_text(line, name, name, RowShape::Heading(level)));
                    add_value(field, depth + 1, line, rows);
                }
            }
        }
        Value::List(_) | Value::Object(_) => {}
    }
}

/// Objects as a table whose headings are their keys.
fn add_table(items: &[Value], line: u32, rows: &mut Vec<SourceRow>) {
    let mut headings: Vec<String> = Vec::new();
    for (name, _) in items.iter().take(1_000).flat_map(Value::fields) {
        if headings.len() < MAX_COLUMNS && !headings.contains(name) {
            headings.push(name.clone());
        }
    }
    // One column more, without a heading, keeps a single one a table.
    let first = items.first().and_then(first_line).unwrap_or(line);
    let with_end = |mut cells: Vec<String>| {
        if cells.len() == 1 {
            cells.push(String::new());
        }
        cells
    };
    add_cells(first, with_end(headings.clone()), rows);
    for item in items {
        let cells = headings.iter().map(|heading| item.get(heading).and_then(text_of).unwrap_or_default()).collect();
        add_cells(first_line(item).unwrap_or(first), with_end(cells), rows);
    }
}

fn add_cells(line: u32, cells: Vec<String>, rows: &mut Vec<SourceRow>) {
    let given = cells.join("\t");
    let mut row = SourceRow::of_text(line, given.trim(), "", RowShape::Cells);
    row.cells = cells;
    row.separator = Some('\t');
    rows.push(row);
}

fn is_flat(value: &Value) -> bool {
    value.fields().iter().all(|(_, field)| text_of(field).is_some())
}

/// A text, a number or nothing as a cell.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Text(text, _) => Some(text.trim().to_owned()),
        Value::Bare(text, _) if text == "null" => Some(String::new()),
        Value::Bare(text, _) => Some(text.clone()),
        Value::List(items) if items.is_empty() => Some(String::new()),
        Value::List(_) | Value::Object(_) => None,
    }
}

fn first_line(value: &Value) -> Option<u32> {
    match value {
        Value::Text(_, line) | Value::Bare(_, line) => Some(*line),
        Value::List(items) => items.iter().find_map(first_line),
        Value::Object(fields) => fields.iter().find_map(|(_, value)| first_line(value)),
    }
}
