package io.pailguard.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/** Building JSON the way Bitbucket writes it. */
public final class Json {

    /** As a value of {@link #object}: leaves the field out, where null would write it as null. */
    public static final Object ABSENT = new Object();

    public static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS+00:00").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss+00:00").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ZULU =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS").withZone(ZoneOffset.UTC);

    private static final int WHOLE_SECONDS = "2026-01-01T00:00:00".length();
    private static final int FEWEST_DIGITS = 5;
    private static final long MORE_DIGITS = 5;

    private Json() {}

    /** @param namesAndValues in turn; an Instant is written with microseconds and {@code +00:00} */
    public static ObjectNode object(Object... namesAndValues) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != ABSENT) {
                object.set((String) namesAndValues[i], node(namesAndValues[i + 1]));
            }
        }
        return object;
    }

    public static ArrayNode array(Collection<?> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(node(item)));
        return array;
    }

    public static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    /** {@code {"href": …}} */
    public static ObjectNode link(String href) {
        return object("href", href);
    }

    /** Times of commits: no fraction. */
    public static String seconds(Instant time) {
        return SECONDS.format(time);
    }

    /** Times of pipelines: they end in Z and have five to nine digits after the point. */
    public static String zulu(Instant time) {
        if (time == null) {
            return null;
        }
        int digits = FEWEST_DIGITS + (int) Math.floorMod(time.getEpochSecond(), MORE_DIGITS);
        return ZULU.format(time).substring(0, WHOLE_SECONDS + 1 + digits) + 'Z';
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws ApiError 400 when the body is no JSON object */
    public static JsonNode parse(byte[] body) {
        try {
            JsonNode parsed = MAPPER.readTree(body);
            if (parsed != null && parsed.isObject()) {
                return parsed;
            }
        } catch (IOException e) {
            // answered below, like any other body that is no object
        }
        throw ApiError.badRequest("Bad request");
    }

    private static JsonNode node(Object value) {
        if (value instanceof JsonNode) {
            return (JsonNode) value;
        }
        if (value instanceof Instant) {
            return text(MICROSECONDS.format((Instant) value));
        }
        if (value instanceof Collection) {
            return array((Collection<?>) value);
        }
        return MAPPER.valueToTree(value);
    }
}
