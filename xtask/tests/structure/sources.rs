//! The sources as the tests of the structure see them: crates, their modules and what these name.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use syn::{
    Item, UseTree,
    visit::{self, Visit},
};

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// One crate of the workspace: its name, its manifest and its parsed sources.
pub(crate) struct CrateSources {
    pub(crate) name: String,
    manifest: String,
    modules: Vec<Module>,
}

struct Module {
    /// From the crate's root, which has an empty path.
    path: Vec<String>,
    file: String,
    items: Vec<Item>,
}

/// All crates of the workspace but the one that stands in for somebody else's.
pub(crate) fn crates() -> Vec<CrateSources> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let members = manifest.split_once("members = [").unwrap().1.split_once(']').unwrap().0;
    let members = members.split(',').map(|member| member.trim().trim_matches('"')).filter(|member| !member.is_empty());
    members.filter(|member| !member.ends_with("panic-hook") && *member != "examples/yew").map(read_crate).collect()
}

fn read_crate(folder: &str) -> CrateSources {
    let folder = if folder == "." { String::new() } else { format!("{folder}/") };
    let manifest = fs::read_to_string(root().join(format!("{folder}Cargo.toml"))).unwrap();
    let package = manifest.split_once("[package]").unwrap().1;
    let name = package.split_once("name = \"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let mut modules = Vec::new();
    for entry in ["src/lib.rs", "src/main.rs", "targets.rs"] {
        let file = format!("{folder}{entry}");
        if root().join(&file).is_file() {
            read_module(Vec::new(), file, &mut modules);
        }
    }
    assert!(!modules.is_empty(), "{name} has no sources");
    CrateSources { name, manifest, modules }
}

/// Reads a module and those that it declares in files of their own.
fn read_module(path: Vec<String>, file: String, modules: &mut Vec<Module>) {
    let text = fs::read_to_string(root().join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let items = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}")).items;
    let folder = match path.is_empty() || file.ends_with("/mod.rs") {
        true => Path::new(&file).parent().unwrap().to_str().unwrap().to_owned(),
        false => file.trim_end_matches(".rs").to_owned(),
    };
    for item in &items {
        let Item::Mod(module) = item else { continue };
        if module.content.is_none() && !is_test(&module.attrs) {
            let name = module.ident.to_string();
            let files = [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")];
            let file = files.into_iter().find(|file| root().join(file).is_file());
            let file = file.unwrap_or_else(|| panic!("{folder}: no file for the module {name}"));
            read_module([path.clone(), vec![name]].concat(), file.trim_start_matches('/').to_owned(), modules);
        }
    }
    modules.push(Module { path, file, items });
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg_test = matches!(&attribute.meta, syn::Meta::List(list) if list.path.is_ident("cfg")
            && list.tokens.to_string() == "test");
        is_cfg_test || attribute.path().is_ident("test")
    })
}

impl CrateSources {
    /// The files of the crate, from the project's root.
    pub(crate) fn files(&self) -> Vec<String> {
        self.modules.iter().map(|module| module.file.clone()).collect()
    }

    /// Whether the crate is part of what visitors or users of the importer get.
    pub(crate) fn is_shipped(&self) -> bool {
        !matches!(self.name.as_str(), "xtask" | "browser-tests" | "bench-engine" | "trust-center-fuzz")
    }

