//! The window opens and shows what a new person sees.

use anything_tests::desktop::{Failure, Options, Window};

#[tokio::test]
async fn the_window_opens_on_welcome() -> Result<(), Failure> {
    let window = Window::open(Options::default()).await?;
    window.get("welcome").await?;
    assert_eq!(window.driver().windows().await?, 1);
    window.close().await
}
