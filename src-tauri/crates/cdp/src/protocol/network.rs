//! Domain `Network`, as far as it tells which requests a page makes.

use super::Empty;

methods! {
    Enable "Network.enable" { max_total_buffer_size: u64, max_resource_buffer_size: u64 } -> Empty;
}

notifications! {
    RequestWillBeSent "Network.requestWillBeSent" { request_id: String, request: Request, r#type: Option<String> };
    WebSocketFrameSent "Network.webSocketFrameSent" { request_id: String };
    LoadingFinished "Network.loadingFinished" { request_id: String };
    LoadingFailed "Network.loadingFailed" { request_id: String };
}

records! {
    Request { url: String, method: String };
}
