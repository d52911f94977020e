"""A workflow made with the official Python SDK, and its client. Prints what came of each case as one JSON object."""

import json
import os
import threading
import time

from flask import Flask, request
from qstash import QStash
from upstash_workflow.flask import Serve
from werkzeug.serving import make_server

app = Flask(__name__)
serve = Serve(app)
client = QStash(os.environ["QSTASH_TOKEN"], base_url=os.environ["QSTASH_URL"])
server = make_server("127.0.0.1", 0, app, threaded=True)
origin = f"http://127.0.0.1:{server.server_port}"
results = {}


@app.post("/echo")
def echo():
    return {"got": request.get_json()}


@serve.route("/order")
def order(context):
    number = context.run("first", lambda: context.request_payload["id"])
    context.sleep("nap", 1)
    answer = context.call("ask", url=f"{origin}/echo", method="POST", body={"q": number})
    context.run("last", lambda: [number, answer.status, answer.body])


def runs():
    return client.http.request(path="/v2/workflows/logs", method="GET")["runs"]


def eventually(ask):
    for _ in range(400):
        found = ask()
        if found:
            return found
        time.sleep(0.05)
    raise RuntimeError(f"this takes too long: {results}")


def main():
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client.message.publish_json(url=f"{origin}/order", body={"id": 7})
    ended = eventually(
        lambda: next((run for run in runs() if run["workflowState"] != "RUN_STARTED"), None)
    )
    steps = [step for group in ended["steps"] for step in group["steps"]]
    results["order"] = [ended["workflowState"], steps[-1].get("out")]
    results["keys"] = client.signing_key.get().current
    client.flow_control.pause("key")
    results["paused"] = client.flow_control.get("key").is_paused
    client.flow_control.resume("key")
    results["going"] = client.flow_control.get("key").is_paused
    batch = client.message.batch([{"url": f"{origin}/echo", "body": "{}"}])
    results["batch"] = len(batch)
    print("RESULTS", json.dumps(results), flush=True)


main()
os._exit(0)
