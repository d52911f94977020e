//! Reads `text/event-stream` as the HTML standard defines it, from pieces that are cut anywhere.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// An event as it arrives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawEvent {
    /// Its type; `None`: `message`.
    pub(crate) event: Option<String>,
    /// The lines of its data, separated by `\n`.
    pub(crate) data: String,
    /// The last id that the stream has named.
    pub(crate) id: Option<Arc<str>>,
    /// How long to wait before connecting again, where the event says so.
    pub(crate) retry: Option<Duration>,
}

/// An event has more bytes than it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EventTooLong;

/// What of a stream is not part of a complete event yet.
#[derive(Debug)]
pub(crate) struct EventParser {
    /// How many bytes an event may have, its type and an id that it names included.
    limit: usize,
    /// The beginning of a line.
    line: Vec<u8>,
    /// Whether the last line ended with CR: a LF behind it belongs to it.
    after_cr: bool,
    /// Whether a line was read: a byte order mark may stand before the first one.
    started: bool,
    event: Option<String>,
    data: Option<String>,
    retry: Option<Duration>,
    /// The time that the stream has named last; it counts at once.
    reconnect_after: Option<Duration>,
    /// The id that the present event names; it counts where the event is complete. `""`: there is none any more.
    id: Option<Arc<str>>,
    last_id: Option<Arc<str>>,
}

impl EventParser {
    /// A parser for a stream that begins. `last_id` is the id of the last event of a stream that it goes on with.
    pub(crate) fn new(limit: usize, last_id: Option<Arc<str>>) -> Self {
        Self {
            limit,
            line: Vec::new(),
            after_cr: false,
            started: false,
            event: None,
            data: None,
            retry: None,
            reconnect_after: None,
            id: None,
            last_id,
        }
    }

    /// Reads a piece of the stream, and appends the events that it completes.
    pub(crate) fn push(
        &mut self,
        mut piece: &[u8],
        events: &mut VecDeque<RawEvent>,
    ) -> Result<(), EventTooLong> {
        while let Some(first) = piece.first() {
            if std::mem::take(&mut self.after_cr) && *first == b'\n' {
                piece = piece.get(1..).unwrap_or_default();
                continue;
            }
            let end = piece.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let (line, rest) = piece.split_at(end.unwrap_or(piece.len()));
            if self.length() + line.len() > self.limit {
                return Err(EventTooLong);
            }
            self.line.extend_from_slice(line);
            let Some((last, rest)) = rest.split_first() else {
                break;
            };
            self.after_cr = *last == b'\r';
            piece = rest;
            events.extend(self.end_line());
        }
        Ok(())
    }

    /// How many bytes of the present event are kept.
    fn length(&self) -> usize {
        let data = self.data.as_ref().map_or(0, String::len);
        let event = self.event.as_ref().map_or(0, String::len);
        let id = self.id.as_ref().map_or(0, |id| id.len());
        self.line.len() + data + event + id
    }

    /// Whether the end of the stream cuts an event.
    pub(crate) fn is_within_event(&self) -> bool {
        self.data.is_some() || self.line.starts_with(b"data")
    }

    /// The data of the event that the end of the stream has cut.
    pub(crate) fn cut_data(&mut self) -> Option<String> {
        if !self.line.is_empty() {
            let _ = self.end_line();
        }
        self.data.take()
    }

    /// The last id that the stream has named; `""`: it has taken it back.
    pub(crate) fn last_id(&self) -> Option<&Arc<str>> {
        self.last_id.as_ref()
    }

    /// How long to wait before connecting again, as the stream has said last.
    pub(crate) fn reconnect_after(&self) -> Option<Duration> {
        self.reconnect_after
    }

    fn end_line(&mut self) -> Option<RawEvent> {
        let bytes = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&bytes);
        let line = match std::mem::replace(&mut self.started, true) {
            true => &*text,
            false => text.strip_prefix('\u{feff}').unwrap_or(&text),
        };
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => self.event = Some(value.to_owned()).filter(|event| !event.is_empty()),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => self.id = Some(value.into()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                if let Ok(millis) = value.parse() {
                    self.retry = Some(Duration::from_millis(millis));
                    self.reconnect_after = self.retry;
                }
            }
            // Comments and fields that the standard does not know.
            _ => {}
        }
        None
    }

    /// The event that an empty line ends; `None` where it has no data.
    fn dispatch(&mut self) -> Option<RawEvent> {
        if let Some(id) = self.id.take() {
            self.last_id = Some(id);
        }
        let event = self.event.take();
        let retry = self.retry.take();
        let id = self.last_id.as_ref().filter(|id| !id.is_empty());
        Some(RawEvent {
            event,
            data: self.data.take()?,
            id: id.cloned(),
            retry,
        })
    }
}
