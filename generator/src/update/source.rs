//! Determines where a revision comes from, and reads the file with the default address.

use std::path::PathBuf;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use toml::Spanned;

/// Where a revision comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevisionSource {
    /// Standard input: `-`.
    Input,
    /// An address.
    Url(String),
    /// A file.
    File(PathBuf),
}

impl RevisionSource {
    /// Reads what is written on the command line or in the settings.
    #[must_use]
    pub fn parse(text: &str) -> RevisionSource {
        if text == "-" {
            RevisionSource::Input
        } else if text.contains("://") {
            RevisionSource::Url(text.to_owned())
        } else {
            RevisionSource::File(PathBuf::from(text))
        }
    }
}

/// The file that states the default source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFields {
    url: Option<String>,
    sha256: Option<Spanned<String>>,
}

/// The default source, with the text that states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    text: String,
    /// The address; `None` where none is stated.
    pub url: Option<String>,
    /// SHA-256 of what was taken over from there last, in hexadecimal digits.
    pub sha256: Option<String>,
}

impl Settings {
    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong with it, with line and column.
    pub fn parse(text: &str) -> Result<Settings, String> {
        let fields: SourceFields = toml::from_str(text).map_err(|error| error.to_string())?;
        Ok(Settings {
            text: text.to_owned(),
            url: fields.url,
            sha256: fields.sha256.map(Spanned::into_inner),
        })
    }

    /// The text of the file with another SHA-256; all else stays as it is.
    #[must_use]
    pub fn recorded(&self, sha256: &str) -> String {
        let value = format!("\"{sha256}\"");
        let fields: Option<SourceFields> = toml::from_str(&self.text).ok();
        let span = fields.and_then(|fields| fields.sha256.map(|value| value.span()));
        let parts = span.and_then(|span| {
            let (before, after) = (self.text.get(..span.start)?, self.text.get(span.end..)?);
            Some((before, after))
        });
        match parts {
            Some((before, after)) => format!("{before}{value}{after}"),
            None => {
                let end = if self.text.is_empty() || self.text.ends_with('\n') {
                    ""
                } else {
                    "\n"
                };
                format!("{}{end}sha256 = {value}\n", self.text)
            }
        }
    }
}

/// SHA-256 of a revision, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Where from.\nurl = 'https://a.example/x.yaml' # here\n";

    #[test]
    fn a_source_is_told_by_its_form() {
        assert_eq!(RevisionSource::parse("-"), RevisionSource::Input);
        assert_eq!(
            RevisionSource::parse("a/b.yaml"),
            RevisionSource::File("a/b.yaml".into())
        );
        assert_eq!(
            RevisionSource::parse("ftp://a"),
            RevisionSource::Url("ftp://a".to_owned())
        );
    }

    #[test]
    fn the_first_digest_is_added_and_later_ones_replace_it() {
        let settings = Settings::parse(TEXT).unwrap();
        assert_eq!(settings.sha256, None);
        let first = settings.recorded("ab");
        assert_eq!(first, format!("{TEXT}sha256 = \"ab\"\n"));
        let settings = Settings::parse(&format!("sha256 = 'ab' # of it\n{TEXT}")).unwrap();
        assert_eq!(settings.sha256.as_deref(), Some("ab"));
        assert_eq!(
            settings.recorded("cd"),
            format!("sha256 = \"cd\" # of it\n{TEXT}")
        );
    }

    #[test]
    fn an_unknown_setting_is_located() {
        let error = Settings::parse("url = 'x'\nhash = 'y'\n").unwrap_err();
        assert!(error.contains("line 2"), "{error}");
    }

    #[test]
    fn the_digest_is_sha_256() {
        // The digest of the empty text, as FIPS 180-4 has it.
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }
}
