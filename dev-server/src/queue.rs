//! How a delivered run moves on: the messages that are put into the queue.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::message::{Content, Message, Progress, Purpose};
use crate::run::RunState;
use crate::settings::Settings;
use crate::state::{Invoker, State, Waiter};

/// How often a delivery is tried again where nobody says so.
const RETRIES: u32 = 3;

impl State {
    /// A message that is to be put into the queue.
    pub(crate) fn message(&mut self, purpose: Purpose, url: &str, settings: Settings) -> Message {
        let now = self.clock.now();
        if let Some(flow) = &settings.flow {
            self.flow
                .entry(flow.key.clone())
                .or_default()
                .configure(flow);
        }
        let due = settings.starts_at(now);
        let mut headers = settings.forward;
        if let Some(content_type) = settings.content_type {
            headers.push(("Content-Type".to_owned(), content_type));
        }
        Message {
            number: self.number(),
            purpose,
            run: None,
            method: settings.method.unwrap_or_else(|| "POST".to_owned()),
            url: url.to_owned(),
            headers,
            content: Content::Bytes(Vec::new()),
            step: None,
            retries: settings.retries.unwrap_or(RETRIES),
            retry_delay: settings.retry_delay,
            timeout: settings.timeout.map(|seconds| seconds.saturating_mul(1000)),
            flow_key: settings.flow.map(|flow| flow.key),
            callback: None,
            failure_callback: None,
            created_at: now,
            due,
            progress: Progress::Waiting,
            attempts: Vec::new(),
        }
    }

    /// A message that calls the workflow of a run with all steps. What was said when the run was triggered holds for
    /// each of its messages.
    pub(crate) fn step_message(&mut self, run: &str, url: &str, mut settings: Settings) -> Message {
        if let Some(run) = self.run(run) {
            settings.forward_also(&run.settings.forward);
            settings.retries = settings.retries.or(run.settings.retries);
            settings.retry_delay = settings
                .retry_delay
                .or_else(|| run.settings.retry_delay.clone());
            settings.flow = settings.flow.or_else(|| run.settings.flow.clone());
        }
        settings.method = None;
        settings.content_type = Some("application/json".to_owned());
        let mut message = self.message(Purpose::Step, url, settings);
        message.run = Some(run.to_owned());
        message.content = Content::Steps(None);
        message
    }

    /// Sends a run to its destination, as the message with this number.
    pub(crate) fn begin(&mut self, id: &str, number: u64) {
        let Some(run) = self.run(id) else {
            return;
        };
        let (url, introduces) = (run.url.clone(), !run.is_introduced);
        let settings = Settings {
            delay: run.settings.delay,
            not_before: run.settings.not_before,
            timeout: run.settings.timeout,
            ..Settings::default()
        };
        let mut message = self.step_message(id, &url, settings);
        message.number = number;
        message.purpose = Purpose::Begin { introduces };
        self.messages.push(message);
    }

    /// Takes over what the SDK of a destination says about a run that was triggered without one, and sends the run
    /// again. Says whether there is such a run.
    pub(crate) fn introduce(&mut self, id: &str, settings: &Settings) -> bool {
        let number = self.number();
        let run = self.by_id.get(id).and_then(|at| self.runs.get_mut(*at));
        let Some(run) = run.filter(|run| run.state == RunState::Started && !run.is_introduced)
        else {
            return false;
        };
        run.is_introduced = true;
        run.settings.forward_also(&settings.forward);
        run.settings = std::mem::take(&mut run.settings).filled_from(settings);
        // The delay is over.
        run.settings.delay = None;
        run.settings.not_before = None;
        self.begin(id, number);
        true
    }

    /// Lets a run wait for an event, unless the event is there already.
    pub(crate) fn add_waiter(&mut self, waiter: Waiter) {
        let early = self
            .early_events
            .iter()
            .position(|(run, event, _)| *run == waiter.run && *event == waiter.event);
        match early {
            Some(at) => {
                let (_, _, data) = self.early_events.remove(at);
                self.resolve(&waiter, Some(&data));
            }
            None => self.waiters.push(waiter),
        }
    }

    /// Lets a run go on that waited: with the data of the event, or without after the deadline.
    pub(crate) fn resolve(&mut self, waiter: &Waiter, data: Option<&[u8]>) {
        let mut step = waiter.step.clone();
        if let Some(members) = step.as_object_mut() {
            members.insert("waitEventId".to_owned(), waiter.event.clone().into());
            members.insert("waitTimeout".to_owned(), data.is_none().into());
            if let Some(data) = data {
                members.insert("out".to_owned(), STANDARD.encode(data).into());
            }
        }
        let mut message = self.step_message(&waiter.run, &waiter.url, waiter.settings.clone());
        message.step = Some(step);
        self.messages.push(message);
    }

    /// Hands the result of a run to the run that invoked it.
    pub(crate) fn return_to(&mut self, invoker: &Invoker, ended: &str) {
        let Some(run) = self.run(ended) else {
            return;
        };
        let body = run.response.as_deref().unwrap_or_default();
        let out = json!({
            "workflowRunId": run.id,
            "body": String::from_utf8_lossy(body),
            "isFailed": run.state == RunState::Failed,
            "isCanceled": run.state == RunState::Canceled,
        });
        let running = self
            .run(&invoker.run)
            .filter(|run| run.state == RunState::Started);
        let Some(url) = running.map(|run| run.url.clone()) else {
            return;
        };
        let mut step = invoker.step.clone();
        if let Some(members) = step.as_object_mut() {
            members.insert("out".to_owned(), Value::from(out.to_string()));
        }
        let mut message = self.step_message(&invoker.run, &url, invoker.settings.clone());
        message.step = Some(step);
        self.messages.push(message);
    }
}
