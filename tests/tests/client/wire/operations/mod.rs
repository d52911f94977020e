//! One test per operation, named after its `operationId`.

mod bulk_actions;
mod dlq;
mod dlq_bulk;
mod flow_control;
mod keys;
mod logs;
mod notify;
mod runs;
