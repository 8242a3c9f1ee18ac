//! The history as a person uses it: list, search, delete and bring back, export, a very long run.

use std::time::Instant;

use anything_core::request::*;
use anything_core::view::{Home, ItemBody, ProblemCode, RunState};
use anything_tests::notte::*;
use serde_json::Value;

use crate::*;

fn search(words: &str) -> HistoryRequest {
    HistoryRequest {
        search: Some(words.into()),
        before: None,
        limit: 50,
    }
}

fn page(limit: u32, before: Option<String>) -> HistoryRequest {
    HistoryRequest {
        search: None,
        before,
        limit,
    }
}

async fn run_of(rig: &Rig, text: &str, said: &str) -> String {
    rig.server
        .answer_start(Reply::v1([ev_text(said), ev_done(0.0, None)]));
    let run = rig.app.run_start(task(text, Home::Notte)).await.unwrap();
    ended(&rig.app, &run.id).await.run.id
}

#[tokio::test]
async fn list_search_delete_and_bring_back() {
    let rig = Rig::new().await;
    let lamps = run_of(&rig, "Collect every lamp", "I found Straßenlaternen.").await;
    let sofas = run_of(&rig, "Collect every sofa", "Nothing \"special\" here.").await;
    let found = async |words: &str| -> Vec<String> {
        let page = rig.app.history(search(words)).await.unwrap();
        page.runs.into_iter().map(|run| run.id).collect()
    };
    assert_eq!(found("lamp").await, [lamps.as_str()]);
    assert_eq!(found("collect SOF").await, [sofas.as_str()]);
    assert_eq!(found("straßenl").await, [lamps.as_str()]);
    assert_eq!(found("\"special\" AND (").await, Vec::<String>::new());
    assert_eq!(found("special here").await, [sofas.as_str()]);
    assert_eq!(found("").await, [sofas.as_str(), lamps.as_str()]);

    let first = rig.app.history(page(1, None)).await.unwrap();
    assert_eq!(first.runs[0].id, sofas);
    let second = rig.app.history(page(1, first.next)).await.unwrap();
    assert_eq!((second.runs[0].id.as_str(), second.next), (lamps.as_str(), None));

    let ids = || HistoryRuns {
        run_ids: vec![lamps.clone()],
    };
    assert_eq!(rig.app.history_delete(ids()).await.unwrap(), 1);
    assert_eq!(found("lamp").await, Vec::<String>::new());
    assert_eq!(rig.app.history_restore(ids()).await.unwrap(), 1);
    assert_eq!(found("lamp").await, [lamps.as_str()]);
    rig.app.history_delete(ids()).await.unwrap();
    let rig = rig.reopened().await;
    assert_eq!(
        rig.app.history_restore(ids()).await.unwrap(),
        0,
        "gone at the next start"
    );
    assert_eq!(rig.app.data_info(Empty {}).await.unwrap().runs, 1);
}

#[tokio::test]
async fn everything_is_exported_but_the_key_and_all_is_deleted() {
    let rig = Rig::new().await;
    rig.whole(Home::Notte).await;
    rig.app
        .settings_change(SettingsChange {
            welcomed: Some(true),
            ..Default::default()
        })
        .await
        .unwrap();
    let saved = rig.app.export_all(Empty {}).await.unwrap();
    let text = std::fs::read_to_string(saved.path).unwrap();
    assert!(!text.contains(rig.server.key()));
    let all: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(all["runs"][0]["rows"].as_array().unwrap().len(), 5);
    assert_eq!(all["runs"][0]["run"]["state"], "done");
    assert!(all["runs"][0]["items"].as_array().unwrap().len() > 5);

    rig.app.delete_all(Empty {}).await.unwrap();
    assert!(rig.app.history(page(10, None)).await.unwrap().runs.is_empty());
    assert!(!rig.app.settings().welcomed);
    assert!(
        rig.app
            .functions(HomeRequest {
                home: Home::ThisComputer
            })
            .await
            .unwrap()
            .is_empty()
    );
}

/// Downloads may be anything but a folder: here a file stands in its place, which nobody can write into, root neither.
#[tokio::test]
async fn a_folder_that_can_t_be_written_to_is_told() {
    let rig = Rig::new().await;
    let run = rig.whole(Home::Notte).await.run.id;
    let downloads = rig.folder.path().join("downloads");
    std::fs::write(&downloads, "not a folder").unwrap();
    let saving = |format| {
        rig.app.run_save(RunExport {
            run_id: run.clone(),
            format,
        })
    };
    for saved in [
        saving(ExportFormat::Csv).await,
        saving(ExportFormat::Json).await,
        rig.app.export_all(Empty {}).await,
    ] {
        let problem = saved.unwrap_err();
        assert_eq!(problem.code, ProblemCode::Storage);
        assert_eq!(problem.title.as_deref(), Some("The file could not be saved"));
        let place = downloads.display().to_string();
        assert!(problem.message.contains(&place), "{problem:?}");
    }
    // Nothing was lost: with a folder in its place the same can be saved.
    std::fs::remove_file(&downloads).unwrap();
    assert!(saving(ExportFormat::Csv).await.is_ok());
    assert!(rig.app.export_all(Empty {}).await.is_ok());
}

