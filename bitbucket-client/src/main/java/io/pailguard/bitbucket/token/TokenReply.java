package io.pailguard.bitbucket.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.Json;
import io.pailguard.bitbucket.RawReply;
import io.pailguard.bitbucket.RetryAfter;
import io.pailguard.bitbucket.token.TokenAnswer.Granted;
import io.pailguard.bitbucket.token.TokenAnswer.Refused;
import io.pailguard.bitbucket.token.TokenAnswer.Unclear;
import io.pailguard.kit.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is made of everything that a token endpoint may answer. A pair of which a part cannot be used is no pair: the old
 * one is kept and sent again, which Bitbucket takes for about ten minutes. Of the body nothing but tokens is repeated.
 */
record TokenReply(RawReply reply) {
    /** What is assumed where {@code expires_in} is missing or senseless: shorter than any value seen. */
    private static final Duration UNKNOWN_LIFETIME = Duration.ofMinutes(30);

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);
    private static final int MOST_SCOPES = 100;
    private static final int LONGEST_SCOPE = 100;

    private static final Set<String> REFUSALS = Set.of("invalid_grant", "unauthorized_client", "invalid_request");

    TokenAnswer read() {
        JsonNode body = Json.parse(reply.body());
        String error = body.path("error").textValue();
        if (error != null && REFUSALS.contains(error) && reply.status() < 500) {
            return new Refused(error);
        }
        if (reply.status() != 200 || body.hasNonNull("error") || !body.has("access_token")) {
            return unclear("status " + reply.status() + " without a token");
        }
        return pair(body);
    }

    private TokenAnswer pair(JsonNode body) {
        if (!isToken(body.path("access_token"))) {
            return unclear("an access token that cannot be one");
        }
        JsonNode refresh = body.path("refresh_token");
        boolean none = refresh.isMissingNode()
                || refresh.isNull()
                || refresh.isTextual() && refresh.asText().isBlank();
        if (!none && !isToken(refresh)) {
            return unclear("a refresh token that cannot be one");
        }
        // Where the type is left out the token is sent as all others are; one of another type could not be.
        if (!body.path("token_type").asText("bearer").equalsIgnoreCase("bearer")) {
            return unclear("a token of another type than bearer");
        }
        return new Granted(
                secret(body.path("access_token")),
                none ? Optional.empty() : Optional.of(secret(refresh)),
                lifetime(body.path("expires_in")),
                scopes(body));
    }

    private static boolean isToken(JsonNode node) {
        return node.isTextual() && TokenText.isToken(node.textValue());
    }

    private static Secret secret(JsonNode node) {
        return Secret.of(node.textValue());
    }

    private static Duration lifetime(JsonNode expiresIn) {
        double seconds = expiresIn.asDouble(0);
        if (!(seconds >= 1)) {
            return UNKNOWN_LIFETIME;
        }
        return seconds > LONGEST_LIFETIME.toSeconds() ? LONGEST_LIFETIME : Duration.ofSeconds((long) seconds);
    }

    /**
     * The field was {@code scopes} before 2026 and is {@code scope} now. Empty also where it holds what no scope can be:
     * then nothing is known of them.
     */
    private static Optional<Set<String>> scopes(JsonNode body) {
        String value = body.path(body.has("scope") ? "scope" : "scopes").textValue();
        if (value == null || value.isBlank() || value.length() > MOST_SCOPES * LONGEST_SCOPE) {
            return Optional.empty();
        }
        Set<String> scopes = new TreeSet<>();
        for (String scope : value.replace(',', ' ').split(" ")) {
            if (scope.length() > LONGEST_SCOPE || !scope.isEmpty() && !TokenText.isToken(scope)) {
                return Optional.empty();
            }
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return scopes.isEmpty() ? Optional.empty() : Optional.of(scopes);
    }

    private Unclear unclear(String reason) {
        return new Unclear(reason, retryAfter());
    }

    /** No longer than a pause would be that nobody asked for. */
    private Optional<Duration> retryAfter() {
        return RetryAfter.inSeconds(reply)
                .filter(wait -> !wait.isZero())
                .map(wait -> wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
    }
}
