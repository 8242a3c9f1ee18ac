//! Keys and combinations as the browser wants them. Pure.

use super::error::PageError;
use anything_cdp::protocol::input::DispatchKeyEvent;

pub(super) const ALT: u32 = 1;
pub(super) const CONTROL: u32 = 2;
pub(super) const META: u32 = 4;
const SHIFT: u32 = 8;

/// Named keys: name, `key`, `code`, virtual key code, text.
const NAMED: &[(&str, &str, &str, u32, Option<&str>)] = &[
    ("enter", "Enter", "Enter", 13, Some("\r")),
    ("return", "Enter", "Enter", 13, Some("\r")),
    ("tab", "Tab", "Tab", 9, None),
    ("escape", "Escape", "Escape", 27, None),
    ("esc", "Escape", "Escape", 27, None),
    ("space", " ", "Space", 32, Some(" ")),
    ("spacebar", " ", "Space", 32, Some(" ")),
    ("backspace", "Backspace", "Backspace", 8, None),
    ("delete", "Delete", "Delete", 46, None),
    ("del", "Delete", "Delete", 46, None),
    ("insert", "Insert", "Insert", 45, None),
    ("home", "Home", "Home", 36, None),
    ("end", "End", "End", 35, None),
    ("pageup", "PageUp", "PageUp", 33, None),
    ("pagedown", "PageDown", "PageDown", 34, None),
    ("arrowup", "ArrowUp", "ArrowUp", 38, None),
    ("up", "ArrowUp", "ArrowUp", 38, None),
    ("arrowdown", "ArrowDown", "ArrowDown", 40, None),
    ("down", "ArrowDown", "ArrowDown", 40, None),
    ("arrowleft", "ArrowLeft", "ArrowLeft", 37, None),
    ("left", "ArrowLeft", "ArrowLeft", 37, None),
    ("arrowright", "ArrowRight", "ArrowRight", 39, None),
    ("right", "ArrowRight", "ArrowRight", 39, None),
    ("shift", "Shift", "ShiftLeft", 16, None),
    ("control", "Control", "ControlLeft", 17, None),
    ("ctrl", "Control", "ControlLeft", 17, None),
    ("alt", "Alt", "AltLeft", 18, None),
    ("option", "Alt", "AltLeft", 18, None),
    ("meta", "Meta", "MetaLeft", 91, None),
    ("command", "Meta", "MetaLeft", 91, None),
    ("cmd", "Meta", "MetaLeft", 91, None),
    ("contextmenu", "ContextMenu", "ContextMenu", 93, None),
];

#[derive(Debug, Clone)]
struct Key {
    key: String,
    code: String,
    number: u32,
    text: Option<String>,
    modifier: u32,
}

/// The events of `Control+A` and the like, in order: keys go down from left to right and up from right to left.
pub(super) fn events(combination: &str) -> Result<Vec<DispatchKeyEvent>, PageError> {
    let mut held = 0;
    let mut down = Vec::new();
    let mut keys = Vec::new();
    for name in names(combination) {
        let key = key(&name).ok_or_else(|| PageError::UnknownKey(name.clone()))?;
        held |= key.modifier;
        down.push(event(&key, held, true));
        keys.push(key);
    }
    if keys.is_empty() {
        return Err(PageError::UnknownKey(combination.to_owned()));
    }
    for key in keys.iter().rev() {
        held &= !key.modifier;
        down.push(event(key, held, false));
    }
    Ok(down)
}

/// `+` separates, unless it is the key itself (`Control++`).
fn names(combination: &str) -> Vec<String> {
    let text = combination.trim();
    if text == "+" {
        return vec!["+".into()];
    }
    let (body, plus) = match text.strip_suffix("++") {
        Some(body) => (body, true),
        None => (text, false),
    };
    let mut names: Vec<String> = body
        .split('+')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    if plus {
        names.push("+".into());
    }
    names
}

