//! The module `models`.

use std::collections::HashSet;

use crate::emit::request_items as items;
use crate::emit::types::literal;
use crate::plan::{
    Accessor, Boxed, Codec, DefaultMethod, DefaultValue, Field, Fixed, Given, JsonForm,
    JsonLiteral, JsonProperty, Model, ModelKind, Presence, Read, Struct, Tuple, Type, Union,
    UnionVariant, Variant,
};
use crate::print::Printer;

/// Writes models; yields how many lines each takes.
pub(crate) fn models(
    models: &[&Model],
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) -> Vec<usize> {
    p.declare(models.iter().map(|model| model.name.clone()));
    let mut lengths = Vec::with_capacity(models.len());
    for model in models {
        let before = p.position();
        p.blank();
        self::model(model, deprecated, p);
        lengths.push(p.lines_since(before));
    }
    lengths
}

/// Whether something public in the module has no documentation.
pub(crate) fn is_undocumented(models: &[Model]) -> bool {
    models.iter().any(|model| {
        let inside = match &model.kind {
            ModelKind::Struct(structure) => structure.fields.iter().any(|one| one.docs.is_empty()),
            ModelKind::Union(union) => union.variants.iter().any(|one| one.docs.is_empty()),
            _ => false,
        };
        inside || model.docs.is_empty()
    })
}

/// The models that callers should stop using.
///
/// The compiler warns of each use of one. Items of the generated code that have to name one allow it.
#[derive(Debug)]
pub(crate) struct Deprecated<'a>(HashSet<&'a str>);

impl<'a> Deprecated<'a> {
    pub(crate) fn new(models: &'a [Model]) -> Self {
        let deprecated = models.iter().filter(|model| model.deprecated);
        Self(deprecated.map(|model| model.name.as_str()).collect())
    }

    /// Whether a type names such a model.
    pub(crate) fn is_named_by(&self, ty: &Type) -> bool {
        let mut named = false;
        ty.each_model(&mut |name| named |= self.0.contains(name));
        named
    }

    /// Lets the item that follows name the type.
    pub(crate) fn allow(&self, depth: usize, ty: &Type, p: &mut Printer) {
        if self.is_named_by(ty) {
            p.line(depth, "#[allow(deprecated)]");
        }
    }
}

fn model(model: &Model, deprecated: &Deprecated<'_>, p: &mut Printer) {
    let name = &model.name;
    match &model.kind {
        ModelKind::Struct(structure) => self::structure(model, structure, deprecated, p),
        ModelKind::OpenEnum(variants) => open_enum(model, variants, p),
        ModelKind::IntegerEnum(variants) => integer_enum(model, variants, p),
        ModelKind::Union(union) => self::union(model, union, deprecated, p),
        ModelKind::Tuple(tuple) => self::tuple(model, tuple, deprecated, p),
        ModelKind::Alias(ty) => {
            p.docs(0, &model.docs);
            p.deprecated(0, model.deprecated);
            deprecated.allow(0, ty, p);
            let ty = ty.written(p, true);
            p.assignment(0, &format!("pub type {name}"), &format!("{ty};"));
        }
        ModelKind::Newtype(ty) => {
            p.import("crate::runtime", "transparent");
            p.docs(0, &model.docs);
            p.deprecated(0, model.deprecated);
            deprecated.allow(0, ty, p);
            let ty = ty.written(p, true);
            derive(model, "Clone, Debug, PartialEq", p);
            p.line(0, &format!("pub struct {name}(pub {ty});"));
            p.blank();
            p.line(0, &format!("transparent!({name});"));
        }
    }
}

