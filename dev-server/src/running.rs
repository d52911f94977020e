//! Starting the service, and what a test asks of it while it runs.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use crate::arrival::Arrival;
use crate::authorize::authorize;
use crate::clock::Clock;
use crate::connection;
use crate::control::Controls;
use crate::deliver;
use crate::faults::{Fault, Faults};
use crate::listener::Listener;
use crate::message::DeliveryAttempt;
use crate::options::Options;
use crate::outbound::{Delivery, Outbound};
use crate::request::Request;
use crate::response::Response;
use crate::route::route;
use crate::run::{Origin, Run, RunState};
use crate::state::State;

/// The token of a service that was not given one: the public token of development of the official SDKs.
pub const TOKEN: &str = "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=";

/// How many requests are remembered.
const HISTORY: usize = 1024;

type Observer = Box<dyn Fn(&Arrival) + Send + Sync>;
type DeliveryObserver = Box<dyn Fn(&DeliveryAttempt) + Send + Sync>;

/// The local stand-in for the service; see the [module](super) for what it does.
#[derive(Clone, Copy, Debug)]
pub struct Service;

impl Service {
    /// Starts a service with defaults: a port that the system chooses, the token [`TOKEN`], no faults,
    /// the clock of the system.
    ///
    /// # Errors
    /// Where no socket can be opened on 127.0.0.1.
    pub async fn start() -> io::Result<Running> {
        Self::builder().start().await
    }

    /// Starts with defaults to be changed.
    pub fn builder() -> ServiceBuilder {
        ServiceBuilder {
            port: 0,
            token: TOKEN.to_owned(),
            clock: Clock::system(),
            faults: Faults::none(),
            options: Options::default(),
            controls: Controls::default(),
            observer: None,
            delivery_observer: None,
        }
    }
}

/// A service before it starts.
#[must_use]
pub struct ServiceBuilder {
    port: u16,
    token: String,
    clock: Clock,
    faults: Faults,
    options: Options,
    controls: Controls,
    observer: Option<Observer>,
    delivery_observer: Option<DeliveryObserver>,
}

impl fmt::Debug for ServiceBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceBuilder")
            .field("port", &self.port)
            .field("clock", &self.clock)
            .field("faults", &self.faults)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl ServiceBuilder {
    /// The port on 127.0.0.1; 0, the default, lets the system choose.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The one token that is accepted.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = token.into();
        self
    }

    /// The clock; keep a clone of a [`Clock::fixed`] to move the time.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// What goes wrong, and when. Default: nothing.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// How long a simulated run takes that neither fails nor waits. Default: one second.
    pub fn run_time(mut self, time: Duration) -> Self {
        self.options.run_time = time;
        self
    }

    /// Whether `wfr_` is put before the run ids that clients choose. Default: no.
    pub fn prefix_run_ids(mut self, prefix: bool) -> Self {
        self.options.prefix_run_ids = prefix;
        self
    }

    /// Whether the notification of one run returns an array instead of an object. Default: no.
    pub fn run_notify_returns_array(mut self, array: bool) -> Self {
        self.options.run_notify_returns_array = array;
        self
    }

    /// So many requests in a thousand fail with status 500 and without effect; the seed decides which. Unlike
    /// [`ServiceBuilder::faults`], the controls of the server can change this while it runs.
    pub fn fail(mut self, per_mille: u32, seed: u64) -> Self {
        self.controls.per_mille = per_mille.min(1000);
        self.controls.seed = seed;
        self.faults = self.controls.faults();
        self
    }

    /// How long each response is held back. Default: not at all.
    pub fn latency(mut self, latency: Duration) -> Self {
        self.controls.latency = latency;
        self
    }

    /// Whether the last page has an empty cursor instead of none. Default: no.
    pub fn empty_end_cursor(mut self, empty: bool) -> Self {
        self.options.empty_end_cursor = empty;
        self
    }

    /// Something to call with every request after it was processed, such as a printer. It runs on
    /// the server's thread.
    pub fn on_request(mut self, observer: impl Fn(&Arrival) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Which destinations are called. Default: none, so that every run is simulated.
    pub fn delivery(mut self, delivery: Delivery) -> Self {
        self.options.delivery = delivery;
        self
    }

    /// Something to call after each attempt to deliver a message, such as a printer. It runs on the server's thread.
    pub fn on_delivery(
        mut self,
        observer: impl Fn(&DeliveryAttempt) + Send + Sync + 'static,
    ) -> Self {
        self.delivery_observer = Some(Box::new(observer));
        self
    }

    /// Starts the service.
    ///
    /// # Errors
    /// Where the port cannot be opened.
    pub async fn start(self) -> io::Result<Running> {
        self.start_blocking()
    }

    /// Starts the service from code that is not async.
    ///
    /// # Errors
    /// Where the port cannot be opened.
    pub fn start_blocking(self) -> io::Result<Running> {
        let shared = Arc::new(Shared {
            token: self.token,
            state: Mutex::new(State::new(self.options, self.clock)),
            faults: Mutex::new(self.faults),
            controls: Mutex::new(self.controls),
            history: Mutex::new(History::default()),
            observer: self.observer,
            delivery_observer: self.delivery_observer,
            wake: Notify::new(),
        });
        let delivery = self.options.delivery;
        let outbound = Outbound::new(delivery).map_err(io::Error::other)?;
        let delivering = Arc::clone(&shared);
        let served = Arc::clone(&shared);
        let listener = Listener::start(
            self.port,
            move |stream, peer| connection::serve(Arc::clone(&served), stream, peer),
            async move {
                if delivery != Delivery::Off {
                    deliver::run(delivering, outbound).await;
                }
            },
        )?;
        Ok(Running { listener, shared })
    }
}

