//! Terraform as JSON: a plan, a state, a configuration, or the lines that a run of it prints.

use trust_center_report::{Report, sort};

use crate::json::Value;
use crate::sheet::{ParseNote, Reason, RowShape, Sheet, SourceRow, TextFormat};

/// Deepest nesting of modules.
const MAX_DEPTH: u32 = 100;

struct Reading<'a> {
    provider: &'a str,
    rows: Vec<SourceRow>,
    modules: u32,
}

/// Parses a plan, a state or a configuration; `None` where a value is none of these.
pub(crate) fn parse(report: &Report, value: &Value) -> Option<Sheet> {
    let provider = report.name_index().terraform_provider().unwrap_or_default();
    let mut reading = Reading { provider, rows: Vec::new(), modules: 0 };
    if value.get("terraform_version").or_else(|| value.get("format_version")).is_some() {
        reading.plan_or_state(value)?;
    } else if is_configuration(value) {
        reading.configuration(value);
    } else {
        return None;
    }
    let mut notes = vec![ParseNote::Terraform];
    if reading.modules > 0 {
        notes.push(ParseNote::Modules { count: reading.modules });
    }
    Some(Sheet { format: TextFormat::TerraformJson, rows: reading.rows, notes })
}

/// Parses the lines that `terraform plan -json` prints; `None` where no line is one of them.
pub(crate) fn parse_lines(report: &Report, values: &[(u32, Value)]) -> Option<Sheet> {
    let provider = report.name_index().terraform_provider().unwrap_or_default();
    let mut reading = Reading { provider, rows: Vec::new(), modules: 0 };
    let mut known = false;
    for (_, value) in values {
        known |= value.get("@level").or_else(|| value.get("terraform")).is_some();
        let change = value.get("change");
        let Some(resource) = change.and_then(|change| change.get("resource")) else { continue };
        if value.get("type").and_then(Value::text) == Some("resource_drift") {
            continue;
        }
        if let Some(Value::Text(kind, line)) = resource.get("resource_type") {
            let action = change.and_then(|change| change.get("action")).and_then(Value::text);
            let mark = (!matches!(action, Some("create" | "update" | "noop" | "no-op" | "import" | "replace")))
                .then_some(Reason::TurnedMeaning);
            reading.push(*line, kind, mark);
        }
    }
    known.then(|| Sheet { format: TextFormat::TerraformJson, rows: reading.rows, notes: vec![ParseNote::Terraform] })
}

/// Whether a value is a configuration in JSON syntax.
fn is_configuration(value: &Value) -> bool {
    let blocks = ["resource", "data", "provider", "terraform", "variable", "output", "locals", "module"];
    let fields = value.fields();
    let typed = |name: &str| {
        value.get(name).is_some_and(|block| block.fields().iter().any(|(_, inner)| !inner.fields().is_empty()))
    };
    fields.iter().all(|(name, _)| blocks.contains(&name.as_str()) || name == "//")
        && (typed("resource") || typed("data") || typed("provider"))
}

