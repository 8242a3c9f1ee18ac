//! The DevTools protocol's methods and events that the engine uses, typed; names and meanings are those of
//! <https://chromedevtools.github.io/devtools-protocol/tot/>. Nothing here does anything.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A method: its parameters, name and answer.
pub trait Method: Serialize {
    /// Such as `Page.navigate`.
    const NAME: &'static str;
    /// The answer.
    type Response: DeserializeOwned;
}

/// An event: its parameters and name.
pub trait Notification: DeserializeOwned {
    /// Such as `Page.frameNavigated`.
    const NAME: &'static str;
}

/// The answer of a method that answers nothing.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize)]
pub struct Empty {}

/// Bytes, such as those of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Binary(pub bytes::Bytes);

impl<'de> serde::Deserialize<'de> for Binary {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Binary;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Binary, E> {
                Ok(Binary(bytes::Bytes::copy_from_slice(bytes)))
            }
        }
        deserializer.deserialize_bytes(Visitor)
    }
}

/// `Type "Domain.method" { field: Type } -> Answer;`
macro_rules! methods {
    ($($name:ident $wire:literal { $($field:ident : $kind:ty),* $(,)? } -> $answer:ty;)*) => {$(
        #[doc = concat!("`", $wire, "`")]
        #[derive(Debug, Clone, Default, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $(#[allow(missing_docs)] pub $field: $kind,)* }
        impl $crate::protocol::Method for $name {
            const NAME: &'static str = $wire;
            type Response = $answer;
        }
    )*};
}

/// `Type "Domain.event" { field: Type };`
macro_rules! notifications {
    ($($name:ident $wire:literal { $($field:ident : $kind:ty),* $(,)? };)*) => {$(
        #[doc = concat!("`", $wire, "`")]
        #[derive(Debug, Clone, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $(#[allow(missing_docs)] pub $field: $kind,)* }
        impl $crate::protocol::Notification for $name {
            const NAME: &'static str = $wire;
        }
    )*};
}

/// `Type { field: Type };` for answers and parts of events.
macro_rules! records {
    ($($name:ident { $($(#[$meta:meta])* $field:ident : $kind:ty),* $(,)? };)*) => {$(
        #[doc = "See the protocol's documentation."]
        #[derive(Debug, Clone, Default, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $(#[allow(missing_docs)] $(#[$meta])* pub $field: $kind,)* }
    )*};
}

pub mod accessibility;
pub mod browser;
pub mod dom;
pub mod emulation;
pub mod fetch;
pub mod input;
pub mod network;
pub mod page;
pub mod runtime;
pub mod target;
