//! Events of a type that this program does not know: told once per type, and what they held is kept beside that.
//!
//! Nothing of them is understood here. A server of a later version may send thousands: only so much of each type stays.

use serde_json::Value;

use super::transcript::Transcript;
use super::words::floor_char;
use crate::view::ItemBody;

/// Types that are told; more come from no server that means well.
const KINDS: usize = 32;
/// At most so much of what events of one type held is kept, in bytes.
const DETAIL_LIMIT: usize = 16 * 1024;
/// Ends what was cut.
const CUT: &str = "\n…";

impl Transcript {
    pub(super) fn unknown_event(&mut self, now: i64, event: &Value) {
        let kind = kind_of(event);
        let content = event.to_string();
        if let Some(id) = self.unknown_kinds.get(&kind).copied() {
            self.known_again(id, &content);
            return;
        }
        if self.unknown_kinds.len() == KINDS {
            return;
        }
        let shown: String = kind.chars().take(80).collect();
        self.close_open(now);
        let id = self.append(
            now,
            ItemBody::Notice {
                code: "unknown_event".to_owned(),
                text: format!("The server sent something this version does not know: {shown}"),
                detail: Some(bounded(String::new(), &content)),
            },
        );
        self.unknown_kinds.insert(kind, id);
    }

    /// Another one of a type that was told. One that was told long ago may have left memory: it stays as it was stored.
    fn known_again(&mut self, id: u64, content: &str) {
        let room = self.item_mut(id).is_some_and(
            |item| matches!(&item.body, ItemBody::Notice { detail: Some(detail), .. } if !detail.ends_with(CUT)),
        );
        if room {
            self.change(id, |item| {
                if let ItemBody::Notice {
                    detail: Some(detail), ..
                } = &mut item.body
                {
                    *detail = bounded(std::mem::take(detail), content);
                }
            });
        }
    }
}

/// One more line, or as much of it as there is room for.
fn bounded(mut detail: String, line: &str) -> String {
    if !detail.is_empty() {
        detail.push('\n');
    }
    detail.push_str(line);
    if detail.len() > DETAIL_LIMIT {
        detail.truncate(floor_char(&detail, DETAIL_LIMIT - CUT.len()));
        detail.push_str(CUT);
    }
    detail
}

fn kind_of(event: &Value) -> String {
    let kind = event.get("type").and_then(Value::as_str);
    kind.unwrap_or("something without a type").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_bounded_and_cut_between_characters() {
        assert_eq!(bounded("a".into(), "b"), "a\nb");
        let cut = bounded(String::new(), &"ä".repeat(DETAIL_LIMIT));
        assert!(cut.len() <= DETAIL_LIMIT && cut.ends_with(CUT), "{}", cut.len());
    }
}
