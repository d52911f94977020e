use serde::Deserialize;

use super::{Script, block_on, operation};
use crate::runtime::{Batches, Count, Items, Json, Operation, Pages, RequestBuilder};

static LIST: Operation = operation("/list");

#[derive(Debug, Deserialize)]
struct Page {
    cursor: Option<String>,
    items: Vec<u8>,
}

fn pages(script: &Script) -> Pages<Page> {
    RequestBuilder::new(&script.client(), &LIST)
        .pages::<Json<Page>>("cursor", |page| page.cursor.as_deref())
}

fn items(script: &Script) -> Items<Page, u8> {
    pages(script).items(|page| page.items)
}

/// All that comes, an error as its text.
fn drain(mut items: Items<Page, u8>) -> Vec<Result<u8, String>> {
    block_on(async {
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(item.map_err(|e| e.to_string()));
        }
        all
    })
}

#[test]
fn a_list_ends_without_a_cursor_or_with_an_empty_one() {
    for last in [
        r#"{"items":[3]}"#,
        r#"{"items":[3],"cursor":""}"#,
        r#"{"items":[3],"cursor":null}"#,
    ] {
        let script = Script::new([
            (200, r#"{"items":[1,2],"cursor":"a b"}"#),
            (200, r#"{"items":[],"cursor":"c"}"#),
            (200, last),
        ]);
        assert_eq!(drain(items(&script)), [Ok(1), Ok(2), Ok(3)]);
        assert_eq!(
            script.targets(),
            [
                "http://host/list",
                "http://host/list?cursor=a%20b",
                "http://host/list?cursor=c"
            ]
        );
    }
}

#[test]
fn a_repeated_cursor_is_an_error() {
    let looping = "a page leads back to a page that was there before".to_owned();
    let script = Script::new([
        (200, r#"{"items":[1],"cursor":"a"}"#),
        (200, r#"{"items":[2],"cursor":"b"}"#),
        (200, r#"{"items":[3],"cursor":"a"}"#),
    ]);
    assert_eq!(drain(items(&script)), [Ok(1), Ok(2), Ok(3), Err(looping)]);
}

#[test]
fn a_list_can_be_resumed_behind_an_error() {
    let script = Script::new([
        (200, r#"{"items":[1],"cursor":"a"}"#),
        (500, ""),
        (200, r#"{"items":[2]}"#),
    ]);
    let mut first = pages(&script);
    block_on(async {
        assert_eq!(first.cursor(), None);
        assert_eq!(first.next().await.unwrap().unwrap().items, [1]);
        assert_eq!(first.next().await.unwrap().unwrap_err().status(), Some(500));
        assert!(first.next().await.is_none());
    });
    let cursor = first.cursor().unwrap().to_owned();
    let mut request = RequestBuilder::new(&script.client(), &LIST);
    request.query("cursor", cursor);
    let rest = request.pages::<Json<Page>>("cursor", |page| page.cursor.as_deref());
    assert_eq!(drain(rest.items(|page| page.items)), [Ok(2)]);
    assert_eq!(script.targets()[2], "http://host/list?cursor=a");
}

#[test]
fn a_list_goes_on_with_the_page_that_failed() {
    let script = Script::new([
        (200, r#"{"items":[1],"cursor":"a"}"#),
        (500, ""),
        (200, "no JSON"),
        (200, r#"{"items":[2]}"#),
    ]);
    let mut items = items(&script);
    block_on(async {
        assert_eq!(items.next().await.unwrap().unwrap(), 1);
        assert_eq!(items.next().await.unwrap().unwrap_err().status(), Some(500));
        assert!(items.next().await.is_none());
        items.resume();
        assert!(items.next().await.unwrap().unwrap_err().is_decode());
        items.resume();
        assert_eq!(items.next().await.unwrap().unwrap(), 2);
        assert!(items.next().await.is_none());
        // There is nothing to resume behind the end.
        items.resume();
        assert!(items.next().await.is_none());
    });
    let page = "http://host/list?cursor=a";
    assert_eq!(script.targets(), ["http://host/list", page, page, page]);
}

#[test]
fn a_repeated_cursor_is_not_asked_for_again() {
    let script = Script::new([
        (200, r#"{"items":[1],"cursor":"a"}"#),
        (200, r#"{"items":[2],"cursor":"a"}"#),
    ]);
    let mut pages = pages(&script);
    block_on(async {
        assert_eq!(pages.next().await.unwrap().unwrap().items, [1]);
        // The page that leads back was carried out, so it is not lost.
        assert_eq!(pages.next().await.unwrap().unwrap().items, [2]);
        assert!(pages.next().await.unwrap().unwrap_err().is_decode());
        assert!(pages.next().await.is_none());
        pages.resume();
        assert!(pages.next().await.is_none());
    });
    assert_eq!(script.targets().len(), 2);
}

/// What the last request has done is in the total, although the list does not end there.
#[test]
fn a_repeated_cursor_loses_no_count() {
    let script = Script::new([
        (200, r#"{"items":[1],"cursor":"a"}"#),
        (200, r#"{"items":[2, 3],"cursor":"a"}"#),
    ]);
    let mut batches = pages(&script).batches(|page| page.items.count());
    assert!(block_on(batches.finish()).unwrap_err().is_decode());
    assert_eq!(batches.total(), 3);
}

/// A service that counts what meets the filter instead of what it changed never comes to 0.
#[test]
fn repetitions_have_an_end() {
    let script = Script::new(std::iter::repeat_n((200, r#"{"items":[1]}"#), 10_001));
    let mut batches = RequestBuilder::new(&script.client(), &LIST)
        .repeated::<Json<Page>>(1, |page| page.items.count(), |_| false)
        .batches(|page| page.items.count());
    let error = block_on(batches.finish()).unwrap_err();
    assert!(error.is_decode());
    assert_eq!(
        error.to_string(),
        "the request was repeated as often as it may be and still found something to act on"
    );
    assert_eq!((batches.total(), script.targets().len()), (10_000, 10_000));
    batches.resume();
    assert!(block_on(batches.next()).is_none());
}

/// Who waits for an item would wait for ever where new pages come that hold none.
#[test]
fn empty_pages_have_an_end() {
    let endless = || (0..).map(|n| (200, format!(r#"{{"items":[],"cursor":"c{n}"}}"#)));
    let text = "10,000 pages in a row held nothing: the list may have no end";

    let item = (200, r#"{"items":[7],"cursor":"last"}"#.to_owned());
    let script = Script::new(endless().take(10_000).chain([item]));
    let mut items = items(&script);
    let error = block_on(items.next()).unwrap().unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.to_string(), text);
    assert!(block_on(items.next()).is_none());
    assert_eq!(items.cursor(), Some("c9999"));
    items.resume();
    assert_eq!(block_on(items.next()).unwrap().unwrap(), 7);

    let script = Script::new(endless().take(10_001));
    let mut batches = pages(&script).batches(|page| page.items.count());
    let error = block_on(batches.finish()).unwrap_err();
    assert_eq!(error.to_string(), text);
    assert_eq!(script.targets().len(), 10_000);
    // Who asks for one batch gets one.
    batches.resume();
    assert_eq!(block_on(batches.next()).unwrap().unwrap().count, 0);
}

#[test]
fn batches_count_numbers_and_lists() {
    let count = |value: &dyn Count| value.count();
    assert_eq!(count(&7_i64), 7);
    assert_eq!(count(&-7_i32), 0);
    assert_eq!(count(&u64::MAX), u64::MAX);
    assert_eq!(count(&vec!["a", "b"]), 2);
    assert_eq!(count(&Some(3_u32)), 3);
    assert_eq!(count(&None::<i64>), 0);
}

#[test]
fn a_total_does_not_overflow() {
    let script = Script::new([
        (200, r#"{"items":[],"cursor":"a"}"#),
        (200, r#"{"items":[]}"#),
    ]);
    let mut batches = pages(&script).batches(|_| u64::MAX);
    assert_eq!(block_on(batches.finish()).unwrap(), u64::MAX);
}

#[test]
fn streams_can_be_sent_to_other_threads() {
    fn check<T: Send + futures_core::Stream>() {}
    check::<Pages<Page>>();
    check::<Items<Page, u8>>();
    check::<Batches<Page>>();
}

/// The totals of the batches of a request that acts on 3 at most.
fn totals(answers: &[(u16, &'static str)]) -> (Vec<u64>, usize) {
    let script = Script::new(answers.iter().copied());
    let mut batches = RequestBuilder::new(&script.client(), &LIST).repeated_batches::<Json<Page>>(
        3,
        |page| page.items.count(),
        |page| page.cursor.is_some(),
    );
    let totals = block_on(async {
        let mut totals = Vec::new();
        while let Some(batch) = batches.next().await {
            totals.push(batch.unwrap().total);
        }
        totals
    });
    (totals, script.targets().len())
}

#[test]
fn a_request_is_repeated_as_long_as_it_does_all_it_may() {
    let full = (200, r#"{"items":[1,2,3]}"#);
    let part = (200, r#"{"items":[4]}"#);
    assert_eq!(totals(&[full, full, part]), (vec![3, 6, 7], 3));
    // A service that counts what it is going to do would count the same ones again and again.
    assert_eq!(totals(&[part, part, part]), (vec![1], 1));
}

#[test]
fn a_request_that_is_carried_out_later_is_not_repeated() {
    // The cursor stands for a field that tells of work in the background.
    let begun = (200, r#"{"items":[1,2,3],"cursor":"action-1"}"#);
    assert_eq!(totals(&[begun, begun]), (vec![3], 1));
    assert_eq!(totals(&[(202, r#"{"items":[1,2,3]}"#)]), (vec![3], 1));
}

#[cfg(feature = "__links")]
#[test]
fn a_list_goes_on_where_the_header_leads() {
    static ISSUES: Operation = operation("/issues");
    let script = Script::new([(200, "[1,2]"), (200, "[3]")]).with_links([
        "<https://other.example/elsewhere?state=open&page=2>; rel=\"next\"",
        "<https://other.example/elsewhere?page=1>; rel=\"prev\"",
    ]);
    let mut request = RequestBuilder::new(&script.client(), &ISSUES);
    request.query("state", "open".to_owned());
    let mut items = request.linked_pages::<Json<Vec<u8>>>().items(|page| page);
    let all = block_on(async {
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(item.unwrap());
        }
        all
    });
    assert_eq!(all, [1, 2, 3]);
    assert_eq!(
        script.targets(),
        [
            "http://host/issues?state=open",
            "http://host/issues?state=open&page=2"
        ]
    );
}
