//! Pictures of a window as the display shows it, native webviews included, and what can be told from them.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{Failure, session};

/// A picture: three bytes a pixel, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    bytes: Vec<u8>,
}

/// A rectangle of a window's content, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// From the left.
    pub x: usize,
    /// From the top.
    pub y: usize,
    /// Across.
    pub width: usize,
    /// Down.
    pub height: usize,
}

impl Picture {
    /// Takes one of an area of the window with this X id.
    ///
    /// # Errors
    /// ImageMagick's `import` is missing or fails.
    pub fn take(window: &str, area: Area) -> Result<Self, Failure> {
        let mut import = import(window, area);
        import.args(["-depth", "8", "ppm:-"]);
        session::apply(&mut import)?;
        let output = import.stdin(Stdio::null()).output()?;
        Self::from_ppm(&output.stdout)
    }

    /// Keeps one of an area of the window as a PNG file.
    ///
    /// # Errors
    /// ImageMagick's `import` is missing or fails.
    pub fn save(window: &str, area: Area, file: &Path) -> Result<(), Failure> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut import = import(window, area);
        import.arg(file);
        session::apply(&mut import)?;
        let status = import.stdin(Stdio::null()).status()?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("import failed ({status})").into())
        }
    }

    /// The share of pixels (0 to 1) that differ clearly from those of `other`.
    #[must_use]
    pub fn difference(&self, other: &Self) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let pairs = self.bytes.chunks_exact(3).zip(other.bytes.chunks_exact(3));
        let changed = pairs
            .filter(|(one, two)| one.iter().zip(two.iter()).any(|(a, b)| a.abs_diff(*b) > 24))
            .count();
        changed as f64 / (self.width * self.height).max(1) as f64
    }

    /// How many different colours there are, finely shaded ones taken together: a blank area has one or two.
    #[must_use]
    pub fn colours(&self) -> usize {
        let colours = self
            .bytes
            .chunks_exact(3)
            .map(|pixel| [pixel[0] >> 4, pixel[1] >> 4, pixel[2] >> 4]);
        colours.collect::<std::collections::HashSet<_>>().len()
    }

    fn from_ppm(bytes: &[u8]) -> Result<Self, Failure> {
        // "P6", width, height and 255, each followed by one white space.
        let mut words = Vec::new();
        let mut rest = bytes;
        while words.len() < 4 {
            let end = rest
                .iter()
                .position(u8::is_ascii_whitespace)
                .ok_or("no picture")?;
            words.push(String::from_utf8_lossy(&rest[..end]).into_owned());
            rest = &rest[end + 1..];
        }
        let (width, height) = (words[1].parse()?, words[2].parse()?);
        if words[0] != "P6" || words[3] != "255" || rest.len() != width * height * 3 {
            return Err("not a picture of 8 bits a colour".into());
        }
        Ok(Self {
            width,
            height,
            bytes: rest.to_vec(),
        })
    }
}

fn import(window: &str, area: Area) -> Command {
    let mut import = Command::new("import");
    let crop = format!("{}x{}+{}+{}", area.width, area.height, area.x, area.y);
    import.args(["-silent", "-window", window, "-crop", &crop, "+repage"]);
    import
}
