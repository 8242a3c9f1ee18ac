//! Domain `Accessibility`: what assistive technology sees. Once enabled, the browser keeps its tree.

use super::Empty;
use serde_json::Value;

methods! {
    Enable "Accessibility.enable" {} -> Empty;
    GetFullAxTree "Accessibility.getFullAXTree" { depth: u32, frame_id: Option<String> } -> AxTree;
}

records! {
    AxTree { nodes: Vec<Value> };
}
