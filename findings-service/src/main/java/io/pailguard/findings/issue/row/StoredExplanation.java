package io.pailguard.findings.issue.row;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.severity.Category;
import io.pailguard.findings.severity.Explanation;
import io.pailguard.findings.severity.Factor;
import io.pailguard.findings.severity.Step;
import io.pailguard.kit.sql.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explanation as it is stored: whole, with the catalogue's own words left out. */
public record StoredExplanation(
        @JsonProperty("b") int scanner,
        @JsonProperty("s") List<StoredStep> steps,
        @JsonProperty("u") List<Integer> unknown,
        @JsonProperty("t") int score,
        @JsonProperty("l") int level) {

    private static final TypeReference<StoredExplanation> TYPE = new TypeReference<>() {};

    record StoredStep(
            @JsonProperty("i") String id,
            @JsonProperty("f") @Nullable Integer factor,
            @JsonProperty("c") int change,
            @JsonProperty("r") String reason,
            @JsonProperty("e") @Nullable Map<String, String> evidence) {

        static StoredStep of(Step step) {
            return new StoredStep(
                    step.id(),
                    step.factor() == null ? null : step.factor().number(),
                    step.change(),
                    step.reason(),
                    step.evidence().isEmpty() ? null : step.evidence());
        }

        Step step() {
            Factor of = factor == null ? null : Factor.of(factor);
            return new Step(
                    id,
                    of,
                    of == null ? Category.RULE : of.category(),
                    change,
                    reason,
                    evidence == null ? Map.of() : evidence);
        }
    }

    public static @Nullable String write(Explanation explanation) {
        return Json.write(new StoredExplanation(
                explanation.scanner().ordinal(),
                explanation.steps().stream().map(StoredStep::of).toList(),
                explanation.unknown().stream().map(Factor::number).toList(),
                explanation.score(),
                explanation.severity().ordinal()));
    }

    public static Explanation read(String json) {
        StoredExplanation stored = IssueJson.present(json, TYPE);
        return new Explanation(
                Severity.values()[stored.scanner()],
                stored.steps().stream().map(StoredStep::step).toList(),
                stored.unknown().stream().map(Factor::of).toList(),
                stored.score(),
                Severity.values()[stored.level()]);
    }
}
