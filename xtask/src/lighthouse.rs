//! `lighthouse`: what Lighthouse says of the built pages as they are served here, and what it must say at least.
//!
//! Machines are noisy, so each page is looked at several times and the median counts. The reports stay in
//! `target/lighthouse`. It is no part of `test`: a busy machine would make it red.

use crate::{
    browser_install::{Browser, Engine},
    install::{self, Requirement},
    page, process,
    project::Project,
    test_server::{CannedResponse, TestServer},
    tools::{Tool, Toolbox},
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// How often each page is looked at, unless the command line says otherwise.
pub(crate) const DEFAULT_RUNS: usize = 3;

/// What is judged: Lighthouse's name, and the column's.
const CATEGORIES: [(&str, &str); 4] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
    ("seo", "SEO"),
];

/// What stands beside it: Lighthouse's name, and the column's.
const METRICS: [(&str, &str); 5] = [
    ("first-contentful-paint", "first paint, ms"),
    ("largest-contentful-paint", "largest paint, ms"),
    ("total-blocking-time", "blocking, ms"),
    ("cumulative-layout-shift", "shift"),
    ("speed-index", "speed index, ms"),
];

/// The pages that are looked at: a name for the command line and the report's file, the address, and what is told of it and not held.
const AUDITED_PAGES: [(&str, &str, &[&str]); 3] = [
    ("page", "/", &[]),
    // It asks search engines to leave it out: nobody looks for it but who is on the page that links to it.
    ("configurator", "/configurator.html", &["seo"]),
    ("host", "/host.html", &[]),
];

/// A page of somebody else with one widget on it, in view, as the README's snippet has it.
const HOST_PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="What our audits cover, to be searched.">
    <title>Security at a host</title>
    <link rel="icon" href="data:,">
    <script type="module" src="element.js"></script>
  </head>
  <body>
    <h1>Security</h1>
    <p>We are audited every year. What the latest report lists is below.</p>
    <main>
      <trust-center-widget view="services">
        <a href="report.json">Our SOC 3 report</a>
      </trust-center-widget>
    </main>
  </body>
</html>
"#;

/// The policy of that page: what the README asks of a host, and an icon of its own.
const HOST_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";

/// Which device Lighthouse plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Device {
    /// Lighthouse's own preset: a fast line.
    Desktop,
    /// Its default: a phone on slow 4G with a quarter of the processor.
    Mobile,
}

impl Device {
    const ALL: [Self; 2] = [Self::Desktop, Self::Mobile];

    const fn name(self) -> &'static str {
        match self {
            Self::Desktop => "desktop",
            Self::Mobile => "mobile",
        }
    }

    const fn lighthouse_arguments(self) -> &'static [&'static str] {
        match self {
            Self::Desktop => &["--preset=desktop"],
            Self::Mobile => &["--form-factor=mobile"],
        }
    }

    /// The least score of a category, of a hundred.
    fn min_score(self, category: &str) -> f64 {
        if self == Self::Mobile && category == "performance" { 98.0 } else { 100.0 }
    }
}

/// What one look at a page gave.
#[derive(Debug, Clone, PartialEq)]
struct AuditRun {
    scores: [f64; CATEGORIES.len()],
    metrics: [f64; METRICS.len()],
    /// Audits that cost the page something, by category.
    lost: Vec<String>,
}

/// Builds the page, serves it, has Lighthouse look at it, and fails where a median is below what must be.
pub(crate) fn run_lighthouse(project: &Project, runs: usize, only: Option<&str>) -> Result<()> {
    let pages: Vec<_> = AUDITED_PAGES.into_iter().filter(|(name, ..)| only.is_none_or(|only| only == *name)).collect();
    if pages.is_empty() {
        bail!("there is no page of that name: {}", AUDITED_PAGES.map(|(name, ..)| name).join(", "));
    }
    let mut tools = install::ensure_tools(project, Requirement::Serve)?;
    install::ensure_installed(project, &mut tools, &Tool::lighthouse())?;
    // The browser alone will do; its driver comes with it where neither is there.
    let browser = match Browser::find_program(Engine::Chromium)? {
        Some(browser) => browser,
        None => install::ensure_browser(project, Engine::Chromium)?.path().to_owned(),
    };
    page::build_page(project, &tools)?;

    let folder = project.target_dir().join("lighthouse");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let host = CannedResponse::html_page(HOST_PAGE).with_header("content-security-policy", HOST_CSP);
    let site =
        TestServer::builder(project.dist_dir()).with_shipped_headers().with_response("/host.html", host).start()?;

    let mut rows = Vec::new();
    let mut complaints = Vec::new();
    for (name, address, told) in pages {
        for device in Device::ALL {
            let mut looks = Vec::new();
            for at in 1..=runs {
                let url = format!("{}{address}", site.url());
                let report = folder.join(format!("{name}-{}-{at}", device.name()));
                looks.push(audit(project, &tools, &browser, &url, device, &report)?);
            }
            let median = median(&looks);
            complaints.extend(report_failures(name, device, told, &median));
            rows.push(table_row(name, device, &median));
        }
    }
    println!("\nmedian of {runs}; the reports are in {}\n\n{}", folder.display(), results_table(&rows));
    if !complaints.is_empty() {
        bail!("below what must be reached.\n{}", complaints.join("\n"));
    }
    Ok(())
}

