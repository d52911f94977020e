//! Uses every public item of the crate that comes of the old sides of the rules' pairs, one block for each rule: what
//! begins with `mod` or a macro in the first column, up to the next such line.

#![allow(deprecated)]

use std::collections::BTreeMap;

use rules::{Client, Credential, Error, UnknownFields};
use serde_core::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// What every model can do.
pub fn is_model<T>()
where
    T: Clone + std::fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
}

/// What every request can do before it is sent.
pub fn is_request<T: Clone + std::fmt::Debug + Send + 'static>(_: &T) {}

/// An operation, its options, and what it answers.
macro_rules! call {
    ($rule:ident, $method:ident($($argument:expr),*) $(.$setter:ident($($value:expr),*))* => $builder:ident, $output:ty) => {
        pub mod $rule {
            #[allow(unused_imports)]
            use super::*;

            pub fn request(client: &Client) -> rules::api::rules::$builder {
                let group: rules::api::rules::Rules = client.rules();
                let request = group.$method($($argument),*)$(.$setter($($value),*))*;
                is_request(&request);
                request
            }

            pub async fn send(client: &Client) -> Result<(), Error> {
                let answer: $output = request(client).send().await?;
                drop(answer);
                request(client).into_request()?;
                Ok(())
            }
        }
    };
}

/// An operation without anything.
macro_rules! plain {
    ($rule:ident, $method:ident, $builder:ident) => {
        call!($rule, $method() => $builder, ());
    };
}

/// An operation with a declared header.
macro_rules! with_header {
    ($module:ident, $request:ident, $response:ident, $held:ty) => {
        pub mod $module {
            use super::*;

            pub async fn send(client: &Client) -> Result<(), Error> {
                let request: rules::api::rules::$request = client.rules().$module();
                let response: rules::api::rules::$response = request.send_with_response().await?;
                let _: Result<$held, Error> = response.x_a();
                client.rules().$module().send().await
            }
        }
    };
}

/// A text as the body of the request.
macro_rules! text_body {
    ($rule:ident, $builder:ident) => {
        pub mod $rule {
            use super::*;

            pub async fn send(client: &Client) -> Result<(), Error> {
                let request: rules::api::rules::$builder = client.rules().$rule("text");
                request.send().await?;
                client.rules().$rule(String::from("text")).send().await
            }
        }
    };
}

/// A body of the request that is given by value.
macro_rules! body {
    ($rule:ident, $builder:ident, $body:expr) => {
        call!($rule, $rule($body) => $builder, ());
    };
}

/// What an operation answers, without a model.
macro_rules! answer {
    ($rule:ident, $builder:ident, $output:ty) => {
        call!($rule, $rule() => $builder, $output);
    };
}

/// An object of optional texts as the body of the request.
macro_rules! object_body {
    ($rule:ident, $builder:ident, $model:ident { $($field:ident),* }) => {
        pub mod $rule {
            use super::*;
            use rules::models::$model;

            pub fn build() -> $model {
                is_model::<$model>();
                let mut value: $model = $model::new()$(.$field("text"))*$(.$field(String::new()))*;
                $(value.$field = Some(String::new());)*
                value.unknown_fields = UnknownFields::default();
                value
            }

            pub fn read(value: &$model) -> bool {
                $(let _: &Option<String> = &value.$field;)*
                let _: &UnknownFields = &value.unknown_fields;
                *value == $model::default()
            }

            pub async fn send(client: &Client) -> Result<(), Error> {
                let request: rules::api::rules::$builder = client.rules().$rule(build());
                request.send().await
            }
        }
    };
}

/// An object of optional texts as the answer.
macro_rules! object_answer {
    ($rule:ident, $method:ident, $builder:ident, $model:ident { $($field:ident),* } $(, $or_default:ident)?) => {
        pub mod $rule {
            use super::*;
            use rules::models::$model;

            pub fn read(value: $model) {
                is_model::<$model>();
                let _: &UnknownFields = &value.unknown_fields;
                $(let _: &str = value.$or_default();)?
                $(let _: Option<String> = value.$field;)*
                let _: $model = $model::default();
            }

            pub async fn send(client: &Client) -> Result<(), Error> {
                let request: rules::api::rules::$builder = client.rules().$method();
                read(request.send().await?);
                Ok(())
            }
        }
    };
}

/// The forms of a value.
macro_rules! forms {
    ($model:ident { $($form:ident($ty:ty)),* }) => {
        pub fn take_apart(value: $model) {
            is_model::<$model>();
            match value {
                $($model::$form(inner) => { let _: $ty = inner; })*
                $model::Unknown(inner) => { let _: Value = inner; }
                _ => {}
            }
        }
    };
}

