// Reads queries and forms by the package qs, and multipart bodies by busboy; responds with what it has read, and prints
// the port that it listens on.

const busboy = require("busboy");
const http = require("http");
const qs = require("qs");

const options = { depth: 10, allowDots: false };

function readForm(request, done) {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => done(qs.parse(Buffer.concat(chunks).toString(), options)));
}

function readParts(request, done) {
  const parts = [];
  const parser = busboy({ headers: request.headers, defParamCharset: "utf8" });
  parser.on("field", (name, value, { mimeType, encoding }) => parts.push([name, null, mimeType, encoding, value]));
  parser.on("file", (name, stream, { filename, mimeType, encoding }) => {
    const part = [name, filename, mimeType, encoding, ""];
    parts.push(part);
    stream.setEncoding("latin1").on("data", (chunk) => (part[4] += chunk));
  });
  parser.on("close", () => done(parts));
  request.pipe(parser);
}

const server = http.createServer((request, response) => {
  const query = qs.parse(request.url.split("?")[1] || "", options);
  const isMultipart = (request.headers["content-type"] || "").startsWith("multipart/");
  const read = isMultipart ? readParts : readForm;
  read(request, (body) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ query, body }));
  });
});

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
