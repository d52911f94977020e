// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pet {
    /// Tagged `Cat`.
    Cat(Box<Cat>),
    /// Tagged `hound` or `Poodle`.
    Dog(Box<Dog>),
    /// Tagged `Fish`.
    Fish(Box<Fish>),
    /// Tagged `Bird` or `Owl`.
    Bird(Box<Bird>),
    /// Any other, with what all have in common.
    Other(Box<PetBase>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Pet by "kind" {
        ["Cat"] => Cat with tag,
        ["hound" | "Poodle"] => Dog,
        ["Fish"] => Fish with tag,
        ["Bird" | "Owl"] => Bird,
    } else Other
}

union_conversions! {
    Pet {
        as_cat -> Cat: Cat,
        as_dog -> Dog: Dog,
        as_fish -> Fish: Fish,
        as_bird -> Bird: Bird,
        as_other -> Other: PetBase,
    } from {
        Cat: Cat as boxed,
        Dog: Dog as boxed,
        Fish: Fish as boxed,
        Bird: Bird as boxed,
        Other: PetBase as boxed,
    }
}

impl Pet {
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Cat(value) => Some(value.kind.as_str()),
            Self::Dog(value) => value.kind(),
            Self::Fish(value) => Some(value.kind.as_str()),
            Self::Bird(value) => value.kind(),
            Self::Other(value) => Some(value.kind.as_str()),
            Self::Unknown(_) => None,
        }
    }

    /// What it is called.
    ///
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Cat(value) => Some(value.name.as_str()),
            Self::Dog(value) => value.name(),
            Self::Fish(value) => Some(value.name.as_str()),
            Self::Bird(value) => value.name(),
            Self::Other(value) => Some(value.name.as_str()),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn age(&self) -> Option<&i64> {
        match self {
            Self::Cat(value) => value.age.as_ref().and_then(Option::as_ref),
            Self::Dog(value) => value.age(),
            Self::Fish(value) => value.age.as_ref().and_then(Option::as_ref),
            Self::Bird(value) => value.age(),
            Self::Other(value) => value.age.as_ref().and_then(Option::as_ref),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn friend(&self) -> Option<&Pet> {
        match self {
            Self::Cat(value) => value.friend.as_deref(),
            Self::Dog(value) => value.friend(),
            Self::Fish(value) => value.friend.as_deref(),
            Self::Bird(value) => value.friend(),
            Self::Other(value) => value.friend.as_deref(),
            Self::Unknown(_) => None,
        }
    }
}

/// What every [`Pet`] has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PetBase {
    pub kind: String,
    /// What it is called.
    pub name: String,
    pub age: Option<Option<i64>>,
    pub friend: Option<Box<Pet>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    PetBase {
        "kind" => kind: required,
        "name" => name: required,
        "age" => age: maybe,
        "friend" => friend: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl PetBase {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(kind: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            name: name.into(),
            age: None,
            friend: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// It is `Cat` from the start.
    pub kind: String,
    /// What it is called.
    pub name: String,
    pub age: Option<Option<i64>>,
    pub friend: Option<Box<Pet>>,
    pub meow: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Cat {
        "kind" => kind: required,
        "name" => name: required,
        "age" => age: maybe,
        "friend" => friend: optional,
        "meow" => meow: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Cat {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            kind: "Cat".to_owned(),
            name: name.into(),
            age: None,
            friend: None,
            meow: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Dog {
    /// Tagged `Poodle`.
    Poodle(Box<Poodle>),
    /// Any other, with what all have in common.
    Other(Box<DogBase>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Dog by "kind" {
        ["Poodle"] => Poodle with tag,
    } else Other
}

union_conversions! {
    Dog {
        as_poodle -> Poodle: Poodle,
        as_other -> Other: DogBase,
    } from {
        Poodle: Poodle as boxed,
        Other: DogBase as boxed,
    }
}

impl Dog {
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Poodle(value) => Some(value.kind.as_str()),
            Self::Other(value) => Some(value.kind.as_str()),
            Self::Unknown(_) => None,
        }
    }

    /// What it is called.
    ///
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Poodle(value) => Some(value.name.as_str()),
            Self::Other(value) => Some(value.name.as_str()),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn age(&self) -> Option<&i64> {
        match self {
            Self::Poodle(value) => value.age.as_ref(),
            Self::Other(value) => value.age.as_ref(),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn friend(&self) -> Option<&Pet> {
        match self {
            Self::Poodle(value) => value.friend.as_deref(),
            Self::Other(value) => value.friend.as_deref(),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn barks(&self) -> Option<&bool> {
        match self {
            Self::Poodle(value) => value.barks.as_ref(),
            Self::Other(value) => value.barks.as_ref(),
            Self::Unknown(_) => None,
        }
    }
}

/// What every [`Dog`] has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DogBase {
    /// It is `hound` from the start.
    pub kind: String,
    /// What it is called.
    pub name: String,
    pub age: Option<i64>,
    pub friend: Option<Box<Pet>>,
    pub barks: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    DogBase {
        "kind" => kind: required,
        "name" => name: required,
        "age" => age: nullable,
        "friend" => friend: optional,
        "barks" => barks: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl DogBase {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(age: impl Into<Option<i64>>, name: impl Into<String>) -> Self {
        Self {
            kind: "hound".to_owned(),
            name: name.into(),
            age: age.into(),
            friend: None,
            barks: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Poodle {
    /// It is `Poodle` from the start.
    pub kind: String,
    /// What it is called.
    pub name: String,
    pub age: Option<i64>,
    pub friend: Option<Box<Pet>>,
    pub barks: Option<bool>,
    pub curls: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Poodle {
        "kind" => kind: required,
        "name" => name: required,
        "age" => age: nullable,
        "friend" => friend: optional,
        "barks" => barks: optional,
        "curls" => curls: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Poodle {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(age: impl Into<Option<i64>>, curls: i64, name: impl Into<String>) -> Self {
        Self {
            kind: "Poodle".to_owned(),
            name: name.into(),
            age: age.into(),
            friend: None,
            barks: None,
            curls,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fish {
    /// It is `Fish` from the start.
    pub kind: String,
    /// What it is called.
    pub name: String,
    pub age: Option<Option<i64>>,
    pub friend: Option<Box<Pet>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Fish {
        "kind" => kind: required,
        "name" => name: required,
        "age" => age: maybe,
        "friend" => friend: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Fish {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            kind: "Fish".to_owned(),
            name: name.into(),
            age: None,
            friend: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Bird {
    /// Tagged `Owl`.
    Owl(Box<Owl>),
    /// Any other, with what all have in common.
    Other(Box<BirdBase>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Bird by "kind" {
        ["Owl"] => Owl with tag,
    } else Other
}

union_conversions! {
    Bird {
        as_owl -> Owl: Owl,
        as_other -> Other: BirdBase,
    } from {
        Owl: Owl as boxed,
        Other: BirdBase as boxed,
    }
}

impl Bird {
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Owl(value) => Some(value.kind.as_str()),
            Self::Other(value) => Some(value.kind.as_str()),
            Self::Unknown(_) => None,
        }
    }

    /// What it is called.
    ///
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Owl(value) => Some(value.name.as_str()),
            Self::Other(value) => Some(value.name.as_str()),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn age(&self) -> Option<&i64> {
        match self {
            Self::Owl(value) => value.age.as_ref().and_then(Option::as_ref),
            Self::Other(value) => value.age.as_ref().and_then(Option::as_ref),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn friend(&self) -> Option<&Pet> {
        match self {
            Self::Owl(value) => value.friend.as_deref(),
            Self::Other(value) => value.friend.as_deref(),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn wings(&self) -> Option<&i64> {
        match self {
            Self::Owl(value) => value.wings.as_ref(),
            Self::Other(value) => value.wings.as_ref(),
            Self::Unknown(_) => None,
        }
    }
}

/// What every [`Bird`] has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BirdBase {
    /// It is `Bird` from the start.
    pub kind: String,
    /// What it is called.
    pub name: String,
    pub age: Option<Option<i64>>,
    pub friend: Option<Box<Pet>>,
    pub wings: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    BirdBase {
        "kind" => kind: required,
        "name" => name: required,
        "age" => age: maybe,
        "friend" => friend: optional,
        "wings" => wings: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl BirdBase {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            kind: "Bird".to_owned(),
            name: name.into(),
            age: None,
            friend: None,
            wings: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Owl {
    /// It is `Owl` from the start.
    pub kind: String,
    /// What it is called.
    pub name: String,
    pub age: Option<Option<i64>>,
    pub friend: Option<Box<Pet>>,
    pub wings: Option<i64>,
    pub wise: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Owl {
        "kind" => kind: required,
        "name" => name: required,
        "age" => age: maybe,
        "friend" => friend: optional,
        "wings" => wings: optional,
        "wise" => wise: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Owl {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            kind: "Owl".to_owned(),
            name: name.into(),
            age: None,
            friend: None,
            wings: None,
            wise: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Household {
    pub pets: Vec<Pet>,
    pub dogs: Option<Vec<Dog>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Household {
        "pets" => pets: required,
        "dogs" => dogs: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Household {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(pets: Vec<Pet>) -> Self {
        Self {
            pets,
            dogs: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Plant {
    Tree(Tree),
    Oak(Oak),
    /// Any other, with what all have in common.
    Other(PlantBase),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Plant {
        Tree: {
            "kind": required fixed ["tree"],
            "height": optional,
        },
        Oak: {
            "kind": required fixed ["tree"],
            "height": optional,
            "acorns": required,
        },
        Other: any,
    }
}

union_conversions! {
    Plant {
        as_tree -> Tree: Tree,
        as_oak -> Oak: Oak,
        as_other -> Other: PlantBase,
    } from {
        Tree: Tree,
        Oak: Oak,
        Other: PlantBase,
    }
}

/// What every [`Plant`] has.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlantBase {
    pub kind: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    PlantBase {
        "kind" => kind: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl PlantBase {
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
pub struct Tree {
    /// It is `tree` from the start.
    pub kind: TreeKind,
    pub height: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Tree {
        "kind" => kind: required,
        "height" => height: optional,
        ..unknown_fields
    }
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            kind: TreeKind::Tree,
            height: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TreeKind {
    /// `tree`.
    Tree,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    TreeKind {
        "tree" => Tree,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Oak {
    /// It is `tree` from the start.
    pub kind: TreeKind,
    pub height: Option<f64>,
    pub acorns: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Oak {
        "kind" => kind: required,
        "height" => height: optional,
        "acorns" => acorns: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Oak {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(acorns: i64) -> Self {
        Self {
            kind: TreeKind::Tree,
            height: None,
            acorns,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tool {
    Saw(Saw),
    Drill(Drill),
    /// Any other, with what all have in common.
    Other(ToolBase),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Tool {
        Saw: {
            "maker": optional,
            "teeth": required,
        },
        Drill: {
            "maker": optional,
            "bit": required,
        },
        Other: any,
    }
}

union_conversions! {
    Tool {
        as_saw -> Saw: Saw,
        as_drill -> Drill: Drill,
        as_other -> Other: ToolBase,
    } from {
        Saw: Saw,
        Drill: Drill,
        Other: ToolBase,
    }
}

impl Tool {
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn maker(&self) -> Option<&str> {
        match self {
            Self::Saw(value) => value.maker.as_deref(),
            Self::Drill(value) => value.maker.as_deref(),
            Self::Other(value) => value.maker.as_deref(),
            Self::Unknown(_) => None,
        }
    }
}

/// What every [`Tool`] has.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ToolBase {
    pub maker: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ToolBase {
        "maker" => maker: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Saw {
    pub maker: Option<String>,
    pub teeth: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Saw {
        "maker" => maker: optional,
        "teeth" => teeth: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Saw {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(teeth: i64) -> Self {
        Self {
            maker: None,
            teeth,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Drill {
    pub maker: Option<String>,
    pub bit: f64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Drill {
        "maker" => maker: optional,
        "bit" => bit: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Drill {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(bit: f64) -> Self {
        Self {
            maker: None,
            bit,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Vehicle {
    /// Tagged `car`.
    Car(Car),
    /// Tagged `van`.
    Van(Van),
    /// Any other, with what all have in common.
    Other(VehicleBase),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Vehicle by "type" {
        ["car"] => Car with tag,
        ["van"] => Van with tag,
    } else Other
}

union_conversions! {
    Vehicle {
        as_car -> Car: Car,
        as_van -> Van: Van,
        as_other -> Other: VehicleBase,
    } from {
        Car: Car,
        Van: Van,
        Other: VehicleBase,
    }
}

impl Vehicle {
    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn type_(&self) -> Option<&str> {
        match self {
            Self::Car(value) => value.type_.as_deref(),
            Self::Van(value) => value.type_.as_deref(),
            Self::Other(value) => value.type_.as_deref(),
            Self::Unknown(_) => None,
        }
    }

    /// `None` where it is absent, and of [`Self::Unknown`].
    #[inline]
    pub fn wheels(&self) -> Option<&i64> {
        match self {
            Self::Car(value) => value.wheels.as_ref(),
            Self::Van(value) => value.wheels.as_ref(),
            Self::Other(value) => value.wheels.as_ref(),
            Self::Unknown(_) => None,
        }
    }
}

/// What every [`Vehicle`] has.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct VehicleBase {
    pub type_: Option<String>,
    pub wheels: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    VehicleBase {
        "type" => type_: optional,
        "wheels" => wheels: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Car {
    /// It is `car` from the start.
    pub type_: Option<String>,
    pub wheels: Option<i64>,
    pub doors: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Car {
        "type" => type_: optional,
        "wheels" => wheels: optional,
        "doors" => doors: optional,
        ..unknown_fields
    }
}

impl Default for Car {
    fn default() -> Self {
        Self {
            type_: Some("car".to_owned()),
            wheels: None,
            doors: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Van {
    /// It is `van` from the start.
    pub type_: Option<String>,
    pub wheels: Option<i64>,
    pub load: Option<f64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Van {
        "type" => type_: optional,
        "wheels" => wheels: optional,
        "load" => load: optional,
        ..unknown_fields
    }
}

impl Default for Van {
    fn default() -> Self {
        Self {
            type_: Some("van".to_owned()),
            wheels: None,
            load: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

