//! The key: checked, kept, bound to its address, in no file; a keychain that works, is locked, or is absent.

use std::process::{Command, Stdio};

use anything_core::request::{Empty, HomeRequest, KeyKeep, KeySave, SettingsChange};
use anything_core::view::{Home, KeyPlace, ProblemCode};
use anything_tests::notte::*;
use serde_json::Value;

use crate::*;

fn save(key: &str, keep: KeyKeep) -> KeySave {
    KeySave {
        key: key.into(),
        keep,
    }
}

async fn without_key() -> Rig {
    Rig::with(Options::default(), |opening| opening.environment.api_key = None).await
}

#[tokio::test]
async fn the_environment_s_key_is_used_and_shown() {
    let rig = Rig::new().await;
    let info = rig.app.app_info(Empty {}).await.unwrap();
    assert_eq!(
        (info.key.place, info.key.address_changed),
        (KeyPlace::Environment, false)
    );
    assert_eq!(info.key.origins, [rig.server.url()]);
    rig.whole(Home::Notte).await;
    let sent = rig.server.wait_for("POST", "/api/anything/start").await;
    assert_eq!(
        sent.header("authorization"),
        Some(format!("Bearer {}", rig.server.key()).as_str())
    );
}

#[tokio::test]
async fn a_key_is_checked_before_it_is_kept() {
    let rig = without_key().await;
    let missing = rig
        .app
        .run_start(task("Collect lamps", Home::Notte))
        .await
        .unwrap_err();
    assert_eq!(missing.code, ProblemCode::KeyMissing);
    let wrong = rig
        .app
        .key_save(save("sk-wrong", KeyKeep::Session))
        .await
        .unwrap_err();
    assert_eq!(wrong.code, ProblemCode::KeyRejected);
    assert_eq!(
        rig.app
            .key_save(save("  ", KeyKeep::Session))
            .await
            .unwrap_err()
            .code,
        ProblemCode::BadInput
    );
    assert!(rig.server.requests_to("POST", "/api/anything/start").is_empty());

    let pasted = format!(" {}\n", rig.server.key());
    let state = rig.app.key_save(save(&pasted, KeyKeep::Session)).await.unwrap();
    assert_eq!(state.place, KeyPlace::Session);
    rig.whole(Home::Notte).await;
    rig.app.shutdown().await;
    for entry in std::fs::read_dir(rig.folder.path().join("data")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let key = rig.server.key().as_bytes();
        assert!(
            !bytes.windows(key.len()).any(|part| part == key),
            "the key is in no file"
        );
    }
}

#[tokio::test]
async fn a_changed_address_asks_again() {
    let rig = without_key().await;
    rig.app
        .key_save(save(rig.server.key(), KeyKeep::Session))
        .await
        .unwrap();
    let other = NotteServer::start().await;
    let change = SettingsChange {
        api_url: Some(other.url()),
        anything_url: Some(other.url()),
        ..SettingsChange::default()
    };
    rig.app.settings_change(change).await.unwrap();
    let state = rig.app.key_state(Empty {}).await.unwrap();
    assert!(state.address_changed);
    let refused = rig
        .app
        .run_start(task("Collect lamps", Home::Notte))
        .await
        .unwrap_err();
    assert_eq!(refused.code, ProblemCode::KeyMissing);
    let refused = rig
        .app
        .functions(HomeRequest { home: Home::Notte })
        .await
        .unwrap_err();
    assert_eq!(refused.code, ProblemCode::KeyMissing);
    assert!(other.requests().is_empty(), "the key went nowhere");
    rig.app
        .key_save(save(other.key(), KeyKeep::Session))
        .await
        .unwrap();
    assert_eq!(
        rig.app
            .functions(HomeRequest { home: Home::Notte })
            .await
            .unwrap()
            .len(),
        1
    );
}

/// Two servers, and an app with a key in the environment that was given for what its variables name.
async fn with_variables(api: Option<&str>, anything: Option<&str>) -> Rig {
    Rig::with(Options::default(), |opening| {
        opening.environment.api_url = api.map(str::to_owned);
        opening.environment.anything_url = anything.map(str::to_owned);
    })
    .await
}

