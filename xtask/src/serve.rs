//! `serve`: the built page in a browser, under the policy it is meant for.

use crate::{project::Project, test_server::TestServer};
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener};

const DEFAULT_PORT: u16 = 8080;

/// Which port to serve on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum PortChoice {
    /// The default, or the next that is free.
    FirstFree,
    /// This one or none; 0 stands for any.
    Exactly(u16),
}

/// Serves `dist/` until the process is stopped.
pub(crate) fn serve_dist(project: &Project, port: PortChoice) -> Result<()> {
    let dist = project.dist_dir();
    if !dist.join("index.html").is_file() {
        bail!("there is no dist/index.html: start without --no-build");
    }
    let site = TestServer::builder(dist).with_shipped_headers().start_on(bind_port(port)?)?;
    println!("\nThe page is at {}/ (Ctrl-C stops it)", site.url());
    site.serve_forever()
}

fn bind_port(port: PortChoice) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        PortChoice::Exactly(port) => {
            bind(port).with_context(|| format!("port {port} cannot be used: name another with --port"))
        }
        PortChoice::FirstFree => (DEFAULT_PORT..DEFAULT_PORT + 20)
            .find_map(|port| bind(port).ok())
            .with_context(|| format!("no port is free from {DEFAULT_PORT} on: name one with --port")),
    }
}
