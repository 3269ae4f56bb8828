package io.pailguard.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every event says beside its data: the attributes of CloudEvents, and three extensions. */
final class Envelope {
    private static final List<String> REQUIRED =
            List.of("specversion", "id", "source", "type", "subject", "time", "sequence", "data");

    private Envelope() {}

    static Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("specversion", AsyncApi.ordered("const", "1.0", "description", "The version of CloudEvents"));
        properties.put("id", text("uuid", "Unique, and the same over every repetition: a repeat is recognised by it"));
        properties.put("source", text("uri-reference", "The service that says it: /pailguard/ and its name"));
        properties.put("type", text(null, "The name of the event, with its version at the end"));
        properties.put("subject", text("uuid", "What it is about; also the key of the Kafka record"));
        properties.put("time", text("date-time", "When it happened, UTC"));
        properties.put(
                "sequence",
                text(
                        null,
                        "Grows with each event of one subject, 19 digits with zeros before: an event of a lower one"
                                + " is older than what is known"));
        properties.put(
                "connectionid", text("uuid", "The connection it was learnt through; left out where there is none"));
        properties.put("team", text(null, "The owning team's slug; left out where there is none"));
        properties.put("traceparent", text(null, "W3C trace context; left out where there is none"));
        properties.put("datacontenttype", AsyncApi.ordered("const", "application/json", "description", "Of 'data'"));
        properties.put("dataschema", text("uri", "Names the JSON Schema of 'data'"));
        properties.put("data", Map.of("description", "What the event tells, by its type"));
        return AsyncApi.ordered(
                "type", "object", "discriminator", "type", "required", REQUIRED, "properties", properties);
    }

    private static Map<String, Object> text(String format, String meaning) {
        Map<String, Object> schema = AsyncApi.ordered("type", "string");
        if (format != null) {
            schema.put("format", format);
        }
        schema.put("description", meaning);
        return schema;
    }
}
