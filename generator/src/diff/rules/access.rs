//! Rules about servers and about security.

use crate::diff::rule::rules;

rules! {
    DEFAULT_SERVER_CHANGED "default-server-changed" Warning No Yes Api mirror "default-server-changed" rust Item changelog Changed Rule
        "The address that is used where none is given changed." "The same call goes to another host."
        [Document "servers: [{url: 'https://a.example'}]" => "servers: [{url: 'https://b.example'}]"];
    SERVER_ADDED "server-added" Info No No Api mirror "server-removed" rust Item changelog Added Rule
        "A server was added." "Callers have one more choice."
        [Document "servers: [{url: 'https://a.example'}]" => "servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]"];
    SERVER_REMOVED "server-removed" Warning Undecided No Api rust Item changelog Removed Rule
        "A server was removed." "Callers that chose it may no longer be answered." [reverse SERVER_ADDED];
    OPERATION_SERVER_CHANGED "operation-server-changed" Warning No Yes Operation mirror "operation-server-changed" rust Item changelog Changed Rule
        "The address of one operation changed." "The same call goes to another host."
        [Operation "servers: [{url: 'https://a.example'}]" => "servers: [{url: 'https://b.example'}]"];
    SERVER_VARIABLE_ADDED "server-variable-added" Info No No Api mirror "server-variable-removed" rust Item changelog Added Variable("Part of the base URL can be chosen: ")
        "A part of a server's address can be chosen." "Callers have one more choice; without it the default is used."
        [Document "servers: [{url: 'https://a.example'}]" => "servers: [{url: 'https://{host}.example', variables: {host: {default: a}}}]"];
    SERVER_VARIABLE_REMOVED "server-variable-removed" Warning Undecided No Api rust Item changelog Removed Variable("The choice of a part of the base URL: ")
        "A part of a server's address can no longer be chosen." "Addresses that old clients chose may no longer be answered." [reverse SERVER_VARIABLE_ADDED];
    SERVER_VARIABLE_VALUE_ADDED "server-variable-value-added" Info No No Api mirror "server-variable-value-removed" rust Item changelog Added Rule
        "A server variable can have one more value." "Callers have one more choice."
        [Document "servers: [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a]}}}]"
        => "servers: [{url: 'https://{h}.example', variables: {h: {default: a, enum: [a, b]}}}]"];
    SERVER_VARIABLE_VALUE_REMOVED "server-variable-value-removed" Breaking Yes No Api rust Item changelog Removed Rule
        "A server variable can no longer have a value." "Requests to that address are no longer answered." [reverse SERVER_VARIABLE_VALUE_ADDED];
    SECURITY_ALTERNATIVE_ADDED "security-alternative-added" Info No No Operation mirror "security-alternative-removed" rust Credential changelog Added Caller("One more kind of credential is accepted by ")
        "There is one more way to authenticate." "Old credentials are still accepted."
        [Document "security: [{a: []}]\npaths: {/x: {get: {}}}" => "security: [{a: []}, {b: []}]\npaths: {/x: {get: {}}}"];
    SECURITY_ALTERNATIVE_REMOVED "security-alternative-removed" Breaking Yes No Operation rust Credential changelog Removed Caller("One kind of credential is no longer accepted by ")
        "A way to authenticate is no longer accepted." "Requests with these credentials are refused." [reverse SECURITY_ALTERNATIVE_ADDED];
    SECURITY_REQUIRED "security-became-required" Breaking Yes No Operation mirror "security-became-optional" rust Credential changelog Changed Caller("A credential is needed by ")
        "Requests need credentials." "Requests without credentials are refused."
        [Document "paths: {/x: {get: {}}}" => "security: [{a: []}]\npaths: {/x: {get: {}}}"];
    SECURITY_OPTIONAL "security-became-optional" Info No No Operation mirror "security-became-required" rust Credential changelog Changed Caller("No credential is needed any more by ")
        "Requests no longer need credentials." "Requests with credentials are still answered."
        [Document "security: [{a: []}]\npaths: {/x: {get: {}}}" => "security: []\npaths: {/x: {get: {}}}"];
    SECURITY_SCOPE_ADDED "security-scope-added" Warning Undecided No Operation mirror "security-scope-removed" rust Credential changelog Changed Caller("The credential needs one more scope for ")
        "One more scope is needed." "Tokens that were issued without it are refused."
        [Document "security: [{a: [r]}]\npaths: {/x: {get: {}}}" => "security: [{a: [r, w]}]\npaths: {/x: {get: {}}}"];
    SECURITY_SCOPE_REMOVED "security-scope-removed" Info No No Operation rust Credential changelog Changed Caller("The credential needs one scope less for ")
        "A scope is no longer needed." "Old tokens are still accepted." [reverse SECURITY_SCOPE_ADDED];
    SECURITY_SCHEME_ADDED "security-scheme-added" Info No No Api mirror "security-scheme-removed" rust Credential changelog Added Scheme("The description defines the credential ")
        "A security scheme was defined." "It matters where an operation asks for it."
        [Document "components: {securitySchemes: {}}" => "components: {securitySchemes: {a: {type: http, scheme: basic}}}"];
    SECURITY_SCHEME_REMOVED "security-scheme-removed" Info No No Api rust Credential changelog Removed Scheme("The description no longer defines the credential ")
        "The definition of a security scheme was removed." "It matters where an operation asked for it." [reverse SECURITY_SCHEME_ADDED];
    SECURITY_SCHEME_RENAMED "security-scheme-renamed" Info No No Api mirror "security-scheme-renamed" rust Credential changelog Changed Scheme("The description has another name for the credential ")
        "A security scheme has another name and the same meaning." "Requests are the same; names in Rust may change."
        [Document "components: {securitySchemes: {a: {type: http, scheme: basic}}}"
        => "components: {securitySchemes: {b: {type: http, scheme: basic}}}"];
    SECURITY_SCHEME_CHANGED "security-scheme-changed" Breaking Yes No Api mirror "security-scheme-changed" rust Credential changelog Changed Scheme("Sent in another way: the credential ")
        "The same credentials travel in another way (type, scheme, place or name)." "The server no longer sees the credentials of old clients."
        [Document "components: {securitySchemes: {a: {type: apiKey, in: header, name: X-A}}}"
        => "components: {securitySchemes: {a: {type: apiKey, in: query, name: X-A}}}"];
    BEARER_FORMAT_CHANGED "bearer-format-changed" Info No No Api mirror "bearer-format-changed" rust Item changelog Changed Rule
        "What a bearer token looks like is described in another way." "Clients treat the token as opaque."
        [Document "components: {securitySchemes: {a: {type: http, scheme: bearer}}}"
        => "components: {securitySchemes: {a: {type: http, scheme: bearer, bearerFormat: JWT}}}"];
    OAUTH_FLOW_ADDED "oauth-flow-added" Info No No Api mirror "oauth-flow-removed" rust Item changelog Added Rule
        "There is one more way to get a token." "Old tokens are still accepted."
        [Document "components: {securitySchemes: {a: {type: oauth2, flows: {}}}}"
        => "components: {securitySchemes: {a: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {}}}}}}"];
    OAUTH_FLOW_REMOVED "oauth-flow-removed" Warning Undecided No Api rust Item changelog Removed Rule
        "A way to get a token was removed." "Programs that get their tokens that way may not get any more." [reverse OAUTH_FLOW_ADDED];
    OAUTH_URL_CHANGED "oauth-url-changed" Warning Undecided No Api mirror "oauth-url-changed" rust Item changelog Changed Rule
        "Tokens come from another address." "Programs that ask the old address may not get tokens any more."
        [Document "components: {securitySchemes: {a: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {}}}}}}"
        => "components: {securitySchemes: {a: {type: oauth2, flows: {password: {tokenUrl: /u, scopes: {}}}}}}"];
    OAUTH_SCOPE_ADDED "oauth-scope-added" Info No No Api mirror "oauth-scope-removed" rust Item changelog Added Rule
        "A scope can be asked for." "Old tokens are still accepted."
        [Document "components: {securitySchemes: {a: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {}}}}}}"
        => "components: {securitySchemes: {a: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {r: read}}}}}}"];
    OAUTH_SCOPE_REMOVED "oauth-scope-removed" Warning Undecided No Api rust Item changelog Removed Rule
        "A scope can no longer be asked for." "Programs that ask for it may not get tokens any more." [reverse OAUTH_SCOPE_ADDED];
}