/// What the connections share.
pub(crate) struct Shared {
    token: String,
    state: Mutex<State>,
    faults: Mutex<Faults>,
    controls: Mutex<Controls>,
    history: Mutex<History>,
    observer: Option<Observer>,
    delivery_observer: Option<DeliveryObserver>,
    /// Something may have become due.
    pub(crate) wake: Notify,
}

#[derive(Debug, Default)]
struct History {
    recent: VecDeque<Arrival>,
    total: usize,
}

impl Shared {
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    pub(crate) fn with_state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut lock(&self.state))
    }

    /// Carries out a request of the API.
    pub(crate) fn respond(&self, request: &Request) -> Response {
        let response = authorize(request, &self.token)
            .and_then(|()| self.with_state(|state| route(state, request)))
            .unwrap_or_else(|refusal| refusal.response());
        self.wake.notify_one();
        response
    }

    /// Tells the observer about the last attempt of a message.
    pub(crate) fn delivered(&self, number: u64) {
        let Some(observer) = &self.delivery_observer else {
            return;
        };
        let attempt = self.with_state(|state| {
            let message = state.messages.iter().find(|m| m.number == number)?;
            DeliveryAttempt::of(message)
        });
        if let Some(attempt) = attempt {
            observer(&attempt);
        }
    }

    /// What the next request meets, and how long its response is held back.
    pub(crate) fn draw_fault(&self) -> (Option<Fault>, Duration) {
        let fault = lock(&self.faults).draw();
        (fault, lock(&self.controls).latency)
    }

    pub(crate) fn now(&self) -> u64 {
        self.with_state(|state| state.clock.now())
    }

    pub(crate) fn controls(&self) -> Controls {
        *lock(&self.controls)
    }

    /// Sets the controls; faults are drawn anew where theirs have changed.
    pub(crate) fn control(&self, controls: Controls) {
        let before = std::mem::replace(&mut *lock(&self.controls), controls);
        if (before.per_mille, before.seed) != (controls.per_mille, controls.seed) {
            *lock(&self.faults) = controls.faults();
        }
    }

    /// Forgets all that has happened. Faults begin anew where the controls set them.
    pub(crate) fn reset(&self) {
        self.with_state(State::reset);
        *lock(&self.history) = History::default();
        let controls = self.controls();
        if controls.per_mille > 0 {
            *lock(&self.faults) = controls.faults();
        }
    }

    pub(crate) fn arrived(&self, arrival: Arrival) {
        if let Some(observer) = &self.observer {
            observer(&arrival);
        }
        let mut history = lock(&self.history);
        history.total += 1;
        if history.recent.len() == HISTORY {
            history.recent.pop_front();
        }
        history.recent.push_back(arrival);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A service that runs until it is dropped.
///
/// Its ledger ([`Running::runs`], [`Running::started_count`]) tells what really happened, whatever
/// the client was told.
pub struct Running {
    listener: Listener,
    shared: Arc<Shared>,
}

impl fmt::Debug for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Running")
            .field("url", &self.url())
            .finish_non_exhaustive()
    }
}

