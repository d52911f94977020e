//! The table of diagnostic codes: each with its meaning and the usual remedy.
//!
//! Codes are stable: a script may match on them. A new code is one row here.

use super::Severity;

/// A row of the table of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable id, kebab-case.
    pub id: &'static str,
    /// The severity with which it is usually reported.
    pub severity: Severity,
    /// What it means.
    pub meaning: &'static str,
    /// What to do about it; printed where a diagnostic has no hint of its own.
    pub cure: &'static str,
}

/// The row of a code.
#[must_use]
pub fn find(id: &str) -> Option<&'static Code> {
    TABLE.iter().find(|code| code.id == id)
}

/// Whether a code is about the values of a description, which an overlay can correct and `keep_going` leave out.
#[must_use]
pub fn is_about_description(id: &str) -> bool {
    let position = |id: &str| TABLE.iter().position(|code| code.id == id);
    let range = position(WRONG_TYPE).zip(position(MANY_ARGUMENTS));
    let within = position(id).zip(range);
    within.is_some_and(|(code, (first, last))| (first..=last).contains(&code))
}

/// Declares one constant per code and the table of them all.
macro_rules! codes {
    ($($name:ident $severity:ident $id:literal $meaning:literal $cure:literal;)*) => {
        $(#[doc = $meaning] pub const $name: &str = $id;)*

        /// All codes.
        pub const TABLE: &[Code] = &[
            $(Code {
                id: $id,
                severity: Severity::$severity,
                meaning: $meaning,
                cure: $cure,
            },)*
        ];
    };
}

codes! {
    // Reading files.
    FILE_UNREADABLE Error "file-unreadable"
        "A file cannot be read." "check the path and its permissions";
    FILE_EMPTY Error "file-empty"
        "A file holds no document." "write a document into it or name another file";
    ENCODING Error "encoding"
        "A file is not UTF-8 text." "save the file as UTF-8";
    SYNTAX Error "syntax"
        "The text is neither YAML nor JSON." "correct the text at the location shown";
    SEVERAL_DOCUMENTS Error "several-documents"
        "A file holds more than one YAML document." "keep one document per file";
    DUPLICATE_KEY Error "duplicate-key"
        "A mapping has the same key twice." "remove or rename one of the two";
    COMPLEX_KEY Error "complex-key"
        "A mapping has a key that is itself a list or a mapping." "use a plain scalar as the key";
    MERGE_KEY Error "merge-key"
        "A merge key `<<` has a value that cannot be merged." "give it a mapping, an alias of one, or a list of them";
    UNKNOWN_TAG Error "unknown-tag"
        "A value has a YAML tag that JSON has no value for." "remove the tag";
    UNKNOWN_ANCHOR Error "unknown-anchor"
        "An alias names an anchor that is not complete there." "define the anchor before the alias and outside of itself";
    ALIAS_BUDGET Error "alias-budget"
        "Aliases expand to far more values than were written." "write the values out or use `$ref`";
    DEPTH Error "depth"
        "Values are nested too deeply." "nest at most 512 levels";
    NUMBER_RANGE Error "number-range"
        "A number cannot be held: it is infinite, not a number or out of range." "write a finite number, or quote it to make it a string";

    // Overlay.
    OVERLAY_SHAPE Error "overlay-shape"
        "The overlay is not a document as OpenAPI Overlay 1.0 or 1.1 describes it." "see https://spec.openapis.org/overlay/";
    OVERLAY_VERSION Error "overlay-version"
        "The overlay is of a version that is not known." "use `overlay: 1.1.0`";
    OVERLAY_TARGET Error "overlay-target"
        "The target of an overlay action is no RFC 9535 JSONPath." "correct the expression";
    OVERLAY_ACTION_EMPTY Error "overlay-action-empty"
        "An overlay action does nothing." "give it `update`, `copy` or `remove: true`, or delete it";
    OVERLAY_ACTION_UNMATCHED Error "overlay-action-unmatched"
        "The target of an overlay action, or what it copies, selects nothing." "correct the expression or delete the action: the description has changed";
    OVERLAY_ACTION_MISFIT Error "overlay-action-misfit"
        "The value of an overlay action cannot be merged into what its target selects." "match the kind of the value to that of the target";
    OVERLAY_COPY_SOURCE Error "overlay-copy-source"
        "The source of a copy action selects more than one value." "select one value";
    OVERLAY_ACTION_WITHOUT_REASON Warning "overlay-action-without-reason"
        "An overlay action does not say why it is there." "add a `description` to the action";
    OVERLAY_ACTION_WITHOUT_EFFECT Warning "overlay-action-without-effect"
        "An overlay action leaves the description as it was." "delete the action";
    OVERLAY_NOT_CARRIED Note "overlay-not-carried"
        "A fact about the overlay itself does not reach the output." "keep it for the readers of the overlay, or delete it";

    OVERLAY_FILTERED Note "overlay-filtered"
        "The values that an overlay action changes depend on what they hold." "name their paths where a change of the description is to be noticed";
    OVERLAY_REMOVED Note "overlay-removed"
        "An overlay action removes something of the description." "delete the action once the description is right";
    OVERLAY_REPLACED Note "overlay-replaced"
        "An overlay action replaces a value of the description." "delete the action once the description is right";

    // Shape, lowering and the Api.
    OPENAPI_VERSION Error "openapi-version"
        "The document is not an OpenAPI 3.0, 3.1 or 3.2 description." "begin it with `openapi: 3.1.0` and convert older documents first";
    WRONG_TYPE Error "wrong-type"
        "A value is of another type than is expected there." "write a value of the expected type";
    WRONG_VALUE Error "wrong-value"
        "A value is none of those that are allowed there." "write one of the allowed values";
    TYPE_UNKNOWN Warning "type-unknown"
        "A `type` is none of JSON Schema. A name such as `int` is read as the type that it stands for; with any other name, the schema has no `type`." "write one of null, boolean, object, array, number, string, integer, and what else is known in `format`";
    VALUE_EMPTY Warning "value-empty"
        "A key has no value where `null` means nothing." "give it a value or remove the key";
    REQUIRED_MISSING Error "required-missing"
        "An object lacks a field that the specification requires." "add the field";
    KEYWORD_UNKNOWN Warning "keyword-unknown"
        "A key is not a keyword of its object." "remove it, or correct its spelling";
    KEYWORD_NOT_CARRIED Warning "keyword-not-carried"
        "A keyword does not reach the output." "say in `description` what callers need to know";
    EXTENSION_NOT_CARRIED Note "extension-not-carried"
        "An `x-` extension does not reach the output." "use an `x-rust-` hint where the output needs it";
    HINT_NAME Error "hint-unknown"
        "An `x-rust-` extension has a name that is not known." "correct its name";
    REDUNDANT_DEFAULT Note "redundant-default"
        "A field says what would hold without it." "remove it, unless it is there for readers";
    TYPE_INFERRED Note "type-inferred"
        "A schema states no type, but its keywords imply one." "add `type`";
    TYPE_MISSING Note "type-missing"
        "A schema states no type, so any value is valid." "add `type`, unless any value is meant";
    REFERENCE_UNRESOLVED Error "reference-unresolved"
        "A `$ref` leads to nothing. It is a warning where the description itself has what another file expects in that file, and where a schema around the reference has it." "correct the reference or add its target";
    REFERENCE_REMOTE Error "reference-remote"
        "A `$ref` leads to a file that is not read." "correct the path or add the file; nothing is read from the network";
    REFERENCE_CYCLE Error "reference-cycle"
        "A `$ref` leads only back to itself." "let one of them say what it is";
    REFERENCE_KIND Error "reference-kind"
        "A `$ref` leads to an object of another kind than is expected there." "refer to an object of the right kind";
    REFERENCE_BUDGET Error "reference-budget"
        "References to nodes without a name expand to far more than was written." "move the schemas into `components/schemas`";
    NOT_REPRESENTABLE Error "not-representable"
        "An object cannot be held by the 3.0 model." "simplify the object";
    PATH_TEMPLATE Error "path-template"
        "A path is not a path template." "begin it with `/` and write parameters as `{name}`, each once; a `%` is followed by two hexadecimal digits";
    PATH_COLLISION Warning "path-collision"
        "Two paths with the same method differ only in the names of their parameters." "keep one of the two";
    PATH_PARAMETER_UNDECLARED Warning "path-parameter-undeclared"
        "A path names a parameter that is not declared." "declare it with `in: path`";
    PATH_PARAMETER_UNUSED Warning "path-parameter-unused"
        "A path parameter does not occur in its path." "add it to the path or remove it";
    PATH_PARAMETER_OPTIONAL Warning "path-parameter-optional"
        "A path parameter is not marked as required; it always is." "add `required: true`";
    PATH_ITEM_EMPTY Note "path-item-empty"
        "A path has no operation." "add an operation or remove the path";
    STATUS_KEY Error "status-key"
        "A key of `responses` is no status." "write a status such as `200`, a class such as `2XX`, or `default`";
    MEDIA_TYPE Error "media-type"
        "A key of `content` is no media type." "write type and subtype, such as `application/json`";
    MEDIA_TYPE_NOT_CARRIED Warning "media-type-not-carried"
        "A body in this media type cannot be built by the client." "add another media type";
    HEADER_NAME Error "header-name"
        "A name cannot be that of a header. It is a warning where the header need not be there: it is left out." "use letters, digits and `-`; a `*` stands only at the end";
    PARAMETER_NAME Error "parameter-name"
        "A name cannot be that of a parameter in the path, the query or a cookie. It is a warning where the parameter is optional: it is left out." "give it a name; that of a cookie has no spaces and none of `=`, `;` and `,`";
    PARAMETER_IGNORED Warning "parameter-ignored"
        "A header parameter has a name that OpenAPI or the connection keeps to itself." "remove it: media types, security schemes and the client itself set such headers";
    PARAMETER_DUPLICATE Warning "parameter-duplicate"
        "A parameter is declared twice: the later one holds, unless it alone is deprecated." "keep one of the declarations";
    OVERRIDDEN Note "overridden"
        "A text or hint beside a `$ref` replaces the one that it leads to." "delete one of the two where they are not meant to differ";
    PARAMETER_OVERRIDDEN Note "parameter-overridden"
        "An operation replaces a parameter of its path." "delete one of the two where they are not meant to differ";
    PARAMETER_SHAPE Error "parameter-shape"
        "A parameter has both `schema` and `content`, or several media types." "state one of the two, `content` with one media type";
    PARAMETER_UNTYPED Warning "parameter-untyped"
        "A parameter or a header does not say what it holds, so it is a string." "add `schema`";
    PARAMETER_STYLE Error "parameter-style"
        "The value of a parameter cannot be written in its style." "declare it by `content` with `application/json` where the service reads JSON there";
    OPERATION_ID_DUPLICATE Warning "operation-id-duplicate"
        "Two operations have the same `operationId`; the first keeps it." "rename all but one";
    TAG_DUPLICATE Warning "tag-duplicate"
        "`tags` declares a tag twice; the first counts." "keep one of them";
    TAG_UNDECLARED Note "tag-undeclared"
        "An operation uses a tag that `tags` does not declare." "declare it in `tags`, where it can have a description";
    ENUM_DUPLICATE Warning "enum-duplicate"
        "An `enum` lists a value twice; the second is left out." "keep one of them";
    ENUM_VALUE_TYPE Warning "enum-value-type"
        "A value of an `enum` is not of the schema's type." "correct the value or the type";
    DEFAULT_TYPE Warning "default-type"
        "A default is no value of its schema." "correct the default, the type or the listed values";
    REQUIRED_UNDECLARED Warning "required-undeclared"
        "`required` names a property that is not declared." "declare the property or remove the name";
    DISCRIMINATOR_TARGET Warning "discriminator-target"
        "A discriminator leads to a schema that is not an alternative." "correct the mapping";
    DISCRIMINATOR_IGNORED Warning "discriminator-ignored"
        "A discriminator tells no alternatives apart." "state the alternatives by `oneOf`, each by a `$ref` or with a value of its own for the property";
    FORMAT_UNKNOWN Note "format-unknown"
        "A format has no type of its own; it is documented only." "name a type by `x-rust-type` where the plain one is not enough; the format stays in the documentation";
    FORMAT_MISMATCH Warning "format-mismatch"
        "A format does not belong to the schema's type; the type counts." "correct the type or the format";
    BODY_UNUSUAL Warning "body-unusual"
        "A request with this method usually has no body." "remove the body if the service ignores it";
    SECURITY_UNDEFINED Warning "security-undefined"
        "A security scheme is used that `components` does not define." "define it under `components/securitySchemes`";
    SECURITY_IMPOSSIBLE Error "security-impossible"
        "A security scheme cannot be carried out." "state an alternative with one bearer token, one user and password, or keys";
    SECURITY_SHARED Note "security-shared"
        "One bearer token stands for two security schemes of the same alternative." "state one of them where they are the same";
    SECURITY_IN_QUERY Warning "security-in-query"
        "A credential is added to a query that a parameter fills as a whole, and that is no form." "send the credential in a header, or state the parameter as a form or in the body";
    SECURITY_NOT_CARRIED Warning "security-not-carried"
        "A way to authenticate is left out; a request is sent without it." "set it up in the HTTP client, or send it by `default_header` or `with_header`";
    SERVER_URL Warning "server-url"
        "The URL of a server is malformed, and the server is left out, or it is not complete." "write an absolute http(s) URL or a path";
    SERVER_VARIABLE Warning "server-variable"
        "The variables of a server and its URL do not fit together, and the server is left out." "declare each variable of the URL, with a default out of its `enum`";
    SERVER_VARIABLE_UNUSED Warning "server-variable-unused"
        "The URL of a server does not use a variable that is declared." "remove the variable";
    COMPONENT_UNUSED Warning "component-unused"
        "Nothing refers to a component, and it does not reach the output." "remove it";
    SCHEMA_UNREACHED Note "schema-unreached"
        "No operation uses a named schema, so it has no type." "generate all of them with `--all-schemas`";
    SCHEMA_IN_PLACE Note "schema-in-place"
        "Operations use a named schema, and nothing has its type: its values stand where it is referred to." "generate its type with `--all-schemas`";
    LEFT_OUT Warning "left-out"
        "A unit is left out because something that it needs is left out." "correct the error";

    // Names and the crate.
    NAME_UNUSABLE Error "name-unusable"
        "A name cannot be written in Rust." "give it a name with `x-rust-name`";
    NAME_TAKEN Error "name-taken"
        "Two names of one scope are pinned to the same text." "give one of the two another `x-rust-name`";
    NAME_RESOLVED Note "name-resolved"
        "A thing has not its plain name, because a sibling has that." "give one of the two another name with `x-rust-name`, a value of an enum with `x-rust-variants`";
    PLAN_INVALID Error "plan-invalid"
        "The planned crate is no valid Rust: a defect of the generator." "report it with the description";
    NAME_NUMBERED Note "name-numbered"
        "A name is told by a number: nothing of the text can be part of a name, or another has the same." "give it a name with `x-rust-name`, a value of an enum with `x-rust-variants`";
    NAME_NOT_PINNED Warning "name-not-pinned"
        "The name of an operation is derived from prose and changes with it." "pin it with an `operationId` or `x-rust-name`";
    PAGES_GUESSED Note "pages-guessed"
        "An operation without a hint is taken for one with pages, by its parameter and field of a cursor." "pin it by `x-rust-pagination`, or say `x-rust-pagination: false`";
    HINT_UNKNOWN Error "hint-value"
        "The value of an `x-rust-*` hint is not understood." "`docs/hints.md` lists the hints and their values";
    HINT_MISPLACED Error "hint-misplaced"
        "An `x-rust-*` hint stands where it has no meaning." "move it to the property or parameter itself";
    SCHEMA_LEFT_OUT Error "schema-left-out"
        "A reference leads to a schema that has no model." "correct the schema it leads to";
    PARAMETER_TYPE Error "parameter-type"
        "A parameter holds something that cannot be part of a path, query, header or cookie." "use a single value or a list of single values";
    ALL_OF_NOT_MERGED Warning "all-of-not-merged"
        "The schemas of an `allOf` cannot be merged into one type." "write the schema out";
    UNTYPED_FIELD Note "untyped-field"
        "A field holds any JSON value, though its schema says more." "say it in a way that comes to one type, or give the field a type by `x-rust-type`";
    EXAMPLE_LONG Note "example-long"
        "An example is too long for the documentation and is left out." "shorten it, or state examples of the properties";
    UNION_EMPTY Warning "union-empty"
        "A `oneOf` or `anyOf` has no alternatives." "state them or remove the keyword";
    UNION_CYCLE Warning "union-cycle"
        "Unions are alternatives of each other, with nothing between." "state the other alternatives in their place";
    BODY_NOT_TYPED Warning "body-not-typed"
        "A request body is taken as bytes, without its schema." "offer a JSON body in its place, unless bytes are what callers have";
    RESPONSE_MEDIA_TYPE Warning "response-media-type"
        "A response has several media types, of which one is read." "keep the one that is wanted";
    RESPONSE_HEADER_TYPES Warning "response-header-types"
        "Successes of an operation declare one header with different types." "declare it with one type";
    SERVER_NOT_CARRIED Warning "server-not-carried"
        "A variable of a server is not carried, because the URL is complete with its value only." "choose the base URL when building the client";
    SCHEME_UNUSED Warning "scheme-unused"
        "A security scheme is declared that no operation asks for." "remove it, or ask for it in `security`";
    TAG_UNUSED Warning "tag-unused"
        "A tag is declared that no operation has as its first." "remove it, or put operations into it";
    NO_EFFECT Note "no-effect"
        "Something that is stated makes no difference to the crate." "delete it, or state it where it means something";
    DOCUMENTATION_DIFFERS Note "documentation-differs"
        "Schemas of the same type are documented differently." "give both a name of their own with `x-rust-name` where they are meant to be two types";
    ONE_DIRECTION Note "one-direction"
        "A field is `readOnly` or `writeOnly`, and the model takes that into account." "change the keyword where the field is meant to exist in both directions";
    TYPE_OVERRIDDEN Note "type-overridden"
        "A hint decides the type instead of the schema." "delete the hint to have the stated type";
    NAME_OVERRIDDEN Note "name-overridden"
        "A hint decides the name instead of the `operationId`." "delete the hint to have the name of the `operationId`";
    MANY_ARGUMENTS Warning "many-arguments"
        "A method has more required arguments than a reader can tell apart." "make parameters optional where the service does";

    // Defects that only `lint` looks for.
    OPERATION_ID_MISSING Warning "operation-id-missing"
        "An operation has no `operationId`, so that its name follows its prose." "add one by an overlay action";
    SUMMARY_REPEATED Warning "summary-repeated"
        "Two operations have the same summary." "remove the copy, or give it a summary of its own";
    EXTENSION_KIND Warning "extension-kind"
        "An extension is of another kind than in most operations." "write it as the others are written";
    HEADER_WILDCARD Warning "header-wildcard"
        "A header parameter stands for any number of headers, for which OpenAPI has no meaning." "name its setter with `x-rust-name`";
    FILTER_REQUIRED Warning "filter-required"
        "One query parameter is required among optional ones like it." "make it optional if it is a filter like them";
    RESPONSE_WITHOUT_SCHEMA Warning "response-without-schema"
        "A response does not say what its body is." "add its `content` with a schema";
    UNAUTHORIZED_MISSING Warning "unauthorized-missing"
        "An operation needs credentials and does not list 401, while others do." "add the response";
    NOTHING_REQUIRED Warning "nothing-required"
        "No object of any response names a required field, so that all look optional." "add `required` where a response is useless without the field";
    BODY_REPEATED Warning "body-repeated"
        "The same body is written out in two operations." "declare it once under `components`";
    BODY_DECLARED_TWICE Warning "body-declared-twice"
        "A schema holds the same body twice, as a text and in base64." "say which one is sent when";
    TYPES_DIFFER Warning "types-differ"
        "Operations that belong together have different types for what has one name." "correct the one that is wrong";

    // Disk.
    OUTPUT_REFUSED Error "output-refused"
        "The output folder is not one that the generator may write." "name an empty folder, a crate of the generator, or a crate with a Cargo.toml";
    // Configuring.
    CONFIG_WRONG Error "config-wrong"
        "`generator.toml` has an unknown key, or a value that is not possible." "correct it at the location shown; docs/configuration.md documents its keys";

    SELECTOR_UNMATCHED Error "selector-unmatched"
        "A selector of operations matches none." "correct it: paths, tags and ids are those of the description with its overlays applied";

    OUTPUT_FAILED Error "output-failed"
        "Reading or writing the output failed." "the output is as it was before; correct the cause and run again";
    OUTPUT_BUSY Error "output-busy"
        "Another run writes into the same folder." "wait until it has ended, and run again";

    // Comparing.
    ACCEPTED_WRONG Error "accepted-wrong"
        "An accepted change is not said rightly, or does not occur." "correct the entry, or remove it";

    // Taking over a revision.
    REVISION_UNREADABLE Error "revision-unreadable"
        "A new revision cannot be read or fetched." "name a file, `-` for standard input, or an `https` address";
    REVISION_CUT Error "revision-cut"
        "A new revision is not whole." "fetch it again; where it is whole, end it with a line end, and write the value of its last key";
    WRITTEN_ANEW Warning "written-anew"
        "A file is written in a way that cannot be edited in place." "write it in block style, without anchors around what changes, before the update";
    UPDATE_PENDING Error "update-pending"
        "A run was interrupted while it replaced files." "run `cargo run -p generator`, which completes it";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_code_is_unique() {
        let mut seen = HashSet::new();
        let twice: Vec<_> = TABLE.iter().filter(|code| !seen.insert(code.id)).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn every_code_is_kebab_case() {
        for code in TABLE {
            assert!(
                code.id.split('-').all(|word| !word.is_empty()
                    && word
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())),
                "{}",
                code.id
            );
        }
    }

    #[test]
    fn every_code_says_what_it_means_and_what_to_do() {
        for code in TABLE {
            assert!(
                code.meaning.ends_with('.') && code.meaning.len() > 10,
                "{}",
                code.id
            );
            // A hint to do nothing is no hint.
            let idle = ["", "nothing"].contains(&code.cure.split(' ').next().unwrap_or_default());
            assert!(!idle && !code.cure.ends_with('.'), "{}", code.id);
        }
    }
}
