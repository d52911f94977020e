//! A local server that speaks the Upstash Workflow REST API, with state and without an account.
//!
//! Every operation returns what follows from the requests before: a run that was triggered shows up in the logs, one
//! that failed in the dead letter queue, one that waits among the waiters. The state lives in memory and ends with the
//! server, which listens on 127.0.0.1 only.
//!
//! With [`Delivery::Loopback`], runs whose destination is on this machine are delivered: their workflow is called as the
//! service would, with the steps so far, signatures, retries, callbacks and the failure callback. Workflows made with the
//! official SDKs run to their end. A destination without an SDK ends its run by its first successful response.
//!
//! All other runs are simulated: nothing is sent to their destination, and its path decides what becomes of the run.
//!
//! | path segment of the workflow URL | the run |
//! |---|---|
//! | `fail`, or anything that starts so | fails as soon as it starts, with a DLQ message; resumed or restarted, it succeeds |
//! | `fail-always` | fails, also when it is resumed or restarted |
//! | `wait/<event>` | waits until the event is notified, a week at most |
//! | anything else | succeeds after [`ServiceBuilder::run_time`] |
//!
//! A cancellation of runs in the background takes 10 milliseconds for each run; its bulk action tells how far it is.
//!
//! A delay or not-before time holds a run back; so does a paused flow-control key. A failure callback whose URL
//! contains `/slow` stays in progress until it is cancelled, one with `/fail` fails, any other succeeds.
//!
//! Query keys, filters and bodies that an operation does not know are refused with status 400, so that nothing
//! happens beyond what was asked for.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! let service = upstash_workflow_dev::Service::start().await?;
//! println!("QSTASH_URL={} QSTASH_TOKEN={}", service.url(), service.token());
//! // … use it …
//! assert_eq!(service.started_count("order-7"), 1);
//! # Ok(())
//! # }
//! ```

mod arrival;
mod authorize;
mod batch_item;
mod bulk_actions;
mod clock;
mod connection;
mod control;
mod deliver;
mod dlq;
mod faults;
mod filter;
mod flow_control;
mod keys;
mod listener;
mod logs;
mod message;
mod notify;
mod options;
mod outbound;
mod overview;
mod page;
mod publish;
mod query;
mod queue;
mod redact;
mod render;
mod request;
mod response;
mod retry_delay;
mod route;
mod run;
mod running;
mod runs;
mod settings;
mod signature;
mod state;
mod steps;

pub use arrival::Arrival;
pub use clock::Clock;
pub use control::per_mille;
pub use faults::{Fault, Faults};
pub use message::DeliveryAttempt;
pub use outbound::Delivery;
pub use request::Request;
pub use run::{Origin, RunState};
pub use running::{RunRecord, Running, Service, ServiceBuilder, TOKEN};

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
