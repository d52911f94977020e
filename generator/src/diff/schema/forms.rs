//! Compares the alternatives of `oneOf` and `anyOf` by content, not by order.

use crate::api::schemas::children;
use crate::api::view::{LocatedNode, Resolve as _};
use crate::diff::comparer::{Comparer, TrialOutcome};
use crate::diff::context::{Context, Direction};
use crate::diff::pair::{Matching, Named, NodePair, Pair};
use crate::diff::reader::Description;
use crate::diff::rules::schema as rules;
use crate::diff::schema::normal::{self, without_forms};
use crate::diff::schema::pair::{SchemaPair, SchemaPart, SchemaParts};
use crate::diff::schema::types::Types;
use crate::diff::schema::view::{SchemaView, SchemaViews};

/// A form and its index.
type IndexedForm<'a> = (usize, SchemaParts<'a>);

impl<'a> Comparer<'a, '_> {
    /// Compares the forms; true where the part that all forms share is still to be compared.
    pub(crate) fn forms(
        &mut self,
        context: &Context,
        schemas: &SchemaPair<'a>,
        views: &SchemaViews<'a>,
    ) -> bool {
        self.discriminator(context, views);
        let by_name = is_chosen_by_name(&views.old) || is_chosen_by_name(&views.new);
        let lists = views.each(|view| view.forms.as_slice());
        if lists.map(<[_]>::is_empty).differs() {
            let sides = views.as_ref().zip(schemas.schemas());
            let forms = self.read(sides, |description, (view, schema)| {
                expanded(description, view, schema)
            });
            self.match_forms(context, schemas, forms, by_name);
            return false;
        }
        if lists.map(<[_]>::len).differs() {
            let message = "several `oneOf` or `anyOf` of one schema are not compared with another number of them";
            self.new.not_compared(&views.new.node, message);
            return true;
        }
        for (old, new) in lists.old.iter().zip(lists.new) {
            let pair = Pair::new(old, new);
            let mut schemas = schemas.clone();
            schemas.owners = pair.map(|forms| forms.node.clone());
            let forms = pair.map(|forms| {
                let members = forms.members.iter().cloned();
                members.map(|member| vec![member.into()]).collect()
            });
            self.match_forms(context, &schemas, forms, by_name);
        }
        true
    }

    /// Compares each form with its partner.
    ///
    /// Where the names of the forms are values of a discriminator, a form with another name is another form.
    fn match_forms(
        &mut self,
        context: &Context,
        schemas: &SchemaPair<'a>,
        forms: Pair<Vec<SchemaParts<'a>>>,
        by_name: bool,
    ) {
        let indexed = forms.each(|forms| forms.iter().cloned().enumerate().collect());
        let mut matching: Matching<IndexedForm<'a>> = Matching::new(indexed);
        for likeness in [Likeness::Equal, Likeness::Name, Likeness::Types] {
            let mut fits = |old: &IndexedForm<'a>, new: &IndexedForm<'a>| {
                let forms = schemas.with(Pair::new(&old.1, &new.1));
                self.is_partner(context, &forms, likeness, by_name)
            };
            // Most forms have the index that they had.
            matching = matching
                .pair_off(|old, new| old.0 == new.0 && fits(old, new))
                .pair_off(&mut fits);
        }
        for ((_, old), partner) in &matching.old {
            let Some((_, new)) = partner else { continue };
            let forms = schemas.with(Pair::new(old, new));
            // In a trial, other names and other prose of equal forms do not count.
            if !self.is_trial() || !self.is_partner(context, &forms, Likeness::Equal, by_name) {
                self.schemas(context, &forms);
            }
        }
        let removed = matching.old.iter().filter(|(_, new)| new.is_none());
        let removed = removed.map(|((_, old), _)| Pair::new(Some(old), None));
        let added = matching.added.iter();
        let added = added.map(|(_, new)| Pair::new(None, Some(new)));
        for form in removed.chain(added) {
            self.form_of_one_side(context, schemas, &forms, form);
        }
    }

    /// Reports a form of one side, unless the receiver of its values reads them as a form of the other side.
    fn form_of_one_side(
        &mut self,
        context: &Context,
        schemas: &SchemaPair<'a>,
        forms: &Pair<Vec<SchemaParts<'a>>>,
        form: Pair<Option<&SchemaParts<'a>>>,
    ) {
        let is_object = self.read(form, |description, form| {
            form.is_some_and(|form| is_object(description, form))
        });
        let mut accepts = |direction: Direction, forms: Pair<&SchemaParts<'a>>| {
            let outcome = self.outcome(&context.towards(direction), &schemas.with(forms));
            !outcome.may_break
        };
        let mut others = forms.each(|forms| forms.iter());
        let is_accepted = match (form.old, form.new) {
            _ if is_object.old || is_object.new => false,
            (Some(old), _) => others
                .new
                .any(|new| accepts(Direction::Request, Pair::new(old, new))),
            (_, Some(new)) => others
                .old
                .any(|old| accepts(Direction::Response, Pair::new(old, new))),
            (None, None) => false,
        };
        if !is_accepted {
            let nodes = form.map(|form| Some(form?.last()?.node.clone()));
            let rule = context.direction.pick(rules::VARIANT_ADDED);
            let rule = rule.pick(form.new.is_some());
            self.add(context, rule.member(&nodes, &schemas.owners));
        }
    }

    /// Whether two forms belong together.
    fn is_partner(
        &mut self,
        context: &Context,
        forms: &SchemaPair<'a>,
        likeness: Likeness,
        by_name: bool,
    ) -> bool {
        match likeness {
            Likeness::Equal => {
                self.outcome(context, forms).changes == 0 && !(by_name && self.is_renamed(forms))
            }
            Likeness::Name => {
                let references = forms.schemas().map(reference);
                (references.old.is_some() && !references.differs())
                    || self
                        .targets(forms)
                        .is_some_and(|nodes| !nodes.map(|node| node.names()).differs())
                    || (!by_name && self.is_renamed(forms) && self.has_same_shape(forms))
            }
            Likeness::Types => {
                let references = forms.schemas().map(|form| reference(form).is_some());
                let views = self.views(forms);
                let types = views.map(|view| view.map(|view| view.types.without(Types::NULL)));
                let have_names = references.old && references.new;
                !have_names && !types.differs()
            }
        }
    }

    fn outcome(&mut self, context: &Context, forms: &SchemaPair<'a>) -> TrialOutcome {
        if self.is_unchanged(forms) {
            return TrialOutcome::default();
        }
        let key = self.comparison_key(context, forms);
        self.trial_of(key, |this| this.schemas(context, forms))
    }

    /// The schemas that two forms refer to, where both are references.
    fn targets(&self, forms: &SchemaPair<'a>) -> Option<NodePair<'a>> {
        let targets = self.read(forms.schemas(), |description, form| {
            reference(form)?;
            description.resolve(form.last()?.node.clone())
        });
        targets.both()
    }

    /// Whether two forms refer to schemas of which the old one was removed and the new one was added.
    fn is_renamed(&self, forms: &SchemaPair<'a>) -> bool {
        let targets = self.targets(forms);
        targets.is_some_and(|nodes| self.renaming(nodes.as_ref()).is_some())
    }

    /// Whether two forms have the same types, properties and values of properties. The content of
    /// properties is not compared.
    fn has_same_shape(&self, forms: &SchemaPair<'a>) -> bool {
        let Some(views) = self.views(forms).both() else {
            return false;
        };
        let has_same_values = |name: &str, schema: &SchemaParts<'a>| {
            let old = normal::view(&self.old, schema);
            let new = views.new.properties.get(name);
            let new = new.and_then(|schema| normal::view(&self.new, schema));
            old.zip(new)
                .is_some_and(|(old, new)| old.has_values_of(&new))
        };
        let mut properties = views.old.properties.iter();
        views.old.has_shape_of(&views.new)
            && properties.all(|(name, schema)| has_same_values(name, schema))
    }

    /// Compares the schemas that extend this one by `allOf` and are told apart by its discriminator: each may stand for it.
    pub(crate) fn extensions(&mut self, context: &Context, views: &SchemaViews<'a>) {
        // One that extends such a schema has its discriminator.
        let is_base = views.each(|view| view.forms.is_empty() && view.discriminator.is_some());
        if !is_base.old || !is_base.new {
            return;
        }
        let has_own = views.each(|view| view.node.get("discriminator").is_some());
        if has_own.old || has_own.new {
            self.discriminator(context, views);
        }
        let nodes = views.each(|view| &view.node);
        let schemas = self.read(nodes, extending);
        for (name, old) in schemas.old {
            let Some((_, new)) = schemas.new.iter().find(|(other, _)| *other == name) else {
                continue;
            };
            self.old.mark_used(&old);
            self.new.mark_used(new);
            let nodes = Pair::new(old, new.clone());
            self.schemas(context, &SchemaPair::of(&nodes));
        }
    }

    fn discriminator(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let members = views.each(|view| view.discriminator.clone());
        let Some(nodes) = members.clone().both() else {
            if members.is_changed() {
                let rule = rules::DISCRIMINATOR_ADDED.pick(members.new.is_some());
                self.add(context, rule.member(&members, &views.nodes()));
            }
            return;
        };
        let default = nodes.each(|node| node.get("defaultMapping").as_ref().and_then(schema_name));
        if nodes.text("propertyName").differs() || default.differs() {
            self.add(context, rules::DISCRIMINATOR_CHANGED.changed(&nodes));
        }
        let values = nodes.each(mapping);
        let here = |_: &str| context.clone();
        self.compare_named(
            rules::DISCRIMINATOR_VALUE_ADDED,
            here,
            values,
            |this, context, targets| {
                if targets.each(schema_name).differs() {
                    let rule = rules::DISCRIMINATOR_VALUE_CHANGED;
                    this.add(context, rule.changed(targets));
                }
            },
        );
    }
}

