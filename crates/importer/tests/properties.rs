//! What holds for every draft and every text: rendering reads back, blank lines and page breaks change nothing, no bytes
//! make it panic, and hostile files are refused in bounded time.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use trust_center_importer::merge::merge;
use trust_center_importer::overlay::{FORMAT, Overlay};
use trust_center_importer::services::Numbering;
use trust_center_importer::verify::verify;
use trust_center_importer::{Text, import, name, output, render::render_report};
use trust_center_report::codec::{Decoder, Encoder};
use trust_center_report::model::{
    Alias, AliasKind, AppliesTo, Category, ContractingRule, CountedItems, CuratedFootnote, CuratedService, Entity,
    Footnote, Region, ReportFile, Role, Section, Service, SourceRef, Total,
};

/// Numbering that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'a, T>(&mut self, of: &'a (impl AsRef<[T]> + ?Sized)) -> &'a T {
        let of = of.as_ref();
        &of[self.roll(of.len())]
    }
}

fn reports() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut found: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.to_string_lossy().ends_with(".txt") && !path.to_string_lossy().contains("diagnostics"));
    found.sort();
    found.into_iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

const FIRST: &[&str] =
    &["Amber", "Birch", "Cobalt", "Dune", "Elm", "Fjord", "Grove", "Heath", "Iris", "Juniper", "Kelp", "Lark"];
const SECOND: &[&str] =
    &["Store", "Queue", "Desk", "Bridge-X", "Mail", "DB", "Ledger", "Engine V2", "Atlas", "Probe", "C++ Kit"];
const PLACES: &[(&str, &str)] = &[
    ("Oslo, Norway", "NO"),
    ("Graz, Austria", "AT"),
    ("Lima, Peru", "PE"),
    ("Hong Kong, China", "HK"),
    ("Singapore", "SG"),
    ("Pune, India Local Region", "IN"),
    ("Turin, Italy", "IT"),
    ("Cairo, Egypt", "EG"),
];

fn place(section: &str) -> SourceRef {
    SourceRef { section: section.into(), item: None, entry: None }
}

