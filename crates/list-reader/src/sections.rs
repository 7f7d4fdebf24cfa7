//! What stands above a row and rules it: headings, lines that name a vendor, keys, rows around deeper ones.

use crate::columns::{ColumnRole, head_of, label_role};
use crate::markup;
use crate::names::{Lexicon, NameKind, NameReading};
use crate::sheet::{Reason, RowShape, Sheet, SourceRow, TextFormat};
use crate::words::{self, NEUTRAL, OTHER_PRODUCT, OTHER_VENDOR, TURNED};

/// What a heading says of the rows below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HeadingKind {
    /// They are the report's own vendor's.
    Own,
    /// Nothing that matters.
    Neutral,
    /// Something that is not understood.
    Unknown,
    /// They are not meant, or no longer, or not yet.
    Turned,
    /// They are another vendor's.
    OtherVendor,
}

impl HeadingKind {
    const fn reason(self) -> Option<Reason> {
        match self {
            Self::Own | Self::Neutral => None,
            Self::Unknown => Some(Reason::SectionNotUnderstood),
            Self::Turned => Some(Reason::TurnedMeaning),
            Self::OtherVendor => Some(Reason::OtherVendor),
        }
    }
}

/// What stands above a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct RowContext {
    /// Why the row is no plain naming.
    pub(crate) reason: Option<Reason>,
    /// Place of the heading's row, if any.
    pub(crate) heading: Option<u32>,
    /// Whether the row itself is a heading and nothing else.
    pub(crate) is_heading: bool,
}

/// A section that is open.
#[derive(Debug, Clone, Copy)]
struct Section {
    level: u16,
    /// Where the section is what stands deeper than this.
    indent: Option<u16>,
    /// The worst of this section and those around it.
    worst: HeadingKind,
    heading: u32,
    /// Whether a row that is no heading is in it.
    has_rows: bool,
}

/// The sections that are open, and the headings of closed ones that had no rows.
#[derive(Debug, Default)]
struct OpenSections {
    sections: Vec<Section>,
    without_rows: Vec<u32>,
}

impl OpenSections {
    fn close_last(&mut self) {
        if let Some(closed) = self.sections.pop().filter(|section| !section.has_rows) {
            self.without_rows.push(closed.heading);
        }
    }

    fn close_while(&mut self, ends: impl Fn(&Section) -> bool) {
        while self.sections.last().is_some_and(&ends) {
            self.close_last();
        }
    }

    /// Records that a row is in all open sections. Sections around one that has rows have them too.
    fn mark_row(&mut self) {
        for section in self.sections.iter_mut().rev().take_while(|section| !section.has_rows) {
            section.has_rows = true;
        }
    }
}

/// The level of a line that is a vendor's name: a heading in Markdown below it does not end its section.
const LINE_LEVEL: u16 = 1;
/// The level of a line that ends with a colon.
const COLON_LEVEL: u16 = 15;

/// What a heading says.
pub(crate) fn classify(lexicon: Lexicon<'_>, text: &str) -> HeadingKind {
    let mut own = false;
    let meaning = words::meaning_of(text, &|word| lexicon.is_own_word(word));
    for word in trust_center_report::fold::folded_words(text) {
        own |= !word.is_subword && lexicon.is_own_word(&word.text);
    }
    own |= lexicon.is_own_vendor(text);
    if meaning.has(OTHER_VENDOR) {
        return if own { HeadingKind::Unknown } else { HeadingKind::OtherVendor };
    }
    if meaning.has(TURNED) || text.contains('?') {
        return HeadingKind::Turned;
    }
    if meaning.all_neutral || lexicon.is_own_vendor(text) {
        return if own { HeadingKind::Own } else { HeadingKind::Neutral };
    }
    let key = trust_center_report::fold::name_key(text);
    let categories = &lexicon.report.data().categories;
    let is_category = categories.iter().any(|category| trust_center_report::fold::name_key(&category.name) == key);
    if is_category { HeadingKind::Neutral } else { HeadingKind::Unknown }
}

