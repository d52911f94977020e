//! The first page of a stand-alone crate: what it is, how it is used, its features and errors.

use crate::embedded::{self, RuntimePart};
use crate::plan::{Body, Crate, CredentialUse, PlannedOperation};

/// The docs of the root, CommonMark.
pub(crate) fn page(plan: &Crate) -> String {
    let mut out = format!("{}.\n", crate::plan::commonmark::plain(&plan.summary));
    if plan.module.is_none() {
        out.push_str(&format!(
            "\n```sh\ncargo add {} --path PATH\ncargo add tokio --features macros,rt\n```\n",
            plan.package
        ));
    }
    if let Some(example) = first_call(plan) {
        out.push_str(&format!("\n```no_run\n{example}\n```\n"));
    }
    if !plan.groups.is_empty() {
        out.push_str("\nThe [table of operations](crate::api) lists all calls.\n");
    }
    out.push_str("\n# Features\n\n| feature | default | what it adds |\n|---|---|---|\n");
    let calendars = match plan.parts.contains(&RuntimePart::Calendars) {
        true => &embedded::CALENDARS[..],
        false => &[],
    };
    for (name, adds) in embedded::FEATURES.iter().chain(calendars) {
        let default = match plan.features.iter().any(|feature| feature == name) {
            true => "yes",
            false => "",
        };
        out.push_str(&format!("| `{name}` | {default} | {adds} |\n"));
    }
    for group in &plan.groups {
        if let Some(feature) = &group.feature {
            let module = &group.module;
            out.push_str(&format!(
                "| `{feature}` | yes | the operations of `{module}` |\n"
            ));
        }
    }
    out.push_str(
        "\n# Errors\n\nA call that fails returns an [error of the crate](crate::Error). It tells whether a request was sent, the status and body of a \
         response that is no success\n([`Error::status`](crate::Error::status), [`Error::api_error`](crate::Error::api_error)), \
         and whether a response could not be read\n([`Error::is_decode`](crate::Error::is_decode)). Its text has no secret.",
    );
    out
}

/// A call with a client of its own; `None` where there is no operation.
fn first_call(plan: &Crate) -> Option<String> {
    let operations = || plan.groups.iter().flat_map(|group| &group.operations);
    let is_plain = |one: &&PlannedOperation| {
        one.http_method == "GET" && one.arguments.is_empty() && matches!(one.body, Body::None)
    };
    let operation = operations()
        .find(is_plain)
        .or_else(|| operations().next())?;
    let (_, example) = operation.docs.split_once("```no_run\n")?;
    let (example, _) = example.split_once("\n```")?;
    let client = format!("client: {}::Client", plan.library);
    let example = example.replacen(&format!("{client}, "), "", 1);
    let example = example.replacen(&client, "", 1);
    let (before, call) = example.split_once("{\n")?;
    Some(format!("{before}{{\n{}\n{call}", new_client(plan)))
}

/// The statement that makes a client.
fn new_client(plan: &Crate) -> String {
    let library = &plan.library;
    let mut arguments = Vec::new();
    if plan.client.base_url.is_none() {
        arguments.push("\"https://api.example.com\"".to_owned());
    }
    let credential = plan.credentials.first().map(|constructor| {
        let values = constructor.parts.iter().flat_map(|part| &part.arguments);
        let values: Vec<_> = values.map(|name| format!("\"{name}\"")).collect();
        format!(
            "{library}::Credential::{}({})",
            constructor.name,
            values.join(", ")
        )
    });
    if plan.client.credential != CredentialUse::None {
        arguments.extend(credential);
    }
    format!(
        "let client = {library}::Client::new({})?;",
        arguments.join(", ")
    )
}
