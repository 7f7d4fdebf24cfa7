//! Which item a text names: exactly, by a name that people use and the report does not, or perhaps.

use trust_center_report::Report;
use trust_center_report::fold;
use trust_center_report::name_index::{ItemId, MatchedBy, NameMatch};
use trust_center_report::sort::sorted_by;
use trust_center_report::verdict;

use crate::quantity;
use crate::sheet::Reason;
use crate::words::{NEUTRAL, entries, look_up};

/// Well-known names by key (`data/known-names.tsv`): the class and the number of the item in [`KNOWN_ITEMS`].
const KNOWN_NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/known-names.txt"));
const KNOWN_ITEMS: &str = include_str!(concat!(env!("OUT_DIR"), "/known-items.txt"));

/// Most items given for one name.
pub(crate) const MAX_CANDIDATES: usize = 5;
/// Most words of a text in which names are looked for.
const MAX_WORDS: usize = 16;
/// Most words of a name.
const MAX_NAME_WORDS: usize = 10;

/// What a text is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A name of anything: no column says what it is.
    Any,
    /// A service's name.
    Service,
    /// A service's name in a bill of the vendor, which writes its own names there.
    BilledService,
    /// A product code of the vendor.
    ProductCode,
    /// A region's name or id.
    Region,
    /// A legal entity's name.
    Entity,
}

impl NameKind {
    /// Whether such a text may name this item.
    pub(crate) const fn takes(self, item: ItemId) -> bool {
        match self {
            Self::Any => true,
            Self::Service | Self::BilledService | Self::ProductCode => matches!(item, ItemId::Service(_)),
            Self::Region => matches!(item, ItemId::Region(_)),
            Self::Entity => matches!(item, ItemId::Entity(_)),
        }
    }
}

/// What a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NameReading {
    /// One item: the whole text is its name, but for what cannot change that.
    Exact {
        /// The item, and by which name.
        found: NameMatch,
        /// The name alone, without a quantity.
        name: String,
        /// Whether what was taken off is such as hardware has too.
        vague: bool,
    },
    /// Perhaps these.
    Asked(Vec<ItemId>, Reason),
    /// No item.
    Nothing,
}

/// What is asked again and again about a report's names, worked out once.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnNames {
    /// Keys of the vendor's own names, and the name of its Terraform provider.
    vendor_keys: Vec<String>,
    /// Words that only the vendor's own names have.
    vendor_words: Vec<String>,
    /// First words of all names, sorted.
    first_words: Vec<String>,
}

impl OwnNames {
    /// The names of a report's vendor and items.
    pub(crate) fn new(report: &Report) -> Self {
        let file = report.data();
        let vendor = file.identity.vendor.as_str();
        let mut vendor_keys = vec![fold::name_key(vendor)];
        vendor_keys.extend(report.name_index().terraform_provider().map(str::to_owned));
        for line in KNOWN_NAMES.lines() {
            if let Some((key, entry)) = line.split_once('\t')
                && let Some(item) = entry.strip_prefix('v').and_then(|item| item.parse::<usize>().ok())
                && KNOWN_ITEMS.lines().nth(item) == Some(vendor)
            {
                vendor_keys.push(key.to_owned());
            }
        }
        let is_neutral = |word: &str| look_up(word).is_some_and(|(_, bits)| bits & NEUTRAL != 0);
        let words = fold::folded_words(vendor).into_iter().filter(|word| !word.is_subword).map(|word| word.text);
        let mut vendor_words: Vec<String> = words.filter(|word| !is_neutral(word)).collect();
        vendor_words.extend(vendor_keys.iter().cloned());
        let mut first: Vec<String> = vendor_words.clone();
        let mut add = |name: &str| {
            let word = fold::folded_words(name).into_iter().next();
            first.extend(word.map(|word| word.text));
        };
        for service in &file.services {
            add(&service.name);
            service.aliases.iter().for_each(|alias| add(&alias.name));
            service.curated.aliases.iter().for_each(|alias| add(&alias.name));
        }
        for region in &file.regions {
            add(&region.name);
            region.curated.aliases.iter().for_each(|alias| add(&alias.name));
            region.curated.public_id.iter().for_each(|id| add(id));
        }
        for entity in &file.entities {
            add(&entity.name);
            entity.aliases.iter().for_each(|alias| add(&alias.name));
        }
        let mut first_words = sorted_by(&first, &|a, b| a.cmp(b));
        first_words.dedup();
        Self { vendor_keys, vendor_words, first_words }
    }
}

