//! Which message belongs to which value of the domain: each table of labels is written once, here.

use trust_center_report::Report;
use trust_center_report::age::Freshness;
use trust_center_report::contracting::{ContractingAnswer, RuleBasis};
use trust_center_report::diff::ChangeKind;
use trust_center_report::filter::WeakMatch;
use trust_center_report::model::{AppliesTo, Entity, Identity, OpinionKind, Role};
use trust_center_report::report::format_decimal;
use trust_center_report::verdict::Verdict;

use crate::{
    AgeMessages, DiffMessages, EntityMessages, ParseNoteMessages, ReportMessages, ServiceMessages, VerdictMessages,
    fill_template,
};

impl ReportMessages {
    /// The report's kind and vendor, such as "SOC 3 report, Example Cloud".
    #[must_use]
    pub fn name_of(&self, identity: &Identity) -> String {
        fill_template(self.name, &[&identity.kind, &identity.vendor])
    }

    /// The auditor's opinion.
    #[must_use]
    pub const fn opinion_label(&self, opinion: OpinionKind) -> &'static str {
        match opinion {
            OpinionKind::Unqualified => self.opinion_unqualified,
            OpinionKind::Qualified => self.opinion_qualified,
            OpinionKind::Adverse => self.opinion_adverse,
            OpinionKind::Disclaimer => self.opinion_disclaimer,
        }
    }
}

impl AgeMessages {
    /// The number of days since the period ended. A negative number means that the period has not ended.
    #[must_use]
    pub fn elapsed(&self, days: i32) -> String {
        match u32::try_from(days) {
            Err(_) => self.current_period.to_owned(),
            Ok(1) => self.ended_yesterday.to_owned(),
            Ok(days) => fill_template(self.ended_days_ago, &[&format_decimal(days)]),
        }
    }

    /// What a reader may ask the vendor for at this age.
    #[must_use]
    pub const fn advice(&self, freshness: Freshness) -> &'static str {
        match freshness {
            Freshness::NotEnded => self.advice_not_ended,
            Freshness::Fresh => self.advice_fresh,
            Freshness::BridgeLetter => self.advice_bridge,
            Freshness::LongGap => self.advice_long_gap,
            Freshness::Stale => self.advice_stale,
        }
    }
}

impl VerdictMessages {
    /// The verdict in a few words.
    #[must_use]
    pub const fn label(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Listed => self.listed,
            Verdict::ListedWithNote => self.listed_with_note,
            Verdict::Ambiguous => self.ambiguous,
            Verdict::NotListed => self.not_listed,
        }
    }
}

impl ServiceMessages {
    /// The notice above rows of which no name matches the query; the query replaces `{0}`.
    #[must_use]
    pub const fn weak_match_notice(&self, weak_match: WeakMatch) -> &'static str {
        match weak_match {
            WeakMatch::Fuzzy => self.only_close,
            WeakMatch::DescriptionOnly => self.only_summary,
        }
    }
}

impl EntityMessages {
    /// The entity's role in the report.
    #[must_use]
    pub const fn role_label(&self, role: Role) -> &'static str {
        match role {
            Role::ServiceOrganization => self.role_service_organization,
            Role::Affiliate => self.role_affiliate,
        }
    }

    /// The customers who typically contract with an entity; empty if no rule of the report names it.
    ///
    /// `and` joins two places.
    #[must_use]
    pub fn typical_customers_of(&self, and: &str, report: &Report, entity: &Entity) -> String {
        let mut places = String::new();
        for rule in report.data().contracting.rules.iter().filter(|rule| rule.entity == entity.id) {
            if !places.is_empty() {
                places.push_str(and);
            }
            places.push_str(if rule.applies == AppliesTo::Elsewhere { self.elsewhere } else { &rule.label });
        }
        if places.is_empty() { places } else { fill_template(self.customers_in, &[&places]) }
    }

    /// The rule that selected the entity, in a sentence.
    #[must_use]
    pub fn rule_text(&self, answer: &ContractingAnswer<'_>) -> String {
        match answer.rule.applies {
            AppliesTo::Elsewhere => fill_template(self.rule_elsewhere, &[&answer.entity.name]),
            _ => fill_template(self.rule_sentence, &[&answer.rule.label, &answer.entity.name]),
        }
    }

    /// What the interpretation of that rule is based on, in a sentence.
    #[must_use]
    pub fn basis_text(&self, answer: &ContractingAnswer<'_>) -> String {
        match answer.basis {
            RuleBasis::NamedCountry => self.basis_named.to_owned(),
            RuleBasis::CountryGroup(group) => fill_template(self.basis_group, &[&group.curated.basis]),
            RuleBasis::Elsewhere => self.basis_elsewhere.to_owned(),
        }
    }
}

impl DiffMessages {
    /// The kind of a difference.
    #[must_use]
    pub const fn kind_label(&self, kind: ChangeKind) -> &'static str {
        match kind {
            ChangeKind::Added => self.added,
            ChangeKind::Removed => self.removed,
            ChangeKind::Renamed => self.renamed,
            ChangeKind::Changed => self.changed,
        }
    }
}

impl ParseNoteMessages {
    /// The sentence about where a list came from, by the code that the list check in the page uses; `None` if the code is
    /// empty or unknown.
    #[must_use]
    pub fn origin_note(&self, code: &str) -> Option<&'static str> {
        Some(match code {
            "file-too-large" => self.file_too_large,
            "file-no-text" => self.file_not_text,
            "file-unreadable" => self.file_unreadable,
            "list-cut" => self.list_truncated,
            "link-broken" => self.broken_link,
            _ => return None,
        })
    }
}
