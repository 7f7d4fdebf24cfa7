//! Legal entities: companies that the auditor's scope names as examined, and their spellings.
//!
//! An entity is named in the sentence that says who was examined, or is whom the letter addresses. A company in a
//! letterhead or in a sentence about a subservice organization is none; any other company of the scope is an error.

use trust_center_report::model::{Alias, AliasKind, Entity, Role as EntityRole, SourceRef};

pub use crate::company_names::{companies, is_same_company, normalize};
use crate::diagnostic::{Diagnostic, DiagnosticKind, quoted};
use crate::name;
use crate::outline::{Block, BlockShape, Outline, Section};
use crate::prose::{collapse_blanks, split_sentences, tokenize};
use crate::signature::read_signature;
use crate::vocabulary::SectionRole;

/// Words of a sentence about an organization whose services are used and not examined.
const SUBSERVICE_WORDS: &[&str] = &[
    "subservice",
    "third-party",
    "subcontractor",
    "subcontractors",
    "carve-out",
    "outsourced",
    "outsources",
    "hosted",
    "colocation",
    "supplier",
    "suppliers",
];

/// Words of a sentence that says who was examined.
const EXAMINED_WORDS: &[&str] = &[
    "examined",
    "examination",
    "engaged",
    "assertion",
    "affiliates",
    "affiliate",
    "subsidiaries",
    "collectively",
    "looked",
];

/// A list of entities has at most this many.
const MAX_ENTITIES: usize = 1000;

/// What the company names of the scope were found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mention {
    /// The sentence that says who was examined, or the letter's address.
    Examined,
    /// A sentence about a subservice organization, or a letterhead.
    Other,
    /// A sentence that is not understood.
    Unclear,
}

/// Reads the entities: who is named as examined in the auditor's scope, or else in management's assertion.
#[must_use]
pub fn read_entities(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let with = |role| {
        let section = outline.section(role)?;
        let found = scope_mentions(outline, section);
        found.iter().any(|(_, _, mention)| *mention == Mention::Examined).then_some((section, found))
    };
    let Some((home, mentions)) = with(SectionRole::Scope).or_else(|| with(SectionRole::Assertion)) else {
        let found = "The text names no legal entity in the auditor's scope.";
        diagnostics.push(Diagnostic::new(0, DiagnosticKind::Missing, "entities", found));
        return entities;
    };
    let signers = assertion_signers(outline);
    report_unread_addressees(outline, diagnostics);
    for (name, line, mention) in &mentions {
        if *mention != Mention::Examined || entities.iter().any(|entity| is_same_company(&entity.name, name)) {
            continue;
        }
        if !name::is_name(name) || entities.len() >= MAX_ENTITIES {
            let found = format!("This company is not read: {}.", quoted(name));
            diagnostics.push(Diagnostic::new(*line, DiagnosticKind::Name, name, &found));
            continue;
        }
        let signs = signers.iter().any(|signer| is_same_company(signer, name));
        entities.push(Entity {
            id: String::new(),
            role: if signs { EntityRole::ServiceOrganization } else { EntityRole::Affiliate },
            source: SourceRef { section: home.id.clone(), item: None, entry: None },
            aliases: Vec::new(),
            name: name.clone(),
        });
    }
    for (name, line, mention) in &mentions {
        if *mention == Mention::Unclear && !entities.iter().any(|entity| is_same_company(&entity.name, name)) {
            let found = format!(
                "{} is named in the auditor's scope, in a sentence that does not say whether it was examined.",
                quoted(name)
            );
            diagnostics.push(Diagnostic::new(*line, DiagnosticKind::CompanyUnclear, name, &found));
        }
    }
    if let [only] = entities.as_mut_slice() {
        only.role = EntityRole::ServiceOrganization;
    }
    assign_ids(&mut entities);
    remaining_entities(outline, &mut entities, diagnostics);
    entities
}

/// Ids from the names without the legal forms, or with them where two would be the same.
fn assign_ids(entities: &mut [Entity]) {
    let short: Vec<String> = entities.iter().map(|entity| name::words_to_id(&normalize(&entity.name).0)).collect();
    for (entity, id) in entities.iter_mut().zip(&short) {
        let shared = short.iter().filter(|other| *other == id).count() > 1;
        entity.id = if shared { name::words_to_id(&entity.name) } else { id.clone() };
    }
}

