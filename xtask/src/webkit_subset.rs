//! One story for each guarantee that a browser decides: what an engine runs that has no time for all stories.
//!
//! A story says of itself that it is one, by the line `// In WebKit: E1` before its `#[test]`; E1 is the guarantee's number in
//! docs/guarantees.md. A test holds that each guarantee whose row links to stories has one.

use crate::{compress, project::Project};
use anyhow::Result;
use std::fs;

/// Where the stories are.
const STORIES: &str = "tests/browser/tests/stories";
/// What begins the line before a story.
const MARK: &str = "// In WebKit: ";

/// The stories that say that they run in WebKit: the number of the guarantee, and the story by its module and function.
pub(crate) fn guarantee_stories(project: &Project) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for path in compress::list_files(&project.resolve(STORIES))? {
        let module = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for rest in fs::read_to_string(&path)?.split(MARK).skip(1) {
            let name = rest.split_once("#[test]\nfn ").and_then(|(_, rest)| rest.split_once('('));
            if let (Some(guarantee), Some((name, _))) = (rest.lines().next(), name) {
                found.push((guarantee.to_owned(), format!("{module}::{name}")));
            }
        }
    }
    Ok(found)
}

/// The names of those stories that hold the filter.
pub(crate) fn webkit_stories(project: &Project, filter: Option<&str>) -> Result<Vec<String>> {
    let stories = guarantee_stories(project)?.into_iter().map(|(_, story)| story);
    Ok(stories.filter(|story| filter.is_none_or(|filter| story.contains(filter))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browser_install;
    use anyhow::Context;
    use std::collections::HashMap;

    /// The modules of stories that the row of each guarantee in docs/guarantees.md links to.
    fn linked() -> Result<Vec<(String, Vec<String>)>> {
        let document = fs::read_to_string(Project::find_root()?.resolve("docs/guarantees.md"))?;
        let module =
            |path: &str| Some(path.split_once(STORIES)?.1.trim_start_matches('/').split_once(".rs")?.0.to_owned());
        let named: HashMap<&str, String> = (document.lines())
            .filter_map(|line| line.strip_prefix('[')?.split_once("]: "))
            .filter_map(|(name, path)| Some((name, module(path)?)))
            .collect();
        let rows = document.lines().filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix("| ")?.split(" | ").collect();
            let is_number = |text: &str| text.len() == 2 && text.ends_with(|last: char| last.is_ascii_digit());
            let kept = cells.get(3).filter(|_| is_number(cells[0]))?;
            let by_name = kept.split("][").skip(1).filter_map(|rest| named.get(rest.split_once(']')?.0).cloned());
            let by_path = kept.split("](").skip(1).filter_map(|rest| module(rest.split_once(')')?.0));
            Some((cells[0].to_owned(), by_name.chain(by_path).collect()))
        });
        Ok(rows.collect())
    }

    #[test]
    fn each_promise_that_a_browser_decides_has_a_story() -> Result<()> {
        let project = Project::find_root()?;
        let (rows, stories, marked) = (linked()?, browser_install::story_names()?, guarantee_stories(&project)?);
        assert!(rows.len() > 35 && marked.len() > 30, "{rows:?}");
        for (guarantee, modules) in &rows {
            let count = marked.iter().filter(|(marked, _)| marked == guarantee).count();
            assert_eq!(count, usize::from(!modules.is_empty()), "{guarantee}: {modules:?}");
        }
        for (guarantee, story) in &marked {
            let (_, modules) = rows.iter().find(|(row, _)| row == guarantee).context(guarantee.clone())?;
            let (module, _) = story.split_once("::").context(story.clone())?;
            assert!(modules.iter().any(|linked| linked == module), "{guarantee} does not link to {module}");
            assert!(stories.contains(story), "{story}");
        }
        assert_eq!(webkit_stories(&project, Some("permalinks::"))?.len(), 2);
        Ok(())
    }
}
