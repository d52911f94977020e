//! Recursion: what would have no size is put into a box, what would be an endless alias becomes a type.

use foldhash::HashMap;

use crate::plan::{Model, ModelKind, Type};

/// Makes every model finite.
pub(crate) fn break_cycles(models: &mut [Model]) {
    let index: HashMap<String, usize> = models
        .iter()
        .enumerate()
        .map(|(index, model)| (model.name.clone(), index))
        .collect();
    let aliases = components(models.len(), |from| {
        let mut edges = Vec::new();
        if let Some(Model {
            kind: ModelKind::Alias(ty),
            ..
        }) = models.get(from)
        {
            ty.each_model(&mut |name| edges.extend(index.get(name).copied()));
        }
        edges.retain(|to| {
            matches!(
                models.get(*to).map(|model| &model.kind),
                Some(ModelKind::Alias(_))
            )
        });
        edges
    });
    for (at, model) in models.iter_mut().enumerate() {
        if let ModelKind::Alias(ty) = &model.kind
            && aliases.get(at).is_some_and(|component| component.cyclic)
        {
            model.kind = ModelKind::Newtype(ty.clone());
        }
    }
    let direct = components(models.len(), |from| {
        let mut edges = Vec::new();
        if let Some(model) = models.get(from) {
            model.kind.each_type(&mut |ty| {
                each_held(ty, &mut |name| edges.extend(index.get(name).copied()));
            });
        }
        edges
    });
    for (at, model) in models.iter_mut().enumerate() {
        let Some(own) = direct.get(at).filter(|component| component.cyclic) else {
            continue;
        };
        model.kind.each_held_type_mut(&mut |ty| {
            enclose(ty, &|name| {
                let target = index.get(name).and_then(|to| direct.get(*to));
                target.is_some_and(|target| target.number == own.number)
            });
        });
    }
}

/// Calls `f` with each model whose size is part of the size of this type.
fn each_held(ty: &Type, f: &mut impl FnMut(&str)) {
    match ty {
        Type::Model(name) => f(name),
        Type::Optional(inner) => each_held(inner, f),
        Type::Tuple(items) => items.iter().for_each(|item| each_held(item, f)),
        _ => {}
    }
}

/// Puts those models into boxes that would make the type endless.
fn enclose(ty: &mut Type, is_endless: &impl Fn(&str) -> bool) {
    match ty {
        Type::Optional(inner) => enclose(inner, is_endless),
        Type::Tuple(items) => items.iter_mut().for_each(|item| enclose(item, is_endless)),
        Type::Model(name) if is_endless(name) => {
            let inner = std::mem::replace(ty, Type::Unit);
            *ty = Type::Boxed(Box::new(inner));
        }
        _ => {}
    }
}

impl ModelKind {
    /// Calls `f` with every type whose size is part of the size of the model.
    pub(super) fn each_held_type_mut(&mut self, f: &mut impl FnMut(&mut Type)) {
        match self {
            ModelKind::Struct(structure) => {
                let fields = structure.fields.iter_mut();
                fields.for_each(|field| f(&mut field.ty));
                let flattened = structure.flattened.iter_mut();
                flattened.for_each(|flattened| f(&mut flattened.ty));
            }
            ModelKind::OpenEnum(_) | ModelKind::IntegerEnum(_) | ModelKind::Alias(_) => {}
            ModelKind::Tuple(tuple) => tuple.items.iter_mut().for_each(|item| f(&mut item.ty)),
            ModelKind::Union(union) => union
                .variants
                .iter_mut()
                .for_each(|variant| f(&mut variant.ty)),
            ModelKind::Newtype(ty) => f(ty),
        }
    }
}

/// The strongly connected component of a node.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Component {
    pub(crate) number: usize,
    /// Whether a way leads from the node back to itself.
    pub(crate) cyclic: bool,
}

/// Tarjan's algorithm, with a stack of its own: schemas may be chained by the thousand.
pub(crate) fn components(count: usize, edges: impl Fn(usize) -> Vec<usize>) -> Vec<Component> {
    let mut result = vec![Component::default(); count];
    let mut order: Vec<Option<usize>> = vec![None; count];
    let mut low = vec![0; count];
    let mut on_stack = vec![false; count];
    let mut stack = Vec::new();
    let (mut next, mut numbers) = (0, 0);
    for root in 0..count {
        if order.get(root).copied().flatten().is_some() {
            continue;
        }
        let mut work: Vec<(usize, Vec<usize>, usize)> = vec![(root, edges(root), 0)];
        while let Some((node, targets, position)) = work.last_mut() {
            let node = *node;
            if *position == 0 && order.get(node).copied().flatten().is_none() {
                set(&mut order, node, Some(next));
                set(&mut low, node, next);
                set(&mut on_stack, node, true);
                stack.push(node);
                next += 1;
            }
            if let Some(target) = targets.get(*position).copied() {
                *position += 1;
                match order.get(target).copied().flatten() {
                    None => work.push((target, edges(target), 0)),
                    Some(seen) if on_stack.get(target) == Some(&true) => {
                        lower(&mut low, node, seen);
                    }
                    Some(_) => {}
                }
                continue;
            }
            let loops = targets.contains(&node);
            work.pop();
            let own = low.get(node).copied().unwrap_or_default();
            if let Some((parent, _, _)) = work.last() {
                lower(&mut low, *parent, own);
            }
            if order.get(node).copied().flatten() == Some(own) {
                let mut members = Vec::new();
                while let Some(member) = stack.pop() {
                    set(&mut on_stack, member, false);
                    members.push(member);
                    if member == node {
                        break;
                    }
                }
                let cyclic = members.len() > 1 || loops;
                for member in members {
                    set(
                        &mut result,
                        member,
                        Component {
                            number: numbers,
                            cyclic,
                        },
                    );
                }
                numbers += 1;
            }
        }
    }
    result
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

fn lower(list: &mut [usize], at: usize, value: usize) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value.min(*slot);
    }
}
