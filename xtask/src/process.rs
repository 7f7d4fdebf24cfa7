//! One step of work done by another program: shown while it runs, timed, and explained when it
//! fails.

use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    io::{self, IsTerminal, Write},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How often a step that writes to a log says that it is still at work, where no terminal shows the
/// seconds.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How much of a log is shown when its step fails.
const LOG_LINES: usize = 30;

/// Runs a step whose output is of interest only when it fails: the output goes to `log`, a person
/// sees the seconds.
pub(crate) fn run_logged(label: &str, command: &mut Command, log: &Path) -> Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let file = File::create(log).with_context(|| format!("{} cannot be written", log.display()))?;
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);

    let start = Instant::now();
    let mut child = command.spawn().with_context(|| start_error(command))?;
    let mut line = ProgressLine::start(label);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        line.print_heartbeat(start.elapsed());
        thread::sleep(Duration::from_millis(100));
    };
    if status.success() {
        line.print_end(start.elapsed(), "");
        return Ok(());
    }
    line.print_end(start.elapsed(), "failed after ");
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    bail!("{label} failed ({status}). The end of {}:\n{}", log.display(), last_lines(&text, LOG_LINES))
}

/// Runs a step whose output is what the person wants to see: it is passed through as it comes.
pub(crate) fn run_visible(label: &str, command: &mut Command) -> Result<()> {
    println!("── {label}");
    let start = Instant::now();
    let status = command.status().with_context(|| start_error(command))?;
    if !status.success() {
        bail!("{label}: failed ({status})");
    }
    println!("── {label}: {}", format_seconds(start.elapsed()));
    Ok(())
}

/// A span of time as a person reads it: `0.4 s`, `35 s`.
pub(crate) fn format_seconds(time: Duration) -> String {
    if time < Duration::from_secs(10) {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{:.0} s", time.as_secs_f64())
    }
}

fn start_error(command: &Command) -> String {
    format!("{} could not be started", command.get_program().to_string_lossy())
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// `label … 35 s`: one line that counts on a terminal, a line now and then elsewhere.
struct ProgressLine<'a> {
    label: &'a str,
    terminal: bool,
    /// How long after one sign of life the next is due.
    every: Duration,
    next: Duration,
}

impl<'a> ProgressLine<'a> {
    fn start(label: &'a str) -> Self {
        let terminal = io::stdout().is_terminal();
        let every = if terminal { Duration::from_secs(1) } else { HEARTBEAT };
        let line = Self { label, terminal, every, next: every };
        line.print_state(" …");
        line
    }

    fn print_heartbeat(&mut self, elapsed: Duration) {
        if elapsed >= self.next {
            self.print_state(&format!(" … {} s", elapsed.as_secs()));
            self.next += self.every;
        }
    }

    fn print_end(&self, elapsed: Duration, how: &str) {
        self.print_state(&format!(": {how}{}", format_seconds(elapsed)));
        if self.terminal {
            println!();
        }
    }

    fn print_state(&self, state: &str) {
        if self.terminal {
            print!("\r\x1b[2K{}{state}", self.label);
            // A terminal that went away is no reason to stop the work.
            let _ = io::stdout().flush();
        } else {
            println!("{}{state}", self.label);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_cut_to_its_end() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
        assert_eq!(last_lines("", 2), "");
    }

    #[test]
    fn seconds_are_read_by_people() {
        assert_eq!(format_seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(format_seconds(Duration::from_millis(35_200)), "35 s");
    }
}
