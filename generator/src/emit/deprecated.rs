//! Uses of models that callers should stop using.

use foldhash::HashSet;

use crate::plan::{Model, Type};
use crate::print::Printer;

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
