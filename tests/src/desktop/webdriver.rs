//! A WebDriver client (W3C WebDriver) as far as the tests need it, over plain HTTP to a driver on this machine.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Failure;

/// The key under which WebDriver answers an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One session with a driver.
pub struct Driver {
    port: u16,
    session: String,
}

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element(String);

impl Driver {
    /// Starts the program `binary` and a session with it. The driver listens on `port`.
    ///
    /// # Errors
    /// The driver refuses, or the program shows no page.
    pub async fn start(port: u16, binary: &str, arguments: &[&str]) -> Result<Self, Failure> {
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": {"binary": binary, "args": arguments},
        }}});
        let answer = send(port, "POST", "/session", Some(capabilities)).await?;
        let session = answer["sessionId"].as_str().ok_or("no session id")?.to_owned();
        Ok(Self { port, session })
    }

    /// Runs a script in the page (a function body); its `return` value is the answer.
    ///
    /// # Errors
    /// The script throws.
    pub async fn run(&self, script: &str, arguments: Value) -> Result<Value, Failure> {
        self.post("/execute/sync", json!({"script": script, "args": arguments}))
            .await
    }

    /// Runs a script whose last argument is called with the answer.
    ///
    /// # Errors
    /// The script throws or never answers.
    pub async fn run_async(&self, script: &str, arguments: Value) -> Result<Value, Failure> {
        self.post("/execute/async", json!({"script": script, "args": arguments}))
            .await
    }

    /// The elements that match a CSS selector, in the order of the document.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn find_all(&self, selector: &str) -> Result<Vec<Element>, Failure> {
        let found = self
            .post("/elements", json!({"using": "css selector", "value": selector}))
            .await?;
        let ids = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| one[ELEMENT].as_str());
        Ok(ids.map(|id| Element(id.to_owned())).collect())
    }

    /// Clicks it where a person would.
    ///
    /// # Errors
    /// It can't be clicked, e.g. because something covers it.
    pub async fn click(&self, element: &Element) -> Result<(), Failure> {
        self.post(&format!("/element/{}/click", element.0), json!({}))
            .await
            .map(drop)
    }

    /// Types into it.
    ///
    /// # Errors
    /// It takes no text.
    pub async fn keys(&self, element: &Element, text: &str) -> Result<(), Failure> {
        self.post(&format!("/element/{}/value", element.0), json!({"text": text}))
            .await
            .map(drop)
    }

    /// Empties a field.
    ///
    /// # Errors
    /// It is no field.
    pub async fn clear(&self, element: &Element) -> Result<(), Failure> {
        self.post(&format!("/element/{}/clear", element.0), json!({}))
            .await
            .map(drop)
    }

    /// Its visible text.
    ///
    /// # Errors
    /// It is gone.
    pub async fn text(&self, element: &Element) -> Result<String, Failure> {
        let text = self.get(&format!("/element/{}/text", element.0)).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute; `None` where absent.
    ///
    /// # Errors
    /// It is gone.
    pub async fn attribute(&self, element: &Element, name: &str) -> Result<Option<String>, Failure> {
        let value = self
            .get(&format!("/element/{}/attribute/{name}", element.0))
            .await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// Whether a person would see it.
    ///
    /// # Errors
    /// It is gone.
    pub async fn is_shown(&self, element: &Element) -> Result<bool, Failure> {
        Ok(self.get(&format!("/element/{}/displayed", element.0)).await? == true)
    }

    /// Presses keys on whatever has the focus, all held until the last is down: `["Control", "k"]`.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn press(&self, keys: &[&str]) -> Result<(), Failure> {
        let codes: Vec<&str> = keys.iter().map(|key| code(key)).collect();
        let down = codes.iter().map(|key| json!({"type": "keyDown", "value": key}));
        let up = codes
            .iter()
            .rev()
            .map(|key| json!({"type": "keyUp", "value": key}));
        let actions: Vec<Value> = down.chain(up).collect();
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]});
        self.post("/actions", body).await.map(drop)
    }

    /// How many windows the driver sees.
    ///
    /// # Errors
    /// The program is gone.
    pub async fn windows(&self) -> Result<usize, Failure> {
        Ok(self.get("/window/handles").await?.as_array().map_or(0, Vec::len))
    }

    /// Ends the session; the driver ends the program.
    ///
    /// # Errors
    /// The driver is gone.
    pub async fn end(&self) -> Result<(), Failure> {
        send(self.port, "DELETE", &format!("/session/{}", self.session), None)
            .await
            .map(drop)
    }

    async fn get(&self, path: &str) -> Result<Value, Failure> {
        send(
            self.port,
            "GET",
            &format!("/session/{}{path}", self.session),
            None,
        )
        .await
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value, Failure> {
        send(
            self.port,
            "POST",
            &format!("/session/{}{path}", self.session),
            Some(body),
        )
        .await
    }
}

/// The code points WebDriver gives to keys without a character.
fn code(key: &str) -> &str {
    match key {
        "Control" => "\u{e009}",
        "Shift" => "\u{e008}",
        "Enter" => "\u{e007}",
        "Escape" => "\u{e00c}",
        "Tab" => "\u{e004}",
        "Down" => "\u{e015}",
        "Right" => "\u{e014}",
        "Up" => "\u{e013}",
        other => other,
    }
}

/// Whether a driver answers on `port`.
pub async fn is_up(port: u16) -> bool {
    send(port, "GET", "/status", None).await.is_ok()
}

/// One request, one connection: drivers answer in order and say how long the answer is.
async fn send(port: u16, method: &str, path: &str, body: Option<Value>) -> Result<Value, Failure> {
    let exchange = async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await?;
        read_answer(&mut stream).await
    };
    tokio::time::timeout(super::PATIENCE * 2, exchange)
        .await
        .map_err(|_| format!("{method} {path}: no answer"))?
}

async fn read_answer(stream: &mut TcpStream) -> Result<Value, Failure> {
    let mut bytes = Vec::new();
    let (head, length) = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.ok_or("an answer without a length")?.trim().parse()?;
            break (end + 4, length);
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err("the driver closed the connection".into());
        }
    };
    while bytes.len() < head + length {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err("the driver's answer was cut".into());
        }
    }
    let answer: Value = serde_json::from_slice(&bytes[head..head + length])?;
    let value = answer["value"].clone();
    match value["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default()).into()),
        None => Ok(value),
    }
}
