#!/usr/bin/env bash
# JavaCPP 1.5.4, which the Java binding of Hyperscan (5.4.0-1.0.0) still brings, allows the whole process twice the heap of physical
# memory, and counts the resident set for it: what Java maps from files stands in that too. A JVM with a small heap that maps a file of
# 200 MB (an index, or a CDS archive of its own classes) and reads it once can allocate nothing through JavaCPP afterwards, be it 16
# bytes: after ten forced collections of garbage, a second in all, it throws an OutOfMemoryError, while the heap is nearly empty and the
# kernel could take back each mapped page at once. A program that was given an archive to start faster fails where it used to work.
# JavaCPP 1.5.11 leaves what is mapped from files out of the count.
# Instead: set the property org.bytedeco.javacpp.maxPhysicalBytes to 0 before the first class of JavaCPP is loaded, and leave the
# memory of the process to the container's limit; or declare the newer javacpp beside the binding.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > Mapped.java <<'JAVA'
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;

class Mapped {
    public static void main(String[] args) throws Exception {
        try (BytePointer first = new BytePointer(16); FileChannel file = FileChannel.open(Path.of("index"))) {
            MappedByteBuffer mapped = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
            int sum = 0;
            for (int page = 0; page < mapped.limit(); page += 4096) {
                sum += mapped.get(page);
            }
            long begin = System.nanoTime();
            try (BytePointer second = new BytePointer(16)) {
                System.out.println("allocated" + (sum == 0 ? "" : "!"));
            } catch (OutOfMemoryError e) {
                long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
                System.err.println((System.nanoTime() - begin) / 1_000_000 + " ms, heap in use " + heap / 1_000_000 + " MB: " + e.getMessage());
                System.out.println("refused");
            }
        }
    }
}
JAVA
head -c 200000000 /dev/zero > index

changed=0
check() { # version, what it makes of the allocation
  local version=$1 by_default without
  cat > pom.xml <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>$version</version></dependency>
  <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>$version</version><classifier>linux-x86_64</classifier></dependency>
</dependencies></project>
POM
  mvn -q -B dependency:copy-dependencies -DoutputDirectory="lib-$version" >maven.log 2>&1 || { cat maven.log; exit 2; }
  javac -cp "lib-$version/*" -d classes Mapped.java
  by_default=$(java -Xmx64m -cp "classes:lib-$version/*" Mapped 2>said)
  without=$(java -Xmx64m -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -cp "classes:lib-$version/*" Mapped)
  echo "javacpp $version, 64 MB of heap, 200 MB mapped and read: 16 bytes expected to be allocated; seen: $by_default ($(cat said)); with no limit: $without"
  [ "$by_default" = "$2" ] && [ "$without" = allocated ] || changed=1
}
check 1.5.4 refused
check 1.5.11 allocated
((changed == 0)) || { echo "The behaviour has changed."; exit 1; }
