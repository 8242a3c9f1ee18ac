//! What a person's hands do in a viewer, as its page tells it. Data only; points are parts of the picture, 0 to 1.
//!
//! Keys and texts may be those of a password: no type here can be printed.

use super::asking::Reply;
use super::keys;
use crate::model::Place;
use anything_cdp::protocol::input::DispatchKeyEvent;
use serde::Deserialize;
use std::path::PathBuf;
use url::Url;

/// One thing a person does.
#[derive(Deserialize)]
#[serde(tag = "on", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Gesture {
    /// The mouse moves, a button goes down or up.
    Mouse(Mouse),
    /// The wheel turns.
    Wheel(Wheel),
    /// A key goes down or up.
    Key(Key),
    /// Text comes whole: from a composition that ended, or a dead key.
    Text { text: String },
    /// A composition is under way.
    Compose { text: String, from: u32, to: u32 },
    /// Fingers.
    Touch(Touch),
    /// Text from the person's clipboard.
    Paste { text: String },
    /// An entry of a list that the viewer showed in place of the system's.
    Option { frame: String, node: u64, index: u32 },
    /// The answer to what the browser asks.
    Answer(Reply),
    /// Files that were chosen, as they are kept for the page.
    #[serde(skip)]
    Files(Files),
    /// To an address that was read.
    #[serde(skip)]
    Visit(Visit),
    /// To another page; an address has yet to be read.
    Go {
        to: Way,
        #[serde(default)]
        address: Option<String>,
    },
}

/// An address that a person typed, as it was read.
pub struct Visit {
    /// Where to go.
    pub url: Url,
    /// The same as the step says it.
    pub place: Place,
}

/// Files that a person chose.
pub struct Files {
    /// Where they are kept; they go with it.
    pub folder: tempfile::TempDir,
    /// Each of them.
    pub paths: Vec<PathBuf>,
}

/// Mouse.
#[derive(Deserialize)]
pub struct Mouse {
    pub(super) kind: Press,
    pub(super) at: [f64; 2],
    /// As in `MouseEvent.button`.
    #[serde(default)]
    button: u8,
    /// As in `MouseEvent.buttons`.
    #[serde(default)]
    held: u32,
    /// Clicks in a row.
    #[serde(default)]
    pub(super) count: u32,
    /// Modifier keys, as the protocol counts them.
    #[serde(default)]
    pub(super) keys: u32,
}

/// Wheel.
#[derive(Deserialize)]
pub struct Wheel {
    pub(super) at: [f64; 2],
    /// CSS pixels, right and down.
    pub(super) by: [f64; 2],
    #[serde(default)]
    pub(super) keys: u32,
}

/// A key.
#[derive(Clone, Deserialize)]
pub struct Key {
    pub(super) down: bool,
    /// As in `KeyboardEvent.key`.
    key: String,
    /// As in `KeyboardEvent.code`.
    pub(super) code: String,
    /// As in `KeyboardEvent.keyCode`.
    #[serde(default)]
    number: u32,
    /// As in `KeyboardEvent.location`.
    #[serde(default)]
    place: u32,
    #[serde(default)]
    keys: u32,
}

/// Fingers.
#[derive(Deserialize)]
pub struct Touch {
    pub(super) kind: Fingers,
    #[serde(default)]
    pub(super) points: Vec<Finger>,
    #[serde(default)]
    pub(super) keys: u32,
}

/// One finger.
#[derive(Deserialize)]
pub struct Finger {
    pub(super) at: [f64; 2],
    pub(super) id: i64,
}

/// Where to go.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Way {
    Address,
    Back,
    Forward,
    Reload,
    Close,
}

/// What the mouse does.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Press {
    Move,
    Down,
    Up,
}

/// What fingers do.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Fingers {
    Start,
    Move,
    End,
    Cancel,
}

impl Gesture {
    /// It only moves or turns: nothing that a page could take for a click or for typing.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self, Self::Wheel(_))
            || matches!(self, Self::Mouse(mouse) if mouse.kind == Press::Move && mouse.held == 0)
    }
}