/// A value of several forms as the answer.
macro_rules! forms_answer {
    ($rule:ident, $builder:ident, $model:ident $forms:tt) => {
        pub mod $rule {
            use super::*;
            use rules::models::$model;

            forms!($model $forms);

            pub async fn send(client: &Client) -> Result<(), Error> {
                let request: rules::api::rules::$builder = client.rules().$rule();
                take_apart(request.send().await?);
                Ok(())
            }
        }
    };
}

/// A value of several forms as the body of the request.
macro_rules! forms_body {
    ($rule:ident, $builder:ident, $model:ident $forms:tt, $value:expr) => {
        pub mod $rule {
            use super::*;
            use rules::models::$model;

            forms!($model $forms);

            pub async fn send(client: &Client) -> Result<(), Error> {
                let request: rules::api::rules::$builder = client.rules().$rule($model::Text($value));
                request.send().await
            }
        }
    };
}

/// The values of an enumeration.
macro_rules! values {
    ($model:ident { $($value:ident),* }) => {
        pub fn name(value: &$model) -> &str {
            is_model::<$model>();
            let _: std::collections::HashSet<$model> = [$($model::$value),*].into();
            let _: [$model; 2] = [$model::from("text"), String::from("text").into()];
            let _: (String, String) = (value.clone().into(), value.to_string());
            match value {
                $($model::$value => stringify!($value),)*
                $model::Unknown(text) => text,
                other => other.as_str(),
            }
        }
    };
}

/// An enumeration as the body of the request.
macro_rules! values_body {
    ($rule:ident, $builder:ident, $model:ident $values:tt) => {
        pub mod $rule {
            use super::*;
            use rules::models::$model;

            values!($model $values);

            pub async fn send(client: &Client) -> Result<(), Error> {
                let request: rules::api::rules::$builder = client.rules().$rule($model::A);
                request.send().await
            }
        }
    };
}

/// An enumeration as the answer.
macro_rules! values_answer {
    ($rule:ident, $builder:ident, $model:ident $values:tt) => {
        pub mod $rule {
            use super::*;
            use rules::models::$model;

            values!($model $values);

            pub async fn send(client: &Client) -> Result<(), Error> {
                let request: rules::api::rules::$builder = client.rules().$rule();
                let answer: $model = request.send().await?;
                name(&answer);
                Ok(())
            }
        }
    };
}

/// An operation that takes a credential of its own.
macro_rules! secured {
    ($rule:ident, $method:ident, $builder:ident, $credential:ident $(, $from:ident $(, $granted:ident)?)?) => {
        pub mod $rule {
            use super::*;

            $(
                pub fn provided(provider: impl rules::TokenProvider + 'static) -> Credential {
                    Credential::$from(provider)
                }

                $(
                    pub fn granted(grant: rules::OAuth2Grant) -> Credential {
                        Credential::$granted(grant)
                    }
                )?
            )?

            pub async fn send(client: &Client) -> Result<(), Error> {
                let credentials: [Credential; 2] =
                    [Credential::$credential("token"), Credential::$credential(String::new())];
                for credential in credentials {
                    let client: Client = Client::builder(credential).build()?;
                    let _: rules::api::rules::$builder = client.rules().$method();
                }
                client.rules().$method().send().await
            }
        }
    };
}

/// An operation of the pairs that are no rule's own.
macro_rules! more {
    ($block:ident, $builder:ident, $output:ty, $more:ident => $made:expr) => {
        pub mod $block {
            #[allow(unused_imports)]
            use super::*;

            pub fn request($more: rules::api::more::More) -> rules::api::more::$builder {
                $made
            }

            pub async fn send(client: &Client) -> Result<$output, Error> {
                request(client.more()).into_request()?;
                request(client.more()).send().await
            }
        }
    };
}

/// An object that is sent and received.
macro_rules! both_ways {
    ($block:ident, $builder:ident, $request:ident, $response:ident, $made:expr, { $($field:ident: $ty:ty),* }) => {
        pub mod $block {
            use super::*;
            use rules::models::{$request, $response};

            pub async fn send(client: &Client) -> Result<(), Error> {
                is_model::<$request>();
                is_model::<$response>();
                let mut value: $request = $made;
                value.unknown_fields = UnknownFields::default();
                $(let _: &$ty = &value.$field;)*
                let request: rules::api::more::$builder = client.more().$block(value);
                let answer: $response = request.send().await?;
                let _: UnknownFields = answer.unknown_fields;
                $(let _: $ty = answer.$field;)*
                Ok(())
            }
        }
    };
}

mod every_rule {
    //! What no rule is about.
    use super::*;

