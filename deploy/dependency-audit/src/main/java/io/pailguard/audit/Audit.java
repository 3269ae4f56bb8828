package io.pailguard.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** The libraries of some services, and the advisories that concern them. */
final class Audit {
    private final Map<String, Map<ComparableVersion, Set<String>>> servicesByLibrary = new TreeMap<>();
    private final List<String> hits = new ArrayList<>();
    private int advisories;

    /** Adds what a service is packaged with. @param folder its {@code target/quarkus-app} */
    void add(String service, Path folder) throws IOException {
        for (Library library : Library.of(folder)) {
            servicesByLibrary
                    .computeIfAbsent(library.name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(library.version(), version -> new TreeSet<>())
                    .add(service);
        }
    }

    /** Compares with every advisory in the folder: files of one ({@code .json}) or of one a line ({@code .jsonl}). */
    void compareWith(Path osvFolder) throws IOException {
        List<Path> files;
        try (Stream<Path> inside = Files.walk(osvFolder)) {
            files = inside.filter(file -> file.toString().matches(".*\\.jsonl?"))
                    .sorted()
                    .toList();
        }
        ObjectMapper json = new ObjectMapper();
        for (Path file : files) {
            try (MappingIterator<JsonNode> each = json.readerFor(JsonNode.class).readValues(file.toFile())) {
                while (each.hasNext()) {
                    compareWith(Advisory.of(each.next()));
                }
            } catch (IOException | RuntimeException unreadable) {
                throw new IOException(file + " is no OSV file: " + unreadable.getMessage(), unreadable);
            }
        }
    }

    /** A line for each advisory and library, with the services that are packaged with it. */
    List<String> hits() {
        return hits;
    }

    int libraries() {
        return servicesByLibrary.values().stream().mapToInt(Map::size).sum();
    }

    /** How many advisories spoke of Maven artifacts at all. */
    int advisories() {
        return advisories;
    }

    private void compareWith(Advisory advisory) {
        if (!advisory.affected().isEmpty()) {
            advisories++;
        }
        Set<String> names = new TreeSet<>();
        advisory.affected().forEach(affected -> names.add(affected.library()));
        for (String name : names) {
            servicesByLibrary
                    .getOrDefault(name, Map.of())
                    .forEach((version, services) -> compare(advisory, new Library(name, version), services));
        }
    }

    private void compare(Advisory advisory, Library library, Set<String> services) {
        if (advisory.concerns(library)) {
            List<String> fixes = advisory.fixes(library);
            hits.add(library + " (" + String.join(", ", services) + "): " + String.join(", ", advisory.names())
                    + (advisory.summary().isEmpty() ? "" : ", " + advisory.summary())
                    + (fixes.isEmpty() ? "; no fixed version is named" : "; fixed in " + String.join(", ", fixes)));
        }
    }
}
