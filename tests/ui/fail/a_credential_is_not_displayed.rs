use upstash_workflow::Credential;

fn main() {
    let credential = Credential::bearer("token");
    println!("{credential}");
}
