//! Conversions from a model of responses to that of requests: what was read can be changed and sent.
//!
//! There is one where each value has a form in requests. What is only received is dropped.

use foldhash::{HashMap, HashSet};

use crate::plan::models::kinds_by_name;
use crate::plan::types::MOST_ALIASES;
use crate::plan::{
    Codec, Direction, Field, FormStep, Model, ModelKind, Presence, RequestForm, Struct, Type,
    UnionModel, link_to_type,
};

/// Adds the conversions, and says in the docs of each model of requests whether there is one.
pub(crate) fn add(models: &mut [Model]) {
    let Some(reader) = FormReader::new(models) else {
        return;
    };
    let forms: Vec<_> = models.iter().map(|model| reader.outcome(model)).collect();
    for (model, outcome) in models.iter_mut().zip(forms) {
        let Some(form) = &mut model.request_form else {
            continue;
        };
        match outcome {
            Some(Ok(steps)) => {
                form.steps = steps;
                model.docs += &format!(" It converts from {}.", link_to_type(&form.of));
            }
            Some(Err(reason)) => {
                model.docs += &format!(" It does not convert from that: {reason}.");
            }
            None => {}
        }
    }
}

/// Each value of a model of requests and how it is made; or why one cannot be.
type StepsOrReason = Result<Vec<(String, FormStep)>, String>;

struct FormReader<'a> {
    kinds: HashMap<&'a str, &'a ModelKind>,
    /// The models of responses by those of requests.
    pairs: HashMap<&'a str, &'a str>,
    /// The models of requests for which there is no conversion.
    without: HashSet<&'a str>,
}

impl<'a> FormReader<'a> {
    /// `None` where no model has another form in requests.
    fn new(models: &'a [Model]) -> Option<Self> {
        let pair = |model: &'a Model| {
            let form: &'a RequestForm = model.request_form.as_ref()?;
            Some((model.name.as_str(), form.of.as_str()))
        };
        let pairs: HashMap<_, _> = models.iter().filter_map(pair).collect();
        if pairs.is_empty() {
            return None;
        }
        let mut reader = Self {
            kinds: kinds_by_name(models),
            pairs,
            without: HashSet::default(),
        };
        loop {
            let without: HashSet<_> = models
                .iter()
                .filter(|model| matches!(reader.outcome(model), Some(Err(_))))
                .map(|model| model.name.as_str())
                .collect();
            if without.len() == reader.without.len() {
                return Some(reader);
            }
            reader.without = without;
        }
    }

    /// `None` for what has no conversion of its own: other names of types, and models of which there is one form.
    fn outcome(&self, model: &Model) -> Option<StepsOrReason> {
        let of = self.pairs.get(model.name.as_str())?;
        match (self.kinds.get(of)?, &model.kind) {
            (ModelKind::Struct(from), ModelKind::Struct(to)) => Some(self.structure(from, to)),
            (ModelKind::Union(from), ModelKind::Union(to)) => Some(self.union(from, to)),
            (ModelKind::Alias(_), _) => None,
            _ => Some(Err("it has no named fields".to_owned())),
        }
    }

    fn structure(&self, from: &Struct, to: &Struct) -> StepsOrReason {
        if to.item.is_some() {
            return Err("it is a request of its own".to_owned());
        }
        let mut steps = Vec::new();
        for field in &to.fields {
            let received = from.fields.iter().find(|one| one.name == field.name);
            steps.push((field.name.clone(), self.field(received, field)?));
        }
        for flattened in &to.flattened {
            let received = from.flattened.iter().find(|one| one.name == flattened.name);
            let step = received.and_then(|one| self.step(&one.ty, &flattened.ty));
            steps.push((
                flattened.name.clone(),
                step.ok_or_else(|| no_form(&flattened.name))?,
            ));
        }
        if to.flattened.is_empty() && !to.drops_unknown {
            let name = "unknown_fields";
            let step = match (&from.additional, &to.additional) {
                (None, None) => Some(FormStep::Same),
                (Some(from), Some(to)) => self.step(from, to),
                _ => None,
            };
            steps.push((name.to_owned(), step.ok_or_else(|| no_form(name))?));
        }
        Ok(steps)
    }

    fn field(&self, received: Option<&Field>, sent: &Field) -> Result<FormStep, String> {
        let Some(received) = received else {
            let is_option = sent.is_option() || sent.codec == Codec::OneOrMany;
            return match sent.presence {
                Presence::Optional | Presence::OptionalNullable if is_option => {
                    Ok(FormStep::Absent)
                }
                _ if sent.direction == Some(Direction::Request) => {
                    Err(format!("`{}` is not received", sent.name))
                }
                _ => Err(no_form(&sent.name)),
            };
        };
        let step = self.step(&received.ty, &sent.ty);
        let step = step.filter(|_| received.codec == sent.codec);
        let step = match (step, received.presence, sent.presence) {
            (Some(step), from, to) if from == to => Some(step),
            (step, Presence::Optional, Presence::OptionalNullable) => match (step, sent.codec) {
                (Some(FormStep::Same), Codec::Plain) => Some(FormStep::Present),
                (Some(_), Codec::Plain) => Some(FormStep::PresentConverted),
                (step, _) => step,
            },
            _ => None,
        };
        step.ok_or_else(|| no_form(&sent.name))
    }

    fn union(&self, from: &UnionModel, to: &UnionModel) -> StepsOrReason {
        let pairs = from.variants.iter().zip(&to.variants);
        pairs
            .map(|(from, to)| {
                let step = self.step(&from.ty, &to.ty);
                let step = step.filter(|_| from.name == to.name);
                Ok((to.name.clone(), step.ok_or_else(|| no_form(&to.name))?))
            })
            .collect()
    }

    /// How a value of a type becomes one of another.
    fn step(&self, from: &Type, to: &Type) -> Option<FormStep> {
        if from == to {
            return Some(FormStep::Same);
        }
        self.converts(from, to, MOST_ALIASES)
            .then_some(FormStep::Converted)
    }

    fn converts(&self, from: &Type, to: &Type, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        match (from, to) {
            (Type::Model(of), Type::Model(name)) => {
                if self.pairs.get(name.as_str()) != Some(&of.as_str()) {
                    return false;
                }
                match (self.kinds.get(of.as_str()), self.kinds.get(name.as_str())) {
                    (Some(ModelKind::Alias(from)), Some(ModelKind::Alias(to))) => {
                        self.converts(from, to, depth)
                    }
                    _ => !self.without.contains(name.as_str()),
                }
            }
            (Type::List(from), Type::List(to))
            | (Type::Map(from), Type::Map(to))
            | (Type::Optional(from), Type::Optional(to))
            | (Type::Boxed(from), Type::Boxed(to)) => self.converts(from, to, depth),
            _ => false,
        }
    }
}

fn no_form(name: &str) -> String {
    format!("`{name}` has no form in requests")
}
