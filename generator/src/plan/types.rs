//! Which Rust type holds the values of a schema.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use serde_json::Value as Json;

use crate::api::{Additional, Api, Hints, Object, Schema, Shape};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Node, Pointer};
use crate::plan::alternatives::KnownAlternatives;
use crate::plan::facts::is_alias;
use crate::plan::identity::{Annotations, DifferingTexts, Identity, Own};
use crate::plan::names::words::singular;
use crate::plan::names::{Kind, Namer, identifier, is_identifier, is_nameable, pinned};
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::{Codec, CrateOptions, Model, ModelKind, Type, docs};

/// What planning knows on its way: the models so far and what there is to report.
pub(crate) struct Planner<'a> {
    /// The facts.
    pub(crate) api: &'a Api,
    /// Makes names.
    pub(crate) namer: Namer<'a>,
    /// The description that the facts are from.
    pub(crate) root: &'a Node,
    /// What the project wants the crate to be.
    pub(crate) options: &'a CrateOptions,
    /// From the name of a component to the name of its model.
    components: HashMap<&'a str, String>,
    /// The objects that named schemas come to as parts of an `allOf`; `None` for what is no object.
    pub(super) merged: HashMap<&'a str, Option<Rc<Object>>>,
    /// What was found out about the alternatives of unions.
    pub(super) alternatives: KnownAlternatives,
    /// The names of models.
    names: Scope,
    models: Vec<Model>,
    /// From the name of a model to its position in `models`.
    positions: HashMap<String, usize>,
    /// From the identity of an inline schema to its model.
    inlines: HashMap<String, InlineModel>,
    /// The copies of inline schemas whose documentation was compared with that of their model.
    copies: HashSet<Pointer>,
    /// The inline schemas that are being compared with models of the same name, the outermost first.
    compared: Vec<Pointer>,
    diagnostics: Diagnostics,
}

/// The model of an inline schema.
struct InlineModel {
    name: String,
    /// Where the schema is declared that it is named after.
    at: Pointer,
    /// What that says of it.
    annotations: Annotations,
}

/// A type and how its values are read and written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    /// The type.
    pub(crate) ty: Type,
    /// The codec.
    pub(crate) codec: Codec,
}

impl From<Type> for Typed {
    fn from(ty: Type) -> Self {
        Self {
            ty,
            codec: Codec::Plain,
        }
    }
}

impl<'a> Planner<'a> {
    /// A planner that has no models yet.
    #[must_use]
    pub(crate) fn new(api: &'a Api, root: &'a Node, options: &'a CrateOptions) -> Self {
        Self {
            api,
            namer: Namer::new(root),
            root,
            options,
            components: HashMap::new(),
            merged: HashMap::new(),
            alternatives: KnownAlternatives::default(),
            names: Scope::default(),
            models: Vec::new(),
            positions: HashMap::new(),
            inlines: HashMap::new(),
            copies: HashSet::new(),
            compared: Vec::new(),
            diagnostics: Diagnostics::new(),
        }
    }

    /// What was planned and reported.
    #[must_use]
    pub(crate) fn finish(self) -> (Vec<Model>, Diagnostics) {
        (self.models, self.diagnostics)
    }

    /// The models so far.
    pub(crate) fn models_mut(&mut self) -> &mut Vec<Model> {
        &mut self.models
    }

    /// The named schemas with the names of their models.
    pub(crate) fn components(&self) -> impl Iterator<Item = (&'a str, &'a Schema, &str)> {
        let api = self.api;
        api.schemas.iter().filter_map(|(component, schema)| {
            let name = self.components.get(component.as_str())?;
            Some((component.as_str(), schema, name.as_str()))
        })
    }

    /// The name of the model that an object is declared in, where that is a named schema: a property that comes in
    /// through `allOf` belongs to the schema that declares it.
    pub(crate) fn declared_in(&self, property: &Schema) -> Option<&str> {
        let object = property.at.parent()?.parent()?;
        let mut whole = object;
        while let Some(list) = whole.parent()
            && list.last().as_deref() == Some("allOf")
        {
            whole = list.parent()?;
        }
        let section = whole.parent()?;
        let component = whole.last()?;
        let named = self.api.schemas.get(component.as_ref())?;
        (section.last().as_deref() == Some("schemas") && named.at == whole)
            .then(|| self.components.get(component.as_ref()).map(String::as_str))
            .flatten()
    }

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

