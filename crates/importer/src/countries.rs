//! Names of countries and territories in English, for reading a report: the names of Unicode CLDR, and others in use.
//!
//! It stays out of the widget, which has no names (the browser has them). A name that could mean two countries is not
//! here: a person decides.

use std::collections::HashMap;
use std::sync::OnceLock;

use trust_center_report::fold;

/// A code of ISO 3166-1 alpha-2, a blank, and a name.
const NAMES: &str = "\
    AD Andorra; AE United Arab Emirates; AF Afghanistan; AG Antigua and Barbuda; AI Anguilla; AL Albania; \
    AM Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria; AU Australia; AW Aruba; \
    AX Åland Islands; AZ Azerbaijan; BA Bosnia and Herzegovina; BB Barbados; BD Bangladesh; BE Belgium; \
    BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL St. Barthélemy; BM Bermuda; BN Brunei; \
    BO Bolivia; BQ Caribbean Netherlands; BR Brazil; BS Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; \
    BY Belarus; BZ Belize; CA Canada; CC Cocos (Keeling) Islands; CD Congo - Kinshasa; \
    CF Central African Republic; CG Congo - Brazzaville; CH Switzerland; CI Côte d'Ivoire; CK Cook Islands; \
    CL Chile; CM Cameroon; CN China; CO Colombia; CR Costa Rica; CU Cuba; CV Cape Verde; CW Curaçao; \
    CX Christmas Island; CY Cyprus; CZ Czechia; DE Germany; DJ Djibouti; DK Denmark; DM Dominica; \
    DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; \
    ET Ethiopia; FI Finland; FJ Fiji; FK Falkland Islands; FM Micronesia; FO Faroe Islands; FR France; GA Gabon; \
    GB United Kingdom; GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH Ghana; GI Gibraltar; \
    GL Greenland; GM Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece; \
    GS South Georgia and South Sandwich Islands; GT Guatemala; GU Guam; GW Guinea-Bissau; GY Guyana; \
    HK Hong Kong SAR China; HM Heard and McDonald Islands; HN Honduras; HR Croatia; HT Haiti; HU Hungary; \
    ID Indonesia; IE Ireland; IL Israel; IM Isle of Man; IN India; IO British Indian Ocean Territory; IQ Iraq; \
    IR Iran; IS Iceland; IT Italy; JE Jersey; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan; \
    KH Cambodia; KI Kiribati; KM Comoros; KN St. Kitts and Nevis; KP North Korea; KR South Korea; KW Kuwait; \
    KY Cayman Islands; KZ Kazakhstan; LA Laos; LB Lebanon; LC St. Lucia; LI Liechtenstein; LK Sri Lanka; \
    LR Liberia; LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; MC Monaco; MD Moldova; \
    ME Montenegro; MF St. Martin; MG Madagascar; MH Marshall Islands; MK North Macedonia; ML Mali; \
    MM Myanmar (Burma); MN Mongolia; MO Macao SAR China; MP Northern Mariana Islands; MQ Martinique; \
    MR Mauritania; MS Montserrat; MT Malta; MU Mauritius; MV Maldives; MW Malawi; MX Mexico; MY Malaysia; \
    MZ Mozambique; NA Namibia; NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; \
    NL Netherlands; NO Norway; NP Nepal; NR Nauru; NU Niue; NZ New Zealand; OM Oman; PA Panama; PE Peru; \
    PF French Polynesia; PG Papua New Guinea; PH Philippines; PK Pakistan; PL Poland; PM St. Pierre and Miquelon; \
    PN Pitcairn Islands; PR Puerto Rico; PS Palestinian Territories; PT Portugal; PW Palau; PY Paraguay; \
    QA Qatar; RE Réunion; RO Romania; RS Serbia; RU Russia; RW Rwanda; SA Saudi Arabia; SB Solomon Islands; \
    SC Seychelles; SD Sudan; SE Sweden; SG Singapore; SH St. Helena; SI Slovenia; SJ Svalbard and Jan Mayen; \
    SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS South Sudan; \
    ST São Tomé and Príncipe; SV El Salvador; SX Sint Maarten; SY Syria; SZ Eswatini; \
    TC Turks and Caicos Islands; TD Chad; TF French Southern Territories; TG Togo; TH Thailand; TJ Tajikistan; \
    TK Tokelau; TL Timor-Leste; TM Turkmenistan; TN Tunisia; TO Tonga; TR Türkiye; TT Trinidad and Tobago; \
    TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda; UM U.S. Outlying Islands; US United States; \
    UY Uruguay; UZ Uzbekistan; VA Vatican City; VC St. Vincent and Grenadines; VE Venezuela; \
    VG British Virgin Islands; VI U.S. Virgin Islands; VN Vietnam; VU Vanuatu; WF Wallis and Futuna; WS Samoa; \
    YE Yemen; YT Mayotte; ZA South Africa; ZM Zambia; ZW Zimbabwe; CI Ivory Coast; \
    CD Democratic Republic of the Congo; CG Republic of the Congo; CZ Czech Republic; CN mainland China; \
    CN Chinese Mainland; CN People's Republic of China; CN PRC; GB UK; GB Great Britain; HK Hong Kong; \
    HK Hong Kong, China; HK Hong Kong SAR; HK Hong Kong SAR, China; HK China (Hong Kong); KR Republic of Korea; \
    MK Macedonia; MM Myanmar; MO Macao; MO Macau; MO Macao, China; MO Macau, China; NL The Netherlands; \
    PS Palestine; RU Russian Federation; SA Kingdom of Saudi Arabia; SZ Swaziland; TR Turkey; TW Taiwan, China; \
    TW China (Taiwan); AE UAE; US USA; US U.S.; US U.S.A.; US US; US United States of America; VN Viet Nam";

/// The code of the country or territory that a text names, whatever its case and punctuation; a leading "the" does not
/// count.
#[must_use]
pub fn country_code(name: &str) -> Option<&'static str> {
    static CODES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    let codes = CODES.get_or_init(|| {
        let pairs = NAMES.split("; ").filter_map(|pair| pair.split_once(' '));
        pairs.map(|(code, name)| (fold::name_key(name), code)).collect()
    });
    let bare = name.trim();
    let bare = bare.strip_prefix("the ").or_else(|| bare.strip_prefix("The ")).unwrap_or(bare);
    codes.get(&fold::name_key(bare)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use trust_center_report::country::{self, Country};

    #[test]
    fn every_code_has_a_name_and_every_name_a_code() {
        for pair in NAMES.split("; ") {
            let (code, name) = pair.split_once(' ').unwrap();
            assert!(Country::parse(code).is_some(), "{pair}");
            assert_eq!(super::country_code(name), Some(code), "{pair}");
        }
        for country in country::all_countries() {
            assert!(NAMES.split("; ").any(|pair| pair.starts_with(country.code())), "{}", country.code());
        }
    }

    #[test]
    fn names_that_reports_write() {
        for (name, expected) in [
            ("the United States of America", Some("US")),
            ("mainland China", Some("CN")),
            ("Hong Kong, China", Some("HK")),
            ("Türkiye", Some("TR")),
            ("Korea", None),
            ("Philippine", None),
            ("Europe", None),
            ("", None),
        ] {
            assert_eq!(country_code(name), expected, "{name}");
        }
    }
}
