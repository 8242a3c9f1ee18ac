//! Domain `Accessibility`: the tree that assistive technology sees.

use serde_json::Value;

methods! {
    GetFullAxTree "Accessibility.getFullAXTree" { frame_id: Option<String> } -> AxTree;
}

records! {
    AxTree { nodes: Vec<AxNode> };
    AxNode {
        node_id: String,
        ignored: bool,
        #[serde(default)] role: Option<AxValue>,
        #[serde(default)] name: Option<AxValue>,
        #[serde(default)] value: Option<AxValue>,
        #[serde(default)] properties: Vec<AxProperty>,
        #[serde(default)] child_ids: Vec<String>,
        #[serde(default, rename = "backendDOMNodeId")] backend_dom_node_id: Option<i64>,
    };
    AxProperty { name: String, value: AxValue };
    AxValue { #[serde(default)] value: Value };
}
