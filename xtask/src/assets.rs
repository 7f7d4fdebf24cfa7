//! How `dist/` is laid out: what is new with every change, in a folder whose name says so; what keeps its name, beside it.
//!
//! A file in the folder never changes under its name, so browsers and servers may keep it for ever, and an older
//! `element.js` that a cache still holds finds the files that it was built with, as long as the folder is there. Every file
//! that `element.js` loads is pinned in it by hash. `integrity.json` names the folder and has the hashes of all files.

use crate::{compress, project::PAGE_MODULE_NAME};
use anyhow::{Context, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest as _, Sha256, Sha384};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// What goes into the folder, by how its name ends.
const VERSIONED_EXTENSIONS: [&str; 4] = ["css", "js", "path", "wasm"];

/// Scripts that pages name, which stand under their own names as well.
const ENTRY_SCRIPTS: [&str; 2] = [ELEMENT_SCRIPT, "frame-host.js"];
const ELEMENT_SCRIPT: &str = "element.js";

/// Pages that a script in the folder names, and that go into it too.
const LINKED_PAGES: [&str; 1] = ["frame.html"];

/// The page whose style sheets are written into it: what is to be painted first waits for no other file.
const INLINE_STYLES_PAGE: &str = "index.html";

/// Where `element.js` has its pins (`PINS` there).
const INTEGRITY_PLACEHOLDER: &str = "\"__PINS__\"";

/// The file that tells others.
const INTEGRITY_MANIFEST: &str = "integrity.json";

/// A built file, read.
type FileMap = BTreeMap<String, Vec<u8>>;

/// Lays out a folder in which all files stand side by side, as Trunk leaves them. The answer is the name of the new one in it.
pub(crate) fn arrange_dist(dist: &Path, version: &str) -> Result<String> {
    let (mut files, pages) = read_files(dist)?;
    let folder = folder_name(&files, version);
    let element =
        files.get(ELEMENT_SCRIPT).with_context(|| format!("there is no {ELEMENT_SCRIPT} in {}", dist.display()))?;
    let element = with_integrity_hashes(std::str::from_utf8(element)?, &files)?;
    files.insert(ELEMENT_SCRIPT.to_owned(), element.into_bytes());

    fs::create_dir_all(dist.join(&folder))?;
    for (name, bytes) in &files {
        fs::remove_file(dist.join(name))?;
        fs::write(dist.join(&folder).join(name), bytes)?;
    }
    for name in ENTRY_SCRIPTS.iter().filter(|name| files.contains_key(**name)) {
        let text = std::str::from_utf8(&files[*name])?;
        fs::write(dist.join(name), with_versioned_imports(text, &files, &folder))?;
    }
    for (name, bytes) in &pages {
        let html = std::str::from_utf8(bytes)?;
        let html = &if name == INLINE_STYLES_PAGE { with_inline_styles(html, &files)? } else { html.to_owned() };
        if LINKED_PAGES.contains(&name.as_str()) {
            fs::write(dist.join(&folder).join(name), with_versioned_links(html, &files, ""))?;
        }
        fs::write(dist.join(name), with_versioned_links(html, &files, &format!("{folder}/")))?;
    }
    write_integrity_json(dist, &folder, version)?;
    Ok(folder)
}

/// Writes `integrity.json` for a folder and all below it; `inside` is where in it the versioned files are.
pub(crate) fn write_integrity_json(folder: &Path, inside: &str, version: &str) -> Result<()> {
    fs::write(folder.join(INTEGRITY_MANIFEST), integrity_json(folder, inside, version)?)?;
    Ok(())
}

/// Where a laid out `dist/` has its versioned files.
pub fn versioned_folder(dist: &Path) -> Result<PathBuf> {
    let path = dist.join(INTEGRITY_MANIFEST);
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let told: serde_json::Value = serde_json::from_str(&text)?;
    let folder = told["folder"].as_str().with_context(|| format!("{} names no folder", path.display()))?;
    Ok(dist.join(folder))
}

/// The part of a path below a versioned folder: what a server may tell to be kept for ever.
pub(crate) fn path_in_versioned(path: &str) -> Option<&str> {
    let (folder, rest) = path.strip_prefix('/')?.split_once('/')?;
    let (version, hash) = folder.strip_prefix('v')?.rsplit_once('-')?;
    let is_version = version.starts_with(|first: char| first.is_ascii_digit());
    (is_version && hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(rest)
}

/// What will be versioned, and the pages that name it.
fn read_files(dist: &Path) -> Result<(FileMap, FileMap)> {
    let (mut files, mut pages) = (FileMap::new(), FileMap::new());
    for path in compress::list_files(dist)? {
        let (Some(name), Some(ending)) = (path.file_name().and_then(|name| name.to_str()), path.extension()) else {
            continue;
        };
        let into = match ending.to_str() {
            Some("html") => &mut pages,
            Some(ending) if VERSIONED_EXTENSIONS.contains(&ending) && path.parent() == Some(dist) => &mut files,
            _ => continue,
        };
        into.insert(name.to_owned(), fs::read(&path)?);
    }
    Ok((files, pages))
}

fn folder_name(files: &FileMap, version: &str) -> String {
    let mut hasher = Sha256::new();
    for (name, bytes) in files {
        hasher.update(name.as_bytes());
        hasher.update([0]);
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    let hash = hasher.finalize();
    let short: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("v{version}-{short}")
}

/// A file's hash, as `element.js` has it.
#[must_use]
pub fn integrity_hash(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(bytes)))
}

