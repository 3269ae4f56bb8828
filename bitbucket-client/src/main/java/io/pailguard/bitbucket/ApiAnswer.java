package io.pailguard.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pailguard.bitbucket.Refusal.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the API answered. Errors come as JSON, as plain text, empty or as HTML, so nothing is taken for granted; no answer at
 * all is one too.
 *
 * @param refusal why it gave nothing; null for a success
 * @param body the JSON body of a success, or the bytes of a file that was asked for; else a missing node
 * @param granted what the credential holds; empty when Bitbucket does not say
 * @param limit how the budget of the credential stands; null when Bitbucket does not say
 */
public record ApiAnswer(
        @Nullable Refusal refusal,
        JsonNode body,
        Optional<Set<String>> granted,
        @Nullable RateLimit limit) {
    private static final String GIT = "001e# service=git-upload-pack";

    static ApiAnswer of(RawReply reply, Instant now) {
        if (!reply.isSuccess()) {
            return refused(reply, Refusals.of(reply, now));
        }
        JsonNode body = Json.parse(reply.body());
        return body.isContainerNode()
                ? new ApiAnswer(null, body, scopes(reply), RateLimit.of(reply))
                : refused(reply, Refusal.unreadable("Bitbucket's answer is not JSON."));
    }

    /** What came of a change: that it was made may be all that is said. */
    static ApiAnswer ofChange(RawReply reply, Instant now) {
        return reply.isSuccess() && reply.body().length == 0
                ? new ApiAnswer(null, MissingNode.getInstance(), scopes(reply), RateLimit.of(reply))
                : of(reply, now);
    }

    static ApiAnswer ofFile(RawReply reply, Instant now) {
        return reply.isSuccess()
                ? new ApiAnswer(null, BinaryNode.valueOf(reply.body()), scopes(reply), RateLimit.of(reply))
                : refused(reply, Refusals.of(reply, now));
    }

    /** That it is there is known, and no more is wanted. */
    static ApiAnswer ofLargeFile() {
        return new ApiAnswer(null, MissingNode.getInstance(), Optional.empty(), null);
    }

    /** What git's smart protocol answered; it is no JSON. */
    static ApiAnswer ofGit(RawReply reply, Instant now) {
        if (!reply.isSuccess()) {
            return refused(reply, Refusals.of(reply, now));
        }
        return new String(reply.body(), StandardCharsets.US_ASCII).startsWith(GIT)
                ? new ApiAnswer(null, MissingNode.getInstance(), scopes(reply), RateLimit.of(reply))
                : refused(reply, Refusal.unreadable("Bitbucket's answer is not git's."));
    }

    /** When the exchange failed. */
    static ApiAnswer none(Throwable failure, int maxBody) {
        Refusal refusal = failure instanceof Transport.BodyTooLargeException
                ? Refusal.unreadable("The answer is larger than " + maxBody + " bytes.")
                : Refusal.unavailable(
                        "Bitbucket did not answer: " + failure.getClass().getSimpleName() + ".");
        return new ApiAnswer(refusal, MissingNode.getInstance(), Optional.empty(), null);
    }

    public boolean isSuccess() {
        return refusal == null;
    }

    /** The credential itself is not accepted. */
    public boolean isCredentialRefused() {
        return refusal != null && refusal.kind() == Kind.UNAUTHORIZED;
    }

    /** The same without what is known of the credential. */
    public Reply<JsonNode> reply() {
        return refusal == null ? new Reply.Found<>(body) : new Reply.Refused<>(refusal);
    }

    private static ApiAnswer refused(RawReply reply, Refusal refusal) {
        return new ApiAnswer(refusal, MissingNode.getInstance(), scopes(reply), RateLimit.of(reply));
    }

    private static Optional<Set<String>> scopes(RawReply reply) {
        String value = reply.header("X-OAuth-Scopes");
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Set<String> scopes = new TreeSet<>();
        for (String scope : value.replace(',', ' ').split(" ")) {
            if (!scope.isBlank()) {
                scopes.add(scope.trim());
            }
        }
        return Optional.of(scopes);
    }
}
