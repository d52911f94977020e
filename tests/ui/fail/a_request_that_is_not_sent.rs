#![deny(unused_must_use)]

use upstash_workflow::Client;

fn cancel(client: &Client) {
    client.runs().cancel("order-7");
}

fn main() {}
