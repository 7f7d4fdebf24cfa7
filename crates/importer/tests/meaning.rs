//! Mutation: sentences of the opinion, the criteria, the lists and the notes are changed by phrases that alter their
//! meaning. Each changed report is refused, or read as what it now says; it is never read as before.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

use trust_center_importer::overlay::{FORMAT, Overlay};
use trust_center_importer::pipeline::import_and_verify;
use trust_center_report::model::{OpinionKind, ReportFile};

const REPORT: &str = r#"System and Organization Controls 3 Report
Report on Example Works'
Hosting System
Relevant to Security and Availability
For the Period May 1, 2030 to April 30, 2031

Independent Service Auditor's Report

To: Management of Example Works, Inc.

Scope

We have examined Example Works, Inc.'s ("Example Works") accompanying assertion that the controls within its hosting system were effective throughout the period May 1, 2030 to April 30, 2031, by the criteria relevant to security and availability ("criteria") in TSP section 100, the 2017 Trust Services Criteria (AICPA).

Opinion

In our opinion, management's assertion that controls within the hosting system were effective throughout the period May 1, 2030 to April 30, 2031 is fairly stated, in all material respects.

Sample and Specimen

Oslo, Norway

June 15, 2031

Management's Assertion

We assert that the controls were effective throughout the period May 1, 2030 to April 30, 2031.

Example Works, Inc.

June 15, 2031

Attachment A - The Hosting System

Services Provided

The following services are in scope for this report:

- Example Store
- Example Desk
- Example Lamp*

The following services are not in scope:

- Example Horn

* Example Lamp is in scope for the domestic site only.

Control Environment

Management keeps rules.
"#;

/// Phrases that take something out of what a sentence says, or turn it.
const PHRASES: &[&str] = &[
    "except for one matter",
    "except that one door was open",
    "except as described below",
    "except in one region",
    "excepting one site",
    "with the exception of one site",
    "with one exception",
    "with exceptions",
    "other than one site",
    "other than as described",
    "subject to one matter",
    "subject to the matters below",
    "save for one site",
    "save as described",
    "apart from one site",
    "aside from one site",
    "but for one matter",
    "but not fully",
    "but not always",
    "but only in part",
    "but with exceptions",
    "excluding one site",
    "not including one site",
    "without one site",
    "outside one site",
    "only in part",
    "in part only",
    "in part",
    "partly",
    "partially",
    "only partly",
    "mostly",
    "largely",
    "mainly",
    "generally",
    "substantially",
    "nearly",
    "almost",
    "hardly",
    "barely",
    "scarcely",
    "seldom",
    "rarely",
    "sometimes",
    "occasionally",
    "not",
    "not yet",
    "no longer",
    "never",
    "nowhere",
    "in no way",
    "by no means",
    "under no circumstances",
    "neither",
    "nor",
    "unless repaired",
    "until one day in June",
    "if complemented",
    "if repaired",
    "provided that it is repaired",
    "on condition that it is repaired",
    "to the extent described",
    "to some extent",
    "to a limited extent",
    "as far as known",
    "so far as known",
    "in so far as tested",
    "where tested",
    "when tested",
    "once repaired",
    "limited to one site",
    "limited in scope",
    "limiting one site",
    "with limitations",
    "with reservations",
    "with qualifications",
    "qualified by one matter",
    "as qualified below",
    "as modified below",
    "as amended",
    "notwithstanding one matter",
    "despite one matter",
    "in spite of one matter",
    "regardless of failures",
    "although one failed",
    "though one failed",
    "even though one failed",
    "however one failed",
    "whereas one failed",
    "while one failed",
    "because one failed",
    "as one failed",
    "since one failed",
    "given one failure",
    "considering one failure",
    "which was not tested",
    "which were not tested",
    "which failed",
    "which we could not test",
    "which we did not test",
    "whose tests failed",
    "of which one failed",
    "some of which failed",
    "most of which worked",
    "none of which worked",
    "on which we express no opinion",
    "for which no opinion is expressed",
    "about which we disclaim an opinion",
    "for one system",
    "for one region",
    "for some systems",
    "for certain systems",
    "for selected systems",
    "in one region",
    "in some regions",
    "in certain regions",
    "in Norway alone",
    "in Norway",
    "at one site",
    "at some sites",
    "of one system",
    "of some systems",
    "of certain systems",
    "by one team",
    "by some teams",
    "to one customer",
    "to some customers",
    "for government customers",
    "for new customers",
    "for internal use",
    "as a preview",
    "as a pilot",
    "as a trial",
    "in beta",
    "in preview",
    "on request",
    "upon request",
    "when available",
    "where available",
    "if available",
    "may be",
    "might be",
    "could be",
    "should be",
    "would be",
    "will be",
    "is expected to be",
    "is planned to be",
    "is intended to be",
    "was to be",
    "appears to be",
    "seems to be",
    "is said to be",
    "is claimed to be",
    "is believed to be",
    "reportedly",
    "allegedly",
    "supposedly",
    "apparently",
    "presumably",
    "perhaps",
    "possibly",
    "probably",
    "potentially",
    "conceivably",
    "temporarily",
    "provisionally",
    "tentatively",
    "preliminarily",
    "formerly",
    "previously",
    "initially",
    "originally",
    "eventually",
    "lately",
    "less than fully",
    "short of fully",
    "far from fully",
    "anything but fully",
    "all but fully",
    "in most respects",
    "in some respects",
    "in few respects",
    "in other respects",
    "from June to August",
    "up to January",
    "before January",
    "after January",
    "during January alone",
    "for half of the time",
    "minus one site",
    "less one site",
    "barring one site",
    "omitting one site",
    "failing one test",
    "lacking one control",
    "absent one control",
    "pending repairs",
    "awaiting tests",
    "in draft",
];

