//! What the service remembers, and how runs move on.

use std::collections::{BTreeMap, HashMap};

use crate::clock::{Clock, millis};
use crate::flow_control::FlowKey;
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
}

/// The run that comes of a request to start one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Started {
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
            counter: 0,
        }
    }

    /// Forgets everything but the options and the clock.
    pub(crate) fn reset(&mut self) {
        *self = Self::new(self.options, self.clock.clone());
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
                run_id: id,
                created_at: run.created_at,
                deduplicated: true,
            };
        }
        let retried = matches!(start.origin, Origin::Resumed(_) | Origin::Restarted(_));
        let path = Path::of(&start.url, retried);
        let starts_at = match (start.settings.not_before, start.settings.delay) {
            (Some(seconds), _) => seconds.saturating_mul(1000).max(now),
            (None, Some(seconds)) => now.saturating_add(seconds.saturating_mul(1000)),
            (None, None) => now,
        };
        if let Some(flow) = &start.settings.flow {
            self.flow
                .entry(flow.key.clone())
                .or_default()
                .count(flow, now);
        }
        let run = Run {
            sequence: self.number(),
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
        self.settle_one(self.runs.len() - 1, now);
        Started {
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

    /// Lets every run move on as far as the time allows.
    pub(crate) fn settle(&mut self) {
        let now = self.clock.now();
        for index in 0..self.runs.len() {
            self.settle_one(index, now);
        }
    }

    fn settle_one(&mut self, index: usize, now: u64) {
        let run_time = millis(self.options.run_time);
        let Some(run) = self.runs.get_mut(index) else {
            return;
        };
        if run.state != RunState::Started || now < run.starts_at {
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
            self.fail(index, now);
        } else if done {
            run.state = RunState::Success;
            run.completed_at = Some(now);
        }
    }

    fn fail(&mut self, index: usize, now: u64) {
        let number = self.number();
        let Some(run) = self.runs.get_mut(index) else {
            return;
        };
        let dlq_id = format!("{now}-{number}");
        run.state = RunState::Failed;
        run.completed_at = Some(now);
        run.dlq_id = Some(dlq_id.clone());
        let message = DlqMessage {
            id: dlq_id,
            run: run.id.clone(),
            created_at: now,
            callback: run
                .settings
                .failure_callback
                .as_deref()
                .map(CallbackState::first),
        };
        self.dlq.insert(number, message);
    }

    /// Cancels a run that has not ended; says whether it did.
    pub(crate) fn cancel(&mut self, id: &str) -> bool {
        let now = self.clock.now();
        let run = self.by_id.get(id).and_then(|at| self.runs.get_mut(*at));
        match run {
            Some(run) if run.state == RunState::Started => {
                run.state = RunState::Canceled;
                run.completed_at = Some(now);
                true
            }
            _ => false,
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
