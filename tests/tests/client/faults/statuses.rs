//! The faults that a service states itself: by a status.

use tests::recording::Response;

use super::cases::{Case, DOUBTFUL, FINAL, SAFE, answers};

pub(crate) fn errors() -> Vec<Case> {
    let html = |status| {
        Response::new(status)
            .header("Content-Type", "text/html")
            .body("<html>no</html>")
    };
    vec![
        answers(
            "400 with JSON",
            Response::json(400, r#"{"error":"no"}"#),
            "status 400",
            FINAL,
        ),
        answers(
            "401 with text",
            Response::new(401).body("no"),
            "status 401",
            FINAL,
        ),
        answers("403 with HTML", html(403), "status 403", FINAL),
        answers("404, empty", Response::new(404), "status 404", FINAL),
        answers("408", Response::new(408), "status 408", DOUBTFUL),
        answers("409", Response::new(409), "status 409", FINAL),
        answers("425", Response::new(425), "status 425", DOUBTFUL),
        answers(
            "500 with JSON",
            Response::json(500, r#"{"error":"no"}"#),
            "status 500",
            DOUBTFUL,
        ),
        answers("500, empty", Response::new(500), "status 500", DOUBTFUL),
        answers("501", Response::new(501), "status 501", FINAL),
        answers("502 with HTML", html(502), "status 502", DOUBTFUL),
        answers(
            "503 with text",
            Response::new(503).body("later"),
            "status 503",
            DOUBTFUL,
        ),
        answers("504 with HTML", html(504), "status 504", DOUBTFUL),
        answers(
            "a status of no class",
            Response::new(799),
            "status 799",
            FINAL,
        ),
    ]
}

pub(crate) fn redirects() -> Vec<Case> {
    let to = |place: &str| Response::new(302).header("Location", place);
    vec![
        answers(
            "302 without a location",
            Response::new(302),
            "status 302",
            FINAL,
        ),
        answers(
            "302 to another host",
            to("https://evil.example/"),
            "status 302",
            FINAL,
        ),
        answers(
            "302 to itself",
            to("/v2/trigger/https://a/api"),
            "status 302",
            FINAL,
        ),
        answers(
            "307 to another path",
            Response::new(307).header("Location", "/x"),
            "status 307",
            FINAL,
        ),
    ]
}

pub(crate) fn limits() -> Vec<Case> {
    let limited = |name: &str, value: &str| Response::new(429).header(name, value);
    let past = "Tue, 14 Nov 2023 22:13:20 GMT";
    let skewed = "Fri, 14 Nov 2053 22:13:20 GMT";
    vec![
        answers("429", Response::new(429), "status 429", SAFE),
        answers(
            "429, Retry-After: 0",
            limited("Retry-After", "0"),
            "status 429",
            SAFE,
        ),
        answers(
            "429, Retry-After: an hour",
            limited("Retry-After", "3600"),
            "status 429",
            FINAL,
        ),
        answers(
            "429, Retry-After: a date that is past",
            limited("Retry-After", past),
            "status 429",
            SAFE,
        ),
        answers(
            "429, Retry-After: a date in thirty years",
            limited("Retry-After", skewed),
            "status 429",
            FINAL,
        ),
        answers(
            "429, that date with a clock of the service that says the same",
            limited("Retry-After", skewed).header("Date", skewed),
            "status 429",
            SAFE,
        ),
        answers(
            "429, Retry-After: nonsense",
            limited("Retry-After", "soon"),
            "status 429",
            SAFE,
        ),
        answers(
            "429, Burst-RateLimit-Reset that is past",
            limited("Burst-RateLimit-Reset", "1700000000"),
            "status 429",
            SAFE,
        ),
        answers(
            "429, Burst-RateLimit-Reset in thirty years",
            limited("Burst-RateLimit-Reset", "2646771200"),
            "status 429",
            FINAL,
        ),
        answers(
            "429, RateLimit-Reset that is past",
            limited("RateLimit-Reset", "1700000000"),
            "status 429",
            SAFE,
        ),
        answers(
            "429, RateLimit-Reset in thirty years",
            limited("RateLimit-Reset", "2646771200"),
            "status 429",
            FINAL,
        ),
        answers(
            "503, Retry-After: an hour",
            Response::new(503).header("Retry-After", "3600"),
            "status 503",
            FINAL,
        ),
    ]
}