/// A struct whose fields have no names: the items of a list.
fn tuple(model: &Model, tuple: &Tuple, deprecated: &Deprecated<'_>, p: &mut Printer) {
    p.import("crate::runtime", "json_tuple");
    let name = &model.name;
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    derive(model, "Clone, Debug, PartialEq", p);
    p.line(0, &format!("pub struct {name}("));
    for item in &tuple.items {
        p.docs(1, &item.docs);
        deprecated.allow(1, &item.ty, p);
        let ty = item.ty.written(p, true);
        p.tuple_field(&match item.optional {
            true => format!("Option<{ty}>"),
            false => ty,
        });
    }
    if let Some(further) = &tuple.further {
        p.docs(1, "Further items.");
        deprecated.allow(1, further, p);
        let ty = Type::List(Box::new(further.clone())).written(p, true);
        p.tuple_field(&ty);
    }
    p.line(0, ");");
    p.blank();
    p.line(0, "json_tuple! {");
    p.line(1, &format!("{name} {{"));
    let count = tuple.items.len();
    for (index, item) in tuple.items.iter().enumerate() {
        let presence = match item.optional {
            true => "optional",
            false => "required",
        };
        let end = match &tuple.further {
            _ if index + 1 < count => ",".to_owned(),
            Some(_) => format!("; ..{count}"),
            None => String::new(),
        };
        p.line(2, &format!("{index}: {presence}{end}"));
    }
    p.line(1, "}");
    p.line(0, "}");
}

fn structure(model: &Model, structure: &Struct, deprecated: &Deprecated<'_>, p: &mut Printer) {
    if let Some(item) = &structure.item
        && let Some(request) = &item.request
    {
        return items::item(model, structure, item, request, p);
    }
    p.import("crate::runtime", "json_object");
    let name = &model.name;
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    let derived = structure.default && structure.fields.iter().all(|one| one.fixed.is_none());
    let default = if derived { "Default, " } else { "" };
    derive(model, &format!("Clone, Debug, {default}PartialEq"), p);
    non_exhaustive(model, p);
    p.line(0, &format!("pub struct {name} {{"));
    for field in &structure.fields {
        p.docs(1, &field.docs);
        p.deprecated(1, field.deprecated);
        deprecated.allow(1, &field.ty, p);
        let ty = field_type(field, p);
        p.field(&field.name, &ty);
    }
    for flattened in &structure.flattened {
        p.docs(1, "The fields that are not the same in each case.");
        deprecated.allow(1, &flattened.ty, p);
        let ty = flattened.ty.written(p, true);
        p.field(&flattened.name, &ty);
    }
    let further = match &structure.additional {
        _ if !keeps_unknown(structure) => None,
        None => {
            p.import("crate::runtime", "UnknownFields");
            p.docs(1, "Fields that the description does not name, as received.");
            Some("UnknownFields".to_owned())
        }
        Some(ty) => {
            p.docs(1, "Fields that the description does not name.");
            deprecated.allow(1, ty, p);
            Some(Type::Map(Box::new(ty.clone())).written(p, true))
        }
    };
    if let Some(further) = further {
        p.field("unknown_fields", &further);
    }
    p.line(0, "}");
    p.blank();
    p.line(0, "json_object! {");
    p.line(1, &format!("{name} {{"));
    for field in &structure.fields {
        let presence = presence(field, p);
        let wire = literal(&field.wire);
        p.line(2, &format!("{wire} => {}: {presence},", field.name));
    }
    if keeps_unknown(structure) {
        p.line(2, "..unknown_fields");
    }
    for (index, flattened) in structure.flattened.iter().enumerate() {
        let literals = |names: &[String]| {
            let names: Vec<_> = names.iter().map(|name| literal(name)).collect();
            names.join(", ")
        };
        let (own, shared) = (literals(&flattened.own), literals(&flattened.shared));
        let has = match index {
            0 => String::new(),
            _ => format!(" has [{own}] shares [{shared}]"),
        };
        let fields = structure.fields.iter();
        let seen = fields.filter(|field| flattened.seen.contains(&field.wire));
        let seen: Vec<_> = seen
            .map(|field| format!("{} => {}", literal(&field.wire), field.name))
            .collect();
        let seen = seen.join(", ");
        p.line(2, &format!("..{}{has} sees [{seen}]", flattened.name));
    }
    p.line(1, "}");
    p.line(0, "}");
    if structure.default && !derived {
        p.blank();
        default_value(model, structure, deprecated, p);
    }
    if structure.constructed || !structure.default {
        p.blank();
        constructor(model, structure, deprecated, p);
    }
    if !structure.defaults.is_empty() {
        p.blank();
        default_methods(model, structure, deprecated, p);
    }
}

