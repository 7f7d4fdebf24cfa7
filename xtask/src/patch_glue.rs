//! What is changed in the glue that wasm-bindgen writes, before it is made smaller.
//!
//! Each change is a text for a text that the pinned wasm-bindgen writes; where that is no longer there, the build says so.

use anyhow::{Context, Result, bail};
use std::{fs, ops::Range, path::Path};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// Changes a glue in its place; `module` is what it belongs to, as it will be shipped.
pub(crate) fn patch_glue(glue: &Path, module: &Path) -> Result<()> {
    let read = |path: &Path| fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
    let data = data_range(&read(module)?)?;
    let script = String::from_utf8(read(glue)?)?;
    let adapted = forbid_html_sinks(&script)
        .and_then(|script| rename_expando_keys(&script))
        .and_then(|script| cache_parent_lookup(&script))
        .and_then(|script| release_listeners(&script))
        .and_then(|script| cache_attribute_names(&script, data))
        .with_context(|| format!("{}: see xtask/src/patch_glue.rs", glue.display()))?;
    fs::write(glue, adapted)?;
    Ok(())
}

/// Where in memory the module's own data lies: constants of the program, which never change.
fn data_range(module: &[u8]) -> Result<Range<usize>> {
    let mut all: Option<Range<usize>> = None;
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(section) = payload? else { continue };
        for data in section {
            let data = data?;
            let DataKind::Active { memory_index: 0, offset_expr } = data.kind else {
                bail!("the module has data that is not put into memory at its start");
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                bail!("the module computes where its data goes");
            };
            let start = usize::try_from(value)?;
            let range = all.unwrap_or(start..start);
            all = Some(range.start.min(start)..range.end.max(start + data.data.len()));
        }
    }
    Ok(all.unwrap_or(0..0))
}

/// Closes the one way by which the glue could make markup of a text. It stands there for Yew's raw nodes, which the widget
/// never builds; a host's reviewer who looks for `innerHTML` shall find none, and a bug shall end in an error.
fn forbid_html_sinks(script: &str) -> Result<String> {
    /// As it stands with reference types, and without.
    const SINKS: [&str; 2] = [
        "getObject(arg0).innerHTML = getStringFromWasm0(arg1, arg2);",
        "arg0.innerHTML = getStringFromWasm0(arg1, arg2);",
    ];
    let closed = SINKS.iter().fold(script.to_owned(), |script, sink| {
        script.replace(sink, "throw new Error(\"no markup is made of text\");")
    });
    if closed.contains(".innerHTML") {
        bail!("markup can be made of a text in a way that is not known: look at each `innerHTML`");
    }
    Ok(closed)
}

/// Gives Yew's marks on nodes and events names of our own. Yew knows its own nodes by a number in a property, and counts from
/// one in each program: on a page that is a Yew app too, the page's numbers would be taken for the widget's and the other way
/// round, and a click here would set off what stands there.
fn rename_expando_keys(script: &str) -> Result<String> {
    let marked = script.replace(".__yew_", ".__tc_");
    if marked.contains("[\"__yew_") {
        bail!("nodes are marked in a way that is not known: look at each `__yew_`");
    }
    Ok(marked)
}

/// Yew asks the parent of every element that it makes for its namespace, twice, and each time the address would travel into
/// the module. All that it does with it is to tell SVG and MathML from the rest: of a plain parent nothing need be said.
fn cache_parent_lookup(script: &str) -> Result<String> {
    /// As it stands without reference types, and with them.
    const PARENTS: [&str; 2] = ["getObject(arg1)", "arg1"];
    let asked = |parent: &str| format!("const ret = {parent}.namespaceURI;");
    let known: usize = PARENTS.iter().map(|parent| script.matches(&asked(parent)).count()).sum();
    if known != script.matches("namespaceURI;").count() {
        bail!("a namespace is asked for in a way that is not known: look at each `namespaceURI`");
    }
    Ok(PARENTS.iter().fold(script.to_owned(), |script, parent| {
        let answered =
            format!("const parent = {parent}, ret = parent instanceof HTMLElement ? undefined : parent.namespaceURI;");
        script.replace(&asked(parent), &answered)
    }))
}

