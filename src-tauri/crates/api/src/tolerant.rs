//! Reading JSON that is nearly right: two names for one id, nulls for absent fields, numbers for texts.
//!
//! It repairs what the contract's servers are known to vary (sections 1.4 and 14) and nothing else; what is
//! really missing still fails.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

/// What to repair in one kind of object.
pub(crate) struct Shape {
    /// Fields with two names: ours, and the other one.
    pub twins: &'static [(&'static str, &'static str)],
    /// Fields that hold text, whatever was sent.
    pub texts: &'static [&'static str],
    /// Fields that hold a list of texts; one text alone becomes a list of one.
    pub text_lists: &'static [&'static str],
}

/// Reads an object and repairs it. Null fields are left out, so that they take their default.
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D, shape: &Shape) -> Result<Value, D::Error> {
    let mut object = Map::deserialize(deserializer)?;
    object.retain(|_, value| !value.is_null());
    for (name, other) in shape.twins {
        let other = object.remove(*other);
        if let Some(id) = object.remove(*name).or(other) {
            object.insert((*name).to_owned(), Value::String(into_text(id)));
        }
    }
    for name in shape.texts {
        if let Some(value) = object.get_mut(*name) {
            *value = Value::String(into_text(value.take()));
        }
    }
    for name in shape.text_lists {
        if let Some(value) = object.get_mut(*name) {
            let items = match value.take() {
                Value::Array(items) => items,
                single => vec![single],
            };
            *value = items
                .into_iter()
                .map(|item| Value::String(into_text(item)))
                .collect();
        }
    }
    Ok(Value::Object(object))
}

/// Writes an object with both names of each id.
pub(crate) fn write<S: Serializer>(
    mut value: Value,
    shape: &Shape,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if let Value::Object(object) = &mut value {
        for (name, other) in shape.twins {
            if let Some(id) = object.get(*name).cloned() {
                object.insert((*other).to_owned(), id);
            }
        }
    }
    value.serialize(serializer)
}

/// The value as text: a string itself, anything else as its JSON.
pub(crate) fn into_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// For `deserialize_with`: text, null, or anything else as its JSON text.
pub(crate) fn text_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => None,
        value => Some(into_text(value)),
    })
}

/// For `deserialize_with`: text; null as the empty text, anything else as its JSON text.
pub(crate) fn text_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Value::deserialize(deserializer).map(into_text)
}

/// Takes a text field; absent and null give the empty text.
pub(crate) fn take_text(object: &mut Map<String, Value>, name: &str) -> String {
    object.remove(name).map(into_text).unwrap_or_default()
}

/// Takes a text field that may be absent, null or empty.
pub(crate) fn take_optional_text(object: &mut Map<String, Value>, name: &str) -> Option<String> {
    Some(take_text(object, name)).filter(|text| !text.is_empty())
}

/// Takes a number, also one that was sent as text.
pub(crate) fn take_number(object: &mut Map<String, Value>, name: &str) -> Option<f64> {
    match object.remove(name)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().trim_start_matches('$').parse().ok(),
        _ => None,
    }
    .filter(|number: &f64| number.is_finite())
}

/// Takes a count; fractions are cut, negatives ignored.
pub(crate) fn take_count(object: &mut Map<String, Value>, name: &str) -> Option<u64> {
    take_number(object, name)
        .filter(|number| *number >= 0.0)
        .map(|number| number as u64)
}

/// Takes a list of objects as it is; anything else in it makes it none.
pub(crate) fn take_objects(object: &mut Map<String, Value>, name: &str) -> Option<Vec<Map<String, Value>>> {
    let Value::Array(items) = object.remove(name)? else {
        return None;
    };
    let objects = items.into_iter().map(|item| match item {
        Value::Object(object) => Some(object),
        _ => None,
    });
    objects.collect()
}

/// Takes a value of any type that is understood whole or not at all.
pub(crate) fn take<T: serde::de::DeserializeOwned>(object: &mut Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(object.remove(name)?).ok()
}
