//! A list as JSON: a list of names, or Terraform's plan or state with its resource types and regions.
//!
//! It reads no value of a resource but its type: what a plan holds beside that is nobody's business here.

use super::json::Value;
use super::{ParseNote, ParsedAs, terraform};
use crate::report::Report;

/// A name in a JSON text.
pub(super) struct Named {
    pub(super) line: u32,
    pub(super) name: String,
    pub(super) reading: ParsedAs,
}

/// The names in a value, and what is to be said; none where it is neither a list of names nor a plan.
pub(super) fn read(report: &Report, value: &Value) -> Option<(Vec<Named>, Vec<ParseNote>)> {
    if let Value::List(items) = value {
        let names: Option<Vec<Named>> = items
            .iter()
            .map(|item| match item {
                Value::Text(name, line) => {
                    Some(Named { line: *line, name: name.trim().to_owned(), reading: ParsedAs::Whole })
                }
                _ => None,
            })
            .collect();
        return names
            .map(|names| (names.into_iter().filter(|named| !named.name.is_empty()).collect(), vec![ParseNote::Json]));
    }
    value.get("terraform_version").or_else(|| value.get("format_version"))?;
    let mut types: Vec<(&str, u32)> = Vec::new();
    if let Some(changes) = value.get("resource_changes") {
        resources(changes, &mut types);
    } else if let Some(root) =
        value.get("planned_values").or_else(|| value.get("values")).and_then(|v| v.get("root_module"))
    {
        module(root, &mut types, 0);
    } else {
        resources(value.get("resources")?, &mut types);
    }
    let mut names: Vec<Named> =
        types.into_iter().map(|(name, line)| Named { line, name: name.to_owned(), reading: ParsedAs::Type }).collect();
    let providers = value.get("configuration").and_then(|configuration| configuration.get("provider_config"));
    for (key, provider) in providers.map(Value::fields).unwrap_or_default() {
        let name = provider.get("name").and_then(Value::text).unwrap_or(key);
        let region = provider.get("expressions").and_then(|expressions| expressions.get("region"));
        let Some(Value::Text(region, line)) = region.and_then(|region| constant(value, region)) else { continue };
        let (name, reading) = terraform::of_provider(report, name, region);
        names.push(Named { line: *line, name, reading });
    }
    Some((names, vec![ParseNote::Terraform]))
}

/// An expression's value, where it is written out or a variable's.
fn constant<'a>(plan: &'a Value, expression: &'a Value) -> Option<&'a Value> {
    if let Some(value) = expression.get("constant_value") {
        return Some(value);
    }
    let variable = expression.get("references")?.items().first()?.text()?.strip_prefix("var.")?;
    plan.get("variables")?.get(variable)?.get("value")
}

fn resources<'a>(list: &'a Value, types: &mut Vec<(&'a str, u32)>) {
    for resource in list.items() {
        if let Some(Value::Text(kind, line)) = resource.get("type") {
            types.push((kind, *line));
        }
    }
}

fn module<'a>(module_value: &'a Value, types: &mut Vec<(&'a str, u32)>, depth: u32) {
    if let Some(list) = module_value.get("resources") {
        resources(list, types);
    }
    // As deep as the reader of JSON goes.
    if depth < 100 {
        for child in module_value.get("child_modules").map(Value::items).unwrap_or_default() {
            module(child, types, depth + 1);
        }
    }
}
