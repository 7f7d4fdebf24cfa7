//! Other names that the report gives to a listed service, each with its place.
//!
//! It takes a name only on the report's own word: a parenthesis behind the name, "also known as", the description's own
//! first words. What merely resembles a name is a diagnostic for a person. A name taken wrongly would be shown as listed.

use std::collections::{HashMap, HashSet};

use trust_center_report::fold;
use trust_center_report::model::{Alias, AliasKind, SourceRef};

use crate::descriptions::{Description, Descriptions};
use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::name;
use crate::outline::{BlockShape, Outline};
use crate::sentence_subject::{self, LeadingWords};
use crate::services::ServiceList;
use crate::vocabulary::{ALSO, FORMERLY};

/// A name before a parenthesis has at most this many words.
const MAX_NAME_WORDS: usize = 10;

/// What the aliases of a report are read from.
pub(crate) struct AliasSources<'s> {
    /// The text.
    pub outline: &'s Outline<'s>,
    /// The list.
    pub services: &'s ServiceList,
    /// The descriptions.
    pub entries: &'s Descriptions,
    /// The vendor's name.
    pub vendor: &'s str,
}

/// Aliases as they gather, by service.
struct AliasCandidates<'s> {
    sources: &'s AliasSources<'s>,
    aliases: Vec<Vec<Alias>>,
    taken: Vec<HashSet<String>>,
}

