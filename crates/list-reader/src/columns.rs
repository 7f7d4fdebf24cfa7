//! The columns of a table: what each holds, by the words of its heading.

use trust_center_report::fold;

use crate::markup;
use crate::names::Lexicon;
use crate::quantity;
use crate::words::{self, NEUTRAL, OTHER_VENDOR, TURNED};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// A service's name; the lower the number, the likelier.
    Service(u8),
    /// A product code of the vendor.
    ProductCode,
    /// A region's name or id.
    Region,
    /// The country or state of the region.
    Country,
    /// A legal entity.
    Entity,
    /// Who sells it.
    Vendor,
    /// The name of another vendor is the heading: its own products.
    OtherVendor,
    /// Figures, days, ids, prices and technical details.
    Detail,
    /// People, states and categories.
    Attribute,
    /// Free text about the row.
    Remark,
    /// The heading is not understood.
    Unknown,
}

impl ColumnRole {
    /// Its name in answers to programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Service(_) => "service",
            Self::ProductCode => "product_code",
            Self::Region => "region",
            Self::Country => "country",
            Self::Entity => "entity",
            Self::Vendor => "vendor",
            Self::OtherVendor => "other_vendor",
            Self::Detail => "detail",
            Self::Attribute => "attribute",
            Self::Remark => "remark",
            Self::Unknown => "unknown",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading, as given.
    pub heading: String,
    /// What it holds.
    pub role: ColumnRole,
    /// Whether its cells are looked up.
    pub is_read: bool,
    /// Whether every word of the heading is understood; where not, the rows that have something there are asked about.
    pub is_understood: bool,
    /// Whether a word of the heading turns what is said of the names, or names another vendor.
    pub is_turned: bool,
}

/// The head of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableHead {
    /// Number of its line.
    pub line: u32,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Whether the headings are those of the vendor's own bills.
    pub is_bill: bool,
    /// Whether a heading is of another vendor's bills.
    pub is_other_bill: bool,
}

/// Headings that only the vendor's bills have, or parts of such.
const BILL_WORDS: [&str; 14] = [
    "commodity",
    "pretax",
    "财务单元",
    "代金券",
    "账期",
    "账单",
    "消费类型",
    "计费",
    "付费",
    "应付",
    "产品code",
    "商品code",
    "产品明细",
    "productdetails",
];

/// Headings that only other vendors' bills have, by folded key.
const OTHER_BILL_HEADINGS: [&str; 18] = [
    "metercategory",
    "metersubcategory",
    "metername",
    "meterid",
    "meterregion",
    "consumedservice",
    "subscriptionguid",
    "resourcelocation",
    "lineitemproductcode",
    "lineitemunblendedcost",
    "lineitemusagetype",
    "unblendedcost",
    "blendedcost",
    "productservicecode",
    "servicedescription",
    "skudescription",
    "projectid",
    "locationregion",
];

/// The head that a row is; `None` where it is no head of a table.
pub(crate) fn head_of(lexicon: Lexicon<'_>, line: u32, cells: &[String], next_cells: usize) -> Option<TableHead> {
    if cells.len() < 2 || cells.iter().any(|cell| cell.len() > 160) {
        return None;
    }
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let is_value = |cell: &&String| {
        cell.bytes().all(|byte| !byte.is_ascii_alphabetic() && byte.is_ascii())
            || cell.contains('@')
            || !lexicon.exact(markup::without_bullets(cell).0).is_empty()
    };
    if filled.is_empty() || filled.iter().any(is_value) {
        return None;
    }
    let columns: Vec<TableColumn> = cells.iter().map(|cell| column_of(lexicon, cell)).collect();
    let names = |role: ColumnRole| {
        matches!(
            role,
            ColumnRole::Service(_)
                | ColumnRole::ProductCode
                | ColumnRole::Region
                | ColumnRole::Vendor
                | ColumnRole::Entity
                | ColumnRole::OtherVendor
        )
    };
    let known =
        columns.iter().filter(|column| column.role != ColumnRole::Unknown && !column.heading.is_empty()).count();
    let named = columns.iter().filter(|column| names(column.role)).count();
    let vendors = columns.iter().filter(|column| column.role == ColumnRole::OtherVendor).count();
    // "Item, Foo" is a row with a label; a head has rows below it that have as many cells.
    let fits = next_cells > 1 || known == filled.len() && known > 1;
    // One other vendor's name among words that are no headings is a row about that vendor.
    let is_head = named > 0 && fits && (vendors == 0 || vendors == filled.len() || known > vendors && filled.len() > 1);
    if !is_head || filled.len() == 1 && cells.len() > 2 {
        return None;
    }
    let key_of = |heading: &str| fold::name_key(heading);
    let is_bill = cells.iter().filter(|cell| BILL_WORDS.iter().any(|word| key_of(cell).contains(word))).count() >= 2;
    let is_other_bill = cells.iter().any(|cell| OTHER_BILL_HEADINGS.contains(&key_of(cell).as_str()));
    let mut head = TableHead { line, columns, is_bill, is_other_bill };
    choose_columns(&mut head);
    Some(head)
}

