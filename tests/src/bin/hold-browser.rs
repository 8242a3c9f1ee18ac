//! Starts a browser with its profile in the folder that is named, prints its process id and profile, and holds on
//! to it until it is killed: for the test that nothing survives `kill -9`.

use anything_cdp::{Browser, LaunchOptions};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).ok_or("name a folder")?;
    let options = LaunchOptions {
        profiles: Some(folder.into()),
        ..LaunchOptions::default()
    };
    let browser = Browser::launch(options).await?;
    println!(
        "{} {}",
        browser.process().unwrap_or_default(),
        browser.profile().display()
    );
    browser.connection().gone().await;
    Ok(())
}
