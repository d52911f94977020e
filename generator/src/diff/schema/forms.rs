//! Compares the alternatives of `oneOf` and `anyOf` by content, not by order.

use crate::api::view::{LocatedNode, Resolve as _};
use crate::diff::comparer::{Comparer, DraftChange, TrialOutcome};
use crate::diff::context::{Context, Direction};
use crate::diff::pair::{Schema, SchemaPair, SchemaPart};
use crate::diff::reader::Description;
use crate::diff::rule::PresenceRules;
use crate::diff::rules::schema as rules;
use crate::diff::schema::normal::{self, shared};
use crate::diff::schema::view::SchemaView;
use crate::diff::types::Types;

/// The forms of one side that have no partner yet.
struct Open<'a> {
    forms: Vec<(usize, Schema<'a>)>,
}

impl<'a> Comparer<'a, '_> {
    /// Compares the forms; true where what all forms share is still to be compared.
    pub(crate) fn forms(
        &mut self,
        context: &Context,
        both: &SchemaPair<'a>,
        old: &SchemaView<'a>,
        new: &SchemaView<'a>,
    ) -> bool {
        self.discriminator(context, old, new);
        let names_travel = is_told_by_name(old) || is_told_by_name(new);
        let one_sided = old.forms.is_empty() != new.forms.is_empty();
        if !one_sided && old.forms.len() != new.forms.len() {
            let message = "several `oneOf` or `anyOf` of one schema are not compared with another number of them";
            self.new.not_compared(&new.place, message);
            return true;
        }
        if one_sided {
            let before = expanded(&self.old, old, &both.old);
            let after = expanded(&self.new, new, &both.new);
            self.match_forms(context, both, (before, after), names_travel);
            return false;
        }
        for (before, after) in old.forms.iter().zip(&new.forms) {
            let plain = |members: &[LocatedNode<'a>]| -> Vec<Schema<'a>> {
                members
                    .iter()
                    .map(|member| vec![member.clone().into()])
                    .collect()
            };
            let sides = SchemaPair {
                old_at: before.place.clone(),
                new_at: after.place.clone(),
                ..both.clone()
            };
            self.match_forms(
                context,
                &sides,
                (plain(&before.members), plain(&after.members)),
                names_travel,
            );
        }
        true
    }

    /// Finds the partner of each form: an equal one, one of the same name, or the one most alike.
    ///
    /// Where the names of the forms are values of a discriminator, another name is another form.
    fn match_forms(
        &mut self,
        context: &Context,
        both: &SchemaPair<'a>,
        (before, after): (Vec<Schema<'a>>, Vec<Schema<'a>>),
        names_travel: bool,
    ) {
        let mut old = Open::new(before);
        let mut new = Open::new(after.clone());
        let all_new = after;
        let all_old = old.forms.clone();
        let mut partners =
            self.pair_off(both, context, &mut old, &mut new, |this, a, b, outcome| {
                outcome.changes == 0 && !(names_travel && this.is_renamed(a, b))
            });
        if self.is_trial() {
            // Nothing that counts is different in these; other names and words are told in earnest.
            partners.clear();
        }
        partners.extend(
            self.pair_off(both, context, &mut old, &mut new, |this, a, b, _| {
                this.same_name(a, b)
                    || (!names_travel && this.is_renamed(a, b) && this.same_shape(a, b))
            }),
        );
        partners.extend(
            self.pair_off(both, context, &mut old, &mut new, |this, a, b, _| {
                this.alike(a, b)
            }),
        );
        for (before, after) in partners {
            self.schemas(context, &both.with(before, after));
        }
        // A form that another one takes in neither comes nor goes.
        let wider = context.towards(Direction::Request);
        let narrower = context.towards(Direction::Response);
        for (_, form) in &old.forms {
            let covered = !is_object(&self.old, form)
                && all_new
                    .iter()
                    .any(|other| !self.outcome(both, &wider, form, other).may_break);
            if !covered {
                self.form(context, both, form, true);
            }
        }
        for (_, form) in &new.forms {
            let covered = !is_object(&self.new, form)
                && all_old
                    .iter()
                    .any(|(_, other)| !self.outcome(both, &narrower, other, form).may_break);
            if !covered {
                self.form(context, both, form, false);
            }
        }
    }

    fn form(&mut self, context: &Context, both: &SchemaPair<'a>, form: &Schema<'a>, gone: bool) {
        let Some(part) = form.last() else { return };
        let (here, direction) = (Some(&part.place), context.direction);
        let found = if gone {
            let rule = direction.pick(rules::VARIANT_REMOVED);
            DraftChange::of_members(rule, (here, &both.old_at), (None, &both.new_at))
        } else {
            let rule = direction.pick(rules::VARIANT_ADDED);
            DraftChange::of_members(rule, (None, &both.old_at), (here, &both.new_at))
        };
        self.add(context, found);
    }

    /// Takes the pairs that fit out of the open forms.
    fn pair_off(
        &mut self,
        both: &SchemaPair<'a>,
        context: &Context,
        old: &mut Open<'a>,
        new: &mut Open<'a>,
        fits: impl Fn(&Self, &Schema<'a>, &Schema<'a>, TrialOutcome) -> bool,
    ) -> Vec<(Schema<'a>, Schema<'a>)> {
        let mut pairs = Vec::new();
        let candidates = std::mem::take(&mut old.forms);
        for (index, before) in candidates {
            // The form at the same place first: it is the partner most of the time.
            let mut order: Vec<usize> = (0..new.forms.len()).collect();
            order.sort_by_key(|at| new.forms.get(*at).is_none_or(|(other, _)| *other != index));
            let partner = order.into_iter().find(|at| {
                new.forms.get(*at).cloned().is_some_and(|(_, after)| {
                    let outcome = self.outcome(both, context, &before, &after);
                    fits(self, &before, &after, outcome)
                })
            });
            match partner {
                Some(at) => pairs.push((before, new.forms.remove(at).1)),
                None => old.forms.push((index, before)),
            }
        }
        pairs
    }

    fn outcome(
        &mut self,
        both: &SchemaPair<'a>,
        context: &Context,
        old: &Schema<'a>,
        new: &Schema<'a>,
    ) -> TrialOutcome {
        let pair = both.with(old.clone(), new.clone());
        if self.is_unchanged(&pair) {
            return TrialOutcome::default();
        }
        let key = self.resolved_pair(context, &pair);
        self.trial_of(key, |this| this.schemas(context, &pair))
    }

    /// Whether two forms refer to schemas of the same name.
    fn same_name(&self, old: &Schema<'a>, new: &Schema<'a>) -> bool {
        let reference = |form: &Schema<'a>| form.last()?.place.text("$ref");
        let same_reference = reference(old).is_some() && reference(old) == reference(new);
        same_reference
            || self
                .targets(old, new)
                .is_some_and(|(old, new)| old.names() == new.names())
    }

    /// Whether two forms refer to schemas of which the first went and the second came.
    fn is_renamed(&self, old: &Schema<'a>, new: &Schema<'a>) -> bool {
        self.targets(old, new)
            .is_some_and(|(old, new)| self.renaming(&old, &new).is_some())
    }

    /// The schemas that two forms refer to, where both do.
    fn targets(
        &self,
        old: &Schema<'a>,
        new: &Schema<'a>,
    ) -> Option<(LocatedNode<'a>, LocatedNode<'a>)> {
        let target = |description: &Description<'a>, form: &Schema<'a>| {
            let place = &form.last()?.place;
            place.text("$ref")?;
            description.resolve(place.clone())
        };
        target(&self.old, old).zip(target(&self.new, new))
    }

    /// Whether two forms are the same one as far as one sees without a look at what is inside of
    /// their properties: a property that tells forms apart holds the same values.
    fn same_shape(&self, old: &Schema<'a>, new: &Schema<'a>) -> bool {
        let views = normal::view(&self.old, old).zip(normal::view(&self.new, new));
        views.is_some_and(|(old, new)| {
            old.has_shape_of(&new)
                && old.properties.iter().all(|(name, before)| {
                    let after = new.properties.get(name);
                    normal::view(&self.old, before)
                        .zip(after.and_then(|after| normal::view(&self.new, after)))
                        .is_some_and(|(before, after)| before.has_values_of(&after))
                })
        })
    }

    /// Whether two forms without a name of their own are probably the same one, changed.
    fn alike(&self, old: &Schema<'a>, new: &Schema<'a>) -> bool {
        let named = |schema: &Schema<'a>| {
            schema
                .last()
                .is_some_and(|part| part.place.text("$ref").is_some())
        };
        if named(old) && named(new) {
            return false;
        }
        let types = |view: Option<SchemaView<'a>>| view.map(|view| view.types.without(Types::NULL));
        types(normal::view(&self.old, old)) == types(normal::view(&self.new, new))
    }

    fn discriminator(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let (before, after) = match (&old.discriminator, &new.discriminator) {
            (None, None) => return,
            (Some(before), Some(after)) => (before, after),
            (before, after) => {
                let rule = if before.is_none() {
                    rules::DISCRIMINATOR_ADDED
                } else {
                    rules::DISCRIMINATOR_REMOVED
                };
                let old = (before.as_ref(), &old.place);
                let found = DraftChange::of_members(rule, old, (after.as_ref(), &new.place));
                return self.add(context, found);
            }
        };
        if before.text("propertyName") != after.text("propertyName") {
            let found = DraftChange::changed(rules::DISCRIMINATOR_CHANGED, before, after);
            self.add(context, found);
        }
        let presence = PresenceRules {
            added: rules::DISCRIMINATOR_VALUE_ADDED,
            removed: rules::DISCRIMINATOR_VALUE_REMOVED,
        };
        let values = (mapping(before), mapping(after));
        let here = |_: &str| context.clone();
        self.compare_named(
            presence,
            here,
            (&values.0, &values.1),
            |this, context, old, new| {
                if short_name(old) != short_name(new) {
                    let found = DraftChange::changed(rules::DISCRIMINATOR_VALUE_CHANGED, old, new);
                    this.add(context, found);
                }
            },
        );
    }
}

