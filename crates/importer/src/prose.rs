//! Running text as sentences and tokens, with blanks collapsed, for the readers that must understand whole sentences.
//!
//! A PDF's justified lines have several blanks between words: phrases are compared after they are collapsed to one.

use crate::legal_forms;

/// A text with each run of blanks as one blank, without blanks at its ends.
#[must_use]
pub fn collapse_blanks(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The sentences of a text whose blanks are collapsed. A legal form, an initial or a list number ends no sentence.
#[must_use]
pub fn split_sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let ends = text.match_indices(['.', '!', '?', ';']).filter(|(at, _)| {
        let after = text[at + 1..].trim_start_matches(['"', ')', '\'']);
        after.starts_with(' ') && after.trim_start().starts_with(|c: char| c.is_uppercase() || c == '"' || c == '(')
    });
    for (at, mark) in ends {
        if at < start {
            continue;
        }
        let word = text[start..at].rsplit([' ', '(']).next().unwrap_or_default();
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        if mark == "." && (initial || word.contains('.') || legal_forms::is_abbreviated_form(word)) {
            continue;
        }
        let rest = &text[at + 1..];
        let end = at + 1 + rest.len() - rest.trim_start_matches(['"', ')', '\'']).len();
        sentences.push(text[start..end].trim());
        start = end;
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// A text's words in lower case, and the punctuation marks that can change what a sentence says, each as a token.
///
/// Quotes and possessive endings are left out: `Example's "system",` is `example`, `system`, `,`.
#[must_use]
pub fn tokenize(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in text.split_whitespace() {
        let mut word = word;
        while let Some(first) = word.chars().next().filter(|c| !c.is_alphanumeric()) {
            push_mark(first, &mut tokens);
            word = &word[first.len_utf8()..];
        }
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() {
            let low = bare.to_lowercase();
            let low = low.strip_suffix("'s").map_or(low.clone(), str::to_owned);
            tokens.push(low);
        }
        word[bare.len()..].chars().for_each(|mark| push_mark(mark, &mut tokens));
    }
    tokens
}

fn push_mark(mark: char, tokens: &mut Vec<String>) {
    match mark {
        '"' | '\'' => {}
        '–' | '—' => tokens.push("-".to_owned()),
        mark => tokens.push(mark.to_string()),
    }
}

/// Whether tokens contain a phrase, whose words are separated by blanks, as whole consecutive tokens.
#[must_use]
pub fn contains_phrase(tokens: &[String], phrase: &str) -> bool {
    find_phrase(tokens, phrase).is_some()
}

/// Where a phrase first occurs in tokens: the index of its first token and that behind its last one.
#[must_use]
pub fn find_phrase(tokens: &[String], phrase: &str) -> Option<(usize, usize)> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let at = tokens.windows(words.len()).position(|window| window.iter().zip(&words).all(|(a, b)| a == b))?;
    Some((at, at + words.len()))
}

/// Tokens without every occurrence of a phrase.
pub fn remove_phrase(tokens: &mut Vec<String>, phrase: &str) {
    while let Some((from, to)) = find_phrase(tokens, phrase) {
        tokens.drain(from..to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let check = |text: &str, expected: &[&str]| assert_eq!(split_sentences(text), expected, "{text}");
        check("Example Inc. Limited works. It does.", &["Example Inc. Limited works.", "It does."]);
        check("The B.V. Example works (\"x\"). A. Smith", &["The B.V. Example works (\"x\").", "A. Smith"]);
        check("One; Two. three", &["One;", "Two. three"]);
    }

    #[test]
    fn tokens_are_lower_case_words_and_marks() {
        assert_eq!(
            tokenize("Example's \"system\", (TSP 100)."),
            ["example", "system", ",", "(", "tsp", "100", ")", "."]
        );
        assert!(contains_phrase(&tokenize("all  material\nrespects"), "material respects"));
    }
}