/// A draft as import gives it, with other services, regions and rules each time.
fn draft(dice: &mut Dice) -> (ReportFile, Numbering) {
    let seed = reports().into_iter().find(|(name, _)| name.contains("wrapped")).unwrap().1;
    let mut file = import(&Text::read(seed.as_bytes()).unwrap()).file;
    let numbers = if dice.roll(3) == 0 { Numbering::Counted } else { Numbering::Stated };
    let section =
        |id: &str, part: &str, heading: &str| Section { id: id.into(), part: part.into(), heading: heading.into() };
    file.sections.retain(|section| !section.part.starts_with("Attachment"));
    file.sections.push(section("background", "Attachment A", "Background"));
    file.sections.push(section("services-provided", "Attachment A", "Services Provided"));
    let categories: Vec<&str> =
        ["Core Things", "Data & Words", "Far (F) Things"].into_iter().take(1 + dice.roll(3)).collect();
    let count = 1 + dice.roll(40);
    let mut seen = HashSet::new();
    file.categories.clear();
    file.services.clear();
    file.footnotes.clear();
    for number in 1..=count {
        let base = format!("{} {}", dice.pick::<&str>(FIRST), dice.pick::<&str>(SECOND));
        let base = if seen.contains(&base) { format!("{base} {}", ["One", "Two", "Three"][number % 3]) } else { base };
        if !seen.insert(base.clone()) {
            continue;
        }
        let number = u16::try_from(file.services.len() + 1).unwrap();
        let at = SourceRef { item: Some(number), ..place("services-provided") };
        let mut aliases = Vec::new();
        let (mut short, mut listed) = (format!("Q{number}X"), base.clone());
        match dice.roll(4) {
            0 => {
                listed = format!("{base} ({short})");
                aliases.push(Alias { name: base.clone(), kind: AliasKind::Alternative, source: at.clone() });
                aliases.push(Alias { name: short.clone(), kind: AliasKind::Abbreviation, source: at.clone() });
            }
            1 => {
                short = format!("Old {number}");
                listed = format!("{base} (also known as \"{short}\")");
                aliases.push(Alias { name: base.clone(), kind: AliasKind::Alternative, source: at.clone() });
                aliases.push(Alias { name: short.clone(), kind: AliasKind::AlsoKnownAs, source: at.clone() });
            }
            _ => {}
        }
        let category = (dice.roll(5) > 0).then(|| name::slug(dice.pick::<&str>(&categories)));
        let described = category.as_ref().map(|id| SourceRef { entry: Some(listed.clone()), ..place(id) });
        if aliases.is_empty()
            && let Some(described) = &described
            && dice.roll(2) == 0
        {
            aliases.push(Alias { name: short, kind: AliasKind::Abbreviation, source: described.clone() });
        }
        let noted = dice.roll(20) == 0 && file.footnotes.is_empty();
        let note = format!("{}-note", name::slug(&listed));
        if noted {
            let ours = CuratedFootnote { label: String::new(), text: String::new() };
            file.footnotes.push(Footnote {
                id: note.clone(),
                marker: "*".into(),
                item: number,
                source: at.clone(),
                curated: ours,
            });
        }
        let ours = CuratedService { summary: None, terms: Vec::new(), aliases: Vec::new(), terraform: Vec::new() };
        file.services.push(Service {
            id: name::slug(&listed),
            number,
            name: listed,
            category,
            footnote: noted.then_some(note),
            source: at,
            description_source: described,
            aliases,
            curated: ours,
        });
    }
    for name in categories {
        let id = name::slug(name);
        if file.services.iter().any(|service| service.category.as_ref() == Some(&id)) {
            file.sections.push(section(&id, "Attachment A", name));
            file.categories.push(Category { source: place(&id), name: name.into(), id });
        }
    }
    file.sections.push(section("infrastructure", "Attachment A", "Infrastructure"));
    file.regions.clear();
    let ours = import(&Text::read(seed.as_bytes()).unwrap()).file.regions[0].curated.clone();
    for (name, code) in PLACES.iter().take(1 + dice.roll(PLACES.len())) {
        let item = u16::try_from(file.regions.len() + 1).ok();
        file.regions.push(Region {
            id: name::words_to_id(name),
            name: (*name).into(),
            zones: 1 + dice.roll(12) as u16,
            local: name.ends_with("Local Region"),
            country: (*code).into(),
            source: SourceRef { item, ..place("infrastructure") },
            curated: ours.clone(),
        });
    }
    file.policy_areas.clear();
    file.entities.truncate(1);
    file.entities[0].role = Role::ServiceOrganization;
    if dice.roll(2) == 0 {
        let (id, name) = ("specimen-cloud-lima".into(), "Specimen Cloud (Lima) Limited".into());
        let place = place("auditor-scope");
        file.entities.push(Entity { id, name, role: Role::Affiliate, source: place, aliases: Vec::new() });
    }
    let rule = |item: u16, id: &str, label: &str, entity: &Entity, applies| ContractingRule {
        id: id.into(),
        entity: entity.id.clone(),
        label: label.into(),
        applies,
        source: SourceRef { item: Some(item), ..place("background") },
    };
    file.contracting.names.clear();
    file.contracting.rules = vec![
        rule(1, "peru", "Peru", file.entities.last().unwrap(), AppliesTo::Countries(vec!["PE".into()])),
        rule(2, "elsewhere", "any other country or territory", &file.entities[0], AppliesTo::Elsewhere),
    ];
    let mut named = |code: &str, name: &str, place: SourceRef| {
        if !file.contracting.names.iter().any(|known| known.code == code) {
            let (code, name) = (code.into(), name.into());
            file.contracting.names.push(trust_center_report::model::CountryName { code, name, source: place });
        }
    };
    named("PE", "Peru", SourceRef { item: Some(1), ..place("background") });
    for region in &file.regions {
        named(&region.country, &trust_center_importer::regions::country_part(&region.name), region.source.clone());
    }
    let zones: u16 = file.regions.iter().map(|region| region.zones).sum();
    let total =
        |of, count: usize, at: &str, stated| Total { counted: of, count: count as u16, stated, source: place(at) };
    file.totals = vec![total(CountedItems::Services, file.services.len(), "services-provided", false)];
    if !file.categories.is_empty() {
        file.totals.push(total(CountedItems::Categories, file.categories.len(), "services-provided", false));
    }
    file.totals.push(total(CountedItems::Regions, file.regions.len(), "infrastructure", true));
    file.totals.push(total(CountedItems::Zones, usize::from(zones), "infrastructure", true));
    file.totals.push(total(CountedItems::Entities, file.entities.len(), "auditor-scope", false));
    (file, numbers)
}

