//! Firefox between stories. It takes longer to start than most stories take to tell, so one that did well is kept: the next story
//! has a tab of its own in it, and finds nothing of the one before. It ends with the test program, however that ends.

use crate::{Browser, Engine, driver::Driver};
use serde_json::{Value, json};
use std::{
    env, fs,
    path::PathBuf,
    process::{self, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
};

/// A session that nobody uses.
pub(crate) struct Kept {
    pub(crate) session: String,
    pub(crate) profile: PathBuf,
    pub(crate) driver: Arc<Driver>,
}

static KEPT: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// Runs the driver until its own input ends, which is when the test program does. Then driver and browser end, being one group,
/// and their profile goes once nobody writes into it.
const GUARD: &str = r#"profile=$1; shift
"$0" "$@" &
read -r _
trap "" TERM
kill 0
wait
rounds=0
rmdir "$profile" 2>/dev/null || while [ -e "$profile" ] && [ $rounds -lt 30 ]; do rm -rf "$profile"; sleep 1; rounds=$((rounds + 1)); done"#;

/// What a story may have set in the browser, or left in it.
const FORGET: &str = "
for (const name of ['browser.display.document_color_use', 'ui.prefersReducedMotion']) Services.prefs.clearUserPref(name);
Services.cookies.removeAll();
Services.perms.removeAll();
Services.cache2.clear();
Services.console.reset();
Cc['@mozilla.org/widget/clipboard;1'].getService(Ci.nsIClipboard).emptyClipboard(Ci.nsIClipboard.kGlobalClipboard);
";

impl Engine {
    /// Whether its browsers go from story to story.
    fn is_kept(self) -> bool {
        cfg!(unix) && self == Self::Firefox
    }
}

/// The program of a driver, so that a browser that is kept ends with this program.
pub(crate) fn guarded(engine: Engine, port: u16) -> Command {
    let program = engine.driver();
    if !engine.is_kept() {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        return command;
    }
    let root = env::temp_dir().join(format!("trust-center-firefox-{}-{port}", process::id()));
    fs::create_dir_all(&root).expect("a folder for profiles");
    let mut command = Command::new("sh");
    command.args(["-c", GUARD, &program]).arg(&root).arg("--profile-root").arg(&root).stdin(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// One that is free, as if it had just been opened.
pub(crate) fn take(engine: Engine, arguments: &[&str]) -> Option<Kept> {
    if !engine.is_kept() || !arguments.is_empty() {
        return None;
    }
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

/// Keeps a browser's session for the next story; not if it cannot be made as new.
pub(crate) fn keep(browser: &Browser, kept: Kept) -> bool {
    let fits = browser.engine().is_kept() && !std::thread::panicking();
    if fits && renew(browser).is_ok() {
        KEPT.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
        return true;
    }
    false
}

fn renew(browser: &Browser) -> Result<(), String> {
    let tab = browser.try_ask("POST", "window/new", json!({ "type": "tab" }))?;
    browser.try_ask("DELETE", "window", Value::Null)?;
    browser.try_ask("POST", "window", json!({ "handle": tab["handle"] }))?;
    browser.try_system(FORGET, &[])?;
    Ok(())
}
