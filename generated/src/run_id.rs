//! Run ids that make it safe to send a trigger twice.

use crate::api::models::BatchTriggerItem;
use crate::api::runs::{BatchTrigger, Trigger};
use crate::runtime::{Builds as _, RequestBuilder, unique_id};

/// The header that has the id.
const RUN_ID: &str = "Upstash-Workflow-RunId";

impl<Body> Trigger<Body> {
    /// Sets a [`workflow_run_id`](Trigger::workflow_run_id) that nobody else uses: 32 random hexadecimal digits.
    ///
    /// The service starts a run with a known id only once. So with an id the call may be attempted again where its
    /// outcome is not known, and without one it is not. The same request sent by hand a second time starts no second
    /// run either; for another run, generate another id.
    #[inline]
    pub fn generate_run_id(mut self) -> Self {
        set_run_id(self.builder_mut());
        self
    }
}

impl BatchTriggerItem {
    /// Sets a [`workflow_run_id`](BatchTriggerItem::workflow_run_id) that nobody else uses, as
    /// [`Trigger::generate_run_id`] does. [`BatchTrigger::generate_run_ids`] does it for all items of a batch.
    #[inline]
    pub fn generate_run_id(mut self) -> Self {
        set_run_id(self.builder_mut());
        self
    }
}

impl BatchTrigger {
    /// Sets a run id that nobody else uses in each item without one, as [`Trigger::generate_run_id`] does.
    ///
    /// A batch may be attempted again where its outcome is not known if each of its items has an id.
    #[inline]
    pub fn generate_run_ids(mut self) -> Self {
        self.builder_mut().complete_items(RUN_ID, unique_id);
        self
    }
}

fn set_run_id(request: &mut RequestBuilder) {
    match unique_id() {
        Ok(id) => request.header(RUN_ID, id),
        Err(reason) => request.refuse(RUN_ID, reason),
    }
}