    /// The type of a schema. `context` names the model where the schema needs one of its own.
    pub(crate) fn ty(&mut self, schema: &Schema, context: Context<'_>) -> Typed {
        if let Some(hint) = schema.hints.get("type") {
            return self.hinted(&hint.value, &hint.at);
        }
        if let Some(path) = self.mapped_format(&schema.shape) {
            return Type::Path(path).into();
        }
        match &schema.shape {
            Shape::Any | Shape::Null => Type::Value.into(),
            Shape::Reference(component) => self.reference(component, &schema.at),
            Shape::String { values, .. } if !values.is_empty() => {
                self.inline(schema, context).into()
            }
            Shape::String { format, .. } => text(format.as_deref()).into(),
            Shape::Integer { names, .. } if !names.is_empty() => {
                self.inline(schema, context).into()
            }
            Shape::Integer {
                format,
                values,
                minimum,
                maximum,
                ..
            } => integer(format.as_deref(), values, *minimum, *maximum).into(),
            Shape::Number { format } if format.as_deref() == Some("float") => Type::F32.into(),
            Shape::Number { .. } => Type::F64.into(),
            Shape::Boolean { .. } => Type::Boolean.into(),
            Shape::Array(items) => self.list(schema, items, context),
            Shape::Tuple(tuple) => match self.closed_tuple(tuple, context) {
                Some(ty) => ty.into(),
                None => self.inline(schema, context).into(),
            },
            Shape::Map(values) => self.map(values.as_deref(), context).into(),
            Shape::Object(object) if object.properties.is_empty() => {
                self.open_object(object, context).into()
            }
            Shape::All(parts) if self.only_reference(schema, parts).is_some() => {
                let only = self
                    .only_reference(schema, parts)
                    .unwrap_or_default()
                    .to_owned();
                self.reference(&only, &schema.at)
            }
            Shape::Object(_) | Shape::Union(_) | Shape::All(_) => {
                self.inline(schema, context).into()
            }
        }
    }

    /// The type that the project wants for a format.
    fn mapped_format(&self, shape: &Shape) -> Option<String> {
        let format = match shape {
            Shape::String { format, values, .. } if values.is_empty() => format,
            Shape::Integer { format, .. } | Shape::Number { format } => format,
            _ => return None,
        };
        self.options.types.formats.get(format.as_deref()?).cloned()
    }

    /// The type of items or values, for which there is no codec.
    pub(crate) fn plain(&mut self, schema: &Schema, context: Context<'_>) -> Type {
        let typed = self.ty(schema, context);
        let inner = self.without_codec(typed, schema);
        if schema.nullable || self.references_nullable_schema(schema) {
            Type::Optional(Box::new(inner))
        } else {
            inner
        }
    }

    /// The type where there is no codec.
    pub(crate) fn without_codec(&mut self, typed: Typed, schema: &Schema) -> Type {
        if typed.codec == Codec::Plain {
            return typed.ty;
        }
        let message = "`x-rust-type` of a point or span of time is understood for properties and parameters only";
        self.report(codes::HINT_MISPLACED, &schema.at, message.to_owned());
        Type::I64
    }

    /// Whether a schema refers to one that can be `null` and whose type cannot say so.
    pub(crate) fn references_nullable_schema(&self, schema: &Schema) -> bool {
        let component = match &schema.shape {
            Shape::Reference(component) => Some(component.as_str()),
            Shape::All(parts) => self.only_reference(schema, parts),
            _ => None,
        };
        let target = component.and_then(|component| self.api.schemas.get(component));
        target.is_some_and(|target| {
            target.nullable && (target.hints.contains_key("type") || !is_alias(&target.shape))
        })
    }

    fn list(&mut self, schema: &Schema, items: &Schema, context: Context<'_>) -> Typed {
        let item = self.plain(items, Context::Element(&context, "Item"));
        let single = schema
            .hints
            .get("accept-single")
            .is_some_and(|hint| hint.value == Json::Bool(true));
        Typed {
            ty: Type::List(Box::new(item)),
            codec: if single {
                Codec::OneOrMany
            } else {
                Codec::Plain
            },
        }
    }

    fn map(&mut self, values: Option<&Schema>, context: Context<'_>) -> Type {
        let value = match values {
            Some(schema) => self.plain(schema, Context::Element(&context, "Value")),
            None => Type::Value,
        };
        Type::Map(Box::new(value))
    }

