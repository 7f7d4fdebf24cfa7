//! The interface to which values write themselves.

/// Receives the parts of a value, in order. An encoder uses the values only; an object builder uses the names too.
pub trait Visitor {
    /// Begins an object.
    fn begin_object(&mut self);
    /// Sets the name of the field whose value comes next.
    fn visit_field_name(&mut self, name: &'static str);
    /// Ends the current object or list.
    fn end_container(&mut self);
    /// Begins a list of `count` values.
    fn begin_list(&mut self, count: usize);
    /// Visits a string.
    fn visit_text(&mut self, text: &str);
    /// Visits an integer.
    fn visit_number(&mut self, number: u32);
    /// Visits a number that is given in hundredths.
    fn visit_hundredths(&mut self, hundredths: i32);
    /// Visits a Boolean.
    fn visit_bool(&mut self, flag: bool);
    /// Visits an absent optional value.
    fn visit_none(&mut self);
    /// Announces a present optional value, which comes next.
    fn visit_some(&mut self) {}
    /// Visits one of several fixed values, by its index and its name.
    fn visit_variant(&mut self, at: u8, name: &'static str);
    /// Announces which of several types comes next.
    fn visit_variant_index(&mut self, _at: u8) {}
}
