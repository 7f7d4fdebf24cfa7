//! The legal entity that a customer typically contracts with, by the customer's country.
//!
//! The report gives rules in words; two of them name groups of countries that it does not list. The lists are ours, and
//! an answer that rests on one says so. "Typically" is the report's word: an answer is never a statement about a contract.

use crate::country::Country;
use crate::model::{AppliesTo, ContractingRule, CountryGroup, Entity};
use crate::report::Report;

/// The basis of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleBasis<'r> {
    /// The report names the country.
    NamedCountry,
    /// The report names a group; that the country belongs to it is our reading.
    CountryGroup(&'r CountryGroup),
    /// The report's rule for everywhere else; that no other rule fits is our reading of the groups.
    Elsewhere,
}

impl RuleBasis<'_> {
    /// The stable id of the basis, for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NamedCountry => "named",
            Self::CountryGroup(_) => "group",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// The entity for one country, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractingAnswer<'r> {
    /// The country asked for.
    pub country: Country,
    /// The entity.
    pub entity: &'r Entity,
    /// The rule that decided.
    pub rule: &'r ContractingRule,
    /// The basis of the answer.
    pub basis: RuleBasis<'r>,
    /// Caveats for arguable answers, in our words.
    pub caveats: Vec<&'r str>,
}

/// Returns the entity that customers in a country typically contract with, or `None` if no rule applies.
#[must_use]
pub fn entity_for<'r>(report: &'r Report, country: Country) -> Option<ContractingAnswer<'r>> {
    let contracting = &report.data().contracting;
    let holds = |codes: &[String]| codes.iter().any(|code| code == country.code());
    let (rule, basis) = contracting.rules.iter().find_map(|rule| match &rule.applies {
        AppliesTo::Countries(codes) => holds(codes).then_some((rule, RuleBasis::NamedCountry)),
        AppliesTo::Group(id) => {
            let group = contracting.groups.iter().find(|group| group.id == *id)?;
            holds(&group.codes).then_some((rule, RuleBasis::CountryGroup(group)))
        }
        AppliesTo::Elsewhere => Some((rule, RuleBasis::Elsewhere)),
    })?;
    Some(ContractingAnswer {
        country,
        entity: report.data().entities.iter().find(|entity| entity.id == rule.entity)?,
        rule,
        basis,
        caveats: contracting
            .caveats
            .iter()
            .filter(|caveat| holds(&caveat.codes))
            .map(|caveat| caveat.curated.text.as_str())
            .collect(),
    })
}