/// Marks the columns that are looked up: the likeliest of services, and all of regions and entities.
fn choose_columns(head: &mut TableHead) {
    let rank = |column: &TableColumn| match column.role {
        ColumnRole::Service(rank) => Some(rank),
        ColumnRole::ProductCode => Some(8),
        _ => None,
    };
    let best = head.columns.iter().filter_map(rank).min();
    let mut found = false;
    for column in &mut head.columns {
        column.is_read = match column.role {
            ColumnRole::Region | ColumnRole::Entity => true,
            ColumnRole::Service(_) | ColumnRole::ProductCode if !found && rank(column) == best => {
                found = true;
                true
            }
            _ => false,
        };
    }
}

/// A heading's words in small letters, parted at capitals too.
fn heading_words(heading: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    for c in heading.chars() {
        let is_letter = c.is_ascii_alphanumeric()
            || !c.is_ascii() && !c.is_whitespace() && !matches!(c, '（' | '）' | '、' | '，' | '：');
        if !is_letter || c.is_ascii_uppercase() && before.is_ascii_lowercase() {
            words.push(core::mem::take(&mut word));
        }
        if is_letter {
            word.push(c);
        }
        before = c;
    }
    words.push(word);
    words.iter().map(|word| fold::name_key(word)).filter(|word| !word.is_empty()).collect()
}

/// Words before which the head of an English heading stands: "Number of services", "Services in scope".
const PREPOSITIONS: [&str; 15] =
    ["after", "before", "in", "of", "for", "on", "by", "per", "with", "at", "from", "to", "von", "de", "du"];

fn column_of(lexicon: Lexicon<'_>, heading: &str) -> TableColumn {
    let meaning = words::meaning_of(heading, &|word| lexicon.is_own_word(word));
    let is_turned = meaning.has(TURNED | OTHER_VENDOR);
    let column = |role, is_understood| TableColumn {
        heading: heading.to_owned(),
        role,
        is_read: false,
        is_understood,
        is_turned,
    };
    if heading.trim().is_empty() {
        return column(ColumnRole::Attribute, true);
    }
    if lexicon.is_own_vendor(heading) {
        return column(ColumnRole::Service(0), true);
    }
    let main = heading.split(['(', '（', '[']).next().unwrap_or(heading);
    let mut all = heading_words(main);
    let end = all.iter().skip(1).position(|word| PREPOSITIONS.contains(&word.as_str()));
    let tail = end.map_or(0, |end| all.len() - end - 1);
    all.truncate(all.len() - tail);
    let role = role_of(lexicon, &all);
    if meaning.has(OTHER_VENDOR) {
        // "AWS", "AWS Service", "Service (AWS)", "AWS Region": names of somebody else's things.
        let names = matches!(
            role,
            None | Some(ColumnRole::Service(_) | ColumnRole::ProductCode | ColumnRole::Region | ColumnRole::Vendor)
        );
        return column(if names { ColumnRole::OtherVendor } else { ColumnRole::Unknown }, false);
    }
    let Some(role) = role else { return column(ColumnRole::Unknown, false) };
    let about_money = ["tax", "vat", "discount", "税", "mwst", "offset", "优惠", "抵扣"]
        .iter()
        .any(|word| fold::name_key(heading).contains(word));
    let turned =
        meaning.has(TURNED) && !matches!(role, ColumnRole::Vendor) && !(role == ColumnRole::Detail && about_money);
    // What a column of names holds is only understood where each word of its heading is.
    let names =
        matches!(role, ColumnRole::Service(_) | ColumnRole::ProductCode | ColumnRole::Region | ColumnRole::Entity);
    let is_known = |word: &String| {
        lexicon.is_own_word(word)
            || words::look_up(word).is_some_and(|(role, bits)| role != '-' || bits & NEUTRAL != 0)
            || quantity::is_known_word(word)
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || words::joined_role(word).is_some()
    };
    let known = !names || heading_words(heading).iter().all(is_known);
    column(role, !turned && known)
}

