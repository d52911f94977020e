//! Calls every operation of httpbin, and compares the status with the one that httpbin is known to respond with.

use client::models::PostRedirectToRequest;
use client::{Client, Request};

/// Calls an operation and prints it. Every response is one that the client understands, also where it is an error.
async fn call<R: Request>(request: R, status: u16) {
    let name = format!("{} {}", request.http_method(), request.path_template());
    let sent = request.send_with_response().await;
    let found = match &sent {
        Ok(response) => Some(response.status()),
        Err(error) => error.status(),
    };
    assert_eq!(found, Some(status), "{name}: {:?}", sent.err());
    println!("{name}");
}

#[tokio::main]
async fn main() {
    let url = std::env::args().nth(1).expect("the URL of the server");
    let client = Client::builder().base_url(&url).build().unwrap();
    let target = format!("{url}/get");
    let anything = client.anything();
    call(anything.delete(), 200).await;
    call(anything.get(), 200).await;
    call(anything.patch(), 200).await;
    call(anything.post(), 200).await;
    call(anything.put(), 200).await;
    call(anything.trace(), 200).await;
    call(anything.delete_by_anything("a b"), 200).await;
    call(anything.get_by_anything("ü?#"), 200).await;
    call(anything.patch_by_anything("a%2F"), 200).await;
    call(anything.post_by_anything("a"), 200).await;
    call(anything.put_by_anything("a"), 200).await;
    call(anything.trace_by_anything("a"), 200).await;
    let auth = client.auth();
    call(auth.get_basic_auth_by_passwd("user", "secret"), 401).await;
    call(auth.get_bearer(), 401).await;
    call(auth.get_hidden_basic_auth_by_passwd("user", "secret"), 404).await;
    call(
        auth.get_digest_auth_by_passwd("auth", "user", "secret"),
        401,
    )
    .await;
    call(
        auth.get_digest_auth_by_algorithm("auth", "user", "secret", "MD5"),
        401,
    )
    .await;
    call(
        auth.get_digest_auth_by_stale_after("auth", "user", "secret", "MD5", "never"),
        401,
    )
    .await;
    let cookies = client.cookies();
    call(cookies.returns_cookie_data(), 200).await;
    // The description does not say that these three redirect.
    call(cookies.get_delete(), 302).await;
    call(cookies.get_set(), 302).await;
    call(cookies.get_set_by_value("name", "value"), 302).await;
    dynamic(&client).await;
    let methods = client.http_methods();
    call(methods.request_s_delete_parameters(), 200).await;
    call(methods.request_s_query_parameters(), 200).await;
    call(methods.request_s_patch_parameters(), 200).await;
    call(methods.request_s_post_parameters(), 200).await;
    call(methods.request_s_put_parameters(), 200).await;
    let images = client.images();
    // It responds with an image only to who asks for one.
    call(images.get(), 406).await;
    call(images.returns_simple_jpeg_image(), 200).await;
    call(images.returns_simple_png_image(), 200).await;
    call(images.returns_simple_svg_image(), 200).await;
    call(images.returns_simple_webp_image(), 200).await;
    let redirects = client.redirects();
    call(redirects.absolutely_302_redirects_n_times(1), 302).await;
    call(redirects.n302_redirects_n_times(1), 302).await;
    call(redirects.relatively_302_redirects_n_times(1), 302).await;
    call(redirects.delete().with_query("url", &target), 302).await;
    call(redirects.get(&target), 302).await;
    call(redirects.patch().with_query("url", &target), 302).await;
    call(redirects.post(PostRedirectToRequest::new(&target)), 302).await;
    call(redirects.put(PostRedirectToRequest::new(&target)), 302).await;
    call(redirects.trace().with_query("url", &target), 302).await;
    let request = client.request_inspection();
    call(request.get_headers(), 200).await;
    call(request.returns_requester_s_ip_address(), 200).await;
    call(request.get_user_agent(), 200).await;
    formats(&client).await;
    statuses(&client).await;
}

async fn dynamic(client: &Client) {
    let dynamic = client.dynamic_data();
    call(
        dynamic.decodes_base64url_encoded_string("SFRUUEJJTg=="),
        200,
    )
    .await;
    call(dynamic.get_bytes_by_n(10), 200).await;
    call(dynamic.delete_delay_by_delay(0), 200).await;
    call(dynamic.get_delay_by_delay(0), 200).await;
    call(dynamic.patch_delay_by_delay(0), 200).await;
    call(dynamic.post_delay_by_delay(0), 200).await;
    call(dynamic.put_delay_by_delay(0), 200).await;
    call(dynamic.trace_delay_by_delay(0), 200).await;
    call(dynamic.get_drip().duration(0.0).numbytes(3).delay(0.0), 200).await;
    call(dynamic.get_links_by_offset(3, 1), 200).await;
    call(dynamic.get_range_by_numbytes(9), 200).await;
    call(dynamic.get_stream_bytes_by_n(9), 200).await;
    call(dynamic.stream_n_json_responses(2), 200).await;
    call(dynamic.return_uuid4(), 200).await;
}

async fn formats(client: &Client) {
    let formats = client.response_formats();
    call(formats.returns_brotli_encoded_data(), 200).await;
    call(formats.returns_deflate_encoded_data(), 200).await;
    call(formats.get_deny(), 200).await;
    call(formats.returns_utf_8_encoded_body(), 200).await;
    call(formats.returns_g_zip_encoded_data(), 200).await;
    call(formats.returns_simple_html_document(), 200).await;
    call(formats.returns_simple_json_document(), 200).await;
    call(formats.returns_some_robots_txt_rules(), 200).await;
    call(formats.returns_simple_xml_document(), 200).await;
    let inspection = client.response_inspection();
    call(inspection.get_cache(), 200).await;
    call(inspection.get_cache_by_value(60), 200).await;
    call(inspection.get_etag_by_etag("e"), 200).await;
    call(inspection.get_response_headers(), 200).await;
    call(inspection.post_response_headers(), 200).await;
}

async fn statuses(client: &Client) {
    let statuses = client.status_codes();
    call(statuses.delete_status_by_codes("204"), 204).await;
    call(statuses.get_status_by_codes("418"), 418).await;
    call(statuses.patch_status_by_codes("404"), 404).await;
    call(statuses.post_status_by_codes("201"), 201).await;
    call(statuses.put_status_by_codes("500"), 500).await;
    call(statuses.trace_status_by_codes("200"), 200).await;
}