/// What is known about names: the report's, and those that people use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lexicon<'a> {
    pub(crate) report: &'a Report,
    own: &'a OwnNames,
}

impl<'a> Lexicon<'a> {
    pub(crate) const fn new(report: &'a Report, own: &'a OwnNames) -> Self {
        Self { report, own }
    }

    /// Whether a folded word is a word of the vendor's own names.
    pub(crate) fn is_own_word(self, word: &str) -> bool {
        self.own.vendor_words.iter().any(|own| own == word)
    }

    fn is_own_key(self, key: &str) -> bool {
        self.own.vendor_keys.iter().any(|own| own == key)
    }

    /// Whether a text is a name of the vendor, or of one of its legal entities, and nothing else.
    pub(crate) fn is_own_vendor(self, text: &str) -> bool {
        if text.contains(['?', '!', '/', '&', ';', '|']) {
            return false;
        }
        let key = fold::name_key(text);
        if key.is_empty() {
            return false;
        }
        if self.is_own_key(&key) {
            return true;
        }
        if let Some((head, tail)) = text.trim().strip_suffix([')', '）']).and_then(|rest| rest.split_once(['(', '（']))
            && self.is_own_key(&fold::name_key(head))
            && self.is_own_key(&fold::name_key(tail))
        {
            return true;
        }
        self.exact(text).iter().any(|found| matches!(found.item, ItemId::Entity(_)))
    }

    /// The items whose name the whole text is.
    pub(crate) fn exact(self, text: &str) -> Vec<NameMatch> {
        verdict::find_exact(self.report, text)
    }

    /// The item that a text names in a place of this kind.
    pub(crate) fn read(self, text: &str, kind: NameKind) -> NameReading {
        let exact = |found: NameMatch, name: &str, vague| NameReading::Exact { found, name: name.to_owned(), vague };
        let mut found = self.exact(text);
        found.retain(|found| kind.takes(found.item));
        // A code may mean several items of which only one is named so.
        if kind == NameKind::ProductCode {
            let codes = self.known_items(text, |class| class == 'c');
            match codes.as_slice() {
                [] => {}
                [one] => {
                    let by_name = found.iter().find(|found| found.item == *one);
                    let found = by_name.copied().unwrap_or(NameMatch { item: *one, matched_by: MatchedBy::Elsewhere });
                    return exact(found, text, false);
                }
                several => return NameReading::Asked(several.to_vec(), Reason::SeveralItems),
            }
        }
        if found.is_empty() {
            found.extend(self.synonyms(text).filter(|found| kind.takes(found.item)));
        }
        match found.as_slice() {
            [] => {}
            [one] => return exact(*one, text, false),
            several => return NameReading::Asked(items(several), Reason::SeveralItems),
        }
        let places = self.known_items(text, |class| class == 'r');
        if let [one] = places.as_slice()
            && kind.takes(*one)
            && !text.contains(['?', '!'])
        {
            return exact(NameMatch { item: *one, matched_by: MatchedBy::Elsewhere }, text, false);
        }
        let billed = kind == NameKind::BilledService;
        if billed && let [one] = self.known_items(text, |class| class == 'z').as_slice() {
            return exact(NameMatch { item: *one, matched_by: MatchedBy::Elsewhere }, text, false);
        }
        if let Some(reading) = self.without_quantity(text, kind) {
            return reading;
        }
        self.candidates(text, kind)
    }

    /// A name beside a quantity: one item where every way to part the two gives that one.
    fn without_quantity(self, text: &str, kind: NameKind) -> Option<NameReading> {
        let trimmed = quantity::trim(text)?;
        let find = |rest: &str| -> Option<NameMatch> {
            let found = self.exact(rest);
            let one = if let [one] = found.as_slice() { Some(*one) } else { self.synonyms(rest) };
            one.filter(|found| kind.takes(found.item))
        };
        let found = find(trimmed.rest)?;
        let mut targets = vec![found.item];
        for rest in trimmed.rests.iter().filter(|rest| **rest != trimmed.rest) {
            for other in items(&self.exact(rest)) {
                if !targets.contains(&other) {
                    targets.push(other);
                }
            }
        }
        if targets.len() > 1 {
            return Some(NameReading::Asked(targets, Reason::SeveralItems));
        }
        Some(NameReading::Exact { found, name: trimmed.rest.to_owned(), vague: trimmed.vague })
    }