/// Whether a field holds what no other field does.
fn keeps_unknown(structure: &Struct) -> bool {
    structure.flattened.is_empty() && !structure.drops_unknown
}

fn field_type(field: &Field, p: &mut Printer) -> String {
    let ty = field.ty.written(p, true);
    match (field.presence, field.codec) {
        (Presence::Required, _) | (_, Codec::OneOrMany) => ty,
        (Presence::OptionalNullable, Codec::Plain) => format!("Option<Option<{ty}>>"),
        _ => format!("Option<{ty}>"),
    }
}

/// Whether the field is always there, and the form of its value where the type does not say.
fn presence(field: &Field, p: &mut Printer) -> String {
    let form = match field.codec {
        Codec::Plain => None,
        Codec::Milliseconds => Some("UnixMillis"),
        Codec::Seconds => Some("UnixSeconds"),
        Codec::DurationSeconds => Some("WholeSeconds"),
        Codec::OneOrMany => Some("OneOrMany"),
    };
    let presence = match (field.presence, field.codec) {
        (Presence::Required, _) => "required",
        (_, Codec::OneOrMany) => "optional",
        (Presence::Nullable, _) => "nullable",
        (Presence::OptionalNullable, Codec::Plain) => "maybe",
        (Presence::Optional | Presence::OptionalNullable, _) => "optional",
    };
    match form {
        Some(form) => {
            p.import("crate::runtime", form);
            format!("{presence} as {form}")
        }
        None => presence.to_owned(),
    }
}

/// What a caller gives for a field, and the expression that stores it.
fn given(field: &Field, p: &mut Printer) -> (String, String) {
    if !field.takes_null() {
        return given_type(&field.ty, p);
    }
    if nullable_form(field, p).is_some() {
        return (String::new(), "value.into_nullable()".to_owned());
    }
    let stored = match field.ty {
        Type::Boxed(_) => "value.into().map(Box::new)",
        _ => "value.into()",
    };
    let ty = unboxed(&field.ty).written(p, true);
    (format!("impl Into<Option<{ty}>>"), stored.to_owned())
}

/// What a caller gives for a value of a type, and the expression that stores it.
fn given_type(ty: &Type, p: &mut Printer) -> (String, String) {
    match ty {
        Type::String => ("impl Into<String>".to_owned(), "value.into()".to_owned()),
        Type::Timestamp | Type::DateTime => {
            let ty = ty.written(p, true);
            (format!("impl Into<{ty}>"), "value.into()".to_owned())
        }
        Type::Model(name) => (format!("impl Into<{name}>"), "value.into()".to_owned()),
        Type::Path(_) => {
            let ty = ty.written(p, true);
            (format!("impl Into<{ty}>"), "value.into()".to_owned())
        }
        Type::Value => {
            let ty = Type::Value.written(p, true);
            (format!("impl Into<{ty}>"), "value.into()".to_owned())
        }
        Type::Boxed(inner) => (inner.written(p, true), "Box::new(value)".to_owned()),
        other => (other.written(p, true), "value".to_owned()),
    }
}

