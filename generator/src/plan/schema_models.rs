//! The models of schemas: one for each named schema, and one for all inline schemas that are the same.

use crate::api::{Additional, Api, Hints, Object, Schema, Shape};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Pointer;
use crate::plan::identity::{Annotations, DifferingTexts, Identity, Own};
use crate::plan::name_context::NameContext;
use crate::plan::names::{Kind, pinned};
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;
use crate::plan::{Model, ModelKind, Type, docs};

/// The model of an inline schema.
pub(super) struct InlineModel {
    name: String,
    /// Where the schema is declared that it is named after.
    at: Pointer,
    /// What that says of it.
    annotations: Annotations,
}

impl Planner<'_> {
    /// Plans a model for every named schema.
    pub(crate) fn schemas(&mut self) {
        let api = self.api;
        keep_pinned(api, &mut self.names);
        let symbols: Vec<_> = api
            .schemas
            .iter()
            .map(|(component, schema)| Symbol {
                kind: Kind::Model,
                hints: &schema.hints,
                text: component.as_str().into(),
                fallback: Vec::new(),
                at: &schema.at,
            })
            .collect();
        let mut scope = std::mem::take(&mut self.names);
        let names = self.declare(&mut scope, &symbols);
        self.names = scope;
        for (component, name) in api.schemas.keys().zip(names) {
            self.components
                .extend(name.map(|name| (component.as_str(), name)));
        }
        for (component, schema) in &api.schemas {
            let is_mapped = self.options.types.schemas.contains_key(component);
            if let Some(name) = self.components.get(component.as_str()).cloned()
                && !is_mapped
            {
                self.define(name, schema, None);
            }
        }
    }

    /// Plans a model of its own for a schema that stands inside of another or of an operation.
    ///
    /// Schemas that say the same are one model: it is named after the first of them.
    pub(super) fn inline(&mut self, schema: &Schema, context: NameContext<'_>) -> Type {
        if pinned(Kind::Model, &schema.hints).is_some() {
            return self.pinned_model(schema, context);
        }
        let Identity { key, annotations } = Identity::of(schema);
        if let Some(name) = self.known_inline(schema, &key, &annotations, context) {
            return Type::Model(name);
        }
        let mut scope = std::mem::take(&mut self.names);
        let texts = context.texts(schema.title.as_deref());
        let name = self.declare_derived(&mut scope, Kind::Model, &texts, &schema.at);
        self.names = scope;
        // Known before it is defined: what it is made of may hold the same schema.
        let model = InlineModel {
            name: name.clone(),
            at: schema.at.clone(),
            annotations,
        };
        self.inlines.insert(key, model);
        self.define(name.clone(), schema, Some(context));
        Type::Model(name)
    }

    /// The model of an inline schema that another one has already.
    fn known_inline(
        &mut self,
        schema: &Schema,
        key: &str,
        annotations: &Annotations,
        context: NameContext<'_>,
    ) -> Option<String> {
        let known = self.inlines.get(key)?;
        let name = known.name.clone();
        if known.at == schema.at || !self.copies.insert(schema.at.clone()) {
            return Some(name);
        }
        let first = known.at.clone();
        let model = self.positions.get(&name);
        if let Some(model) = model.and_then(|position| self.models.get_mut(*position)) {
            model.copies.push(schema.at.clone());
        }
        let texts = annotations.compare(&known.annotations, context.documented_at_use());
        if texts != DifferingTexts::default() {
            self.note_differing_texts(schema, &name, &first, texts);
        }
        Some(name)
    }

    /// Notes that the documentation of a copy is not that of its type.
    fn note_differing_texts(
        &mut self,
        schema: &Schema,
        name: &str,
        first: &Pointer,
        texts: DifferingTexts,
    ) {
        let message = format!(
            "`{name}` is also the type of this schema, and is documented by the first one: {texts}"
        );
        let location = self.root.nearest(&schema.at).location;
        let found = Diagnostic::note(
            codes::DOCUMENTATION_DIFFERS,
            schema.at.clone(),
            location,
            message,
        );
        let location = self.root.nearest(first).location;
        self.extend(vec![found.also(location, "the first one is here")]);
    }

    fn pinned_model(&mut self, schema: &Schema, context: NameContext<'_>) -> Type {
        let derived = context.name();
        let named = self.named(Kind::Model, &schema.hints, &derived, &schema.at);
        let Some(name) = named else {
            return Type::Value;
        };
        if self.same_model(&name, schema) {
            return Type::Model(name);
        }
        match self.names.take_pinned(&name, &schema.at) {
            Ok(()) => {
                let Identity { key, annotations } = Identity::of(schema);
                let model = InlineModel {
                    name: name.clone(),
                    at: schema.at.clone(),
                    annotations,
                };
                // A schema behind it that says the same has this name, too, unless it was named before.
                self.inlines.entry(key).or_insert(model);
                self.define(name.clone(), schema, Some(context));
            }
            Err(first) => self.name_taken(&name, &schema.at, &first),
        }
        Type::Model(name)
    }

    /// Whether a hinted name stands for a model that another inline schema of the same shape has already got: several
    /// operations may share a model by naming it.
    fn same_model(&mut self, name: &str, schema: &Schema) -> bool {
        let Some(index) = self.positions.get(name).copied() else {
            return false;
        };
        let Some(model) = self.models.get(index) else {
            return false;
        };
        // A schema that holds itself, whose model is not complete yet.
        if model.at == schema.at || self.compared.contains(&schema.at) {
            return true;
        }
        if !schema.hints.contains_key("name") || self.components.values().any(|taken| taken == name)
        {
            return false;
        }
        let before = self.models.len();
        self.compared.push(schema.at.clone());
        let kind = self.kind(name, schema);
        self.compared.pop();
        let nested: Vec<_> = self.models.drain(before..).collect();
        let same = self
            .models
            .get(index)
            .is_some_and(|known| known.kind.is_like(&kind));
        for model in nested {
            self.names.release(&model.name);
            self.positions.remove(&model.name);
            self.inlines.retain(|_, known| known.name != model.name);
        }
        same
    }

    /// Plans the model of a schema; an inline one has a context.
    fn define(&mut self, name: String, schema: &Schema, context: Option<NameContext<'_>>) {
        let shown = context.map_or(&[][..], NameContext::documented_at_use);
        // The position of the model is before that of what is nested in it.
        let index = self.models.len();
        self.positions.insert(name.clone(), index);
        self.models.push(Model {
            name: name.clone(),
            at: schema.at.clone(),
            docs: String::new(),
            deprecated: schema.deprecated && !shown.contains(&Own::Deprecated),
            derives: Vec::new(),
            copies: Vec::new(),
            exhaustive: false,
            request_form: None,
            kind: ModelKind::Alias(Type::Value),
        });
        let docs = match context {
            Some(NameContext::Member(_, member)) => docs::model_of_field(schema, &name, member),
            _ => docs::model(schema, &name),
        };
        let kind = self.kind(&name, schema);
        if let Some(model) = self.models.get_mut(index) {
            model.docs = docs;
            model.kind = kind;
        }
    }

    /// A name for the model of requests beside a model.
    pub(super) fn request_name(&mut self, model: &Model) -> String {
        let texts = [
            format!("{}Request", model.name),
            format!("Sent{}", model.name),
        ];
        let mut scope = std::mem::take(&mut self.names);
        let name = self.declare_derived(&mut scope, Kind::Model, &texts, &model.at);
        self.names = scope;
        name
    }

    /// Adds a model that is planned already.
    pub(super) fn add_model(&mut self, model: Model) {
        self.positions.insert(model.name.clone(), self.models.len());
        self.models.push(model);
    }

    /// Plans the model of the fields that the schemas have in common that extend one; `None` where it has no fields.
    pub(super) fn base(&mut self, of: &str, schema: &Schema, object: &Object) -> Option<String> {
        let no_hints = Hints::default();
        let symbol = Symbol {
            kind: Kind::Model,
            hints: &no_hints,
            text: format!("{of}Base").into(),
            fallback: Vec::new(),
            at: &schema.at,
        };
        let mut scope = std::mem::take(&mut self.names);
        let name = self.resolve(&mut scope, &symbol);
        self.names = scope;
        let name = name?;
        let kind = ModelKind::Struct(self.structure(of, object));
        self.positions.insert(name.clone(), self.models.len());
        self.models.push(Model {
            docs: format!("What every {} has.", docs::link_to_type(of)),
            name: name.clone(),
            at: schema.at.clone(),
            deprecated: schema.deprecated,
            derives: Vec::new(),
            copies: Vec::new(),
            exhaustive: false,
            request_form: None,
            kind,
        });
        Some(name)
    }
}

