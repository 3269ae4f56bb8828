#!/usr/bin/env bash
# Quarkus (seen in 3.33.2, with quarkus-hibernate-orm) writes the proxy classes of entities into generated-bytecode.jar, and the
# library that makes them gives their static fields a name with a random part (cachedValue$ and eight letters). So two builds of the
# same sources, on the same machine, one after the other, differ in these classes whatever project.build.outputTimestamp says, and
# packages with an entity are not reproducible. The classes are the same but for these names; no setting gives the part a seed.
# Instead: compare packages class by class and leave the names out, or compare what they were built from.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
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
    <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>
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
      <artifactId>quarkus-hibernate-orm</artifactId>
    </dependency>
    <dependency>
      <groupId>io.quarkus</groupId>
      <artifactId>quarkus-jdbc-h2</artifactId>
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
cat >src/main/java/a/Thing.java <<'JAVA'
package a;

@jakarta.persistence.Entity
public class Thing {
    @jakarta.persistence.Id
    public long id;
}
JAVA
echo 'quarkus.datasource.db-kind=h2' >src/main/resources/application.properties

fields() {
  mvn -B -q -ntp clean package -Dmaven.test.skip=true >build.log 2>&1 || { tail -n 20 build.log; exit 1; }
  javap -p -cp target/quarkus-app/quarkus/generated-bytecode.jar 'a.Thing$HibernateProxy' | grep -o 'cachedValue$[A-Za-z0-9]*' | sort -u
}
first=$(fields)
second=$(fields)
seen="$(wc -l <<<"$first") and $(wc -l <<<"$second") random parts, $([ "$first" = "$second" ] && echo equal || echo different)"
expected='1 and 1 random parts, different'
echo "versions: quarkus 3.33.2"
echo "expected: the same names in both builds"
echo "seen: $seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed."; exit 1; }
