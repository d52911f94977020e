//! Examples in the documentation of operations: the shortest call that compiles.
//!
//! What an example cannot make up, such as a value of a handwritten type, is an argument of the
//! hidden function around it.

use crate::plan::{
    BodyValue, CallExample, Output, ParameterTarget, ParameterValue, PlannedBody, PlannedOperation,
    PlannedParameter, Type, Waiter,
};

/// The shortest call of an operation.
pub(crate) fn call(plan: &PlannedOperation, accessor: &str, library: &str) -> CallExample {
    let mut hidden = Vec::new();
    let mut arguments: Vec<String> = plan
        .arguments
        .iter()
        .map(|argument| sample(argument, library, &mut hidden))
        .collect();
    let mut chain = String::new();
    match &plan.body {
        PlannedBody::None => {}
        PlannedBody::Argument(kind) => arguments.push(body_sample(
            &kind.value,
            &kind.argument,
            library,
            &mut hidden,
        )),
        PlannedBody::Choice { methods, required } => {
            if let (true, Some(method)) = (required, methods.first()) {
                let argument = body_sample(
                    &method.kind.value,
                    &method.kind.argument,
                    library,
                    &mut hidden,
                );
                chain.push_str(&format!(".{}({argument})", method.name));
            }
        }
    }
    if let Some(filter) = filter(plan) {
        let one = one(filter, library, &mut hidden);
        chain.push_str(&format!(".{}({one})", filter.name));
    } else if !plan.selective.is_empty() {
        chain.push_str(".all()");
    }
    let call = format!(
        "client.{accessor}().{}({}){chain}.send().await?;",
        plan.name,
        arguments.join(", ")
    );
    CallExample {
        given: hidden,
        call,
        has_response: plan.output != Output::Empty,
        deprecated: plan.deprecated,
    }
}

/// The section with a call of an operation that compiles.
pub(crate) fn section(example: &CallExample, library: &str) -> String {
    let client = [format!("client: {library}::Client")];
    let given: Vec<_> = client.into_iter().chain(example.given.clone()).collect();
    let deprecated = match example.deprecated {
        true => "# #[allow(deprecated)]\n",
        false => "",
    };
    let binding = if example.has_response {
        "let response = "
    } else {
        ""
    };
    format!(
        "# Examples\n\n```no_run\n{deprecated}# async fn example({}) -> Result<(), {library}::Error> {{\n{binding}{}\n# Ok(()) }}\n```",
        given.join(", "),
        example.call
    )
}

/// The section with a call of a waiter.
pub(crate) fn of_waiter(waiter: &Waiter, accessor: &str, library: &str) -> String {
    let mut hidden = vec![format!("client: {library}::Client")];
    let setters = waiter.setters.iter().map(|(argument, _)| argument);
    let arguments: Vec<String> = waiter
        .arguments
        .iter()
        .chain(setters)
        .map(|argument| sample(argument, library, &mut hidden))
        .collect();
    let deprecated = if waiter.uses_deprecated {
        "# #[allow(deprecated)]\n"
    } else {
        ""
    };
    format!(
        "# Examples\n\n```no_run\n{deprecated}# async fn example({}) -> Result<(), {library}::Error> {{\n\
         let ended = client.{accessor}().{}({}).await?;\n# Ok(()) }}\n```",
        hidden.join(", "),
        waiter.name,
        arguments.join(", ")
    )
}

/// The setter that narrows what the operation acts on: an example that acts on everything is one that somebody runs.
fn filter(plan: &PlannedOperation) -> Option<&PlannedParameter> {
    let named = |wire: &String| {
        plan.setters
            .iter()
            .find(|setter| setter.wire.contains(wire))
    };
    plan.selective.iter().find_map(named)
}

fn sample(parameter: &PlannedParameter, library: &str, hidden: &mut Vec<String>) -> String {
    let one = one(parameter, library, hidden);
    if parameter.many.is_some() {
        format!("[{one}]")
    } else {
        one
    }
}

/// One value, for a parameter that takes a list too.
fn one(parameter: &PlannedParameter, library: &str, hidden: &mut Vec<String>) -> String {
    match (&parameter.target, &parameter.value) {
        (ParameterTarget::RawUrl(_), _) => "\"https://app.example.com/api/order\"".to_owned(),
        (
            _,
            ParameterValue::Timestamp(_)
            | ParameterValue::OpenEnum(Type::DateTime | Type::UnixTime),
        ) => "std::time::SystemTime::now()".to_owned(),
        (_, ParameterValue::Text | ParameterValue::OpenEnum(_)) => format!(
            "\"{}\"",
            parameter.name.trim_end_matches('_').replace('_', "-")
        ),
        (_, ParameterValue::Plain(Type::Boolean)) => "true".to_owned(),
        (_, ParameterValue::Plain(Type::F64 | Type::F32)) => "1.0".to_owned(),
        (_, ParameterValue::Plain(Type::Duration)) => {
            "std::time::Duration::from_secs(1)".to_owned()
        }
        (_, ParameterValue::Plain(ty @ Type::Path(_))) => {
            hidden.push(format!("{}: {}", parameter.name, ty.in_library(library)));
            parameter.name.clone()
        }
        (_, ParameterValue::Plain(_)) => "1".to_owned(),
        (_, ParameterValue::Checked(path)) => {
            hidden.push(format!(
                "{}: {}",
                parameter.name,
                path.replacen("crate", library, 1)
            ));
            parameter.name.clone()
        }
        (_, ParameterValue::Json) => "&[1, 2, 3]".to_owned(),
        (_, ParameterValue::Styled(ty, _) | ParameterValue::Union(ty, _)) => {
            hidden.push(format!("{}: {}", parameter.name, ty.in_library(library)));
            parameter.name.clone()
        }
    }
}

fn body_sample(
    value: &BodyValue,
    argument: &str,
    library: &str,
    hidden: &mut Vec<String>,
) -> String {
    match value {
        BodyValue::AnyJson => "&[1, 2, 3]".to_owned(),
        BodyValue::Text => "\"text\"".to_owned(),
        BodyValue::Bytes => "\"bytes\"".to_owned(),
        BodyValue::BytesOfType => "\"application/octet-stream\", \"bytes\"".to_owned(),
        BodyValue::Stream => {
            hidden.push(format!("{argument}: {library}::BodyStream"));
            argument.to_owned()
        }
        BodyValue::StreamOfType => {
            hidden.push(format!("{argument}: {library}::BodyStream"));
            format!("\"application/octet-stream\", {argument}")
        }
        BodyValue::Multipart(form) => {
            hidden.push(format!(
                "{argument}: {library}::api::{}::{}",
                form.module, form.name
            ));
            argument.to_owned()
        }
        BodyValue::Json(ty) | BodyValue::Form(ty, _) => {
            hidden.push(format!("{argument}: {}", ty.in_library(library)));
            argument.to_owned()
        }
    }
}
