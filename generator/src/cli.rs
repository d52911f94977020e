//! Runs the command line: reads files, runs the passes, writes or compares files, and reports the result.

mod arguments;
mod check;
mod complete_journal;
mod diff;
mod files;
mod init;
mod install_together;
mod preview;
mod references;
mod run_paths;
mod update;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::thread;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, codes, explain};
use crate::document::Pointer;
use crate::install::OutputFolder;
use crate::lint;
use crate::pipeline::{self, Generated};
use crate::render::{self, Findings, Style};
use crate::source::Sources;
use arguments::{Arguments, Command, FindingsFormat, Format};
use run_paths::{RunPaths, Unclear};

/// Exit code: done, or nothing to do.
const DONE: u8 = 0;
/// Exit code: the input has errors, or the output is not current.
const FAILED: u8 = 1;
/// Exit code: the command line is wrong.
const USAGE: u8 = 2;

/// The stack of a run, in bytes: several functions call each other for each level of a document.
const STACK: usize = 256 << 20;

/// Runs the command that the arguments name; the first of them is the program's own name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let code = match Arguments::parse(arguments) {
        Ok(arguments) => with_stack(move || dispatch(&arguments)),
        Err(printed) => {
            let _ = printed.print();
            if printed.use_stderr() { USAGE } else { DONE }
        }
    };
    ExitCode::from(code)
}

/// Runs a task on a stack that the deepest document fits on, whatever the system gives the main thread.
fn with_stack(task: impl FnOnce() -> u8 + Send + 'static) -> u8 {
    match thread::Builder::new().stack_size(STACK).spawn(task) {
        Ok(running) => running
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        Err(error) => {
            say(&format!("error: the run cannot be started: {error}\n"));
            FAILED
        }
    }
}

fn dispatch(arguments: &Arguments) -> u8 {
    match arguments.command() {
        Command::Generate(_) => generate(arguments),
        Command::Check(_) => in_sessions(arguments, |session| session.check()),
        Command::Overlay { format } | Command::Bundle { format } => {
            in_sessions(arguments, |session| session.print_effective(*format))
        }
        Command::Lint(_) => in_sessions(arguments, |session| session.lint()),
        Command::Init(init) => init::init(init),
        Command::Explain { code } => explain(code),
        Command::Update(update) => in_sessions(arguments, |session| session.update(update)),
        Command::Diff(diff) => {
            let name = arguments.crate_name.as_deref();
            let mut compared = match run_paths::compared_crate(name, [&diff.old, &diff.new]) {
                Ok(compared) => compared,
                Err(unclear) => return refuse(arguments, unclear),
            };
            if compared.is_one_of_several {
                say(diff::SEVERAL_CRATES);
            }
            compared.options.all_schemas |= arguments.all_schemas;
            arguments.override_options(&mut compared.options.crate_options);
            let around = diff::Surroundings {
                overlays: &arguments.overlay,
                accepted: compared.accepted.as_deref(),
                options: &compared.options,
                limits: references::Limits {
                    allow_outside: arguments.allow_outside,
                },
            };
            diff::run(diff, around)
        }
    }
}

fn explain(code: &str) -> u8 {
    match explain::explain(code) {
        Some(text) => {
            print(&text);
            DONE
        }
        None => {
            say(&format!(
                "error: there is no code `{code}`: docs/diagnostics.md lists all\n"
            ));
            USAGE
        }
    }
}

/// Prints findings where a program is to read them.
fn print_findings(format: FindingsFormat, found: &[Findings]) {
    match format {
        FindingsFormat::Text => {}
        FindingsFormat::Json => print(&render::json(found)),
        FindingsFormat::Sarif => print(&render::sarif(found)),
    }
}

