//! Terraform's own language: which resource types a configuration declares, and in which region.
//!
//! It does not evaluate Terraform. Modules are not opened, expressions are not computed; what is not written out is not
//! read, and the notes say so.

use trust_center_report::Report;

use crate::sheet::{ParseNote, Reason, RowShape, Sheet, SourceRow, TextFormat};

const BLOCKS: [&str; 14] = [
    "resource",
    "data",
    "provider",
    "terraform",
    "variable",
    "locals",
    "module",
    "output",
    "import",
    "moved",
    "removed",
    "check",
    "ephemeral",
    "run",
];

/// Whether a text is a configuration: the first of its lines that is no comment opens a block.
pub(crate) fn is_configuration(text: &str) -> bool {
    let (mut comment, mut opened) = (false, false);
    for line in text.lines().take(2_000).map(str::trim) {
        if comment || line.starts_with("/*") {
            comment = !line.contains("*/");
            continue;
        }
        if line.is_empty() || line.starts_with(['#', '/', '*']) || line.starts_with("{{") {
            continue;
        }
        let word = line.split([' ', '"', '“', '{', '\t']).next().unwrap_or_default();
        let rest = line.get(word.len()..).unwrap_or_default().trim_start();
        opened |= BLOCKS.contains(&word) && rest.starts_with(['"', '“', '{']);
        if !opened {
            return false;
        }
        if opened && (rest.starts_with(['"', '“']) || word == "terraform" || word == "locals" || word == "removed") {
            return true;
        }
    }
    opened
}

/// A token of the language, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    /// A name, a number or an address.
    Word(&'a str),
    /// A quoted text, without its quotes.
    Text(&'a str),
    Open,
    Close,
    Equals,
    LineEnd,
    /// Any other sign.
    Sign,
}

/// The tokens of a text, one after the other.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over so many bytes, and counts their lines.
    fn step(&mut self, length: usize) -> &'a str {
        let length = length.max(1).min(self.rest().len());
        let part = self.rest().get(..length).unwrap_or_else(|| self.rest());
        let lines = part.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at += part.len();
        part
    }

    fn step_past(&mut self, end: &str) {
        let rest = self.rest();
        self.step(rest.find(end).map_or(rest.len(), |at| at + end.len()));
    }

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            let first = rest.chars().next()?;
            return Some(match first {
                '\n' => {
                    self.step(1);
                    Token::LineEnd
                }
                _ if first.is_whitespace() => {
                    self.step(first.len_utf8());
                    continue;
                }
                '#' => {
                    self.step(rest.find('\n').unwrap_or(rest.len()));
                    continue;
                }
                '/' if rest.starts_with("//") => {
                    self.step(rest.find('\n').unwrap_or(rest.len()));
                    continue;
                }
                '/' if rest.starts_with("/*") => {
                    self.step(2);
                    self.step_past("*/");
                    continue;
                }
                // A sign of a template, which makes the configuration and is none of it.
                '{' if rest.starts_with("{{") => {
                    self.step(2);
                    self.step_past("}}");
                    continue;
                }
                '<' if rest.starts_with("<<") => {
                    self.heredoc();
                    Token::Text("")
                }
                '"' => Token::Text(self.quoted()),
                '“' | '”' => {
                    self.step(first.len_utf8());
                    let inside = self.rest();
                    let end = inside.find(['”', '“', '\n']).unwrap_or(inside.len());
                    let text = if end > 0 { self.step(end) } else { "" };
                    if self.rest().starts_with(['”', '“']) {
                        self.step('”'.len_utf8());
                    }
                    Token::Text(text)
                }
                '{' | '}' | '=' => {
                    self.step(1);
                    match first {
                        '{' => Token::Open,
                        '}' => Token::Close,
                        _ => Token::Equals,
                    }
                }
                _ if first.is_ascii_alphanumeric() || first == '_' => {
                    let length = rest
                        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))
                        .unwrap_or(rest.len());
                    Token::Word(self.step(length))
                }
                _ => {
                    self.step(first.len_utf8());
                    Token::Sign
                }
            });
        }
    }

    /// A quoted text, with templates and the quotes in them.
    fn quoted(&mut self) -> &'a str {
        self.step(1);
        let from = self.at;
        let (mut depth, mut escaped, mut inner) = (0_u32, false, false);
        let mut before = ' ';
        for (at, c) in self.rest().char_indices() {
            match c {
                '\n' => {
                    self.step(at);
                    return self.text.get(from..from + at).unwrap_or_default();
                }
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' if before == '$' || before == '%' || depth > 0 && !inner => depth += 1,
                '}' if depth > 0 && !inner => depth -= 1,
                '"' if depth > 0 => inner = !inner,
                '"' => {
                    self.step(at + 1);
                    return self.text.get(from..from + at).unwrap_or_default();
                }
                _ => {}
            }
            before = c;
        }
        let rest = self.rest();
        self.step(rest.len())
    }

    /// Steps over a text that goes on to a line with its mark alone.
    fn heredoc(&mut self) {
        self.step(2);
        if self.rest().starts_with(['-', '~']) {
            self.step(1);
        }
        let rest = self.rest();
        let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        if length == 0 {
            return;
        }
        let mark = self.step(length);
        let mut rest = self.rest();
        let mut taken = 0;
        while let Some((line, after)) = rest.split_once('\n') {
            taken += line.len() + 1;
            if line.trim() == mark {
                taken -= 1;
                self.step(taken);
                return;
            }
            rest = after;
        }
        self.step(taken + rest.len());
    }
}

