//! The methods of a deserializer that hand on to another one.

/// Declares methods of a deserializer that ask the one in its field `from` for the same, with what is given behind `=>` as the
/// visitor.
///
/// ```text
/// forward! { (self, visitor) => visitor; deserialize_any deserialize_struct }
/// ```
macro_rules! forward {
    (($this:ident, $visitor:ident) => $given:expr; $($method:ident)*) => {
        $($crate::runtime::forward::forward!(@method $method ($this, $visitor) => $given);)*
    };
    (@method deserialize_unit_struct $what:tt => $given:expr) => {
        $crate::runtime::forward::forward!(@with deserialize_unit_struct (name: &'static str) $what => $given);
    };
    (@method deserialize_newtype_struct $what:tt => $given:expr) => {
        $crate::runtime::forward::forward!(@with deserialize_newtype_struct (name: &'static str) $what => $given);
    };
    (@method deserialize_tuple $what:tt => $given:expr) => {
        $crate::runtime::forward::forward!(@with deserialize_tuple (len: usize) $what => $given);
    };
    (@method deserialize_tuple_struct $what:tt => $given:expr) => {
        $crate::runtime::forward::forward!(@with deserialize_tuple_struct (name: &'static str, len: usize) $what => $given);
    };
    (@method deserialize_struct $what:tt => $given:expr) => {
        $crate::runtime::forward::forward!(
            @with deserialize_struct (name: &'static str, fields: &'static [&'static str]) $what => $given
        );
    };
    (@method deserialize_enum $what:tt => $given:expr) => {
        $crate::runtime::forward::forward!(
            @with deserialize_enum (name: &'static str, variants: &'static [&'static str]) $what => $given
        );
    };
    (@method $method:ident $what:tt => $given:expr) => {
        $crate::runtime::forward::forward!(@with $method () $what => $given);
    };
    (@with $method:ident ($($argument:ident: $type:ty),*) ($this:ident, $visitor:ident) => $given:expr) => {
        #[inline]
        fn $method<V: Visitor<'de>>(
            $this,
            $($argument: $type,)*
            $visitor: V,
        ) -> Result<V::Value, D::Error> {
            $this.from.$method($($argument,)* $given)
        }
    };
}

pub(crate) use forward;
