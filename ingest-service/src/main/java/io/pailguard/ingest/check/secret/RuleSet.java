package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Check;
import io.pailguard.ingest.check.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that the outcome of a scan depends on besides the content.
 *
 * @param base digest of what every rule depends on: where it differs nothing is comparable
 * @param versions of the rules, by their ids
 */
record RuleSet(String base, Map<String, Integer> versions) {
    RuleSet {
        versions = Map.copyOf(versions);
    }

    static RuleSet of(List<String> base, List<Check> rules) {
        return new RuleSet(Digest.of(base), rules.stream().collect(Collectors.toMap(Check::id, Check::version)));
    }

    /** Two with the same id find the same. */
    String id() {
        List<String> parts = new ArrayList<>(List.of(base));
        new TreeMap<>(versions).forEach((rule, version) -> parts.add(rule + "@" + version));
        return Digest.of(parts);
    }

    /** Rules of this set that the other one has not, or in another version. */
    Set<String> notIn(Map<String, Integer> others) {
        return versions.entrySet().stream()
                .filter(rule -> !rule.getValue().equals(others.get(rule.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Rules of the other set that this one has not, or in another version. */
    Set<String> lacks(Map<String, Integer> others) {
        return new RuleSet(base, others).notIn(versions);
    }
}
