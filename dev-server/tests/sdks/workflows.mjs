// Workflows made with the official JavaScript SDK, and its client. Prints what came of each case as one JSON object.
import http from "node:http";
import { serve, Client } from "@upstash/workflow";
import { createWorkflow, serveMany } from "@upstash/workflow/cloudflare";
import { Client as QStash } from "@upstash/qstash";

const environment = process.env;
const client = new Client({ baseUrl: environment.QSTASH_URL, token: environment.QSTASH_TOKEN });
const qstash = new QStash({ baseUrl: environment.QSTASH_URL, token: environment.QSTASH_TOKEN });
const results = {};
const failures = [];
let isBroken = true;
let origin;

const order = serve(async (context) => {
  const { id } = context.requestPayload;
  const first = await context.run("first", () => context.headers.get("x-trace"));
  await context.sleep("nap", 1);
  const answer = await context.call("ask", { url: `${origin}/echo`, method: "POST", body: { q: id }, headers: { "x-a": "b" } });
  const parallel = await Promise.all([context.run("left", () => 1), context.run("right", () => "zwei ☃"), context.sleep("both", 1)]);
  const paid = await context.waitForEvent("wait", `paid-${id}`, { timeout: "1m" });
  const missed = await context.waitForEvent("wait in vain", `never-${id}`, { timeout: "1s" });
  return { first, status: answer.status, body: answer.body, parallel, paid: paid.eventData, missed: missed.timeout };
});
const fails = serve(
  async (context) => {
    await context.run("before", () => 1);
    await context.run("breaks", () => { if (isBroken) throw new Error("no luck"); return 2; });
    return "repaired";
  },
  { failureFunction: async ({ context, failStatus, failResponse }) => { failures.push([context.workflowRunId, failStatus, failResponse]); } },
);
const inner = createWorkflow(async (context) => `inner ${await context.run("add", () => context.requestPayload + 1)}`);
const outer = createWorkflow(async (context) => (await context.invoke("ask inner", { workflow: inner, body: 41 })).body);
const both = serveMany({ inner, outer });
const waits = serve(async (context) => { await context.waitForEvent("wait", "never", { timeout: "1h" }); });

async function respond(request, body) {
  const path = request.url.split("?")[0];
  const asked = new Request(`${origin}${request.url}`, { method: request.method, headers: request.headers, body });
  switch (path) {
    case "/order": return order.handler(asked);
    case "/fails": return fails.handler(asked);
    case "/waits": return waits.handler(asked);
    case "/many/inner": case "/many/outer": return both.fetch(asked, environment);
    case "/echo": return Response.json({ got: JSON.parse(body), a: request.headers["x-a"] });
    default: return new Response("no such path", { status: 404 });
  }
}

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = await respond(request, Buffer.concat(chunks));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
});

async function eventually(ask) {
  for (;;) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function ended(workflowRunId) {
  const run = await eventually(async () => {
    const { runs } = await client.logs({ workflowRunId });
    return runs[0]?.workflowState === "RUN_STARTED" ? undefined : runs[0];
  });
  return [run.workflowState, run.workflowRunResponse ?? null];
}

async function orders() {
  const { workflowRunId } = await client.trigger({ url: `${origin}/order`, body: { id: 7 }, headers: { "x-trace": "t" } });
  await eventually(async () => (await client.getWaiters({ eventId: "paid-7" })).length);
  const notified = await client.notify({ eventId: "paid-7", eventData: { sum: 5 } });
  results.notified = notified.length;
  results.order = await ended(workflowRunId);
}

async function failing() {
  const { workflowRunId } = await client.trigger({ url: `${origin}/fails`, retries: 1, retryDelay: "10" });
  results.failed = (await ended(workflowRunId))[0];
  const message = await eventually(async () => {
    const { messages } = await client.dlq.list({ filter: { workflowRunId } });
    return messages[0]?.failureFunctionState === "CALLBACK_SUCCESS" ? messages[0] : undefined;
  });
  results.failures = failures.map(([id, ...rest]) => [id === workflowRunId, ...rest]);
  isBroken = false;
  const resumed = await client.dlq.resume({ dlqId: message.dlqId });
  results.resumed = await ended(resumed.workflowRunId);
  isBroken = true;
  const again = await client.trigger({ url: `${origin}/fails`, retries: 0 });
  await ended(again.workflowRunId);
  const { messages } = await client.dlq.list();
  isBroken = false;
  const restarted = await client.dlq.restart({ dlqId: messages[0].dlqId });
  results.restarted = await ended(restarted.workflowRunId);
  isBroken = true;
  const last = await client.trigger({ url: `${origin}/fails`, retries: 0 });
  await ended(last.workflowRunId);
  const left = (await client.dlq.list()).messages.map((one) => one.dlqId);
  results.deleted = [left.length, await client.dlq.delete(left), (await client.dlq.list()).messages.length];
}

async function others() {
  const runs = await client.trigger([{ url: `${origin}/waits` }, { url: `${origin}/waits` }]);
  const ids = runs.map((run) => run.workflowRunId);
  results.cancelled = await client.cancel(ids);
  results.states = await Promise.all(ids.map(async (id) => (await ended(id))[0]));
  const invoked = await client.trigger({ url: `${origin}/many/outer` });
  results.invoked = await ended(invoked.workflowRunId);
  // Triggered without an SDK, and by a message to the workflow itself.
  const response = await fetch(`${environment.QSTASH_URL}/v2/trigger/${origin}/many/inner`, {
    method: "POST", headers: { authorization: `Bearer ${environment.QSTASH_TOKEN}` }, body: "1",
  });
  results.introduced = await ended((await response.json()).workflowRunId);
  await qstash.publishJSON({ url: `${origin}/many/inner`, body: 2 });
  results.published = await eventually(async () => {
    const { runs: all } = await client.logs({ workflowUrl: `${origin}/many/inner` });
    return all.map((run) => run.workflowRunResponse).find((text) => text === '"inner 3"');
  });
  await qstash.flowControl.pause("key");
  results.paused = (await qstash.flowControl.get("key")).isPaused;
}

setTimeout(() => { console.error("this takes too long:", JSON.stringify(results)); process.exit(1); }, 50_000).unref();
server.listen(0, "127.0.0.1", async () => {
  origin = `http://127.0.0.1:${server.address().port}`;
  await Promise.all([orders(), failing(), others()]);
  console.log(`RESULTS ${JSON.stringify(results)}`);
  process.exit(0);
});
