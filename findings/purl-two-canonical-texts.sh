#!/usr/bin/env bash
# A package URL has one canonical text, made so that tools can compare by it. The libraries that the package-url project
# itself publishes for Java (packageurl-java, seen in 1.5.0) and JavaScript (packageurl-js, seen in 2.0.1) make two of it,
# and not only where the letter case of a type has long been argued about (Go, npm): Java writes + and : in a version as
# %2B and %3A, JavaScript plain; JavaScript lowers Composer, Hex, Alpine and Arch names and the revision of a Hugging Face
# model, Java none of them. Each takes the other's canonical text and turns it into its own again, so that a text which
# passes through both never comes to rest. Who joins a CycloneDX document of a Java build with advisories or a graph of a
# Node.js tool on the text of the purl misses these pairs, without error: every container image by digest, every version
# with build metadata. Instead: take purls in through one library only, store what that one writes, and compare nothing
# that has not been through it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund packageurl-js@2.0.1 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>com.github.package-url</groupId><artifactId>packageurl-java</artifactId><version>1.5.0</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }
cat > Canonical.java <<'JAVA'
import com.github.packageurl.PackageURL;

class Canonical {
    public static void main(String[] args) throws Exception {
        for (String purl : args) System.out.println(new PackageURL(purl).canonicalize());
    }
}
JAVA
cat > canonical.mjs <<'JS'
import { PackageURL } from "packageurl-js";
for (const purl of process.argv.slice(2)) console.log(PackageURL.fromString(purl).toString());
JS

purls=(
  pkg:maven/org.example/tool@1.0+build.5
  pkg:oci/debian@sha256:244fd47e07d1
  pkg:composer/Acme/Tool@1
  pkg:hex/Acme/Jason@1
  pkg:apk/Alpine/Curl@1
  pkg:alpm/Arch/Pacman@1
  pkg:huggingface/Org/Model@ABCDEF
)
java_purl() { java -cp 'lib/*' Canonical.java "$@"; }
js_purl() { node canonical.mjs "$@"; }
mapfile -t by_java < <(java_purl "${purls[@]}")
mapfile -t by_js < <(js_purl "${purls[@]}")
mapfile -t java_of_js < <(java_purl "${by_js[@]}")
mapfile -t js_of_java < <(js_purl "${by_java[@]}")
echo "versions: packageurl-java 1.5.0, packageurl-js 2.0.1"
echo "expected: one canonical text, whoever writes it"
for i in "${!purls[@]}"; do
  echo "${purls[i]} | Java ${by_java[i]} | JavaScript ${by_js[i]}"
done | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
pkg:maven/org.example/tool@1.0+build.5 | Java pkg:maven/org.example/tool@1.0%2Bbuild.5 | JavaScript pkg:maven/org.example/tool@1.0+build.5
pkg:oci/debian@sha256:244fd47e07d1 | Java pkg:oci/debian@sha256%3A244fd47e07d1 | JavaScript pkg:oci/debian@sha256:244fd47e07d1
pkg:composer/Acme/Tool@1 | Java pkg:composer/Acme/Tool@1 | JavaScript pkg:composer/acme/tool@1
pkg:hex/Acme/Jason@1 | Java pkg:hex/Acme/Jason@1 | JavaScript pkg:hex/acme/jason@1
pkg:apk/Alpine/Curl@1 | Java pkg:apk/Alpine/Curl@1 | JavaScript pkg:apk/alpine/curl@1
pkg:alpm/Arch/Pacman@1 | Java pkg:alpm/Arch/Pacman@1 | JavaScript pkg:alpm/arch/pacman@1
pkg:huggingface/Org/Model@ABCDEF | Java pkg:huggingface/Org/Model@ABCDEF | JavaScript pkg:huggingface/Org/Model@abcdef
SEEN
for i in 0 1; do # nothing but the spelling of the version: each changes back what the other made
  [[ ${java_of_js[i]} == "${by_java[i]}" && ${js_of_java[i]} == "${by_js[i]}" ]] || { echo "The behaviour has changed."; exit 1; }
done
