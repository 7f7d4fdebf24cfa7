//! The command line: words to a command, and a command to the module that does it.

use crate::{
    bench,
    browser_install::{Engine, EngineSelection},
    doc_tables, fixtures, fuzz,
    install::{self, Requirement},
    lighthouse, package, page,
    project::Project,
    report,
    serve::{self, PortChoice},
    size_budget, size_report,
    test_run::{self, Suite},
};
use anyhow::{Result, anyhow};
use lexopt::prelude::*;
use std::{ffi::OsString, num::NonZero};

const HELP: &str = "\
Builds, serves and tests the trust-center widget.

usage: cargo xtask <command> [options]

  serve   build the page when something changed, then serve it on 127.0.0.1
            --port <number>   this port and no other (default: 8080, or the next free one)
            --no-build        serve dist/ as it is
  build   the page into dist/, the npm package into pkg/, then their sizes against the budget
  test    formatting, lints, native tests, build, budget, Node tests, browser tests, wording
            --only native     without the browser
            --only browser    the browser tests alone (and the build they look at)
            --engine NAME     in this engine: chromium, firefox or webkit, all of it; may stand several times
            [FILTER]          only tests whose name holds FILTER; no formatting, lints or wording
  lighthouse   what Lighthouse says of the pages, each looked at several times, and whether it is enough
            --runs <number>   how often (default: 3; the median counts)
            [PAGE]            only this one: page, configurator or host
  report  import TEXT --out DATA [--overlay OVERLAY] [--review REVIEW] [--json]   a report's text to a data file, with every doubt
          verify DATA TEXT                                      whether the data says what the text says, both ways
          diff OLD NEW [--json]                                 what changed between two data files
  fuzz    [SECONDS] [TARGET]   run the fuzz targets, each for so many seconds (default: 60)
  fixtures  build page and package, and make the examples ready for the tests
  docs    write the READMEs' tables of what the element has from static/package/custom-elements.json
  size    where the page's module has its bytes: by crate, and in the widget by module
  setup   install every tool that is missing, and do nothing else
";

const HELP_BENCH: &str = "  bench   measure the widget beside its peers; options go to the bench itself\n";

const HELP_END: &str = "
Tools are installed once, outside the project: in $TRUST_CENTER_TOOLS, or else in the user's cache folder.
Each command installs what it needs and nothing more. A tool on the PATH in the right version is used as it is.
$TRUST_CENTER_STABLE_ONLY=1 compiles without unstable flags: larger, and the budget is told but not held.
Browsers: $CHROMIUM and $CHROMEDRIVER, $FIREFOX and $GECKODRIVER, $WEBKIT, $WEBKITDRIVER and $XVFB, or else what is
on the PATH. $TRUST_CENTER_ENGINES names the engines to test in, with commas between; without it, chromium,
firefox, and in webkit one story for each promise, where that can be had.
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Help,
    Setup,
    Build,
    Serve { port: PortChoice, build: BuildMode },
    Test { part: Suite, engines: Vec<Engine>, filter: Option<String> },
    Bench(Vec<OsString>),
    Lighthouse { runs: usize, page: Option<String> },
    Report(Vec<OsString>),
    Fuzz(Vec<OsString>),
    Fixtures,
    Docs,
    Size,
}

/// Whether `serve` builds first.
#[derive(Debug, PartialEq, Eq)]
enum BuildMode {
    WhenChanged,
    Never,
}

/// Runs the command that `args` (without the program's name) spell out.
pub fn run_command(args: impl IntoIterator<Item = OsString>) -> Result<()> {
    // As text: lexopt says all of it, and its source once more would be an echo.
    let command = parse_arguments(args).map_err(|error| anyhow!("{error} (see `cargo xtask --help`)"))?;
    let project = Project::find_root()?;
    match command {
        Command::Help => {
            let bench = if bench::is_available(&project) { HELP_BENCH } else { "" };
            print!("{HELP}{bench}{HELP_END}");
            Ok(())
        }
        Command::Setup => {
            install::ensure_tools(&project, Requirement::Build)?;
            let mut missing = Vec::new();
            for wanted in EngineSelection::from_names(&[])? {
                match install::ensure_browser(&project, wanted.engine) {
                    Err(error) if wanted.may_be_missing() => {
                        println!("{error:#}");
                        missing.push(wanted.engine.name());
                    }
                    browser => drop(browser?),
                }
            }
            match missing.as_slice() {
                [] => println!("Everything is installed."),
                missing => println!("Everything is installed but {}, which tests can do without.", missing.join(", ")),
            }
            Ok(())
        }
        Command::Build => {
            let tools = install::ensure_tools(&project, Requirement::Build)?;
            page::build_page(&project, &tools)?;
            package::build_package(&project, &tools)?;
            size_budget::check_budget(&project)
        }
        Command::Serve { port, build } => {
            if build == BuildMode::WhenChanged {
                let tools = install::ensure_tools(&project, Requirement::Serve)?;
                page::build_page(&project, &tools)?;
            }
            serve::serve_dist(&project, port)
        }
        Command::Test { part, engines, filter } => {
            test_run::run_suite(&project, part, &EngineSelection::from_names(&engines)?, filter.as_deref())
        }
        Command::Bench(args) => bench::run_benchmarks(&project, &args),
        Command::Lighthouse { runs, page } => lighthouse::run_lighthouse(&project, runs, page.as_deref()),
        Command::Report(args) => report::run(args),
        Command::Fuzz(args) => fuzz::run_fuzz(&project, args),
        Command::Fixtures => {
            let tools = install::ensure_tools(&project, Requirement::Build)?;
            page::build_page(&project, &tools)?;
            package::build_package(&project, &tools)?;
            fixtures::prepare_fixtures(&project, &tools).map(drop)
        }
        Command::Docs => doc_tables::write_tables(&project),
        Command::Size => size_report::print_sizes(&project, &install::ensure_tools(&project, Requirement::Build)?),
    }
}

