//! The server as a browser meets it: over a socket, byte by byte.

use anyhow::{Context, Result};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::PathBuf,
};
use xtask::test_server::{CannedResponse, FRAME_CSP, FRAME_PATH, PAGE_CSP, TestServer};

const PAGE: &str = "<!doctype html><style>p{}</style>";

/// The page's policy, which allows the style sheet that stands in it.
fn policy() -> String {
    PAGE_CSP.replace("{styles}", &format!("'{}'", xtask::assets::integrity_hash(b"p{}")))
}

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Result<Self> {
        let outer = std::env::temp_dir().join(format!("xtask-site-{name}-{}", std::process::id()));
        fs::create_dir_all(outer.join("site/deep"))?;
        for (path, text) in [
            ("secret.txt", "outside"),
            ("site/index.html", PAGE),
            ("site/a.js", "export {};"),
            ("site/a.js.br", "compressed"),
            ("site/a_bg.wasm", "\0asm"),
            ("site/a.css", ""),
            ("site/a.json", "{}"),
            ("site/deep/a.svg", "<svg/>"),
        ] {
            fs::write(outer.join(path), text)?;
        }
        Ok(Self(outer))
    }

    fn site(&self) -> PathBuf {
        self.0.join("site")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Sends `GET path` just as it is written, with these extra header lines.
fn get(site: &TestServer, path: &str, headers: &str) -> Result<Answer> {
    let address = site.url().strip_prefix("http://").context("an http address")?;
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").context("a complete answer")?;
    let status = head.split(' ').nth(1).context("a status")?.parse()?;
    Ok(Answer { status, head: head.into(), body: body.into() })
}

#[test]
fn files_have_the_types_that_browsers_insist_on() -> Result<()> {
    let folder = Folder::new("types")?;
    let site = TestServer::serve_folder(folder.site(), &[])?;
    for (path, content_type) in [
        ("/", "text/html"),
        ("/index.html", "text/html"),
        ("/a.js", "text/javascript"),
        ("/a_bg.wasm", "application/wasm"),
        ("/a.css", "text/css"),
        ("/a.json", "application/json"),
        ("/deep/a.svg", "image/svg+xml"),
    ] {
        let answer = get(&site, path, "")?;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(content_type), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{path}");
    }
    Ok(())
}

#[test]
fn the_compressed_copy_goes_to_those_who_read_it() -> Result<()> {
    let folder = Folder::new("brotli")?;
    let site = TestServer::serve_folder(folder.site(), &[])?;
    let answer = get(&site, "/a.js", "Accept-Encoding: gzip, br\r\n")?;
    assert_eq!((answer.body.as_str(), answer.header("content-encoding")), ("compressed", Some("br")));
    assert_eq!(answer.header("content-type"), Some("text/javascript"));
    assert_eq!(answer.header("vary"), Some("accept-encoding"));
    let answer = get(&site, "/a.js", "Accept-Encoding: gzip\r\n")?;
    assert_eq!((answer.body.as_str(), answer.header("content-encoding")), ("export {};", None));
    Ok(())
}

#[test]
fn what_has_not_changed_is_not_sent_again() -> Result<()> {
    let folder = Folder::new("etag")?;
    let site = TestServer::serve_folder(folder.site(), &[])?;
    let etag = get(&site, "/a.js", "")?.header("etag").context("an etag")?.to_owned();
    let answer = get(&site, "/a.js", &format!("If-None-Match: {etag}\r\n"))?;
    assert_eq!((answer.status, answer.body.as_str()), (304, ""));
    Ok(())
}

#[test]
fn nothing_outside_the_folder_is_served() -> Result<()> {
    let folder = Folder::new("outside")?;
    let site = TestServer::serve_folder(folder.site(), &[])?;
    for path in
        ["/missing", "/../secret.txt", "/deep/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%00"]
    {
        let answer = get(&site, path, "")?;
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.body.contains("outside"), "{path}");
    }
    Ok(())
}

#[test]
fn a_page_goes_before_a_file_and_its_headers_before_the_sites() -> Result<()> {
    let folder = Folder::new("pages")?;
    let site = TestServer::builder(folder.site())
        .with_header("Content-Security-Policy", PAGE_CSP)
        .with_header("Access-Control-Allow-Origin", "*")
        .with_response(
            "/host.html",
            CannedResponse::html_page("<p>host").with_header("content-security-policy", "default-src 'self'"),
        )
        .with_response("/a_bg.wasm", CannedResponse::new("text/plain", "not wasm"))
        .with_response("/a.js", CannedResponse::empty(404))
        .start()?;

    let host = get(&site, "/host.html?theme=dark", "")?;
    assert_eq!((host.status, host.body.as_str()), (200, "<p>host"));
    assert_eq!(host.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(host.header("content-security-policy"), Some("default-src 'self'"));
    assert_eq!(host.header("access-control-allow-origin"), Some("*"));

    let wasm = get(&site, "/a_bg.wasm", "")?;
    assert_eq!((wasm.header("content-type"), wasm.body.as_str()), (Some("text/plain"), "not wasm"));
    assert_eq!(wasm.header("content-security-policy"), Some(policy().as_str()));

    let gone = get(&site, "/a.js", "")?;
    assert_eq!((gone.status, gone.header("content-type")), (404, None));
    assert_eq!(site.requested_paths(), ["/host.html?theme=dark", "/a_bg.wasm", "/a.js"]);
    Ok(())
}

#[test]
fn the_frames_page_may_be_framed_and_no_other() -> Result<()> {
    let folder = Folder::new("shipped")?;
    let site = TestServer::builder(folder.site())
        .with_shipped_headers()
        .with_response(FRAME_PATH, CannedResponse::html_page("frame"))
        .start()?;
    let frame = get(&site, "/frame.html?view=services", "")?;
    let policy = FRAME_CSP.replace("{origin}", site.url());
    assert!(policy.contains(site.url()) && policy.contains("'self'"), "{policy}");
    assert_eq!(frame.header("content-security-policy"), Some(policy.as_str()));
    assert_eq!(frame.header("cross-origin-embedder-policy"), Some("require-corp"));
    let page = get(&site, "/", "")?;
    assert_eq!(page.header("content-security-policy"), Some(self::policy().as_str()));
    assert_eq!(page.header("cross-origin-embedder-policy"), None);
    for path in ["/", FRAME_PATH, "/a.js", "/a_bg.wasm"] {
        let answer = get(&site, path, "")?;
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("cross-origin"), "{path}");
    }
    assert!(PAGE_CSP.contains("frame-ancestors") && !FRAME_CSP.contains("frame-ancestors"));
    Ok(())
}

#[test]
fn a_site_ends_with_its_value() -> Result<()> {
    let folder = Folder::new("end")?;
    let site = TestServer::serve_folder(folder.site(), &[])?;
    let address = site.url().trim_start_matches("http://").to_owned();
    drop(site);
    assert!(TcpStream::connect(address).is_err());
    Ok(())
}

#[test]
fn headers_that_http_forbids_are_refused() {
    assert!(TestServer::serve_folder(".", &[("no space", "x")]).is_err());
    assert!(TestServer::serve_folder(".", &[("x", "a\r\nb")]).is_err());
    assert!(TestServer::builder(".").with_response("/", CannedResponse::empty(7)).start().is_err());
}
