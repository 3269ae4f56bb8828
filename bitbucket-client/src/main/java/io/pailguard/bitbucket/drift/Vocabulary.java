package io.pailguard.bitbucket.drift;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the API: fields by the {@code type} of their object, values of fields that have only a few, and the words
 * of paths. It stands in {@code vocabulary.txt}, one line each.
 */
final class Vocabulary {
    static final Vocabulary KNOWN = read();

    private final Map<String, Set<String>> fields = new HashMap<>();
    private final Map<String, Set<String>> values = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();

    private Vocabulary() {}

    /** Null for objects of a type that is not described. */
    @Nullable
    Set<String> fields(String type) {
        return fields.get(type);
    }

    /** Null where anything may stand. */
    @Nullable
    Set<String> values(String type, String field) {
        return values.get(type + "." + field);
    }

    boolean isWordOfPaths(String segment) {
        return words.getOrDefault("path", Set.of()).contains(segment);
    }

    private static Vocabulary read() {
        Vocabulary vocabulary = new Vocabulary();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.txt")),
                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(vocabulary::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vocabulary;
    }

    /** For example {@code fields branch: links name target type}. */
    private void take(String line) {
        int blank = line.indexOf(' ');
        int colon = line.indexOf(": ");
        Map<String, Set<String>> kind = switch (line.substring(0, blank)) {
            case "fields" -> fields;
            case "values" -> values;
            default -> words;
        };
        kind.put(
                line.substring(blank + 1, colon),
                Set.of(line.substring(colon + 2).split(" ")));
    }
}