    pub async fn place(credential: Credential) -> Result<(), Error> {
        let client: Client = Client::new(credential)?;
        let group: rules::api::place::Place = client.place();
        let request: rules::api::place::PlaceRequest = group.place();
        request.send().await?;
        let _: Client = Client::new(None)?;
        Ok(())
    }

    pub fn unused(a: rules::models::A, b: rules::models::B) -> bool {
        let _: &Option<String> = &a.a;
        let _: &Option<String> = &b.a;
        let _: &serde_json::Value = &rules::api::ErrorBody::default();
        a.unknown_fields == b.unknown_fields
    }
}

plain!(operation_added, before_added, BeforeAdded);

mod operation_removed {
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: rules::api::rules::BeforeRemoved = client.rules().before_removed();
        request.send().await?;
        let request: rules::api::rules::Removed = client.rules().removed();
        request.send().await
    }
}

plain!(operation_moved, moved, Moved);
plain!(operation_deprecated, operation_deprecated, OperationDeprecated);
plain!(operation_deprecation_ended, operation_deprecation_ended, OperationDeprecationEnded);
plain!(sunset_set, sunset_set, SunsetSet);
plain!(sunset_removed, sunset_removed, SunsetRemoved);
plain!(sunset_moved_earlier, sunset_moved_earlier, SunsetMovedEarlier);
plain!(sunset_moved_later, sunset_moved_later, SunsetMovedLater);
plain!(operation_id_added, id_added, IdAdded);
plain!(operation_id_removed, id_to_remove, IdToRemove);
plain!(operation_id_changed, id_before, IdBefore);
plain!(operation_summary_changed, summary_before, SummaryBefore);

mod operation_group_changed {
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let group: rules::api::a::A = client.a();
        let request: rules::api::a::OperationGroupChanged = group.operation_group_changed();
        request.send().await
    }
}

mod operation_tags_changed {
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: rules::api::a::OperationTagsChanged = client.a().operation_tags_changed();
        request.send().await
    }
}

plain!(rust_name_changed, one, One);
plain!(rust_call_changed, rust_call_changed, RustCallChanged);
plain!(callback_added, callback_added, CallbackAdded);
plain!(callback_removed, callback_removed, CallbackRemoved);
plain!(callback_changed, callback_changed, CallbackChanged);
plain!(prose_changed, prose_changed, ProseChanged);

call!(parameter_added, parameter_added().a("x").a(String::new()) => ParameterAdded, ());
call!(required_parameter_added, required_parameter_added().a("x") => RequiredParameterAdded, ());
call!(parameter_removed, parameter_removed().a("x").b("y") => ParameterRemoved, ());
call!(parameter_moved, parameter_moved().a("x") => ParameterMoved, ());
call!(path_parameter_renamed, renamed("b") => Renamed, ());
call!(parameter_became_required, parameter_became_required().a("x") => ParameterBecameRequired, ());
call!(parameter_became_optional, parameter_became_optional("x") => ParameterBecameOptional, ());
call!(parameter_deprecated, parameter_deprecated().a("x") => ParameterDeprecated, ());
call!(parameter_deprecation_ended, parameter_deprecation_ended().a("x") => ParameterDeprecationEnded, ());
call!(parameter_became_list, parameter_became_list().a("x").a(String::new()) => ParameterBecameList, ());
call!(parameter_became_single, parameter_became_single().a("x").as_(["y", "z"]).as_(vec![String::new()]) => ParameterBecameSingle, ());
call!(parameter_became_delimited_list, parameter_became_delimited_list().a("x") => ParameterBecameDelimitedList, ());
call!(parameter_serialization_changed, parameter_serialization_changed().a("x").as_(["y"]) => ParameterSerializationChanged, ());
call!(parameter_reserved_changed, parameter_reserved_changed().a("x") => ParameterReservedChanged, ());
call!(parameter_empty_value_allowed, parameter_empty_value_allowed().a("x") => ParameterEmptyValueAllowed, ());
call!(parameter_empty_value_forbidden, parameter_empty_value_forbidden().a("x") => ParameterEmptyValueForbidden, ());
call!(parameter_encoding_changed, parameter_encoding_changed().a(BTreeMap::<String, Value>::new()) => ParameterEncodingChanged, ());
call!(wildcard_prefix_narrowed, wildcard_prefix_narrowed().x_forward("Name", "value") => WildcardPrefixNarrowed, ());
call!(wildcard_prefix_widened, wildcard_prefix_widened().x_forward_to("Name", "value") => WildcardPrefixWidened, ());

plain!(request_body_added, request_body_added, RequestBodyAdded);
plain!(required_request_body_added, required_request_body_added, RequiredRequestBodyAdded);

mod request_body_removed {
    use super::*;
    use rules::api::rules::RequestBodyRemoved;
    use rules::{WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: RequestBodyRemoved<WithoutBody> = client.rules().request_body_removed();
        request.clone().send().await?;
        let request: RequestBodyRemoved<WithBody> = request.text("text");
        request.send().await
    }
}

