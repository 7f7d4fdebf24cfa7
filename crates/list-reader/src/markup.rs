//! What is drawn around a text rather than written in it: bullets, boxes, strikes, comment signs, Markdown.

use crate::sheet::Reason;

/// A text without what is drawn around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Plain {
    /// The text.
    pub(crate) text: String,
    /// Addresses of its links.
    pub(crate) links: String,
    /// What a mark says of it.
    pub(crate) mark: Option<Reason>,
    /// Whether it is set in bold as a whole, or bracketed as a heading of an INI file.
    pub(crate) is_titled: bool,
}

/// Signs that begin an item of a list.
const BULLETS: [char; 19] =
    ['-', '*', '•', '–', '·', '●', '○', '▪', '■', '◦', '‣', '➢', '➤', '►', '→', '✔', '✓', '☑', '✅'];
/// Signs of what is not so.
const UNTICKED: [char; 6] = ['☐', '❌', '✗', '✘', '⛔', '🚫'];

/// A line without its bullet, number, letter or box; the mark says what an empty box means.
pub(crate) fn without_bullets(line: &str) -> (&str, Option<Reason>) {
    let (mut rest, mut mark) = (line.trim(), None);
    for _ in 0..3 {
        let (next, found) = without_bullet(rest);
        mark = mark.or(found);
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    (rest, mark)
}

fn without_bullet(line: &str) -> (&str, Option<Reason>) {
    let spaced = |rest: &str| rest.starts_with(char::is_whitespace);
    // The minus of a plan is no bullet: what stands behind it is destroyed.
    let is_plan = |rest: &str| ["resource \"", "data \""].iter().any(|block| rest.trim_start().starts_with(block));
    if let Some(rest) = line.strip_prefix(BULLETS)
        && spaced(rest)
        && !is_plan(rest)
    {
        return (rest.trim_start(), None);
    }
    if let Some(rest) = line.strip_prefix(UNTICKED) {
        return (rest.trim_start(), Some(Reason::TurnedMeaning));
    }
    for (sign, mark) in
        [("[ ]", Some(Reason::TurnedMeaning)), ("[]", Some(Reason::TurnedMeaning)), ("[x]", None), ("[X]", None)]
    {
        if let Some(rest) = line.strip_prefix(sign)
            && spaced(rest)
        {
            return (rest.trim_start(), mark);
        }
    }
    let length = line.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let label = line.get(..length).unwrap_or_default();
    let digits = (1..=4).contains(&length) && label.bytes().all(|byte| byte.is_ascii_digit());
    let small = length == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase());
    let roman = (1..=5).contains(&length) && label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    // "N. Virginia" begins with a word that is cut short.
    let signs: &[char] = if digits || small || roman {
        &['.', ')']
    } else if length == 1 {
        &[')']
    } else {
        &[]
    };
    if let Some(rest) = line.get(length..).and_then(|rest| rest.strip_prefix(signs))
        && spaced(rest)
    {
        return (rest.trim_start(), None);
    }
    (line, None)
}

/// A text without Markdown and comment signs.
pub(crate) fn plain(text: &str) -> Plain {
    let mut plain = Plain::default();
    let mut text = text.trim();
    // Most texts have nothing to take off.
    if !text.contains(['\\', '[', '*', '_', '`', '~', '<', '/', '#', '{', '—']) {
        plain.text = text.to_owned();
        return plain;
    }
    for (open, close) in [("<!--", "-->"), ("/*", "*/"), ("{#", "#}"), ("{{/*", "*/}}")] {
        if let Some(rest) = text.strip_prefix(open) {
            text = rest.trim_end().strip_suffix(close).unwrap_or(rest).trim();
            plain.mark = Some(Reason::TurnedMeaning);
        }
    }
    if let Some(rest) = text.strip_prefix("//") {
        text = rest.trim();
        plain.mark = Some(Reason::TurnedMeaning);
    }
    let linked = without_links(text, &mut plain);
    let mut text = linked.as_str();
    // Signs in pairs around the whole.
    for _ in 0..4 {
        let before = text.len();
        for (sign, mark) in
            [("~~", Some(Reason::TurnedMeaning)), ("**", None), ("__", None), ("*", None), ("`", None), ("_", None)]
        {
            if let Some(inner) = text.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign))
                && !inner.is_empty()
                && !inner.contains(sign)
            {
                plain.mark = plain.mark.or(mark);
                plain.is_titled |= sign == "**" || sign == "__";
                text = inner.trim();
            }
        }
        if text.len() == before {
            break;
        }
    }
    if text.contains("~~") {
        plain.mark = Some(Reason::TurnedMeaning);
    }
    plain.text = text.to_owned();
    plain
}

