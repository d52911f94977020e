use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use serde_json::json;

use super::{PLAIN, Script, block_on, request};
use crate::runtime::{BodyStream, FilePart, Multipart, RequestBuilder, StreamedBody, Style};

/// Yields its chunks, then an error where there is one.
struct Chunks(Vec<&'static str>, Option<&'static str>);

impl Stream for Chunks {
    type Item = Result<Bytes, String>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.is_empty() {
            return Poll::Ready(self.1.take().map(|error| Err(error.to_owned())));
        }
        Poll::Ready(Some(Ok(Bytes::from_static(self.0.remove(0).as_bytes()))))
    }
}

fn boundary(sent: &http::Request<Bytes>) -> String {
    let content_type = sent.headers()["content-type"].to_str().unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=");
    boundary.unwrap().to_owned()
}

/// All that a body yields.
async fn collect(mut body: BodyStream) -> Result<String, String> {
    let mut whole = Vec::new();
    while let Some(chunk) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_next(cx)).await {
        whole.extend_from_slice(&chunk.map_err(|error| error.to_string())?);
    }
    Ok(String::from_utf8(whole).unwrap())
}

#[test]
fn a_part_has_headers_of_its_own() {
    let mut body = Multipart::new();
    body.text("a", None, "1".to_owned());
    body.header("b", "X-Limit", "5".to_owned());
    body.file("b", None, "x".into());
    let mut built = request(&PLAIN);
    built.multipart(body);
    let sent = built.into_request().unwrap();
    let boundary = boundary(&sent);
    assert_eq!(
        std::str::from_utf8(sent.body()).unwrap(),
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"b\"; filename=\"file\"\r\n\
             Content-Type: application/octet-stream\r\nX-Limit: 5\r\n\r\nx\r\n\
             --{boundary}--\r\n"
        )
    );
    let mut body = Multipart::new();
    body.header("b", "X-Limit", "5\r\nX-Other: 6".to_owned());
    let mut built = request(&PLAIN);
    built.multipart(body);
    let error = built.into_request().unwrap_err();
    assert_eq!(error.parameter(), Some("X-Limit"));
}

#[test]
fn parts_stand_in_their_order_with_names_and_types() {
    let mut body = Multipart::new();
    body.text("caption", None, "hällo".to_owned());
    body.json("meta", "application/json", &[1, 2]);
    let file = FilePart::bytes("PNG").file_name("a \"b\"\r\n.png");
    body.file("file", Some("image/png"), file);
    body.file("raw", None, "x".into());
    let mut built = request(&PLAIN);
    built.multipart(body);
    let sent = built.into_request().unwrap();
    let boundary = boundary(&sent);
    assert_eq!(
        std::str::from_utf8(sent.body()).unwrap(),
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nhällo\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"meta\"\r\n\
             Content-Type: application/json\r\n\r\n[1,2]\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; \
             filename=\"a %22b%22%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"raw\"; filename=\"file\"\r\n\
             Content-Type: application/octet-stream\r\n\r\nx\r\n\
             --{boundary}--\r\n"
        )
    );
}

/// The whole of a body in memory, its boundary shown as `B`.
fn written(body: Multipart) -> String {
    let mut built = request(&PLAIN);
    built.multipart(body);
    let sent = built.into_request().unwrap();
    let text = String::from_utf8_lossy(sent.body()).into_owned();
    text.replace(&boundary(&sent), "B")
}

#[test]
fn a_style_decides_how_many_parts_a_value_is_and_encodes_nothing() {
    let mut body = Multipart::new();
    body.styled("ids", Style::comma_delimited(), &["a&b", "c d"]);
    body.styled("filter", Style::deep_object(), &json!({"from": "é=1"}));
    body.styled("none", Style::comma_delimited(), &[""; 0]);
    assert_eq!(
        written(body),
        "--B\r\nContent-Disposition: form-data; name=\"ids\"\r\n\r\na&b,c d\r\n\
         --B\r\nContent-Disposition: form-data; name=\"filter[from]\"\r\n\r\né=1\r\n\
         --B--\r\n"
    );
    let mut body = Multipart::new();
    body.styled("ids", Style::comma_delimited(), &["a,b", "c"]);
    let mut built = request(&PLAIN);
    built.multipart(body);
    assert_eq!(built.into_request().unwrap_err().parameter(), Some("ids"));
}

#[test]
fn a_header_of_a_part_that_is_set_again_is_replaced() {
    let mut body = Multipart::new();
    body.text("a", None, "1".to_owned());
    body.header("a", "X-Limit", "5".to_owned());
    body.header("a", "X-Limit", "6".to_owned());
    assert_eq!(
        written(body),
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\nX-Limit: 6\r\n\r\n1\r\n--B--\r\n"
    );
}

