// Asks everything that can be read over REST, holds each answer against the description of its service with ajv, and sees that what
// every answer has is required there, and that nothing comes that is not described.
import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const SERVICES = { auth: process.env.PAILGUARD_AUTH, ingest: process.env.PAILGUARD_INGEST, findings: process.env.PAILGUARD_FINDINGS };
const TOKENS = process.env.PAILGUARD_TOKENS.split(" ");
/** What must have been answered for this to have tried anything. */
const MUST = ["listIssues", "getIssue", "countIssues", "listConnections", "getConnection", "listScans", "getScan"];
/** What a part of a path is called whose ids another list has. */
const LISTS = { repositories: "applications", selections: "connections" };
const MOST = 100;

async function ask(service, path) {
  let response;
  for (const token of TOKENS) {
    response = await fetch(SERVICES[service] + path, { headers: { Authorization: `Bearer ${token}`, Accept: "application/json" } });
    if (response.status !== 403) break;
  }
  assert(response.status < 500, `${path} is answered with ${response.status}`);
  return response.ok ? response.json() : null;
}

class Description {
  constructor(name, api) {
    this.name = name;
    this.api = api;
    this.ajv = addFormats(new Ajv({ strict: false }));
    this.validators = new Map();
    this.seen = new Map();
    this.taken = new Set();
    for (const item of Object.values(api.paths)) {
      for (const operation of Object.values(item)) this.take(operation.requestBody);
    }
  }

  /** Schemas of requests, which may leave out more. */
  take(node) {
    if (node === null || typeof node !== "object") return;
    const schema = node.$ref === undefined ? undefined : this.resolve(node);
    if (schema !== undefined && !this.taken.has(schema)) {
      this.taken.add(schema);
      this.take(schema);
    }
    Object.values(node).forEach((part) => this.take(part));
  }

  resolve(schema) {
    return schema.$ref === undefined ? schema : this.api.components.schemas[schema.$ref.split("/").at(-1)];
  }

  check(where, schema, answer) {
    if (!this.validators.has(schema)) {
      this.validators.set(schema, this.ajv.compile({ components: this.api.components, ...schema }));
    }
    const valid = this.validators.get(schema);
    assert(valid(answer), `${where}: ${this.ajv.errorsText(valid.errors)}`);
    this.note(where, schema, answer);
  }

  note(where, reference, value) {
    const schema = this.resolve(reference);
    if (value === null) return;
    if (schema.anyOf !== undefined) {
      this.note(where, schema.anyOf.find((one) => one.type !== "null"), value);
    } else if (Array.isArray(value) && schema.items !== undefined) {
      value.forEach((item) => this.note(`${where}[]`, schema.items, item));
    } else if (schema.properties !== undefined) {
      const undescribed = Object.keys(value).filter((name) => !(name in schema.properties));
      assert.deepEqual(undescribed, [], `${where} has what is not described`);
      const always = this.seen.get(schema)?.names ?? Object.keys(value);
      this.seen.set(schema, { where, names: always.filter((name) => name in value) });
      Object.entries(value).forEach(([name, part]) => this.note(`${where}.${name}`, schema.properties[name], part));
    } else if (typeof schema.additionalProperties === "object") {
      Object.values(value).forEach((part) => this.note(`${where}.*`, schema.additionalProperties, part));
    }
  }

  notRequired() {
    return [...this.seen]
      .filter(([schema]) => !this.taken.has(schema))
      .flatMap(([schema, { where, names }]) =>
        names.filter((name) => !(schema.required ?? []).includes(name)).map((name) => `${this.name} ${where}.${name}`));
  }
}

const descriptions = [];
for (const service of Object.keys(SERVICES)) {
  descriptions.push(new Description(service, await (await fetch(`${SERVICES[service]}/q/openapi?format=json`)).json()));
}
const ids = new Map();
const answered = new Set();
const unanswered = new Set();

async function read(description, path, operation, asked) {
  const schema = operation.responses["200"]?.content?.["application/json"]?.schema;
  if (schema === undefined) return;
  const answer = await ask(description.name, asked);
  if (answer === null) {
    unanswered.add(operation.operationId);
    return;
  }
  answered.add(operation.operationId);
  description.check(operation.operationId, schema, answer);
  if (Array.isArray(answer.items)) {
    ids.set(path.split("/").at(-1), answer.items.map((item) => item.id).filter((id) => id !== undefined).slice(0, MOST));
  }
}

/** Lists first: the others are asked by the ids that they have. */
for (const withIds of [false, true]) {
  for (const description of descriptions) {
    for (const [path, { get }] of Object.entries(description.api.paths)) {
      const parameter = /([a-z-]+)\/(\{[A-Za-z]+\})/.exec(path);
      if (get === undefined || !path.startsWith("/api/") || (parameter !== null) !== withIds) continue;
      if (!withIds) {
        await read(description, path, get, path + (get.parameters?.some(({ name }) => name === "limit") ? `?limit=${MOST}` : ""));
      } else {
        for (const id of ids.get(LISTS[parameter[1]] ?? parameter[1]) ?? []) await read(description, path, get, path.replace(parameter[2], id));
      }
    }
  }
}
assert.deepEqual(MUST.filter((operation) => !answered.has(operation)), [], "These were not answered");
assert.deepEqual(descriptions.flatMap((description) => description.notRequired()), [], "Every answer has these, and they are not required");
const silent = [...unanswered].filter((operation) => !answered.has(operation));
console.log(`        ${answered.size} operations are answered${silent.length === 0 ? "" : `; nothing was there for ${silent.join(", ")}`}`);
