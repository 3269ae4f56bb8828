package io.pailguard.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** The versions between the events of one OSV range, in Maven's order. */
record VersionRange(List<Event> events) {

    /** What changes from a version on, or after it. */
    enum Kind {
        INTRODUCED,
        FIXED,
        LAST_AFFECTED
    }

    record Event(Kind kind, ComparableVersion version) {}

    VersionRange {
        events = events.stream().sorted(Comparator.comparing(Event::version)).toList();
    }

    /** @param range an element of {@code ranges}; its events name what they say, each as a field */
    static VersionRange of(JsonNode range) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : range.path("events")) {
            event.properties().forEach(field -> {
                switch (field.getKey()) {
                    case "introduced" -> events.add(event(Kind.INTRODUCED, field.getValue()));
                    case "fixed" -> events.add(event(Kind.FIXED, field.getValue()));
                    case "last_affected" -> events.add(event(Kind.LAST_AFFECTED, field.getValue()));
                    default -> {
                        // "limit" is of ranges over commits.
                    }
                }
            });
        }
        return new VersionRange(events);
    }

    boolean contains(ComparableVersion version) {
        boolean affected = false;
        for (Event event : events) {
            int beyond = version.compareTo(event.version());
            switch (event.kind()) {
                case INTRODUCED -> affected |= beyond >= 0 || isBeforeAll(event);
                case FIXED -> affected &= beyond < 0;
                case LAST_AFFECTED -> affected &= beyond <= 0;
                default -> throw new IllegalStateException(event.toString());
            }
        }
        return affected;
    }

    List<String> fixes() {
        return events.stream()
                .filter(event -> event.kind() == Kind.FIXED)
                .map(event -> event.version().toString())
                .toList();
    }

    /** OSV's "0" means the very first version, also before what Maven puts before 0. */
    private static boolean isBeforeAll(Event event) {
        return event.version().toString().equals("0");
    }

    private static Event event(Kind kind, JsonNode version) {
        return new Event(kind, new ComparableVersion(version.asText()));
    }
}
