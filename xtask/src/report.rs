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
    diff,
    output::{self, OutputError},
    overlay::{FORMAT, Overlay},
    pipeline::{ImportRefusal, import_and_verify},
    review::{Review, check_review},
    text::MAX_TEXT_BYTES,
    verify::verify_with,
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
        ("verify", [data, text], None, overlay, None) => {
            verify_files(Path::new(data), Path::new(text), overlay.as_deref())
        }
        ("diff", [old, new], None, None, None) => diff_files(Path::new(old), Path::new(new), shown),
        _ => bail!(
            "report import TEXT --out DATA, report verify DATA TEXT [--overlay OVERLAY], or report diff OLD NEW (see `cargo xtask --help`)"
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
    let overlay = read_overlay(overlay)?;
    let mut outcome = import_and_verify(&bytes, &overlay);
    if let (Some(path), Ok(imported)) = (review, &mut outcome) {
        let review: Review = read_json(path)?;
        let text = Text::read(&bytes).map_err(|error| anyhow!("{}: {error}", name_of(path)))?;
        imported.diagnostics.extend(check_review(&imported.file, &review, Some(&text))?);
    }
    let time = start.elapsed();
    let noticed = match &outcome {
        Ok(imported) => imported.diagnostics.as_slice(),
        Err(
            ImportRefusal::Errors(diagnostics)
            | ImportRefusal::Output(_, diagnostics)
            | ImportRefusal::Unproven(_, diagnostics),
        ) => diagnostics,
        Err(ImportRefusal::Text(_)) => &[],
    };
    match shown {
        OutputFormat::Table => print!("{}", console::print_diagnostics(noticed)),
        OutputFormat::Json => println!("{:#}", console::diagnostics_json(noticed)),
    }
    let imported = outcome.map_err(|refusal| match refusal {
        ImportRefusal::Text(error) => anyhow!("{}: {error}", name_of(path)),
        ImportRefusal::Errors(diagnostics) => {
            let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
            anyhow!("nothing is written before {errors} errors are settled by decisions in the overlay")
        }
        ImportRefusal::Output(OutputError::Faults(faults), _) => {
            let sentences: Vec<String> = faults.iter().take(20).map(ToString::to_string).collect();
            anyhow!("nothing is written: {}", sentences.join("; "))
        }
        ImportRefusal::Output(OutputError::Json(error), _) => anyhow!("nothing is written: {error}"),
        ImportRefusal::Unproven(verification, _) => {
            print!("{}", console::print_verification(&verification));
            anyhow!("nothing is written: {} facts are not proven by the text", verification.failures.len())
        }
    })?;
    let same = fs::read(out).is_ok_and(|before| before == imported.json.as_bytes());
    if !same {
        output::replace_file(out, &imported.json).with_context(|| name_of(out))?;
    }
    if shown == OutputFormat::Table {
        let [services, regions, entities, decisions] = imported.counts;
        println!("{services} services, {regions} regions, {entities} entities; {decisions} decisions of the overlay");
        let done = if same { "is unchanged" } else { "is written" };
        println!("{} {done}; read and proven in {} ms", name_of(out), time.as_millis());
    }
    Ok(())
}

fn read_overlay(path: Option<&Path>) -> Result<Overlay> {
    match path {
        Some(path) => read_json(path),
        None => Ok(Overlay { format: FORMAT, ..Overlay::default() }),
    }
}

fn verify_files(data: &Path, path: &Path, overlay: Option<&Path>) -> Result<()> {
    let file = read_report(data)?;
    let bytes = output::read_at_most(path, MAX_TEXT_BYTES).with_context(|| name_of(path))?;
    let text = Text::read(&bytes).map_err(|error| anyhow!("{}: {error}", name_of(path)))?;
    let verification = verify_with(&file, &text, &bytes, &read_overlay(overlay)?.decisions);
    print!("{}", console::print_verification(&verification));
    if !verification.holds() {
        bail!("{} facts do not hold between {} and {}", verification.failures.len(), name_of(data), name_of(path));
    }
    println!("{} agrees with {}", name_of(data), name_of(path));
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

/// The report's text, where it is at hand: what `TRUST_CENTER_REPORT_TEXT` names, or the one text beside the checkout.
pub(crate) fn report_text_path(project: &Project) -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os("TRUST_CENTER_REPORT_TEXT").map(PathBuf::from) {
        return match named.is_file() {
            true => Ok(Some(named)),
            false => bail!("TRUST_CENTER_REPORT_TEXT names {}, which is no file", named.display()),
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
    verify_files(&project.resolve(SHIPPED), text, None)
}
