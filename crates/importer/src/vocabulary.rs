//! The words by which reports of this kind are recognized, in one place: headings, roles, verbs, legal forms.
//!
//! Nothing here names a vendor, a service or a report.

use trust_center_report::fold;

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionRole {
    /// Title, vendor, period.
    Title,
    /// What the auditor examined: entities, criteria.
    Scope,
    /// The opinion and the auditor's signature.
    Opinion,
    /// Management's statement and its signature.
    Assertion,
    /// The numbered list of services.
    Services,
    /// Regions and zones.
    Regions,
    /// The areas that policies cover.
    Policies,
    /// Any other.
    Other,
}

/// A heading by its words.
#[derive(Debug, Clone, Copy)]
pub struct KnownHeading {
    /// Its folded key.
    key: &'static str,
    /// The id of its section.
    pub id: &'static str,
    /// What the section is for.
    pub role: SectionRole,
}

const fn known(key: &'static str, id: &'static str, role: SectionRole) -> KnownHeading {
    KnownHeading { key, id, role }
}

/// Headings that are known by all their words.
const HEADINGS: &[KnownHeading] = &[
    known("scope", "auditor-scope", SectionRole::Scope),
    known("scopeofexamination", "auditor-scope", SectionRole::Scope),
    known("scopeofourexamination", "auditor-scope", SectionRole::Scope),
    known("serviceorganizationsresponsibilities", "service-organization-responsibilities", SectionRole::Other),
    known("serviceorganisationsresponsibilities", "service-organization-responsibilities", SectionRole::Other),
    known("managementsresponsibilities", "service-organization-responsibilities", SectionRole::Other),
    known("serviceauditorsresponsibilities", "auditor-responsibilities", SectionRole::Other),
    known("auditorsresponsibilities", "auditor-responsibilities", SectionRole::Other),
    known("inherentlimitations", "inherent-limitations", SectionRole::Other),
    known("opinion", "auditor-opinion", SectionRole::Opinion),
    known("ouropinion", "auditor-opinion", SectionRole::Opinion),
    known("qualifiedopinion", "auditor-opinion", SectionRole::Opinion),
    known("adverseopinion", "auditor-opinion", SectionRole::Opinion),
    known("disclaimerofopinion", "auditor-opinion", SectionRole::Opinion),
    known("basisforqualifiedopinion", "basis-for-opinion", SectionRole::Other),
    known("basisforadverseopinion", "basis-for-opinion", SectionRole::Other),
    known("background", "background", SectionRole::Other),
    known("servicesprovided", "services-provided", SectionRole::Services),
    known("servicesinscope", "services-provided", SectionRole::Services),
    known("inscopeservices", "services-provided", SectionRole::Services),
    known("servicescovered", "services-provided", SectionRole::Services),
    known("productsandservicesinscope", "services-provided", SectionRole::Services),
    known("inscopeproducts", "services-provided", SectionRole::Services),
    known("inscopeproductsandservices", "services-provided", SectionRole::Services),
    known("inscopeservicesandproducts", "services-provided", SectionRole::Services),
    known("productsinscope", "services-provided", SectionRole::Services),
    known("productscovered", "services-provided", SectionRole::Services),
    known("coveredservices", "services-provided", SectionRole::Services),
    known("coveredproducts", "services-provided", SectionRole::Services),
    known("servicesincluded", "services-provided", SectionRole::Services),
    known("servicesincludedinthescope", "services-provided", SectionRole::Services),
    known("servicesinscopeforthisreport", "services-provided", SectionRole::Services),
    known("productsandservices", "services-provided", SectionRole::Services),
    known("infrastructure", "infrastructure", SectionRole::Regions),
    known("regions", "infrastructure", SectionRole::Regions),
    known("locations", "infrastructure", SectionRole::Regions),
    known("datacenters", "infrastructure", SectionRole::Regions),
    known("datacenterlocations", "infrastructure", SectionRole::Regions),
    known("regionsandavailabilityzones", "infrastructure", SectionRole::Regions),
    known("regionsinscope", "infrastructure", SectionRole::Regions),
    known("processesandprocedures", "processes-and-procedures", SectionRole::Policies),
    known("policiesandprocedures", "processes-and-procedures", SectionRole::Policies),
    known("policies", "processes-and-procedures", SectionRole::Policies),
    known("procedures", "processes-and-procedures", SectionRole::Policies),
    known("policiesinplace", "processes-and-procedures", SectionRole::Policies),
    known("policiesandproceduresinplace", "processes-and-procedures", SectionRole::Policies),
    known("informationsecuritypolicies", "processes-and-procedures", SectionRole::Policies),
    known("securitypolicies", "processes-and-procedures", SectionRole::Policies),
    known("policyareas", "processes-and-procedures", SectionRole::Policies),
    known("controlenvironment", "control-environment", SectionRole::Other),
    known("people", "people", SectionRole::Other),
    known("data", "data", SectionRole::Other),
    known("software", "software", SectionRole::Other),
    known("principalservicecommitmentsandsystemrequirements", "commitments-and-requirements", SectionRole::Other),
    known("servicecommitmentsandsystemrequirements", "commitments-and-requirements", SectionRole::Other),
    known("principalservicecommitments", "commitments-and-requirements", SectionRole::Other),
    known("commitmentsandrequirements", "commitments-and-requirements", SectionRole::Other),
];