#[test]
fn text_is_in_the_charset_of_its_media_type() {
    let mut body = Multipart::new();
    body.text("a", Some("text/csv; charset=us-ascii"), "é".to_owned());
    let mut built = request(&PLAIN);
    built.multipart(body);
    assert_eq!(built.into_request().unwrap_err().parameter(), Some("a"));
    let mut body = Multipart::new();
    body.text("a", Some("text/csv; charset=iso-8859-1"), "é".to_owned());
    let mut built = request(&PLAIN);
    built.multipart(body);
    let sent = built.into_request().unwrap();
    let one_byte = sent.body().windows(5).any(|bytes| bytes == b"\n\xE9\r\n-");
    assert!(one_byte, "{:?}", sent.body());
}

#[test]
fn each_body_has_a_boundary_of_its_own() {
    let built = || {
        let mut built = request(&PLAIN);
        built.multipart(Multipart::new());
        boundary(&built.into_request().unwrap())
    };
    assert_ne!(built(), built());
}

#[test]
fn a_content_type_with_a_line_break_is_refused() {
    let mut body = Multipart::new();
    body.file("f", None, FilePart::bytes("x").content_type("a/b\r\nX: y"));
    let mut built = request(&PLAIN);
    built.multipart(body);
    assert_eq!(built.into_request().unwrap_err().parameter(), Some("f"));
}

fn streamed(file: BodyStream) -> (String, StreamedBody) {
    let mut body = Multipart::new();
    body.text("a", None, "1".to_owned());
    body.file("f", None, FilePart::stream(file).file_name("f"));
    let mut built = request(&PLAIN);
    built.multipart(body);
    let sent = built.into_request().unwrap();
    assert!(sent.body().is_empty());
    (boundary(&sent), StreamedBody::of(&sent).unwrap().clone())
}

#[test]
fn a_stream_is_read_between_the_other_parts() {
    let file = BodyStream::new(Chunks(vec!["ab", "c"], None)).with_length(3);
    let (boundary, body) = streamed(file);
    let body = body.take().unwrap();
    let length = body.length().unwrap();
    let text = block_on(collect(body)).unwrap();
    assert_eq!(length, text.len() as u64);
    assert!(text.ends_with(&format!("\r\n\r\nabc\r\n--{boundary}--\r\n")));
}

/// The HTTP library would cut off the longer one, and end the body of several parts within a part.
#[test]
fn a_stream_of_another_length_than_is_stated_is_an_error() {
    let longer = "the body has more bytes than are stated: 3";
    let shorter = "the body ends before it has as many bytes as are stated: 3";
    for (chunks, expected) in [
        (vec!["ab", "c"], Ok("abc".to_owned())),
        (vec!["abc", ""], Ok("abc".to_owned())),
        (vec!["abcd"], Err(longer)),
        (vec!["abc", "d"], Err(longer)),
        (vec!["ab"], Err(shorter)),
        (vec![], Err(shorter)),
    ] {
        let body = BodyStream::new(Chunks(chunks, None)).with_length(3);
        let expected = expected.map_err(str::to_owned);
        assert_eq!(block_on(collect(body)), expected);
    }
}

/// A log grows while it is sent.
#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_file_is_sent_as_long_as_it_was_when_it_was_opened() {
    let path = std::env::temp_dir().join(format!("growing-{}.txt", std::process::id()));
    std::fs::write(&path, "before").unwrap();
    let body = BodyStream::open(&path).await.unwrap();
    std::fs::write(&path, "before and behind").unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(body.length(), Some(6));
    assert_eq!(collect(body).await, Ok("before".to_owned()));
}

#[test]
fn an_unknown_length_stays_unknown() {
    let (_, body) = streamed(BodyStream::new(Chunks(vec!["ab"], None)));
    assert_eq!(body.take().unwrap().length(), None);
    assert!(body.take().is_none(), "it can be taken once");
}

#[test]
fn an_error_of_the_source_is_an_error_of_the_body() {
    let (_, body) = streamed(BodyStream::new(Chunks(vec!["ab"], Some("disk"))));
    assert_eq!(block_on(collect(body.take().unwrap())), Err("disk".into()));
}

#[test]
fn a_transport_that_cannot_stream_is_not_asked_to() {
    let script = Script::new([(200, "null")]);
    let mut built = RequestBuilder::new(&script.client(), &PLAIN);
    let mut body = Multipart::new();
    body.file("f", None, BodyStream::new(Chunks(vec!["x"], None)).into());
    built.multipart(body);
    let error = block_on(built.send::<crate::runtime::Empty>()).unwrap_err();
    assert!(error.is_request());
    assert!(script.targets().is_empty());
}

#[test]
fn debug_shows_no_content() {
    let shown = format!("{:?}", FilePart::bytes("secret").file_name("a"));
    assert!(!shown.contains("secret"), "{shown}");
}