fn role_of(lexicon: Lexicon<'_>, words: &[String]) -> Option<ColumnRole> {
    let simple = |word: &str| -> Option<char> {
        let found = words::look_up(word).map(|(role, _)| role).filter(|role| *role != '-');
        found.or_else(|| if word.is_ascii() { None } else { words::joined_role(word) })
    };
    let skipped = |word: &str| {
        simple(word) == Some('l')
            || quantity::is_known_word(word) && simple(word).is_none()
            || lexicon.is_own_word(word)
            || simple(word).is_none() && words::look_up(word).is_some_and(|(_, bits)| bits & NEUTRAL != 0)
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let last = words.iter().rposition(|word| !skipped(word) || matches!(word.as_str(), "type" | "types"))?;
    let before = words.iter().take(last).rev().find(|word| !skipped(word)).and_then(|word| simple(word));
    let word = words.get(last)?.as_str();
    let mut role = simple(word)?;
    if matches!(word, "type" | "types") {
        let typed = words.get(last.checked_sub(1)?).map(String::as_str);
        let is_name = matches!(typed, Some("service" | "product" | "resource"));
        return Some(if is_name { ColumnRole::Service(2) } else { ColumnRole::Detail });
    }
    role = match (role, before) {
        ('c', Some('0' | '1')) => 'c',
        ('c', Some('r')) => 'r',
        ('c', Some('y')) => 'y',
        ('c', _) => 'f',
        ('f', Some('r')) if matches!(word, "id" | "ids") => 'r',
        ('f', Some('v')) if has(&["name"]) => 'v',
        ('2', _) if has(&["billing", "bill", "charge"]) => 'f',
        ('2', _) if word == "resource" && has(&["name"]) => 'f',
        ('2', _) if word == "commodity" && has(&["code"]) => 'f',
        _ => role,
    };
    Some(match role {
        '0' => ColumnRole::Service(0),
        '1' => ColumnRole::Service(1),
        '2' => ColumnRole::Service(2),
        '3' => ColumnRole::Service(3),
        'c' => ColumnRole::ProductCode,
        'r' => ColumnRole::Region,
        'y' => ColumnRole::Country,
        'v' => ColumnRole::Vendor,
        'e' => ColumnRole::Entity,
        'f' => ColumnRole::Detail,
        's' => ColumnRole::Attribute,
        'm' => ColumnRole::Remark,
        _ => return None,
    })
}

/// Whether a text is one word by which a column or a value is labelled: "Service", "Region".
pub(crate) fn is_single_label(lexicon: Lexicon<'_>, text: &str) -> bool {
    heading_words(text).len() == 1
        && lexicon.exact(text).is_empty()
        && matches!(
            label_role(lexicon, text),
            Some(ColumnRole::Service(0..=2) | ColumnRole::Region | ColumnRole::Entity)
        )
}

/// The role that a short label gives what stands beside it.
pub(crate) fn label_role(lexicon: Lexicon<'_>, text: &str) -> Option<ColumnRole> {
    let words = heading_words(text);
    if words.len() > 4 || text.len() > 40 {
        return None;
    }
    role_of(lexicon, &words)
}
