//! The plan is checked before it is printed.
//!
//! Planning reports what a description has wrong. What is found here is wrong in the plan itself: an identifier that
//! is none or that its scope has twice, a type that does not exist. Emission would write Rust that does not compile,
//! so each finding is an error, and says that it is a defect of the generator.

use foldhash::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Node, Pointer};
use crate::plan::names::{Kind, is_identifier, is_taken};
use crate::plan::{
    BodyKind, Crate, ErrorBody, Group, Model, ModelKind, Output, PlannedBody, PlannedOperation,
    Type,
};

/// Looks for what would not compile. `root` is the description, for the locations.
#[must_use]
pub fn validate(plan: &Crate, root: &Node) -> Diagnostics {
    let models = plan.models.iter().map(|model| model.name.as_str());
    let mut check = Check {
        root,
        models: models.collect(),
        found: Diagnostics::new(),
    };
    check.root(plan);
    for model in &plan.models {
        check.model(model);
    }
    for group in &plan.groups {
        check.group(group);
    }
    check.found
}

struct Check<'p> {
    root: &'p Node,
    models: HashSet<&'p str>,
    found: Diagnostics,
}

/// The names of one scope so far.
type ScopeNames<'p> = HashSet<&'p str>;

impl<'p> Check<'p> {
    fn report(&mut self, at: &Pointer, message: String) {
        let location = self.root.nearest(at).location;
        let found = Diagnostic::error(codes::PLAN_INVALID, at.clone(), location, message);
        let hint = "this is a defect of the generator: please report it with the description";
        self.found.push(found.hint(hint));
    }

    fn name(&mut self, names: &mut ScopeNames<'p>, kind: Kind, name: &'p str, at: &Pointer) {
        if !is_identifier(name) {
            self.report(
                at,
                format!("`{name}` is planned as a name and is no identifier"),
            );
        } else if is_taken(kind, name) {
            self.report(
                at,
                format!("the name `{name}` is planned, which the runtime has taken"),
            );
        }
        if !names.insert(name) {
            self.report(
                at,
                format!("the name `{name}` is planned twice in one scope"),
            );
        }
    }

    fn ty(&mut self, ty: &Type, at: &Pointer) {
        let mut unknown = Vec::new();
        ty.each_model(&mut |name| {
            if !self.models.contains(name) {
                unknown.push(name.to_owned());
            }
        });
        for name in unknown {
            self.report(at, format!("the type `{name}` is used and not planned"));
        }
    }

    fn root(&mut self, plan: &'p Crate) {
        let servers = Pointer::root().child("servers");
        let schemes = Pointer::root().child("components").child("securitySchemes");
        let (mut modules, mut accessors) = (ScopeNames::default(), ScopeNames::default());
        let (mut types, mut models) = (ScopeNames::default(), ScopeNames::default());
        for group in &plan.groups {
            self.name(&mut modules, Kind::Module, &group.module, &group.at);
            self.name(&mut accessors, Kind::Accessor, &group.accessor, &group.at);
            self.name(&mut types, Kind::GroupType, &group.type_name, &group.at);
        }
        let mut variables = ScopeNames::default();
        for variable in &plan.client.variables {
            self.name(
                &mut variables,
                Kind::ServerVariable,
                &variable.name,
                &servers,
            );
            if let Some(name) = &variable.type_name {
                self.name(&mut types, Kind::ServerType, name, &servers);
            }
            let mut values = ScopeNames::default();
            for value in &variable.values {
                self.name(&mut values, Kind::Variant, &value.name, &servers);
            }
        }
        let mut constructors = ScopeNames::default();
        for constructor in &plan.credentials {
            self.name(
                &mut constructors,
                Kind::Credential,
                &constructor.name,
                &schemes,
            );
            let mut arguments = ScopeNames::default();
            for argument in constructor.parts.iter().flat_map(|part| &part.arguments) {
                self.name(&mut arguments, Kind::Argument, argument, &schemes);
            }
        }
        for model in &plan.models {
            self.name(&mut models, Kind::Model, &model.name, &model.at);
        }
        let at = Pointer::root().child("paths");
        match &plan.error_body {
            ErrorBody::Any => {}
            ErrorBody::One(ty) => self.ty(ty, &at),
            ErrorBody::Several(variants) => {
                let mut names = ScopeNames::default();
                for (name, ty) in variants {
                    self.name(&mut names, Kind::Variant, name, &at);
                    self.ty(ty, &at);
                }
            }
        }
    }