mod request_body_became_required {
    use super::*;
    use rules::api::rules::RequestBodyBecameRequired;
    use rules::{WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: RequestBodyBecameRequired<WithoutBody> = client.rules().request_body_became_required();
        request.clone().send().await?;
        let request: RequestBodyBecameRequired<WithBody> = request.text("text");
        request.send().await
    }
}

mod request_body_became_optional {
    use super::*;
    use rules::api::rules::RequestBodyBecameOptional;
    use rules::{WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: RequestBodyBecameOptional<WithoutBody> = client.rules().request_body_became_optional();
        let request: RequestBodyBecameOptional<WithBody> = request.text("text");
        request.send().await
    }
}

mod request_media_type_added {
    use super::*;
    use rules::api::rules::RequestMediaTypeAdded;
    use rules::{WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: RequestMediaTypeAdded<WithoutBody> = client.rules().request_media_type_added();
        request.clone().send().await?;
        let request: RequestMediaTypeAdded<WithBody> = request.text("text");
        request.send().await
    }
}

mod request_media_type_removed {
    use super::*;
    use rules::api::rules::RequestMediaTypeRemoved;
    use rules::{WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: RequestMediaTypeRemoved<WithoutBody> = client.rules().request_media_type_removed();
        request.clone().send().await?;
        let first: RequestMediaTypeRemoved<WithBody> = request.clone().text("text");
        first.send().await?;
        let second: RequestMediaTypeRemoved<WithBody> = request.text_csv("a,b");
        second.send().await
    }
}

mod request_encoding_changed {
    use super::*;
    use rules::api::rules::{RequestEncodingChanged, RequestEncodingChangedForm};
    use rules::{FilePart, WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: RequestEncodingChanged<WithoutBody> = client.rules().request_encoding_changed();
        request.clone().send().await?;
        let form: RequestEncodingChangedForm = RequestEncodingChangedForm::new()
            .text("a", "1,2")
            .file("b", FilePart::bytes(vec![1_u8]));
        let request: RequestEncodingChanged<WithBody> = request.multipart(form);
        request.send().await
    }
}

plain!(response_added, response_added, ResponseAdded);
plain!(response_removed, response_removed, ResponseRemoved);
plain!(error_response_added, error_response_added, ErrorResponseAdded);
plain!(error_response_removed, error_response_removed, ErrorResponseRemoved);
plain!(response_body_added, response_body_added, ResponseBodyAdded);
answer!(response_body_removed, ResponseBodyRemoved, String);
answer!(response_media_type_added, ResponseMediaTypeAdded, String);
answer!(response_media_type_removed, ResponseMediaTypeRemoved, String);
answer!(media_type_parameters_changed, MediaTypeParametersChanged, String);
plain!(response_header_added, response_header_added, ResponseHeaderAdded);
with_header!(response_header_removed, ResponseHeaderRemoved, ResponseHeaderRemovedResponseWithHeaders, Option<String>);
with_header!(required_response_header_removed, RequiredResponseHeaderRemoved, RequiredResponseHeaderRemovedResponseWithHeaders, String);
with_header!(response_header_became_optional, ResponseHeaderBecameOptional, ResponseHeaderBecameOptionalResponseWithHeaders, String);
with_header!(response_header_became_required, ResponseHeaderBecameRequired, ResponseHeaderBecameRequiredResponseWithHeaders, Option<String>);
with_header!(response_header_encoding_changed, ResponseHeaderEncodingChanged, ResponseHeaderEncodingChangedResponseWithHeaders, Option<String>);
with_header!(response_header_deprecated, ResponseHeaderDeprecated, ResponseHeaderDeprecatedResponseWithHeaders, Option<String>);
with_header!(response_header_deprecation_ended, ResponseHeaderDeprecationEnded, ResponseHeaderDeprecationEndedResponseWithHeaders, Option<String>);

