//! Domain `Browser`.

use super::Empty;

methods! {
    GetVersion "Browser.getVersion" {} -> Version;
    Close "Browser.close" {} -> Empty;
    SetDownloadBehavior "Browser.setDownloadBehavior" {
        behavior: &'static str,
        download_path: Option<String>,
        events_enabled: bool,
    } -> Empty;
    CancelDownload "Browser.cancelDownload" { guid: String } -> Empty;
}

records! {
    Version { product: String };
}

notifications! {
    DownloadWillBegin "Browser.downloadWillBegin" {
        frame_id: String,
        guid: String,
        url: String,
        suggested_filename: String,
    };
    DownloadProgress "Browser.downloadProgress" {
        guid: String,
        total_bytes: f64,
        received_bytes: f64,
        state: String,
    };
}
