//! What a browser says to developers: warnings and errors on its console, the page's own and its own.

use crate::{Browser, Engine};
use serde_json::{Value, json};

/// What Firefox has noted of the shown tab and its frames: what it says itself, with the page's errors and violations, and what
/// pages say, which is kept where they run.
const FIREFOX_SCRIPT: &str = r#"
const { browsingContext, messageManager } = gBrowser.selectedBrowser;
const windows = browsingContext.getAllBrowsingContextsInSubtree().map((context) => context.currentWindowGlobal?.innerWindowId);
const own = Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && windows.includes(message.innerWindowID) && !(message.flags & Ci.nsIScriptError.infoFlag))
    .map((message) => `${message.flags & Ci.nsIScriptError.warningFlag ? "WARNING" : "SEVERE"}: ${message.category}: ${message.errorMessage}`);
Services.console.reset();
const pages = await new Promise((done) => {
    const heard = ({ data }) => { messageManager.removeMessageListener("story:console", heard); done(data); };
    messageManager.addMessageListener("story:console", heard);
    messageManager.loadFrameScript("data:text/javascript," + encodeURIComponent(`{
        const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
        // The browser's own scripts talk there too.
        const said = storage.getEvents().filter(({ innerID }) => ${JSON.stringify(windows)}.includes(innerID)).filter(({ level }) => level === "warn" || level === "error" || level === "assert");
        sendAsyncMessage("story:console", said.map(({ level, arguments: words }) => (level === "warn" ? "WARNING: " : "SEVERE: ") + words.map(String).join(" ")));
        storage.clearEvents();
    }`), false);
});
return [...own, ...pages];
"#;

impl Browser {
    /// What the console has said since it was last asked, from warnings upwards.
    pub fn console_messages(&self) -> Vec<String> {
        let said = match self.engine() {
            Engine::Chromium => {
                let entries = self.request("se/log", json!({ "type": "browser" }));
                let entries = entries.as_array().cloned().unwrap_or_default();
                let loud = entries.iter().filter(|entry| entry["level"] == "WARNING" || entry["level"] == "SEVERE");
                loud.map(|entry| format!("{}: {}", entry["level"], entry["message"]).into()).collect()
            }
            Engine::Firefox => self.eval_privileged(FIREFOX_SCRIPT, &[]).as_array().cloned().unwrap_or_default(),
            Engine::WebKit => self.mini_browser().take_messages().into_iter().map(Value::from).collect(),
        };
        said.iter().map(|line: &Value| line.as_str().unwrap_or_default().to_owned()).collect()
    }
}
