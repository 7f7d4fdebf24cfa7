//! The account of each row: what every cell and word was taken for, and what may therefore be said.
//!
//! A row is listed only if everything that could change its meaning is accounted for.

use std::rc::Rc;

use trust_center_report::Report;
use trust_center_report::fold;
use trust_center_report::name_index::{ItemId, NameMatch};
use trust_center_report::verdict::{Verdict, VerdictResult, verdict_for_match};

use crate::columns::{self, ColumnRole, TableHead};
use crate::company::Company;
use crate::entry::{CellClass, CheckedEntry, ListEntry};
use crate::markup;
use crate::names::{Lexicon, MAX_CANDIDATES, NameKind, NameReading, OwnNames, items};
use crate::nearest::NearestNames;
use crate::quantity;
use crate::sections::RowContext;
use crate::sheet::{ParseNote, Reason, RowShape, Sheet, SourceRow};
use crate::template;
use crate::terraform;
use crate::words::{self, COMPANY, NEUTRAL, OTHER_VENDOR, TURNED};

/// Reads the rows of a sheet one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowReader {
    /// The table that is being read, its separator and its head as given.
    table: Option<OpenTable>,
    /// Columns of lists without a head that hold names of other things, too: whether short forms count there.
    short_forms: Vec<(usize, bool)>,
    nearest: Option<NearestNames>,
    own: Rc<OwnNames>,
    /// All heads of tables that were met.
    pub(crate) heads: Vec<TableHead>,
}

#[derive(Debug, Clone)]
struct OpenTable {
    head: TableHead,
    given: String,
    separator: Option<char>,
    /// The vendor of the row above: `None` where none was named.
    vendor: Option<bool>,
    /// Whether short forms count in the column of names.
    short_forms: Option<bool>,
}

/// What speaks against a plain answer, the worst first.
#[derive(Debug, Clone, Copy, Default)]
struct Doubt(Option<Reason>);

impl Doubt {
    fn add(&mut self, reason: Reason) {
        let is_worse = match self.0 {
            None => true,
            Some(Reason::OtherVendor) => false,
            Some(_) => reason == Reason::OtherVendor,
        };
        if is_worse {
            self.0 = Some(reason);
        }
    }

    fn add_all(&mut self, reason: Option<Reason>) {
        if let Some(reason) = reason {
            self.add(reason);
        }
    }
}

/// What a row is read with.
#[derive(Clone, Copy)]
struct Place<'a> {
    lexicon: Lexicon<'a>,
    sheet: &'a Sheet,
    row: &'a SourceRow,
    section: Option<&'a str>,
}

impl RowReader {
    /// A reader that has read nothing yet.
    pub(crate) fn new(own: Rc<OwnNames>) -> Self {
        Self { own, ..Self::default() }
    }

    /// The entries of a row, and what is to be said about it.
    pub(crate) fn read_row(
        &mut self,
        report: &Report,
        sheet: &Sheet,
        contexts: &[RowContext],
        at: usize,
        notes: &mut Vec<ParseNote>,
    ) -> Vec<CheckedEntry> {
        let own = Rc::clone(&self.own);
        let lexicon = Lexicon::new(report, &own);
        let (Some(row), Some(context)) = (sheet.rows.get(at), contexts.get(at)) else { return Vec::new() };
        let heading =
            context.heading.and_then(|heading| sheet.rows.get(usize::try_from(heading).unwrap_or(usize::MAX)));
        let place = Place { lexicon, sheet, row, section: heading.map(|row| row.given.as_str()) };
        let mut doubt = Doubt::default();
        doubt.add_all(context.reason);
        doubt.add_all(row.mark);
        if words::meaning_of(&row.hidden, &|word| lexicon.is_own_word(word)).has(OTHER_VENDOR) {
            doubt.add(Reason::OtherVendor);
        }
        let entries = match row.shape {
            RowShape::ResourceType => vec![self.resource_type(place, doubt)],
            RowShape::ProviderRegion => vec![self.provider_region(place, doubt)],
            RowShape::Heading(_) => {
                self.table = None;
                doubt.add(Reason::SectionNotUnderstood);
                if context.is_heading { Vec::new() } else { vec![self.line(place, row.text(), doubt)] }
            }
            RowShape::Line if context.is_heading => Vec::new(),
            RowShape::Line => {
                if row.text().ends_with([':', '：']) {
                    doubt.add(Reason::SectionNotUnderstood);
                }
                vec![self.line(place, row.text(), doubt)]
            }
            RowShape::Cells => {
                if self.table.as_ref().is_some_and(|table| table.given == row.given) {
                    // A head that is repeated on the next page of a printout.
                    return Vec::new();
                }
                if let Some(head) = self.head_at(place, at, notes) {
                    self.heads.push(head.clone());
                    let given = row.given.clone();
                    self.table =
                        Some(OpenTable { head, given, separator: row.separator, vendor: None, short_forms: None });
                    return Vec::new();
                }
                if context.is_heading {
                    return Vec::new();
                }
                self.table_row(place, doubt).unwrap_or_else(|| self.cells_without_head(place, doubt))
            }
        };
        for entry in entries.iter().filter(|entry| entry.entry.reason == Some(Reason::OtherVendor)).take(1) {
            Sheet::add_note(notes, ParseNote::OtherVendor { line: entry.entry.line, count: 1 });
        }
        entries
    }

