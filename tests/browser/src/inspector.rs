//! WebKit's inspector protocol, as far as WebDriver falls short: media, preferences, the console.
//!
//! MiniBrowser takes several connections on the port that its driver speaks to. A message there is its length, a mark of
//! the byte order, a name that ends with a zero, and a GVariant; here those are two numbers and a text, which need no more
//! than their bytes. Commands for a page are JSON in that text, inside a message for its target.

use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
    time::Duration,
};

/// How long an answer may take.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(20);

/// The browser itself among those that are connected, which is the first of them, and the page in it: after its first
/// window and the driver's session it is the third that may be inspected. Both are numbers that the driver alone is told.
const PAGE_TARGET: [u64; 2] = [1, 3];

/// A connection to the one page of a browser.
pub(crate) struct Inspector {
    stream: TcpStream,
    read: Vec<u8>,
    /// What the page calls the target in it. That changes where a navigation changes the process.
    target: String,
    /// How many commands were sent.
    sent: u64,
    said: Vec<String>,
}

impl Inspector {
    /// Connects to the page, which tells from now on what its console says, and what that has said before.
    pub(crate) fn connect(port: u16) -> Self {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the browser's inspector");
        stream.set_read_timeout(Some(RESPONSE_TIMEOUT)).expect("a time to wait");
        let mut inspector = Self { stream, read: Vec::new(), target: String::new(), sent: 0, said: Vec::new() };
        inspector.send_message("SetupInspectorClient", b"none\0");
        inspector.send_message("Setup", &encode_numbers(PAGE_TARGET));
        while inspector.target.is_empty() {
            inspector.receive_event();
        }
        inspector.send_command("Page.enable", json!({}));
        inspector.send_command("Console.enable", json!({}));
        inspector.send_command("Heap.enable", json!({}));
        inspector
    }

    /// Gives the page a command and waits until that is carried out.
    pub(crate) fn send_command(&mut self, method: &str, parameters: Value) -> Value {
        self.sent += 1;
        let number = self.sent;
        let command = json!({ "id": number, "method": method, "params": parameters }).to_string();
        let parameters = json!({ "targetId": self.target, "message": command });
        let message = json!({ "id": number, "method": "Target.sendMessageToTarget", "params": parameters });
        let mut bytes = encode_numbers(PAGE_TARGET);
        bytes.extend(message.to_string().into_bytes());
        bytes.push(0);
        self.send_message("SendMessageToBackend", &bytes);
        loop {
            if let Some(answer) = self.receive_event().filter(|message| message["id"] == number) {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
        }
    }

    /// What the console has said since this was last asked, from warnings upwards.
    pub(crate) fn take_messages(&mut self) -> Vec<String> {
        // What was said before the question is told before its answer.
        self.send_command("Runtime.evaluate", json!({ "expression": "0" }));
        std::mem::take(&mut self.said)
    }

    /// Waits for a message and gives it, if it is an answer of the page.
    fn receive_event(&mut self) -> Option<Value> {
        let (name, bytes) = self.receive_message();
        if name != "SendMessageToFrontend" {
            return None;
        }
        let (_, text) = bytes.split_at_checked(16)?;
        let message: Value = serde_json::from_slice(text.strip_suffix(b"\0")?).ok()?;
        let parameters = &message["params"];
        match message["method"].as_str()? {
            "Target.targetCreated" if parameters["targetInfo"]["type"] == "page" => {
                parameters["targetInfo"]["targetId"].as_str()?.clone_into(&mut self.target);
                None
            }
            "Target.didCommitProvisionalTarget" => {
                parameters["newTargetId"].as_str()?.clone_into(&mut self.target);
                None
            }
            "Target.dispatchMessageFromTarget" => {
                let message: Value = serde_json::from_str(parameters["message"].as_str()?).ok()?;
                self.record_event(&message);
                Some(message)
            }
            _ => None,
        }
    }

    fn record_event(&mut self, message: &Value) {
        if message["method"] != "Console.messageAdded" {
            return;
        }
        let message = &message["params"]["message"];
        let level = match message["level"].as_str() {
            Some("warning") => "WARNING",
            Some("error") => "SEVERE",
            _ => return,
        };
        let word = |key: &str| message[key].as_str().unwrap_or_default();
        let said = format!("{level}: {} {}", word("url"), word("text"));
        // It asks for an icon by itself, and tells the page that there is none or may be none.
        if !said.contains("/favicon.ico ") {
            self.said.push(said);
        }
    }

    fn send_message(&mut self, name: &str, parameters: &[u8]) {
        let length = u32::try_from(name.len() + 1 + parameters.len()).expect("a short message");
        let mut message = length.to_be_bytes().to_vec();
        // Numbers are in the order of small machines.
        message.push(1);
        message.extend(name.bytes().chain([0]).chain(parameters.iter().copied()));
        self.stream.write_all(&message).expect("the inspector hears");
    }

    fn receive_message(&mut self) -> (String, Vec<u8>) {
        loop {
            if let Some((head, rest)) = self.read.split_at_checked(5) {
                let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
                if rest.len() >= length {
                    let body = self.read.drain(..5 + length).skip(5).collect::<Vec<u8>>();
                    let end = body.iter().position(|&byte| byte == 0).expect("a name");
                    return (String::from_utf8_lossy(&body[..end]).into_owned(), body[end + 1..].to_vec());
                }
            }
            let mut bytes = [0; 1 << 14];
            match self.stream.read(&mut bytes) {
                Ok(0) => panic!("the browser's inspector has gone"),
                Ok(count) => self.read.extend(&bytes[..count]),
                Err(error) => panic!("the browser's inspector says nothing: {error}"),
            }
        }
    }
}

fn encode_numbers(numbers: [u64; 2]) -> Vec<u8> {
    numbers.into_iter().flat_map(u64::to_le_bytes).collect()
}