/// A block that is open.
#[derive(Debug, Clone, Copy, Default)]
struct Block<'a> {
    kind: &'a str,
    label: &'a str,
    /// Place of its row among those of the sheet.
    row: Option<usize>,
}

/// Parses a configuration.
pub(crate) fn parse(report: &Report, text: &str) -> Sheet {
    let mut reading = Configuration {
        provider: report.name_index().terraform_provider().unwrap_or_default(),
        lines: text.lines().collect(),
        sheet: Sheet { format: TextFormat::Terraform, notes: vec![ParseNote::Terraform], ..Sheet::default() },
        open: Vec::new(),
        defaults: Vec::new(),
        waiting: Vec::new(),
        foreign: false,
        modules: 0,
    };
    let mut scanner = Scanner { text, at: 0, line: 1 };
    let mut statement: Vec<Token<'_>> = Vec::new();
    let mut line = 1;
    while let Some(token) = scanner.next() {
        match token {
            Token::Open => {
                reading.open_block(&statement, line);
                statement.clear();
            }
            Token::Close => {
                reading.close_statement(&statement, line);
                statement.clear();
                reading.open.pop();
            }
            Token::LineEnd => {
                reading.close_statement(&statement, line);
                statement.clear();
            }
            _ => {
                if statement.is_empty() {
                    line = scanner.line;
                }
                // No statement that matters has more.
                if statement.len() < 16 {
                    statement.push(token);
                }
            }
        }
    }
    reading.close_statement(&statement, line);
    reading.finish()
}

struct Configuration<'a> {
    provider: &'a str,
    lines: Vec<&'a str>,
    sheet: Sheet,
    open: Vec<Block<'a>>,
    /// Variables with what they are unless something else is given.
    defaults: Vec<(&'a str, (&'a str, u32))>,
    /// Rows of regions that are a variable's.
    waiting: Vec<(usize, &'a str)>,
    /// Whether the configuration takes a provider of that name from somebody else.
    foreign: bool,
    modules: u32,
}

impl<'a> Configuration<'a> {
    fn push(&mut self, line: u32, text: &str, shape: RowShape, mark: Option<Reason>) -> usize {
        let at = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        let given = self.lines.get(at).copied().unwrap_or(text).trim();
        let mut row = SourceRow::of_text(line, given, text, shape);
        row.mark = mark;
        self.sheet.rows.push(row);
        self.sheet.rows.len() - 1
    }