/// What stands above each row of a sheet.
pub(crate) fn contexts(lexicon: Lexicon<'_>, sheet: &Sheet) -> Vec<RowContext> {
    let mut contexts: Vec<RowContext> = Vec::with_capacity(sheet.rows.len());
    if matches!(
        sheet.format,
        TextFormat::Terraform | TextFormat::TerraformJson | TextFormat::TerraformPlan | TextFormat::Template
    ) {
        contexts.resize(sheet.rows.len(), RowContext::default());
        return contexts;
    }
    let mut open = OpenSections::default();
    let mut above_is_turned = false;
    for (at, row) in sheet.rows.iter().enumerate() {
        let next = sheet.rows.get(at + 1);
        open.close_while(|section| section.indent.is_some_and(|indent| row.indent <= indent));
        let found = heading_of(lexicon, sheet, at, row, next);
        above_is_turned |= speaks_of_above(row);
        let here = open.sections.last().copied();
        let mut context = RowContext {
            reason: here.and_then(|section| section.worst.reason()),
            heading: here.map(|section| section.heading),
            is_heading: false,
        };
        context.is_heading = found.as_ref().is_some_and(|heading| heading.is_only_heading);
        if !context.is_heading {
            open.mark_row();
        }
        if let Some(Heading { kind, level, indent, .. }) = found {
            if kind == HeadingKind::Own {
                open.close_while(|_| true);
            }
            if indent.is_none() {
                open.close_while(|section| section.level >= level);
            }
            let around = open.sections.last().map_or(HeadingKind::Own, |section| section.worst);
            // No text has sections so deep; the worst of all of them is kept in the last.
            if open.sections.len() < 64 {
                let heading = u32::try_from(at).unwrap_or(u32::MAX);
                open.sections.push(Section { level, indent, worst: around.max(kind), heading, has_rows: false });
            } else if let Some(last) = open.sections.last_mut() {
                last.worst = last.worst.max(kind);
            }
        }
        contexts.push(context);
    }
    open.close_while(|_| true);
    // A line that heads nothing is a row like any other: nothing that a person pasted is left out of the answer.
    for heading in open.without_rows {
        let at = usize::try_from(heading).unwrap_or(usize::MAX);
        let is_markup = sheet.rows.get(at).is_none_or(|row| matches!(row.shape, RowShape::Heading(_)));
        if let Some(context) = contexts.get_mut(at).filter(|_| !is_markup) {
            context.is_heading = false;
        }
    }
    if above_is_turned {
        for context in &mut contexts {
            context.reason = context.reason.or(Some(Reason::TurnedMeaning));
        }
    }
    contexts
}

struct Heading {
    kind: HeadingKind,
    level: u16,
    indent: Option<u16>,
    is_only_heading: bool,
}

/// The heading that a row is, if it is one.
fn heading_of(
    lexicon: Lexicon<'_>,
    sheet: &Sheet,
    at: usize,
    row: &SourceRow,
    next: Option<&SourceRow>,
) -> Option<Heading> {
    let text = row.text();
    let is_name = |text: &str| !lexicon.exact(text).is_empty() && !lexicon.is_own_vendor(text);
    match row.shape {
        RowShape::ResourceType | RowShape::ProviderRegion => None,
        RowShape::Heading(level) => {
            let named = is_name(text);
            // A name as a heading is the name of what stands below it.
            let kind = if named { HeadingKind::Neutral } else { classify(lexicon, text) };
            let only = !named && (kind != HeadingKind::Unknown || lexicon.contained(text).is_empty());
            Some(Heading { kind, level, indent: None, is_only_heading: only })
        }
        RowShape::Cells => {
            let mut filled = row.cells.iter().filter(|cell| !cell.trim().is_empty());
            let (Some(only), None) = (filled.next(), filled.next()) else {
                return title_of(lexicon, sheet, at, row);
            };
            if is_name(only) {
                return None;
            }
            let kind = classify(lexicon, only);
            let counts = matches!(kind, HeadingKind::OtherVendor | HeadingKind::Own) && is_vendor_line(lexicon, only)
                || kind == HeadingKind::Turned;
            counts.then_some(Heading {
                kind,
                level: COLON_LEVEL,
                indent: None,
                is_only_heading: kind != HeadingKind::Turned,
            })
        }
        RowShape::Line => {
            let deeper = next.is_some_and(|next| next.indent > row.indent);
            if let Some(label) = text.strip_suffix([':', '：']) {
                let label = label.trim();
                if is_name(label) {
                    // A key of something that is called like an item.
                    return Some(Heading {
                        kind: HeadingKind::Unknown,
                        level: COLON_LEVEL,
                        indent: deeper.then_some(row.indent),
                        is_only_heading: false,
                    });
                }
                let kind = classify(lexicon, label);
                return Some(Heading {
                    kind,
                    level: COLON_LEVEL,
                    indent: deeper.then_some(row.indent),
                    is_only_heading: true,
                });
            }
            if text.is_empty() || is_name(text) {
                return None;
            }
            if let Some((label, value)) =
                text.split_once([':', '：', '=']).map(|(label, value)| (label.trim(), value.trim()))
                && !value.is_empty()
                && label_role(lexicon, label) == Some(ColumnRole::Vendor)
            {
                let value = value.trim_matches(['"', '\'', ',']);
                let kind = if lexicon.is_own_vendor(value) { HeadingKind::Own } else { HeadingKind::OtherVendor };
                let level = if sheet.format == TextFormat::Json {
                    row.indent.saturating_mul(2).saturating_add(1)
                } else {
                    LINE_LEVEL
                };
                return Some(Heading { kind, level, indent: None, is_only_heading: true });
            }
            if row.mark.is_some() {
                return None;
            }
            let kind = classify(lexicon, text);
            if deeper {
                return Some(Heading {
                    kind,
                    level: COLON_LEVEL,
                    indent: Some(row.indent),
                    is_only_heading: kind != HeadingKind::Unknown || lexicon.contained(text).is_empty(),
                });
            }
            let line = |kind, is_only_heading| Some(Heading { kind, level: LINE_LEVEL, indent: None, is_only_heading });
            match kind {
                HeadingKind::OtherVendor | HeadingKind::Own if is_vendor_line(lexicon, text) => line(kind, true),
                HeadingKind::Turned if is_turned_line(lexicon, text) => line(kind, true),
                // A number tells apart what may be products: "Product 4", "Service 7".
                HeadingKind::Neutral
                    if next.is_some()
                        && !text.bytes().any(|byte| byte.is_ascii_digit())
                        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
                        && lexicon.read(text, NameKind::Any) == NameReading::Nothing =>
                {
                    Some(Heading { kind, level: COLON_LEVEL, indent: None, is_only_heading: true })
                }
                _ => title_of(lexicon, sheet, at, row),
            }
        }
    }
}

