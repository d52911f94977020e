//! Setters that add several items to a list parameter.

/// Gives a request setters for several values at once, each from the setter for one and the type that this takes.
///
/// ```text
/// list_setters! {
///     labels => label(impl Into<String>);
///     counts => count(u32);
/// }
/// ```
macro_rules! list_setters {
    (@setter $many:ident $one:ident (impl $($bound:tt)+) $($attribute:tt)*) => {
        $crate::runtime::list_setters!(@fn $many $one (Item: $($bound)+) $($attribute)*);
    };
    (@setter $many:ident $one:ident ($value:ty) $($attribute:tt)*) => {
        $crate::runtime::list_setters!(@fn $many $one (Item = $value) $($attribute)*);
    };
    (@fn $many:ident $one:ident ($($item:tt)+) $($attribute:tt)*) => {
        #[doc = concat!(
            "Several at once: adds each as [`", stringify!($one), "`](Self::", stringify!($one), ") does."
        )]
        #[allow(deprecated)]
        $($attribute)*
        pub fn $many(self, values: impl ::core::iter::IntoIterator<$($item)+>) -> Self {
            values.into_iter().fold(self, Self::$one)
        }
    };
    ($($(#[$attribute:meta])* $many:ident => $one:ident $value:tt);+ $(;)?) => {
        $($crate::runtime::list_setters!(@setter $many $one $value $(#[$attribute])*);)+
    };
}

pub(crate) use list_setters;