impl Running {
    /// The base URL, `http://127.0.0.1:<port>` without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.listener.address())
    }

    /// The token that is accepted.
    pub fn token(&self) -> &str {
        self.shared.token()
    }

    /// Every run that was ever started, in the order of their starts.
    pub fn runs(&self) -> Vec<RunRecord> {
        self.shared
            .with_state(|state| state.runs.iter().map(RunRecord::new).collect())
    }

    /// The run with an id.
    pub fn run(&self, run_id: &str) -> Option<RunRecord> {
        self.shared
            .with_state(|state| state.run(run_id).map(RunRecord::new))
    }

    /// How many runs with this id were started, counted over the ledger.
    pub fn started_count(&self, run_id: &str) -> usize {
        self.shared
            .with_state(|state| state.runs.iter().filter(|run| run.id == run_id).count())
    }

    /// How many runs were started with this body; tells runs without a chosen id apart.
    pub fn started_with_body(&self, body: &[u8]) -> usize {
        self.shared
            .with_state(|state| state.runs.iter().filter(|run| run.body == body).count())
    }

    /// The last request, or `None` where none arrived yet.
    pub fn last_request(&self) -> Option<Arrival> {
        lock(&self.shared.history).recent.back().cloned()
    }

    /// The last requests, oldest first, 1024 at most.
    pub fn requests(&self) -> Vec<Arrival> {
        lock(&self.shared.history).recent.iter().cloned().collect()
    }

    /// How many requests arrived, refused ones and those that met a fault included.
    pub fn request_count(&self) -> usize {
        lock(&self.shared.history).total
    }

    /// Forgets all runs, messages, flow-control keys and requests. What was configured stays.
    pub fn reset(&self) {
        self.shared.reset();
    }

    /// Lets the next requests meet a fault, before everything that is scheduled.
    pub fn inject(&self, times: usize, fault: Fault) {
        lock(&self.shared.faults).push_front(times, fault);
    }
}

/// A run in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunRecord {
    /// The id.
    pub run_id: String,
    /// The destination, without configuration in its query.
    pub url: String,
    /// The body.
    pub body: Vec<u8>,
    /// The forwarded headers, without their prefix.
    pub forwarded: Vec<(String, String)>,
    /// The headers for the failure callback, without their prefix.
    pub failure_forwarded: Vec<(String, String)>,
    /// The labels.
    pub labels: Vec<String>,
    /// The flow-control key.
    pub flow_control_key: Option<String>,
    /// How often a delivery is tried again.
    pub retries: u32,
    /// The state when the run was last looked at.
    pub state: RunState,
    /// What started it.
    pub origin: Origin,
    /// When it was asked for, in unix milliseconds.
    pub created_at: u64,
    /// When it may begin, in unix milliseconds: later than it was asked for where there is a delay.
    pub starts_at: u64,
    /// How often it was asked for again without being started again.
    pub deduplicated: u32,
}

impl RunRecord {
    fn new(run: &Run) -> Self {
        Self {
            run_id: run.id.clone(),
            url: run.url.clone(),
            body: run.body.clone(),
            forwarded: run.settings.forward.clone(),
            failure_forwarded: run.settings.failure_forward.clone(),
            labels: run.settings.labels.clone(),
            flow_control_key: run.flow_key().map(str::to_owned),
            retries: run.retries(),
            state: run.state,
            origin: run.origin.clone(),
            created_at: run.created_at,
            starts_at: run.starts_at,
            deduplicated: run.deduplicated,
        }
    }
}