    /// Reads one text that a program handed over: one entry.
    pub(crate) fn read_text(&mut self, report: &Report, sheet: &Sheet, at: usize) -> CheckedEntry {
        let contexts = vec![RowContext::default(); sheet.rows.len()];
        let mut notes = Vec::new();
        let mut entries = self.read_row(report, sheet, &contexts, at, &mut notes);
        let row = sheet.rows.get(at);
        let own = Rc::clone(&self.own);
        let lexicon = Lexicon::new(report, &own);
        let fallback = SourceRow::of_text(1, "", "", RowShape::Line);
        let row = row.unwrap_or(&fallback);
        if entries.len() == 1
            && let Some(one) = entries.pop()
        {
            return one;
        }
        let place = Place { lexicon, sheet, row, section: None };
        let mut found: Vec<ItemId> = Vec::new();
        for item in entries.iter().filter_map(|entry| entry.item.found).map(|found| found.item) {
            if !found.contains(&item) && found.len() < MAX_CANDIDATES {
                found.push(item);
            }
        }
        if found.is_empty() {
            return self.entry(place, &row.given, NameReading::Nothing, NameKind::Any, Doubt::default(), None);
        }
        let asked = NameReading::Asked(found, Reason::SeveralItems);
        self.entry(place, &row.given, asked, NameKind::Any, Doubt::default(), None)
    }

    fn head_at(&self, place: Place<'_>, at: usize, notes: &mut Vec<ParseNote>) -> Option<TableHead> {
        let row = place.row;
        let next = place.sheet.rows.get(at + 1);
        let next_cells = next.filter(|next| next.shape == RowShape::Cells).map_or(0, |next| next.cells.len());
        let head = columns::head_of(place.lexicon, row.line, &row.cells, next_cells)?;
        let named = |fits: &dyn Fn(&columns::TableColumn) -> bool| -> Vec<String> {
            head.columns.iter().filter(|column| fits(column)).map(|column| column.heading.clone()).collect()
        };
        let read = named(&|column| column.is_read || matches!(column.role, ColumnRole::Vendor | ColumnRole::Country));
        notes.push(ParseNote::Header { line: row.line, columns: read });
        let unknown = named(&|column| !column.is_understood && !column.heading.is_empty());
        if !unknown.is_empty() {
            notes.push(ParseNote::UnknownColumns { line: row.line, columns: unknown });
        }
        Some(head)
    }

    /// An entry for a name that was read, with what speaks against a plain answer.
    fn entry(
        &mut self,
        place: Place<'_>,
        name: &str,
        reading: NameReading,
        kind: NameKind,
        doubt: Doubt,
        column: Option<usize>,
    ) -> CheckedEntry {
        let report = place.lexicon.report;
        let name = match &reading {
            NameReading::Exact { name, .. } => name.clone(),
            _ => name.to_owned(),
        };
        let name = name.as_str();
        let mut reason = doubt.0;
        let (mut verdict, mut found, mut candidates) = (Verdict::NotListed, None, Vec::new());
        match reading {
            _ if reason == Some(Reason::OtherVendor) => {}
            NameReading::Exact { found: matched, vague, .. } => {
                if vague && place.lexicon.is_short(matched) {
                    reason = reason.or(Some(Reason::ShortForm));
                }
                if reason.is_some() {
                    verdict = Verdict::Ambiguous;
                    candidates = vec![matched.item];
                } else {
                    verdict = verdict_for_match(report, matched);
                    found = Some(matched);
                }
            }
            NameReading::Asked(asked, why) => {
                reason = reason.or(Some(why));
                verdict = Verdict::Ambiguous;
                candidates = asked;
                // A company's name with a place in it is asked about as a company's.
                if why == Reason::MoreThanName && words::meaning_of(name, &|_| false).has(COMPANY) {
                    let mut entities =
                        self.nearest.get_or_insert_with(|| NearestNames::new(report)).find(name, NameKind::Entity);
                    entities.retain(|item| kind.takes(*item));
                    candidates.retain(|item| !entities.contains(item));
                    candidates.splice(0..0, entities);
                    candidates.truncate(MAX_CANDIDATES);
                }
            }
            NameReading::Nothing => {
                reason = Some(Reason::NoSuchName);
                candidates = self.nearest.get_or_insert_with(|| NearestNames::new(report)).find(name, kind);
            }
        }
        let entry = ListEntry {
            line: place.row.line,
            given: place.row.given.clone(),
            name: name.to_owned(),
            count: 1,
            reason,
            section: place.section.map(str::to_owned),
            column: column.and_then(|column| u32::try_from(column).ok()),
            cells: Vec::new(),
        };
        CheckedEntry { entry, item: VerdictResult { input: name.to_owned(), verdict, found, candidates }, choice: None }
    }

