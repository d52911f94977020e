//! Uses every public item of the crates of the rules about the API as a whole, one block for each pair; only the block
//! of a pair is compiled with its crate.

mod default_server_changed {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new()?;
        let client: alone::Client = alone::Client::builder().build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder().credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod server_added {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new()?;
        let client: alone::Client = alone::Client::builder().base_url("https://c.example").build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder().credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod server_removed {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new()?;
        let client: alone::Client = alone::Client::builder().build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder().credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod server_variable_added {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new()?;
        let client: alone::Client = alone::Client::builder().build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder().credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod server_variable_removed {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new()?;
        let client: alone::Client = alone::Client::builder().host("b").host(String::new()).build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder().credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod server_variable_value_added {
    pub async fn call() -> Result<(), alone::Error> {
        if let alone::H::Unknown(text) = alone::H::A {
            drop::<String>(text);
        }
        let _: alone::Client = alone::Client::new()?;
        let client: alone::Client = alone::Client::builder().h(alone::H::A).h("a").build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder().credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod server_variable_value_removed {
    pub async fn call() -> Result<(), alone::Error> {
        if let alone::H::Unknown(text) = alone::H::A {
            drop::<String>(text);
        }
        let _: alone::Client = alone::Client::new()?;
        let client: alone::Client = alone::Client::builder().h(alone::H::A).h(alone::H::B).build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder().credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod security_alternative_added {
    pub async fn call() -> Result<(), alone::Error> {
        let credential: alone::Credential = alone::Credential::one("token");
        let client: alone::Client = alone::Client::new(credential.clone())?;
        let _: alone::Client = alone::Client::builder(credential).build()?;
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod security_alternative_none_added {
    pub async fn call() -> Result<(), alone::Error> {
        let credential: alone::Credential = alone::Credential::one("token");
        let client: alone::Client = alone::Client::new(credential.clone())?;
        let _: alone::Client = alone::Client::builder(credential).build()?;
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod security_alternative_removed {
    pub async fn call() -> Result<(), alone::Error> {
        let credential: alone::Credential = alone::Credential::one("token");
        let client: alone::Client = alone::Client::new(credential)?;
        let credential: alone::Credential = alone::Credential::two("token");
        let _: alone::Client = alone::Client::builder(credential).build()?;
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod security_became_required {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new()?;
        let client: alone::Client = alone::Client::builder().build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder().credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod security_became_optional {
    pub async fn call() -> Result<(), alone::Error> {
        let credential: alone::Credential = alone::Credential::one("token");
        let client: alone::Client = alone::Client::new(credential.clone())?;
        let _: alone::Client = alone::Client::builder(credential).build()?;
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod webhook_added {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new("https://a.example")?;
        let client: alone::Client = alone::Client::builder(String::from("https://a.example")).build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder("https://a.example").credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod webhook_removed {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new("https://a.example")?;
        let client: alone::Client = alone::Client::builder("https://a.example").build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder("https://a.example").credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod webhook_changed {
    pub async fn call() -> Result<(), alone::Error> {
        let _: alone::Client = alone::Client::new("https://a.example")?;
        let client: alone::Client = alone::Client::builder("https://a.example").build()?;
        let credentials: [alone::Credential; 3] = [
            alone::Credential::bearer("token"),
            alone::Credential::header("X-Key", "token"),
            alone::Credential::none(),
        ];
        for credential in credentials {
            let _: alone::Client = alone::Client::builder("https://a.example").credential(credential).build()?;
        }
        let group: alone::api::place::Place = client.place();
        let request: alone::api::place::PlaceRequest = group.place();
        request.send().await
    }
}

mod rust_item_changed {
    pub async fn call() -> Result<(), one::Error> {
        let _: one::Client = one::Client::new("https://a.example")?;
        let client: one::Client = one::Client::builder("https://a.example").build()?;
        let credentials: [one::Credential; 3] = [
            one::Credential::bearer("token"),
            one::Credential::header("X-Key", "token"),
            one::Credential::none(),
        ];
        for credential in credentials {
            let _: one::Client = one::Client::builder("https://a.example").credential(credential).build()?;
        }
        let group: one::api::place::Place = client.place();
        let request: one::api::place::PlaceRequest = group.place();
        request.send().await
    }
}
