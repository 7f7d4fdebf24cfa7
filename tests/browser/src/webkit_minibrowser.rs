//! WebKitGTK's MiniBrowser on a display of its own, in a home of its own.
//!
//! Started here and not by its driver: so its inspector's port is known, and the driver is told where to find it.

use crate::{driver, engine, inspector::Inspector};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
};

/// The screen, larger than any page that a story asks for.
pub(crate) const SCREEN_SIZE: [u32; 2] = [1600, 1200];

/// A page whose button opens a window without bars, as narrow as is wished for. The browser's first has a bar that is wider
/// than a phone.
pub(crate) const REMOTE_PORT_PAGE: &str = "data:text/html,<button onclick=\"open('about:blank','_blank','popup,noopener,width=1280,height=900')\">in</button>";

/// How the window around the page looks: what of it is not shown would still make it wider than a phone.
const NARROW_WINDOW_CSS: &str = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px }";

/// A browser and its display; both end with it.
pub(crate) struct MiniBrowser {
    browser: Child,
    _display: VirtualDisplay,
    port: u16,
    inspector: Mutex<Option<Inspector>>,
}

impl MiniBrowser {
    /// Starts one that saves files in `downloads`.
    pub(crate) fn start(home: &Path, downloads: &Path, arguments: &[&str]) -> Self {
        let config = home.join("config");
        fs::create_dir_all(&config).and_then(|()| fs::create_dir_all(downloads)).expect("a home for the browser");
        let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        fs::write(config.join("user-dirs.dirs"), folders).expect("its folders are named");
        let theme = config.join("gtk-3.0");
        fs::create_dir_all(&theme)
            .and_then(|()| fs::write(theme.join("gtk.css"), NARROW_WINDOW_CSS))
            .expect("a look for the window");
        let display = VirtualDisplay::start();
        let program = engine::mini_browser_path();
        let port = driver::free_port();
        let mut command = Command::new(&program);
        command.arg("--automation").args(arguments);
        for proxy in ["http_proxy", "https_proxy", "all_proxy"] {
            command.env_remove(proxy).env_remove(proxy.to_uppercase());
        }
        command
            .env("DISPLAY", &display.name)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{port}"))
            // Drawn by the processor alone, a page has three times the frames.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            // Its sandbox does not start as root, nor in most containers. What it shows is this machine's own.
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", &config)
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env_remove("LC_ALL")
            .env_remove("LANGUAGE")
            .env("LANG", "en_US.UTF-8");
        let browser = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} could not be started: {error}", program.display()));
        let mut started = Self { browser, _display: display, port, inspector: Mutex::new(None) };
        assert!(driver::wait_for_port(&mut started.browser, port), "MiniBrowser does not come up");
        started
    }

    /// Where its driver finds it.
    pub(crate) fn driver_port(&self) -> u16 {
        self.port
    }

    /// Lets its page prefer a scheme of colours, and shows it on a medium.
    pub(crate) fn emulate_media(&self, medium: &str, scheme: &str) {
        self.with_inspector(|inspector| {
            let scheme = if scheme == "dark" { "Dark" } else { "Light" };
            override_preference(inspector, "PrefersColorScheme", scheme);
            let medium = if medium == "screen" { "" } else { medium };
            inspector.send_command("Page.setEmulatedMedia", json!({ "media": medium }));
        });
    }

    /// Lets its page prefer less motion.
    pub(crate) fn reduce_motion(&self) {
        self.with_inspector(|inspector| drop(override_preference(inspector, "PrefersReducedMotion", "Reduce")));
    }

    /// Lets pages run no scripts, from the next one on; those of the driver run.
    pub(crate) fn disable_scripts(&self) {
        self.with_inspector(|inspector| {
            inspector.send_command("Page.overrideSetting", json!({ "setting": "ScriptEnabled", "value": false }));
        });
    }

    /// What its page holds, once what nobody needs is thrown away: bytes, and how many nodes scripts have had to do with.
    pub(crate) fn heap_bytes(&self) -> [f64; 2] {
        self.with_inspector(|inspector| {
            inspector.send_command("Heap.gc", json!({}));
            let answer = inspector.send_command("Heap.snapshot", json!({}));
            let snapshot = answer["snapshotData"].as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
            let snapshot = snapshot.expect("a snapshot of the heap");
            let list = |name: &str| snapshot[name].as_array().expect("a list of the snapshot");
            // Four numbers for each thing: its own, its size, its class, and flags.
            let (sizes, classes) = (list("nodes").iter().skip(1).step_by(4), list("nodes").iter().skip(2).step_by(4));
            let is_node = |class: &Value| {
                let name =
                    class.as_u64().and_then(|at| list("nodeClassNames").get(usize::try_from(at).ok()?)?.as_str());
                name.is_some_and(|name| name.ends_with("Element") || name == "Text")
            };
            let nodes = u32::try_from(classes.filter(|class| is_node(class)).count()).expect("a number of nodes");
            [sizes.filter_map(Value::as_f64).sum(), f64::from(nodes)]
        })
    }

    /// What its console has said since it was last asked, from warnings upwards.
    pub(crate) fn take_messages(&self) -> Vec<String> {
        self.with_inspector(Inspector::take_messages)
    }

    fn with_inspector<T>(&self, what: impl FnOnce(&mut Inspector) -> T) -> T {
        let mut inspector = self.inspector.lock().unwrap_or_else(PoisonError::into_inner);
        what(inspector.get_or_insert_with(|| Inspector::connect(self.port)))
    }
}

fn override_preference(inspector: &mut Inspector, name: &str, value: &str) -> Value {
    inspector.send_command("Page.overrideUserPreference", json!({ "name": name, "value": value }))
}

impl Drop for MiniBrowser {
    fn drop(&mut self) {
        // Ours alone, by its handle. What it has started ends with it.
        self.browser.kill().ok();
        self.browser.wait().ok();
    }
}

/// A screen that nobody sees. One for each browser: without a window manager, only the window under the pointer has the
/// focus.
struct VirtualDisplay {
    server: Child,
    name: String,
}

impl VirtualDisplay {
    fn start() -> Self {
        let program = engine::screen_server_path();
        let [width, height] = SCREEN_SIZE;
        let mut server = Command::new(&program)
            // It chooses a free number and prints it. No connections by network, and an end with its last client.
            .args(["-displayfd", "1", "-nolisten", "tcp", "-terminate", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} could not be started: {error}"));
        let mut number = String::new();
        let output = server.stdout.take().expect("what it prints");
        BufReader::new(output).read_line(&mut number).expect("the number of the display");
        let name = format!(":{}", number.trim());
        assert!(name.len() > 1, "{program} does not come up");
        Self { server, name }
    }
}

impl Drop for VirtualDisplay {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}
