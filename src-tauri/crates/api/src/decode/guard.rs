//! The guard between the network and `eventsource-stream`: bounds what a server can make us hold, and repairs
//! what that crate can't take.
//!
//! `eventsource-stream` 0.2.3 alone panics on a byte-order mark, stops for good at a bad byte of UTF-8, drops a
//! last event that lacks its blank line, holds events of any size, and copies its whole buffer once a line, which
//! is quadratic on large events. So it is given whole lines only, each valid UTF-8 that ends in `\n`, a line at a
//! time, and nothing larger than [`MAX_EVENT`]. What a line means is not looked at here.

use bytes::Bytes;

/// The largest event that is taken, in bytes.
pub const MAX_EVENT: usize = 16 * 1024 * 1024;

/// Room for `data: ` and line ends around an event of exactly [`MAX_EVENT`].
const MARGIN: usize = 64;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// An event larger than [`MAX_EVENT`]: it is left out, and what follows it is read on.
#[derive(Debug, PartialEq)]
pub(super) struct TooLarge;

/// Cuts bytes into events (blocks of lines), whatever pieces the bytes come in.
#[derive(Default)]
pub(super) struct Framer {
    /// The piece that is being looked at, and how far.
    piece: Bytes,
    at: usize,
    /// The beginning of an event whose end has not come: lines that end in `\n`, then the open line.
    held: Vec<u8>,
    /// Where the open line begins in `held`.
    line: usize,
    /// The last byte was `\r`: a `\n` next belongs to it.
    after_return: bool,
    /// Inside an event that was refused; holds whether the open line has any byte.
    skipping: Option<bool>,
    /// The stream's first event has been seen: a byte-order mark means nothing any more.
    begun: bool,
}

impl Framer {
    /// Hands in the next piece; [`Framer::next`] has to have returned `None` before.
    pub(super) fn push(&mut self, piece: Bytes) {
        self.piece = piece;
        self.at = 0;
    }

    /// The next whole event: its lines, each with `\n`, and a blank one. `None` asks for more bytes.
    pub(super) fn next(&mut self) -> Option<Result<Bytes, TooLarge>> {
        loop {
            let between_events = self.held.is_empty() && self.skipping.is_none() && !self.after_return;
            if between_events && let Some(event) = self.take_whole() {
                return Some(self.checked(event));
            }
            if self.at == self.piece.len() {
                return None;
            }
            if let Some(event) = self.take_part() {
                return Some(event.and_then(|event| self.checked(event)));
            }
        }
    }

    /// The stream has ended: the last event, if it lacked its blank line.
    pub(super) fn finish(&mut self) -> Option<Bytes> {
        if self.held.len() > self.line {
            self.end_line();
        }
        if self.held.is_empty() {
            return None;
        }
        self.held.push(b'\n');
        self.line = 0;
        let event = std::mem::take(&mut self.held).into();
        self.checked(event).ok()
    }

    /// The quick way: an event that lies in one piece, with `\n` line ends, is passed on without copying.
    fn take_whole(&mut self) -> Option<Bytes> {
        let bytes = &self.piece[self.at..];
        let (mut start, mut line) = (0, 0);
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[end] == b'\r' {
                break;
            }
            if end > line {
                line = end + 1;
                continue;
            }
            if line > start {
                let event = self.piece.slice(self.at + start..=self.at + end);
                self.at += end + 1;
                return Some(event);
            }
            (start, line) = (end + 1, end + 1);
        }
        self.at += start;
        None
    }

    /// The careful way: up to the next line end into `held`.
    fn take_part(&mut self) -> Option<Result<Bytes, TooLarge>> {
        if std::mem::take(&mut self.after_return) && self.piece[self.at] == b'\n' {
            self.at += 1;
        }
        let bytes = &self.piece[self.at..];
        let end = memchr::memchr2(b'\n', b'\r', bytes);
        let part = &bytes[..end.unwrap_or(bytes.len())];
        self.at += part.len() + usize::from(end.is_some());
        self.after_return = end.is_some_and(|end| bytes[end] == b'\r');

        if let Some(line_has_bytes) = &mut self.skipping {
            *line_has_bytes |= !part.is_empty();
            if end.is_some() && !std::mem::take(line_has_bytes) {
                self.skipping = None;
            }
            return None;
        }
        self.held.extend_from_slice(part);
        if self.held.get(self.line) == Some(&b':') {
            // A comment is dropped while it comes, so that one without an end holds nothing.
            self.held.truncate(self.line + 1);
        }
        if self.held.len() > MAX_EVENT + MARGIN {
            self.held = Vec::new();
            self.line = 0;
            self.skipping = Some(end.is_none());
            return Some(Err(TooLarge));
        }
        end?;
        self.end_line().map(Ok)
    }

    /// Closes the open line of `held`; a blank one completes the event.
    fn end_line(&mut self) -> Option<Bytes> {
        match self.held.get(self.line) {
            Some(b':') => {
                self.held.truncate(self.line);
                self.begun = true;
            }
            Some(_) => {
                self.held.push(b'\n');
                self.line = self.held.len();
            }
            None if self.held.is_empty() => {}
            None => {
                self.held.push(b'\n');
                self.line = 0;
                return Some(std::mem::take(&mut self.held).into());
            }
        }
        None
    }

    /// Strips byte-order marks from the stream's beginning, replaces bad UTF-8, checks the size.
    fn checked(&mut self, mut event: Bytes) -> Result<Bytes, TooLarge> {
        if event.len() > MAX_EVENT + MARGIN {
            return Err(TooLarge);
        }
        if !std::mem::replace(&mut self.begun, true) {
            while event.starts_with(BYTE_ORDER_MARK) {
                event = event.slice(BYTE_ORDER_MARK.len()..);
            }
        }
        if std::str::from_utf8(&event).is_err() {
            event = String::from_utf8_lossy(&event).into_owned().into();
        }
        Ok(event)
    }
}

