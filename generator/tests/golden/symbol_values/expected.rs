// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::open_enum;

open_enum! {
    /// The values of order.
    pub enum Order {
        /// `date`.
        Date = "date",
        /// `-date`.
        MinusDate = "-date",
        /// `+date`.
        PlusDate = "+date",
        /// `*`.
        Asterisk = "*",
    }
}

open_enum! {
    /// The values of votes.
    pub enum Votes {
        /// `+1`.
        Plus1 = "+1",
        /// `-1`.
        Minus1 = "-1",
        /// `1`.
        N1 = "1",
    }
}

open_enum! {
    /// The values of compares.
    pub enum Compares {
        /// `>=`.
        GreaterOrEqual = ">=",
        /// `<`.
        Less = "<",
        /// `==`.
        Equal = "==",
        /// `!`.
        Exclamation = "!",
        /// `~>~`.
        TildeGreaterTilde = "~>~",
        /// `☃`.
        Value6 = "☃",
        /// `a b`.
        AB = "a b",
        /// `a-b`.
        AB3 = "a-b",
        /// `a_b`.
        AB4 = "a_b",
        /// `a_b2`.
        AB2 = "a_b2",
    }
}