    /// The type of an object without properties of its own.
    pub(crate) fn open_object(&mut self, object: &Object, context: Context<'_>) -> Type {
        match &object.additional {
            Additional::Schema(schema) => self.map(Some(schema), context),
            _ => self.map(None, context),
        }
    }

    fn reference(&mut self, component: &str, at: &Pointer) -> Typed {
        if let Some(hint) = self
            .api
            .schemas
            .get(component)
            .and_then(|schema| schema.hints.get("type"))
        {
            return self.hinted(&hint.value.clone(), &hint.at.clone());
        }
        if let Some(path) = self.options.types.schemas.get(component) {
            return Type::Path(path.clone()).into();
        }
        match self.components.get(component) {
            Some(name) => Type::Model(name.clone()).into(),
            None => {
                self.report(
                    codes::SCHEMA_LEFT_OUT,
                    at,
                    format!("the schema `{component}` has no model"),
                );
                Type::Value.into()
            }
        }
    }

    /// The only schema of an `allOf` where it is a reference: the usual way to say more about one.
    fn only_reference<'s>(&self, schema: &Schema, parts: &'s [Schema]) -> Option<&'s str> {
        let required = parts.iter().any(|part| !part.required.is_empty());
        if required || !schema.required.is_empty() {
            return None;
        }
        let mut shapes = parts
            .iter()
            .map(|part| &part.shape)
            .filter(|shape| !matches!(shape, Shape::Any));
        match (shapes.next(), shapes.next()) {
            (Some(Shape::Reference(component)), None) => Some(component),
            _ => None,
        }
    }

    /// The type that `x-rust-type` names.
    pub(crate) fn hinted(&mut self, value: &Json, at: &Pointer) -> Typed {
        let text = value.as_str().unwrap_or_default();
        match text {
            "timestamp-millis" => Typed {
                ty: Type::Timestamp,
                codec: Codec::Milliseconds,
            },
            "timestamp-seconds" => Typed {
                ty: Type::Timestamp,
                codec: Codec::Seconds,
            },
            "duration-seconds" => Typed {
                ty: Type::Duration,
                codec: Codec::DurationSeconds,
            },
            "base64" => Type::Base64.into(),
            "json" => Type::Value.into(),
            "string" => Type::String.into(),
            path if is_path(path) => Type::Path(path.to_owned()).into(),
            other => {
                self.report(
                    codes::HINT_UNKNOWN,
                    at,
                    format!("`x-rust-type` names neither a path in this crate nor a built-in type: {other:?}"),
                );
                Type::Value.into()
            }
        }
    }

    /// Plans a model of its own for a schema that stands inside of another or of an operation.
    ///
    /// Schemas that say the same are one model: it is named after the first of them.
    fn inline(&mut self, schema: &Schema, context: Context<'_>) -> Type {
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
        context: Context<'_>,
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
        let texts = annotations.compare(&known.annotations, context.shown());
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

    fn pinned_model(&mut self, schema: &Schema, context: Context<'_>) -> Type {
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
    fn define(&mut self, name: String, schema: &Schema, context: Option<Context<'_>>) {
        let shown = context.map_or(&[][..], Context::shown);
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
            kind: ModelKind::Alias(Type::Value),
        });
        let docs = match context {
            Some(Context::Member(_, member)) => docs::model_of_field(schema, &name, member),
            _ => docs::model(schema, &name),
        };
        let kind = self.kind(&name, schema);
        if let Some(model) = self.models.get_mut(index) {
            model.docs = docs;
            model.kind = kind;
        }
    }

    /// Plans the model of the fields that the schemas have in common that extend one; `None` where it has no fields.
    pub(super) fn base(&mut self, of: &str, schema: &Schema, object: &Object) -> Option<String> {
        let no_hints = Hints::new();
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
            docs: format!("What every [`{of}`] has."),
            name: name.clone(),
            at: schema.at.clone(),
            deprecated: schema.deprecated,
            derives: Vec::new(),
            copies: Vec::new(),
            exhaustive: false,
            kind,
        });
        Some(name)
    }

    /// The value, or nothing and a report.
    pub(crate) fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result
            .map_err(|diagnostic| self.diagnostics.push(diagnostic))
            .ok()
    }

    /// Adds findings.
    pub(crate) fn extend(&mut self, found: Vec<Diagnostic>) {
        self.diagnostics.extend(found);
    }

    /// Reports an error.
    pub(crate) fn report(&mut self, code: &'static str, at: &Pointer, message: String) {
        let location = self.root.nearest(at).location;
        self.diagnostics
            .push(Diagnostic::error(code, at.clone(), location, message));
    }

    /// Reports something that is not carried or not pinned.
    pub(crate) fn warn(&mut self, code: &'static str, at: &Pointer, message: String) {
        let location = self.root.nearest(at).location;
        self.diagnostics
            .push(Diagnostic::warning(code, at.clone(), location, message));
    }

    /// Reports a harmless fact.
    pub(crate) fn note(&mut self, code: &'static str, at: &Pointer, message: String) {
        let location = self.root.nearest(at).location;
        self.diagnostics
            .push(Diagnostic::note(code, at.clone(), location, message));
    }

    /// The name of a thing, or nothing and a report.
    pub(crate) fn named(
        &mut self,
        kind: Kind,
        hints: &Hints,
        text: &str,
        at: &Pointer,
    ) -> Option<String> {
        let named = self.namer.name(kind, hints, text, at);
        let name = self.keep(named)?;
        self.note_redundant_name(kind, hints, text, &name);
        if !hints.contains_key("name") && !is_nameable(kind, text) {
            let message = format!("{text:?} is named `{name}`, by its place");
            self.note(codes::NAME_NUMBERED, at, message);
        }
        Some(name)
    }

    /// Says where a hint gives the name that is derived without it.
    fn note_redundant_name(&mut self, kind: Kind, hints: &Hints, text: &str, name: &str) {
        if let Some(hint) = hints.get("name")
            && hint.value == name
            && identifier(kind, text).as_deref() == Some(name)
        {
            let message = format!("the name is `{name}` anyway");
            self.note(codes::REDUNDANT_DEFAULT, &hint.at.clone(), message);
        }
    }

    /// The schema behind references, for what only its shape tells; `None` where they end nowhere.
    pub(crate) fn resolved<'s>(&self, mut schema: &'s Schema) -> Option<&'s Schema>
    where
        'a: 's,
    {
        for _ in 0..64 {
            match &schema.shape {
                Shape::Reference(component) => schema = self.api.schemas.get(component)?,
                _ => return Some(schema),
            }
        }
        None
    }

    /// A model that is planned already, by its name.
    pub(crate) fn model(&self, name: &str) -> Option<&Model> {
        let position = self.positions.get(name)?;
        self.models
            .get(*position)
            .filter(|model| model.name == name)
    }
}