/// Has Lighthouse look once; `report` is where its reports go, without their endings.
fn audit(
    project: &Project,
    tools: &Toolbox,
    browser: &Path,
    url: &str,
    device: Device,
    report: &Path,
) -> Result<AuditRun> {
    let mut lighthouse = tools.tool_command(project, "lighthouse")?;
    lighthouse
        .arg(url)
        .args(device.lighthouse_arguments())
        .arg(format!("--only-categories={}", CATEGORIES.map(|(id, _)| id).join(",")))
        .args(["--output=json", "--output=html", "--quiet", "--no-enable-error-reporting"])
        .arg(format!("--output-path={}", report.display()))
        // As the stories' browser is started: containers have no sandbox of their own and little shared memory.
        .arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --lang=en-US")
        .env("CHROME_PATH", browser);
    let label = format!("looking at {}", report.file_name().unwrap_or_default().display());
    process::run_logged(&label, &mut lighthouse, &report_with_extension(report, "log"))?;
    let path = report_with_extension(report, "report.json");
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let told = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    read_report(&told).with_context(|| format!("{} holds no score", path.display()))
}

fn report_with_extension(report: &Path, ending: &str) -> PathBuf {
    let mut path = report.as_os_str().to_owned();
    path.push(".");
    path.push(ending);
    path.into()
}

/// The scores and metrics of a report. One that Lighthouse could not give is an error, not a zero.
fn read_report(told: &Value) -> Result<AuditRun> {
    if let Some(error) = told["runtimeError"]["message"].as_str() {
        bail!("Lighthouse could not look at the page: {error}");
    }
    let (mut scores, mut metrics) = ([0.0; CATEGORIES.len()], [0.0; METRICS.len()]);
    for (score, (id, _)) in scores.iter_mut().zip(CATEGORIES) {
        let given = told["categories"][id]["score"].as_f64().with_context(|| format!("no score for {id}"))?;
        *score = (given * 100.0).round();
    }
    for (metric, (id, _)) in metrics.iter_mut().zip(METRICS) {
        *metric = told["audits"][id]["numericValue"].as_f64().with_context(|| format!("no value for {id}"))?;
    }
    Ok(AuditRun { scores, metrics, lost: lost_points(told) })
}

/// The audits with weight that are not full, with what each of them cost of its category's hundred points.
fn lost_points(told: &Value) -> Vec<String> {
    let mut lost = Vec::new();
    for (id, _) in CATEGORIES {
        let references = told["categories"][id]["auditRefs"].as_array();
        // What does not apply to a page counts nothing.
        let weighed: Vec<(&str, f64, f64)> = (references.into_iter().flatten())
            .filter_map(|reference| {
                let audit = reference["id"].as_str()?;
                Some((audit, reference["weight"].as_f64()?, told["audits"][audit]["score"].as_f64()?))
            })
            .collect();
        let all: f64 = weighed.iter().map(|(_, weight, _)| weight).sum();
        let points = |weight: f64, score: f64| 100.0 * weight * (1.0 - score) / all;
        let cost = weighed.iter().filter(|(_, weight, score)| points(*weight, *score) > 0.0);
        lost.extend(cost.map(|(audit, weight, score)| format!("{id}: {audit} {:.1}", points(*weight, *score))));
    }
    lost
}

/// The median of each figure by itself, and what the worst look lost.
fn median(looks: &[AuditRun]) -> AuditRun {
    let of = |figure: &dyn Fn(&AuditRun) -> f64| {
        let mut figures: Vec<f64> = looks.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
    };
    let sum = |look: &&AuditRun| look.scores.iter().sum::<f64>();
    let worst = looks.iter().min_by(|a, b| sum(a).total_cmp(&sum(b)));
    AuditRun {
        scores: std::array::from_fn(|at| of(&|look| look.scores[at])),
        metrics: std::array::from_fn(|at| of(&|look| look.metrics[at])),
        lost: worst.map(|look| look.lost.clone()).unwrap_or_default(),
    }
}