#[tokio::test]
async fn a_variable_that_can_t_be_used_is_named_and_nothing_runs_at_notte() {
    let server = NotteServer::start().await;
    for (api, anything, name) in [
        ("http://192.0.2.1", server.url().as_str(), "NOTTE_API_URL"),
        (&server.url(), "ws://127.0.0.1:1", "ANYTHING_API_URL"),
    ] {
        let rig = with_variables(Some(api), Some(anything)).await;
        let asked = rig.app.run_start(task("Collect lamps", Home::Notte)).await;
        let listed = rig.app.functions(HomeRequest { home: Home::Notte }).await;
        let checked = rig.app.key_save(save("sk-other", KeyKeep::Session)).await;
        let can = rig.app.capabilities(HomeRequest { home: Home::Notte }).await;
        for problem in [
            asked.unwrap_err(),
            listed.unwrap_err(),
            checked.unwrap_err(),
            can.unwrap_err(),
        ] {
            assert_eq!(problem.code, ProblemCode::BadInput);
            assert!(problem.message.contains(name), "{}", problem.message);
        }
        let info = rig.app.app_info(Empty {}).await.unwrap();
        assert_eq!(info.key.place, KeyPlace::Environment);
        assert!(!info.key.address_changed, "it is not the key that is wrong");
        assert!(
            !info.key.origins.iter().any(|origin| origin.contains("notte.cc")),
            "{:?}",
            info.key.origins
        );
        // This computer has no part in it.
        let run = rig
            .app
            .run_start(task("Collect lamps", Home::ThisComputer))
            .await
            .unwrap();
        ended(&rig.app, &run.id).await;
    }
    assert!(server.requests().is_empty(), "{:?}", server.requests());
}

#[tokio::test]
async fn the_environment_s_key_goes_only_where_it_was_given_for() {
    let server = NotteServer::start().await;
    // Tasks go to the one that is named, functions to Notte: not with this key.
    let rig = Rig::with(Options::default(), |opening| {
        opening.environment.api_url = None;
        opening.environment.anything_url = Some(server.url());
        opening.environment.api_key = Some(server.key().to_owned());
    })
    .await;
    let info = rig.app.app_info(Empty {}).await.unwrap();
    assert_eq!(
        (info.key.origins.as_slice(), info.key.address_changed),
        ([server.url()].as_slice(), false)
    );
    let refused = rig
        .app
        .functions(HomeRequest { home: Home::Notte })
        .await
        .unwrap_err();
    assert_eq!(refused.code, ProblemCode::KeyMissing);
    assert!(
        refused.message.contains("https://api.notte.cc"),
        "{}",
        refused.message
    );

    // The other way round: a task would go to Notte.
    let rig = with_variables(Some(&server.url()), None).await;
    let run = rig.whole(Home::Notte).await;
    let told = problem(&run).unwrap();
    assert_eq!(told.code, ProblemCode::KeyMissing);
    assert!(
        told.message.contains("https://anything.notte.cc"),
        "{}",
        told.message
    );

    // An address of the settings is named by neither the environment nor Notte.
    let rig = with_variables(None, None).await;
    let change = SettingsChange {
        api_url: Some(server.url()),
        anything_url: Some(server.url()),
        ..SettingsChange::default()
    };
    rig.app.settings_change(change).await.unwrap();
    assert!(rig.app.key_state(Empty {}).await.unwrap().address_changed);
    let refused = rig
        .app
        .run_start(task("Collect lamps", Home::Notte))
        .await
        .unwrap_err();
    assert_eq!(refused.code, ProblemCode::KeyMissing);
    // What a server can do is asked without a key (contract 1.2).
    let with_key = server
        .requests()
        .into_iter()
        .filter(|request| request.path != "/health");
    assert_eq!(with_key.count(), 0, "{:?}", server.requests());
}

