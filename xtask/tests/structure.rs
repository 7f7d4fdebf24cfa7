//! How the sources are built up: no cycles between modules, layers of crates, names of functions and types, length of files, words.
//!
//! The figures and exceptions are in `structure/limits.rs`; `cargo test -p xtask --test structure -- --nocapture` prints what is
//! counted.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "structure/limits.rs"]
mod limits;
#[path = "structure/sources.rs"]
mod sources;

use sources::{CrateSources, crates, document_files, root, script_files};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// Modules that can reach themselves: every module of a cycle, by its siblings in the same folder.
fn cycles(edges: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reachable = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![from];
        while let Some(at) = waiting.pop() {
            for next in edges.get(at).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    waiting.push(next);
                }
            }
        }
        seen
    };
    let reach: BTreeMap<&String, BTreeSet<String>> = edges.keys().map(|module| (module, reachable(module))).collect();
    let mut found = BTreeSet::new();
    for (module, reached) in &reach {
        if reached.contains(*module) {
            let both = |other: &&String| reach.get(*other).is_some_and(|back| back.contains(*module));
            found.insert(reached.iter().filter(both).cloned().collect::<Vec<String>>());
        }
    }
    found.into_iter().collect()
}

#[test]
fn modules_of_a_crate_have_no_cycle() {
    let mut unknown = Vec::new();
    let mut seen = BTreeSet::new();
    for sources in crates() {
        for cycle in cycles(&sources.module_edges()) {
            let named = format!("{}: {}", sources.name, cycle.join(", "));
            println!("cycle in {named}");
            if limits::CYCLES.contains(&named.as_str()) {
                seen.insert(named);
                continue;
            }
            let edges = sources.edges_between(&cycle);
            unknown.push(format!("{named}\n  {}", edges.join("\n  ")));
        }
    }
    assert!(
        unknown.is_empty(),
        "modules depend on each other in a circle; cut one of these edges:\n{}",
        unknown.join("\n")
    );
    for gone in limits::CYCLES.iter().filter(|known| !seen.contains(**known)) {
        println!("a cycle is gone and can be taken out of structure/limits.rs: {gone}");
    }
}

#[test]
fn a_cycle_is_found() {
    let edges = |pairs: &[(&str, &str)]| {
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in pairs {
            edges.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        cycles(&edges)
    };
    assert!(edges(&[("a", "b"), ("b", "c"), ("a", "c")]).is_empty());
    assert_eq!(edges(&[("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]), [["a", "b", "c"]]);
}

#[test]
fn crates_depend_on_lower_layers_alone() {
    for sources in crates() {
        let layer = |name: &str| limits::LAYERS.iter().position(|layer| layer.contains(&name));
        let Some(own) = layer(&sources.name) else {
            panic!("{} is in no layer: put it into LAYERS in structure/limits.rs", sources.name)
        };
        for dependency in sources.dependencies() {
            let below = layer(&dependency).is_some_and(|other| other < own);
            assert!(below, "{} depends on {dependency}, which is not in a layer below it", sources.name);
        }
    }
}

#[test]
fn functions_have_names_of_more_than_one_word() {
    let (mut all, mut short) = (0, 0);
    for sources in crates() {
        let names = sources.function_names();
        let one_word = names.iter().filter(|name| !name.trim_matches('_').contains('_')).count();
        println!("{:<28} {one_word:>4} of {:>4} functions have one-word names", sources.name, names.len());
        all += names.len();
        short += one_word;
    }
    let percent = 100.0 * short as f64 / all as f64;
    println!("{short} of {all} functions outside tests have one-word names: {percent:.1} %");
    assert!(all > 1000, "only {all} functions were found");
    assert!(percent <= limits::MAX_ONE_WORD_PERCENT, "{percent:.1} % of all functions have one-word names");
}

#[test]
fn a_public_type_has_its_name_alone_in_its_crate() {
    let mut doubles = Vec::new();
    for sources in crates() {
        let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, file) in sources.public_types() {
            files.entry(name).or_default().push(file);
        }
        let double = files.into_iter().filter(|(_, files)| files.len() > 1);
        doubles.extend(double.map(|(name, files)| format!("{}: {name} in {}", sources.name, files.join(" and "))));
    }
    assert!(doubles.is_empty(), "two public types have one name:\n{}", doubles.join("\n"));
}

#[test]
fn files_are_short() {
    let mut long = Vec::new();
    let rust = crates().iter().filter(|sources| sources.is_shipped()).flat_map(CrateSources::files).collect::<Vec<_>>();
    for file in rust.into_iter().chain(script_files()) {
        let lines = fs::read_to_string(root().join(&file)).unwrap().lines().count();
        let allowed = limits::LONG_FILES.iter().find(|(name, ..)| *name == file);
        match allowed {
            Some((_, most, _)) if lines <= *most => {}
            None if lines <= limits::MAX_LINES => {}
            _ => long.push(format!("{file}: {lines} lines")),
        }
    }
    assert!(
        long.is_empty(),
        "files of more than {} lines, or more than allowed:\n{}",
        limits::MAX_LINES,
        long.join("\n")
    );
    for (file, _, reason) in limits::LONG_FILES {
        assert!(root().join(file).is_file() && !reason.is_empty(), "{file} is not there: take it out of LONG_FILES");
    }
}

#[test]
fn comments_and_documents_are_in_plain_english() {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut comments = Vec::new();
    for sources in crates() {
        for file in sources.files() {
            comments.push((file.clone(), sources::rust_comments(&fs::read_to_string(root().join(&file)).unwrap())));
        }
    }
    for file in script_files() {
        comments.push((file.clone(), sources::script_comments(&fs::read_to_string(root().join(&file)).unwrap())));
    }
    for file in document_files() {
        let text = fs::read_to_string(root().join(&file)).unwrap();
        comments.push((file, text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned())).collect()));
    }
    let mut count = 0;
    for (file, lines) in &comments {
        for (number, line) in lines {
            for word in limits::FORBIDDEN_WORDS {
                if sources::contains_words(line, word) {
                    count += 1;
                    found
                        .entry(file.clone())
                        .or_default()
                        .push(format!("{file}:{number}: \"{word}\": {}", line.trim()));
                }
            }
        }
    }
    println!("{count} forbidden words in comments and documents");
    let all: Vec<String> = found.into_values().flatten().collect();
    assert!(
        count <= limits::MAX_FORBIDDEN_WORDS,
        "{count} of the words {:?} in comments and documents, {} allowed:\n{}",
        limits::FORBIDDEN_WORDS,
        limits::MAX_FORBIDDEN_WORDS,
        all.join("\n")
    );
}
