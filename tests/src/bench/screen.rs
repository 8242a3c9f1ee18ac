//! What is really on the display, read from the X server: the only honest witness of a start and of a live view.
//!
//! Linux with X11 only, which is where the benches run.

use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt, ImageFormat, MapState, Window};
use x11rb::rust_connection::RustConnection;

use crate::desktop::Failure;

/// A connection to the display.
pub struct Screen {
    connection: RustConnection,
    root: Window,
}

/// Four bytes a pixel (blue, green, red, unused), row by row.
pub struct Shot {
    /// Pixels across.
    pub width: usize,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Shot {
    /// Brightness 0 to 255 of a pixel.
    #[must_use]
    pub fn light(&self, x: usize, y: usize) -> u32 {
        let at = (y * self.width + x) * 4;
        self.bytes.get(at..at + 3).map_or(0, |pixel| {
            pixel.iter().map(|part| u32::from(*part)).sum::<u32>() / 3
        })
    }

    /// The share of pixels (0 to 1) equal to those of `other`, every third in each direction looked at.
    #[must_use]
    pub fn sameness(&self, other: &Self) -> f64 {
        if self.bytes.len() != other.bytes.len() {
            return 0.0;
        }
        let pixels = self
            .bytes
            .chunks_exact(4)
            .zip(other.bytes.chunks_exact(4))
            .step_by(7);
        let (mut same, mut all) = (0_u32, 0_u32);
        for (one, two) in pixels {
            all += 1;
            same += u32::from(one[..3].iter().zip(&two[..3]).all(|(a, b)| a.abs_diff(*b) < 12));
        }
        f64::from(same) / f64::from(all.max(1))
    }
}

impl Screen {
    /// Connects to `DISPLAY`.
    ///
    /// # Errors
    /// There is none.
    pub fn open() -> Result<Self, Failure> {
        let (connection, number) = x11rb::connect(None)?;
        let root = connection
            .setup()
            .roots
            .get(number)
            .ok_or("the display has no screen")?
            .root;
        Ok(Self { connection, root })
    }

    /// The picture of a rectangle of the display.
    ///
    /// # Errors
    /// It lies outside, or the display is gone.
    pub fn shot(&self, x: i16, y: i16, width: u16, height: u16) -> Result<Shot, Failure> {
        let image = self
            .connection
            .get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, u32::MAX)?
            .reply()?;
        Ok(Shot {
            width: usize::from(width),
            bytes: image.data,
        })
    }

    /// The shown window with that title, if there is one: its place and size on the display.
    ///
    /// # Errors
    /// The display is gone.
    pub fn window(&self, title: &str) -> Result<Option<(i16, i16, u16, u16)>, Failure> {
        self.search(self.root, title, 0)
    }

    fn search(
        &self,
        parent: Window,
        title: &str,
        depth: u32,
    ) -> Result<Option<(i16, i16, u16, u16)>, Failure> {
        // Windows come and go while the tree is read: what is gone is passed over.
        let Ok(tree) = self.connection.query_tree(parent)?.reply() else {
            return Ok(None);
        };
        for child in tree.children {
            let Ok(attributes) = self.connection.get_window_attributes(child)?.reply() else {
                continue;
            };
            if attributes.map_state != MapState::VIEWABLE {
                continue;
            }
            let name = self
                .connection
                .get_property(false, child, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 256)?
                .reply();
            if name.is_ok_and(|name| name.value == title.as_bytes()) {
                let place = self
                    .connection
                    .translate_coordinates(child, self.root, 0, 0)?
                    .reply()?;
                let size = self.connection.get_geometry(child)?.reply()?;
                return Ok(Some((place.dst_x, place.dst_y, size.width, size.height)));
            }
            if depth < 3
                && let Some(found) = self.search(child, title, depth + 1)?
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// How long after `began` the window was shown, and how long until it looked as it stayed (for `still` long).
    ///
    /// # Errors
    /// It is not shown, or never stands still, within 30 s.
    pub fn watch_start(
        &self,
        title: &str,
        began: Instant,
        still: Duration,
    ) -> Result<(Duration, Duration), Failure> {
        let limit = began + Duration::from_secs(30);
        let (shown, place) = loop {
            if let Some(place) = self.window(title)? {
                break (began.elapsed(), place);
            }
            if Instant::now() > limit {
                return Err(format!("no window “{title}” within 30 s").into());
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let (x, y, width, height) = place;
        let mut changed = began.elapsed();
        let mut before = self.shot(x, y, width, height)?;
        loop {
            std::thread::sleep(Duration::from_millis(5));
            let now = self.shot(x, y, width, height)?;
            // A blinking caret is less than this; a heading is more.
            if now.sameness(&before) < 0.9995 {
                changed = began.elapsed();
                before = now;
            } else if began.elapsed() > changed + still {
                return Ok((shown, changed));
            }
            if Instant::now() > limit {
                return Err(format!("“{title}” never stood still").into());
            }
        }
    }
}
