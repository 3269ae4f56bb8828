package io.pailguard.ingest.scan;

import io.pailguard.contracts.check.CheckRun;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a detector's checks was not assessed, for people. */
final class NotAssessed {
    private NotAssessed() {}

    /** Which checks, by the reason; null when all were assessed. */
    static @Nullable String of(List<CheckRun> checks) {
        Map<String, List<String>> byReason = checks.stream()
                .filter(check -> !check.assessed())
                .collect(Collectors.groupingBy(
                        check -> Objects.requireNonNullElse(check.reason(), "No reason is known."),
                        TreeMap::new,
                        Collectors.mapping(CheckRun::id, Collectors.toList())));
        if (byReason.isEmpty()) {
            return null;
        }
        long count = byReason.values().stream().mapToLong(List::size).sum();
        return count + " of " + checks.size() + " checks could not be assessed. "
                + byReason.entrySet().stream()
                        .map(it -> String.join(", ", it.getValue()) + ": " + it.getKey())
                        .collect(Collectors.joining(" "));
    }
}