/// Frees a listener's place in the table of objects as soon as it is added. Yew, which alone adds any, never takes one off and
/// forgets its closure, so that nobody would ever free it: three places with what hangs on them, 0.4 KB a mount. Who listens holds it.
fn release_listeners(script: &str) -> Result<String> {
    const ADDED: &str = "addEventListener(getStringFromWasm0(arg1, arg2), getObject(arg3), getObject(arg4));";
    /// As it stands with reference types: the table is the module's own, and keeps the place.
    const IN_MODULE: &str = "addEventListener(getStringFromWasm0(arg1, arg2), arg3, arg4);";
    let known = script.matches(ADDED).count() + script.matches(IN_MODULE).count();
    if known != script.matches("addEventListener(").count() {
        bail!("listeners are added in a way that is not known: look at each `addEventListener`");
    }
    Ok(script.replace(ADDED, &ADDED.replacen("getObject(arg3)", "takeObject(arg3)", 1)))
}

/// Names of tags, attributes and classes are texts of the module, and the same few cross over all the time: each is read once
/// and then known by its place. Only what lies in the module's own data is, since that never changes.
fn cache_attribute_names(script: &str, data: Range<usize>) -> Result<String> {
    const READ: &str = "    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));\n";
    if script.matches(READ).count() != 1 {
        bail!("texts are read in a way that is not known: look at `getStringFromWasm0`");
    }
    let Range { start, end } = data;
    let known = format!(
        "    const read = () => decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
    if (ptr < {start} || ptr >= {end}) return read();
    // A text begins where another of another length may begin.
    const place = ptr + len / {MAX_CACHED_NAME_LEN};
    let text = len < {MAX_CACHED_NAME_LEN} ? knownWords.get(place) : read();
    if (text === undefined) knownWords.set(place, (text = read()));
    return text;
"
    );
    Ok(format!("const knownWords = new Map();\n{}", script.replace(READ, &known)))
}

/// Texts from this length on are read each time. A power of two, so that a place with a length is an exact number.
const MAX_CACHED_NAME_LEN: u32 = 256;

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with these pieces of data, each with its place.
    fn module_with_data(pieces: &[(&[u8], &[u8])]) -> Vec<u8> {
        const I32_CONST: u8 = 0x41;
        const END: u8 = 0x0b;
        let mut body = vec![pieces.len() as u8];
        for (place, bytes) in pieces {
            body.extend([0, I32_CONST]);
            body.extend(*place);
            body.extend([END, bytes.len() as u8]);
            body.extend(*bytes);
        }
        let mut out = b"\0asm\x01\0\0\0\x05\x03\x01\0\x01\x0b".to_vec();
        out.push(body.len() as u8);
        out.extend(body);
        out
    }

    #[test]
    fn data_lies_from_its_first_byte_to_its_last() -> Result<()> {
        // 1024 and 2048, in seven bits a byte.
        assert_eq!(data_range(&module_with_data(&[(&[0x80, 0x08], b"abc"), (&[0x80, 0x10], b"de")]))?, 1024..2050);
        assert_eq!(data_range(b"\0asm\x01\0\0\0")?, 0..0);
        assert!(data_range(b"no module").is_err());
        Ok(())
    }

    #[test]
    fn what_is_not_known_is_said() -> Result<()> {
        assert!(forbid_html_sinks("x.innerHTML = y").is_err());
        assert_eq!(
            forbid_html_sinks("{ getObject(arg0).innerHTML = getStringFromWasm0(arg1, arg2); }")?,
            "{ throw new Error(\"no markup is made of text\"); }"
        );
        assert_eq!(rename_expando_keys("e.__yew_subtree_id")?, "e.__tc_subtree_id");
        assert_eq!(
            release_listeners("x.addEventListener(getStringFromWasm0(arg1, arg2), getObject(arg3), getObject(arg4));")?,
            "x.addEventListener(getStringFromWasm0(arg1, arg2), takeObject(arg3), getObject(arg4));"
        );
        assert_eq!(
            cache_parent_lookup("{ const ret = getObject(arg1).namespaceURI; }")?,
            "{ const parent = getObject(arg1), ret = parent instanceof HTMLElement ? undefined : parent.namespaceURI; }"
        );
        assert!(cache_parent_lookup("return getObject(arg0).namespaceURI;").is_err());
        assert!(release_listeners("x.addEventListener(name, listener)").is_err());
        assert!(rename_expando_keys("e[\"__yew_subtree_id\"]").is_err());
        assert!(cache_attribute_names("function getStringFromWasm0(ptr, len) {}", 0..1).is_err());
        Ok(())
    }
}