#[tokio::test]
async fn what_this_version_does_not_know_is_kept_with_the_run() {
    let rig = Rig::new().await;
    let later = r#"{"type":"a_new_thing","of":"a later version"}"#;
    rig.server.answer_start(
        Reply::v1([ev_status("running")])
            .frame(later)
            .events([ev_done(0.0, None)]),
    );
    let id = rig.whole(Home::Notte).await.run.id;
    let rig = rig.reopened().await;
    let run = ended(&rig.app, &id).await;
    let kept = run.items.iter().find_map(|item| match &item.body {
        ItemBody::Notice { code, detail, .. } if code == "unknown_event" => detail.clone(),
        _ => None,
    });
    let as_json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(as_json(&kept.unwrap()), as_json(later));
    let saved = rig.app.export_all(Empty {}).await.unwrap();
    assert!(
        std::fs::read_to_string(saved.path)
            .unwrap()
            .contains("a later version")
    );
}

#[tokio::test]
async fn the_server_a_run_used_is_stored_with_it() {
    let anything = NotteServer::start().await;
    let rig = Rig::with(Options::default(), |opening| {
        opening.environment.anything_url = Some(anything.url());
    })
    .await;
    let far = rig.whole(Home::Notte).await.run.id;
    let near = rig.whole(Home::ThisComputer).await.run.id;
    let rig = rig.reopened().await;
    let database = rusqlite::Connection::open(rig.folder.path().join("data/history.db")).unwrap();
    let stored = |id: &str| -> (String, Vec<String>) {
        let (home, server): (String, String) = database
            .query_row("SELECT home, server FROM runs WHERE id = ?1", [id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        (home, serde_json::from_str(&server).unwrap())
    };
    let own = rig.server.url();
    assert_eq!(
        stored(&far),
        ("notte".to_owned(), vec![own.clone(), anything.url()])
    );
    assert_eq!(stored(&near), ("this_computer".to_owned(), vec![own]));
}

#[tokio::test]
async fn a_run_of_fifty_thousand_items_opens_at_once() {
    let rig = Rig::new().await;
    let run = rig.whole(Home::Notte).await;
    rig.app.shutdown().await;
    {
        let mut database = rusqlite::Connection::open(rig.folder.path().join("data/history.db")).unwrap();
        let whole = database.transaction().unwrap();
        let body = serde_json::to_string(&ItemBody::Text {
            text: "word ".repeat(40),
            open: false,
        })
        .unwrap();
        for id in run.item_count..50_000 {
            whole
                .execute(
                    "INSERT INTO items (run, id, at, complete, body) VALUES (1, ?1, 0, 1, ?2)",
                    (id as i64, &body),
                )
                .unwrap();
        }
        whole.commit().unwrap();
    }
    let rig = rig.reopened().await;
    let begun = Instant::now();
    let snapshot = ended(&rig.app, &run.run.id).await;
    let took = begun.elapsed();
    assert_eq!((snapshot.item_count, snapshot.items.len()), (50_000, 200));
    assert_eq!(snapshot.items[0].id, 49_800);
    assert!(took.as_millis() < 1_000, "{took:?}");
    let middle = RunRange {
        run_id: run.run.id.clone(),
        from: 25_000,
        count: 5,
    };
    let items = rig.app.run_items(middle).await.unwrap();
    assert_eq!(
        items.iter().map(|item| item.id).collect::<Vec<_>>(),
        [25_000, 25_001, 25_002, 25_003, 25_004]
    );
}

#[tokio::test]
async fn closing_the_program_ends_what_runs() {
    let rig = Rig::new().await;
    rig.server
        .answer_start(Reply::v1([ev_text("Half a sentence")]).hang());
    let run = rig.start(Home::Notte).await;
    follow(&rig.app, &run.id, |state| !state.items.is_empty()).await;
    let begun = Instant::now();
    let rig = rig.reopened().await;
    assert!(begun.elapsed() < std::time::Duration::from_secs(10));
    rig.server.wait_until_quiet().await;
    let run = ended(&rig.app, &run.id).await;
    assert_eq!(run.run.state, RunState::Unknown);
    assert!(matches!(&run.items[0].body, ItemBody::Text { text, open: false } if text == "Half a sentence"));
}