/// Links as their texts, backslashes before punctuation left out, and elements of HTML that only draw.
fn without_links(text: &str, plain: &mut Plain) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '[', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut letters = from.chars();
        let sign = letters.next().unwrap_or_default();
        let after = letters.as_str();
        rest = after;
        match sign {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation() && c != '\\') => {
                out.extend(after.chars().next());
                rest = after.get(1..).unwrap_or_default();
            }
            '[' => {
                let link = link_at(after);
                if let Some((shown, address, next)) = link {
                    out.push_str(shown);
                    plain.links.push_str(address);
                    plain.links.push(' ');
                    rest = next;
                } else {
                    out.push('[');
                }
            }
            '<' => match element_at(after) {
                Some((name, next)) => {
                    if matches!(name, "s" | "del" | "strike") {
                        plain.mark = Some(Reason::TurnedMeaning);
                    }
                    if name == "br" {
                        out.push(' ');
                    }
                    rest = next;
                }
                None => out.push('<'),
            },
            other => out.push(other),
        }
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// `text](address)` after an opening bracket.
fn link_at(after: &str) -> Option<(&str, &str, &str)> {
    let close = after.get(..1_000.min(after.len())).unwrap_or(after).find("](")?;
    let shown = after.get(..close)?;
    let rest = after.get(close + 2..)?;
    let end = rest.find(')')?;
    (!shown.contains('[')).then_some((shown, rest.get(..end)?, rest.get(end + 1..)?))
}

/// The name of an element that only draws, after its opening sign, and what follows it.
fn element_at(after: &str) -> Option<(&str, &str)> {
    const DRAWING: [&str; 20] = [
        "a", "abbr", "b", "br", "code", "del", "em", "font", "i", "img", "kbd", "mark", "p", "s", "small", "span",
        "strike", "strong", "sub", "u",
    ];
    let end = after.find('>').filter(|end| *end < 500)?;
    let inside = after.get(..end)?.trim_matches('/').trim();
    let name = inside.split(char::is_whitespace).next()?.trim_end_matches('/');
    let name = DRAWING.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some((name, after.get(end + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_boxes_and_numbers_are_taken_off() {
        let check = |line: &str, rest: &str, turned: bool| {
            assert_eq!(without_bullets(line), (rest, turned.then_some(Reason::TurnedMeaning)), "{line}");
        };
        check("- ECS", "ECS", false);
        check(" 12. ECS", "ECS", false);
        check("• 3) ECS", "ECS", false);
        check("a) ECS", "ECS", false);
        check("iv. ECS", "ECS", false);
        check("- [x] ECS", "ECS", false);
        check("- [ ] ECS", "ECS", true);
        check("❌ ECS", "ECS", true);
        check("-ECS", "-ECS", false);
        check("ECS. x", "ECS. x", false);
    }

    #[test]
    fn markdown_is_read_as_it_is_drawn() {
        let check = |text: &str, shown: &str, turned: bool| {
            let found = plain(text);
            assert_eq!((found.text.as_str(), found.mark.is_some()), (shown, turned), "{text}");
        };
        check("[**NAT Gateway**](https://example.com/a)", "NAT Gateway", false);
        check("China \\(Hangzhou\\)", "China (Hangzhou)", false);
        check("~~ECS~~", "ECS", true);
        check("<!-- ECS -->", "ECS", true);
        check("// ECS", "ECS", true);
        check("`ECS`", "ECS", false);
        check("<del>ECS</del>", "ECS", true);
        check("<ECS>x</ECS>", "<ECS>x</ECS>", false);
        check("[OSS](#9)", "OSS", false);
    }
}
