//! Names the alternatives of a union.
//!
//! A reference is called by what it refers to, everything else by its title. Where it has none, an object is called
//! by the value of a constant property, or by a property that no other alternative has; a string by its only value.

use crate::api::{Object, Schema, Shape, Union};
use crate::plan::names::{Kind, identifier};

/// The longest list of values that gives a name.
const MOST_VALUES: usize = 3;

/// Texts that become the names of the alternatives, for each the best first.
pub(crate) fn of_alternatives(union: &Union, alternatives: &[&Schema]) -> Vec<Vec<String>> {
    let all = alternatives.iter().enumerate();
    all.map(|(index, alternative)| {
        let mut words = of_one(union, alternative, alternatives);
        words.push(format!("Variant{}", index + 1));
        words.retain(|text| identifier(Kind::Variant, text).is_some());
        words
    })
    .collect()
}

fn of_one(union: &Union, alternative: &Schema, all: &[&Schema]) -> Vec<String> {
    let mut words = Vec::new();
    if let Shape::Reference(component) = &alternative.shape {
        words.push(component.clone());
        let mapping = union.discriminator.iter().flat_map(|found| &found.mapping);
        let mapped = mapping.filter(|(_, target)| *target == component);
        words.extend(mapped.map(|(value, _)| value.clone()));
    }
    words.extend(alternative.title.clone());
    words.extend(of_shape(union, alternative, all));
    words
}

fn of_shape(union: &Union, alternative: &Schema, all: &[&Schema]) -> Vec<String> {
    match &alternative.shape {
        Shape::String { values, .. } if values.len() == 1 => values.clone(),
        Shape::String { format, values } => {
            let few = (2..=MOST_VALUES).contains(&values.len());
            let listed = few.then(|| values.join(" or "));
            let formatted = format.as_ref().map(|format| format!("{format} text"));
            [Some("Text".to_owned()), listed, formatted]
                .into_iter()
                .flatten()
                .collect()
        }
        Shape::Integer { .. } => vec!["Integer".to_owned()],
        Shape::Number { .. } => vec!["Number".to_owned()],
        Shape::Boolean { .. } => vec!["Boolean".to_owned()],
        Shape::Array(items) => {
            let item = of_one(union, items, &[]).into_iter().next();
            let item = item.map(|item| format!("{item} List"));
            [Some("List".to_owned()), item]
                .into_iter()
                .flatten()
                .collect()
        }
        Shape::Tuple(_) => vec!["Tuple".to_owned()],
        Shape::Map(_) => vec!["Map".to_owned()],
        Shape::Object(object) => of_object(union, object, all),
        Shape::All(parts) => {
            let named = parts.iter().filter_map(|part| match &part.shape {
                Shape::Reference(component) => Some(component.clone()),
                _ => part.title.clone(),
            });
            let objects = parts.iter().filter_map(object);
            let words = objects.flat_map(|object| of_object(union, object, all));
            words.chain(named).collect()
        }
        _ => Vec::new(),
    }
}

fn object(schema: &Schema) -> Option<&Object> {
    match &schema.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// The value of the constant property, then the properties that no other alternative has, required ones first.
fn of_object(union: &Union, own: &Object, all: &[&Schema]) -> Vec<String> {
    let constant = |name: &String| match own.properties.get(name).map(|one| &one.schema.shape) {
        Some(Shape::String { values, .. }) if values.len() == 1 => values.first().cloned(),
        _ => None,
    };
    let tag = union.discriminator.iter().map(|found| &found.property);
    let constants = tag.chain(own.properties.keys()).filter_map(constant);
    let is_own = |name: &&String| {
        let having = all.iter().filter_map(|other| object(other));
        having
            .filter(|other| other.properties.contains_key(*name))
            .count()
            < 2
    };
    let required = own
        .properties
        .iter()
        .filter(|(_, property)| property.required);
    let properties = required.map(|(name, _)| name).chain(own.properties.keys());
    let properties = properties.filter(is_own).take(1).cloned();
    constants.take(1).chain(properties).collect()
}
