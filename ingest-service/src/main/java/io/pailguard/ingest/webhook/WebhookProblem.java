package io.pailguard.ingest.webhook;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What stands against what is asked of a connection's webhook. */
public enum WebhookProblem implements Problem {
    WEBHOOK_UNKNOWN(new ProblemTerms(
            "webhook-unknown",
            404,
            "The connection has no webhook",
            "Make its secret first: POST …/webhook/secrets.",
            "Nothing is taken from Bitbucket for Payments."));

    private final ProblemTerms terms;

    WebhookProblem(ProblemTerms terms) {
        this.terms = terms;
    }

    @Override
    public ProblemTerms terms() {
        return terms;
    }

    /** Which of these a REST operation may answer with. */
    @ProblemSet
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Possible {
        WebhookProblem[] value();
    }
}
