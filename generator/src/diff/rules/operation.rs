//! Rules about operations, their names, callbacks and webhooks.

use crate::diff::rule::rules;

rules! {
    OPERATION_ADDED "operation-added" Info No No Operation mirror "operation-removed" rust Item changelog Added Call("The call ")
        "An operation was added." "Callers can use a new operation."
        [Document "paths: {/a: {get: {}}}" => "paths: {/a: {get: {}, put: {}}}"];
    OPERATION_REMOVED "operation-removed" Breaking Yes No Operation rust Name changelog Removed Call("The call ")
        "An operation was removed." "Requests to it are no longer answered, and its method is gone." [reverse OPERATION_ADDED];
    OPERATION_MOVED "operation-moved" Breaking Yes No Operation mirror "operation-moved" rust Name changelog Changed Rule
        "An operation kept its id and changed its method or path." "Requests of old clients go to a path that no longer exists."
        [Document "paths: {/a: {get: {operationId: x}}}" => "paths: {/b: {get: {operationId: x}}}"];
    OPERATION_DEPRECATED "operation-deprecated" Info No No Operation mirror "operation-deprecation-ended" rust Unseen changelog Deprecated Call("The call ")
        "An operation became deprecated." "It still works; callers are warned to move away from it."
        [Operation "deprecated: false" => "deprecated: true"];
    OPERATION_DEPRECATION_ENDED "operation-deprecation-ended" Info No No Operation mirror "operation-deprecated" rust Unseen changelog Changed Rule
        "An operation is no longer deprecated." "Callers are no longer warned."
        [Operation "deprecated: true" => ""];
    SUNSET_SET "sunset-set" Info No No Operation mirror "sunset-removed" rust Item changelog Changed Rule
        "An operation or parameter got a date on which it ends." "It works until that date."
        [Operation "deprecated: true" => "deprecated: true\nx-sunset: 2031-01-01"];
    SUNSET_REMOVED "sunset-removed" Info No No Operation rust Item changelog Removed Rule
        "The date on which an operation or parameter ends was taken back." "It is no longer said when it ends." [reverse SUNSET_SET];
    SUNSET_MOVED_EARLIER "sunset-moved-earlier" Warning Undecided No Operation mirror "sunset-moved-later" rust Item changelog Changed Rule
        "An operation or parameter ends earlier than announced." "Requests stop working before the date that callers planned for."
        [Operation "x-sunset: 2031-06-01" => "x-sunset: 2031-01-01"];
    SUNSET_MOVED_LATER "sunset-moved-later" Info No No Operation rust Item changelog Changed Rule
        "An operation or parameter ends later than announced." "Callers have more time." [reverse SUNSET_MOVED_EARLIER];
    OPERATION_ID_ADDED "operation-id-added" Info No No Operation mirror "operation-id-removed" rust Name changelog Added Rule
        "An operation got an id." "Its name in Rust can follow the id from now on."
        [Document "paths: {/a: {get: {summary: List}}}" => "paths: {/a: {get: {summary: List, operationId: listAll}}}"];
    OPERATION_ID_REMOVED "operation-id-removed" Warning No No Operation rust Name changelog Removed Rule
        "An operation lost its id." "Its name in Rust is derived from something less stable." [reverse OPERATION_ID_ADDED];
    OPERATION_ID_CHANGED "operation-id-changed" Warning No No Operation mirror "operation-id-changed" rust Name changelog Changed Rule
        "The id of an operation changed." "Its method in Rust may get another name."
        [Document "paths: {/a: {get: {operationId: x}}}" => "paths: {/a: {get: {operationId: y}}}"];
    OPERATION_SUMMARY_CHANGED "operation-summary-changed" Warning No No Operation mirror "operation-summary-changed" rust Name changelog Changed Rule
        "The summary of an operation without an id changed." "Its name in Rust is derived from the summary and may change."
        [Document "paths: {/a: {get: {summary: List}}}" => "paths: {/a: {get: {summary: Get all}}}"];
    OPERATION_GROUP_CHANGED "operation-group-changed" Warning No No Operation mirror "operation-group-changed" rust Name changelog Changed Rule
        "The first tag of an operation changed." "Its method in Rust may move to another group."
        [Operation "tags: [a, b]" => "tags: [b, a]"];
    OPERATION_TAGS_CHANGED "operation-tags-changed" Info No No Operation mirror "operation-tags-changed" rust Item changelog Changed Rule
        "The further tags of an operation changed." "Only its listing in documentation changes."
        [Operation "tags: [a, b]" => "tags: [a, c]"];
    RUST_NAME_CHANGED "rust-name-changed" Warning No No Both mirror "rust-name-changed" rust Name changelog Changed Silent
        "A name or type that is fixed for Rust changed." "Callers that use the old one may stop compiling."
        [Operation "x-rust-name: one" => "x-rust-name: two"];
    RUST_ITEM_CHANGED "rust-item-changed" Warning No No Api mirror "rust-item-changed" rust Item changelog Changed Rule
        "A public item of the crate changed for a reason that no other change shows." "Callers of the item stop compiling, or get another one under its name."
        [Document "x-rust-crate: {name: one}" => "x-rust-crate: {name: two}"];
    RUST_CALL_CHANGED "rust-call-changed" Warning No Yes Request mirror "rust-call-changed" rust Item changelog Changed Rule
        "What governs how the client sends a call changed: a hint, or the order of arguments." "The same call sends, repeats or refuses something else."
        [Operation "" => "x-rust-idempotent: true"];
    CALLBACK_ADDED "callback-added" Info No No Operation mirror "callback-removed" rust Item changelog Added Rule
        "The server calls back where it did not." "Receivers may get a new kind of request."
        [Operation "callbacks: {}" => "callbacks: {done: {'{$request.body#/url}': {post: {}}}}"];
    CALLBACK_REMOVED "callback-removed" Warning Undecided No Operation rust Item changelog Removed Rule
        "The server no longer calls back." "Receivers that wait for the request may wait for ever." [reverse CALLBACK_ADDED];
    CALLBACK_CHANGED "callback-changed" Warning Undecided No Operation mirror "callback-changed" rust Item changelog Changed Rule
        "What the server sends or expects when it calls back changed." "Receivers may no longer understand the request."
        [Operation "callbacks: {done: {'{$request.body#/url}': {post: {}}}}" => "callbacks: {done: {'{$request.body#/to}': {post: {}}}}"];
    WEBHOOK_ADDED "webhook-added" Info No No Api mirror "webhook-removed" rust Item changelog Added Rule
        "A webhook was added." "Receivers may get a new kind of request."
        [Document "webhooks: {}" => "webhooks: {done: {post: {}}}"];
    WEBHOOK_REMOVED "webhook-removed" Warning Undecided No Api rust Item changelog Removed Rule
        "A webhook was removed." "Receivers that wait for the request may wait for ever." [reverse WEBHOOK_ADDED];
    WEBHOOK_CHANGED "webhook-changed" Warning Undecided No Api mirror "webhook-changed" rust Item changelog Changed Rule
        "What a webhook sends or expects changed." "Receivers may no longer understand the request."
        [Document "webhooks: {done: {post: {}}}" => "webhooks: {done: {put: {}}}"];
    PROSE_CHANGED "prose-changed" Info No No Both mirror "prose-changed" rust Unseen changelog Changed Silent
        "A description, title, example or link changed." "Only the documentation changes."
        [Operation "description: one" => "description: two"];
}