/// Whether a text is the path of a type in the crate.
fn is_path(text: &str) -> bool {
    let mut segments = text.split("::");
    segments.next() == Some("crate") && text.contains("::") && segments.all(is_identifier)
}

fn text(format: Option<&str>) -> Type {
    match format {
        Some("byte") => Type::Base64,
        Some("date-time") => Type::DateTime,
        _ => Type::String,
    }
}

/// The type of a whole number: the usual one of 64 bits where no format, limit or listed value asks for another.
pub(crate) fn integer(
    format: Option<&str>,
    values: &[i128],
    minimum: Option<i128>,
    maximum: Option<i128>,
) -> Type {
    let most = maximum.max(values.iter().max().copied());
    let least = minimum.into_iter().chain(values.iter().copied()).min();
    let fits = |limit: i128| maximum.is_some_and(|maximum| maximum <= limit);
    let exceeds = |limit: i128| most.is_some_and(|most| most > limit);
    let unsigned = minimum.is_some_and(|minimum| minimum >= 0)
        || (exceeds(i64::MAX.into()) && least.is_some_and(|least| least >= 0));
    let is_wide = exceeds(u64::MAX.into())
        || !unsigned && exceeds(i64::MAX.into())
        || least.is_some_and(|least| least < i64::MIN.into());
    match (format, unsigned) {
        (None, _) if is_wide => Type::I128,
        (Some("int128"), _) => Type::I128,
        (Some("uint32"), _) => Type::U32,
        (Some("uint64"), _) => Type::U64,
        (Some("int32"), true) => Type::U32,
        (Some("int32"), false) => Type::I32,
        (None, true) if fits(i128::from(u32::MAX)) => Type::U32,
        (_, true) => Type::U64,
        (_, false) => Type::I64,
    }
}

