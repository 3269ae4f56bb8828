package io.pailguard.ingest.upstream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The removals that Atlassian announced, by day: {@code removals.json}. */
final class RemovalCalendar {
    static final List<Removal> ALL = read();

    private RemovalCalendar() {}

    private static List<Removal> read() {
        JsonMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream in = Objects.requireNonNull(RemovalCalendar.class.getResourceAsStream("removals.json"))) {
            List<Removal> removals = json.readValue(in, new TypeReference<>() {});
            return removals.stream().sorted(Comparator.comparing(Removal::day)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the calendar of removals cannot be read", e);
        }
    }
}
