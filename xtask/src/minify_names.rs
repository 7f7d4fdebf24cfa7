//! Gives the names between the glue and the WebAssembly one or two letters each.
//!
//! wasm-bindgen makes them long and ends them in hashes, which no compression helps, and each travels twice. wasm-opt shortens them in
//! the module and prints what stands for what; esbuild does the same to the imports in the glue, which are names of properties;
//! the exports, which the glue reads from `wasm` alone, are replaced here. What users of the package call keeps its name: that is a
//! name of the glue and not of the module.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::Path};

/// What wasm-opt is asked for to shorten the names.
pub(crate) const WASM_OPT_ARG: &str = "--minify-imports-and-exports-and-modules";

/// The names that wasm-opt replaced, as it prints them: module, name and short name of imports, name and short name of exports.
#[derive(Deserialize)]
pub(crate) struct ShortNames {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

/// The name that wasm-opt gives to the one module that is imported from.
const IMPORT_MODULE: &str = "a";

impl ShortNames {
    /// Reads what wasm-opt printed.
    pub(crate) fn from_json(json: &str) -> Result<Self> {
        let names: Self = serde_json::from_str(json).context("wasm-opt does not print the names as expected")?;
        let mut modules: Vec<&str> = names.imports.iter().map(|(module, ..)| module.as_str()).collect();
        modules.dedup();
        if modules.len() > 1 {
            bail!("the module imports from several modules, {}: their names cannot be shortened", modules.join(", "));
        }
        Ok(names)
    }

    /// The glue with the short names of exports and of the module that is imported from.
    pub(crate) fn shorten_exports(&self, glue: &str) -> Result<String> {
        let exports: BTreeMap<&str, &str> =
            self.exports.iter().map(|(name, short)| (name.as_str(), short.as_str())).collect();
        let mut parts = glue.split("wasm.");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|char: char| !is_word(char)).unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            // The name of a file, "x_bg.wasm", ends where another word begins.
            let is_property = !out.ends_with(|char: char| is_word(char) || char == '.');
            out += "wasm.";
            out += exports.get(name).filter(|_| is_property).unwrap_or(&name);
            out += rest;
        }
        let Some((module, ..)) = self.imports.first() else { return Ok(out) };
        let quoted = format!("\"{module}\"");
        if out.matches(&quoted).count() != 1 {
            bail!("the glue must name {quoted} once: the module imports from it");
        }
        Ok(out.replace(&quoted, &format!("\"{IMPORT_MODULE}\"")))
    }

    /// The declarations of a module's exports with their short names.
    pub(crate) fn shorten_declarations(&self, types: &str) -> String {
        self.exports.iter().fold(types.to_owned(), |types, (name, short)| {
            types
                .replace(&format!("readonly {name}:"), &format!("readonly {short}:"))
                .replace(&format!("export const {name}:"), &format!("export const {short}:"))
        })
    }

    /// What esbuild is given so that it shortens the imports: the pattern of their names, and a cache that holds the short ones.
    pub(crate) fn esbuild_args(&self, cache: &Path) -> Result<Vec<String>> {
        let short: BTreeMap<&str, &str> =
            self.imports.iter().map(|(_, name, short)| (name.as_str(), short.as_str())).collect();
        fs::write(cache, serde_json::to_string(&short)?)
            .with_context(|| format!("{} cannot be written", cache.display()))?;
        let names: Vec<&str> = short.into_keys().collect();
        Ok(vec![
            format!("--mangle-props=^({})$", names.join("|")),
            "--mangle-quoted".to_owned(),
            format!("--mangle-cache={}", cache.display()),
        ])
    }
}

fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_' || char == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = r#"{ "imports": [["./x_bg.js", "__wbg_log_01", "a"], ["./x_bg.js", "__wbg_now_02", "b"]],
        "exports": [["memory", "c"], ["mount", "d"], ["__wbindgen_malloc", "e"]] }"#;

    #[test]
    fn exports_are_shortened_where_the_module_is_asked_for_them() -> Result<()> {
        let names = ShortNames::from_json(NAMES)?;
        let check = |glue: &str, expected: &str| {
            let glue = names.shorten_exports(&format!("{glue}; ({{ \"./x_bg.js\": import0 }})"));
            assert_eq!(glue.ok(), Some(format!("{expected}; ({{ \"a\": import0 }})")));
        };
        assert!(names.shorten_exports("({ \"./y_bg.js\": import0 })").is_err());
        check("export function mount() { wasm.mount(); }", "export function mount() { wasm.d(); }");
        check("new URL('x_bg.wasm', wasm.memory.buffer)", "new URL('x_bg.wasm', wasm.c.buffer)");
        check("wasm.memory_other + x.wasm.memory", "wasm.memory_other + x.wasm.memory");
        assert_eq!(
            names.shorten_declarations("readonly memory: M; readonly memoryx: N"),
            "readonly c: M; readonly memoryx: N"
        );
        Ok(())
    }

    #[test]
    fn names_from_two_modules_are_refused() {
        assert!(ShortNames::from_json(&NAMES.replacen("./x_bg.js", "./y_bg.js", 1)).is_err());
        assert!(ShortNames::from_json("no JSON").is_err());
    }
}
