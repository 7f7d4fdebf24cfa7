//! Firefox between stories. It takes longer to start than most stories take to tell, so one that did well is kept: the next story
//! has a tab of its own in it, and finds nothing of the one before. It ends with the test program, however that ends.

use crate::{Browser, Engine, driver::Driver};
use serde_json::{Value, json};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

/// A session that nobody uses.
pub(crate) struct PooledSession {
    pub(crate) session: String,
    pub(crate) profile: PathBuf,
    pub(crate) driver: Arc<Driver>,
}

static POOL: Mutex<Vec<PooledSession>> = Mutex::new(Vec::new());

/// What a story may have set in the browser, or left in it.
const RESET_SCRIPT: &str = "
for (const name of ['browser.display.document_color_use', 'ui.prefersReducedMotion']) Services.prefs.clearUserPref(name);
Services.cookies.removeAll();
Services.perms.removeAll();
Services.cache2.clear();
Services.console.reset();
Cc['@mozilla.org/widget/clipboard;1'].getService(Ci.nsIClipboard).emptyClipboard(Ci.nsIClipboard.kGlobalClipboard);
";

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
