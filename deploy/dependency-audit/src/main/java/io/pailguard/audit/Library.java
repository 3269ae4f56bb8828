package io.pailguard.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A library that a service is packaged with.
 *
 * @param name {@code group:artifact}, as advisories name it
 */
record Library(String name, ComparableVersion version) {

    /** What Quarkus lists beside the packaged service: {@code group:artifact:classifier:type:version}, one a line. */
    static List<Library> of(Path packagedService) throws IOException {
        return Files.readAllLines(packagedService.resolve("quarkus-app-dependencies.txt")).stream()
                .filter(line -> !line.isBlank())
                .map(Library::parse)
                .toList();
    }

    static Library parse(String line) {
        String[] parts = line.strip().split(":", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("not group:artifact:classifier:type:version: " + line);
        }
        return new Library(parts[0] + ":" + parts[1], new ComparableVersion(parts[4]));
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