    /// "Elastic Compute Service - ECS", "ECS: Elastic Compute Service", "MaxCompute (formerly ODPS)", "Alibaba ECS": two names
    /// of one item, or the vendor's name in one of its other forms before one.
    fn synonyms(self, text: &str) -> Option<NameMatch> {
        if text.len() > 200 {
            return None;
        }
        let one = |part: &str| -> Option<NameMatch> {
            let found = self.exact(part.trim());
            if let [one] = found.as_slice() { Some(*one) } else { None }
        };
        let both = |head: &str, tail: &str| -> Option<NameMatch> {
            let (head, tail) = (head.trim(), tail.trim());
            let (first, second) = (one(head)?, one(tail)?);
            let apart = fold::name_key(head) != fold::name_key(tail);
            (first.item == second.item && apart).then_some(first)
        };
        for separator in [" - ", " – ", " — ", ": ", " / ", "：", "/"] {
            if let Some((head, tail)) = text.split_once(separator)
                && let Some(found) = both(head, tail)
            {
                return Some(found);
            }
        }
        if let Some((head, inside)) =
            text.trim().strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']))
        {
            let lower = inside.trim().to_ascii_lowercase();
            let lead =
                ["formerly ", "previously ", "formerly known as ", "previously known as ", "also known as ", "aka "];
            let known = lead.iter().filter(|lead| lower.starts_with(*lead)).map(|lead| lead.len()).max();
            let tail = inside.trim().get(known.unwrap_or(0)..).unwrap_or_default();
            let place = self.known_items(tail, |class| class == 'r');
            if let (Some(found), [other]) = (one(head), place.as_slice())
                && found.item == *other
            {
                return Some(found);
            }
            let place = self.known_items(head, |class| class == 'r');
            if let (Some(found), [other]) = (one(tail), place.as_slice())
                && found.item == *other
            {
                return Some(found);
            }
            return both(head, tail);
        }
        let (head, tail) = text.trim().rsplit_once(' ')?;
        // "Server Load Balancer SLB".
        if tail.len() <= 8
            && let (Some(first), Some(second)) = (one(head), one(tail))
            && first.item == second.item
            && matches!(second.matched_by, MatchedBy::Alias(_))
            && !matches!(first.matched_by, MatchedBy::Alias(_))
        {
            return Some(second);
        }
        // "Dynamic Route for CDN": a short form at the end for the name that it stands for.
        if let Some(short) = one(tail).filter(|_| tail.len() <= 5)
            && let ItemId::Service(at) = short.item
            && let Some(service) = self.report.data().services.get(at)
        {
            let full = core::iter::once(&service.name).chain(service.aliases.iter().map(|alias| &alias.name));
            let found = full.filter(|name| name.len() > 5).find_map(|name| one(&[head, " ", name].concat()));
            if found.is_some() {
                return found;
            }
        }
        let (head, tail) = text.trim().split_once(' ')?;
        // One word of the vendor's names alone: "Alibaba Group ECS" may be another company's.
        (self.is_own_key(&fold::name_key(head)) && !head.contains('.'))
            .then(|| one(tail))
            .flatten()
            .filter(|found| matches!(found.item, ItemId::Service(_)))
    }

    /// Items that bear a text as a well-known name of these classes.
    pub(crate) fn known_items(self, text: &str, fits: impl Fn(char) -> bool) -> Vec<ItemId> {
        let mut found: Vec<ItemId> = Vec::new();
        for (class, name) in known(&fold::name_key(text)) {
            if !fits(class) || class == 'v' {
                continue;
            }
            for item in items(&self.report.name_index().find_name(name)) {
                if !found.contains(&item) {
                    found.push(item);
                }
            }
        }
        found
    }

