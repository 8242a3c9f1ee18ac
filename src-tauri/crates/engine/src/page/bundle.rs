//! Bundles on the Rust side: which frame one belongs to, and whether it still means what is wanted.

use super::error::PageError;
use super::found::Found;
use super::inner::Inner;
use crate::model::{Bundle, Target};
use anything_cdp::CdpSession;
use serde_json::json;
use std::time::Duration;

impl Inner {
    /// How to find an element again.
    pub(super) async fn bundle(&self, found: &Found) -> Result<Bundle, PageError> {
        let session = self.session_of(&found.frame)?;
        let function = "function(n) { const el = anything.element(n); return el && anything.bundle(el) }";
        let args = vec![json!(found.node)];
        let value = self
            .call_in_world(&session, &found.world, function, args, Duration::from_secs(10))
            .await?;
        let bundle: Option<Bundle> = serde_json::from_value(value).ok().flatten();
        let bundle = bundle.ok_or_else(|| PageError::Impossible(format!("{} is gone", found.words)))?;
        Ok(self.with_frame(bundle, &found.frame))
    }

    /// Names the frame in a bundle, unless it is the main one.
    pub(super) fn with_frame(&self, mut bundle: Bundle, frame: &str) -> Bundle {
        let state = self.state();
        bundle.frame = match state.frames.get(frame) {
            Some(known) if known.tab != frame => Some(known.url.clone()),
            _ => None,
        };
        bundle
    }

    /// The frame of the active tab that a bundle means: by address, then without query, else the only one.
    pub(super) fn frame_of(&self, bundle: &Bundle) -> Option<String> {
        let state = self.state();
        let tab = state.active.clone()?;
        let Some(url) = bundle.frame.as_deref() else {
            return Some(tab);
        };
        let children: Vec<(&String, &str)> = state
            .frames
            .iter()
            .filter(|(id, frame)| frame.tab == tab && **id != tab && frame.world.is_some())
            .map(|(id, frame)| (id, frame.url.as_str()))
            .collect();
        let only = |test: &dyn Fn(&str) -> bool| {
            let mut fitting = children.iter().filter(|(_, url)| test(url));
            let first = fitting.next()?;
            fitting.next().is_none().then(|| first.0.clone())
        };
        only(&|at| at == url)
            .or_else(|| only(&|at| page(at) == page(url)))
            .or_else(|| only(&|_| true))
    }

    /// The session that a frame's process talks through.
    pub(super) fn session_of(&self, frame: &str) -> Result<CdpSession, PageError> {
        self.check_alive()?;
        let state = self.state();
        let known = state.frames.get(frame);
        let known = known.ok_or_else(|| PageError::Impossible("the frame is gone".into()))?;
        Ok(self.connection.session(&known.session))
    }
}

fn page(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

/// Whether the bundle can stand for the target: with another value of a variable, or for "the 3rd", it can't.
pub(super) fn still_means(bundle: &Bundle, target: &Target) -> bool {
    if target.ordinal.is_some() || target.scope.is_some() {
        return false;
    }
    if bundle.called.as_deref() == Some(target.name.as_str()) {
        return true;
    }
    let wanted = plain(&target.name);
    let words = [
        Some(&bundle.name),
        bundle.label.as_ref(),
        bundle.placeholder.as_ref(),
        bundle.text.as_ref(),
    ];
    wanted.is_empty()
        || words
            .into_iter()
            .flatten()
            .any(|text| plain(text).contains(&wanted))
}

/// A bundle in words.
pub(super) fn words(bundle: &Bundle) -> String {
    let name = [
        Some(&bundle.name),
        bundle.label.as_ref(),
        bundle.placeholder.as_ref(),
        bundle.text.as_ref(),
    ];
    match name.into_iter().flatten().find(|name| !name.is_empty()) {
        Some(name) => format!("the {} \"{name}\"", bundle.role),
        None => format!("a {}", bundle.role),
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
