package io.pailguard.kit.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pailguard.kit.problem.RequestProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses a bearer token that is no signed JWT before anything tries to read it. Everybody can send one, so nothing is
 * written of it but a counter. Whether a well-formed one is good, the provider's keys say.
 */
@Singleton
class MalformedTokens {
    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 16_384;
    private static final int PARTS = 3;

    /** None of them takes a secret that both sides know, or no signature at all. */
    private static final Set<String> SIGNED =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final ObjectReader JSON = new ObjectMapper()
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Counter refused;

    MalformedTokens(MeterRegistry registry) {
        this.refused = Counter.builder("pailguard.bearer.malformed")
                .description("Requests with a bearer token that is no signed JWT")
                .register(registry);
    }

    Optional<HttpProblem> refuse(HttpServerRequest request) {
        List<String> sent = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        boolean fine = sent.isEmpty() || sent.size() == 1 && isNoMalformedToken(sent.get(0));
        if (fine) {
            return Optional.empty();
        }
        refused.increment();
        return Optional.of(HttpProblem.builder(RequestProblem.NOT_SIGNED_IN.with(
                        RequestProblem.NOT_SIGNED_IN.terms().example()))
                .withHeader("WWW-Authenticate", "Bearer")
                .build());
    }

    private static boolean isNoMalformedToken(String authorization) {
        return !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || isSignedJwt(authorization.substring(SCHEME.length()).trim());
    }

    static boolean isSignedJwt(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST || parts.length != PARTS || parts[2].isEmpty()) {
            return false;
        }
        try {
            JsonNode header = object(parts[0]);
            JsonNode claims = object(parts[1]);
            Base64.getUrlDecoder().decode(parts[2]);
            JsonNode algorithm = header.path("alg");
            return algorithm.isTextual()
                    && SIGNED.contains(algorithm.textValue())
                    && isTextIfAny(header.path("kid"))
                    && isTextIfAny(claims.path("sub"))
                    && isNumberIfAny(claims.path("exp"));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode object(String part) throws IOException {
        JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(part));
        if (!node.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        return node;
    }

    private static boolean isTextIfAny(JsonNode node) {
        return node.isMissingNode() || node.isTextual();
    }

    private static boolean isNumberIfAny(JsonNode node) {
        return node.isMissingNode() || node.isNumber();
    }
}
