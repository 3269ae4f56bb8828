package io.pailguard.bitbucket.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.ApiPath;
import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.drift.Drift.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at answers for what is not known of the API, and tells each thing once. It keeps so many at most: an API that is
 * another one altogether is told of no less by the first two hundred.
 */
public final class DriftObserver {
    private static final int MOST = 200;
    private static final int LONGEST = 80;
    /** How Bitbucket says that there is no such endpoint; of a thing that is missing it says what it is. */
    private static final String NO_ENDPOINT = "Resource not found";

    /** With which words an answer of an endpoint that ended begins, before the number of its announcement. */
    private static final String ANNOUNCED = "CHANGE-";

    private final Map<String, Drift> seen = new LinkedHashMap<>();
    /** Endpoints that are known to have ended. */
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private final Map<String, Instant> answered = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Consumer<Drift> news;

    /** @param news is told each drift when it is first seen, on the thread that saw it */
    public DriftObserver(Clock clock, Consumer<Drift> news) {
        this.clock = clock;
        this.news = news;
    }

    /** All of them, in the order in which they were first seen. */
    public List<Drift> seen() {
        synchronized (seen) {
            return List.copyOf(seen.values());
        }
    }

    /** When it was met last: an endpoint that ended, when it was last refused for that. */
    public Instant lastSeen(Drift drift) {
        return last.getOrDefault(key(drift.kind(), drift.endpoint(), drift.what()), drift.firstSeen());
    }

    /** When endpoints that had ended answered last, where they did. */
    public Map<String, Instant> answered() {
        return Map.copyOf(answered);
    }

    /** Endpoints that ended, as others saw: that one of them answers is noted here too. */
    public void watch(Collection<String> endpoints) {
        ended.addAll(endpoints);
    }

    /** Whether this version knows what was seen: it was another one that did not, which may say it in another way. */
    public static boolean isKnown(Drift drift) {
        String what = drift.what();
        int dot = what.indexOf('.');
        int equals = what.indexOf('=', dot + 1);
        return switch (drift.kind()) {
            case GONE -> false;
            case FIELD -> dot > 0 && has(Vocabulary.KNOWN.fields(what.substring(0, dot)), what.substring(dot + 1));
            case VALUE ->
                dot > 0
                        && equals > 0
                        && has(
                                Vocabulary.KNOWN.values(what.substring(0, dot), what.substring(dot + 1, equals)),
                                what.substring(equals + 1));
        };
    }

    private static boolean has(@Nullable Set<String> known, String word) {
        return known != null && known.contains(word);
    }

    /** Looks at an answer. */
    public void look(ApiPath path, JsonNode body) {
        Place place = new Place(path);
        if (!ended.isEmpty() && ended.contains(place.endpoint())) {
            answered.put(place.endpoint(), clock.instant());
        }
        look(place, body);
    }

    /** Looks at why there is none. */
    public void look(ApiPath path, Refusal refusal) {
        String end = end(refusal);
        if (end != null) {
            Place place = new Place(path);
            tell(Kind.GONE, place, end);
            if (ended.size() < MOST) {
                ended.add(place.endpoint());
            }
        }
    }

    /** By what it is known to have ended, in words that name nobody's repository; null where it has not. */
    private static @Nullable String end(Refusal refusal) {
        String message = refusal.message();
        if (refusal.kind() == Refusal.Kind.MISSING && message.equals(NO_ENDPOINT)) {
            return NO_ENDPOINT;
        }
        if (refusal.kind() == Refusal.Kind.GONE && message.startsWith(ANNOUNCED)) {
            return ANNOUNCED
                    + message.substring(ANNOUNCED.length())
                            .chars()
                            .takeWhile(Character::isDigit)
                            .limit(LONGEST)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
        }
        return null;
    }

    /** Where an answer came from; its name is made only when it is needed. */
    private record Place(ApiPath path) {
        String endpoint() {
            String value = path.value();
            int query = value.indexOf('?');
            return Stream.of((query < 0 ? value : value.substring(0, query)).split("/"))
                    .map(each -> each.isEmpty() || Vocabulary.KNOWN.isWordOfPaths(each) ? each : "{}")
                    .collect(Collectors.joining("/"));
        }
    }

    private void look(Place place, JsonNode node) {
        if (node.isObject()) {
            String type = node.path("type").asText();
            Set<String> known = Vocabulary.KNOWN.fields(type);
            if (known != null) {
                node.properties().forEach(each -> look(place, type, known, each.getKey(), each.getValue()));
            }
        }
        for (JsonNode each : node) {
            if (each.isContainerNode()) {
                look(place, each);
            }
        }
    }

    private void look(Place place, String type, Set<String> known, String field, JsonNode value) {
        if (!known.contains(field)) {
            tell(Kind.FIELD, place, type + "." + word(field));
            return;
        }
        Set<String> values = Vocabulary.KNOWN.values(type, field);
        if (values == null) {
            return;
        }
        if (value.isTextual()) {
            check(place, type + "." + field, values, value);
        }
        for (JsonNode each : value) {
            check(place, type + "." + field, values, each);
        }
    }

    private void check(Place place, String field, Set<String> values, JsonNode value) {
        if (value.isTextual() && !values.contains(value.textValue())) {
            tell(Kind.VALUE, place, field + "=" + word(value.textValue()));
        }
    }

    private void tell(Kind kind, Place place, String what) {
        Drift drift = new Drift(kind, place.endpoint(), what, clock.instant());
        String key = key(kind, drift.endpoint(), what);
        synchronized (seen) {
            if (seen.size() == MOST && !seen.containsKey(key)) {
                return;
            }
            last.put(key, drift.firstSeen());
            if (seen.putIfAbsent(key, drift) != null) {
                return;
            }
        }
        news.accept(drift);
    }

    /** The same field or value in another endpoint is nothing new. */
    private static String key(Kind kind, String endpoint, String what) {
        return kind == Kind.GONE ? endpoint : what;
    }

    /** As it is where it looks like a name of the API; anything else could be a person's or a secret. */
    private static String word(String text) {
        boolean isWord = !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "_-:.".indexOf(c) >= 0));
        return isWord ? text : "(no word)";
    }
}
