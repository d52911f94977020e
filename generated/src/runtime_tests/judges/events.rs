//! Events of the Python package `sse-starlette`.

use serde::Deserialize;

use super::Server;
use crate::runtime::{JsonData, Operation, RequestBuilder, TextEvents};
use crate::runtime_tests::operation;

#[derive(Debug, Deserialize, PartialEq)]
struct Chunk {
    delta: String,
}

#[tokio::test]
async fn events_of_another_implementation_are_read_across_connections() {
    static CR_LF: Operation = operation("/a");
    static LF: Operation = operation("/b");
    static CR: Operation = operation("/c");
    let packages = ["sse-starlette==3.7.0", "uvicorn==0.54.0"];
    let Some(server) = Server::start("events", &packages, include_str!("events.py")) else {
        return;
    };
    let client = server.client();
    for operation in [&CR_LF, &LF, &CR] {
        let mut request = RequestBuilder::new(&client, operation);
        request.options().set_reconnects();
        let events = request.send_events::<JsonData<Chunk>>(
            "text/event-stream",
            Some("[DONE]"),
            TextEvents::None,
        );
        let mut events = events.await.unwrap().into_inner();
        for number in 1..=4 {
            let event = events.next().await.unwrap().unwrap();
            assert_eq!(event.data.delta, format!("{number} ü\n"));
            assert_eq!(event.event.as_deref(), Some("add"));
            assert_eq!(event.id, Some(number.to_string().into()));
            assert_eq!(event.retry, Some(std::time::Duration::from_millis(10)));
        }
        assert!(events.next().await.is_none());
    }
}
