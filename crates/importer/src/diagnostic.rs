//! A diagnostic of the importer's: where it arose, what was found, and what a person should decide.
//!
//! It changes nothing by itself. A sentence is made once, here, so that a table and a test read the same words.

use core::fmt;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know; nothing to decide.
    Note,
    /// A person should look, and the data file is still true to the text.
    Warning,
    /// No data file is written before this is settled.
    Error,
}

impl Severity {
    /// The word in tables and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $name:ident = $id:literal, $severity:ident, $decide:literal;)*) => {
        /// What kind of diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DiagnosticKind { $($(#[$meta])* $name,)* }

        impl DiagnosticKind {
            /// Every kind, for documentation and tests.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name in tables and JSON.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// How much it weighs.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// What a person should decide.
            #[must_use]
            pub const fn decide(self) -> &'static str {
                match self { $(Self::$name => $decide,)* }
            }
        }
    };
}

kinds! {
    /// Lines that repeat on every page, page numbers, a table of contents.
    LeftOut = "left-out", Note, "Nothing, if these lines are page headers, page numbers or a table of contents.";
    /// A company that is named, but not where the report says whom it covers.
    OtherCompany = "other-company", Note, "Nothing, if this company does not render the services.";
    /// The list of services has no numbers.
    Unnumbered = "unnumbered", Note, "Nothing, if the place in the list may serve as the number.";
    /// A list of what is not in scope. Its items are not listed.
    Exclusion = "exclusion", Note, "Nothing: what is not in scope is not listed.";
    /// A list that is no list of services.
    OtherList = "other-list", Note, "Nothing, if this list names no services in scope. If it does: decision \"lists\" for its line.";
    /// An item that goes on in the next line.
    Joined = "joined", Error, "Look whether these lines are one name, and accept it by a decision \"accepted\" for this line; or decide on the services.";
    /// Text in the middle of a list.
    Interrupted = "interrupted", Warning, "Look whether this line is an item of the list.";
    /// A line of a list that is not read.
    Unread = "unread", Error, "Decide by \"lists\", \"services\" or \"regions\" for this line what it lists.";
    /// A list of which it is not clear whether it is in scope.
    ListUnclear = "list-unclear", Error, "Decide by \"lists\" for this line whether its items are services in scope, excluded, or something else.";
    /// In the list, without a description.
    NotDescribed = "not-described", Warning, "Keep it listed without description and category, as the report has it.";
    /// A description of something that the list does not have.
    NotListed = "not-listed", Warning, "Leave it out: what the list does not have is not listed. Ask the vendor where it matters.";
    /// Two descriptions of one service.
    DescribedTwice = "described-twice", Warning, "Decide which description is meant; the first is taken.";
    /// List and description spell the name differently.
    Spelling = "spelling", Warning, "The listed name is kept, the other becomes an alias. Look whether both are one service.";
    /// Something that may be another name.
    PossibleAlias = "possible-alias", Warning, "Take it as an alias by a decision in the overlay, or refuse it there.";
    /// The category heading is in the text with nothing under it, or a service has none.
    NoCategory = "no-category", Warning, "Leave the service without a category: the report puts it in none.";
    /// A stated figure and what the lists add up to.
    Count = "count", Error, "Find what is missing, and add it by a decision; or ask the auditor which of the two is right.";
    /// Two figures for one thing.
    TwoCounts = "two-counts", Error, "Decide which figure is the report's, and accept it by a decision \"accepted\" for this line.";
    /// A footnote that no item refers to.
    NoteWithoutItem = "note-without-item", Error, "Bind it to its item by a decision \"notes\", or accept that it limits none.";
    /// A mark without a footnote.
    MarkWithoutNote = "mark-without-note", Error, "Find the footnote and bind it by a decision \"notes\": what it limits must not be listed without it.";
    /// A sentence that may limit an item and is bound to none.
    Limit = "limit", Error, "Bind it to its item by a decision \"notes\", or accept by \"accepted\" for this line that it limits none.";
    /// A number is missing from the list.
    Gap = "gap", Error, "Find the missing item, and add it by a decision \"services\".";
    /// A number occurs twice in the list.
    Duplicate = "duplicate", Error, "Find out which number is right.";
    /// The same name is listed twice.
    ListedTwice = "listed-twice", Error, "Find out whether the second item is another service.";
    /// An alias that two services claim.
    ClaimedTwice = "claimed-twice", Error, "Refuse it for one of them by a decision in the overlay.";
    /// A name that is not understood, or that no data file can hold.
    Name = "name", Error, "Give the name by a decision \"services\" or \"regions\": at most 200 characters, and at least one letter or digit.";
    /// More items than a data file can hold.
    TooMany = "too-many", Error, "Give the text of one report; nothing beyond this item was read.";
    /// The text has no part of this kind.
    Missing = "missing", Warning, "Look for it in the report. What is not found stays out of the data.";
    /// The text has no part of this kind, and no data file is possible without it.
    Required = "required", Error, "Find it in the report, and give it by a decision: \"identity\", \"opinion\", \"criteria\", or \"lists\".";
    /// A sentence that carries a claim and is not understood whole.
    Unclear = "unclear", Error, "Read it, and give what it says by a decision: \"opinion\", \"criteria\" or \"identity\".";
    /// Two independent readers of a claim do not agree.
    ReadersDisagree = "readers-disagree", Error, "Read the sentences, and give what they say by a decision: \"opinion\", \"criteria\" or \"identity\".";
    /// The text has a form in which no headings can be found.
    Layout = "layout", Error, "Extract the text again so that paragraphs have blank lines between them, with `pdftotext -layout`.";
    /// Two places of the text contradict each other.
    Contradiction = "contradiction", Error, "Find out which of the two is right, and give it by a decision.";
    /// A company of the scope that may have been examined.
    CompanyUnclear = "company-unclear", Error, "Decide by \"entities\" whether it is an entity of the report, and which.";
    /// A place that is no country of the table.
    Country = "country", Error, "Say by a decision \"countries\" which country or territory is meant.";
    /// A rule about a place that is not one country.
    RulePlace = "rule-place", Error, "Say by a decision \"rules\" which countries are meant.";
    /// A rule that names no entity of the report.
    RuleEntity = "rule-entity", Error, "Find the entity's name in the report, and decide by \"entities\"; or accept that the sentence is no rule.";
    /// A sentence about contracts that is not understood whole.
    RuleUnclear = "rule-unclear", Error, "Give the rule by a decision \"added-rules\", or accept by \"accepted\" that the sentence is none.";
    /// An overlay entry about something that is not in the text.
    NoCounterpart = "no-counterpart", Error, "Remove the entry from the overlay, or give its id by an id decision.";
    /// An overlay entry that is there twice.
    OverlayTwice = "overlay-twice", Error, "Remove one of the two entries.";
    /// Something of ours that the overlay lacks.
    NotInOverlay = "not-in-overlay", Warning, "Add it to the overlay.";
    /// Something of ours that no second reader read since it, or what it rests on, changed.
    NotReviewed = "not-reviewed", Warning, "Read it against the report or the source, and write hash and day into the review file.";
    /// An entry of the review that names neither a line nor a known source, or no day.
    ReviewWithoutGround = "review-without-ground", Warning, "Write into the review file what the text rests on, and when it was read.";
    /// An entry of the review about something that the data does not have, or one that is there twice.
    ReviewWithoutText = "review-without-text", Warning, "Remove the entry from the review file.";
}

