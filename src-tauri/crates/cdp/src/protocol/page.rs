//! Domain `Page`: documents, frames, dialogs, pictures.

use super::{Binary, Empty};
use serde::Serialize;

methods! {
    Enable "Page.enable" {} -> Empty;
    SetLifecycleEventsEnabled "Page.setLifecycleEventsEnabled" { enabled: bool } -> Empty;
    AddScriptToEvaluateOnNewDocument "Page.addScriptToEvaluateOnNewDocument" {
        source: String,
        world_name: Option<String>,
        run_immediately: Option<bool>,
    } -> ScriptAdded;
    Navigate "Page.navigate" { url: String } -> Navigated;
    Reload "Page.reload" {} -> Empty;
    StopLoading "Page.stopLoading" {} -> Empty;
    BringToFront "Page.bringToFront" {} -> Empty;
    Crash "Page.crash" {} -> Empty;
    GetFrameTree "Page.getFrameTree" {} -> FrameTreeAnswer;
    GetNavigationHistory "Page.getNavigationHistory" {} -> NavigationHistory;
    NavigateToHistoryEntry "Page.navigateToHistoryEntry" { entry_id: i64 } -> Empty;
    HandleJavaScriptDialog "Page.handleJavaScriptDialog" { accept: bool, prompt_text: Option<String> } -> Empty;
    SetInterceptFileChooserDialog "Page.setInterceptFileChooserDialog" { enabled: bool } -> Empty;
    StartScreencast "Page.startScreencast" {
        format: &'static str,
        quality: u32,
        max_width: u32,
        max_height: u32,
        every_nth_frame: u32,
    } -> Empty;
    StopScreencast "Page.stopScreencast" {} -> Empty;
    ScreencastFrameAck "Page.screencastFrameAck" { session_id: i64 } -> Empty;
    CaptureScreenshot "Page.captureScreenshot" {
        format: &'static str,
        quality: Option<u32>,
        clip: Option<Viewport>,
        capture_beyond_viewport: Option<bool>,
        optimize_for_speed: Option<bool>,
    } -> Screenshot;
}

/// A stretch of the page, in CSS pixels of the document.
#[derive(Debug, Clone, Copy, Default, Serialize)]
#[allow(missing_docs)]
pub struct Viewport {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub scale: f64,
}

records! {
    ScriptAdded { identifier: String };
    Navigated {
        frame_id: String,
        #[serde(default)] loader_id: Option<String>,
        #[serde(default)] error_text: Option<String>,
        #[serde(default)] is_download: Option<bool>,
    };
    FrameTreeAnswer { frame_tree: FrameTree };
    FrameTree { frame: Frame, #[serde(default)] child_frames: Vec<FrameTree> };
    Frame {
        id: String,
        #[serde(default)] parent_id: Option<String>,
        loader_id: String,
        url: String,
        #[serde(default)] url_fragment: String,
        #[serde(default)] unreachable_url: Option<String>,
    };
    NavigationHistory { current_index: usize, entries: Vec<HistoryEntry> };
    HistoryEntry { id: i64, url: String };
    Screenshot { data: Binary };
    ScreencastMetadata {
        device_width: f64,
        device_height: f64,
        #[serde(default)] timestamp: Option<f64>,
    };
}

notifications! {
    FrameAttached "Page.frameAttached" { frame_id: String, parent_frame_id: String };
    FrameDetached "Page.frameDetached" { frame_id: String, reason: Option<String> };
    FrameNavigated "Page.frameNavigated" { frame: Frame };
    NavigatedWithinDocument "Page.navigatedWithinDocument" { frame_id: String, url: String };
    FrameRequestedNavigation "Page.frameRequestedNavigation" { frame_id: String, url: String, disposition: String };
    FrameScheduledNavigation "Page.frameScheduledNavigation" { frame_id: String, delay: f64 };
    FrameClearedScheduledNavigation "Page.frameClearedScheduledNavigation" { frame_id: String };
    FrameStartedNavigating "Page.frameStartedNavigating" { frame_id: String, url: String, navigation_type: String };
    FrameStartedLoading "Page.frameStartedLoading" { frame_id: String };
    FrameStoppedLoading "Page.frameStoppedLoading" { frame_id: String };
    LifecycleEvent "Page.lifecycleEvent" { frame_id: String, loader_id: String, name: String };
    WindowOpen "Page.windowOpen" { url: String };
    FileChooserOpened "Page.fileChooserOpened" { frame_id: String, mode: String, backend_node_id: Option<i64> };
    JavascriptDialogOpening "Page.javascriptDialogOpening" {
        url: String,
        message: String,
        r#type: String,
        default_prompt: Option<String>,
    };
    ScreencastFrame "Page.screencastFrame" { data: Binary, metadata: ScreencastMetadata, session_id: i64 };
}
