// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Delivery {
    pub id: String,
    /// The fields that are not the same in each case.
    pub alternative: DeliveryAlternative,
    /// The fields that are not the same in each case.
    pub alternative_2: DeliveryAlternative2,
}

json_object! {
    Delivery {
        "id" => id: required,
        ..alternative sees []
        ..alternative_2 has ["shop", "street"] shares ["note"] sees []
    }
}

#[cfg(any(test, feature = "testing"))]
impl Delivery {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(
        id: impl Into<String>,
        alternative: impl Into<DeliveryAlternative>,
        alternative_2: impl Into<DeliveryAlternative2>,
    ) -> Self {
        Self {
            id: id.into(),
            alternative: alternative.into(),
            alternative_2: alternative_2.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DeliveryAlternative {
    Van(DeliveryAlternativeVan),
    Bike(DeliveryAlternativeBike),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    DeliveryAlternative {
        Van: {
            "plate": required,
            "note": optional,
        },
        Bike: {
            "rider": required,
        },
    }
}

union_conversions! {
    DeliveryAlternative {
        as_van -> Van: DeliveryAlternativeVan,
        as_bike -> Bike: DeliveryAlternativeBike,
    } from {
        Van: DeliveryAlternativeVan,
        Bike: DeliveryAlternativeBike,
    }
}

/// Van.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryAlternativeVan {
    pub plate: String,
    pub note: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    DeliveryAlternativeVan {
        "plate" => plate: required,
        "note" => note: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl DeliveryAlternativeVan {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(plate: impl Into<String>) -> Self {
        Self {
            plate: plate.into(),
            note: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// Bike.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryAlternativeBike {
    pub rider: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    DeliveryAlternativeBike {
        "rider" => rider: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl DeliveryAlternativeBike {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(rider: impl Into<String>) -> Self {
        Self {
            rider: rider.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DeliveryAlternative2 {
    Home(DeliveryAlternative2Home),
    Shop(DeliveryAlternative2Shop),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    DeliveryAlternative2 {
        Home: {
            "street": required,
        },
        Shop: {
            "shop": required,
            "note": optional,
        },
    }
}

union_conversions! {
    DeliveryAlternative2 {
        as_home -> Home: DeliveryAlternative2Home,
        as_shop -> Shop: DeliveryAlternative2Shop,
    } from {
        Home: DeliveryAlternative2Home,
        Shop: DeliveryAlternative2Shop,
    }
}

/// Home.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryAlternative2Home {
    pub street: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    DeliveryAlternative2Home {
        "street" => street: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl DeliveryAlternative2Home {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(street: impl Into<String>) -> Self {
        Self {
            street: street.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

/// Shop.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryAlternative2Shop {
    pub shop: i64,
    pub note: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    DeliveryAlternative2Shop {
        "shop" => shop: required,
        "note" => note: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl DeliveryAlternative2Shop {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(shop: i64) -> Self {
        Self {
            shop,
            note: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Contexts {
    Names(ContextsNames),
    List(Vec<String>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Contexts {
        Names,
        List,
    }
}

union_conversions! {
    Contexts {
        as_names -> Names: ContextsNames,
        as_list -> List: Vec<String>,
    } from {
        Names: ContextsNames,
        List: Vec<String>,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContextsNames {
    pub names: Vec<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ContextsNames {
        "names" => names: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl ContextsNames {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(names: Vec<String>) -> Self {
        Self {
            names,
            unknown_fields: UnknownFields::default(),
        }
    }
}

