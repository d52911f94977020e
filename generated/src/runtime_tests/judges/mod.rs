//! Servers that share nothing with the client judge what it writes and reads.
//!
//! They are packages of public registries, for Python and for Node, so these tests run where `EXHAUSTIVE_TESTS` is set,
//! and are skipped with a message where the language or its registry are not there.

mod bodies;
mod events;
mod nested;

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::builder;
use crate::runtime::Client;

/// Ends with the test, also where that fails.
struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Installs Python packages and starts a program that prints the port it listens on; `None` where that cannot be done here.
    fn start(name: &str, packages: &[&str], program: &str) -> Option<Self> {
        let folder = folder(name)?;
        let python = folder.join("bin/python");
        let is_there = runs(Command::new("python3").args(["-m", "venv"]).arg(&folder))
            && runs(
                Command::new(&python)
                    .args(["-m", "pip", "install", "-q"])
                    .args(packages),
            );
        if !is_there {
            return None;
        }
        Some(Self::run(Command::new(python).args(["-c", program])))
    }

    /// The same with npm packages and a program for Node.
    fn start_node(name: &str, packages: &[&str], program: &str) -> Option<Self> {
        let folder = folder(name)?;
        std::fs::create_dir_all(&folder).unwrap();
        let mut install = Command::new("npm");
        // Without the registry, npm would try again for minutes.
        install.args(["install", "--fetch-retries=1", "--silent"]);
        install.args(["--no-audit", "--no-fund", "--prefix"]);
        if !runs(install.arg(&folder).args(packages)) {
            return None;
        }
        // Packages are looked for from the folder on in which it runs.
        let mut node = Command::new("node");
        Some(Self::run(node.args(["-e", program]).current_dir(folder)))
    }

    fn run(program: &mut Command) -> Self {
        let child = program.stdout(Stdio::piped()).spawn();
        let mut process = child.unwrap();
        let mut line = String::new();
        let printed = process.stdout.take().unwrap();
        BufReader::new(printed).read_line(&mut line).unwrap();
        let port = line.trim().parse().unwrap();
        Self { process, port }
    }

    fn client(&self) -> Client {
        let url = format!("http://127.0.0.1:{}", self.port);
        builder(None).base_url(url).build().unwrap()
    }
}

/// Where packages are installed; `None` where nothing is to be.
fn folder(name: &str) -> Option<PathBuf> {
    if std::env::var_os("EXHAUSTIVE_TESTS").is_none() {
        println!("skipped: set EXHAUSTIVE_TESTS to install a server and to run it");
        return None;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tmp/judges");
    Some(folder.join(name))
}

fn runs(command: &mut Command) -> bool {
    let output = command.stdin(Stdio::null()).output();
    let is_done = output.as_ref().is_ok_and(|output| output.status.success());
    if !is_done {
        println!("skipped: {:?}: {output:?}", command.get_program());
    }
    is_done
}
