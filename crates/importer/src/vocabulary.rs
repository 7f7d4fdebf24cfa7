//! The words by which reports of this kind are recognized, in one place: headings, roles, verbs, legal forms.
//!
//! Nothing here names a vendor, a service or a report.

use trust_center_report::fold;

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
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
pub struct Heading {
    /// Its folded key.
    key: &'static str,
    /// The id of its section.
    pub id: &'static str,
    /// What the section is for.
    pub role: Role,
}

const fn heading(key: &'static str, id: &'static str, role: Role) -> Heading {
    Heading { key, id, role }
}

/// Headings that are known by all their words.
const HEADINGS: &[Heading] = &[
    heading("scope", "auditor-scope", Role::Scope),
    heading("scopeofexamination", "auditor-scope", Role::Scope),
    heading("scopeofourexamination", "auditor-scope", Role::Scope),
    heading("serviceorganizationsresponsibilities", "service-organization-responsibilities", Role::Other),
    heading("serviceorganisationsresponsibilities", "service-organization-responsibilities", Role::Other),
    heading("managementsresponsibilities", "service-organization-responsibilities", Role::Other),
    heading("serviceauditorsresponsibilities", "auditor-responsibilities", Role::Other),
    heading("auditorsresponsibilities", "auditor-responsibilities", Role::Other),
    heading("inherentlimitations", "inherent-limitations", Role::Other),
    heading("opinion", "auditor-opinion", Role::Opinion),
    heading("ouropinion", "auditor-opinion", Role::Opinion),
    heading("qualifiedopinion", "auditor-opinion", Role::Opinion),
    heading("adverseopinion", "auditor-opinion", Role::Opinion),
    heading("disclaimerofopinion", "auditor-opinion", Role::Opinion),
    heading("basisforqualifiedopinion", "basis-for-opinion", Role::Other),
    heading("basisforadverseopinion", "basis-for-opinion", Role::Other),
    heading("background", "background", Role::Other),
    heading("servicesprovided", "services-provided", Role::Services),
    heading("servicesinscope", "services-provided", Role::Services),
    heading("inscopeservices", "services-provided", Role::Services),
    heading("servicescovered", "services-provided", Role::Services),
    heading("productsandservicesinscope", "services-provided", Role::Services),
    heading("productsandservices", "services-provided", Role::Services),
    heading("infrastructure", "infrastructure", Role::Regions),
    heading("regions", "infrastructure", Role::Regions),
    heading("locations", "infrastructure", Role::Regions),
    heading("datacenters", "infrastructure", Role::Regions),
    heading("datacenterlocations", "infrastructure", Role::Regions),
    heading("regionsandavailabilityzones", "infrastructure", Role::Regions),
    heading("regionsinscope", "infrastructure", Role::Regions),
    heading("processesandprocedures", "processes-and-procedures", Role::Policies),
    heading("policiesandprocedures", "processes-and-procedures", Role::Policies),
    heading("controlenvironment", "control-environment", Role::Other),
    heading("people", "people", Role::Other),
    heading("data", "data", Role::Other),
    heading("software", "software", Role::Other),
    heading("principalservicecommitmentsandsystemrequirements", "commitments-and-requirements", Role::Other),
    heading("servicecommitmentsandsystemrequirements", "commitments-and-requirements", Role::Other),
    heading("principalservicecommitments", "commitments-and-requirements", Role::Other),
    heading("commitmentsandrequirements", "commitments-and-requirements", Role::Other),
];

/// The heading that a text is, where it is a known one. A leading number ("2.1") does not count.
#[must_use]
pub fn known_heading(text: &str) -> Option<Heading> {
    if text.len() > 120 || text.starts_with(char::is_lowercase) || text.ends_with(['.', ':', ',', ';']) {
        return None;
    }
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')' | '('));
    let key = fold::key(&bare.replace('&', " and "));
    HEADINGS.iter().find(|heading| heading.key == key).copied()
}

/// A part of a report: its name, and the section that its text belongs to where no heading stands between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in places.
    pub name: String,
    /// The section of what stands directly under it: id, heading and role.
    pub section: Option<(&'static str, &'static str, Role)>,
    /// What follows its name in the same line.
    pub rest: String,
}

/// The part whose heading a text is.
#[must_use]
pub fn part(text: &str) -> Option<Part> {
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
        return (counts && parted && dashed).then(|| Part {
            name: format!("{shown} {label}"),
            section: None,
            rest: rest.to_owned(),
        });
    }
    let starts = |lead: &str| low.starts_with(lead);
    if starts("independent service auditor") || starts("independent auditor") || starts("report of independent") {
        let section = Some(("auditor-scope", "Scope", Role::Scope));
        return Some(Part { name: "Auditor's report".into(), section, rest: String::new() });
    }
    let asserts = low.split(|c: char| !c.is_alphanumeric()).any(|word| word == "assertion");
    if asserts && (starts("management") || starts("assertion of")) || low.ends_with("management's assertion") {
        let section = Some(("assertion", "Assertion", Role::Assertion));
        return Some(Part { name: "Management's assertion".into(), section, rest: String::new() });
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

/// Ends of a company's name, as letters only.
pub const LEGAL_FORMS: &[&str] = &[
    "limited",
    "ltd",
    "llc",
    "llp",
    "lp",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "plc",
    "gmbh",
    "ag",
    "bv",
    "nv",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "ab",
    "oy",
    "oyj",
    "kk",
    "pty",
    "bhd",
    "sdn",
    "pte",
    "co",
    "company",
    "private",
    "pvt",
    "se",
    "kg",
    "aps",
];

/// Legal forms that never end a name alone.
pub const NOT_LAST: &[&str] = &["private", "sdn", "pte", "pty", "pvt"];

/// Spellings of one legal form.
pub const SAME_FORM: &[(&str, &str)] =
    &[("ltd", "limited"), ("inc", "incorporated"), ("corp", "corporation"), ("co", "company"), ("pte", "private")];

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