    /// The crates of the workspace that it depends on, but for tests.
    pub(crate) fn dependencies(&self) -> Vec<String> {
        let mut inside = false;
        let mut names = Vec::new();
        for line in self.manifest.lines() {
            if line.starts_with('[') {
                inside = line == "[dependencies]" || line == "[build-dependencies]";
            }
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if inside && (name.starts_with("trust-center-") || name == "xtask") {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// For each module the siblings of it that it names: `crate::a::b` in a module below `c` is an edge from `c` to `a`.
    pub(crate) fn module_edges(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to, _) in self.edges() {
            edges.entry(from).or_default().insert(to);
        }
        edges
    }

    /// The edges between these modules, each with the file and the path that makes it.
    pub(crate) fn edges_between(&self, modules: &[String]) -> Vec<String> {
        let inside = |name: &String| modules.contains(name);
        let mut edges: Vec<String> = (self.edges().into_iter())
            .filter(|(from, to, _)| inside(from) && inside(to))
            .map(|(from, to, place)| format!("{from} -> {to}: {place}"))
            .collect();
        edges.sort();
        edges.dedup();
        edges
    }

    fn edges(&self) -> Vec<(String, String, String)> {
        let known: BTreeSet<&[String]> = self.modules.iter().map(|module| module.path.as_slice()).collect();
        let mut edges = Vec::new();
        for module in &self.modules {
            let mut paths = PathCollector::default();
            module.items.iter().for_each(|item| paths.visit_item(item));
            for path in paths.paths {
                let Some(absolute) = absolute_path(&path, &module.path, &known) else { continue };
                let target = (0..=absolute.len()).rev().map(|end| &absolute[..end]).find(|path| known.contains(path));
                let Some(target) = target else { continue };
                let common = module.path.iter().zip(target).take_while(|(a, b)| a == b).count();
                // A module may name what is above it and below it.
                if common == module.path.len() || common == target.len() {
                    continue;
                }
                let (from, to) = (module.path[..=common].join("::"), target[..=common].join("::"));
                edges.push((from, to, format!("{} names {}", module.file, path.join("::"))));
            }
        }
        edges
    }

    /// The names of all functions and methods outside tests, but for those of traits, whose names others choose.
    pub(crate) fn function_names(&self) -> Vec<String> {
        let mut names = FunctionCollector::default();
        self.modules.iter().flat_map(|module| &module.items).for_each(|item| names.visit_item(item));
        names.names
    }

    /// Each public type with its file.
    pub(crate) fn public_types(&self) -> Vec<(String, String)> {
        let mut types = Vec::new();
        for module in &self.modules {
            for item in &module.items {
                let (visibility, name) = match item {
                    Item::Struct(item) => (&item.vis, &item.ident),
                    Item::Enum(item) => (&item.vis, &item.ident),
                    Item::Trait(item) => (&item.vis, &item.ident),
                    Item::Type(item) => (&item.vis, &item.ident),
                    _ => continue,
                };
                if matches!(visibility, syn::Visibility::Public(_)) {
                    types.push((name.to_string(), module.file.clone()));
                }
            }
        }
        types
    }
}

/// A path as written, from the crate's root; `None` if it leads elsewhere.
fn absolute_path(path: &[String], module: &[String], known: &BTreeSet<&[String]>) -> Option<Vec<String>> {
    let first = path.first()?;
    if first == "crate" {
        return Some(path[1..].to_vec());
    }
    let ups = path.iter().take_while(|part| *part == "super").count();
    if ups > 0 {
        let above = module.get(..module.len().checked_sub(ups)?)?;
        return Some([above, &path[ups..]].concat());
    }
    let below = if first == "self" { &path[1..] } else { path };
    let absolute = [module, below].concat();
    let is_module = known.contains(&absolute[..=module.len().min(absolute.len().checked_sub(1)?)]);
    is_module.then_some(absolute)
}

/// All paths that a module names, outside its tests.
#[derive(Default)]
struct PathCollector {
    paths: Vec<Vec<String>>,
}

impl PathCollector {
    fn add_use(&mut self, before: &[String], tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                self.add_use(&[before, &[path.ident.to_string()]].concat(), &path.tree);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(before, tree)),
            UseTree::Name(name) if name.ident == "self" => self.paths.push(before.to_vec()),
            UseTree::Name(name) => self.paths.push([before, &[name.ident.to_string()]].concat()),
            UseTree::Rename(name) if name.ident == "self" => self.paths.push(before.to_vec()),
            UseTree::Rename(name) => self.paths.push([before, &[name.ident.to_string()]].concat()),
            UseTree::Glob(_) => self.paths.push(before.to_vec()),
        }
    }
}

impl<'ast> Visit<'ast> for PathCollector {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_test(&item.attrs) {
            self.add_use(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }
}

/// Names of functions and methods.
#[derive(Default)]
struct FunctionCollector {
    names: Vec<String>,
}

impl<'ast> Visit<'ast> for FunctionCollector {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            self.names.push(item.sig.ident.to_string());
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if item.trait_.is_none() && !is_test(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            self.names.push(item.sig.ident.to_string());
            visit::visit_impl_item_fn(self, item);
        }
    }
}

/// The comments of a Rust file, by line.
pub(crate) fn rust_comments(text: &str) -> Vec<(usize, String)> {
    comments_after(text, &["//"])
}

/// The comments of a script, by line.
pub(crate) fn script_comments(text: &str) -> Vec<(usize, String)> {
    comments_after(text, &["//", "/*", "* "])
}

/// Lines that are a comment, or end in one.
fn comments_after(text: &str, marks: &[&str]) -> Vec<(usize, String)> {
    let mut comments = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let is_comment = marks.iter().any(|mark| trimmed.starts_with(mark));
        let comment = if is_comment { Some(trimmed) } else { line.split_once("; // ").map(|(_, comment)| comment) };
        comments.extend(comment.map(|comment| (at + 1, comment.to_owned())));
    }
    comments
}

/// Whether a text holds these words as whole words, in any case.
pub(crate) fn contains_words(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    text.match_indices(words)
        .any(|(at, _)| !text[..at].ends_with(is_word) && !text[at + words.len()..].starts_with(is_word))
}

/// TypeScript and JavaScript that is shipped, but for what is generated.
pub(crate) fn script_files() -> Vec<String> {
    let mut files = Vec::new();
    list_files("static", &mut files);
    files.retain(|file| [".ts", ".js"].iter().any(|end| file.ends_with(end)) && !file.contains(".generated."));
    files
}

/// Documents for people, but for the log of changes and what is data.
pub(crate) fn document_files() -> Vec<String> {
    let mut files = Vec::new();
    list_files("docs", &mut files);
    files.extend(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"].map(str::to_owned));
    files.retain(|file| file.ends_with(".md") && root().join(file).is_file());
    files
}

fn list_files(folder: &str, files: &mut Vec<String>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        match path.is_dir() {
            true if name.ends_with("node_modules") => {}
            true => list_files(&name, files),
            false => files.push(name),
        }
    }
}
