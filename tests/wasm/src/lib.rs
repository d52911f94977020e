//! A transport over `fetch` and a timer over `setTimeout`, for Node and browsers.
//!
//! Values of JavaScript stay on their thread, and the client's futures may move between threads. So the work is done by a
//! task of the JavaScript runtime, and the client waits for what that sends through a channel.

use std::time::Duration;

use bytes::Bytes;
use futures_channel::oneshot;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use upstash_workflow::{Sleep, Timer, Timestamp, Transport, TransportError, TransportFuture};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch)]
    fn fetch(url: &str, options: &Object) -> Promise;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, milliseconds: f64);

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// Carries requests with `fetch`.
#[derive(Clone, Copy, Debug)]
pub struct FetchTransport;

/// The clock of JavaScript.
#[derive(Clone, Copy, Debug)]
pub struct JsTimer;

type Parts = (u16, Vec<(String, String)>, Vec<u8>);

impl Transport for FetchTransport {
    fn send<'a>(&'a self, request: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        let (sender, receiver) = oneshot::channel();
        let request = request.clone();
        spawn_local(async move {
            let outcome = exchange(&request).await;
            let _ = sender.send(outcome.map_err(|error| format!("{error:?}")));
        });
        Box::pin(async move {
            let outcome = receiver.await.map_err(TransportError::new)?;
            let (status, headers, body) = outcome.map_err(TransportError::new)?;
            let mut response = http::Response::builder().status(status);
            for (name, value) in headers {
                response = response.header(name, value);
            }
            response
                .body(Bytes::from(body))
                .map_err(TransportError::permanent)
        })
    }

    fn timer(&self) -> &dyn Timer {
        &JsTimer
    }
}

impl Timer for JsTimer {
    fn now(&self) -> Duration {
        Duration::from_secs_f64(performance_now() / 1000.0)
    }

    fn wall_time(&self) -> Timestamp {
        Timestamp::from_millis(js_sys::Date::now() as i64)
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let (sender, receiver) = oneshot::channel();
        let callback = Closure::once_into_js(move || {
            let _ = sender.send(());
        });
        set_timeout(callback.unchecked_ref(), duration.as_secs_f64() * 1000.0);
        Box::pin(async move {
            let _ = receiver.await;
        })
    }
}

/// Sends the request and reads the whole response.
async fn exchange(request: &http::Request<Bytes>) -> Result<Parts, JsValue> {
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value);
    set("method", &request.method().as_str().into())?;
    set("redirect", &"manual".into())?;
    let headers = Array::new();
    for (name, value) in request.headers() {
        let value = value.to_str().unwrap_or_default();
        headers.push(&Array::of2(&name.as_str().into(), &value.into()));
    }
    set("headers", &headers)?;
    if !request.body().is_empty() {
        set("body", &Uint8Array::from(&request.body()[..]))?;
    }
    let response = JsFuture::from(fetch(&request.uri().to_string(), &options)).await?;
    let get = |name: &str| Reflect::get(&response, &name.into());
    let status = get("status")?.as_f64().unwrap_or_default() as u16;
    let entries = call(&get("headers")?, "entries")?;
    let mut headers = Vec::new();
    for entry in js_sys::try_iter(&entries)?.into_iter().flatten() {
        let entry = Array::from(&entry?);
        let text = |index| entry.get(index).as_string().unwrap_or_default();
        headers.push((text(0), text(1)));
    }
    let body = Promise::from(call(&response, "arrayBuffer")?);
    let body = Uint8Array::new(&JsFuture::from(body).await?).to_vec();
    Ok((status, headers, body))
}

/// Calls a method without arguments.
fn call(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let method: js_sys::Function = Reflect::get(object, &name.into())?.dyn_into()?;
    method.call0(object)
}
