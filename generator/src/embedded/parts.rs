//! The parts of the runtime that only some descriptions need: one table.

use std::collections::BTreeSet;

use super::RUNTIME;

/// Declares the parts: what each is, the line before what belongs to it in the runtime's sources, and the parts that it is
/// built on.
macro_rules! parts {
    ($($(#[$docs:meta])+ $name:ident $mark:literal needs [$($needed:ident)*],)+) => {
        /// A part of the runtime that only some descriptions need.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum RuntimePart {
            $($(#[$docs])+ $name,)+
        }

        impl RuntimePart {
            /// All parts.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The line before what belongs to it in the runtime's sources.
            pub(super) fn mark(self) -> &'static str {
                match self {
                    $(Self::$name => $mark,)+
                }
            }

            /// The parts that it is built on.
            fn needed(self) -> &'static [Self] {
                match self {
                    $(Self::$name => &[$(Self::$needed,)*],)+
                }
            }
        }
    };
}

parts! {
    /// Parameters and forms with lists and objects in the styles of OpenAPI.
    Styles "#[cfg(feature = \"__styles\")]" needs [],
    /// Bodies that are read while they are sent.
    Streams "#[cfg(feature = \"__streams\")]" needs [Bodies],
    /// Bodies of the media type `multipart/form-data`.
    Multipart "#[cfg(feature = \"__multipart\")]" needs [Styles Streams Texts],
    /// Successes that hold different things by their status.
    ByStatus "#[cfg(feature = \"__by_status\")]" needs [],
    /// Points in time that are texts.
    DateTimes "#[cfg(feature = \"__date_time\")]" needs [],
    /// Points in time that are numbers of seconds.
    UnixTimes "#[cfg(feature = \"__unix_time\")]" needs [],
    /// What a response held, as requests hold it.
    RequestForms "#[cfg(feature = \"__request_forms\")]" needs [],
    /// Points in time as other crates have them.
    Calendars "// part: calendars" needs [],
    /// Waiting until something at the service has ended.
    Waiters "// part: waiters" needs [],
    /// Tokens of OAuth 2 that are fetched.
    OAuth2 "#[cfg(feature = \"__oauth2\")]" needs [Basic],
    /// Methods for the headers of responses that are declared.
    ResponseHeaders "#[cfg(feature = \"__response_headers\")]" needs [],
    /// Bodies of responses that are read while they arrive.
    Downloads "#[cfg(feature = \"__downloads\")]" needs [],
    /// Streams of events.
    Events "#[cfg(feature = \"__events\")]" needs [Downloads],
    /// Streams of JSON texts.
    Items "#[cfg(feature = \"__items\")]" needs [Downloads],
    /// Servers that operations have for themselves, and relative ones.
    Servers "#[cfg(feature = \"__servers\")]" needs [],
    /// Strings of any media type in responses.
    AnyText "#[cfg(feature = \"__any_text\")]" needs [Texts],
    /// Bodies of requests that the service sends.
    Received "#[cfg(feature = \"__received\")]" needs [],
    /// Responses that come in pages.
    Pages "// part: pages" needs [],
    /// Pages that the header `Link` leads through.
    Links "#[cfg(feature = \"__links\")]" needs [Pages],
    /// Requests that are sent until all is done.
    Batches "// part: batches" needs [Pages],
    /// Types that are one of several.
    Unions "// part: unions" needs [],
    /// Lists whose first items have a type each.
    Tuples "#[cfg(feature = \"__tuples\")]" needs [],
    /// Bytes in texts.
    Base64 "// part: base64" needs [Base64Encoding],
    /// URLs that stand in a path.
    RawUrls "// part: raw-urls" needs [],
    /// Bodies of requests.
    Bodies "// part: bodies" needs [],
    /// Requests in the body of another one.
    RequestItems "// part: request-items" needs [Bodies RawUrls],
    /// Bodies of text.
    Texts "// part: texts" needs [],
    /// User name and password.
    Basic "#[cfg(feature = \"__basic\")]" needs [Base64Encoding],
    /// Whole numbers of more than 64 bits.
    WideIntegers "// part: wide-integers" needs [],
    /// Base64 of bytes.
    Base64Encoding "// part: base64-encoding" needs [],
    /// Enums of strings.
    Enums "// part: enums" needs [],
    /// Enums of whole numbers.
    Integers "// part: integers" needs [],
    /// Spans of time as numbers.
    Durations "// part: durations" needs [],
    /// Points in time as numbers in fields and parameters.
    UnixNumbers "// part: unix-numbers" needs [],
    /// Setters of what can be `null`.
    Nullable "// part: nullable" needs [],
    /// Setters that take several values.
    ListSetters "// part: list-setters" needs [],
    /// Values of other crates' types as parameters.
    SerializedTexts "// part: serialized-texts" needs [],
    /// Lists for which a single item may stand.
    OneOrMany "// part: one-or-many" needs [],
}

/// The parts that are needed where code names something that the runtime's root has of them.
const BY_NAME: [RuntimePart; 10] = [
    RuntimePart::RequestItems,
    RuntimePart::Texts,
    RuntimePart::Enums,
    RuntimePart::Integers,
    RuntimePart::Durations,
    RuntimePart::UnixNumbers,
    RuntimePart::Nullable,
    RuntimePart::ListSetters,
    RuntimePart::SerializedTexts,
    RuntimePart::OneOrMany,
];

impl RuntimePart {
    /// These parts and those that they are built on.
    #[must_use]
    pub fn with_needed(parts: &[Self]) -> BTreeSet<Self> {
        let mut all = BTreeSet::new();
        let mut open = parts.to_vec();
        while let Some(part) = open.pop() {
            if all.insert(part) {
                open.extend(part.needed());
            }
        }
        all
    }

    /// The parts of which code names something, and those that they are built on.
    #[must_use]
    pub fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> BTreeSet<Self> {
        let exported: Vec<_> = BY_NAME.iter().map(|part| (*part, part.names())).collect();
        let mut found = Vec::new();
        for name in names {
            let parts = exported.iter().filter(|(_, names)| names.contains(&name));
            found.extend(parts.map(|(part, _)| *part));
        }
        Self::with_needed(&found)
    }

    /// All parts that code may name.
    #[must_use]
    pub fn all_named() -> BTreeSet<Self> {
        Self::with_needed(&BY_NAME)
    }

    /// What the runtime's root has of it: the names in the statements behind its mark.
    fn names(self) -> Vec<&'static str> {
        let root = RUNTIME.iter().find(|(name, _)| *name == "mod.rs");
        let mut lines = root.map_or("", |(_, text)| *text).lines();
        let mut names = Vec::new();
        while lines.by_ref().any(|line| line == self.mark()) {
            let exported = lines.next().and_then(|line| line.split_once("use self::"));
            let exported = exported.and_then(|(_, path)| path.split_once("::"));
            let listed = exported.map(|(_, names)| names.trim_end_matches(';'));
            let listed = listed.map(|names| names.trim_matches(['{', '}']).split(", "));
            names.extend(listed.into_iter().flatten());
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_comes_with_those_that_it_is_built_on() {
        let parts = RuntimePart::with_needed(&[RuntimePart::OAuth2, RuntimePart::Batches]);
        let expected = [
            RuntimePart::OAuth2,
            RuntimePart::Pages,
            RuntimePart::Batches,
            RuntimePart::Basic,
            RuntimePart::Base64Encoding,
        ];
        assert_eq!(parts, expected.into());
    }

    #[test]
    fn a_part_is_found_by_what_the_root_has_of_it() {
        for part in BY_NAME {
            assert!(!part.names().is_empty(), "{part:?}");
        }
        let names = ["Client", "IntoNullable", "whole_seconds", "JsonList"];
        let expected = [
            RuntimePart::Durations,
            RuntimePart::Nullable,
            RuntimePart::OneOrMany,
        ];
        assert_eq!(RuntimePart::named(names), expected.into());
        assert_eq!(RuntimePart::named(["Client", "Json"]), BTreeSet::new());
    }
}