#[tokio::test]
async fn a_kept_key_is_checked_without_being_told() {
    let rig = without_key().await;
    let missing = rig.app.key_check(Empty {}).await.unwrap_err();
    assert_eq!(missing.code, ProblemCode::KeyMissing);
    rig.app
        .key_save(save(rig.server.key(), KeyKeep::Session))
        .await
        .unwrap();
    rig.app.key_check(Empty {}).await.unwrap();
    let bearer = format!("Bearer {}", rig.server.key());
    let asked = rig.server.requests_to("GET", "/usage");
    assert_eq!(
        asked.last().unwrap().header("authorization"),
        Some(bearer.as_str())
    );

    // Taken back at Notte: told, and still kept until the person decides.
    rig.server
        .answer("GET", "/usage", Reply::json(401, serde_json::json!({})));
    let refused = rig.app.key_check(Empty {}).await.unwrap_err();
    assert_eq!(refused.code, ProblemCode::KeyRejected);
    let kept = rig.app.key_state(Empty {}).await.unwrap();
    assert_eq!(kept.place, KeyPlace::Session);
    rig.app.key_check(Empty {}).await.unwrap();
}

/// What the child says, each line as JSON, with `shell` around it.
async fn said(shell: &'static str, arguments: Vec<String>) -> Vec<Value> {
    let output = tokio::task::spawn_blocking(move || {
        let child = env!("CARGO_BIN_EXE_core-child");
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", shell, "sh", child]).args(arguments);
        // No keychain but the one that `shell` starts.
        command
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path())
            .env("XDG_RUNTIME_DIR", home.path());
        command.stderr(Stdio::null()).output().unwrap()
    });
    let output = tokio::time::timeout(PATIENCE, output)
        .await
        .expect("the child ends in time")
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

/// One session bus and one keychain for several starts of the child, one after the other.
const UNLOCKED: &str = r#"
    exec dbus-run-session -- sh -c '
        printf "pw\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
        child=$1; folder=$2; url=$3; key=$4
        $child key-state "$folder" "$url"
        $child key "$folder" "$url" "$key"
        $child key-state "$folder" "$url"
        $child key-use "$folder" "$url"
        $child key-use "$folder" "http://localhost:9"
        rm -rf "$folder/data/history.db"*
        $child key-state "$folder" "$url"
        $child key-remove "$folder" "$url"
        $child key-state "$folder" "$url"
    ' sh "$@""#;

#[tokio::test]
async fn a_key_lives_in_the_keychain_from_start_to_start() {
    let server = NotteServer::start().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let said = said(UNLOCKED, vec![path, server.url(), server.key().to_owned()]).await;
    let [before, saved, found, used, elsewhere, unmarked, removed, after] = said.as_slice() else {
        panic!("{said:?}")
    };
    assert_eq!(before["Ok"]["place"], "none");
    assert_eq!(saved["Ok"]["place"], "keychain", "{saved}");
    assert_eq!(found["Ok"]["place"], "keychain");
    assert_eq!(used["Ok"], 1, "another start uses it: {used}");
    assert_eq!(
        elsewhere["Err"]["code"], "key_missing",
        "but not for another address: {elsewhere}"
    );
    assert_eq!(
        unmarked["Ok"]["place"], "keychain",
        "the keychain itself knows: {unmarked}"
    );
    assert_eq!(
        (&removed["Ok"]["place"], &after["Ok"]["place"]),
        (&Value::from("none"), &Value::from("none"))
    );
    for entry in std::fs::read_dir(folder.path().join("data")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let key = server.key().as_bytes();
        assert!(
            !bytes.windows(key.len()).any(|part| part == key),
            "the key is in no file"
        );
    }
}

#[tokio::test]
async fn without_a_keychain_the_key_is_kept_for_the_session() {
    let server = NotteServer::start().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let absent = r#"export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent; exec "$1" key "$2" "$3" "$4""#;
    let locked = r#"exec dbus-run-session -- sh -c '
        gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1
        exec "$@"' sh "$1" key "$2" "$3" "$4""#;
    for shell in [absent, locked] {
        let said = said(shell, vec![path.clone(), server.url(), server.key().to_owned()]).await;
        let [keychain, session] = said.as_slice() else {
            panic!("{said:?}")
        };
        assert_eq!(keychain["Err"]["code"], "keychain", "{keychain}");
        assert_eq!(session["Ok"]["place"], "session");
    }
}
