//! Network and processor, as they are or made slow.

use browser_tests::Session;
use serde_json::json;

/// How slow it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NetworkSetting {
    /// As the machine has them.
    Plain,
    /// The network as it is, and a quarter of the processor.
    Quarter,
    /// 150 ms, 1.6 Mbit/s down and 0.75 up, and a quarter of the processor: a phone on a slow 4G network.
    Slow,
}

impl NetworkSetting {
    pub(crate) const fn display_name(self) -> &'static str {
        match self {
            Self::Plain => "unthrottled",
            Self::Quarter => "a quarter of the processor",
            Self::Slow => "slow 4G (150 ms, 1.6 Mbit/s) and a quarter of the processor",
        }
    }

    pub(crate) fn apply_to(self, visit: &Session) {
        let (latency, down, up) = match self {
            Self::Plain | Self::Quarter => (0, -1, -1),
            Self::Slow => (150, 1_600_000 / 8, 750_000 / 8),
        };
        let rate = if self == Self::Plain { 1 } else { 4 };
        visit.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up }),
        );
        visit.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate }));
    }
}
