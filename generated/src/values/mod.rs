//! Types for values with a format of the service, checked before they are sent.

// What is neither generic nor `const` is inline so that it is compiled where it is used: most programs use few of them.

/// The conversions of a type that is read from a text: what setters of it take.
macro_rules! try_from_text {
    ($name:ident) => {
        try_from_text!($name: &str, String, &String);
    };
    ($name:ident: $($text:ty),*) => {
        $(impl TryFrom<$text> for $name {
            type Error = InvalidValue;

            #[inline]
            fn try_from(text: $text) -> Result<Self, InvalidValue> {
                text.parse()
            }
        })*
    };
}

mod callback_url;
mod delay;
mod flow_control;
mod headers;
mod label;
mod redact_field;
mod retry_delay;
mod signing_key;
mod step_time;

pub use callback_url::CallbackUrl;
pub use delay::Delay;
pub use flow_control::FlowControl;
pub use headers::{HeaderFields, HeaderMultimap, Headers};
pub use label::Label;
pub use redact_field::RedactField;
pub use retry_delay::RetryDelay;
pub use signing_key::SigningKey;
pub use step_time::{StepDuration, StepTime};
