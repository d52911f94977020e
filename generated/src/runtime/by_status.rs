//! Successes that hold different things: an enum with a variant for each status.

use crate::runtime::undecodable::Undecodable;

/// Declares how an enum of the successes of an operation is read: by the status that names the response most exactly.
///
/// ```text
/// by_status! {
///     StartSuccess {
///         Ok(Json<models::Order>) at Status::Code(200),
///         NoContent at Status::Code(204),
///     }
/// }
/// ```
macro_rules! by_status {
    ($name:ident { $($variant:ident $(($decode:ty))? at $status:expr),+ $(,)? }) => {
        #[allow(deprecated)]
        impl $crate::runtime::Decode for $name {
            type Output = Self;

            fn decode(
                operation: &$crate::runtime::Operation,
                response: &::http::Response<$crate::runtime::Bytes>,
            ) -> Result<Self, $crate::runtime::Undecodable> {
                let declared = [$($status),+];
                let declared = $crate::runtime::Status::closest(&declared, response.status());
                $(
                    if declared == Some($status) {
                        return $crate::runtime::by_status!(
                            @read operation, response, $name::$variant $(, $decode)?
                        );
                    }
                )+
                let _ = operation;
                Err($crate::runtime::undeclared_status())
            }
        }
    };
    (@read $operation:ident, $response:ident, $variant:path, $decode:ty) => {
        <$decode as $crate::runtime::Decode>::decode($operation, $response).map($variant)
    };
    (@read $operation:ident, $response:ident, $variant:path) => {
        Ok($variant)
    };
}

pub(crate) use by_status;

/// Why a success of a status that the description does not list cannot be read.
pub(crate) fn undeclared_status() -> Undecodable {
    Undecodable::whole("the operation does not declare what a success of this status holds")
}