    /// A resource type of a configuration, a template or a list of addresses.
    fn resource_type(&mut self, place: Place<'_>, mut doubt: Doubt) -> CheckedEntry {
        let names = place.lexicon.report.name_index();
        let kind = place.row.text();
        if let Some((vendor, code)) = template::product_code(kind) {
            let own = place.lexicon.is_own_vendor(vendor);
            doubt = Doubt(if own { Some(Reason::UnknownType) } else { Some(Reason::OtherVendor) });
            let known = place.lexicon.known_items(code, |class| class == 'c');
            let known = if known.is_empty() { items(&place.lexicon.exact(code)) } else { known };
            let reading =
                if known.is_empty() { NameReading::Nothing } else { NameReading::Asked(known, Reason::UnknownType) };
            return self.entry(place, kind, reading, NameKind::Service, doubt, None);
        }
        let reading = type_reading(place.lexicon, kind);
        if reading == NameReading::Nothing {
            let own = names.is_terraform_type(kind);
            let mut entry = self.entry(place, kind, NameReading::Nothing, NameKind::Service, doubt, None);
            // What lies near the letters of a type says nothing about it.
            entry.item.candidates = Vec::new();
            entry.entry.reason = if own { Some(Reason::UnknownType) } else { Some(Reason::OtherVendor) };
            return entry;
        }
        self.entry(place, kind, reading, NameKind::Service, doubt, None)
    }

    fn provider_region(&mut self, place: Place<'_>, doubt: Doubt) -> CheckedEntry {
        let text = place.row.text();
        let reading = place.lexicon.read(text, NameKind::Region);
        self.entry(place, text, reading, NameKind::Region, doubt, None)
    }

    /// A line of one text.
    fn line(&mut self, place: Place<'_>, text: &str, mut doubt: Doubt) -> CheckedEntry {
        if let Some(kind) = terraform::type_in_line(place.lexicon.report, text) {
            let reading = type_reading(place.lexicon, kind);
            let mut entry = self.entry(place, kind, reading, NameKind::Service, doubt, None);
            if entry.item.verdict == Verdict::NotListed {
                entry.item.candidates = Vec::new();
                entry.entry.reason = Some(Reason::UnknownType);
            }
            return entry;
        }
        // "Region: Singapore".
        let labelled = text.split_once(": ").and_then(|(label, value)| {
            let role = columns::label_role(place.lexicon, label)?;
            let kind = match role {
                ColumnRole::Service(_) => NameKind::Service,
                ColumnRole::Region => NameKind::Region,
                ColumnRole::Entity => NameKind::Entity,
                _ => return None,
            };
            Some((value.trim(), kind))
        });
        let (text, kind) = match labelled {
            Some((value, kind)) if matches!(place.lexicon.read(value, kind), NameReading::Exact { .. }) => {
                (value, kind)
            }
            _ => (text, NameKind::Any),
        };
        let reading = place.lexicon.read(text, kind);
        if !matches!(reading, NameReading::Exact { .. })
            && words::meaning_of(text, &|word| place.lexicon.is_own_word(word)).has(OTHER_VENDOR)
        {
            doubt.add(Reason::OtherVendor);
        }
        if let NameReading::Exact { found, .. } = &reading
            && place.lexicon.is_short(*found)
            && !self.short_forms_count(place, usize::MAX)
        {
            doubt.add(Reason::ShortForm);
        }
        self.entry(place, text, reading, kind, doubt, None)
    }

