package io.pailguard.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * An advisory in the OSV format, as far as it speaks of Maven artifacts.
 *
 * @param names its id and its other ids
 */
record Advisory(List<String> names, String summary, List<Affected> affected) {
    private static final String ECOSYSTEM = "Maven";

    /**
     * @param library {@code group:artifact}
     * @param versions those that are named one by one
     */
    record Affected(String library, Set<ComparableVersion> versions, List<VersionRange> ranges) {
        boolean concerns(Library other) {
            return library.equals(other.name())
                    && (versions.contains(other.version())
                            || ranges.stream().anyMatch(range -> range.contains(other.version())));
        }

        private Stream<String> fixes() {
            return ranges.stream().flatMap(range -> range.fixes().stream());
        }
    }

    /** One that was withdrawn affects nothing. */
    static Advisory of(JsonNode osv) {
        List<String> names = new ArrayList<>(List.of(osv.path("id").asText()));
        osv.path("aliases").forEach(alias -> names.add(alias.asText()));
        List<Affected> affected = new ArrayList<>();
        if (!osv.hasNonNull("withdrawn")) {
            for (JsonNode each : osv.path("affected")) {
                if (isOfMaven(each.path("package").path("ecosystem").asText())) {
                    affected.add(affected(each));
                }
            }
        }
        return new Advisory(names, osv.path("summary").asText(), affected);
    }

    boolean concerns(Library library) {
        return affected.stream().anyMatch(it -> it.concerns(library));
    }

    /** The versions of the library in which it is mended, as the advisory lists them. */
    List<String> fixes(Library library) {
        return affected.stream()
                .filter(it -> it.library().equals(library.name()))
                .flatMap(Affected::fixes)
                .distinct()
                .toList();
    }

    /** A repository other than the usual one may follow a colon. */
    private static boolean isOfMaven(String ecosystem) {
        return ecosystem.equals(ECOSYSTEM) || ecosystem.startsWith(ECOSYSTEM + ":");
    }

    private static Affected affected(JsonNode of) {
        Set<ComparableVersion> versions = new HashSet<>();
        of.path("versions").forEach(version -> versions.add(new ComparableVersion(version.asText())));
        List<VersionRange> ranges = new ArrayList<>();
        for (JsonNode range : of.path("ranges")) {
            if (range.path("type").asText().equals("ECOSYSTEM")) {
                ranges.add(VersionRange.of(range));
            }
        }
        return new Affected(of.path("package").path("name").asText(), versions, ranges);
    }
}
