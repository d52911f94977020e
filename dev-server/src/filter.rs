//! Filters over runs and DLQ messages.

use crate::query::Query;
use crate::response::Refusal;
use crate::run::{CallbackState, DlqMessage, Run};

/// What a list or bulk operation is restricted to; nothing given means everything.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    ids: Vec<String>,
    urls: Vec<String>,
    url_prefix: bool,
    run_id: Option<String>,
    created_at: Option<u64>,
    labels: Vec<String>,
    callback_states: Vec<String>,
    caller_ips: Vec<String>,
    flow_keys: Vec<String>,
    from: Option<u64>,
    to: Option<u64>,
}

impl Filter {
    /// The filter of a log listing: single values, except for labels.
    pub(crate) fn of_logs(query: &Query) -> Result<Self, Refusal> {
        let single = |key| query.one(key).map(str::to_owned).into_iter().collect();
        Ok(Self {
            ids: query.list("workflowRuns"),
            urls: single("workflowUrl"),
            caller_ips: single("callerIp"),
            flow_keys: single("flowControlKey"),
            ..Self::common(query)?
        })
    }

    /// The filter of a bulk cancellation; URLs match as prefixes unless asked otherwise.
    pub(crate) fn of_runs(query: &Query) -> Result<Self, Refusal> {
        Ok(Self {
            ids: query.list("workflowRunIds"),
            url_prefix: !query.boolean("workflowUrlExactMatch")?,
            ..Self::lists(query)?
        })
    }

    /// The filter of an operation on the DLQ.
    pub(crate) fn of_dlq(query: &Query) -> Result<Self, Refusal> {
        let known = |name: &String| {
            CallbackState::ALL
                .into_iter()
                .any(|state| state.name() == name)
        };
        if !query.list("failureFunctionState").iter().all(known) {
            return Err(Refusal::bad("invalid failureFunctionState"));
        }
        Ok(Self {
            ids: query.list("dlqIds"),
            callback_states: query.list("failureFunctionState"),
            ..Self::lists(query)?
        })
    }

    fn lists(query: &Query) -> Result<Self, Refusal> {
        Ok(Self {
            urls: query.list("workflowUrl"),
            caller_ips: query.list("callerIp"),
            flow_keys: query.list("flowControlKey"),
            ..Self::common(query)?
        })
    }

    fn common(query: &Query) -> Result<Self, Refusal> {
        Ok(Self {
            run_id: query.one("workflowRunId").map(str::to_owned),
            created_at: time(query, "workflowCreatedAt")?,
            labels: query.list("label"),
            from: time(query, "fromDate")?,
            to: time(query, "toDate")?,
            ..Self::default()
        })
    }

    /// The ids that were asked for.
    pub(crate) fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Whether a run matches.
    pub(crate) fn run(&self, run: &Run) -> bool {
        among(&self.ids, Some(&run.id)) && self.facts(run) && self.within(run.created_at)
    }

    /// Whether a DLQ message matches, given its run.
    pub(crate) fn message(&self, message: &DlqMessage, run: &Run) -> bool {
        among(&self.ids, Some(&message.id))
            && among(
                &self.callback_states,
                message.callback.map(|state| state.name()),
            )
            && self.facts(run)
            && self.within(message.created_at)
    }

    fn facts(&self, run: &Run) -> bool {
        let url = |wanted: &String| {
            if self.url_prefix {
                run.url.starts_with(wanted)
            } else {
                run.url == *wanted
            }
        };
        (self.urls.is_empty() || self.urls.iter().any(url))
            && self.run_id.as_ref().is_none_or(|id| *id == run.id)
            && self.created_at.is_none_or(|time| time == run.created_at)
            && (self.labels.is_empty()
                || self
                    .labels
                    .iter()
                    .any(|label| run.settings.labels.contains(label)))
            && among(&self.caller_ips, Some(&run.caller_ip))
            && among(&self.flow_keys, run.flow_key())
    }

    fn within(&self, time: u64) -> bool {
        self.from.is_none_or(|from| time >= from) && self.to.is_none_or(|to| time <= to)
    }
}

fn among(wanted: &[String], value: Option<&str>) -> bool {
    wanted.is_empty() || wanted.iter().any(|one| Some(one.as_str()) == value)
}

fn time(query: &Query, key: &str) -> Result<Option<u64>, Refusal> {
    query
        .integer(key)?
        .map(|time| {
            u64::try_from(time).map_err(|_| Refusal::bad(format!("invalid {key}: negative")))
        })
        .transpose()
}
