//! Plain objects for JavaScript, built piece by piece from what the domain writes.

use js_sys::{Array, Object, Reflect};
use trust_center_report::record::Sink;
use wasm_bindgen::JsValue;

/// Builds one object or list.
pub(super) struct Objects {
    /// Objects and lists that are still open, outermost first, each with the name it will have in the one around it.
    open: Vec<(Option<&'static str>, JsValue)>,
    key: Option<&'static str>,
    done: JsValue,
}

impl Objects {
    /// What `write` writes, as a plain object.
    pub(super) fn of(write: impl FnOnce(&mut dyn Sink)) -> JsValue {
        let mut objects = Self { open: Vec::new(), key: None, done: JsValue::NULL };
        write(&mut objects);
        objects.done
    }

    fn put(&mut self, value: JsValue) {
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

impl Sink for Objects {
    fn open(&mut self) {
        self.open.push((self.key.take(), Object::new().into()));
    }
    fn key(&mut self, name: &'static str) {
        self.key = Some(name);
    }
    fn close(&mut self) {
        if let Some((key, value)) = self.open.pop() {
            self.key = key;
            self.put(value);
        }
    }
    fn list(&mut self, _count: usize) {
        self.open.push((self.key.take(), Array::new().into()));
    }
    fn text(&mut self, text: &str) {
        self.put(JsValue::from_str(text));
    }
    fn number(&mut self, number: u32) {
        self.put(JsValue::from(number));
    }
    fn hundredths(&mut self, hundredths: i32) {
        self.put(JsValue::from(f64::from(hundredths) / 100.0));
    }
    fn flag(&mut self, flag: bool) {
        self.put(JsValue::from(flag));
    }
    fn nothing(&mut self) {
        self.put(JsValue::NULL);
    }
    fn choice(&mut self, _at: u8, name: &'static str) {
        self.text(name);
    }
}

/// A field with a text, or with `null`.
pub(super) fn text(out: &mut dyn Sink, key: &'static str, value: Option<&str>) {
    out.key(key);
    match value {
        Some(value) => out.text(value),
        None => out.nothing(),
    }
}

/// A field with a number, or with `null`.
pub(super) fn number(out: &mut dyn Sink, key: &'static str, value: Option<u32>) {
    out.key(key);
    match value {
        Some(value) => out.number(value),
        None => out.nothing(),
    }
}

/// A field with a list.
pub(super) fn list(out: &mut dyn Sink, key: &'static str, write: impl FnOnce(&mut dyn Sink)) {
    out.key(key);
    out.list(0);
    write(out);
    out.close();
}
