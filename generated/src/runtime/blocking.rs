//! Runs a call to its end on the current thread, for programs that are not asynchronous.

use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::runtime::error::Error;

/// One executor serves all calls of the process: connections live on it between calls.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

/// Waits for a future.
///
/// # Errors
///
/// Where the caller is inside of an executor, which would be blocked, or the system gives no thread.
pub(crate) fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    if Handle::try_current().is_ok() {
        return Err(Error::request(
            "a blocking call inside of an executor would block it: use the asynchronous one",
        ));
    }
    Ok(runtime()?.block_on(future))
}

fn runtime() -> Result<&'static Runtime, Error> {
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name(concat!(env!("CARGO_PKG_NAME"), "-blocking"))
        .enable_all()
        .build()
        .map_err(|e| Error::request_with("no thread for blocking calls could be started", &e))?;
    Ok(RUNTIME.get_or_init(|| runtime))
}