/// The element's script with the hash of every file that it names.
fn with_integrity_hashes(script: &str, files: &FileMap) -> Result<String> {
    if script.matches(INTEGRITY_PLACEHOLDER).count() != 1 {
        bail!(
            "{ELEMENT_SCRIPT} must hold {INTEGRITY_PLACEHOLDER} once: the hashes of the files that it loads are put there"
        );
    }
    let named = files.iter().filter(|(name, _)| script.contains(&format!("\"./{name}\"")));
    let pins: BTreeMap<String, String> =
        named.map(|(name, bytes)| (format!("./{name}"), integrity_hash(bytes))).collect();
    for needed in [format!("./{PAGE_MODULE_NAME}.js"), format!("./{PAGE_MODULE_NAME}_bg.wasm")] {
        if !pins.contains_key(&needed) {
            bail!(
                "{ELEMENT_SCRIPT} does not name \"{needed}\" as a text of its own: it would be loaded without its hash"
            );
        }
    }
    Ok(script.replace(INTEGRITY_PLACEHOLDER, &serde_json::to_string(&pins)?))
}

/// A script that stands beside the folder: what it names is in there, but for the entries.
fn with_versioned_imports(script: &str, files: &FileMap, folder: &str) -> String {
    let inside = files.keys().filter(|name| !ENTRY_SCRIPTS.contains(&name.as_str()));
    inside.fold(script.to_owned(), |script, name| {
        script.replace(&format!("\"./{name}\""), &format!("\"./{folder}/{name}\""))
    })
}

/// A page whose scripts and links lead into the folder, each with its hash.
fn with_versioned_links(html: &str, files: &FileMap, prefix: &str) -> String {
    let mut parts = html.split('<');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('<');
        match ["script ", "link "]
            .iter()
            .any(|tag| part.starts_with(tag))
            .then(|| html_tag(part, files, prefix))
            .flatten()
        {
            Some(part) => out += &part,
            None => out += part,
        }
    }
    out
}

/// A page with its style sheets inside.
fn with_inline_styles(html: &str, files: &FileMap) -> Result<String> {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"";
    let mut parts = html.split(LINK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("\">").context("a link to a style sheet has more than its address")?;
        let sheet = files.get(name).with_context(|| format!("the page links {name}, which was not built"))?;
        let sheet = std::str::from_utf8(sheet)?.trim();
        if sheet.contains("</") {
            bail!("{name} holds \"</\", which would end it where it is written into a page");
        }
        out += &format!("<style>{sheet}</style>{rest}");
    }
    Ok(out)
}

/// What a policy must allow for a page's style sheets that stand in it: their hashes, as `style-src` takes them.
pub(crate) fn style_hashes(html: &str) -> Vec<String> {
    let sheets = html.split("<style>").skip(1).filter_map(|rest| rest.split_once("</style>"));
    sheets.map(|(sheet, _)| format!("'{}'", integrity_hash(sheet.as_bytes()))).collect()
}

fn html_tag(part: &str, files: &FileMap, prefix: &str) -> Option<String> {
    let (tag, rest) = part.split_once('>')?;
    let (before, value, after) = [" src=\"", " href=\""].iter().find_map(|attribute| {
        let (before, from) = tag.split_once(attribute)?;
        let (value, after) = from.split_once('"')?;
        Some((format!("{before}{attribute}"), value, after))
    })?;
    let name = value.strip_prefix("./").unwrap_or(value);
    let bytes = files.get(name)?;
    // Chromium checks no preload for `fetch`, and says so on the console. The fetch itself is checked.
    let hash =
        if tag.contains("as=\"fetch\"") { String::new() } else { format!(" integrity=\"{}\"", sha384_base64(bytes)) };
    Some(format!("{before}./{prefix}{name}\"{hash}{after}>{rest}"))
}

fn sha384_base64(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(Sha384::digest(bytes)))
}

