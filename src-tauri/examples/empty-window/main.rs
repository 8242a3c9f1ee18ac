//! An empty Tauri window: the yardstick for the start and the memory of the real one in `cargo xtask bench`.
//!
//! Same toolkit, same window size, one static page; no plugin, no command, no engine.

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            tauri::WebviewWindowBuilder::new(app, "main", tauri::WebviewUrl::App("index.html".into()))
                .title("Empty window")
                .inner_size(1280.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/empty-window/tauri.conf.json"))
}
