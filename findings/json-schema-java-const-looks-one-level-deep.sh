#!/usr/bin/env bash
# JSON Schema compares numbers by value: 1 and 1.0 are one number, wherever in a value they stand, and a `const` means the
# same as an `enum` of one. The validator com.networknt:json-schema-validator (seen in 1.5.9) keeps to it where `const` is
# a number, but no longer once the number is within an array or object: {"const": [1]} refuses [1.0], which {"const": 1}
# would lead one to take, which its own {"enum": [[1]]} takes, and which ajv (seen in 8.20.0) takes in all forms. Affected
# are documents whose numbers went through a language or database that writes 1 as 1.0, checked against a `const` of more
# than a plain value, as of a version triple. Instead: spell such a schema out with prefixItems or properties and a `const`
# for each number.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund ajv@8.20.0 >npm.log 2>&1 || { cat npm.log; exit 2; }
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
import com.networknt.schema.SpecVersion.VersionFlag;

class Check {
    public static void main(String[] args) {
        var factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        for (int i = 0; i < args.length; i += 2) {
            System.out.println(factory.getSchema(args[i]).validate(args[i + 1], InputFormat.JSON).isEmpty());
        }
    }
}
JAVA
cat > check.js <<'JS'
const Ajv = require("ajv/dist/2020").default;
const [, , ...args] = process.argv;
for (let i = 0; i < args.length; i += 2) console.log(args[i], args[i + 1], "| ajv", new Ajv().validate(JSON.parse(args[i]), JSON.parse(args[i + 1])), "| networknt");
JS
cases=('{"const":1}' 1.0 '{"const":[1]}' '[1.0]' '{"const":{"major":1}}' '{"major":1.0}' '{"enum":[[1]]}' '[1.0]')
echo "versions: ajv 8.20.0, json-schema-validator 1.5.9"
echo "expected: true everywhere"
paste -d ' ' <(node check.js "${cases[@]}") <(java -cp 'lib/*' Check.java "${cases[@]}" 2>java.err) | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
{"const":1} 1.0 | ajv true | networknt true
{"const":[1]} [1.0] | ajv true | networknt false
{"const":{"major":1}} {"major":1.0} | ajv true | networknt false
{"enum":[[1]]} [1.0] | ajv true | networknt true
SEEN
