"""Sends events by the package sse-starlette, and prints the port that it listens on."""

import asyncio
import json
import socket

import uvicorn
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.applications import Starlette
from starlette.routing import Route


async def events(request):
    last = int(request.headers.get("last-event-id", "0"))
    separator = {"a": "\r\n", "b": "\n", "c": "\r"}[request.path_params["separator"]]

    async def stream():
        yield ServerSentEvent(comment="hello", sep=separator)
        for number in range(last + 1, last + 3):
            data = json.dumps({"delta": f"{number} ü\n"}, indent=1, ensure_ascii=False)
            yield ServerSentEvent(data, event="add", id=str(number), retry=10, sep=separator)
            await asyncio.sleep(0.01)
        if last:
            yield ServerSentEvent("[DONE]", sep=separator)

    return EventSourceResponse(stream(), sep=separator)


app = Starlette(routes=[Route("/{separator}", events, methods=["POST"])])
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
asyncio.run(server.serve(sockets=[listener]))
