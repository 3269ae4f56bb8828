package io.pailguard.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The AsyncAPI document, made from the list of events. */
final class AsyncApi {
    private static final Map<String, String> TOPICS = Map.of(
            Topics.CONNECTIONS, "The life of the connections to Bitbucket. Written by auth-service.",
            Topics.REPOSITORIES, "Repositories, their changes and their guards. Written by ingest-service.",
            Topics.SCANS, "Scans, their findings and their coverage. Written by ingest-service.",
            Topics.ISSUES, "The life of the issues, for subscribers. Written by findings-service.");

    private AsyncApi() {}

    static String document() throws JsonProcessingException {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            String name = type.wireName().replace("io.pailguard.", "").replace(".v1", "");
            messages.put(name, message(type));
            String channel = type.topic().replace("pailguard.", "").replace(".v1", "");
            @SuppressWarnings("unchecked")
            Map<String, Object> found =
                    (Map<String, Object>) channels.computeIfAbsent(channel, key -> channel(type.topic()));
            @SuppressWarnings("unchecked")
            Map<String, Object> inChannel = (Map<String, Object>) found.get("messages");
            inChannel.put(name, Map.of("$ref", "#/components/messages/" + name));
            operations.computeIfAbsent(
                    "receive-" + channel,
                    key -> ordered("action", "receive", "channel", Map.of("$ref", "#/channels/" + channel)));
        }
        Map<String, Object> document = ordered(
                "asyncapi",
                "3.0.0",
                "info",
                ordered(
                        "title",
                        "Pailguard events",
                        "version",
                        "1.0.0",
                        "description",
                        "CloudEvents 1.0 in structured mode. The subject is the entity's uuid and the Kafka key: events "
                                + "of one entity stay in order. Delivery is at least once: recognise a repeat by its id. "
                                + "Ignore fields and types that you do not know."),
                "defaultContentType",
                Event.CONTENT_TYPE,
                "channels",
                channels,
                "operations",
                operations,
                "components",
                Map.of("messages", messages));
        return new ObjectMapper(YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .build())
                .writeValueAsString(document);
    }

    private static Map<String, Object> channel(String topic) {
        return ordered("address", topic, "description", TOPICS.get(topic), "messages", new LinkedHashMap<>());
    }

    private static Map<String, Object> message(EventType type) {
        return ordered(
                "name", type.wireName(),
                "contentType", Event.CONTENT_TYPE,
                "payload",
                        ordered(
                                "type", "object",
                                "required",
                                        List.of(
                                                "specversion",
                                                "id",
                                                "source",
                                                "type",
                                                "subject",
                                                "time",
                                                "sequence",
                                                "data"),
                                "properties",
                                        ordered(
                                                "type", Map.of("const", type.wireName()),
                                                "data",
                                                        Map.of(
                                                                "$ref",
                                                                "schemas/"
                                                                        + type.dataType()
                                                                                .getSimpleName() + ".v1.json"))),
                "examples", List.of(Map.of("payload", example(type))));
    }

    private static JsonNode example(EventType type) {
        try {
            return new ObjectMapper().readTree(EventCodec.write(Examples.event(type)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }
}
