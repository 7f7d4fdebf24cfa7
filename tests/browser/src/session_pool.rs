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
pub(crate) struct PooledSession {
    pub(crate) session: String,
    pub(crate) profile: PathBuf,
    pub(crate) driver: Arc<Driver>,
}

static POOL: Mutex<Vec<PooledSession>> = Mutex::new(Vec::new());

/// Runs the driver until its own input ends, which is when the test program does. Then driver and browser end, being one group,
/// and their profile goes once nobody writes into it.
const GUARD_SCRIPT: &str = r#"profile=$1; shift
"$0" "$@" &
read -r _
trap "" TERM
kill 0
wait
rounds=0
rmdir "$profile" 2>/dev/null || while [ -e "$profile" ] && [ $rounds -lt 30 ]; do rm -rf "$profile"; sleep 1; rounds=$((rounds + 1)); done"#;

/// What a story may have set in the browser, or left in it.
const RESET_SCRIPT: &str = "
for (const name of ['browser.display.document_color_use', 'ui.prefersReducedMotion']) Services.prefs.clearUserPref(name);
Services.cookies.removeAll();
Services.perms.removeAll();
Services.cache2.clear();
Services.console.reset();
Cc['@mozilla.org/widget/clipboard;1'].getService(Ci.nsIClipboard).emptyClipboard(Ci.nsIClipboard.kGlobalClipboard);
";

impl Engine {
    /// Whether its browsers go from story to story.
    fn is_pooled(self) -> bool {
        cfg!(unix) && self == Self::Firefox
    }
}

/// The program of a driver, so that a browser that is kept ends with this program.
pub(crate) fn guarded_driver_command(engine: Engine, port: u16) -> Command {
    let program = engine.driver_program();
    if !engine.is_pooled() {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        return command;
    }
    let root = env::temp_dir().join(format!("trust-center-firefox-{}-{port}", process::id()));
    fs::create_dir_all(&root).expect("a folder for profiles");
    let mut command = Command::new("sh");
    command.args(["-c", GUARD_SCRIPT, &program]).arg(&root).arg("--profile-root").arg(&root).stdin(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// One that is free, as if it had just been opened.
pub(crate) fn take_session(engine: Engine, arguments: &[&str]) -> Option<PooledSession> {
    if !engine.is_pooled() || !arguments.is_empty() {
        return None;
    }
    POOL.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

/// Keeps a browser's session for the next story; not if it cannot be made as new.
pub(crate) fn return_session(browser: &Browser, kept: PooledSession) -> bool {
    let fits = browser.engine().is_pooled() && !std::thread::panicking();
    if fits && reset_session(browser).is_ok() {
        POOL.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
        return true;
    }
    false
}

fn reset_session(browser: &Browser) -> Result<(), String> {
    let tab = browser.try_request("POST", "window/new", json!({ "type": "tab" }))?;
    browser.try_request("DELETE", "window", Value::Null)?;
    browser.try_request("POST", "window", json!({ "handle": tab["handle"] }))?;
    browser.try_eval_privileged(RESET_SCRIPT, &[])?;
    Ok(())
}
