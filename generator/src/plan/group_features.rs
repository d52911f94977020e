//! Gives each group of operations a feature of its own.

use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::embedded;
use crate::plan::types::Planner;
use crate::plan::{Group, ModelKind};

/// Names the feature of each group: after its module.
pub(crate) fn assign(planner: &mut Planner<'_>, groups: &mut [Group]) {
    let items = planner.models_mut().iter().any(|model| {
        let ModelKind::Struct(structure) = &model.kind else {
            return false;
        };
        structure.item.is_some()
    });
    if items {
        let message =
            "groups have no features here: items of a batch need the operations of other groups";
        planner.warn(codes::CONFIG_WRONG, &Pointer::root(), message.to_owned());
        return;
    }
    for group in groups {
        let name = group.module.trim_end_matches('_').replace('_', "-");
        let is_taken = embedded::is_feature(&name)
            || embedded::CALENDARS
                .iter()
                .any(|(feature, _)| *feature == name)
            || ["default", ALL].contains(&name.as_str());
        group.feature = Some(match is_taken {
            true => format!("{name}-operations"),
            false => name,
        });
    }
}

/// The feature that turns on those of all groups.
pub(crate) const ALL: &str = "all-operations";