fn key(name: &str) -> Option<Key> {
    let plain = name.to_lowercase().replace([' ', '_', '-'], "");
    if let Some((_, key, code, number, text)) = NAMED.iter().find(|(known, ..)| *known == plain) {
        let modifier = match *key {
            "Alt" => ALT,
            "Control" => CONTROL,
            "Meta" => META,
            "Shift" => SHIFT,
            _ => 0,
        };
        let text = text.map(str::to_owned);
        return Some(Key {
            key: (*key).into(),
            code: (*code).into(),
            number: *number,
            text,
            modifier,
        });
    }
    if let Some(number) = plain
        .strip_prefix('f')
        .and_then(|number| number.parse::<u32>().ok())
        && (1..=24).contains(&number)
    {
        let name = format!("F{number}");
        return Some(Key {
            key: name.clone(),
            code: name,
            number: 111 + number,
            text: None,
            modifier: 0,
        });
    }
    let mut chars = name.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    let upper = c.to_ascii_uppercase();
    let (code, number) = match upper {
        'A'..='Z' => (format!("Key{upper}"), u32::from(upper)),
        '0'..='9' => (format!("Digit{upper}"), u32::from(upper)),
        '+' => ("Equal".into(), 187),
        '-' => ("Minus".into(), 189),
        '.' => ("Period".into(), 190),
        ',' => ("Comma".into(), 188),
        '/' => ("Slash".into(), 191),
        _ => (String::new(), 0),
    };
    Some(Key {
        key: c.to_string(),
        code,
        number,
        text: Some(c.to_string()),
        modifier: 0,
    })
}

fn event(key: &Key, held: u32, down: bool) -> DispatchKeyEvent {
    let shortcut = held & (CONTROL | META | ALT) != 0;
    // `A` in `Control+A` is the key, not the capital letter.
    let letter = |text: &str| {
        if held & SHIFT != 0 {
            text.to_uppercase()
        } else {
            text.to_lowercase()
        }
    };
    let single = key.key.chars().count() == 1;
    let name = if single && (shortcut || held & SHIFT != 0) {
        letter(&key.key)
    } else {
        key.key.clone()
    };
    let text = if down && !shortcut {
        key.text.as_deref().map(|text| {
            if single && held & SHIFT != 0 {
                letter(text)
            } else {
                text.to_owned()
            }
        })
    } else {
        None
    };
    let commands = (down && shortcut)
        .then(|| command(&name))
        .flatten()
        .map(|command| vec![command]);
    DispatchKeyEvent {
        r#type: if !down {
            "keyUp"
        } else if text.is_some() {
            "keyDown"
        } else {
            "rawKeyDown"
        },
        modifiers: held,
        key: name,
        code: key.code.clone(),
        windows_virtual_key_code: key.number,
        unmodified_text: text.clone(),
        text,
        location: None,
        commands,
    }
}

/// Editing commands that the window system would attach to a shortcut; a headless browser has none.
pub(super) fn command(key: &str) -> Option<&'static str> {
    match key {
        "a" => Some("selectAll"),
        "c" => Some("copy"),
        "x" => Some("cut"),
        "v" => Some("paste"),
        "z" => Some("undo"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(combination: &str) -> Vec<(String, String, u32)> {
        let events = events(combination).expect("keys");
        events
            .into_iter()
            .map(|event| (event.r#type.to_owned(), event.key, event.modifiers))
            .collect()
    }

    #[test]
    fn a_combination_goes_down_and_up() {
        let wanted = [
            ("rawKeyDown", "Control", 2),
            ("rawKeyDown", "a", 2),
            ("keyUp", "a", 2),
            ("keyUp", "Control", 0),
        ];
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(kind, key, held)| ((*kind).into(), (*key).into(), *held))
            .collect();
        assert_eq!(told("Control+A"), wanted);
    }

    #[test]
    fn single_keys() {
        assert_eq!(told("Enter")[0], ("keyDown".into(), "Enter".into(), 0));
        assert_eq!(told("page down")[0].1, "PageDown");
        assert_eq!(told("Shift+a")[1].1, "A");
        assert_eq!(told("+")[0].1, "+");
        assert_eq!(told("F5")[0].1, "F5");
        assert!(events("Hyper+Q").is_err());
        assert!(events("").is_err());
    }
}
