#!/usr/bin/env bash
# The format "duration" of JSON Schema is that of RFC 3339, appendix A, and not all of ISO 8601: it has no fractions and no
# signs. So a time that java.time.Duration writes of itself is often none: PT0.5S for half a second, PT-1H for an hour back.
# ajv-formats (seen in 3.0.1) and networknt's json-schema-validator (seen in 1.5.9, with format assertions on) refuse both
# alike. The other way round, P1W and P1M are durations of the format that java.time.Duration cannot read. A schema that
# promises "format": "duration" for what a Java service writes holds in its tests, with whole seconds, and breaks with the
# first measured time. Affected are events and answers that carry elapsed or remaining times. Instead: whole seconds or
# milliseconds as a number, or a pattern of your own.
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

cat > Durations.java <<'JAVA'
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.stream.Stream;

class Durations {
    public static void main(String[] args) {
        var asserting = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema("{\"format\": \"duration\"}", asserting);
        Stream<String> written = Stream.of(
                        Duration.ofSeconds(90), Duration.ofHours(36), Duration.ofMillis(500), Duration.ofNanos(1), Duration.ofHours(-1))
                .map(Duration::toString);
        Stream.concat(written, Stream.of("P1W", "P1M")).forEach(text -> System.out.println(
                text + "\tread by java.time: " + isRead(text) + "\tnetworknt: " + schema.validate(TextNode.valueOf(text)).isEmpty()));
    }

    private static boolean isRead(String text) {
        try {
            Duration.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
JAVA
cat > durations.js <<'JS'
const Ajv = require("ajv/dist/2020");
const ajv = new Ajv({ strict: false });
require("ajv-formats")(ajv);
const valid = ajv.compile({ format: "duration" });
for (const line of require("fs").readFileSync(0, "utf8").trim().split("\n")) console.log(line + "\tajv: " + valid(line.split("\t")[0]));
JS

echo "versions: java.time of $(java -version 2>&1 | head -1), json-schema-validator 1.5.9, ajv 8.17.1 with ajv-formats 3.0.1"
echo "expected: what java.time.Duration writes is a duration, and what is a duration it reads"
echo "seen:"
java -cp 'lib/*' Durations.java 2>/dev/null | node durations.js | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
PT1M30S	read by java.time: true	networknt: true	ajv: true
PT36H	read by java.time: true	networknt: true	ajv: true
PT0.5S	read by java.time: true	networknt: false	ajv: false
PT0.000000001S	read by java.time: true	networknt: false	ajv: false
PT-1H	read by java.time: true	networknt: false	ajv: false
P1W	read by java.time: false	networknt: true	ajv: true
P1M	read by java.time: false	networknt: true	ajv: true
SEEN
