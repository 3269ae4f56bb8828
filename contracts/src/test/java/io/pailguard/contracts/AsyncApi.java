package io.pailguard.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.pailguard.contracts.event.Event;
import io.pailguard.contracts.event.EventCodec;
import io.pailguard.contracts.event.EventType;
import io.pailguard.contracts.event.Topics;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The AsyncAPI document, made from the list of events. */
final class AsyncApi {
    private static final Map<String, String> TOPICS = Map.of(
            Topics.CONNECTIONS, "The life of the connections to Bitbucket.",
            Topics.REPOSITORIES, "Repositories, their changes, their commits and their guards.",
            Topics.ACCESS, "Who may do what in a workspace, how each got it, and what changed.",
            Topics.SIGNALS, "What other systems saw.",
            Topics.SCANS, "Scans, their findings and their coverage.",
            Topics.ISSUES, "The life of the issues, for subscribers.");

    /** What an event of a topic is about: its subject, and the key of its Kafka record. */
    private static final Map<String, String> SUBJECTS = Map.of(
            Topics.CONNECTIONS, "the connection's id, or Bitbucket's uuid of the workspace",
            Topics.REPOSITORIES, "Bitbucket's uuid of the repository",
            Topics.ACCESS, "Bitbucket's uuid of the workspace",
            Topics.SCANS, "Bitbucket's uuid of the repository",
            Topics.SIGNALS, "the signal's id",
            Topics.ISSUES, "the issue's id");

    private static final String ENVELOPE = "envelope";

    private AsyncApi() {}

    static String document() throws JsonProcessingException {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put(ENVELOPE, Envelope.schema());
        for (EventType type : EventType.values()) {
            String name = type.wireName().replace("io.pailguard.", "").replace(".v1", "");
            messages.put(name, message(type));
            schemas.put(schemaName(type), payload(type));
            String data = type.dataType().getSimpleName();
            schemas.put(data, Map.of("$ref", "schemas/" + data + ".v1.json"));
            String channel = type.topic().replace("pailguard.", "").replace(".v1", "");
            @SuppressWarnings("unchecked")
            Map<String, Object> found =
                    (Map<String, Object>) channels.computeIfAbsent(channel, key -> channel(type.topic()));
            @SuppressWarnings("unchecked")
            Map<String, Object> inChannel = (Map<String, Object>) found.get("messages");
            inChannel.put(name, Map.of("$ref", "#/components/messages/" + name));
            operations.computeIfAbsent(
                    action(type.topic()) + "-" + channel,
                    key -> ordered(
                            "action",
                            action(type.topic()),
                            "summary",
                            (action(type.topic()).equals("send") ? "Tell of " : "Hear of ") + channel,
                            "channel",
                            Map.of("$ref", "#/channels/" + channel)));
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
                                + "of one entity stay in order, those of different entities may overtake one another. "
                                + "Delivery is at least once: recognise a repeat by its id. Ignore fields and types that "
                                + "you do not know. An event has at most " + Event.MAX_BYTES + " bytes; no event ever "
                                + "holds a secret.",
                        "license",
                        ordered("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")),
                "defaultContentType",
                Event.CONTENT_TYPE,
                "channels",
                channels,
                "operations",
                operations,
                "components",
                ordered("messages", messages, "schemas", schemas));
        return new ObjectMapper(YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .build())
                .writeValueAsString(document);
    }

    /** Signals are told to Pailguard, all else by it. */
    private static String action(String topic) {
        return topic.equals(Topics.SIGNALS) ? "send" : "receive";
    }

    /** The service that writes a topic; only one does, except where others tell. */
    static String writer(String topic) {
        return switch (topic) {
            case Topics.SIGNALS -> "other systems";
            case Topics.CONNECTIONS -> "auth-service";
            case Topics.ISSUES -> "findings-service";
            default -> "ingest-service";
        };
    }

    private static Map<String, Object> channel(String topic) {
        return ordered(
                "address",
                topic,
                "description",
                TOPICS.get(topic) + " Written by " + writer(topic) + ". The key of a record is "
                        + SUBJECTS.get(topic) + ": its events come in the order in which they happened. Kept 7 days,"
                        + " unless the installation sets it otherwise.",
                "messages",
                new LinkedHashMap<>(),
                "bindings",
                Map.of("kafka", ordered("topic", topic, "partitions", Topics.PARTITIONS)));
    }

    private static Map<String, Object> message(EventType type) {
        return ordered(
                "name",
                type.wireName(),
                "title",
                Meanings.title(type),
                "summary",
                Meanings.of(type),
                "contentType",
                Event.CONTENT_TYPE,
                "bindings",
                Map.of(
                        "kafka",
                        Map.of(
                                "key",
                                ordered(
                                        "type",
                                        "string",
                                        "format",
                                        "uuid",
                                        "description",
                                        SUBJECTS.get(type.topic())))),
                "payload",
                schema(schemaName(type)),
                "examples",
                List.of(ordered("name", type.wireName(), "summary", Meanings.of(type), "payload", example(type))));
    }

    /** Generators name what they make after these: a class for each event, with a value of its type that tells it apart. */
    private static Map<String, Object> payload(EventType type) {
        Map<String, Object> own = ordered(
                "type",
                "object",
                "properties",
                ordered(
                        "type",
                        ordered("title", schemaName(type) + "Type", "const", type.wireName()),
                        "data",
                        schema(type.dataType().getSimpleName())));
        return Map.of("allOf", List.of(schema(ENVELOPE), own));
    }

    /** {@code IssueOpenedEvent}: what it tells may itself be called {@code ScanFindings}. */
    private static String schemaName(EventType type) {
        return Arrays.stream(Meanings.title(type).split(" "))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "", "Event"));
    }

    private static Map<String, Object> schema(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static JsonNode example(EventType type) {
        try {
            return new ObjectMapper().readTree(EventCodec.write(Examples.event(type)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }
}