#[test]
fn a_draft_that_is_rendered_reads_back() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for round in 0..300 {
        let (file, numbers) = draft(&mut dice);
        let text = render_report(&file, numbers);
        let found = import(&Text::read(text.as_bytes()).unwrap());
        let [expected, read] = [&file, &found.file].map(|file| output::format_json(file).unwrap());
        for (at, (expected, read)) in expected.lines().zip(read.lines()).enumerate() {
            assert_eq!(read, expected, "round {round}, line {}\n{text}", at + 1);
        }
        assert_eq!(read, expected, "round {round}\n{text}");
    }
}

#[test]
fn a_data_file_is_packed_and_read_back_and_proven() {
    let mut dice = Dice(7);
    for _ in 0..40 {
        let (file, numbers) = draft(&mut dice);
        assert_eq!(Decoder::decode_record::<ReportFile>(&Encoder::encode_record(&file)), Some(file.clone()));
        let bytes = render_report(&file, numbers).into_bytes();
        let text = Text::read(&bytes).unwrap();
        let merged = merge(import(&text), &Overlay { format: FORMAT, ..Overlay::default() }, &text);
        let json = output::finish_file(merged.file, &bytes).unwrap();
        let file: ReportFile = serde_json::from_str(&json).unwrap();
        let proof = verify(&file, &text, &bytes);
        assert!(proof.holds(), "{:#?}\n{}", proof.failures, String::from_utf8_lossy(&bytes));
    }
}

/// Diagnostics without their lines, which more blank lines move.
fn diagnostics(text: &str) -> Vec<String> {
    let text = Text::read(text.as_bytes()).unwrap();
    let no_digits = |words: &str| words.split("at line").next().unwrap_or_default().to_owned();
    let mut diagnostics: Vec<String> = import(&text)
        .diagnostics
        .iter()
        .map(|diagnostic| format!("{} {}", diagnostic.kind.id(), no_digits(&diagnostic.found)))
        .collect();
    diagnostics.sort();
    diagnostics
}

#[test]
fn blank_lines_and_page_breaks_change_no_doubt_and_no_fact() {
    let mut dice = Dice(11);
    for (name, text) in reports() {
        let (expected, file) = (diagnostics(&text), import(&Text::read(text.as_bytes()).unwrap()).file);
        for _ in 0..40 {
            let mut changed = String::new();
            for line in text.split('\n') {
                changed.push_str(line);
                // Where there is a blank line there may be more, or a page break.
                let more = if line.is_empty() { ["", "\n", "\n\n\n", "\u{C}", " \t\n"][dice.roll(5)] } else { "" };
                changed.push_str(more);
                changed.push_str(if dice.roll(2) == 0 { "\n" } else { "\r\n" });
            }
            assert_eq!(diagnostics(&changed), expected, "{name}\n{changed}");
            assert_eq!(import(&Text::read(changed.as_bytes()).unwrap()).file, file, "{name}");
        }
    }
}

#[test]
fn no_text_makes_it_panic() {
    let mut dice = Dice(5);
    let pieces = [
        "(",
        ")",
        "- 1. ",
        "\n",
        "\n\n",
        ": ",
        "*",
        "[1]",
        "<u>",
        "</u>",
        "|",
        "\t",
        "   ",
        "Services Provided\n\n",
        "\u{C}",
        "ß",
        "İ",
        "\u{2011}",
        "é",
        "😀",
        "99999999999.",
        "Ltd.",
        "'s ",
        "contracts with ",
        "Customers located in ",
        " typically ",
        "(3)",
        "\u{AD}",
        "-\n",
        "Opinion\n\n",
    ];
    for round in 0..3000 {
        let reports = reports_once();
        let mut text = if round % 2 == 0 { String::new() } else { dice.pick::<(String, String)>(reports).1.clone() };
        for _ in 0..dice.roll(60) {
            let mut at = dice.roll(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            match dice.roll(4) {
                0 => text.truncate(at),
                _ => text.insert_str(at, dice.pick::<&str>(&pieces)),
            }
        }
        let Ok(read) = Text::read(text.as_bytes()) else { continue };
        let draft = import(&read);
        let _ = verify(&draft.file, &read, text.as_bytes());
    }
}

fn reports_once() -> &'static [(String, String)] {
    static REPORTS: std::sync::OnceLock<Vec<(String, String)>> = std::sync::OnceLock::new();
    REPORTS.get_or_init(reports)
}
