//! As much of a WebAssembly file's shape as the build looks at: its sections, and where its data lies.

use anyhow::{Context, Result, bail};
use std::ops::Range;

/// Bytes before the first section.
pub(crate) const HEAD: usize = 8;

/// The section that holds what memory begins with.
const DATA: u8 = 11;

/// Where in memory the module's own data lies: texts of the program, which never change there.
pub(crate) fn data(bytes: &[u8]) -> Result<Range<usize>> {
    let section = sections(bytes)?.into_iter().find(|(id, _)| *id == DATA);
    let mut from = Reader(section.map_or([0].as_slice(), |(_, body)| body));
    let mut all: Option<Range<usize>> = None;
    for _ in 0..from.number()? {
        // Put into memory 0 at the start, at a place that is a number: what compilers make of constants.
        if from.bytes(2)? != [0, I32_CONST] {
            bail!("the module has data of a kind that xtask/src/wasm_file.rs does not know");
        }
        // Written with a sign, which a place in memory has none of.
        let start = from.number()?;
        if from.bytes(1)? != [END] {
            bail!("the module computes where its data goes");
        }
        let length = from.number()?;
        from.bytes(length)?;
        let range = all.unwrap_or(start..start);
        all = Some(range.start.min(start)..range.end.max(start + length));
    }
    Ok(all.unwrap_or(0..0))
}

const I32_CONST: u8 = 0x41;
const END: u8 = 0x0b;

/// The sections of a module, each with its number.
pub(crate) fn sections(bytes: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut from = Reader(bytes);
    if !from.bytes(HEAD)?.starts_with(b"\0asm") {
        bail!("no WebAssembly");
    }
    let mut sections = Vec::new();
    while !from.0.is_empty() {
        let id = from.bytes(1)?[0];
        let length = from.number()?;
        sections.push((id, from.bytes(length)?));
    }
    Ok(sections)
}

/// What is left to read.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).context("the module ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    /// LEB128, unsigned, 32 bits.
    pub(crate) fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for place in 0..5 {
            let byte = self.bytes(1)?[0];
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number in the module has no end")
    }

    pub(crate) fn text(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        Ok(std::str::from_utf8(self.bytes(length)?)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with these pieces of data, each with its place.
    fn made(pieces: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut body = vec![pieces.len() as u8];
        for (place, bytes) in pieces {
            body.extend([0, I32_CONST]);
            body.extend(*place);
            body.extend([END, bytes.len() as u8]);
            body.extend(*bytes);
        }
        let mut out = b"\0asm\x01\0\0\0\x00\x02\x01x".to_vec();
        out.extend([DATA, body.len() as u8]);
        out.extend(body);
        out
    }

    #[test]
    fn data_lies_from_its_first_byte_to_its_last() -> Result<()> {
        // 1024 and 2048, in seven bits a byte.
        assert_eq!(data(&made(&[(&[0x80, 0x08], b"abc"), (&[0x80, 0x10], b"de")]))?, 1024..2050);
        assert_eq!(data(b"\0asm\x01\0\0\0")?, 0..0);
        assert!(data(b"").is_err());
        let mut passive = made(&[(&[8], b"a")]);
        let kind = passive.iter().rposition(|byte| *byte == I32_CONST).unwrap_or_default() - 1;
        passive[kind] = 1;
        assert!(data(&passive).is_err());
        Ok(())
    }
}
