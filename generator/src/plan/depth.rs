//! How many models stand one within another.
//!
//! The compiler looks into all of them to see that the outermost one can be sent to another thread, and stops at a limit.

use foldhash::HashMap;

use crate::plan::Model;
use crate::plan::boxing::components;

/// How many models may stand one within another below the compiler's own limit of 128 types: each has some types of its own
/// around the next one, a map of lists has nine.
const USUAL: usize = 10;

/// How many types the compiler has to look into at most, generously; `None` where its own limit is enough.
pub(super) fn recursion_limit(models: &[Model]) -> Option<usize> {
    let deepest = deepest(models);
    (deepest > USUAL).then(|| (deepest * 32).next_power_of_two())
}

/// How many models lead from one to the next at most, where those that lead to each other count as if in a row.
fn deepest(models: &[Model]) -> usize {
    let index: HashMap<&str, usize> = models
        .iter()
        .enumerate()
        .map(|(index, model)| (model.name.as_str(), index))
        .collect();
    let held = |from: usize| {
        let mut held = Vec::new();
        if let Some(model) = models.get(from) {
            model.kind.each_type(&mut |ty| {
                ty.each_model(&mut |name| held.extend(index.get(name).copied()));
            });
        }
        held
    };
    let components = components(models.len(), held);
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (model, component) in components.iter().enumerate() {
        if members.len() <= component.number {
            members.resize_with(component.number + 1, Vec::new);
        }
        members
            .get_mut(component.number)
            .into_iter()
            .for_each(|of| of.push(model));
    }
    // A component has a higher number than those that it leads to.
    let mut depths: Vec<usize> = Vec::new();
    for members in &members {
        let held = members.iter().flat_map(|model| held(*model));
        let numbers = held.filter_map(|model| components.get(model));
        let below = numbers
            .filter_map(|component| depths.get(component.number))
            .max();
        depths.push(members.len() + below.copied().unwrap_or_default());
    }
    depths.into_iter().max().unwrap_or_default()
}
