//! One browser with an empty profile: goes to a page, asks it things, and does to it what a person does.

use crate::{
    Engine, built,
    driver::Driver,
    kept::{self, Kept},
    mini_browser::{self, MiniBrowser},
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
static OPEN: Mutex<usize> = Mutex::new(0);
static CLOSED: Condvar = Condvar::new();

thread_local! {
    /// Those among them that this thread's story has opened.
    static MINE: Cell<usize> = const { Cell::new(0) };
}

/// Browsers open at the same time, a story's second not counted, so that small machines are not slowed into timeouts.
const AT_ONCE: usize = 2;

/// How long something may take to come true, and how often it is looked at.
const PATIENCE: Duration = Duration::from_secs(40);
const LOOK: Duration = Duration::from_millis(25);

/// WebDriver's name for an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

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

/// What every script of a story has at hand: the first widget, its root, and ways to look at it; and, before that, what it was
/// given and the addresses of built files.
const AT_HAND: &str = r#"
const host = document.querySelector("trust-center-widget"), root = host?.shadowRoot;
const one = (css) => root?.querySelector(css) ?? null;
const all = (css) => [...(root?.querySelectorAll(css) ?? [])];
const words = (node) => node?.textContent.replace(/\s+/g, " ").trim();
const seen = (node) => Boolean(node?.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
const focus = () => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at; };
const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
// As many frames as it takes until the rows below the window are drawn too: timers come in the order in which they are due.
const settled = () => frame().then(() => new Promise((done) => setTimeout(done, 40))).then(frame);
"#;

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
    _place: Place,
}

