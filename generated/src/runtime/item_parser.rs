//! Cuts `application/x-ndjson`, `application/jsonl` and `application/json-seq` into their JSON texts.

use std::collections::VecDeque;

use bytes::Bytes;

/// What separates the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemFormat {
    /// The end of a line stands behind each item.
    Lines,
    /// The record separator of RFC 7464 stands before each item.
    Records,
}

/// An item has more bytes than it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ItemTooLong;

/// What of a stream is not part of a complete item yet.
#[derive(Debug)]
pub(crate) struct ItemParser {
    format: ItemFormat,
    /// How many bytes an item may have.
    limit: usize,
    item: Vec<u8>,
}

impl ItemParser {
    pub(crate) fn new(format: ItemFormat, limit: usize) -> Self {
        Self {
            format,
            limit,
            item: Vec::new(),
        }
    }

    /// Reads a piece of the stream, and appends the items that it completes.
    pub(crate) fn push(
        &mut self,
        piece: &[u8],
        items: &mut VecDeque<Bytes>,
    ) -> Result<(), ItemTooLong> {
        /// RFC 7464, 2.2.
        const RECORD_SEPARATOR: u8 = 0x1e;
        let separator = match self.format {
            ItemFormat::Lines => b'\n',
            ItemFormat::Records => RECORD_SEPARATOR,
        };
        for (index, part) in piece.split(|byte| *byte == separator).enumerate() {
            if index > 0 {
                items.extend(self.finish());
            }
            if self.item.len() + part.len() > self.limit {
                return Err(ItemTooLong);
            }
            self.item.extend_from_slice(part);
        }
        Ok(())
    }

    /// The item that the end of the stream completes; `None` where there is nothing but space.
    pub(crate) fn finish(&mut self) -> Option<Bytes> {
        let item = std::mem::take(&mut self.item);
        let is_empty = item.trim_ascii().is_empty();
        (!is_empty).then(|| item.into())
    }
}