impl Reading<'_> {
    fn push(&mut self, line: u32, kind: &str, mark: Option<Reason>) {
        let mut row = SourceRow::of_text(line, kind, kind, RowShape::ResourceType);
        row.mark = mark;
        self.rows.push(row);
    }

    fn region(&mut self, line: u32, provider: &str, region: &str) {
        let own = provider == self.provider;
        let text = if own { region.to_owned() } else { [provider, " ", region].concat() };
        let mut row = SourceRow::of_text(line, &text, &text, RowShape::ProviderRegion);
        row.mark = (!own).then_some(Reason::OtherVendor);
        self.rows.push(row);
    }

    fn plan_or_state(&mut self, value: &Value) -> Option<()> {
        if let Some(changes) = value.get("resource_changes") {
            self.resources(changes);
        } else if let Some(root) =
            value.get("planned_values").or_else(|| value.get("values")).and_then(|values| values.get("root_module"))
        {
            self.module(root, 0);
        } else {
            self.resources(value.get("resources")?);
        }
        let variables: Vec<(&str, &Value)> = value
            .get("variables")
            .map(Value::fields)
            .unwrap_or_default()
            .iter()
            .map(|(name, variable)| (name.as_str(), variable))
            .collect();
        let variables = sort::sorted_by(&variables, &|a, b| a.0.cmp(b.0));
        let providers = value.get("configuration").and_then(|configuration| configuration.get("provider_config"));
        for (key, config) in providers.map(Value::fields).unwrap_or_default() {
            let name = config.get("name").and_then(Value::text).unwrap_or(key);
            let full = config.get("full_name").and_then(Value::text).and_then(|full| full.rsplit('/').next());
            let region = config.get("expressions").and_then(|expressions| expressions.get("region"));
            if let Some(Value::Text(region, line)) = region.and_then(|region| constant(&variables, region)) {
                self.region(*line, full.unwrap_or(name), region);
            }
        }
        Some(())
    }

    fn resources(&mut self, list: &Value) {
        for resource in list.items() {
            let Some(Value::Text(kind, line)) = resource.get("type") else { continue };
            let actions = resource.get("change").and_then(|change| change.get("actions"));
            let kept = actions.is_none_or(|actions| {
                let is_kept = |action: &Value| matches!(action.text(), Some("create" | "update" | "no-op"));
                actions.items().iter().any(is_kept)
            });
            // `provider["registry.terraform.io/aliyun/alicloud"]` in a state, the address alone in a plan.
            let provider = resource.get("provider_name").or_else(|| resource.get("provider")).and_then(Value::text);
            let own = provider.is_none_or(|provider| {
                let address = provider.split('"').nth(1).unwrap_or(provider);
                address.rsplit(['/', '.']).next() == Some(self.provider)
            });
            let mark = if !own && kind.starts_with(self.provider) {
                Some(Reason::OtherVendor)
            } else {
                (!kept).then_some(Reason::TurnedMeaning)
            };
            self.push(*line, kind, mark);
        }
    }

    fn module(&mut self, module: &Value, depth: u32) {
        if let Some(list) = module.get("resources") {
            self.resources(list);
        }
        if depth < MAX_DEPTH {
            for child in module.get("child_modules").map(Value::items).unwrap_or_default() {
                self.module(child, depth + 1);
            }
        }
    }

    fn configuration(&mut self, value: &Value) {
        for block in ["resource", "data"] {
            for (kind, named) in value.get(block).map(Value::fields).unwrap_or_default() {
                for (_, body) in named.fields() {
                    let line = first_line(body).or_else(|| first_line(value)).unwrap_or(1);
                    let none = matches!(body.get("count"), Some(Value::Bare(count, _)) if count == "0");
                    self.push(line, kind, none.then_some(Reason::TurnedMeaning));
                }
            }
        }
        for (name, config) in value.get("provider").map(Value::fields).unwrap_or_default() {
            let single = core::slice::from_ref(config);
            let configs = if config.items().is_empty() { single } else { config.items() };
            for config in configs {
                let Some(Value::Text(region, line)) = config.get("region") else { continue };
                let variable = region.strip_prefix("${var.").and_then(|rest| rest.strip_suffix('}'));
                let default =
                    variable.and_then(|variable| value.get("variable")?.get(variable)?.get("default")?.text());
                match (variable, default) {
                    (None, _) if !region.contains('$') => self.region(*line, name, region),
                    (Some(_), Some(region)) => self.region(*line, name, region),
                    _ => {}
                }
            }
        }
        self.modules = u32::try_from(value.get("module").map(Value::fields).unwrap_or_default().len()).unwrap_or(0);
    }
}

/// The first line on which something is written in a value.
fn first_line(value: &Value) -> Option<u32> {
    match value {
        Value::Text(_, line) | Value::Bare(_, line) => Some(*line),
        Value::List(items) => items.iter().find_map(first_line),
        Value::Object(fields) => fields.iter().find_map(|(_, value)| first_line(value)),
    }
}

/// An expression's value, where it is written out or a variable's; the variables are sorted by name.
fn constant<'v>(variables: &[(&str, &'v Value)], expression: &'v Value) -> Option<&'v Value> {
    if let Some(value) = expression.get("constant_value") {
        return Some(value);
    }
    let variable = expression.get("references")?.items().first()?.text()?.strip_prefix("var.")?;
    let at = variables.partition_point(|(name, _)| *name < variable);
    variables.get(at).filter(|(name, _)| *name == variable)?.1.get("value")
}
