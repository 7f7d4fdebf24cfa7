//! A small web server for one folder, on 127.0.0.1 alone: what `serve` shows, and what browser
//! tests look at.
//!
//! A test starts as many as it has origins, each with the headers and the pages that its story
//! needs, and may ask afterwards what was requested. It is no server for the internet: one thread,
//! no TLS, no limits.

use crate::assets;
use anyhow::{Context, Result, anyhow};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::{
    collections::HashMap,
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};
use tokio::sync::{oneshot, watch};
use tower_http::services::ServeDir;

/// The policy that the public page is served under, here and wherever it is put.
///
/// No inline script, nothing from elsewhere, WebAssembly and no other code from text. A site puts the hashes of the style sheets that
/// stand in its page where `{styles}` stands.
pub const PAGE_CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    connect-src 'self'; style-src 'self' {styles}; img-src 'none'; font-src 'none'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// The policy of `frame.html`: the page's own, but any site may put it in a frame.
///
/// No `frame-ancestors` at all is what allows all, pages from a disk too. A site puts its own origin where `{origin}` stands: in
/// a sandbox without `allow-same-origin`, Safari takes `'self'` for nobody.
pub const FRAME_CSP: &str = "default-src 'none'; script-src 'self' {origin} 'wasm-unsafe-eval'; \
    connect-src 'self' {origin}; style-src 'none'; img-src 'none'; font-src 'none'; base-uri 'none'; \
    form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// The page that is made to stand in frames of other sites.
pub const FRAME_PATH: &str = "/frame.html";

/// What the files carry so that other sites can use them: pages of other origins and frames without an origin (a
/// `sandbox` without `allow-same-origin`) ask for scripts and data by CORS, and a site that isolates itself wants to be
/// told that they are for all.
const SHARED_HEADERS: [(&str, &str); 2] =
    [("access-control-allow-origin", "*"), ("cross-origin-resource-policy", "cross-origin")];

/// What every answer carries unless the site's own headers say otherwise.
const BASE_HEADERS: [(&str, &str); 2] = [
    // Ask again each time, and be told "not modified": nobody looks at yesterday's build.
    ("cache-control", "no-cache"),
    ("x-content-type-options", "nosniff"),
];

/// What files that never change under their names carry in place of that.
const CACHE_IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// A running server. It stops when dropped.
#[derive(Debug)]
pub struct TestServer {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
    release: watch::Sender<bool>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl TestServer {
    /// Serves `folder` with these headers on every answer, on a port that is free.
    pub fn serve_folder(folder: impl AsRef<Path>, headers: &[(&str, &str)]) -> Result<Self> {
        headers.iter().fold(Self::builder(folder), |plan, (name, value)| plan.with_header(name, value)).start()
    }

    /// A plan for a site over `folder`, to be refined before it starts. The folder may be empty of
    /// what pages say.
    pub fn builder(folder: impl AsRef<Path>) -> ServerBuilder {
        ServerBuilder {
            folder: folder.as_ref().to_owned(),
            headers: Vec::new(),
            responses: HashMap::new(),
            headers_at_paths: Vec::new(),
            held_paths: Vec::new(),
        }
    }

    /// The origin, without a slash at the end: `http://127.0.0.1:49152`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The paths asked for until now, queries included, in the order of arrival.
    pub fn requested_paths(&self) -> Vec<String> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Gives the answers that were held back, and holds none back from now on.
    pub fn release_responses(&self) {
        // Nobody who waits is no error.
        let _ = self.release.send(true);
    }

    /// Serves until the process is stopped.
    pub(crate) fn serve_forever(mut self) -> Result<()> {
        let served = self.thread.take().map_or(Ok(()), JoinHandle::join);
        served.map_err(|_| anyhow!("the server stopped by itself"))
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // An error means that it has stopped already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What a site will serve.
#[derive(Debug, Clone)]
pub struct ServerBuilder {
    folder: PathBuf,
    headers: Vec<(String, String)>,
    responses: HashMap<String, CannedResponse>,
    headers_at_paths: Vec<(String, String, String)>,
    held_paths: Vec<String>,
}

impl ServerBuilder {
    /// Adds a header to every answer, in place of an earlier one of the same name.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a header to the answer for one path alone, in the versioned folder too, in place of the site's of the same name.
    #[must_use]
    pub fn with_header_at(mut self, path: &str, name: &str, value: &str) -> Self {
        self.headers_at_paths.push((path.into(), name.into(), value.into()));
        self
    }

    /// What the shipped folder is served with: the page's policy, the frame's, and leave for other sites to use the
    /// files.
    #[must_use]
    pub fn with_shipped_headers(self) -> Self {
        let shared = SHARED_HEADERS.into_iter().fold(self, |plan, (name, value)| plan.with_header(name, value));
        shared
            .with_header("content-security-policy", PAGE_CSP)
            .with_header_at(FRAME_PATH, "content-security-policy", FRAME_CSP)
            // A site that isolates itself frames nobody who does not.
            .with_header_at(FRAME_PATH, "cross-origin-embedder-policy", "require-corp")
    }

    /// Answers `path` (as in `/host.html`) with `page`, also where the folder has such a file, or its versioned folder.
    #[must_use]
    pub fn with_response(mut self, path: &str, page: CannedResponse) -> Self {
        self.responses.insert(path.into(), page);
        self
    }

    /// Holds the answer for `path` back until [`Site::release`].
    #[must_use]
    pub fn hold_response(mut self, path: &str) -> Self {
        self.held_paths.push(path.into());
        self
    }

    /// Starts it on a free port.
    pub fn start(self) -> Result<TestServer> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
        self.start_on(listener)
    }

    pub(crate) fn start_on(self, listener: TcpListener) -> Result<TestServer> {
        let url = format!("http://{}", listener.local_addr()?);
        listener.set_nonblocking(true)?;
        let requests = Arc::new(Mutex::new(Vec::new()));
        let own = SiteVariables::from_folder(&self.folder, &url);
        let base = BASE_HEADERS.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (release, released) = watch::channel(false);
        let served = Arc::new(ServerState {
            files: ServeDir::new(self.folder).precompressed_br(),
            headers: header_map(&base.chain(self.headers).collect::<Vec<_>>(), &own)?,
            paths: headers_by_path(self.headers_at_paths, &own)?,
            pages: self
                .responses
                .into_iter()
                .map(|(path, page)| Ok((path, page.into_prepared(&own)?)))
                .collect::<Result<_>>()?,
            requests: Arc::clone(&requests),
            held: self.held_paths,
            released,
        });

        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new().name("site".into()).spawn(move || {
            runtime.block_on(async move {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
                    return;
                };
                let app = Router::new().fallback(respond).with_state(served);
                tokio::spawn(async move { axum::serve(listener, app).await });
                // Ends on a message and on the sender's end alike; open connections are cut with
                // the runtime.
                let _ = stopped.await;
            });
        })?;
        Ok(TestServer { url, requests, release, stop: Some(stop), thread: Some(thread) })
    }
}

/// One answer that is held in memory: a host page, a broken file, a failure.
#[derive(Debug, Clone)]
pub struct CannedResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl CannedResponse {
    /// Any bytes under any content type, also a wrong one.
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![("content-type".into(), content_type.into())], body: body.into() }
    }

    /// An HTML page in UTF-8.
    pub fn html_page(body: impl Into<Vec<u8>>) -> Self {
        Self::new("text/html; charset=utf-8", body)
    }

    /// An empty answer with this status, such as 404.
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// Adds a header, in place of the site's of the same name.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    fn into_prepared(self, own: &SiteVariables) -> Result<PreparedResponse> {
        Ok(PreparedResponse {
            status: StatusCode::from_u16(self.status).with_context(|| format!("{} is no HTTP status", self.status))?,
            headers: header_map(&self.headers, own)?,
            body: self.body,
        })
    }
}

