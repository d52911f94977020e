//! Operations of flow-control keys.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::message::{Message, Progress};
use crate::query::Query;
use crate::request::Request;
use crate::response::{Outcome, Refusal, Response};
use crate::run::{Run, RunState};
use crate::settings::Flow;
use crate::state::State;

/// The account's limit over all keys.
const GLOBAL_PARALLELISM: u64 = 1000;

/// What is known about one key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FlowKey {
    parallelism: u64,
    rate: u64,
    /// Seconds; 0 stands for the default of one second.
    period: u64,
    /// Unix seconds.
    period_start: u64,
    rate_count: u64,
    pinned_parallelism: bool,
    pinned_rate: bool,
    pub(crate) paused: bool,
}

impl FlowKey {
    /// Takes over the values that came with a run or a message, where they are not pinned.
    pub(crate) fn configure(&mut self, flow: &Flow) {
        if !self.pinned_parallelism
            && let Some(parallelism) = flow.parallelism
        {
            self.parallelism = parallelism;
        }
        if !self.pinned_rate {
            self.rate = flow.rate.unwrap_or(self.rate);
            self.period = flow.period.unwrap_or(self.period);
        }
    }

    /// Counts one that begins now, in milliseconds.
    pub(crate) fn count(&mut self, now: u64) {
        self.next_period(now / 1000);
        self.rate_count += 1;
    }

    /// Whether one more may begin now, beside so many that are active; counts it where it may.
    pub(crate) fn admits(&mut self, active: u64, now: u64) -> bool {
        self.next_period(now / 1000);
        let admits = !self.paused
            && (self.parallelism == 0 || active < self.parallelism)
            && (self.rate == 0 || self.rate_count < self.rate);
        if admits {
            self.rate_count += 1;
        }
        admits
    }

    /// Begins a new period where the last one is over; `now` in seconds.
    fn next_period(&mut self, now: u64) {
        if now >= self.period_start.saturating_add(self.period()) {
            self.period_start = now;
            self.rate_count = 0;
        }
    }

    fn period(&self) -> u64 {
        self.period.max(1)
    }

    pub(crate) fn to_json(&self, name: &str, state: &State) -> Value {
        let simulated = busy(
            state
                .runs
                .iter()
                .filter(|run| !run.is_delivered && run.flow_key() == Some(name)),
        );
        let (sent, held) = messages(state, name);
        let busy = simulated;
        let active = match (self.paused, self.parallelism) {
            (true, _) => 0,
            (false, 0) => busy,
            (false, limit) => busy.min(limit),
        };
        json!({
            "flowControlKey": name,
            "waitListSize": busy - active + held,
            "parallelismMax": self.parallelism,
            "parallelismCount": active + sent,
            "rateMax": self.rate,
            "rateCount": self.rate_count,
            "ratePeriod": self.period(),
            "ratePeriodStart": self.period_start,
            "isPinnedParallelism": self.pinned_parallelism,
            "isPinnedRate": self.pinned_rate,
            "isPaused": self.paused,
        })
    }
}

/// How many messages with a key are under way, and how many are due and held back.
fn messages(state: &State, name: &str) -> (u64, u64) {
    let now = state.clock.now();
    let count = |is_counted: &dyn Fn(&Message) -> bool| {
        let counted = state
            .messages
            .iter()
            .filter(|message| message.flow_key.as_deref() == Some(name) && is_counted(message))
            .count();
        u64::try_from(counted).unwrap_or(u64::MAX)
    };
    (
        count(&|message| message.progress == Progress::Active),
        count(&|message| message.progress == Progress::Waiting && message.due <= now),
    )
}

fn busy<'a>(runs: impl Iterator<Item = &'a Run>) -> u64 {
    let started = runs.filter(|run| run.state == RunState::Started).count();
    u64::try_from(started).unwrap_or(u64::MAX)
}

