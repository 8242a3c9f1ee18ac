//! HTTP/1.1 by hand: tests must be able to send what a proper client never would, and see streams as they come.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// Nothing in these tests takes longer; a busy machine gets its time.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What came back; the body of a stream is still to be read.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    body: Body,
}

struct Body {
    from: BufReader<TcpStream>,
    chunked: bool,
    left: usize,
    ended: bool,
    text: Vec<u8>,
}

/// Sends one request to `origin` (`http://127.0.0.1:PORT`) and reads the answer's head. A `Host` among the headers
/// replaces the right one.
pub async fn send(origin: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let address = origin.trim_start_matches("http://");
    let mut socket = TcpStream::connect(address).await.unwrap();
    let mut request = format!(
        "{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
        request.push_str(&format!("Host: {address}\r\n"));
    }
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    request.push_str(body);
    socket.write_all(request.as_bytes()).await.unwrap();
    tokio::time::timeout(PATIENCE, head(BufReader::new(socket)))
        .await
        .expect("an answer in time")
}

async fn head(mut from: BufReader<TcpStream>) -> Answer {
    let mut line = String::new();
    from.read_line(&mut line).await.unwrap();
    let status = line.split(' ').nth(1).unwrap().parse().unwrap();
    let mut headers = Vec::new();
    loop {
        line.clear();
        from.read_line(&mut line).await.unwrap();
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let find = |wanted: &str| {
        headers
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    };
    let chunked = find("transfer-encoding") == Some("chunked");
    let left = find("content-length").map_or(0, |text| text.parse().unwrap());
    Answer {
        status,
        body: Body {
            from,
            chunked,
            left,
            ended: false,
            text: Vec::new(),
        },
        headers,
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    /// The whole body as text.
    pub async fn text(mut self) -> String {
        let all = async { while self.body.more().await {} };
        tokio::time::timeout(PATIENCE, all)
            .await
            .expect("a whole body in time");
        String::from_utf8(self.body.text).unwrap()
    }

    /// The whole body as JSON.
    pub async fn json(self) -> Value {
        let text = self.text().await;
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// The next `data: ` frame of a stream; `None` when it ended properly.
    pub async fn event(&mut self) -> Option<Value> {
        tokio::time::timeout(PATIENCE, self.body.event())
            .await
            .expect("an event in time")
    }

    /// All frames up to the end of the stream.
    pub async fn events(mut self) -> Vec<Value> {
        let mut events = Vec::new();
        while let Some(event) = self.event().await {
            events.push(event);
        }
        events
    }

    /// Reads frames up to and with the first of this type.
    pub async fn until(&mut self, kind: &str) -> Value {
        let mut last = Value::Null;
        loop {
            let Some(event) = self.event().await else {
                panic!("the stream ended before {kind}, with {last}");
            };
            last.clone_from(&event);
            if event["type"] == kind {
                return event;
            }
        }
    }
}

impl Body {
    async fn event(&mut self) -> Option<Value> {
        loop {
            if let Some(end) = self.text.windows(2).position(|pair| pair == b"\n\n") {
                let frame: Vec<u8> = self.text.drain(..end + 2).collect();
                let frame = String::from_utf8(frame).unwrap();
                if frame.starts_with(':') {
                    continue;
                }
                let json = frame.trim_end().strip_prefix("data: ").expect("exactly `data: `");
                return Some(serde_json::from_str(json).unwrap());
            }
            if !self.more().await {
                assert!(self.text.is_empty(), "the stream was cut inside a frame");
                return None;
            }
        }
    }

    /// Reads one more piece; false at the proper end. A connection cut in the middle fails the test.
    async fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        if self.chunked {
            let mut line = String::new();
            self.from.read_line(&mut line).await.unwrap();
            let size = usize::from_str_radix(line.trim(), 16).expect("a chunk's size");
            let mut chunk = vec![0; size + 2];
            self.from.read_exact(&mut chunk).await.unwrap();
            chunk.truncate(size);
            self.text.extend(chunk);
            self.ended = size == 0;
        } else {
            let mut rest = vec![0; self.left];
            self.from.read_exact(&mut rest).await.unwrap();
            self.text.extend(rest);
            self.ended = true;
        }
        !self.ended
    }
}