impl Press {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Move => "mouseMoved",
            Self::Down => "mousePressed",
            Self::Up => "mouseReleased",
        }
    }
}

impl Fingers {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Start => "touchStart",
            Self::Move => "touchMove",
            Self::End => "touchEnd",
            Self::Cancel => "touchCancel",
        }
    }

    pub(super) fn is_end(self) -> bool {
        matches!(self, Self::End | Self::Cancel)
    }
}

impl Mouse {
    /// All buttons go up there.
    pub(super) fn release(at: [f64; 2], held: u32) -> Self {
        let button = match held {
            2 => 2,
            4 => 1,
            _ => 0,
        };
        Self {
            kind: Press::Up,
            at,
            button,
            held: 0,
            count: 1,
            keys: 0,
        }
    }

    pub(super) fn buttons(&self) -> u32 {
        self.held & 0b1_1111
    }

    pub(super) fn button_word(&self) -> Option<&'static str> {
        if self.kind == Press::Move {
            let held = match self.held {
                0 => "none",
                held if held & 1 != 0 => "left",
                held if held & 2 != 0 => "right",
                _ => "middle",
            };
            return Some(held);
        }
        match self.button {
            0 => Some("left"),
            1 => Some("middle"),
            2 => Some("right"),
            _ => Some("none"),
        }
    }
}

impl Key {
    pub(super) fn up(self) -> Self {
        Self {
            down: false,
            keys: 0,
            ..self
        }
    }

    /// Copy or cut.
    pub(super) fn copies(&self) -> bool {
        let shortcut = self.keys & (keys::CONTROL | keys::META) != 0 && self.keys & keys::ALT == 0;
        self.down && shortcut && matches!(self.key.as_str(), "c" | "C" | "x" | "X")
    }

    pub(super) fn event(&self) -> DispatchKeyEvent {
        let shortcut = self.keys & (keys::CONTROL | keys::META) != 0;
        // AltGr is both, and types.
        let types = !shortcut || self.keys & (keys::CONTROL | keys::ALT) == keys::CONTROL | keys::ALT;
        let text = match self.key.as_str() {
            "Enter" => Some("\r".to_owned()),
            key if types && key.chars().count() == 1 => Some(key.to_owned()),
            _ => None,
        };
        let text = text.filter(|_| self.down);
        let command = keys::command(&self.key.to_lowercase()).filter(|_| self.down && shortcut && !types);
        DispatchKeyEvent {
            r#type: match (&text, self.down) {
                (_, false) => "keyUp",
                (Some(_), true) => "keyDown",
                (None, true) => "rawKeyDown",
            },
            modifiers: self.keys & 0b1111,
            key: self.key.chars().take(32).collect(),
            code: self.code.chars().take(32).collect(),
            windows_virtual_key_code: self.number.min(255),
            unmodified_text: text.clone(),
            text,
            location: Some(self.place.min(3)),
            commands: command.map(|command| vec![command]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(json: serde_json::Value) -> DispatchKeyEvent {
        match serde_json::from_value(json) {
            Ok(Gesture::Key(key)) => key.event(),
            _ => panic!("no key"),
        }
    }

    #[test]
    fn keys_type_and_shortcuts_do_not() {
        let told = |json| {
            let event = key(json);
            (event.r#type, event.text, event.commands)
        };
        let a = serde_json::json!({"on": "key", "down": true, "key": "a", "code": "KeyA", "number": 65});
        assert_eq!(told(a.clone()), ("keyDown", Some("a".into()), None));
        let with = |keys: u32, down: bool| {
            let mut json = a.clone();
            json["keys"] = keys.into();
            json["down"] = down.into();
            json
        };
        assert_eq!(told(with(2, true)), ("rawKeyDown", None, Some(vec!["selectAll"])));
        // AltGr.
        assert_eq!(told(with(3, true)), ("keyDown", Some("a".into()), None));
        assert_eq!(told(with(0, false)), ("keyUp", None, None));
    }
}
