//! The binary form of the pipe's messages: CBOR as Chromium writes and takes it (`--remote-debugging-pipe=cbor`). The
//! browser makes its JSON of this form; without that step a large answer is there in half the time.
//!
//! Chromium's habits (`third_party/inspector_protocol/crdtp/cbor.h`): every map and list lies in an envelope, a byte
//! string under tag 24 with a length of 32 bits, and has no count but an end; text that is not ASCII may be a byte string
//! of UTF-16; bytes are a byte string under tag 22; whole numbers above 32 bits are floating-point. Nothing here knows
//! what a message means.

mod read;
mod write;

pub(crate) use read::{fields, from_slice};
pub(crate) use write::to_vec;

use std::fmt;

/// Tag 24 and a byte string whose length follows in four bytes.
const ENVELOPE: [u8; 3] = [0xd8, 0x18, 0x5a];
/// The envelope's head with its length.
pub(crate) const HEAD: usize = 7;
const MAP: u8 = 0xbf;
const LIST: u8 = 0x9f;
const END: u8 = 0xff;
const FALSE: u8 = 0xf4;
const TRUE: u8 = 0xf5;
const NULL: u8 = 0xf6;
const DOUBLE: u8 = 0xfb;
/// Tag 22: bytes.
const BYTES: u8 = 0xd6;

/// Why something could not be read.
#[derive(Debug)]
pub(crate) struct CborError(String);

impl fmt::Display for CborError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CborError {}

impl serde::de::Error for CborError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// How long the message is that begins with these bytes (at least [`HEAD`]), its head included.
pub(crate) fn message_length(head: &[u8]) -> Option<usize> {
    let length = head.strip_prefix(&ENVELOPE)?.first_chunk::<4>()?;
    usize::try_from(u32::from_be_bytes(*length))
        .ok()?
        .checked_add(HEAD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::{Value, json};

    fn both(value: &Value) -> Value {
        let bytes = to_vec(value);
        assert_eq!(message_length(&bytes), Some(bytes.len()));
        from_slice(&bytes).expect("it reads")
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let value = json!({
            "id": 7, "big": 3_000_000_000_u32, "less": -2, "least": -3_000_000_000_i64, "part": 0.5, "yes": true, "no": false,
            "none": null, "text": "Ää 漢字 🦀", "long": "x".repeat(70_000), "list": [1, [], {}, ["a"]],
            "counts": [23, 24, 255, 256, 65_535, 65_536, 2_147_483_647],
        });
        assert_eq!(both(&value), value);
    }

    #[test]
    fn the_browsers_own_ways_are_understood() {
        let enveloped = |content: &[u8]| {
            let mut bytes = ENVELOPE.to_vec();
            bytes.extend(u32::try_from(content.len()).expect("short").to_be_bytes());
            bytes.extend(content);
            bytes
        };
        #[derive(Debug, Deserialize, PartialEq)]
        struct Answer {
            name: String,
            #[serde(default)]
            gone: Option<String>,
            data: crate::protocol::Binary,
            at: f64,
        }
        let mut content = vec![MAP, 0x64, b'n', b'a', b'm', b'e', 0x44, 0xe4, 0x00, 0x22, 0x6f];
        content.extend([0x64, b'g', b'o', b'n', b'e', NULL]);
        content.extend([0x64, b'd', b'a', b't', b'a', BYTES, 0x43, 1, 2, 3]);
        content.extend([0x64, b'm', b'o', b'r', b'e']);
        content.extend(enveloped(&[LIST, 0x01, END]));
        content.extend([0x62, b'a', b't', 0x05, END]);
        let answer: Answer = from_slice(&enveloped(&content)).expect("it reads");
        let data = crate::protocol::Binary(bytes::Bytes::from_static(&[1, 2, 3]));
        let expected = Answer {
            name: "ä漢".into(),
            gone: None,
            data,
            at: 5.0,
        };
        assert_eq!(answer, expected);
    }

    #[test]
    fn what_is_cut_off_or_wrong_is_an_error() {
        let bytes = to_vec(&json!({"a": [1, "two", {"three": 3.5}], "b": "x".repeat(300)}));
        for end in 0..bytes.len() {
            assert!(from_slice::<Value>(&bytes[..end]).is_err(), "{end}");
        }
        let deep = (0..700).fold(json!(1), |inner, _| json!([inner]));
        let deep = to_vec(&deep);
        assert!(from_slice::<Value>(&deep).is_err());
        for bytes in [
            &[0x1c][..],
            &[0xa1, 0x61, b'a', 0x01],
            &[0x81, 0x01],
            &[0xc0, 0x01],
        ] {
            assert!(from_slice::<Value>(bytes).is_err(), "{bytes:?}");
        }
    }
}
