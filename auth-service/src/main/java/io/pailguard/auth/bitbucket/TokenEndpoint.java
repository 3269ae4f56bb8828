package io.pailguard.auth.bitbucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Bitbucket's token endpoint, called as the installation's consumer. One try a call: who retries decides the caller. */
@ApplicationScoped
public class TokenEndpoint {
    /** What is assumed where {@code expires_in} is missing or senseless: shorter than any value seen. */
    private static final Duration UNKNOWN_LIFETIME = Duration.ofMinutes(30);

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);

    /** On the website's host, not on the API's. */
    private static final String PATH = "/site/oauth2/access_token";

    private static final Set<String> REFUSALS = Set.of("invalid_grant", "unauthorized_client", "invalid_request");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;
    private final OauthConsumer consumer;
    private final BitbucketSettings settings;

    TokenEndpoint(Http http, OauthConsumer consumer, BitbucketSettings settings) {
        this.http = http;
        this.consumer = consumer;
        this.settings = settings;
    }

    public Uni<TokenAnswer> exchange(Secret code, Secret verifier, String redirect) {
        return call(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.reveal(),
                "redirect_uri",
                redirect,
                "code_verifier",
                verifier.reveal()));
    }

    public Uni<TokenAnswer> refresh(Secret refreshToken) {
        return call(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal()));
    }

    private Uni<TokenAnswer> call(Map<String, String> form) {
        Optional<ApiCredential.Basic> credential = consumer.credential();
        if (credential.isEmpty()) {
            return Uni.createFrom().item(new TokenAnswer.Unclear("no consumer is configured", Optional.empty()));
        }
        return http.post(settings.siteUrl(), PATH, credential.get(), form)
                .map(TokenEndpoint::answer)
                .onFailure()
                .recoverWithItem(e ->
                        new TokenAnswer.Unclear("no answer: " + e.getClass().getSimpleName(), Optional.empty()));
    }

    private static TokenAnswer answer(Reply reply) {
        JsonNode body = parse(reply.body());
        if (reply.status() == 200 && body.path("access_token").isTextual()) {
            return granted(body);
        }
        String error = body.path("error").textValue();
        if (error != null && REFUSALS.contains(error) && reply.status() < 500) {
            return new TokenAnswer.Refused(error);
        }
        return new TokenAnswer.Unclear("status " + reply.status(), retryAfter(reply));
    }

    private static TokenAnswer granted(JsonNode body) {
        String refresh = body.path("refresh_token").textValue();
        return new TokenAnswer.Granted(
                Secret.of(body.path("access_token").textValue()),
                refresh == null || refresh.isBlank() ? Optional.empty() : Optional.of(Secret.of(refresh)),
                lifetime(body.path("expires_in")),
                scopes(body));
    }

    private static Duration lifetime(JsonNode expiresIn) {
        long seconds = expiresIn.asLong(0);
        if (seconds <= 0) {
            return UNKNOWN_LIFETIME;
        }
        return seconds > LONGEST_LIFETIME.toSeconds() ? LONGEST_LIFETIME : Duration.ofSeconds(seconds);
    }

    /** The field was {@code scopes} before 2026 and is {@code scope} now. */
    private static Optional<Set<String>> scopes(JsonNode body) {
        String value = body.path(body.has("scope") ? "scope" : "scopes").textValue();
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Set<String> scopes = new TreeSet<>();
        for (String scope : value.replace(',', ' ').split(" ")) {
            if (!scope.isBlank()) {
                scopes.add(scope);
            }
        }
        return Optional.of(scopes);
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? JSON.nullNode() : node;
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    /** In seconds, and no longer than a pause would be that nobody asked for. */
    private static Optional<Duration> retryAfter(Reply reply) {
        String value = reply.header("Retry-After");
        try {
            return Optional.ofNullable(value)
                    .map(Long::parseLong)
                    .filter(seconds -> seconds > 0)
                    .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_RETRY_AFTER.toSeconds())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
