//! Makes the two tables that the crate looks words and names up in: sorted, with their keys folded, without comments.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use trust_center_report::fold;

/// Bits of classes of meaning, then the letters of the roles of columns; `src/words.rs` has the same.
const MEANINGS: [(&str, u8); 6] =
    [("other", 1), ("foreign", 33), ("company", 2), ("turned", 4), ("neutral", 8), ("hardware", 16)];
const ROLES: [(&str, char); 14] = [
    ("filler", 'l'),
    ("name0", '0'),
    ("name1", '1'),
    ("name2", '2'),
    ("name3", '3'),
    ("code", 'c'),
    ("region", 'r'),
    ("country", 'y'),
    ("vendor", 'v'),
    ("entity", 'e'),
    ("free", 'f'),
    ("strict", 's'),
    ("remark", 'm'),
    ("none", '-'),
];

fn main() -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    let folder = Path::new(&folder);
    fs::write(folder.join("words.txt"), words(&read("words.txt")?)?)?;
    let (items, names) = names(&read("../../data/known-names.tsv")?)?;
    fs::write(folder.join("known-items.txt"), items)?;
    fs::write(folder.join("known-names.txt"), names)
}

fn read(path: &str) -> io::Result<String> {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path)
}

/// Lines "word, role, bits", sorted by word.
fn words(text: &str) -> io::Result<String> {
    let mut words: BTreeMap<String, (u8, char)> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (class, list) = line.split_once(':').ok_or_else(|| io::Error::other(line.to_owned()))?;
        for word in list.split_whitespace() {
            let entry = words.entry(fold::name_key(word)).or_insert((0, '-'));
            if let Some((_, bits)) = MEANINGS.iter().find(|(name, _)| *name == class) {
                entry.0 |= bits;
            } else {
                let role = ROLES.iter().find(|(name, _)| *name == class);
                let role = role.ok_or_else(|| io::Error::other(class.to_owned()))?.1;
                // The first line that has a word decides its role.
                if entry.1 == '-' {
                    entry.1 = role;
                }
            }
        }
    }
    let mut table = String::new();
    for (word, (bits, role)) in words {
        writeln!(table, "{word}\t{role}{bits}").map_err(io::Error::other)?;
    }
    Ok(table)
}

/// The items, one a line, and lines "key, class, number of the item", sorted by key.
fn names(text: &str) -> io::Result<(String, String)> {
    let mut items = String::new();
    let mut names: BTreeSet<(String, char, usize)> = BTreeSet::new();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (item, line) in lines.enumerate() {
        let mut fields = line.split('\t');
        let mut field = || fields.next().ok_or_else(|| io::Error::other(line.to_owned()));
        let (kind, name, codes, chinese, others) = (field()?, field()?, field()?, field()?, field()?);
        writeln!(items, "{name}").map_err(io::Error::other)?;
        for (list, class) in [(codes, 'c'), (chinese, 'z'), (others, 'o')] {
            let class = match kind {
                "vendor" => 'v',
                "region" => 'r',
                _ => class,
            };
            for name in list.split(';').filter(|name| !name.is_empty()) {
                names.insert((fold::name_key(name), class, item));
            }
        }
    }
    let mut table = String::new();
    for (key, class, item) in names {
        writeln!(table, "{key}\t{class}{item}").map_err(io::Error::other)?;
    }
    Ok((items, table))
}
