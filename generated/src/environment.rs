//! What is read from the environment of the process.

// All of it is inline so that it is compiled where it is used: in programs that read the environment.

use zeroize::{Zeroize, Zeroizing};

use crate::api::Region;
use crate::runtime::{Client, Credential, Error};

/// The variables that are read here.
const TOKEN: &str = "QSTASH_TOKEN";
const URL: &str = "QSTASH_URL";
const REGION: &str = "QSTASH_REGION";
const DEV: &str = "QSTASH_DEV";
const DEV_PORT: &str = "QSTASH_DEV_PORT";

/// Where the local development server listens unless told otherwise, on 127.0.0.1.
const DEFAULT_DEV_PORT: u16 = 8080;

/// The public token of the one user that the service's local development server has. It is no secret.
const DEV_TOKEN: &str = "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=";

/// How `QSTASH_URL` ended before the service had other operations than this one.
const LEGACY_PATH: &str = "/v2/publish";

impl Credential {
    /// The bearer token that the environment describes: the one that [`Client::from_env`] sends.
    ///
    /// # Errors
    ///
    /// Where the token is missing, the region is unknown, or a variable cannot be understood
    /// ([`Error::is_request`]).
    #[inline]
    pub fn from_env() -> Result<Self, Error> {
        Target::find(&Variables(&read)).map(|target| target.credential)
    }
}

impl Client {
    /// A client as the environment describes it.
    ///
    #[doc = include_str!("../docs/environment.md")]
    ///
    /// # Errors
    ///
    /// Where the token is missing, the region is unknown, a variable cannot be understood or is not UTF-8, or the
    /// client cannot be built with what was found ([`Error::is_request`]).
    #[inline]
    pub fn from_env() -> Result<Self, Error> {
        Target::find(&Variables(&read))?.client()
    }
}

/// A value of the environment. It may be a token, so its memory is overwritten.
pub(crate) type Value = Zeroizing<String>;

/// What reads a variable of this name.
pub(crate) type Read<'a> = dyn Fn(&str) -> Result<Option<Value>, Error> + 'a;

#[inline]
pub(crate) fn read(name: &str) -> Result<Option<Value>, Error> {
    use std::env::VarError;
    match std::env::var(name) {
        Ok(value) => Ok(Some(Value::new(value))),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(value)) => {
            value.into_encoded_bytes().zeroize();
            Err(refused(name, "is not UTF-8"))
        }
    }
}

/// Whether the local development server is meant.
#[cfg(feature = "receiver")]
pub(crate) fn is_dev(read: &Read<'_>) -> Result<bool, Error> {
    Variables(read).is_dev()
}

#[inline]
fn refused(name: &str, reason: &str) -> Error {
    Error::request(format!("the environment variable `{name}` {reason}"))
}

/// The environment, or what stands for it.
struct Variables<'a>(&'a Read<'a>);

impl Variables<'_> {
    #[inline]
    fn get(&self, name: &str) -> Result<Option<Value>, Error> {
        Ok((self.0)(name)?
            .map(|value| Value::new(value.trim().to_owned()))
            .filter(|value| !value.is_empty()))
    }

    /// A token as a credential, which overwrites its memory as well.
    #[inline]
    fn token(&self, name: &str) -> Result<Credential, Error> {
        let token = self.get(name)?.ok_or_else(|| refused(name, "is not set"))?;
        Ok(Credential::bearer(token.as_str()))
    }

    /// A base URL. One that ends in the path of the oldest operation means the URL before it.
    #[inline]
    fn url(&self, name: &str) -> Result<Option<String>, Error> {
        Ok(self.get(name)?.map(|url| {
            let whole = url.strip_suffix('/').unwrap_or(&url);
            whole.strip_suffix(LEGACY_PATH).unwrap_or(&url).to_owned()
        }))
    }

    /// Whether the local development server is meant.
    #[inline]
    fn is_dev(&self) -> Result<bool, Error> {
        match self.get(DEV)?.as_ref().map(|value| value.as_str()) {
            None | Some("false" | "0") => Ok(false),
            Some("true" | "1") => Ok(true),
            Some(_) => Err(refused(
                DEV,
                "is none of `true`, `1`, `false` and `0`; the port belongs into `QSTASH_DEV_PORT`",
            )),
        }
    }

    #[inline]
    fn dev_port(&self) -> Result<u16, Error> {
        let Some(value) = self.get(DEV_PORT)? else {
            return Ok(DEFAULT_DEV_PORT);
        };
        let port = value.parse().ok().filter(|port| *port > 0);
        port.ok_or_else(|| refused(DEV_PORT, "is no port: a number from 1 to 65535"))
    }
}

/// Where to go and with which token.
struct Target {
    base: Base,
    credential: Credential,
}