impl Browser {
    /// Opens one, with further arguments for its program, as soon as there is room.
    #[must_use]
    pub fn open(engine: Engine, arguments: &[&str]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let place = Place::take();
        if let Some(Kept { session, profile, driver }) = kept::take(engine, arguments) {
            let browser = Self { engine, session, profile, driver, own: None, as_usual: true, _place: place };
            fs::create_dir_all(browser.downloads()).expect("a folder for what is saved");
            return browser;
        }
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let profile = env::temp_dir().join(format!("trust-center-browser-{}-{count}", process::id()));
        let own = (engine == Engine::WebKit)
            .then(|| MiniBrowser::start(&profile, &profile.with_extension("downloads"), arguments));
        let driver = Arc::new(Driver::start(engine, own.as_ref().map(MiniBrowser::port)));
        let wanted = json!({ "capabilities": { "alwaysMatch": engine.capabilities(&profile, arguments) } });
        let session = driver
            .ask("POST", "/session", &wanted)
            .unwrap_or_else(|refusal| panic!("{engine:?} does not start: {}", refusal.message));
        let session = session["sessionId"].as_str().expect("a session").to_owned();
        let browser = Self { engine, session, profile, driver, own, as_usual: arguments.is_empty(), _place: place };
        let folder = browser.downloads();
        fs::create_dir_all(&folder).expect("a folder for what is saved");
        if engine.has_devtools() {
            browser.devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }));
        }
        if engine == Engine::WebKit {
            browser.go_through_the_door();
        }
        browser
    }

    /// Goes on in a window without bars, and closes the first one.
    fn go_through_the_door(&self) {
        let handles = || {
            let handles = self.try_ask("GET", "window/handles", Value::Null).expect("the windows");
            handles.as_array().cloned().unwrap_or_default()
        };
        let first = handles();
        self.goto(mini_browser::DOOR);
        self.click_on("the door", "return document.querySelector('button')");
        let start = Instant::now();
        let window = loop {
            match handles().into_iter().find(|window| !first.contains(window)) {
                Some(window) => break window,
                None => assert!(start.elapsed() < PATIENCE, "no window opens"),
            }
            thread::sleep(LOOK);
        };
        self.try_ask("DELETE", "window", Value::Null).expect("the first window closes");
        self.ask("window", json!({ "handle": window }));
        // A page that draws a frame for each of many steps has time for them.
        self.ask("timeouts", json!({ "script": 55_000 }));
        self.resize(1280, 900);
    }

    /// Where files are saved.
    fn downloads(&self) -> PathBuf {
        self.profile.with_extension("downloads")
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn ask(&self, path: &str, body: Value) -> Value {
        match self.try_ask("POST", path, body) {
            Ok(value) => value,
            Err(message) => panic!("{path}: {message}"),
        }
    }

    pub(crate) fn try_ask(&self, method: &str, path: &str, body: Value) -> Result<Value, String> {
        // No slash at the end: the driver knows no such command.
        let path = format!("/session/{}/{path}", self.session);
        let path = path.trim_end_matches('/');
        self.driver.ask(method, path, &body).map_err(|refusal| format!("{}: {}", refusal.kind, refusal.message))
    }

    /// Loads a page.
    pub fn goto(&self, url: &str) {
        self.ask("url", json!({ "url": url }));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.ask("refresh", json!({}));
    }

    /// Goes into the frame that a script returns: what is asked and pressed from now on is asked and pressed there.
    pub fn enter(&self, what: &str, script: &str) {
        let frame = self.element(what, script);
        self.ask("frame", json!({ "id": { ELEMENT: frame } }));
    }

    /// Goes back to the page around all frames.
    pub fn leave(&self) {
        self.ask("frame", json!({ "id": null }));
    }

    /// The colours of the window's picture at these points, counted in CSS pixels from its corner, as `r,g,b`.
    pub fn colors(&self, points: &[(f64, f64)]) -> Vec<String> {
        let picture = self.try_ask("GET", "screenshot", Value::Null).expect("a screenshot");
        let read = "const bytes = Uint8Array.from(atob(given[0]), (char) => char.charCodeAt(0));
            const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
            canvas.drawImage(picture, 0, 0);
            const scale = picture.width / innerWidth;
            return given[1].map(([x, y]) => canvas.getImageData(x * scale, y * scale, 1, 1).data.slice(0, 3).join());";
        let colors = self.js_with(read, &[picture, json!(points)]);
        let colors = colors.as_array().cloned().unwrap_or_default();
        colors.iter().map(|color| color.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Runs a script in the page and gives what it returns. It may `await`.
    pub fn js(&self, script: &str) -> Value {
        self.js_with(script, &[])
    }

    /// The same with arguments, which the script finds in `given`.
    pub fn js_with(&self, script: &str, given: &[Value]) -> Value {
        self.try_js(script, given).unwrap_or_else(|message| panic!("{message}\nin: {}", script.trim()))
    }

    fn try_js(&self, script: &str, given: &[Value]) -> Result<Value, String> {
        let folder = json!(built::address(""));
        // Firefox runs a driver's script beside the page's own things, and not among them.
        let own = if self.engine == Engine::Firefox { "const globalThis = window;" } else { "" };
        let script = format!(
            "const given = [...arguments], built = (name) => {folder} + name; {own} {AT_HAND}\nreturn (async () => {{ {script}\n}})()"
        );
        self.try_ask("POST", "execute/sync", json!({ "script": script, "args": given }))
    }

    /// A yes or no from the page.
    pub fn holds(&self, script: &str) -> bool {
        self.js(script) == Value::Bool(true)
    }

    /// A text from the page; empty where it gives none.
    pub fn text(&self, script: &str) -> String {
        self.js(script).as_str().unwrap_or_default().to_owned()
    }

    /// A number from the page.
    pub fn number(&self, script: &str) -> f64 {
        let value = self.js(script);
        value.as_f64().unwrap_or_else(|| panic!("{value} is no number\nin: {script}"))
    }

    /// A list of texts from the page.
    pub fn texts(&self, script: &str) -> Vec<String> {
        let value = self.js(script);
        let list = value.as_array().unwrap_or_else(|| panic!("{value} is no list\nin: {script}"));
        list.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Waits until the script returns something that is true, and gives it. `what` is what was waited for.
    pub fn until(&self, what: &str, script: &str) -> Value {
        self.until_with(what, script, &[])
    }

    /// The same with arguments.
    pub fn until_with(&self, what: &str, script: &str, given: &[Value]) -> Value {
        let start = Instant::now();
        loop {
            let last = self.try_js(script, given);
            match &last {
                Ok(Value::Null | Value::Bool(false)) | Err(_) => {}
                Ok(value) => return value.clone(),
            }
            if start.elapsed() > PATIENCE {
                panic!("it did not happen that {what}; last: {last:?}\nin: {script}");
            }
            thread::sleep(LOOK);
        }
    }

    /// Clicks what the selector finds in the widget, as a person would: where it lies, if nothing lies over it.
    pub fn click(&self, css: &str) {
        self.click_on(css, &format!("return one({})", json!(css)));
    }

    /// Clicks the element that holds exactly these words, among those that the selector finds.
    pub fn click_words(&self, css: &str, text: &str) {
        let script = format!("return all({}).find((node) => words(node) === {})", json!(css), json!(text));
        self.click_on(&format!("{css} {text:?}"), &script);
    }

    /// Clicks the element that a script returns.
    pub fn click_on(&self, what: &str, script: &str) {
        let element = self.element(what, script);
        // To the middle, as a person would scroll: at the edge the strip may lie over it.
        self.js_with(
            "given[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
            &[json!({ ELEMENT: element })],
        );
        let clicked = match self.engine {
            Engine::WebKit => self.point_at(&element),
            _ => self.try_ask("POST", &format!("element/{element}/click"), json!({})).map(drop),
        };
        if let Err(message) = clicked {
            panic!("{what} cannot be clicked: {message}");
        }
    }

    /// Clicks an element in its middle, if nothing lies over that. WebKit's driver holds of every field in a shadow root that
    /// something does.
    fn point_at(&self, element: &str) -> Result<(), String> {
        let element = json!({ ELEMENT: element });
        let over = "const [box] = given[0].getClientRects();
            if (!box) return 'it has no place';
            const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
            const point = [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)];
            let hit = document.elementFromPoint(...point);
            for (let inner; (inner = hit?.shadowRoot?.elementFromPoint(...point)) && inner !== hit; ) hit = inner;
            for (let node = hit; node; node = node.parentNode ?? node.host) if (node === given[0]) return null;
            return `over it lies ${hit?.cloneNode().outerHTML}`;";
        if let Value::String(over) = self.try_js(over, std::slice::from_ref(&element))? {
            return Err(over);
        }
        let actions = json!([
            { "type": "pointerMove", "origin": element, "x": 0, "y": 0 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        let pointer =
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions });
        self.try_ask("POST", "actions", json!({ "actions": [pointer] })).map(drop)
    }

    fn element(&self, what: &str, script: &str) -> String {
        let element = self.until(&format!("there is {what}"), script);
        element[ELEMENT].as_str().unwrap_or_else(|| panic!("{what} is no element: {element}")).to_owned()
    }

    /// Chooses an option of a select by its value.
    pub fn choose(&self, css: &str, value: &str) {
        let option = format!("{css} option[value={}]", json!(value));
        if self.engine != Engine::WebKit {
            return self.click(&option);
        }
        // Its options are in a menu of the system, which its driver opens outside shadow roots alone.
        self.element(&option, &format!("return one({})", json!(option)));
        self.js_with(
            "const field = one(given[0]);
             field.focus();
             field.value = given[1];
             for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true, composed: name === 'input' }))",
            &[json!(css), json!(value)],
        );
    }

    /// Presses keys one after the other, wherever the focus is.
    pub fn press(&self, text: impl AsRef<str>) {
        let actions: Vec<Value> = text
            .as_ref()
            .chars()
            // WebKit's driver types nothing for the end of a line.
            .map(|key| if key == '\n' { keys::ENTER } else { key })
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() })))
            .collect();
        self.keyboard(&actions);
    }

    /// Presses one key.
    pub fn key(&self, key: char) {
        self.press(key.to_string());
    }

    /// Presses one key while another is held.
    pub fn with_key(&self, held: char, key: char) {
        let action = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        self.keyboard(&[action("keyDown", held), action("keyDown", key), action("keyUp", key), action("keyUp", held)]);
    }

    fn keyboard(&self, actions: &[Value]) {
        self.ask("actions", json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// Types into a field of the widget in place of what is there.
    pub fn type_into(&self, css: &str, text: &str) {
        if self.engine == Engine::WebKit {
            // A frame of another origin gives the focus to nobody who has not been clicked.
            self.click(css);
        }
        self.js_with("const field = one(given[0]); field.focus(); field.select()", &[json!(css)]);
        if text.is_empty() {
            self.key(keys::BACKSPACE);
        } else {
            self.press(text);
        }
        self.js("await settled()");
    }

    /// Runs a script in Firefox itself, outside the page. It may `await`.
    pub(crate) fn system(&self, script: &str, given: &[Value]) -> Value {
        self.try_system(script, given).unwrap_or_else(|message| panic!("{message}\nin: {}", script.trim()))
    }

    pub(crate) fn try_system(&self, script: &str, given: &[Value]) -> Result<Value, String> {
        let context = |name: &str| self.try_ask("POST", "moz/context", json!({ "context": name }));
        context("chrome")?;
        let script = format!(
            "const given = [...arguments], {{ gBrowser }} = Services.wm.getMostRecentWindow('navigator:browser');\nreturn (async () => {{ {script}\n}})()"
        );
        let answer = self.try_ask("POST", "execute/sync", json!({ "script": script, "args": given }));
        context("content")?;
        answer
    }

    /// The text of a file that the browser has saved.
    pub fn saved(&self, what: &str, is_it: impl Fn(&str) -> bool) -> String {
        let folder = self.downloads();
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let files = fs::read_dir(&folder).into_iter().flatten().filter_map(|file| Some(file.ok()?.path()));
            for file in files.filter(|file| file.file_name().is_some_and(|name| is_it(&name.to_string_lossy()))) {
                // Browsers make the file first and fill it then.
                if let Some(text) = fs::read_to_string(file).ok().filter(|text| !text.is_empty()) {
                    return text;
                }
            }
            thread::sleep(LOOK);
        }
        panic!("{what} is not saved in {}", folder.display());
    }

    pub(crate) fn mini_browser(&self) -> &MiniBrowser {
        self.own.as_ref().expect("WebKit's browser")
    }

    /// A command of the Chrome DevTools Protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        assert!(self.engine.has_devtools(), "{:?} has no DevTools Protocol", self.engine);
        self.ask("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// The cookies that the page can be sent with, by their names.
    pub fn cookies(&self) -> Vec<String> {
        let cookies = self.try_ask("GET", "cookie", Value::Null).expect("the cookies");
        let cookies = cookies.as_array().cloned().unwrap_or_default();
        cookies.iter().map(|cookie| cookie["name"].to_string()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let kept =
            Kept { session: self.session.clone(), profile: self.profile.clone(), driver: Arc::clone(&self.driver) };
        fs::remove_dir_all(self.downloads()).ok();
        if self.as_usual && kept::keep(self, kept) {
            return;
        }
        // Closing the session ends the browser; its profile is nobody's any more.
        self.try_ask("DELETE", "", Value::Null).ok();
        // A browser that was started here writes there until its end.
        drop(self.own.take());
        remove(&self.profile);
    }
}

/// Takes a browser's folder away: what of it ends last may write there once more.
fn remove(profile: &Path) {
    for _ in 0..20 {
        if fs::remove_dir_all(profile).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return;
        }
        thread::sleep(LOOK);
    }
}

/// Leave to have one browser open. It is not sent to another thread: a story's places are counted where it runs.
struct Place(PhantomData<*const ()>);

impl Place {
    /// Waits until there is room. A story that has a browser open gets its second at once: two that each held one and waited for
    /// another would wait for ever.
    fn take() -> Self {
        let mine = MINE.get();
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        while mine == 0 && *open >= AT_ONCE {
            open = CLOSED.wait(open).unwrap_or_else(PoisonError::into_inner);
        }
        *open += 1;
        MINE.set(mine + 1);
        Self(PhantomData)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        MINE.set(MINE.get() - 1);
        *OPEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        CLOSED.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn stories_with_two_browsers_do_not_wait_for_each_other() {
        let (told, heard) = mpsc::channel();
        for _ in 0..AT_ONCE * 3 {
            let told = told.clone();
            thread::spawn(move || {
                let first = Place::take();
                // So that others have one too.
                thread::sleep(LOOK);
                let second = Place::take();
                drop(first);
                drop(second);
                told.send(()).ok();
            });
        }
        for _ in 0..AT_ONCE * 3 {
            heard.recv_timeout(PATIENCE).expect("a story that ends");
        }
        assert_eq!(*OPEN.lock().unwrap(), 0);
    }
}