    /// Whether short forms are the vendor's in a column without a heading; [`usize::MAX`] stands for the lines.
    fn short_forms_count(&mut self, place: Place<'_>, column: usize) -> bool {
        if let Some((_, counts)) = self.short_forms.iter().find(|(known, _)| *known == column) {
            return *counts;
        }
        let texts = place.sheet.rows.iter().take(400).filter_map(|row| match row.shape {
            RowShape::Line if column == usize::MAX => Some(row.text()),
            RowShape::Cells if column != usize::MAX => {
                row.cells.get(column).map(|cell| markup::without_bullets(cell).0)
            }
            _ => None,
        });
        let company = Company::of_texts(place.lexicon, texts);
        let counts = !company.hardware
            && if column == usize::MAX { company.unknown <= 2 * company.known + 1 } else { company.unknown == 0 };
        self.short_forms.push((column, counts));
        counts
    }

    /// A row of cells that no heading tells about.
    fn cells_without_head(&mut self, place: Place<'_>, mut doubt: Doubt) -> Vec<CheckedEntry> {
        let lexicon = place.lexicon;
        let (linked, mark) = markup::without_bullets(&place.row.given);
        let plain = markup::plain(linked);
        doubt.add_all(mark.or(plain.mark));
        let whole =
            if place.row.separator == Some('|') || plain.text.is_empty() { linked } else { plain.text.as_str() };
        let reading = lexicon.read(whole, NameKind::Any);
        if matches!(reading, NameReading::Exact { .. }) || terraform::type_in_line(lexicon.report, whole).is_some() {
            return vec![self.line(place, whole, doubt)];
        }
        let mut named: Vec<(String, NameMatch, bool, usize)> = Vec::new();
        let mut asked: Vec<ItemId> = Vec::new();
        let mut unknown: Vec<&str> = Vec::new();
        let (mut vague, mut own, mut other) = (false, false, false);
        let mut classes = Vec::new();
        for (at, cell) in place.row.cells.iter().enumerate() {
            let (cell, mark) = markup::without_bullets(cell);
            doubt.add_all(mark);
            let mut class = CellClass::Unknown;
            if cell.is_empty() {
                class = CellClass::Empty;
            } else if quantity::is_neutral(cell) {
                vague |= quantity::is_vague_cell(cell);
                class = CellClass::Detail;
            } else if lexicon.is_own_vendor(cell) && lexicon.report.name_index().find_name(cell).is_empty() {
                own = true;
                class = CellClass::OwnVendor;
            } else if at == 0
                && place.row.cells.len() > 1
                && columns::is_single_label(lexicon, cell.trim_end_matches(':'))
            {
                class = CellClass::Neutral;
            } else {
                other |= words::meaning_of(cell, &|word| lexicon.is_own_word(word)).has(OTHER_VENDOR);
                match lexicon.read(cell, NameKind::Any) {
                    NameReading::Exact { found, name, vague: beside } => {
                        class = CellClass::Name;
                        // "PolarDB" beside "X 2" may be two of the one or PolarDB-X 2.
                        let next = place.row.cells.get(at + 1).and_then(|next| next.split_whitespace().next());
                        let longer =
                            next.map(|next| items(&lexicon.exact(&[cell, " ", next].concat()))).unwrap_or_default();
                        if longer.iter().any(|item| *item != found.item) {
                            asked.push(found.item);
                            asked.extend(longer);
                            unknown.push("");
                        }
                        named.push((name, found, beside, at));
                    }
                    NameReading::Asked(items, _) => {
                        asked.extend(items);
                        unknown.push(cell);
                    }
                    NameReading::Nothing => unknown.push(cell),
                }
            }
            classes.push(class);
        }
        if other {
            doubt.add(Reason::OtherVendor);
        }
        // Alone, the vendor's name may lead a service's and nothing else.
        if own && !named.iter().any(|(_, found, ..)| matches!(found.item, ItemId::Service(_))) {
            unknown.push("");
        }
        let mut entries: Vec<CheckedEntry> = Vec::new();
        if unknown.is_empty() && !named.is_empty() {
            let long = named
                .iter()
                .any(|(_, found, ..)| matches!(found.item, ItemId::Service(_)) && !lexicon.is_short(*found));
            let mut seen: Vec<ItemId> = Vec::new();
            for (name, found, beside, at) in named {
                if seen.contains(&found.item) {
                    continue;
                }
                seen.push(found.item);
                let mut here = doubt;
                if lexicon.is_short(found) && (long || vague || beside || !self.short_forms_count(place, at)) {
                    here.add(Reason::ShortForm);
                }
                let exact = NameReading::Exact { found, name, vague: false };
                let mut entry = self.entry(place, "", exact, NameKind::Any, here, None);
                entry.entry.cells.clone_from(&classes);
                entries.push(entry);
            }
            return entries;
        }
        let mut candidates: Vec<ItemId> = Vec::new();
        for item in named.iter().map(|(_, found, ..)| found.item).chain(asked) {
            if !candidates.contains(&item) && candidates.len() < MAX_CANDIDATES {
                candidates.push(item);
            }
        }
        let mut entry = if candidates.is_empty() {
            // The one cell that says something is the name to look for.
            let name = match unknown.as_slice() {
                [only] if !only.is_empty() && place.row.separator != Some(',') => *only,
                _ => whole,
            };
            self.entry(place, name, NameReading::Nothing, NameKind::Any, doubt, None)
        } else {
            self.entry(place, whole, NameReading::Asked(candidates, Reason::MoreThanName), NameKind::Any, doubt, None)
        };
        entry.entry.cells = classes;
        entries.push(entry);
        entries
    }

