//! Secrets in the system's keychain: kept there, typed where they belong, told nowhere; refused where there is none.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::{get, post};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(180);
const VALUE: &str = "correct-horse-7391";

/// A session bus with an unlocked keychain of its own around a program.
const UNLOCKED: &str = r#"exec dbus-run-session -- sh -c '
    printf "pw\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    exec "$@"' sh "$@""#;
const ABSENT: &str = r#"export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent; exec "$@""#;

/// An engine in a process group of its own, which ends with it.
struct Running {
    child: Child,
    url: String,
    token: String,
    client: reqwest::Client,
}

impl Drop for Running {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        for signal in ["-TERM", "-KILL"] {
            let _ = Command::new("kill").args([signal, "--", &group]).status();
            let end = Instant::now() + Duration::from_secs(15);
            while Instant::now() < end {
                if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }
}

fn start(folder: &Path, shell: &str) -> Running {
    let home = folder.join("home");
    std::fs::create_dir_all(&home).unwrap();
    let mut child = Command::new("sh")
        .args(["-c", shell, "sh", env!("CARGO_BIN_EXE_anything-engine")])
        .args(["--data", &folder.join("data").display().to_string()])
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", &home)
        .env("XDG_DATA_HOME", &home)
        .env("XDG_RUNTIME_DIR", &home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    let first = lines
        .find_map(|line| serde_json::from_str::<Value>(&line.unwrap()).ok())
        .unwrap();
    // Nobody else may have chosen one yet.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Running {
        child,
        url: first["url"].as_str().unwrap().to_owned(),
        token: first["token"].as_str().unwrap().to_owned(),
        client: reqwest::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .build()
            .unwrap(),
    }
}

impl Running {
    async fn call(&self, method: Method, path: &str, body: Value) -> (StatusCode, String) {
        let request = self.client.request(method, format!("{}{path}", self.url));
        let request = request
            .bearer_auth(&self.token)
            .header("content-type", "application/json")
            .body(body.to_string());
        let answer = request.send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    async fn json(&self, method: Method, path: &str, body: Value) -> Value {
        let (status, text) = self.call(method, path, body).await;
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Does a task; all that it told as text, and its last event.
    async fn task(&self, query: &str) -> (String, Value) {
        let (status, text) = self
            .call(Method::POST, "/api/anything/start", json!({ "query": query }))
            .await;
        assert_eq!(status, 200, "{text}");
        let last = text
            .lines()
            .filter_map(|line| line.strip_prefix("data: "))
            .next_back()
            .unwrap();
        (text.clone(), serde_json::from_str(last).unwrap())
    }

    async fn upload(&self, file: &Value) -> Value {
        let body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.json\"\r\n\r\n{file}\r\n--edge--\r\n"
        );
        let request = self
            .client
            .post(format!("{}/functions", self.url))
            .bearer_auth(&self.token);
        let request = request
            .header("content-type", "multipart/form-data; boundary=edge")
            .body(body);
        request.send().await.unwrap().json().await.unwrap()
    }
}

type Sent = Arc<Mutex<Vec<String>>>;

const LOGIN: &str = "<h1>Sign in</h1><form method=post action=/login><label>User <input name=user></label>\
    <label>Password <input type=password name=pass></label><button>Sign in</button></form>\
    <form role=search action=/find><input type=search name=q aria-label=Search></form>";

/// A site that notes what is sent to it.
async fn site() -> (u16, Sent) {
    let sent = Sent::default();
    let note = |State(sent): State<Sent>, body: String| async move {
        sent.lock().unwrap().push(body);
        Html("<h1>Welcome</h1>")
    };
    let router = Router::new()
        .route("/", get(|| async { Html(LOGIN) }))
        .route("/login", post(note))
        .with_state(sent.clone());
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (port, sent)
}

/// No file below the folder holds the text.
fn is_in_no_file(folder: &Path, text: &str) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            is_in_no_file(&path, text);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let found = bytes.windows(text.len()).any(|part| part == text.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_typed_on_its_site_and_told_nowhere() {
    let (port, sent) = site().await;
    let folder = tempfile::tempdir().unwrap();
    let engine = start(folder.path(), UNLOCKED);
    let wish = json!({"namespace": "function_env", "name": "shop", "value": VALUE});
    let (status, made) = engine.call(Method::POST, "/secrets", wish).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    assert!(!made.contains(VALUE));
    let made: Value = serde_json::from_str(&made).unwrap();
    assert_eq!(
        (&made["name"], &made["site"], &made["last_used_at"]),
        (&json!("shop"), &Value::Null, &Value::Null)
    );

    let sign_in = format!(
        "Open http://127.0.0.1:{port}/, type ada into User, type {{{{secret.shop}}}} into Password, and click Sign in"
    );
    let (told, last) = engine.task(&sign_in).await;
    assert_eq!(last["type"], "done", "{told}");
    assert_eq!(*sent.lock().unwrap(), [format!("user=ada&pass={VALUE}")]);
    assert!(!told.contains(VALUE), "{told}");

    let (_, listed) = engine
        .call(Method::GET, "/secrets?namespace=function_env", json!({}))
        .await;
    assert!(!listed.contains(VALUE));
    let listed: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(
        listed["items"][0]["site"], "127.0.0.1",
        "it belongs to the site of its first use"
    );
    assert!(listed["items"][0]["last_used_at"].is_string());

    // The kept function names it, and types it again.
    let id = last["function_id"].as_str().unwrap();
    let (_, details) = engine
        .call(Method::GET, &format!("/functions/{id}"), json!({}))
        .await;
    assert!(
        details.contains("{{secret.shop}}") && !details.contains(VALUE),
        "{details}"
    );
    let run = engine
        .json(Method::POST, &format!("/functions/{id}/runs/start"), json!({}))
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    let typed = sent.lock().unwrap().clone();
    assert_eq!(typed.len(), 2);
    assert_eq!(typed[0], typed[1]);

    // Elsewhere it is not typed, nor where texts are kept and logged.
    let elsewhere = sign_in.replace("127.0.0.1", "localhost");
    let (told, last) = engine.task(&elsewhere).await;
    assert_eq!(last["type"], "error", "{told}");
    let said = last["problem"]["message"].as_str().unwrap();
    assert_eq!(
        said,
        "The secret “shop” belongs to 127.0.0.1 and is not typed on localhost."
    );
    let (_, last) = engine
        .task(&format!(
            "Open http://127.0.0.1:{port}/ and search for {{{{secret.shop}}}}"
        ))
        .await;
    assert!(
        last["problem"]["message"]
            .as_str()
            .unwrap()
            .contains("only be typed into a field"),
        "{last}"
    );
    let (_, last) = engine
        .task(&sign_in.replace("secret.shop", "secret.nothing"))
        .await;
    assert!(
        last["problem"]["message"]
            .as_str()
            .unwrap()
            .contains("no secret “nothing”"),
        "{last}"
    );
    assert_eq!(sent.lock().unwrap().len(), 2, "nothing more was sent");

    // Values of a schedule that are not kept in files are in the keychain, too.
    let file = json!({"format": "anything-steps/1", "variables": [{"name": "pin", "kind": "text", "default": null}],
        "steps": [{"op": "open", "place": {"url": format!("http://127.0.0.1:{port}/")}},
                  {"op": "fill", "text": "{{pin}}", "target": {"name": "Password"}}]});
    let made = engine.upload(&file).await;
    let path = format!("/functions/{}", made["function_id"].as_str().unwrap());
    let wish = json!({"cron": "0 9 * * *", "variables": {"pin": VALUE}});
    engine.json(Method::POST, &format!("{path}/schedule"), wish).await;
    let shown = engine.json(Method::GET, &path, json!({})).await;
    assert_eq!(shown["schedule_variables"], json!({"pin": "•••"}));

    // Who asks for the value by its name gets it; a new one takes its place; a deleted one is gone.
    let by_name = "/secrets/shop?namespace=function_env";
    assert_eq!(
        engine.json(Method::GET, by_name, json!({})).await,
        json!({ "value": VALUE })
    );
    let wish = json!({"namespace": "function_env", "name": "shop", "value": "another", "site": "https://Shop.example/x"});
    let again = engine.json(Method::POST, "/secrets", wish).await;
    assert_eq!(
        (&again["id"], &again["site"]),
        (&listed["items"][0]["id"], &json!("shop.example"))
    );
    assert_eq!(
        engine.json(Method::GET, by_name, json!({})).await,
        json!({"value": "another"})
    );
    let gone = format!("/secrets/{}", again["id"].as_str().unwrap());
    assert_eq!(
        engine.call(Method::DELETE, &gone, json!({})).await,
        (StatusCode::NO_CONTENT, String::new())
    );
    assert_eq!(
        engine.call(Method::DELETE, &gone, json!({})).await.0,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        engine.call(Method::GET, by_name, json!({})).await.0,
        StatusCode::NOT_FOUND
    );
    drop(engine);
    is_in_no_file(&folder.path().join("data"), VALUE);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keychain_no_secret_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let engine = start(folder.path(), ABSENT);
    let wish = json!({"namespace": "function_env", "name": "shop", "value": VALUE});
    let (status, said) = engine.call(Method::POST, "/secrets", wish).await;
    assert_eq!(status, StatusCode::CONFLICT, "{said}");
    let said: Value = serde_json::from_str(&said).unwrap();
    let detail = said["detail"].as_str().unwrap();
    assert!(
        detail.starts_with("This computer's keychain is not available") && detail.contains("nowhere else"),
        "{detail}"
    );
    assert_eq!(
        engine.json(Method::GET, "/secrets", json!({})).await,
        json!({"items": []})
    );
    for (wish, field) in [
        (
            json!({"namespace": "elsewhere", "name": "x", "value": "y"}),
            "namespace",
        ),
        (
            json!({"namespace": "function_env", "name": "", "value": "y"}),
            "name",
        ),
        (
            json!({"namespace": "function_env", "name": "x}}", "value": "y"}),
            "name",
        ),
        (
            json!({"namespace": "function_env", "name": "x", "value": ""}),
            "value",
        ),
        (
            json!({"namespace": "function_env", "name": "x", "value": "y", "site": "file:///x"}),
            "site",
        ),
    ] {
        let (status, said) = engine.call(Method::POST, "/secrets", wish).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(said.contains(field), "{said}");
    }
    let (status, _) = engine.call(Method::GET, "/secrets/shop", json!({})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "a namespace is needed");
    drop(engine);
    is_in_no_file(&folder.path().join("data"), VALUE);
}
