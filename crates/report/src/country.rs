//! The 249 officially assigned country codes of ISO 3166-1 alpha-2. Names are not here: the browser has them
//! (`Intl.DisplayNames`), and the report has its own.

/// All codes, sorted, two letters each.
const ALL_CODES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// An officially assigned code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static str);

impl Country {
    /// Parses a code in upper or lower case; `None` if ISO 3166-1 does not assign it.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        all_countries().find(|country| country.0.eq_ignore_ascii_case(code.trim()))
    }

    /// The code, two capital letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }
}

/// All countries and territories with a code, in the order of their codes.
pub fn all_countries() -> impl Iterator<Item = Country> + Clone {
    (0..ALL_CODES.len() / 2).filter_map(|at| ALL_CODES.get(at * 2..at * 2 + 2)).map(Country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_249_in_order() {
        let codes: Vec<_> = all_countries().map(Country::code).collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn reads_codes_only() {
        for (text, expected) in [
            ("DE", Some("DE")),
            (" de ", Some("DE")),
            ("UK", None),
            ("", None),
            ("D", None),
            ("DEU", None),
            ("EU", None),
            ("XX", None),
            ("ＤＥ", None),
            ("DA", None),
        ] {
            assert_eq!(Country::parse(text).map(Country::code), expected, "{text:?}");
        }
    }
}
