//! The 3.0 model, unit by unit: a lowered node becomes a value of the `openapiv3` crate.
//!
//! Units are read one by one, straight from the located tree: what cannot be held in one of them
//! leaves the others alone, and no copy of the whole document is made on the way.

mod reader;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use reader::{Reader, Unreadable};

/// Reads a lowered unit as a value of the model.
///
/// The lowering hands on right types only, so a failure is rare; it is an error at the unit.
pub(crate) fn read<'n, T: Deserialize<'n>>(node: &'n Node, at: &Pointer) -> Result<T, Diagnostic> {
    T::deserialize(Reader::new(node)).map_err(|plain| {
        let traced: Result<T, serde_path_to_error::Error<Unreadable>> =
            serde_path_to_error::deserialize(Reader::new(node));
        let place = traced
            .err()
            .map(|error| error.path().to_string())
            .filter(|path| path != ".");
        let message = match place {
            Some(place) => format!("the 3.0 model cannot hold this: {place}: {plain}"),
            None => format!("the 3.0 model cannot hold this: {plain}"),
        };
        Diagnostic::error(codes::NOT_REPRESENTABLE, at.clone(), node.location, message)
    })
}