/// One diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Line in the text, from 1; 0 where the diagnostic is about no line.
    pub line: u32,
    /// What kind.
    pub kind: DiagnosticKind,
    /// What was found, in a sentence.
    pub found: String,
    /// The name it is about, by which an overlay decision may settle it; may be empty.
    pub about: String,
}

impl Diagnostic {
    /// A diagnostic at a line.
    #[must_use]
    pub fn new(line: u32, kind: DiagnosticKind, about: &str, found: &str) -> Self {
        Self { line, kind, about: about.to_owned(), found: found.to_owned() }
    }

    /// How much it weighs.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (severity, id) = (self.kind.severity().id(), self.kind.id());
        match self.line {
            0 => write!(f, "{severity} {id}: {} {}", self.found, self.kind.decide()),
            line => write!(f, "line {line}: {severity} {id}: {} {}", self.found, self.kind.decide()),
        }
    }
}

/// Text of a report as a message may show it: in quotes, and short.
#[must_use]
pub fn quoted(text: &str) -> String {
    const MAX_SHOWN: usize = 100;
    let mut short: String = text.chars().take(MAX_SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("\u{201C}{short}\u{201D}")
}

/// Sorts by line, then by kind and words, and leaves out what is there twice.
pub fn sort_and_dedupe(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (a.line, a.kind, &a.found).cmp(&(b.line, b.kind, &b.found)));
    diagnostics.dedup();
}
