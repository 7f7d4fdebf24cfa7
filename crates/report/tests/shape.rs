//! What the browser knows of the data file's shape is what this crate knows: `static/ts/data-file/schema.generated.ts` is made of it.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p trust-center-report --test shape` writes it anew.

use trust_center_report::codec::{Codec as _, Schema};
use trust_center_report::model::ReportFile;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/ts/data-file/schema.generated.ts");

const HEAD: &str = "// What a data file holds, field by field in packed order: made of crates/report/src/source.rs by
// `UPDATE_SNAPSHOTS=1 cargo test -p trust-center-report --test shape`, which holds it equal. Not to be edited.
//
// \"text\", \"flag\" and \"degrees\" are what they say; a number is the largest whole number; [\"maybe\", x] is x or null; [\"list\", x]
// any number of x; [\"choice\", ...] one of these names; [\"one\", ...] one of these shapes; an object is a record.

import type { RecordSchema } from \"./schema.js\";

";

#[test]
fn the_browser_knows_the_same_shape() {
    let mut script = HEAD.to_owned();
    let name = said(&ReportFile::schema(), &mut script, &mut Vec::new());
    script.push_str(&format!("\nexport default {name};\n"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(FILE, &script).expect("static/ts/data-file/schema.generated.ts");
    }
    assert!(
        std::fs::read_to_string(FILE).ok().as_ref() == Some(&script),
        "static/ts/data-file/schema.generated.ts is not what the records are: `UPDATE_SNAPSHOTS=1 cargo test -p trust-center-report --test shape`"
    );
}

/// A shape as an expression; records that it names are declared before.
fn said(shape: &Schema, script: &mut String, declared: &mut Vec<&'static str>) -> String {
    let mut several = |word: &str, shapes: &[Schema]| {
        let shapes: Vec<String> = shapes.iter().map(|shape| said(shape, script, declared)).collect();
        format!("[\"{word}\", {}]", shapes.join(", "))
    };
    match shape {
        Schema::Text => "\"text\"".to_owned(),
        Schema::Bool => "\"flag\"".to_owned(),
        Schema::Degrees => "\"degrees\"".to_owned(),
        Schema::Number(most) => most.to_string(),
        Schema::Optional(one) => several("maybe", std::slice::from_ref(one)),
        Schema::List(one) => several("list", std::slice::from_ref(one)),
        Schema::OneOf(shapes) => several("one", shapes),
        Schema::Variant(names) => format!("[\"choice\", \"{}\"]", names.join("\", \"")),
        Schema::Object(name, fields) => {
            if declared.contains(name) {
                return (*name).to_owned();
            }
            let fields: Vec<String> =
                fields.iter().map(|(key, shape)| format!("{key}: {}", said(shape, script, declared))).collect();
            if name.is_empty() {
                return format!("{{ {} }}", fields.join(", "));
            }
            declared.push(name);
            script.push_str(&format!("const {name}: RecordSchema = {{ {} }};\n", fields.join(", ")));
            (*name).to_owned()
        }
    }
}
