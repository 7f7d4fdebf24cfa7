//! Legal forms that end a company's name, in the spellings of about forty countries.
//!
//! A form of several words is one entry. A form in front of the name ("PT Example") is not read: such a name is an error
//! that a decision settles.

/// A legal form as the letters of its words, and whether its first word must be in capitals to be taken for it.
struct LegalForm {
    words: &'static str,
    capitals: bool,
}

const fn form(words: &'static str) -> LegalForm {
    LegalForm { words, capitals: false }
}

const fn short(words: &'static str) -> LegalForm {
    LegalForm { words, capitals: true }
}

/// Words as letters only, in lower case: "Sp. z o.o." is "sp z oo".
const FORMS: &[LegalForm] = &[
    form("limited"),
    form("ltd"),
    form("llc"),
    form("llp"),
    form("lllp"),
    form("pllc"),
    short("lp"),
    form("inc"),
    form("incorporated"),
    form("corp"),
    form("corporation"),
    form("company"),
    form("co"),
    form("plc"),
    form("cic"),
    form("pbc"),
    form("ulc"),
    form("dac"),
    form("clg"),
    form("gmbh"),
    form("ggmbh"),
    form("ag"),
    form("kgaa"),
    short("kg"),
    short("ohg"),
    short("ug"),
    form("haftungsbeschränkt"),
    short("bv"),
    short("nv"),
    short("vof"),
    form("bvba"),
    form("sprl"),
    short("sa"),
    form("sas"),
    form("sasu"),
    form("sarl"),
    form("eurl"),
    form("snc"),
    form("srl"),
    form("spa"),
    form("sapa"),
    form("sapi"),
    form("sab"),
    form("slu"),
    form("sau"),
    short("sl"),
    form("de cv"),
    form("s de rl"),
    form("s de rl de cv"),
    form("sa de cv"),
    form("sapi de cv"),
    form("lda"),
    form("ltda"),
    form("eireli"),
    form("spa"),
    form("eirl"),
    short("ab"),
    short("as"),
    short("asa"),
    form("aps"),
    short("oy"),
    form("oyj"),
    form("hf"),
    form("ehf"),
    form("oü"),
    form("sia"),
    form("uab"),
    form("sp z oo"),
    form("spzoo"),
    form("spółka z oo"),
    form("sro"),
    form("s r o"),
    form("spol s r o"),
    short("vos"),
    form("kft"),
    form("zrt"),
    form("nyrt"),
    form("bt"),
    form("doo"),
    form("dooel"),
    short("dd"),
    form("ood"),
    form("eood"),
    short("ad"),
    form("ead"),
    form("llc fz"),
    form("fze"),
    form("fzco"),
    form("fzllc"),
    form("wll"),
    form("psc"),
    form("pjsc"),
    form("jsc"),
    form("cjsc"),
    form("ojsc"),
    form("ooo"),
    form("oao"),
    form("pao"),
    form("zao"),
    form("tov"),
    form("aş"),
    form("anonim şirketi"),
    form("limited şirketi"),
    form("şti"),
    form("kk"),
    form("gk"),
    short("yk"),
    form("kabushiki kaisha"),
    form("godo kaisha"),
    form("yuhan hoesa"),
    form("chusik hoesa"),
    form("jusik hoesa"),
    form("pty"),
    form("pte"),
    form("sdn"),
    form("bhd"),
    form("berhad"),
    form("pvt"),
    form("private"),
    form("pcl"),
    form("public company"),
    form("tbk"),
    form("se"),
    form("sce"),
    form("eg"),
    form("ev"),
    short("na"),
    form("pc"),
    form("ike"),
    form("epe"),
    form("rl"),
];

/// Legal forms that never end a name alone.
const NOT_LAST: &[&str] = &["private", "sdn", "pte", "pty", "pvt", "public company"];

/// Spellings of one legal form.
const SAME_FORM: &[(&str, &str)] =
    &[("ltd", "limited"), ("inc", "incorporated"), ("corp", "corporation"), ("co", "company"), ("pte", "private")];

/// The longest form has this many words.
const MAX_FORM_WORDS: usize = 5;

/// A word as letters only in lower case, without a possessive ending: "Ltd.'s" is "ltd".
#[must_use]
pub fn form_letters(word: &str) -> String {
    let word = word.split('\'').next().unwrap_or(word);
    word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Number of words of the longest legal form that begins at an index; 0 if none does.
#[must_use]
pub fn form_length(words: &[&str], at: usize) -> usize {
    let Some(first) = words.get(at) else { return 0 };
    if !first.starts_with(char::is_uppercase) {
        return 0;
    }
    let limit = MAX_FORM_WORDS.min(words.len() - at);
    (1..=limit)
        .rev()
        .find(|count| {
            let taken = &words[at..at + count];
            // Only the last word may end the name.
            let whole = taken[..count - 1].iter().all(|word| !word.contains('\'') && !word.ends_with([',', ';', ')']));
            let key = taken.iter().map(|word| form_letters(word)).collect::<Vec<_>>().join(" ");
            whole
                && FORMS
                    .iter()
                    .any(|form| form.words == key && (!form.capitals || !form_initials(first).any(char::is_lowercase)))
        })
        .unwrap_or(0)
}

/// Letters of a word before a possessive ending.
fn form_initials(word: &str) -> impl Iterator<Item = char> {
    word.split('\'').next().unwrap_or(word).chars().filter(|c| c.is_alphabetic())
}

/// Whether words are a legal form that can end a name alone.
#[must_use]
pub fn ends_a_name(words: &[&str]) -> bool {
    let key = words.iter().map(|word| form_letters(word)).collect::<Vec<_>>().join(" ");
    !NOT_LAST.contains(&key.as_str())
}

/// The long spelling of a form: "ltd" is "limited".
#[must_use]
pub fn normalize_form(letters: &str) -> String {
    SAME_FORM.iter().find(|(short, _)| *short == letters).map_or(letters, |(_, long)| long).to_owned()
}

/// Whether a word is an abbreviated legal form, whose full stop ends no sentence.
#[must_use]
pub fn is_abbreviated_form(word: &str) -> bool {
    let letters = form_letters(word);
    word.starts_with(char::is_uppercase)
        && letters.len() <= 4
        && !matches!(letters.as_str(), "llc" | "llp" | "plc" | "gmbh" | "ag" | "se")
        && FORMS.iter().any(|form| form.words == letters)
}

/// Whether a word is a legal form that is no abbreviation: a full stop behind it ends the sentence.
#[must_use]
pub fn is_unabbreviated_form(letters: &str) -> bool {
    matches!(
        letters,
        "limited"
            | "llc"
            | "llp"
            | "company"
            | "corporation"
            | "plc"
            | "gmbh"
            | "ag"
            | "incorporated"
            | "berhad"
            | "hoesa"
            | "kaisha"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_several_words_are_one_form() {
        let check = |text: &str, expected: usize| {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(form_length(&words, 0), expected, "{text}");
        };
        check("Sp. z o.o. works", 3);
        check("S. de R.L. de C.V.", 5);
        check("Yuhan Hoesa", 2);
        check("G.K.", 1);
        check("As we", 0);
        check("AS", 1);
        check("limited", 0);
        check("Ltda.", 1);
    }
}
