//! `serve`: the built page in a browser, under the policy it is meant for.

use crate::{project::Project, site::Site};
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener};

const DEFAULT_PORT: u16 = 8080;

/// Which port to serve on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Port {
    /// The default, or the next that is free.
    FirstFree,
    /// This one or none; 0 stands for any.
    Exactly(u16),
}

/// Serves `dist/` until the process is stopped.
pub(crate) fn run(project: &Project, port: Port) -> Result<()> {
    let dist = project.dist();
    if !dist.join("index.html").is_file() {
        bail!("there is no dist/index.html: start without --no-build");
    }
    let site = Site::of(dist).shipped().start_with(listen(port)?)?;
    println!("\nThe page is at {}/ (Ctrl-C stops it)", site.url());
    site.serve_forever()
}

fn listen(port: Port) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Port::Exactly(port) => {
            bind(port).with_context(|| format!("port {port} cannot be used: name another with --port"))
        }
        Port::FirstFree => (DEFAULT_PORT..DEFAULT_PORT + 20)
            .find_map(|port| bind(port).ok())
            .with_context(|| format!("no port is free from {DEFAULT_PORT} on: name one with --port")),
    }
}
