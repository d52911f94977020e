//! The state of the local server, and how runs change it.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::bulk_actions::{self, BulkAction};
use crate::clock::{Clock, millis};
use crate::deliver::send_failure_callback;
use crate::flow_control::FlowKey;
use crate::message::{Failure, Message, Progress};
use crate::options::Options;
use crate::response::Refusal;
use crate::run::{CallbackState, DlqMessage, Origin, Path, Run, RunState, Wait};
use crate::settings::Settings;

/// How long a run waits for an event, in milliseconds.
const WAIT_TIMEOUT: u64 = 7 * 24 * 60 * 60 * 1000;

/// Everything behind the operations.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) clock: Clock,
    pub(crate) options: Options,
    pub(crate) runs: Vec<Run>,
    pub(crate) by_id: HashMap<String, usize>,
    pub(crate) dlq: BTreeMap<u64, DlqMessage>,
    pub(crate) flow: BTreeMap<String, FlowKey>,
    pub(crate) key_generation: u64,
    pub(crate) messages: Vec<Message>,
    pub(crate) waiters: Vec<Waiter>,
    /// Events that came for a run before it waited for them: run, event, data.
    pub(crate) early_events: Vec<(String, String, Vec<u8>)>,
    /// In the order in which they began.
    pub(crate) bulk_actions: Vec<BulkAction>,
    counter: u64,
}

/// A run that somebody asks for.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) url: String,
    pub(crate) body: Vec<u8>,
    pub(crate) settings: Settings,
    pub(crate) caller_ip: String,
    pub(crate) origin: Origin,
    /// What was done in the run that this one goes on with.
    pub(crate) steps: Vec<(u64, Value)>,
    pub(crate) invoker: Option<Invoker>,
}

/// The run whose workflow invoked another one, and the step that gets the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invoker {
    pub(crate) run: String,
    pub(crate) step: Value,
    pub(crate) settings: Settings,
}

/// A delivered run that waits for an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiter {
    pub(crate) number: u64,
    pub(crate) event: String,
    pub(crate) run: String,
    pub(crate) url: String,
    pub(crate) settings: Settings,
    /// The headers as the workflow gave them: a list of values for each name.
    pub(crate) headers: Value,
    /// The step that gets the event.
    pub(crate) step: Value,
    /// Unix milliseconds.
    pub(crate) created_at: u64,
    pub(crate) deadline: u64,
}

/// The run that comes of a request to start one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Started {
    pub(crate) sequence: u64,
    pub(crate) run_id: String,
    pub(crate) created_at: u64,
    pub(crate) deduplicated: bool,
}

impl State {
    pub(crate) fn new(options: Options, clock: Clock) -> Self {
        Self {
            clock,
            options,
            runs: Vec::new(),
            by_id: HashMap::new(),
            dlq: BTreeMap::new(),
            flow: BTreeMap::new(),
            key_generation: 0,
            messages: Vec::new(),
            waiters: Vec::new(),
            early_events: Vec::new(),
            bulk_actions: Vec::new(),
            counter: 0,
        }
    }

    /// Forgets everything but the options and the clock. Numbers go on, so that a delivery that is still under way is not
    /// taken for a later one.
    pub(crate) fn reset(&mut self) {
        *self = Self {
            counter: self.counter,
            ..Self::new(self.options, self.clock.clone())
        };
    }

