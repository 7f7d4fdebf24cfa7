//! Terraform: which resource types a configuration declares, and in which region.
//!
//! It does not evaluate Terraform. Modules are not opened, expressions are not computed; what is not written out is not
//! read, and the remarks say so.

use super::{ParseNote, ParsedAs};
use crate::contains_bytes;
use crate::report::Report;

/// A name in a configuration, with the number and the text of its line.
pub(super) struct Declared<'a> {
    pub(super) line: u32,
    pub(super) given: &'a str,
    pub(super) name: String,
    pub(super) reading: ParsedAs,
}

/// The type that a line declares or an address names: `resource "a_b" "c" {`, `a_b.c`, `module.m.a_b.c[0]`.
pub(super) fn type_in<'a>(report: &Report, line: &'a str) -> Option<&'a str> {
    if let Some(kind) = declared(line) {
        return Some(kind);
    }
    if !line.contains('.') || line.contains(char::is_whitespace) {
        return None;
    }
    line.split('.').find(|part| report.name_index().is_terraform_type(part))
}

/// The type in `resource "type" "name"` or `data "type" "name"`.
fn declared(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("resource").or_else(|| line.strip_prefix("data"))?;
    let (kind, rest) = label(rest)?;
    label(rest)?;
    let plain = kind.contains('_') && kind.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    plain.then_some(kind)
}

/// A quoted label and what follows it.
fn label(text: &str) -> Option<(&str, &str)> {
    text.trim_start().strip_prefix('"')?.split_once('"')
}

/// Whether a text is a configuration: its first line that is no comment opens a block, and some block declares a type.
pub(super) fn is_configuration(text: &str) -> bool {
    const BLOCKS: [&str; 10] =
        ["resource", "data", "provider", "terraform", "variable", "locals", "module", "output", "import", "moved"];
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !is_comment(line));
    let opens = first.is_some_and(|line| {
        let word = line.split([' ', '"', '{', '\t']).next().unwrap_or_default();
        BLOCKS.contains(&word) && line[word.len()..].trim_start().starts_with(['"', '{'])
    });
    opens
        && text
            .lines()
            .any(|line| declared(line.trim_start()).is_some() || line.trim_start().starts_with("provider \""))
}

fn is_comment(line: &str) -> bool {
    line.starts_with(['#', '/', '*'])
}

/// A block that is open, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block<'a> {
    Provider(&'a str),
    Variable(&'a str),
    Other,
}

/// The types and regions of a configuration, and what is to be said about it.
pub(super) fn read<'a>(report: &Report, text: &'a str) -> (Vec<Declared<'a>>, Vec<ParseNote>) {
    let mut found: Vec<Declared<'a>> = Vec::new();
    let mut defaults: Vec<(&str, &str)> = Vec::new();
    // Regions by variable, until the variables are known: place in `found`, provider, variable.
    let mut open: Vec<(usize, &str, &str)> = Vec::new();
    let (mut depth, mut block, mut modules) = (0_i32, Block::Other, 0_u32);
    let (mut comment, mut heredoc) = (false, None::<&str>);
    for (line, given) in (1..).zip(text.lines()) {
        let trimmed = given.trim();
        if let Some(end) = heredoc {
            if trimmed == end {
                heredoc = None;
            }
            continue;
        }
        if comment {
            comment = !contains_bytes(trimmed.as_bytes(), b"*/");
            continue;
        }
        if trimmed.starts_with("/*") {
            comment = !contains_bytes(trimmed.as_bytes(), b"*/");
            continue;
        }
        if trimmed.is_empty() || is_comment(trimmed) {
            continue;
        }
        if depth <= 0 {
            block = opened(trimmed);
            if let Some(kind) = declared(trimmed) {
                found.push(Declared { line, given: trimmed, name: kind.to_owned(), reading: ParsedAs::Type });
            }
            modules += u32::from(trimmed.starts_with("module") && label(&trimmed["module".len()..]).is_some());
        }
        let inside =
            trimmed.split_once('{').map_or(trimmed, |(_, inside)| if depth <= 0 { inside.trim() } else { trimmed });
        match (block, assigned(inside)) {
            (Block::Provider(provider), Some(("region", value))) => {
                let variable = value.strip_prefix("var.").unwrap_or_default();
                if let Some((region, _)) = label(value) {
                    found.push(region_of(report, line, trimmed, provider, region));
                } else if !variable.is_empty() {
                    open.push((found.len(), provider, variable));
                    found.push(region_of(report, line, trimmed, provider, value));
                }
            }
            (Block::Variable(name), Some(("default", value))) => {
                defaults.extend(label(value).map(|(value, _)| (name, value)));
            }
            _ => {}
        }
        if let Some(at) = trimmed.as_bytes().windows(2).position(|two| two == b"<<") {
            let end = trimmed[at + 2..].trim_start_matches(['-', '~']).trim();
            if !end.is_empty() && end.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
                heredoc = Some(end);
            }
        }
        depth += braces(trimmed);
    }
    for (at, provider, variable) in open {
        if let Some((_, value)) = defaults.iter().find(|(name, _)| *name == variable)
            && let Some(declared) = found.get_mut(at)
        {
            *declared = region_of(report, declared.line, declared.given, provider, value);
        }
    }
    let mut remarks = vec![ParseNote::Terraform];
    if modules > 0 {
        remarks.push(ParseNote::Modules { count: modules });
    }
    (found, remarks)
}

/// A region as its provider means it: other vendors have regions of the same id.
fn region_of<'a>(report: &Report, line: u32, given: &'a str, provider: &str, region: &str) -> Declared<'a> {
    let (name, reading) = of_provider(report, provider, region);
    Declared { line, given, name, reading }
}

/// A region's name where the provider is the vendor's; with the provider's name before it where it is another's.
pub(super) fn of_provider(report: &Report, provider: &str, region: &str) -> (String, ParsedAs) {
    if report.name_index().terraform_provider() == Some(provider) {
        (region.to_owned(), ParsedAs::Whole)
    } else {
        ([provider, " ", region].concat(), ParsedAs::OtherVendor)
    }
}

fn opened(line: &str) -> Block<'_> {
    let labelled = |word: &str| line.strip_prefix(word).and_then(label).map(|(label, _)| label);
    if let Some(provider) = labelled("provider") {
        Block::Provider(provider)
    } else if let Some(name) = labelled("variable") {
        Block::Variable(name)
    } else {
        Block::Other
    }
}

/// The two sides of `name = value`.
fn assigned(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('=')?;
    Some((name.trim(), value.trim().trim_end_matches('}').trim()))
}

/// How many more braces a line opens than it closes, those in quotes and comments left out.
fn braces(line: &str) -> i32 {
    let (mut count, mut quoted, mut escaped) = (0, false, false);
    for c in line.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '#' if !quoted => break,
            '{' if !quoted => count += 1,
            '}' if !quoted => count -= 1,
            _ => {}
        }
    }
    count
}