    fn open_block(&mut self, statement: &[Token<'a>], line: u32) {
        let mut block = Block::default();
        match statement {
            [Token::Word(name), Token::Equals, ..] => block.kind = name,
            [Token::Word(kind), labels @ ..] => {
                block.kind = kind;
                let mut labels = labels.iter().filter_map(|token| match token {
                    Token::Text(label) | Token::Word(label) => Some(*label),
                    _ => None,
                });
                block.label = labels.next().unwrap_or_default();
                let named = labels.next().is_some();
                if self.open.is_empty() {
                    match *kind {
                        "resource" | "data" | "ephemeral" if named && block.label.contains('_') => {
                            block.row = Some(self.push(line, block.label, RowShape::ResourceType, None));
                        }
                        "module" => self.modules = self.modules.saturating_add(1),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        self.open.push(block);
    }

    fn close_statement(&mut self, statement: &[Token<'a>], line: u32) {
        let [Token::Word(name), Token::Equals, value @ ..] = statement else { return };
        let path = self.open.as_slice();
        match (path, *name, value) {
            ([Block { kind: "provider", label, .. }], "region", [Token::Text(region)]) => {
                let label = *label;
                let variable = region.strip_prefix("${var.").and_then(|rest| rest.strip_suffix('}'));
                if let Some(variable) = variable {
                    self.wait_for(line, label, variable);
                } else if !region.contains(['$', '{', '%']) {
                    self.region(line, label, region);
                }
            }
            ([Block { kind: "provider", label, .. }], "region", [Token::Word(region)]) => {
                let label = *label;
                if let Some(variable) = region.strip_prefix("var.") {
                    self.wait_for(line, label, variable);
                }
            }
            ([Block { kind: "variable", label, .. }], "default", [Token::Text(value)]) => {
                self.defaults.push((label, (value, line)))
            }
            ([Block { row: Some(row), .. }], "count", [Token::Word("0")]) => {
                let row = *row;
                if let Some(row) = self.sheet.rows.get_mut(row) {
                    row.mark = Some(Reason::TurnedMeaning);
                }
            }
            (
                [Block { kind: "terraform", .. }, Block { kind: "required_providers", .. }, Block { kind, .. }],
                "source",
                [Token::Text(source)],
            ) if *kind == self.provider => self.foreign |= source.rsplit('/').next() != Some(self.provider),
            _ => {}
        }
    }

    fn region(&mut self, line: u32, provider: &str, region: &str) -> usize {
        if provider == self.provider {
            self.push(line, region, RowShape::ProviderRegion, None)
        } else {
            self.push(line, &[provider, " ", region].concat(), RowShape::ProviderRegion, Some(Reason::OtherVendor))
        }
    }

    fn wait_for(&mut self, line: u32, provider: &str, variable: &'a str) {
        let row = self.region(line, provider, "");
        self.waiting.push((row, variable));
    }

    fn finish(mut self) -> Sheet {
        let by_name = |a: &(&str, (&str, u32)), b: &(&str, (&str, u32))| a.0.cmp(b.0);
        let defaults = trust_center_report::sort::sorted_by(&self.defaults, &by_name);
        let mut unknown: Vec<usize> = Vec::new();
        for (row, variable) in &self.waiting {
            let at = defaults.partition_point(|(name, _)| name < variable);
            let value = defaults.get(at).filter(|(name, _)| name == variable).map(|(_, value)| *value);
            match (value.filter(|(value, _)| !value.is_empty()), self.sheet.rows.get_mut(*row)) {
                (Some((value, line)), Some(row)) => {
                    // What is read stands where the variable is set.
                    let at = usize::try_from(line).unwrap_or(1).saturating_sub(1);
                    self.lines.get(at).map_or(value, |given| given.trim()).clone_into(&mut row.given);
                    if let Some(cell) = row.cells.first_mut() {
                        *cell = [cell.trim_end(), if cell.is_empty() { "" } else { " " }, value].concat();
                    }
                }
                _ => unknown.push(*row),
            }
        }
        // An expression is no name of a region.
        let mut at = 0;
        self.sheet.rows.retain(|_| {
            at += 1;
            unknown.binary_search(&(at - 1)).is_err()
        });
        if self.foreign {
            for row in self.sheet.rows.iter_mut().filter(|row| row.text().starts_with(self.provider)) {
                row.mark = Some(Reason::OtherVendor);
            }
        }
        if self.modules > 0 {
            self.sheet.notes.push(ParseNote::Modules { count: self.modules });
        }
        self.sheet
    }
}

/// The resource type that a line of a text names: `resource "a_b" "c" {`, `a_b.c`, `module.m.data.a_b.c[0]`; or the type alone.
pub(crate) fn type_in_line<'a>(report: &Report, line: &'a str) -> Option<&'a str> {
    if let Some(kind) = declared_type(line) {
        return Some(kind);
    }
    if report.name_index().is_terraform_type(line) {
        return Some(line);
    }
    if !line.contains('.') || line.contains(char::is_whitespace) && !line.contains('[') {
        return None;
    }
    address_type(line).filter(|kind| report.name_index().is_terraform_type(kind))
}

/// The type in `resource "type" "name"` or `data "type" "name"`.
fn declared_type(line: &str) -> Option<&str> {
    let label = |text: &'_ str| {
        text.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(a, b)| (a.len(), b.len()))
    };
    let rest = line.strip_prefix("resource").or_else(|| line.strip_prefix("data"))?;
    let (length, left) = label(rest)?;
    let after = rest.get(rest.len() - left..)?;
    label(after)?;
    let kind = rest.get(rest.len() - left - 1 - length..rest.len() - left - 1)?;
    let plain = kind.contains('_') && kind.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    plain.then_some(kind)
}

/// The type in a resource's address: modules, each with a name, perhaps `data`, the type and a name, indexes in brackets.
fn address_type(address: &str) -> Option<&str> {
    // Ends of files' names, which look like an address of two parts.
    const FILES: [&str; 14] =
        ["tf", "tfvars", "json", "md", "markdown", "html", "go", "py", "yaml", "yml", "txt", "rst", "tfstate", "com"];
    let mut parts: Vec<&str> = Vec::new();
    let (mut from, mut depth, mut quoted) = (0, 0_u32, false);
    for (at, c) in address.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => {
                parts.push(address.get(from..at)?);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(address.get(from..)?);
    let mut left = parts.as_slice();
    while let ["module", _, rest @ ..] = left {
        left = rest;
    }
    if let ["data", rest @ ..] = left {
        left = rest;
    }
    let [kind, name] = left else { return None };
    let name = name.split('[').next().unwrap_or_default();
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    (plain && !FILES.contains(&name)).then_some(*kind)
}

/// Whether a text is a plan as Terraform prints it.
pub(crate) fn is_plan_text(text: &str) -> bool {
    text.contains("Terraform will perform") || text.contains("will be destroyed") || {
        let mut lines = text.lines().take(200).map(str::trim);
        lines.any(|line| signed(line).is_some_and(|(_, rest)| declared_type(rest).is_some()))
    }
}

/// A line of a plan without its sign.
fn signed(line: &str) -> Option<(&str, &str)> {
    ["-/+", "+/-", "<=", "+", "-", "~", "*"].into_iter().find_map(|sign| {
        line.strip_prefix(sign).filter(|rest| rest.starts_with(' ')).map(|rest| (sign, rest.trim_start()))
    })
}

/// Parses a plan as Terraform prints it: what is created is declared, what is changed or destroyed is asked about.
pub(crate) fn parse_plan_text(text: &str) -> Sheet {
    let mut sheet = Sheet { format: TextFormat::TerraformPlan, notes: vec![ParseNote::Terraform], ..Sheet::default() };
    for (line, given) in (1..).zip(text.lines()) {
        let given = given.trim();
        let (sign, rest) = signed(given).unwrap_or(("", given));
        if let Some(kind) = declared_type(rest) {
            let mut row = SourceRow::of_text(line, given, kind, RowShape::ResourceType);
            row.mark = (sign != "+").then_some(Reason::TurnedMeaning);
            sheet.rows.push(row);
        }
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_type_and_files_do_not() {
        let check = |address: &str, kind: Option<&str>| assert_eq!(address_type(address), kind, "{address}");
        check("alicloud_vpc.main", Some("alicloud_vpc"));
        check("module.a.alicloud_vpc.main[0]", Some("alicloud_vpc"));
        check("module.a[\"x.y\"].data.alicloud_vpcs.main[\"k.l\"]", Some("alicloud_vpcs"));
        check("module.alicloud_vpc.aws_vpc.this", Some("aws_vpc"));
        check("alicloud_vpc.tf", None);
        check("removed.alicloud_vpc.a", None);
        check("alicloud_vpc.html.markdown", None);
    }
}
