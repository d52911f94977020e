//! The command `upstash-workflow-dev`: the local server on a port.

use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use clap::Parser;
use upstash_workflow_dev::{Arrival, Delivery, Service, TOKEN, per_mille};

const ABOUT: &str = "The Upstash Workflow REST API on your own machine, without an account.

What it does: it speaks the API with state. Runs that are triggered show up in the logs, failed ones in the dead letter \
queue, waiting ones among the waiters; flow-control keys, bulk operations and signing keys work. Query keys, filters and \
bodies that an operation does not know are refused with status 400.

A run whose destination is on this machine (localhost or a loopback address) is delivered: its workflow is called as the \
service would, step by step, with signatures by the public keys of development, retries, callbacks and the failure \
callback. Workflows made with the official SDKs run to their end: steps, parallel steps, sleeps, calls, events, \
invocations of other workflows. Other runs are simulated: the path of the workflow URL decides what becomes of them; \
/fail fails, /wait/EVENT waits for the event, anything else succeeds.

What it does not do: call other machines, unless --allow-remote is given. Schedules, queues, URL groups and webhooks are \
not there. It listens on 127.0.0.1 only, keeps nothing on disk, and does not check limits of an account. It is for \
development and tests.";

const CONTROLS: &str = "Controls over HTTP, without a token, for 127.0.0.1 and localhost only:
  GET   /dev        the settings: fail, latencyMs, seed
  PATCH /dev        changes those that a JSON object names, such as {\"fail\":0.1}
  GET   /dev/state  runs with their steps and deliveries, the DLQ, flow-control keys
  POST  /dev/reset  forgets all runs, messages, keys and requests
  GET   /           a page that shows the state as it changes";

/// The arguments.
#[derive(Debug, Parser)]
#[command(name = "upstash-workflow-dev", version, about = "The Upstash Workflow REST API on your own machine", long_about = ABOUT, after_help = CONTROLS)]
struct Arguments {
    /// Port on 127.0.0.1; 0 lets the system choose
    #[arg(short, long, default_value_t = 8080)]
    port: u16,
    /// The token that is accepted; the default is the public one that the official SDKs send with QSTASH_DEV=true
    #[arg(long, default_value = TOKEN, hide_default_value = true, value_parser = not_empty)]
    token: String,
    /// Share of the requests that fail with status 500 and without effect, from 0 to 1
    #[arg(long, value_name = "RATE", default_value = "0", value_parser = rate)]
    fail: u32,
    /// How long each response is held back, such as 200ms
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = humantime::parse_duration)]
    latency: Duration,
    /// Decides which requests fail: the same seed, the same requests
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
    /// Call no destination at all: simulate every run
    #[arg(long, conflicts_with = "allow_remote")]
    no_delivery: bool,
    /// Call destinations on other machines, too
    #[arg(long)]
    allow_remote: bool,
    /// Print headers and body of each request, secrets masked
    #[arg(short, long)]
    verbose: bool,
}

fn not_empty(value: &str) -> Result<String, &'static str> {
    match value {
        "" => Err("the token is empty"),
        _ => Ok(value.to_owned()),
    }
}

fn rate(value: &str) -> Result<u32, &'static str> {
    let share = value.parse().map_err(|_| "not a number")?;
    per_mille(share).ok_or("not from 0 to 1")
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let verbose = arguments.verbose;
    let delivery = match (arguments.no_delivery, arguments.allow_remote) {
        (true, _) => Delivery::Off,
        (false, false) => Delivery::Loopback,
        (false, true) => Delivery::Anywhere,
    };
    let started = Service::builder()
        .port(arguments.port)
        .token(arguments.token)
        .fail(arguments.fail, arguments.seed)
        .latency(arguments.latency)
        .delivery(delivery)
        .on_request(move |arrival| print_request(arrival, verbose))
        .on_delivery(|attempt| println!("{} {attempt}", now()))
        .start()
        .await;
    match started {
        Ok(running) => {
            println!("listening on {0}\nopen {0}/ to watch runs\n", running.url());
            println!("export QSTASH_URL='{}'", running.url());
            println!(
                "export QSTASH_TOKEN='{}'\n",
                running.token().replace('\'', r"'\''")
            );
            // Until the process is stopped from outside.
            std::future::pending::<ExitCode>().await
        }
        Err(error) => {
            eprintln!("cannot listen on 127.0.0.1:{}: {error}", arguments.port);
            ExitCode::FAILURE
        }
    }
}

fn print_request(arrival: &Arrival, verbose: bool) {
    if verbose {
        println!("{} {arrival:#}\n", now());
    } else {
        println!("{} {arrival}", now());
    }
}

fn now() -> impl std::fmt::Display {
    humantime::format_rfc3339_millis(SystemTime::now())
}
