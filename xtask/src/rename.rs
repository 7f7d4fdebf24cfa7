//! Gives the names between the glue and the WebAssembly one or two letters each.
//!
//! wasm-bindgen makes them long and ends them in hashes, which no compression helps, and each
//! travels twice: 2.3 KB after Brotli. What users of the package call by name keeps its name.

use crate::wasm_file::{HEAD, Reader, sections};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, HashSet};

/// The sections of a module that hold names; all others are copied as they are.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Which name stands for which.
pub(crate) type Names = BTreeMap<String, String>;

/// The module with short names, and what they stand for. The same module gives the same names.
pub(crate) fn module(bytes: &[u8]) -> Result<(Vec<u8>, Names)> {
    let taken: HashSet<&str> = entries(bytes, EXPORTS)?.iter().map(|entry| entry.name).collect();
    let mut fresh = (0..).map(letters).filter(|name| !taken.contains(name.as_str()));
    let mut names = Names::new();
    for entry in entries(bytes, IMPORTS)?.iter().chain(&entries(bytes, EXPORTS)?) {
        if internal(entry.name) && !names.contains_key(entry.name) {
            names.extend(fresh.next().map(|short| (entry.name.to_owned(), short)));
        }
    }

    let mut out = bytes.get(..HEAD).context("no WebAssembly")?.to_vec();
    for (id, body) in sections(bytes)? {
        if id != IMPORTS && id != EXPORTS {
            put_section(&mut out, id, body);
            continue;
        }
        let entries = entries_of(id, body)?;
        let mut fresh = Vec::new();
        put_number(&mut fresh, entries.len());
        for entry in entries {
            if let Some(module) = entry.module {
                put_text(&mut fresh, module);
            }
            put_text(&mut fresh, names.get(entry.name).map_or(entry.name, String::as_str));
            fresh.extend_from_slice(entry.rest);
        }
        put_section(&mut out, id, &fresh);
    }
    Ok((out, names))
}

/// A script or a declaration with the new names in place of the old. They are names of properties
/// alone; elsewhere a short one could be another's.
pub(crate) fn text(text: &str, names: &Names) -> Result<String> {
    let word = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '$';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(word) {
        let (before, from) = rest.split_at(start);
        let (name, after) = from.split_at(from.find(|char| !word(char)).unwrap_or(from.len()));
        out += before;
        rest = after;
        let Some(short) = names.get(name) else {
            out += name;
            continue;
        };
        let accessed = out.ends_with('.');
        let key = out.ends_with(['{', ',', '"', ' ']) && after.starts_with([':', '(', '"']);
        if !accessed && !key {
            bail!("the name {name} is used as no property's: it cannot be shortened");
        }
        out += short;
    }
    Ok(out + rest)
}

/// Names that the glue alone uses. wasm-bindgen begins them so; everything else is somebody's.
fn internal(name: &str) -> bool {
    ["__wb", "__externref", "wasm_bindgen_"].iter().any(|start| name.starts_with(start))
}

/// `a` to `Z`, then `aa` and so on.
fn letters(mut number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.insert(0, char::from(LETTERS[number % LETTERS.len()]));
        match (number / LETTERS.len()).checked_sub(1) {
            Some(more) => number = more,
            None => return name,
        }
    }
}

/// An import or an export.
struct Entry<'a> {
    module: Option<&'a str>,
    name: &'a str,
    /// What it is, as it is written.
    rest: &'a [u8],
}

fn entries(bytes: &[u8], id: u8) -> Result<Vec<Entry<'_>>> {
    let found = sections(bytes)?.into_iter().find(|(other, _)| *other == id);
    found.map_or(Ok(Vec::new()), |(id, body)| entries_of(id, body))
}

fn entries_of(id: u8, body: &[u8]) -> Result<Vec<Entry<'_>>> {
    let mut from = Reader(body);
    let count = from.number()?;
    let mut entries = Vec::new();
    for _ in 0..count {
        let module = if id == IMPORTS { Some(from.text()?) } else { None };
        let name = from.text()?;
        let start = from.0;
        let kind = from.bytes(1)?;
        if id == IMPORTS && kind != [0] {
            bail!("the import {name} is no function: xtask/src/rename.rs knows no other");
        }
        from.number()?;
        entries.push(Entry { module, name, rest: &start[..start.len() - from.0.len()] });
    }
    Ok(entries)
}

fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn put_section(out: &mut Vec<u8>, id: u8, body: &[u8]) {
    out.push(id);
    put_number(out, body.len());
    out.extend_from_slice(body);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with these imports from `m` and these exports, and a section of another kind.
    fn made(imports: &[&str], exports: &[&str]) -> Vec<u8> {
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        for (id, names) in [(IMPORTS, imports), (EXPORTS, exports)] {
            let mut body = Vec::new();
            put_number(&mut body, names.len());
            for (index, name) in names.iter().enumerate() {
                if id == IMPORTS {
                    put_text(&mut body, "m");
                }
                put_text(&mut body, name);
                body.push(0);
                put_number(&mut body, index + 200);
            }
            put_section(&mut out, id, &body);
        }
        put_section(&mut out, 0, b"\x01xother");
        out
    }

    #[test]
    fn what_the_glue_alone_uses_gets_short_names() -> Result<()> {
        let (short, names) =
            module(&made(&["__wbg_log_0123456789abcdef", "own"], &["memory", "a", "__wbindgen_malloc", "mount"]))?;
        assert_eq!(short, made(&["b", "own"], &["memory", "a", "c", "mount"]));
        let script = "({__wbg_log_0123456789abcdef:function(){}});e.__wbindgen_malloc(1);e.mount()";
        assert_eq!(text(script, &names)?, "({b:function(){}});e.c(1);e.mount()");
        assert_eq!(text("readonly __wbindgen_malloc: (a: number) => 1", &names)?, "readonly c: (a: number) => 1");
        assert_eq!(text("__wbindgen_malloc2", &names)?, "__wbindgen_malloc2");
        assert!(text("let x=__wbindgen_malloc;", &names).is_err());
        Ok(())
    }

    #[test]
    fn a_broken_module_is_a_sentence() {
        let whole = made(&["__wbg_a"], &["b"]);
        assert!(module(b"").is_err());
        assert!(module(b"\0wsm\x01\0\0\0").is_err());
        assert!(module(&whole[..whole.len() - 1]).is_err());
    }

    #[test]
    fn names_of_letters_are_all_different() {
        let names: HashSet<String> = (0..4000).map(letters).collect();
        assert_eq!(names.len(), 4000);
        assert_eq!([letters(0), letters(51), letters(52), letters(53)], ["a", "Z", "aa", "ab"]);
    }
}