/// The heading that a text is, where it is a known one. A leading number ("2.1") does not count.
#[must_use]
pub fn known_heading(text: &str) -> Option<KnownHeading> {
    if text.len() > 120 || text.starts_with(char::is_lowercase) || text.ends_with(['.', ':', ',', ';']) {
        return None;
    }
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')' | '('));
    let key = fold::name_key(&bare.replace('&', " and "));
    HEADINGS.iter().find(|heading| heading.key == key).copied()
}

/// A part of a report: its name, and the section that its text belongs to where no heading is between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportPart {
    /// Its name in places.
    pub name: String,
    /// The section of what is directly under it: id, heading and role.
    pub section: Option<(&'static str, &'static str, SectionRole)>,
    /// What follows its name in the same line.
    pub rest: String,
}

/// The part whose heading a text is.
#[must_use]
pub fn report_part(text: &str) -> Option<ReportPart> {
    let words: Vec<&str> = text.split_whitespace().take(32).collect();
    if words.len() > 30 || text.len() > 260 || text.ends_with(['.', ';', ':', ',']) {
        return None;
    }
    let first = words.first()?;
    let low = text.to_lowercase();
    if let Some(name) = ["attachment", "appendix", "annex", "exhibit", "section"]
        .into_iter()
        .find(|name| first.eq_ignore_ascii_case(name))
        && first.starts_with(char::is_uppercase)
    {
        let label = words.get(1)?.trim_end_matches([':', '.', '–', '—', '-']);
        let short = (1..=4).contains(&label.len());
        let counts = short && (label.bytes().all(|byte| byte.is_ascii_uppercase()) || label.parse::<u8>().is_ok());
        let after = text.get(first.len()..)?.split_once(words.get(1)?).map_or("", |(_, after)| after);
        let parted = after.is_empty() || after.starts_with([' ', ':', '-', '–', '—']);
        let rest = after.trim_start_matches([' ', ':', '.', '-', '–', '—']);
        let dashed = rest.is_empty() || after.trim_start().starts_with([':', '-', '–', '—']) || words[1].ends_with(':');
        let mut shown = name.to_owned();
        shown.get_mut(..1)?.make_ascii_uppercase();
        return (counts && parted && dashed).then(|| ReportPart {
            name: format!("{shown} {label}"),
            section: None,
            rest: rest.to_owned(),
        });
    }
    let starts = |lead: &str| low.starts_with(lead);
    if starts("independent service auditor") || starts("independent auditor") || starts("report of independent") {
        let section = Some(("auditor-scope", "Scope", SectionRole::Scope));
        return Some(ReportPart { name: "Auditor's report".into(), section, rest: String::new() });
    }
    let asserts = low.split(|c: char| !c.is_alphanumeric()).any(|word| word == "assertion" || word == "assertions");
    if asserts && (starts("management") || starts("assertion of") || starts("assertion by"))
        || low.ends_with("management's assertion")
    {
        let section = Some(("assertion", "Assertion", SectionRole::Assertion));
        return Some(ReportPart { name: "Management's assertion".into(), section, rest: String::new() });
    }
    None
}

/// The five trust services categories: id and name.
pub const CRITERIA: [(&str, &str); 5] = [
    ("security", "Security"),
    ("availability", "Availability"),
    ("processing-integrity", "Processing Integrity"),
    ("confidentiality", "Confidentiality"),
    ("privacy", "Privacy"),
];

/// Words between a name and an earlier one.
pub const FORMERLY: &[&str] =
    &["previously known as", "formerly known as", "formerly", "previously", "previously named"];

/// Words between two names in use.
pub const ALSO: &[&str] =
    &["also known as", "also called", "or", "aka", "a.k.a.", "also referred to as", "marketed as"];

/// Words that end a sentence's subject.
pub const VERBS: &[&str] = &[
    "is",
    "are",
    "was",
    "provides",
    "provide",
    "allows",
    "allow",
    "enables",
    "enable",
    "helps",
    "help",
    "offers",
    "offer",
    "supports",
    "support",
    "has",
    "have",
    "can",
    "uses",
    "use",
    "gives",
    "lets",
    "makes",
    "manages",
    "monitors",
    "tracks",
    "integrates",
    "integrate",
    "converts",
    "simplifies",
    "distributes",
    "extends",
    "automatically",
    "centrally",
    "features",
    "improve",
    "improves",
    "runs",
    "keeps",
    "stores",
    "sends",
    "collects",
    "protects",
    "delivers",
    "combines",
    "records",
    "will",
    "may",
    "serves",
    "connects",
    "detects",
    "scans",
    "hosts",
    "schedules",
    "moves",
    "turns",
    "shows",
];

/// Ends of a region's name that say that it is a local one.
pub const LOCAL: &[&str] = &["local region", "local zone"];

/// Words that hedge a figure: what follows is no count.
pub const HEDGES: &[&str] =
    &["over", "than", "about", "around", "approximately", "nearly", "least", "up", "to", "almost"];

/// Numbers as words.
pub const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Words that end a rule's place.
pub const TYPICALLY: &[&str] = &[
    " typically ",
    " generally ",
    " normally ",
    " usually ",
    " enter into ",
    " contract with ",
    " sign ",
    " will ",
    " shall ",
];

/// Words that begin a rule's place.
pub const LOCATED: &[&str] = &[
    "located in ",
    "located within ",
    "based in ",
    "established in ",
    "resident in ",
    "domiciled in ",
    "customers in ",
];