/// A sentence for each score that is too low, with what cost it; none for those that are told and not held.
fn report_failures(page: &str, device: Device, told: &[&str], look: &AuditRun) -> Vec<String> {
    let scores = look.scores.iter().zip(CATEGORIES).filter(|(_, (id, _))| !told.contains(id));
    let low = scores.filter(|(score, (id, _))| **score < device.min_score(id));
    low.map(|(score, (id, title))| {
        let lost: Vec<&str> = look.lost.iter().filter_map(|lost| lost.strip_prefix(id)?.strip_prefix(": ")).collect();
        let (name, least) = (device.name(), device.min_score(id));
        format!("{page}, {name}: {title} {score}, and {least} must be. Points lost: {}", lost.join(", "))
    })
    .collect()
}

fn table_row(page: &str, device: Device, look: &AuditRun) -> String {
    let mut row = format!("| {page} | {}", device.name());
    for score in look.scores {
        // Writing to a text cannot fail.
        let _ = write!(row, " | {score}");
    }
    for (value, (_, title)) in look.metrics.iter().zip(METRICS) {
        let _ = if title.ends_with("ms") { write!(row, " | {value:.0}") } else { write!(row, " | {value:.3}") };
    }
    row + " |"
}

fn results_table(rows: &[String]) -> String {
    let titles: Vec<&str> = CATEGORIES.iter().chain(METRICS.iter()).map(|(_, title)| *title).collect();
    format!("| page | device | {} |\n|---|---|{}\n{}", titles.join(" | "), "--:|".repeat(titles.len()), rows.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(performance: f64, blocking: f64) -> Value {
        let numbers = METRICS.iter().map(|(id, _)| {
            let (value, score) = if *id == "total-blocking-time" { (blocking, performance) } else { (1.0, 1.0) };
            ((*id).to_owned(), json!({ "numericValue": value, "score": score }))
        });
        let audits: serde_json::Map<String, Value> = numbers.collect();
        let full = json!({ "score": 1, "auditRefs": [] });
        let references: Vec<Value> = METRICS.iter().map(|(id, _)| json!({ "id": id, "weight": 20 })).collect();
        json!({
            "categories": {
                "performance": { "score": performance, "auditRefs": references },
                "accessibility": full, "best-practices": full, "seo": full,
            },
            "audits": audits,
        })
    }

    #[test]
    fn the_median_counts_and_what_is_low_is_said_with_its_cost() -> Result<()> {
        let looks =
            [read_report(&report(0.9, 300.0))?, read_report(&report(1.0, 10.0))?, read_report(&report(0.97, 90.0))?];
        let median = median(&looks);
        assert_eq!(median.scores, [97.0, 100.0, 100.0, 100.0]);
        assert!((median.metrics[2] - 90.0).abs() < f64::EPSILON);
        let complaint = &report_failures("page", Device::Mobile, &[], &median)[..];
        assert_eq!(complaint.len(), 1, "{complaint:?}");
        assert!(complaint[0].contains("performance 97, and 98 must be"), "{complaint:?}");
        assert!(complaint[0].contains("total-blocking-time 2.0"), "{complaint:?}");
        Ok(())
    }

    #[test]
    fn a_desktop_must_be_full_and_a_phone_nearly() -> Result<()> {
        let check = |score: f64, device: Device, expected: usize| -> Result<()> {
            let look = read_report(&report(score, 0.0))?;
            assert_eq!(report_failures("page", device, &[], &look).len(), expected, "{score} {device:?}");
            assert!(report_failures("page", device, &["performance"], &look).is_empty());
            Ok(())
        };
        check(1.0, Device::Desktop, 0)?;
        check(0.99, Device::Desktop, 1)?;
        check(0.98, Device::Mobile, 0)?;
        check(0.97, Device::Mobile, 1)
    }

    #[test]
    fn a_report_without_a_score_is_no_zero() {
        let mut failed = report(1.0, 0.0);
        failed["categories"]["seo"]["score"] = Value::Null;
        assert!(read_report(&failed).is_err());
        let stopped = json!({ "runtimeError": { "message": "no paint" } });
        assert!(read_report(&stopped).is_err_and(|error| error.to_string().contains("no paint")));
    }
}
