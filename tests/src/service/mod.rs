//! A local stand-in for the whole service, with state.
//!
//! Every operation of the description is answered from what happened before: a run that was
//! triggered shows up in the logs, one that failed in the dead letter queue, one that waits among
//! the waiters. Nothing is ever delivered anywhere; the path of the destination decides the fate:
//!
//! | path segment of the workflow URL | fate of the run |
//! |---|---|
//! | `fail`, or anything that starts so | fails as soon as it starts, with a DLQ message; resumed or restarted, it succeeds |
//! | `fail-always` | fails, also when resumed or restarted |
//! | `wait/<event>` | waits until the event is notified, a week at most |
//! | anything else | succeeds once it was listed in the logs while running (see [`Finish`]) |
//!
//! A delay or not-before time holds a run back; so does a paused flow-control key. A failure
//! callback whose URL contains `/slow` stays in progress until it is cancelled, one with `/fail`
//! fails, any other succeeds.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! let service = tests::service::Service::start().await?;
//! println!("QSTASH_URL={} QSTASH_TOKEN={}", service.url(), service.token());
//! // … use it …
//! assert_eq!(service.started_count("order-7"), 1);
//! # Ok(())
//! # }
//! ```

mod answer;
mod arrival;
mod authorize;
mod base64;
mod call;
mod clock;
mod connection;
mod dlq;
mod faults;
mod filter;
mod flow_control;
mod keys;
mod logs;
mod notify;
mod options;
mod page;
mod query;
mod render;
mod route;
mod run;
mod running;
mod runs;
mod settings;
mod state;

pub use arrival::Arrival;
pub use clock::Clock;
pub use faults::{Fault, Faults};
pub use options::Finish;
pub use run::{Origin, RunState};
pub use running::{RunRecord, Running, Service, ServiceBuilder};