text_body!(request_type_widened, RequestTypeWidened);
forms_body!(request_type_narrowed, RequestTypeNarrowed, RequestTypeNarrowedRequest { Text(String), Integer(i64) }, String::new());
answer!(response_type_widened, ResponseTypeWidened, String);
forms_answer!(response_type_narrowed, ResponseTypeNarrowed, ResponseTypeNarrowedResponse { Text(String), Integer(i64) });
text_body!(request_type_changed, RequestTypeChanged);
answer!(response_type_changed, ResponseTypeChanged, String);
text_body!(request_became_nullable, RequestBecameNullable);
body!(request_became_not_nullable, RequestBecameNotNullable, Some(String::new()));
answer!(response_became_nullable, ResponseBecameNullable, String);
answer!(response_became_not_nullable, ResponseBecameNotNullable, Option<String>);
body!(request_number_widened, RequestNumberWidened, 7_i32);
body!(request_number_narrowed, RequestNumberNarrowed, 7_i64);
answer!(response_number_widened, ResponseNumberWidened, i32);
answer!(response_number_narrowed, ResponseNumberNarrowed, i64);
text_body!(request_format_added, RequestFormatAdded);
text_body!(request_format_removed, RequestFormatRemoved);
answer!(response_format_added, ResponseFormatAdded, String);
answer!(response_format_removed, ResponseFormatRemoved, String);
text_body!(request_format_changed, RequestFormatChanged);
answer!(response_format_changed, ResponseFormatChanged, String);

object_body!(request_property_added, RequestPropertyAdded, RequestPropertyAddedRequest { a });
object_body!(request_required_property_added, RequestRequiredPropertyAdded, RequestRequiredPropertyAddedRequest { a });
object_body!(request_property_removed, RequestPropertyRemoved, RequestPropertyRemovedRequest { a, b });
object_body!(request_closed_property_removed, RequestClosedPropertyRemoved, RequestClosedPropertyRemovedRequest { a, b });
object_answer!(response_property_added, response_property_added, ResponsePropertyAdded, ResponsePropertyAddedResponse { a });
object_answer!(response_property_removed, response_property_removed, ResponsePropertyRemoved, ResponsePropertyRemovedResponse { a, b });
object_body!(request_property_became_required, RequestPropertyBecameRequired, RequestPropertyBecameRequiredRequest { a });

mod request_property_became_optional {
    use super::*;
    use rules::models::RequestPropertyBecameOptionalRequest as Body;

    pub async fn send(client: &Client) -> Result<(), Error> {
        is_model::<Body>();
        let mut body: Body = Body::new("text");
        let text: String = body.a;
        body = Body::new(text);
        body.unknown_fields = UnknownFields::default();
        let request: rules::api::rules::RequestPropertyBecameOptional =
            client.rules().request_property_became_optional(body);
        request.send().await
    }
}

object_answer!(response_property_became_required, response_property_became_required, ResponsePropertyBecameRequired, ResponsePropertyBecameRequiredResponse { a });

mod response_property_became_optional {
    use super::*;
    use rules::models::ResponsePropertyBecameOptionalResponse;

    pub async fn send(client: &Client) -> Result<String, Error> {
        is_model::<ResponsePropertyBecameOptionalResponse>();
        let request: rules::api::rules::ResponsePropertyBecameOptional =
            client.rules().response_property_became_optional();
        let answer: ResponsePropertyBecameOptionalResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        Ok(answer.a)
    }
}

body!(request_additional_properties_restricted, RequestAdditionalPropertiesRestricted, &serde_json::json!({"a": 1}));
body!(request_additional_properties_released, RequestAdditionalPropertiesReleased, BTreeMap::<String, String>::new());
answer!(response_additional_properties_restricted, ResponseAdditionalPropertiesRestricted, BTreeMap<String, Value>);
answer!(response_additional_properties_released, ResponseAdditionalPropertiesReleased, BTreeMap<String, String>);
body!(request_additional_properties_forbidden, RequestAdditionalPropertiesForbidden, &serde_json::json!({"a": 1}));
body!(request_additional_properties_allowed, RequestAdditionalPropertiesAllowed, &serde_json::json!({"a": 1}));
answer!(response_additional_properties_forbidden, ResponseAdditionalPropertiesForbidden, BTreeMap<String, Value>);
answer!(response_additional_properties_allowed, ResponseAdditionalPropertiesAllowed, BTreeMap<String, Value>);

forms_body!(request_variant_added, RequestVariantAdded, RequestVariantAddedRequest { Text(String), Map(BTreeMap<String, Value>) }, String::new());
forms_body!(request_variant_removed, RequestVariantRemoved, RequestVariantRemovedRequest { Text(String), Map(BTreeMap<String, Value>), List(Vec<String>) }, String::new());
forms_answer!(response_variant_added, ResponseVariantAdded, ResponseVariantAddedResponse { Text(String), Map(BTreeMap<String, Value>) });
forms_answer!(response_variant_removed, ResponseVariantRemoved, ResponseVariantRemovedResponse { Text(String), Map(BTreeMap<String, Value>), List(Vec<String>) });
forms_answer!(discriminator_added, DiscriminatorAdded, DiscriminatorAddedResponse { Text(String), Map(BTreeMap<String, Value>) });
forms_answer!(discriminator_removed, DiscriminatorRemoved, DiscriminatorRemovedResponse { Text(String), Map(BTreeMap<String, Value>) });
forms_answer!(discriminator_changed, DiscriminatorChanged, DiscriminatorChangedResponse { Text(String), Map(BTreeMap<String, Value>) });
forms_answer!(discriminator_value_added, DiscriminatorValueAdded, DiscriminatorValueAddedResponse { Text(String), Map(BTreeMap<String, Value>) });
forms_answer!(discriminator_value_removed, DiscriminatorValueRemoved, DiscriminatorValueRemovedResponse { Text(String), Map(BTreeMap<String, Value>) });
forms_answer!(discriminator_value_changed, DiscriminatorValueChanged, DiscriminatorValueChangedResponse { Text(String), Map(BTreeMap<String, Value>) });

