//! Compresses a built file once, as far as it goes, so that servers need not do it on every
//! request.

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What browsers ask for as text or code. Images are compressed already.
const COMPRESSED_EXTENSIONS: [&str; 9] = ["html", "js", "css", "json", "map", "path", "svg", "wasm", "txt"];

/// Writes `file.br` beside every file below `folder` that gets smaller by it.
pub(crate) fn compress_folder(folder: &Path) -> Result<()> {
    for path in list_files(folder)? {
        if !path.extension().and_then(|end| end.to_str()).is_some_and(|end| COMPRESSED_EXTENSIONS.contains(&end)) {
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let compressed = compress_brotli(&bytes)?;
        if compressed.len() < bytes.len() {
            let mut name = path.into_os_string();
            name.push(".br");
            fs::write(&name, compressed).with_context(|| format!("{} cannot be written", name.display()))?;
        }
    }
    Ok(())
}

/// The bytes at Brotli's highest quality, in the largest window that every browser reads.
pub(crate) fn compress_brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}

/// Every file below `folder`, in an order that does not depend on the file system.
pub(crate) fn list_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::compress_brotli;

    #[test]
    fn what_is_compressed_comes_back() -> anyhow::Result<()> {
        for text in ["", "a", &"trust center ".repeat(500)] {
            let mut back = Vec::new();
            brotli::BrotliDecompress(&mut &compress_brotli(text.as_bytes())?[..], &mut back)?;
            assert_eq!(back, text.as_bytes());
        }
        Ok(())
    }
}
