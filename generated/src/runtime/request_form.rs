//! What a response held, as a request holds it.

use std::collections::BTreeMap;

/// A value of a response that has a form in requests, which is of another type.
pub(crate) trait RequestForm<T> {
    /// The form that requests have.
    fn request_form(self) -> T;
}

impl<A: RequestForm<B>, B> RequestForm<Option<B>> for Option<A> {
    fn request_form(self) -> Option<B> {
        self.map(A::request_form)
    }
}

impl<A: RequestForm<B>, B> RequestForm<Box<B>> for Box<A> {
    fn request_form(self) -> Box<B> {
        Box::new((*self).request_form())
    }
}

impl<A: RequestForm<B>, B> RequestForm<Vec<B>> for Vec<A> {
    fn request_form(self) -> Vec<B> {
        self.into_iter().map(A::request_form).collect()
    }
}

impl<A: RequestForm<B>, B> RequestForm<BTreeMap<String, B>> for BTreeMap<String, A> {
    fn request_form(self) -> BTreeMap<String, B> {
        let forms = self.into_iter();
        forms
            .map(|(key, value)| (key, value.request_form()))
            .collect()
    }
}

/// Makes a model of requests from that of responses.
///
/// ```ignore
/// request_form! {
///     Thing => ThingRequest {
///         name: same,
///         parts: converted,
///         note: present,
///         secret: absent,
///     }
/// }
/// ```
///
/// What is `present` can be absent or `null` in a request, and is never `null` in what was received. A union has `in`
/// before its variants.
macro_rules! request_form {
    ($from:ident => $to:ident { $($field:ident: $how:ident,)* }) => {
        $crate::runtime::request_form!(@impl $from => $to, received => $to {
            $($field: $crate::runtime::request_form!(@$how received.$field),)*
        });
    };
    ($from:ident => $to:ident in { $($variant:ident: $how:ident,)* }) => {
        $crate::runtime::request_form!(@impl $from => $to, received => match received {
            $($from::$variant(value) => $to::$variant($crate::runtime::request_form!(@$how value)),)*
            $from::Unknown(value) => $to::Unknown(value),
        });
    };
    (@impl $from:ident => $to:ident, $received:ident => $value:expr) => {
        #[allow(deprecated)]
        impl ::core::convert::From<$from> for $to {
            /// Without what is received only.
            fn from($received: $from) -> Self {
                $value
            }
        }

        #[allow(deprecated)]
        impl $crate::runtime::RequestForm<$to> for $from {
            fn request_form(self) -> $to {
                self.into()
            }
        }
    };
    (@same $value:expr) => {
        $value
    };
    (@converted $value:expr) => {
        $crate::runtime::RequestForm::request_form($value)
    };
    (@present $value:expr) => {
        $value.map(::core::option::Option::Some)
    };
    (@present_converted $value:expr) => {
        $crate::runtime::RequestForm::request_form($value.map(::core::option::Option::Some))
    };
    (@absent $value:expr) => {
        ::core::option::Option::None
    };
}

pub(crate) use request_form;
