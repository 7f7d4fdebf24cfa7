//! One row of a list: which names stand in it.
//!
//! It never answers a part for the whole: where something stands beside a name that is neither a quantity nor another
//! name, the row comes out as one that a person must look at.

use super::header::Column;
use super::{ParsedAs, cells, quantity, terraform, vendor};
use crate::fold;
use crate::name_index::{ItemId, MatchedBy, NameMatch};
use crate::report::Report;
use crate::verdict::{self, MAX_CANDIDATES};

/// A name in a row, and how it was read.
pub(super) type Named = (String, ParsedAs);

/// Longest line that is parted, in bytes. A longer one is kept whole, and is no name.
pub(super) const LONGEST: usize = 20_000;

/// The names in a line that no header tells about.
pub(super) fn of_line(report: &Report, line: &str, row: &mut dyn FnMut(char) -> Vec<String>) -> Vec<Named> {
    let whole = verdict::strip_list_marker(line);
    if line.len() > LONGEST {
        return vec![(whole.to_owned(), ParsedAs::Whole)];
    }
    if let Some(kind) = terraform::type_in(report, whole) {
        return vec![(kind.to_owned(), ParsedAs::Type)];
    }
    let trimmed = quantity::trim(whole);
    let separator = cells::SEPARATORS.into_iter().find(|separator| whole.contains(*separator));
    // Where there is nothing to take off or part, it does not matter yet whether the line is a name.
    if (trimmed.is_none() && separator.is_none()) || !verdict::find_exact(report, whole).is_empty() {
        return vec![(whole.to_owned(), ParsedAs::Whole)];
    }
    if let Some(trimmed) = &trimmed
        && let Some(named) = in_trimmed(report, trimmed)
    {
        return vec![named];
    }
    if let Some(separator) = separator {
        let cells = row(separator);
        if cells.len() <= cells::MOST_CELLS
            && let Some(named) = in_cells(report, whole, &cells)
        {
            return named;
        }
    }
    match trimmed {
        Some(trimmed) => {
            let led = leading(report, trimmed.rest);
            if led.is_empty() {
                vec![(trimmed.rest.to_owned(), ParsedAs::Trimmed)]
            } else {
                vec![(whole.to_owned(), ParsedAs::Part(led))]
            }
        }
        None => vec![(whole.to_owned(), ParsedAs::Whole)],
    }
}

/// The names in a row of a table whose header is known; none where the row does not fit it.
pub(super) fn of_table(report: &Report, given: &str, cells: &[String], columns: &[Column]) -> Option<Vec<Named>> {
    let filled = || columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    let is_text = |(column, cell): (&Column, &String)| *column == Column::Figure && !quantity::is_neutral(cell);
    // A name with a comma that nobody quoted moves all that follows into other columns.
    if cells.len() > columns.len() || filled().any(is_text) {
        return None;
    }
    let is_foreign = |(column, cell): (&Column, &String)| match column {
        Column::Vendor => !quantity::is_neutral(cell) && !vendor::is_own(report, cell),
        Column::Other => vendor::has_other(report, cell),
        Column::Name(_) | Column::Region | Column::Country | Column::Figure => false,
    };
    if filled().any(is_foreign) {
        return Some(vec![(given.to_owned(), ParsedAs::OtherVendor)]);
    }
    let mut named = Vec::new();
    let rank = |column: &Column| if let Column::Name(rank) = column { Some(*rank) } else { None };
    let name = (columns.iter().zip(cells).enumerate())
        .filter(|(_, (_, cell))| !cell.is_empty() && !quantity::is_neutral(cell))
        .filter_map(|(at, (column, cell))| Some((rank(column)?, at, cell)));
    // A row with no name in its best column may have one in the next: the description, say.
    if let Some((_, at, cell)) = name.min_by_key(|(rank, ..)| *rank) {
        let beside = columns.get(at + 1).zip(cells.get(at + 1));
        let beside = beside.filter(|(column, cell)| {
            matches!(column, Column::Name(_) | Column::Other) && !cell.is_empty() && !quantity::is_neutral(cell)
        });
        named.push(in_name_cell(report, cell, beside.map(|(_, cell)| cell.as_str())));
    }
    let country = filled().find(|(column, _)| **column == Column::Country).map(|(_, cell)| cell.as_str());
    for (_, cell) in filled().filter(|(column, _)| **column == Column::Region) {
        if !quantity::is_neutral(cell) {
            named.push(in_region_cell(report, cell, country));
        }
    }
    // Nothing is lost: a row that says something elsewhere is kept as it was given.
    if named.is_empty() && filled().any(|(_, cell)| !quantity::is_neutral(cell)) {
        named.push((given.to_owned(), ParsedAs::Unread));
    }
    Some(named)
}

