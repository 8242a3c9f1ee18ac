//! One tree of all frames' answers: without what says nothing, with refs, as lines for people. Pure.

use super::FrameTree;
use super::refs::{Identity, Refs};
use anything_cdp::protocol::accessibility::{AxNode, AxProperty, AxValue};
use serde_json::Value;
use std::collections::HashMap;

/// Longer names are cut.
const LONGEST: usize = 200;
/// Deeper trees are cut off.
const DEEPEST: usize = 400;

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
    /// The browser's number of its document node.
    pub(in crate::page) backend: Option<i64>,
}

/// A page at one moment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Snapshot {
    /// Depth first.
    pub nodes: Vec<Node>,
    /// So many nodes the browser listed, of which those that say nothing are left out.
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

/// Joins the frames below the nodes that hold them; the first is the main one.
pub(super) fn build(trees: Vec<FrameTree>, refs: &mut Refs) -> Snapshot {
    let mut builder = Builder {
        trees: trees
            .iter()
            .map(|tree| {
                let by_id = tree
                    .nodes
                    .iter()
                    .map(|node| (node.node_id.as_str(), node))
                    .collect();
                (tree, by_id)
            })
            .collect(),
        inside: HashMap::new(),
        out: Vec::new(),
    };
    for (index, tree) in trees.iter().enumerate() {
        if let Some((frame, owner)) = &tree.owner {
            builder.inside.insert((frame.as_str(), *owner), index);
        }
    }
    builder.frame(0, 0);
    let mut nodes = builder.out;
    let mut counts: HashMap<(String, String, String), usize> = HashMap::new();
    let things: Vec<(Identity, Option<i64>)> = nodes
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
            (identity, node.backend)
        })
        .collect();
    for (node, number) in nodes.iter_mut().zip(refs.of(&things)) {
        node.reference = format!("e{number}");
    }
    let read = trees.iter().map(|tree| tree.nodes.len()).sum();
    Snapshot { nodes, read }
}

struct Builder<'t> {
    trees: Vec<(&'t FrameTree, HashMap<&'t str, &'t AxNode>)>,
    /// By frame and node that hold a frame: which.
    inside: HashMap<(&'t str, i64), usize>,
    out: Vec<Node>,
}

impl<'t> Builder<'t> {
    fn frame(&mut self, index: usize, depth: usize) {
        let root = self.trees.get(index).and_then(|(tree, _)| tree.nodes.first());
        if let Some(root) = root {
            self.visit(index, root, depth, "");
        }
    }

    /// `around`: the name of the nearest kept thing, which its own text only repeats.
    fn visit(&mut self, index: usize, node: &'t AxNode, depth: usize, around: &str) {
        if depth > DEEPEST {
            return;
        }
        let (tree, _) = &self.trees[index];
        let frame = tree.frame.as_str();
        let kept = if node.ignored {
            None
        } else {
            kept(node, frame, depth, around)
        };
        let (below, name) = match kept {
            Some(kept) => {
                let name = kept.name.clone();
                self.out.push(kept);
                (depth + 1, name)
            }
            None => (depth, around.to_owned()),
        };
        if let Some(held) = node
            .backend_dom_node_id
            .and_then(|owner| self.inside.get(&(frame, owner)).copied())
        {
            self.frame(held, below);
        }
        for child in &node.child_ids {
            let child = self.trees[index].1.get(child.as_str()).copied();
            if let Some(child) = child {
                self.visit(index, child, below, &name);
            }
        }
    }
}

fn kept(node: &AxNode, frame: &str, depth: usize, around: &str) -> Option<Node> {
    let role = text(node.role.as_ref());
    let name = text(node.name.as_ref());
    let (role, name) = match role.as_str() {
        "InlineTextBox" | "LineBreak" | "ListMarker" => return None,
        // A thing's own words are its name already.
        "StaticText" if name.trim().is_empty() || around.contains(name.trim()) => return None,
        "StaticText" => ("text".to_owned(), name),
        "none" | "generic" | "presentation" if name.is_empty() => return None,
        "RootWebArea" => ("page".to_owned(), name),
        "Iframe" => ("iframe".to_owned(), name),
        _ => (role, name),
    };
    let states = node.properties.iter().filter_map(state).collect::<Vec<_>>();
    let value = node.value.as_ref().map(|value| text(Some(value)));
    Some(Node {
        reference: String::new(),
        role,
        name: short(&name),
        value: value.map(|value| short(&value)),
        states,
        depth,
        frame: frame.to_owned(),
        backend: node.backend_dom_node_id,
    })
}

fn text(value: Option<&AxValue>) -> String {
    match value.map(|value| &value.value) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(flag)) => flag.to_string(),
        _ => String::new(),
    }
}

fn short(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat.chars().take(LONGEST).collect()
}

fn state(property: &AxProperty) -> Option<String> {
    let value = text(Some(&property.value));
    let yes = value == "true";
    let word = match property.name.as_str() {
        "checked" | "pressed" if value == "mixed" => return Some(format!("{}=mixed", property.name)),
        "expanded" => return Some(if yes { "expanded" } else { "collapsed" }.to_owned()),
        "level" => return Some(format!("level={value}")),
        "checked" | "pressed" | "selected" | "disabled" | "required" | "focused" | "readonly" | "modal" => {
            property.name.as_str()
        }
        "invalid" if value == "false" => return None,
        "invalid" => return Some("invalid".to_owned()),
        _ => return None,
    };
    yes.then(|| word.to_owned())
}
