//! `tables`: the READMEs' and docs' tables of what the element has, made from [`crate::manifest`].
//!
//! They stand between `<!-- custom-elements.json: attributes -->` and `<!-- end -->`; what stands there is made, all else is
//! people's. A test finds a table that is not what the manifest gives.

use crate::{
    manifest::{self, Element, Named},
    project::Project,
};
use anyhow::{Context, Result, anyhow, bail};
use std::fs;

/// The documents that have such tables.
const DOCUMENTS: [&str; 3] = ["docs/attributes.md", "docs/styling.md", "static/package/README.md"];
const OPEN: &str = "<!-- custom-elements.json: ";
const CLOSE: &str = "<!-- end -->";

/// Writes the tables anew where they differ.
pub(crate) fn write(project: &Project) -> Result<()> {
    let element = Element::of(project)?;
    for name in DOCUMENTS {
        let path = project.path(name);
        let text = fs::read_to_string(&path).with_context(|| format!("{name} cannot be read"))?;
        let fresh = with_tables(&text, &element).with_context(|| name)?;
        if fresh == text {
            println!("{name}: its tables are what {} gives", manifest::FILE);
        } else {
            fs::write(&path, fresh).with_context(|| format!("{name} cannot be written"))?;
            println!("{name}: its tables are written");
        }
    }
    Ok(())
}

/// The document with every table in it as the element gives it.
fn with_tables(document: &str, element: &Element) -> Result<String> {
    let mut out = String::new();
    let mut rest = document;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (name, after) = after.split_once(" -->").ok_or_else(|| anyhow!("a marker has no end"))?;
        let (_, after) = after.split_once(CLOSE).ok_or_else(|| anyhow!("the table of {name} has no {CLOSE}"))?;
        out += before;
        out += &format!("{OPEN}{name} -->\n\n{}\n{CLOSE}", table(name, element)?);
        rest = after;
    }
    Ok(out + rest)
}

fn table(name: &str, element: &Element) -> Result<String> {
    let named = |head: &str, list: &[Named]| {
        let row = |it: &Named| vec![code(&it.name), it.description.clone()];
        rows(&[head, "what it is"], list.iter().map(row).collect())
    };
    Ok(match name {
        "attributes" => rows(
            &["attribute", "property", "values", "default", "meaning"],
            (element.attributes.iter())
                .map(|it| {
                    let values: Vec<String> = it.kind.values().into_iter().map(code).collect();
                    let values = match (values.is_empty(), it.kind.is_boolean()) {
                        (_, true) => "present or not".into(),
                        (true, _) => "text".into(),
                        _ => values.join(", "),
                    };
                    let property = it.field_name.as_deref().map_or("none".into(), code);
                    let default = it.default.as_deref().map_or("none".into(), code);
                    vec![code(&it.name), property, values, default, it.description.clone()]
                })
                .collect(),
        ),
        "members" => rows(
            &["member", "type", "meaning"],
            (element.members.iter().filter(|it| it.attribute.is_none()))
                .map(|it| {
                    let (name, kind) = match it.kind.as_str() {
                        "method" => (format!("{}()", it.name), it.answer.as_ref().map(|answer| &answer.kind)),
                        _ => (it.name.clone(), it.type_.as_ref()),
                    };
                    vec![code(&name), kind.map_or(String::new(), |kind| code(&kind.text)), it.description.clone()]
                })
                .collect(),
        ),
        "events" => rows(
            &["event", "`detail`", "when"],
            (element.events.iter())
                .map(|it| {
                    let kind = it.kind.as_ref().map_or("", |kind| kind.text.as_str());
                    let detail = kind.strip_prefix("CustomEvent<").and_then(|rest| rest.strip_suffix('>'));
                    vec![code(&it.name), code(detail.unwrap_or(kind)), it.description.clone()]
                })
                .collect(),
        ),
        "properties" => rows(
            &["property", "what it colours or shapes", "default"],
            (element.css_properties.iter())
                .map(|it| {
                    vec![code(&it.name), it.description.clone(), it.default.as_deref().map_or(String::new(), code)]
                })
                .collect(),
        ),
        "parts" => named("part", &element.css_parts),
        "states" => named("state", &element.css_states),
        _ => bail!("there is no table of {name}"),
    })
}

fn rows(head: &[&str], rows: Vec<Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let mut out = line(&head) + &format!("|{}\n", "---|".repeat(head.len()));
    rows.iter().for_each(|cells| out += &line(cells));
    out
}

/// Text as code in a cell: a bar would end the cell.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_what_the_manifest_gives() -> Result<()> {
        let project = Project::find()?;
        let element = Element::of(&project)?;
        for name in DOCUMENTS {
            let text = fs::read_to_string(project.path(name))?;
            let fresh = with_tables(&text, &element)?;
            assert!(
                fresh == text,
                "{name}: its tables are not what {} gives. Edit that file, then run `cargo xtask tables`",
                manifest::FILE
            );
        }
        for (document, tables) in
            [("docs/attributes.md", ["attributes", "events"]), ("docs/styling.md", ["properties", "parts"])]
        {
            let text = fs::read_to_string(project.path(document))?;
            for table in tables {
                assert!(text.contains(&format!("{OPEN}{table} -->")), "{document} has no table of {table}");
            }
        }
        Ok(())
    }

    #[test]
    fn what_people_wrote_stays() -> Result<()> {
        let element = Element::parse(
            r#"{ "modules": [{ "declarations": [{ "customElement": true, "name": "A", "tagName": "a-b", "description": "",
                "attributes": [], "members": [], "slots": [], "cssProperties": [],
                "events": [{ "name": "x", "type": { "text": "CustomEvent<1 | 2>" }, "description": "when" }],
                "cssParts": [{ "name": "p", "description": "the part" }] }] }] }"#,
        )?;
        let check = |from: &str, to: &str| -> Result<()> {
            let made = with_tables(from, &element)?;
            assert_eq!(made, to);
            assert_eq!(with_tables(&made, &element)?, to, "once more");
            Ok(())
        };
        check("a\nb", "a\nb")?;
        check(
            "a\n<!-- custom-elements.json: parts -->old<!-- end -->\nb",
            "a\n<!-- custom-elements.json: parts -->\n\n| part | what it is |\n|---|---|\n| `p` | the part |\n\n<!-- end -->\nb",
        )?;
        check(
            "<!-- custom-elements.json: events --><!-- end -->",
            "<!-- custom-elements.json: events -->\n\n| event | `detail` | when |\n|---|---|---|\n| `x` | `1 \\| 2` | when |\n\n<!-- end -->",
        )?;
        assert!(with_tables("<!-- custom-elements.json: no -->", &element).is_err());
        assert!(with_tables("<!-- custom-elements.json: no --><!-- end -->", &element).is_err());
        Ok(())
    }
}
