//! From bytes to types, without a tree in between: what a type does not ask for is stepped over by its envelope's length.

use super::{BYTES, CborError, DOUBLE, END, ENVELOPE, FALSE, HEAD, LIST, MAP, NULL, TRUE};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use std::borrow::Cow;

/// Deeper messages are refused: each level takes some of the stack.
const DEEPEST: usize = 400;
/// Whole numbers up to here are exact as floating-point.
const EXACT: f64 = 9_007_199_254_740_992.0;

type Result<T> = std::result::Result<T, CborError>;

/// Reads one value.
///
/// # Errors
/// It is cut off, no CBOR of this kind, too deep, or not what the type asks for.
pub(crate) fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut reader = Reader {
        rest: bytes,
        depth: 0,
    };
    T::deserialize(&mut reader)
}

/// One field of a map: its name, and its value unread.
pub(crate) struct Field<'b> {
    pub(crate) name: Cow<'b, str>,
    pub(crate) value: &'b [u8],
}

/// The fields of a message, their values unread; empty if it is no map.
///
/// # Errors
/// It is cut off, or no CBOR of this kind.
pub(crate) fn fields(bytes: &[u8]) -> Result<Vec<Field<'_>>> {
    let mut reader = Reader {
        rest: bytes,
        depth: 0,
    };
    let mut content = reader.envelope()?;
    let mut fields = Vec::with_capacity(4);
    if content.byte()? != MAP {
        return Ok(fields);
    }
    while content.peek()? != END {
        let name = content.text()?;
        let before = content.rest;
        content.skip()?;
        let value = &before[..before.len() - content.rest.len()];
        fields.push(Field { name, value });
    }
    Ok(fields)
}

fn wrong<T>(what: &str) -> Result<T> {
    Err(CborError(what.to_owned()))
}

struct Reader<'b> {
    rest: &'b [u8],
    depth: usize,
}

impl<'b> Reader<'b> {
    fn peek(&self) -> Result<u8> {
        match self.rest.first() {
            Some(byte) => Ok(*byte),
            None => wrong("it is cut off"),
        }
    }

    fn byte(&mut self) -> Result<u8> {
        let byte = self.peek()?;
        self.rest = &self.rest[1..];
        Ok(byte)
    }

    fn take(&mut self, count: usize) -> Result<&'b [u8]> {
        match self.rest.split_at_checked(count) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => wrong("it is cut off"),
        }
    }

    /// The number in a head's lower bits or behind it.
    fn number(&mut self, head: u8) -> Result<u64> {
        let width = match head & 0x1f {
            small @ 0..24 => return Ok(u64::from(small)),
            width @ 24..=27 => 1 << (width - 24),
            _ => return wrong("a number of no known width"),
        };
        let bytes = self.take(width)?;
        Ok(bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn length(&mut self, head: u8) -> Result<usize> {
        let length = self.number(head)?;
        usize::try_from(length).or_else(|_| wrong("it is cut off"))
    }

    /// Steps into a map or list.
    fn envelope(&mut self) -> Result<Reader<'b>> {
        if self.depth >= DEEPEST {
            return wrong("it is too deep");
        }
        if self.take(ENVELOPE.len())? != ENVELOPE {
            return wrong("a map or list without its envelope");
        }
        let length = self.take(HEAD - ENVELOPE.len())?;
        let length = length
            .iter()
            .fold(0, |number, byte| number << 8 | usize::from(*byte));
        Ok(Reader {
            rest: self.take(length)?,
            depth: self.depth + 1,
        })
    }

    /// Text, in either of its forms.
    fn text(&mut self) -> Result<Cow<'b, str>> {
        let head = self.byte()?;
        let length = self.length(head)?;
        let bytes = self.take(length)?;
        match head >> 5 {
            3 => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Cow::Borrowed(text)),
                Err(_) => Ok(String::from_utf8_lossy(bytes)),
            },
            2 => {
                let units = bytes
                    .chunks_exact(2)
                    .map(|two| u16::from_le_bytes([two[0], two[1]]));
                let text = char::decode_utf16(units).map(|one| one.unwrap_or(char::REPLACEMENT_CHARACTER));
                Ok(Cow::Owned(text.collect()))
            }
            _ => wrong("no text where one is needed"),
        }
    }

    fn bytes(&mut self) -> Result<&'b [u8]> {
        if self.byte()? != BYTES {
            return wrong("no bytes where some are needed");
        }
        let head = self.byte()?;
        let length = self.length(head)?;
        self.take(length)
    }

    fn skip(&mut self) -> Result<()> {
        let head = self.peek()?;
        match head {
            FALSE | TRUE | NULL => self.byte().map(|_| ()),
            DOUBLE => self.take(9).map(|_| ()),
            BYTES => self.bytes().map(|_| ()),
            _ if head == ENVELOPE[0] => self.envelope().map(|_| ()),
            _ => {
                self.byte()?;
                match head >> 5 {
                    0 | 1 => self.number(head).map(|_| ()),
                    2 | 3 => {
                        let length = self.length(head)?;
                        self.take(length).map(|_| ())
                    }
                    _ => wrong("something that is no value"),
                }
            }
        }
    }
}

