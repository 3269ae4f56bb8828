package io.pailguard.ingest.facts.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link Fields} does not read of Bitbucket's records, in its way: what is not what it should be is null. */
public final class Said {
    private static final int MOST = 200;

    private Said() {}

    /** Without which there is no record: it counts as one that cannot be read. */
    public static String key(JsonNode field) {
        String text = field.isIntegralNumber() ? field.asText() : Fields.text(field);
        if (text == null) {
            throw new IllegalArgumentException("a record has a name");
        }
        return text;
    }

    public static @Nullable Long number(JsonNode field) {
        return field.isIntegralNumber() && field.canConvertToLong() ? field.longValue() : null;
    }

    /** How a person or a group is called; null where there is none. */
    public static @Nullable String who(JsonNode field) {
        return Stream.of("display_name", "name", "nickname", "slug", "uuid")
                .map(name -> Fields.text(field.path(name)))
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
    }

    public static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            String text = Fields.text(each);
            if (text != null && texts.size() < MOST) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    public static @Nullable String masked(@Nullable String text, UnaryOperator<String> mask) {
        return text == null ? null : mask.apply(text);
    }
}