object_answer!(property_deprecated, property_deprecated, PropertyDeprecated, PropertyDeprecatedResponse { a });
object_answer!(property_deprecation_ended, property_deprecation_ended, PropertyDeprecationEnded, PropertyDeprecationEndedResponse { a });
object_body!(property_became_read_only, PropertyBecameReadOnly, PropertyBecameReadOnlyRequest { a });
object_body!(property_no_longer_read_only, PropertyNoLongerReadOnly, PropertyNoLongerReadOnlyRequest {});
object_answer!(property_became_write_only, property_became_write_only, PropertyBecameWriteOnly, PropertyBecameWriteOnlyResponse { a });
object_answer!(property_no_longer_write_only, property_no_longer_write_only, PropertyNoLongerWriteOnly, PropertyNoLongerWriteOnlyResponse {});

mod schema_removed {
    use super::*;
    use rules::models::SchemaRemoved;

    pub fn read(value: SchemaRemoved) -> Option<String> {
        is_model::<SchemaRemoved>();
        let _: UnknownFields = value.unknown_fields;
        value.a
    }
}

object_answer!(schema_renamed, schema_renamed, SchemaRenamed, SchemaBefore { renamed });
object_answer!(schema_deprecated, schema_deprecated, SchemaDeprecated, SchemaDeprecated { old });
object_answer!(schema_deprecation_ended, schema_revived, SchemaRevived, SchemaRevived { new_ });

values_body!(request_enum_value_added, RequestEnumValueAdded, RequestEnumValueAddedRequest { A, B });
values_body!(request_enum_value_removed, RequestEnumValueRemoved, RequestEnumValueRemovedRequest { A, B, C });
values_answer!(response_enum_value_added, ResponseEnumValueAdded, ResponseEnumValueAddedResponse { A, B });
values_answer!(response_enum_value_removed, ResponseEnumValueRemoved, ResponseEnumValueRemovedResponse { A, B, C });
answer!(response_open_enum_value_added, ResponseOpenEnumValueAdded, String);
text_body!(request_enum_set, RequestEnumSet);
values_body!(request_enum_lifted, RequestEnumLifted, RequestEnumLiftedRequest { A, B });
answer!(response_enum_set, ResponseEnumSet, String);
values_answer!(response_enum_lifted, ResponseEnumLifted, ResponseEnumLiftedResponse { A, B });
object_body!(request_default_changed, RequestDefaultChanged, RequestDefaultChangedRequest { a });
object_body!(request_default_added, RequestDefaultAdded, RequestDefaultAddedRequest { a });
object_body!(request_default_removed, RequestDefaultRemoved, RequestDefaultRemovedRequest { a });
object_answer!(response_default_changed, response_default_changed, ResponseDefaultChanged, ResponseDefaultChangedResponse { a }, a_or_default);

body!(request_range_tightened, RequestRangeTightened, 7_i64);
body!(request_range_loosened, RequestRangeLoosened, 7_i64);
answer!(response_range_tightened, ResponseRangeTightened, i64);
answer!(response_range_loosened, ResponseRangeLoosened, i64);
text_body!(request_length_tightened, RequestLengthTightened);
text_body!(request_length_loosened, RequestLengthLoosened);
answer!(response_length_tightened, ResponseLengthTightened, String);
answer!(response_length_loosened, ResponseLengthLoosened, String);
text_body!(request_pattern_tightened, RequestPatternTightened);
text_body!(request_pattern_loosened, RequestPatternLoosened);
answer!(response_pattern_tightened, ResponsePatternTightened, String);
answer!(response_pattern_loosened, ResponsePatternLoosened, String);
body!(request_item_count_tightened, RequestItemCountTightened, vec![String::new()]);
body!(request_item_count_loosened, RequestItemCountLoosened, [String::new()]);
answer!(response_item_count_tightened, ResponseItemCountTightened, Vec<String>);
answer!(response_item_count_loosened, ResponseItemCountLoosened, Vec<String>);
body!(request_property_count_tightened, RequestPropertyCountTightened, &serde_json::json!({}));
body!(request_property_count_loosened, RequestPropertyCountLoosened, &serde_json::json!({}));
answer!(response_property_count_tightened, ResponsePropertyCountTightened, BTreeMap<String, Value>);
answer!(response_property_count_loosened, ResponsePropertyCountLoosened, BTreeMap<String, Value>);
body!(request_condition_tightened, RequestConditionTightened, &serde_json::json!({}));
body!(request_condition_loosened, RequestConditionLoosened, &serde_json::json!({}));
answer!(response_condition_tightened, ResponseConditionTightened, BTreeMap<String, Value>);
answer!(response_condition_loosened, ResponseConditionLoosened, BTreeMap<String, Value>);
text_body!(request_pattern_changed, RequestPatternChanged);
answer!(response_pattern_changed, ResponsePatternChanged, String);
body!(request_range_changed, RequestRangeChanged, 7_i64);
answer!(response_range_changed, ResponseRangeChanged, i64);
body!(request_condition_changed, RequestConditionChanged, &serde_json::json!({}));
answer!(response_condition_changed, ResponseConditionChanged, BTreeMap<String, Value>);