/// The named schemas that extend one by `allOf`.
fn extending<'a>(description: &Description<'a>, base: &LocatedNode<'a>) -> Vec<Named<'a>> {
    let names = base.names();
    let ["components", "schemas", name] = names.as_slice() else {
        return Vec::new();
    };
    let children = children(description.root.node);
    let children = children.get(*name).map_or(&[][..], Vec::as_slice);
    let schemas = description.components("schemas");
    let mut schemas = schemas.map(|all| all.members()).unwrap_or_default();
    schemas.retain(|(name, _)| children.iter().any(|child| child.name == *name));
    schemas
}

/// Why two forms belong together.
#[derive(Clone, Copy, Debug)]
enum Likeness {
    /// They allow the same values.
    Equal,
    /// They refer to schemas of the same name, or of the same shape where the name changed.
    Name,
    /// They allow the same types, and one of them has no name.
    Types,
}

/// The reference that a form is.
fn reference<'a>(form: &SchemaParts<'a>) -> Option<&'a str> {
    form.last()?.node.text("$ref")
}

/// Whether a form can be an object. A client tells such forms apart even if they allow the same values.
fn is_object<'a>(description: &Description<'a>, form: &SchemaParts<'a>) -> bool {
    normal::view(description, form).is_none_or(|view| view.types.has(Types::OBJECT))
}

