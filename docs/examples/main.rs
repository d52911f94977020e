//! Lists things.

use things_api::{Client, Credential, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::new(Credential::token("secret"))?;
    for thing in client.things().list().kind("small").send().await? {
        println!("{}", thing.name);
    }
    Ok(())
}
