//! One tree of all frames' answers: without what says nothing, with refs, as lines for people. Pure.

use super::refs::{Identity, Refs};
use super::{FrameTree, Told};
use std::collections::HashMap;
use std::sync::Arc;

/// Longer names are cut.
const LONGEST: usize = 200;
/// Frames in frames are read so deep.
const DEEPEST: usize = 40;

/// One thing of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// `e12`: the same in the next snapshot, as long as the thing is there.
    pub reference: String,
    /// As the browser computed it; `text` for plain text.
    pub role: String,
    /// Accessible name.
    pub name: String,
    /// Present value of a field; empty for passwords.
    pub value: Option<String>,
    /// `checked`, `disabled`, `expanded`, `collapsed`, `selected`, `focused`, `required`, `level=2`, ...
    pub states: Vec<String>,
    /// How deep it stands, 0 for the page.
    pub depth: usize,
    /// Its frame.
    pub(in crate::page) frame: Arc<str>,
    /// The script's world that numbered it.
    pub(in crate::page) world: Arc<str>,
    /// Its number there; a text has that of the element around it.
    pub(in crate::page) number: u64,
}

/// A page at one moment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Snapshot {
    /// Depth first.
    pub nodes: Vec<Node>,
    /// So many nodes were looked at, of which those that say nothing are left out.
    pub read: usize,
}

impl Snapshot {
    /// The thing with that ref.
    #[must_use]
    pub fn get(&self, reference: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.reference == reference)
    }

    /// One line for each thing: `- button "Save" [disabled] [ref=e12]`.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for node in &self.nodes {
            text.push_str(&"  ".repeat(node.depth));
            text.push_str(&format!("- {}", node.role));
            if !node.name.is_empty() {
                text.push_str(&format!(" {:?}", node.name));
            }
            for state in &node.states {
                text.push_str(&format!(" [{state}]"));
            }
            text.push_str(&format!(" [ref={}]", node.reference));
            if let Some(value) = node.value.as_ref().filter(|value| !value.is_empty()) {
                text.push_str(&format!(": {value}"));
            }
            text.push('\n');
        }
        text
    }
}

/// Joins the frames below the elements that hold them; the first is the main one.
pub(super) fn build(mut trees: Vec<FrameTree>, refs: &mut Refs) -> Snapshot {
    let read = trees.iter().map(|tree| tree.tree.read).sum();
    let inside = trees
        .iter()
        .enumerate()
        .filter_map(|(index, tree)| Some((tree.owner.clone()?, index)))
        .collect();
    let mut nodes = Vec::new();
    if !trees.is_empty() {
        join(&mut trees, &inside, 0, (0, 0), &mut nodes);
    }
    let mut counts: HashMap<(&str, &str, &str), usize> = HashMap::new();
    let things: Vec<(Identity, Option<u64>)> = nodes
        .iter()
        .map(|node| {
            let nth = counts.entry((&*node.frame, &node.role, &node.name)).or_default();
            let identity = Identity {
                frame: node.frame.clone(),
                role: node.role.clone(),
                name: node.name.clone(),
                nth: *nth,
            };
            *nth += 1;
            // A text is no element of its own.
            (identity, (node.role != "text").then_some(node.number))
        })
        .collect();
    for (node, number) in nodes.iter_mut().zip(refs.of(things)) {
        node.reference = format!("e{number}");
    }
    Snapshot { nodes, read }
}

/// Adds one frame, `depth` deep and so many frames within others.
fn join(
    trees: &mut [FrameTree],
    inside: &HashMap<(String, u64), usize>,
    index: usize,
    (depth, within): (usize, usize),
    nodes: &mut Vec<Node>,
) {
    let frame: Arc<str> = trees[index].frame.as_str().into();
    let world: Arc<str> = trees[index].world.as_str().into();
    let holds_others = inside.keys().any(|(holder, _)| **holder == *frame);
    for Told(deep, number, role, name, value, states) in std::mem::take(&mut trees[index].tree.told) {
        nodes.push(Node {
            reference: String::new(),
            role,
            name: short(name),
            value: value.map(short),
            states,
            depth: depth + deep,
            frame: frame.clone(),
            world: world.clone(),
            number,
        });
        if holds_others
            && within < DEEPEST
            && let Some(held) = inside.get(&(frame.to_string(), number))
        {
            join(trees, inside, *held, (depth + deep + 1, within + 1), nodes);
        }
    }
}

fn short(text: String) -> String {
    let tidy = text.len() <= LONGEST
        && text.trim().len() == text.len()
        && !text.contains(['\n', '\r', '\t'])
        && !text.contains("  ");
    if tidy {
        return text;
    }
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat.chars().take(LONGEST).collect()
}
