//! Run ids that make it safe to send a trigger twice.

use crate::api::runs::Trigger;
use crate::runtime::unique_id;

impl<Body> Trigger<Body> {
    /// Sets a [`workflow_run_id`](Trigger::workflow_run_id) that nobody else uses: 32 random hexadecimal digits.
    ///
    /// The service starts a run with a known id only once. So with an id the call may be attempted again where its
    /// outcome is not known, and without one it is not. The same request sent by hand a second time starts no second
    /// run either; for another run, generate another id.
    pub fn generate_run_id(self) -> Self {
        self.workflow_run_id(unique_id())
    }
}