fn constructor(model: &Model, structure: &Struct, deprecated: &Deprecated<'_>, p: &mut Printer) {
    let fields = || structure.fields.iter();
    if model.deprecated
        || fields().any(|field| field.deprecated || deprecated.is_named_by(&field.ty))
    {
        p.line(0, "#[allow(deprecated)]");
    }
    if !structure.constructed {
        // Callers build it in tests only: a field that the service always sends may be added to it.
        p.line(0, "#[cfg(any(test, feature = \"testing\"))]");
    }
    p.line(0, &format!("impl {} {{", model.name));
    let mut arguments = Vec::new();
    let mut forms = Vec::new();
    for field in structure.constructor_fields() {
        let (mut ty, _) = given(field, p);
        if let Some(converted) = nullable_form(field, p) {
            let form = match forms.len() {
                0 => "NullForm".to_owned(),
                more => format!("NullForm{}", more + 1),
            };
            ty = format!("impl IntoNullable<{converted}, {form}>");
            forms.push(form);
        }
        arguments.push(format!("{}: {ty}", field.name));
    }
    let new = match forms.is_empty() {
        true => "new".to_owned(),
        false => format!("new<{}>", forms.join(", ")),
    };
    for flattened in &structure.flattened {
        let (ty, _) = given_type(&flattened.ty, p);
        arguments.push(format!("{}: {ty}", flattened.name));
    }
    let is_empty = structure.fields.iter().all(|field| field.fixed.is_none());
    let said = if arguments.is_empty() && is_empty {
        "A value in which nothing is set."
    } else {
        "A value with all that is required."
    };
    let for_tests = if structure.constructed {
        ""
    } else {
        "\n\nFor tests; a new required field adds an argument."
    };
    p.docs(1, &format!("{said}{for_tests}"));
    if arguments.len() > 7 {
        p.line(1, "#[allow(clippy::too_many_arguments)]");
    }
    p.method(&new, &arguments, "Self");
    if structure.default {
        p.line(2, "Self::default()");
    } else {
        initial_value(structure, p);
    }
    p.line(1, "}");
    let setters = structure.setter_fields();
    for field in setters.filter(|_| structure.constructed) {
        p.blank();
        setter(field, p);
    }
    p.line(0, "}");
}

/// The methods that yield the value of a field or what an absent one stands for.
fn default_methods(
    model: &Model,
    structure: &Struct,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) {
    let is_deprecated = |one: &DefaultMethod| one.deprecated || deprecated.is_named_by(&one.ty);
    if model.deprecated || structure.defaults.iter().any(is_deprecated) {
        p.line(0, "#[allow(deprecated)]");
    }
    p.line(0, &format!("impl {} {{", model.name));
    for (index, method) in structure.defaults.iter().enumerate() {
        if index > 0 {
            p.blank();
        }
        default_method(method, p);
    }
    p.line(0, "}");
}

fn default_method(method: &DefaultMethod, p: &mut Printer) {
    let field = format!("self.{}", method.field);
    let ty = method.ty.written(p, true);
    let variant = |name: &String| format!("unwrap_or({ty}::{name})");
    let (result, calls) = match &method.value {
        DefaultValue::Text(text) => {
            let read = format!("unwrap_or({})", literal(text));
            ("&str".to_owned(), vec!["as_deref()".to_owned(), read])
        }
        DefaultValue::Literal(value) => (ty.clone(), vec![format!("unwrap_or({value})")]),
        DefaultValue::Variant(name) => (ty.clone(), vec!["clone()".to_owned(), variant(name)]),
        DefaultValue::IntegerVariant(name) => (ty.clone(), vec![variant(name)]),
        DefaultValue::EmptyList => {
            let calls = ["as_deref()", "unwrap_or_default()"];
            (
                format!("&[{}]", item(&method.ty, p)),
                calls.map(str::to_owned).to_vec(),
            )
        }
    };
    p.docs(
        1,
        &format!("`{}`, or its default where it is absent.", method.field),
    );
    p.deprecated(1, method.deprecated);
    p.method(&method.name, &["&self".to_owned()], &result);
    p.read_chain(2, &field, &calls);
    p.line(1, "}");
}

/// The type of the items of a list.
fn item(list: &Type, p: &mut Printer) -> String {
    match list {
        Type::List(item) => item.written(p, true),
        other => other.written(p, true),
    }
}

