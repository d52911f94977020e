//! Names the alternatives of a union.
//!
//! A reference is called by what it refers to, everything else by its title. Where it has none, an object is called
//! by the value of a constant property, or by a property that no other alternative has; a string by its only value.
//! Where that is taken, an object is called by what else of it is different: a property that only this one requires, the
//! type of a property, or a property that it alone is without.

use crate::api::{Discriminator, Object, Schema, Shape, Union};
use crate::plan::names::values::of_values;
use crate::plan::names::{self, Kind, identifier};

/// The longest list of values that gives a name.
const MOST_VALUES: usize = 3;

/// How many objects inside of each other are looked at for what is different.
const DEEPEST: usize = 2;

/// Texts that become the names of the alternatives, for each the best first.
pub(crate) fn of_alternatives(union: &Union, alternatives: &[&Schema]) -> Vec<Vec<String>> {
    let all = alternatives.iter().enumerate();
    all.map(|(index, alternative)| {
        let others = alternatives.iter().enumerate();
        let others = others.filter(|(other, _)| *other != index);
        let others: Vec<_> = others.map(|(_, other)| *other).collect();
        let mut words = of_one(union.discriminator.as_deref(), alternative, &others);
        words.extend(of_difference(alternative, &others, DEEPEST));
        if let Shape::Reference(component) = &alternative.shape {
            words.extend(names::alternatives(Kind::Variant, component, &[]));
        }
        words.push(format!("Variant{}", index + 1));
        words.retain(|text| identifier(Kind::Variant, text).is_some());
        words
    })
    .collect()
}

fn of_one(tag: Option<&Discriminator>, alternative: &Schema, others: &[&Schema]) -> Vec<String> {
    let mut words = Vec::new();
    if let Shape::Reference(component) = &alternative.shape {
        words.push(component.clone());
        let mapping = tag.iter().flat_map(|found| &found.mapping);
        let mapped = mapping.filter(|(_, target)| *target == component);
        words.extend(mapped.map(|(value, _)| value.clone()));
    }
    words.extend(alternative.title.clone());
    words.extend(of_shape(tag, alternative, others));
    words
}

fn of_shape(tag: Option<&Discriminator>, alternative: &Schema, others: &[&Schema]) -> Vec<String> {
    match &alternative.shape {
        Shape::Object(object) => of_object(tag, object, others),
        Shape::All(parts) => {
            let named = parts.iter().filter_map(|part| match &part.shape {
                Shape::Reference(component) => Some(component.clone()),
                _ => part.title.clone(),
            });
            let objects = parts.iter().filter_map(object);
            let words = objects.flat_map(|object| of_object(tag, object, others));
            words.chain(named).collect()
        }
        _ => of_value(tag, alternative),
    }
}

/// What a value is called that is no object with properties.
fn of_value(tag: Option<&Discriminator>, schema: &Schema) -> Vec<String> {
    let word = |text: &str| vec![text.to_owned()];
    let of_inner = |inner: &Schema, word: &str| {
        let inner = of_one(tag, inner, &[]).into_iter().next();
        let inner = inner.map(|inner| format!("{inner} {word}"));
        let words = [Some(word.to_owned()), inner];
        words.into_iter().flatten().collect()
    };
    match &schema.shape {
        Shape::String { values, .. } if values.len() == 1 => {
            let named = values.iter().map(|value| (value.as_str(), None));
            let named = of_values(&named.collect::<Vec<_>>()).into_iter();
            // A value of symbols is called as it is among others.
            let named = named
                .filter(|found| !found.numbered)
                .map(|found| found.name);
            values.iter().cloned().chain(named).collect()
        }
        Shape::String { format, values } => {
            let formatted = format.as_ref().map(|format| format!("{format} text"));
            let words = [Some("Text".to_owned()), few(values), formatted];
            words.into_iter().flatten().collect()
        }
        Shape::Integer { format, .. } => {
            let formatted = format.as_ref().map(|format| format!("{format} integer"));
            let words = [Some("Integer".to_owned()), formatted];
            words.into_iter().flatten().collect()
        }
        Shape::Number { .. } => word("Number"),
        Shape::Boolean { .. } => word("Boolean"),
        Shape::Array(items) => of_inner(items, "List"),
        Shape::Tuple(_) => word("Tuple"),
        Shape::Map(None) => word("Map"),
        Shape::Map(Some(values)) => of_inner(values, "Map"),
        Shape::Union(union) => {
            let words: Option<Vec<_>> = union.variants.iter().map(of_type).collect();
            words.and_then(|words| few(&words)).into_iter().collect()
        }
        Shape::Any => word("Any"),
        Shape::Reference(_) | Shape::Object(_) | Shape::All(_) | Shape::Null => Vec::new(),
    }
}

/// A word for the type of a value, by itself.
fn of_type(schema: &Schema) -> Option<String> {
    let title = schema.title.clone();
    let named = title.filter(|title| identifier(Kind::Variant, title).is_some());
    let of_shape = || match &schema.shape {
        Shape::Reference(component) => Some(component.clone()),
        Shape::String { values, .. } => few(values).or_else(|| Some("Text".to_owned())),
        Shape::Object(_) | Shape::All(_) => None,
        _ => of_value(None, schema).into_iter().next(),
    };
    named.or_else(of_shape)
}

