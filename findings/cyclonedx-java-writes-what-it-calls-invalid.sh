#!/usr/bin/env bash
# Read a valid CycloneDX 1.6 document with cyclonedx-core-java and write it again (seen in 12.2.0), and its own validator,
# which accepted what was read, refuses what was written: a patch whose diff has an address but no text, or a resolved
# issue with an id only, comes out with members that are null, where the schema knows no null. What the validator cannot
# notice is worse: the `provides` of dependencies (which algorithm a library implements), there since 1.6, and a
# vulnerability's proofOfConcept are read without complaint and not written at all. Affected is every tool that enriches,
# merges or signs documents through this library's model. Instead: change the JSON tree and use the library for reading;
# validate after writing, not only before; compare the members before and after.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>org.cyclonedx</groupId><artifactId>cyclonedx-core-java</artifactId><version>12.2.0</version></dependency>
  <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > Again.java <<'JAVA'
import java.nio.charset.StandardCharsets;
import org.cyclonedx.Version;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.parsers.JsonParser;

class Again {
    static final String HEAD = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,";

    public static void main(String[] args) throws Exception {
        again("\"vulnerabilities\":[{\"id\":\"CVE-1\",\"proofOfConcept\":{\"environment\":\"e\"}}]");
        again("\"dependencies\":[{\"ref\":\"a\",\"dependsOn\":[\"b\"],\"provides\":[\"c\"]}]");
        again("\"components\":[{\"type\":\"library\",\"name\":\"a\",\"pedigree\":{\"patches\":"
                + "[{\"type\":\"backport\",\"diff\":{\"url\":\"https://example.org/1\"}}]}}]");
        again("\"components\":[{\"type\":\"library\",\"name\":\"a\",\"releaseNotes\":{\"type\":\"major\",\"resolves\":"
                + "[{\"type\":\"security\",\"id\":\"CVE-1\"}]}}]");
    }

    static void again(String members) throws Exception {
        byte[] document = (HEAD + members + "}").getBytes(StandardCharsets.UTF_8);
        var bom = new JsonParser().parse(document);
        String written = BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString(false);
        System.out.println(valid(document) + " " + members + "\n  -> " + valid(written.getBytes(StandardCharsets.UTF_8)) + " "
                + written.substring(HEAD.length(), written.length() - 1));
    }

    static String valid(byte[] document) throws Exception {
        return new JsonParser().validate(document, Version.VERSION_16).isEmpty() ? "valid" : "INVALID";
    }
}
JAVA

echo "version:  cyclonedx-core-java 12.2.0"
echo "expected: what is read is written, and stays valid"
java -cp 'lib/*' Again.java | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
valid "vulnerabilities":[{"id":"CVE-1","proofOfConcept":{"environment":"e"}}]
  -> valid "vulnerabilities":[{"id":"CVE-1"}]
valid "dependencies":[{"ref":"a","dependsOn":["b"],"provides":["c"]}]
  -> valid "dependencies":[{"ref":"a","dependsOn":["b"]}]
valid "components":[{"type":"library","name":"a","pedigree":{"patches":[{"type":"backport","diff":{"url":"https://example.org/1"}}]}}]
  -> INVALID "components":[{"type":"library","name":"a","pedigree":{"patches":[{"diff":{"text":null,"url":"https://example.org/1"},"type":"backport"}]}}]
valid "components":[{"type":"library","name":"a","releaseNotes":{"type":"major","resolves":[{"type":"security","id":"CVE-1"}]}}]
  -> INVALID "components":[{"type":"library","name":"a","releaseNotes":{"type":"major","resolves":[{"type":"security","id":"CVE-1","name":null,"description":null,"source":null,"references":null}]}}]
SEEN
