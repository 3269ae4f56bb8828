#!/usr/bin/env bash
# RFC 3339 gives the offset -00:00 a meaning of its own: the time in UTC is known, the local offset is not. JSON Schema's
# "date-time" is RFC 3339, yet com.networknt:json-schema-validator (seen in 1.5.9, through its library for times,
# itu 1.14.0), refuses 2026-11-28T04:00:00-00:00, while ajv-formats (seen in 3.0.1), java.time and JavaScript's Date take
# it, and a schema that asserts formats thus takes a document on one side of an interface and refuses it on the other.
# Affected are receivers in Java of times that were made from mail headers or other sources with -0000. Instead: write Z
# for such times before they leave; a receiver that must take all of RFC 3339 checks the offset itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund ajv@8.20.0 ajv-formats@3.0.1 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>com.networknt</groupId><artifactId>json-schema-validator</artifactId><version>1.5.9</version></dependency>
  <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > Check.java <<'JAVA'
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.time.OffsetDateTime;

class Check {
    public static void main(String[] args) {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema("{\"format\":\"date-time\"}",
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        for (String time : args) {
            System.out.println("json-schema-validator " + (schema.validate('"' + time + '"', InputFormat.JSON).isEmpty() ? "valid" : "invalid")
                    + ", java.time " + OffsetDateTime.parse(time).toInstant());
        }
    }
}
JAVA
cat > check.js <<'JS'
const Ajv = require("ajv/dist/2020").default;
const ajv = new Ajv();
require("ajv-formats").default(ajv);
const validate = ajv.compile({ type: "string", format: "date-time" });
for (const time of process.argv.slice(2)) console.log(time + " | ajv " + (validate(time) ? "valid" : "invalid"));
JS
times=(2026-11-28T04:00:00Z 2026-11-28T04:00:00+00:00 2026-11-28T04:00:00-00:00)
echo "versions: json-schema-validator 1.5.9, ajv 8.20.0 with ajv-formats 3.0.1"
echo "expected: all valid"
paste -d ' ' <(node check.js "${times[@]}") <(java -cp 'lib/*' Check.java "${times[@]}" 2>java.err | sed 's/^/| /') | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
2026-11-28T04:00:00Z | ajv valid | json-schema-validator valid, java.time 2026-11-28T04:00:00Z
2026-11-28T04:00:00+00:00 | ajv valid | json-schema-validator valid, java.time 2026-11-28T04:00:00Z
2026-11-28T04:00:00-00:00 | ajv valid | json-schema-validator invalid, java.time 2026-11-28T04:00:00Z
SEEN
