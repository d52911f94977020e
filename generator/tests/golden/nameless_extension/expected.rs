// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pet {
    /// Tagged `Cat`.
    Cat(Cat),
    /// Any other, with what all have in common.
    Other(PetBase),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Pet by "kind" {
        ["Cat"] => Cat with tag,
    } else Other
}

union_conversions! {
    Pet {
        as_cat -> Cat: Cat,
        as_other -> Other: PetBase,
    } from {
        Cat: Cat,
        Other: PetBase,
    }
}

impl Pet {
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Cat(value) => Some(value.kind.as_str()),
            Self::Other(value) => Some(value.kind.as_str()),
            Self::Unknown(_) => None,
        }
    }
}

/// What every [`Pet`] has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PetBase {
    pub kind: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    PetBase {
        "kind" => kind: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl PetBase {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(kind: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// It is `Cat` from the start.
    pub kind: String,
    pub claws: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Cat {
        "kind" => kind: required,
        "claws" => claws: optional,
        ..unknown_fields
    }
}

impl Default for Cat {
    fn default() -> Self {
        Self {
            kind: "Cat".to_owned(),
            claws: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetDogResponse {
    pub kind: String,
    pub bark: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    GetDogResponse {
        "kind" => kind: required,
        "bark" => bark: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl GetDogResponse {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(kind: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            bark: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

// src/api/pets.rs

//! Pets.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::pets`].
#[derive(Clone, Debug)]
pub struct Pets {
    client: Client,
}

impl Pets {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /dog`: 200 One.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: an_extension_without_a_name::Client) -> Result<(), an_extension_without_a_name::Error> {
    /// let response = client.pets().get_dog().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_dog(&self) -> GetDog {
        let request = RequestBuilder::new(&self.client, &GET_DOG);
        GetDog { request }
    }
}

static GET_DOG: Operation = Operation::get("pets.get_dog").path("/dog");

/// A request for [`Pets::get_dog`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetDog {
    request: RequestBuilder,
}

request_methods!(GetDog => Json<models::GetDogResponse> as models::GetDogResponse);

