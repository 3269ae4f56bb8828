package io.pailguard.ingest.webhook;

import io.pailguard.ingest.connection.WatchedConnection;
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
            "Nothing is taken from Bitbucket for Payments.")),
    PLACE_UNKNOWN(new ProblemTerms(
            "webhook-place-unknown",
            404,
            "There is nothing to make a webhook for",
            "Name 'workspace', or the id or the slug of a repository that the connection watches.",
            "Payments watches no repository 'chekout-api'.")),
    ADDRESS_UNKNOWN(new ProblemTerms(
            "webhook-address-unknown",
            409,
            "It is not known under which address Bitbucket reaches Pailguard",
            "Set pailguard.ingest.public-url of ingest-service, or make the webhook by hand.",
            "pailguard.ingest.public-url is not set.")),
    NOT_ADMINISTRATOR(new ProblemTerms(
            "webhook-refused",
            422,
            "Bitbucket lets this account change no webhooks there",
            "Give the connection a credential of an administrator of the workspace or the repository, or make the webhook by"
                    + " hand.",
            "Bitbucket answered 403: Forbidden")),
    BEING_CHANGED(new ProblemTerms(
            "webhook-being-changed",
            409,
            "Somebody else changes the webhooks of this connection",
            "Try again in a moment; two minutes after their last step it is free in any case.",
            "The webhooks of Payments are being changed."));

    private final ProblemTerms terms;

    WebhookProblem(ProblemTerms terms) {
        this.terms = terms;
    }

    @Override
    public ProblemTerms terms() {
        return terms;
    }

    static RuntimeException unknown(WatchedConnection connection) {
        return WEBHOOK_UNKNOWN.with("Nothing is taken from Bitbucket for " + connection.name() + ".");
    }

    /** Which of these a REST operation may answer with. */
    @ProblemSet
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Possible {
        WebhookProblem[] value();
    }
}
