#!/usr/bin/env bash
# Quarkus (seen in 3.33.2, with quarkus-hibernate-validator) refuses to build an application in which an anonymous class implements
# an interface with a constraint on a method, as a @ConfigMapping has them: "declares an interceptor binding but it must be ignored
# per CDI rules". The class is no bean, nobody wrote a binding, and it may stand in any test: then all tests of the module fail to
# start, with a message about a class that none of them uses. The same class with a name, or a record, builds. The extension puts its
# binding on every class in the index that implements such an interface, and Arc checks anonymous ones for what they cannot have.
# Instead: give stand-ins for configuration a name (a record in the test is the shortest).
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
      <artifactId>quarkus-hibernate-validator</artifactId>
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
cat >src/main/java/a/Limits.java <<'JAVA'
package a;

@io.smallrye.config.ConfigMapping(prefix = "limits")
public interface Limits {
    @jakarta.validation.constraints.Min(1)
    int most();
}
JAVA
echo 'limits.most=3' >src/main/resources/application.properties

build() {
  printf 'package a;\n\nclass Fixed {\n    static final Limits LIMITS = %s;\n%s}\n' "$2" "$3" >src/main/java/a/Fixed.java
  local status=0
  mvn -B -q -ntp package -Dmaven.test.skip=true >"$1.log" 2>&1 || status=$?
  echo "$1: status $status, $(grep -oE 'ANONYMOUS class a.Fixed\$1 declares an interceptor binding but it must be ignored per CDI rules' "$1.log" | sort -u | wc -l) complaints of a binding"
}
seen=$(
  build anonymous 'new Limits() { public int most() { return 3; } }' ''
  build named 'new Named(3)' '    record Named(int most) implements Limits {}
'
)
expected='anonymous: status 1, 1 complaints of a binding
named: status 0, 0 complaints of a binding'
echo "versions: quarkus 3.33.2"
echo "expected: both build, since neither class is a bean nor says anything of interceptors"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ] || { tail -n 20 ./*.log; echo "The behaviour has changed."; exit 1; }
