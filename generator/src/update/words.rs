//! Words a change for the changelog, in terms of methods, setters and fields of the crate.

use crate::diff::{About, Change, Report, RustEffect, Section, Side, Subject, Verdict, Wording};
use crate::document::Pointer;
use crate::plan::{Crate, ModelKind, ParameterValue, PlannedOperation, Type};

/// An entry of a changelog: one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChangelogEntry {
    pub(crate) section: Section,
    pub(crate) text: String,
}

/// A sentence about a name. Sentences that only differ in the name become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) section: Section,
    before: String,
    name: String,
    after: String,
    /// Whether the sentence alone determines the earlier state.
    pub(crate) is_whole: bool,
}

/// A named part of the crate.
enum Thing {
    Operation(String),
    /// The call, and the setter or argument.
    Parameter(String, String),
    /// The type and the field, joined by a dot.
    Field(String),
    Type(String),
    /// A variable of the base URL.
    Variable(String),
}

/// The sentences about the changes of a report that are not accepted, each with the index of its change.
pub(crate) fn sentences(report: &Report, old: &Crate, new: &Crate) -> Vec<(usize, Sentence)> {
    let changes = report.changes.iter().enumerate();
    changes
        .filter(|(_, change)| change.accepted.is_none())
        .filter_map(|(number, change)| Some((number, sentence(change, old, new)?)))
        .collect()
}

/// The entries for these sentences, by heading, without repetitions.
pub(crate) fn entries(said: Vec<Sentence>) -> Vec<ChangelogEntry> {
    let mut sentences: Vec<(Sentence, Vec<String>)> = Vec::new();
    for found in said {
        let alike = |(other, _): &&mut (Sentence, Vec<String>)| {
            (other.section, &other.before, &other.after)
                == (found.section, &found.before, &found.after)
        };
        match sentences.iter_mut().find(alike) {
            Some((_, names)) if names.contains(&found.name) => {}
            Some((_, names)) => names.push(found.name),
            None => sentences.push((found.clone(), vec![found.name])),
        }
    }
    sentences.sort_by_key(|(sentence, _)| sentence.section);
    sentences
        .into_iter()
        .map(|(sentence, names)| ChangelogEntry {
            section: sentence.section,
            text: sentence.about(&names),
        })
        .collect()
}

impl Sentence {
    /// The sentence with its heading.
    pub(crate) fn text(&self) -> String {
        let text = self.about(std::slice::from_ref(&self.name));
        format!("{}\n{text}", self.section.heading())
    }

    fn about(&self, names: &[String]) -> String {
        let before = counted(&self.before, names.len());
        format!("{before}{}{}", listed(names), self.after)
    }

    /// An entry without the name of this sentence; empty where it has no other name. `None` where the entry does not
    /// contain the sentence, or was not written by this module.
    pub(crate) fn taken_out_of(&self, entry: &str) -> Option<String> {
        let rest = [1, 2].iter().find_map(|count| {
            let rest = entry.strip_prefix(&counted(&self.before, *count))?;
            rest.strip_suffix(&self.after)
        })?;
        let names: Vec<String> = match rest.rsplit_once(" and ") {
            Some((first, last)) => first.split(", ").chain([last]).map(str::to_owned).collect(),
            None => vec![rest.to_owned()],
        };
        if self.about(&names) != entry || !names.contains(&self.name) {
            return None;
        }
        let left: Vec<String> = names
            .into_iter()
            .filter(|name| *name != self.name)
            .collect();
        Some(match left.as_slice() {
            [] => String::new(),
            left => self.about(left),
        })
    }
}

/// The words before a list of names, in the plural where there are several.
fn counted(before: &str, count: usize) -> String {
    let nouns = ["call ", "field ", "type "];
    if count > 1 && nouns.iter().any(|noun| before.ends_with(noun)) {
        format!("{}s ", before.trim_end())
    } else {
        before.to_owned()
    }
}

