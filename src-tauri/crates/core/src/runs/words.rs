//! Text, thinking and log lines: what grows piece by piece.

use super::transcript::{Change, Transcript};
use crate::view::{Item, ItemBody, RunState, ToolStatus};

/// A growing item is closed at this many bytes and goes on in a new one, so that nothing grows without bound.
const ITEM_LIMIT: usize = 64 * 1024;

impl Transcript {
    pub(super) fn text(&mut self, now: i64, delta: &str) {
        self.grow(now, delta, false);
    }

    pub(super) fn thinking(&mut self, now: i64, delta: &str) {
        self.grow(now, delta, true);
    }

    pub(super) fn log_line(&mut self, now: i64, line: &str) {
        if self.run.state == RunState::Starting {
            self.run.state = RunState::Working;
            self.touch_run();
        }
        let line = plain_log_line(line);
        if line.trim().is_empty() {
            return;
        }
        // Two blanks and a line end are a line break in Markdown.
        let grows = self
            .open
            .and_then(|id| self.item_mut(id))
            .is_some_and(|item| matches!(&item.body, ItemBody::Text { text, .. } if !text.is_empty()));
        let piece = if grows { format!("  \n{line}") } else { line };
        self.grow(now, &piece, false);
    }

    fn grow(&mut self, now: i64, mut delta: &str, thinks: bool) {
        while !delta.is_empty() {
            let taken = self.grow_one(now, delta, thinks);
            delta = &delta[taken..];
            if !delta.is_empty() {
                self.close_open(now);
            }
        }
    }

    /// Adds as much of `delta` as the open item takes, and answers how many bytes that was.
    fn grow_one(&mut self, now: i64, delta: &str, thinks: bool) -> usize {
        let open = self.open.filter(|id| {
            let at = id
                .checked_sub(self.first_item)
                .and_then(|at| usize::try_from(at).ok());
            let body = at.and_then(|at| self.items.get(at)).map(|item| &item.body);
            matches!(
                (body, thinks),
                (Some(ItemBody::Thinking { .. }), true) | (Some(ItemBody::Text { .. }), false)
            )
        });
        let Some(id) = open else {
            self.close_open(now);
            let (piece, taken) = cut(delta, ITEM_LIMIT);
            let text = piece.to_owned();
            let body = if thinks {
                ItemBody::Thinking {
                    text,
                    open: true,
                    ms: None,
                }
            } else {
                ItemBody::Text { text, open: true }
            };
            self.open = Some(self.append(now, body));
            return taken;
        };
        let Some(Item {
            body: ItemBody::Text { text, .. } | ItemBody::Thinking { text, .. },
            ..
        }) = self.item_mut(id)
        else {
            return delta.len();
        };
        let before = text.len();
        let room = ITEM_LIMIT.saturating_sub(before);
        let (piece, taken) = if delta.len() <= room {
            (delta, delta.len())
        } else {
            cut(delta, room)
        };
        text.push_str(piece);
        self.item_bytes += taken;
        if taken > 0 {
            self.changes.items.entry(id).or_insert(Change::Extended(before));
            self.unsaved.items.insert(id);
        } else {
            // No room for even one character: the caller goes on in a new item.
            self.close_open(now);
        }
        taken
    }

    pub(super) fn close_open(&mut self, now: i64) {
        if let Some(id) = self.open.take() {
            self.change(id, |item| close(item, now));
        }
    }
}

/// Closes an item that will not grow any more: text and thinking as they are, a running tool as cut off.
pub(crate) fn close(item: &mut Item, now: i64) {
    let lasted = u64::try_from(now - item.at).unwrap_or(0);
    match &mut item.body {
        ItemBody::Text { open, .. } => *open = false,
        ItemBody::Thinking { open, ms, .. } => {
            *open = false;
            ms.get_or_insert(lasted);
        }
        ItemBody::Tool(tool) if tool.status == ToolStatus::Running => {
            tool.status = ToolStatus::Cut;
            tool.ms.get_or_insert(lasted);
        }
        _ => {}
    }
}

/// At most `limit` bytes of `text`, cut after a line where one ends in its second half, never inside a character.
fn cut(text: &str, limit: usize) -> (&str, usize) {
    if text.len() <= limit {
        return (text, text.len());
    }
    let end = floor_char(text, limit);
    let end = match text[..end].rfind('\n') {
        Some(line) if line + 1 > end / 2 => line + 1,
        _ => end,
    };
    (&text[..end], end)
}

/// The last character border at or before `at`.
pub(super) fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A log line without terminal colours and without the runner's prefix `time | LEVEL | user_script | ` (contract 3.12).
pub(super) fn plain_log_line(line: &str) -> String {
    let plain = without_colours(line);
    let parts: Vec<&str> = plain.splitn(4, '|').collect();
    if let [_, level, _, message] = parts[..] {
        let level = level.trim();
        let levels = [
            "TRACE", "DEBUG", "INFO", "SUCCESS", "WARNING", "ERROR", "CRITICAL",
        ];
        if levels.contains(&level) {
            return message.trim().to_owned();
        }
    }
    plain.trim_end().to_owned()
}

/// A line without what colours it in a terminal.
pub(super) fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        if char != '\u{1b}' {
            plain.push(char);
            continue;
        }
        if chars.next() == Some('[') {
            for code in chars.by_ref() {
                if code.is_ascii_alphabetic() {
                    break;
                }
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_lines_lose_colours_and_prefix() {
        assert_eq!(plain_log_line("opened the page"), "opened the page");
        assert_eq!(
            plain_log_line("\u{1b}[32m12:00 | INFO     | user_script | a | b\u{1b}[0m"),
            "a | b"
        );
        assert_eq!(plain_log_line("a | b | c | d"), "a | b | c | d");
    }

    #[test]
    fn cuts_at_lines_and_never_inside_a_character() {
        assert_eq!(cut("abcd\nef", 6), ("abcd\n", 5));
        assert_eq!(cut("ää", 3), ("ä", 2));
        assert_eq!(cut("abc", 10), ("abc", 3));
    }
}
