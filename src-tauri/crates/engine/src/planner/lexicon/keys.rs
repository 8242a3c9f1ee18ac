//! Keys of the keyboard in words: `Enter`, `the down arrow key`, `Ctrl+Shift+K`. It presses nothing.

use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::text::phrase::Phrase;

const KEYS: &[(&str, &[&str])] = &[
    ("Enter", &["enter", "return", "enter/return"]),
    ("Tab", &["tab"]),
    ("Escape", &["escape", "esc"]),
    ("Space", &["space", "spacebar", "space bar"]),
    ("Backspace", &["backspace"]),
    ("Delete", &["delete", "del"]),
    ("ArrowUp", &["up", "arrow up", "up arrow", "arrowup"]),
    ("ArrowDown", &["down", "arrow down", "down arrow", "arrowdown"]),
    ("ArrowLeft", &["left", "arrow left", "left arrow", "arrowleft"]),
    (
        "ArrowRight",
        &["right", "arrow right", "right arrow", "arrowright"],
    ),
    ("PageUp", &["page up", "pageup", "pgup"]),
    ("PageDown", &["page down", "pagedown", "pgdn"]),
    ("Home", &["home"]),
    ("End", &["end"]),
];
const MODIFIERS: &[(&str, &[&str])] = &[
    ("Control", &["ctrl", "control", "strg"]),
    ("Meta", &["cmd", "command", "meta", "win", "windows"]),
    ("Alt", &["alt", "option"]),
    ("Shift", &["shift"]),
];

/// The keys, as `Control+A`; `None` if it names no key. `Delete`, `Home`, `End` and the like are keys only as `the Delete key`.
pub(in crate::planner) fn keys_of(phrase: Phrase<'_>) -> Option<String> {
    let mut low = bare(phrase).without_end(DETERMINERS).low().replace('"', "");
    let mut surely = false;
    for ending in [
        " key on the keyboard",
        " on the keyboard",
        " on your keyboard",
        " key",
        " keys",
    ] {
        if let Some(short) = low.strip_suffix(ending) {
            low = short.to_owned();
            surely = true;
        }
    }
    if let Some(short) = low.strip_prefix("key ").or_else(|| low.strip_prefix("keys ")) {
        low = short.to_owned();
        surely = true;
    }
    let named = |part: &str| {
        KEYS.iter()
            .find(|(_, words)| words.contains(&part))
            .map(|(key, _)| (*key).to_owned())
    };
    if !surely
        && (matches!(
            low.as_str(),
            "delete" | "del" | "home" | "end" | "up" | "down" | "left" | "right" | "return"
        ) || phrase.is_quoted() && low != "enter" && low != "escape" && low != "tab")
    {
        return None;
    }
    if let Some(key) = named(&low) {
        return Some(key);
    }
    if let Some(number) = low
        .strip_prefix('f')
        .and_then(|number| number.parse::<u8>().ok())
        .filter(|number| (1..=12).contains(number))
    {
        return Some(format!("F{number}"));
    }
    let parts: Vec<String> = low
        .replace(" + ", "+")
        .replace(" and ", "+")
        .split(['+', ' '])
        .map(str::to_owned)
        .filter(|part| !part.is_empty())
        .collect();
    let (last, modifiers) = parts.split_last()?;
    if modifiers.is_empty() || modifiers.len() > 3 {
        // A single sign is a key only as `the x key`.
        return (surely && last.chars().count() == 1).then(|| last.clone());
    }
    let mut keys = Vec::new();
    for part in modifiers {
        keys.push(
            MODIFIERS
                .iter()
                .find(|(_, words)| words.contains(&part.as_str()))?
                .0
                .to_owned(),
        );
    }
    let key = named(last).or_else(|| (last.chars().count() == 1).then(|| last.to_uppercase()))?;
    keys.push(key);
    Some(keys.join("+"))
}
