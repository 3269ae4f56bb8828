#!/usr/bin/env bash
# AsyncAPI tells the events of a channel apart by a discriminator, a property that is a const in each of them. Modelina (seen in 5.10.1)
# makes an enum of such a const for Java, and names it after its title. Where the consts have none, all events of the channel
# get one enum that has the value of one of them: the classes are generated without a word and do not compile. A title on the const
# itself, which no validator asks for, mends it: each event gets an enum of its own, and Jackson reads each into its class.
# Affected are AsyncAPI documents with discriminator and const of which Java is generated. Instead: give each such const a title.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund @asyncapi/modelina@5.10.1 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.21.2</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > generate.js <<'JS'
const { JavaFileGenerator, JAVA_JACKSON_PRESET } = require("@asyncapi/modelina");
const { writeFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const [, , folder, titled] = process.argv;
const ref = (to) => ({ $ref: `#/${to}` });
const event = (name) => ({
  allOf: [ref("components/schemas/Event"), {
    type: "object",
    properties: { type: { const: name, ...(titled === "titled" ? { title: `${name}Type` } : {}) } },
  }],
});
writeFileSync(`${folder}.json`, JSON.stringify({
  asyncapi: "3.0.0",
  info: { title: "Orders", version: "1" },
  channels: { orders: { messages: { opened: ref("components/messages/opened"), closed: ref("components/messages/closed") } } },
  operations: { hear: { action: "receive", channel: ref("channels/orders") } },
  components: {
    messages: { opened: { payload: ref("components/schemas/Opened") }, closed: { payload: ref("components/schemas/Closed") } },
    schemas: {
      Event: { type: "object", discriminator: "type", required: ["type"], properties: { type: { type: "string" } } },
      Opened: event("opened"),
      Closed: event("closed"),
    },
  },
}));
const generator = new JavaFileGenerator({ presets: [JAVA_JACKSON_PRESET] });
generator.generateToFiles(pathToFileURL(`${folder}.json`).href, folder, { packageName: "orders" }, true);
JS
cat > Read.java <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;

class Read {
    public static void main(String[] types) throws Exception {
        for (String type : types) {
            Object event = new ObjectMapper().readValue("{\"type\":\"" + type + "\"}", orders.Orders.class);
            System.out.print(" " + type + " as " + event.getClass().getSimpleName());
        }
    }
}
JAVA

# tried titled|untitled
tried() {
  node generate.js "$1" "$1" >/dev/null
  if javac -d "classes-$1" -cp 'lib/*' "$1"/*.java Read.java >"javac-$1" 2>&1; then
    echo "$1: compiles, reads$(java -cp "classes-$1:lib/*" Read opened closed)"
  else
    echo "$1: $(grep -c 'error: cannot find symbol' "javac-$1") value is missing, javac refuses"
  fi
}
echo "versions: @asyncapi/modelina 5.10.1 on Node.js $(node --version), jackson-databind 2.21.2"
echo "expected: classes that compile, with and without titles"
echo "seen:"
{ tried untitled; tried titled; } | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
untitled: 1 value is missing, javac refuses
titled: compiles, reads opened as Opened closed as Closed
SEEN