impl<'a> Open<'a> {
    fn new(forms: Vec<Schema<'a>>) -> Open<'a> {
        Open {
            forms: forms.into_iter().enumerate().collect(),
        }
    }
}

/// Whether a form can be an object: each of these is something of its own to a client.
fn is_object<'a>(description: &Description<'a>, form: &Schema<'a>) -> bool {
    normal::view(description, form).is_none_or(|view| view.types.has(Types::OBJECT))
}

/// A schema as the list of its forms: those it names, its types one by one, or the schema itself.
fn expanded<'a>(
    description: &Description<'a>,
    view: &SchemaView<'a>,
    schema: &Schema<'a>,
) -> Vec<Schema<'a>> {
    if !view.forms.is_empty() {
        return view
            .forms
            .iter()
            .flat_map(|forms| &forms.members)
            .filter(|member| !is_itself(description, schema, member))
            .map(|member| {
                let mut form = shared(schema);
                form.push(member.clone().into());
                form
            })
            .collect();
    }
    let singles = view.types.without(Types::NULL).singles();
    if singles.is_empty() {
        return vec![schema.clone()];
    }
    singles
        .into_iter()
        .map(|only| {
            schema
                .iter()
                .map(|part| SchemaPart {
                    only,
                    ..part.clone()
                })
                .collect()
        })
        .collect()
}