fn in_name_cell(report: &Report, cell: &str, beside: Option<&str>) -> Named {
    let whole = verdict::strip_list_marker(cell);
    if let Some(kind) = terraform::type_in(report, whole) {
        return (kind.to_owned(), ParsedAs::Type);
    }
    let trimmed = quantity::trim(whole);
    if trimmed.is_some() || beside.is_some() {
        let found = verdict::find_exact(report, whole);
        // A place in a column of things, with words beside it: "Beijing,Japan" may be one name.
        let places = !found.is_empty() && found.iter().all(|found| matches!(found.item, ItemId::Region(_)));
        if let Some(beside) = beside.filter(|_| places) {
            let candidates = found.into_iter().map(|found| found.item).take(MAX_CANDIDATES).collect();
            return ([whole, ", ", beside].concat(), ParsedAs::Part(candidates));
        }
        if !found.is_empty() {
            return (whole.to_owned(), ParsedAs::Cell);
        }
    }
    let Some(trimmed) = trimmed else { return (whole.to_owned(), ParsedAs::Cell) };
    in_trimmed(report, &trimmed).unwrap_or_else(|| {
        let led = leading(report, trimmed.rest);
        if led.is_empty() { (trimmed.rest.to_owned(), ParsedAs::Cell) } else { (whole.to_owned(), ParsedAs::Part(led)) }
    })
}

/// A region in a table that has a column of countries: "London" beside "Canada" is another London.
fn in_region_cell(report: &Report, cell: &str, country: Option<&str>) -> Named {
    let found = verdict::find_exact(report, cell);
    // A service in the place of a region: the row belongs to another table, or is shifted.
    if !found.is_empty() && !found.iter().any(|found| matches!(found.item, ItemId::Region(_))) {
        let candidates = found.into_iter().map(|found| found.item).take(MAX_CANDIDATES).collect();
        return (cell.to_owned(), ParsedAs::Part(candidates));
    }
    let Some(country) = country else { return (cell.to_owned(), ParsedAs::Cell) };
    let joined = [cell, ", ", country].concat();
    if verdict::find_exact(report, &joined).iter().any(|found| matches!(found.item, ItemId::Region(_))) {
        return (joined, ParsedAs::Cell);
    }
    let agrees = |found: &NameMatch| match found.item {
        ItemId::Region(at) => report.data().regions.get(at).is_some_and(|region| {
            let key = fold::name_key(country);
            let names = report.data().contracting.names.iter().filter(|name| name.code == region.country);
            let last = region.name.rsplit(',').next().unwrap_or_default();
            key == fold::name_key(&region.country)
                || key == fold::name_key(last)
                || names.into_iter().any(|name| key == fold::name_key(&name.name))
        }),
        ItemId::Service(_) | ItemId::Entity(_) => false,
    };
    if found.is_empty() || found.iter().all(agrees) {
        return (cell.to_owned(), ParsedAs::Cell);
    }
    (joined, ParsedAs::Part(found.into_iter().map(|found| found.item).take(MAX_CANDIDATES).collect()))
}

/// What a line names once its quantities are off: a name where every way to part it gives that one, and several to choose
/// from where "PolarDB X 2" may be two of the first or one of the second.
fn in_trimmed(report: &Report, trimmed: &quantity::Trimmed<'_>) -> Option<Named> {
    let found = verdict::find_exact(report, trimmed.rest);
    if found.is_empty() {
        return None;
    }
    let mut targets: Vec<ItemId> = Vec::new();
    let others =
        trimmed.rests.iter().filter(|rest| **rest != trimmed.rest).flat_map(|rest| verdict::find_exact(report, rest));
    for m in found.iter().copied().chain(others) {
        if !targets.contains(&m.item) {
            targets.push(m.item);
        }
    }
    let vague = trimmed.sized && found.iter().all(|found| is_short(report, *found));
    if targets.len() > 1 || vague {
        return Some((trimmed.rest.to_owned(), ParsedAs::Part(targets)));
    }
    Some((trimmed.rest.to_owned(), ParsedAs::Trimmed))
}

