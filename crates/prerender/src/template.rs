//! Puts what was drawn into the page that Trunk built.

use anyhow::{Context, Result};

use crate::PageMeta;
use crate::escape::escape_html;

/// The page with the places in its element, its title and description, and what shared links show.
///
/// # Errors
/// Where the page lacks one of the parts that are filled; the sentence names it.
pub fn fill_template(shell: &str, meta: &PageMeta, views: &str, data: &str) -> Result<String> {
    let (title, description) = (escape_html(&meta.title), escape_html(&meta.description));
    let page = replace_between(shell, "<title>", "</title>", &title)?;
    let page = replace_between(&page, "<meta name=\"description\" content=\"", ">", &format!("{description}\""))?;
    let shared = [("type", "website"), ("title", &title), ("description", &description)];
    let shared: Vec<String> =
        shared.iter().map(|(name, said)| format!("<meta property=\"og:{name}\" content=\"{said}\">")).collect();
    let page = insert_before(&page, "</head>", &shared.join("\n"))?;
    // Behind all that is seen, so that it keeps nothing of that waiting.
    let page = insert_before(&page, "</body>", data)?;
    let (start, rest) = split_once_at(&page, "<trust-center-widget")?;
    let (attributes, rest) = split_once_at(rest, ">")?;
    let (_, rest) = split_once_at(rest, "</trust-center-widget>")?;
    Ok(format!("{start}<trust-center-widget{attributes}>{views}</trust-center-widget>{rest}"))
}

/// The page with another text between two marks.
fn replace_between(page: &str, open: &str, close: &str, text: &str) -> Result<String> {
    let (start, rest) = split_once_at(page, open)?;
    let (_, rest) = split_once_at(rest, close)?;
    Ok(format!("{start}{open}{text}{close}{rest}"))
}

/// The page with a text before a mark.
fn insert_before(page: &str, mark: &str, text: &str) -> Result<String> {
    let (start, rest) = split_once_at(page, mark)?;
    Ok(format!("{start}{text}\n{mark}{rest}"))
}

fn split_once_at<'a>(page: &'a str, mark: &str) -> Result<(&'a str, &'a str)> {
    page.split_once(mark).with_context(|| format!("the page that Trunk built has no {mark}: see index.html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: &str = "<head><title>a</title><meta name=\"description\" content=\"b\"></head>\
        <body><trust-center-widget permalink><p>c</p></trust-center-widget></body>";

    #[test]
    fn every_part_is_filled() -> Result<()> {
        let meta = PageMeta { title: "A & B".into(), scope: String::new(), description: "\"D\"".into() };
        let page = fill_template(SHELL, &meta, "<ol></ol>", "")?;
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
        let meta = PageMeta { title: String::new(), scope: String::new(), description: String::new() };
        for part in
            ["<title>", "name=\"description\"", "</head>", "</body>", "<trust-center-widget", "</trust-center-widget>"]
        {
            let error = fill_template(&SHELL.replacen(part, "", 1), &meta, "", "").err().map(|error| error.to_string());
            assert!(error.is_some_and(|error| error.contains("index.html")), "{part}");
        }
    }
}
