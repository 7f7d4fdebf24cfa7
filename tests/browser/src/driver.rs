//! One driver process on a port of its own, and the JSON that it is spoken to in.

use crate::{Engine, driver_command};
use serde_json::Value;
use std::{
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::{Child, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// How long a driver may take to listen, and a command to be answered.
const START_TIMEOUT: Duration = Duration::from_secs(20);
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(60);

/// Held from choosing a port until the driver listens on it, so that no two choose the same.
static START_LOCK: Mutex<()> = Mutex::new(());

/// A driver that runs until it is dropped.
pub(crate) struct Driver {
    child: Child,
    url: String,
    agent: ureq::Agent,
}

/// The driver's refusal, as WebDriver words it.
#[derive(Debug)]
pub(crate) struct DriverError {
    pub(crate) kind: String,
    pub(crate) message: String,
}

impl Driver {
    /// Starts one, for a browser of its own or for the one that is on port `browser`.
    pub(crate) fn start(engine: Engine, browser: Option<u16>) -> Self {
        let _starting = START_LOCK.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..3 {
            let port = free_port();
            let mut child = driver_command::guarded_driver_command(engine, port)
                .args(engine.driver_arguments(port, browser))
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap_or_else(|error| panic!("the driver {} could not be started: {error}", engine.driver_program()));
            let config = ureq::Agent::config_builder()
                .proxy(None)
                .http_status_as_error(false)
                .timeout_global(Some(RESPONSE_TIMEOUT))
                .build();
            if wait_for_port(&mut child, port) {
                return Self { child, url: format!("http://127.0.0.1:{port}"), agent: config.into() };
            }
            stop_process(&mut child);
        }
        panic!("{} does not come up", engine.driver_program());
    }

    /// The value of an answer.
    pub(crate) fn send_request(&self, method: &str, path: &str, body: &Value) -> Result<Value, DriverError> {
        let url = format!("{}{path}", self.url);
        let broken = |error: &dyn std::fmt::Display| DriverError {
            kind: "no answer".into(),
            message: format!("{method} {path}: {error}"),
        };
        let answer = match method {
            "GET" => self.agent.get(&url).call(),
            "DELETE" => self.agent.delete(&url).call(),
            _ => {
                (self.agent.post(&url)).header("content-type", "application/json; charset=utf-8").send(body.to_string())
            }
        };
        let mut answer = answer.map_err(|error| broken(&error))?;
        let ok = answer.status().is_success();
        let text =
            (answer.body_mut().with_config().limit(64 << 20)).read_to_string().map_err(|error| broken(&error))?;
        let mut answer: Value = serde_json::from_str(&text).map_err(|error| broken(&error))?;
        let value = answer["value"].take();
        if ok {
            return Ok(value);
        }
        let word = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Err(DriverError { kind: word("error"), message: word("message") })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Killed, ChromeDriver would leave its browsers running: it is asked first. The others know no such command, and
        // refuse.
        self.send_request("GET", "/shutdown", &Value::Null).ok();
        stop_process(&mut self.child);
    }
}

/// Ends a driver: ours alone, by its handle.
fn stop_process(child: &mut Child) {
    if child.stdin.take().is_some() {
        // Whoever guards it ends it, with its browser.
        return;
    }
    child.kill().ok();
    child.wait().ok();
}

/// Whether a program came to listen on a port; not if it ended by itself, as when another took the port.
pub(crate) fn wait_for_port(program: &mut Child, port: u16) -> bool {
    let start = Instant::now();
    while start.elapsed() < START_TIMEOUT {
        if !matches!(program.try_wait(), Ok(None)) {
            return false;
        }
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return true;
        }
        thread::sleep(Duration::from_millis(10));
    }
    false
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port on this machine")
        .port()
}
