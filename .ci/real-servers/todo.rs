//! Calls every operation of the todo list, and compares what the server holds with what was sent.

use client::models::{NewTodo, Todo, TodoFilter1, TodoPartial};
use client::{Client, Request};
use serde_json::json;

/// Calls an operation and prints it.
async fn call<R: Request>(request: R) -> R::Output {
    let name = format!("{} {}", request.http_method(), request.path_template());
    let output = request.send().await;
    let output = output.unwrap_or_else(|error| panic!("{name}: {error}"));
    println!("{name}");
    output
}

#[tokio::main]
async fn main() {
    let url = std::env::args().nth(1).expect("the URL of the server");
    let client = Client::builder().base_url(url).build().unwrap();
    let todos = client.todo_controller();
    let title = "a&b=c \"ü\"";
    let made = call(todos.create().json(NewTodo::new(title).desc("first"))).await;
    assert_eq!(made.title, title);
    let id = made.id.unwrap();
    let found = call(todos.find_by_id(id)).await;
    assert_eq!(
        (found.title.as_str(), found.desc.as_deref()),
        (title, Some("first"))
    );
    // The filter is JSON in the query.
    let is_it = [("title".to_owned(), json!(title))].into_iter().collect();
    let filter = TodoFilter1::new().where_(is_it).limit(5);
    let listed = call(todos.find().filter(filter)).await;
    assert_eq!(listed.len(), 1);
    call(
        todos
            .update_by_id(id)
            .json(TodoPartial::new().is_complete(true)),
    )
    .await;
    assert_eq!(
        todos.find_by_id(id).send().await.unwrap().is_complete,
        Some(true)
    );
    call(todos.replace_by_id(id).json(Todo::new("other"))).await;
    let found = todos.find_by_id(id).send().await.unwrap();
    assert_eq!((found.title.as_str(), found.desc), ("other", None));
    // An object in the style `deepObject`.
    let others = || [("title".to_owned(), json!("other"))].into_iter().collect();
    let counted = call(todos.count().where_(others())).await;
    assert_eq!(counted.count, Some(1.0));
    let all = TodoPartial::new().desc("all");
    let changed = call(todos.update_all().where_(others()).json(all)).await;
    assert_eq!(changed.count, Some(1.0));
    call(todos.delete_by_id(id)).await;
    let gone = todos.find_by_id(id).send().await.unwrap_err();
    assert_eq!(gone.status(), Some(404));
}
