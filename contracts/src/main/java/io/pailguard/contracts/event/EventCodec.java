package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns events into the bytes that go over Kafka and back. What it writes is stored in the outbox as it will be sent. */
public final class EventCodec {
    private static final String DATA = "data";
    private static final int SEQUENCE_DIGITS = 19;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(50)
                        .maxStringLength(Event.MAX_BYTES)
                        .build());
    }

    private EventCodec() {}

    /** @throws IllegalArgumentException when the event is larger than {@link Event#MAX_BYTES} */
    public static byte[] write(Event<?> event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", event.id().toString());
            json.writeStringField("source", event.source());
            json.writeStringField("type", event.type().wireName());
            json.writeStringField("subject", event.subject().toString());
            json.writeStringField("time", event.time().toString());
            json.writeStringField("sequence", padded(event.sequence()));
            writeIfPresent(json, "connectionid", event.connectionId());
            writeIfPresent(json, "team", event.team());
            writeIfPresent(json, "traceparent", event.traceparent());
            json.writeStringField("datacontenttype", "application/json");
            json.writeStringField("dataschema", event.type().schema());
            json.writePOJOField(DATA, event.data());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalArgumentException(event.type() + " cannot be written", e);
        }
        if (bytes.size() > Event.MAX_BYTES) {
            throw new IllegalArgumentException(
                    event.type() + " of " + bytes.size() + " bytes is larger than " + Event.MAX_BYTES);
        }
        return bytes.toByteArray();
    }

    private static String padded(long sequence) {
        String digits = Long.toString(sequence);
        return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
    }

    /** How many bytes the data takes in an event: for cutting batches. */
    public static int sizeOf(Object data) {
        try {
            return JSON.writeValueAsBytes(data).length;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written", e);
        }
    }

    /**
     * Reads an event. The message of the exception names the field that is wrong and never a value, so it may be
     * logged and kept in a dead letter.
     *
     * @throws UnknownEventTypeException for a type of a newer version: leave it alone
     * @throws UnreadableEventException when it will never be readable: park it
     */
    public static Event<?> read(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            throw new UnreadableEventException("the record has no value");
        }
        if (bytes.length > Event.MAX_BYTES) {
            throw new UnreadableEventException("larger than " + Event.MAX_BYTES + " bytes");
        }
        JsonNode node = envelope(bytes);
        String wireName = text(node, "type");
        EventType type = EventType.ofWireName(wireName).orElseThrow(() -> new UnknownEventTypeException(wireName));
        if (!"1.0".equals(text(node, "specversion"))) {
            throw new UnreadableEventException("specversion is not 1.0");
        }
        return new Event<>(
                uuid(node, "id"),
                type,
                text(node, "source"),
                uuid(node, "subject"),
                instant(node, "time"),
                sequence(node),
                node.hasNonNull("connectionid") ? uuid(node, "connectionid") : null,
                node.path("team").textValue(),
                node.path("traceparent").textValue(),
                data(bytes, type));
    }

    /** Everything but the data, which is far larger than the rest and is read when its type is known. */
    private static JsonNode envelope(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableEventException("not a JSON object");
            }
            ObjectNode envelope = JSON.createObjectNode();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals(DATA)) {
                    json.skipChildren();
                } else {
                    envelope.set(field, json.readValueAsTree());
                }
            }
            return envelope;
        } catch (IOException e) {
            throw new UnreadableEventException("not JSON");
        }
    }

    private static Object data(byte[] bytes, EventType type) {
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals(DATA);
                if (json.nextToken() == JsonToken.START_OBJECT && found) {
                    return json.readValueAs(type.dataType());
                }
                json.skipChildren();
            }
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            // The cause may quote the offending value, so only its kind is kept.
            throw new UnreadableEventException("data does not fit " + type.schema());
        }
        throw new UnreadableEventException("data is not an object");
    }

    private static String text(JsonNode node, String field) {
        String value = node.path(field).textValue();
        if (value == null || value.isBlank()) {
            throw new UnreadableEventException(field + " is missing");
        }
        return value;
    }

    private static UUID uuid(JsonNode node, String field) {
        try {
            return UUID.fromString(text(node, field));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException(field + " is not a uuid");
        }
    }

    private static Instant instant(JsonNode node, String field) {
        try {
            return Instant.parse(text(node, field));
        } catch (DateTimeException e) {
            throw new UnreadableEventException(field + " is not a time");
        }
    }

    private static long sequence(JsonNode node) {
        try {
            long sequence = Long.parseLong(text(node, "sequence"));
            if (sequence < 0) {
                throw new UnreadableEventException("sequence is negative");
            }
            return sequence;
        } catch (NumberFormatException e) {
            throw new UnreadableEventException("sequence is not a number");
        }
    }

    private static void writeIfPresent(JsonGenerator json, String field, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value.toString());
        }
    }
}
