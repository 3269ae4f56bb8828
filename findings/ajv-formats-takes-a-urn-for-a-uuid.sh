#!/usr/bin/env bash
# The format "uuid" of JSON Schema is the text of RFC 4122: 36 characters, nothing before or after them. ajv-formats (seen in
# 3.0.1) takes the URN form "urn:uuid:…" for it as well; networknt's json-schema-validator (seen in 1.5.9, with format
# assertions on) does not, and neither does java.util.UUID. A producer in JavaScript that checks what it sends against the
# shared schema is content, and each consumer in Java refuses the same event. Identifiers come in that form from CycloneDX, where
# serialNumber is a URN, so that a field copied from a bill of materials is enough. Affected are producers that validate with
# ajv what others read. Instead: say the pattern beside the format.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund ajv@8.17.1 ajv-formats@3.0.1 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>com.networknt</groupId><artifactId>json-schema-validator</artifactId><version>1.5.9</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > uuids.js <<'JS'
const Ajv = require("ajv/dist/2020");
const ajv = new Ajv({ strict: false });
require("ajv-formats")(ajv);
const valid = ajv.compile({ format: "uuid" });
const id = "2f6a0c3b-5b7a-4cc0-9d1f-2f6a0c3b4e5d";
for (const text of [id, id.toUpperCase(), "urn:uuid:" + id, "{" + id + "}"]) console.log(text + "\tajv: " + valid(text));
JS
cat > Uuids.java <<'JAVA'
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Scanner;
import java.util.UUID;

class Uuids {
    public static void main(String[] args) {
        var asserting = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema("{\"format\": \"uuid\"}", asserting);
        new Scanner(System.in).useDelimiter("\n").tokens().forEach(line -> {
            String text = line.split("\t")[0];
            boolean valid = schema.validate(TextNode.valueOf(text)).isEmpty();
            System.out.println(line + "\tnetworknt: " + valid + "\tjava.util.UUID: " + isRead(text));
        });
    }

    private static boolean isRead(String text) {
        try {
            UUID.fromString(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
JAVA

echo "versions: ajv 8.17.1 with ajv-formats 3.0.1 on Node.js $(node --version), json-schema-validator 1.5.9"
echo "expected: one answer to each text"
echo "seen:"
node uuids.js | java -cp 'lib/*' Uuids.java 2>/dev/null | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
2f6a0c3b-5b7a-4cc0-9d1f-2f6a0c3b4e5d	ajv: true	networknt: true	java.util.UUID: true
2F6A0C3B-5B7A-4CC0-9D1F-2F6A0C3B4E5D	ajv: true	networknt: true	java.util.UUID: true
urn:uuid:2f6a0c3b-5b7a-4cc0-9d1f-2f6a0c3b4e5d	ajv: true	networknt: false	java.util.UUID: false
{2f6a0c3b-5b7a-4cc0-9d1f-2f6a0c3b4e5d}	ajv: false	networknt: false	java.util.UUID: false
SEEN