/// Keeps the names that hints pin to schemas that are no components.
fn keep_pinned(api: &Api, names: &mut Scope) {
    let operations = &api.operations;
    let bodies = operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let bodies = bodies.flat_map(|body| &body.content);
    let responses = operations.iter().flat_map(|operation| &operation.responses);
    let responses = responses.flat_map(|response| response.content.iter());
    let content = bodies
        .chain(responses)
        .filter_map(|content| content.schema.as_ref());
    let parameters = operations
        .iter()
        .flat_map(|operation| &operation.parameters);
    let parameters = parameters.map(|parameter| &parameter.schema);
    for schema in api.schemas.values() {
        each_inner(schema, names);
    }
    for schema in content.chain(parameters) {
        keep_one(schema, names);
    }
}

fn keep_one(schema: &Schema, names: &mut Scope) {
    let hint = pinned(Kind::Model, &schema.hints).and_then(|(_, hint)| hint.value.as_str());
    if let Some(name) = hint {
        names.keep(name, &schema.at);
    }
    each_inner(schema, names);
}

fn each_inner(schema: &Schema, names: &mut Scope) {
    match &schema.shape {
        Shape::Array(inner) | Shape::Map(Some(inner)) => keep_one(inner, names),
        Shape::Object(object) => {
            let properties = object.properties.values();
            properties.for_each(|property| keep_one(&property.schema, names));
            if let Additional::Schema(schema) = &object.additional {
                keep_one(schema, names);
            }
        }
        Shape::Tuple(tuple) => {
            tuple.items.iter().for_each(|item| keep_one(item, names));
            if let Additional::Schema(schema) = &tuple.further {
                keep_one(schema, names);
            }
        }
        Shape::Union(union) => union.variants.iter().for_each(|one| keep_one(one, names)),
        Shape::All(parts) => parts.iter().for_each(|part| keep_one(part, names)),
        _ => {}
    }
}
