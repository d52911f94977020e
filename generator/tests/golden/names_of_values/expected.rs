// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::json_enum;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Versions {
    /// `1.0`.
    N1_0,
    /// `10`.
    N10,
    /// `v1.0`.
    V1_0,
    /// `v10`.
    V10,
    /// `1.10.2-beta.1`.
    N1_10_2Beta1,
    /// `gpt-3.5-turbo`.
    Gpt3_5Turbo,
    /// `utf-8`.
    Utf8,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Versions {
        "1.0" => N1_0,
        "10" => N10,
        "v1.0" => V1_0,
        "v10" => V10,
        "1.10.2-beta.1" => N1_10_2Beta1,
        "gpt-3.5-turbo" => Gpt3_5Turbo,
        "utf-8" => Utf8,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Dates {
    /// `2024-01-31`.
    N2024_01_31,
    /// `20240131`.
    N20240131,
    /// `2024-01-31T10:00:00Z`.
    N2024_01_31t10_00_00z,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Dates {
        "2024-01-31" => N2024_01_31,
        "20240131" => N20240131,
        "2024-01-31T10:00:00Z" => N2024_01_31t10_00_00z,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Sizes {
    /// `1024x1024`.
    N1024x1024,
    /// `16:9`.
    N16_9,
    /// `169`.
    N169,
    /// `1,000`.
    N1_000,
    /// `1.5M`.
    N1_5m,
    /// `50%`.
    N50Percent,
    /// `10.0.0.0/8`.
    N10_0_0_0_8,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Sizes {
        "1024x1024" => N1024x1024,
        "16:9" => N16_9,
        "169" => N169,
        "1,000" => N1_000,
        "1.5M" => N1_5m,
        "50%" => N50Percent,
        "10.0.0.0/8" => N10_0_0_0_8,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Numbers {
    /// `-1`.
    Minus1,
    /// `1`.
    N1,
    /// `+1`.
    Plus1,
    /// `-0.5`.
    Minus0_5,
    /// `0.5`.
    N0_5,
    /// `<1`.
    LessThan1,
    /// `>= 10`.
    AtLeast10,
    /// `!=5`.
    Not5,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Numbers {
        "-1" => Minus1,
        "1" => N1,
        "+1" => Plus1,
        "-0.5" => Minus0_5,
        "0.5" => N0_5,
        "<1" => LessThan1,
        ">= 10" => AtLeast10,
        "!=5" => Not5,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Operators {
    /// `=`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
    /// `=~`.
    Matches,
    /// `!~`.
    DoesNotMatch,
    /// `~`.
    Tilde,
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `!`.
    Exclamation,
    /// `*`.
    Asterisk,
    /// `**`.
    DoubleAsterisk,
    /// `->`.
    Arrow,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Operators {
        "=" => Equal,
        "!=" => NotEqual,
        "<" => Less,
        "<=" => LessOrEqual,
        ">" => Greater,
        ">=" => GreaterOrEqual,
        "=~" => Matches,
        "!~" => DoesNotMatch,
        "~" => Tilde,
        "&&" => And,
        "||" => Or,
        "!" => Exclamation,
        "*" => Asterisk,
        "**" => DoubleAsterisk,
        "->" => Arrow,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Separators {
    /// `,`.
    Comma,
    /// `;`.
    Semicolon,
    /// .
    Tab,
    /// .
    Space,
    /// `|`.
    Bar,
    /// `"`.
    DoubleQuote,
    /// `'`.
    Quote,
    /// .
    LineFeed,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Separators {
        "," => Comma,
        ";" => Semicolon,
        "\t" => Tab,
        " " => Space,
        "|" => Bar,
        "\"" => DoubleQuote,
        "'" => Quote,
        "\n" => LineFeed,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Scripts {
    /// The empty string.
    Empty,
    /// `é`.
    É,
    /// `你好`.
    你好,
    /// `Привет`.
    Привет,
    /// `日本`.
    日本,
    /// `مرحبا`.
    Value6,
    /// `€`.
    Euro,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Scripts {
        "" => Empty,
        "é" => É,
        "你好" => 你好,
        "Привет" => Привет,
        "日本" => 日本,
        "مرحبا" => Value6,
        "€" => Euro,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Pictures {
    /// `👍`.
    ThumbsUp,
    /// `👎`.
    ThumbsDown,
    /// `❤️`.
    Heart,
    /// `🇩🇪`.
    FlagDe,
    /// `🦥`.
    U1F9A5,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Pictures {
        "👍" => ThumbsUp,
        "👎" => ThumbsDown,
        "❤\u{fe0f}" => Heart,
        "🇩🇪" => FlagDe,
        "🦥" => U1F9A5,
    }
}

