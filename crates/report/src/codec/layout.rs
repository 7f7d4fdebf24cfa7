//! What the encoder and the decoder have in common: the order of columns, and the limits of the format.

/// Ends a string in its column; no byte of UTF-8 has this value.
pub(super) const TEXT_END: u8 = 0xFF;

/// The largest number that can be packed: four times seven bits.
pub(super) const MAX_PACKED_NUMBER: u32 = (1 << 28) - 1;

/// Names of fields with indices, in the order of their first use.
///
/// A few names are looked up a hundred thousand times. So a name moves halfway to the front when it is found, and pointers are
/// compared before bytes.
#[derive(Debug, Default)]
pub(crate) struct FieldNames {
    names: Vec<(&'static str, usize)>,
}

impl FieldNames {
    /// Returns the index of a name, adding the name if it is new.
    #[inline(never)]
    pub(crate) fn index_of(&mut self, name: &'static str) -> usize {
        let same = self.names.iter().position(|(name_before, _)| core::ptr::eq(*name_before, name));
        let Some(at) = same.or_else(|| self.names.iter().position(|(name_before, _)| *name_before == name)) else {
            self.names.push((name, self.names.len()));
            return self.names.len() - 1;
        };
        let index = self.names[at].1;
        self.names.swap(at, at / 2);
        index
    }

    /// Number of distinct names so far.
    pub(crate) const fn len(&self) -> usize {
        self.names.len()
    }
}
