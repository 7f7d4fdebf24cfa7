//! `report`: a report's text to a data file, the proof that both say the same, and what changed between two.
//!
//! A thin door to `trust-center-importer`: files and exit status are here, reading and judging are there.

use crate::project::Project;
use anyhow::{Context, Result, anyhow, bail};
use lexopt::prelude::*;
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};
use trust_center_importer::{
    Text, console,
    diagnostic::Severity,
    diff, import,
    merge::merge,
    output::{self, OutputError},
    overlay::{FORMAT, Overlay},
    review::{Review, check_review},
    text::MAX_TEXT_BYTES,
    verify::verify,
};
use trust_center_report::{Report, error_messages::validation_error_sentence, model::ReportFile};

/// A data file or an overlay is at most so large.
const MAX_JSON_BYTES: usize = 32 << 20;
/// The data file that the widget carries.
const SHIPPED: &str = "data/alibaba-cloud-soc3-2024.json";

/// Runs the command that the words after `report` spell out.
pub(crate) fn run(args: Vec<OsString>) -> Result<()> {
    let mut parser = lexopt::Parser::from_args(args);
    let (mut words, mut out, mut overlay, mut review, mut json) = (Vec::new(), None, None, None, false);
    let refuse = |error: lexopt::Error| anyhow!("{error} (see `cargo xtask --help`)");
    while let Some(arg) = parser.next().map_err(refuse)? {
        match arg {
            Value(word) => words.push(word),
            Long("out") => out = Some(PathBuf::from(parser.value().map_err(refuse)?)),
            Long("overlay") => overlay = Some(PathBuf::from(parser.value().map_err(refuse)?)),
            Long("review") => review = Some(PathBuf::from(parser.value().map_err(refuse)?)),
            Long("json") => json = true,
            other => return Err(refuse(other.unexpected())),
        }
    }
    let name = words.first().and_then(|word| word.to_str()).unwrap_or_default();
    let shown = if json { OutputFormat::Json } else { OutputFormat::Table };
    match (name, words.get(1..).unwrap_or_default(), out, overlay, review) {
        ("import", [text], Some(out), overlay, review) => {
            import_file(Path::new(text), overlay.as_deref(), review.as_deref(), &out, shown)
        }
        ("verify", [data, text], None, None, None) => verify_files(Path::new(data), Path::new(text)),
        ("diff", [old, new], None, None, None) => diff_files(Path::new(old), Path::new(new), shown),
        _ => bail!(
            "report import TEXT --out DATA, report verify DATA TEXT, or report diff OLD NEW (see `cargo xtask --help`)"
        ),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OutputFormat {
    Table,
    Json,
}

fn import_file(
    path: &Path,
    overlay: Option<&Path>,
    review: Option<&Path>,
    out: &Path,
    shown: OutputFormat,
) -> Result<()> {
    let start = Instant::now();
    let bytes = output::read_at_most(path, MAX_TEXT_BYTES).with_context(|| name_of(path))?;
    let text = Text::read(&bytes).map_err(|refusal| anyhow!("{}: {refusal}", name_of(path)))?;
    let overlay: Overlay = match overlay {
        Some(path) => read_json(path)?,
        None => Overlay { format: FORMAT, ..Overlay::default() },
    };
    let mut merged = merge(import(&text), &overlay, &text);
    if let Some(path) = review {
        let review: Review = read_json(path)?;
        merged.diagnostics.extend(check_review(&merged.file, &review, Some(&text))?);
    }
    let time = start.elapsed();
    match shown {
        OutputFormat::Table => print!("{}", console::print_diagnostics(&merged.diagnostics)),
        OutputFormat::Json => println!("{:#}", console::diagnostics_json(&merged.diagnostics)),
    }
    let errors = merged.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
    if errors > 0 {
        bail!("nothing is written before {errors} errors are settled: in the text, or by decisions in the overlay");
    }
    let count = (merged.file.services.len(), merged.file.regions.len(), merged.file.entities.len());
    let decisions = merged.decisions;
    let json = output::finish_file(merged.file, &bytes).map_err(|unwritten| match unwritten {
        OutputError::Faults(faults) => {
            let sentences: Vec<String> = faults.iter().take(20).map(validation_error_sentence).collect();
            anyhow!("nothing is written: {}", sentences.join("; "))
        }
        OutputError::Json(error) => anyhow!("nothing is written: {error}"),
    })?;
    let same = fs::read(out).is_ok_and(|before| before == json.as_bytes());
    if !same {
        output::replace_file(out, &json).with_context(|| name_of(out))?;
    }
    if shown == OutputFormat::Table {
        println!(
            "{} services, {} regions, {} entities; {decisions} decisions of the overlay",
            count.0, count.1, count.2
        );
        let done = if same { "is as it was" } else { "written" };
        println!("{} {done}; read in {} ms", name_of(out), time.as_millis());
    }
    Ok(())
}

fn verify_files(data: &Path, path: &Path) -> Result<()> {
    let file = read_report(data)?;
    let bytes = output::read_at_most(path, MAX_TEXT_BYTES).with_context(|| name_of(path))?;
    let text = Text::read(&bytes).map_err(|refusal| anyhow!("{}: {refusal}", name_of(path)))?;
    let proof = verify(&file, &text, &bytes);
    print!("{}", console::print_verification(&proof));
    if !proof.holds() {
        bail!("{} facts do not hold between {} and {}", proof.failures.len(), name_of(data), name_of(path));
    }
    println!("{} says what {} says", name_of(data), name_of(path));
    Ok(())
}

fn diff_files(old: &Path, new: &Path, shown: OutputFormat) -> Result<()> {
    let changes = diff::diff_reports(&read_report(old)?, &read_report(new)?);
    match shown {
        OutputFormat::Table => print!("{}", console::print_changes(&changes)),
        OutputFormat::Json => println!("{:#}", console::changes_json(&changes)),
    }
    Ok(())
}

/// A data file, through the domain's own checks.
fn read_report(path: &Path) -> Result<ReportFile> {
    let file: ReportFile = read_json(path)?;
    let report = Report::new(file).map_err(|faults| {
        let sentences: Vec<String> = faults.iter().take(20).map(validation_error_sentence).collect();
        anyhow!("{}: {}", name_of(path), sentences.join("; "))
    })?;
    Ok(report.data().clone())
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let bytes = output::read_at_most(path, MAX_JSON_BYTES).with_context(|| name_of(path))?;
    serde_json::from_slice(&bytes).with_context(|| name_of(path))
}

fn name_of(path: &Path) -> String {
    path.display().to_string()
}

/// The report's text, where it is at hand: what `TRUST_REPORT_TEXT` names, or the one text beside the checkout.
pub(crate) fn report_text_path(project: &Project) -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os("TRUST_REPORT_TEXT").map(PathBuf::from) {
        return match named.is_file() {
            true => Ok(Some(named)),
            false => bail!("TRUST_REPORT_TEXT names {}, which is no file", named.display()),
        };
    }
    let Ok(folder) = fs::read_dir(project.resolve("../shared/report")) else { return Ok(None) };
    let mut texts: Vec<PathBuf> = folder
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    texts.sort();
    Ok(texts.into_iter().next())
}

/// Whether the shipped data says what the report's text says.
pub(crate) fn verify_shipped(project: &Project, text: &Path) -> Result<()> {
    verify_files(&project.resolve(SHIPPED), text)
}
