#!/usr/bin/env bash
# Quarkus (seen in 3.33.2, with quarkus-rest and quarkus-smallrye-openapi) adds the security requirement and the answers 401 and 403
# to an operation whose method has @RolesAllowed, but not where a resource inherits the method, annotation and path from an abstract
# class. The roles are enforced all the same: a request without credentials gets 401 that the description does not know, and a client
# generated from it sends none. Nothing is logged.
# Instead: write the method down in each resource and call the common one, or add the requirement in a filter of the description.
set -euo pipefail
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
cd "$work"

mkdir -p src/main/java/a src/main/resources
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>a</groupId>
  <artifactId>a</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>io.quarkus.platform</groupId>
        <artifactId>quarkus-bom</artifactId>
        <version>3.33.2</version>
        <type>pom</type>
        <scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>io.quarkus</groupId>
      <artifactId>quarkus-rest</artifactId>
    </dependency>
    <dependency>
      <groupId>io.quarkus</groupId>
      <artifactId>quarkus-smallrye-openapi</artifactId>
    </dependency>
    <dependency>
      <groupId>io.quarkus</groupId>
      <artifactId>quarkus-elytron-security-properties-file</artifactId>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>io.quarkus.platform</groupId>
        <artifactId>quarkus-maven-plugin</artifactId>
        <version>3.33.2</version>
        <executions><execution><goals><goal>build</goal></goals></execution></executions>
      </plugin>
    </plugins>
  </build>
</project>
POM
cat >src/main/java/a/Common.java <<'JAVA'
package a;

abstract class Common {
    @jakarta.ws.rs.GET
    @jakarta.ws.rs.Path("inherited")
    @jakarta.annotation.security.RolesAllowed("reader")
    public String inherited() {
        return "";
    }
}
JAVA
cat >src/main/java/a/Things.java <<'JAVA'
package a;

@jakarta.ws.rs.Path("things")
public class Things extends Common {
    @jakarta.ws.rs.GET
    @jakarta.ws.rs.Path("own")
    @jakarta.annotation.security.RolesAllowed("reader")
    public String own() {
        return "";
    }
}
JAVA
cat >src/main/resources/application.properties <<'PROPERTIES'
quarkus.smallrye-openapi.security-scheme=basic
quarkus.swagger-ui.enabled=false
quarkus.security.users.embedded.enabled=true
quarkus.security.users.embedded.plain-text=true
quarkus.http.host=127.0.0.1
quarkus.http.port=0
PROPERTIES

mvn -B -q -ntp package -Dmaven.test.skip=true >build.log 2>&1 || { tail -n 20 build.log; exit 1; }
java -jar target/quarkus-app/quarkus-run.jar >run.log 2>&1 &
server=$!
for _ in $(seq 100); do
  if grep -q 'Listening on' run.log; then break; fi
  sleep 0.2
done
address=$(grep -o 'http://127.0.0.1:[0-9]*' run.log | head -n 1)
curl -s "$address/q/openapi?format=json" >openapi.json
seen=$(
  for path in own inherited; do
    requirements=$(node -e 'const o = JSON.parse(require("fs").readFileSync("openapi.json")).paths["/things/" + process.argv[1]].get;
      console.log((o.security || []).length, "requirements, answers", Object.keys(o.responses).join(" "))' "$path")
    echo "$path: $requirements; without credentials $(curl -s -o /dev/null -w '%{http_code}' "$address/things/$path")"
  done
)
expected='own: 1 requirements, answers 200 401 403; without credentials 401
inherited: 0 requirements, answers 200; without credentials 401'
echo "versions: quarkus 3.33.2"
echo "expected: both operations described alike, since both are guarded alike"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed."; exit 1; }
