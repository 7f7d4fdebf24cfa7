//! The element's types and editor data, made from [`crate::manifest`]: for TypeScript, for JSX of React 18 and 19, for
//! Vue's templates, and for HTML in VS Code. Nothing here is written by hand twice.
//!
//! They are made when the package is, and stand in `pkg/` alone.

use crate::manifest::{AttributeItem, ElementManifest, MemberItem};
use anyhow::Result;
use serde_json::{Value, json};
use std::{fmt::Write, fs, path::Path};

/// The first line of what is made here.
const GENERATED_NOTICE: &str = "// Made from custom-elements.json by `cargo xtask build`.\n";

/// Writes all of them into a folder.
pub(crate) fn write_types(element: &ElementManifest, folder: &Path) -> Result<()> {
    for (name, text) in [
        ("define.d.ts", class_declaration(element)),
        ("jsx.d.ts", jsx_types(element)),
        ("react.d.ts", react_types(element)),
        ("vue.d.ts", vue_types(element)),
        ("vscode.html-custom-data.json", format!("{:#}\n", vscode_data(element))),
    ] {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// The class, its events by name, and `define`.
fn class_declaration(element: &ElementManifest) -> String {
    let ElementManifest { name, tag_name, .. } = element;
    let mut out = GENERATED_NOTICE.to_owned();
    out += &format!("/** What each event of `<{tag_name}>` is. */\nexport interface {name}EventMap {{\n");
    for event in &element.events {
        out += &doc_comment(&event.description);
        out += &format!("  {}: {};\n", event.name, event.kind.as_ref().map_or("Event", |kind| &kind.text));
    }
    out += "}\n";
    out += &format!("/** The custom element `<{tag_name}>`. {} */\n", element.description);
    out += &format!("export declare class {name} extends HTMLElement {{\n");
    out += "  static observedAttributes: string[];\n";
    for member in &element.members {
        out += &doc_comment(&member.description);
        out += &member_declaration(member);
    }
    for (verb, options) in [("add", "AddEventListenerOptions"), ("remove", "EventListenerOptions")] {
        for (map, this) in [(format!("{name}EventMap"), name.as_str()), ("HTMLElementEventMap".into(), "HTMLElement")] {
            out += &format!(
                "  {verb}EventListener<K extends keyof {map}>(type: K, \
                 listener: (this: {this}, event: {map}[K]) => unknown, options?: boolean | {options}): void;\n"
            );
        }
        out += &format!(
            "  {verb}EventListener(type: string, listener: EventListenerOrEventListenerObject, \
             options?: boolean | {options}): void;\n"
        );
    }
    out += "}\n";
    out += "/** Defines the element, unless the registry has one by that name; does nothing where there is no registry. */\n";
    out += "export declare function define(tag?: string, registry?: CustomElementRegistry): void;\n";
    out += &format!("declare global {{\n  interface HTMLElementTagNameMap {{\n    \"{tag_name}\": {name};\n  }}\n}}\n");
    out
}

/// A member as a class declares it. What stands for an attribute reads as text, and `null` or `undefined` takes it away.
fn member_declaration(member: &MemberItem) -> String {
    let kind = member.type_.as_ref().map_or("unknown", |kind| &kind.text);
    let MemberItem { name, .. } = member;
    if member.kind == "method" {
        let parameters: Vec<String> = (member.parameters.iter())
            .map(|it| format!("{}{}: {}", it.name, if it.optional { "?" } else { "" }, it.kind.text))
            .collect();
        let answer = member.return_value.as_ref().map_or("void", |answer| &answer.kind.text);
        return format!("  {name}({}): {answer};\n", parameters.join(", "));
    }
    if member.readonly {
        return format!("  readonly {name}: {kind};\n");
    }
    if member.attribute.is_some() && kind != "boolean" {
        return format!("  get {name}(): string;\n  set {name}(value: {kind} | null | undefined);\n");
    }
    format!("  {name}: {kind};\n")
}

/// The tag in JSX: its attributes by the names that HTML has, and in React 19 its events too, which React 18 does not hear.
fn jsx_types(element: &ElementManifest) -> String {
    let ElementManifest { name, tag_name, .. } = element;
    let mut out = GENERATED_NOTICE.to_owned();
    out += "import type * as React from \"react\";\n";
    out += &format!("import type {{ {name}, {name}EventMap }} from \"./define.js\";\n");
    out += "/** Whether the types are those of React 19 or later, which gives custom elements booleans and listeners. */\n";
    out += "type Modern<Yes, No> = typeof React extends { use: unknown } ? Yes : No;\n";
    out += &format!("/** The attributes of `<{tag_name}>`. */\nexport interface {name}Attributes {{\n");
    for attribute in &element.attributes {
        out += &doc_comment(&attribute.description);
        let kind = if attribute.kind.is_boolean() { "Modern<boolean | \"\", \"\">" } else { &attribute.kind.text };
        out += &format!("  {}?: {kind} | undefined;\n", quoted_name(&attribute.name));
    }
    out += "}\n";
    out += &format!("/** Its events, as React 19 hears them. */\nexport interface {name}Listeners {{\n");
    for event in &element.events {
        out += &doc_comment(&event.description);
        out += &format!("  on{0}?: ((event: {name}EventMap[\"{0}\"]) => void) | undefined;\n", event.name);
    }
    out += "}\n";
    out += &format!("type Own = {name}Attributes & Modern<{name}Listeners, unknown>;\n");
    out += &format!(
        "type Props = Own & Omit<React.DetailedHTMLProps<React.HTMLAttributes<{name}>, {name}>, keyof Own | \"onError\"> \
         & {{ class?: string | undefined }};\n"
    );
    out += "declare module \"react\" {\n  namespace JSX {\n    interface IntrinsicElements {\n";
    out += &format!("      \"{tag_name}\": Props;\n    }}\n  }}\n}}\n");
    out
}

/// The component for React 18 and 19.
fn react_types(element: &ElementManifest) -> String {
    let ElementManifest { name, .. } = element;
    let mut out = GENERATED_NOTICE.to_owned();
    out += "import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from \"react\";\n";
    out += &format!("import type {{ {name} as Element, {name}EventMap }} from \"./define.js\";\n");
    out += "import \"./jsx.js\";\n";
    out += "interface Own {\n";
    for attribute in &element.attributes {
        out += &doc_comment(&attribute.description);
        out += &format!("  {}?: {} | undefined;\n", property_name(attribute), attribute.kind.text);
    }
    for event in &element.events {
        out += &doc_comment(&event.description);
        out += &format!(
            "  {}?: ((event: {name}EventMap[\"{}\"]) => void) | undefined;\n",
            listener_name(&event.name),
            event.name
        );
    }
    out += "}\n";
    out += "/** What the component takes: the element's attributes in camel case, its events, and what any element takes. */\n";
    out += &format!("export interface {name}Props extends Own, Omit<HTMLAttributes<Element>, keyof Own> {{}}\n");
    out += "/** The element as a component. The children are shown until it is ready, on the server too; `ref` is the element. */\n";
    out += &format!("export declare const {name}: ForwardRefExoticComponent<{name}Props & RefAttributes<Element>>;\n");
    out
}

/// The tag in Vue's templates.
fn vue_types(element: &ElementManifest) -> String {
    let ElementManifest { name, tag_name, .. } = element;
    let mut out = GENERATED_NOTICE.to_owned();
    out += "import type { HTMLAttributes, ReservedProps } from \"vue\";\n";
    out += &format!("import type {{ {name}EventMap }} from \"./define.js\";\n");
    out += &format!("/** What `<{tag_name}>` takes in a template. */\nexport interface {name}Props {{\n");
    for attribute in &element.attributes {
        out += &doc_comment(&attribute.description);
        out += &format!("  {}?: {} | null | undefined;\n", property_name(attribute), attribute.kind.text);
    }
    for event in &element.events {
        out += &doc_comment(&event.description);
        out += &format!(
            "  {}?: ((event: {name}EventMap[\"{}\"]) => void) | undefined;\n",
            listener_name(&event.name),
            event.name
        );
    }
    out += "}\n";
    out += &format!("type Props = {name}Props & Omit<HTMLAttributes & ReservedProps, keyof {name}Props>;\n");
    out += "declare module \"vue\" {\n  interface GlobalComponents {\n";
    out += &format!("    \"{tag_name}\": new () => {{ $props: Props }};\n  }}\n}}\n");
    out
}

/// Completion and hover for HTML: <https://code.visualstudio.com/api/extension-guides/custom-data-extension>.
fn vscode_data(element: &ElementManifest) -> Value {
    let attributes: Vec<Value> = (element.attributes.iter())
        .map(|attribute| {
            let mut entry = json!({ "name": attribute.name, "description": attribute.description });
            let values = attribute.kind.union_values();
            if attribute.kind.is_boolean() {
                entry["valueSet"] = json!("v");
            } else if !values.is_empty() {
                entry["values"] = values.iter().map(|value| json!({ "name": value })).collect();
            }
            entry
        })
        .collect();
    let tag = json!({ "name": element.tag_name, "description": element.description, "attributes": attributes });
    json!({ "version": 1.1, "tags": [tag] })
}

/// The name of an attribute where names are written in camel case.
fn property_name(attribute: &AttributeItem) -> String {
    let mut words = attribute.name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &capitalized(word))
}

/// The name of an event's listener in React's component and in Vue: `onFilterchange`.
fn listener_name(event: &str) -> String {
    format!("on{}", capitalized(event))
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// A name as a key, in quotation marks where it needs them.
fn quoted_name(name: &str) -> String {
    if name.contains('-') { format!("\"{name}\"") } else { name.to_owned() }
}

fn doc_comment(text: &str) -> String {
    let mut out = String::new();
    // Writing to a text does not fail.
    let _ = writeln!(out, "  /** {text} */");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_language_they_are_for() {
        let attribute = |name: &str| AttributeItem {
            name: name.into(),
            field_name: None,
            kind: crate::manifest::TypeText { text: "string".into() },
            default: None,
            description: String::new(),
        };
        assert_eq!(property_name(&attribute("heading-level")), "headingLevel");
        assert_eq!(property_name(&attribute("view")), "view");
        assert_eq!(listener_name("filterchange"), "onFilterchange");
        assert_eq!(quoted_name("heading-level"), "\"heading-level\"");
        assert_eq!(quoted_name("view"), "view");
    }
}