/// Whether all words of a line are vendors' names and words that say nothing: "AWS services".
fn is_vendor_line(lexicon: Lexicon<'_>, text: &str) -> bool {
    let mut all = true;
    let mut words = 0;
    for word in trust_center_report::fold::folded_words(text).iter().filter(|word| !word.is_subword) {
        words += 1;
        let bits = words::look_up(&word.text).map_or(0, |(_, bits)| bits);
        all &= bits & OTHER_PRODUCT == 0;
        let joined = words::joined_words(&word.text).any(|(_, bits)| bits & OTHER_VENDOR != 0);
        all &= lexicon.is_own_word(&word.text) || bits & (OTHER_VENDOR | NEUTRAL | words::COMPANY) != 0 || joined;
    }
    (all && words > 0 || lexicon.is_own_vendor(text)) && lexicon.contained(text).is_empty()
}

/// Whether a line that turns a meaning names nothing itself: "Not used", "Please remove these".
fn is_turned_line(lexicon: Lexicon<'_>, text: &str) -> bool {
    let mut known = true;
    for word in trust_center_report::fold::folded_words(text).iter().filter(|word| !word.is_subword) {
        known &= words::look_up(&word.text).is_some_and(|(role, bits)| role != '-' || bits & (TURNED | NEUTRAL) != 0)
            || lexicon.is_own_word(&word.text)
            || words::joined_words(&word.text).next().is_some();
    }
    let named = lexicon.contained(text);
    named.is_empty() && known
}

/// The first line of a text, where it says something that is not understood and is no name of a product: a title.
fn title_of(lexicon: Lexicon<'_>, sheet: &Sheet, at: usize, row: &SourceRow) -> Option<Heading> {
    if at > 0 || sheet.rows.len() < 2 || sheet.format == TextFormat::Array {
        return None;
    }
    let text = markup::without_bullets(&row.given).0;
    if row.shape == RowShape::Cells
        && (row.separator != Some(',') || row.cells.iter().any(|cell| !lexicon.exact(cell).is_empty()))
    {
        return None;
    }
    let next_cells = sheet.rows.get(at + 1).map_or(0, |next| next.cells.len());
    if row.shape == RowShape::Cells && head_of(lexicon, row.line, &row.cells, next_cells).is_some() {
        return None;
    }
    let kind = classify(lexicon, text);
    let named = !lexicon.contained(text).is_empty();
    let reads_as_sentence = {
        let mut words = text.split_whitespace();
        let first = words.next().unwrap_or_default();
        let plain_first = first.chars().skip(1).all(|c| !c.is_ascii_uppercase() && !c.is_ascii_digit());
        let rest: Vec<&str> = words.collect();
        let small =
            rest.iter().filter(|word| word.len() > 3 && word.starts_with(|c: char| c.is_ascii_lowercase())).count();
        plain_first && small > 0 || !text.is_ascii() && rest.is_empty()
    };
    let others = || sheet.rows.iter().skip(1).take(50);
    let all_named = || {
        others().all(|row| {
            matches!(row.shape, RowShape::Line) && !lexicon.exact(markup::without_bullets(row.text()).0).is_empty()
        })
    };
    let other_shape = || others().next().is_some_and(|next| next.shape != row.shape || next.text().contains(": "));
    let unknown = matches!(kind, HeadingKind::Unknown | HeadingKind::Turned | HeadingKind::OtherVendor);
    let meaning = words::meaning_of(text, &|word| lexicon.is_own_word(word));
    let is_title = unknown
        && !named
        && !meaning.has(OTHER_PRODUCT)
        && (kind == HeadingKind::Turned
            || reads_as_sentence
            || all_named()
            || row.shape == RowShape::Line && other_shape() && text.split_whitespace().count() < 3);
    is_title.then_some(Heading { kind, level: LINE_LEVEL, indent: None, is_only_heading: false })
}

/// Whether a line takes back what stands above it: "None of the above is used."
fn speaks_of_above(row: &SourceRow) -> bool {
    const ABOVE: [&str; 8] = ["above", "preceding", "foregoing", "以上", "上記", "oben", "ci-dessus", "arriba"];
    let lower = row.given.to_ascii_lowercase();
    row.given.len() < 300
        && ABOVE.iter().any(|word| lower.contains(word))
        && words::meaning_of(&row.given, &|_| false).has(TURNED)
}