/// The default of a struct with a field that is not empty in it.
fn default_value(model: &Model, structure: &Struct, deprecated: &Deprecated<'_>, p: &mut Printer) {
    let is_deprecated = |field: &Field| field.deprecated || deprecated.is_named_by(&field.ty);
    if model.deprecated || structure.fields.iter().any(is_deprecated) {
        p.line(0, "#[allow(deprecated)]");
    }
    p.line(0, &format!("impl Default for {} {{", model.name));
    p.line(1, "fn default() -> Self {");
    initial_value(structure, p);
    p.line(1, "}");
    p.line(0, "}");
}

/// The struct with what its fields hold at first.
fn initial_value(structure: &Struct, p: &mut Printer) {
    p.line(2, "Self {");
    for field in &structure.fields {
        match initial(field, p_given(field)) {
            Some(value) => p.field_value(3, &field.name, &value),
            None => p.line(3, &format!("{},", field.name)),
        }
    }
    for flattened in &structure.flattened {
        let name = &flattened.name;
        let (_, expression) = given_type(&flattened.ty, &mut Printer::default());
        match expression.replacen("value", name, 1) {
            value if value == *name => p.line(3, &format!("{name},")),
            value => p.line(3, &format!("{name}: {value},")),
        }
    }
    if keeps_unknown(structure) {
        let empty = match &structure.additional {
            Some(_) => "BTreeMap::new()",
            None => "UnknownFields::default()",
        };
        p.line(3, &format!("unknown_fields: {empty},"));
    }
    p.line(2, "}");
}

/// The expression that stores an argument named `value`.
fn p_given(field: &Field) -> String {
    given(field, &mut Printer::default()).1
}

/// The first value of a field; nothing where it is the argument of the same name.
fn initial(field: &Field, expression: String) -> Option<String> {
    if let Some(fixed) = &field.fixed {
        return Some(stored(field, fixed_value(fixed, &field.ty)));
    }
    if field.given != Given::Argument {
        return Some(match field.codec {
            Codec::OneOrMany => "Vec::new()".to_owned(),
            _ => "None".to_owned(),
        });
    }
    let expression = stored(field, expression);
    (expression != "value").then(|| expression.replacen("value", &field.name, 1))
}

/// The only value of a field.
fn fixed_value(fixed: &Fixed, ty: &Type) -> String {
    match (&fixed.value, &fixed.variant, ty) {
        (_, Some(variant), Type::Model(name)) => format!("{name}::{variant}"),
        (JsonLiteral::String(text), ..) => format!("{}.to_owned()", literal(text)),
        (JsonLiteral::Integer(number), ..) => number.to_string(),
        (JsonLiteral::Boolean(value), ..) => value.to_string(),
    }
}

/// What a field holds whose value is given by this expression.
fn stored(field: &Field, expression: String) -> String {
    match (field.presence, field.codec) {
        (Presence::Required, _) | (_, Codec::OneOrMany) => expression,
        (Presence::OptionalNullable, Codec::Plain) if field.takes_null() => {
            format!("Some({expression})")
        }
        _ if field.takes_null() => expression,
        (Presence::OptionalNullable, Codec::Plain) => format!("Some(Some({expression}))"),
        _ => format!("Some({expression})"),
    }
}

/// What the value of an argument of `new` that can be `null` is converted into, where anything else converts into it.
fn nullable_form(field: &Field, p: &mut Printer) -> Option<String> {
    if !field.takes_null() || field.ty == Type::Value {
        return None;
    }
    let (ty, _) = given_type(&field.ty, p);
    let converted = ty.strip_prefix("impl Into<")?.strip_suffix('>')?.to_owned();
    p.import("crate::runtime", "IntoNullable");
    Some(converted)
}

