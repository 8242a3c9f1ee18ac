//! Closed shadow roots: shown to the script, which then walks through them like any other part of the page.

use super::inner::Inner;
use anything_cdp::CdpSession;
use anything_cdp::protocol::dom;
use anything_cdp::protocol::runtime::{CallArgument, CallFunctionOn};
use std::time::Duration;
use tokio_util::task::AbortOnDropHandle;

impl Inner {
    /// Shows closed shadow roots to the script; whether any were new.
    pub(super) async fn pierce(&self) -> bool {
        let frames = self.state().frames_of_active();
        let mut sessions: Vec<_> = Vec::new();
        for frame in frames {
            let state = self.state();
            if let Some(frame) = state.frames.get(&frame)
                && !sessions.contains(&frame.session)
            {
                sessions.push(frame.session.clone());
            }
        }
        let mut any = false;
        for id in sessions {
            let session = self.connection.session(&id);
            let top = self
                .state()
                .attached
                .get(&id)
                .map(|attached| attached.target.clone());
            // A deep page takes much of a stack to be read: that of a task of its own is empty.
            let read = AbortOnDropHandle::new(tokio::spawn(roots_of(session.clone(), top)));
            for (frame, node) in read.await.unwrap_or_default() {
                any |= self.reveal(&session, &frame, node).await.unwrap_or(false);
            }
        }
        any
    }

    async fn reveal(&self, session: &CdpSession, frame: &str, node: i64) -> Option<bool> {
        let world = self.state().frames.get(frame)?.world.clone()?;
        let resolve = dom::ResolveNode {
            backend_node_id: node,
            execution_context_id: Some(world.1),
            object_group: Some("anything".into()),
        };
        let object = session.call(&resolve).await.ok()?.object.object_id?;
        let call = CallFunctionOn {
            function_declaration: "function() { return anything.addClosedRoot(this) }".into(),
            object_id: Some(object),
            arguments: Vec::<CallArgument>::new(),
            return_by_value: true,
            ..CallFunctionOn::default()
        };
        session.call(&call).await.ok()?.result.value.as_bool()
    }
}

/// Closed shadow roots of a session's documents, with the frames they belong to; none where it does not answer.
async fn roots_of(session: CdpSession, top: Option<String>) -> Vec<(String, i64)> {
    let get = dom::GetDocument {
        depth: -1,
        pierce: true,
    };
    let mut roots = Vec::new();
    if let Ok(document) = session.call_within(&get, Duration::from_secs(5)).await {
        let frame = document.root.frame_id.clone().or(top);
        closed_roots(&document.root, frame.as_deref(), &mut roots);
    }
    roots
}

/// Closed shadow roots below a node, with the frame they belong to.
fn closed_roots(node: &dom::Node, frame: Option<&str>, out: &mut Vec<(String, i64)>) {
    for root in &node.shadow_roots {
        if root.shadow_root_type.as_deref() == Some("closed")
            && let Some(frame) = frame
            && out.len() < 500
        {
            out.push((frame.to_owned(), root.backend_node_id));
        }
        closed_roots(root, frame, out);
    }
    for child in &node.children {
        closed_roots(child, frame, out);
    }
    if let Some(document) = &node.content_document {
        closed_roots(document, node.frame_id.as_deref().or(frame), out);
    }
}