/// Reads the aliases of every service, in the list's order.
pub(crate) fn read_aliases(sources: &AliasSources<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Vec<Alias>> {
    let count = sources.services.listed.len();
    let mut gathered =
        AliasCandidates { sources, aliases: vec![Vec::new(); count], taken: vec![HashSet::new(); count] };
    for service in 0..count {
        gathered.add_listed(service);
    }
    let mut leads = Vec::new();
    for entry in &sources.entries.entries {
        leads.push((entry, gathered.add_described(entry, diagnostics)));
    }
    gathered.add_mentioned(diagnostics);
    for (entry, lead) in leads {
        gathered.add_subject(entry, lead, diagnostics);
    }
    let aliases = gathered.aliases;
    report_conflicts(sources.services, &aliases, diagnostics);
    aliases
}

impl AliasCandidates<'_> {
    fn listed_place(&self, service: usize) -> SourceRef {
        let number = self.sources.services.listed.get(service).map(|item| item.number);
        SourceRef { section: self.sources.services.section.clone(), item: number, entry: None }
    }

    fn entry_place(&self, entry: &Description) -> SourceRef {
        let section = self.sources.outline.sections.get(entry.section).map(|section| section.id.clone());
        SourceRef { section: section.unwrap_or_default(), item: None, entry: Some(entry.heading.clone()) }
    }

    fn listed_name(&self, service: usize) -> &str {
        self.sources.services.listed.get(service).map_or("", |item| item.name.as_str())
    }

    /// Adds a name that is not known yet; other spellings of one key count once, except those that are reported as such.
    fn add_alias(&mut self, service: usize, name: &str, kind: AliasKind, place: SourceRef) {
        let name = name.trim_matches(['"', ' ', ',', '.']);
        let spelling = kind == AliasKind::Spelling && name != self.listed_name(service);
        let known = name::is_same_name(name, self.listed_name(service)) && !spelling;
        let Some(taken) = self.taken.get_mut(service) else { return };
        if name::is_name(name) && !known && taken.insert(fold::name_key(name)) {
            self.aliases[service].push(Alias { name: name.to_owned(), kind, source: place });
        }
    }

    fn has_alias(&self, service: usize, name: &str) -> bool {
        name::is_same_name(name, self.listed_name(service))
            || self.taken.get(service).is_some_and(|taken| taken.contains(&fold::name_key(name)))
    }

    /// What the listed name itself holds: alternatives, a short form, another name; and the description's spelling.
    fn add_listed(&mut self, service: usize) {
        let listed = self.listed_name(service).to_owned();
        let place = self.listed_place(service);
        let entry = self.sources.entries.of.get(&service).and_then(|at| self.sources.entries.entries.get(*at));
        let described = entry
            .filter(|entry| entry.heading != listed)
            .map(|entry| (name_parts(&entry.heading), self.entry_place(entry)));
        // A heading that leaves the vendor's name out may be anybody's word: a person decides (see the entries' diagnostics).
        let same = |heading: &str| {
            let base = |name: &str| fold::name_key(name::split_parenthesis(name).map_or(name, |(base, _)| base));
            base(heading) == base(&listed) && heading != name::split_parenthesis(&listed).map_or("", |(base, _)| base)
        };
        if let (Some(entry), Some((_, place))) = (entry.filter(|entry| same(&entry.heading)), &described) {
            self.add_alias(service, &entry.heading, AliasKind::Spelling, place.clone());
        }
        for (part, kind) in name_parts(&listed) {
            // Spelled otherwise in the description: that spelling is the one that the listed name does not show.
            let other = described.iter().find_map(|(parts, place)| {
                let (other, _) = parts.iter().find(|(other, _)| name::is_same_name(other, &part) && *other != part)?;
                Some((other.clone(), place.clone()))
            });
            let (part, place) = other.unwrap_or_else(|| (part, place.clone()));
            self.add_alias(service, &part, kind, place);
        }
    }

    /// What the description's sentences begin with: "Name (SHORT)", "Long Name (SHORT)", the vendor with the name.
    fn add_described(&mut self, entry: &Description, diagnostics: &mut Vec<Diagnostic>) -> LeadingWords {
        let (service, place) = (entry.service, self.entry_place(entry));
        let listed = self.listed_name(service).to_owned();
        let base = name::split_parenthesis(&listed).map_or(listed.as_str(), |(base, _)| base).to_owned();
        for (at, sentence) in sentence_subject::split_sentences(&entry.body).into_iter().enumerate() {
            let Some((long, short)) = sentence_subject::named_parenthesis(sentence) else { continue };
            let bare = sentence_subject::without_vendor(long, self.sources.vendor);
            if let Some((kind, other)) = alias_kind(short) {
                if self.has_alias(service, long) || self.has_alias(service, bare) {
                    self.add_alias(service, other, kind, place.clone());
                }
                continue;
            }
            if self.has_alias(service, long) || self.has_alias(service, bare) || name::is_same_name(long, &base) {
                if name::is_short(short) {
                    self.add_alias(service, short, AliasKind::Abbreviation, place.clone());
                }
            } else if self.has_alias(service, short) {
                self.add_alias(service, bare, AliasKind::Expansion, place.clone());
            } else if at == 0 && sentence_subject::abbreviates(bare, &base) {
                self.add_alias(service, bare, AliasKind::Expansion, place.clone());
                if name::is_short(short) {
                    self.add_alias(service, short, AliasKind::Abbreviation, place.clone());
                }
            } else if at == 0 {
                let found = format!("The description of {} begins with {} ({short}).", quoted(&listed), quoted(long));
                diagnostics.push(Diagnostic::new(entry.lines.0, DiagnosticKind::PossibleAlias, long, &found));
            }
        }
        let lead = sentence_subject::leading_words(&entry.body, &base, self.sources.vendor);
        if let LeadingWords::Name(other) | LeadingWords::Vendor(other) = &lead {
            let spelling = self.is_spelling(service, other);
            if spelling || matches!(lead, LeadingWords::Vendor(_)) {
                self.add_alias(service, other, AliasKind::Spelling, place.clone());
            }
        }
        if let LeadingWords::Inner(other) = &lead {
            self.add_alias(service, other, AliasKind::Expansion, place);
        }
        lead
    }

    /// Whether a text is the name with other capitals, more than prose takes away, or other blanks.
    fn is_spelling(&self, service: usize, other: &str) -> bool {
        let listed = self.listed_name(service);
        name::is_same_name(listed, other) && listed != other && sentence_subject::adds_capitals(listed, other)
    }

    /// Short forms behind a name in any text, and names with other blanks.
    fn add_mentioned(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut names: HashMap<String, usize> = HashMap::new();
        for (at, item) in self.sources.services.listed.iter().enumerate() {
            let base = name::split_parenthesis(&item.name).map_or(item.name.as_str(), |(base, _)| base);
            names.entry(fold::name_key(base)).or_insert(at);
        }
        let entries = self.sources.entries;
        let mut described: HashMap<(usize, u32), &Description> = HashMap::new();
        for entry in &entries.entries {
            described.insert((entry.section, entry.lines.0), entry);
        }
        for (at, section) in self.sources.outline.sections.iter().enumerate() {
            for block in section.blocks.iter().filter(|block| block.shape == BlockShape::Paragraph) {
                let line = self.sources.outline.line(block);
                let entry = described.get(&(at, line)).copied();
                let place = match entry {
                    Some(entry) => self.entry_place(entry),
                    None => SourceRef { section: section.id.clone(), item: None, entry: None },
                };
                let whole = self.sources.outline.words(block);
                let words = entry.map_or(whole.as_ref(), |entry| entry.body.as_str());
                for mention in sentence_subject::name_mentions(words, &names, self.sources.vendor, MAX_NAME_WORDS) {
                    self.mention(&mention, line, &place, diagnostics);
                }
            }
        }
    }

    fn mention(
        &mut self,
        mention: &sentence_subject::Mention<'_>,
        line: u32,
        place: &SourceRef,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let service = mention.service;
        match mention.inside {
            None => {
                if self.is_spaced(service, mention.name) {
                    self.add_alias(service, mention.name, AliasKind::Spelling, place.clone());
                }
            }
            Some(inside) => {
                let (kind, other) = alias_kind(inside).unwrap_or((AliasKind::Abbreviation, inside));
                if kind == AliasKind::Abbreviation && !name::is_short(other) || self.has_alias(service, other) {
                    return;
                }
                if mention.apart {
                    self.add_alias(service, other, kind, place.clone());
                } else {
                    let found = format!(
                        "{} is behind words that end with {}.",
                        quoted(other),
                        quoted(self.listed_name(service))
                    );
                    diagnostics.push(Diagnostic::new(line, DiagnosticKind::PossibleAlias, other, &found));
                }
            }
        }
    }

    /// Whether a text is the name in more or fewer words.
    fn is_spaced(&self, service: usize, other: &str) -> bool {
        let listed = self.listed_name(service);
        name::is_same_name(listed, other) && listed.split_whitespace().count() != other.split_whitespace().count()
    }

    /// Initials that the description begins with; any other subject is a diagnostic.
    fn add_subject(&mut self, entry: &Description, lead: LeadingWords, diagnostics: &mut Vec<Diagnostic>) {
        let LeadingWords::Name(subject) = lead else { return };
        let service = entry.service;
        let listed = self.listed_name(service).to_owned();
        let base = name::split_parenthesis(&listed).map_or(listed.as_str(), |(base, _)| base);
        if self.has_alias(service, &subject) || sentence_subject::is_plural(&subject, base) {
            return;
        }
        if name::is_initials(&subject, base) {
            let place = self.entry_place(entry);
            self.add_alias(service, &subject, AliasKind::Abbreviation, place);
            return;
        }
        // "SCC servers": a name that is known, and a common noun.
        let capitals: Vec<&str> =
            subject.split_whitespace().take_while(|word| !word.starts_with(char::is_lowercase)).collect();
        if capitals.len() < subject.split_whitespace().count() && self.has_alias(service, &capitals.join(" ")) {
            return;
        }
        let found = format!("The description of {} begins with {}.", quoted(&listed), quoted(&subject));
        diagnostics.push(Diagnostic::new(entry.lines.0, DiagnosticKind::PossibleAlias, &subject, &found));
    }
}

