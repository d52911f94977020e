//! What a union is made of: its variants, what tells them apart, and what stands for any other value.

use std::borrow::Cow;

use crate::api::{Hints, Schema, Shape, Union, component_of};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::alternatives::{JsonForm, need_forms};
use crate::plan::docs;
use crate::plan::name_context::NameContext;
use crate::plan::names::Kind;
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;
use crate::plan::{HoldsUnions, ModelKind, Type, UnionModel, UnionVariant, union_words};

impl Planner<'_> {
    pub(super) fn union(&mut self, name: &str, schema: &Schema, union: &Union) -> ModelKind {
        let alternatives: Vec<_> = union
            .variants
            .iter()
            .filter(|variant| !matches!(variant.shape, Shape::Null))
            .collect();
        if let [only] = alternatives.as_slice() {
            let only = (*only).clone();
            return ModelKind::Alias(self.plain_alias(&only, name));
        }
        if let Some(documented) = documented_values(&alternatives) {
            return self.documented_enum(schema, &documented);
        }
        self.alternatives(name, schema, union, &alternatives, None)
    }

    /// A union of these alternatives. What is none of them may still be read as `base`.
    pub(in crate::plan) fn alternatives(
        &mut self,
        name: &str,
        schema: &Schema,
        union: &Union,
        alternatives: &[&Schema],
        base: Option<String>,
    ) -> ModelKind {
        let words = union_words::of_alternatives(union, alternatives);
        let no_hints = Hints::default();
        // It stands before all that extends it, so that none of these takes its name.
        let other = base.is_some().then(|| Symbol {
            kind: Kind::Variant,
            hints: &no_hints,
            text: "Other".into(),
            fallback: vec!["Base".into()],
            at: &schema.at,
        });
        let of_alternatives = alternatives.iter().zip(words).map(|(alternative, words)| {
            let mut words = words.into_iter().map(Cow::Owned);
            Symbol {
                kind: Kind::Variant,
                hints: &alternative.hints,
                text: words.next().unwrap_or_default(),
                fallback: words.collect(),
                at: &alternative.at,
            }
        });
        let symbols: Vec<_> = other.into_iter().chain(of_alternatives).collect();
        let mut names = self.declare(&mut Scope::default(), &symbols).into_iter();
        let other = base.as_ref().and_then(|_| names.next().flatten());
        let mut variants = Vec::new();
        let (tag, tags) = self.deciding_tags(union, alternatives).unzip();
        if tag.is_none() {
            self.warn_untagged(union, alternatives);
        }
        let default = union.discriminator.as_ref();
        let default = default.and_then(|found| found.default.as_deref());
        let default = default.filter(|_| tag.is_some());
        let tags = tags.unwrap_or_else(|| vec![Vec::new(); alternatives.len()]);
        let forms = self.needed_forms(union, alternatives, tag.is_some());
        let found = tags.into_iter().zip(forms);
        for ((alternative, variant), (tags, forms)) in
            alternatives.iter().copied().zip(names).zip(found)
        {
            let Some(variant) = variant else {
                continue;
            };
            let ty = self.plain(alternative, NameContext::Alternative(name, &variant));
            let is_default = default.is_some() && component_of(alternative) == default;
            variants.push(UnionVariant {
                docs: docs::union_variant(alternative, &variant, &tags, is_default),
                name: variant,
                at: alternative.at.clone(),
                ty,
                tags,
                writes_tag: false,
                is_rest: false,
                is_default,
                getter: None,
                is_from: false,
                forms,
                holds_unions: HoldsUnions::No,
                deprecated: alternative.deprecated,
            });
        }
        if tag.is_none() {
            self.whole_numbers_first(&mut variants, alternatives);
        }
        if variants.is_empty() {
            self.warn(
                codes::UNION_EMPTY,
                &schema.at,
                "a union without alternatives is carried as any JSON value".to_owned(),
            );
            return ModelKind::Alias(Type::Value);
        }
        if let (Some(name), Some(base)) = (other, &base) {
            variants.push(rest(name, base, tag.is_none(), &schema.at));
        }
        ModelKind::Union(UnionModel {
            tag,
            variants,
            base,
            accessors: Vec::new(),
        })
    }

    /// Moves whole numbers before numbers with a fraction, which would round the larger ones.
    fn whole_numbers_first(&self, variants: &mut Vec<UnionVariant>, alternatives: &[&Schema]) {
        let shape = |variant: &UnionVariant| {
            let mut all = alternatives.iter();
            let found = all.find(|alternative| alternative.at == variant.at)?;
            self.resolved(found).map(|found| &found.shape)
        };
        let is_number = |variant| matches!(shape(variant), Some(Shape::Number { .. }));
        let is_whole = |variant: &_| matches!(shape(variant), Some(Shape::Integer { .. }));
        if let Some(first) = variants.iter().position(is_number) {
            let from_there = variants.split_off(first);
            let (whole, others): (Vec<_>, Vec<_>) = from_there.into_iter().partition(is_whole);
            variants.extend(whole);
            variants.extend(others);
        }
    }

    /// For each alternative the JSON that it accepts; nothing where a tag or the JSON type decides.
    fn needed_forms(
        &mut self,
        union: &Union,
        alternatives: &[&Schema],
        tagged: bool,
    ) -> Vec<Vec<JsonForm>> {
        let nothing = vec![Vec::new(); alternatives.len()];
        if tagged {
            return nothing;
        }
        let forms: Vec<_> = alternatives
            .iter()
            .map(|alternative| self.alternative_forms(union, alternative))
            .collect();
        if need_forms(&forms) { forms } else { nothing }
    }
}

/// The variant of what has the fields that all have in common, and a tag that the description does not name.
fn rest(name: String, base: &str, by_forms: bool, at: &Pointer) -> UnionVariant {
    UnionVariant {
        docs: "Any other, with what all have in common.".to_owned(),
        name,
        at: at.clone(),
        ty: Type::Model(base.to_owned()),
        tags: Vec::new(),
        writes_tag: false,
        is_rest: true,
        is_default: false,
        getter: None,
        is_from: false,
        forms: by_forms.then_some(JsonForm::Any).into_iter().collect(),
        holds_unions: HoldsUnions::No,
        deprecated: false,
    }
}

/// The values of strings that alternatives list, each with its alternative; `None` where one is anything else.
fn documented_values<'s>(alternatives: &[&'s Schema]) -> Option<Vec<(&'s String, &'s Schema)>> {
    let mut all = Vec::new();
    for alternative in alternatives {
        match &alternative.shape {
            Shape::String { values, .. } if !values.is_empty() && alternative.hints.is_empty() => {
                all.extend(values.iter().map(|value| (value, *alternative)));
            }
            _ => return None,
        }
    }
    (!all.is_empty()).then_some(all)
}
