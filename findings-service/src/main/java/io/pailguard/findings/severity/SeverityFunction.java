package io.pailguard.findings.severity;

import io.pailguard.contracts.check.Check.Subject;
import io.pailguard.contracts.check.Severity;
import io.pailguard.findings.policy.Policy;
import io.pailguard.findings.severity.Facts.ManualOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code facts × policy → explanation}. The order: the scanner's base, raises, "raises stop", lowerings, "lowerings
 * stop", "floor High", "clamp", override. What a rule takes or gives is a row of its own, so that the rows always sum.
 */
public final class SeverityFunction {
    private static final int LEVEL = 100;
    private static final int HIGH = Severity.HIGH.ordinal() * LEVEL;
    private static final int MAX = Severity.EMERGENCY.ordinal() * LEVEL;

    private SeverityFunction() {}

    public static Explanation explain(Facts facts, Policy policy) {
        List<Step> weighed = new ArrayList<>();
        List<Factor> unknown = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            Outcome outcome = Rules.outcome(factor, facts, policy);
            if (outcome instanceof Outcome.Known known) {
                weighed.add(known.step());
            } else if (outcome instanceof Outcome.Unknown) {
                unknown.add(factor);
            }
        }
        Sum sum = new Sum(facts.scanner(), policy).of(weighed, floorReason(facts));
        if (facts.override() != null) {
            sum.override(facts.override());
        }
        return new Explanation(facts.scanner(), sum.steps, unknown, sum.score, sum.severity());
    }

    /** Why it is never below High; null where it may be. */
    private static @Nullable String floorReason(Facts facts) {
        if (Rules.secretIsLive(facts)) {
            return "A live secret is never below High";
        }
        boolean publicSecret = facts.subject() == Subject.SECRET
                && Boolean.TRUE.equals(facts.repository().publicToAll());
        return publicSecret ? "A secret in a public repository is never below High" : null;
    }

    /** What the severity could become if its unknown facts were known: the same sum over the least and the most. */
    public static SeverityRange possible(Explanation explanation, Policy policy) {
        return Possible.range(explanation, policy);
    }

    /** The score rounded to a level; a half goes toward the scanner's own severity. */
    static Severity round(int score, Severity scanner) {
        int below = score / LEVEL;
        int rest = score % LEVEL;
        boolean up = rest * 2 == LEVEL ? scanner.ordinal() > below : rest * 2 > LEVEL;
        return Severity.values()[up ? below + 1 : below];
    }

    /** Adds the rows up, in order. */
    static final class Sum {
        private final Severity scanner;
        private final Policy policy;
        private final List<Step> steps = new ArrayList<>();
        private int score;

        Sum(Severity scanner, Policy policy) {
            this.scanner = scanner;
            this.policy = policy;
            this.score = scanner.ordinal() * LEVEL;
        }

        /** @param floorReason why it is never below High; null where it may be */
        Sum of(List<Step> weighed, @Nullable String floorReason) {
            add(weighed.stream().filter(step -> step.change() >= 0).toList());
            int raised = score - scanner.ordinal() * LEVEL;
            rule("raises-stop", Math.min(0, policy.limits().raises() - raised), "Raises stop at +2");
            int before = score;
            add(weighed.stream().filter(step -> step.change() < 0).toList());
            int lowered = score - before;
            rule("lowerings-stop", Math.max(0, policy.limits().lowerings() - lowered), "Lowerings stop at −2");
            if (floorReason != null) {
                rule("floor-high", Math.max(0, HIGH - score), floorReason);
            }
            rule("clamp", Math.max(0, Math.min(MAX, score)) - score, "Severity ends at Info and Emergency");
            return this;
        }

        Severity severity() {
            return round(score, scanner);
        }

        private void override(ManualOverride override) {
            int set = override.severity().ordinal() * LEVEL;
            add(List.of(Rules.override(override, set - score)));
        }

        private void rule(String id, int change, String reason) {
            if (change != 0) {
                add(List.of(Step.rule(id, change, reason)));
            }
        }

        private void add(List<Step> more) {
            for (Step step : more) {
                steps.add(step);
                score += step.change();
            }
        }
    }

    /** What one factor says. */
    sealed interface Outcome {
        record Known(Step step) implements Outcome {}

        /** It would matter, but nobody knows. */
        record Unknown() implements Outcome {}

        /** It does not speak of this kind of issue. */
        record NotApplicable() implements Outcome {}

        static Outcome known(String id, Factor factor, int change, String reason, Map<String, String> evidence) {
            return new Known(Step.of(id, factor, change, reason, evidence));
        }
    }
}
