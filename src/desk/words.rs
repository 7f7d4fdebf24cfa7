//! The words about a checked list, in English. They stand apart from the page's own, which every visitor loads.

/// All names {0}, listed {1}, with a note {2}, ambiguous {3}, not listed {4}.
pub const SAID: &str =
    "{0} names checked: {1} listed, {2} listed with a note, {3} to be chosen by you, {4} not listed.";
/// A service's name {0} and number {1}.
pub const SERVICE: &str = "{0}, item {1} of the services";
/// A region's name {0} and zones {1}.
pub const REGION: &str = "{0}, a region with {1} availability zones";
/// The same with one zone.
pub const REGION_ONE_ZONE: &str = "{0}, a region with one availability zone";
/// An entity's name {0} and role {1}.
pub const ENTITY: &str = "{0}, legal entity: {1}";
/// A name {0} that the report gives at {1}.
pub const BY_ALIAS: &str = "Found by the name \u{201C}{0}\u{201D}, which the report gives as well: {1}.";

/// What is to be said about where a list came from, by the code that `static/desk.js` uses.
#[must_use]
pub fn remark(code: &str) -> Option<&'static str> {
    Some(match code {
        "file-too-large" => "The file is larger than 5 MB and was not read. Your list is as it was.",
        "file-no-text" => "The file is not a text and was not read. Your list is as it was.",
        "file-unreadable" => "The browser could not read the file. Your list is as it was.",
        "list-cut" => "The list has more than 5,000,000 characters. What comes after them was not checked.",
        "link-broken" => "The list in this link is damaged and could not be read.",
        _ => return None,
    })
}
