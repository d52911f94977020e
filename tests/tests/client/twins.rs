//! The twins of what must not compile: each compiles, and runs.

macro_rules! twins {
    ($($name:ident)*) => {
        /// The names of all twins.
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(mod $name {
            include!(concat!("../../ui/pass/", stringify!($name), ".rs"));

            #[test]
            fn runs() {
                main();
            }
        })*
    };
}

twins! {
    a_batch_item_with_destination
    a_batch_of_items
    a_bulk_cancel_tells_a_number
    a_credential
    a_credential_is_debugged_redacted
    a_dlq_id
    a_model_has_fields
    a_request_that_is_sent
    a_state_that_nobody_knew
    a_time
    a_workflow_url
    all_runs_of_all_batches
    an_error_has_predicates
    an_event_of_a_run
    batches_have_a_total
    one_body
    one_body_of_an_event
    pages
    the_right_types_in_setters
}

#[test]
fn every_twin_is_listed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/pass");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let listed: Vec<_> = NAMES.iter().map(|name| format!("{name}.rs")).collect();
    assert_eq!(listed, files);
}
