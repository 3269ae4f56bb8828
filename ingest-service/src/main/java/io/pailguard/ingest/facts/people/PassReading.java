package io.pailguard.ingest.facts.people;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one pass read so far. What the credential lacks for a kind of part is asked once, not for each of them. */
final class PassReading {
    private final List<PartRead> parts = new ArrayList<>();
    private final Map<PartKind, String> refused = new EnumMap<>(PartKind.class);

    void add(PartRead read) {
        parts.add(read);
        if (read.isRefused() && read.ofAll() && read.reason() != null) {
            refused.put(read.part().kind(), read.reason());
        }
    }

    boolean isKnown(Part part) {
        return refused.containsKey(part.kind());
    }

    PartRead known(Part part) {
        return PartRead.notAssessable(part, Objects.requireNonNull(refused.get(part.kind())), true);
    }

    List<PartRead> parts() {
        return List.copyOf(parts);
    }
}