    fn model(&mut self, model: &'p Model) {
        let at = &model.at;
        let mut names = ScopeNames::default();
        match &model.kind {
            ModelKind::Struct(structure) => {
                for field in &structure.fields {
                    self.name(&mut names, Kind::Field, &field.name, &field.at);
                }
            }
            ModelKind::OpenEnum(variants) | ModelKind::IntegerEnum(variants) => {
                for variant in variants {
                    self.name(&mut names, Kind::Variant, &variant.name, at);
                }
            }
            ModelKind::Union(union) => {
                for variant in &union.variants {
                    self.name(&mut names, Kind::Variant, &variant.name, at);
                }
            }
            ModelKind::Tuple(_) | ModelKind::Alias(_) | ModelKind::Newtype(_) => {}
        }
        model.kind.each_type(&mut |ty| self.ty(ty, at));
    }

    fn group(&mut self, group: &'p Group) {
        let (mut methods, mut types, mut constants) = (
            ScopeNames::default(),
            ScopeNames::default(),
            ScopeNames::default(),
        );
        types.insert(&group.type_name);
        for operation in &group.operations {
            let at = &operation.at;
            self.name(&mut methods, Kind::Operation, &operation.name, at);
            self.name(&mut types, Kind::Builder, &operation.builder, at);
            self.name(&mut constants, Kind::Operation, &operation.constant, at);
            if let Output::ByStatus(by_status) = &operation.output {
                self.name(&mut types, Kind::Builder, &by_status.name, at);
                let mut variants = ScopeNames::default();
                for variant in &by_status.variants {
                    self.name(&mut variants, Kind::Variant, &variant.name, at);
                }
            }
            if let Some(headers) = &operation.headers {
                self.name(&mut types, Kind::Builder, &headers.name, at);
                let mut methods = ScopeNames::default();
                for header in &headers.headers {
                    self.name(&mut methods, Kind::Field, &header.name, &header.at);
                    self.ty(&header.ty, &header.at);
                }
            }
            self.operation(operation);
        }
        for waiter in &group.waiters {
            self.name(&mut methods, Kind::Operation, &waiter.name, &waiter.at);
            let setters = waiter.setters.iter().map(|(argument, _)| argument);
            let mut arguments = ScopeNames::default();
            for argument in waiter.arguments.iter().chain(setters) {
                self.name(&mut arguments, Kind::Argument, &argument.name, &argument.at);
            }
            self.ty(&waiter.value, &waiter.at);
        }
    }

    fn operation(&mut self, operation: &'p PlannedOperation) {
        let at = &operation.at;
        let (mut arguments, mut setters) = (ScopeNames::default(), ScopeNames::default());
        for argument in &operation.arguments {
            self.name(&mut arguments, Kind::Argument, &argument.name, &argument.at);
        }
        for setter in &operation.setters {
            self.name(&mut setters, Kind::Setter, &setter.name, &setter.at);
            let several = setter.many.as_ref().and_then(|many| many.name.as_ref());
            if let Some(name) = several.filter(|name| **name != setter.name) {
                self.name(&mut setters, Kind::Setter, name, &setter.at);
            }
        }
        match &operation.body {
            PlannedBody::None => {}
            PlannedBody::Argument(kind) => {
                // `body` is kept free for this argument.
                self.name(&mut arguments, Kind::Variant, &kind.argument, at);
                self.body(kind, at);
            }
            PlannedBody::Choice { methods, .. } => {
                for method in methods {
                    self.name(&mut setters, Kind::Field, &method.name, at);
                    self.body(&method.kind, at);
                }
            }
        }
        let values = operation.arguments.iter().chain(&operation.setters);
        for parameter in values {
            if let Some(ty) = parameter.value.ty() {
                self.ty(ty, &parameter.at);
            }
        }
        operation.output.each_type(&mut |ty| self.ty(ty, at));
        operation.streams.each_type(&mut |ty| self.ty(ty, at));
        let errors = operation.errors.iter().filter_map(|(_, ty)| ty.as_ref());
        errors.for_each(|ty| self.ty(ty, at));
    }

    fn body(&mut self, kind: &BodyKind, at: &Pointer) {
        if !is_identifier(&kind.argument) {
            let message = format!(
                "`{}` is planned as an argument and is no identifier",
                kind.argument
            );
            self.report(at, message);
        }
        kind.value.each_type(&mut |ty| self.ty(ty, at));
    }
}
