package io.pailguard.auth.radar;

import io.pailguard.contracts.event.CredentialHealth.Condition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that is wrong with a credential.
 *
 * @param conditions in the order of their checks
 * @param notAssessed checks that could not be assessed, with the reason
 */
record Assessment(List<Condition> conditions, Map<String, String> notAssessed) {
    static final Assessment NOTHING = new Assessment(List.of(), Map.of());

    Assessment {
        conditions = conditions.stream()
                .sorted(Comparator.comparing(Condition::check))
                .toList();
        notAssessed = Map.copyOf(new TreeMap<>(notAssessed));
    }

    /** What was wrong before and cannot be assessed now is not over. */
    Assessment after(Assessment before) {
        return new Assessment(
                Stream.concat(
                                conditions.stream(),
                                before.conditions.stream().filter(one -> notAssessed.containsKey(one.check())))
                        .toList(),
                notAssessed);
    }

    boolean has(String check) {
        return conditions.stream().anyMatch(one -> one.check().equals(check));
    }
}