    /// A row of a table with a head; `None` where the row does not fit it.
    fn table_row(&mut self, place: Place<'_>, mut doubt: Doubt) -> Option<Vec<CheckedEntry>> {
        let mut table = self.table.take()?;
        let fits = fits_table(place, &table);
        if !fits {
            self.table = Some(table);
            return None;
        }
        let lexicon = place.lexicon;
        let cells = &place.row.cells;
        let (classes, own_vendor) = account_of(place, &table, &mut doubt);
        if let Some(own) = own_vendor {
            table.vendor = Some(own);
        }
        let has_vendor = table.head.columns.iter().any(|column| column.role == ColumnRole::Vendor);
        match (has_vendor, table.vendor) {
            (true, Some(false)) => doubt.add(Reason::OtherVendor),
            (true, None) => doubt.add(Reason::CellNotUnderstood),
            _ => {}
        }
        if table.head.is_other_bill || table.head.columns.iter().any(|column| column.role == ColumnRole::OtherVendor) {
            doubt.add(Reason::OtherVendorBeside);
        }
        let mut entries: Vec<CheckedEntry> = Vec::new();
        let read: Vec<usize> = (0..table.head.columns.len())
            .filter(|at| table.head.columns.get(*at).is_some_and(|column| column.is_read))
            .collect();
        for at in read {
            let (Some(column), Some(cell)) = (table.head.columns.get(at), cells.get(at)) else { continue };
            let (cell, mark) = markup::without_bullets(cell);
            if cell.is_empty() || quantity::is_neutral(cell) {
                continue;
            }
            let mut here = doubt;
            here.add_all(mark);
            if !column.is_understood {
                here.add(Reason::ColumnNotUnderstood);
            }
            let kind = match column.role {
                ColumnRole::Region => NameKind::Region,
                ColumnRole::Entity => NameKind::Entity,
                ColumnRole::ProductCode => NameKind::ProductCode,
                _ if table.head.is_bill => NameKind::BilledService,
                _ => NameKind::Service,
            };
            let entry = match kind {
                NameKind::Region => self.region_cell(place, &table, at, cell, here),
                NameKind::Entity if lexicon.is_own_vendor(cell) && lexicon.exact(cell).is_empty() => continue,
                NameKind::Entity => {
                    let reading = lexicon.read(cell, kind);
                    self.entry(place, cell, reading, kind, here, Some(at))
                }
                _ => self.service_cell(place, &mut table, at, cell, kind, here),
            };
            entries.push(entry);
        }
        // Nothing is lost: a row that says something elsewhere is kept as it was given.
        let says = classes.iter().any(|class| !matches!(class, CellClass::Empty | CellClass::Detail));
        if entries.is_empty() && says {
            let mut entry = self.unread_row(place, &table, doubt);
            entry.entry.cells.clone_from(&classes);
            entries.push(entry);
        }
        for entry in &mut entries {
            entry.entry.cells.clone_from(&classes);
        }
        self.table = Some(table);
        Some(entries)
    }

