//! Which Rust type holds the values of a schema.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use serde_json::Value as Json;

use crate::api::{Additional, Api, Hints, Object, Schema, Shape, UNIX_TIMES};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Node, Pointer};
use crate::plan::alternatives::KnownAlternatives;
use crate::plan::name_context::NameContext;
use crate::plan::names::{Kind, Namer, identifier, is_identifier, is_nameable};
use crate::plan::nullable::{nullable_unions, only_reference};
use crate::plan::schema_models::InlineModel;
use crate::plan::symbols::Scope;
use crate::plan::{Codec, CrateOptions, Model, Type};

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
    pub(super) components: HashMap<&'a str, String>,
    /// The objects that named schemas come to as parts of an `allOf`; `None` for what is no object.
    pub(super) merged: HashMap<&'a str, Option<Rc<Object>>>,
    /// What was found out about the alternatives of unions.
    pub(super) alternatives: KnownAlternatives,
    /// The named unions that can be `null`.
    pub(super) nullable_unions: HashSet<&'a str>,
    /// The names of models.
    pub(super) names: Scope,
    pub(super) models: Vec<Model>,
    /// From the name of a model to its position in `models`.
    pub(super) positions: HashMap<String, usize>,
    /// From the identity of an inline schema to its model.
    pub(super) inlines: HashMap<String, InlineModel>,
    /// The copies of inline schemas whose documentation was compared with that of their model.
    pub(super) copies: HashSet<Pointer>,
    /// The inline schemas that are being compared with models of the same name, the outermost first.
    pub(super) compared: Vec<Pointer>,
    diagnostics: Diagnostics,
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
            nullable_unions: nullable_unions(api),
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

    /// The type of a schema. `context` names the model where the schema needs one of its own.
    pub(crate) fn ty(&mut self, schema: &Schema, context: NameContext<'_>) -> Typed {
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
            Shape::Integer { format, values, .. }
                if values.is_empty() && is_unix_time(format.as_deref()) =>
            {
                Type::UnixTime.into()
            }
            Shape::Number { format, values }
                if values.is_empty() && is_unix_time(format.as_deref()) =>
            {
                Type::UnixTime.into()
            }
            Shape::Integer {
                format,
                values,
                minimum,
                maximum,
                ..
            } => integer(
                format.as_deref(),
                values,
                minimum.as_deref(),
                maximum.as_deref(),
            )
            .into(),
            Shape::Number { format, .. } if format.as_deref() == Some("float") => Type::F32.into(),
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
            Shape::All(parts) if only_reference(schema, parts).is_some() => {
                let only = only_reference(schema, parts).unwrap_or_default().to_owned();
                self.reference(&only, &schema.at)
            }
            Shape::Object(_) | Shape::Union(_) | Shape::All(_) => {
                self.inline(schema, context).into()
            }
        }
    }

    /// Whether a value of this shape is handed over as the text that it is.
    pub(super) fn is_any_text(&self, shape: &Shape) -> bool {
        match shape {
            Shape::String { format, values } if values.is_empty() => {
                text(format.as_deref()) == Type::String && self.mapped_format(shape).is_none()
            }
            _ => false,
        }
    }

    /// The type that the project wants for a format.
    fn mapped_format(&self, shape: &Shape) -> Option<String> {
        let format = match shape {
            Shape::String { format, values, .. } if values.is_empty() => format,
            Shape::Integer { format, .. } | Shape::Number { format, .. } => format,
            _ => return None,
        };
        self.options.types.formats.get(format.as_deref()?).cloned()
    }

    /// The type of items or values, for which there is no codec.
    pub(crate) fn plain(&mut self, schema: &Schema, context: NameContext<'_>) -> Type {
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

    fn list(&mut self, schema: &Schema, items: &Schema, context: NameContext<'_>) -> Typed {
        let item = self.plain(items, NameContext::Element(&context, "Item"));
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

    fn map(&mut self, values: Option<&Schema>, context: NameContext<'_>) -> Type {
        let value = match values {
            Some(schema) => self.plain(schema, NameContext::Element(&context, "Value")),
            None => Type::Value,
        };
        Type::Map(Box::new(value))
    }

    /// The type of an object without properties of its own.
    pub(crate) fn open_object(&mut self, object: &Object, context: NameContext<'_>) -> Type {
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
            let message = format!("{text:?} is named `{name}`, by its position");
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

/// Whether a format says that a number is a point in time.
fn is_unix_time(format: Option<&str>) -> bool {
    format.is_some_and(|format| UNIX_TIMES.contains(&format))
}

/// The type of a whole number: the usual one of 64 bits where no format, limit or listed value asks for another.
pub(crate) fn integer(
    format: Option<&str>,
    values: &[i128],
    minimum: Option<&i128>,
    maximum: Option<&i128>,
) -> Type {
    let (minimum, maximum) = (minimum.copied(), maximum.copied());
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

/// The text of a hint.
#[must_use]
pub(crate) fn hint<'h>(hints: &'h Hints, name: &str) -> Option<&'h str> {
    hints.get(name)?.value.as_str()
}
