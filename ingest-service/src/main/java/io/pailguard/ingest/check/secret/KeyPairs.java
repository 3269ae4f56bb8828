package io.pailguard.ingest.check.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ids and secrets of one key. Where both stand together they are one, and so are all their places; where an id stands with
 * several secrets, or a secret with several ids, it is not known which belong together.
 */
final class KeyPairs {
    /** By the rule of the id that of the secret. */
    private static final Map<String, String> RULES = Map.of(
            "secret.aws-access-key", "secret.aws-secret-key",
            "secret.alibaba-access-key", "secret.alibaba-secret-key",
            "secret.scaleway-access-key", "secret.scaleway-secret-key");

    /** Next to each other, or with one line between: a pair that is none would never come apart again. */
    private static final int TOGETHER = 2;

    private final Map<String, Set<String>> secretsOf = new HashMap<>();
    private final Map<String, Set<String>> idsOf = new HashMap<>();

    private KeyPairs() {}

    /** By the identity of an id that of its secret. */
    static Map<String, String> of(Collection<List<StoredHit>> contents) {
        KeyPairs pairs = new KeyPairs();
        contents.forEach(pairs::read);
        Map<String, String> single = new TreeMap<>();
        pairs.secretsOf.forEach((id, secrets) -> {
            String secret = secrets.iterator().next();
            if (secrets.size() == 1
                    && pairs.idsOf.getOrDefault(secret, Set.of()).size() == 1) {
                single.put(id, secret);
            }
        });
        return single;
    }

    private void read(List<StoredHit> hits) {
        for (StoredHit id : hits) {
            String rule = RULES.get(id.rule());
            if (rule == null) {
                continue;
            }
            nearest(id, rule, hits)
                    .filter(secret -> nearest(secret, id.rule(), hits)
                            .map(StoredHit::identity)
                            .equals(Optional.of(id.identity())))
                    .ifPresent(secret -> {
                        secretsOf
                                .computeIfAbsent(id.identity(), it -> new TreeSet<>())
                                .add(secret.identity());
                        idsOf.computeIfAbsent(secret.identity(), it -> new TreeSet<>())
                                .add(id.identity());
                    });
        }
    }

    /** Of two that are as near, the one behind it: ids stand before their secrets, and secrets behind. */
    private static Optional<StoredHit> nearest(StoredHit to, String rule, List<StoredHit> hits) {
        boolean id = RULES.containsKey(to.rule());
        return hits.stream()
                .filter(it -> it.rule().equals(rule) && distance(it, to) <= TOGETHER)
                .min(Comparator.comparingInt((StoredHit it) -> distance(it, to))
                        .thenComparing(it -> id ? it.line() < to.line() : it.line() > to.line()));
    }

    private static int distance(StoredHit one, StoredHit other) {
        return Math.abs(one.line() - other.line());
    }
}
