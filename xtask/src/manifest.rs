//! What the element has, as `static/package/custom-elements.json` says it: the one place where its attributes, properties,
//! methods, events, parts and custom properties are written down.
//!
//! The format is that of the Custom Elements Manifest, 2.1. Types, editor data and the READMEs' tables are made from it
//! ([`crate::types`], [`crate::tables`]); tests hold it against what the element has at run time, both ways.

use crate::project::Project;
use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use std::fs;

/// Where it stands.
pub(crate) const FILE: &str = "static/package/custom-elements.json";

#[derive(Deserialize)]
struct Manifest {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    declarations: Vec<serde_json::Value>,
}

/// The element, as the manifest declares it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Element {
    /// The class.
    pub(crate) name: String,
    pub(crate) tag_name: String,
    pub(crate) description: String,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) members: Vec<Member>,
    pub(crate) events: Vec<Named>,
    pub(crate) css_parts: Vec<Named>,
    pub(crate) css_properties: Vec<Named>,
    #[serde(default)]
    pub(crate) css_states: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attribute {
    pub(crate) name: String,
    /// The property of the same meaning, where there is one.
    pub(crate) field_name: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: Type,
    pub(crate) default: Option<String>,
    pub(crate) description: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Member {
    /// `field` or `method`.
    pub(crate) kind: String,
    pub(crate) name: String,
    /// The attribute that the field stands for, where it stands for one.
    pub(crate) attribute: Option<String>,
    #[serde(rename = "type")]
    pub(crate) type_: Option<Type>,
    #[serde(default)]
    pub(crate) readonly: bool,
    #[serde(default)]
    pub(crate) parameters: Vec<Parameter>,
    #[serde(rename = "return")]
    pub(crate) answer: Option<Answer>,
    pub(crate) description: String,
}

#[derive(Deserialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: Type,
    #[serde(default)]
    pub(crate) optional: bool,
}

#[derive(Deserialize)]
pub(crate) struct Answer {
    #[serde(rename = "type")]
    pub(crate) kind: Type,
}

/// A type as TypeScript writes it.
#[derive(Deserialize)]
pub(crate) struct Type {
    pub(crate) text: String,
}

/// An event, a slot, a part, a state or a custom property.
#[derive(Deserialize)]
pub(crate) struct Named {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: Option<Type>,
    pub(crate) default: Option<String>,
    pub(crate) description: String,
}

impl Element {
    /// Reads the manifest of the project.
    pub(crate) fn of(project: &Project) -> Result<Self> {
        let text = fs::read_to_string(project.path(FILE)).with_context(|| format!("{FILE} cannot be read"))?;
        Self::parse(&text).with_context(|| format!("{FILE} does not say what the element has"))
    }

    pub(crate) fn parse(text: &str) -> Result<Self> {
        let manifest: Manifest = serde_json::from_str(text)?;
        let declared = manifest.modules.into_iter().flat_map(|module| module.declarations);
        let mut elements = declared.filter(|declared| declared["customElement"] == true);
        let element = elements.next().ok_or_else(|| anyhow!("no declaration has \"customElement\": true"))?;
        Ok(serde_json::from_value(element)?)
    }
}

impl Type {
    /// The values that a union of texts names, in order; empty for any other type.
    pub(crate) fn values(&self) -> Vec<&str> {
        let parts: Vec<&str> = self.text.split('|').map(str::trim).collect();
        let quoted = |part: &&str| part.len() > 2 && part.starts_with('"') && part.ends_with('"');
        match parts.iter().any(quoted) {
            true => parts.into_iter().filter(quoted).map(|part| part.trim_matches('"')).collect(),
            false => Vec::new(),
        }
    }

    /// Whether an attribute of that type says by being there.
    pub(crate) fn is_boolean(&self) -> bool {
        self.text == "boolean"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_of_a_type_are_its_texts() {
        let check = |text: &str, expected: &[&str]| assert_eq!(Type { text: text.into() }.values(), expected, "{text}");
        check("\"light\" | \"dark\" | \"auto\"", &["light", "dark", "auto"]);
        check("1 | 2 | \"1\" | \"2\"", &["1", "2"]);
        check("string", &[]);
        check("boolean", &[]);
    }

    #[test]
    fn attributes_and_properties_name_each_other() -> Result<()> {
        let element = Element::of(&Project::find()?)?;
        for attribute in &element.attributes {
            let Some(field) = &attribute.field_name else { continue };
            let member = element.members.iter().find(|member| member.name == *field);
            let member = member.ok_or_else(|| anyhow!("{FILE}: {} names no member", attribute.name))?;
            assert_eq!(member.attribute.as_deref(), Some(attribute.name.as_str()), "{FILE}: {field}");
            let kind = member.type_.as_ref().map(|kind| kind.text.as_str());
            assert_eq!(kind, Some(attribute.kind.text.as_str()), "{FILE}: the types of {field}");
            assert_eq!(member.description, attribute.description, "{FILE}: what is said of {field}");
        }
        for member in element.members.iter().filter(|member| member.attribute.is_some()) {
            let named = element.attributes.iter().any(|it| it.field_name.as_deref() == Some(&member.name));
            assert!(named, "{FILE}: no attribute has the fieldName {}", member.name);
        }
        Ok(())
    }
}