/// What `integrity.json` says.
fn integrity_json(dist: &Path, folder: &str, version: &str) -> Result<String> {
    let mut hashes = BTreeMap::new();
    for path in compress::list_files(dist)? {
        let name = path.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        hashes.insert(name, sha384_base64(&fs::read(&path)?));
    }
    let mut told = serde_json::json!({ "version": version, "folder": folder, "files": hashes });
    // A package has no page.
    if let Ok(html) = fs::read_to_string(dist.join(INLINE_STYLES_PAGE)) {
        told["style-src"] = style_hashes(&html).into();
    }
    Ok(format!("{}\n", serde_json::to_string_pretty(&told)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> FileMap {
        let element = format!(
            "const P=\"__PINS__\";import(\"./{PAGE_MODULE_NAME}.js\");fetch(\"./{PAGE_MODULE_NAME}_bg.wasm\");import(\"./list-check.js\");x(\"./element.js\")"
        );
        [
            (ELEMENT_SCRIPT, element.as_str()),
            ("list-check.js", "import\"./other.js\""),
            ("other.js", ""),
            ("page.css", "p{}"),
            ("trust-center-widget.js", "glue"),
            ("trust-center-widget_bg.wasm", "\0asm"),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into()
    }

    #[test]
    fn the_folder_is_named_after_all_that_is_in_it() {
        let name = folder_name(&files(), "1.2.3");
        assert_eq!(path_in_versioned(&format!("/{name}/list-check.js")), Some("list-check.js"), "{name}");
        assert!(name.starts_with("v1.2.3-"), "{name}");
        assert_eq!(folder_name(&files(), "1.2.3"), name);
        let mut other = files();
        other.insert("page.css".into(), b"p{}p{}".to_vec());
        assert_ne!(folder_name(&other, "1.2.3"), name);
        for path in ["/", "/element.js", "/v1.2.3/x.js", "/v1.2.3-0123456/x.js", "/va-01234567/x.js", "v1-01234567/x"] {
            assert_eq!(path_in_versioned(path), None, "{path}");
        }
    }

    #[test]
    fn the_element_pins_what_it_names() -> Result<()> {
        let files = files();
        let script = with_integrity_hashes(std::str::from_utf8(&files[ELEMENT_SCRIPT])?, &files)?;
        let glue = BASE64.encode(Sha256::digest(b"glue"));
        assert!(script.contains(&format!("\"./trust-center-widget.js\":\"sha256-{glue}\"")), "{script}");
        assert!(
            script.contains("\"./list-check.js\":") && !script.contains("other.js") && !script.contains("page.css")
        );
        let beside = with_versioned_imports(&script, &files, "v1-0");
        assert!(
            beside.contains("import(\"./v1-0/list-check.js\")")
                && beside.contains("\"./v1-0/list-check.js\":\"sha256-"),
            "{beside}"
        );
        assert!(beside.contains("x(\"./element.js\")"), "{beside}");
        assert!(with_integrity_hashes("import(\"./list-check.js\")", &files).is_err());
        assert!(with_integrity_hashes(INTEGRITY_PLACEHOLDER, &files).is_err());
        Ok(())
    }

    #[test]
    fn a_page_has_its_styles_inside_and_their_hashes_are_told() -> Result<()> {
        let html = "<head><link rel=\"stylesheet\" href=\"page.css\"></head>a";
        let page = with_inline_styles(html, &files())?;
        assert_eq!(page, "<head><style>p{}</style></head>a");
        assert_eq!(style_hashes(&page), [format!("'sha256-{}'", BASE64.encode(Sha256::digest(b"p{}")))]);
        assert_eq!(style_hashes(html), Vec::<String>::new());
        assert!(with_inline_styles(&html.replace("page.css", "none.css"), &files()).is_err());
        let ends = BTreeMap::from([("page.css".to_owned(), b"p{content:'</style>'}".to_vec())]);
        assert!(with_inline_styles(html, &ends).is_err());
        Ok(())
    }

    #[test]
    fn pages_lead_into_the_folder() {
        let check = |html: &str, expected: &str| {
            let hash = sha384_base64(b"p{}");
            assert_eq!(with_versioned_links(html, &files(), "v/"), expected.replace("HASH", &hash), "{html}");
        };
        check(
            "<link rel=\"stylesheet\" href=\"page.css\"><p>page.css</p>",
            "<link rel=\"stylesheet\" href=\"./v/page.css\" integrity=\"HASH\"><p>page.css</p>",
        );
        check(
            "a<link rel=\"preload\" href=\"./page.css\" as=\"fetch\" crossorigin>",
            "a<link rel=\"preload\" href=\"./v/page.css\" as=\"fetch\" crossorigin>",
        );
        for same in
            ["<a href=\"page.css\">", "<link rel=\"icon\" href=\"icon.svg\">", "<script>1</script>", "<link>", "x"]
        {
            check(same, same);
        }
    }
}