enum Base {
    Default,
    Region(Region),
    Url(String),
}

impl Target {
    #[inline]
    fn find(variables: &Variables<'_>) -> Result<Self, Error> {
        if variables.is_dev()? {
            // The token of the account stays out of what is sent unencrypted.
            return Ok(Self {
                base: Base::Url(format!("http://127.0.0.1:{}", variables.dev_port()?)),
                credential: Credential::bearer(DEV_TOKEN),
            });
        }
        if let Some(region) = variables.get(REGION)? {
            return Self::of_region(variables, &region);
        }
        Ok(Self {
            base: variables.url(URL)?.map_or(Base::Default, Base::Url),
            credential: variables.token(TOKEN)?,
        })
    }

    #[inline]
    fn of_region(variables: &Variables<'_>, region: &str) -> Result<Self, Error> {
        let region = Region::from(region.to_ascii_lowercase().replace('_', "-"));
        if let Region::Unknown(_) = region {
            return Err(refused(
                REGION,
                "names no known region: `US_EAST_1` or `EU_CENTRAL_1`",
            ));
        }
        let prefix = region.as_str().to_ascii_uppercase().replace('-', "_");
        let url = variables.url(&format!("{prefix}_{URL}"))?;
        Ok(Self {
            base: url.map_or(Base::Region(region), Base::Url),
            credential: variables.token(&format!("{prefix}_{TOKEN}"))?,
        })
    }

    #[inline]
    fn client(self) -> Result<Client, Error> {
        let builder = Client::builder(self.credential);
        match self.base {
            Base::Default => builder,
            Base::Region(region) => builder.region(region),
            Base::Url(url) => builder.base_url(url),
        }
        .build()
    }
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
                .map(|(_, value)| Value::new((*value).to_owned())))
        };
        let target = Target::find(&Variables(&read));
        let client = target.and_then(Target::client).map_err(|e| e.to_string())?;
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
    fn the_development_server_gets_its_own_token_and_never_that_of_the_account() {
        let production = [(TOKEN, "s3cret"), (URL, "https://h")];
        for value in ["true", "1"] {
            let mut set = vec![(DEV, value)];
            set.extend(production);
            assert_eq!(client(&set), found("http://127.0.0.1:8080", DEV_TOKEN));
            set.push((DEV_PORT, "9099"));
            assert_eq!(client(&set), found("http://127.0.0.1:9099", DEV_TOKEN));
            set.extend([(REGION, "US_EAST_1"), ("US_EAST_1_QSTASH_TOKEN", "us")]);
            assert_eq!(client(&set), found("http://127.0.0.1:9099", DEV_TOKEN));
        }
        for value in ["false", "0", ""] {
            let mut set = vec![(DEV, value), (DEV_PORT, "9099")];
            set.extend(production);
            assert_eq!(client(&set), found("https://h", "s3cret"));
        }
    }

    #[test]
    fn what_the_development_variables_cannot_mean_is_an_error() {
        for value in ["yes", "TRUE", "2", "http://localhost:9"] {
            let message = client(&[(DEV, value), (TOKEN, "t")]).unwrap_err();
            assert!(message.contains("`QSTASH_DEV` is none of"), "{message}");
        }
        for port in ["0", "65536", "-1", "8080/", "http"] {
            let message = client(&[(DEV, "1"), (DEV_PORT, port)]).unwrap_err();
            assert!(
                message.contains("`QSTASH_DEV_PORT` is no port"),
                "{message}"
            );
        }
    }

    #[test]
    fn a_legacy_url_means_what_stands_before_its_path() {
        for url in ["https://h/v2/publish", "https://h/v2/publish/"] {
            assert_eq!(client(&[(TOKEN, "t"), (URL, url)]), found("https://h", "t"));
            let region = [
                (REGION, "US_EAST_1"),
                ("US_EAST_1_QSTASH_TOKEN", "us"),
                ("US_EAST_1_QSTASH_URL", url),
            ];
            assert_eq!(client(&region), found("https://h", "us"));
        }
    }

    #[test]
    fn a_url_that_ends_in_a_path_of_the_api_is_an_error() {
        for end in ["/v2", "/v2/", "/v2/trigger", "/proxy/v2/workflows/runs"] {
            let url = format!("https://h{end}");
            let message = client(&[(TOKEN, "t"), (URL, &url)]).unwrap_err();
            assert!(
                message.starts_with("the base URL ends in `/v2"),
                "{message}"
            );
        }
        for fine in ["https://h/v1", "https://h/xv2", "https://h/v2/proxy"] {
            assert_eq!(client(&[(TOKEN, "t"), (URL, fine)]), found(fine, "t"));
        }
    }
}
