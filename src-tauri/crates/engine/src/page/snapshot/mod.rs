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
use anything_cdp::protocol::accessibility::{Enable, GetFullAxTree};
use anything_cdp::protocol::dom::{GetFrameOwner, ResolveNode};
use anything_cdp::protocol::runtime::CallFunctionOn;
use futures_util::future::join_all;
use serde::Deserialize;
use std::time::Duration;

/// One frame answers within this time, or is left out.
const LIMIT: Duration = Duration::from_secs(8);

/// What one frame gave.
pub(super) struct FrameTree {
    /// Its id.
    pub(super) frame: String,
    /// The element of the frame around it that holds it; none for the main frame.
    pub(super) owner: Option<(String, u64)>,
    /// The script's world that numbered its elements.
    pub(super) world: String,
    /// What its script tells.
    pub(super) tree: Tree,
}

/// What the script tells of one document.
#[derive(Deserialize)]
pub(super) struct Tree {
    /// So many nodes it looked at.
    pub(super) read: usize,
    /// So many elements may hold a closed shadow root that the script was not shown.
    closed: usize,
    /// Depth first.
    told: Vec<Told>,
}

/// How deep, the element's number, role, name, value, states.
#[derive(Deserialize)]
pub(super) struct Told(
    pub(super) usize,
    pub(super) u64,
    pub(super) String,
    pub(super) String,
    pub(super) Option<String>,
    pub(super) Vec<String>,
);

/// By the script's world: how many elements may hold a closed shadow root.
fn may_be_closed(read: &[FrameTree]) -> Vec<(String, usize)> {
    let closed = read.iter().map(|frame| (frame.world.clone(), frame.tree.closed));
    closed.filter(|(_, closed)| *closed > 0).collect()
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
        let mut read = self.trees().await?;
        // Closed shadow roots are dear to look for: only where there may be others than when that was done last.
        let closed = may_be_closed(&read);
        if !closed.is_empty() && self.state().looked_for_closed != closed && self.pierce().await {
            read = self.trees().await?;
        }
        let mut state = self.state();
        state.looked_for_closed = may_be_closed(&read);
        Ok(tree::build(read, &mut state.refs))
    }

    async fn trees(&self) -> Result<Vec<FrameTree>, PageError> {
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
        Ok(read)
    }

    async fn frame_tree(&self, frame: &str, main: &str) -> Result<FrameTree, CallError> {
        let (session, parent) = {
            let state = self.state();
            let known = state.frames.get(frame).ok_or(CallError::Lost)?;
            let parent = known.parent.clone().filter(|_| frame != main);
            (self.connection.session(&known.session), parent)
        };
        let owner = async {
            let parent = parent?;
            let number = self.number_of_frame(frame, &parent).await?;
            Some((parent, number))
        };
        let call = async {
            // The browser brings its tree up to date when its root is asked for; otherwise it would do so for each element again.
            let root = GetFullAxTree {
                depth: 1,
                frame_id: Some(frame.to_owned()),
            };
            // It answers in the order in which it is asked: the script finds the tree up to date.
            let _ = session.send(&Enable {});
            let _ = session.send(&root);
            let function = "function() { return anything.tree() }";
            self.call_in(frame, function, Vec::new(), LIMIT).await
        };
        let (tree, owner) = tokio::join!(call, owner);
        let (tree, world) = tree?;
        let tree = tree.as_str().and_then(|text| serde_json::from_str(text).ok());
        Ok(FrameTree {
            frame: frame.to_owned(),
            owner,
            world,
            tree: tree.ok_or(CallError::Lost)?,
        })
    }

    /// The number of the element that holds a frame, in the world of the frame around it.
    async fn number_of_frame(&self, frame: &str, parent: &str) -> Option<u64> {
        let (session, world) = {
            let state = self.state();
            let around = state.frames.get(parent)?;
            (self.connection.session(&around.session), around.world.clone()?)
        };
        let get = GetFrameOwner {
            frame_id: frame.to_owned(),
        };
        let owner = session.call_within(&get, LIMIT).await.ok()?;
        let resolve = ResolveNode {
            backend_node_id: owner.backend_node_id,
            execution_context_id: Some(world.1),
            object_group: Some("anything".into()),
        };
        let object = session.call_within(&resolve, LIMIT).await.ok()?.object;
        let call = CallFunctionOn {
            function_declaration: "function() { return anything.number(this) }".into(),
            object_id: object.object_id,
            return_by_value: true,
            ..CallFunctionOn::default()
        };
        session
            .call_within(&call, LIMIT)
            .await
            .ok()?
            .result
            .value
            .as_u64()
    }
}

impl Node {
    /// Where the page's script finds it; an error tells then whether it is still there.
    pub(super) fn place(&self) -> Place {
        Place {
            frame: self.frame.to_string(),
            world: self.world.to_string(),
            node: self.number,
        }
    }
}