/// The names in the cells of a row without a header; none where no cell is one.
///
/// Where every cell is a name or a quantity, each name is one. Where something else stands among them, the row is one
/// entry that a person must look at: "AWS, API Gateway" is not the vendor's API Gateway.
fn in_cells(report: &Report, whole: &str, cells: &[String]) -> Option<Vec<Named>> {
    let mut named: Vec<(Named, ItemId)> = Vec::new();
    let mut candidates: Vec<ItemId> = Vec::new();
    let mut foreign: Vec<&str> = Vec::new();
    let mut own = false;
    let (mut others, mut sized) = (Vec::new(), false);
    for (at, cell) in cells.iter().enumerate() {
        if quantity::is_neutral(cell) {
            sized |= quantity::is_sized(cell);
        } else {
            others.push((at, cell));
        }
    }
    for (at, cell) in others {
        if report.name_index().is_vendor_name(cell) {
            own = true;
            continue;
        }
        let bare = verdict::strip_list_marker(cell);
        let mut one = (bare.to_owned(), ParsedAs::Cell);
        let mut found = verdict::find_exact(report, bare);
        if found.is_empty()
            && let Some(trimmed) = quantity::trim(bare)
            && let Some((name, reading)) = in_trimmed(report, &trimmed)
        {
            found = verdict::find_exact(report, &name);
            one = (name, if matches!(reading, ParsedAs::Part(_)) { reading } else { ParsedAs::Cell });
        }
        // "PolarDB" beside "X 2" may be two of the one or PolarDB-X 2.
        if !found.is_empty()
            && let Some(next) = cells.get(at + 1).and_then(|next| next.split_whitespace().next())
        {
            let longer = verdict::find_exact(report, &[bare, " ", next].concat());
            if longer.iter().any(|m| found.iter().all(|other| other.item != m.item)) {
                found.extend(longer);
            }
        }
        candidates.extend(found.iter().map(|m| m.item));
        match (found.as_slice(), &one.1) {
            ([only], ParsedAs::Cell) if !(sized && is_short(report, *only)) => named.push((one, only.item)),
            ([], _) => foreign.push(cell),
            _ => foreign.push(""),
        }
    }
    // Alone, the vendor's name may lead a service's and nothing else.
    if own && !named.iter().any(|(_, target)| matches!(target, ItemId::Service(_))) {
        foreign.push("");
    }
    if candidates.is_empty() {
        // The one cell that says something is the name to look for.
        let [only] = foreign.as_slice() else { return None };
        let first =
            !whole.contains(',') || (quantity::trim(whole).is_none() && cells.first().is_some_and(|cell| cell == only));
        return (!only.is_empty() && first).then(|| vec![((*only).to_owned(), ParsedAs::Cell)]);
    }
    let mut seen: Vec<ItemId> = Vec::new();
    let mut is_new = |target: ItemId| {
        let new = !seen.contains(&target);
        seen.push(target);
        new
    };
    if foreign.is_empty() {
        return Some(named.into_iter().filter(|(_, target)| is_new(*target)).map(|(named, _)| named).collect());
    }
    candidates.retain(|target| is_new(*target));
    candidates.truncate(MAX_CANDIDATES);
    Some(vec![(whole.to_owned(), ParsedAs::Part(candidates))])
}

/// The service whose name an invoice line begins with, where words are left over; none beside another vendor's name.
fn leading(report: &Report, line: &str) -> Vec<ItemId> {
    if vendor::has_other(report, line) {
        return Vec::new();
    }
    let ends = line.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, ',' | ':')).map(|(at, _)| at);
    let mut ends: Vec<usize> = ends.take(16).collect();
    ends.reverse();
    let found =
        ends.into_iter().map(|end| verdict::find_exact(report, line[..end].trim_end())).find(|found| !found.is_empty());
    let services = found.unwrap_or_default().into_iter().map(|found| found.item);
    services.filter(|target| matches!(target, ItemId::Service(_))).collect()
}

/// Whether a name is a short form that hardware bears too, as RAM and NAS do: beside a size in bytes it may mean that.
fn is_short(report: &Report, found: NameMatch) -> bool {
    matches!(found.matched_by, MatchedBy::Alias(_) | MatchedBy::WellKnown(_))
        && report.matched_name(found).is_some_and(|name| name.len() <= 4)
}
