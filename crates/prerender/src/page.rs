//! Puts what was drawn into the page that Trunk built.

use anyhow::{Context, Result};

use crate::Told;
use crate::escape::escape;

/// The page with the places in its element, its title and description, and what shared links show.
///
/// # Errors
/// Where the page lacks one of the parts that are filled; the sentence names it.
pub fn fill(shell: &str, told: &Told, views: &str, data: &str) -> Result<String> {
    let (title, description) = (escape(&told.title), escape(&told.description));
    let page = between(shell, "<title>", "</title>", &title)?;
    let page = between(&page, "<meta name=\"description\" content=\"", ">", &format!("{description}\""))?;
    let shared = [("type", "website"), ("title", &title), ("description", &description)];
    let shared: Vec<String> =
        shared.iter().map(|(name, said)| format!("<meta property=\"og:{name}\" content=\"{said}\">")).collect();
    let page = before(&page, "</head>", &shared.join("\n"))?;
    // Behind all that is seen, so that it keeps nothing of that waiting.
    let page = before(&page, "</body>", data)?;
    let (start, rest) = parted(&page, "<trust-center-widget")?;
    let (attributes, rest) = parted(rest, ">")?;
    let (_, rest) = parted(rest, "</trust-center-widget>")?;
    Ok(format!("{start}<trust-center-widget{attributes}>{views}</trust-center-widget>{rest}"))
}

/// The page with another text between two marks.
fn between(page: &str, open: &str, close: &str, text: &str) -> Result<String> {
    let (start, rest) = parted(page, open)?;
    let (_, rest) = parted(rest, close)?;
    Ok(format!("{start}{open}{text}{close}{rest}"))
}

/// The page with a text before a mark.
fn before(page: &str, mark: &str, text: &str) -> Result<String> {
    let (start, rest) = parted(page, mark)?;
    Ok(format!("{start}{text}\n{mark}{rest}"))
}

fn parted<'a>(page: &'a str, mark: &str) -> Result<(&'a str, &'a str)> {
    page.split_once(mark).with_context(|| format!("the page that Trunk built has no {mark}: see index.html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = "<head><title>a</title><meta name=\"description\" content=\"b\"></head>\
        <body><trust-center-widget permalink><p>c</p></trust-center-widget></body>";

    #[test]
    fn every_part_is_filled() -> Result<()> {
        let told = Told { title: "A & B".into(), scope: String::new(), description: "\"D\"".into() };
        let page = fill(SHELL, &told, "<ol></ol>", "")?;
        for part in [
            "<title>A &amp; B</title>",
            "<meta name=\"description\" content=\"&quot;D&quot;\">",
            "<meta property=\"og:title\" content=\"A &amp; B\">",
            "<trust-center-widget permalink><ol></ol></trust-center-widget>",
        ] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        assert!(!page.contains("<p>c</p>"));
        Ok(())
    }

    #[test]
    fn a_page_without_the_parts_is_refused() {
        let told = Told { title: String::new(), scope: String::new(), description: String::new() };
        for part in
            ["<title>", "name=\"description\"", "</head>", "</body>", "<trust-center-widget", "</trust-center-widget>"]
        {
            let error = fill(&SHELL.replacen(part, "", 1), &told, "", "").err().map(|error| error.to_string());
            assert!(error.is_some_and(|error| error.contains("index.html")), "{part}");
        }
    }
}
