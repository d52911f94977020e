//! The runtime's sources, as the generator carries them: they become part of a stand-alone crate.

/// Includes files of the runtime by name.
macro_rules! runtime {
    ($($name:literal)*) => {
        /// The files of the runtime: name within its folder, and text.
        pub const RUNTIME: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../generated/src/runtime/", $name))),)*
        ];
    };
}

runtime! {
    "base64.rs"
    "base_url.rs"
    "batches.rs"
    "blocking.rs"
    "body.rs"
    "call.rs"
    "civil.rs"
    "client.rs"
    "connect_limit.rs"
    "credential.rs"
    "duration.rs"
    "error.md"
    "error.rs"
    "fields.rs"
    "header.rs"
    "http_transport.rs"
    "invalid_value.rs"
    "join.rs"
    "list_setters.rs"
    "mod.rs"
    "model.rs"
    "observe.rs"
    "open_enum.rs"
    "open_union.rs"
    "operation.rs"
    "options.rs"
    "page_methods.rs"
    "pages.rs"
    "path.rs"
    "query.rs"
    "random.rs"
    "raw_url.rs"
    "request.rs"
    "request_methods.rs"
    "response.rs"
    "retry.md"
    "retry.rs"
    "secret.rs"
    "server_wait.rs"
    "testing.rs"
    "timer.rs"
    "timestamp.rs"
    "trace.rs"
    "transparent.rs"
    "transport.rs"
    "undecodable.rs"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_table_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src/runtime");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let table: Vec<&str> = RUNTIME.iter().map(|(name, _)| *name).collect();
        assert_eq!(table, names);
    }
}
