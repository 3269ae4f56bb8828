#!/usr/bin/env bash
# In a schema of OpenAPI 3.1 all keywords hold at once: "type" beside "anyOf" or "oneOf" narrows, and {type: [string, null], anyOf: [an
# enum, null]} takes the values of the enum and null, nothing else, as ajv (seen in 8.17.1) has it. SmallRye OpenAPI, which Quarkus
# uses, writes a nullable reference so. openapi-typescript (seen in 7.13.0) makes "or" of type and anyOf: the property takes every
# string, and a misspelled value compiles. With oneOf in place of anyOf it makes "and", but of the first type of the list only, so
# that null is none of the values. Affected are clients in TypeScript of services that name the type beside the alternatives.
# Instead: leave out the type where anyOf has one that is null.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund openapi-typescript@7.13.0 typescript@5.9.3 ajv@8.17.1 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > api.json <<'JSON'
{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {
  "Level": {"type": "string", "enum": ["LOW", "HIGH"]},
  "anyOf with type": {"type": ["string", "null"], "anyOf": [{"$ref": "#/components/schemas/Level"}, {"type": "null"}]},
  "oneOf with type": {"type": ["string", "null"], "oneOf": [{"$ref": "#/components/schemas/Level"}, {"type": "null"}]},
  "anyOf alone": {"anyOf": [{"$ref": "#/components/schemas/Level"}, {"type": "null"}]}
}}}
JSON
node_modules/.bin/openapi-typescript api.json -o api.d.ts >types.log 2>&1

cat > compare.js <<'JS'
const { writeFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const Ajv = require("ajv/dist/2020");
const { components } = require("./api.json");
for (const name of Object.keys(components.schemas).slice(1)) {
  const valid = new Ajv({ strict: false }).compile({ components, $ref: `#/components/schemas/${encodeURIComponent(name)}` });
  for (const value of ["LOW", "LWO", null]) {
    writeFileSync("given.ts", `import type { components } from "./api";
      export const given: components["schemas"]["${name}"] = ${JSON.stringify(value)};`);
    const compiles = spawnSync("node", ["node_modules/typescript/bin/tsc", "--strict", "--noEmit", "given.ts"]).status === 0;
    console.log(`${name}\t${JSON.stringify(value)}\tajv: ${valid(value)}\tTypeScript: ${compiles}`);
  }
}
JS
echo "versions: openapi-typescript 7.13.0 with TypeScript 5.9.3, ajv 8.17.1, on Node.js $(node --version)"
echo "expected: both take \"LOW\" and null, and nothing else, by each schema"
echo "seen:"
node compare.js | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
anyOf with type	"LOW"	ajv: true	TypeScript: true
anyOf with type	"LWO"	ajv: false	TypeScript: true
anyOf with type	null	ajv: true	TypeScript: true
oneOf with type	"LOW"	ajv: true	TypeScript: true
oneOf with type	"LWO"	ajv: false	TypeScript: false
oneOf with type	null	ajv: true	TypeScript: false
anyOf alone	"LOW"	ajv: true	TypeScript: true
anyOf alone	"LWO"	ajv: false	TypeScript: false
anyOf alone	null	ajv: true	TypeScript: true
SEEN
