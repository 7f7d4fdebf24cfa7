//! One browser with an empty profile: goes to a page, asks it things, and does to it what a person does.

use crate::{
    Engine, artifacts,
    driver::Driver,
    session_pool::{self, PooledSession},
    webkit_minibrowser::{self, MiniBrowser},
};
use serde_json::{Value, json};
use std::{
    cell::Cell,
    env, fs,
    io::ErrorKind,
    marker::PhantomData,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// Browsers that are open now.
static OPEN_BROWSERS: Mutex<usize> = Mutex::new(0);
static BROWSER_CLOSED: Condvar = Condvar::new();

thread_local! {
    /// Those among them that this thread's story has opened.
    static THREAD_BROWSERS: Cell<usize> = const { Cell::new(0) };
}

/// Browsers open at the same time, a story's second not counted, so that small machines are not slowed into timeouts.
const MAX_OPEN_BROWSERS: usize = 2;

/// How long something may take to come true, and how often it is looked at.
const TIMEOUT: Duration = Duration::from_secs(40);
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// WebDriver's name for an element in JSON.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Keys that have no character of their own, as WebDriver writes them.
pub mod keys {
    #![allow(missing_docs, reason = "they are named by what is printed on them")]
    pub const TAB: char = '\u{E004}';
    pub const ENTER: char = '\u{E007}';
    pub const SHIFT: char = '\u{E008}';
    pub const CONTROL: char = '\u{E009}';
    pub const ESCAPE: char = '\u{E00C}';
    pub const BACKSPACE: char = '\u{E003}';
    pub const SPACE: char = ' ';
    pub const END: char = '\u{E010}';
    pub const HOME: char = '\u{E011}';
    pub const LEFT: char = '\u{E012}';
    pub const UP: char = '\u{E013}';
    pub const RIGHT: char = '\u{E014}';
    pub const DOWN: char = '\u{E015}';
}

/// What every script of a story can call: the first widget, its root, and ways to look at it. Before that it has what it was
/// given and the addresses of built files.
const PAGE_HELPERS: &str = include_str!("page_helpers.js");

/// A browser; it closes when dropped.
pub struct Browser {
    engine: Engine,
    session: String,
    profile: PathBuf,
    // Fields are dropped in their order: the driver after everything that asks it.
    driver: Arc<Driver>,
    own: Option<MiniBrowser>,
    /// Whether it was started without further arguments.
    as_usual: bool,
    _place: BrowserSlot,
}

impl Browser {
    /// Opens one, with further arguments for its program, as soon as there is room.
    #[must_use]
    pub fn open(engine: Engine, arguments: &[&str]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let place = BrowserSlot::acquire();
        if let Some(PooledSession { session, profile, driver }) = session_pool::take_session(engine, arguments) {
            let browser = Self { engine, session, profile, driver, own: None, as_usual: true, _place: place };
            fs::create_dir_all(browser.download_folder()).expect("a folder for what is saved");
            return browser;
        }
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let profile = env::temp_dir().join(format!("trust-center-browser-{}-{count}", process::id()));
        let own = (engine == Engine::WebKit)
            .then(|| MiniBrowser::start(&profile, &profile.with_extension("downloads"), arguments));
        let driver = Arc::new(Driver::start(engine, own.as_ref().map(MiniBrowser::driver_port)));
        let wanted = json!({ "capabilities": { "alwaysMatch": engine.capabilities(&profile, arguments) } });
        let session = driver
            .send_request("POST", "/session", &wanted)
            .unwrap_or_else(|refusal| panic!("{engine:?} does not start: {}", refusal.message));
        let session = session["sessionId"].as_str().expect("a session").to_owned();
        let browser = Self { engine, session, profile, driver, own, as_usual: arguments.is_empty(), _place: place };
        let folder = browser.download_folder();
        fs::create_dir_all(&folder).expect("a folder for what is saved");
        if engine.has_devtools() {
            browser.devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }));
        }
        if engine == Engine::WebKit {
            browser.open_chromeless_window();
        }
        browser
    }

    /// Goes on in a window without bars, and closes the first one.
    fn open_chromeless_window(&self) {
        let handles = || {
            let handles = self.try_request("GET", "window/handles", Value::Null).expect("the windows");
            handles.as_array().cloned().unwrap_or_default()
        };
        let first = handles();
        self.goto(webkit_minibrowser::REMOTE_PORT_PAGE);
        self.click_element("the door", "return document.querySelector('button')");
        let start = Instant::now();
        let window = loop {
            match handles().into_iter().find(|window| !first.contains(window)) {
                Some(window) => break window,
                None => assert!(start.elapsed() < TIMEOUT, "no window opens"),
            }
            thread::sleep(POLL_INTERVAL);
        };
        self.try_request("DELETE", "window", Value::Null).expect("the first window closes");
        self.request("window", json!({ "handle": window }));
        // A page that draws a frame for each of many steps has time for them.
        self.request("timeouts", json!({ "script": 55_000 }));
        self.resize_viewport(1280, 900);
    }

    /// Where files are saved.
    fn download_folder(&self) -> PathBuf {
        self.profile.with_extension("downloads")
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn request(&self, path: &str, body: Value) -> Value {
        match self.try_request("POST", path, body) {
            Ok(value) => value,
            Err(message) => panic!("{path}: {message}"),
        }
    }

    pub(crate) fn try_request(&self, method: &str, path: &str, body: Value) -> Result<Value, String> {
        // No slash at the end: the driver knows no such command.
        let path = format!("/session/{}/{path}", self.session);
        let path = path.trim_end_matches('/');
        self.driver
            .send_request(method, path, &body)
            .map_err(|refusal| format!("{}: {}", refusal.kind, refusal.message))
    }

    /// Loads a page.
    pub fn goto(&self, url: &str) {
        self.request("url", json!({ "url": url }));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.request("refresh", json!({}));
    }

    /// Goes into the frame that a script returns: what is asked and pressed from now on is asked and pressed there.
    pub fn enter_frame(&self, what: &str, script: &str) {
        let frame = self.find_element(what, script);
        self.request("frame", json!({ "id": { ELEMENT_KEY: frame } }));
    }

    /// Goes back to the page around all frames.
    pub fn leave_frame(&self) {
        self.request("frame", json!({ "id": null }));
    }

    /// The colours of the window's picture at these points, counted in CSS pixels from its corner, as `r,g,b`.
    pub fn pixel_colors(&self, points: &[(f64, f64)]) -> Vec<String> {
        let picture = self.try_request("GET", "screenshot", Value::Null).expect("a screenshot");
        let read = "const bytes = Uint8Array.from(atob(given[0]), (char) => char.charCodeAt(0));
            const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
            canvas.drawImage(picture, 0, 0);
            const scale = picture.width / innerWidth;
            return given[1].map(([x, y]) => canvas.getImageData(x * scale, y * scale, 1, 1).data.slice(0, 3).join());";
        let colors = self.eval_with(read, &[picture, json!(points)]);
        let colors = colors.as_array().cloned().unwrap_or_default();
        colors.iter().map(|color| color.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Runs a script in the page and gives what it returns. It may `await`.
    pub fn eval(&self, script: &str) -> Value {
        self.eval_with(script, &[])
    }

    /// The same with arguments, which the script finds in `given`.
    pub fn eval_with(&self, script: &str, given: &[Value]) -> Value {
        self.try_eval(script, given).unwrap_or_else(|message| panic!("{message}\nin: {}", script.trim()))
    }

    fn try_eval(&self, script: &str, given: &[Value]) -> Result<Value, String> {
        let folder = json!(artifacts::versioned_address(""));
        // Firefox runs a driver's script beside the page's own things, and not among them.
        let own = if self.engine == Engine::Firefox { "const globalThis = window;" } else { "" };
        let script = format!(
            "const given = [...arguments], built = (name) => {folder} + name; {own} {PAGE_HELPERS}\nreturn (async () => {{ {script}\n}})()"
        );
        self.try_request("POST", "execute/sync", json!({ "script": script, "args": given }))
    }

    /// A yes or no from the page.
    pub fn is_true(&self, script: &str) -> bool {
        self.eval(script) == Value::Bool(true)
    }

    /// A text from the page; empty where it gives none.
    pub fn eval_text(&self, script: &str) -> String {
        self.eval(script).as_str().unwrap_or_default().to_owned()
    }

    /// A number from the page.
    pub fn eval_number(&self, script: &str) -> f64 {
        let value = self.eval(script);
        value.as_f64().unwrap_or_else(|| panic!("{value} is no number\nin: {script}"))
    }

    /// A list of texts from the page.
    pub fn eval_texts(&self, script: &str) -> Vec<String> {
        let value = self.eval(script);
        let list = value.as_array().unwrap_or_else(|| panic!("{value} is no list\nin: {script}"));
        list.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Waits until the script returns something that is true, and gives it. `what` is what was waited for.
    pub fn wait_until(&self, what: &str, script: &str) -> Value {
        self.wait_until_with(what, script, &[])
    }

    /// The same with arguments.
    pub fn wait_until_with(&self, what: &str, script: &str, given: &[Value]) -> Value {
        let start = Instant::now();
        loop {
            let last = self.try_eval(script, given);
            match &last {
                Ok(Value::Null | Value::Bool(false)) | Err(_) => {}
                Ok(value) => return value.clone(),
            }
            if start.elapsed() > TIMEOUT {
                panic!("it did not happen that {what}; last: {last:?}\nin: {script}");
            }
            thread::sleep(POLL_INTERVAL);
        }
    }

    /// Clicks what the selector finds in the widget, as a person would: where it lies, if nothing lies over it.
    pub fn click_selector(&self, css: &str) {
        self.click_element(css, &format!("return query({})", json!(css)));
    }

    /// Clicks the element that holds exactly these words, among those that the selector finds.
    pub fn click_text(&self, css: &str, text: &str) {
        let script = format!("return queryAll({}).find((node) => textOf(node) === {})", json!(css), json!(text));
        self.click_element(&format!("{css} {text:?}"), &script);
    }

    /// Clicks the element that a script returns.
    pub fn click_element(&self, what: &str, script: &str) {
        let element = self.find_element(what, script);
        // To the middle, as a person would scroll: at the edge the strip may lie over it.
        self.eval_with(
            "given[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
            &[json!({ ELEMENT_KEY: element })],
        );
        let clicked = match self.engine {
            Engine::WebKit => self.move_pointer_to(&element),
            _ => self.try_request("POST", &format!("element/{element}/click"), json!({})).map(drop),
        };
        if let Err(message) = clicked {
            panic!("{what} cannot be clicked: {message}");
        }
    }

    /// Clicks an element in its middle, if nothing lies over that. WebKit's driver holds of every field in a shadow root that
    /// something does.
    fn move_pointer_to(&self, element: &str) -> Result<(), String> {
        let element = json!({ ELEMENT_KEY: element });
        let over = "const [box] = given[0].getClientRects();
            if (!box) return 'it has no place';
            const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
            const point = [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)];
            let hit = document.elementFromPoint(...point);
            for (let inner; (inner = hit?.shadowRoot?.elementFromPoint(...point)) && inner !== hit; ) hit = inner;
            for (let node = hit; node; node = node.parentNode ?? node.host) if (node === given[0]) return null;
            return `over it lies ${hit?.cloneNode().outerHTML}`;";
        if let Value::String(over) = self.try_eval(over, std::slice::from_ref(&element))? {
            return Err(over);
        }
        let actions = json!([
            { "type": "pointerMove", "origin": element, "x": 0, "y": 0 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        let pointer =
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions });
        self.try_request("POST", "actions", json!({ "actions": [pointer] })).map(drop)
    }

    fn find_element(&self, what: &str, script: &str) -> String {
        let element = self.wait_until(&format!("there is {what}"), script);
        element[ELEMENT_KEY].as_str().unwrap_or_else(|| panic!("{what} is no element: {element}")).to_owned()
    }

    /// Chooses an option of a select by its value.
    pub fn choose_option(&self, css: &str, value: &str) {
        let option = format!("{css} option[value={}]", json!(value));
        if self.engine != Engine::WebKit {
            return self.click_selector(&option);
        }
        // Its options are in a menu of the system, which its driver opens outside shadow roots alone.
        self.find_element(&option, &format!("return query({})", json!(option)));
        self.eval_with(
            "const field = query(given[0]);
             field.focus();
             field.value = given[1];
             for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true, composed: name === 'input' }))",
            &[json!(css), json!(value)],
        );
    }

    /// Presses keys one after the other, wherever the focus is.
    pub fn type_keys(&self, text: impl AsRef<str>) {
        let actions: Vec<Value> = text
            .as_ref()
            .chars()
            // WebKit's driver types nothing for the end of a line.
            .map(|key| if key == '\n' { keys::ENTER } else { key })
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() })))
            .collect();
        self.send_key_actions(&actions);
    }

    /// Presses one key.
    pub fn press_key(&self, key: char) {
        self.type_keys(key.to_string());
    }

    /// Presses one key while another is held.
    pub fn press_with_modifier(&self, held: char, key: char) {
        let action = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        self.send_key_actions(&[
            action("keyDown", held),
            action("keyDown", key),
            action("keyUp", key),
            action("keyUp", held),
        ]);
    }

    fn send_key_actions(&self, actions: &[Value]) {
        self.request("actions", json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// Types into a field of the widget in place of what is there.
    pub fn type_into(&self, css: &str, text: &str) {
        if self.engine == Engine::WebKit {
            // A frame of another origin gives the focus to nobody who has not been clicked.
            self.click_selector(css);
        }
        self.eval_with("const field = query(given[0]); field.focus(); field.select()", &[json!(css)]);
        if text.is_empty() {
            self.press_key(keys::BACKSPACE);
        } else {
            self.type_keys(text);
        }
        self.eval("await whenIdle()");
    }

    /// Runs a script in Firefox itself, outside the page. It may `await`.
    pub(crate) fn eval_privileged(&self, script: &str, given: &[Value]) -> Value {
        self.try_eval_privileged(script, given).unwrap_or_else(|message| panic!("{message}\nin: {}", script.trim()))
    }

    pub(crate) fn try_eval_privileged(&self, script: &str, given: &[Value]) -> Result<Value, String> {
        let context = |name: &str| self.try_request("POST", "moz/context", json!({ "context": name }));
        context("chrome")?;
        let script = format!(
            "const given = [...arguments], {{ gBrowser }} = Services.wm.getMostRecentWindow('navigator:browser');\nreturn (async () => {{ {script}\n}})()"
        );
        let answer = self.try_request("POST", "execute/sync", json!({ "script": script, "args": given }));
        context("content")?;
        answer
    }

    /// The text of a file that the browser has saved.
    pub fn wait_for_download(&self, what: &str, is_it: impl Fn(&str) -> bool) -> String {
        let folder = self.download_folder();
        let start = Instant::now();
        while start.elapsed() < TIMEOUT {
            let files = fs::read_dir(&folder).into_iter().flatten().filter_map(|file| Some(file.ok()?.path()));
            for file in files.filter(|file| file.file_name().is_some_and(|name| is_it(&name.to_string_lossy()))) {
                // Browsers make the file first and fill it then.
                if let Some(text) = fs::read_to_string(file).ok().filter(|text| !text.is_empty()) {
                    return text;
                }
            }
            thread::sleep(POLL_INTERVAL);
        }
        panic!("{what} is not saved in {}", folder.display());
    }

    pub(crate) fn mini_browser(&self) -> &MiniBrowser {
        self.own.as_ref().expect("WebKit's browser")
    }

    /// A command of the Chrome DevTools Protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        assert!(self.engine.has_devtools(), "{:?} has no DevTools Protocol", self.engine);
        self.request("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// The cookies that the page can be sent with, by their names.
    pub fn cookies(&self) -> Vec<String> {
        let cookies = self.try_request("GET", "cookie", Value::Null).expect("the cookies");
        let cookies = cookies.as_array().cloned().unwrap_or_default();
        cookies.iter().map(|cookie| cookie["name"].to_string()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let kept = PooledSession {
            session: self.session.clone(),
            profile: self.profile.clone(),
            driver: Arc::clone(&self.driver),
        };
        fs::remove_dir_all(self.download_folder()).ok();
        if self.as_usual && session_pool::return_session(self, kept) {
            return;
        }
        // Closing the session ends the browser; its profile is nobody's any more.
        self.try_request("DELETE", "", Value::Null).ok();
        // A browser that was started here writes there until its end.
        drop(self.own.take());
        remove_profile(&self.profile);
    }
}

/// Takes a browser's folder away: what of it ends last may write there once more.
fn remove_profile(profile: &Path) {
    for _ in 0..20 {
        if fs::remove_dir_all(profile).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return;
        }
        thread::sleep(POLL_INTERVAL);
    }
}

/// Leave to have one browser open. It is not sent to another thread: a story's places are counted where it runs.
struct BrowserSlot(PhantomData<*const ()>);

impl BrowserSlot {
    /// Waits until there is room. A story that has a browser open gets its second at once: two that each held one and waited for
    /// another would wait for ever.
    fn acquire() -> Self {
        let mine = THREAD_BROWSERS.get();
        let mut open = OPEN_BROWSERS.lock().unwrap_or_else(PoisonError::into_inner);
        while mine == 0 && *open >= MAX_OPEN_BROWSERS {
            open = BROWSER_CLOSED.wait(open).unwrap_or_else(PoisonError::into_inner);
        }
        *open += 1;
        THREAD_BROWSERS.set(mine + 1);
        Self(PhantomData)
    }
}

impl Drop for BrowserSlot {
    fn drop(&mut self) {
        THREAD_BROWSERS.set(THREAD_BROWSERS.get() - 1);
        *OPEN_BROWSERS.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        BROWSER_CLOSED.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn stories_with_two_browsers_do_not_wait_for_each_other() {
        let (told, heard) = mpsc::channel();
        for _ in 0..MAX_OPEN_BROWSERS * 3 {
            let told = told.clone();
            thread::spawn(move || {
                let first = BrowserSlot::acquire();
                // So that others have one too.
                thread::sleep(POLL_INTERVAL);
                let second = BrowserSlot::acquire();
                drop(first);
                drop(second);
                told.send(()).ok();
            });
        }
        for _ in 0..MAX_OPEN_BROWSERS * 3 {
            heard.recv_timeout(TIMEOUT).expect("a story that ends");
        }
        assert_eq!(*OPEN_BROWSERS.lock().unwrap(), 0);
    }
}
