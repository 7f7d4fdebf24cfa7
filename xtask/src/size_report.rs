//! Where the page's module has its bytes: each function by the crate that it was written in, and in the widget by module.
//!
//! The module is compiled and made small as for the once more and with names, which make it twice as long: neither the page nor the package has
//! them, and so cannot tell.

use crate::{
    compile_wasm::{self, WasmBuild},
    compress, optimize, process,
    project::Project,
    tools::Toolbox,
    wasm_flags::WasmFlags,
};
use anyhow::{Context, Result};
use std::{collections::BTreeMap, fs};
use wasmparser::{KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

/// What comes with the compiler: all of it is one row.
const STANDARD_CRATES: [&str; 6] = ["alloc", "compiler_builtins", "core", "dlmalloc", "hashbrown", "std"];

/// Builds the module with names and prints a table.
pub(crate) fn print_sizes(project: &Project, tools: &Toolbox) -> Result<()> {
    let folder = project.work_dir().join("weigh");
    fs::create_dir_all(&folder)?;
    let flags = WasmFlags::for_project(project)?;
    let module = WasmBuild { name: "weigh", ..compile_wasm::page_module() };
    compile_wasm::compile_module(project, tools, &flags, &module, &folder)?;
    let (from, to) = (folder.join("weigh_bg.wasm"), folder.join("small.wasm"));
    let mut wasm_opt = tools.tool_command(project, "wasm-opt")?;
    wasm_opt.args(optimize::WASM_OPT_ARGS).arg("--debuginfo").arg(&from).arg("-o").arg(&to);
    process::run_visible("optimising the WebAssembly", &mut wasm_opt)?;
    let module = fs::read(&to).with_context(|| format!("{} cannot be read", to.display()))?;
    print!("{}", size_table(&function_sizes(&module)?)?);
    Ok(())
}

/// The functions and the data of a module by who they are of, as bytes one after the other, and how many functions.
fn function_sizes(module: &[u8]) -> Result<BTreeMap<String, (Vec<u8>, usize)>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    let mut names = BTreeMap::new();
    let mut groups: BTreeMap<String, (Vec<u8>, usize)> = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            Payload::DataSection(section) => {
                let (bytes, _) = groups.entry("data: the report, words, tables".to_owned()).or_default();
                for data in section {
                    bytes.extend_from_slice(data?.data);
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    names.extend(function_names(section)?);
                }
            }
            _ => {}
        }
    }
    for (index, body) in (imported..).zip(bodies) {
        let whose = names.get(&index).map_or_else(|| "without a name".to_owned(), |name| crate_of_function(name));
        let (bytes, count) = groups.entry(whose).or_default();
        bytes.extend_from_slice(body);
        *count += 1;
    }
    Ok(groups)
}

fn function_names(section: NameSectionReader<'_>) -> Result<BTreeMap<u32, String>> {
    let mut names = BTreeMap::new();
    for part in section {
        if let Name::Function(functions) = part? {
            for naming in functions {
                let naming = naming?;
                names.insert(naming.index, naming.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// Who a function is of: the crate that its name begins with, and in the widget the module as well.
fn crate_of_function(name: &str) -> String {
    let word = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    let from = name.trim_start_matches(|c: char| !c.is_ascii_alphabetic() && c != '_');
    let from = from.strip_prefix("mut ").unwrap_or(from);
    let from = from.strip_prefix("dyn ").unwrap_or(from);
    let of = word(from);
    if STANDARD_CRATES.contains(&of.as_str()) {
        return "the standard library".to_owned();
    }
    match of.as_str() {
        "trust_center_widget" => {
            let module = from.split("::").nth(1).map(word).unwrap_or_default();
            format!("the widget: {}", if module.is_empty() { "its root" } else { &module })
        }
        "trust_center_report" => "the report".to_owned(),
        "trust_center_search" => "the search".to_owned(),
        _ => of,
    }
}

/// In Markdown, the heaviest first. Alone: what Brotli makes of these bytes without the others, which is more than their share.
fn size_table(groups: &BTreeMap<String, (Vec<u8>, usize)>) -> Result<String> {
    let all: usize = groups.values().map(|(bytes, _)| bytes.len()).sum();
    let mut rows: Vec<_> = groups.iter().collect();
    rows.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(bytes.len()));
    let mut out = String::from("| of | functions | bytes | share | Brotli 11, alone |\n|---|--:|--:|--:|--:|\n");
    let mut rest = (Vec::new(), 0);
    for (name, (bytes, count)) in rows {
        if bytes.len() * 200 < all {
            rest.0.extend_from_slice(bytes);
            rest.1 += count;
        } else {
            out += &table_row(name, bytes, *count, all)?;
        }
    }
    out += &table_row("others, each below half a percent", &rest.0, rest.1, all)?;
    Ok(out)
}

fn table_row(name: &str, bytes: &[u8], count: usize, all: usize) -> Result<String> {
    let share = 100.0 * bytes.len() as f64 / all.max(1) as f64;
    let alone = compress::compress_brotli(bytes)?.len();
    Ok(format!("| {name} | {count} | {} | {share:.1} % | {alone} |\n", bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_of_the_crate_that_its_name_begins_with() {
        for (name, of) in [
            ("<yew[ab]::virtual_dom::vnode::VNode as yew[ab]::dom_bundle::traits::Reconcilable>::reconcile", "yew"),
            ("trust_center_widget[bf]::view::services::entry", "the widget: view"),
            (
                "<trust_center_widget[bf]::view::Widget as yew[ab]::html::component::Component>::view",
                "the widget: view",
            ),
            ("<trust_center_search[80]::names::Names>::wholes::{closure#1}", "the search"),
            ("<&mut dyn core[15]::fmt::Write as core[15]::fmt::Write>::write_str", "the standard library"),
            ("<[u8] as core[15]::cmp::PartialEq>::eq", "u8"),
            ("__wbindgen_malloc", "__wbindgen_malloc"),
        ] {
            assert_eq!(crate_of_function(name), of, "{name}");
        }
    }

    #[test]
    fn functions_are_weighed_by_their_names() -> Result<()> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // One type; one function taken from outside, two of its own of 2 and 3 bytes, and three names.
        module.extend([1, 4, 1, 0x60, 0, 0]);
        module.extend([2, 7, 1, 1, b'a', 1, b'b', 0, 0]);
        module.extend([3, 3, 2, 0, 0]);
        module.extend([10, 8, 2, 2, 0, 0x0b, 3, 0, 1, 0x0b]);
        let mut names = vec![4, b'n', b'a', b'm', b'e', 1, 16, 3, 0, 1, b'x', 1, 3, b'y', b'e', b'w', 2, 5];
        names.extend(b"std::");
        module.extend([0, names.len() as u8]);
        module.extend(names);
        let weighed = function_sizes(&module)?;
        assert_eq!(weighed["yew"], (vec![0, 0x0b], 1));
        assert_eq!(weighed["the standard library"], (vec![0, 1, 0x0b], 1));
        assert_eq!(weighed.len(), 2);
        Ok(())
    }
}
