//! Which legal entity a customer typically contracts with, by the customer's location.
//!
//! The report gives rules in words; two of them name groups of countries that it does not list. The lists are ours, and
//! an answer that rests on one says so. "Typically" is the report's word: an answer is never a statement about a contract.

use crate::country::Country;
use crate::report::Report;
use crate::source::{Applies, Entity, Group, Rule};

/// What an answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis<'r> {
    /// The report names the country.
    Named,
    /// The report names a group; that the country belongs to it is our reading.
    Group(&'r Group),
    /// The report's rule for everywhere else; that no other rule fits is our reading of the groups.
    Elsewhere,
}

impl Basis<'_> {
    /// Its name in answers to programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Group(_) => "group",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// The entity for one country, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'r> {
    /// The country asked for.
    pub country: Country,
    /// The entity.
    pub entity: &'r Entity,
    /// The rule that decided.
    pub rule: &'r Rule,
    /// What the rule's reading rests on.
    pub basis: Basis<'r>,
    /// Where the answer is arguable, in our words.
    pub caveats: Vec<&'r str>,
}

/// The entity that customers in a country typically contract with; none where no rule fits.
#[must_use]
pub fn entity_for<'r>(report: &'r Report, country: Country) -> Option<Answer<'r>> {
    let contracting = &report.file().contracting;
    let holds = |codes: &[String]| codes.iter().any(|code| code == country.code());
    let (rule, basis) = contracting.rules.iter().find_map(|rule| match &rule.applies {
        Applies::Countries(codes) => holds(codes).then_some((rule, Basis::Named)),
        Applies::Group(id) => {
            let group = contracting.groups.iter().find(|group| group.id == *id)?;
            holds(&group.codes).then_some((rule, Basis::Group(group)))
        }
        Applies::Elsewhere => Some((rule, Basis::Elsewhere)),
    })?;
    Some(Answer {
        country,
        entity: report.file().entities.iter().find(|entity| entity.id == rule.entity)?,
        rule,
        basis,
        caveats: contracting
            .caveats
            .iter()
            .filter(|caveat| holds(&caveat.codes))
            .map(|caveat| caveat.ours.text.as_str())
            .collect(),
    })
}