    /// The next of the numbers that make ids unique.
    pub(crate) fn number(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// A run by its id.
    pub(crate) fn run(&self, id: &str) -> Option<&Run> {
        self.runs.get(*self.by_id.get(id)?)
    }

    /// Starts a run, unless one with the same id was ever started.
    pub(crate) fn start(&mut self, start: Start) -> Started {
        let now = self.clock.now();
        let id = self.run_id(&start.settings);
        if let Some(run) = self.by_id.get(&id).and_then(|at| self.runs.get_mut(*at)) {
            run.deduplicated += 1;
            return Started {
                sequence: run.sequence,
                run_id: id,
                created_at: run.created_at,
                deduplicated: true,
            };
        }
        let retried = matches!(start.origin, Origin::Resumed(_) | Origin::Restarted(_));
        let is_delivered = self.options.delivery.calls(&start.url);
        let path = match is_delivered {
            true => Path::Succeeds,
            false => Path::of(&start.url, retried),
        };
        let starts_at = start.settings.starts_at(now);
        if let Some(flow) = &start.settings.flow {
            let key = self.flow.entry(flow.key.clone()).or_default();
            key.configure(flow);
            if !is_delivered {
                key.count(now);
            }
        }
        let sequence = self.number();
        let run = Run {
            sequence,
            is_delivered,
            // Without an SDK that triggers the run, it is the destination that knows how to carry it out.
            is_introduced: !matches!(start.origin, Origin::Triggered | Origin::Batched),
            steps: start.steps,
            response: None,
            invoker: start.invoker,
            wait: match &path {
                Path::Waits(event) => Some(Wait {
                    event: event.clone(),
                    deadline: starts_at.saturating_add(WAIT_TIMEOUT),
                    outcome: None,
                }),
                _ => None,
            },
            id: id.clone(),
            url: start.url,
            body: start.body,
            settings: start.settings,
            caller_ip: start.caller_ip,
            origin: start.origin,
            fails: path == Path::Fails,
            created_at: now,
            starts_at,
            completed_at: None,
            state: RunState::Started,
            deduplicated: 0,
            dlq_id: None,
        };
        self.by_id.insert(id.clone(), self.runs.len());
        self.runs.push(run);
        if is_delivered {
            self.begin(&id, sequence);
        } else {
            self.settle_one(self.runs.len() - 1, now);
        }
        Started {
            sequence,
            run_id: id,
            created_at: now,
            deduplicated: false,
        }
    }

    fn run_id(&mut self, settings: &Settings) -> String {
        match &settings.run_id {
            Some(id) if self.options.prefix_run_ids && !id.starts_with("wfr_") => {
                format!("wfr_{id}")
            }
            Some(id) => id.clone(),
            None => loop {
                let id = format!("wfr_{:010}", self.number());
                // Somebody may have chosen this very id.
                if !self.by_id.contains_key(&id) {
                    break id;
                }
            },
        }
    }

    /// Lets every run and every bulk action move on as far as the time allows.
    pub(crate) fn settle(&mut self) {
        let now = self.clock.now();
        for index in 0..self.runs.len() {
            self.settle_one(index, now);
        }
        let is_over = |waiter: &Waiter| now >= waiter.deadline;
        while let Some(at) = self.waiters.iter().position(is_over) {
            let waiter = self.waiters.remove(at);
            self.resolve(&waiter, None);
        }
        bulk_actions::advance(self);
    }

    fn settle_one(&mut self, index: usize, now: u64) {
        let run_time = millis(self.options.run_time);
        let Some(run) = self.runs.get_mut(index) else {
            return;
        };
        if run.is_delivered || run.state != RunState::Started || now < run.starts_at {
            return;
        }
        let paused = run
            .flow_key()
            .and_then(|key| self.flow.get(key))
            .is_some_and(|key| key.paused);
        if paused {
            return;
        }
        if let Some(wait) = run.wait.as_mut().filter(|wait| wait.outcome.is_none()) {
            if now < wait.deadline {
                return;
            }
            wait.outcome = Some(None);
        }
        let done = now >= run.starts_at.saturating_add(run_time);
        if run.fails {
            let id = run.id.clone();
            self.fail_run(&id, None);
        } else if done {
            run.state = RunState::Success;
            run.completed_at = Some(now);
        }
    }

    /// Fails a run that has not ended, and puts a message into the DLQ.
    pub(crate) fn fail_run(&mut self, id: &str, failure: Option<Failure>) {
        let now = self.clock.now();
        if !self.end(id, RunState::Failed, None) {
            return;
        }
        let number = self.number();
        let dlq_id = format!("{now}-{number}");
        let Some(run) = self.by_id.get(id).and_then(|at| self.runs.get_mut(*at)) else {
            return;
        };
        run.dlq_id = Some(dlq_id.clone());
        let url = run.settings.failure_callback.as_deref();
        let callback = match failure {
            Some(_) => url.map(|_| CallbackState::InProgress),
            None => url.map(CallbackState::first),
        };
        let message = DlqMessage {
            id: dlq_id,
            run: id.to_owned(),
            created_at: now,
            callback,
            failure,
        };
        self.dlq.insert(number, message);
        send_failure_callback(self, id, number);
    }

    /// Cancels a run that has not ended; says whether it did.
    pub(crate) fn cancel(&mut self, id: &str) -> bool {
        self.end(id, RunState::Canceled, None)
    }

    /// Ends a run that has not ended; says whether it did.
    pub(crate) fn end(&mut self, id: &str, end: RunState, response: Option<Vec<u8>>) -> bool {
        let now = self.clock.now();
        let run = self.by_id.get(id).and_then(|at| self.runs.get_mut(*at));
        let Some(run) = run.filter(|run| run.state == RunState::Started) else {
            return false;
        };
        run.state = end;
        run.completed_at = Some(now);
        run.response = response;
        let invoker = run.invoker.clone();
        self.waiters.retain(|waiter| waiter.run != id);
        self.early_events.retain(|(run, _, _)| run != id);
        self.cancel_messages(|message| message.run.as_deref() == Some(id));
        if let Some(invoker) = invoker {
            self.return_to(&invoker, id);
        }
        true
    }

    /// Cancels messages that wait; what is under way is not held back.
    pub(crate) fn cancel_messages(&mut self, is_meant: impl Fn(&Message) -> bool) {
        for message in &mut self.messages {
            if message.progress == Progress::Waiting && is_meant(message) {
                message.progress = Progress::Canceled;
            }
        }
    }

    /// The number of a DLQ message.
    pub(crate) fn dlq_number(&self, id: &str) -> Result<u64, Refusal> {
        // An id ends in its number; the rest must agree too.
        id.rsplit_once('-')
            .and_then(|(_, number)| number.parse().ok())
            .filter(|number| self.dlq.get(number).is_some_and(|message| message.id == id))
            .ok_or_else(|| Refusal::missing(format!("dlq message {id} not found")))
    }
}
