//! Filters over runs and DLQ messages.

use crate::query::Query;
use crate::render::{is_message_of, last_response};
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
    response_status: Option<u16>,
    caller_ips: Vec<String>,
    flow_keys: Vec<String>,
    hosts: Vec<String>,
    paths: Vec<String>,
    message_id: Option<String>,
    from: Option<u64>,
    to: Option<u64>,
}

impl Filter {
    /// The filter of a log listing: single values, except for labels, hosts and paths.
    pub(crate) fn of_logs(query: &Query) -> Result<Self, Refusal> {
        let single = |key| query.one(key).map(str::to_owned).into_iter().collect();
        Ok(Self {
            ids: query.list("workflowRuns"),
            urls: single("workflowUrl"),
            caller_ips: single("callerIp"),
            flow_keys: single("flowControlKey"),
            hosts: query.list("host"),
            paths: query.list("path"),
            message_id: query.one("messageId").map(str::to_owned),
            ..Self::common(query)?
        })
    }

    /// The filter of a bulk cancellation; URLs match as prefixes unless asked otherwise.
    pub(crate) fn of_runs(query: &Query) -> Result<Self, Refusal> {
        Ok(Self {
            ids: query.list("workflowRunIds"),
            url_prefix: !query.boolean("workflowUrlExactMatch")?,
            hosts: query.list("host"),
            paths: query.list("path"),
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

    /// The filter of the list of the DLQ as the SDKs ask for it.
    pub(crate) fn of_dlq_for_sdks(query: &Query) -> Result<Self, Refusal> {
        let mut filter = Self::of_dlq(query)?;
        filter.urls.extend(query.one("url").map(str::to_owned));
        let status = query.integer("responseStatus")?.map(u16::try_from);
        filter.response_status = status
            .transpose()
            .map_err(|_| Refusal::bad("invalid responseStatus"))?;
        Ok(filter)
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
            && self
                .response_status
                .is_none_or(|status| status == last_response(message).0)
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
            && self.location(&run.url)
            && self
                .message_id
                .as_ref()
                .is_none_or(|id| is_message_of(run, id))
    }

    /// Whether a workflow URL has one of the hosts and one of the paths.
    fn location(&self, url: &str) -> bool {
        let (host, path) = host_and_path(url);
        let name = host.split(':').next();
        (among(&self.hosts, Some(host)) || among(&self.hosts, name))
            && among(&self.paths, Some(path))
    }

    fn within(&self, time: u64) -> bool {
        self.from.is_none_or(|from| time >= from) && self.to.is_none_or(|to| time <= to)
    }
}

/// The host, with its port where there is one, and the path of an absolute URL.
fn host_and_path(url: &str) -> (&str, &str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let end = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    (host, if path.is_empty() { "/" } else { path })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_has_a_host_and_a_path() {
        assert_eq!(host_and_path("https://a.example"), ("a.example", "/"));
        assert_eq!(
            host_and_path("http://user@a.example:81/x/y?z=/w"),
            ("a.example:81", "/x/y")
        );
    }
}
