//! A data file as bytes: checked, hashed, laid out for people, and put in place in one step.
//!
//! It writes nothing that the domain's own checks refuse, and never half a file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};
use trust_center_report::model::ReportFile;
use trust_center_report::{Report, ValidationError};

/// A line is at most this long, where its record can be parted.
const MAX_LINE_WIDTH: usize = 140;

/// SHA-256 as lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What `origin.contentSha256` must hold: the hash of the file as compact JSON with that field empty.
///
/// # Errors
/// Where the file cannot be written as JSON.
pub fn content_hash(file: &ReportFile) -> serde_json::Result<String> {
    let mut file = file.clone();
    file.origin.content.clear();
    Ok(sha256_hex(serde_json::to_string(&file)?.as_bytes()))
}

/// Why a file is not written.
#[derive(Debug)]
pub enum OutputError {
    /// The domain's checks refuse it.
    Faults(Vec<ValidationError>),
    /// It is no JSON.
    Json(serde_json::Error),
}

/// The file with both hashes, as the text of a JSON file.
///
/// # Errors
/// Where the domain's own checks find faults.
pub fn finish_file(file: ReportFile, text: &[u8]) -> Result<String, OutputError> {
    finish_checked(file, text).map(|(_, json)| json)
}

/// The file with both hashes, as data and as the text of a JSON file.
///
/// # Errors
/// Where the domain's own checks find faults.
pub fn finish_checked(mut file: ReportFile, text: &[u8]) -> Result<(ReportFile, String), OutputError> {
    file.origin.text = sha256_hex(text);
    file.origin.content = content_hash(&file).map_err(OutputError::Json)?;
    let report = Report::new(file).map_err(OutputError::Faults)?;
    let json = format_json(report.data()).map_err(OutputError::Json)?;
    Ok((report.data().clone(), json))
}

/// JSON with small records on one line each.
///
/// # Errors
/// Where the file cannot be written as JSON.
pub fn format_json(value: &impl serde::Serialize) -> serde_json::Result<String> {
    let compact = serde_json::to_string(value)?;
    let mut out = String::with_capacity(compact.len() * 2);
    let rest = write_value(&compact, 0, &mut out);
    debug_assert!(rest.is_empty(), "compact JSON is one value");
    out.push('\n');
    Ok(out)
}

/// Writes the value that compact JSON begins with; gives what follows it.
fn write_value<'j>(json: &'j str, indent: usize, out: &mut String) -> &'j str {
    let (value, rest) = json.split_at(value_length(json));
    let column = out.len() - out.rfind('\n').map_or(0, |at| at + 1);
    let inline = value.len() + column <= MAX_LINE_WIDTH && nesting_depth(value) <= 2 && !value.contains("\"ours\":{");
    if inline || !value.starts_with(['{', '[']) || value.len() == 2 {
        write_spaced(value, out);
        return rest;
    }
    let mut inside = &value[1..value.len() - 1];
    out.push_str(&value[..1]);
    let mut first = true;
    while !inside.is_empty() {
        if !first {
            out.push(',');
            inside = &inside[1..];
        }
        first = false;
        out.push('\n');
        out.extend(core::iter::repeat_n("  ", indent + 1));
        if value.starts_with('{') {
            let key = value_length(inside);
            out.push_str(&inside[..key]);
            out.push_str(": ");
            inside = &inside[key + 1..];
        }
        inside = write_value(inside, indent + 1, out);
    }
    out.push('\n');
    out.extend(core::iter::repeat_n("  ", indent));
    out.push_str(&value[value.len() - 1..]);
    rest
}

/// How many bytes the value takes that compact JSON begins with.
fn value_length(json: &str) -> usize {
    let mut depth = 0_usize;
    let mut text = false;
    let mut escaped = false;
    for (at, byte) in json.bytes().enumerate() {
        if text {
            text = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            if !text && depth == 0 {
                return at + 1;
            }
            continue;
        }
        match byte {
            b'"' => text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return at,
            b'}' | b']' if depth == 1 => return at + 1,
            b'}' | b']' => depth -= 1,
            b',' | b':' if depth == 0 => return at,
            _ => {}
        }
    }
    json.len()
}

/// How deep records and lists are nested.
fn nesting_depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut text, mut escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if text => {
                text = escaped || byte != b'"';
                escaped = !escaped && byte == b'\\';
            }
            b'"' => text = true,
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// Compact JSON with a blank behind each comma and colon.
fn write_spaced(json: &str, out: &mut String) {
    let (mut text, mut escaped) = (false, false);
    for c in json.chars() {
        out.push(c);
        if text {
            text = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if c == '"' {
            text = true;
        } else if matches!(c, ',' | ':') {
            out.push(' ');
        }
    }
}

/// Puts a file in place: whole, or not at all.
///
/// # Errors
/// Where the folder cannot be written to.
pub fn replace_file(path: &Path, content: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.new", std::process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(content.as_bytes())?;
        file.sync_all()
    });
    match written.and_then(|()| fs::rename(&beside, path)) {
        Ok(()) => Ok(()),
        Err(error) => {
            let _ = fs::remove_file(&beside);
            Err(error)
        }
    }
}

/// Reads a file of at most this many bytes, so that no larger one is taken into memory.
///
/// # Errors
/// Where it cannot be read or is larger.
pub fn read_at_most(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        let sentence = format!("{} is larger than {} MB, the most that is read", path.display(), most >> 20);
        return Err(io::Error::new(io::ErrorKind::InvalidData, sentence));
    }
    Ok(bytes)
}
