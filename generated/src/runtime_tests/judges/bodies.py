"""Reads requests by the package werkzeug, responds with what it has read, and prints the port that it listens on."""

import json
import logging
import socket

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response


@Request.application
def read(request):
    files = request.files.items(multi=True)
    found = {
        "query": list(request.args.items(multi=True)),
        "cookies": list(request.cookies.items(multi=True)),
        "form": list(request.form.items(multi=True)),
        "files": [[name, file.filename, file.content_type, file.read().decode("latin-1"), file.headers.get("X-Part")] for name, file in files],
    }
    return Response(json.dumps(found), mimetype="application/json")


logging.getLogger("werkzeug").setLevel(logging.ERROR)
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
server = make_server("127.0.0.1", 0, read, threaded=True, fd=listener.fileno())
print(listener.getsockname()[1], flush=True)
server.serve_forever()
