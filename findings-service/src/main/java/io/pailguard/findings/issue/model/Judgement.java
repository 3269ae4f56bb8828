package io.pailguard.findings.issue.model;

import io.pailguard.findings.severity.Facts.ManualOverride;
import org.jspecify.annotations.Nullable;

/**
 * What people decided.
 *
 * @param override null where the factors decide the severity
 * @param question what is asked of them
 * @param version grows with each decision, also with one that lapses
 */
public record Judgement(
        DecisionMade decision,
        @Nullable ManualOverride override,
        @Nullable Question question,
        long version) {
    /** Nobody decided ever, nor took a decision back, nor is asked to. */
    public boolean isOpenToAll() {
        return decision.decision() == Decision.NONE && decision.at() == null && question == null;
    }

    static final Judgement NONE = new Judgement(DecisionMade.NONE, null, null, 0);

    /** Whatever is decided answers what was asked. */
    Judgement decided(DecisionMade made) {
        return new Judgement(made, override, null, version + 1);
    }

    /** The decision has lapsed. */
    Judgement withoutDecision() {
        return new Judgement(decision.lapsed(), override, question, version + 1);
    }

    Judgement overridden(@Nullable ManualOverride by) {
        return new Judgement(decision, by, question, version + 1);
    }

    /** Until it is answered, nothing is decided. */
    Judgement asked(Question next) {
        return new Judgement(decision.lapsed(), null, next, version + 1);
    }

    Judgement withoutQuestion() {
        return new Judgement(decision, override, null, version + 1);
    }

    Judgement nextVersion() {
        return new Judgement(decision, override, question, version + 1);
    }
}