    /// A row in whose columns of names nothing stands: the names that stand in other columns are asked about.
    fn unread_row(&mut self, place: Place<'_>, table: &OpenTable, mut doubt: Doubt) -> CheckedEntry {
        doubt.add(Reason::ColumnNotUnderstood);
        let mut found: Vec<ItemId> = Vec::new();
        for (at, cell) in place.row.cells.iter().enumerate() {
            let role = table.head.columns.get(at).map(|column| column.role);
            if matches!(
                role,
                Some(ColumnRole::Detail | ColumnRole::Vendor | ColumnRole::OtherVendor | ColumnRole::Country)
            ) {
                continue;
            }
            for item in items(&place.lexicon.exact(markup::without_bullets(cell).0)) {
                if !found.contains(&item) && found.len() < MAX_CANDIDATES {
                    found.push(item);
                }
            }
        }
        let given = place.row.given.clone();
        if found.is_empty() {
            let mut entry = self.entry(place, &given, NameReading::Nothing, NameKind::Any, doubt, None);
            if entry.entry.reason != Some(Reason::OtherVendor) {
                entry.entry.reason = Some(Reason::NothingRead);
                entry.item.candidates = Vec::new();
            }
            return entry;
        }
        self.entry(place, &given, NameReading::Asked(found, Reason::ColumnNotUnderstood), NameKind::Any, doubt, None)
    }

    fn service_cell(
        &mut self,
        place: Place<'_>,
        table: &mut OpenTable,
        at: usize,
        cell: &str,
        kind: NameKind,
        mut doubt: Doubt,
    ) -> CheckedEntry {
        let lexicon = place.lexicon;
        if terraform::type_in_line(lexicon.report, cell).is_some() {
            return self.line(place, cell, doubt);
        }
        let mut reading = lexicon.read(cell, kind);
        if !matches!(reading, NameReading::Exact { .. })
            && let exact @ NameReading::Exact { .. } = lexicon.read(cell, NameKind::Any)
        {
            // A place or an entity in a column of things.
            reading = exact;
        }
        match &reading {
            NameReading::Exact { found, .. } => {
                if lexicon.is_short(*found) {
                    let counts = *table.short_forms.get_or_insert_with(|| {
                        let texts = place.sheet.rows.iter().filter(|row| row.shape == RowShape::Cells).take(400);
                        let texts =
                            texts.filter_map(|row| row.cells.get(at)).map(|cell| markup::without_bullets(cell).0);
                        let company = Company::of_texts(lexicon, texts.filter(|text| !table.given.contains(text)));
                        !company.hardware && company.unknown <= 2 * company.known + 1
                    });
                    if !counts {
                        doubt.add(Reason::ShortForm);
                    }
                }
            }
            _ => {
                if words::meaning_of(cell, &|word| lexicon.is_own_word(word)).has(OTHER_VENDOR) {
                    doubt.add(Reason::OtherVendor);
                }
            }
        }
        self.entry(place, cell, reading, kind, doubt, Some(at))
    }

    /// A region in a table: beside its country and beside other columns of regions.
    fn region_cell(
        &mut self,
        place: Place<'_>,
        table: &OpenTable,
        at: usize,
        cell: &str,
        mut doubt: Doubt,
    ) -> CheckedEntry {
        let lexicon = place.lexicon;
        let mut reading = lexicon.read(cell, NameKind::Region);
        let mut name = cell.to_owned();
        for (other, column) in table.head.columns.iter().enumerate() {
            let Some(beside) = place.row.cells.get(other).map(|cell| markup::without_bullets(cell).0) else { continue };
            if other == at || beside.is_empty() || quantity::is_neutral(beside) {
                continue;
            }
            if column.role == ColumnRole::Country {
                let joined = [cell, ", ", beside].concat();
                let whole = lexicon.read(&joined, NameKind::Region);
                let agrees = |found: &NameMatch| is_in_country(lexicon.report, found.item, beside);
                match (&whole, &reading) {
                    (NameReading::Exact { .. }, _) => {
                        reading = whole;
                        name = joined;
                    }
                    (_, NameReading::Exact { found, .. }) if agrees(found) => {}
                    _ => {
                        doubt.add(Reason::Contradiction);
                        if let NameReading::Exact { found, .. } = reading {
                            reading = NameReading::Asked(vec![found.item], Reason::Contradiction);
                        }
                        name = joined;
                    }
                }
            } else if column.role == ColumnRole::Region
                && let NameReading::Exact { found, .. } = &reading
            {
                let same = matches!(lexicon.read(beside, NameKind::Region), NameReading::Exact { found: second, .. } if second.item == found.item);
                // A zone of the region, as "cn-hangzhou-h", says no more.
                let id = lexicon.report.matched_name(*found).unwrap_or_default();
                if !same
                    && !beside.to_ascii_lowercase().starts_with(&id.to_ascii_lowercase())
                    && !beside.to_ascii_lowercase().starts_with(&cell.to_ascii_lowercase())
                {
                    doubt.add(Reason::Contradiction);
                }
            }
        }
        if reading == NameReading::Nothing
            && let NameReading::Exact { found, .. } = lexicon.read(cell, NameKind::Any)
        {
            // A service in the place of a region: the row belongs to another table, or is shifted.
            reading = NameReading::Asked(vec![found.item], Reason::CellNotUnderstood);
        }
        self.entry(place, &name, reading, NameKind::Region, doubt, Some(at))
    }
}

