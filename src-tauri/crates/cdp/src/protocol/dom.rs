//! Domain `DOM`, as far as the engine's own scripts can't see: closed shadow roots and owners of frames.

use super::runtime::RemoteObject;

methods! {
    GetDocument "DOM.getDocument" { depth: i64, pierce: bool } -> Document;
    ResolveNode "DOM.resolveNode" {
        backend_node_id: i64,
        execution_context_id: Option<i64>,
        object_group: Option<String>,
    } -> Resolved;
    SetFileInputFiles "DOM.setFileInputFiles" {
        files: Vec<String>,
        object_id: Option<String>,
        backend_node_id: Option<i64>,
    } -> super::Empty;
    GetFrameOwner "DOM.getFrameOwner" { frame_id: String } -> FrameOwner;
}

records! {
    Document { root: Node };
    Resolved { object: RemoteObject };
    FrameOwner { backend_node_id: i64 };
    Node {
        backend_node_id: i64,
        #[serde(default)] node_name: String,
        #[serde(default)] frame_id: Option<String>,
        #[serde(default)] shadow_root_type: Option<String>,
        #[serde(default)] children: Vec<Node>,
        #[serde(default)] content_document: Option<Box<Node>>,
        #[serde(default)] shadow_roots: Vec<Node>,
    };
}