/// The name of a setter with its generic argument, what it takes, and what it stores.
fn set(field: &Field, p: &mut Printer) -> (String, String, String) {
    if !field.setter_takes_null() {
        let (ty, expression) = given(field, p);
        return (field.name.clone(), ty, stored(field, expression));
    }
    let (ty, _) = given_type(&field.ty, p);
    if let Some(converted) = ty.strip_prefix("impl Into<") {
        p.import("crate::runtime", "IntoNullable");
        let converted = converted.strip_suffix('>').unwrap_or(converted);
        let ty = format!("impl IntoNullable<{converted}, NullForm>");
        let name = format!("{}<NullForm>", field.name);
        return (name, ty, "Some(value.into_nullable())".to_owned());
    }
    let value = match field.ty {
        Type::Boxed(_) => "Some(value.into().map(Box::new))",
        _ => "Some(value.into())",
    };
    let ty = format!("impl Into<Option<{ty}>>");
    (field.name.clone(), ty, value.to_owned())
}

fn setter(field: &Field, p: &mut Printer) {
    p.docs(1, &field.docs);
    p.deprecated(1, field.deprecated);
    let (name, ty, value) = set(field, p);
    p.line(1, "#[must_use]");
    let arguments = ["mut self".to_owned(), format!("value: {ty}")];
    p.method(&name, &arguments, "Self");
    p.assignment(2, &format!("self.{}", field.name), &format!("{value};"));
    p.line(2, "self");
    p.line(1, "}");
}

fn open_enum(model: &Model, variants: &[Variant], p: &mut Printer) {
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    derive(model, "Clone, Debug, Eq, Hash, PartialEq", p);
    non_exhaustive(model, p);
    values(&model.name, variants, p);
}

/// Writes what a model derives.
fn derive(model: &Model, always: &str, p: &mut Printer) {
    let mut names: Vec<&str> = always.split(", ").collect();
    let more = model.derives.iter().map(String::as_str);
    for path in more {
        if !names.contains(&path) {
            names.push(path);
        }
    }
    if names.len() > always.split(", ").count() {
        names.sort_unstable();
    }
    p.line(0, &format!("#[derive({})]", names.join(", ")));
}

fn non_exhaustive(model: &Model, p: &mut Printer) {
    if !model.exhaustive {
        p.line(0, "#[non_exhaustive]");
    }
}

fn integer_enum(model: &Model, variants: &[Variant], p: &mut Printer) {
    p.import("crate::runtime", "json_integers");
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    derive(model, "Clone, Copy, Debug, Eq, Hash, PartialEq", p);
    non_exhaustive(model, p);
    enum_of(&model.name, variants, "i64", p);
    p.line(0, "json_integers! {");
    p.line(1, &format!("{} {{", model.name));
    for variant in variants {
        p.line(2, &format!("{} => {},", variant.value, variant.name));
    }
    p.line(1, "}");
    p.line(0, "}");
}

/// Writes an enum with a variant for what it does not know, from behind its attributes on.
fn enum_of(name: &str, variants: &[Variant], unknown: &str, p: &mut Printer) {
    p.line(0, &format!("pub enum {name} {{"));
    for variant in variants {
        p.docs(1, &variant.docs);
        p.line(1, &format!("{},", variant.name));
    }
    p.docs(
        1,
        "A value that the description does not name, as received.",
    );
    p.line(1, &format!("Unknown({unknown}),"));
    p.line(0, "}");
    p.blank();
}

/// Writes an enum of strings, from its attributes on.
pub(crate) fn string_enum(name: &str, variants: &[Variant], p: &mut Printer) {
    p.line(0, "#[derive(Clone, Debug, Eq, Hash, PartialEq)]");
    p.line(0, "#[non_exhaustive]");
    values(name, variants, p);
}

/// Writes an enum of strings, from behind its attributes on.
fn values(name: &str, variants: &[Variant], p: &mut Printer) {
    p.import("crate::runtime", "json_enum");
    enum_of(name, variants, "String", p);
    p.line(0, "json_enum! {");
    p.line(1, &format!("{name} {{"));
    for variant in variants {
        let value = literal(&variant.value);
        p.line(2, &format!("{value} => {},", variant.name));
    }
    p.line(1, "}");
    p.line(0, "}");
}

