//! Other names that the report gives to a listed service, each with its place.
//!
//! It takes a name only on the report's own word: a parenthesis behind the name, "also known as", the description's own
//! first words. What merely resembles a name is a doubt for a person. A name taken wrongly would be shown as listed.

use std::collections::{HashMap, HashSet};

use trust_center_report::fold;
use trust_center_report::source::{Alias, AliasKind, Place};

use crate::descriptions::{Entries, Entry};
use crate::diagnostic::{Diagnostic, Kind, quoted};
use crate::name;
use crate::outline::{Outline, Shape};
use crate::sentence_subject::{self, Lead};
use crate::services::Services;
use crate::vocabulary::{ALSO, FORMERLY};

/// A name before a parenthesis has at most so many words.
const WORDS: usize = 10;

/// What the aliases of a report are read from.
pub(crate) struct Sources<'s> {
    /// The text.
    pub outline: &'s Outline<'s>,
    /// The list.
    pub services: &'s Services,
    /// The descriptions.
    pub entries: &'s Entries,
    /// The vendor's name.
    pub vendor: &'s str,
}

/// Aliases as they gather, by service.
struct Gathered<'s> {
    sources: &'s Sources<'s>,
    aliases: Vec<Vec<Alias>>,
    taken: Vec<HashSet<String>>,
}

/// Reads the aliases of every service, in the list's order.
pub(crate) fn read(sources: &Sources<'_>, doubts: &mut Vec<Diagnostic>) -> Vec<Vec<Alias>> {
    let count = sources.services.listed.len();
    let mut gathered = Gathered { sources, aliases: vec![Vec::new(); count], taken: vec![HashSet::new(); count] };
    for service in 0..count {
        gathered.add_listed(service);
    }
    let mut leads = Vec::new();
    for entry in &sources.entries.entries {
        leads.push((entry, gathered.add_described(entry, doubts)));
    }
    gathered.add_mentioned(doubts);
    for (entry, lead) in leads {
        gathered.add_subject(entry, lead, doubts);
    }
    let aliases = gathered.aliases;
    claims(sources.services, &aliases, doubts);
    aliases
}