/// A few values in one text.
fn few(values: &[String]) -> Option<String> {
    (1..=MOST_VALUES)
        .contains(&values.len())
        .then(|| values.join(" or "))
}

fn object(schema: &Schema) -> Option<&Object> {
    match &schema.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// The only value of a property, in words.
fn constant(object: &Object, name: &str) -> Option<String> {
    let value = match &object.properties.get(name)?.schema.shape {
        Shape::String { values, .. } => only(values)?.clone(),
        Shape::Integer { values, .. } => format!("{name} {}", only(values)?),
        Shape::Number { values, .. } => format!("{name} {}", only(values)?),
        Shape::Boolean { values } => format!("{name} {}", only(values)?),
        _ => return None,
    };
    Some(value)
}

fn only<T>(values: &[T]) -> Option<&T> {
    match values {
        [only] => Some(only),
        _ => None,
    }
}

/// The names of the properties, required ones first.
fn by_weight(object: &Object) -> impl Iterator<Item = (&String, &Schema, bool)> {
    let listed = |required: bool| {
        let properties = object.properties.iter();
        let properties = properties.filter(move |(_, property)| property.required == required);
        properties.map(move |(name, property)| (name, &property.schema, required))
    };
    listed(true).chain(listed(false))
}

/// The value of the constant property, then the first property that no other alternative has.
fn of_object(tag: Option<&Discriminator>, own: &Object, others: &[&Schema]) -> Vec<String> {
    let others: Vec<_> = others.iter().filter_map(|other| object(other)).collect();
    let tag = tag.iter().map(|found| &found.property);
    let mut names = tag.chain(own.properties.keys());
    let constant = names.find_map(|name| constant(own, name));
    let is_own = |name: &&String| !others.iter().any(|one| one.properties.contains_key(*name));
    let property = by_weight(own).map(|(name, ..)| name).find(is_own);
    constant.into_iter().chain(property.cloned()).collect()
}

/// What else of an object is different from all other alternatives.
fn of_difference(alternative: &Schema, others: &[&Schema], depth: usize) -> Vec<String> {
    let Some((own, depth)) = object(alternative).zip(depth.checked_sub(1)) else {
        return Vec::new();
    };
    let others: Vec<_> = others.iter().filter_map(|other| object(other)).collect();
    let constant_and_property = own.properties.keys().find_map(|name| {
        let value = constant(own, name)?;
        let alike = |other: &&&Object| constant(other, name).as_deref() == Some(&value);
        let alike: Vec<_> = others.iter().filter(alike).collect();
        let is_own = |name: &&String| !alike.iter().any(|one| one.properties.contains_key(*name));
        let property = by_weight(own).map(|(name, ..)| name).find(is_own)?;
        Some(format!("{value} {property}"))
    });
    let is_required = |other: &&Object, name: &String| {
        let property = other.properties.get(name);
        property.is_some_and(|property| property.required)
    };
    let mut required = by_weight(own).filter(|(.., required)| *required);
    let required = required
        .find(|(name, ..)| !others.iter().any(|other| is_required(other, name)))
        .map(|(name, ..)| name.clone());
    let of_property = by_weight(own).find_map(|(name, schema, _)| {
        let same: Vec<_> = others
            .iter()
            .filter_map(|other| other.properties.get(name))
            .map(|property| &property.schema)
            .collect();
        let word = of_inner_difference(schema, &same, depth)?;
        Some(format!("{name} {word}"))
    });
    let found = [
        constant_and_property,
        required,
        of_property,
        missing(own, &others),
    ];
    found.into_iter().flatten().collect()
}

/// The property that an object is without: all others have it, or all that have its properties besides.
fn missing(own: &Object, others: &[&Object]) -> Option<String> {
    let has_all = |other: &Object| {
        let mut names = own.properties.keys();
        names.all(|name| other.properties.contains_key(name))
    };
    let wider: Vec<_> = others.iter().filter(|other| has_all(other)).collect();
    let others: Vec<_> = if wider.is_empty() {
        others.iter().collect()
    } else {
        wider
    };
    let in_all = |name: &&String| others.iter().all(|one| one.properties.contains_key(*name));
    let mut names = by_weight(others.first()?)
        .map(|(name, ..)| name)
        .filter(in_all);
    let missing = names.find(|name| !own.properties.contains_key(*name))?;
    Some(format!("without {missing}"))
}

/// A word for the schema of a property that differs from that of all alternatives with this property.
fn of_inner_difference(schema: &Schema, others: &[&Schema], depth: usize) -> Option<String> {
    let word = of_type(schema);
    if word.is_some() {
        return word.filter(|word| {
            others
                .iter()
                .all(|other| of_type(other).as_ref() != Some(word))
        });
    }
    let own = object(schema)?;
    let objects: Vec<_> = others.iter().filter_map(|other| object(other)).collect();
    let is_own = |name: &&String| !objects.iter().any(|one| one.properties.contains_key(*name));
    let property = by_weight(own).map(|(name, ..)| name).find(is_own).cloned();
    property.or_else(|| of_difference(schema, others, depth).into_iter().next())
}
