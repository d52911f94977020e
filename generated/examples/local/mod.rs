//! Where the examples send their requests: the service, or a local server in this process.

use std::error::Error;

use upstash_workflow::{Client, Credential};
use upstash_workflow_dev::{Running, ServiceBuilder};

/// A client of the service where the environment names one (`QSTASH_TOKEN`, or `QSTASH_DEV` for a local server that
/// runs already), else of a local server, which lives as long as the second value.
pub(crate) async fn connect(
    local: ServiceBuilder,
) -> Result<(Client, Option<Running>), Box<dyn Error>> {
    let is_named = |name: &str| std::env::var_os(name).is_some();
    if is_named("QSTASH_TOKEN") || is_named("QSTASH_DEV") {
        return Ok((Client::from_env()?, None));
    }
    let local = local.start().await?;
    println!(
        "QSTASH_TOKEN is not set: a local server answers at {}\n",
        local.url()
    );
    let client = Client::builder(Credential::bearer(local.token()))
        .base_url(local.url())
        .build()?;
    Ok((client, Some(local)))
}
