//! What a message of the browser is: whose answer, or which event. It keeps nothing and knows no method's meaning.

use crate::cbor::{self, CborError};
use crate::{CdpError, Method};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;

/// Smaller parameters are copied.
const SMALL: usize = 16 << 10;

/// What came, as far as it has to be known to hand it on. The rest is unread.
#[derive(Debug, PartialEq)]
pub(crate) enum Incoming {
    Answer {
        id: u64,
        outcome: Outcome,
    },
    Event {
        session: Option<String>,
        method: String,
        /// Empty where it has none.
        params: Bytes,
    },
}

/// How a call ended.
#[derive(Debug, PartialEq)]
pub(crate) enum Outcome {
    Result(Bytes),
    Error(Bytes),
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(default)]
    code: i64,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    data: Value,
}

/// Looks whose a message is.
///
/// # Errors
/// It is neither an answer nor an event.
pub(crate) fn incoming(message: &Bytes) -> Result<Incoming, CborError> {
    let (mut id, mut method, mut session) = (None, None, None);
    let (mut params, mut outcome) = (Bytes::new(), None);
    for field in cbor::fields(message)? {
        match &*field.name {
            "id" => id = Some(cbor::from_slice(field.value)?),
            "method" => method = Some(cbor::from_slice(field.value)?),
            "sessionId" => session = Some(cbor::from_slice(field.value)?),
            "params" => params = kept(message, field.value),
            "result" => outcome = Some(Outcome::Result(message.slice_ref(field.value))),
            "error" => outcome = Some(Outcome::Error(message.slice_ref(field.value))),
            _ => {}
        }
    }
    match (id, method, outcome) {
        (Some(id), _, Some(outcome)) => Ok(Incoming::Answer { id, outcome }),
        (None, Some(method), _) => Ok(Incoming::Event {
            session,
            method,
            params,
        }),
        _ => Err(serde::de::Error::custom("it is neither an answer nor an event")),
    }
}

/// Events wait in queues: a small one must not hold on to the large block in which it came.
fn kept(message: &Bytes, part: &[u8]) -> Bytes {
    if part.len() < SMALL {
        Bytes::copy_from_slice(part)
    } else {
        message.slice_ref(part)
    }
}

/// Reads the answer of a call.
///
/// # Errors
/// `Refused`, `Answer`.
pub(crate) fn answer<M: Method>(outcome: &Outcome) -> Result<M::Response, CdpError> {
    let strange = |error: CborError| CdpError::Answer {
        method: M::NAME,
        detail: error.to_string(),
    };
    match outcome {
        Outcome::Result(bytes) => cbor::from_slice(bytes).map_err(strange),
        Outcome::Error(bytes) => {
            let refusal: Refusal = cbor::from_slice(bytes).map_err(strange)?;
            let text = refusal.message.as_deref().unwrap_or("unknown error");
            let data = refusal.data.as_str().map(|data| format!(" ({data})"));
            Err(CdpError::Refused {
                method: M::NAME,
                code: refusal.code,
                message: format!("{text}{}", data.unwrap_or_default()),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::browser::GetVersion;
    use serde_json::json;

    fn read(message: Value) -> Result<Incoming, CborError> {
        incoming(&cbor::to_vec(&message).into())
    }

    fn outcome(message: Value) -> Result<String, CdpError> {
        match read(message).expect("an answer") {
            Incoming::Answer { id: 7, outcome } => {
                answer::<GetVersion>(&outcome).map(|version| version.product)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn answers_and_events_are_told_apart() {
        let version = json!({"id": 7, "result": {"product": "C", "more": [1]}, "sessionId": "S"});
        assert_eq!(outcome(version).expect("version"), "C");
        let refused = json!({"id": 7, "error": {"code": -32000, "message": "No", "data": "why"}});
        let Err(CdpError::Refused { code, message, .. }) = outcome(refused) else {
            panic!("not refused")
        };
        assert_eq!((code, message.as_str()), (-32000, "No (why)"));
        let empty = json!({"id": 7, "result": {}});
        assert!(matches!(outcome(empty), Err(CdpError::Answer { .. })));

        let event = json!({"method": "Page.x", "params": {"y": 1}, "sessionId": "S"});
        let Ok(Incoming::Event {
            session,
            method,
            params,
        }) = read(event)
        else {
            panic!("no event")
        };
        assert_eq!((session.as_deref(), method.as_str()), (Some("S"), "Page.x"));
        assert_eq!(
            cbor::from_slice::<Value>(&params).expect("it reads"),
            json!({"y": 1})
        );
        for strange in [json!({}), json!({"id": 7}), json!([]), json!({"params": {}})] {
            assert!(read(strange.clone()).is_err(), "{strange}");
        }
    }
}
