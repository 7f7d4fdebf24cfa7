//! What a page holds in the browser's memory, after what nobody needs has been thrown away.

use crate::{Browser, Engine};
use serde_json::json;

/// Of a page at one time. What is counted differs between engines; growth is what tells.
#[derive(Debug, Clone)]
pub struct HeapSize {
    /// Bytes of what scripts made.
    pub heap: f64,
    /// What belongs to the document, by its name: nodes and listeners, as numbers or as bytes.
    pub document: Vec<(String, f64)>,
}

/// In Firefox, asked where the page runs: three times over, since what is let go in one round is found in the next. Compiled code,
/// which comes and goes, is not counted.
const FIREFOX_SCRIPT: &str = r#"
const { messageManager } = gBrowser.selectedBrowser;
return new Promise((done) => {
    const heard = ({ data }) => { messageManager.removeMessageListener("story:held", heard); done(data); };
    messageManager.addMessageListener("story:held", heard);
    messageManager.loadFrameScript("data:text/javascript," + encodeURIComponent(`{
        const manager = Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager);
        manager.minimizeMemoryUsage(() => {
            const [objects, strings, others, dom, style, other, total, script, rest] = Array.from({ length: 9 }, () => ({}));
            manager.sizeOfTab(content, objects, strings, others, dom, style, other, total, script, rest);
            sendAsyncMessage("story:held", { heap: objects.value + strings.value + style.value, dom: dom.value });
        });
    }`), false);
});
"#;

impl Browser {
    /// What the shown page holds.
    pub fn heap_size(&self) -> HeapSize {
        let (heap, document) = match self.engine() {
            Engine::Chromium => {
                self.devtools("Performance.enable", json!({}));
                self.devtools("HeapProfiler.enable", json!({}));
                for _ in 0..3 {
                    self.devtools("HeapProfiler.collectGarbage", json!({}));
                }
                let metrics = self.devtools("Performance.getMetrics", json!({}));
                let metric = |name: &str| {
                    let found = metrics["metrics"].as_array()?.iter().find(|metric| metric["name"] == name);
                    found.and_then(|metric| metric["value"].as_f64())
                };
                let listeners = metric("JSEventListeners").map(|count| ("listeners".to_owned(), count));
                let nodes = metric("Nodes").map(|count| ("nodes".to_owned(), count));
                (metric("JSHeapUsedSize"), [listeners, nodes])
            }
            Engine::Firefox => {
                let held = self.eval_privileged(FIREFOX_SCRIPT, &[]);
                let [heap, dom] = ["heap", "dom"].map(|part| held[part].as_f64().expect("bytes"));
                return HeapSize { heap, document: vec![("the document's bytes".to_owned(), dom)] };
            }
            Engine::WebKit => {
                let [heap, nodes] = self.mini_browser().heap_bytes();
                return HeapSize { heap, document: vec![("nodes".to_owned(), nodes)] };
            }
        };
        let heap = heap.expect("the heap's size");
        HeapSize { heap, document: document.map(|part| part.expect("a figure of the document")).into() }
    }
}