/// What a report says that may not stay after a change of meaning.
#[derive(Debug, PartialEq, Eq)]
struct Claims {
    opinion: OpinionKind,
    covered: Vec<String>,
    listed: Vec<(String, bool)>,
}

fn claims(text: &str) -> Option<Claims> {
    let overlay = Overlay { format: FORMAT, ..Overlay::default() };
    let imported = import_and_verify(text.as_bytes(), &overlay).ok()?;
    let file: ReportFile = serde_json::from_str(&imported.json).unwrap();
    Some(Claims {
        opinion: file.identity.opinion.kind,
        covered: file.identity.criteria.iter().filter(|one| one.covered).map(|one| one.id.clone()).collect(),
        listed: file.services.iter().map(|one| (one.name.clone(), one.footnote.is_some())).collect(),
    })
}

fn services() -> Vec<(String, bool)> {
    [("Example Store", false), ("Example Desk", false), ("Example Lamp", true)]
        .map(|(name, noted)| (name.to_owned(), noted))
        .to_vec()
}

/// The report with other words in place of some that it has once.
fn with(old: &str, new: &str) -> String {
    assert_eq!(REPORT.matches(old).count(), 1, "{old}");
    REPORT.replacen(old, new, 1)
}

#[test]
fn the_report_itself_is_read() {
    let found = claims(REPORT).expect("it is imported without a decision");
    assert_eq!(found.opinion, OpinionKind::Unqualified);
    assert_eq!(found.covered, ["security", "availability"]);
    assert_eq!(found.listed, services());
    assert_eq!(PHRASES.len(), 200);
}

#[test]
fn no_phrase_leaves_an_opinion_unqualified() {
    let places = [
        "is fairly stated",
        "In our opinion, management's",
        ", in all material respects.",
        "is fairly stated, in all material respects.",
    ];
    let mut wrong = Vec::new();
    for phrase in PHRASES {
        let changed = [
            with("2031 is fairly stated, in all material", &format!("2031 is {phrase} fairly stated, in all material")),
            with("In our opinion, management's", &format!("In our opinion, {phrase}, management's")),
            with(
                "fairly stated, in all material respects.",
                &format!("fairly stated, in all material respects, {phrase}."),
            ),
            with(
                "fairly stated, in all material respects.",
                &format!("fairly stated, {phrase}, in all material respects."),
            ),
            with(
                "fairly stated, in all material respects.",
                &format!("fairly stated {phrase}, in all  material respects."),
            ),
        ];
        for text in changed {
            if claims(&text).is_some_and(|found| found.opinion == OpinionKind::Unqualified) {
                wrong.push(*phrase);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?} at {places:?}");
}

#[test]
fn no_phrase_leaves_the_criteria_as_they_were() {
    let mut wrong = Vec::new();
    for phrase in PHRASES {
        let changed = [
            with(
                "relevant to security and availability (\"",
                &format!("relevant to security and availability {phrase} (\""),
            ),
            with(
                "relevant to security and availability (\"",
                &format!("relevant to security and availability, {phrase} (\""),
            ),
            with(
                "relevant to security and availability (\"",
                &format!("relevant to security and, {phrase}, availability (\""),
            ),
            with(
                "relevant to security and availability (\"",
                &format!("relevant to security, {phrase}, and availability (\""),
            ),
            with("criteria (AICPA).".replace('c', "C").as_str(), &format!("Criteria (AICPA), {phrase}.")),
        ];
        for text in changed {
            if claims(&text).is_some() {
                wrong.push(*phrase);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn no_phrase_turns_an_exclusion_into_a_listing_or_leaves_a_limited_list_as_it_was() {
    let mut wrong = Vec::new();
    for phrase in PHRASES {
        let excluded = [
            with("are not in scope:", &format!("are not {phrase} in scope:")),
            with("services are not in scope:", &format!("services are, {phrase}, not in scope:")),
            with("are not in scope:", &format!("are not in scope, {phrase}:")),
        ];
        for text in excluded {
            if claims(&text).is_some_and(|found| found.listed != services()) {
                wrong.push(*phrase);
            }
        }
        let included = [
            with("are in scope for this report:", &format!("are {phrase} in scope for this report:")),
            with("are in scope for this report:", &format!("are in scope for this report, {phrase}:")),
            with("are in scope for this report:", &format!("are in scope {phrase} for this report:")),
            with("- Example Desk\n", &format!("- Example Desk ({phrase})\n")),
            with("- Example Desk\n", &format!("- Example Desk, {phrase}\n")),
            with("- Example Desk\n", &format!("- Example Desk – {phrase}\n")),
        ];
        for text in included {
            let same = |found: Claims| {
                found.listed == services()
                    || found
                        .listed
                        .iter()
                        .any(|(name, noted)| name.starts_with("Example Desk ") && !noted && !name.contains('('))
            };
            if claims(&text).is_some_and(same) {
                wrong.push(*phrase);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_note_stays_bound_to_its_item_whatever_it_says() {
    let mut wrong = Vec::new();
    for phrase in PHRASES {
        let changed = [
            with("domestic site only.", &format!("domestic site {phrase}.")),
            with("* Example Lamp is", &format!("* Example Lamp {phrase} is")),
            with("* Example Lamp is in scope", &format!("** Example Lamp is in scope {phrase}")),
            with("* Example Lamp is in scope", &format!("Note: Example Lamp is in scope {phrase}")),
        ];
        for text in changed {
            if claims(&text).is_some_and(|found| found.listed != services()) {
                wrong.push(*phrase);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