/// Takes the next line off an event, together with the blank line where that is all that is left.
pub(super) fn take_line(event: &mut Bytes) -> Bytes {
    match memchr::memchr(b'\n', event) {
        Some(end) if end + 2 < event.len() => event.split_to(end + 1),
        _ => std::mem::take(event),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that comes out when `bytes` go in by pieces of `size`.
    fn frames(bytes: &[u8], size: usize) -> Vec<Result<String, TooLarge>> {
        let mut framer = Framer::default();
        let mut out = Vec::new();
        let text = |event: Bytes| String::from_utf8(event.to_vec()).unwrap();
        for piece in bytes.chunks(size) {
            framer.push(Bytes::copy_from_slice(piece));
            while let Some(event) = framer.next() {
                out.push(event.map(text));
            }
        }
        out.extend(framer.finish().map(text).map(Ok));
        out
    }

    fn same_in_all_pieces(bytes: &[u8], expected: &[&str]) {
        for size in 1..=bytes.len() {
            let found: Vec<String> = frames(bytes, size).into_iter().map(Result::unwrap).collect();
            assert_eq!(found, expected, "pieces of {size}");
        }
    }

    #[test]
    fn events_come_out_whole_whatever_the_pieces() {
        same_in_all_pieces(b"data: a\n\ndata: b\n\n", &["data: a\n\n", "data: b\n\n"]);
        same_in_all_pieces(b"data: a\r\n\r\ndata: b\r\n\r\n", &["data: a\n\n", "data: b\n\n"]);
        same_in_all_pieces(
            b"data: a\rdata: b\r\r\rdata: c\r\r",
            &["data: a\ndata: b\n\n", "data: c\n\n"],
        );
        same_in_all_pieces(
            b"\n\n\ndata: a\n\n\n\ndata: b\n\n",
            &["data: a\n\n", "data: b\n\n"],
        );
        same_in_all_pieces("data: é😀ü\n\n".as_bytes(), &["data: é😀ü\n\n"]);
    }

    #[test]
    fn a_last_event_without_its_blank_line_is_closed() {
        same_in_all_pieces(b"data: a\n\ndata: b\n", &["data: a\n\n", "data: b\n\n"]);
        same_in_all_pieces(b"data: a\n\ndata: b", &["data: a\n\n", "data: b\n\n"]);
        same_in_all_pieces(b"data: a\r\n\r\ndata: b\r\n", &["data: a\n\n", "data: b\n\n"]);
    }

    #[test]
    fn byte_order_marks_go_only_at_the_beginning() {
        same_in_all_pieces(
            b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\n\xef\xbb\xbfb\n\n",
            &["data: a\n\n", "\u{feff}b\n\n"],
        );
    }

    #[test]
    fn bad_bytes_are_replaced_and_a_cut_character_is_not_bad() {
        same_in_all_pieces(
            b"data: \xff\xc3\n\ndata: b\n\n",
            &["data: \u{fffd}\u{fffd}\n\n", "data: b\n\n"],
        );
    }

    #[test]
    fn an_event_at_the_limit_passes_and_a_larger_one_is_refused_once() {
        let event = |size: usize| [b"data: ".as_slice(), &vec![b'x'; size], b"\n\n"].concat();
        let bytes = [
            event(MAX_EVENT),
            event(MAX_EVENT + MARGIN),
            b"data: after\n\n".to_vec(),
        ]
        .concat();
        for size in [4_096, 65_536, bytes.len()] {
            let found = frames(&bytes, size);
            assert_eq!(found.len(), 3, "pieces of {size}");
            assert_eq!(found[0].as_ref().unwrap().len(), MAX_EVENT + 8);
            assert_eq!(found[1], Err(TooLarge));
            assert_eq!(found[2].as_deref(), Ok("data: after\n\n"));
        }
    }

    #[test]
    fn a_flood_without_an_end_holds_little() {
        let mut framer = Framer::default();
        let piece = Bytes::from(vec![b'x'; 1024 * 1024]);
        let mut refused = 0;
        for _ in 0..64 {
            framer.push(piece.clone());
            while let Some(event) = framer.next() {
                refused += usize::from(event.is_err());
            }
            assert!(framer.held.capacity() <= 2 * (MAX_EVENT + piece.len()));
        }
        assert_eq!(refused, 1);

        let mut framer = Framer::default();
        framer.push(Bytes::from_static(b":"));
        for _ in 0..64 {
            assert_eq!(framer.next(), None);
            framer.push(piece.clone());
        }
        assert!(framer.held.capacity() <= 4 * piece.len());
    }

    #[test]
    fn lines_are_handed_on_one_by_one() {
        let mut event = Bytes::from_static(b"data: a\ndata: b\n\n");
        assert_eq!(take_line(&mut event), "data: a\n");
        assert_eq!(take_line(&mut event), "data: b\n\n");
        assert!(event.is_empty());
    }
}
