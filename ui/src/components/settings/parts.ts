// The main parts this program is made of, with their licences.

export interface ProgramPart {
  name: string;
  licence: string;
}

export const PARTS: readonly ProgramPart[] = [
  { name: "Tauri", licence: "MIT or Apache 2.0" },
  { name: "Tokio, Hyper, Axum, Reqwest", licence: "MIT" },
  { name: "Serde, ts-rs, thiserror", licence: "MIT or Apache 2.0" },
  { name: "Rustls", licence: "Apache 2.0, ISC or MIT" },
  { name: "SQLite", licence: "Public domain" },
  { name: "rusqlite", licence: "MIT" },
  { name: "keyring", licence: "MIT or Apache 2.0" },
  { name: "WebKitGTK (Linux)", licence: "LGPL 2.1 and BSD" },
  { name: "Svelte", licence: "MIT" },
  { name: "Bits UI", licence: "MIT" },
  { name: "Tailwind CSS", licence: "MIT" },
  { name: "Lucide", licence: "ISC" },
];