plain!(operation_server_changed, operation_server_changed, OperationServerChanged);
secured!(security_scope_added, scope_added, ScopeAdded, scoped, scoped_from, scoped_granted);
secured!(security_scope_removed, scope_removed, ScopeRemoved, unscoped, unscoped_from, unscoped_granted);
secured!(security_scheme_renamed, scheme_renamed, SchemeRenamed, scheme_before);
secured!(security_scheme_changed, scheme_changed, SchemeChanged, scheme_changed);
secured!(bearer_format_changed, bearer_format, BearerFormat, formatted, formatted_from);
secured!(oauth_flow_added, flow_added, FlowAdded, flow_added, flow_added_from, flow_added_granted);
secured!(oauth_flow_removed, flow_removed, FlowRemoved, flow_removed, flow_removed_from, flow_removed_granted);
secured!(oauth_url_changed, oauth_url, OauthUrl, oauth_url, oauth_url_from, oauth_url_granted);
secured!(oauth_scope_added, oauth_scope_added, OauthScopeAdded, oauth_scope_added, oauth_scope_added_from, oauth_scope_added_granted);
secured!(oauth_scope_removed, oauth_scope_removed, OauthScopeRemoved, oauth_scope_removed, oauth_scope_removed_from, oauth_scope_removed_granted);

more!(text_became_enum, TextBecameEnum, (), more => more.text_became_enum().a("x").a(String::new()));

mod enum_became_text {
    use super::*;
    use rules::models::EnumBecameTextA;

    values!(EnumBecameTextA { X, Y });

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: rules::api::more::EnumBecameText = client.more().enum_became_text();
        request.a(EnumBecameTextA::X).a("y").send().await
    }
}

mod enum_grew {
    use super::*;
    use rules::models::EnumGrewA;

    values!(EnumGrewA { X, Y });

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: rules::api::more::EnumGrew = client.more().enum_grew();
        request.a(EnumGrewA::X).a("y").send().await
    }
}

more!(integer_became_text, IntegerBecameText, (), more => more.integer_became_text().a(7_i64));
more!(integer_became_natural, IntegerBecameNatural, (), more => more.integer_became_natural().a(7_i64));
more!(integer_became_number, IntegerBecameNumber, (), more => more.integer_became_number().a(7_i64));
more!(required_text_became_list, RequiredTextBecameList, (), more => more.required_text_became_list("x"));
more!(required_list_became_text, RequiredListBecameText, (), more => more.required_list_became_text(["x", "y"]));
more!(required_text_became_enum, RequiredTextBecameEnum, (), more => more.required_text_became_enum(String::from("x")));
more!(list_of_texts_became_list_of_enums, ListOfTextsBecameListOfEnums, (), more => {
    more.list_of_texts_became_list_of_enums().a_list("x").a_lists(["x", "y"]).a_lists(vec![String::new()])
});
more!(list_of_integers_became_list_of_texts, ListOfIntegersBecameListOfTexts, (), more => {
    more.list_of_integers_became_list_of_texts().number(1_i64).numbers([2_i64, 3])
});
more!(list_joined_otherwise, ListJoinedOtherwise, (), more => more.list_joined_otherwise().tag("x").tags(["y"]));
more!(arguments_swapped, ArgumentsSwapped, (), more => more.arguments_swapped("one", 2_i64));
more!(header_default, HeaderDefault, (), more => more.header_default().x_depth(1_i64));
more!(cookie_became_header, CookieBecameHeader, (), more => more.cookie_became_header().taste("sweet"));
more!(date_time_appeared, DateTimeAppeared, (), more => more.date_time_appeared().since("today"));

