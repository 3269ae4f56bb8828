package io.pailguard.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/**
 * One text for a JSON value, however it is written: the database keeps neither the order of names nor the way numbers are
 * written.
 */
final class CanonicalJson {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private CanonicalJson() {}

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }

    static String of(String json) {
        return of(read(json));
    }

    static String of(JsonNode value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> appendObject(text, (ObjectNode) value);
            case ARRAY -> {
                text.append('[');
                value.forEach(each -> {
                    append(text, each);
                    text.append(',');
                });
                text.append(']');
            }
            case NUMBER -> {
                BigDecimal number = value.decimalValue().stripTrailingZeros();
                text.append(number.unscaledValue()).append('e').append(-number.scale());
            }
            default -> text.append(value);
        }
    }

    private static void appendObject(StringBuilder text, ObjectNode object) {
        text.append('{');
        object.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
            text.append(object.textNode(each.getKey())).append(':');
            append(text, each.getValue());
            text.append(',');
        });
        text.append('}');
    }
}
