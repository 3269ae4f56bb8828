#!/usr/bin/env bash
# A registry that closes each connection without an answer, as a load balancer without a backend does, is asked for the manifest
# of a base image eleven times over most of a minute by jib-core (seen in 0.28.1), and nothing is told meanwhile: its client
# repeats what fails with an IOException, with growing pauses. Neither its API nor a system property limits that; jib.httpTimeout
# is for each try. What it says at last is that the server could not be verified, as if a certificate were wrong. Affected are
# builds that should fail at once when a registry is away, tests of that, and whoever then looks for certificates. Instead: look
# whether the registry answers before Jib is asked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>com.google.cloud.tools</groupId><artifactId>jib-core</artifactId><version>0.28.1</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > Asked.java <<'JAVA'
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

class Asked {
    public static void main(String[] args) throws Exception {
        var asked = new AtomicInteger();
        var registry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var hangUp = new Thread(() -> {
            while (true) {
                try (var connection = registry.accept()) {
                    asked.incrementAndGet();
                } catch (Exception e) {
                    return;
                }
            }
        });
        hangUp.setDaemon(true);
        hangUp.start();
        var messages = new AtomicInteger();
        long begin = System.nanoTime();
        try {
            Jib.from("localhost:" + registry.getLocalPort() + "/base:1")
                    .containerize(Containerizer.to(TarImage.at(Path.of("image.tar")).named("x"))
                            .setBaseImageLayersCache(Path.of("cache"))
                            .setApplicationLayersCache(Path.of("cache")));
            System.out.println("made an image");
        } catch (Exception e) {
            long seconds = (System.nanoTime() - begin) / 1_000_000_000;
            System.err.println(seconds + " s, " + e);
            System.out.println("asked " + asked + " times, " + (seconds >= 15 ? "15 s or longer" : "less than 15 s"));
        }
    }
}
JAVA

echo "versions: jib-core 0.28.1"
echo "expected: it fails within seconds, saying that the registry hangs up"
echo "seen:"
java -Djib.httpTimeout=5000 -cp 'lib/*' Asked.java 2>log | tee seen || { cat log; exit 2; }
tail -n 1 log
[ "$(cat seen)" = "asked 11 times, 15 s or longer" ] || { echo "The behaviour has changed."; exit 1; }