/// The names that a listed name holds: "A / B", "A (SHORT)", "A (also known as "B")".
fn name_parts(listed: &str) -> Vec<(String, AliasKind)> {
    if let Some((base, inside)) = name::split_parenthesis(listed) {
        let (kind, other) = alias_kind(inside).unwrap_or_else(|| {
            let kind = if name::is_short(inside) { AliasKind::Abbreviation } else { AliasKind::Alternative };
            (kind, inside)
        });
        return vec![(base.to_owned(), AliasKind::Alternative), (other.to_owned(), kind)];
    }
    let slashed: Vec<&str> = listed.split('/').map(str::trim).collect();
    // "I/O Service" holds no two names: a blank is beside a slash that parts names.
    let parted = listed.contains(" /") || listed.contains("/ ");
    if slashed.len() > 1 && parted && slashed.iter().all(|part| part.len() > 2) {
        return slashed.into_iter().map(|part| (part.to_owned(), AliasKind::Alternative)).collect();
    }
    Vec::new()
}

/// What a parenthesis says in words: "previously known as X".
fn alias_kind(inside: &str) -> Option<(AliasKind, &str)> {
    let lead = |leads: &[&str]| {
        leads.iter().find_map(|lead| {
            let heading = inside.get(..lead.len())?;
            let rest = inside.get(lead.len()..)?;
            (heading.eq_ignore_ascii_case(lead) && rest.starts_with([' ', '"'])).then(|| rest.trim())
        })
    };
    let (kind, other) = match (lead(FORMERLY), lead(ALSO)) {
        (Some(other), _) => (AliasKind::Formerly, other),
        (None, Some(other)) => (AliasKind::AlsoKnownAs, other),
        (None, None) => return None,
    };
    let other = other.trim_matches(['"', '\'', ' ']);
    // A name, not a sentence.
    (other.split_whitespace().count() <= MAX_NAME_WORDS
        && other.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
    .then_some((kind, other))
}

/// Diagnostics about names that two services claim.
fn report_conflicts(services: &ServiceList, aliases: &[Vec<Alias>], diagnostics: &mut Vec<Diagnostic>) {
    let mut claimed: HashMap<String, usize> = HashMap::new();
    for (at, item) in services.listed.iter().enumerate() {
        claimed.entry(fold::name_key(&item.name)).or_insert(at);
    }
    for (at, aliases) in aliases.iter().enumerate() {
        for alias in aliases {
            let other = *claimed.entry(fold::name_key(&alias.name)).or_insert(at);
            if other != at {
                let [one, two] = [other, at].map(|at| services.listed.get(at));
                let (Some(one), Some(two)) = (one, two) else { continue };
                let found = format!(
                    "{} is claimed by {} and by {}.",
                    quoted(&alias.name),
                    quoted(&one.name),
                    quoted(&two.name)
                );
                diagnostics.push(Diagnostic::new(two.lines.0, DiagnosticKind::ClaimedTwice, &alias.name, &found));
            }
        }
    }
}
