package io.pailguard.contracts.check;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pailguard.contracts.check.Check.Fact;
import io.pailguard.contracts.check.Check.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalogue of checks, {@code checks.json}: the one place that says which there are and what people are told of them. */
public final class Checks {
    private static final String RESOURCE = "/io/pailguard/contracts/checks.json";
    private static final Map<String, Check> ALL = read();
    private static final Map<String, Subject> SUBJECTS =
            ALL.values().stream().collect(Collectors.toMap(Check::family, Check::subject, (one, same) -> one));

    private Checks() {}

    /** In the order of the catalogue. */
    public static List<Check> all() {
        return List.copyOf(ALL.values());
    }

    /** Empty for one of another version of the product, which a finding may name. */
    public static Optional<Check> find(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    /** @throws IllegalArgumentException for one that the catalogue lacks */
    public static Check get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("the catalogue has no check " + id));
    }

    /** What a finding of the check is about; told by the family, also of a check that is not known. */
    public static Subject subject(String id) {
        return SUBJECTS.getOrDefault(family(id), Subject.CONTENT);
    }

    /** The checks that look at a fact; a family that does as a whole is named as one, for example {@code secret.*}. */
    public static List<String> namesOf(Fact fact) {
        return ALL.values().stream()
                .filter(check -> check.fact() == fact)
                .map(check -> isOf(check.family(), fact) ? check.family() + ".*" : check.id())
                .distinct()
                .toList();
    }

    private static boolean isOf(String family, Fact fact) {
        return ALL.values().stream()
                .filter(check -> check.family().equals(family))
                .allMatch(check -> check.fact() == fact);
    }

    private static String family(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    private static Map<String, Check> read() {
        try (InputStream in = Checks.class.getResourceAsStream(RESOURCE)) {
            return JsonMapper.builder().build().readValue(in, Catalogue.class).checks();
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of checks cannot be read", e);
        }
    }

    /** The file as it is written. @param facts with the scopes that reading each takes */
    private record Catalogue(Map<Fact, List<String>> facts, List<Family> families) {
        Map<String, Check> checks() {
            Map<String, Check> checks = new LinkedHashMap<>();
            for (Family family : families) {
                for (Entry entry : family.checks()) {
                    Check check = entry.of(family, facts);
                    if (checks.put(check.id(), check) != null
                            || !family(check.id()).equals(family.id())) {
                        throw new IllegalStateException(check.id() + " stands twice, or in another family");
                    }
                }
            }
            return checks;
        }
    }

    /** @param fact of its checks that name no other; @param fix what all of them end with */
    private record Family(String id, Subject subject, Fact fact, List<String> fix, List<Entry> checks) {}

    private record Entry(
            String id,
            int version,
            String title,
            String description,
            Severity severity,
            List<String> controls,
            List<String> fix,
            @Nullable Fact fact) {
        Check of(Family family, Map<Fact, List<String>> facts) {
            Fact own = Objects.requireNonNullElse(fact, family.fact());
            return new Check(
                    id,
                    version,
                    family.id(),
                    family.subject(),
                    title,
                    description,
                    severity,
                    orNone(controls),
                    Stream.concat(orNone(fix).stream(), orNone(family.fix()).stream())
                            .toList(),
                    own,
                    Objects.requireNonNull(facts.get(own), own.name()));
        }
    }

    private static <T> List<T> orNone(List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
