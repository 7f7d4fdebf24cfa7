//! The shipped files against their published JSON Schemas.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use serde_json::Value;

fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What a schema says about a value, one sentence a fault.
fn faults(schema: &str, value: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&read(schema)).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

#[test]
fn shipped_files_are_what_their_schemas_say() {
    for (schema, file) in [
        ("report.schema.json", "alibaba-cloud-soc3-2024.json"),
        ("overlay.schema.json", "alibaba-cloud-soc3-2024.overlay.json"),
        ("review.schema.json", "alibaba-cloud-soc3-2024.review.json"),
    ] {
        let found = faults(schema, &read(file));
        assert!(found.is_empty(), "{file}: {found:#?}");
    }
}

#[test]
fn schemas_refuse_what_they_do_not_know() {
    for (schema, file, list) in [
        ("report.schema.json", "alibaba-cloud-soc3-2024.json", "services"),
        ("overlay.schema.json", "alibaba-cloud-soc3-2024.overlay.json", "services"),
    ] {
        let mut value = read(file);
        value["invented"] = true.into();
        assert!(!faults(schema, &value).is_empty(), "{schema}");
        let mut value = read(file);
        value[list][0]["id"] = "Not An Id".into();
        assert!(!faults(schema, &value).is_empty(), "{schema}");
    }
}
