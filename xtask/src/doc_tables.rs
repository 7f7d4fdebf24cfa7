//! `docs`: the tables in documents of what the element has, made from [`crate::manifest`].
//!
//! They stand between `<!-- custom-elements.json: attributes -->` and `<!-- end -->`; what stands there is made, all else is
//! people's. A test finds a table that is not what the manifest gives.

use crate::{
    manifest::{self, ElementManifest, NamedItem},
    project::Project,
    script_manifest,
};
use anyhow::{Context, Result, anyhow, bail};
use std::fs;

/// The documents that have such tables.
const DOCUMENTS: [&str; 3] = ["docs/attributes.md", "docs/styling.md", "static/package/README.md"];
const OPENING_MARK: &str = "<!-- custom-elements.json: ";
const CLOSING_MARK: &str = "<!-- end -->";

/// Writes the tables anew where they differ.
pub(crate) fn write_tables(project: &Project) -> Result<()> {
    let element = ElementManifest::read_manifest(project)?;
    script_manifest::write_script(project, &element)?;
    for name in DOCUMENTS {
        let path = project.resolve(name);
        let text = fs::read_to_string(&path).with_context(|| format!("{name} cannot be read"))?;
        let fresh = with_tables(&text, &element).with_context(|| name)?;
        if fresh == text {
            println!("{name}: its tables are what {} gives", manifest::MANIFEST_PATH);
        } else {
            fs::write(&path, fresh).with_context(|| format!("{name} cannot be written"))?;
            println!("{name}: its tables are written");
        }
    }
    Ok(())
}

/// The document with every table in it as the element gives it.
fn with_tables(document: &str, element: &ElementManifest) -> Result<String> {
    let mut out = String::new();
    let mut rest = document;
    while let Some((before, after)) = rest.split_once(OPENING_MARK) {
        let (name, after) = after.split_once(" -->").ok_or_else(|| anyhow!("a marker has no end"))?;
        let (_, after) =
            after.split_once(CLOSING_MARK).ok_or_else(|| anyhow!("the table of {name} has no {CLOSING_MARK}"))?;
        out += before;
        out += &format!("{OPENING_MARK}{name} -->\n\n{}\n{CLOSING_MARK}", manifest_table(name, element)?);
        rest = after;
    }
    Ok(out + rest)
}

fn manifest_table(name: &str, element: &ElementManifest) -> Result<String> {
    let named = |head: &str, list: &[NamedItem]| {
        let row = |it: &NamedItem| vec![markdown_code(&it.name), it.description.clone()];
        markdown_table(&[head, "what it is"], list.iter().map(row).collect())
    };
    Ok(match name {
        "attributes" => markdown_table(
            &["attribute", "property", "values", "default", "meaning"],
            (element.attributes.iter())
                .map(|it| {
                    let values: Vec<String> = it.kind.union_values().into_iter().map(markdown_code).collect();
                    let values = match (values.is_empty(), it.kind.is_boolean()) {
                        (_, true) => "present or not".into(),
                        (true, _) => "text".into(),
                        _ => values.join(", "),
                    };
                    let property = it.field_name.as_deref().map_or("none".into(), markdown_code);
                    let default = it.default.as_deref().map_or("none".into(), markdown_code);
                    vec![markdown_code(&it.name), property, values, default, it.description.clone()]
                })
                .collect(),
        ),
        "members" => markdown_table(
            &["member", "type", "meaning"],
            (element.members.iter().filter(|it| it.attribute.is_none()))
                .map(|it| {
                    let (name, kind) = match it.kind.as_str() {
                        "method" => (format!("{}()", it.name), it.return_value.as_ref().map(|answer| &answer.kind)),
                        _ => (it.name.clone(), it.type_.as_ref()),
                    };
                    vec![
                        markdown_code(&name),
                        kind.map_or(String::new(), |kind| markdown_code(&kind.text)),
                        it.description.clone(),
                    ]
                })
                .collect(),
        ),
        "events" => markdown_table(
            &["event", "`detail`", "when"],
            (element.events.iter())
                .map(|it| {
                    let kind = it.kind.as_ref().map_or("", |kind| kind.text.as_str());
                    let detail = kind.strip_prefix("CustomEvent<").and_then(|rest| rest.strip_suffix('>'));
                    vec![markdown_code(&it.name), markdown_code(detail.unwrap_or(kind)), it.description.clone()]
                })
                .collect(),
        ),
        "properties" => markdown_table(
            &["property", "what it colours or shapes", "default"],
            (element.css_properties.iter())
                .map(|it| {
                    vec![
                        markdown_code(&it.name),
                        it.description.clone(),
                        it.default.as_deref().map_or(String::new(), markdown_code),
                    ]
                })
                .collect(),
        ),
        "parts" => named("part", &element.css_parts),
        "states" => named("state", &element.css_states),
        _ => bail!("there is no table of {name}"),
    })
}

fn markdown_table(head: &[&str], rows: Vec<Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let mut out = line(&head) + &format!("|{}\n", "---|".repeat(head.len()));
    rows.iter().for_each(|cells| out += &line(cells));
    out
}

/// Text as code in a cell: a bar would end the cell.
fn markdown_code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_what_the_manifest_gives() -> Result<()> {
        let project = Project::find_root()?;
        let element = ElementManifest::read_manifest(&project)?;
        for name in DOCUMENTS {
            let text = fs::read_to_string(project.resolve(name))?;
            let fresh = with_tables(&text, &element)?;
            assert!(
                fresh == text,
                "{name}: its tables are not what {} gives. Edit that file, then run `cargo xtask docs`",
                manifest::MANIFEST_PATH
            );
        }
        for (document, tables) in
            [("docs/attributes.md", ["attributes", "events"]), ("docs/styling.md", ["properties", "parts"])]
        {
            let text = fs::read_to_string(project.resolve(document))?;
            for table in tables {
                assert!(text.contains(&format!("{OPENING_MARK}{table} -->")), "{document} has no table of {table}");
            }
        }
        Ok(())
    }

    #[test]
    fn what_people_wrote_stays() -> Result<()> {
        let element = ElementManifest::parse_manifest(
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