fn parse_arguments(args: impl IntoIterator<Item = OsString>) -> Result<Command, lexopt::Error> {
    let mut args = lexopt::Parser::from_args(args);
    let Some(first) = args.next()? else {
        return Ok(Command::Help);
    };
    let name = match first {
        Value(name) => name.string()?,
        Short('h') | Long("help") => return Ok(Command::Help),
        other => return Err(other.unexpected()),
    };
    match name.as_str() {
        "bench" => return Ok(Command::Bench(args.raw_args()?.collect())),
        "report" => return Ok(Command::Report(args.raw_args()?.collect())),
        "fuzz" => return Ok(Command::Fuzz(args.raw_args()?.collect())),
        _ => {}
    }

    let mut command = match name.as_str() {
        "help" => Command::Help,
        "setup" => Command::Setup,
        "build" => Command::Build,
        "fixtures" => Command::Fixtures,
        "docs" => Command::Docs,
        "size" => Command::Size,
        "serve" => Command::Serve { port: PortChoice::FirstFree, build: BuildMode::WhenChanged },
        "test" => Command::Test { part: Suite::All, engines: Vec::new(), filter: None },
        "lighthouse" => Command::Lighthouse { runs: lighthouse::DEFAULT_RUNS, page: None },
        other => return Err(format!("there is no command {other:?}").into()),
    };
    while let Some(arg) = args.next()? {
        match (&mut command, arg) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (Command::Serve { port, .. }, Long("port")) => *port = PortChoice::Exactly(args.value()?.parse()?),
            (Command::Serve { build, .. }, Long("no-build")) => *build = BuildMode::Never,
            (Command::Lighthouse { runs, .. }, Long("runs")) => *runs = args.value()?.parse::<NonZero<usize>>()?.get(),
            (Command::Lighthouse { page: page @ None, .. }, Value(name)) => *page = Some(name.string()?),
            (Command::Test { part, .. }, Long("only")) => *part = args.value()?.parse()?,
            (Command::Test { engines, .. }, Long("engine")) => engines.push(args.value()?.parse()?),
            (Command::Test { filter: filter @ None, .. }, Value(text)) => *filter = Some(text.string()?),
            (_, arg) => return Err(arg.unexpected()),
        }
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Result<Command, lexopt::Error> {
        parse_arguments(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn command_lines_that_are_understood() {
        let check = |line: &str, command: Command| {
            assert_eq!(words(line).map_err(|error| error.to_string()), Ok(command), "{line}");
        };
        check("", Command::Help);
        check("--help", Command::Help);
        check("serve --help", Command::Help);
        check("setup", Command::Setup);
        check("build", Command::Build);
        check("fixtures", Command::Fixtures);
        check("docs", Command::Docs);
        check("serve", Command::Serve { port: PortChoice::FirstFree, build: BuildMode::WhenChanged });
        check(
            "serve --port 9000 --no-build",
            Command::Serve { port: PortChoice::Exactly(9000), build: BuildMode::Never },
        );
        check("test", Command::Test { part: Suite::All, engines: vec![], filter: None });
        check(
            "test --only browser csp",
            Command::Test { part: Suite::Browser, engines: vec![], filter: Some("csp".into()) },
        );
        check(
            "test --engine firefox --engine chromium",
            Command::Test { part: Suite::All, engines: vec![Engine::Firefox, Engine::Chromium], filter: None },
        );
        check("lighthouse", Command::Lighthouse { runs: 3, page: None });
        check("lighthouse --runs 5 host", Command::Lighthouse { runs: 5, page: Some("host".into()) });
        check("bench --quick", Command::Bench(vec!["--quick".into()]));
    }

    #[test]
    fn command_lines_that_are_refused() {
        for line in [
            "sreve",
            "--port 1",
            "build --port 1",
            "serve --port",
            "serve --port 99999",
            "test --only unit",
            "test --engine lynx",
            "test a b",
            "lighthouse --runs 0",
            "lighthouse a b",
        ] {
            assert!(words(line).is_err(), "{line}");
        }
    }
}
