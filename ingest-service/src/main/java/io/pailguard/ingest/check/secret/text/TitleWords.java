package io.pailguard.ingest.check.secret.text;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that titles are made of; what each list is for stands in its file. */
public record TitleWords(
        Map<String, String> nouns,
        Map<String, String> checks,
        List<Whole> whole,
        Map<String, String> services,
        List<Set<String>> same,
        List<String> hosts,
        Set<String> otherAddresses,
        Set<String> kinds,
        Set<String> users,
        Set<String> emptyWords) {
    /** What many things may be. */
    public static final String DATABASE = "database";

    public static final TitleWords LOADED = load();

    private static final String RESOURCE = "titles.yaml";

    /** A name that says all. @param near words of which one must stand near; null for none */
    public record Whole(String name, @Nullable List<String> near, String title) {}

    private static TitleWords load() {
        ObjectMapper yaml =
                new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (InputStream in = TitleWords.class.getResourceAsStream(RESOURCE)) {
            return yaml.readValue(in, TitleWords.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of titles cannot be read", e);
        }
    }

    /** Of the first of these words that is one; one that says which database comes before one that says no more. */
    public Optional<String> service(List<String> words) {
        List<String> known =
                words.stream().filter(services::containsKey).map(services::get).toList();
        return known.stream()
                .filter(it -> !it.equals(DATABASE))
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    /** Whether both words are names of one thing. */
    boolean areSame(String one, String other) {
        return one.equals(other) || same.stream().anyMatch(it -> it.contains(one) && it.contains(other));
    }
}
