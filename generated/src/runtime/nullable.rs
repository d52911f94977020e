//! What the setter of a field takes that can be `null`.

/// A value that is sent, or `None`, which is sent as `null`: `"x"`, `Some(value)` or `None`.
///
/// It is implemented for an `Option` of the type and for whatever converts into the type. `Form` is the one that is
/// given, `Option<T>` or `T`, and is found by the compiler.
pub trait IntoNullable<T, Form> {
    /// The value; `None` for `null`.
    fn into_nullable(self) -> Option<T>;
}

impl<T, V: Into<T>> IntoNullable<T, T> for V {
    fn into_nullable(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T> IntoNullable<T, Option<T>> for Option<T> {
    fn into_nullable(self) -> Option<T> {
        self
    }
}