/// Whether the names of the forms are what a discriminator holds.
fn is_told_by_name(view: &SchemaView<'_>) -> bool {
    view.discriminator
        .as_ref()
        .is_some_and(|discriminator| mapping(discriminator).is_empty())
}

/// Whether a form is a schema of which it is a form: it allows no value that the others do not.
fn is_itself<'a>(
    description: &Description<'a>,
    schema: &Schema<'a>,
    form: &LocatedNode<'a>,
) -> bool {
    let identity = |place: &LocatedNode<'a>| {
        let target = description.resolve(place.clone());
        target.map(|target| target.identity())
    };
    let found = identity(form);
    let is_itself = schema
        .iter()
        .any(|part| part.without_forms && found.is_some() && identity(&part.place) == found);
    if is_itself {
        description.defect(form, "the schema contains itself without end");
    }
    is_itself
}

/// The names of a discriminator, those that a schema has by itself left out.
fn mapping<'a>(discriminator: &LocatedNode<'a>) -> Vec<(&'a str, LocatedNode<'a>)> {
    discriminator
        .get("mapping")
        .map(|mapping| mapping.members())
        .unwrap_or_default()
        .into_iter()
        .filter(|(value, target)| short_name(target) != Some(value))
        .collect()
}

/// The name of the schema that a mapping leads to, as a name or as a reference.
fn short_name<'a>(target: &LocatedNode<'a>) -> Option<&'a str> {
    let text = target.node.as_str()?;
    Some(text.rsplit('/').next().unwrap_or(text))
}