impl Gathered<'_> {
    fn listed_place(&self, service: usize) -> Place {
        let number = self.sources.services.listed.get(service).map(|item| item.number);
        Place { section: self.sources.services.section.clone(), item: number, entry: None }
    }

    fn entry_place(&self, entry: &Entry) -> Place {
        let section = self.sources.outline.sections.get(entry.section).map(|section| section.id.clone());
        Place { section: section.unwrap_or_default(), item: None, entry: Some(entry.head.clone()) }
    }

    fn name(&self, service: usize) -> &str {
        self.sources.services.listed.get(service).map_or("", |item| item.name.as_str())
    }

    /// Adds a name that is not known yet; other spellings of one key count once, except those that are told as such.
    fn add(&mut self, service: usize, name: &str, kind: AliasKind, place: Place) {
        let name = name.trim_matches(['"', ' ', ',', '.']);
        let spelling = kind == AliasKind::Spelling && name != self.name(service);
        let known = name::same(name, self.name(service)) && !spelling;
        let Some(taken) = self.taken.get_mut(service) else { return };
        if name::is_name(name) && !known && taken.insert(fold::key(name)) {
            self.aliases[service].push(Alias { name: name.to_owned(), kind, place });
        }
    }

    fn knows(&self, service: usize, name: &str) -> bool {
        name::same(name, self.name(service))
            || self.taken.get(service).is_some_and(|taken| taken.contains(&fold::key(name)))
    }

    /// What the listed name itself holds: alternatives, a short form, another name; and the description's spelling.
    fn add_listed(&mut self, service: usize) {
        let listed = self.name(service).to_owned();
        let place = self.listed_place(service);
        let entry = self.sources.entries.of.get(&service).and_then(|at| self.sources.entries.entries.get(*at));
        let described =
            entry.filter(|entry| entry.head != listed).map(|entry| (parts(&entry.head), self.entry_place(entry)));
        // A heading that leaves the vendor's name out may be anybody's word: a person decides (see the entries' doubts).
        let same = |head: &str| {
            let base = |name: &str| fold::key(name::parenthesis(name).map_or(name, |(base, _)| base));
            base(head) == base(&listed) && head != name::parenthesis(&listed).map_or("", |(base, _)| base)
        };
        if let (Some(entry), Some((_, place))) = (entry.filter(|entry| same(&entry.head)), &described) {
            self.add(service, &entry.head, AliasKind::Spelling, place.clone());
        }
        for (part, kind) in parts(&listed) {
            // Spelled otherwise in the description: that spelling is the one that the listed name does not show.
            let other = described.iter().find_map(|(parts, place)| {
                let (other, _) = parts.iter().find(|(other, _)| name::same(other, &part) && *other != part)?;
                Some((other.clone(), place.clone()))
            });
            let (part, place) = other.unwrap_or_else(|| (part, place.clone()));
            self.add(service, &part, kind, place);
        }
    }

    /// What the description's sentences begin with: "Name (SHORT)", "Long Name (SHORT)", the vendor with the name.
    fn add_described(&mut self, entry: &Entry, doubts: &mut Vec<Diagnostic>) -> Lead {
        let (service, place) = (entry.service, self.entry_place(entry));
        let listed = self.name(service).to_owned();
        let base = name::parenthesis(&listed).map_or(listed.as_str(), |(base, _)| base).to_owned();
        for (at, sentence) in sentence_subject::sentences(&entry.body).into_iter().enumerate() {
            let Some((long, short)) = sentence_subject::parenthesis(sentence) else { continue };
            let bare = sentence_subject::without_vendor(long, self.sources.vendor);
            if let Some((kind, other)) = relation(short) {
                if self.knows(service, long) || self.knows(service, bare) {
                    self.add(service, other, kind, place.clone());
                }
                continue;
            }
            if self.knows(service, long) || self.knows(service, bare) || name::same(long, &base) {
                if name::is_short(short) {
                    self.add(service, short, AliasKind::Abbreviation, place.clone());
                }
            } else if self.knows(service, short) {
                self.add(service, bare, AliasKind::Expansion, place.clone());
            } else if at == 0 && sentence_subject::stands_for(bare, &base) {
                self.add(service, bare, AliasKind::Expansion, place.clone());
                if name::is_short(short) {
                    self.add(service, short, AliasKind::Abbreviation, place.clone());
                }
            } else if at == 0 {
                let found = format!("The description of {} begins with {} ({short}).", quoted(&listed), quoted(long));
                doubts.push(Diagnostic::new(entry.lines.0, Kind::PossibleAlias, long, &found));
            }
        }
        let lead = sentence_subject::lead(&entry.body, &base, self.sources.vendor);
        if let Lead::Name(other) | Lead::Vendor(other) = &lead {
            let spelling = self.is_spelling(service, other);
            if spelling || matches!(lead, Lead::Vendor(_)) {
                self.add(service, other, AliasKind::Spelling, place.clone());
            }
        }
        if let Lead::Inner(other) = &lead {
            self.add(service, other, AliasKind::Expansion, place);
        }
        lead
    }

    /// Whether a text is the name with other capitals, more than prose takes away, or other blanks.
    fn is_spelling(&self, service: usize, other: &str) -> bool {
        let listed = self.name(service);
        name::same(listed, other) && listed != other && sentence_subject::adds_capitals(listed, other)
    }

    /// Short forms behind a name in any text, and names with other blanks.
    fn add_mentioned(&mut self, doubts: &mut Vec<Diagnostic>) {
        let mut names: HashMap<String, usize> = HashMap::new();
        for (at, item) in self.sources.services.listed.iter().enumerate() {
            let base = name::parenthesis(&item.name).map_or(item.name.as_str(), |(base, _)| base);
            names.entry(fold::key(base)).or_insert(at);
        }
        let entries = self.sources.entries;
        let mut described: HashMap<(usize, u32), &Entry> = HashMap::new();
        for entry in &entries.entries {
            described.insert((entry.section, entry.lines.0), entry);
        }
        for (at, section) in self.sources.outline.sections.iter().enumerate() {
            for block in section.blocks.iter().filter(|block| block.shape == Shape::Paragraph) {
                let line = self.sources.outline.line(block);
                let entry = described.get(&(at, line)).copied();
                let place = match entry {
                    Some(entry) => self.entry_place(entry),
                    None => Place { section: section.id.clone(), item: None, entry: None },
                };
                let whole = self.sources.outline.words(block);
                let words = entry.map_or(whole.as_ref(), |entry| entry.body.as_str());
                for mention in sentence_subject::mentions(words, &names, self.sources.vendor, WORDS) {
                    self.mention(&mention, line, &place, doubts);
                }
            }
        }
    }

    fn mention(
        &mut self,
        mention: &sentence_subject::Mention<'_>,
        line: u32,
        place: &Place,
        doubts: &mut Vec<Diagnostic>,
    ) {
        let service = mention.service;
        match mention.inside {
            None => {
                if self.is_spaced(service, mention.name) {
                    self.add(service, mention.name, AliasKind::Spelling, place.clone());
                }
            }
            Some(inside) => {
                let (kind, other) = relation(inside).unwrap_or((AliasKind::Abbreviation, inside));
                if kind == AliasKind::Abbreviation && !name::is_short(other) || self.knows(service, other) {
                    return;
                }
                if mention.apart {
                    self.add(service, other, kind, place.clone());
                } else {
                    let found =
                        format!("{} stands behind words that end with {}.", quoted(other), quoted(self.name(service)));
                    doubts.push(Diagnostic::new(line, Kind::PossibleAlias, other, &found));
                }
            }
        }
    }

    /// Whether a text is the name in more or fewer words.
    fn is_spaced(&self, service: usize, other: &str) -> bool {
        let listed = self.name(service);
        name::same(listed, other) && listed.split_whitespace().count() != other.split_whitespace().count()
    }

    /// Initials that the description begins with; any other subject is a doubt.
    fn add_subject(&mut self, entry: &Entry, lead: Lead, doubts: &mut Vec<Diagnostic>) {
        let Lead::Name(subject) = lead else { return };
        let service = entry.service;
        let listed = self.name(service).to_owned();
        let base = name::parenthesis(&listed).map_or(listed.as_str(), |(base, _)| base);
        if self.knows(service, &subject) || sentence_subject::is_plural(&subject, base) {
            return;
        }
        if name::is_initials(&subject, base) {
            let place = self.entry_place(entry);
            self.add(service, &subject, AliasKind::Abbreviation, place);
            return;
        }
        // "SCC servers": a name that is known, and a common noun.
        let capitals: Vec<&str> =
            subject.split_whitespace().take_while(|word| !word.starts_with(char::is_lowercase)).collect();
        if capitals.len() < subject.split_whitespace().count() && self.knows(service, &capitals.join(" ")) {
            return;
        }
        let found = format!("The description of {} begins with {}.", quoted(&listed), quoted(&subject));
        doubts.push(Diagnostic::new(entry.lines.0, Kind::PossibleAlias, &subject, &found));
    }
}

