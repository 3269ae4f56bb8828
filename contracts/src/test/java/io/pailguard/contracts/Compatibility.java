package io.pailguard.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What would break a reader of an older schema: something taken away, or a type changed. */
final class Compatibility {
    private Compatibility() {}

    static List<String> breaks(String place, JsonNode before, JsonNode now) {
        List<String> breaks = new ArrayList<>();
        if (now == null || now.isMissingNode()) {
            breaks.add(place + " is gone");
            return breaks;
        }
        for (String fixed : List.of("type", "format")) {
            if (!before.path(fixed).equals(now.path(fixed))) {
                breaks.add(place + ": " + fixed + " was " + before.path(fixed) + " and is " + now.path(fixed));
            }
        }
        before.path("enum").forEach(value -> {
            boolean kept = false;
            for (JsonNode other : now.path("enum")) {
                kept |= other.equals(value);
            }
            if (!kept) {
                breaks.add(place + ": the value " + value + " is gone");
            }
        });
        before.path("properties")
                .properties()
                .forEach(property -> breaks.addAll(breaks(
                        place + "." + property.getKey(),
                        property.getValue(),
                        now.path("properties").path(property.getKey()))));
        if (before.has("items")) {
            breaks.addAll(breaks(place + "[]", before.get("items"), now.path("items")));
        }
        return breaks;
    }
}