/// `a`, `b` and `c`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn sentence(change: &Change, old: &Crate, new: &Crate) -> Option<Sentence> {
    let declared = |side: &Option<Side>, plan| thing(&side.as_ref()?.pointer, plan);
    let before = declared(&change.old, old);
    let after = declared(&change.new, new);
    let breaks = change.verdicts.compile == Verdict::Yes;
    let unseen = matches!(change.rule.changelog.about, About::Silent | About::Type);
    let mut sentence = in_words_of_rule(change, before.as_ref(), after.as_ref()).or_else(|| {
        (breaks || !unseen).then(|| general(change, after.as_ref().or(before.as_ref()), (old, new)))
    })?;
    if breaks {
        sentence
            .after
            .push_str(" Callers have to change their code.");
    }
    Some(sentence)
}

/// The sentence of the rule's row; `None` where the crate does not have the part that it is about.
fn in_words_of_rule(
    change: &Change,
    before: Option<&Thing>,
    after: Option<&Thing>,
) -> Option<Sentence> {
    let Wording {
        section,
        about,
        words,
    } = change.rule.changelog;
    let gone = section == Section::Removed;
    let thing = if gone { before } else { after };
    let (words, name, is_whole) = match (about, thing) {
        (About::Rule | About::Silent, _) => return None,
        (About::Scheme | About::Caller, _) => {
            let name = match (&change.subject, after.or(before)) {
                (Subject::SecurityScheme(name), _) | (_, Some(Thing::Operation(name))) => {
                    format!("`{name}`")
                }
                _ => "every call".to_owned(),
            };
            let is_whole = about == About::Scheme && section == Section::Added;
            (words.to_owned(), name, is_whole)
        }
        (About::Status, _) => {
            let Some(Thing::Operation(call)) = after.or(before) else {
                return None;
            };
            let status = change.part.strip_prefix("response ")?;
            (format!("`{call}` {words}"), format!("`{status}`"), !gone)
        }
        (About::Parameter, Some(Thing::Parameter(call, name))) => {
            (format!("`{call}` {words}"), format!("`{name}`"), !gone)
        }
        (About::Call, Some(Thing::Operation(name)))
        | (About::Type, Some(Thing::Type(name)))
        | (About::Field, Some(Thing::Field(name)))
        | (About::Variable, Some(Thing::Variable(name))) => {
            (words.to_owned(), format!("`{name}`"), !gone)
        }
        _ => return None,
    };
    Some(Sentence {
        section,
        before: words,
        name,
        after: ".".to_owned(),
        is_whole,
    })
}

/// The type in Rust of the field or parameter whose declaration contains a node most closely.
fn rust_type(at: &Pointer, plan: &Crate) -> Option<String> {
    let fields = plan.models.iter().flat_map(|model| match &model.kind {
        ModelKind::Struct(structure) => structure.fields.as_slice(),
        _ => &[],
    });
    let fields = fields.map(|field| (&field.at, written(&field.ty)));
    let operations = plan.groups.iter().flat_map(|group| &group.operations);
    let parameters = operations.flat_map(|found| found.arguments.iter().chain(&found.setters));
    let parameters = parameters.map(|found| (&found.at, given(&found.value)));
    fields
        .chain(parameters)
        .filter(|(declared, _)| at.is_within(declared))
        .max_by_key(|(declared, _)| declared.segments().count())
        .map(|(_, name)| name)
}

/// The type of a parameter, as callers see it.
fn given(value: &ParameterValue) -> String {
    match value {
        ParameterValue::Text => written(&Type::String),
        ParameterValue::Plain(ty)
        | ParameterValue::OpenEnum(ty)
        | ParameterValue::Styled(ty, _)
        | ParameterValue::Union(ty, _) => written(ty),
        ParameterValue::Timestamp(_) => written(&Type::Timestamp),
        ParameterValue::Checked(path) => path.clone(),
        ParameterValue::Json => written(&Type::Value),
    }
}

/// A type as callers write it after importing it.
fn written(ty: &Type) -> String {
    ty.in_library("crate")
        .replace("crate::models::", "")
        .replace("crate::", "")
}