/// The names that a listed name holds: "A / B", "A (SHORT)", "A (also known as "B")".
fn parts(listed: &str) -> Vec<(String, AliasKind)> {
    if let Some((base, inside)) = name::parenthesis(listed) {
        let (kind, other) = relation(inside).unwrap_or_else(|| {
            let kind = if name::is_short(inside) { AliasKind::Abbreviation } else { AliasKind::Alternative };
            (kind, inside)
        });
        return vec![(base.to_owned(), AliasKind::Alternative), (other.to_owned(), kind)];
    }
    let slashed: Vec<&str> = listed.split('/').map(str::trim).collect();
    // "I/O Service" holds no two names: a blank stands beside a slash that parts names.
    let parted = listed.contains(" /") || listed.contains("/ ");
    if slashed.len() > 1 && parted && slashed.iter().all(|part| part.len() > 2) {
        return slashed.into_iter().map(|part| (part.to_owned(), AliasKind::Alternative)).collect();
    }
    Vec::new()
}

/// What a parenthesis says in words: "previously known as X".
fn relation(inside: &str) -> Option<(AliasKind, &str)> {
    let lead = |leads: &[&str]| {
        leads.iter().find_map(|lead| {
            let head = inside.get(..lead.len())?;
            let rest = inside.get(lead.len()..)?;
            (head.eq_ignore_ascii_case(lead) && rest.starts_with([' ', '"'])).then(|| rest.trim())
        })
    };
    let (kind, other) = match (lead(FORMERLY), lead(ALSO)) {
        (Some(other), _) => (AliasKind::Formerly, other),
        (None, Some(other)) => (AliasKind::AlsoKnownAs, other),
        (None, None) => return None,
    };
    let other = other.trim_matches(['"', '\'', ' ']);
    // A name, not a sentence.
    (other.split_whitespace().count() <= WORDS && other.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        .then_some((kind, other))
}

/// Doubts about names that two services claim.
fn claims(services: &Services, aliases: &[Vec<Alias>], doubts: &mut Vec<Diagnostic>) {
    let mut claimed: HashMap<String, usize> = HashMap::new();
    for (at, item) in services.listed.iter().enumerate() {
        claimed.entry(fold::key(&item.name)).or_insert(at);
    }
    for (at, aliases) in aliases.iter().enumerate() {
        for alias in aliases {
            let other = *claimed.entry(fold::key(&alias.name)).or_insert(at);
            if other != at {
                let [one, two] = [other, at].map(|at| services.listed.get(at));
                let (Some(one), Some(two)) = (one, two) else { continue };
                let found = format!(
                    "{} is claimed by {} and by {}.",
                    quoted(&alias.name),
                    quoted(&one.name),
                    quoted(&two.name)
                );
                doubts.push(Diagnostic::new(two.lines.0, Kind::ClaimedTwice, &alias.name, &found));
            }
        }
    }
}
