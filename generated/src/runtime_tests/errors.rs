use std::error::Error as _;

use super::{ITEM, request};
use crate::runtime::Error;

#[test]
fn it_goes_anywhere() {
    fn check<T: std::error::Error + Send + Sync + 'static>() {}
    check::<Error>();
}

#[test]
fn display_leaves_the_source_to_the_chain() {
    let mut builder = request(&ITEM);
    builder.path("id", "..".to_owned());
    let error = builder.into_request().unwrap_err();
    assert!(
        error.is_request() && !error.is_transport() && !error.is_status() && !error.is_decode()
    );
    assert_eq!(error.to_string(), "the parameter `id` cannot be sent");
    assert_eq!(
        error.source().unwrap().to_string(),
        "is `.` or `..`, which every URL parser reads as a step in the path"
    );
    assert_eq!((error.status(), error.parameter()), (None, Some("id")));
    assert!(error.body().is_none() && error.headers().is_none() && error.api_error().is_none());
}