/// A schema as a list of forms: its own forms, or one for each of its types.
fn expanded<'a>(
    description: &Description<'a>,
    view: &SchemaView<'a>,
    schema: &SchemaParts<'a>,
) -> Vec<SchemaParts<'a>> {
    if !view.forms.is_empty() {
        let members = view.forms.iter().flat_map(|forms| &forms.members);
        let members = members.filter(|member| !is_own_form(description, schema, member));
        let with_shared_part = |member: &LocatedNode<'a>| {
            let mut form = without_forms(schema);
            form.push(member.clone().into());
            form
        };
        return members.map(with_shared_part).collect();
    }
    let types = view.types.without(Types::NULL);
    if types.is_empty() {
        return vec![schema.clone()];
    }
    let of_type = |only: Types| {
        let parts = schema.iter().cloned();
        parts.map(|part| SchemaPart { only, ..part }).collect()
    };
    types.singles().map(|(_, only)| of_type(only)).collect()
}

/// Whether the discriminator chooses by the names of the schemas.
fn is_chosen_by_name(view: &SchemaView<'_>) -> bool {
    let discriminator = view.discriminator.as_ref();
    discriminator.is_some_and(|discriminator| mapping(discriminator).is_empty())
}

/// Whether a schema is one of its own forms, which is a defect: the form allows no further value.
fn is_own_form<'a>(
    description: &Description<'a>,
    schema: &SchemaParts<'a>,
    form: &LocatedNode<'a>,
) -> bool {
    let identity = |node: &LocatedNode<'a>| Some(description.resolve(node.clone())?.identity());
    let found = identity(form);
    let mut shared = schema.iter().filter(|part| part.without_forms);
    let is_own = found.is_some() && shared.any(|part| identity(&part.node) == found);
    if is_own {
        description.defect(form, "the schema contains itself without end");
    }
    is_own
}

/// The values of a discriminator, but for those that are the names of their schemas.
fn mapping<'a>(discriminator: &LocatedNode<'a>) -> Vec<Named<'a>> {
    let members = discriminator
        .get("mapping")
        .map(|mapping| mapping.members());
    let members = members.unwrap_or_default().into_iter();
    members
        .filter(|(value, target)| schema_name(target) != Some(value))
        .collect()
}

/// The name of the schema that a mapping leads to, written as a name or as a reference.
fn schema_name<'a>(target: &LocatedNode<'a>) -> Option<&'a str> {
    target.node.as_str()?.rsplit('/').next()
}