/// `GET /v2/flowControl`.
pub(crate) fn list(state: &mut State, request: &Request, query: &Query) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    let keys: Vec<_> = state
        .flow
        .iter()
        .map(|(name, key)| key.to_json(name, state))
        .collect();
    Ok(Response::json(200, &keys.into()))
}

/// `GET /v2/flowControl/{flowControlKey}`.
pub(crate) fn get(state: &mut State, request: &Request, query: &Query, name: &str) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    match state.flow.get(name) {
        Some(key) => Ok(Response::json(200, &key.to_json(name, state))),
        None => Err(Refusal::missing(format!(
            "flow control key {name} not found"
        ))),
    }
}

/// `POST /v2/flowControl/{flowControlKey}/pause` and `…/resume`.
pub(crate) fn set_paused(
    state: &mut State,
    request: &Request,
    query: &Query,
    name: &str,
    paused: bool,
) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    state.flow.entry(name.to_owned()).or_default().paused = paused;
    Ok(Response::new(200))
}

/// `POST /v2/flowControl/{flowControlKey}/pin`.
pub(crate) fn pin(state: &mut State, request: &Request, query: &Query, name: &str) -> Outcome {
    request.only(query, &["parallelism", "rate", "period"])?;
    let parallelism = positive(query, "parallelism")?;
    let rate = positive(query, "rate")?;
    let period = positive(query, "period")?;
    if parallelism.is_none() && rate.is_none() && period.is_none() {
        return Err(Refusal::bad(
            "nothing to pin: give parallelism, rate or period",
        ));
    }
    let key = state.flow.entry(name.to_owned()).or_default();
    if let Some(parallelism) = parallelism {
        key.parallelism = parallelism;
        key.pinned_parallelism = true;
    }
    if rate.is_some() || period.is_some() {
        key.rate = rate.unwrap_or(key.rate);
        key.period = period.unwrap_or(key.period);
        key.pinned_rate = true;
    }
    Ok(Response::new(200))
}

fn positive(query: &Query, name: &str) -> Result<Option<u64>, Refusal> {
    query
        .integer(name)?
        .map(|value| {
            u64::try_from(value)
                .ok()
                .filter(|value| *value > 0)
                .ok_or_else(|| Refusal::bad(format!("invalid {name}: not positive")))
        })
        .transpose()
}

/// `POST /v2/flowControl/{flowControlKey}/unpin`.
pub(crate) fn unpin(state: &mut State, request: &Request, query: &Query, name: &str) -> Outcome {
    request.only(query, &["parallelism", "rate"])?;
    let parallelism = query.boolean("parallelism")?;
    let rate = query.boolean("rate")?;
    if let Some(key) = state.flow.get_mut(name) {
        key.pinned_parallelism &= !parallelism;
        key.pinned_rate &= !rate;
    }
    Ok(Response::new(200))
}

/// `POST /v2/flowControl/{flowControlKey}/resetRate`.
pub(crate) fn reset_rate(
    state: &mut State,
    request: &Request,
    query: &Query,
    name: &str,
) -> Outcome {
    request.only(query, &[])?;
    let now = state.clock.now() / 1000;
    if let Some(key) = state.flow.get_mut(name) {
        key.rate_count = 0;
        key.period_start = now;
    }
    Ok(Response::new(200))
}

/// `GET /v2/globalParallelism`.
pub(crate) fn global_parallelism(state: &mut State, request: &Request, query: &Query) -> Outcome {
    request.only(query, &[])?;
    state.settle();
    let paused: BTreeMap<_, _> = state.flow.iter().filter(|(_, key)| key.paused).collect();
    let held = |run: &&Run| {
        run.flow_key()
            .is_some_and(|key| paused.contains_key(&key.to_owned()))
    };
    let count = busy(state.runs.iter().filter(|run| !held(run))).min(GLOBAL_PARALLELISM);
    let body = json!({ "parallelismMax": GLOBAL_PARALLELISM, "parallelismCount": count });
    Ok(Response::json(200, &body))
}
