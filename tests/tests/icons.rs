//! The icons are made from `icons/icon.svg`: each of them is held against a drawing of it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};

use resvg::tiny_skia::{ColorU8, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// How an icon is made anew, in the folder of the workspace.
const HOW: &str = "Make them anew: npx --yes @tauri-apps/cli@2 icon icons/icon.svg --output icons, and keep those that were there.";

/// Mean difference of a channel, of 255: renderers round edges differently, which is more of a small picture.
fn alike(side: u32) -> f64 {
    if side >= 128 { 0.5 } else { 3.0 }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .join("icons")
}

fn drawing() -> String {
    std::fs::read_to_string(folder().join("icon.svg")).unwrap()
}

fn drawn(svg: &str, side: u32) -> Pixmap {
    let tree = Tree::from_str(svg, &Options::default()).unwrap();
    let mut pixels = Pixmap::new(side, side).unwrap();
    let scale = side as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels
}

fn difference(one: &Pixmap, other: &Pixmap) -> f64 {
    assert_eq!((one.width(), one.height()), (other.width(), other.height()));
    let pairs = one.data().iter().zip(other.data());
    let sum: u64 = pairs.map(|(one, other)| u64::from(one.abs_diff(*other))).sum();
    sum as f64 / one.data().len() as f64
}

/// The pictures in a file: one of a PNG, several of an icon of Windows or macOS. Of those, the ones kept as PNG or as
/// plain colours are read: the others are the same ones in other sizes.
fn pictures(file: &Path) -> Vec<Pixmap> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    let bytes = std::fs::read(file).unwrap();
    let begins = bytes
        .windows(PNG.len())
        .enumerate()
        .filter(|(_, window)| *window == PNG);
    let pngs = begins.map(|(at, _)| Pixmap::decode_png(&bytes[at..]).unwrap());
    pngs.chain(plain_of_macos(&bytes)).collect()
}

/// The 128 pixels of an `icns` file that are kept without a format of their own: the three colours in runs, and how much
/// of each covers what is behind it.
fn plain_of_macos(bytes: &[u8]) -> Option<Pixmap> {
    const SIDE: u32 = 128;
    let mut parts = std::collections::HashMap::new();
    let mut rest = bytes.strip_prefix(b"icns")?.get(4..)?;
    while let Some(length) = rest.get(4..8) {
        let length = u32::from_be_bytes(length.try_into().unwrap()) as usize;
        parts.insert(&rest[..4], &rest[8..length]);
        rest = &rest[length..];
    }
    let cover = *parts.get(b"t8mk".as_slice())?;
    // Four empty bytes stand before the runs.
    let mut runs = parts.get(b"it32".as_slice())?[4..].iter().copied();
    let mut colours = Vec::new();
    while let Some(head) = runs.next() {
        match head {
            0x80.. => colours.extend(vec![runs.next()?; usize::from(head) - 125]),
            _ => colours.extend(runs.by_ref().take(usize::from(head) + 1)),
        }
    }
    let pixels = (SIDE * SIDE) as usize;
    let mut picture = Pixmap::new(SIDE, SIDE)?;
    for (at, pixel) in picture.pixels_mut().iter_mut().enumerate() {
        let colour = |plane: usize| colours[plane * pixels + at];
        *pixel = ColorU8::from_rgba(colour(0), colour(1), colour(2), cover[at]).premultiply();
    }
    Some(picture)
}

#[test]
fn every_icon_is_a_drawing_of_the_one_svg() {
    let svg = drawing();
    let mut seen = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name == "icon.svg" {
            continue;
        }
        let pictures = pictures(&file);
        assert!(!pictures.is_empty(), "{name} holds no picture. {HOW}");
        for picture in pictures {
            let side = picture.width();
            let off = difference(&picture, &drawn(&svg, side));
            assert!(
                off < alike(side),
                "{name} at {side} pixels is off by {off:.2}. {HOW}"
            );
            seen += 1;
        }
    }
    assert!(seen >= 6, "only {seen} pictures");
}

#[test]
fn another_drawing_would_be_told_apart() {
    let icon = &pictures(&folder().join("icon.png"))[0];
    for (what, instead) in [
        ("#5a78f0", "#a0b0ff"),
        ("M160 200h128", "M160 200h1"),
        ("l150 66", "l60 66"),
    ] {
        let other = drawing().replace(what, instead);
        let off = difference(icon, &drawn(&other, icon.width()));
        let own = difference(icon, &drawn(&drawing(), icon.width()));
        assert!(
            off > alike(icon.width()) && off > own,
            "{what}: {off:.2}, its own {own:.2}"
        );
    }
}
