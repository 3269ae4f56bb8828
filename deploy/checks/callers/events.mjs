// node events.mjs FILE TOPIC...: reads each topic from its beginning to its present end with kafkajs, takes every record as an event of
// cloudevents, holds it against the schema of its type, and writes it into FILE, one a line. Prints the records of each topic.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Kafka as Events } from "cloudevents";
import { Kafka, logLevel } from "kafkajs";
import { parse } from "yaml";

const [file, ...topics] = process.argv.slice(2);
const contracts = process.env.PAILGUARD_CONTRACTS;
const messages = Object.values(parse(readFileSync(`${contracts}/asyncapi.yaml`, "utf8")).components.messages);
const ajv = addFormats(new Ajv({ strict: false }));
const schemas = new Map();

/** Of what the event of this type tells. */
function schema(type) {
  if (!schemas.has(type)) {
    const data = messages.find((message) => message.name === type).examples[0].payload.dataschema.split(":").at(-2);
    schemas.set(type, ajv.compile(JSON.parse(readFileSync(`${contracts}/schemas/${data}.v1.json`, "utf8"))));
  }
  return schemas.get(type);
}

/** As the guide shows it. */
function convert(message) {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, value.toString()]));
  return Events.toEvent({ ...message, headers, key: message.key.toString(), value: message.value.toString() });
}

function check(message) {
  const sent = JSON.parse(message.value);
  const event = convert(message);
  event.validate();
  assert.deepEqual(
    [event.id, event.type, event.subject, event.sequence, event.data, event.partitionkey],
    [sent.id, sent.type, sent.subject, sent.sequence, sent.data, sent.subject],
  );
  const valid = schema(sent.type);
  assert(valid(sent.data), `${sent.type} ${sent.id}: ${ajv.errorsText(valid.errors)}`);
  return JSON.stringify(sent);
}

const kafka = new Kafka({ clientId: "clients-check", brokers: [process.env.PAILGUARD_KAFKA], logLevel: logLevel.NOTHING });
const admin = kafka.admin();
await admin.connect();
const records = new Map();
for (const topic of topics) {
  const ends = await admin.fetchTopicOffsets(topic);
  records.set(topic, ends.reduce((sum, partition) => sum + Number(partition.high) - Number(partition.low), 0));
}
assert([...records.values()].some((number) => number > 0), "No topic has a record.");

const groupId = `clients-check-${randomUUID()}`;
const consumer = kafka.consumer({ groupId });
await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });
const missing = new Map(records);
const events = [];
await new Promise((resolve, reject) => {
  const late = setTimeout(() => reject(new Error(`kafkajs does not read all: ${JSON.stringify([...missing])} are missing`)), 30_000);
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, message }) => {
      try {
        events.push(check(message));
      } catch (error) {
        reject(error);
      }
      missing.set(topic, missing.get(topic) - 1);
      if ([...missing.values()].every((number) => number <= 0)) {
        clearTimeout(late);
        resolve();
      }
    },
  });
});
await consumer.disconnect();
await admin.deleteGroups([groupId]);
await admin.disconnect();
writeFileSync(file, events.join("\n") + "\n");
records.forEach((number, topic) => console.log(topic, number));
