//! JSON: the plan that `terraform show -json` gives, or a list of texts.
//!
//! One pass over the text without a tree: only texts and where they stand matter. What is no JSON is left to others.

use super::{List, Rc, Reading, Remark, terraform};

/// Deepest nesting that is followed; deeper texts are passed over.
const DEEPEST: usize = 64;

/// Reads a text as JSON; says whether it was one with names in it.
pub(super) fn read(list: &mut List, text: &str) -> bool {
    if !text.trim_start().starts_with(['{', '[']) {
        return false;
    }
    let plan = text.contains("\"resource_changes\"");
    let Some(found) = texts(text) else { return false };
    let mut read = List::default();
    for one in &found {
        let key = one.path.last().map_or("", String::as_str);
        let around = one.path.len().checked_sub(2).and_then(|at| one.path.get(at)).map_or("", String::as_str);
        if plan {
            // A plan says everything several times; its changes say it once a resource.
            let change = one.path.first().is_some_and(|root| root == "resource_changes");
            let resource = change && key == "type" && one.path.len() == 3 && terraform::is_type(&one.value);
            let region =
                !change && ((key == "constant_value" && around == "region") || (key == "value" && around == "region"));
            if resource || region {
                read.add(one.line, &Rc::from(one.value.as_str()), &one.value, Reading::Whole);
            }
        } else if one.path.iter().all(String::is_empty) {
            read.add(one.line, &Rc::from(one.value.as_str()), &one.value, Reading::Whole);
        }
    }
    if read.entries.is_empty() {
        return false;
    }
    list.remarks.push(if plan { Remark::Terraform } else { Remark::Json });
    list.entries.append(&mut read.entries);
    true
}

/// A text and where it stands: the keys from the root on, nothing for a place in a list.
struct Text {
    line: u32,
    path: Vec<String>,
    value: String,
}

/// All texts that are values; nothing where the text is no JSON.
fn texts(text: &str) -> Option<Vec<Text>> {
    let mut found = Vec::new();
    // For each that is open: whether it is an object, and the key that is being read in it.
    let mut open: Vec<(bool, String)> = Vec::new();
    let mut line = 1;
    let mut rest = text;
    let mut value = false;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\n' => line += 1,
            '{' | '[' => {
                open.push((c == '{', String::new()));
                value = c == '[';
            }
            '}' | ']' => {
                let (object, _) = open.pop()?;
                if object != (c == '}') {
                    return None;
                }
            }
            ',' => {
                let (object, key) = open.last_mut()?;
                key.clear();
                value = !*object;
            }
            ':' => value = true,
            '"' => {
                let (string, after) = string(rest)?;
                rest = after;
                if open.len() > DEEPEST {
                    continue;
                }
                if value {
                    let path = open.iter().map(|(_, key)| key.clone()).collect();
                    found.push(Text { line, path, value: string });
                } else {
                    open.last_mut()?.1 = string;
                }
            }
            _ => {}
        }
    }
    open.is_empty().then_some(found)
}

/// A text after its opening quote, and what follows its closing one.
fn string(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, &text[at + 1..])),
            '\n' => return None,
            '\\' => match chars.next()?.1 {
                'u' => {
                    let (from, _) = chars.next()?;
                    let code = u32::from_str_radix(text.get(from..from + 4)?, 16).ok()?;
                    chars.nth(2)?;
                    // Half of a pair stands for nothing that a name could hold.
                    value.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                'n' | 'r' | 't' | 'b' | 'f' => value.push(' '),
                other => value.push(other),
            },
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&[(u32, &str)]>) {
        let mut list = List::default();
        let read = read(&mut list, text);
        let found: Vec<(u32, &str)> = list.entries.iter().map(|entry| (entry.line, entry.name.as_str())).collect();
        assert_eq!(read.then_some(found.as_slice()), expected, "{text}");
    }

    #[test]
    fn lists_of_texts_and_plans() {
        check(r#"["ECS", "Amazon \u0053\"3", 5, null]"#, Some(&[(1, "ECS"), (1, "Amazon S\"3")]));
        check("[\n\"a\",\n[\"b\"]]", Some(&[(2, "a"), (3, "b")]));
        check(
            r#"{"variables":{"region":{"value":"cn-beijing"}},"planned_values":{"root_module":{"resources":[{"type":"alicloud_vpc"}]}},
            "resource_changes":[{"address":"x","type":"alicloud_vpc","change":{"after":{"type":"other_type"}}},{"type":"alicloud_oss_bucket"}],
            "configuration":{"provider_config":{"alicloud":{"expressions":{"region":{"constant_value":"cn-hangzhou"}}}}}}"#,
            Some(&[(1, "cn-beijing"), (2, "alicloud_vpc"), (2, "alicloud_oss_bucket"), (3, "cn-hangzhou")]),
        );
    }

    #[test]
    fn what_is_no_json_is_left_to_others() {
        for text in
            ["", "ECS", "{", "[\"a\"", "[\"a", "{\"a\": 1}}", "[}", "{\"a\":\"b\"}", "[1,2]", "[\"\\u12\"]", "[\"\\"]
        {
            check(text, None);
        }
        check(&"[".repeat(100_000), None);
        let deep = format!("{}\"a\"{}", "[".repeat(100), "]".repeat(100));
        check(&deep, None);
    }
}
