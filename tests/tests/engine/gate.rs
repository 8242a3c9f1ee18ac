//! Who may talk to the engine: Host, Origin, key, on every listener.

use serde_json::json;

use super::rig::Rig;
use super::wire::send;

#[tokio::test]
async fn a_foreign_host_name_is_refused_everywhere() {
    let rig = Rig::start().await;
    let bearer = format!("Bearer {}", rig.token);
    let port = rig.url.rsplit(':').next().unwrap();
    for host in [
        "evil.example",
        "evil.example:80",
        &format!("evil.example:{port}"),
        "127.0.0.1:1",
        "127.0.0.1",
    ] {
        for path in ["/health", "/functions"] {
            let answer = send(
                &rig.url,
                "GET",
                path,
                &[("Host", host), ("Authorization", &bearer)],
                "",
            )
            .await;
            assert_eq!(answer.status, 421, "{host} {path}");
        }
    }
    let own = format!("localhost:{port}");
    assert_eq!(
        send(&rig.url, "GET", "/health", &[("Host", &own)], "")
            .await
            .status,
        200
    );
    rig.stop().await;
}

/// The viewer listens on a port of its own: a name that somebody points at 127.0.0.1 does not open it, ticket or not.
/// The practice site's is asked in the engine's own tests: nobody outside knows its port.
#[tokio::test]
async fn the_viewer_answers_to_its_own_names_only() {
    let rig = Rig::start().await;
    let events = rig.done("Open the practice shop").await;
    let viewer = events.iter().find_map(|event| event["viewer_url"].as_str());
    let viewer = url::Url::parse(viewer.expect("a viewer")).unwrap();
    let origin = viewer.origin().ascii_serialization();
    let path = format!("{}?{}", viewer.path(), viewer.query().unwrap());
    let own = origin.trim_start_matches("http://");
    let port = own.rsplit(':').next().unwrap();
    for name in [own, &format!("localhost:{port}")] {
        assert_eq!(
            send(&origin, "GET", &path, &[("Host", name)], "").await.status,
            200,
            "{name}"
        );
    }
    for name in [
        "evil.example",
        &format!("evil.example:{port}"),
        "127.0.0.1:1",
        "127.0.0.1",
    ] {
        assert_eq!(
            send(&origin, "GET", &path, &[("Host", name)], "").await.status,
            421,
            "{name}"
        );
    }
    rig.stop().await;
}

#[tokio::test]
async fn a_foreign_origin_is_refused_even_with_the_key() {
    let rig = Rig::start().await;
    let bearer = format!("Bearer {}", rig.token);
    for origin in [
        "https://evil.example",
        "null",
        "http://127.0.0.1:1",
        "http://localhost",
        "file://",
    ] {
        let headers = [("Origin", origin), ("Authorization", bearer.as_str())];
        for (method, path) in [
            ("GET", "/health"),
            ("POST", "/api/anything/start"),
            ("OPTIONS", "/functions"),
        ] {
            let answer = send(
                &rig.url,
                method,
                path,
                &headers,
                r#"{"query":"open example.com"}"#,
            )
            .await;
            assert_eq!(answer.status, 403, "{origin} {path}");
            assert!(
                answer
                    .headers
                    .iter()
                    .all(|(name, _)| !name.starts_with("access-control"))
            );
        }
    }
    let headers = [("Origin", rig.url.as_str()), ("Authorization", &bearer)];
    let answer = send(&rig.url, "GET", "/functions", &headers, "").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(
        answer
            .headers
            .iter()
            .all(|(name, _)| !name.starts_with("access-control"))
    );
    rig.stop().await;
}

#[tokio::test]
async fn without_the_key_everything_but_health_is_closed() {
    let rig = Rig::start().await;
    let id = "00000000-0000-0000-0000-000000000000";
    let paths = [
        ("POST", "/api/anything/start".to_owned()),
        ("POST", "/anything/start".to_owned()),
        ("POST", "/api/anything/plan".to_owned()),
        ("POST", format!("/api/anything/threads/{id}/stop")),
        ("GET", "/usage".to_owned()),
        ("GET", "/usage/logs".to_owned()),
        ("GET", "/functions/".to_owned()),
        ("GET", format!("/functions/{id}")),
        ("GET", format!("/api/anything/threads/{id}")),
        ("GET", format!("/functions/{id}/versions")),
        ("POST", format!("/functions/{id}/runs/create")),
        ("POST", format!("/functions/{id}/runs/start")),
        ("POST", format!("/functions/{id}/runs/{id}")),
        ("GET", format!("/functions/{id}/runs/")),
        ("GET", "/sessions".to_owned()),
        ("GET", format!("/sessions/{id}")),
        ("DELETE", format!("/sessions/{id}/stop")),
        ("GET", "/nothing/here".to_owned()),
    ];
    let last = if rig.token.ends_with('0') { '1' } else { '0' };
    let almost = format!("Bearer {}{last}", &rig.token[..rig.token.len() - 1]);
    let longer = format!("Bearer {}0", rig.token);
    for (method, path) in &paths {
        for headers in [
            vec![],
            vec![("Authorization", almost.as_str())],
            vec![("Authorization", longer.as_str())],
            vec![("Authorization", "Bearer ")],
        ] {
            let answer = send(&rig.url, method, path, &headers, "{}").await;
            assert_eq!(answer.status, 401, "{method} {path}");
            let body = answer.json().await;
            assert_eq!(body["message"], "Authentication failed.");
        }
    }
    // The key header of a run call that followed a 307 opens that call, and nothing else.
    let key = [("x-notte-api-key", rig.token.as_str())];
    assert_eq!(
        send(
            &rig.url,
            "POST",
            &format!("/functions/{id}/runs/{id}"),
            &key,
            "{}"
        )
        .await
        .status,
        404
    );
    assert_eq!(send(&rig.url, "GET", "/functions", &key, "").await.status, 401);
    for path in ["/health", "/ready", "/health/"] {
        let health = send(&rig.url, "GET", path, &[], "").await;
        assert_eq!(health.status, 200);
        let body = health.json().await;
        assert_eq!(body["status"], "healthy");
        assert_eq!(body["server"], "anything-engine");
        let can = body["capabilities"].as_array().unwrap();
        for one in ["plan", "steps", "stop", "rows", "versions"] {
            assert!(can.contains(&json!(one)), "{one}: {can:?}");
        }
    }
    rig.stop().await;
}

#[tokio::test]
async fn a_long_body_is_refused() {
    let rig = Rig::start().await;
    let answer = rig
        .post(
            "/api/anything/start",
            json!({"query": "x".repeat(2 * 1024 * 1024)}),
        )
        .await;
    assert_eq!(answer.status, 413);
    assert_eq!(
        answer.json().await,
        json!({"message": "This is too large.", "detail": "At most 1 MiB can be sent at once."})
    );
    rig.stop().await;
}
