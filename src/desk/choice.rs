//! What a person chose for an ambiguous name, as a link carries it: `service:object-storage-service:Storage Service`.

use trust_center_report::Report;
use trust_center_report::checklist::Choice;
use trust_center_report::key::Target;

/// The choice as a text; nothing where its target is not the report's.
#[must_use]
pub fn write(report: &Report, choice: &Choice) -> Option<String> {
    let file = report.file();
    let (kind, id) = match choice.target {
        Target::Service(at) => ("service", &file.services.get(at)?.id),
        Target::Region(at) => ("region", &file.regions.get(at)?.id),
        Target::Entity(at) => ("entity", &file.entities.get(at)?.id),
    };
    Some([kind, id, &choice.name].join(":"))
}

/// The choice that a text holds; nothing where it holds none. Whether it is a candidate is for the checklist to say.
#[must_use]
pub fn read(report: &Report, text: &str) -> Option<Choice> {
    let file = report.file();
    let (kind, rest) = text.split_once(':')?;
    let (id, name) = rest.split_once(':')?;
    let target = match kind {
        "service" => Target::Service(file.services.iter().position(|service| service.id == id)?),
        "region" => Target::Region(file.regions.iter().position(|region| region.id == id)?),
        "entity" => Target::Entity(file.entities.iter().position(|entity| entity.id == id)?),
        _ => return None,
    };
    Some(Choice { name: name.to_owned(), target })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_comes_back_from_a_link_or_not_at_all() {
        let report = crate::data::embedded().unwrap_or_else(|error| panic!("{}", error.message()));
        for target in [Target::Service(0), Target::Service(107), Target::Region(28), Target::Entity(7)] {
            for name in ["x", "a:b:c", "", "é\u{202e}"] {
                let choice = Choice { name: name.to_owned(), target };
                let text = write(&report, &choice).expect("it is in the report");
                assert_eq!(read(&report, &text), Some(choice));
            }
        }
        for text in [
            "",
            "service",
            "service:",
            "service:none:x",
            "moon:a:b",
            "__proto__:x:y",
            "region:object-storage-service:x",
        ] {
            assert_eq!(read(&report, text), None, "{text}");
        }
    }
}