    /// What a text that names nothing exactly could mean: a name that people use, a name with more beside it, a part of names.
    fn candidates(self, text: &str, kind: NameKind) -> NameReading {
        let ask = |mut found: Vec<ItemId>, reason| {
            found.retain(|item| kind.takes(*item));
            (!found.is_empty() && found.len() <= MAX_CANDIDATES).then_some(NameReading::Asked(found, reason))
        };
        let known = self.known_items(text, |class| class != 'r' || kind == NameKind::Region || kind == NameKind::Any);
        if let Some(reading) = ask(known, Reason::NotNamedSo) {
            return reading;
        }
        let mut contained = self.contained(text);
        contained.retain(|item| kind.takes(*item));
        contained.truncate(MAX_CANDIDATES);
        if let Some(reading) = ask(contained, Reason::MoreThanName) {
            return reading;
        }
        let mut parts: Vec<ItemId> =
            self.report.service_search().records_containing(text).into_iter().map(ItemId::Service).collect();
        parts.extend(self.report.region_search().records_containing(text).into_iter().map(ItemId::Region));
        ask(parts, Reason::PartOfName).unwrap_or(NameReading::Nothing)
    }

    /// The items whose names stand within a text as whole words, the longest names first; none of a text of many words.
    pub(crate) fn contained(self, text: &str) -> Vec<ItemId> {
        let mut found: Vec<ItemId> = Vec::new();
        // Parts of an id are no names: "cn-hangzhou-finance", "prod-oss", "oss-cn-hangzhou.example".
        let is_id = text.contains('-')
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'_'));
        let words: Vec<fold::Word> = if text.len() > 400 || is_id {
            Vec::new()
        } else {
            fold::folded_words(text).into_iter().filter(|word| !word.is_subword).collect()
        };
        if words.len() > MAX_WORDS {
            return found;
        }
        let mut at = 0;
        while at < words.len() {
            let mut next = at + 1;
            let begins = words.get(at).is_some_and(|word| self.own.first_words.binary_search(&word.text).is_ok());
            if !begins {
                at += 1;
                continue;
            }
            for end in (at + 1..=words.len().min(at + MAX_NAME_WORDS)).rev() {
                let (Some(first), Some(last)) = (words.get(at), words.get(end - 1)) else { continue };
                let Some(part) = text.get(first.start..last.end) else { continue };
                // The vendor alone, and the words around a name, name nothing.
                let matches = self.exact(part);
                if !matches.is_empty() {
                    for item in items(&matches) {
                        if !found.contains(&item) {
                            found.push(item);
                        }
                    }
                    next = end;
                    break;
                }
            }
            at = next;
        }
        found
    }

    /// Whether a name is a short form, which other things bear too.
    pub(crate) fn is_short(self, found: NameMatch) -> bool {
        matches!(found.matched_by, MatchedBy::Alias(_) | MatchedBy::WellKnown(_))
            && self.report.matched_name(found).is_some_and(|name| name.len() <= 4)
    }

    /// The services that an unknown resource type of the vendor's provider may belong to, by the product code in it.
    pub(crate) fn items_of_type(self, name: &str) -> Vec<ItemId> {
        let Some(rest) = self.report.name_index().terraform_provider().and_then(|provider| name.strip_prefix(provider))
        else {
            return Vec::new();
        };
        let rest = rest.trim_start_matches('_');
        let mut found = Vec::new();
        let ends = rest.match_indices('_').map(|(at, _)| at).chain(core::iter::once(rest.len()));
        for code in ends.filter_map(|end| rest.get(..end)) {
            let mut items = self.known_items(code, |class| class == 'c');
            if items.is_empty() && code.contains('_') {
                items = items_of(self, code);
            }
            if !items.is_empty() {
                found = items;
            }
        }
        found.truncate(MAX_CANDIDATES);
        found
    }
}

fn items_of(lexicon: Lexicon<'_>, code: &str) -> Vec<ItemId> {
    items(&lexicon.exact(&code.replace('_', " ")))
}

/// The items of matches, each once.
pub(crate) fn items(matches: &[NameMatch]) -> Vec<ItemId> {
    let mut items: Vec<ItemId> = Vec::new();
    for found in matches {
        if !items.contains(&found.item) {
            items.push(found.item);
        }
    }
    items
}

/// Classes and listed names that bear a key as a well-known name.
fn known(key: &str) -> impl Iterator<Item = (char, &'static str)> {
    let key = if key.is_empty() { "\u{0}" } else { key };
    entries(KNOWN_NAMES, key).filter_map(|entry| {
        let mut rest = entry.chars();
        let class = rest.next()?;
        let item: usize = rest.as_str().parse().ok()?;
        Some((class, KNOWN_ITEMS.lines().nth(item)?))
    })
}
