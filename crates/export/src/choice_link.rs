//! What a person chose for an ambiguous name, as a link carries it: `service:object-storage-service:Storage Service`.

use trust_center_list_reader::UserChoice;
use trust_center_report::Report;
use trust_center_report::name_index::ItemId;

/// The choice as a text; nothing where its target is not the report's.
#[must_use]
pub fn choice_to_link(report: &Report, choice: &UserChoice) -> Option<String> {
    let file = report.data();
    let (kind, id) = match choice.target {
        ItemId::Service(at) => ("service", &file.services.get(at)?.id),
        ItemId::Region(at) => ("region", &file.regions.get(at)?.id),
        ItemId::Entity(at) => ("entity", &file.entities.get(at)?.id),
    };
    Some([kind, id, &choice.name].join(":"))
}

/// The choice that a text holds; nothing where it holds none. Whether it is a candidate is for the checklist to say.
#[must_use]
pub fn choice_from_link(report: &Report, text: &str) -> Option<UserChoice> {
    let file = report.data();
    let (kind, rest) = text.split_once(':')?;
    let (id, name) = rest.split_once(':')?;
    let target = match kind {
        "service" => ItemId::Service(file.services.iter().position(|service| service.id == id)?),
        "region" => ItemId::Region(file.regions.iter().position(|region| region.id == id)?),
        "entity" => ItemId::Entity(file.entities.iter().position(|entity| entity.id == id)?),
        _ => return None,
    };
    Some(UserChoice { name: name.to_owned(), target })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_comes_back_from_a_link_or_not_at_all() {
        let report =
            trust_center_report_data::full_report().unwrap_or_else(|error| panic!("{}", error.error_message()));
        for target in [ItemId::Service(0), ItemId::Service(107), ItemId::Region(28), ItemId::Entity(7)] {
            for name in ["x", "a:b:c", "", "é\u{202e}"] {
                let choice = UserChoice { name: name.to_owned(), target };
                let text = choice_to_link(&report, &choice).expect("it is in the report");
                assert_eq!(choice_from_link(&report, &text), Some(choice));
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
            assert_eq!(choice_from_link(&report, text), None, "{text}");
        }
    }
}
