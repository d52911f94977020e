//! The stand-in for the service, asked over raw sockets: what it answers is written out by hand.

mod dlq;
mod exchange;
mod faults;
mod flow_control;
mod keys;
mod logs;
mod notify;
mod protocol;
mod recorder;
mod runs;
