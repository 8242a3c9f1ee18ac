//! One tree of all frames' answers: without what says nothing, with refs, as lines for people. Pure.

use super::FrameTree;
use super::refs::{Identity, Refs};
use std::collections::HashMap;

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
    pub(in crate::page) frame: String,
    /// The script's world that numbered it.
    pub(in crate::page) world: String,
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
pub(super) fn build(trees: &[FrameTree], refs: &mut Refs) -> Snapshot {
    let inside = trees
        .iter()
        .enumerate()
        .filter_map(|(index, tree)| {
            let (frame, owner) = tree.owner.as_ref()?;
            Some(((frame.as_str(), *owner), index))
        })
        .collect();
    let mut nodes = Vec::new();
    if !trees.is_empty() {
        join(trees, &inside, 0, (0, 0), &mut nodes);
    }
    let mut counts: HashMap<(String, String, String), usize> = HashMap::new();
    let things: Vec<(Identity, Option<u64>)> = nodes
        .iter()
        .map(|node| {
            let key = (node.frame.clone(), node.role.clone(), node.name.clone());
            let nth = counts.entry(key).or_default();
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
    for (node, number) in nodes.iter_mut().zip(refs.of(&things)) {
        node.reference = format!("e{number}");
    }
    let read = trees.iter().map(|tree| tree.tree.read).sum();
    Snapshot { nodes, read }
}

/// Adds one frame, `depth` deep and so many frames within others.
fn join(
    trees: &[FrameTree],
    inside: &HashMap<(&str, u64), usize>,
    index: usize,
    (depth, within): (usize, usize),
    nodes: &mut Vec<Node>,
) {
    let frame = &trees[index];
    for told in &frame.tree.told {
        nodes.push(Node {
            reference: String::new(),
            role: told.2.clone(),
            name: short(&told.3),
            value: told.4.as_deref().map(short),
            states: told.5.clone(),
            depth: depth + told.0,
            frame: frame.frame.clone(),
            world: frame.world.clone(),
            number: told.1,
        });
        if let Some(held) = inside.get(&(frame.frame.as_str(), told.1))
            && within < DEEPEST
        {
            join(trees, inside, *held, (depth + told.0 + 1, within + 1), nodes);
        }
    }
}

fn short(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat.chars().take(LONGEST).collect()
}