fn union(model: &Model, union: &Union, deprecated: &Deprecated<'_>, p: &mut Printer) {
    p.import("crate::runtime", "json_union");
    p.import("serde_json", "Value");
    let name = &model.name;
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    derive(model, "Clone, Debug, PartialEq", p);
    non_exhaustive(model, p);
    p.line(0, &format!("pub enum {name} {{"));
    for variant in &union.variants {
        p.docs(1, &variant.docs);
        p.deprecated(1, variant.deprecated);
        deprecated.allow(1, &variant.ty, p);
        let ty = variant.ty.written(p, true);
        p.tuple_variant(&variant.name, &ty);
    }
    p.docs(1, "What is none of these, as received.");
    p.line(1, "Unknown(Value),");
    p.line(0, "}");
    p.blank();
    p.line(0, "json_union! {");
    let by = match &union.tag {
        Some(tag) => format!(" by {}", literal(tag)),
        None => String::new(),
    };
    p.line(1, &format!("{name}{by} {{"));
    let rest = union.variants.iter().find(|variant| variant.is_rest);
    let rest = rest.filter(|_| union.tag.is_some());
    for variant in &union.variants {
        if rest.is_none_or(|rest| rest.name != variant.name) {
            union_line(variant, p);
        }
    }
    match rest {
        Some(rest) => p.line(1, &format!("}} else {}", rest.name)),
        None => p.line(1, "}"),
    }
    p.line(0, "}");
    conversions(model, union, p);
    accessors(model, union, deprecated, p);
}

/// The conversions from what the variants hold, and to it.
fn conversions(model: &Model, union: &Union, p: &mut Printer) {
    let has_any = |one: &UnionVariant| one.getter.is_some() || one.is_from;
    if !union.variants.iter().any(has_any) {
        return;
    }
    p.import("crate::runtime", "union_conversions");
    p.blank();
    p.line(0, "union_conversions! {");
    p.line(1, &format!("{} {{", model.name));
    for variant in &union.variants {
        if let Some(getter) = &variant.getter {
            let ty = unboxed(&variant.ty).written(p, true);
            p.line(2, &format!("{getter} -> {}: {ty},", variant.name));
        }
    }
    p.line(1, "} from {");
    for variant in union.variants.iter().filter(|variant| variant.is_from) {
        let wrapped = match &variant.ty {
            Type::Boxed(_) => " as boxed",
            Type::String => " as text",
            _ => "",
        };
        let ty = unboxed(&variant.ty).written(p, true);
        p.line(2, &format!("{}: {ty}{wrapped},", variant.name));
    }
    p.line(1, "}");
    p.line(0, "}");
}

fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    }
}

/// The methods that read what all variants have.
fn accessors(model: &Model, union: &Union, deprecated: &Deprecated<'_>, p: &mut Printer) {
    if union.accessors.is_empty() {
        return;
    }
    p.blank();
    if model.deprecated
        || union
            .accessors
            .iter()
            .any(|one| one.deprecated || deprecated.is_named_by(&one.ty))
        || union
            .variants
            .iter()
            .any(|one| one.deprecated || deprecated.is_named_by(&one.ty))
    {
        p.line(0, "#[allow(deprecated)]");
    }
    p.line(0, &format!("impl {} {{", model.name));
    for (index, accessor) in union.accessors.iter().enumerate() {
        if index > 0 {
            p.blank();
        }
        self::accessor(accessor, p);
    }
    p.line(0, "}");
}

fn accessor(accessor: &Accessor, p: &mut Printer) {
    let absent = "`None` where it is absent, and of [`Self::Unknown`].";
    match accessor.docs.as_str() {
        "" => p.docs(1, absent),
        docs => p.docs(1, &format!("{docs}\n\n{absent}")),
    }
    p.deprecated(1, accessor.deprecated);
    let ty = match &accessor.ty {
        Type::String => "str".to_owned(),
        ty => ty.written(p, true),
    };
    let result = format!("Option<&{ty}>");
    p.method(&accessor.name, &["&self".to_owned()], &result);
    p.line(2, "match self {");
    for (variant, read) in &accessor.reads {
        let value = read_of(*read, accessor);
        p.line(3, &format!("Self::{variant}(value) => {value},"));
    }
    p.line(3, "Self::Unknown(_) => None,");
    p.line(2, "}");
    p.line(1, "}");
}

