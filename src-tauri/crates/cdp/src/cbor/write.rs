//! From JSON values to bytes.

use super::{DOUBLE, END, ENVELOPE, FALSE, HEAD, LIST, MAP, NULL, TRUE};
use serde_json::{Number, Value};

/// Bytes of major types.
const POSITIVE: u8 = 0x00;
const NEGATIVE: u8 = 0x20;
const TEXT: u8 = 0x60;

/// A value as the browser takes it.
pub(crate) fn to_vec(value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.push(NULL),
        Value::Bool(yes) => out.push(if *yes { TRUE } else { FALSE }),
        Value::Number(number) => write_number(number, out),
        Value::String(text) => write_text(text, out),
        Value::Array(values) => enveloped(out, |out| {
            out.push(LIST);
            for value in values {
                write(value, out);
            }
        }),
        Value::Object(fields) => enveloped(out, |out| {
            out.push(MAP);
            for (name, value) in fields {
                write_text(name, out);
                write(value, out);
            }
        }),
    }
}

fn enveloped(out: &mut Vec<u8>, content: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    out.extend(ENVELOPE);
    out.extend([0; 4]);
    content(out);
    out.push(END);
    // Messages are far below 4 GiB.
    let length = u32::try_from(out.len() - start - HEAD).unwrap_or(u32::MAX);
    out[start + ENVELOPE.len()..start + HEAD].copy_from_slice(&length.to_be_bytes());
}

fn write_number(number: &Number, out: &mut Vec<u8>) {
    match number.as_i64().map(i32::try_from) {
        Some(Ok(whole)) if whole >= 0 => head(POSITIVE, whole.unsigned_abs(), out),
        Some(Ok(whole)) => head(NEGATIVE, whole.unsigned_abs() - 1, out),
        _ => {
            out.push(DOUBLE);
            out.extend(number.as_f64().unwrap_or_default().to_be_bytes());
        }
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    head(TEXT, u32::try_from(text.len()).unwrap_or(u32::MAX), out);
    out.extend(text.as_bytes());
}

/// A type with its number or length, in as few bytes as it takes.
fn head(kind: u8, number: u32, out: &mut Vec<u8>) {
    match (u8::try_from(number), u16::try_from(number)) {
        (Ok(number @ 0..24), _) => out.push(kind | number),
        (Ok(number), _) => out.extend([kind | 24, number]),
        (_, Ok(number)) => {
            out.push(kind | 25);
            out.extend(number.to_be_bytes());
        }
        _ => {
            out.push(kind | 26);
            out.extend(number.to_be_bytes());
        }
    }
}