/// What the cells of a row were taken for, with what they say against a plain answer; and whether its vendor is the report's.
fn account_of(place: Place<'_>, table: &OpenTable, doubt: &mut Doubt) -> (Vec<CellClass>, Option<bool>) {
    let lexicon = place.lexicon;
    let mut vendor = None;
    let mut classes = Vec::new();
    for (at, cell) in place.row.cells.iter().enumerate() {
        let Some(column) = table.head.columns.get(at) else { break };
        let cell = cell.as_str();
        if cell.is_empty() {
            classes.push(CellClass::Empty);
            continue;
        }
        let meaning = words::meaning_of(cell, &|word| lexicon.is_own_word(word));
        let other = meaning.has(OTHER_VENDOR) && !lexicon.is_own_vendor(cell);
        let class = match column.role {
            ColumnRole::Vendor => {
                if is_ditto(cell) {
                    CellClass::Neutral
                } else if lexicon.is_own_vendor(cell) {
                    // One column may name the reseller and another the maker: both must be the report's.
                    vendor = Some(vendor.unwrap_or(true));
                    CellClass::OwnVendor
                } else {
                    vendor = Some(false);
                    CellClass::OtherVendor
                }
            }
            ColumnRole::OtherVendor => CellClass::OtherVendor,
            ColumnRole::Entity if cell.bytes().all(|byte| byte.is_ascii_digit()) => CellClass::Detail,
            ColumnRole::Entity if lexicon.is_own_vendor(cell) => CellClass::OwnVendor,
            ColumnRole::Entity => {
                doubt.add(Reason::OtherVendor);
                CellClass::OtherVendor
            }
            _ if column.is_read && other => {
                if lexicon.exact(cell).is_empty() {
                    doubt.add(Reason::OtherVendor);
                    CellClass::OtherVendor
                } else {
                    CellClass::Name
                }
            }
            _ if column.is_read => {
                if column.role == ColumnRole::Region && is_foreign_region_id(lexicon, cell) {
                    doubt.add(Reason::OtherVendorBeside);
                }
                CellClass::Name
            }
            ColumnRole::Country if !other => CellClass::Name,
            ColumnRole::Remark if other => {
                doubt.add(Reason::OtherVendorBeside);
                CellClass::OtherVendor
            }
            ColumnRole::Detail if other || is_other_path(cell) => {
                doubt.add(Reason::OtherVendorBeside);
                CellClass::OtherVendor
            }
            _ if other => {
                // Alone it says whose the row is; among other words it may compare, or tell where something came from.
                let alone = meaning.words <= 2 || column.role != ColumnRole::Unknown;
                doubt.add(if alone { Reason::OtherVendor } else { Reason::OtherVendorBeside });
                CellClass::OtherVendor
            }
            // A figure says nothing but how much, whatever it counts.
            ColumnRole::Unknown
                if !column.is_turned && quantity::is_neutral(cell) && !quantity::is_vague_cell(cell) =>
            {
                CellClass::Detail
            }
            _ if !column.is_understood => {
                doubt.add(Reason::ColumnNotUnderstood);
                CellClass::Unknown
            }
            ColumnRole::Detail => CellClass::Detail,
            ColumnRole::Service(_) | ColumnRole::ProductCode if table.head.is_bill => CellClass::Detail,
            _ => attribute_class(place, table, cell, meaning, doubt),
        };
        classes.push(class);
    }
    (classes, vendor)
}

/// A cell of people, states, categories, remarks or a second name: only words that are known say nothing.
fn attribute_class(
    place: Place<'_>,
    table: &OpenTable,
    cell: &str,
    meaning: words::Meaning,
    doubt: &mut Doubt,
) -> CellClass {
    let lexicon = place.lexicon;
    if lexicon.is_own_vendor(cell) {
        return CellClass::OwnVendor;
    }
    if quantity::is_neutral(cell) || is_id(cell) && (cell.contains('@') || !meaning.has(TURNED)) {
        return CellClass::Detail;
    }
    if meaning.all_neutral && meaning.any & !NEUTRAL == 0 {
        return CellClass::Neutral;
    }
    let key = fold::name_key(cell);
    let file = lexicon.report.data();
    if file.categories.iter().any(|category| fold::name_key(&category.name) == key) {
        return CellClass::Neutral;
    }
    // A second name of what the row names.
    let read = table.head.columns.iter().position(|column| column.is_read && column.role != ColumnRole::Region);
    let name = read.and_then(|at| place.row.cells.get(at)).map(String::as_str).unwrap_or_default();
    let (first, second) = (items(&lexicon.exact(name)), items(&lexicon.exact(cell)));
    if !second.is_empty() && first == second {
        return CellClass::Name;
    }
    doubt.add(Reason::CellNotUnderstood);
    CellClass::Unknown
}

