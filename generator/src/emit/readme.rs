//! The README of a stand-alone crate, with which its documentation opens: what the API is, how the crate is used, its
//! operations, features and errors.

use crate::embedded::{self, RuntimePart};
use crate::emit::package;
use crate::plan::{Crate, CredentialUse, Group, PlannedBody, PlannedOperation};

/// The most operations that the README lists one by one; those of the groups are counted where there are more.
const MOST_ROWS: usize = 500;

/// The text, CommonMark. It has no links into the documentation, since people read it elsewhere, too.
pub(crate) fn readme(plan: &Crate) -> String {
    let mut out = format!("{}.\n", crate::plan::commonmark::plain(&plan.summary));
    if !plan.docs.is_empty() {
        out.push_str(&format!("\n{}\n", plan.docs));
    }
    let example = first_call(plan);
    if plan.module.is_none() || example.is_some() {
        out.push_str("\n# Use\n");
    }
    if plan.module.is_none() {
        out.push_str(&format!(
            "\nWith `PATH` for the folder of this crate:\n\n```sh\ncargo add {} --path PATH\n{}```\n",
            plan.package,
            match example {
                Some(_) => "cargo add tokio --features macros,rt\n",
                None => "",
            }
        ));
    }
    if let Some(example) = example {
        out.push_str(&format!("\n```rust,no_run\n{example}\n```\n"));
    }
    out.push_str(&operations(plan));
    out.push_str(&features(plan));
    if !plan.groups.is_empty() {
        out.push_str(errors(plan));
    }
    if plan.module.is_some() {
        out.push_str(&format!(
            "\n# Manifest\n\nThe manifest of the crate around this module has these features and dependencies:\n\n\
             ```toml\n[features]\n{}```\n",
            package::features_and_dependencies(plan)
        ));
    }
    out
}

/// A call with a client of its own; `None` where there is no operation.
fn first_call(plan: &Crate) -> Option<String> {
    let operations = || plan.groups.iter().flat_map(|group| &group.operations);
    let is_plain = |one: &&PlannedOperation| {
        one.http_method == "GET"
            && one.arguments.is_empty()
            && matches!(one.body, PlannedBody::None)
    };
    let operation = operations()
        .find(is_plain)
        .or_else(|| operations().next())?;
    let example = &operation.example;
    let deprecated = match example.deprecated {
        true => "#[allow(deprecated)]\n",
        false => "",
    };
    let (binding, shown) = match example.has_response {
        true => ("let response = ", "    println!(\"{response:?}\");\n"),
        false => ("", ""),
    };
    Some(format!(
        "{deprecated}async fn call({}) -> Result<(), {}::Error> {{\n    {}\n    {binding}{}\n{shown}    Ok(())\n}}",
        example.given.join(", "),
        plan.library,
        new_client(plan),
        example.call
    ))
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

/// The section with the table of operations, or with that of groups where there are many.
fn operations(plan: &Crate) -> String {
    let count: usize = plan.groups.iter().map(|group| group.operations.len()).sum();
    if count == 0 {
        return String::new();
    }
    let (head, rows): (_, Vec<_>) = match count <= MOST_ROWS {
        true => (
            "| call | request | what it does |",
            plan.groups.iter().flat_map(rows_of_operations).collect(),
        ),
        false => (
            "| group | operations | what it is |",
            plan.groups.iter().map(row_of_group).collect(),
        ),
    };
    format!(
        "\n# Operations\n\n{head}\n|---|---|---|\n{}\n",
        rows.join("\n")
    )
}

fn rows_of_operations(group: &Group) -> impl Iterator<Item = String> {
    group.operations.iter().map(|operation| {
        let has_arguments =
            !operation.arguments.is_empty() || matches!(operation.body, PlannedBody::Argument(_));
        format!(
            "| `client.{}().{}({})` | {} | {} |",
            group.accessor,
            operation.name,
            if has_arguments { "…" } else { "" },
            cell(&operation.method_and_path()),
            cell(summary(&operation.docs))
        )
    })
}

fn row_of_group(group: &Group) -> String {
    format!(
        "| `client.{}()` | {} | {} |",
        group.accessor,
        group.operations.len(),
        cell(summary(&group.docs))
    )
}

/// The first paragraph of docs, unless it only repeats the request.
fn summary(docs: &str) -> &str {
    let first = docs.split("\n\n").next().unwrap_or_default();
    if first.starts_with(['`', '#', '|', '-', '*', '>', '<']) {
        return "";
    }
    first
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    let text = text.replace('\n', " ");
    // It may have been escaped as a text.
    text.replace("\\|", "|").replace('|', "\\|")
}

fn features(plan: &Crate) -> String {
    let mut out =
        "\n# Features\n\n| feature | default | what it adds |\n|---|---|---|\n".to_owned();
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
    out
}

/// The section on errors: who shares a runtime names the type of an error's body.
fn errors(plan: &Crate) -> &'static str {
    match plan.shared_runtime {
        Some(_) => {
            "\n# Errors\n\nA call that fails returns an `Error`. It tells whether a request was sent, the status of a response that is no\n\
             success (`Error::status`) and its body (`Error::api_error`, of which `downcast_ref` takes the type `api::ErrorBody`),\n\
             and whether a response could not be read (`Error::is_decode`). Its text has no secret.\n"
        }
        None => {
            "\n# Errors\n\nA call that fails returns an `Error`. It tells whether a request was sent, the status of a response that is no\n\
             success (`Error::status`) and its body (`Error::api_error`), and whether a response could not be read\n\
             (`Error::is_decode`). Its text has no secret.\n"
        }
    }
}
