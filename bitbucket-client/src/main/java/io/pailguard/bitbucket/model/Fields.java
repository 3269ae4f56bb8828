package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a record that somebody else wrote. What may be missing is null where it is not what it should be: one odd
 * field does not take the record with it.
 */
public final class Fields {
    private static final int LONGEST = 255;

    private Fields() {}

    /** Text without control characters, cut where it is longer than any that is meant; null when there is none. */
    public static @Nullable String text(JsonNode field) {
        if (!field.isTextual()) {
            return null;
        }
        StringBuilder clean = new StringBuilder();
        field.textValue()
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(LONGEST)
                .forEach(clean::appendCodePoint);
        return clean.toString().isBlank() ? null : clean.toString();
    }

    /** A name that is used as it is written, or not at all. */
    static @Nullable String exact(JsonNode field) {
        String text = text(field);
        return text != null && text.equals(field.textValue()) ? text : null;
    }

    static @Nullable Boolean flag(JsonNode field) {
        return field.isBoolean() ? field.booleanValue() : null;
    }

    static @Nullable Long size(JsonNode field) {
        return field.canConvertToExactIntegral() && field.canConvertToLong() && field.longValue() >= 0
                ? field.longValue()
                : null;
    }

    static @Nullable Instant time(JsonNode field) {
        return Times.read(field.textValue()).orElse(null);
    }
}
