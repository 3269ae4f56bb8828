package io.pailguard.ingest.facts.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.kit.sql.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A fact as names and texts: the form in which it is told and shown, whatever kind it is. */
final class Attributes {
    private static final int LONGEST = 1_000;

    private Attributes() {}

    static Map<String, String> of(FactItem item) {
        return of(Objects.requireNonNull(Json.read(Json.write(item), JsonNode.class)));
    }

    /** Of a stored fact. */
    static Map<String, String> of(JsonNode item) {
        Map<String, String> attributes = new LinkedHashMap<>();
        item.properties().forEach(each -> attributes.put(each.getKey(), text(each.getValue())));
        return attributes;
    }

    private static String text(JsonNode value) {
        String text = value.isArray() ? list(value) : value.asText();
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }

    /** Of things with parts what they are called, or only their number. */
    private static String list(JsonNode values) {
        List<String> names = new ArrayList<>();
        for (JsonNode value : values) {
            String name = value.isContainerNode() ? Said.who(value) : value.asText();
            if (name == null) {
                return Integer.toString(values.size());
            }
            names.add(name);
        }
        return String.join(", ", names);
    }
}
