//! What a person typed into a password field must not come back by another way: an address with it, a page that says
//! it. It is held here, in memory only, as long as its browser is, so that it can be left out of what is told and kept.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::functions::values::HIDDEN;

/// Shorter ones are left alone: they stand in too many words by chance.
const SHORTEST: usize = 4;
const MOST: usize = 50;

/// The texts. They can't be printed.
#[derive(Default)]
pub(crate) struct Hush(Mutex<Vec<String>>);

impl std::fmt::Debug for Hush {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hush")
    }
}

impl Hush {
    /// One more.
    pub(crate) fn add(&self, text: String) {
        let mut all = self.lock();
        if text.chars().count() < SHORTEST || all.contains(&text) || all.len() >= MOST {
            return;
        }
        let plus: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        for coded in [plus.replace('+', "%20"), plus] {
            if coded != text && !all.contains(&coded) {
                all.push(coded);
            }
        }
        all.push(text);
    }

    /// Those of an earlier run in the same browser.
    pub(crate) fn take_over(&self, others: &Self) {
        self.lock().clone_from(&others.lock());
    }

    /// The same without them, in every text of it.
    pub(super) fn clean<T: Serialize + DeserializeOwned>(&self, thing: T) -> T {
        let texts = self.lock();
        if texts.is_empty() {
            return thing;
        }
        let Ok(mut value) = serde_json::to_value(&thing) else {
            return thing;
        };
        let cleaned = clean(&mut value, &texts);
        match serde_json::from_value(value) {
            Ok(clean) if cleaned => clean,
            _ => thing,
        }
    }

    /// Whether one of them stands in it.
    pub(super) fn covers<T: Serialize>(&self, thing: &T) -> bool {
        let texts = self.lock();
        !texts.is_empty() && serde_json::to_value(thing).is_ok_and(|mut value| clean(&mut value, &texts))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn clean(value: &mut Value, texts: &[String]) -> bool {
    match value {
        Value::String(text) => {
            let mut found = false;
            for secret in texts {
                if text.contains(secret.as_str()) {
                    *text = text.replace(secret.as_str(), HIDDEN);
                    found = true;
                }
            }
            found
        }
        Value::Array(items) => items
            .iter_mut()
            .fold(false, |found, item| clean(item, texts) | found),
        Value::Object(fields) => fields
            .values_mut()
            .fold(false, |found, item| clean(item, texts) | found),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_secret_is_left_out_wherever_it_stands() {
        let hush = Hush::default();
        let told =
            json!({"page_url": "http://a/?p=s%20esam+e&q=s+esam%2Be", "rows": [{"a": "it is s esam+e"}]});
        assert_eq!(hush.clean(told.clone()), told);
        hush.add("pin".into());
        hush.add("s esam+e".into());
        assert_eq!(
            hush.clean(
                json!({"page_url": "http://a/?q=s+esam%2Be", "rows": [{"a": "it is s esam+e, a pin"}]})
            ),
            json!({"page_url": "http://a/?q=•••", "rows": [{"a": "it is •••, a pin"}]})
        );
        assert_eq!(format!("{hush:?}"), "Hush");
    }
}
