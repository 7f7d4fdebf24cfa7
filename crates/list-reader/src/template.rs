//! Templates of clouds and clusters, and other code in YAML: their resource types are read, and no key of theirs is a name.

use crate::json::Value;
use crate::sheet::{ParseNote, Reason, RowShape, Sheet, SourceRow, TextFormat};

/// Marks by which a template is known.
const MARKS: [&str; 8] = [
    "AWSTemplateFormatVersion",
    "ROSTemplateFormatVersion",
    "Transform: AWS::",
    "Type: AWS::",
    "Type: 'AWS::",
    "Type: \"AWS::",
    "Type: ALIYUN::",
    "Type: 'ALIYUN::",
];

/// Whether a text is a template, or the description of something that runs in a cluster.
pub(crate) fn is_template(text: &str) -> bool {
    let starts = |word: &str| text.lines().take(400).any(|line| line.trim_start().starts_with(word));
    MARKS.iter().any(|mark| starts(mark)) || starts("apiVersion:") && starts("kind:")
}

/// Parses a template in YAML: the lines that have a type, and the others as they are, as code.
pub(crate) fn parse(text: &str) -> Sheet {
    let mut sheet = Sheet { format: TextFormat::Template, notes: vec![ParseNote::Template], ..Sheet::default() };
    for (line, given) in (1..).zip(text.lines()) {
        let given = given.trim();
        let value = given.strip_prefix("Type:").or_else(|| given.strip_prefix("- Type:"));
        if let Some(kind) = value.map(|value| value.trim().trim_matches(['"', '\''])).filter(|kind| kind.contains("::"))
        {
            push_type(&mut sheet, line, given, kind);
        }
    }
    sheet
}

/// Parses a template in JSON; `None` where a value is none.
pub(crate) fn parse_json(value: &Value) -> Option<Sheet> {
    value.get("ROSTemplateFormatVersion").or_else(|| value.get("AWSTemplateFormatVersion")).or_else(|| {
        let resources = value.get("Resources").map(Value::fields).unwrap_or_default();
        let is_typed =
            |resource: &Value| resource.get("Type").and_then(Value::text).is_some_and(|kind| kind.contains("::"));
        resources.first().map(|(_, resource)| resource).filter(|resource| is_typed(resource))
    })?;
    let mut sheet = Sheet { format: TextFormat::Template, notes: vec![ParseNote::Template], ..Sheet::default() };
    for (_, resource) in value.get("Resources").map(Value::fields).unwrap_or_default() {
        if let Some(Value::Text(kind, line)) = resource.get("Type") {
            push_type(&mut sheet, *line, kind, kind);
        }
    }
    Some(sheet)
}

fn push_type(sheet: &mut Sheet, line: u32, given: &str, kind: &str) {
    let mut row = SourceRow::of_text(line, given, kind, RowShape::ResourceType);
    row.mark = Some(Reason::UnknownType);
    sheet.rows.push(row);
}

/// The product code in a type such as `ALIYUN::ECS::Instance`, where the first part is the vendor's.
pub(crate) fn product_code(kind: &str) -> Option<(&str, &str)> {
    let (vendor, rest) = kind.split_once("::")?;
    Some((vendor, rest.split_once("::")?.0))
}