mod argument_became_setter {
    use super::*;
    use rules::models::ArgumentBecameSetterKind;

    values!(ArgumentBecameSetterKind { X });

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: rules::api::more::ArgumentBecameSetter =
            client.more().argument_became_setter(ArgumentBecameSetterKind::X);
        request.send().await
    }
}

more!(text_became_anything, TextBecameAnything, (), more => more.text_became_anything().a("x").a(String::new()));

both_ways!(field_became_natural, FieldBecameNatural, FieldBecameNaturalRequest, FieldBecameNaturalResponse, FieldBecameNaturalRequest::new().a(7_i64), { a: Option<i64> });
both_ways!(field_became_nullable, FieldBecameNullable, FieldBecameNullableRequest, FieldBecameNullableResponse, FieldBecameNullableRequest::new().a("x"), { a: Option<String> });
both_ways!(required_field_became_nullable, RequiredFieldBecameNullable, RequiredFieldBecameNullableRequest, RequiredFieldBecameNullableResponse, RequiredFieldBecameNullableRequest::new("x"), { a: String });
both_ways!(field_became_enum, FieldBecameEnum, FieldBecameEnumRequest, FieldBecameEnumResponse, FieldBecameEnumRequest::new().a("x"), { a: Option<String> });
both_ways!(fields_changed_places, FieldsChangedPlaces, FieldsChangedPlacesRequest, FieldsChangedPlacesResponse, FieldsChangedPlacesRequest::new("x", 7_i64), { a: String, b: i64 });
both_ways!(closed_object, ClosedObject, ClosedObjectRequest, ClosedObjectResponse, ClosedObjectRequest::new().a("x"), { a: Option<String> });
both_ways!(typed_rest, TypedRest, TypedRestRequest, TypedRestResponse, TypedRestRequest::default().a("x"), { a: Option<String> });
both_ways!(field_became_list, FieldBecameList, FieldBecameListRequest, FieldBecameListResponse, FieldBecameListRequest::new().a("x"), { a: Option<String> });

mod list_of_objects {
    use super::*;
    use rules::models::{
        ListOfObjectsRequest, ListOfObjectsRequestAItem, ListOfObjectsResponse, ListOfObjectsResponseAItem,
    };

    pub async fn send(client: &Client) -> Result<(), Error> {
        let mut item: ListOfObjectsRequestAItem = ListOfObjectsRequestAItem::new().b("x");
        let _: &Option<String> = &item.b;
        item.unknown_fields = UnknownFields::default();
        let mut body: ListOfObjectsRequest = ListOfObjectsRequest::new().a(vec![item]);
        let _: &Option<Vec<ListOfObjectsRequestAItem>> = &body.a;
        body.unknown_fields = UnknownFields::default();
        let request: rules::api::more::ListOfObjects = client.more().list_of_objects(body);
        let answer: ListOfObjectsResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let items: Option<Vec<ListOfObjectsResponseAItem>> = answer.a;
        for item in items.unwrap_or_default() {
            let _: UnknownFields = item.unknown_fields;
            let _: Option<String> = item.b;
        }
        Ok(())
    }
}

more!(body_got_a_second_form, BodyGotSecondForm, (), more => more.body_got_second_form("x"));

mod answer_got_a_name {
    use super::*;
    use rules::models::AnswerGotNameResponse;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: rules::api::more::AnswerGotName = client.more().answer_got_name();
        let answer: AnswerGotNameResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.a;
        Ok(())
    }
}

more!(success_moved, SuccessMoved, i64, more => more.success_moved());
more!(success_without_body_joined, SuccessWithoutBodyJoined, i64, more => more.success_without_body_joined());

mod pages_came {
    use super::*;
    use rules::models::PagesCameResponse;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: rules::api::more::PagesCame = client.more().pages_came().cursor("x");
        let answer: PagesCameResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.cursor;
        let _: Option<Vec<String>> = answer.runs;
        Ok(())
    }
}

mod pages_went {
    use super::*;
    use rules::models::PagesWentResponse;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: rules::api::more::PagesWent = client.more().pages_went().cursor("x");
        let pages: rules::Pages<PagesWentResponse> = request.clone().pages();
        let items: rules::Items<PagesWentResponse, String> = request.clone().items();
        drop((pages, items));
        let answer: PagesWentResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.cursor;
        let _: Option<Vec<String>> = answer.runs;
        Ok(())
    }
}

more!(filter_became_needed, FilterBecameNeeded, (), more => more.filter_became_needed().a("x"));
more!(filter_no_longer_needed, FilterNoLongerNeeded, (), more => more.filter_no_longer_needed().a("x").all());
more!(single_accepted, SingleAccepted, Vec<String>, more => more.single_accepted());