/// Whether a row has the columns of its table.
fn fits_table(place: Place<'_>, table: &OpenTable) -> bool {
    let row = place.row;
    if row.cells.len() > table.head.columns.len() || row.separator != table.separator && table.separator.is_some() {
        return false;
    }
    // "Frankfurt, Germany" without quotes are two cells, and all that follows stands one column too far.
    let spaced = |given: &str| given.contains(", ") && !given.contains('"');
    if row.separator == Some(',') && spaced(&row.given) && !spaced(&table.given) {
        return false;
    }
    let figures = ["qty", "quantity", "count", "price", "amount", "cost", "total", "unitprice"];
    let misfit = table.head.columns.iter().zip(&row.cells).any(|(column, cell)| {
        let key = fold::name_key(&column.heading);
        figures.contains(&key.as_str()) && !cell.is_empty() && !quantity::is_neutral(cell)
    });
    !misfit
}

/// What a resource type of the vendor's provider is of.
fn type_reading(lexicon: Lexicon<'_>, kind: &str) -> NameReading {
    let found = lexicon.report.name_index().find_terraform_type(kind);
    match found.as_slice() {
        [one] => NameReading::Exact { found: *one, name: kind.to_owned(), vague: false },
        [] => {
            let known = lexicon.items_of_type(kind);
            if known.is_empty() { NameReading::Nothing } else { NameReading::Asked(known, Reason::UnknownType) }
        }
        several => NameReading::Asked(items(several), Reason::SeveralItems),
    }
}

/// Whether a vendor's cell repeats the one above.
fn is_ditto(cell: &str) -> bool {
    let bare = cell.trim_matches(['-', ' ', '"', '\'', '.']);
    bare.is_empty() && cell != "-" && cell != "."
        || matches!(bare.to_ascii_lowercase().as_str(), "〃" | "″" | "ditto" | "dito" | "idem" | "同上" | "same")
}

/// Whether a cell is an id, an address of a mailbox, or the name of a machine: one word with digits or signs in it.
fn is_id(cell: &str) -> bool {
    !cell.contains(char::is_whitespace)
        && cell.len() <= 200
        && (cell.contains('@') || cell.is_ascii() && cell.bytes().any(|byte| matches!(byte, b'-' | b'_' | b'.' | b'/')))
}

/// Whether a cell is the path of a resource as other vendors write it.
fn is_other_path(cell: &str) -> bool {
    ["projects/", "/subscriptions/", "organizations/", "folders/", "arn:", "ocid1."]
        .iter()
        .any(|start| cell.starts_with(start))
}

/// Whether a cell looks like a region's id and is none of the vendor's.
fn is_foreign_region_id(lexicon: Lexicon<'_>, cell: &str) -> bool {
    let id_like = !cell.contains(char::is_whitespace)
        && cell.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && (cell.contains('-') || cell.bytes().any(|byte| byte.is_ascii_digit()) || cell.len() > 8);
    let regions = &lexicon.report.data().regions;
    let own = regions.iter().filter_map(|region| region.curated.public_id.as_deref()).any(|id| {
        let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
        cell.starts_with(id)
            || stem.ends_with('-') && stem.len() > 3 && cell.starts_with(stem)
            || id.get(..3) == cell.get(..3) && id.starts_with("cn-")
    });
    id_like && !own && lexicon.exact(cell).is_empty()
}

/// Whether a region lies in a country, by its code or one of its names.
fn is_in_country(report: &Report, item: ItemId, country: &str) -> bool {
    let ItemId::Region(at) = item else { return false };
    report.data().regions.get(at).is_some_and(|region| {
        let key = fold::name_key(country);
        let names = report.data().contracting.names.iter().filter(|name| name.code == region.country);
        let last = region.name.rsplit(',').next().unwrap_or_default();
        key == fold::name_key(&region.country)
            || key == fold::name_key(last)
            || names.into_iter().any(|name| key == fold::name_key(&name.name))
    })
}