/// Companies of a section's sentences, each with its line and what it was found in.
fn scope_mentions(outline: &Outline<'_>, section: &Section) -> Vec<(String, u32, Mention)> {
    let auditor =
        read_signature(outline, outline.section(SectionRole::Opinion).or_else(|| outline.section(SectionRole::Scope)))
            .name;
    let mut found = Vec::new();
    let mut subservice: Vec<String> = Vec::new();
    for block in section.blocks.iter().filter(|block| block.shape != BlockShape::Signature) {
        let words = collapse_blanks(&outline.words(block));
        let line = outline.line(block);
        let addressed = is_address(&words);
        let letterhead = !addressed && !words.ends_with(['.', ':', ';', ')', '"']);
        for sentence in split_sentences(&words) {
            let tokens = tokenize(sentence);
            let has = |list: &[&str]| tokens.iter().any(|token| list.contains(&token.as_str()));
            let names = companies(sentence);
            let mention = match () {
                () if addressed => Mention::Examined,
                () if letterhead => Mention::Other,
                () if has(SUBSERVICE_WORDS) && has(&["examined"]) => Mention::Unclear,
                () if has(SUBSERVICE_WORDS) => {
                    subservice.extend(names.iter().cloned());
                    Mention::Other
                }
                () if has(EXAMINED_WORDS) => Mention::Examined,
                () => Mention::Unclear,
            };
            found.extend(names.into_iter().map(|name| (name, line, mention)));
        }
    }
    // The auditor is no entity, and neither is whoever is named as a subservice organization.
    found.retain(|(name, _, _)| {
        !(is_same_company(name, &auditor)
            || !auditor.is_empty() && (auditor.ends_with(name.as_str()) || name.ends_with(&auditor)))
    });
    for (name, _, mention) in &mut found {
        if subservice.iter().any(|other| is_same_company(other, name)) {
            *mention = Mention::Other;
        }
    }
    found
}

/// Whether words address the letter: "To: Management of Example Inc.".
fn is_address(words: &str) -> bool {
    let tokens = tokenize(words);
    let first = tokens.first().map(String::as_str);
    words.len() <= 600
        && (first == Some("to")
            || (first == Some("the") && tokens.get(1).is_some_and(|word| word == "management" || word == "board")))
        && !words.contains(" examined ")
}

/// Reports names of the letter's address that have no legal form that is known.
fn report_unread_addressees(outline: &Outline<'_>, diagnostics: &mut Vec<Diagnostic>) {
    const KNOWN: &[&str] = &[
        "To",
        "To:",
        "The",
        "Management",
        "Board",
        "Directors",
        "Of",
        "Members",
        "Shareholders",
        "Stakeholders",
        "Audit",
        "Committee",
        "Partners",
        "Executive",
        "Users",
    ];
    let Some(section) = outline.section(SectionRole::Scope) else { return };
    for block in section.blocks.iter().filter(|block| block.shape != BlockShape::Signature) {
        let words = collapse_blanks(&outline.words(block));
        if !is_address(&words) {
            continue;
        }
        let ranges = crate::company_names::company_ranges(&words);
        let inside = |at: usize| ranges.iter().any(|((from, to), _)| (*from..*to).contains(&at));
        let mut names = Vec::new();
        for (at, word) in words.split_whitespace().enumerate() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != ':');
            if !inside(at) && bare.starts_with(char::is_uppercase) && !KNOWN.contains(&bare) {
                names.push(bare);
            }
        }
        if !names.is_empty() {
            let found =
                format!("The address names {}, which has no legal form that is known.", quoted(&names.join(" ")));
            diagnostics.push(Diagnostic::new(
                outline.line(block),
                DiagnosticKind::CompanyUnclear,
                &names.join(" "),
                &found,
            ));
        }
    }
}

/// Who signed the assertion; if no one did, whom the auditor addresses.
fn assertion_signers(outline: &Outline<'_>) -> Vec<String> {
    let signed = |block: &&Block| block.shape == BlockShape::Signature;
    let assertion =
        outline.section(SectionRole::Assertion).into_iter().flat_map(|section| section.blocks.iter().filter(signed));
    let signers: Vec<String> = assertion.flat_map(|block| companies(&outline.words(block))).collect();
    if !signers.is_empty() {
        return signers;
    }
    let all = outline.sections.iter().flat_map(|section| &section.blocks).take(60);
    all.filter(|block| outline.words(block).starts_with("To"))
        .flat_map(|block| companies(&outline.words(block)))
        .collect()
}

/// Other spellings of the entities, and companies that are none.
fn remaining_entities(outline: &Outline<'_>, entities: &mut [Entity], diagnostics: &mut Vec<Diagnostic>) {
    let mut strangers: Vec<String> = Vec::new();
    for section in &outline.sections {
        for block in &section.blocks {
            for name in companies(&outline.words(block)) {
                let line = outline.line(block);
                match entities.iter_mut().find(|entity| is_same_company(&entity.name, &name)) {
                    Some(entity) => {
                        let known = entity.name == name || entity.aliases.iter().any(|alias| alias.name == name);
                        if !known {
                            let place = SourceRef { section: section.id.clone(), item: None, entry: None };
                            entity.aliases.push(Alias { name, kind: AliasKind::Spelling, source: place });
                        }
                    }
                    None if !strangers.contains(&name) && strangers.len() < 1000 => {
                        let found = format!("{} is named here and not in the auditor's scope.", quoted(&name));
                        diagnostics.push(Diagnostic::new(line, DiagnosticKind::OtherCompany, &name, &found));
                        strangers.push(name);
                    }
                    None => {}
                }
            }
        }
    }
}