/// A session for each run that the arguments ask for; the exit code where it is not known what they ask for.
fn sessions(arguments: &Arguments) -> Result<Vec<Session<'_>>, u8> {
    match RunPaths::find(arguments) {
        Ok(runs) => Ok(runs
            .into_iter()
            .map(|paths| Session::new(arguments, paths))
            .collect()),
        Err(unclear) => Err(refuse(arguments, unclear)),
    }
}

/// Says why it is not known what the arguments ask for; the exit code.
fn refuse(arguments: &Arguments, unclear: Unclear) -> u8 {
    let wrong = match unclear {
        Unclear::Usage(message) => {
            say(&format!("error: {message}\n"));
            return USAGE;
        }
        Unclear::Config(wrong) => wrong,
    };
    let (found, sources) = *wrong;
    if arguments.findings() == FindingsFormat::Text {
        let style = Style {
            colour: render::coloured(&io::stderr()),
            verbose: arguments.verbose,
        };
        say(&render::report(&found, &sources, style));
    } else {
        print_findings(arguments.findings(), &[(found, sources)]);
    }
    FAILED
}

/// Does the same for each crate in turn; the highest exit code.
fn in_sessions(arguments: &Arguments, mut task: impl FnMut(&mut Session<'_>) -> u8) -> u8 {
    let sessions = match sessions(arguments) {
        Ok(sessions) => sessions,
        Err(code) => return code,
    };
    let mut findings = Vec::new();
    let mut code = DONE;
    for mut session in sessions {
        code = code.max(match session.complete_journal() {
            Ok(_held) => task(&mut session),
            Err(problem) => session.fail(*problem),
        });
        findings.push((session.diagnostics, session.sources));
    }
    print_findings(arguments.findings(), &findings);
    code
}

/// Writes all crates, or none where one of them has errors.
fn generate(arguments: &Arguments) -> u8 {
    let sessions = match sessions(arguments) {
        Ok(sessions) => sessions,
        Err(code) => return code,
    };
    let mut ready = Vec::new();
    let mut findings = Vec::new();
    let mut code = DONE;
    for mut session in sessions {
        // The next one may need the same lock.
        let done = match session.complete_journal() {
            Ok(_held) => session.output(),
            Err(problem) => {
                session.diagnostics.push(*problem);
                None
            }
        };
        match done {
            Some((outputs, generated)) => ready.push((session, outputs, generated)),
            None => {
                code = session.stop();
                findings.push((session.diagnostics, session.sources));
            }
        }
    }
    if code == DONE {
        code = install_together::install(&mut ready);
    }
    findings.extend(
        ready
            .into_iter()
            .map(|(session, ..)| (session.diagnostics, session.sources)),
    );
    print_findings(arguments.findings(), &findings);
    code
}

/// One run.
struct Session<'a> {
    arguments: &'a Arguments,
    paths: RunPaths,
    sources: Sources,
    diagnostics: Diagnostics,
}

