//! What is read from the environment of the process.

// All of it is inline so that it is compiled where it is used: in programs that read the environment.

use crate::api::Region;
use crate::runtime::{Client, Credential, Error};

/// The variables that are read here.
const TOKEN: &str = "QSTASH_TOKEN";
const URL: &str = "QSTASH_URL";
const REGION: &str = "QSTASH_REGION";
const DEV: &str = "QSTASH_DEV";

/// Where the local development server listens unless told otherwise.
const DEV_URL: &str = "http://127.0.0.1:8080";

/// What the local development server takes for a token: it knows one user, whatever the token.
const DEV_TOKEN: &str = "dev";

impl Credential {
    /// The bearer token in the environment variable `QSTASH_TOKEN`.
    ///
    /// # Errors
    ///
    /// Where the variable is not set, is empty or is not UTF-8 ([`Error::is_request`]).
    #[inline]
    pub fn from_env() -> Result<Self, Error> {
        Variables(&read).required(TOKEN).map(Self::bearer)
    }
}

impl Client {
    /// A client as the environment describes it.
    ///
    #[doc = include_str!("../docs/environment.md")]
    ///
    /// # Errors
    ///
    /// Where the token is missing, the region is unknown, a variable is not UTF-8, or the client cannot be built with
    /// what was found ([`Error::is_request`]).
    #[inline]
    pub fn from_env() -> Result<Self, Error> {
        from_variables(&Variables(&read))
    }
}

type Read<'a> = dyn Fn(&str) -> Result<Option<String>, Error> + 'a;

#[inline]
fn read(name: &str) -> Result<Option<String>, Error> {
    use std::env::VarError;
    match std::env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Error::request(format!(
            "the environment variable `{name}` is not UTF-8"
        ))),
    }
}

/// The environment, or what stands for it.
struct Variables<'a>(&'a Read<'a>);

impl Variables<'_> {
    #[inline]
    fn get(&self, name: &str) -> Result<Option<String>, Error> {
        Ok((self.0)(name)?
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty()))
    }

    #[inline]
    fn required(&self, name: &str) -> Result<String, Error> {
        self.get(name)?
            .ok_or_else(|| Error::request(format!("the environment variable `{name}` is not set")))
    }
}

/// Where to go and with which token.
struct Target {
    place: Place,
    token: String,
}

enum Place {
    Default,
    Region(Region),
    Url(String),
}

#[inline]
fn from_variables(variables: &Variables<'_>) -> Result<Client, Error> {
    let target = match dev_url(variables)? {
        Some(url) => Target {
            place: Place::Url(url),
            token: variables
                .get(TOKEN)?
                .unwrap_or_else(|| DEV_TOKEN.to_owned()),
        },
        None => match variables.get(REGION)? {
            Some(region) => of_region(variables, &region)?,
            None => Target {
                place: variables.get(URL)?.map_or(Place::Default, Place::Url),
                token: variables.required(TOKEN)?,
            },
        },
    };
    let builder = Client::builder(Credential::bearer(target.token));
    match target.place {
        Place::Default => builder,
        Place::Region(region) => builder.region(region),
        Place::Url(url) => builder.base_url(url),
    }
    .build()
}

#[inline]
fn dev_url(variables: &Variables<'_>) -> Result<Option<String>, Error> {
    Ok(variables.get(DEV)?.and_then(|value| {
        if value.starts_with("http://") || value.starts_with("https://") {
            Some(value)
        } else if value.eq_ignore_ascii_case("false") || value == "0" {
            None
        } else {
            Some(DEV_URL.to_owned())
        }
    }))
}

#[inline]
fn of_region(variables: &Variables<'_>, region: &str) -> Result<Target, Error> {
    let region = Region::from(region.to_ascii_lowercase().replace('_', "-"));
    if let Region::Unknown(_) = region {
        return Err(Error::request(format!(
            "the environment variable `{REGION}` names no known region: `US_EAST_1` or `EU_CENTRAL_1`"
        )));
    }
    let prefix = region.as_str().to_ascii_uppercase().replace('-', "_");
    let url = variables.get(&format!("{prefix}_{URL}"))?;
    Ok(Target {
        place: url.map_or(Place::Region(region), Place::Url),
        token: variables.required(&format!("{prefix}_{TOKEN}"))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The target and the authorization of a request by a client from these variables, or the error.
    fn client(set: &[(&str, &str)]) -> Result<(String, String), String> {
        let read = |name: &str| {
            Ok(set
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned()))
        };
        let client = from_variables(&Variables(&read)).map_err(|e| e.to_string())?;
        let request = client.runs().trigger("https://a/b").into_request().unwrap();
        let base = request
            .uri()
            .to_string()
            .replace("/v2/trigger/https://a/b", "");
        let authorization = request.headers()["authorization"].to_str().unwrap();
        Ok((base, authorization.to_owned()))
    }

    fn found(base: &str, token: &str) -> Result<(String, String), String> {
        Ok((base.to_owned(), format!("Bearer {token}")))
    }

    #[test]
    fn the_plain_pair() {
        assert_eq!(
            client(&[(TOKEN, "t"), (URL, "https://h/p/")]),
            found("https://h/p", "t")
        );
    }

    #[test]
    fn an_empty_url_is_no_url() {
        assert_eq!(
            client(&[(TOKEN, "t"), (URL, "")]),
            found("https://qstash-eu-central-1.upstash.io", "t")
        );
    }

    #[test]
    fn a_missing_or_empty_token_is_an_error() {
        let message = "the environment variable `QSTASH_TOKEN` is not set".to_owned();
        assert_eq!(client(&[]), Err(message.clone()));
        assert_eq!(client(&[(TOKEN, "")]), Err(message));
    }

    #[test]
    fn a_region_has_a_pair_of_its_own() {
        let set = |region| {
            client(&[
                (REGION, region),
                (TOKEN, "other"),
                (URL, "https://other"),
                ("US_EAST_1_QSTASH_TOKEN", "us"),
                ("EU_CENTRAL_1_QSTASH_TOKEN", "eu"),
                ("EU_CENTRAL_1_QSTASH_URL", "https://eu"),
            ])
        };
        assert_eq!(
            set("US_EAST_1"),
            found("https://qstash-us-east-1.upstash.io", "us")
        );
        assert_eq!(
            set("us-east-1"),
            found("https://qstash-us-east-1.upstash.io", "us")
        );
        assert_eq!(set("eu-central-1"), found("https://eu", "eu"));
        assert!(set("mars").unwrap_err().contains("QSTASH_REGION"));
    }

    #[test]
    fn a_region_without_its_token_is_an_error() {
        assert_eq!(
            client(&[(REGION, "US_EAST_1"), (TOKEN, "t")]),
            Err("the environment variable `US_EAST_1_QSTASH_TOKEN` is not set".to_owned())
        );
    }

    #[test]
    fn the_development_server_wins() {
        assert_eq!(
            client(&[(DEV, "true")]),
            found("http://127.0.0.1:8080", "dev")
        );
        assert_eq!(
            client(&[
                (DEV, "http://localhost:9/"),
                (TOKEN, "t"),
                (URL, "https://h")
            ]),
            found("http://localhost:9", "t")
        );
        assert_eq!(
            client(&[(DEV, "false"), (TOKEN, "t"), (URL, "https://h")]),
            found("https://h", "t")
        );
    }
}
