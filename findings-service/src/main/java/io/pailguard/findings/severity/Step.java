package io.pailguard.findings.severity;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of an explanation.
 *
 * @param id stable name of this outcome, for example {@code secret-live}: what the queue is filtered by
 * @param factor null for a row that a rule adds
 * @param change in hundredths; 0 for a known fact that moves nothing
 * @param reason one short phrase for people
 */
public record Step(
        String id,
        @Nullable Factor factor,
        Category category,
        int change,
        String reason,
        Map<String, String> evidence) {
    public Step {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(reason, "reason");
        evidence = Map.copyOf(evidence);
    }

    static Step of(String id, Factor factor, int change, String reason, Map<String, String> evidence) {
        return new Step(id, factor, factor.category(), change, reason, evidence);
    }

    static Step rule(String id, int change, String reason) {
        return new Step(id, null, Category.RULE, change, reason, Map.of());
    }
}
