#!/usr/bin/env bash
# The data of a CloudEvent in JSON is any JSON value: `false`, `0` and `""` are data, and the npm package cloudevents (seen
# in 10.0.0) accepts them in its constructor and writes them. When it reads a structured event, though, it looks whether
# data is truthy: an event whose data is false, 0 or the empty string arrives with no data at all, without error, and a
# relay built on it passes the event on without the member. CloudEvents' Java SDK (seen in 4.0.1) keeps all of them.
# Affected are consumers in JavaScript of events such as "flag switched" or "counter now"; the events that say off, none
# or zero are the ones that come empty. Instead: let data be an object.
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

cat > relay.js <<'JS'
const { CloudEvent, HTTP } = require("cloudevents");
for (const data of [true, false, 1, 0, "text", "", { flag: false }]) {
  const sent = HTTP.structured(new CloudEvent({ id: "1", source: "/s", type: "t", time: "2026-01-01T00:00:00Z", data }));
  const relayed = HTTP.structured(HTTP.toEvent(sent));
  console.log(JSON.stringify([sent.body, relayed.body].map((body) => {
    const event = JSON.parse(body);
    return "data" in event ? JSON.stringify(event.data) : "no data";
  })) + "\t" + sent.body);
}
JS
cat > Relay.java <<'JAVA'
import io.cloudevents.jackson.JsonFormat;

class Relay {
    public static void main(String[] args) {
        for (String body : args) {
            String relayed = new String(new JsonFormat().serialize(new JsonFormat().deserialize(body.getBytes())));
            int at = relayed.indexOf("\"data\":");
            System.out.println(at < 0 ? "no data" : relayed.substring(at + 7, relayed.length() - 1));
        }
    }
}
JAVA

node relay.js > pairs
mapfile -t bodies < <(cut -f2 pairs)
java -cp 'lib/*' Relay.java "${bodies[@]}" > java.out 2>java.err
echo "versions: cloudevents (npm) 10.0.0 on Node.js $(node --version), io.cloudevents:cloudevents-json-jackson 4.0.1"
echo "expected: what was sent comes out again"
echo "[sent, relayed by JavaScript] and relayed by Java:"
paste <(cut -f1 pairs) java.out | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
["true","true"]	true
["false","no data"]	false
["1","1"]	1
["0","no data"]	0
["\"text\"","\"text\""]	"text"
["\"\"","no data"]	""
["{\"flag\":false}","{\"flag\":false}"]	{"flag":false}
SEEN
