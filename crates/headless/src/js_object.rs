//! Plain objects for JavaScript, built piece by piece from what the domain writes.

use js_sys::{Array, Object, Reflect};
use trust_center_report::codec::Visitor;
use wasm_bindgen::JsValue;

/// Builds one object or list.
pub(crate) struct JsObjectBuilder {
    /// Objects and lists that are still open, outermost first, each with the name it will have in the one around it.
    open: Vec<(Option<&'static str>, JsValue)>,
    key: Option<&'static str>,
    done: JsValue,
}

impl JsObjectBuilder {
    /// What `write` writes, as a plain object.
    pub(crate) fn build_object(write: impl FnOnce(&mut dyn Visitor)) -> JsValue {
        let mut objects = Self { open: Vec::new(), key: None, done: JsValue::NULL };
        write(&mut objects);
        objects.done
    }

    fn add_value(&mut self, value: JsValue) {
        match (self.open.last(), self.key.take()) {
            (None, _) => self.done = value,
            (Some((_, around)), Some(key)) => {
                // Setting a property of an object of ours cannot fail.
                Reflect::set(around, &JsValue::from_str(key), &value).ok();
            }
            (Some((_, around)), None) => {
                let list: &Array = wasm_bindgen::JsCast::unchecked_ref(around);
                list.push(&value);
            }
        }
    }
}

impl Visitor for JsObjectBuilder {
    fn begin_object(&mut self) {
        self.open.push((self.key.take(), Object::new().into()));
    }
    fn visit_field_name(&mut self, name: &'static str) {
        self.key = Some(name);
    }
    fn end_container(&mut self) {
        if let Some((key, value)) = self.open.pop() {
            self.key = key;
            self.add_value(value);
        }
    }
    fn begin_list(&mut self, _count: usize) {
        self.open.push((self.key.take(), Array::new().into()));
    }
    fn visit_text(&mut self, text: &str) {
        self.add_value(JsValue::from_str(text));
    }
    fn visit_number(&mut self, number: u32) {
        self.add_value(JsValue::from(number));
    }
    fn visit_hundredths(&mut self, hundredths: i32) {
        self.add_value(JsValue::from(f64::from(hundredths) / 100.0));
    }
    fn visit_bool(&mut self, flag: bool) {
        self.add_value(JsValue::from(flag));
    }
    fn visit_none(&mut self) {
        self.add_value(JsValue::NULL);
    }
    fn visit_variant(&mut self, _at: u8, name: &'static str) {
        self.visit_text(name);
    }
}

/// A field with a text, or with `null`.
pub(crate) fn text_or_null(out: &mut dyn Visitor, key: &'static str, value: Option<&str>) {
    out.visit_field_name(key);
    match value {
        Some(value) => out.visit_text(value),
        None => out.visit_none(),
    }
}

/// A field with a number, or with `null`.
pub(crate) fn number_or_null(out: &mut dyn Visitor, key: &'static str, value: Option<u32>) {
    out.visit_field_name(key);
    match value {
        Some(value) => out.visit_number(value),
        None => out.visit_none(),
    }
}

/// A field with a list.
pub(crate) fn list_field(out: &mut dyn Visitor, key: &'static str, write: impl FnOnce(&mut dyn Visitor)) {
    out.visit_field_name(key);
    out.begin_list(0);
    write(out);
    out.end_container();
}