/// The expression that reads an accessor's value from a variant.
fn read_of(read: Read, accessor: &Accessor) -> String {
    let name = &accessor.name;
    let Read::Field(presence, codec, boxed) = read else {
        return format!("value.{name}()");
    };
    let is_text = accessor.ty == Type::String;
    let presence = if codec == Codec::OneOrMany {
        Presence::Required
    } else {
        presence
    };
    match (presence, boxed) {
        (Presence::Required, _) if is_text => format!("Some(value.{name}.as_str())"),
        (Presence::Required, Boxed::Yes) => format!("Some(&*value.{name})"),
        (Presence::Required, Boxed::No) => format!("Some(&value.{name})"),
        (Presence::OptionalNullable, boxed) if codec == Codec::Plain => {
            let inner = if is_text || boxed == Boxed::Yes {
                "Option::as_deref"
            } else {
                "Option::as_ref"
            };
            format!("value.{name}.as_ref().and_then({inner})")
        }
        (_, Boxed::Yes) => format!("value.{name}.as_deref()"),
        _ if is_text => format!("value.{name}.as_deref()"),
        _ => format!("value.{name}.as_ref()"),
    }
}

/// An alternative in the macro: the tags that stand for it, or the JSON that it accepts.
fn union_line(variant: &UnionVariant, p: &mut Printer) {
    let name = &variant.name;
    let [first, further @ ..] = variant.forms.as_slice() else {
        let tags = match variant.tags.as_slice() {
            [] => String::new(),
            tags => format!("[{}] => ", json_literals(tags)),
        };
        let writes_tag = if variant.writes_tag { " with tag" } else { "" };
        return p.line(2, &format!("{tags}{name}{writes_tag},"));
    };
    let mut line = format!("{name}: ");
    for form in std::iter::once(first).chain(further) {
        if std::ptr::from_ref(form) != std::ptr::from_ref(first) {
            line.push_str(" | ");
        }
        match form {
            JsonForm::Any => line.push_str("any"),
            JsonForm::Null => line.push_str("null"),
            JsonForm::Values(values) => line.push_str(&format!("[{}]", json_literals(values))),
            JsonForm::Object(properties) if properties.is_empty() => line.push_str("{}"),
            JsonForm::Object(properties) => {
                p.line(2, &format!("{line}{{"));
                for property in properties {
                    p.line(3, &json_property(property));
                }
                "}".clone_into(&mut line);
            }
        }
    }
    p.line(2, &format!("{line},"));
}

fn json_property(property: &JsonProperty) -> String {
    let names = std::iter::once(&property.wire).chain(&property.within);
    let names: Vec<_> = names.map(|name| literal(name)).collect();
    let wire = names.join(" / ");
    let presence = if property.required {
        "required"
    } else {
        "optional"
    };
    let values = json_literals(&property.values);
    match (property.values.as_slice(), property.fixed) {
        ([], _) => format!("{wire}: {presence},"),
        (_, true) => format!("{wire}: {presence} fixed [{values}],"),
        (_, false) => format!("{wire}: {presence} listed [{values}],"),
    }
}

fn json_literals(values: &[JsonLiteral]) -> String {
    let values: Vec<_> = values.iter().map(json_literal).collect();
    values.join(" | ")
}

fn json_literal(value: &JsonLiteral) -> String {
    match value {
        JsonLiteral::String(text) => literal(text),
        JsonLiteral::Boolean(value) => value.to_string(),
        JsonLiteral::Integer(number) => match i32::try_from(*number) {
            Ok(number) => number.to_string(),
            Err(_) => format!("{number}_i64"),
        },
    }
}