/// The change of a type in Rust; `None` where the two Rust types are equal or not known.
fn types(change: &Change, (old, new): (&Crate, &Crate)) -> Option<String> {
    let of = |side: &Option<Side>, plan| rust_type(&side.as_ref()?.pointer, plan);
    let (was, is) = (of(&change.old, old)?, of(&change.new, new)?);
    (was != is).then(|| format!("Its type is `{is}`; it was `{was}`."))
}

/// The text of the rule, with the subject of the change.
fn general(change: &Change, thing: Option<&Thing>, plans: (&Crate, &Crate)) -> Sentence {
    let is_type = change.rule.rust == RustEffect::Type;
    let values = [&change.old, &change.new].map(|side| {
        let value = side.as_ref().and_then(|side| side.value.as_ref());
        value
            .filter(|value| !value.is_object() && !value.is_array())
            .map(plain)
    });
    let detail = match values {
        // Types of JSON are none that callers write.
        [Some(old), Some(new)] if !is_type => format!(" It was `{old}` and is `{new}`."),
        _ => String::new(),
    };
    let types = is_type.then(|| types(change, plans)).flatten();
    Sentence {
        section: change.rule.changelog.section,
        before: subject(change, thing),
        name: String::new(),
        is_whole: types.is_some() || !detail.is_empty(),
        after: types.unwrap_or_else(|| format!("{}{detail}", change.rule.what)),
    }
}

/// The subject and part of a change, followed by a colon; empty for the whole API.
fn subject(change: &Change, thing: Option<&Thing>) -> String {
    match thing {
        Some(Thing::Operation(call)) => match change.part.as_str() {
            "" => format!("`{call}`: "),
            part => format!("`{call}`, {part}: "),
        },
        Some(Thing::Parameter(call, name)) => format!("`{name}` of `{call}`: "),
        Some(Thing::Field(name) | Thing::Type(name) | Thing::Variable(name)) => {
            format!("`{name}`: ")
        }
        None => match (&change.subject, change.part.as_str()) {
            (Subject::Api, "") => String::new(),
            (Subject::Api, part) => format!("{}: ", capital(part)),
            (subject, "") => format!("{}: ", subject.name()),
            (subject, part) => format!("{}, {part}: ", subject.name()),
        },
    }
}

fn plain(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

/// The named thing of a crate whose declaration contains a node most closely.
fn thing(at: &Pointer, plan: &Crate) -> Option<Thing> {
    let mut found: Option<(usize, Thing)> = None;
    let mut offer = |declared: &Pointer, thing: &dyn Fn() -> Thing| {
        let depth = declared.segments().count();
        let closer = found.as_ref().is_none_or(|(best, _)| depth > *best);
        if depth > 0 && at.is_within(declared) && closer {
            found = Some((depth, thing()));
        }
    };
    for group in &plan.groups {
        for operation in &group.operations {
            let call = call(&group.accessor, operation);
            offer(&operation.at, &|| Thing::Operation(call.clone()));
            for parameter in operation.arguments.iter().chain(&operation.setters) {
                offer(&parameter.at, &|| {
                    Thing::Parameter(call.clone(), parameter.name.clone())
                });
            }
        }
    }
    for model in &plan.models {
        offer(&model.at, &|| Thing::Type(model.name.clone()));
        if let ModelKind::Struct(structure) = &model.kind {
            for field in &structure.fields {
                offer(&field.at, &|| {
                    Thing::Field(format!("{}.{}", model.name, field.name))
                });
            }
        }
    }
    found.map(|(_, thing)| thing).or_else(|| variable(at, plan))
}

/// The variable of the base URL that a node describes.
fn variable(at: &Pointer, plan: &Crate) -> Option<Thing> {
    let segments: Vec<_> = at.segments().collect();
    let [servers, _, variables, wire, ..] = segments.as_slice() else {
        return None;
    };
    let is_variable = servers == "servers" && variables == "variables";
    let known = plan
        .client
        .variables
        .iter()
        .find(|known| known.wire == *wire);
    known
        .filter(|_| is_variable)
        .map(|known| Thing::Variable(format!("ClientBuilder::{}", known.name)))
}

/// The call of an operation, as callers write it.
fn call(accessor: &str, operation: &PlannedOperation) -> String {
    format!("client.{accessor}().{}", operation.name)
}
