#!/usr/bin/env bash
# The time of a CloudEvent is a timestamp of RFC 3339, with as many digits of a second and whatever offset its producer has. The npm
# package cloudevents (seen in 10.0.0) makes another text of it when it reads an event, from HTTP and from Kafka: the same moment in
# UTC, cut to milliseconds. A relay built on it sends on an event that differs from the one that came, without a word. CloudEvents' Java
# SDK (seen in 4.0.1) keeps moment and offset. Affected are consumers that order events by time, where a producer writes micro- or
# nanoseconds (Go, Rust and Java do), and those that compare or hash events that came on two ways. Instead: order by an attribute
# that is a text, as the extension "sequence" is, and read the time from the body itself where its digits matter.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund cloudevents@10.0.0 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>io.cloudevents</groupId><artifactId>cloudevents-json-jackson</artifactId><version>4.0.1</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > read.js <<'JS'
const { HTTP, Kafka } = require("cloudevents");
const headers = { "content-type": "application/cloudevents+json" };
for (const time of process.argv.slice(2)) {
  const body = JSON.stringify({ specversion: "1.0", id: "1", source: "/s", type: "t", time, data: {} });
  const relayed = JSON.parse(HTTP.structured(HTTP.toEvent({ headers, body })).body);
  console.log([time, relayed.time, Kafka.toEvent({ headers, value: body, key: "k" }).time].join("\t"));
}
JS
cat > Read.java <<'JAVA'
import io.cloudevents.jackson.JsonFormat;

class Read {
    public static void main(String[] times) {
        for (String time : times) {
            String body = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"time\":\"" + time + "\",\"data\":{}}";
            System.out.println(new JsonFormat().deserialize(body.getBytes()).getTime());
        }
    }
}
JAVA

times=(2026-01-01T10:00:00.123456Z 2026-01-01T10:00:00.123457Z 2026-01-01T10:00:00.123456789Z 2026-01-01T12:00:00.5+02:00)
node read.js "${times[@]}" > javascript
java -cp 'lib/*' Read.java "${times[@]}" > java.out 2>java.err
echo "versions: cloudevents (npm) 10.0.0 on Node.js $(node --version), io.cloudevents:cloudevents-json-jackson 4.0.1"
echo "expected: the time that was sent, everywhere"
echo "sent, relayed over HTTP, read from Kafka (JavaScript), read by Java:"
paste javascript java.out | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
2026-01-01T10:00:00.123456Z	2026-01-01T10:00:00.123Z	2026-01-01T10:00:00.123Z	2026-01-01T10:00:00.123456Z
2026-01-01T10:00:00.123457Z	2026-01-01T10:00:00.123Z	2026-01-01T10:00:00.123Z	2026-01-01T10:00:00.123457Z
2026-01-01T10:00:00.123456789Z	2026-01-01T10:00:00.123Z	2026-01-01T10:00:00.123Z	2026-01-01T10:00:00.123456789Z
2026-01-01T12:00:00.5+02:00	2026-01-01T10:00:00.500Z	2026-01-01T10:00:00.500Z	2026-01-01T12:00:00.500+02:00
SEEN
