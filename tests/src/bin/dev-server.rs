//! The service on your own machine, without an account: for trying things out and for tests.
//!
//! ```text
//! cargo run -p tests --bin dev-server [-- --port 8080 --token dev --verbose]
//! ```
//!
//! Nothing is delivered; the path of a workflow URL decides what becomes of its run (see
//! `tests::service`). State lives in memory and ends with the process.

use std::process::ExitCode;

use tests::service::Service;

const USAGE: &str = "\
usage: dev-server [--port PORT] [--token TOKEN] [--verbose]

  --port PORT    port on 127.0.0.1 (default 8080; 0 lets the system choose)
  --token TOKEN  the token that is accepted (default dev, as the client sends it with QSTASH_DEV=true)
  --verbose      print headers and body of each request, secrets masked";

struct Arguments {
    port: u16,
    token: String,
    verbose: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = match parse(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let verbose = arguments.verbose;
    let builder = Service::builder()
        .port(arguments.port)
        .token(arguments.token)
        .on_request(move |arrival| {
            if verbose {
                println!("{arrival:#}\n");
            } else {
                println!("{arrival}");
            }
        });
    match builder.start().await {
        Ok(running) => {
            println!("listening on {}\n", running.url());
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

/// `None` where help was asked for.
fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut parsed = Arguments {
        port: 8080,
        token: "dev".to_owned(),
        verbose: false,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--port" => {
                let port = value()?;
                parsed.port = port.parse().map_err(|_| format!("not a port: {port}"))?;
            }
            "--token" => parsed.token = value()?,
            "--verbose" => parsed.verbose = true,
            "--help" | "-h" => return Ok(None),
            _ => return Err(format!("unknown argument: {argument}")),
        }
    }
    if parsed.token.is_empty() {
        return Err("the token is empty".to_owned());
    }
    Ok(Some(parsed))
}
