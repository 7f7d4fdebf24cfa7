//! What else a column or a list names: beside parts of computers and licences, a short form means something else.

use trust_center_report::fold;

use crate::names::{Lexicon, NameKind, NameReading};
use crate::quantity;
use crate::words::{self, HARDWARE};

/// Names of other things among those of a column.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Company {
    pub(crate) known: usize,
    pub(crate) unknown: usize,
    pub(crate) hardware: bool,
}

impl Company {
    pub(crate) fn of_texts<'t>(lexicon: Lexicon<'_>, texts: impl Iterator<Item = &'t str>) -> Self {
        let mut company = Self::default();
        let mut seen: Vec<&str> = Vec::new();
        for text in texts {
            if seen.len() > 100 || seen.contains(&text) || text.is_empty() || quantity::is_neutral(text) {
                continue;
            }
            seen.push(text);
            match lexicon.read(text, NameKind::Any) {
                NameReading::Exact { .. } => company.known += 1,
                NameReading::Asked(..) => company.known += usize::from(!is_hardware(text)),
                NameReading::Nothing => {
                    let rest = quantity::trim(text).map_or(text, |trimmed| trimmed.rest);
                    company.hardware |= is_hardware(rest);
                    let neutral = words::meaning_of(rest, &|word| lexicon.is_own_word(word)).all_neutral;
                    company.unknown += usize::from(!neutral && !lexicon.report.name_index().is_terraform_type(rest));
                }
            }
            if is_hardware(text) && lexicon.exact(text).is_empty() {
                company.hardware = true;
            }
        }
        company
    }
}

/// Whether a text is the name of a part of a computer or of a licence: "CPU", "SSD: 512".
fn is_hardware(text: &str) -> bool {
    let words = fold::folded_words(text);
    let mut whole = words.iter().filter(|word| !word.is_subword);
    let is = |word: &fold::Word| words::look_up(&word.text).is_some_and(|(_, bits)| bits & HARDWARE != 0);
    let first = whole.next().is_some_and(is);
    first && whole.filter(|word| !word.text.bytes().all(|byte| byte.is_ascii_digit())).count() < 2
}