impl<'b> de::Deserializer<'b> for &mut Reader<'b> {
    type Error = CborError;

    fn deserialize_any<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value> {
        let head = self.peek()?;
        match head {
            FALSE | TRUE => {
                self.byte()?;
                visitor.visit_bool(head == TRUE)
            }
            NULL => {
                self.byte()?;
                visitor.visit_unit()
            }
            DOUBLE => {
                self.byte()?;
                let bytes = self.take(8)?;
                let bits = bytes.iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
                visit_number(f64::from_bits(bits), visitor)
            }
            BYTES => visitor.visit_borrowed_bytes(self.bytes()?),
            _ if head == ENVELOPE[0] => {
                let mut content = self.envelope()?;
                match content.byte()? {
                    MAP => visitor.visit_map(Content(content)),
                    LIST => visitor.visit_seq(Content(content)),
                    _ => wrong("an envelope with neither a map nor a list"),
                }
            }
            _ => match head >> 5 {
                0 => {
                    self.byte()?;
                    visitor.visit_u64(self.number(head)?)
                }
                1 => {
                    self.byte()?;
                    match i64::try_from(self.number(head)?) {
                        Ok(number) => visitor.visit_i64(-1 - number),
                        Err(_) => wrong("a number of no known width"),
                    }
                }
                2 | 3 => match self.text()? {
                    Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                    Cow::Owned(text) => visitor.visit_string(text),
                },
                _ => wrong("something that is no value"),
            },
        }
    }

    fn deserialize_option<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value> {
        if self.peek()? == NULL {
            self.byte()?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'b>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'b>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        // The protocol's enumerations are words.
        visitor.visit_enum(self.text()?.into_deserializer())
    }

    fn deserialize_ignored_any<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value> {
        self.skip()?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        <W: Visitor<'b>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

/// A whole number is one, in whichever form it came: JSON does not tell them apart.
#[allow(
    clippy::cast_possible_truncation,
    reason = "it is whole and within the exact range"
)]
fn visit_number<'b, V: Visitor<'b>>(number: f64, visitor: V) -> Result<V::Value> {
    if number.fract() != 0.0 || number.abs() > EXACT {
        visitor.visit_f64(number)
    } else if number < 0.0 {
        visitor.visit_i64(number as i64)
    } else {
        visitor.visit_u64(number.abs() as u64)
    }
}

/// What a map or list holds, up to its end.
struct Content<'b>(Reader<'b>);

impl<'b> de::SeqAccess<'b> for Content<'b> {
    type Error = CborError;

    fn next_element_seed<T: DeserializeSeed<'b>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        if self.0.peek()? == END {
            return Ok(None);
        }
        seed.deserialize(&mut self.0).map(Some)
    }
}

impl<'b> de::MapAccess<'b> for Content<'b> {
    type Error = CborError;

    fn next_key_seed<K: DeserializeSeed<'b>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        if self.0.peek()? == END {
            return Ok(None);
        }
        seed.deserialize(&mut self.0).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'b>>(&mut self, seed: T) -> Result<T::Value> {
        seed.deserialize(&mut self.0)
    }
}
