//! What the scripts share with the manifest: names and details of events, names of custom properties. Made by the command
//! that writes the documents' tables, since it has the same source; a test finds a file that is not what the manifest gives.

use crate::{
    manifest::{self, ElementManifest},
    project::Project,
};
use anyhow::{Context, Result, anyhow};
use std::fs;

/// The module that is made.
const FILE: &str = "static/ts/shared/manifest.generated.ts";

/// Custom properties begin so; what follows is their name in the scripts.
const PROPERTY_PREFIX: &str = "--tc-";

/// Writes the module where it differs.
pub(crate) fn write_script(project: &Project, element: &ElementManifest) -> Result<()> {
    let (path, fresh) = (project.resolve(FILE), module(element)?);
    if fs::read_to_string(&path).is_ok_and(|text| text == fresh) {
        println!("{FILE}: it is what {} gives", manifest::MANIFEST_PATH);
        return Ok(());
    }
    fs::write(&path, fresh).with_context(|| format!("{FILE} cannot be written"))?;
    println!("{FILE}: it is written");
    Ok(())
}

fn module(element: &ElementManifest) -> Result<String> {
    let list = |names: &[&str]| format!("[\"{}\"]", names.join("\", \""));
    let mut details = String::new();
    for event in &element.events {
        let kind = event.kind.as_ref().map_or("", |kind| kind.text.as_str());
        let detail = kind.strip_prefix("CustomEvent<").and_then(|rest| rest.strip_suffix('>'));
        let detail = detail.ok_or_else(|| anyhow!("{}: {} is no CustomEvent", manifest::MANIFEST_PATH, event.name))?;
        details += &format!("  {}: {detail};\n", event.name);
    }
    let events: Vec<&str> = element.events.iter().map(|event| event.name.as_str()).collect();
    let properties: Vec<&str> =
        element.css_properties.iter().filter_map(|property| property.name.strip_prefix(PROPERTY_PREFIX)).collect();
    Ok(format!(
        "// Made from {} by `cargo xtask docs`; a test holds it equal. Not to be edited.

/** The events of the element. */
export const EVENT_NAMES = {} as const;

export type EventName = (typeof EVENT_NAMES)[number];

/** The `detail` of each event. */
export interface EventDetails {{
{details}}}

/** Codes of the event `error`. */
export type ErrorCode = EventDetails[\"error\"][\"code\"];

/** The element's custom properties, without the prefix `{PROPERTY_PREFIX}`. */
export const THEME_PROPERTY_NAMES = {} as const;

export type ThemePropertyName = (typeof THEME_PROPERTY_NAMES)[number];
",
        manifest::MANIFEST_PATH,
        list(&events),
        list(&properties),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_what_the_manifest_gives() -> Result<()> {
        let project = Project::find_root()?;
        let fresh = module(&ElementManifest::read_manifest(&project)?)?;
        let text = fs::read_to_string(project.resolve(FILE))?;
        assert!(text == fresh, "{FILE} is not what {} gives: run `cargo xtask docs`", manifest::MANIFEST_PATH);
        Ok(())
    }
}