/// How many names of a type are followed: those of a recursive one have no end.
pub(super) const MOST_ALIASES: usize = 32;

/// What a model without a name of its own is named after. Few schemas need one, and names cost: this
/// one is put together where it is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Context<'c> {
    /// A model or an operation.
    Named(&'c str),
    /// A part that has no name either, such as `Response`.
    Part(&'c Context<'c>, &'static str),
    /// The same with what it is called where that is taken.
    Either(&'c Context<'c>, &'static str, &'static str),
    /// What a list or map holds, with the word for it where what holds it is no plural.
    Element(&'c Context<'c>, &'static str),
    /// What the description calls a member of a model or an operation.
    Member(&'c str, &'c str),
    /// The name of a variant of a model.
    Alternative(&'c str, &'c str),
}

impl Context<'_> {
    fn name(self) -> String {
        match self {
            Context::Named(name) => name.to_owned(),
            Context::Part(whole, part) | Context::Either(whole, part, _) => whole.name() + part,
            Context::Element(whole, word) => {
                let whole = whole.name();
                one_of(&whole).unwrap_or_else(|| whole + word)
            }
            Context::Member(parent, member) | Context::Alternative(parent, member) => {
                let own = identifier(Kind::Model, member).unwrap_or_else(|| "Value".to_owned());
                format!("{parent}{}", own.trim_end_matches('_'))
            }
        }
    }

    /// What a schema says of itself that is shown where it is used.
    fn shown(self) -> &'static [Own] {
        match self {
            Context::Member(..) => &[
                Own::Title,
                Own::Description,
                Own::Examples,
                Own::ExternalDocs,
                Own::Limits,
                Own::Deprecated,
                Own::Default,
            ],
            Context::Element(_, "Item") => &[Own::Title, Own::Description, Own::Deprecated],
            Context::Alternative(..) => &[Own::Description, Own::Deprecated],
            _ => &[],
        }
    }

    /// What a model may be named after, the best first. The title is prose: it comes first only where the context
    /// says no more than that this is a part, or begins with a number.
    fn texts(self, title: Option<&str>) -> Vec<String> {
        let name = self.name();
        let is_poor = matches!(self, Context::Element(whole, _) if name.starts_with(&whole.name()))
            || name
                .strip_prefix('N')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let words = |title: &&str| title.split_whitespace().count() <= LONGEST_TITLE;
        let title = title
            .filter(words)
            .filter(|title| is_nameable(Kind::Model, title));
        let mut texts = vec![name];
        match self {
            Context::Either(whole, _, other) => texts.push(whole.name() + other),
            Context::Element(whole, word) if !is_poor => texts.push(whole.name() + word),
            Context::Member(..) => texts.extend(texts.first().map(|name| format!("{name}Value"))),
            _ => {}
        }
        let at = if is_poor { 0 } else { texts.len() };
        if let Some(title) = title {
            texts.insert(at, title.to_owned());
        }
        texts
    }
}

/// The longest title that gives a name, in words.
const LONGEST_TITLE: usize = 4;

/// A name in PascalCase with its last word in the singular, where that is another.
fn one_of(name: &str) -> Option<String> {
    let start = name.rfind(|c: char| c.is_uppercase())?;
    let (before, last) = name.split_at_checked(start)?;
    let last = last.to_lowercase();
    let one = singular(&last);
    let mut letters = one.chars();
    let first = letters.next().filter(|_| *one != last)?;
    Some(format!(
        "{before}{}{}",
        first.to_uppercase(),
        letters.as_str()
    ))
}

/// Keeps the names that hints pin to schemas that are no components.
fn keep_pinned(api: &Api, names: &mut Scope) {
    let operations = &api.operations;
    let bodies = operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let bodies = bodies.flat_map(|body| &body.content);
    let responses = operations.iter().flat_map(|operation| &operation.responses);
    let responses = responses.flat_map(|response| &response.content);
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
    let hint = pinned(Kind::Model, &schema.hints).and_then(|hint| hint.value.as_str());
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

/// The text of a hint.
#[must_use]
pub(crate) fn hint<'h>(hints: &'h Hints, name: &str) -> Option<&'h str> {
    hints.get(name)?.value.as_str()
}