/// A [`Page`] whose parts are known to be sound.
struct PreparedResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// All that an answer is made from.
struct ServerState {
    files: ServeDir,
    headers: HeaderMap,
    paths: HashMap<String, HeaderMap>,
    pages: HashMap<String, PreparedResponse>,
    requests: Arc<Mutex<Vec<String>>>,
    held: Vec<String>,
    released: watch::Receiver<bool>,
}

async fn respond(State(served): State<Arc<ServerState>>, request: Request) -> Response {
    served.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request.uri().to_string());
    let path = request.uri().path().to_owned();
    let versioned = assets::path_in_versioned(&path);
    // A page in place of a built file is named as the file is, whatever folder this build has put it into.
    let plain = versioned.map(|name| format!("/{name}"));
    let page = served.pages.get(&path).or_else(|| served.pages.get(plain.as_ref()?));
    let of_path = served.paths.get(&path).or_else(|| served.paths.get(plain.as_ref()?));
    let named = |held: &String| *held == path || versioned.is_some_and(|name| held.strip_prefix('/') == Some(name));
    if served.held.iter().any(named) {
        // The site that ends releases as well.
        let _ = served.released.clone().wait_for(|released| *released).await;
    }
    let mut response = match page {
        Some(page) => {
            let mut response = (page.status, page.body.clone()).into_response();
            // The type is the page's own affair: none at all, where it names none.
            response.headers_mut().remove(header::CONTENT_TYPE);
            response
        }
        None => match served.files.clone().try_call(request).await {
            Ok(response) => response.map(Body::new),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        },
    };
    let lasts = versioned.is_some() && !response.status().is_client_error() && !response.status().is_server_error();
    let own = page.map(|page| &page.headers);
    for (name, value) in [Some(&served.headers), of_path, own].into_iter().flatten().flatten() {
        let lasts = lasts && value == BASE_HEADERS[0].1;
        response.headers_mut().insert(name, if lasts { CACHE_IMMUTABLE } else { value.clone() });
    }
    response
}

/// The headers of single paths.
fn headers_by_path(headers: Vec<(String, String, String)>, own: &SiteVariables) -> Result<HashMap<String, HeaderMap>> {
    let mut paths: HashMap<String, Vec<(String, String)>> = HashMap::new();
    for (path, name, value) in headers {
        paths.entry(path).or_default().push((name, value));
    }
    paths.into_iter().map(|(path, headers)| Ok((path, header_map(&headers, own)?))).collect()
}

/// What a policy can say of a site that is there alone.
struct SiteVariables {
    origin: String,
    /// The hashes of the style sheets that stand in the page.
    styles: String,
}

impl SiteVariables {
    fn from_folder(folder: &Path, origin: &str) -> Self {
        let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
        Self { origin: origin.to_owned(), styles: assets::style_hashes(&page).join(" ") }
    }

    fn substitute(&self, header: &str) -> String {
        header.replace("{origin}", &self.origin).replace("{styles}", &self.styles)
    }
}

/// The headers as HTTP wants them, with what is the site's own where it belongs; the later of two of one name wins.
fn header_map(headers: &[(String, String)], own: &SiteVariables) -> Result<HeaderMap> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let name: HeaderName = name.parse().with_context(|| format!("{name:?} is no header name"))?;
        let value: HeaderValue =
            own.substitute(value).parse().with_context(|| format!("{value:?} is no header value"))?;
        map.insert(name, value);
    }
    Ok(map)
}
