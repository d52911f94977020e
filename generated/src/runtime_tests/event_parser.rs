//! Streams of events, cut anywhere.

use std::collections::VecDeque;
use std::time::Duration;

use proptest::prelude::*;

use crate::runtime::event_parser::{EventParser, EventTooLong, RawEvent};

/// The events of a stream that arrives in these pieces.
fn parse<'p>(pieces: impl IntoIterator<Item = &'p [u8]>) -> Vec<RawEvent> {
    let (mut parser, mut events) = (EventParser::new(1000, None), VecDeque::new());
    for piece in pieces {
        parser.push(piece, &mut events).unwrap();
    }
    events.into()
}

fn whole(text: &str) -> Vec<RawEvent> {
    parse([text.as_bytes()])
}

fn message(data: &str) -> RawEvent {
    RawEvent {
        data: data.to_owned(),
        ..RawEvent::default()
    }
}

/// The examples of the HTML standard, 9.2.6.
#[test]
fn the_examples_of_the_standard() {
    let text = "data: YHOO\ndata: +2\ndata: 10\n\n";
    assert_eq!(whole(text), [message("YHOO\n+2\n10")]);
    let text = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
    let first = RawEvent {
        id: Some("1".into()),
        ..message("first event")
    };
    let expected = [first, message("second event"), message(" third event")];
    assert_eq!(whole(text), expected);
    // The last block is not complete.
    assert_eq!(
        whole("data\n\ndata\ndata\n\ndata:"),
        [message(""), message("\n")]
    );
    assert_eq!(
        whole("data:test\n\ndata: test\n\n"),
        [message("test"), message("test")]
    );
}

#[test]
fn all_fields_are_read() {
    let text = "event: add\nid: 7\nretry: 1500\nunknown: x\ndata: a: b\n\ndata: c\n\n";
    let first = RawEvent {
        event: Some("add".to_owned()),
        data: "a: b".to_owned(),
        id: Some("7".into()),
        retry: Some(Duration::from_millis(1500)),
    };
    let second = RawEvent {
        id: Some("7".into()),
        ..message("c")
    };
    assert_eq!(whole(text), [first, second]);
}

#[test]
fn what_is_no_field_is_passed_over() {
    for text in [
        ":comment\n\n",
        "event: a\n\n",
        "retry: x\n\n",
        "\n\n\n",
        "\u{feff}: c\n\n",
    ] {
        assert_eq!(whole(text), [], "{text:?}");
    }
    assert_eq!(whole("retry: 1x\nid: a\0b\ndata: x\n\n"), [message("x")]);
    assert_eq!(whole("event: gone\n\ndata: x\n\n"), [message("x")]);
}

#[test]
fn a_byte_order_mark_begins_the_stream_only() {
    assert_eq!(whole("\u{feff}data: x\n\n"), [message("x")]);
    assert_eq!(whole("\n\u{feff}data: x\n\n"), []);
}

#[test]
fn an_event_has_a_limit_in_one_line_and_in_many() {
    for text in [
        "data: 1234567890123456789",
        "data: 12345678\ndata: 12345678\n",
        "event: 1234567890123456789\n",
        "id: 12345678\ndata: 12345678\n",
    ] {
        let mut parser = EventParser::new(16, None);
        let pushed = text
            .bytes()
            .try_for_each(|byte| parser.push(&[byte], &mut VecDeque::new()));
        assert_eq!(pushed, Err(EventTooLong), "{text:?}");
    }
    let mut parser = EventParser::new(16, None);
    let mut events = VecDeque::new();
    for _ in 0..100 {
        parser
            .push(b"data: 123456\n\n: 123456\n", &mut events)
            .unwrap();
    }
    assert_eq!(events.len(), 100);
}

/// The id stays with the events behind it, but it is a part of the event that names it.
#[test]
fn an_id_counts_in_the_event_that_names_it() {
    let mut parser = EventParser::new(16, Some("of the stream before".into()));
    let mut events = VecDeque::new();
    let text = b"data: 123456\n\nid: 1234567\ndata: 1\n\ndata: 12345678\n\n";
    parser.push(text, &mut events).unwrap();
    assert_eq!(events.len(), 3);
    assert_eq!(events[2].id.as_deref(), Some("1234567"));
}

/// Events share the id: a long one costs its memory once.
#[test]
fn events_share_the_last_id() {
    let events = whole("id: 1\ndata: a\n\ndata: b\n\n");
    let ids: Vec<_> = events
        .iter()
        .filter_map(|event| event.id.as_ref())
        .collect();
    assert!(std::sync::Arc::ptr_eq(ids[0], ids[1]));
}

/// HTML standard, 9.2.6: the time counts as soon as the field is read.
#[test]
fn the_time_before_connecting_again_needs_no_event() {
    let mut parser = EventParser::new(1000, None);
    let mut events = VecDeque::new();
    assert_eq!(parser.reconnect_after(), None);
    parser.push(b"retry: 10\n\n", &mut events).unwrap();
    assert_eq!(parser.reconnect_after(), Some(Duration::from_millis(10)));
    parser
        .push(b"retry:\nretry: x\ndata: x\n\n", &mut events)
        .unwrap();
    assert_eq!(parser.reconnect_after(), Some(Duration::from_millis(10)));
    assert_eq!(Vec::from(events), [message("x")]);
}

proptest! {
    /// Wherever the pieces are cut, and whatever ends the lines.
    #[test]
    fn borders_and_line_ends_make_no_difference(
        cuts in proptest::collection::vec(1_usize..7, 0..60),
        end in prop_oneof![Just("\n"), Just("\r"), Just("\r\n")],
    ) {
        let lines = ["\u{feff}: hi", "event: ü", "data: ä", "data", "id: 1", "", "retry: 5", "data: {\"a\":1}", "", "", "data: x", "id", ""];
        let text: String = lines.iter().flat_map(|line| [*line, end]).collect();
        let mut rest = text.as_bytes();
        let mut pieces = Vec::new();
        for cut in cuts {
            let (piece, behind) = rest.split_at(cut.min(rest.len()));
            pieces.push(piece);
            rest = behind;
        }
        pieces.push(rest);
        let first = RawEvent {
            event: Some("ü".to_owned()),
            data: "ä\n".to_owned(),
            id: Some("1".into()),
            retry: None,
        };
        let second = RawEvent {
            event: None,
            data: "{\"a\":1}".to_owned(),
            id: Some("1".into()),
            retry: Some(Duration::from_millis(5)),
        };
        prop_assert_eq!(parse(pieces), [first, second, message("x")]);
    }
}
