//! A small web server of the tests: what it is told to serve, with validators, and a few that misbehave.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Default)]
struct Shared {
    pages: HashMap<String, (String, String)>,
    asked: Vec<String>,
}

pub struct Server {
    url: String,
    shared: Arc<Mutex<Shared>>,
}

impl Server {
    /// Listens on a free port of this machine until the process ends.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Mutex::new(Shared::default()));
        let own = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let own = Arc::clone(&own);
                std::thread::spawn(move || answer(&stream, &own));
            }
        });
        Self { url, shared }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Serves a body under a path, known by `etag` if there is one.
    pub fn serve(&self, path: &str, body: &str, etag: &str) {
        let page = (body.to_owned(), etag.to_owned());
        self.shared
            .lock()
            .unwrap()
            .pages
            .insert(path.to_owned(), page);
    }

    /// The heads of all questions, in lower case.
    pub fn asked(&self) -> Vec<String> {
        self.shared.lock().unwrap().asked.clone()
    }
}

fn answer(mut stream: &TcpStream, shared: &Mutex<Shared>) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let lower = head.to_lowercase();
    let page = {
        let mut shared = shared.lock().unwrap();
        shared.asked.push(lower.clone());
        shared.pages.get(&path).cloned()
    };
    let reply = match (page, path.as_str()) {
        (Some((_, etag)), _) if !etag.is_empty() && lower.contains(&format!("if-none-match: {etag}")) => {
            "HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n".to_owned()
        }
        (Some((body, etag)), _) => {
            let tag = if etag.is_empty() { String::new() } else { format!("etag: {etag}\r\n") };
            format!("HTTP/1.1 200 OK\r\n{tag}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
        }
        (None, "/cut") => "HTTP/1.1 200 OK\r\netag: \"cut\"\r\ncontent-length: 5000\r\nconnection: close\r\n\r\n{\"id\":".to_owned(),
        (None, "/large") => format!("HTTP/1.1 200 OK\r\netag: \"l\"\r\nconnection: close\r\n\r\n{}", "x".repeat(1_500_000)),
        (None, "/slow") => {
            std::thread::sleep(Duration::from_secs(4));
            String::new()
        }
        (None, _) => "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned(),
    };
    // Whoever asked may have given up.
    let _unheard = stream.write_all(reply.as_bytes());
}