impl<'a> Session<'a> {
    fn new(arguments: &'a Arguments, paths: RunPaths) -> Session<'a> {
        let (sources, diagnostics) = (paths.sources.clone(), Diagnostics::new());
        Session {
            arguments,
            paths,
            sources,
            diagnostics,
        }
    }

    fn check(&mut self) -> u8 {
        let Some((outputs, generated)) = self.output() else {
            return self.stop();
        };
        let mut stale = Vec::new();
        for output in &outputs {
            match check::check(output, &|path| self.paths.display(path)) {
                Ok(found) => stale.extend(found),
                Err(error) => return self.fail(failure(codes::OUTPUT_FAILED, &error)),
            }
        }
        self.report();
        self.left_out(&generated);
        for found in &stale {
            if self.arguments.findings() != FindingsFormat::Text {
                say(&format!("{}\n", found.summary));
                continue;
            }
            print(&found.diff);
            print(&format!(
                "{}; to bring it up to date, run\n    {}\n",
                found.summary,
                self.arguments.cure()
            ));
        }
        if stale.is_empty() { DONE } else { FAILED }
    }

    /// Prints the description, with what it refers to in other files and with the overlay applied.
    fn print_effective(&mut self, format: Format) -> u8 {
        let Some(input) = self.read() else {
            return self.stop();
        };
        let document = pipeline::effective(&self.sources, input, &mut self.diagnostics);
        let Some(document) = document.filter(|_| !self.diagnostics.has_errors()) else {
            return self.stop();
        };
        let value = document.to_json();
        let text = match format {
            Format::Json => serde_json::to_string_pretty(&value)
                .map(|text| text + "\n")
                .map_err(|e| e.to_string()),
            Format::Yaml => serde_yaml::to_string(&value).map_err(|e| e.to_string()),
        };
        self.report();
        match text {
            Ok(text) => {
                print(&text);
                DONE
            }
            Err(error) => {
                say(&format!(
                    "error: the description cannot be printed: {error}\n"
                ));
                FAILED
            }
        }
    }

    fn lint(&mut self) -> u8 {
        let input = self.read();
        let document = input
            .and_then(|input| pipeline::effective(&self.sources, input, &mut self.diagnostics));
        if let Some(document) = document {
            self.diagnostics.extend(lint::lint(&document));
        }
        self.report();
        let (errors, warnings, _) = self.diagnostics.counts();
        if errors + warnings > 0 { FAILED } else { DONE }
    }

    /// All passes, from files to what is to be on disk, a shared runtime first; nothing is written.
    fn output(&mut self) -> Option<(Vec<OutputFolder>, Generated)> {
        let input = self.read()?;
        let options = self.paths.options.clone();
        let generated = pipeline::generate(&self.sources, input, options, &mut self.diagnostics)?;
        let runtime = files::runtime_output(&self.paths);
        let outputs = runtime.and_then(|runtime| {
            let own = files::output(&self.paths, &generated)?;
            Ok(runtime.into_iter().chain([own]).collect())
        });
        let outputs = outputs
            .map_err(|problem| self.diagnostics.push(problem))
            .ok()?;
        Some((outputs, generated))
    }

    /// Reads the description, the overlays and the files that the description refers to.
    fn read(&mut self) -> Option<pipeline::Input> {
        let input = files::read(&self.paths, &mut self.sources, &mut self.diagnostics)?;
        let limits = references::Limits {
            allow_outside: self.paths.allow_outside,
        };
        references::read(&self.paths.spec, limits, &mut self.sources, input.spec);
        Some(input)
    }

    /// Ends the run with a problem.
    fn fail(&mut self, problem: Diagnostic) -> u8 {
        self.diagnostics.push(problem);
        self.stop()
    }

    fn stop(&self) -> u8 {
        self.report();
        let generates = matches!(
            self.arguments.command(),
            Command::Generate(_) | Command::Check(_)
        );
        let of_description = self
            .diagnostics
            .iter()
            .any(|one| one.severity == Severity::Error && codes::is_about_description(one.code));
        if generates && !self.paths.options.keep_going && of_description {
            say("`--keep-going` leaves out what has errors, and generates the rest\n");
        }
        FAILED
    }

    fn report(&self) {
        if self.arguments.findings() != FindingsFormat::Text {
            return;
        }
        let style = Style {
            colour: render::coloured(&io::stderr()),
            verbose: self.arguments.verbose,
        };
        say(&render::report(&self.diagnostics, &self.sources, style));
    }

    /// What `--keep-going` kept and left out.
    fn left_out(&self, generated: &Generated) {
        if self.paths.options.keep_going {
            say(&format!("{}\n", generated.kept));
        }
    }
}

/// An error with all its causes.
fn failure(code: &'static str, error: &dyn std::error::Error) -> Diagnostic {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        message = format!("{message}: {cause}");
        source = cause.source();
    }
    Diagnostic::error(code, Pointer::root(), None, message)
}

/// Says something to the person at the keyboard. A closed stream is no reason to fail.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints a result. A closed stream is no reason to fail.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests;
