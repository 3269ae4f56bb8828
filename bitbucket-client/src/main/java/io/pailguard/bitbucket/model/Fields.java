package io.pailguard.bitbucket.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a record that somebody else wrote. What may be missing is null where it is not what it should be: one odd
 * field does not take the record with it.
 */
public final class Fields {
    private static final int LONGEST = 255;
    private static final int LONGEST_PROSE = 32_768;

    private Fields() {}

    /** Text without control characters, cut where it is longer than any that is meant; null when there is none. */
    public static @Nullable String text(JsonNode field) {
        return clean(field, c -> !Character.isISOControl(c), LONGEST);
    }

    /** Text of several lines, such as a message; longer than a name, and bounded too. */
    static @Nullable String prose(JsonNode field) {
        return clean(field, c -> c == '\n' || c == '\t' || !Character.isISOControl(c), LONGEST_PROSE);
    }

    private static @Nullable String clean(JsonNode field, IntPredicate allowed, int longest) {
        if (!field.isTextual()) {
            return null;
        }
        StringBuilder clean = new StringBuilder();
        field.textValue()
                .codePoints()
                .filter(c -> allowed.test(c) && Character.getType(c) != Character.SURROGATE)
                .limit(longest)
                .forEach(clean::appendCodePoint);
        return clean.toString().isBlank() ? null : clean.toString();
    }

    /** Each entry of a list; what is no list is an empty one. */
    static <T> List<T> all(JsonNode list, Function<JsonNode, @Nullable T> read) {
        List<T> all = new ArrayList<>();
        if (list.isArray()) {
            for (JsonNode each : list) {
                T item = read.apply(each);
                if (item != null) {
                    all.add(item);
                }
            }
        }
        return List.copyOf(all);
    }

    /** Of an object; null where there is none. */
    static <T> @Nullable T object(JsonNode node, Function<JsonNode, T> read) {
        return node.isObject() ? read.apply(node) : null;
    }

    /** A name that is used as it is written, or not at all. */
    static @Nullable String exact(JsonNode field) {
        String text = text(field);
        return text != null && text.equals(field.textValue()) ? text : null;
    }

    public static @Nullable Boolean flag(JsonNode field) {
        return field.isBoolean() ? field.booleanValue() : null;
    }

    static @Nullable Long size(JsonNode field) {
        return field.canConvertToExactIntegral() && field.canConvertToLong() && field.longValue() >= 0
                ? field.longValue()
                : null;
    }

    public static @Nullable Instant time(JsonNode field) {
        return Times.read(field.textValue()).orElse(null);
    }
}
