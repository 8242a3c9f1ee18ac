//! The page as assistive technology sees it: one tree over all frames (also other sites') and shadow roots, each thing
//! that can be named or acted on with a ref. For what a person is told when nothing fits, and for whoever plans.
//!
//! A ref stands for a thing, not for a node of the document: it stays when the page draws the same thing anew. The
//! snapshot acts on nothing and keeps nothing of the page but names.

mod refs;
mod tree;

pub(super) use refs::Refs;
pub use tree::{Node, Snapshot};

use super::error::PageError;
use super::inner::{CallError, Inner};
use super::seek::Place;
use super::session::Session;
use anything_cdp::protocol::accessibility::{AxNode, GetFullAxTree};
use anything_cdp::protocol::dom::{GetFrameOwner, ResolveNode};
use anything_cdp::protocol::runtime::CallFunctionOn;
use futures_util::future::join_all;
use std::time::Duration;

/// One frame answers within this time, or is left out.
const LIMIT: Duration = Duration::from_secs(8);

/// What one frame gave.
pub(super) struct FrameTree {
    /// Its id.
    pub(super) frame: String,
    /// The node of the frame around it that holds it; none for the main frame.
    pub(super) owner: Option<(String, i64)>,
    /// As the browser lists them: the root first.
    pub(super) nodes: Vec<AxNode>,
}

impl Session {
    /// The page as assistive technology sees it now.
    ///
    /// # Errors
    /// `PageHangs`, `PageCrashed`, `BrowserGone`. A child frame that does not answer is left out.
    pub async fn snapshot(&self) -> Result<Snapshot, PageError> {
        self.inner.snapshot().await
    }
}

impl Inner {
    pub(super) async fn snapshot(&self) -> Result<Snapshot, PageError> {
        let (main, _) = self.active()?;
        let frames = self.state().frames_of_active();
        let trees = join_all(frames.iter().map(|frame| self.frame_tree(frame, &main))).await;
        let mut read = Vec::new();
        for (frame, tree) in frames.iter().zip(trees) {
            match tree {
                Ok(tree) => read.push(tree),
                Err(error) if *frame == main => return Err(error.into()),
                Err(_) => {}
            }
        }
        let mut state = self.state();
        Ok(tree::build(read, &mut state.refs))
    }

    async fn frame_tree(&self, frame: &str, main: &str) -> Result<FrameTree, CallError> {
        let (session, parent) = {
            let state = self.state();
            let known = state.frames.get(frame).ok_or(CallError::Lost)?;
            let parent = known.parent.as_ref().and_then(|parent| {
                let around = state.frames.get(parent)?;
                Some((parent.clone(), self.connection.session(&around.session)))
            });
            (self.connection.session(&known.session), parent)
        };
        let ask = GetFullAxTree {
            frame_id: Some(frame.to_owned()),
        };
        let owner = async {
            let (parent, around) = parent.filter(|_| frame != main)?;
            let get = GetFrameOwner {
                frame_id: frame.to_owned(),
            };
            let owner = around.call_within(&get, LIMIT).await.ok()?;
            Some((parent, owner.backend_node_id))
        };
        let (tree, owner) = tokio::join!(session.call_within(&ask, LIMIT), owner);
        match tree {
            Ok(tree) => Ok(FrameTree {
                frame: frame.to_owned(),
                owner,
                nodes: tree.nodes,
            }),
            Err(error) => Err(self.judge(error).await),
        }
    }

    /// Where the page's script finds what a snapshot named; `None` when it is gone.
    pub(super) async fn place_of(&self, node: &Node) -> Option<Place> {
        let (session, world) = {
            let state = self.state();
            let known = state.frames.get(&node.frame)?;
            (self.connection.session(&known.session), known.world.clone()?)
        };
        let resolve = ResolveNode {
            backend_node_id: node.backend?,
            execution_context_id: Some(world.1),
            object_group: Some("anything".into()),
        };
        let object = session.call(&resolve).await.ok()?.object;
        let call = CallFunctionOn {
            // The name of a text belongs to what holds it.
            function_declaration:
                "function() { return anything.number(this.nodeType === 1 ? this : this.parentElement) }"
                    .into(),
            object_id: object.object_id,
            return_by_value: true,
            ..CallFunctionOn::default()
        };
        let number = session.call(&call).await.ok()?.result.value.as_u64()?;
        Some(Place {
            frame: node.frame.clone(),
            world: world.0,
            node: number,
        })
    }
}
