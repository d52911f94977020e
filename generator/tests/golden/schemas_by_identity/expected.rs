// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Pet {
    pub owner: Option<Box<Owner>>,
    pub tag: Option<PetTag>,
    pub note: Option<PetNote>,
    pub tree: Option<Tree>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Pet {
        "owner" => owner: optional,
        "tag" => tag: optional,
        "note" => note: optional,
        "tree" => tree: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PetNote {
    pub text: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    PetNote {
        "text" => text: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PetTag {
    pub color: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    PetTag {
        "color" => color: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Owner {
    pub name: Option<String>,
    pub favourite: Option<Box<Pet>>,
    pub note: Option<PetNote>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Owner {
        "name" => name: optional,
        "favourite" => favourite: optional,
        "note" => note: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    pub branches: Option<Vec<Tree>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Tree {
        "branches" => branches: optional,
        ..unknown_fields
    }
}

impl Tree {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    #[inline]
    pub fn branches(mut self, value: Vec<Tree>) -> Self {
        self.branches = Some(value);
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// Tagged `round`.
    Circle(Circle),
    /// Tagged `angular`.
    Square(Square),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Shape by "kind" {
        ["round"] => Circle with tag,
        ["angular"] => Square with tag,
    }
}

union_conversions! {
    Shape {
        as_circle -> Circle: Circle,
        as_square -> Square: Square,
    } from {
        Circle: Circle,
        Square: Square,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Circle {
    /// It is `round` from the start.
    pub kind: String,
    pub radius: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Circle {
        "kind" => kind: required,
        "radius" => radius: optional,
        ..unknown_fields
    }
}

impl Default for Circle {
    fn default() -> Self {
        Self {
            kind: "round".to_owned(),
            radius: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Square {
    /// It is `angular` from the start.
    pub kind: String,
    pub side: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Square {
        "kind" => kind: required,
        "side" => side: optional,
        ..unknown_fields
    }
}

impl Default for Square {
    fn default() -> Self {
        Self {
            kind: "angular".to_owned(),
            side: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Unused {
    pub id: Option<String>,
    /// Example: `{"$ref":"#gone"}`.
    pub anchor: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Unused {
        "$id" => id: optional,
        "anchor" => anchor: optional,
        ..unknown_fields
    }
}

// src/api/pets.rs

//! Pets.

use crate::api::models;
use crate::runtime::{Client, Empty, Json, Operation, RequestBuilder, request_methods};

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

    /// `GET /pets`: 200 Found.
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
    /// # async fn example(client: schemas_by_identity::Client) -> Result<(), schemas_by_identity::Error> {
    /// let response = client.pets().get().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get(&self) -> Get {
        let request = RequestBuilder::new(&self.client, &GET);
        Get { request }
    }

    /// `POST /pets`: 204 Done.
    ///
    /// - `body`: A body of the type `application/json`.
    ///
    /// Not idempotent.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: schemas_by_identity::Client, body: schemas_by_identity::models::Tree) -> Result<(), schemas_by_identity::Error> {
    /// client.pets().add_tree(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add_tree(&self, body: models::Tree) -> AddTree {
        let mut request = RequestBuilder::new(&self.client, &ADD_TREE);
        request.json("application/json", &body);
        AddTree { request }
    }
}

static GET: Operation = Operation::get("pets.get").path("/pets");

/// A request for [`Pets::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Json<models::Pet> as models::Pet);

static ADD_TREE: Operation = Operation::post("pets.add_tree").path("/pets");

/// A request for [`Pets::add_tree`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddTree {
    request: RequestBuilder,
}

request_methods!(AddTree => Empty as ());

