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
pub(crate) const MANIFEST_PATH: &str = "static/package/custom-elements.json";

#[derive(Deserialize)]
struct Manifest {
    modules: Vec<ManifestModule>,
}

#[derive(Deserialize)]
struct ManifestModule {
    declarations: Vec<serde_json::Value>,
}

/// The element, as the manifest declares it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ElementManifest {
    /// The class.
    pub(crate) name: String,
    pub(crate) tag_name: String,
    pub(crate) description: String,
    pub(crate) attributes: Vec<AttributeItem>,
    pub(crate) members: Vec<MemberItem>,
    pub(crate) events: Vec<NamedItem>,
    pub(crate) css_parts: Vec<NamedItem>,
    pub(crate) css_properties: Vec<NamedItem>,
    #[serde(default)]
    pub(crate) css_states: Vec<NamedItem>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AttributeItem {
    pub(crate) name: String,
    /// The property of the same meaning, where there is one.
    pub(crate) field_name: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: TypeText,
    pub(crate) default: Option<String>,
    pub(crate) description: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberItem {
    /// `field` or `method`.
    pub(crate) kind: String,
    pub(crate) name: String,
    /// The attribute that the field stands for, where it stands for one.
    pub(crate) attribute: Option<String>,
    #[serde(rename = "type")]
    pub(crate) type_: Option<TypeText>,
    #[serde(default)]
    pub(crate) readonly: bool,
    #[serde(default)]
    pub(crate) parameters: Vec<ParameterItem>,
    #[serde(rename = "return")]
    pub(crate) return_value: Option<ReturnValue>,
    pub(crate) description: String,
}

#[derive(Deserialize)]
pub(crate) struct ParameterItem {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: TypeText,
    #[serde(default)]
    pub(crate) optional: bool,
}

#[derive(Deserialize)]
pub(crate) struct ReturnValue {
    #[serde(rename = "type")]
    pub(crate) kind: TypeText,
}

/// A type as TypeScript writes it.
#[derive(Deserialize)]
pub(crate) struct TypeText {
    pub(crate) text: String,
}

/// An event, a slot, a part, a state or a custom property.
#[derive(Deserialize)]
pub(crate) struct NamedItem {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: Option<TypeText>,
    pub(crate) default: Option<String>,
    pub(crate) description: String,
}

impl ElementManifest {
    /// Reads the manifest of the project.
    pub(crate) fn read_manifest(project: &Project) -> Result<Self> {
        let text = fs::read_to_string(project.resolve(MANIFEST_PATH))
            .with_context(|| format!("{MANIFEST_PATH} cannot be read"))?;
        Self::parse_manifest(&text).with_context(|| format!("{MANIFEST_PATH} does not say what the element has"))
    }

    pub(crate) fn parse_manifest(text: &str) -> Result<Self> {
        let manifest: Manifest = serde_json::from_str(text)?;
        let declared = manifest.modules.into_iter().flat_map(|module| module.declarations);
        let mut elements = declared.filter(|declared| declared["customElement"] == true);
        let element = elements.next().ok_or_else(|| anyhow!("no declaration has \"customElement\": true"))?;
        Ok(serde_json::from_value(element)?)
    }
}

impl TypeText {
    /// The values that a union of texts names, in order; empty for any other type.
    pub(crate) fn union_values(&self) -> Vec<&str> {
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
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(TypeText { text: text.into() }.union_values(), expected, "{text}")
        };
        check("\"light\" | \"dark\" | \"auto\"", &["light", "dark", "auto"]);
        check("1 | 2 | \"1\" | \"2\"", &["1", "2"]);
        check("string", &[]);
        check("boolean", &[]);
    }

    #[test]
    fn attributes_and_properties_name_each_other() -> Result<()> {
        let element = ElementManifest::read_manifest(&Project::find_root()?)?;
        for attribute in &element.attributes {
            let Some(field) = &attribute.field_name else { continue };
            let member = element.members.iter().find(|member| member.name == *field);
            let member = member.ok_or_else(|| anyhow!("{MANIFEST_PATH}: {} names no member", attribute.name))?;
            assert_eq!(member.attribute.as_deref(), Some(attribute.name.as_str()), "{MANIFEST_PATH}: {field}");
            let kind = member.type_.as_ref().map(|kind| kind.text.as_str());
            assert_eq!(kind, Some(attribute.kind.text.as_str()), "{MANIFEST_PATH}: the types of {field}");
            assert_eq!(member.description, attribute.description, "{MANIFEST_PATH}: what is said of {field}");
        }
        for member in element.members.iter().filter(|member| member.attribute.is_some()) {
            let named = element.attributes.iter().any(|it| it.field_name.as_deref() == Some(&member.name));
            assert!(named, "{MANIFEST_PATH}: no attribute has the fieldName {}", member.name);
        }
        Ok(())
    }
}
